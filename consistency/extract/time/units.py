"""Readings of units, times of day and lengths, once the date that they hang on is known."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import cast

from consistency.extract.time.forms import Clock, DayPart, Length, Shift, Unit, length_of
from consistency.extract.time.lengths import duration_seconds, duration_value
from consistency.extract.time.readings import Reading
from consistency.extract.time.reckoning import around, moved, part_of_day, value_of, weekend
from consistency.extract.time.words import names
from consistency.schema.interval import Interval, start_of, step

DAY = dt.timedelta(days=1)
SHORT = ("second", "minute", "hour")
_MINUTE = dt.timedelta(minutes=1)


def unit_at(moment: dt.datetime, form: Shift) -> Reading:
    """Return the unit of `form` around a moment; a night or a fortnight counts as the day or the week."""
    if form.unit in ("decade", "century") and form.ago:
        return _about(form, moment)
    unit: Unit = "week" if form.unit == "fortnight" else "day" if form.unit == "night" else form.unit
    core = weekend(moment) if unit == "weekend" else around(moment, unit)
    return Reading("DATE", value_of(core, unit), core, unit, approximate=form.approximate, relative=True)


def _about(form: Shift, moment: dt.datetime) -> Reading:
    """Return the years around a moment some decades away: "two decades ago" is no decade of the calendar."""
    reach = 2 if form.unit == "decade" else 10
    low, high = step(start_of(moment, "year"), "year", -reach), step(start_of(moment, "year"), "year", reach + 1)
    value = value_of(around(moment, form.unit), form.unit)
    return Reading("DATE", value, Interval(low, high), form.unit, approximate=True, relative=True)


def minutes_away(form: Shift, base: Reading) -> Reading:
    """Return the time some hours or minutes from a time of day; from a mere day, just how far away it is."""
    low = cast("dt.datetime", cast("Interval", base.core).low)
    if base.unit not in SHORT:
        return replace(length_reading(length_of(abs(form.count), form.unit)), relative=True)
    moment = moved(low, form.unit, form.count)
    core = Interval(moment, moment + _MINUTE)
    return Reading("TIME", value_of(core, "minute"), core, "minute", approximate=form.approximate, relative=True)


def timed(time: Clock | DayPart, day: Reading | None) -> Reading:
    """Put a time of day on a day; without a day, or without a half of the day, its bounds stay unknown."""
    known = day is not None and day.core is not None and day.core.low is not None and day.unit == "day"
    date = day.value if day is not None and day.unit == "day" else ""
    relative = day is not None and day.relative
    if isinstance(time, DayPart):
        core = part_of_day(cast("Interval", cast("Reading", day).core), time.name) if known else None
        part = names("parts")[time.name]
        value, mod = date + part["value"], part.get("mod", "")
        return Reading("TIME", value, core, "night", mod=mod, relative=relative)
    unit: Unit = "hour" if time.minute is None else "minute"
    value = f"{date}T{time.hour:02d}:{time.minute or 0:02d}"
    if not known or not time.half:
        return Reading("TIME", value, None, unit, zone=time.zone, relative=relative)
    midnight = cast("dt.datetime", cast("Interval", cast("Reading", day).core).low)
    low = midnight + dt.timedelta(hours=time.hour, minutes=time.minute or 0)
    return Reading("TIME", value, Interval(low, low + _MINUTE), unit, zone=time.zone, relative=relative)


def length_reading(form: Length) -> Reading:
    """Return a duration; "years ago" and "weeks later" without a number are a past and a future left open."""
    if form.away and form.parts[0][0] is None:
        return Reading("DATE", "PAST_REF" if form.away < 0 else "FUTURE_REF", relative=True)
    unit = form.parts[-1][2]
    vague = form.mod == "APPROX" or form.parts[0][0] is None
    return Reading(
        "DURATION", duration_value(form), unit=unit, mod=form.mod, approximate=vague, seconds=duration_seconds(form)
    )


def side(whole: Reading, mod: str, today: dt.datetime | None) -> Reading:
    """Read "earlier this year" up to the article's day, and "later this year" from the next."""
    read = replace(whole, mod="START" if mod == "EARLIER" else "END", relative=True)
    core = whole.core
    if core is None or core.low is None or core.high is None or today is None or not core.low < today < core.high:
        return read
    tomorrow = today + DAY
    later = Interval(tomorrow, core.high) if tomorrow < core.high else core
    return replace(read, core=Interval(core.low, tomorrow) if mod == "EARLIER" else later)
