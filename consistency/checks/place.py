"""Finds two places given for one event."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from itertools import combinations
from typing import Literal

from consistency.checks.base import Agreement, Difference, Finding, Rule, Setback, Statement, View
from consistency.checks.edits import edits
from consistency.checks.events import confidence, dated_apart, event_odds, event_times, odds_of, simultaneous
from consistency.checks.journeys import Way, way
from consistency.checks.locations import apart, two_places
from consistency.schema.alignment import Pair
from consistency.schema.claim import Claim
from consistency.schema.discrepancy import Kind
from consistency.schema.mention import Name
from consistency.schema.naming import same_name
from consistency.schema.sentence import Sentence
from consistency.schema.world import known

# Thresholds set on the annotated stories (docs/evaluation.md).
_NAMED_EVENT, _SITE_EVENT = 0.5, 0.5
_SAME_NOUN = 0.6
_LEAST = -0.75  # odds below which nothing makes two clauses tell of one event
_NEAR_MISS = 0.75
_LOCATIVE = frozenset(
    {"in", "at", "near", "on", "over", "inside", "outside", "above", "off", "along", "beside", "by", "under"}
)

_NAMED = Rule(
    code="PL01",
    name="other place",
    summary="Two places that exclude each other are named for one event.",
    reports="Names of places in the same circumstance of one event, neither of which lies in the other.",
    matters="A reader comes away with another place.",
    example="“in Cork” / “in Frankfurt”",
    not_reported="A town and its country, another spelling, a capital that stands for a government.",
)
_BUILDING = Rule(
    code="PL02",
    name="other site",
    summary="Two kinds of site are given for one event.",
    reports="“In parliament” against “in the palace”.",
    matters="Where something took place is a fact of its own.",
    example="“in parliament” / “in the presidential palace”",
    not_reported="Two words for one sort of site.",
)
_EDITED = Rule(
    code="PL03",
    name="edited copy",
    summary="A copy names another place than its original.",
    reports="The name of a place that a reprint changed.",
    matters="Nobody would expect it under the agency's name.",
    example="“near Lund” / “near Ystad”",
    not_reported="Another spelling.",
)


@dataclass(frozen=True, slots=True)
class _Place:
    """The check."""

    kind: Kind = "place"
    rules: tuple[Rule, ...] = (_NAMED, _BUILDING, _EDITED)

    def find(self, view: View) -> Iterator[Finding]:
        """Yield places that differ for aligned claims, and what copies changed in them."""
        spots = {c.id: _spots(c, view) for d in view.documents.values() for c in d.claims}
        for pair in view.pairs():
            yield from _pair(pair, spots[pair.a.id], spots[pair.b.id], view)
        yield from _located(view)
        yield from _travelled(spots, view)
        for edit in edits(view, "place"):
            yield Difference(
                _EDITED.code,
                "conflict",
                "high",
                0.85,
                edit.a,
                edit.b,
                f"The copy names another place: {edit.shown}.",
                firm=True,
            )


CHECK = _Place()


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place that a claim gives, with the words that carry it.

    It is a name, the noun of a site ("parliament"), or the two ends of a stretch ("between Lund and Ystad").
    """

    start: int
    end: int
    name: Name | None
    site: str
    ends: tuple[Name, ...] = ()
    way: Way | None = None
    aloft: bool = False


def _located(view: View) -> Iterator[Finding]:
    """Yield named sites that two texts put in two places."""
    for a, b in two_places(view, _sites()):
        if not apart(a.place, b.place):
            yield Agreement(a.statement, b.statement)
        elif _contained(a.place, b.place, view):
            yield Setback(a.statement, b.statement, "one place may lie in the other")
        else:
            reason = f"One site in two places: {a.statement.value} / {b.statement.value}."
            yield Difference(_NAMED.code, "conflict", "high", _FAST, a.statement, b.statement, reason)


def _travelled(spots: Mapping[str, Sequence[_Spot]], view: View) -> Iterator[Finding]:
    """Yield two beginnings, or two ends, of the way of one thing ("the march set off from"), paired or not."""
    told = [
        (claim, spot)
        for document in view.documents.values()
        for claim in document.claims
        for spot in spots[claim.id]
        if spot.way and spot.way.theme and spot.name
    ]
    for (one, a), (other, b) in combinations(told, 2):
        if one.article == other.article or a.way != b.way or a.name is None or b.name is None:
            continue
        if _compare(a, b, view) != "other" or _contained(a.name, b.name, view):
            continue
        first, second = _statement(one, a, view), _statement(other, b, view)
        reason = f"Two places for one event: {first.value} / {second.value}."
        yield Difference(_NAMED.code, "conflict", "high", _GONE, first, second, reason)


_GONE = 0.7  # confidence that two texts that name one thing tell of one way of it
_FAST = 0.85  # confidence that a site with a name stands in one place


