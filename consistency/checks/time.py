"""Finds two times given for one event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from consistency.checks.base import Agreement, Difference, Finding, Rule, Setback, View
from consistency.checks.dates import SAME_HOST, dated, host, long_ago, past, side, statement, tells_of
from consistency.checks.events import (
    confidence,
    event_class,
    event_odds,
    head_nearness,
    is_cue,
    is_light,
    likely_pairs,
    odds_of,
    shared_content,
)
from consistency.checks.onsets import Hours, clocks_of, onset_hours, onset_pairs
from consistency.checks.opposites import antonyms
from consistency.checks.timing import CLOCK, DAY, LIMITS, Comparison, comparable, compare, distance, far
from consistency.schema.alignment import Pair
from consistency.schema.claim import Claim
from consistency.schema.discrepancy import Kind, Relation, Severity
from consistency.schema.mention import Quantity, TimeExpression

# Thresholds of the odds set on the annotated stories (docs/evaluation.md).
_EVENT = 1.5
_LIGHT_HEADS = 0.4  # nearness of two verbs that say little: that two clauses say "is" or "come" proves nothing
_PLAN = -0.6  # of a day to come and a week or month that holds it
_HOUR = 1.0  # of two hours of one sort of event
_SURELY, _REPORTED_DAYS = 2.5, 2  # what is to come tomorrow in one text may have come today in another
_SUPPORT = 0.0
_SUDDEN = 2.0  # odds of two clauses that give the hour of one sort of sudden event
_CONFLICT = Rule(
    code="TM01",
    name="other time",
    summary="Two times that exclude each other are given for one event.",
    reports="Dates, hours or periods of one event that have no time in common.",
    matters="A reader comes away with another date.",
    example="“after Jan. 9” / “on Jan. 9”; “on Tuesday” / “on Wednesday”",
    not_reported="The same day in another form, local time against UTC where the offset is known, another event.",
)
_NARROWER = Rule(
    code="TM02",
    name="more precise time",
    summary="One outlet gives a time that lies inside the wider time of another.",
    reports="A period against a point in it, of something planned; an open limit against a point that it contains.",
    matters="The wider form may be out of date, or the point may be one outlet's own reading.",
    example="“in January” / “on Jan. 9”",
    not_reported="“last week” against the day it contains, of something past.",
)
_OVERLAP = Rule(
    code="TM03",
    name="overlapping times",
    summary="Two periods of one event overlap and neither contains the other.",
    reports="Periods given for one event that share some time only.",
    matters="The outlets mean different limits.",
    example="“from March 3 to 12” / “March 8 to 20”",
    not_reported="Approximate times that fit each other.",
)
_DURATION = Rule(
    code="TM04",
    name="other duration",
    summary="Two lengths of time are given for one thing.",
    reports="Durations of one event that exclude each other.",
    matters="How long something took is a fact of its own.",
    example="“21 minutes after” / “40 minutes after”",
    not_reported="Rounded durations that fit each other.",
)


@dataclass(frozen=True, slots=True)
class _Time:
    """The check."""

    kind: Kind = "time"
    rules: tuple[Rule, ...] = (_CONFLICT, _NARROWER, _OVERLAP, _DURATION)

    def find(self, view: View) -> Iterator[Finding]:
        """Yield differences and agreements between the times of aligned claims."""
        hours = onset_hours(view)
        likely = likely_pairs(view, _SUPPORT)
        for pair in (*likely, *onset_pairs(view, hours, likely), *view.edits()):
            yield from _pair(pair, view, hours)


CHECK = _Time()


def _odds(pair: Pair, view: View, hours: Hours) -> float:
    """Return the odds that two claims tell of one event; the hour of one sudden event is that of another's.

    A clause that gives the hour of such an event and one that gives the hour of something else are of two events.
    """
    odds = event_odds(pair, view)
    if is_light(view.root(pair.a).lemma) and is_light(view.root(pair.b).lemma):
        odds = min(odds, odds_of(pair, view, head=_LIGHT_HEADS))
    if pair.same_passage:
        return odds
    if _sudden(pair, hours):
        return max(odds, _SUDDEN)
    others = [claim for claim in (pair.a, pair.b) if claim.id not in hours]
    if len(others) == 1 and clocks_of(others[0], view) and event_class(view.root(others[0]).lemma):
        return min(odds, odds_of(pair, view, head=0.0))
    return odds


def _sudden(pair: Pair, hours: Hours) -> bool:
    return pair.a.id in hours and hours[pair.a.id] == hours.get(pair.b.id)


def _pair(pair: Pair, view: View, hours: Hours) -> Iterator[Finding]:
    one, other = dated(pair.a, view), dated(pair.b, view)
    said = _says(pair.a, view) or _says(pair.b, view)
    met = [(a, b, compare(a, b)) for a in one for b in other if comparable(a, b)]
    settled = {a for a, _, found in met if found == "same"} | {b for _, b, found in met if found == "same"}
    for a, b, found in met:
        if found == "same":
            if _odds(pair, view, hours) >= _SUPPORT:
                yield Agreement(statement(pair.a, a, view), statement(pair.b, b, view))
        elif not said and a not in settled and b not in settled and found != "unknown":
            yield from _judge(_Case(pair, a, b, found, sudden=_sudden(pair, hours)), view, hours)


def _says(claim: Claim, view: View) -> bool:
    """Tell whether a claim only says that something was said, unlike "the result will be announced in June"."""
    sentence = view.sentence(claim)
    passive = any(sentence.tokens[i].dep == "nsubjpass" for i in sentence.children(claim.root))
    return is_cue(view.root(claim).lemma) and not passive


@dataclass(frozen=True, slots=True)
class _Case:
    """Two times of two claims, how they compare, and whether both are the hour of one sort of sudden event."""

    pair: Pair
    a: TimeExpression
    b: TimeExpression
    found: Comparison
    sudden: bool


def _judge(case: _Case, view: View, hours: Hours) -> Iterator[Finding]:
    pair, a, b, found = case.pair, case.a, case.b, case.found
    one, other = statement(pair.a, a, view), statement(pair.b, b, view)
    odds = _odds(pair, view, hours)
    reason = "" if pair.same_passage else next(_reasons(case, view, odds), "")
    wider = (pair.a, a) if found == "vaguer" else (pair.b, b)
    if reason:
        yield Setback(one, other, reason)
    elif found in {"narrower", "vaguer"} and past(*wider, view):
        yield Setback(one, other, "a wider time in the past contains the more precise one")
        yield Agreement(one, other)
    else:
        rule, relation, severity, words = _FOUND["duration" if a.type == "DURATION" else found]
        values = f"{words}: {a.edtf or a.value} / {b.edtf or b.value}."
        sure = confidence(odds)
        yield Difference(rule.code, relation, severity, sure, one, other, values, firm=pair.same_passage)


_INSIDE = "One time lies inside the other, wider one, of something planned"
_FOUND: Mapping[str, tuple[Rule, Relation, Severity, str]] = {
    "duration": (_DURATION, "conflict", "medium", "Two lengths of time for one thing"),
    "conflict": (_CONFLICT, "conflict", "high", "Two times that exclude each other for one event"),
    "overlap": (_OVERLAP, "overlap", "medium", "Two periods that overlap only in part for one event"),
    "narrower": (_NARROWER, "narrower", "medium", _INSIDE),
    "vaguer": (_NARROWER, "narrower", "medium", _INSIDE),
}


def _reasons(case: _Case, view: View, odds: float) -> Iterator[str]:
    """Yield why the two times belong to different events, nothing where nothing says so."""
    pair, a, b = case.pair, case.a, case.b
    if not _one_event(case, view, odds):
        yield "the two clauses tell of different events"
    close = distance(a, b) < _REPORTED_DAYS and odds >= _SURELY
    if side(pair.a, a, view) * side(pair.b, b, view) < 0 and not close:
        yield "one tells of what was, the other of what is to come"
    if not (tells_of(pair.a, a, pair.b, view) and tells_of(pair.b, b, pair.a, view)):
        yield "one time is that of something the other does not speak of"
    if _opposite(pair, view):
        yield "the one is the opposite of the other"
    if _state(pair.a, view) or _state(pair.b, view):
        yield "a state can be told as of two times"
    if a.type == "DURATION" and long_ago(pair.a, view) != long_ago(pair.b, view):
        yield "one length of time is of an older event"
    if a.type == "DURATION" and view.near(host(pair.a, a, view).lemma, host(pair.b, b, view).lemma) < SAME_HOST:
        yield "the two lengths of time are of different things"
    if a.type != "DURATION" and distance(a, b) > far(a, b):
        yield "the two times lie so far apart that they belong to different events"


def _one_event(case: _Case, view: View, odds: float) -> bool:
    """Tell whether enough speaks for one event: the rarer such times are in a text, the less has to."""
    if _one_plan(case, view):
        return odds >= _PLAN and _hinted(case.pair, view)
    needed = _HOUR if _one_hour(case, view) else _EVENT
    return odds >= needed and (case.sudden or _anchored(case.pair, view))


def _opposite(pair: Pair, view: View) -> bool:
    """Tell whether one clause says the opposite of the other: that something opens, and that it shut."""
    one, other = (_predicate(claim, view) for claim in (pair.a, pair.b))
    return any(frozenset((x, y)) in antonyms() for x in one for y in other)


def _predicate(claim: Claim, view: View) -> frozenset[str]:
    """Return the lemma of the head of a clause, and of the adjective that completes it."""
    sentence = view.sentence(claim)
    completing = (sentence.tokens[i] for i in sentence.children(claim.root))
    added = {token.lemma.lower() for token in completing if token.dep in {"acomp", "oprd"}}
    return frozenset({view.root(claim).lemma.lower(), *added})


def _one_hour(case: _Case, view: View) -> bool:
    """Tell whether both give the hour of one sort of event: a text gives few hours."""
    sorts = {event_class(view.root(claim).lemma) for claim in (case.pair.a, case.pair.b)}
    return len(sorts) == 1 and "" not in sorts and {case.a.grain, case.b.grain} <= CLOCK


_CALENDAR = {"week": 7 * DAY, "month": 31 * DAY}
_POINTS = frozenset({"day", "part", "hour", "minute"})


def _one_plan(case: _Case, view: View) -> bool:
    """Tell whether a day that is to come lies in a week or month that is named for what is to come.

    Few such days are named in a text, so that less has to speak for one event. "By the end of November" is said of a
    day in the second half of it.
    """
    pair, (a, b) = case.pair, (case.a, case.b)
    (wider, wide), (nearer, near) = ((pair.a, a), (pair.b, b)) if case.found == "vaguer" else ((pair.b, b), (pair.a, a))
    if case.found not in {"narrower", "vaguer"} or wide.grain not in _CALENDAR or near.grain not in _POINTS:
        return False
    if past(wider, wide, view) or side(nearer, near, view) < 0 or near.operator != "on":
        return False
    if wide.high is None or near.low is None:
        return False
    late = wide.operator in LIMITS and wide.high - near.low <= _CALENDAR[wide.grain] / 2
    return wide.operator == "on" or late


def _hinted(pair: Pair, view: View) -> bool:
    """Tell whether two clauses have anything in common."""
    return head_nearness(pair, view) >= _HINT_HEAD or shared_content(pair, view) > 0 or pair.words >= _HINT_WORDS


_HINT_HEAD, _HINT_WORDS = 0.35, 0.1


def _anchored(pair: Pair, view: View) -> bool:
    """Tell whether the two clauses have a head or words in common: days are few, and many things happen on each."""
    return head_nearness(pair, view) >= _NEAR_HEAD or shared_content(pair, view) >= _SHARED or pair.words >= _RARE


_NEAR_HEAD, _SHARED, _RARE = 0.45, 0.34, 0.25


def _state(claim: Claim, view: View) -> bool:
    """Tell whether a clause tells how things stand, or how a number stands now, rather than what happened."""
    root = view.root(claim)
    if any(isinstance(m, Quantity) and event_class(m.predicate) for m in claim.mentions):
        return event_class(root.lemma) in {"rise", "fall"} or root.lemma == "be"
    return False
