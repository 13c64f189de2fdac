"""Reads the places that a claim gives: names, nouns for a site, and stretches between two names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Literal

from consistency.checks.base import View
from consistency.checks.bearings import Bearing, bearings
from consistency.checks.events import person_nouns, simultaneous
from consistency.checks.journeys import Way, begun, found_thing, way
from consistency.schema.claim import Claim
from consistency.schema.mention import Name
from consistency.schema.naming import fold
from consistency.schema.sentence import Sentence
from consistency.schema.world import known

__all__ = ["Level", "Spot", "beside", "named_places", "same_room", "same_site", "spots"]

Level = Literal["country", "territory", "town", "site"]

_LOCATIVE = frozenset(
    {"in", "at", "near", "on", "over", "inside", "outside", "above", "off", "along", "beside", "by", "under"}
)
_SAME_NOUN = 0.6  # cosine of two nouns from which on they name one sort of site
_SITES = ("buildings", "rooms", "grounds", "ways", "nature", "quarters")
# What runs from one place to another, so that names behind "between" are places whatever the tagger took them for.
_LINES = frozenset(
    {"line", "track", "stretch", "road", "route", "section", "railway", "motorway", "highway", "pipeline"}
)
_DEEPEST = 4  # phrases inside phrases ("next to the village of Lund")
_BESIDE = frozenset({"appos", "compound", "nmod", "conj"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that a claim gives, with the words that carry it.

    It is a name, the noun of a site ("parliament"), or the two ends of a stretch ("between Lund and Ystad"). `words`
    are the lemmas of a site's phrase; `sort` is the noun for the site that a name is the name of, or stands behind;
    `narrowed` the noun that the name of one site of a sort narrows ("the Lund substation", "the substation of Lund").
    `bearing` is the side of a landmark, `thing` the noun for what was found there, and `room` one room of a house, read
    where something began.
    """

    start: int
    end: int
    name: Name | None
    site: str
    level: Level = "site"
    words: frozenset[str] = frozenset()
    sort: str = ""
    ends: tuple[Name, ...] = ()
    way: Way | None = None
    narrowed: str = ""
    bearing: Bearing | None = None
    thing: str = ""
    room: bool = False


def named_places(view: View) -> Mapping[str, Level | None]:
    """Return the folded names that some text of the story has for places, with how large a text says that they are."""
    out: dict[str, Level | None] = {}
    for document in view.documents.values():
        for name in document.names:
            if name.type == "place" and _may_be_place(name):
                key = fold(name.text)
                out[key] = _larger(out.get(key), _told_level(name, document.article.text))
    return out


def _larger(one: Level | None, other: Level | None) -> Level | None:
    return min((level for level in (one, other) if level), key=_SIZES.index, default=None)


def _told_level(name: Name, text: str) -> Level | None:
    """Return how large a text says that a place is: "the Lund district", "the province of Lund", "Lund's president"."""
    before = _WORD.findall(text[max(0, name.start - _REACH) : name.start].lower().rpartition(".")[2])[-2:]
    after = text[name.end : name.end + _REACH].lower()
    if name.text.endswith(("'s", "’s")):
        after = "'s" + after
    ruled = _RULED.match(after)
    of = before[0] if len(before) == _OF and before[1] == "of" else ""
    if (ruled and ruled[1] in _table()["rule"]) or of in _table()["rule"]:
        return "country"
    said = {of, *(m[1] for m in (_NARROWED.match(after), _EXPLAINED.match(after)) if m)} - {""}
    if said & _table()["territories"]:
        return "territory"
    return "site" if said & _table()["quarters"] else None


_SIZES: tuple[Level, ...] = ("country", "territory", "town", "site")
_REACH = 40  # characters beside a name in which a text may say what it is
_OF = 2  # words in "province of"
_RULED = re.compile(r"['’]s? (\w+)")
_NARROWED = re.compile(r" (\w+)")
_EXPLAINED = re.compile(r", (?:an?|the) (?:\w+ )?(\w+)\b(?!['’])")


