"""Finds two places given for one event."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from consistency.checks.base import Agreement, Difference, Finding, Rule, Setback, Statement, View
from consistency.checks.bearings import sides
from consistency.checks.edits import edits
from consistency.checks.events import (
    confidence,
    dated_apart,
    event_odds,
    event_times,
    is_question,
    odds_of,
    word_nearness,
)
from consistency.checks.happenings import lemma
from consistency.checks.spots import Spot, beside, named_places, same_room, same_site, spots
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
    reports="Names of places, or sides of one landmark, given for one event, neither of which lies in the other.",
    matters="A reader comes away with another place.",
    example="“in Cork” / “in Frankfurt”",
    not_reported="A town and its country, another spelling, a capital that stands for a government.",
)
_BUILDING = Rule(
    code="PL02",
    name="other site",
    summary="Two kinds of site are given for one event.",
    reports="“In parliament” against “in the palace”, “in the attic” against “in the cellar” where a fire began.",
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
            for one in _pair(pair, found[pair.a.id], found[pair.b.id], view):
                if not (isinstance(one, Difference) and _both_sides(one, found, view)):
                    yield one
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


def _both_sides(found: Difference, spots: Mapping[str, Sequence[Spot]], view: View) -> bool:
    """Tell whether one of two texts gives both sides of a landmark, so that something is on either."""
    for here, there in ((found.a, found.b), (found.b, found.a)):
        told = next((s.bearing for s in spots[there.claim] if s.bearing and s.start == there.start), None)
        if told is None:
            return False
        own = [s.bearing for c in view.documents[here.article].claims for s in spots[c.id] if s.bearing]
        if any(sides(told, bearing, view) == "same" for bearing in own):
            return True
    return False


def _travelled(found: Mapping[str, Sequence[Spot]], view: View) -> Iterator[Finding]:
    """Yield two beginnings, or two ends, of the way of one thing ("the march set off from"), paired or not.

    So are two places where one thing was found, unless a text tells of finds in both.
    """
    told = [
        (claim, spot)
        for document in view.documents.values()
        for claim in document.claims
        for spot in found[claim.id]
        if spot.name and (spot.thing or (spot.way and spot.way.theme))
    ]
    for (one, a), (other, b) in combinations(told, 2):
        if one.article == other.article or _compare(a, b, view) != "other":
            continue
        if not _one_way(a, b, view) and not (_one_find(a, b, view) and not _found_in_both(one, a, other, b, told)):
            continue
        if dated_apart(Pair(one, other, 0.0), view) or _covered(a, b, one, other, view):
            continue
        first, second = _statement(one, a, view), _statement(other, b, view)
        reason = f"Two places for one event: {first.value} / {second.value}."
        yield Difference(_NAMED.code, "conflict", "high", _GONE, first, second, reason)


_SAME_THING = 0.6  # cosine of two nouns from which on they stand for one thing
_LIKE_THING = 0.5  # the same of what two paired clauses tell of, which have more in common than the two nouns
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


def _one_find(a: Spot, b: Spot, view: View) -> bool:
    """Tell whether two spots name the town in which one thing was found."""
    return a.level == b.level == "town" and _one_thing(a, b, view, least=_SAME_THING)


def _one_thing(a: Spot, b: Spot, view: View, *, least: float) -> bool:
    """Tell whether two clauses say that one thing was found, or two whose nouns are near."""
    return bool(a.thing and b.thing) and (a.thing == b.thing or view.near(a.thing, b.thing) >= least)


def _found_in_both(one: Claim, a: Spot, other: Claim, b: Spot, told: Sequence[tuple[Claim, Spot]]) -> bool:
    """Tell whether one of two articles has finds in both places."""
    return any(
        claim.article == here.article and spot.thing and spot.name and there.name and same_name(spot.name, there.name)
        for here, there in ((one, b), (other, a))
        for claim, spot in told
    )


def _judge(pair: Pair, a: Spot, b: Spot, view: View) -> Difference | Setback:
    one, other = _statement(pair.a, a, view), _statement(pair.b, b, view)
    one_deed = a.way or _one_thing(a, b, view, least=_LIKE_THING)
    odds = odds_of(pair, head=1.0) if one_deed else event_odds(pair, view)
    if odds < _EVENT:
        return Setback(one, other, "the two clauses tell of different events")
    if dated_apart(pair, view) or _long_past(pair.a, view) != _long_past(pair.b, view):
        return Setback(one, other, "the two clauses tell of different times")
    if _to_come(pair.a) != _to_come(pair.b) and _deeds(pair, view) < _ALIKE:
        return Setback(one, other, "what is to come is another deed than what was done")
    if a.bearing and a.bearing.axis == "within" and _deeds(pair, view) < _SAME_DEED:
        return Setback(one, other, "two deeds, one inside and one outside")
    if covered := _covered(a, b, pair.a, pair.b, view):
        return Setback(one, other, covered)
    return Difference(
        (_BUILDING if a.site else _NAMED).code,
        "conflict",
        "medium" if a.site and not a.room else "high",
        confidence(odds),
        one,
        other,
        f"Two places for one event: {one.value} / {other.value}.",
    )


_ALIKE = 0.35  # nearness of two deeds below which no text that announces one reports the other
_SAME_DEED = 0.6  # nearness of two deeds that may be one, inside a house and before its door


def _to_come(claim: Claim) -> bool:
    return claim.certainty in {"planned", "expected"}


def _deeds(pair: Pair, view: View) -> float:
    """Return how near the verbs of what two claims tell are, "meet" in "is expected to meet"."""
    return word_nearness(lemma(pair.a, view), lemma(pair.b, view), view)


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
    if a.bearing or b.bearing:
        return sides(a.bearing, b.bearing, view) if a.bearing and b.bearing else "unknown"
    if a.name and b.name:
        return _names(a, b, a.name, b.name)
    if a.name or b.name or a.room != b.room:
        return "unknown"
    near = view.near(a.site, b.site)
    alike = same_room(a, b, near) if a.room else same_site(a, b, near)
    return "unknown" if alike is None else "same" if alike else "other"


def _names(a: Spot, b: Spot, one: Name, other: Name) -> Literal["same", "other", "unknown"]:
    """Compare two spots that are named."""
    if same_name(one, other) or _part_of_name(one, other):
        return "same"
    if a.narrowed and a.narrowed == b.narrowed and not {"country", "territory"} & {a.level, b.level}:
        return "other"
    if any(spot.narrowed and spot.narrowed == spot.sort for spot in (a, b)):
        return "unknown"  # a name that is a place's by its noun alone
    apart = a.level == b.level and (a.level != "site" or beside(a, b))
    return "other" if apart else "unknown"


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
    """Tell whether a capital or a seat stands for the state: "from Paris to Berlin", "from France to Germany"."""
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
        key=_key(spot, text),
        value=text,
        claim=claim.id,
        speaker=claim.speaker,
    )


def _key(spot: Spot, text: str) -> str:
    if spot.bearing:
        return text.lower()
    return spot.name.key if spot.name else spot.site or "; ".join(sorted(end.key for end in spot.ends))
