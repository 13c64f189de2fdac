"""Rules for calendar expressions: days, weekdays, months, quarters, seasons, years, decades, holidays."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from functools import cache

from consistency.extract.time.forms import Between, Calendar, Form, Piece, Shift, Slice
from consistency.extract.time.words import GAP, month_number, names, one_of, ordinal, phrases, plain, weekday_number

Build = Callable[[re.Match[str]], Form | None]
Rule = tuple[re.Pattern[str], Build]

_LONG = one_of(names("months"))
_SHORT = one_of(names("short_months"))
_MONTH = rf"(?P<month>\b(?:{_LONG}\b|{_SHORT}\b\.?))"
_LONG_WEEKDAY = rf"\b{one_of(names('weekdays'))}\b"
_SHORT_WEEKDAY = rf"\b(?-i:{one_of(word.title() for word in names('short_weekdays'))})\b\.?"
_WEEKDAY = rf"(?P<weekday>{_LONG_WEEKDAY}|{_SHORT_WEEKDAY})"
_ORDINAL = one_of(names("ordinals"))
_DAY = rf"(?P<day>(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?|{_ORDINAL})\b(?![/:]\d|[.,]\d|\s?%)"
_DAY2 = r"(?P<day2>(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?)\b(?![/:]\d|[.,]\d|\s?%|-year)"
_TO = r"(?:\s?-\s?|\s(?:to|and|or|through|until|till|&)\s(?:the\s)?)"
_YEAR = r"(?P<year>1\d{3}|2[01]\d\d)\b(?![.,:]\d|\s?%|-\d{3})"
# After "Jan. 9 and 12" comes no noun: "Jan. 9 and 12 people" names one day.
_NO_COUNT = (
    r"(?=\s{0,3}(?:[,.;:)\"'?!]|$)|\s(?:in|at|on|for|and|or|with|to|when|after|before|by|of|as|that|which|who|but|will|"
    r"was|were|is|are|has|have|had|the|a|an|during|between|from|inclusive|\d{4})\b)"
)
_OPENED = r"(?:,?\s{1,3}(?:the\s)?|\s?(?P<open>\())"
_FIGURE = r"(?<![\w$£€#./:,-])"
_SEASONS = tuple(dict.fromkeys(code for code, _ in names("seasons").values()))
_RISKY_MONTHS = ("may", "march", "august", "mar", "dec", "jan", "jun", "sep", "apr")


def calendar_pieces(text: str) -> Iterator[Piece]:
    """Yield every reading that a rule finds in a folded sentence; they may overlap."""
    for pattern, build in _rules():
        for match in pattern.finditer(text):
            form = build(match)
            if form is not None:
                yield Piece(match.start(), match.end(), form)


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), build) for pattern, build in (*_DAYS, *_PERIODS))


def _whole(match: re.Match[str], name: str) -> str | None:
    return match.groupdict().get(name)


def _number(match: re.Match[str], name: str) -> int | None:
    found = _whole(match, name)
    return ordinal(found) if found else None


def _date(match: re.Match[str]) -> Form | None:
    """Build month and day, with what else is said; a second day makes a range."""
    month, weekday, year = match["month"], _whole(match, "weekday"), _whole(match, "year")
    if month[0].islower() and plain(month).rstrip(".") in _RISKY_MONTHS:
        return None
    if _whole(match, "open") and not match[0].endswith(")"):
        return None

    def day(number: int | None, weekday: str | None) -> Calendar | None:
        if not _exists(int(year or 2000), month_number(month), number or 0):
            return None
        named = None if weekday is None else weekday_number(weekday)
        return Calendar("day", year=int(year) if year else None, month=month_number(month), day=number, weekday=named)

    first = day(_number(match, "day"), weekday)
    if first is None or not _whole(match, "day2"):
        return first
    last = day(_number(match, "day2"), None)
    return Between(first, last) if last else None


def _exists(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def _figures(match: re.Match[str]) -> Form | None:
    """Build a date in figures; day and month that could be exchanged stay open."""
    year = int(match["year"])
    year += 0 if year > 99 else 2000 if year < 50 else 1900
    one, two = int(match["one"]), int(match["two"])
    if match["mark"] == "." or (one > 12 >= two):
        one, two = two, one
    elif two <= 12 and one != two:
        return Calendar("day", year=year)
    return Calendar("day", year=year, month=one, day=two) if _exists(year, one, two) else None


def _iso(match: re.Match[str]) -> Form | None:
    year, month, day = int(match["year"]), int(match["mm"]), int(match["dd"])
    return Calendar("day", year=year, month=month, day=day) if _exists(year, month, day) else None


def _weekday(match: re.Match[str]) -> Form | None:
    lone = names("names")
    before, after = _neighbours(match)
    if before in lone["before_weekday"] or (after[:1].isupper() and after.lower() in lone["after_weekday"]):
        return None
    return Calendar("day", weekday=weekday_number(match["weekday"]))


def _neighbours(match: re.Match[str]) -> tuple[str, str]:
    """Return the word before a match in lower case, and the word after it as written."""
    before = match.string[max(0, match.start() - 20) : match.start()].split()
    after = re.match(r"\s?([\w']+)", match.string[match.end() : match.end() + 20])
    return (before[-1].lower() if before else ""), (after[1] if after else "")


def _month(match: re.Match[str]) -> Form | None:
    word, year = match["month"], _whole(match, "year")
    if word[0].islower() and plain(word) in _RISKY_MONTHS:
        return None
    if not year and plain(word) in names("short_months"):
        return None
    return Calendar("month", year=int(year) if year else None, month=month_number(word))


def _nth_weekday(match: re.Match[str]) -> Form | None:
    year = _whole(match, "year")
    return Calendar(
        "day",
        year=int(year) if year else None,
        month=month_number(match["month"]),
        weekday=weekday_number(match["weekday"]),
        number=ordinal(match["nth"]),
    )


def _bare_day(match: re.Match[str]) -> Form | None:
    return Calendar("day", day=ordinal(match["day"]))


def _quarter(match: re.Match[str]) -> Form | None:
    nth = match["nth"] or match["nth2"]
    number = 4 if ordinal(nth) == -1 else ordinal(nth)
    year = match["year"] or match["year0"]
    return Calendar("quarter", year=int(year) if year else None, number=number) if number <= 4 else None


def _half(match: re.Match[str]) -> Form | None:
    nth = ordinal(match["nth"])
    return Calendar("half", year=int(match["year"]), number=2 if nth == -1 else nth)


def _season(match: re.Match[str]) -> Form | None:
    code, _ = names("seasons")[plain(match["season"])]
    year = _whole(match, "year")
    return Calendar("season", year=int(year) if year else None, number=_SEASONS.index(code), approximate=True)


def _year(match: re.Match[str]) -> Form | None:
    return Calendar("year", year=int(match["year"]))


def _years(match: re.Match[str]) -> Form | None:
    first, last = int(match["year"]), int(match["last"])
    if last < 100:
        last += first - first % 100
    return Between(Calendar("year", year=first), Calendar("year", year=last)) if first < last else None


def _decade(match: re.Match[str]) -> Form | None:
    word = match["word"]
    if word:
        return Calendar("decade", number=190 + names("tens")[word.lower()[:-3] + "y"] // 10)
    figures = match["figures"]
    return Calendar("decade", number=int(figures) // 10 if len(figures) == 4 else 190 + int(figures) // 10)


def _century(match: re.Match[str]) -> Form | None:
    number = ordinal(match["nth"]) - 1
    return Calendar("century", number=number) if 10 <= number <= 21 else None


def _holiday(match: re.Match[str]) -> Form | None:
    word, (before, after) = plain(match["holiday"]), _neighbours(match)
    loose = word in names("loose_holidays")
    if (
        loose
        and not match["year"]
        and (before not in phrases("names", "before_holiday") or after in phrases("names", "after_holiday"))
    ):
        return None
    month, *rest = names("loose_holidays" if loose else "holidays")[word]
    year = int(match["year"]) if match["year"] else None
    if len(rest) == 1:
        return Calendar("day", year=year, month=month, day=rest[0])
    return Calendar("day", year=year, month=month, weekday=rest[0], number=rest[1])


def _weekend(_: re.Match[str]) -> Form | None:
    return Calendar("weekend")


def _slice(match: re.Match[str]) -> Form | None:
    """Build "the first week of March 2024" and the like."""
    year = int(match["year"]) if match["year"] else None
    month = _whole(match, "month")
    if not month and year is None:
        return None
    whole = Calendar("month", year=year, month=month_number(month)) if month else Calendar("year", year=year)
    unit = match["unit"].lower()
    return Slice(whole, unit, ordinal(match["nth"]))  # type: ignore[arg-type]  # the rule lets units alone through


def _of_month(match: re.Match[str]) -> Form | None:
    """Build "the third of next month"."""
    step = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    return Slice(Shift("month", step), "day", ordinal(match["day"]))


_NTH = r"(?P<nth>first|second|third|fourth|fifth|last|final|1st|2nd|3rd|4th|5th)"
_AND_YEAR = rf"(?:,?{GAP}{_YEAR})?"
_OF_YEAR = rf"(?:,?{GAP}(?:of{GAP}|in{GAP})?(?:fiscal{GAP})?{_YEAR})?"
_ALONE = r"(?=\s{0,2}(?:[,.;:)]|$)|\s(?:of\sthe\smonth|and|at|in|when|to|after)\b)"
_CLOSED = r"(?(open)\)?)"
_FISCAL = r"(?:\s(?:fiscal|financial)\syear\b)"

_DAYS: tuple[tuple[str, Build], ...] = (
    (rf"(?:{_WEEKDAY}{_OPENED})?{_MONTH}\s{{0,2}}(?:the\s)?{_DAY}{_AND_YEAR}{_CLOSED}", _date),
    (rf"{_MONTH}\s{{0,2}}{_DAY}{_TO}{_DAY2}{_NO_COUNT}{_AND_YEAR}", _date),
    (rf"(?:{_WEEKDAY}{_OPENED})?{_FIGURE}{_DAY}\s(?:day\s)?(?:of\s)?{_MONTH}{_AND_YEAR}{_CLOSED}", _date),
    (rf"{_FIGURE}{_DAY}{_TO}{_DAY2}\s(?:of\s)?{_MONTH}{_AND_YEAR}", _date),
    (r"(?<![\w./-])(?P<year>(?:1[6-9]|2[01])\d\d)[-/](?P<mm>0[1-9]|1[0-2])[-/](?P<dd>[0-3]\d)(?![\d/-])", _iso),
    (r"(?<![\w./-])(?P<year>(?:19|20)\d\d)(?P<mm>0[1-9]|1[0-2])(?P<dd>[0-3]\d)\b(?![.,:]\d)", _iso),
    (
        (
            r"(?<![\w$£€./-])(?P<one>[0-3]?\d)(?P<mark>[/.-])(?P<two>[0-3]?\d)(?P=mark)"
            r"(?P<year>(?:19|2[01])\d\d|\d\d)(?![\w/-]|[.,]\d)"
        ),
        _figures,
    ),
    (rf"(?P<weekday>{_LONG_WEEKDAY})", _weekday),
    (rf"\b(?:the\s)?{_NTH}\s{_WEEKDAY}\s(?:of|in)\s{_MONTH}{_AND_YEAR}", _nth_weekday),
    (rf"(?<=\bon\sthe\s)(?P<day>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))\b{_ALONE}", _bare_day),
    (rf"\b(?:the\s)?{_DAY}\sof\s(?P<which>last|this|next)\smonth\b(?!'|\s(?:to|and)\b)", _of_month),
    (rf"\b(?P<holiday>{one_of((*names('holidays'), *names('loose_holidays')))})(?![\w'-]){_AND_YEAR}", _holiday),
)
_PERIODS: tuple[tuple[str, Build], ...] = (
    (rf"{_MONTH}(?:,?\s{{1,3}}(?:of\s)?{_YEAR})", _month),
    (rf"(?P<month>\b(?:{_LONG}\b|{_SHORT}\.))(?![-']?\d)", _month),
    (
        (
            rf"\b(?:(?P<year0>(?:19|20)\d\d)\s)?(?:the\s)?(?:(?P<nth>first|second|third|fourth|final|[1-4](?:st|nd|rd|th))"
            rf"[-\s]quarter\b(?!\sof\sthe\s(?:game|match))|q(?P<nth2>[1-4])\b){_OF_YEAR}"
        ),
        _quarter,
    ),
    (rf"\b(?:the\s)?(?P<nth>first|second|last|latter)\shalf\sof\s{_YEAR}", _half),
    (rf"\b(?P<season>{one_of(names('seasons'))})\b(?:\s(?:of\s|in\s)?{_YEAR})?", _season),
    (
        rf"(?:{_FIGURE}|(?<=\bmid-))(?:the\syear\s|fiscal\s(?:year\s)?)?{_YEAR}{_FISCAL}?(?![-\w/])",
        _year,
    ),
    (rf"{_FIGURE}(?P<year>1\d{{3}}|2[01]\d\d)[-/](?P<last>(?:1\d|20|21)\d\d|\d\d)\b(?![-/\w]|\.\d)", _years),
    (
        (
            r"(?<![\w$])(?:the\s)?(?:'?(?P<figures>(?:1\d|20)\d0|(?<=')\d0)'?s\b|(?P<word>twenties|thirties|forties|"
            r"fifties|sixties|seventies|eighties|nineties)\b)"
        ),
        _decade,
    ),
    (rf"\b(?:the\s)?(?P<nth>\d\d(?:th|st)|{_ORDINAL})[-\s]centur(?:y|ies)\b", _century),
    (r"\bweekend\b", _weekend),
    (rf"\b(?:the\s)?{_NTH}\s(?P<unit>day|week|weekend)\s(?:of|in)\s{_MONTH}{_AND_YEAR}", _slice),
)