def spots(claim: Claim, view: View, named: Mapping[str, Level | None]) -> list[Spot]:
    """Return the places of a claim: its own, or those of the words that it is told of as the circumstance of.

    `named` are the folded names that are places in some text of the story, with how large they are told to be.
    """
    sentence = view.sentence(claim)
    reader = _Reader(sentence, tuple(_names(claim, view)), named)
    found = list(reader.read(claim.tokens))
    if not found and any(sentence.tokens[i].lemma == "where" for i in sentence.children(claim.root)):
        below = set(sentence.subtree(claim.root))
        found = list(reader.read([i for i in sentence.subtree(_phrase_top(sentence, claim.root)) if i not in below]))
    if not found and (cleft := _cleft(claim, sentence)) is not None:
        below = set(sentence.subtree(claim.root))
        found = list(reader.read([i for i in sentence.subtree(cleft) if i not in below]))
    if not found and (above := simultaneous(claim, view)) is not None:
        found = list(reader.read(above.tokens))
    if thing := found_thing(sentence, claim.root):
        found = [replace(spot, thing=thing) for spot in found]
    found += [Spot(b.start, b.end, None, "", bearing=b) for b in bearings(sentence, claim.tokens)]
    found += reader.rooms(claim.tokens) if begun(sentence, claim.root) else ()
    return list(dict.fromkeys(found))


def _phrase_top(sentence: Sentence, root: int) -> int:
    """Return the outermost noun of the phrase that a clause hangs on ("the hut of Lund beside the mill, where")."""
    index = sentence.tokens[root].head
    for _ in range(_DEEPEST):
        token = sentence.tokens[index]
        above = sentence.tokens[token.head]
        if token.dep != "pobj" or above.dep != "prep" or sentence.tokens[above.head].pos not in _NOUNS:
            break
        index = above.head
    return index


_NOUNS = frozenset({"NOUN", "PROPN"})


def _cleft(claim: Claim, sentence: Sentence) -> int | None:
    """Return the verb of "it was in Lund that …", before the clause that it lifts a place out of."""
    above = sentence.tokens[claim.root].head
    first = sentence.tokens[min(claim.tokens)]
    below = [sentence.tokens[i] for i in sentence.children(above) if i < min(claim.tokens)]
    lifted = any(t.dep == "nsubj" and t.lemma.lower() == "it" for t in below) and any(t.dep == "prep" for t in below)
    lifts = above != claim.root and sentence.tokens[above].lemma.lower() == "be" and first.lemma.lower() == "that"
    return above if lifts and lifted else None


