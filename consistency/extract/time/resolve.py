"""Reckons forms against the article's day, the direction of the clause, and the dates that the text has named."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import cast

from consistency.extract.time.forms import (
    Again,
    Ahead,
    Between,
    Calendar,
    Clock,
    DayPart,
    Form,
    Length,
    Moment,
    Portion,
    Repeat,
    Shift,
    Slice,
    Stretch,
    Unit,
    Vague,
    Week,
    length_of,
)
from consistency.extract.time.occurrences import calendar_reading, occurrence
from consistency.extract.time.readings import Reading, Setting
from consistency.extract.time.reckoning import (
    around,
    grain_of,
    moved,
    open_value,
    portion,
    value_of,
    weekend,
    within_years,
)
from consistency.extract.time.units import DAY, SHORT, length_reading, minutes_away, side, timed, unit_at
from consistency.schema.interval import Interval, start_of

_FINENESS: tuple[Unit, ...] = (
    "second", "minute", "hour", "night", "day", "weekend", "week", "fortnight", "month", "season", "quarter", "half",
    "year", "decade", "century",
)  # fmt: skip
_OF_A_YEAR = ("month", "season", "quarter", "half")


def resolve(form: Form, setting: Setting) -> Reading | None:
    """Return what a form means in a setting; None where it means no time after all."""
    try:
        reading = _resolve(form, setting)
    except (OverflowError, ValueError):  # a date before the year 1 or after 9999
        return None
    return reading if reading is None or reading.core is None or within_years(reading.core) else None


def _resolve(form: Form, setting: Setting) -> Reading | None:  # noqa: PLR0911, PLR0912 - one branch a form
    match form:
        case Calendar():
            return _calendar(form, setting)
        case Shift():
            return _shift(form, setting)
        case Slice():
            return _slice(form, setting)
        case Portion():
            return _portion(form, setting)
        case Week():
            return _week(form, setting)
        case Clock():
            return timed(form.said_of(setting.part), setting.day)
        case DayPart():
            return timed(form, setting.day)
        case Moment():
            return timed(form.time, _resolve(form.day, setting))
        case Length():
            return length_reading(form)
        case Stretch():
            return _stretch(form, setting)
        case Ahead():
            return _ahead(form, setting)
        case Between():
            return _between(form, setting)
        case Repeat():
            return Reading("SET", form.value)
        case Vague():
            return Reading("DATE", form.value, relative=True)
        case Again():
            return next(
                (replace(a, relative=True, inferred=True) for a in setting.anchors[:1] if a.unit == "day"), None
            )


def _calendar(form: Calendar, setting: Setting) -> Reading:
    if form.within is None:
        return calendar_reading(form, setting, None)
    whole = _resolve(form.within, setting)
    if whole is None or whole.core is None:
        return calendar_reading(form, Setting(), None)
    return replace(calendar_reading(form, setting, whole.core), relative=whole.relative)


def _shift(form: Shift, setting: Setting) -> Reading:
    if form.base is not None:
        return _away(form, _resolve(form.base, setting))
    if form.source == "text":
        return _away(form, _anchor(form, setting.anchors))
    today = setting.today
    if (
        form.ago
        and (form.unit, form.count) == ("year", -1)
        and setting.anchors
        and setting.anchors[0].unit == "quarter"
    ):
        return _away(form, setting.anchors[0])  # "from a year ago", of the quarter that a report is about
    if today is None:
        return Reading("DATE", open_value(form.unit), unit=form.unit, relative=True)
    if form.unit in SHORT:
        low = moved(today, form.unit, form.count)
        return Reading("TIME", f"{today.date()}TXX", Interval(low, low + DAY), "day", approximate=True, relative=True)
    return unit_at(moved(today, form.unit, form.count), form)


def _anchor(form: Shift, anchors: tuple[Reading, ...]) -> Reading | None:
    """Return the last date of the text that is fine enough to count such units from."""
    limit = _FINENESS.index(form.unit)
    return next((a for a in anchors if a.unit is not None and _FINENESS.index(a.unit) <= limit), None)


def _away(form: Shift, base: Reading | None) -> Reading:
    """Return the unit that lies `count` units from a date."""
    if base is None or base.core is None or base.core.low is None or base.unit is None:
        if form.count and form.unit != "weekend":
            return replace(length_reading(length_of(abs(form.count), form.unit)), relative=True)
        return Reading("DATE", open_value(form.unit), unit=form.unit, relative=True)
    if form.unit in SHORT:
        return minutes_away(form, base)
    if form.unit == "year" and form.count and base.unit in _OF_A_YEAR:
        core = around(moved(base.core.low, "year", form.count), base.unit)
        return Reading("DATE", value_of(core, base.unit), core, base.unit, relative=True)
    return unit_at(moved(base.core.low, form.unit, form.count), form)


def _slice(form: Slice, setting: Setting) -> Reading | None:
    whole = _resolve(form.within, setting)
    length = length_of(form.length, form.unit)
    if whole is None or whole.core is None or whole.core.low is None or whole.core.high is None:
        return Reading("DATE", open_value(form.unit), unit=form.unit) if form.length == 1 else length_reading(length)
    core = _sliced(form, whole.core.low, whole.core.high)
    if form.length > 1:
        return replace(length_reading(length), core=core, relative=whole.relative)
    return Reading("DATE", value_of(core, form.unit), core, form.unit, relative=whole.relative)


def _sliced(form: Slice, low: dt.datetime, high: dt.datetime) -> Interval:
    if form.unit == "weekend":
        first = weekend(low) if weekend(low).low >= low else weekend(low + 7 * DAY)  # type: ignore[operator]
        saturday = cast("dt.datetime", first.low)
        return weekend(saturday + (form.number - 1) * 7 * DAY) if form.number > 0 else weekend(high - 7 * DAY)
    if form.number < 0:
        return Interval(moved(high, form.unit, -form.length), high)
    start = moved(low, form.unit, form.number - 1)
    return Interval(start, moved(start, form.unit, form.length))


def _portion(form: Portion, setting: Setting) -> Reading | None:
    whole = _resolve(form.whole, setting)
    if whole is None:
        return None
    mod = form.mod.split()[-1]
    if mod in ("EARLIER", "LATER"):
        return side(whole, mod, setting.today)
    read = replace(whole, mod=mod, whole=whole.core)
    if whole.core is None:
        return read
    core = portion(whole.core, grain_of(whole.unit or "hour"), form.mod)
    return replace(read, core=core, approximate=True, edge=" " in form.mod)


def _week(form: Week, setting: Setting) -> Reading | None:
    day = _resolve(form.day, setting)
    if day is None or day.core is None or day.core.low is None:
        return Reading("DATE", open_value("week"), unit="week")
    low = day.core.low
    first = {"around": start_of(low, "week"), "ending": low - 6 * DAY, "beginning": low}[form.edge]
    core = Interval(first, first + 7 * DAY)
    return Reading("DATE", value_of(core, "week"), core, "week")


def _stretch(form: Stretch, setting: Setting) -> Reading | None:
    read, core = length_reading(form.length), None
    least, _, unit = form.length.parts[0]
    if form.at is not None:
        end = _resolve(form.at, setting)
        if end is None or end.core is None or end.core.high is None or least is None:
            return read
        core = Interval(_back(end.core.high, unit, least), end.core.high)
        if least == 1 and unit in ("month", "quarter", "year") and core == around(cast("dt.datetime", core.low), unit):
            return Reading("DATE", value_of(core, unit), core, unit)
        return replace(read, core=core)
    if setting.today is not None and least is not None:
        tomorrow = setting.today + DAY
        if form.way < 0:
            core = Interval(_back(setting.today, unit, least), tomorrow)
        else:
            core = Interval(setting.today, _back(tomorrow, unit, -least))
    return replace(read, core=core, relative=True, approximate=True)


def _back(moment: dt.datetime, unit: Unit, amount: float) -> dt.datetime:
    """Return the moment a duration earlier; half units count in days."""
    whole = moved(moment, unit, -int(amount))
    if amount % 1:
        rest = moved(whole, unit, -1) - whole
        whole += rest * (amount % 1)
    return whole


def _ahead(form: Ahead, setting: Setting) -> Reading | None:
    least, _, unit = form.length.parts[0]
    read = length_reading(form.length)
    if setting.way <= 0 or setting.today is None or least is None or unit in SHORT:
        return read
    if form.within:
        core = Interval(setting.today, _back(setting.today, unit, -least) + DAY)
        return replace(read, core=core, relative=True)
    if least % 1 or len(form.length.parts) > 1:
        return read
    shift = Shift(unit, int(least), approximate=bool(form.length.mod))
    return _shift(shift, setting)


def _between(form: Between, setting: Setting) -> Reading | None:
    first, last = _ends(form, setting)
    if first is None or last is None:
        return None
    core = None
    if first.core and last.core and first.core.low and last.core.high:
        high = last.core.high
        if last.unit in SHORT:  # "until 8 p.m." ends with the hour, not a minute later
            high = cast("dt.datetime", last.core.low)
        if first.type == "TIME" and high <= first.core.low:  # "10 p.m. to 2 a.m."
            high += DAY
        core = Interval(first.core.low, high) if first.core.low < high else None
    return Reading(
        first.type,
        f"{first.value}/{last.value}",
        core,
        last.unit,
        approximate=first.approximate or last.approximate,
        relative=first.relative or last.relative,
        zone=last.zone or first.zone,
    )


def _ends(form: Between, setting: Setting) -> tuple[Reading | None, Reading | None]:
    """Resolve both ends; the one without a year lies nearest to the other, on its right side."""
    one, two = form.first, form.last
    if _lacks_year(one) and (not _lacks_year(two) or setting.way < 0):
        last = _resolve(two, setting)
        return _beside(one, last, -1, setting), last
    first = _resolve(one, setting)
    return first, (_beside(two, first, 1, setting) if _lacks_year(two) else _resolve(two, setting))


def _lacks_year(form: Form) -> bool:
    form = form.whole if isinstance(form, Portion) else form
    return isinstance(form, Calendar) and form.year is None and form.within is None and form.shift is None


def _beside(form: Form, other: Reading | None, way: int, setting: Setting) -> Reading | None:
    """Resolve the end of a range that has no year from the end that is known."""
    if other is None or other.core is None or other.core.low is None:
        return _resolve(form, setting)
    if isinstance(form, Portion):
        return _portion(form, replace(setting, today=other.core.low, way=way))
    core = occurrence(cast("Calendar", form), other.core.low, way)
    unit = cast("Calendar", form).unit
    return Reading("DATE", value_of(core, unit), core, unit) if core else None
