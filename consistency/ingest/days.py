"""Calendar days as news texts write them: with or without a year, in words or in figures."""

from __future__ import annotations

import datetime as dt
import functools
import re
import string
from dataclasses import dataclass

from consistency.ingest.lexicons import alternatives, lexicon

_LOWER = {ord(letter): letter.lower() for letter in string.ascii_uppercase}


@dataclass(frozen=True, slots=True)
class Day:
    """A day as written at `start` to `end` of a text.

    `year` and `weekday` (0 is Monday) are None where they are not said. `swapped` says that month and day may be
    meant the other way round ("04/05/2024").
    """

    start: int
    end: int
    month: int
    day: int
    year: int | None = None
    weekday: int | None = None
    swapped: bool = False

    def date(self, year: int | None = None) -> dt.date | None:
        """Return the day of the calendar, in `year` where the day itself has none; None where there is no such day."""
        chosen = self.year or year
        return _date(chosen, self.month, self.day) if chosen else None

    def nearest(self, other: dt.date) -> dt.date | None:
        """Return this day in its own year, or in the year in which it lies nearest to `other`."""
        if self.year:
            return self.date()
        found = [date for step in (-1, 0, 1) if (date := self.date(other.year + step))]
        return min(found, key=lambda date: (abs(date - other), date), default=None)


@functools.cache
def _pattern() -> re.Pattern[str]:
    table = lexicon("dates")
    month = rf"(?:{alternatives(table['months'])})\b\.?"
    weekday = rf"(?:(?P<w>{alternatives(table['weekdays'])})\b\.?,?\s{{1,3}}(?:the\s|\()?)?"
    number = r"(?P<d{n}>[0-3]?\d)(?:st|nd|rd|th)?(?!\d|[.:]\d)"
    year = r"(?P<y{n}>(?:19|20)\d\d)(?!\d|\.\d)"
    forms = (
        rf"(?P<m1>{month})\s{{0,3}}{number.format(n=1)}(?:,?\s{{1,3}}{year.format(n=1)})?",
        rf"{number.format(n=2)}(?:\sof)?[\s-]{{1,3}}(?P<m2>{month})(?:,?[\s-]{{1,3}}{year.format(n=2)})?",
        rf"{year.format(n=3)}[-/.](?P<m3>[01]?\d)[-/.](?P<d3>[0-3]?\d)(?!\d)",
        r"(?P<y4>(?:19|20)\d\d)(?P<m4>[01]\d)(?P<d4>[0-3]\d)(?!\d)",
        rf"(?P<a>[0-3]?\d)(?P<sep>[./-])(?P<b>[0-3]?\d)(?P=sep){year.format(n=5)}",
    )
    return re.compile(rf"(?<![\w/.-]){weekday}(?<![\d])(?:{'|'.join(forms)})")


def find_days(text: str) -> tuple[Day, ...]:
    """Return the calendar days that a folded text names, in order; what is no day of the calendar is left out."""
    # `str.lower` can lengthen a text ("İ"), which would move the offsets.
    found = (_day(match) for match in _pattern().finditer(text.translate(_LOWER)))
    return tuple(day for day in found if day)


def find_weekdays(text: str) -> tuple[tuple[int, int, int], ...]:
    """Return the weekdays that a folded text names in full: start, end, number (0 is Monday)."""
    days = lexicon("dates")["weekdays"]
    return tuple((m.start(), m.end(), days[m[0].lower()]) for m in _full_weekdays().finditer(text))


@functools.cache
def _full_weekdays() -> re.Pattern[str]:
    full = {name for name in lexicon("dates")["weekdays"] if name.endswith("day")}
    return re.compile(rf"\b(?:{'|'.join(name.capitalize() for name in sorted(full))})\b")


def _day(match: re.Match[str]) -> Day | None:
    table = lexicon("dates")
    parts = match.groupdict()
    weekday = table["weekdays"].get(parts["w"] or "")
    if parts["sep"]:
        return _numeric(match, int(parts["a"]), int(parts["b"]), int(parts["y5"]), weekday)
    form = next(n for n in "1234" if parts[f"m{n}"])
    name, year = parts[f"m{form}"], parts.get(f"y{form}")
    month = int(name) if name.isdigit() else table["months"][name.rstrip(".")]
    day = int(parts[f"d{form}"])
    if _date(int(year) if year else 2000, month, day) is None:
        return None
    return Day(match.start(), match.end(), month, day, int(year) if year else None, weekday)


def _numeric(match: re.Match[str], a: int, b: int, year: int, weekday: int | None) -> Day | None:
    """Read 12/22/2021, 22/12/2021 or 22.12.2021; a weekday beside it settles which number is the month."""
    readings = [(a, b), (b, a)] if match["sep"] == "/" else [(b, a)]
    dates = {(m, d): date for m, d in readings if (date := _date(year, m, d))}
    if weekday is not None:
        dates = {key: date for key, date in dates.items() if date.weekday() == weekday} or dates
    if not dates:
        return None
    month, day = next(iter(dates))
    return Day(match.start(), match.end(), month, day, year, weekday, swapped=len(dates) > 1)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def iso_date(value: str, *, day_first: bool = False) -> str | None:
    """Return the ISO 8601 form of a date or date and time as metadata write it, None where there is none.

    ISO values keep their time and zone; of others the day is taken. `day_first` reads 04/05/2024 as 4 May.
    """
    text = value.strip()
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        found = next((day for day in find_days(text) if day.year), None)
        if found is None:
            return None
        turned = found.swapped and day_first
        date = _date(found.year or 0, found.day if turned else found.month, found.month if turned else found.day)
        return date.isoformat() if date else None
    return moment.isoformat() if len(text) > 10 else moment.date().isoformat()