def _pair(pair: Pair, one: Sequence[_Spot], other: Sequence[_Spot], view: View) -> Iterator[Finding]:
    if not one or not other or event_odds(pair, view) < _LEAST:
        return
    met = [(a, b, _compare(a, b, view)) for a in one for b in other]
    settled = {spot for a, b, found in met if found == "same" for spot in (a, b)}
    if any(found == "other" and a.name and not {a, b} & settled for a, b, found in met):
        met = [(a, b, found) for a, b, found in met if not a.site]  # the site is told by its place
    for a, b, found in met:
        first, second = _statement(pair.a, a, view), _statement(pair.b, b, view)
        if found == "same":
            yield Agreement(first, second)
        elif found == "other" and a not in settled and b not in settled:
            yield from _judge(pair, a, b, (first, second), view)


def _judge(pair: Pair, a: _Spot, b: _Spot, statements: tuple[Statement, Statement], view: View) -> Iterator[Finding]:
    one, other = statements
    odds = odds_of(pair, view, head=1.0) if a.way else event_odds(pair, view)
    if odds < min(_NAMED_EVENT, _SITE_EVENT) - _NEAR_MISS:
        return
    if odds < (_NAMED_EVENT if a.name or a.ends else _SITE_EVENT):
        yield Setback(one, other, "the two clauses tell of different events")
    elif dated_apart(pair, view) or _long_past(pair.a, view) != _long_past(pair.b, view):
        yield Setback(one, other, "the two clauses tell of different times")
    elif a.name and b.name and _contained(a.name, b.name, view):
        yield Setback(one, other, "one place may lie in the other")
    elif (a.name and _said_too(a.name, pair.b, view)) or (b.name and _said_too(b.name, pair.a, view)):
        yield Setback(one, other, "the other text names this place too")
    else:
        yield Difference(
            (_BUILDING if a.site else _NAMED).code,
            "conflict",
            "medium" if a.site else "high",
            confidence(odds),
            one,
            other,
            f"Two places for one event: {one.value} / {other.value}.",
        )


def _long_past(claim: Claim, view: View) -> bool:
    """Tell whether a claim looks back on something of another year."""
    published = view.article(claim).published_date
    told = [m.high for m in event_times(claim, view) if m.high is not None]
    return published is not None and bool(told) and all((published - high.date()).days > _YEAR for high in told)


_YEAR = 330  # days


def _compare(a: _Spot, b: _Spot, view: View) -> Literal["same", "other", "unknown"]:
    if (a.way and a.way.end) != (b.way and b.way.end):
        return "unknown"  # where a way begins is not where it ends
    if a.aloft != b.aloft:
        return "unknown"  # an aircraft is over one place and lands at another
    if a.ends or b.ends:
        return _stretches(a, b)
    if a.name and b.name:
        if same_name(a.name, b.name) or _part_of_name(a.name, b.name):
            return "same"
        apart = _level(a.name) == _level(b.name) and not _called_after(a.name, b.name)
        return "other" if apart else "unknown"
    if a.name or b.name:
        return "unknown"
    alike = view.near(a.site, b.site) >= _SAME_NOUN or frozenset((a.site, b.site)) in _one_sort()
    return "same" if alike else "other"


def _stretches(a: _Spot, b: _Spot) -> Literal["same", "other", "unknown"]:
    """Compare two stretches by their ends; a stretch and a single place may be one inside the other."""
    if not a.ends or not b.ends:
        return "unknown"
    met = sum(any(same_name(x, y) for y in b.ends) for x in a.ends)
    return "same" if met == len(a.ends) == len(b.ends) else "other"


def _level(name: Name) -> Literal["territory", "site", "town"]:
    """Return how large a place is: a street lies in a town, a town in a country or a state."""
    found = known(name.text)
    if found is not None and found.kind in {"country", "region"}:
        return "territory"
    return "site" if any(word in _sites() for word in _WORD.findall(name.key)) else "town"


def _part_of_name(a: Name, b: Name) -> bool:
    """Tell whether the words of one name are among those of the other ("Bordeaux", "Bordeaux-Merignac")."""
    one, other = (set(_WORD.findall(n.key)) for n in (a, b))
    return one <= other or other <= one


def _called_after(a: Name, b: Name) -> bool:
    """Tell whether two names share a name, such as a lake and the castle on it ("Lake Orta", "Orta Castle")."""
    one, other = (set(_WORD.findall(n.key)) - _sites() for n in (a, b))
    return bool({word for word in one & other if len(word) >= _NAME})


_NAME = 4  # letters of a word that makes a name


_WORD = re.compile(r"\w+")


def _spots(claim: Claim, view: View) -> list[_Spot]:
    """Return the places of a claim: its own, or those of the clause that it is told as the circumstance of."""
    found = _own_spots(claim, view)
    above = None if found else simultaneous(claim, view)
    return found if above is None else _own_spots(above, view)


