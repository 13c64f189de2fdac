"""What a time expression says, before it is reckoned against any date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from consistency.schema.mention import TimeOperator

Unit = Literal[
    "second", "minute", "hour", "day", "night", "week", "weekend", "fortnight",
    "month", "quarter", "season", "half", "year", "decade", "century",
]  # fmt: skip
Source = Literal["article", "text"]
_NOON = 12
_NIGHT_BEGINS = 6  # "at 5 on Saturday night" is nobody's words for the afternoon
HalfDay = Literal["am", "pm", "24", ""]


@dataclass(frozen=True, slots=True)
class Calendar:
    """A place in the calendar as written; what is not said is None.

    `number` is the quarter, half, season (0 for spring), decade (198), century (19 for the 1900s), or which `weekday`
    of the `month` (from 1, -1 for the last). `shift` is -1, 0 or 1 for last, this or next, counted from `source`;
    `soonest` is "coming", which is never that of the week after.
    `within` is the period in which it lies ("January of last year").
    """

    unit: Unit
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    number: int | None = None
    shift: int | None = None
    source: Source = "article"
    within: Form | None = None
    approximate: bool = False
    soonest: bool = False


@dataclass(frozen=True, slots=True)
class Shift:
    """The calendar unit that lies `count` units after another: after `base`, the article's day, or the last date.

    `ago` tells "a year ago" from "last year".
    """

    unit: Unit
    count: int
    source: Source = "article"
    base: Form | None = None
    approximate: bool = False
    ago: bool = False


@dataclass(frozen=True, slots=True)
class Slice:
    """Units of a period counted from 1, or from -1 at its end ("the first week of March", "last two days of 2020")."""

    within: Form
    unit: Unit
    number: int
    length: int = 1


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of a period: a TIMEX3 mod START, MID or END, EARLIER or LATER.

    Before START and END may stand "EDGE" ("the end of") or "VERY" ("the very end of").
    """

    whole: Form
    mod: str


@dataclass(frozen=True, slots=True)
class Week:
    """The week around a day, or the seven days that end or begin with it."""

    day: Form
    edge: Literal["around", "ending", "beginning"]


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; `half` is "24" where the hour is surely of 24, "" where it may be of either half.

    `minute` is None where only the hour is said.
    """

    hour: int
    minute: int | None
    half: HalfDay
    zone: str = ""

    def said_of(self, part: str) -> Clock:
        """Return the time in the part of the day that is named: "9" of a morning, "3" of an afternoon."""
        if self.half or not 1 <= self.hour <= _NOON:
            return self
        if part == "morning" or (part == "night" and self.hour < _NIGHT_BEGINS):
            return Clock(self.hour % _NOON, self.minute, "am", self.zone)
        if part in ("afternoon", "evening", "night"):
            return Clock(self.hour % _NOON + _NOON, self.minute, "pm", self.zone)
        return self


@dataclass(frozen=True, slots=True)
class DayPart:
    """A part of the day, by its name in the lexicon ("morning")."""

    name: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A time or a part of a day that is named."""

    day: Form
    time: Clock | DayPart


@dataclass(frozen=True, slots=True)
class Length:
    """A duration: (least, most, unit) for each part, None for a number that is left open; `mod` as in TIMEX3.

    `bare` is a unit without a number ("for weeks"); `first` says that it is the first (or not: the last) such stretch
    of something; `away` is -1 for "some weeks ago" and 1 for "weeks later".
    """

    parts: tuple[tuple[float | None, float | None, Unit], ...]
    mod: str = ""
    bare: bool = False
    first: bool | None = None
    away: int = 0


def length_of(count: int, unit: Unit) -> Length:
    """Return the duration of some whole units."""
    return Length(((float(count), float(count), unit),))


@dataclass(frozen=True, slots=True)
class Stretch:
    """A duration that begins (way 1) or ends (-1) with `at`, or else with the article's day."""

    length: Length
    way: Literal[-1, 1]
    at: Form | None = None


@dataclass(frozen=True, slots=True)
class Ahead:
    """A duration after "in" ("within"): a date where it is ahead, else a duration."""

    length: Length
    within: bool


@dataclass(frozen=True, slots=True)
class Between:
    """All the time from one form to another."""

    first: Form
    last: Form


@dataclass(frozen=True, slots=True)
class Repeat:
    """Something that comes again and again."""

    value: str


@dataclass(frozen=True, slots=True)
class Vague:
    """PAST_REF, PRESENT_REF or FUTURE_REF."""

    value: str


@dataclass(frozen=True, slots=True)
class Again:
    """The word "later", said of something on the day that was named last."""


Form = (
    Calendar | Shift | Slice | Portion | Week | Clock | DayPart | Moment | Length | Stretch | Ahead | Between
    | Repeat | Vague | Again
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A form with its place in the folded sentence, and what the words before it say.

    `near` is "shortly" before or after, `opening` is "from" or "as early as" without more (a start only of what is to
    come), `led` says that a preposition has been read.
    """

    start: int
    end: int
    form: Form
    operator: TimeOperator = "on"
    approximate: bool = False
    near: bool = False
    opening: bool = False
    led: bool = False
