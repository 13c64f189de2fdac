"""Finds two places given for one event."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from consistency.checks.base import Agreement, Difference, Finding, Rule, Setback, Statement, View
from consistency.checks.edits import edits
from consistency.checks.events import confidence, dated_apart, event_odds, event_times, is_question, odds_of
from consistency.checks.spots import Spot, beside, named_places, same_site, spots
from consistency.schema.alignment import Pair
from consistency.schema.claim import Claim
from consistency.schema.discrepancy import Kind
from consistency.schema.mention import Name
from consistency.schema.naming import metonym, same_name

# Odds from which on two clauses tell of one event; set on the annotated stories (docs/evaluation.md).
_EVENT = -0.3
_LEAST = -0.75  # odds below which nothing makes two clauses tell of one event

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
        named = named_places(view)
        found = {c.id: spots(c, view, named) for d in view.documents.values() for c in d.claims}
        for pair in view.pairs():
            yield from _pair(pair, found[pair.a.id], found[pair.b.id], view)
        yield from _travelled(found, view)
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


def _travelled(found: Mapping[str, Sequence[Spot]], view: View) -> Iterator[Finding]:
    """Yield two beginnings, or two ends, of the way of one thing ("the march set off from"), paired or not."""
    told = [
        (claim, spot)
        for document in view.documents.values()
        for claim in document.claims
        for spot in found[claim.id]
        if spot.way and spot.way.theme and spot.name
    ]
    for (one, a), (other, b) in combinations(told, 2):
        if one.article == other.article or not _one_way(a, b, view) or _compare(a, b, view) != "other":
            continue
        if dated_apart(Pair(one, other, 0.0), view) or _covered(a, b, one, other, view):
            continue
        first, second = _statement(one, a, view), _statement(other, b, view)
        reason = f"Two places for one event: {first.value} / {second.value}."
        yield Difference(_NAMED.code, "conflict", "high", _GONE, first, second, reason)


_SAME_THING = 0.6  # cosine of two nouns from which on they stand for one thing
_GONE = 0.7  # confidence that two texts that name one thing tell of one way of it


def _pair(pair: Pair, one: Sequence[Spot], other: Sequence[Spot], view: View) -> Iterator[Finding]:
    if event_odds(pair, view) < _LEAST or any(is_question(c, view) for c in (pair.a, pair.b)):
        return
    met = {(a, b): _compare(a, b, view) for a in one for b in other}
    same = [spots for spots, found in met.items() if found == "same"]
    yield from (Agreement(_statement(pair.a, a, view), _statement(pair.b, b, view)) for a, b in same)
    settled = {spot for spots in same for spot in spots}
    apart = [spots for spots, found in met.items() if found == "other" and not set(spots) & settled]
    for a, b in sorted(apart, key=lambda spots: spots[0].name is None):
        found = _judge(pair, a, b, view)
        yield found
        if isinstance(found, Difference):
            return


def _one_way(a: Spot, b: Spot, view: View) -> bool:
    """Tell whether two spots name the same end of the way of one thing."""
    if a.way is None or b.way is None or a.way.end != b.way.end:
        return False
    return a.way.theme == b.way.theme or view.near(a.way.theme, b.way.theme) >= _SAME_THING


def _judge(pair: Pair, a: Spot, b: Spot, view: View) -> Difference | Setback:
    one, other = _statement(pair.a, a, view), _statement(pair.b, b, view)
    odds = odds_of(pair, head=1.0) if a.way else event_odds(pair, view)
    if odds < _EVENT:
        return Setback(one, other, "the two clauses tell of different events")
    if dated_apart(pair, view) or _long_past(pair.a, view) != _long_past(pair.b, view):
        return Setback(one, other, "the two clauses tell of different times")
    if covered := _covered(a, b, pair.a, pair.b, view):
        return Setback(one, other, covered)
    return Difference(
        (_BUILDING if a.site else _NAMED).code,
        "conflict",
        "medium" if a.site else "high",
        confidence(odds),
        one,
        other,
        f"Two places for one event: {one.value} / {other.value}.",
    )


def _covered(a: Spot, b: Spot, one: Claim, other: Claim, view: View) -> str:
    """Return how two places can both hold, "" where they cannot."""
    if a.name and b.name and _contained(a.name, b.name, view):
        return "one place may lie in the other"
    if (a.name and _said_too(a.name, other, view)) or (b.name and _said_too(b.name, one, view)):
        return "the other text names this place too"
    return ""


def _long_past(claim: Claim, view: View) -> bool:
    """Tell whether a claim looks back on something of another year."""
    published = view.article(claim).published_date
    told = [m.high for m in event_times(claim, view) if m.high is not None]
    return published is not None and bool(told) and all((published - high.date()).days > _YEAR for high in told)


_YEAR = 330  # days


def _compare(a: Spot, b: Spot, view: View) -> Literal["same", "other", "unknown"]:
    if not (_stages(a) & _stages(b)):
        return "unknown"  # where a way begins is not where it ends
    if a.ends or b.ends:
        return _stretches(a, b)
    if a.name and b.name:
        if same_name(a.name, b.name) or _part_of_name(a.name, b.name):
            return "same"
        apart = a.level == b.level and (a.level != "site" or beside(a, b))
        return "other" if apart else "unknown"
    if a.name or b.name:
        return "unknown"
    alike = same_site(a, b, view.near(a.site, b.site))
    return "unknown" if alike is None else "same" if alike else "other"


def _stages(spot: Spot) -> frozenset[str]:
    """Return the stages of a way that a spot may stand for: who is brought to a place is at it."""
    end = spot.way.end if spot.way else "at"
    return frozenset({"to", "at"}) if end == "brought" else frozenset({end})


def _stretches(a: Spot, b: Spot) -> Literal["same", "other", "unknown"]:
    """Compare two stretches by their ends; a stretch and a single place may be one inside the other."""
    if not a.ends or not b.ends:
        return "unknown"
    met = sum(any(same_name(x, y) or _stands_for(x, y) or _stands_for(y, x) for y in b.ends) for x in a.ends)
    return "same" if met == len(a.ends) == len(b.ends) else "other"


def _stands_for(a: Name, b: Name) -> bool:
    """Tell whether a capital or a seat stands for the state: "between Paris and Berlin", "between France and Germany"."""
    return metonym(a.key) == b.key


def _part_of_name(a: Name, b: Name) -> bool:
    """Tell whether the words of one name are among those of the other ("Bordeaux", "Bordeaux-Merignac")."""
    one, other = (set(_WORD.findall(n.key)) for n in (a, b))
    return one <= other or other <= one


_WORD = re.compile(r"\w+")


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


def _statement(claim: Claim, spot: Spot, view: View) -> Statement:
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
