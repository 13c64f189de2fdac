"""Finds two places given for one event."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from consistency.checks.base import Agreement, Difference, Finding, Rule, Setback, Statement, View
from consistency.checks.edits import edits
from consistency.checks.events import confidence, event_odds
from consistency.schema.alignment import Pair
from consistency.schema.claim import Claim
from consistency.schema.discrepancy import Kind
from consistency.schema.mention import Name
from consistency.schema.naming import same_name
from consistency.schema.sentence import Sentence
from consistency.schema.world import known

# Thresholds set on the annotated stories (docs/evaluation.md).
_NAMED_EVENT, _SITE_EVENT = 2.2, 1.5
_PAIR = 0.25
_SAME_NOUN = 0.6
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
        for pair in view.pairs(_PAIR):
            yield from _pair(pair, view)
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
    """A place that a claim gives: a name, or the noun of a site ("parliament"), with the words that carry it."""

    start: int
    end: int
    name: Name | None
    site: str


def _pair(pair: Pair, view: View) -> Iterator[Finding]:
    one, other = _spots(pair.a, view), _spots(pair.b, view)
    met = [(a, b, _compare(a, b, view)) for a in one for b in other]
    settled = {spot for a, b, found in met if found == "same" for spot in (a, b)}
    for a, b, found in met:
        first, second = _statement(pair.a, a, view), _statement(pair.b, b, view)
        if found == "same":
            yield Agreement(first, second)
        elif found == "other" and a not in settled and b not in settled:
            yield from _judge(pair, a, b, (first, second), view)


def _judge(pair: Pair, a: _Spot, b: _Spot, statements: tuple[Statement, Statement], view: View) -> Iterator[Finding]:
    one, other = statements
    if event_odds(pair, view) < (_NAMED_EVENT if a.name else _SITE_EVENT):
        yield Setback(one, other, "the two clauses tell of different events")
    elif a.name and b.name and _contained(a.name, b.name, view):
        yield Setback(one, other, "one place may lie in the other")
    elif (a.name and _said_too(a.name, pair.b, view)) or (b.name and _said_too(b.name, pair.a, view)):
        yield Setback(one, other, "the other text names this place too")
    else:
        yield Difference(
            (_NAMED if a.name else _BUILDING).code,
            "conflict",
            "high" if a.name else "medium",
            confidence(event_odds(pair, view)),
            one,
            other,
            f"Two places for one event: {one.value} / {other.value}.",
        )


def _compare(a: _Spot, b: _Spot, view: View) -> Literal["same", "other", "unknown"]:
    if a.name and b.name:
        if same_name(a.name, b.name) or _part_of_name(a.name, b.name):
            return "same"
        return "other" if _level(a.name) == _level(b.name) else "unknown"
    if a.name or b.name:
        return "unknown"
    alike = view.near(a.site, b.site) >= _SAME_NOUN or frozenset((a.site, b.site)) in _one_sort()
    return "same" if alike else "other"


def _level(name: Name) -> Literal["territory", "site", "town"]:
    """Return how large a place is: a street lies in a town, a town in a country or a state."""
    found = known(name.text)
    if found is not None and found.kind == "country":
        return "territory"
    return "site" if any(word in _sites() for word in _WORD.findall(name.key)) else "town"


def _part_of_name(a: Name, b: Name) -> bool:
    """Tell whether the words of one name are among those of the other ("Bordeaux", "Bordeaux-Merignac")."""
    one, other = (set(_WORD.findall(n.key)) for n in (a, b))
    return one <= other or other <= one


_WORD = re.compile(r"\w+")


def _spots(claim: Claim, view: View) -> list[_Spot]:
    """Return the names and sites that stand in a circumstance of place of a claim."""
    sentence = view.sentence(claim)
    own = frozenset(claim.tokens)
    found: list[_Spot] = []
    for i in claim.tokens:
        if _locates(sentence, i):
            found.extend(_spot(claim, sentence, i, own))
    return list(dict.fromkeys(found))


def _locates(sentence: Sentence, index: int) -> bool:
    """Tell whether a word stands, itself or in the phrase that it belongs to, behind a preposition of place."""
    for _ in range(_DEEPEST):
        token = sentence.tokens[index]
        if token.dep in _BESIDE and token.head != index:
            index = token.head
            continue
        if token.dep != "pobj":
            return False
        preposition = sentence.tokens[token.head]
        if preposition.lemma.lower() in _LOCATIVE:
            return True
        if preposition.lemma.lower() not in _LINKS or preposition.head == token.head:
            return False
        above = sentence.tokens[preposition.head]
        if above.lemma.lower() in _NEXT:
            return True
        index = preposition.head
    return False


_DEEPEST = 4  # phrases inside phrases ("next to the village of Lund")
_BESIDE = frozenset({"appos", "compound", "nmod", "conj"})
_LINKS = frozenset({"of", "to"})
_NEXT = frozenset({"next", "close", "near", "adjacent", "opposite"})


def _spot(claim: Claim, sentence: Sentence, head: int, own: frozenset[int]) -> Iterator[_Spot]:
    token = sentence.tokens[head]
    name = next((m for m in claim.mentions if isinstance(m, Name) and m.start <= token.start < m.end), None)
    if name is not None and name.type == "place":
        yield _Spot(name.start, name.end, name, "")
    elif token.lemma.lower() in _sites():
        words = [i for i in sentence.subtree(head) if i in own and i <= head]
        yield _Spot(sentence.tokens[words[0]].start, token.end, None, token.lemma.lower())


def _contained(a: Name, b: Name, view: View) -> bool:
    """Tell whether one of two places can lie in the other: some text names both in one breath ("Lund, Sweden")."""
    for document in view.documents.values():
        first = [n for n in document.names if same_name(n, a)]
        second = [n for n in document.names if same_name(n, b)]
        if any(min(abs(x.start - y.end), abs(y.start - x.end)) <= _BREATH for x in first for y in second):
            return True
    return False


_BREATH = 12  # characters between two names that are said in one breath


def _said_too(name: Name, claim: Claim, view: View) -> bool:
    sentence = view.sentence(claim)
    here = [n for n in view.documents[claim.article].names if sentence.start <= n.start < sentence.end]
    return any(same_name(name, n) for n in here)


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
        key=spot.name.key if spot.name else spot.site,
        value=text,
        claim=claim.id,
        speaker=claim.speaker,
    )
