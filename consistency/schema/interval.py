"""Half-open intervals of naive local time: calendar units, relations, operators, and EDTF strings."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from consistency.schema.mention import Grain, TimeExpression, TimeOperator

_FIXED = {
    "minute": dt.timedelta(minutes=1),
    "hour": dt.timedelta(hours=1),
    "part": dt.timedelta(hours=1),
    "day": dt.timedelta(days=1),
    "week": dt.timedelta(days=7),
}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_MINUTE = dt.timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Interval:
    """The time from `low` (inclusive) to `high` (exclusive); None is an open end."""

    low: dt.datetime | None = None
    high: dt.datetime | None = None

    def __post_init__(self) -> None:
        """Raise ValueError where the interval would be empty."""
        if self.low is not None and self.high is not None and self.low >= self.high:
            raise ValueError(f"empty interval: {self.low} to {self.high}")


def interval_of(expression: TimeExpression) -> Interval | None:
    """Return the interval that an expression means, operator applied; None where it is unknown."""
    if expression.low is None and expression.high is None:
        return None
    return Interval(expression.low, expression.high)


def contains(outer: Interval, inner: Interval) -> bool:
    """Tell whether all of `inner` lies in `outer`."""
    low = outer.low is None or (inner.low is not None and inner.low >= outer.low)
    high = outer.high is None or (inner.high is not None and inner.high <= outer.high)
    return low and high


def overlaps(a: Interval, b: Interval) -> bool:
    """Tell whether the two have any time in common."""
    a_before_b = a.high is not None and b.low is not None and a.high <= b.low
    b_before_a = b.high is not None and a.low is not None and b.high <= a.low
    return not a_before_b and not b_before_a


def disjoint(a: Interval, b: Interval) -> bool:
    """Tell whether the two have no time in common."""
    return not overlaps(a, b)


def start_of(moment: dt.datetime, grain: Grain) -> dt.datetime:
    """Return the first moment of the calendar unit around `moment` (weeks are ISO weeks)."""
    if grain in ("", "minute"):
        return moment.replace(second=0, microsecond=0)
    if grain in ("hour", "part"):
        return moment.replace(minute=0, second=0, microsecond=0)
    midnight = dt.datetime(moment.year, moment.month, moment.day)
    if grain == "day":
        return midnight
    if grain == "week":
        return midnight - dt.timedelta(days=midnight.weekday())
    count = moment.year * 12 + moment.month - 1
    return _month(max(12, count - count % _MONTHS[grain]))


def step(moment: dt.datetime, grain: Grain, count: int) -> dt.datetime:
    """Return the moment `count` units of `grain` later; raise OverflowError outside of years 1 to 9999.

    A day that the month reached does not have becomes its last day.
    """
    if grain in _FIXED:
        return moment + count * _FIXED[grain]
    if not grain:
        return moment + count * _MINUTE
    first = _month(moment.year * 12 + moment.month - 1 + count * _MONTHS[grain])
    days = (_month(first.year * 12 + first.month) - first).days if first.year < dt.MAXYEAR else dt.date.max.day
    return moment.replace(year=first.year, month=first.month, day=min(moment.day, days))


def unit(moment: dt.datetime, grain: Grain) -> Interval:
    """Return the calendar unit around `moment`."""
    low = start_of(moment, grain)
    return Interval(low, step(low, grain, 1))


def bounded(core: Interval, operator: TimeOperator) -> Interval:
    """Return the time that `operator` says of `core`.

    "after" begins when the core has passed and "before" ends where it begins; "by" and "until" take the core in,
    "since" begins with it.
    """
    match operator:
        case "after":
            return Interval(core.high, None)
        case "since":
            return Interval(core.low, None)
        case "before":
            return Interval(None, core.low)
        case "by" | "until":
            return Interval(None, core.high)
        case "on":
            return core


def edtf(core: Interval, *, operator: TimeOperator = "on", approximate: bool = False) -> str:
    """Return the EDTF (ISO 8601-2) string of an interval under an operator; "" for an interval without bounds.

    The operator prints the core itself as the bound ("after Jan. 9" is `2022-01-09/..`), as EDTF has no open bound
    that leaves it out. Weeks and quarters are printed as their first and last day or month, times of day as the moments
    between which they lie.
    """
    first, last = _ends(core)
    if not first and not last:
        return ""
    mark = "~" if approximate else ""
    first, last = first and first + mark, last and last + mark
    match operator:
        case "after":
            return f"{last or first}/.."
        case "since":
            return f"{first or '..'}/.."
        case "before":
            return f"../{first or last}"
        case "by" | "until":
            return f"../{last or '..'}"
        case "on":
            return first if first == last else f"{first or '..'}/{last or '..'}"


def _ends(core: Interval) -> tuple[str, str]:
    """Return the first and the last unit of an interval, in the coarsest unit that both ends are flush with."""
    low, high = core.low, core.high
    for grain in ("century", "decade", "year", "month", "day"):
        if (low is None or start_of(low, grain) == low) and (high is None or start_of(high, grain) == high):
            last = None if high is None else step(high, grain, -1)
            if grain in ("century", "decade") and low != last:
                continue
            return _label(low, grain), _label(last, grain)
    if low is not None and high is not None and high - low <= _MINUTE:
        return _label(low, "minute"), _label(low, "minute")
    return _label(low, "minute"), _label(high, "minute")


def _label(moment: dt.datetime | None, grain: str) -> str:
    if moment is None:
        return ""
    year = f"{moment.year:04d}"
    match grain:
        case "century":
            return year[:2] + "XX"
        case "decade":
            return year[:3] + "X"
        case "year":
            return year
        case "month":
            return f"{year}-{moment.month:02d}"
        case "day":
            return moment.date().isoformat()
        case _:
            return moment.isoformat(timespec="minutes")


def _month(count: int) -> dt.datetime:
    """Return the first day of a month, counted from the year 0."""
    if not 12 <= count < 12 * (dt.MAXYEAR + 1):
        raise OverflowError("outside of years 1 to 9999")
    return dt.datetime(count // 12, count % 12 + 1, 1)
