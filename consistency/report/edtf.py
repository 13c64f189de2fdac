"""Reads the EDTF values of evidence and mentions as stretches of time that can be drawn."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from consistency.schema.interval import Interval, unit
from consistency.schema.mention import Grain

_DATE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<hour>\d\d):(?P<minute>\d\d)(?::\d\d)?)?)?)?"
    r"(?P<mark>[~?%]?)"
)
_DURATION = re.compile(
    r"P(?:(\d{1,9})Y)?(?:(\d{1,9})M)?(?:(\d{1,9})W)?(?:(\d{1,9})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?"
)
_SECONDS = (31_557_600, 2_629_800, 604_800, 86_400, 3_600, 60, 1)
_OPEN = {"..", ""}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time: from `low` to `high` (exclusive; None is an open end), sure from `sure_low` to `sure_high`.

    What lies outside of the sure part is vague: all of an approximate time, and the day itself in "after 9 January",
    since the value does not tell whether that day is meant too. Both sure ends are None where nothing is sure.
    """

    low: dt.datetime | None
    high: dt.datetime | None
    sure_low: dt.datetime | None
    sure_high: dt.datetime | None
    sure: bool

    @property
    def ends(self) -> tuple[dt.datetime, ...]:
        """The ends that are not open."""
        return tuple(end for end in (self.low, self.high) if end is not None)


def span(value: str) -> Span | None:
    """Return the stretch that an EDTF date or interval stands for, None where it is no such value."""
    first, slash, last = value.partition("/")
    start = _unit(first) if first not in _OPEN else None
    end = _unit(last) if slash and last not in _OPEN else None
    if (first not in _OPEN and start is None) or (slash and last not in _OPEN and end is None):
        return None
    if start and not slash:
        (low, high), vague = start
        return Span(low, high, None, None, sure=False) if vague else Span(low, high, low, high, sure=True)
    if start and end:
        return _between(start, end)
    if start:
        (low, high), _ = start
        return Span(low, None, high, None, sure=True)
    if end:
        (low, high), _ = end
        return Span(None, high, None, low, sure=True)
    return None


def duration(value: str) -> int | None:
    """Return the seconds of an ISO 8601 duration (a year of 365.25 days), None where it is none."""
    match = _DURATION.fullmatch(value)
    if match is None or not any(match.groups()):
        return None
    return sum(int(count) * size for count, size in zip(match.groups(), _SECONDS, strict=True) if count)


def _between(
    start: tuple[tuple[dt.datetime, dt.datetime], bool], end: tuple[tuple[dt.datetime, dt.datetime], bool]
) -> Span | None:
    low, high = start[0][0], end[0][1]
    if high - low <= dt.timedelta(0):
        return None
    if end[0][1] - end[0][0] <= dt.timedelta(minutes=1):
        high = end[0][0]  # a time of day bounds: 04:00/12:00 does not take in the minute after twelve
    if high <= low:
        return None
    if start[1] or end[1]:
        return Span(low, high, None, None, sure=False)
    return Span(low, high, low, high, sure=True)


def _unit(text: str) -> tuple[tuple[dt.datetime, dt.datetime], bool] | None:
    """Return the calendar unit that a date names, and whether it is marked as approximate or uncertain."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year = match["year"].replace("X", "0")
    grain: Grain = "century" if match["year"].endswith("XX") else "decade" if match["year"].endswith("X") else "year"
    for name, key in (("month", "month"), ("day", "day"), ("minute", "minute")):
        grain = name if match[key] else grain  # type: ignore[assignment] # the three are grains
    try:
        moment = dt.datetime(
            int(year),
            int(match["month"] or 1),
            int(match["day"] or 1),
            int(match["hour"] or 0),
            int(match["minute"] or 0),
        )
        named: Interval = unit(moment, grain)
    except (ValueError, OverflowError):
        return None
    if named.low is None or named.high is None:
        return None
    return (named.low, named.high), bool(match["mark"])
