"""Rules for times of day: "3.40am", "18:20", "half past two", "noon", "0340 GMT", "8 to 10 p.m."."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from consistency.extract.time.forms import Between, Clock, DayPart, Form, HalfDay, Piece
from consistency.extract.time.words import NUMBER_WORD, names, number, one_of, phrases, plain

Build = Callable[[re.Match[str]], Form | None]

_NOON = 12
_AMPM = r"\s?(?P<half>[ap]m\b|[ap]\.\s?m\b\.?)(?![\w'])"
_PART = (
    r"(?:\s(?P<part>in\sthe\s(?:morning|afternoon|evening)|at\snight"
    r"|on\sthe\s(?:morning|afternoon|evening|night)\sof(?=\s)))"
)
_CODES = sorted((code.upper() for code in phrases("zones", "codes")), key=lambda code: (-len(code), code))
_CODE = rf"(?-i:{'|'.join(_CODES)})(?:\s?[+-]\d{{1,2}}(?::?\d\d)?)?"
_WIDE = rf"{one_of(phrases('zones', 'names'))}(?:(?:\s(?:standard|daylight))?\stime|(?!\s(?-i:[A-Z])))"
_PLACE = rf"(?!{one_of(phrases('zones', 'no_place'))}\s)(?-i:[A-Z])\w{{2,20}}\stime|local\stime"
_ZONE = (
    rf"(?:(?:\s{{0,2}}|,\s(?=local\stime))(?P<opened>[\[(])?(?P<zone>(?:{_CODE}|{_WIDE}|{_PLACE}))\b(?(opened)[\])]?))"
)
# Zones where a time without a.m. or p.m. need not be one of 24 hours.
_TWELVE = re.compile(rf"{one_of(phrases('zones', 'twelve'))}\b|.*\stime", re.IGNORECASE)
_FREE = r"(?<![\w$£€.,:/])"
# What may follow a bare or a dotted time: no unit, no noun.
_STOP = (
    r"(?=\s{0,2}(?:[,;:)\"'?!]|\.(?:\s|$)|$)|\s(?:on|in|and|when|as|after|before|at|to|by|but|with|from|for|last|this|"
    r"yesterday|today|tomorrow|\w{3,6}day)\b)"
)
_PART_OF_DAY = rf"(?:{one_of(phrases('deictic', 'parts'))})"
_SOME_DAY = rf"(?:on\s)?(?:yesterday|tomorrow|this|that|{one_of(names('weekdays'))})"
_ON_PART = rf"(?=\s(?:{_SOME_DAY}\s{_PART_OF_DAY}|(?:last|that)\snight)\b)"
_ON_DAY = rf"(?:{_ON_PART}|(?=\s(?:on\s)?(?:yesterday|today|tomorrow|tonight|{one_of(names('weekdays'))})\b))"
_LED = re.compile(rf"\b{one_of(phrases('zones', 'led'))}\s$", re.IGNORECASE)
_LED_WITHIN = 16
_HOUR_WORD = rf"(?:1[0-2]|[1-9]|{NUMBER_WORD})"
_MINUTES = rf"(?:five|ten|twenty(?:-five)?|[125]?[05]|(?:[1-5]?\d|{NUMBER_WORD})(?=\sminutes?\s))"
_HOUR = r"(?P<hour>[01]?\d|2[0-4])"
_MINUTE = r"(?P<minute>[0-5]\d)"


def clock_pieces(text: str) -> Iterator[Piece]:
    """Yield every reading that a rule finds in a folded sentence; they may overlap."""
    for pattern, build in _rules():
        for match in pattern.finditer(text):
            form = build(match)
            if form is not None:
                yield Piece(match.start("core") if "core" in match.groupdict() else match.start(), match.end(), form)


@cache
def _rules() -> tuple[tuple[re.Pattern[str], Build], ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), build) for pattern, build in _RULES)


def _clock(hour: int, minute: int | None, half: str, zone: str | None, *, leading: bool = False) -> Clock | None:
    """Return a clock time; `leading` says that a zero stood before the hour."""
    if hour > 24 or (hour == 24 and minute):
        return None
    known: HalfDay = ""
    if half:
        if not 1 <= hour <= _NOON:
            return None
        known = "pm" if half == "p" else "am"
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    elif leading or hour == 0 or hour > _NOON or (zone and not _TWELVE.match(zone)):
        known = "24"
    return Clock(hour, minute, known, _zone(zone))


def _minute(found: str | None) -> int | None:
    return int(found) if found else None


def _zone(found: str | None) -> str:
    if not found:
        return ""
    return "local" if plain(found) == "local time" else found


def _half_of(match: re.Match[str]) -> str:
    """Return "a" or "p" for what is said of the half of the day, "" where nothing is."""
    groups = match.groupdict()
    if groups.get("half"):
        return str(groups["half"])[0].lower()
    part = plain(groups.get("part") or "")
    return "" if not part else "a" if "morning" in part else "p"


def _is_led(match: re.Match[str]) -> bool:
    """Tell whether a word such as "at" or "until" stands before a time."""
    return bool(_LED.search(match.string, max(0, match.start() - _LED_WITHIN), match.start()))


def _figures(match: re.Match[str]) -> Form | None:
    groups, hour = match.groupdict(), match["hour"]
    zone, half = groups.get("zone"), _half_of(match)
    certain = half or zone or len(hour) > 1 or _is_led(match)
    if not certain:
        return None
    return _clock(int(hour), _minute(match["minute"]), half, zone, leading=hour[0] == "0")


def _military(match: re.Match[str]) -> Form | None:
    groups = match.groupdict()
    return _clock(int(match["hour"]), int(match["minute"]), "", groups.get("zone"), leading=True)


def _words(match: re.Match[str]) -> Form | None:
    groups, hour = match.groupdict(), int(number(match["hour"]))
    return _clock(hour, None, _half_of(match), groups.get("zone")) if hour <= _NOON else None


def _led_words(match: re.Match[str]) -> Form | None:
    return _words(match) if _is_led(match) else None


def _past(match: re.Match[str]) -> Form | None:
    """Build "half past two", "quarter to five", "ten minutes past 3"."""
    hour, amount = int(number(match["hour"])), plain(match["amount"])
    minutes = {"half": 30, "quarter": 15, "a quarter": 15}.get(amount) or int(number(amount))
    to = match["way"].lower() == "to"
    said = "quarter" in amount or "minute" in match.group().lower()
    if hour > _NOON or not 0 < minutes < 60 or (to and not said and not _is_led(match)):
        return None
    if to:
        hour, minutes = (hour - 2) % _NOON + 1, 60 - minutes
    return _clock(hour, minutes, _half_of(match), match["zone"])


def _around_named(match: re.Match[str]) -> Form | None:
    """Build "a quarter to midnight", "ten past noon"."""
    amount = plain(match["amount"])
    minutes = {"half": 30, "quarter": 15, "a quarter": 15}.get(amount) or int(number(amount))
    hour = 24 if match["name"].lower() == "midnight" else _NOON
    if match["way"].lower() == "to":
        return Clock(hour - 1, 60 - minutes, "24", _zone(match["zone"]))
    return Clock(hour % 24, minutes, "24", _zone(match["zone"]))


def _named(match: re.Match[str]) -> Form | None:
    midnight = match["name"].lower() == "midnight"
    return Clock(24 if midnight else _NOON, 0, "24", _zone(match["zone"]))


def _range(match: re.Match[str]) -> Form | None:
    """Build "8 to 10 p.m.": the first time takes the half of the day from the second, or the other half."""
    half = match["half"][0].lower()
    other = "a" if half == "p" else "p"
    last = _clock(int(match["hour"]), _minute(match["minute"]), half, match["zone"])
    starts = [_clock(int(match["hour1"]), _minute(match["minute1"]), h, match["zone"]) for h in (half, other)]
    for first in starts:
        if first and last and (first.hour, first.minute or 0) < (last.hour, last.minute or 0):
            return Between(first, last)
    return Between(starts[1], last) if starts[1] and last else None


def _parted_range(match: re.Match[str]) -> Form | None:
    """Build "nine at night until six": the last time is the next such hour where nothing says its half of the day."""
    half = "a" if "morning" in match["part1"].lower() else "p"
    hours = [int(number(match[name])) for name in ("hour1", "hour")]
    if max(hours) > _NOON:
        return None
    other = {"a": "p", "p": "a"}[half]
    last = _half_of(match) or (half if hours[1] % _NOON > hours[0] % _NOON else other)
    first_time, last_time = _clock(hours[0], None, half, None), _clock(hours[1], None, last, None)
    return Between(first_time, last_time) if first_time and last_time else None


def _part(match: re.Match[str]) -> Form | None:
    return DayPart(plain(match["name"]))


_RULES: tuple[tuple[str, Build], ...] = (
    (rf"{_FREE}{_HOUR}(?:[:.]{_MINUTE})?{_AMPM}{_ZONE}?", _figures),
    (rf"{_FREE}{_HOUR}:{_MINUTE}(?::[0-5]\d)?(?![\d:]|\.\d)(?:\s?(?:h|hrs|hours)\b)?{_PART}?{_ZONE}?", _figures),
    (rf"{_FREE}{_HOUR}[.]{_MINUTE}(?:\s?(?:h|hrs|hours)\b)?{_ZONE}", _figures),
    (rf"(?<=\bat\s)(?P<hour>0\d|1[3-9]|2[0-3])[.]{_MINUTE}{_STOP}", _figures),
    (rf"(?<=\bat\s)(?P<hour>1[0-2]|[1-9])[.]{_MINUTE}(?:{_PART}|{_ON_DAY})", _figures),
    (rf"{_FREE}(?P<hour>[01]\d|2[0-4]){_MINUTE}\s?(?:(?:h|hrs|hours)\b{_ZONE}?)", _military),
    (rf"{_FREE}(?P<hour>[01]\d|2[0-4]){_MINUTE}{_ZONE}", _military),
    (rf"{_FREE}(?P<hour>{_HOUR_WORD})\s?o'clock{_PART}?{_ZONE}?", _words),
    (rf"{_FREE}(?P<hour>{_HOUR_WORD}){_PART}{_ZONE}?", _led_words),
    (rf"\b(?:just|shortly|soon)\s(?:after|before)\s(?P<core>(?P<hour>1[0-2]|[1-9])){_STOP}", _words),
    (rf"\b(?:at|by|until|around|before|after)\s(?P<core>(?P<hour>1[0-2]|[1-9])){_ON_DAY}", _words),
    (rf"\b(?:at|by|until|around|before|after)\s(?P<core>(?P<hour>{NUMBER_WORD})){_ON_PART}", _words),
    (
        (
            rf"\b(?P<amount>half|(?:a\s)?quarter|{_MINUTES})(?:\sminutes?)?\s(?P<way>past|to)\s"
            rf"(?P<hour>{_HOUR_WORD})\b(?:\so'clock)?(?:{_AMPM}|{_PART})?{_ZONE}?"
        ),
        _past,
    ),
    (
        (
            rf"\b(?P<amount>half|(?:a\s)?quarter|five|ten|twenty(?:-five)?|[125]?[05])(?:\sminutes?)?\s(?P<way>past|to)\s"
            rf"(?P<name>noon|midday|midnight)\b{_ZONE}?"
        ),
        _around_named,
    ),
    (rf"\b(?:12\s)?(?P<name>noon|midday|midnight)\b{_ZONE}?", _named),
    (
        (
            rf"{_FREE}(?P<hour1>1[0-2]|[1-9])(?:[:.](?P<minute1>[0-5]\d))?(?:\s?-\s?|\s(?:to|and|until|till|or)\s)"
            rf"{_HOUR}(?:[:.]{_MINUTE})?{_AMPM}{_ZONE}?"
        ),
        _range,
    ),
    (
        (
            rf"\bfrom\s(?P<core>(?P<hour1>{_HOUR_WORD})\s(?P<part1>in\sthe\s(?:morning|afternoon|evening)|at\snight)"
            rf"\s(?:to|until|till)\s(?P<hour>{_HOUR_WORD})\b(?![.:]\d){_PART}?)"
        ),
        _parted_range,
    ),
    (rf"\b(?P<name>{one_of(names('parts'))})\b(?![-'])", _part),
)