def _names(claim: Claim, view: View) -> Iterator[Name]:
    sentence = view.sentence(claim)
    yield from (n for n in view.documents[claim.article].names if sentence.start <= n.start < sentence.end)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads places in one sentence."""

    sentence: Sentence
    names: tuple[Name, ...]
    named: Mapping[str, Level | None]

    def read(self, indices: Collection[int]) -> Iterator[Spot]:
        """Yield the places that stand in a circumstance of place among some words."""
        for i in indices:
            token = self.sentence.tokens[i]
            if token.lemma.lower() == "between":
                yield from self._stretch(i)
                continue
            gone = way(self.sentence, i)
            if gone or _locating(self.sentence, i, named=token.pos == "PROPN"):
                yield from self._spot(i, indices, gone)

    def _stretch(self, preposition: int) -> Iterator[Spot]:
        words = [self.sentence.tokens[i] for i in self.sentence.subtree(preposition)]
        head = self.sentence.tokens[self.sentence.tokens[preposition].head]
        on_line = head.lemma.lower() in _LINES
        ends = tuple(
            n for n in self.names if (n.type == "place" or on_line) and any(n.start <= t.start < n.end for t in words)
        )[:2]
        if len(ends) == 2:
            yield Spot(ends[0].start, ends[1].end, None, "", ends=ends)

    def _spot(self, head: int, own: Collection[int], gone: Way | None) -> Iterator[Spot]:
        token = self.sentence.tokens[head]
        name = next((n for n in self.names if n.start <= token.start < n.end), None)
        if name is not None and self._bounding(name, head):
            return
        narrowed = self._narrowed(name, head) if name is not None else ""
        if name is not None and self._is_place(name, head) and not self._of_somebody(head):
            level, sort = self._level(name, head), self._sort(name)
            yield Spot(name.start, name.end, name, "", level, sort=sort, way=gone, narrowed=narrowed)
        elif name is not None and narrowed and token.dep == "compound" and not self._of_somebody(head):
            yield Spot(name.start, name.end, name, "", "site", sort=narrowed, way=gone, narrowed=narrowed)
        elif (name is None or token.end == name.end) and self._is_site(head) and not self._of_somebody(head):
            words = [self.sentence.tokens[i] for i in self.sentence.subtree(head) if i in own and i <= head]
            told = frozenset(w.lemma.lower() for w in words)
            yield Spot(words[0].start, token.end, None, token.lemma.lower(), words=told, way=gone)

    def _bounding(self, name: Name, head: int) -> bool:
        """Tell whether a name only says what a border is of: "on the Lund-Ystad border" is in neither."""
        tokens = self.sentence.tokens
        while tokens[head].dep in {"compound", "nmod", "poss"} and tokens[head].head > head:
            head = tokens[head].head
            if tokens[head].start >= name.end and tokens[head].lemma.lower() in _table()["boundaries"]:
                return True
        return False

    def _narrowed(self, name: Name, head: int) -> str:
        """Return the noun for a site that a name narrows to one of its sort: "the Lund hut", "the hut of Lund"."""
        token = self.sentence.tokens[head]
        above = self.sentence.tokens[token.head]
        if token.dep == "pobj" and above.lemma.lower() == "of":
            above = self.sentence.tokens[above.head]
        elif token.dep != "compound" or above.start < name.end:
            return ""
        noun = above.lemma.lower()
        return noun if above.pos == "NOUN" and _class_of(noun) == "buildings" else ""

    def rooms(self, indices: Collection[int]) -> Iterator[Spot]:
        """Yield the rooms of a house that something is told to be in: "a storeroom", "the boiler room", "the attic"."""
        for i in indices:
            token = self.sentence.tokens[i]
            preposition = self.sentence.tokens[token.head]
            noun = token.lemma.lower()
            if token.dep != "pobj" or token.pos != "NOUN" or preposition.lemma.lower() not in {"in", "inside"}:
                continue
            parts = [c for c in self.sentence.children(i) if self.sentence.tokens[c].dep == "compound"]
            if noun == "room" and parts:
                noun = f"{self.sentence.tokens[parts[-1]].lemma.lower()} room"
            if " " in noun or noun in _table()["chambers"] | _table()["floors"]:
                start = self.sentence.tokens[parts[0]].start if parts else token.start
                yield Spot(start, token.end, None, noun, words=frozenset(noun.split()), room=True)

    def _is_site(self, index: int) -> bool:
        """Tell whether a noun is one for a site, itself and not for what it narrows ("a university poll")."""
        token = self.sentence.tokens[index]
        return token.lemma.lower() in _sites() and token.dep not in {"compound", "nmod", "poss", "amod"}

    def _of_somebody(self, head: int) -> bool:
        """Tell whether a place says who somebody is: "a nurse at the hospital", "prosecutors in Lund said"."""
        tokens = self.sentence.tokens
        while tokens[head].dep in _BESIDE and tokens[head].head != head:
            head = tokens[head].head
        index = tokens[tokens[head].head].head
        above = tokens[index]
        if tokens[head].dep != "pobj" or above.pos not in {"NOUN", "PROPN"}:
            return False
        if above.entity == "PERSON" or above.lemma.lower() in person_nouns():
            return True
        named = above.entity == "ORG" and not _locating(self.sentence, index, named=True)
        return named or (above.dep in _ACTING and above.lemma.lower() in _table()["actors"])

    def _is_place(self, name: Name, index: int) -> bool:
        token = self.sentence.tokens[index]
        if not _may_be_place(name) or (token.entity == "NORP" and name.key != fold(name.text)):
            return False  # a people, or its language
        if name.type == "place" or fold(name.text) in self.named:
            return True
        if token.dep in {"compound", "poss", "nmod"} and self.sentence.tokens[token.head].start >= name.end:
            return False
        alone = name.type != "person" or (name.key == fold(name.text) and " " not in name.key)
        if alone and (token.entity in _PLACES or _is_ground(name)):
            return True
        return self._behind(name) in _placing()

    def _behind(self, name: Name) -> str:
        """Return the noun that a name is said of: "the school at Lund"."""
        tokens = self.sentence.tokens
        before = next(i for i, t in enumerate(tokens) if t.start >= name.start) - 1
        if before > 0 and tokens[before].pos == "PUNCT":
            return tokens[before - 1].lemma.lower()
        while before > 0 and tokens[before].pos == "DET":
            before -= 1
        noun = tokens[before - 1] if before > 0 and tokens[before].pos == "ADP" else tokens[max(before, 0)]
        return noun.lemma.lower()

    def _level(self, name: Name, head: int) -> Level:
        """Return how large a place is; "the Lund valley" is one too."""
        token = self.sentence.tokens[head]
        above = self.sentence.tokens[token.head]
        said_of = above.lemma.lower() if token.dep in {"compound", "nmod"} and above.start >= name.end else ""
        told = self.named.get(fold(name.text)) or _level_of(name, said_of)
        return "site" if told == "town" and not said_of and self._with_article(name) else told

    def _sort(self, name: Name) -> str:
        """Return the noun for the site that has a name, or of the building that is told to stand in a street."""
        found = next((w for w in reversed(_WORD.findall(name.key)) if _class_of(w)), "")
        if not found and self.named.get(fold(name.text)) == "site":
            return "district"
        behind = self._behind(name)
        return behind if _class_of(found) == "ways" and _class_of(behind) == "buildings" else found

    def _with_article(self, name: Name) -> bool:
        """Tell whether a name has an article, which names of towns and villages have not: "the Lumen"."""
        first = next(i for i, t in enumerate(self.sentence.tokens) if t.end > name.start)
        article = self.sentence.tokens[first - 1] if first else None
        return name.text.lower().startswith("the ") or (article is not None and article.lemma.lower() == "the")


def _may_be_place(name: Name) -> bool:
    """Tell a place from the name of a people or of a body, such as a legislature, that was taken for one."""
    found = known(name.text)
    return fold(name.text) not in _table()["bodies"] and (found is None or found.kind not in {"people", "body"})


def _level_of(name: Name, said_of: str = "") -> Level:
    """Return how large a place is: a street lies in a town, a town in a country or a state."""
    found = known(name.text)
    first, *rest = _WORD.findall(name.key) or [""]
    words = {*rest, said_of}
    if first in _table()["nature"] | _table()["buildings"] | _table()["rooms"] or "of" in rest[:1]:
        words.add(first)  # "Lake Orta", "Hotel Lund", "University of Lund", but not "Port Lund"
    if found is not None and found.kind == "country":
        return "country"
    known_part = (found is not None and found.kind == "region") or fold(name.text) in _table()["states"]
    if known_part or words & _table()["territories"]:
        return "territory"
    singular = {word.removesuffix("s") for word in words}
    return "site" if (words | singular) & _sites() else "town"


def _is_ground(name: Name) -> bool:
    """Tell whether a name ends in a word for what is no body: "East Docks", "Mill Lane"."""
    *first, last = _WORD.findall(name.key) or [""]
    grounds = frozenset().union(*(_table()[kind] for kind in _SITES if kind not in {"buildings", "rooms"}))
    return bool(first) and bool({last, last.removesuffix("s")} & grounds)


def _locating(sentence: Sentence, index: int, *, named: bool) -> str:
    """Return the preposition of place behind which a word, or the phrase that it belongs to, stands, "" for none.

    A common noun that only narrows another one ("camp beds") does not, and what is named behind "by" may be a vehicle.
    """
    for _ in range(_DEEPEST):
        token = sentence.tokens[index]
        if token.dep in _BESIDE and token.head != index and (named or token.dep != "compound"):
            if token.dep == "compound" and sentence.tokens[token.head].entity == "PERSON":
                return ""
            index = token.head
            continue
        preposition = sentence.tokens[token.head]
        if token.dep != "pobj" or preposition.dep == "agent":
            return ""
        if any(
            sentence.tokens[c].dep == "nummod" and sentence.tokens[c].entity == "DATE" for c in sentence.children(index)
        ):
            return ""  # "In 2017 Lund paid for it": the preposition is the year's
        word = preposition.lemma.lower()
        if word in _LOCATIVE:
            return word if named or word != "by" else ""
        if word != "of" or preposition.head == token.head:
            return ""
        index = preposition.head
    return ""


def beside(a: Spot, b: Spot) -> bool:
    """Tell whether two names for sites are of one class, so that neither lies in the other as a house in a street."""
    if _class_of(a.sort) != _class_of(b.sort):
        return False
    streets = sum(spot.name is not None and spot.sort not in spot.name.key for spot in (a, b))
    return not (streets and any({a.sort, b.sort} <= sort for sort in (*_sorts(), frozenset({a.sort}))))


def _class_of(noun: str) -> str:
    """Return the class of the noun for a site, "" for none: buildings, ways, areas, or what lies in the open."""
    one = noun.removesuffix("s")
    return next((kind for kind, parts in _CLASSES.items() for p in parts if {noun, one} & _table()[p]), "")


_CLASSES = {
    "buildings": ("buildings", "rooms"),
    "ways": ("ways",),
    "areas": ("grounds", "quarters"),
}


def same_site(a: Spot, b: Spot, near: float) -> bool | None:
    """Tell whether two nouns name one sort of site, None where one may lie in the other ("the hall", "the valley").

    `near` is how near the two nouns are.
    """
    if a.site in b.words or b.site in a.words or near >= _SAME_NOUN:
        return True
    if any(a.site in sort and b.site in sort for sort in _sorts()):
        return True
    return False if {a.site, b.site} <= _table()["buildings"] else None


def same_room(a: Spot, b: Spot, near: float) -> bool | None:
    """Tell whether two rooms are one, None where one may lie on the other's floor."""
    if a.site == b.site or near >= _SAME_NOUN or any(a.site in sort and b.site in sort for sort in _sorts()):
        return True
    floors = sum(spot.site in _table()["floors"] for spot in (a, b))
    return None if floors == 1 else False


_ACTING = frozenset({"nsubj", "nsubjpass", "appos"})


@cache
def _sites() -> frozenset[str]:
    """Return nouns for the sites at which events take place."""
    return frozenset().union(*(_table()[name] for name in _SITES))


@cache
def _placing() -> frozenset[str]:
    """Return the nouns behind which the name of a place follows."""
    return _sites() | _table()["settlements"] | _table()["territories"]


@cache
def _table() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in _lexicon().items() if name != "same"}


@cache
def _sorts() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(sort) for sort in _lexicon()["same"])


@cache
def _lexicon() -> dict[str, list[str]]:
    source = resources.files("consistency.checks") / "lexicon" / "sites.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))
