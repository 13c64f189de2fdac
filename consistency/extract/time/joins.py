"""How two neighbouring pieces make one: "January" + "last year", "3.40am" + "on Tuesday", "two days after" + a date."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import cast

from consistency.extract.time.forms import (
    Between,
    Calendar,
    Clock,
    DayPart,
    Form,
    Length,
    Moment,
    Piece,
    Portion,
    Shift,
    Slice,
    Stretch,
    Week,
)
from consistency.extract.time.words import one_of, phrases

Join = Callable[[Piece, Piece, str, str], Piece | None]

_OF = re.compile(r"\s|,\s|\s(?:of|in)\s(?:the\s)?|,\sin\s", re.IGNORECASE)
_WHOSE = re.compile(r"'s?\s(?:fiscal\s)?", re.IGNORECASE)
_TIME_THEN_DAY = re.compile(
    r",?\s(?:on\s|of\s)?(?:the\s)?|\s?[,(]\s?|\son\sthe\s(?:morning|evening|night|afternoon)\sof\s", re.IGNORECASE
)
_DAY_THEN_TIME = re.compile(r",?\s(?:in\sthe\s|at\s|on\sthe\s)?|\s?[,(]\s?|'s\s", re.IGNORECASE)
_OFFSET = re.compile(r"\s(?P<way>after|before|from|following|prior\sto|ahead\sof)\s(?:the\s)?", re.IGNORECASE)
_LASTING = re.compile(r"\bfor\s(?:at\sleast\s|about\s|up\sto\s|some\s|the\s)?$", re.IGNORECASE)
_UP_TO = re.compile(r"\s(?:to|ended|ending|through|until)\s(?:in\s|on\s)?(?:the\s)?(?:end\sof\s)?", re.IGNORECASE)
_TO = re.compile(r"\s?-\s?|\s(?:to|through|until|till|til)\s(?:the\s)?", re.IGNORECASE)
_AND = re.compile(r"\s(?:and|or)\s(?:the\s)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|from)\s(?:the\s)?$", re.IGNORECASE)
_FROM = re.compile(r"(?:from|between)\b", re.IGNORECASE)
_MOVED = re.compile(rf"\b{one_of(phrases('edges', 'moving'))}\b", re.IGNORECASE)
_PLACED = re.compile(r"\b(?:in|by|since|of|at|for)\s(?:the\s)?$", re.IGNORECASE)
_LOOK_FAR = 50  # characters: a verb, its object, "from"
_LOOK_BACK = 14  # characters: "between" and an article


def _within(left: Piece, right: Piece, glue: str, _: str) -> Piece | None:
    """Join "January" and "last year", "the first nine months" and "of 1998"."""
    if not _OF.fullmatch(glue) or not _is_period(right.form):
        return None
    form = _placed(left.form, right.form, adjacent=glue == " ")
    return None if form is None else Piece(left.start, right.end, form)


def _placed(form: Form, whole: Form, *, adjacent: bool) -> Form | None:
    if isinstance(form, Portion):
        inner = _placed(form.whole, whole, adjacent=adjacent)
        return inner and replace(form, whole=inner)
    if isinstance(form, Stretch) and not adjacent and form.way == -1:
        return _slice(form.length, whole, first=False)
    if isinstance(form, Length) and not adjacent and form.first is not None:
        return _slice(form, whole, first=form.first)
    if isinstance(form, Calendar) and form.within is None and form.shift is None and _fits(form, whole):
        return replace(form, within=whole)
    return None


def _slice(length: Length, whole: Form, *, first: bool) -> Form | None:
    amount, _, unit = length.parts[0]
    if amount is None or amount % 1 or len(length.parts) > 1:
        return None
    return Slice(whole, unit, 1 if first else -1, int(amount))


def _is_period(form: Form) -> bool:
    if isinstance(form, Portion):
        return False
    units = ("week", "month", "quarter", "year", "decade", "century")
    return isinstance(form, Shift | Calendar) and form.unit in units


def _fits(form: Calendar, whole: Form) -> bool:
    """Tell whether a calendar name without a year can lie in a period."""
    if form.year is not None or not isinstance(whole, Shift | Calendar):
        return False
    if form.unit == "day" and form.month is None:
        return whole.unit in ("week", "month")
    return form.unit in ("day", "month", "quarter", "half", "season") and whole.unit == "year"


def _whose(left: Piece, right: Piece, glue: str, _: str) -> Piece | None:
    """Join "this year's" and "third quarter"."""
    if not _WHOSE.fullmatch(glue) or not _is_period(left.form):
        return None
    form = _placed(right.form, left.form, adjacent=True)
    return None if form is None else Piece(left.start, right.end, form)


def _time_then_day(left: Piece, right: Piece, glue: str, _: str) -> Piece | None:
    """Join "3.40am" and "on Tuesday", "the morning" and "of March 5", "9 p.m." and "last night"."""
    if not _TIME_THEN_DAY.fullmatch(glue) or not _is_time(left.form):
        return None
    if glue.endswith("(") and isinstance(right.form, Clock):
        return None
    day = right.form.day if isinstance(right.form, Moment) and not isinstance(right.form.time, Clock) else right.form
    day = day.whole if isinstance(day, Portion) and isinstance(left.form, Clock) else day
    if isinstance(right.form, Moment) and right.form.time == DayPart("night") and _small_hours(left.form):
        day = Shift("day", 1, "text", base=day)
    if isinstance(right.form, Moment) and isinstance(right.form.time, DayPart) and isinstance(left.form, Clock):
        left = replace(left, form=left.form.said_of(right.form.time.name))
    return _timed(left, right, day, left) if _is_day(day) else None


def _small_hours(form: Form) -> bool:
    """Tell a time that "last night" puts on the morning after."""
    return isinstance(form, Clock) and form.half == "am"


def _day_then_time(left: Piece, right: Piece, glue: str, _: str) -> Piece | None:
    """Join "Tuesday" and "at 3.40am", "Tuesday" and "morning"."""
    if not _DAY_THEN_TIME.fullmatch(glue) or not _is_time(right.form) or right.form == DayPart("dawn"):
        return None
    if isinstance(left.form, Portion) and _is_day(left.form.whole) and isinstance(right.form, DayPart):
        return replace(left, end=right.end, form=Portion(Moment(left.form.whole, right.form), left.form.mod))
    if not _is_day(left.form):
        return None
    return replace(_timed(left, right, left.form, right), led=left.led)


def _day_then_part(left: Piece, right: Piece, glue: str, text: str) -> Piece | None:
    """Join "Tuesday" and "morning"."""
    return _day_then_time(left, right, glue, text) if isinstance(right.form, DayPart) and glue == " " else None


def _dated(left: Piece, right: Piece, glue: str, text: str) -> Piece | None:
    """Join "Sunday morning", "Sunday" or "the next day" and ", January 9", "tomorrow" and ", Thursday"."""
    if glue in (", ", " (") and _is_deictic(left.form) and right.form == _weekday_of(right.form):
        return replace(left, end=right.end + (glue == " (" and text[right.end : right.end + 1] == ")"))
    if isinstance(left.form, Shift) and left.form.source == "text" and left.form.unit == "day" and glue == ", ":
        named = isinstance(right.form, Calendar) and right.form.unit == "day" and right.form.day is not None
        return replace(right, start=left.start) if named else None
    day = left.form.day if isinstance(left.form, Moment) else left.form
    if glue not in (", ", " ", " (", ", the ") or not (isinstance(day, Calendar) and isinstance(right.form, Calendar)):
        return None
    if (
        day.weekday is None
        or day.month
        or day.shift is not None
        or right.form.day is None
        or right.form.weekday is not None
    ):
        return None
    whole = replace(right.form, weekday=day.weekday)
    form = replace(left.form, day=whole) if isinstance(left.form, Moment) else whole
    return replace(left, end=right.end, form=form)


def _is_deictic(form: Form) -> bool:
    """Tell "today", "tomorrow" and "yesterday" from other forms."""
    return isinstance(form, Shift) and form.unit == "day" and form.source == "article" and form.base is None


def _weekday_of(form: Form) -> Form | None:
    """Return a calendar day that is nothing but a weekday, else None."""
    bare = isinstance(form, Calendar) and form.weekday is not None
    return Calendar("day", weekday=form.weekday) if bare and isinstance(form, Calendar) else None


def _timed(left: Piece, right: Piece, day: Form, time: Piece) -> Piece:
    """Return the whole with its day in each time; what stood before the time is said of the whole."""
    return replace(time, start=left.start, end=right.end, form=_with_day(time.form, day), led=time.led or left.led)


def _with_day(form: Form, day: Form) -> Form:
    if isinstance(form, Between):
        return Between(_with_day(form.first, day), _with_day(form.last, day))
    if isinstance(form, Portion):
        return replace(form, whole=_with_day(form.whole, day))
    return Moment(day, form) if isinstance(form, Clock | DayPart) else form


def _is_time(form: Form) -> bool:
    if isinstance(form, Between):
        return isinstance(form.first, Clock)
    return isinstance(form, Clock | DayPart) or (isinstance(form, Portion) and isinstance(form.whole, DayPart))


def _is_day(form: Form) -> bool:
    return isinstance(form, Calendar | Shift) and form.unit == "day"


def _offset(left: Piece, right: Piece, glue: str, text: str) -> Piece | None:
    """Join "two days" and "after Jan. 9", but not "for two days from Jan. 9", which lasts and begins."""
    match = _OFFSET.fullmatch(glue)
    if match is not None and match["way"].lower() in ("from", "after") and _LASTING.search(text, 0, left.start):
        return None
    if match is None or not isinstance(left.form, Length) or not _is_dated(right.form):
        return None
    least, _most, unit = left.form.parts[0]
    if least is None or least % 1 or len(left.form.parts) > 1:
        return None
    if match["way"].lower() == "from" and isinstance(right.form, Calendar) and right.form.unit == "year":
        return None  # "served two years from 2017" lasts and begins
    back = match["way"].lower() in ("before", "prior to", "ahead of")
    shift = Shift(unit, -int(least) if back else int(least), "text", base=right.form, approximate=bool(left.form.mod))
    return Piece(left.start, right.end, shift)


def _week_on(left: Piece, right: Piece, glue: str, _: str) -> Piece | None:
    """Join "a week" and "today", "a fortnight" and "on Saturday", where seven or fourteen days are added."""
    if not isinstance(left.form, Length) or left.form.mod or len(left.form.parts) > 1:
        return None
    amount, _most, unit = left.form.parts[0]
    days = {"week": 7, "fortnight": 14}.get(unit)
    if days is None or amount not in (1, 2):
        return None
    if glue == " " and _is_deictic(right.form) and right.operator == "on":
        base: Form = right.form
    elif glue == " on " and right.form == _weekday_of(right.form):
        base = replace(cast("Calendar", right.form), shift=1, soonest=True)
    else:
        return None
    return Piece(left.start, right.end, Shift("day", days * int(amount), base=base))


def _beside(left: Piece, right: Piece, glue: str, text: str) -> Piece | None:
    """Join "the day before" and "Jan. 9"."""
    form = left.form
    if (
        glue.strip() not in ("", "the")
        or not text[: left.end].endswith(("before", "after"))
        or not _is_dated(right.form)
    ):
        return None
    if isinstance(form, Shift) and form.base is None and form.source == "text":
        return Piece(left.start, right.end, replace(form, base=right.form))
    return None


def _is_dated(form: Form) -> bool:
    return isinstance(form, Calendar | Week) or (isinstance(form, Shift) and form.source == "article")


def _up_to(left: Piece, right: Piece, glue: str, _: str) -> Piece | None:
    """Join "the year" and "to December", "nine months" and "ended Sept. 30"."""
    length = left.form.length if isinstance(left.form, Stretch) else left.form
    if not isinstance(length, Length) or not _UP_TO.fullmatch(glue):
        return None
    if not isinstance(right.form, Calendar) or right.form.unit not in ("day", "month", "quarter"):
        return None
    return Piece(left.start, right.end, Stretch(replace(length, first=None), -1, right.form))


def _range(left: Piece, right: Piece, glue: str, text: str) -> Piece | None:
    """Join "March" and "to May"; with "and" only after "between" or "from"."""
    own = _FROM.match(text, left.start) if left.led else None
    framed = own or _BETWEEN.search(text, max(0, left.start - _LOOK_BACK), left.start)
    until = glue == " " and right.led and right.operator == "until"  # "from 9 p.m." and "until 6 a.m."
    if not (_TO.fullmatch(glue) or (framed and (until or _AND.fullmatch(glue)))) or not _alike(left.form, right.form):
        return None
    if framed and _MOVED.search(text, max(0, left.start - _LOOK_FAR), left.start):
        return None
    # "from March to May 5" and "from 2019 to 2021", but not "raised in 2019 to 2000" or "put off in March to 2020"
    mixed = _kind(left.form) != _kind(right.form)
    placed = _kind(left.form) == "year" and _PLACED.search(text, max(0, left.start - _LOOK_BACK), left.start)
    if not framed and (mixed or placed):
        return None
    return Piece(left.start, right.end, Between(left.form, right.form), led=bool(own))


def _hours(left: Piece, right: Piece, glue: str, text: str) -> Piece | None:
    """Join "8am" and "to 8pm"."""
    both = isinstance(left.form, Clock) and isinstance(right.form, Clock)
    return _range(left, right, glue, text) if both else None


def _alike(left: Form, right: Form) -> bool:
    kinds = {_kind(left), _kind(right)}
    return "" not in kinds and (len(kinds) == 1 or kinds <= {"day", "month"} or kinds <= {"month", "year"})


def _kind(form: Form) -> str:
    """Return what a range may be made of, in words; "" for what it may not."""
    if isinstance(form, Portion):
        return _kind(form.whole)
    if isinstance(form, Clock | Moment):
        return "time"
    if isinstance(form, Calendar | Shift):
        return "weekday" if isinstance(form, Calendar) and form.unit == "day" and form.month is None else form.unit
    return ""


PERIODS: tuple[Join, ...] = (_within, _whose)
HOURS: tuple[Join, ...] = (_hours,)
DAY_PARTS: tuple[Join, ...] = (_dated, _day_then_part)
DAY_TIMES: tuple[Join, ...] = (_dated, _time_then_day, _day_then_time)
OFFSETS: tuple[Join, ...] = (_up_to, _offset, _beside, _week_on)
RANGES: tuple[Join, ...] = (_range,)
