"""Finds two times given for one event."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from consistency.checks.base import Agreement, Difference, Finding, Rule, Setback, Statement, View
from consistency.checks.events import confidence, event_class, event_odds, event_times, is_cue
from consistency.schema.alignment import Pair
from consistency.schema.claim import Claim
from consistency.schema.discrepancy import Kind
from consistency.schema.interval import Interval, contains, disjoint, interval_of
from consistency.schema.mention import Quantity, TimeExpression

Comparison = Literal["same", "narrower", "vaguer", "overlap", "conflict", "unknown"]

# Thresholds set on the annotated stories (docs/evaluation.md).
_EVENT = 2.2
_PAIR = 0.25
_FAR = {"minute": 2, "hour": 2, "part": 7, "day": 62, "week": 92, "month": 550, "quarter": 730, "half": 730}
_FAR_YEARS = 3700  # days
_DAY = dt.timedelta(days=1)

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
        for pair in (*view.pairs(_PAIR), *view.edits()):
            yield from _pair(pair, view)


CHECK = _Time()


def _pair(pair: Pair, view: View) -> Iterator[Finding]:
    one, other = _dated(pair.a, view), _dated(pair.b, view)
    said = any(is_cue(view.root(claim).lemma) for claim in (pair.a, pair.b))
    met = [(a, b, compare(a, b)) for a in one for b in other if _comparable(a, b)]
    settled = {a for a, _, found in met if found == "same"} | {b for _, b, found in met if found == "same"}
    for a, b, found in met:
        if found == "same":
            yield Agreement(_statement(pair.a, a, view), _statement(pair.b, b, view))
        elif not said and a not in settled and b not in settled and found != "unknown":
            yield from _judge(pair, a, b, found, view)


def _dated(claim: Claim, view: View) -> Sequence[TimeExpression]:
    return [m for m in event_times(claim, view) if m.type != "SET"]


def _comparable(a: TimeExpression, b: TimeExpression) -> bool:
    """Tell whether two times can be compared: hours of two zones cannot, where nothing says how far they lie apart."""
    if (a.type == "DURATION") != (b.type == "DURATION"):
        return False
    if {a.grain, b.grain} <= _CLOCK:
        return (a.zone.lower() in _HERE and b.zone.lower() in _HERE) or a.zone == b.zone
    return True


_CLOCK = frozenset({"minute", "hour"})
_HERE = frozenset({"", "local"})


def compare(a: TimeExpression, b: TimeExpression) -> Comparison:
    """Compare two times of one event; "narrower" says that `a` is the more precise, "vaguer" that `b` is."""
    if a.type == "DURATION":
        return _durations(a, b)
    if a.edtf and a.edtf == b.edtf:
        return "same"
    one, other = interval_of(a), interval_of(b)
    if one is None or other is None:
        return _clocks(a, b)
    return _intervals(_tolerant(one, a), _tolerant(other, b), limits=a.operator == b.operator != "on")


def _intervals(one: Interval, other: Interval, *, limits: bool) -> Comparison:
    """Compare two intervals; `limits` says that both are open on one side, so that two different ones exclude."""
    if contains(one, other) and contains(other, one):
        return "same"
    if limits or disjoint(one, other):
        return "conflict"
    if contains(other, one):
        return "narrower"
    if contains(one, other):
        return "vaguer"
    if None in {one.low, one.high, other.low, other.high}:
        return "unknown"  # "in January" and "after Jan. 9" can both hold, and neither says what the other does
    return "overlap" if _several_days(one) and _several_days(other) else "same"


def _several_days(interval: Interval) -> bool:
    return interval.low is not None and interval.high is not None and interval.high - interval.low >= 2 * _DAY


def _clocks(a: TimeExpression, b: TimeExpression) -> Comparison:
    """Compare hours of the day whose days are not known."""
    one, other = _CLOCK_VALUE.search(a.value), _CLOCK_VALUE.search(b.value)
    if one is None or other is None or not {a.grain, b.grain} <= _CLOCK:
        return "unknown"
    minutes = [int(m.group(1)) * 60 + int(m.group(2) or 0) for m in (one, other)]
    apart = abs(minutes[0] - minutes[1])
    apart = min(apart, 24 * 60 - apart)
    slack = _ROUGH if a.approximate or b.approximate or a.mod or b.mod else _EXACT
    return "same" if apart <= slack else "conflict"


_CLOCK_VALUE = re.compile(r"T(\d\d)(?::(\d\d))?$")
_EXACT, _ROUGH = 5, 30  # minutes


def _tolerant(interval: Interval, expression: TimeExpression) -> Interval:
    """Widen an approximate time by a unit on either side: "shortly before 4 a.m." has room for 3.40."""
    if not expression.approximate or interval.low is None or interval.high is None:
        return interval
    spare = {"minute": dt.timedelta(minutes=30), "hour": dt.timedelta(hours=1)}.get(expression.grain, dt.timedelta(0))
    return Interval(interval.low - spare, interval.high + spare)


def _durations(a: TimeExpression, b: TimeExpression) -> Comparison:
    if a.seconds is None or b.seconds is None:
        return "unknown"
    (low, high), (other_low, other_high) = a.seconds, b.seconds
    slack = 0.15 if a.approximate or b.approximate else 0.05
    apart = max(low, other_low) - min(high, other_high)
    return "conflict" if apart > slack * max(high, other_high) else "same"


def _judge(pair: Pair, a: TimeExpression, b: TimeExpression, found: Comparison, view: View) -> Iterator[Finding]:
    one, other = _statement(pair.a, a, view), _statement(pair.b, b, view)
    reason = _other_event(pair, a, b, view)
    if reason:
        yield Setback(one, other, reason)
        return
    sure = confidence(event_odds(pair, view))
    values = f"{a.edtf or a.value} / {b.edtf or b.value}"
    if a.type == "DURATION":
        yield Difference(
            _DURATION.code,
            "conflict",
            "medium",
            sure,
            one,
            other,
            f"Two lengths of time for one thing: {values}.",
            firm=pair.same_passage,
        )
    elif found == "conflict":
        yield Difference(
            _CONFLICT.code,
            "conflict",
            "high",
            sure,
            one,
            other,
            f"Two times that exclude each other for one event: {values}.",
            firm=pair.same_passage,
        )
    elif found == "overlap":
        yield Difference(
            _OVERLAP.code,
            "overlap",
            "medium",
            sure,
            one,
            other,
            f"Two periods that overlap only in part for one event: {values}.",
            firm=pair.same_passage,
        )
    elif _past(a if found == "vaguer" else b, view.article(pair.a if found == "vaguer" else pair.b).published_date):
        yield Setback(one, other, "a wider time in the past contains the more precise one")
        yield Agreement(one, other)
    else:
        yield Difference(
            _NARROWER.code,
            "narrower",
            "medium",
            sure,
            one,
            other,
            f"One time lies inside the other, wider one, of something planned: {values}.",
            firm=pair.same_passage,
        )


def _past(wider: TimeExpression, published: dt.date | None) -> bool:
    """Tell whether the wider time has begun by the day of publication, so that it tells of the past."""
    if wider.operator in {"by", "until", "before"}:
        return published is None or (wider.high is not None and wider.high.date() <= published)
    if published is None or wider.low is None:
        return published is None
    return wider.low.date() <= published


def _other_event(pair: Pair, a: TimeExpression, b: TimeExpression, view: View) -> str:
    """Return why the two times belong to different events, "" where nothing says so."""
    if pair.same_passage:
        return ""
    if event_odds(pair, view) < _EVENT:
        return "the two clauses tell of different events"
    if _tense(pair.a, a, view) * _tense(pair.b, b, view) < 0:
        return "one tells of what was, the other of what is to come"
    if _state(pair.a, view) or _state(pair.b, view):
        return "a state can be told as of two times"
    if a.type == "DURATION" and view.near(_host(pair.a, a, view), _host(pair.b, b, view)) < _SAME_HOST:
        return "the two lengths of time are of different things"
    if a.type != "DURATION" and _distance(a, b) > _far(a, b):
        return "the two times lie so far apart that they belong to different events"
    return ""


_SAME_HOST = 0.5  # cosine of the words that two durations hang on


def _host(claim: Claim, time: TimeExpression, view: View) -> str:
    """Return the lemma of the word that a duration hangs on: the noun it stands before, or the verb."""
    sentence = view.sentence(claim)
    inside = [i for i, t in enumerate(sentence.tokens) if t.start < time.end and time.start < t.end]
    heads = [sentence.tokens[i].head for i in inside if sentence.tokens[i].head not in inside]
    if not heads:
        return view.root(claim).lemma
    host = sentence.tokens[heads[-1]]
    while host.pos == "ADP" and sentence.tokens[host.head] is not host:
        host = sentence.tokens[host.head]
    return host.lemma


def _tense(claim: Claim, time: TimeExpression, view: View) -> int:
    """Return -1 for a time before the article's day, 1 for one after it, 0 where that is open."""
    published = view.article(claim).published_date
    if published is None:
        return 0
    if time.high is not None and time.high.date() <= published:
        return -1
    return 1 if time.low is not None and time.low.date() > published else 0