def _own_spots(claim: Claim, view: View) -> list[_Spot]:
    """Return the names and sites that stand in a circumstance of place of a claim."""
    sentence = view.sentence(claim)
    own = frozenset(claim.tokens)
    found: list[_Spot] = []
    for i in claim.tokens:
        if sentence.tokens[i].lemma.lower() == "between":
            found.extend(_stretch(claim, sentence, i))
        elif locating := _locating(sentence, i, named=sentence.tokens[i].pos == "PROPN"):
            spots = _spot(claim, sentence, i, own, way(sentence, i))
            found.extend(replace(spot, aloft=locating in _ALOFT) for spot in spots)
        elif gone := way(sentence, i):
            found.extend(_spot(claim, sentence, i, own, gone))
    return list(dict.fromkeys(found))


def _stretch(claim: Claim, sentence: Sentence, preposition: int) -> Iterator[_Spot]:
    words = [sentence.tokens[i] for i in sentence.subtree(preposition)]
    on_line = sentence.tokens[sentence.tokens[preposition].head].lemma.lower() in _LINES
    ends = tuple(
        m
        for m in claim.mentions
        if isinstance(m, Name) and (m.type == "place" or on_line) and any(m.start <= t.start < m.end for t in words)
    )[:2]
    if len(ends) == 2:
        yield _Spot(ends[0].start, ends[1].end, None, "", ends)


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
        if preposition.lemma.lower() in _LOCATIVE:
            word = preposition.lemma.lower()
            return word if named or word != "by" else ""
        if preposition.lemma.lower() not in _LINKS or preposition.head == token.head:
            return ""
        above = sentence.tokens[preposition.head]
        if above.lemma.lower() in _NEXT:
            return above.lemma.lower()
        index = preposition.head
    return ""


_ALOFT = frozenset({"over", "above"})
# What runs from one place to another, so that names behind "between" are places whatever the tagger took them for.
_LINES = frozenset(
    {"line", "track", "stretch", "road", "route", "section", "railway", "motorway", "highway", "pipeline"}
)
_DEEPEST = 4  # phrases inside phrases ("next to the village of Lund")
_BESIDE = frozenset({"appos", "compound", "nmod", "conj"})
_LINKS = frozenset({"of", "to"})
_NEXT = frozenset({"next", "close", "near", "adjacent", "opposite"})


def _spot(claim: Claim, sentence: Sentence, head: int, own: frozenset[int], gone: Way | None) -> Iterator[_Spot]:
    token = sentence.tokens[head]
    name = next((m for m in claim.mentions if isinstance(m, Name) and m.start <= token.start < m.end), None)
    if name is not None and name.type == "place":
        yield _Spot(name.start, name.end, name, "", way=gone)
    elif token.lemma.lower() in _sites():
        words = [i for i in sentence.subtree(head) if i in own and i <= head]
        yield _Spot(sentence.tokens[words[0]].start, token.end, None, token.lemma.lower(), way=gone)


def _contained(a: Name, b: Name, view: View) -> bool:
    """Tell whether one of two places can lie in the other: some text names both in one breath ("Lund, Sweden")."""
    for document in view.documents.values():
        first = [n for n in document.names if same_name(n, a)]
        second = [n for n in document.names if same_name(n, b)]
        text = document.article.text
        if any(_nested(text[min(x.end, y.end) : max(x.start, y.start)]) for x in first for y in second):
            return True
    return False


def _nested(between: str) -> bool:
    """Tell whether what stands between two names puts one into the other ("Lund in Sweden"), not beside ("and")."""
    return len(between) <= _BREATH and not _BESIDE_EACH_OTHER & set(between.lower().split())


_BESIDE_EACH_OTHER = frozenset({"and", "or", "to", "&", "from"})


_BREATH = 12  # characters between two names that are said in one breath


def _said_too(name: Name, claim: Claim, view: View) -> bool:
    sentence = view.sentence(claim)
    here = [n for n in view.documents[claim.article].names if sentence.start <= n.start < sentence.end]
    return any(same_name(name, n) or _part_of_name(name, n) for n in here)


@cache
def _one_sort() -> frozenset[frozenset[str]]:
    """Return the pairs of nouns that name one sort of site."""
    source = resources.files("consistency.checks") / "lexicon" / "sites.toml"
    sorts = tomllib.loads(source.read_text(encoding="utf-8"))["same"]
    return frozenset(frozenset((x, y)) for sort in sorts for x in sort for y in sort)


@cache
def _sites() -> frozenset[str]:
    source = resources.files("consistency.checks") / "lexicon" / "sites.toml"
    return frozenset(tomllib.loads(source.read_text(encoding="utf-8"))["sites"])


def _statement(claim: Claim, spot: _Spot, view: View) -> Statement:
    text = " ".join(view.article(claim).text[spot.start : spot.end].split())
    return Statement(
        article=claim.article,
        sentence=claim.sentence,
        start=spot.start,
        end=spot.end,
        key=spot.name.key if spot.name else spot.site or "; ".join(sorted(end.key for end in spot.ends)),
        value=text,
        claim=claim.id,
        speaker=claim.speaker,
    )
