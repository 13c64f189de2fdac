"""Calendar arithmetic on units of expressions, seasons and weekends among them, and their TIMEX3 values."""

from __future__ import annotations

import datetime as dt
from typing import cast

from consistency.extract.time.forms import Unit
from consistency.extract.time.words import names
from consistency.schema.interval import Interval, start_of, step
from consistency.schema.interval import unit as calendar_unit
from consistency.schema.mention import Grain

# ISO 8601 years that expressions may lie in; others are figures, not years.
FIRST_YEAR, LAST_YEAR = 1000, 2199
_GRAINS: dict[Unit, Grain] = {
    "second": "minute", "night": "part", "weekend": "week", "fortnight": "week", "season": "quarter",
}  # fmt: skip
_THIRDS: dict[str, tuple[Grain, int]] = {  # the unit that a third is rounded to, and how many the whole has
    "day": ("hour", 24), "week": ("day", 7), "month": ("day", 30), "quarter": ("month", 3), "half": ("month", 6),
    "year": ("month", 12), "decade": ("year", 10), "century": ("year", 100),
}  # fmt: skip
_SEASONS: dict[str, int] = dict(names("seasons").values())
SEASON_CODES = tuple(_SEASONS)
# Of those, how many "the end of" the whole takes, and how many "the very end of".
_EDGES = {
    "week": (3, 1),  # what is over by Friday is over at the end of the week
    "month": (7, 3),
    "quarter": (1, 1),
    "half": (2, 1),
    "year": (3, 1),
    "decade": (2, 1),
    "century": (20, 10),
}
_DAWN = 6
_EDGE_HOURS = {"START": (0, 9), "MID": (9, 17), "END": (17, 24)}  # "early Wednesday", "late Friday"


def grain_of(unit: Unit) -> Grain:
    """Return the grain of the contract that a unit of expressions counts as."""
    return _GRAINS.get(unit, cast("Grain", unit))


def season(year: int, number: int) -> Interval:
    """Return spring (0) to winter (3) of a year; winter begins in December and runs into the next."""
    low = dt.datetime(year, _SEASONS[SEASON_CODES[number]], 1)
    return Interval(low, step(low, "month", 3))


def weekend(moment: dt.datetime) -> Interval:
    """Return Saturday and Sunday of the ISO week around `moment`."""
    low = start_of(moment, "week") + dt.timedelta(days=5)
    return Interval(low, low + dt.timedelta(days=2))


def around(moment: dt.datetime, unit: Unit) -> Interval:
    """Return the unit around `moment`; a season is the one that `moment` lies in."""
    if unit == "season":
        first = step(start_of(step(moment, "month", 1), "quarter"), "month", -1)
        return Interval(first, step(first, "month", 3))
    if unit == "weekend":
        return weekend(moment)
    return calendar_unit(moment, grain_of(unit))


def moved(moment: dt.datetime, unit: Unit, count: int) -> dt.datetime:
    """Return the moment `count` units later; raise OverflowError outside of the calendar."""
    if unit == "fortnight":
        return step(moment, "week", 2 * count)
    if unit == "night":
        return step(moment, "day", count)
    if unit == "second":
        return moment + dt.timedelta(seconds=count)
    return step(moment, grain_of(unit), count)


def within_years(interval: Interval) -> bool:
    """Tell whether an interval lies in years that texts speak of."""
    low, high = interval.low, interval.high
    return (low is None or low.year >= FIRST_YEAR) and (high is None or high.year <= LAST_YEAR + 1)


def value_of(interval: Interval, unit: Unit) -> str:
    """Return the TIMEX3 value of a unit that begins with the interval; of units below the day, its first minute."""
    low = cast("dt.datetime", interval.low)
    iso, year = low.isocalendar(), f"{low.year:04d}"
    week = f"{iso.year}-W{iso.week:02d}"
    season_code = next((code for code, month in _SEASONS.items() if month == low.month), "WI")
    values: dict[Unit, str] = {
        "week": week,
        "fortnight": week,
        "weekend": f"{week}-WE",
        "month": f"{year}-{low.month:02d}",
        "quarter": f"{year}-Q{(low.month + 2) // 3}",
        "half": f"{year}-H{1 if low.month == 1 else 2}",
        "season": f"{year}-{season_code}",
        "year": year,
        "decade": year[:3],
        "century": year[:2],
        "day": low.date().isoformat(),
        "night": low.date().isoformat(),
    }
    return values.get(unit, low.isoformat(timespec="minutes"))


def open_value(unit: Unit) -> str:
    """Return the TIMEX3 value of a unit that nothing is known of."""
    week = {"week": "XXXX-WXX", "fortnight": "XXXX-WXX", "weekend": "XXXX-WXX-WE"}
    year = {
        "month": "XXXX-XX",
        "quarter": "XXXX-QX",
        "half": "XXXX-HX",
        "year": "XXXX",
        "decade": "XXX",
        "century": "XX",
    }
    return week.get(unit) or year.get(unit) or "XXXX-XX-XX"


def part_of_day(day: Interval, name: str) -> Interval:
    """Return the morning and so on of a day; a night runs into the next day."""
    first, last = names("parts")[name]["hours"]
    low = cast("dt.datetime", day.low)
    return Interval(low + dt.timedelta(hours=first), low + dt.timedelta(hours=last))


def portion(whole: Interval, grain: Grain, mod: str) -> Interval:
    """Return the first, middle or last third of a period, in whole units of the next smaller grain.

    "EDGE END" is less ("the end of" a year is its last quarter) and "VERY END" one month of a year. Of a day, "early"
    and "late" are the hours before 9 and after 17.
    """
    low, high = cast("dt.datetime", whole.low), cast("dt.datetime", whole.high)
    if grain == "day" and high - low == dt.timedelta(days=1):
        first, last = _EDGE_HOURS[mod.rsplit(maxsplit=1)[-1]]
        return Interval(low + dt.timedelta(hours=first), low + dt.timedelta(hours=last))
    if grain not in _THIRDS:
        return _of_part(low, high, mod.rsplit(maxsplit=1)[-1])
    unit, count = _THIRDS[grain]
    third = count // 3 if " " not in mod else _EDGES[grain][mod.startswith("VERY")]
    if mod.endswith("START"):
        return Interval(low, step(low, unit, third))
    if mod.endswith("END"):
        return Interval(step(high, unit, -third), high)
    return Interval(step(low, unit, third), step(high, unit, -third))


def _of_part(low: dt.datetime, high: dt.datetime, mod: str) -> Interval:
    """Return the early, middle or late two thirds of a part of the day; "early morning" begins well before it."""
    third = (high - low) / 3
    if mod == "START":
        return Interval(low - dt.timedelta(hours=2 if low.hour < _DAWN else 0), high - third)
    return Interval(low + third, high) if mod == "END" else Interval(low + third / 2, high - third / 2)