def _state(claim: Claim, view: View) -> bool:
    """Tell whether a clause tells how things stand, or how a number stands now, rather than what happened."""
    root = view.root(claim)
    if any(isinstance(m, Quantity) and event_class(m.predicate) for m in claim.mentions):
        return event_class(root.lemma) in {"rise", "fall"} or root.lemma == "be"
    return False


def _distance(a: TimeExpression, b: TimeExpression) -> int:
    """Return the days between two times, 0 where they touch or are open."""
    gaps = [
        (later.low - earlier.high).days
        for earlier, later in ((a, b), (b, a))
        if earlier.high is not None and later.low is not None
    ]
    return max([0, *gaps])


def _far(a: TimeExpression, b: TimeExpression) -> int:
    return max(_FAR.get(a.grain, _FAR_YEARS), _FAR.get(b.grain, _FAR_YEARS))


def _statement(claim: Claim, time: TimeExpression, view: View) -> Statement:
    sentences = view.documents[claim.article].sentences
    index = next((s.index for s in sentences if s.start <= time.start < s.end), claim.sentence)
    return Statement(
        article=claim.article,
        sentence=index,
        start=time.start,
        end=time.end,
        key=time.edtf or time.value,
        value=time.edtf or time.value,
        claim=claim.id,
        speaker=claim.speaker,
    )
