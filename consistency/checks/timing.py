"""Compares two time expressions: the same, one inside the other, overlapping, or excluding each other."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Literal

from consistency.schema.interval import Interval, contains, disjoint, interval_of, overlaps
from consistency.schema.mention import TimeExpression

Comparison = Literal["same", "narrower", "vaguer", "overlap", "conflict", "bound", "unknown"]
LIMITS = frozenset({"until", "by", "before"})
CLOCK = frozenset({"minute", "hour"})
_HERE = frozenset({"", "local"})
DAY = dt.timedelta(days=1)
_EXACT, _ROUGH = 5, 30  # minutes
_HALF_DAY = 12 * 60  # "half past nine" does not say which half of the day it means
_CLOCK_VALUE = re.compile(r"T(\d\d)(?::(\d\d))?$")


def comparable(a: TimeExpression, b: TimeExpression) -> bool:
    """Tell whether two times can be compared: hours of two zones cannot, where nothing says how far they lie apart."""
    if (a.type == "DURATION") != (b.type == "DURATION"):
        return False
    if ("until" in {a.operator, b.operator}) and not {a.operator, b.operator} <= LIMITS:
        return False  # how long something lasts is another thing than when something happens
    if {a.grain, b.grain} <= CLOCK:
        return (a.zone.lower() in _HERE and b.zone.lower() in _HERE) or a.zone == b.zone
    return True


def compare(a: TimeExpression, b: TimeExpression) -> Comparison:
    """Compare two times of one event; "narrower" says that `a` is the more precise, "vaguer" that `b` is."""
    if a.type == "DURATION":
        return _durations(a, b)
    if a.edtf and a.edtf == b.edtf:
        return "same"
    one, other = interval_of(a), interval_of(b)
    if one is None or other is None:
        return _clocks(a, b)
    if (a.operator == "since") != (b.operator == "since") and overlaps(one, other):
        return "same" if _one_day(a.low, b.low) else "unknown"
    limits = a.operator == b.operator != "on"
    if limits and _near_limits(one, a, other, b):
        return "same"
    return _intervals(_tolerant(one, a), _tolerant(other, b), limits=limits)


# How far the limits may lie apart that "the middle of the year" or "the end of March" stands for.
_LOOSE = {"year": 62 * DAY, "half": 31 * DAY, "quarter": 31 * DAY, "month": 10 * DAY, "week": 2 * DAY}


def _near_limits(one: Interval, a: TimeExpression, other: Interval, b: TimeExpression) -> bool:
    """Tell whether two limits of one sort, one of them rough, lie as near as a rough one is said."""
    ends = [x.low if x.high is None else x.high for x in (one, other)]
    slack = max((_LOOSE.get(x.grain, dt.timedelta(0)) for x in (a, b) if x.approximate), default=dt.timedelta(0))
    return ends[0] is not None and ends[1] is not None and abs(ends[0] - ends[1]) <= slack > dt.timedelta(0)


def _one_day(a: dt.datetime | None, b: dt.datetime | None) -> bool:
    return a is not None and b is not None and a.date() == b.date()


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
    return interval.low is not None and interval.high is not None and interval.high - interval.low >= 2 * DAY


def _clocks(a: TimeExpression, b: TimeExpression) -> Comparison:
    """Compare hours of the day whose days are not known; of two spans of hours, their ends."""
    spans = [x.value.split("/") for x in (a, b)]
    if max(map(len, spans)) > 1:
        ends = zip(*spans, strict=True) if len(spans[0]) == len(spans[1]) else ()
        met = {_clocks(replace(a, value=x), replace(b, value=y)) for x, y in ends}
        return "unknown" if not met else "conflict" if "conflict" in met else "same"
    one, other = _CLOCK_VALUE.search(a.value), _CLOCK_VALUE.search(b.value)
    if one is None or other is None or not {a.grain, b.grain} <= CLOCK:
        return "unknown"
    minutes = [int(m.group(1)) * 60 + int(m.group(2) or 0) for m in (one, other)]
    apart = abs(minutes[0] - minutes[1])
    apart = min(apart, 24 * 60 - apart)
    if _open_hour(a, b, minutes[1] - minutes[0]) or _open_hour(b, a, minutes[0] - minutes[1]):
        return "unknown"
    slack = _ROUGH if a.approximate or b.approximate or a.mod or b.mod else _EXACT
    return "same" if apart <= slack or apart == _HALF_DAY else "conflict"


def _open_hour(limit: TimeExpression, point: TimeExpression, later: int) -> bool:
    """Tell whether an hour lies on the side that another one leaves open: "after midnight", "around two"."""
    if limit.approximate or point.operator != "on" or (limit.low is not None and limit.high is not None):
        return False
    ahead = 0 < later % (24 * 60) < _HALF_DAY
    return limit.operator in {"after", "since"} if ahead else limit.operator in LIMITS


def alike(a: TimeExpression, b: TimeExpression) -> bool:
    """Tell whether two times are the same, or hours of the day that are, whatever their days."""
    if not comparable(a, b) or "DURATION" in {a.type, b.type} or (a.grain in CLOCK) != (b.grain in CLOCK):
        return False
    return compare(a, b) == "same" or _clocks(a, b) == "same"


def _tolerant(interval: Interval, expression: TimeExpression) -> Interval:
    """Widen an approximate time by a unit on either side: "shortly before 4 a.m." has room for 3.40."""
    if not expression.approximate or interval.low is None or interval.high is None:
        return interval
    spare = {"minute": dt.timedelta(minutes=30), "hour": dt.timedelta(hours=1)}.get(expression.grain, dt.timedelta(0))
    return Interval(interval.low - spare, interval.high + spare)


def _durations(a: TimeExpression, b: TimeExpression) -> Comparison:
    """Compare two lengths of time; "bound" says that one is the least or the most, and the other one just that."""
    if a.seconds is None or b.seconds is None:
        return "unknown"
    (low, high), (other_low, other_high) = a.seconds, b.seconds
    slack = 0.15 if a.approximate or b.approximate else 0.05
    apart = max(low, other_low) - min(high, other_high)
    if apart > slack * max(high, other_high):
        short, long = (a, b) if high < other_low else (b, a)
        return "unknown" if short.mod in _LEAST or long.mod in _MOST else "conflict"
    bounds = {a.mod, b.mod}
    return "bound" if "" in bounds and bounds & _LIMITED and not (a.approximate or b.approximate) else "same"


_LEAST, _MOST = frozenset({"EQUAL_OR_MORE", "MORE_THAN"}), frozenset({"EQUAL_OR_LESS", "LESS_THAN"})
_LIMITED = frozenset({"EQUAL_OR_MORE", "EQUAL_OR_LESS"})


def distance(a: TimeExpression, b: TimeExpression) -> int:
    """Return the days between two times, 0 where they touch or are open."""
    gaps = [
        (later.low - earlier.high).days
        for earlier, later in ((a, b), (b, a))
        if earlier.high is not None and later.low is not None
    ]
    return max([0, *gaps])


FAR = {"minute": 2, "hour": 2, "part": 7, "day": 62, "week": 92, "month": 550, "quarter": 730, "half": 730}
_FAR_YEARS = 3700  # days


def far(a: TimeExpression, b: TimeExpression) -> int:
    """Return the days from which on two times of such units belong to two events."""
    return max(FAR.get(a.grain, _FAR_YEARS), FAR.get(b.grain, _FAR_YEARS))
