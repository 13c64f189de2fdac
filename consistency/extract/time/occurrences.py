"""Chooses, among the days or months that bear a name, the one that the text means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from consistency.extract.time.forms import Calendar, Unit
from consistency.extract.time.readings import Reading, Setting
from consistency.extract.time.reckoning import SEASON_CODES, open_value, season, value_of, weekend
from consistency.schema.interval import Interval, contains, start_of, step
from consistency.schema.interval import unit as calendar_unit

_DAY = dt.timedelta(days=1)
_WEEK = dt.timedelta(days=7)
_FAR = dt.timedelta(days=270)  # "this January", said in December, is the nearest, not that of the same year
_YEARS = 5  # either side, to find the year in which a date falls on the weekday that is named
_FRIDAY = 4


def calendar_reading(form: Calendar, setting: Setting, within: Interval | None) -> Reading:
    """Return what a calendar name means; `within` is the period that it is said to lie in, resolved."""
    point = _point(form, setting)
    relative = form.shift is not None
    centre = within.low if within else point
    if _is_open(form) or (centre is None and form.year is None and form.number is None) or not _dated(form, centre):
        return Reading("DATE", _open(form), unit=form.unit, relative=relative)
    found = list(_named(form, centre))
    if within is not None:
        chosen = next((interval for interval in found if contains(within, interval)), None)
    else:
        chosen = found[0] if len(found) == 1 else _chosen(found, form, point, setting.way)
    if chosen is None:
        return Reading("DATE", _open(form), unit=form.unit, relative=relative)
    return Reading(
        "DATE", value_of(chosen, form.unit), chosen, form.unit, approximate=form.approximate, relative=relative
    )


def occurrence(form: Calendar, point: dt.datetime, way: int) -> Interval | None:
    """Return the last unit of that name that begins by `point` (way -1), or the first that ends after it (1)."""
    return _by_way(list(_named(form, point)), point, way)


def _point(form: Calendar, setting: Setting) -> dt.datetime | None:
    """Return the day from which a name is reckoned."""
    if form.source == "text":
        return next((a.core.low for a in setting.anchors if a.core is not None), None)
    return setting.today


def _is_open(form: Calendar) -> bool:
    """Tell a date of which the figures leave month and day open."""
    return form.unit == "day" and form.year is not None and form.month is None


def _dated(form: Calendar, centre: dt.datetime | None) -> bool:
    return centre is not None or form.year is not None or form.unit in ("decade", "century")


def _named(form: Calendar, centre: dt.datetime | None) -> Iterator[Interval]:
    """Yield the units of that name around a day, in their order; just one where the year is said."""
    if form.unit in ("decade", "century"):
        years = 10 if form.unit == "decade" else 100
        yield calendar_unit(dt.datetime(cast("int", form.number) * years, 1, 1), cast("Unit", form.unit))  # type: ignore[arg-type]
    elif form.year is not None and form.unit == "season" and SEASON_CODES[cast("int", form.number)] == "WI":
        # "the winter of 2013" may begin or end in that year
        yield Interval(dt.datetime(form.year, 1, 1), season(form.year, cast("int", form.number)).high)
    elif form.year is not None:
        yield from _in_year(form, form.year)
    elif form.unit == "weekend":
        yield from (weekend(cast("dt.datetime", centre) + n * _WEEK) for n in (-2, -1, 0, 1, 2))
    elif form.unit == "day" and form.month is None:
        yield from _near_days(form, start_of(cast("dt.datetime", centre), "day"))
    else:
        year = cast("dt.datetime", centre).year
        span = _YEARS if form.weekday is not None and form.number is None else 1
        found = [unit for y in range(year - span, year + span + 1) for unit in _in_year(form, y)]
        named = [unit for unit in found if form.number is not None or _falls_on(unit, form.weekday)]
        yield from named or found


def _falls_on(day: Interval, weekday: int | None) -> bool:
    return weekday is None or cast("dt.datetime", day.low).weekday() == weekday


def _in_year(form: Calendar, year: int) -> Iterator[Interval]:
    """Yield the unit of that name in a year, if there is one."""
    match form.unit:
        case "year":
            yield calendar_unit(dt.datetime(year, 1, 1), "year")
        case "season":
            yield season(year, cast("int", form.number))
        case "quarter" | "half":
            months = 3 if form.unit == "quarter" else 6
            yield calendar_unit(dt.datetime(year, 1 + months * (cast("int", form.number) - 1), 1), form.unit)
        case "month":
            yield calendar_unit(dt.datetime(year, cast("int", form.month), 1), "month")
        case _:
            day = _day(form, year)
            if day is not None:
                yield Interval(day, day + _DAY)


def _day(form: Calendar, year: int) -> dt.datetime | None:
    """Return the day of a month, or its nth weekday; None where the month does not have it."""
    first = dt.datetime(year, cast("int", form.month), 1)
    days = (step(first, "month", 1) - first).days
    if form.number is None:
        return first + _DAY * (cast("int", form.day) - 1) if cast("int", form.day) <= days else None
    offset = (cast("int", form.weekday) - first.weekday()) % 7
    places = list(range(offset, days, 7))
    index = form.number if form.number < 0 else form.number - 1
    return first + _DAY * places[index] if index < len(places) else None


def _near_days(form: Calendar, centre: dt.datetime) -> Iterator[Interval]:
    """Yield the days of a weekday within two weeks, or those of a number within two months."""
    if form.weekday is not None:
        monday = start_of(centre, "week")
        days: Iterable[dt.datetime] = (monday + n * _WEEK + form.weekday * _DAY for n in (-2, -1, 0, 1, 2))
    else:
        months = (step(start_of(centre, "month"), "month", n) for n in (-2, -1, 0, 1, 2))
        days = (
            m + _DAY * (cast("int", form.day) - 1)
            for m in months
            if (m + _DAY * (cast("int", form.day) - 1)).month == m.month
        )
    yield from (Interval(day, day + _DAY) for day in days)


def _chosen(found: Sequence[Interval], form: Calendar, point: dt.datetime | None, way: int) -> Interval | None:
    if point is None:
        return None
    today = start_of(point, "day")
    if form.shift == -1:
        return next((unit for unit in reversed(found) if _high(unit) <= today), None)
    if form.shift == 1:
        later = [unit for unit in found if _low(unit) > today]
        in_next_week = form.unit == "day" and form.month is None and not form.soonest and today.weekday() < _FRIDAY
        if in_next_week and form.source == "article":
            later = [unit for unit in later if _low(unit) >= step(start_of(today, "week"), "week", 1)]
        return later[0] if later else None
    if form.shift == 0:
        return _this(found, form, today, way)
    if form.unit in ("quarter", "half") and way > 0:  # what is told of a quarter "will be" told after its end
        way = 0
    short = form.unit in ("day", "weekend") and form.month is None
    return _by_way(found, today, way or (-1 if short else 0))


def _this(found: Sequence[Interval], form: Calendar, today: dt.datetime, way: int) -> Interval | None:
    """Choose what "this Friday" and "this September" mean."""
    if form.month is None and form.unit in ("day", "weekend"):
        return _by_way(found, today, way or 1)
    same = next((unit for unit in found if _low(unit).year == today.year), None)
    nearest = _by_way(found, today, 0)
    return nearest if same is None or abs(_low(same) - today) > _FAR else same


def _by_way(found: Sequence[Interval], point: dt.datetime, way: int) -> Interval | None:
    if not found:
        return None
    if way < 0:
        return next((unit for unit in reversed(found) if _low(unit) <= point), None)
    if way > 0:
        return next((unit for unit in found if _high(unit) > point), None)
    return min(found, key=lambda unit: _distance(unit, point))


def _distance(unit: Interval, point: dt.datetime) -> dt.timedelta:
    """Return how far a unit is from a day, 0 where the day lies in it."""
    return max(dt.timedelta(0), _low(unit) - point, point - _high(unit))


def _open(form: Calendar) -> str:
    """Return the TIMEX3 value with an X for what is unknown."""
    year = f"{form.year:04d}" if form.year is not None else "XXXX"
    match form.unit:
        case "day" if form.month is None and form.weekday is not None:
            return f"XXXX-WXX-{form.weekday + 1}"
        case "day":
            month = f"{form.month:02d}" if form.month else "XX"
            return f"{year}-{month}-{form.day:02d}" if form.day else f"{year}-{month}-XX"
        case "month":
            return f"{year}-{form.month:02d}"
        case "quarter":
            return f"{year}-Q{form.number}"
        case "half":
            return f"{year}-H{form.number}"
        case "season":
            return f"{year}-{SEASON_CODES[cast('int', form.number)]}"
        case _:
            return open_value(form.unit)


def _low(interval: Interval) -> dt.datetime:
    return cast("dt.datetime", interval.low)


def _high(interval: Interval) -> dt.datetime:
    return cast("dt.datetime", interval.high)
