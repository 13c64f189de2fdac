"""Axes: from a time or a number to a place in percent, with ticks at round values."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from consistency.schema.interval import start_of, step
from consistency.schema.mention import Grain

_PAD = 0.06  # of the range at either end, so that no mark touches the edge
_OPEN_PAD = 0.2  # at an open end, so that there is room for an arrow
_MOST_TICKS = 5
_STEPS: tuple[tuple[Grain, int, float], ...] = (
    ("minute", 5, 5 / 1440), ("minute", 15, 15 / 1440), ("hour", 1, 1 / 24), ("hour", 3, 1 / 8), ("hour", 6, 1 / 4),
    ("hour", 12, 1 / 2), ("day", 1, 1), ("day", 2, 2), ("week", 1, 7), ("week", 2, 14), ("month", 1, 30.4),
    ("month", 3, 91.3), ("month", 6, 182.6), ("year", 1, 365.25), ("year", 5, 1826), ("decade", 1, 3652.5),
    ("decade", 2, 7305), ("decade", 5, 18262), ("century", 1, 36525), ("century", 5, 182625), ("century", 20, 730500),
)  # fmt: skip
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WHOLE = 2.0  # the least range of whole numbers, which have no ticks between them
_MARGIN = 1.5  # percent that a tick keeps from the edge


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place on an axis, in percent."""

    place: float
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis from `first` to `last`, in days since the year 1 or in the unit of its numbers."""

    first: float
    last: float
    ticks: tuple[Tick, ...]

    def place(self, value: float) -> float:
        """Return where a value lies, in percent, held inside the axis."""
        return min(100.0, max(0.0, round(100 * (value - self.first) / (self.last - self.first), 1)))


def days(moment: dt.datetime) -> float:
    """Return a moment as days since the year 1."""
    since = moment - dt.datetime.min
    return since.days + since.seconds / 86400


def time_axis(
    ends: Sequence[dt.datetime], *, open_left: bool = False, open_right: bool = False, whole_days: bool = False
) -> Axis:
    """Return the axis on which all the moments lie (at least one), with room for open ends.

    With `whole_days` no tick stands inside a day.
    """
    first, last = _padded(days(min(ends)), days(max(ends)), least=1 / 24, open_left=open_left, open_right=open_right)
    first, last = max(first, 0.0), min(last, days(dt.datetime.max) - 1)
    return Axis(first, last, _time_ticks(first, last, least=1 if whole_days else 0))


def number_axis(numbers: Sequence[Decimal], *, open_left: bool, open_right: bool) -> Axis:
    """Return the axis on which all the numbers lie (at least one), with room for open ends."""
    low, high = float(min(numbers)), float(max(numbers))
    whole = all(number == number.to_integral_value() for number in numbers)
    least = 10.0 ** (math.floor(math.log10(abs(high))) - 1) if high else 1.0
    least = max(least, _WHOLE) if whole else least
    first, last = _padded(low, high, least=least, open_left=open_left, open_right=open_right)
    if low >= 0 > first:
        first = 0.0
    return Axis(first, last, _number_ticks(first, last, least=1.0 if whole else 0.0))


def short_number(number: float) -> str:
    """Return a number as a tick shows it: "2,300", "1.2 million"."""
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(number) >= size:
            return f"{number / size:g} {word}"
    return f"{number:,.0f}" if number == int(number) else f"{number:,.10g}"


def _padded(low: float, high: float, *, least: float, open_left: bool, open_right: bool) -> tuple[float, float]:
    width = max(high - low, least)
    left, right = (_OPEN_PAD if is_open else _PAD for is_open in (open_left, open_right))
    return low - width * left, high + width * right


def _time_ticks(first: float, last: float, *, least: float) -> tuple[Tick, ...]:
    grain, count, _ = next(
        (one for one in _STEPS if one[2] >= least and (last - first) / one[2] <= _MOST_TICKS), _STEPS[-1]
    )
    moment = _first_tick(dt.datetime.min + dt.timedelta(days=first), grain, count)
    ticks: list[Tick] = []
    before: dt.datetime | None = None
    axis = Axis(first, last, ())
    while days(moment) <= last:
        place = 100 * (days(moment) - first) / (last - first)
        if _MARGIN <= place <= 100 - _MARGIN:
            ticks.append(Tick(axis.place(days(moment)), _moment_label(moment, grain, before)))
            before = moment
        try:
            moment = step(moment, grain, count)
        except OverflowError:
            break
    return tuple(ticks)


def _first_tick(moment: dt.datetime, grain: Grain, count: int) -> dt.datetime:
    """Return a round moment at or before the given one: hours are counted from midnight, years from the year 0."""
    if grain in ("hour", "minute"):
        midnight = start_of(moment, "day")
        size = dt.timedelta(hours=count) if grain == "hour" else dt.timedelta(minutes=count)
        return midnight + (moment - midnight) // size * size
    if grain in ("year", "decade", "century"):
        years = count * {"year": 1, "decade": 10, "century": 100}[grain]
        return dt.datetime(max(1, moment.year // years * years), 1, 1)
    if grain == "month":
        return dt.datetime(moment.year, (moment.month - 1) // count * count + 1, 1)
    return start_of(moment, grain)


def _moment_label(moment: dt.datetime, grain: Grain, before: dt.datetime | None) -> str:
    """Return the label of a tick, with the day or the year where they are not those of the tick before."""
    if grain in ("year", "decade", "century"):
        return str(moment.year)
    year = "" if before and before.year == moment.year else f" {moment.year}"
    if grain == "month":
        return f"{_MONTHS[moment.month - 1]}{year}"
    day = f"{moment.day} {_MONTHS[moment.month - 1]}{year}"
    if grain in ("day", "week"):
        return day
    if before and before.date() == moment.date():
        return f"{moment:%H:%M}"
    return f"{day}, {moment:%H:%M}" if moment.hour or moment.minute or not before else day


def _number_ticks(first: float, last: float, *, least: float) -> tuple[Tick, ...]:
    rough = max((last - first) / (_MOST_TICKS - 1), least)
    power = 10.0 ** math.floor(math.log10(rough))
    size = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    if size >= 1:
        size = round(size)
    axis = Axis(first, last, ())
    numbers = (round(size * i, 12) for i in range(math.ceil(first / size), math.floor(last / size) + 1))
    return tuple(Tick(axis.place(number), short_number(number)) for number in numbers)
