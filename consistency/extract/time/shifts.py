"""Rules for what is said from the article's day or from the last date: "today", "last week", "that night", "soon"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import cast

from consistency.extract.time.forms import (
    Again,
    Calendar,
    DayPart,
    Form,
    Moment,
    Piece,
    Portion,
    Shift,
    Slice,
    Source,
    Stretch,
    Unit,
    Vague,
    length_of,
)
from consistency.extract.time.words import names, one_of, ordinal, phrases, plain, unit_of

Build = Callable[[re.Match[str]], Form | None]

_DAYS = one_of(names("deictic_days"))
_PARTS = one_of(part for part in names("parts") if part in phrases("deictic", "parts"))
_UNIT = r"(?:weekend|fortnight|week|month|quarter|half-year|year|decade|century)"
_TEXT_WORDS = ("text_back", "text_here", "text_on")
_BY_WORD: dict[str, tuple[int, Source]] = {
    "back": (-1, "article"), "here": (0, "article"), "on": (1, "article"),
    "text_back": (-1, "text"), "text_here": (0, "text"), "text_on": (1, "text"),
}  # fmt: skip
PLACE = one_of(word for key in _BY_WORD for word in phrases("deictic", key))


def shift_pieces(text: str) -> Iterator[Piece]:
    """Yield every reading that a rule finds in a folded sentence; they may overlap."""
    for pattern, build in _rules():
        for match in pattern.finditer(text):
            form = build(match)
            if form is not None:
                yield Piece(match.start("core") if "core" in match.groupdict() else match.start(), match.end(), form)


@cache
def place_of(word: str) -> tuple[int, Source]:
    """Return the step and its source for "last", "this", "the following" and so on; raise KeyError for others."""
    for key, place in _BY_WORD.items():
        if word in phrases("deictic", key):
            return place
    raise KeyError(word)


@cache
def _rules() -> tuple[tuple[re.Pattern[str], Build], ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), build) for pattern, build in _RULES)


def _day(match: re.Match[str]) -> Form:
    return Shift("day", int(names("deictic_days")[plain(match["day"])]))


def _night(match: re.Match[str]) -> Form:
    return Moment(Shift("day", -1 if match["word"].lower() == "overnight" else 0), DayPart("night"))


def _part(match: re.Match[str]) -> Form | None:
    word, part = plain(match["place"]), match["part"].lower()
    count, source = place_of(word)
    if source == "article" and count and not (count < 0 and part in ("night", "evening")):
        return None
    return Moment(Shift("day", count, source), DayPart(part))


def _unit(match: re.Match[str]) -> Form | None:
    """Build "last week", "the following year"; "the past year" is the time of one year until now."""
    if "latest" in match["place"].lower():
        return Shift("quarter", 0, "text")
    word, unit = plain(match["place"]), unit_of(match["unit"]) if match["unit"].lower() != "weekend" else "weekend"
    count, source = place_of(word)
    definite = bool(match["the"]) or word.startswith("the ")
    stretch = word in ("past", "this past", "the coming") or (definite and word in ("last", "coming", "next"))
    if stretch and count and unit != "weekend" and source == "article":
        return Stretch(length_of(1, unit), 1 if count > 0 else -1)
    return Shift(unit, count, source)


def _text_day(match: re.Match[str]) -> Form:
    count, _ = place_of(plain(match["place"]))
    return Shift("day", count, "text")


def _beside(match: re.Match[str]) -> Form:
    """Build "the day before": counted from a date that follows, or from the last one."""
    unit = match["unit"].lower()
    shift = Shift("day" if unit == "night" else unit_of(unit), -1 if match["way"].lower() == "before" else 1, "text")
    return Moment(shift, DayPart("night")) if unit == "night" else shift


def _earlier_year(match: re.Match[str]) -> Form:
    if match["nth"]:
        return Calendar("quarter", number=ordinal(match["nth"]), within=Shift("year", -1))
    return Shift("year", -1, "text")


def _end(match: re.Match[str]) -> Form:
    return Portion(Shift(unit_of(match["unit"]), 0), "EDGE END")


def _whole(match: re.Match[str]) -> Form:
    unit = unit_of(match["unit"])
    return Shift(unit, 0, "text" if unit in ("day", "quarter") else "article")


def _part_of(match: re.Match[str]) -> Form:
    """Build "the first week of next month", "the second half of the year"."""
    place = plain(match["place"])
    whole = Shift(unit_of(match["unit"]), 0 if place == "the" else place_of(place)[0])
    part, nth = match["of"].lower(), ordinal(match["nth"])
    if part in ("half", "quarter"):
        last = 2 if part == "half" else 4
        return Calendar(cast("Unit", part), number=last if nth == -1 else nth, within=whole)
    return Slice(whole, cast("Unit", part), nth)


def _vague(match: re.Match[str]) -> Form | None:
    word = plain(match["word"])
    for value, words in names("vague").items():
        if word in words:
            return Vague(value)
    return None


def _again(_: re.Match[str]) -> Form:
    return Again()


_NTH = r"(?P<nth>first|second|third|fourth|last|latter|final)"
_INNER = "day|week|weekend|month|quarter|half"
_OUTER = r"the\scurrent|the|this|last|next"
_ALL_VAGUE = one_of(word for words in names("vague").values() for word in words)
_RULES: tuple[tuple[str, Build], ...] = (
    (rf"\b(?P<day>{_DAYS})\b(?!-)", _day),
    (r"\b(?P<word>tonight|overnight)\b", _night),
    (rf"\b(?P<place>{PLACE})\s(?P<part>{_PARTS})\b(?!s)", _part),
    (
        rf"\b(?P<the>the\s)?(?P<place>{PLACE}|(?:the\s)?latest(?=\squarter))\s(?:fiscal\s|financial\s|calendar\s)?(?P<unit>{_UNIT})\b(?!-)",
        _unit,
    ),
    (rf"\b(?P<place>{one_of(w for key in _TEXT_WORDS for w in phrases('deictic', key))})\sday\b(?!-)", _text_day),
    (r"\bthe\s(?P<unit>day|night|week|month|year)\s(?P<way>before|after)\b", _beside),
    (
        (
            r"\b(?:the\s|a\s)?year-(?:ago|earlier)"
            r"(?:\s(?:(?P<nth>first|second|third|fourth)\s)?(?:period|quarter|month))?\b"
        ),
        _earlier_year,
    ),
    (r"\b(?P<unit>year|month|week|quarter)(?:'s\s|-|\s)end\b(?!\sof)", _end),
    (
        (
            r"(?:(?<=\blate\sin\s)|(?<=\bearly\sin\s)|(?<=\blater\sin\s)|(?<=\bearlier\sin\s)|(?<=\bend\sof\s)|(?<=\bstart\sof\s)"
            r"|(?<=\bmiddle\sof\s)|(?<=\bbeginning\sof\s)|(?<=\bclose\sof\s)|(?<=\bmonths\sof\s)|(?<=\bthrough\s))"
            r"the\s(?:full\s|fiscal\s)?(?P<unit>day|week|month|year|quarter|decade|century)\b"
        ),
        _whole,
    ),
    (r"(?:(?<=\bin\s)|(?<=\bfor\s)|(?<=\bduring\s))the\s(?:full\s|fiscal\s)?(?P<unit>quarter)\b", _whole),
    (r"(?:(?<=\bfor\s)the\s|\bthe\s(?:full|fiscal)\s)(?P<unit>year)\b(?!\s\d)", _whole),
    (
        rf"\b(?:the\s)?{_NTH}\s(?P<of>{_INNER})\sof\s(?P<place>{_OUTER})\s(?:fiscal\s)?(?P<unit>week|month|quarter|year)\b",
        _part_of,
    ),
    (rf"\b(?P<word>{_ALL_VAGUE})\b(?!-)", _vague),
    (
        r"^[\"'(\s]{0,3}(?P<core>later)\b(?!\s(?:than|in|on|this|that|still|life|years?|\w{3,6}day|today|tomorrow)\b)",
        _again,
    ),
)
