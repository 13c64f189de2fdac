"""Rules for durations: "for 18 days", "two and a half weeks", "a 47-minute speech", "more than 30 years"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache

from consistency.extract.time.forms import Length, Piece, Repeat, Unit, length_of
from consistency.extract.time.words import NUMBER_WORD, names, number, one_of, phrases, plain, unit_of

_UNIT = one_of((*names("units"), *names("plural_units")))
_LOOSE = one_of(word for word in names("plural_units") if word != "quarters")
_VAGUE = one_of(phrases("amounts", "vague"))
_KNOWN = one_of(names("known_amounts"))
_DIGITS = r"(?<![\w$£€#.,:/-])(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,6})(?:\.\d{1,3})?"
_AMOUNT = (
    rf"(?:{_DIGITS}(?:\s?[½¼¾]|[\s-][13]/[24]\b)?|\b{NUMBER_WORD}(?:[-\s](?:hundred|thousand))?\b|\b{_VAGUE}\b"
    rf"|\b{_KNOWN}\b|\banother\b|\ban?\b)"
)
_BOUND = rf"\b{one_of(word for words in names('bounds').values() for word in words)}"
_QUALITY = rf"(?:[\s-](?P<quality>{one_of(phrases('amounts', 'between'))}))?"
_AND_HALF = r"[\s-]and[\s-]a[\s-]half"
_LENGTH = re.compile(
    rf"(?:(?P<bound>{_BOUND})\s(?:the\s)?)?"
    rf"(?P<least>{_AMOUNT})(?:(?:\s(?:to|or|and)\s|\s?-\s?)(?P<most>{NUMBER_WORD}\b|\d{{1,6}}(?:\.\d)?\b|more\b|several\b))?"
    rf"(?P<half1>{_AND_HALF})?{_QUALITY}(?P<link>[\s-]?)(?P<unit>{_UNIT})\b(?P<half2>{_AND_HALF})?"
    rf"(?P<tail>[\s-](?:olds?\b|of\sage\b)|-long\b|\sor\s(?:so|more|less|longer)\b)?",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    rf"(?:(?P<bound>{_BOUND})\s)?\b(?P<amount>half\san?|a\shalf|(?:a\s)?quarter\sof\san?|three[-\s]quarters\sof\san?)[\s-](?P<unit>{_UNIT})\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"\b(?P<unit>{_LOOSE})\b(?=\s(?:ago|later|earlier|before|after)\b|-long\b|\sof\s(?!the|last|this|his|her|my|our)\w)"
    rf"|(?:(?<=\bfor\s)|(?<=\bin\s)|(?<=\bwithin\s))(?P<unit2>{_LOOSE})\b|\bthe\s(?P<unit3>year|quarter|month|week)"
    r"(?=\s(?:to\s(?!come)|ended\s|ending\s))",
    re.IGNORECASE,
)
_UNIT_LONG = re.compile(rf"\b(?P<unit>{one_of(names('units'))})-long\b", re.IGNORECASE)
_AGED = re.compile(r"\bage[sd]?\s(?:of\s|between\s)?$", re.IGNORECASE)
_RATED = re.compile(
    rf"(?:\b{one_of(phrases('amounts', 'before_rate'))}|[\d%]"
    rf"|(?:\d|\b{NUMBER_WORD})\s(?:[a-z]{{1,12}}\s)?[a-z]{{1,12}}s)\s$",
    re.IGNORECASE,
)
_COUNTED_FROM = re.compile(r"\s(?:ago|earlier|later|before|after)\b", re.IGNORECASE)
_SPANNING = re.compile(r"\b(?:past|last|next|first|previous|following|coming|of)\s$", re.IGNORECASE)
_BACK = 40  # characters looked at before a duration: the longest word that matters there and its space
_CODES: dict[Unit, str] = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "WE",
    "fortnight": "W", "month": "M", "quarter": "Q", "season": "M", "half": "M", "year": "Y", "decade": "Y",
    "century": "Y",
}  # fmt: skip
_TIMES: dict[Unit, int] = {"fortnight": 2, "decade": 10, "century": 100, "season": 3, "half": 6}
_HALVES = {"Y": ("M", 6), "TM": ("TS", 30), "TH": ("TM", 30), "D": ("TH", 12)}
_ORDER = ("Y", "Q", "M", "W", "WE", "D", "TH", "TM", "TS")
# Days in a unit, least and most; those of a day and less in seconds.
_DAYS: dict[str, tuple[int, int]] = {
    "Y": (365, 366),
    "Q": (90, 92),
    "M": (28, 31),
    "W": (7, 7),
    "WE": (2, 2),
    "D": (1, 1),
}
_SECONDS = {"TH": 3600, "TM": 60, "TS": 1}
_DAY = 86400


def length_pieces(text: str) -> Iterator[Piece]:
    """Yield the durations of a folded sentence, longer ones first where one goes on in the next."""
    if not _has_unit().search(text):
        return
    found = sorted(_single(text), key=lambda piece: (piece.start, -piece.end))
    yield from found
    for left, right in itertools.pairwise(found):
        joined = _joined(text, left, right)
        if joined:
            yield joined


def duration_value(length: Length) -> str:
    """Return the TIMEX3 value of a duration ("P2Y6M", "PT1H30M", "PXW" for "several weeks")."""
    amounts: dict[str, float | None] = {}
    for least, _, unit in length.parts:
        code, amount = _CODES[unit], None if least is None else least * _TIMES.get(unit, 1)
        if amount is not None and amount % 1 == 0.5 and code in _HALVES:  # noqa: PLR2004 - a half is said in the next unit
            finer, half = _HALVES[code]
            amounts[finer], amount = half, amount - 0.5
        amounts[code] = amount
    days = [_shown(amounts[c], c) for c in _ORDER if c in amounts and c[0] != "T" and amounts[c] != 0]
    clock = [_shown(amounts[c], c[1]) for c in _ORDER if c in amounts and c[0] == "T" and amounts[c] != 0]
    return "P" + "".join(days) + ("T" + "".join(clock) if clock else "")


def duration_seconds(length: Length) -> tuple[int, int] | None:
    """Return the least and the most seconds of a duration; None where its number is left open."""
    least = most = 0.0
    for low, high, unit in length.parts:
        if low is None or high is None:
            return None
        code, times = _CODES[unit], _TIMES.get(unit, 1)
        short, long = (s * _DAY for s in _DAYS[code]) if code in _DAYS else (_SECONDS[code], _SECONDS[code])
        least, most = least + low * times * short, most + high * times * long
    return int(least), int(most)


@cache
def _has_unit() -> re.Pattern[str]:
    return re.compile(rf"\b{_UNIT}\b|\d(?:{_UNIT})\b", re.IGNORECASE)


def _shown(amount: float | None, code: str) -> str:
    return f"X{code}" if amount is None else f"{amount:g}{code}"


def _single(text: str) -> Iterator[Piece]:
    for match in _LENGTH.finditer(text):
        piece = _length(match)
        if piece:
            yield piece
    for match in _PART_OF.finditer(text):
        word = plain(match["amount"])
        amount = 0.5 if "half" in word else 0.75 if word.startswith("three") else 0.25
        yield Piece(match.start(), match.end(), Length((_fraction(amount, unit_of(match["unit"])),), mod=_bound(match)))
    for match in _BARE.finditer(text):
        unit = unit_of(match["unit"] or match["unit2"] or match["unit3"])
        count = 1.0 if match["unit3"] else None
        yield Piece(match.start(), match.end(), Length(((count, count, unit),), bare=True))
    for match in _UNIT_LONG.finditer(text):
        yield Piece(match.start(), match.end(), length_of(1, unit_of(match["unit"])))


def _fraction(amount: float, unit: Unit) -> tuple[float, float, Unit]:
    """Say a part of an hour in minutes and so on; a part of another unit stays one."""
    finer: dict[Unit, tuple[int, Unit]] = {
        "hour": (60, "minute"),
        "minute": (60, "second"),
        "day": (24, "hour"),
        "year": (12, "month"),
    }
    times, smaller = finer.get(unit, (1, unit))
    return amount * times, amount * times, smaller


def _length(match: re.Match[str]) -> Piece | None:
    unit, word, tail = unit_of(match["unit"]), plain(match["least"]), plain(match["tail"] or "")
    before = match.string[max(0, match.start() - _BACK) : match.start()]
    article = word in ("a", "an", "another")
    if "old" in tail or "age" in tail or _AGED.search(before) or not _is_time(match, unit, before, article=article):
        return None
    rated = article and not match["bound"] and not match["half2"] and _RATED.search(before)
    if rated and not _COUNTED_FROM.match(match.string, match.end()):
        return Piece(match.start(), match.end(), Repeat(duration_value(length_of(1, unit))))
    half = 0.5 if match["half1"] or match["half2"] else 0.0
    least = _amount(word)
    most = least if not match["most"] else _amount(plain(match["most"]))
    part = (least and least + half, (most and most + half) if least is not None else None, unit)
    return Piece(match.start(), match.end(), Length((part,), mod=_mod(match, word, tail)))


def _is_time(match: re.Match[str], unit: Unit, before: str, *, article: bool) -> bool:
    """Tell a duration from "a second goal", "three quarters of voters", "some day"."""
    singular = match["unit"].lower() in names("units")
    if unit == "second" and singular and (article or match["link"] != "-"):
        return plain(match["least"]) == "one"
    if unit == "quarter":
        return bool(match["quality"] or _SPANNING.search(before))
    return not (singular and plain(match["least"]) in phrases("amounts", "plural"))


def _bound(match: re.Match[str]) -> str:
    """Return the TIMEX3 mod of "more than" and the like, "" where there is none."""
    bound = plain(match["bound"] or "")
    return next((mod for mod, words in names("bounds").items() if bound in words), "")


def _mod(match: re.Match[str], word: str, tail: str) -> str:
    if bound := _bound(match):
        return bound
    if tail in ("or more", "or longer") or match["most"]:
        return "EQUAL_OR_MORE"
    if tail == "or less":
        return "EQUAL_OR_LESS"
    return "APPROX" if tail == "or so" or "couple" in word else ""


def _amount(word: str) -> float | None:
    """Return the number that a word or figure stands for, None for one that leaves it open."""
    if word in ("a", "an", "another"):
        return 1.0
    known = names("known_amounts")
    if word in known:
        return float(known[word])
    if word in phrases("amounts", "vague") or word in ("more", "several"):
        return None
    times = 1
    for name, factor in (("hundred", 100), ("thousand", 1000)):
        if word.endswith(name):
            word, times = word.removesuffix(name).rstrip(" -"), factor
    for sign, value in (("½", 0.5), ("¼", 0.25), ("¾", 0.75), ("1/2", 0.5), ("1/4", 0.25), ("3/4", 0.75)):
        if word.endswith(sign):
            return number(word.removesuffix(sign).rstrip(" -")) + value
    return number(word) * times


def _joined(text: str, left: Piece, right: Piece) -> Piece | None:
    """Join "three hours" and "20 minutes" where nothing but a comma or "and" stands between."""
    if not (isinstance(left.form, Length) and isinstance(right.form, Length)) or right.start < left.end:
        return None
    if text[left.end : right.start].strip(" ,") not in ("", "and") or right.form.mod:
        return None
    coarse, fine = _ORDER.index(_CODES[left.form.parts[-1][2]]), _ORDER.index(_CODES[right.form.parts[0][2]])
    if coarse >= fine or right.form.bare or left.form.bare:
        return None
    return Piece(left.start, right.end, Length((*left.form.parts, *right.form.parts), mod=left.form.mod))
