"""Finds whom a description means inside its article: "the mayor", "the top diplomat", "the company"."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from consistency.extract.speech.cast import Actor, Cast
from consistency.extract.speech.phrases import phrase_text
from consistency.extract.speech.words import role_nouns, source_words, synonyms
from consistency.extract.tree import Tree

_INDEFINITE = frozenset(
    {"a", "an", "another", "one", "some", "any", "every", "each", "no", "several", "many", "two", "few"}
)
_DEPUTIES = frozenset({"vice", "deputy", "assistant", "former", "under"})
_COMPANIES = frozenset(
    {"company", "firm", "airline", "carrier", "retailer", "chain", "bank", "operator", "manufacturer"}
)
_OWN_WORDS, _OTHER_WORDS = 2, 1  # how well a description fits: in the words that the text uses of a person, or others


def actor_of(tree: Tree, cast: Cast, number: int, head: int) -> int | None:
    """Return the actor that a definite description in sentence `number` means, None where nothing tells."""
    if not _definite(tree, head):
        return None
    person = _by_role(tree, cast, number, head)
    return person if person is not None else _by_kind(tree, cast, number, head)


def _definite(tree: Tree, head: int) -> bool:
    """Tell "the mayor", "Russia's top diplomat" and "Mayor" from "a mayor", "mayors" and "officials"."""
    token = tree.tokens[head]
    words = {tree.tokens[c].text.lower() for c in tree.with_dep(head, "det", "nummod", "amod")}
    if token.tag in {"NNS", "NNPS"} or words & _INDEFINITE:
        return False
    return tree.sentence.role == "title" or bool(tree.with_dep(head, "det", "poss")) or token.pos == "PROPN"


def _by_role(tree: Tree, cast: Cast, number: int, head: int) -> int | None:
    """Return the person whose role the phrase names: the one that fits best, and of those the last before it."""
    noun = tree.tokens[head].text.lower()
    full = phrase_text(tree, head).lower()
    long = [key for key in synonyms() if " " in key and key in full]
    if noun not in role_nouns() and noun not in synonyms() and not long:
        return None
    modifiers = [tree.tokens[c] for c in tree.with_dep(head, "amod", "compound", "nmod")]
    idle = source_words()["roles"]["idle"]
    words = [t.text.lower() for t in modifiers if t.text.lower() not in idle and not t.entity]
    wanted = {noun, *(word for key in (noun, *long) for other in synonyms().get(key, ()) for word in other)}
    headline = tree.sentence.role == "title"  # everybody is still to come: the one that the article is about
    graded = [
        (
            _fit(noun, words, long, full, cast.actors[a]),
            len(cast.places[a]) if headline else 0,
            cast.last_before(a, (number, head)),
            a,
        )
        for a in _having(cast, wanted)
        if cast.actors[a].type == "person"
    ]
    fit, _, _, best = max(graded, default=(0, 0, (0, 0), 0))
    return best if fit else None


def _fit(noun: str, modifiers: Sequence[str], long: Sequence[str], full: str, who: Actor) -> int:
    """Grade how well what the text says of a person matches a description, 0 for not at all."""
    if any(word in who.roles and word not in full for word in _DEPUTIES):
        return 0
    if noun in who.roles and all(m in who.roles for m in modifiers):
        return _OWN_WORDS
    keys = long if modifiers else (*long, noun)
    others = (other for key in keys for other in synonyms().get(key, ()))
    return _OTHER_WORDS if any(who.roles.issuperset(other) for other in others) else 0


def _by_kind(tree: Tree, cast: Cast, number: int, head: int) -> int | None:
    """Return the body that "the company" or "the commission" means, by its name or description.

    Of several it is the one that the article mentions most: the one that it is about.
    """
    noun = tree.tokens[head].text.lower()
    bodies = source_words()["bodies"]
    if noun not in bodies or tree.with_dep(head, "poss"):
        return None
    plain = [tree.tokens[c] for c in tree.with_dep(head, "amod", "compound") if not tree.tokens[c].entity]
    modifiers = {t.text.lower() for t in plain} - source_words()["roles"]["idle"]
    fitting = [a for a in _having(cast, {noun} | bodies[noun]) if _is_body(cast.actors[a], modifiers)]
    if not fitting and noun in _COMPANIES and not modifiers:
        fitting = [a for a, who in enumerate(cast.actors) if who.type == "organisation"]
    return max(fitting, key=lambda a: (len(cast.places[a]), cast.last_before(a, (number, head))), default=None)


def _is_body(who: Actor, modifiers: AbstractSet[str]) -> bool:
    return who.type != "person" and modifiers <= who.words


def _having(cast: Cast, words: AbstractSet[str]) -> list[int]:
    """Return the actors that have one of the words in their name or roles, in their order."""
    return sorted({actor for word in words for actor in cast.having.get(word, ())})
