"""Says who is meant by a noun phrase or a pronoun inside its article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from consistency.extract.speech.cast import Cast, Gender, Place
from consistency.extract.speech.descriptions import actor_of
from consistency.extract.speech.phrases import coordinated, phrase, phrase_text, plain, text_of
from consistency.extract.speech.words import honorifics, role_nouns, source_words
from consistency.extract.tree import SUBJECTS, Tree

_PERSONAL: Mapping[str, Gender] = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female"}
_OTHERS = frozenset({"it", "its", "they", "their"})
_SINGULAR = frozenset({"it", "its"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_SELF = frozenset({"i", "we", "you", "me", "us"})
_NAMING = frozenset({"call", "name", "know", "dub"})
_LOOK_BACK = 8  # sentences in which the person that "he" stands for is looked for


@dataclass(frozen=True, slots=True)
class Referent:
    """Whom a phrase means: `text` as it stands there, `name` resolved, `named` whether that is a name."""

    text: str
    name: str
    named: bool
    actor: int | None = None


@dataclass(frozen=True, slots=True)
class Referents:
    """Resolves the noun phrases of an article; its pronouns are resolved already."""

    trees: Sequence[Tree]
    cast: Cast
    pronouns: Mapping[Place, Referent]

    def of(self, number: int, head: int) -> Referent:
        """Return whom the noun phrase with this head in sentence `number` means."""
        tree = self.trees[number]
        token = tree.tokens[head]
        if token.pos == "PRON" or token.text.lower() in _RELATIVE:
            return self._pronoun(number, head)
        members = [head, *coordinated(tree, head)]
        if len(members) == 1:
            return self._single(number, head)
        parts = [self._single(number, member) for member in members]
        text = text_of(tree, phrase(tree, head)[0], max(phrase(tree, member)[1] for member in members))
        return Referent(text, " and ".join(p.name for p in parts), all(p.named for p in parts))

    def _pronoun(self, number: int, head: int) -> Referent:
        tree = self.trees[number]
        token = tree.tokens[head]
        known = self.pronouns.get((number, head))
        if known:
            return known
        verb = tree.tokens[token.head]
        if token.text.lower() in _RELATIVE and verb.dep == "relcl" and tree.tokens[verb.head].pos != "PRON":
            found = self._single(number, verb.head)
            return Referent(token.text, found.name, found.named, found.actor)
        text = token.text if token.text.lower() in _SELF else phrase_text(tree, head)
        return Referent(text, text, named=False)

    def _single(self, number: int, head: int) -> Referent:
        """Resolve one noun phrase without regard to what is coordinated with it."""
        tree = self.trees[number]
        text = phrase_text(tree, head)
        near = (*_behind_honorific(tree, head), head, *tree.with_dep(head, "appos"), *_self_named(tree, head))
        place = next((p for p in near if (number, p) in self.cast.at), None)
        if place is not None:
            also = [p for p in coordinated(tree, place) if place != head and (number, p) in self.cast.at]
            actors = list(dict.fromkeys(self.cast.at[number, p].actor for p in (place, *also)))
            name = " and ".join(self.cast.actors[a].name for a in actors)
            return Referent(text, name, True, actors[0] if len(actors) == 1 else None)
        actor = actor_of(tree, self.cast, number, head)
        if actor is not None:
            return Referent(text, self.cast.actors[actor].name, True, actor)
        return Referent(text, plain(text), named=tree.tokens[head].pos == "PROPN")


@dataclass(slots=True)
class _Focus:
    """What was mentioned lately: people by sentence, each with whether as subject; only used while reading."""

    people: list[list[tuple[int, bool]]] = field(default_factory=list)
    bodies: list[Referent] = field(default_factory=list)
    many: list[Referent] = field(default_factory=list)
    genders: dict[int, Gender] = field(default_factory=dict)


def referents(trees: Sequence[Tree], cast: Cast, quoted: AbstractSet[Place]) -> Referents:
    """Read an article from its start and resolve its pronouns; `quoted` are the tokens inside quotation marks.

    "He" and "she" mean the last person that was a subject and may have that gender, "it" the last body, "they" the
    last that are many.
    """
    pronouns: dict[Place, Referent] = {}
    who = Referents(trees, cast, pronouns)
    focus = _Focus()
    for number, tree in enumerate(trees):
        focus.people.append([])
        for index, token in enumerate(tree.tokens):
            if (number, index) in quoted:
                continue
            if token.pos == "PRON" and token.text.lower() in _PERSONAL.keys() | _OTHERS:
                found = _antecedent(cast, focus, tree, index)
                if found:
                    pronouns[number, index] = found
            else:
                _mention(who, focus, number, index)
    return who


def _behind_honorific(tree: Tree, head: int) -> Iterator[int]:
    """Yield the name behind "Mr", which the parser took for a word of its own."""
    following = tree.tokens[head + 1] if head + 1 < len(tree.tokens) else None
    if tree.tokens[head].text.lower() in honorifics() and following is not None and following.pos == "PROPN":
        yield head + 1


def _self_named(tree: Tree, head: int) -> Iterator[int]:
    """Yield the words of "a group calling itself X", "a man known as X"."""
    for clause in tree.with_dep(head, "acl"):
        if tree.tokens[clause].lemma in _NAMING:
            yield from (i for i in tree.below(clause) if i > clause and tree.tokens[i].pos == "PROPN")


def _mention(who: Referents, focus: _Focus, number: int, index: int) -> None:
    """Take a name or a subject into the focus."""
    tree = who.trees[number]
    token = tree.tokens[index]
    sighting = who.cast.at.get((number, index))
    if sighting and who.cast.actors[sighting.actor].type == "person":
        if index == sighting.last:
            run = range(sighting.first, sighting.last + 1)
            focus.people[-1].append((sighting.actor, any(_is_subject(tree, i) for i in run)))
    elif token.dep in SUBJECTS and token.pos in {"NOUN", "PROPN"}:
        _subject(who.of(number, index), tree, index, focus)


def _is_subject(tree: Tree, index: int) -> bool:
    """Tell a subject and the apposition of one ("Their leader, Samira Haddad, said")."""
    token = tree.tokens[index]
    return token.dep in SUBJECTS or (token.dep == "appos" and tree.tokens[token.head].dep in SUBJECTS)


def _subject(found: Referent, tree: Tree, index: int, focus: _Focus) -> None:
    """Take a subject that is no name of a person into the focus."""
    token = tree.tokens[index]
    if token.tag in {"NNS", "NNPS"} or tree.first(index, "conj") is not None:
        focus.many.append(found)
    elif found.actor is not None and token.lemma.lower() in role_nouns():
        focus.people[-1].append((found.actor, True))
    elif tree.tokens[token.head].dep != "relcl" and (found.named or token.lemma.lower() in source_words()["bodies"]):
        focus.bodies.append(found)
        focus.many.append(found)


def _antecedent(cast: Cast, focus: _Focus, tree: Tree, index: int) -> Referent | None:
    """Return whom a pronoun means, and take a person that it means into the focus."""
    token = tree.tokens[index]
    word = token.text.lower()
    if word in _PERSONAL:
        gender = _PERSONAL[word]
        actor = _person(cast, focus, gender)
        if actor is None:
            return None
        focus.people[-1].append((actor, token.dep in SUBJECTS))
        focus.genders[actor] = gender
        return Referent(token.text, cast.actors[actor].name, True, actor)
    recent = focus.bodies if word in _SINGULAR else focus.many
    if not recent or (token.dep not in SUBJECTS and token.dep != "poss"):
        return None
    return Referent(token.text, recent[-1].name, recent[-1].named, recent[-1].actor)


def _person(cast: Cast, focus: _Focus, gender: Gender) -> int | None:
    """Return the last person that may be meant: subjects before others, the nearest sentence first."""

    def fits(actor: int) -> bool:
        return (focus.genders.get(actor) or cast.actors[actor].gender) in {gender, ""}

    here = next((a for a, subject in focus.people[-1] if subject and fits(a)), None)
    if here is not None:
        return here
    for mentioned in reversed(focus.people[-_LOOK_BACK:-1]):
        subjects = [a for a, subject in mentioned if subject and fits(a)]
        others = [a for a, _ in mentioned if fits(a)]
        if subjects or others:
            return subjects[0] if subjects else others[-1]
    return next((a for a, _ in focus.people[-1] if fits(a)), None)
