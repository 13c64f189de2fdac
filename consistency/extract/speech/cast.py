"""Who appears in an article: persons, bodies and places, with their roles and where they are mentioned."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from consistency.extract.speech.spotting import ActorType, Span, gender_before, gender_of, is_person, spans
from consistency.extract.speech.words import honorifics, role_nouns, source_words
from consistency.extract.tree import Tree
from consistency.schema.mention import Name
from consistency.schema.sentence import Token

Gender = Literal["male", "female", ""]
Place = tuple[int, int]

_LEFT = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_LINKS = frozenset({"of", "for", "and", "'s", "'", "-", "&"})
_LONGEST_TITLE = 12  # tokens before a name that are read as its title
_SIDE = frozenset({"relcl", "acl", "appos", "conj", "poss"})


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone or something with a name. `roles` are the words that describe it, in lower case."""

    name: str
    type: ActorType
    roles: frozenset[str]
    gender: Gender

    @property
    def words(self) -> frozenset[str]:
        """The words of its name and its roles, in lower case."""
        return self.roles | {word.lower() for word in self.name.split()}


@dataclass(frozen=True, slots=True)
class Sighting:
    """A mention of an actor; `first` and `last` are tokens, inclusive."""

    first: int
    last: int
    actor: int


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of an article. `at` finds the mention that holds a token (sentence, index in it).

    `places` has, for each actor, sentence and first token of its mentions in the order of the text. `having` finds the
    actors by the words of their names and roles.
    """

    actors: tuple[Actor, ...]
    at: Mapping[Place, Sighting]
    places: tuple[tuple[Place, ...], ...]
    having: Mapping[str, tuple[int, ...]]

    def last_before(self, actor: int, place: Place) -> Place:
        """Return a place that is the later, the nearer before `place` an actor is mentioned; negative if only after."""
        known = self.places[actor]
        number = bisect_left(known, place)
        return known[number - 1] if number else (-known[0][0] - 1, -known[0][1])


def cast(trees: Sequence[Tree], names: Sequence[Name] = ()) -> Cast:
    """Return the actors of an article: those of `names` where given, else those that the tagger's labels show."""
    members: dict[str, list[Span]] = {}
    for span in spans(trees, names):
        members.setdefault(span.key, []).append(span)
    groups = list(members.values())
    actors = tuple(_actor(group, trees) for group in groups)
    at = {
        (s.sentence, i): Sighting(s.first, s.last, number)
        for number, group in enumerate(groups)
        for s in group
        for i in range(s.first, s.last + 1)
    }
    having: dict[str, list[int]] = {}
    for number, actor in enumerate(actors):
        for word in actor.words:
            having.setdefault(word, []).append(number)
    places = tuple(tuple((s.sentence, s.first) for s in group) for group in groups)
    return Cast(actors, at, places, {word: tuple(numbers) for word, numbers in having.items()})


def described(tree: Tree, head: int) -> set[str]:
    """Return the nouns and adjectives of a noun phrase, in lower case."""
    if tree.tokens[head].pos not in {"NOUN", "PROPN"}:
        return set()
    skip = frozenset(c for c in tree.children[head] if tree.tokens[c].dep in _SIDE)
    return {t.text.lower() for t in (tree.tokens[i] for i in tree.below(head, without=skip)) if t.pos in _LEFT}


def _actor(group: Sequence[Span], trees: Sequence[Tree]) -> Actor:
    roles: set[str] = set()
    for span in group:
        roles |= _roles(trees[span.sentence], span)
    honoured = Counter(gender_before(trees[s.sentence], s.first) for s in group)
    forms = Counter(s.words for s in group)
    words = max(forms, key=lambda w: (len(w) > 1, forms[w], len(w)))
    kind = _type(group, roles, trees)
    return Actor(_joined(words), kind, frozenset(roles), _gender(honoured, roles, words, kind))


def _type(group: Sequence[Span], roles: AbstractSet[str], trees: Sequence[Tree]) -> ActorType:
    """Return what an actor is: what its descriptions say, else what most of its labels do."""
    kinds = Counter(s.type for s in group)
    kind = max(kinds, key=lambda k: (k != "other", kinds[k]))
    body = bool(roles & source_words()["bodies"].keys())
    if any(is_person(trees[s.sentence], s) for s in group) and (roles & role_nouns() or not body):
        return "person"
    return "organisation" if kind == "person" and body else kind


def _joined(words: Sequence[str]) -> str:
    out = ""
    for word in words:
        tight = not out or out.endswith("-") or word.startswith(("-", "'", ".", ","))
        out += word if tight else " " + word
    return out


def _gender(honoured: Counter[Gender], roles: AbstractSet[str], words: Sequence[str], kind: ActorType) -> Gender:
    table = source_words()["roles"]
    if kind not in {"person", "other"}:
        return ""
    if honoured["male"] != honoured["female"]:
        return "male" if honoured["male"] > honoured["female"] else "female"
    if roles & table["male"]:
        return "male"
    if roles & table["female"]:
        return "female"
    return gender_of(words[0]) if len(words) > 1 else ""


def _roles(tree: Tree, span: Span) -> set[str]:
    """Return the words that describe a name: its title, its apposition, what the text says that it is."""
    tokens, found = tree.tokens, set(_title(tree.tokens, span.first))
    for i in range(span.first, span.last + 1):
        head = tokens[i].head
        kin = list(tree.with_dep(i, "appos"))
        if tokens[i].dep == "appos":
            kin.append(head)
        if tokens[i].dep == "nsubj" and tokens[head].lemma == "be":
            kin.extend(tree.with_dep(head, "attr"))
        for other in kin:
            found |= described(tree, other)
    return found


def _title(tokens: Sequence[Token], first: int) -> Iterator[str]:
    """Yield the words of the title right before a name ("county prefect", "Minister of Finance")."""
    for token in reversed(tokens[max(0, first - _LONGEST_TITLE) : first]):
        word = token.text.lower()
        if token.pos not in _LEFT and word not in _LINKS and word not in honorifics():
            return
        yield word
