"""Mentions: stretches of an article's text with a normalised value. Offsets are into the article's text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
TimeOperator = Literal["on", "after", "before", "by", "since", "until"]
Grain = Literal["minute", "hour", "part", "day", "week", "month", "quarter", "half", "year", "decade", "century", ""]
Bound = Literal["exact", "at_least", "more_than", "at_most", "less_than", "about", "range", "vague"]
Measure = Literal["count", "money", "percent", "points", "age", "ordinal", "score", "magnitude", "measure", "rate"]
NameType = Literal["person", "organisation", "place", "other"]
QuoteKind = Literal["direct", "mixed", "fragment"]
AttributionKind = Literal["direct", "indirect", "mixed"]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression in the sense of TIMEX3 (TimeML 1.2.1), with the interval that it means.

    `value` is the TIMEX3 value ("2022-01-09", "2021-W50", "P3D", "2021-12-22T03:40", "PAST_REF"), `mod` the TIMEX3
    mod ("START", "MID", "END", "APPROX", "MORE_THAN", ... or ""). `low` and `high` bound the time that is meant, the
    operator applied: half-open, naive local time, None where it is open or unknown. `operator` is the preposition's
    sense ("on" also stands for "in", "at" and for none). `grain` is the unit of the value. `relative` says that the
    value was reckoned from the article's date or from another time of the text ("last week", "two days later").
    `zone` is "" (not said), "local", or a zone as written ("UTC", "Eastern"). `seconds` is the length (low, high) of a
    duration. A value that cannot be known (no date of the article) has both bounds None.
    """

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    mod: str = ""
    operator: TimeOperator = "on"
    low: dt.datetime | None = None
    high: dt.datetime | None = None
    grain: Grain = ""
    approximate: bool = False
    relative: bool = False
    zone: str = ""
    seconds: tuple[int, int] | None = None
    edtf: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, its bound and what it counts.

    The number lies in `low` to `high` (both inclusive, None for an open end; equal for an exact or a bare
    approximate value). `unit` is canonical ("" for a plain count, "percent", "percentage point", an ISO 4217 code, or
    a unit as pint names it: "metre", "mile", "square kilometre"); `per` is what a rate is per ("month", "hour").
    `item` is the lemma of the noun that is counted or measured ("" where the text leaves it out), `modifiers` the
    lemmas that narrow it, `predicate` the lemma of the verb or noun that governs it. `decimals` is the number of
    significant digits as written, for rounding.
    """

    start: int
    end: int
    text: str
    low: Decimal | None
    high: Decimal | None
    bound: Bound
    measure: Measure
    unit: str = ""
    per: str = ""
    item: str = ""
    modifiers: tuple[str, ...] = ()
    predicate: str = ""
    digits: int = 0


@dataclass(frozen=True, slots=True)
class Name:
    """A name, resolved inside its article.

    `key` is the normalised full form (folded, without titles, aliases mapped to one: "sergei lavrov", "united
    states"), the same for all names of one thing in an article. `title` is the role or title that goes with it.
    """

    start: int
    end: int
    text: str
    type: NameType
    key: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch in quotation marks with its speaker.

    `start` and `end` include the quotation marks, `content_start` and `content_end` don't. `speaker` is the resolved
    full name or description, None where it is not known; `speaker_text` is what stands there ("he"). `continues` is the
    index, among the quotes of the article, of the quote that this one continues. `venue` is the medium or occasion
    ("in an interview with RT"), "" where none is said.
    """

    start: int
    end: int
    content_start: int
    content_end: int
    text: str
    kind: QuoteKind
    speaker: str | None = None
    speaker_text: str = ""
    cue: str = ""
    venue: str = ""
    continues: int | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what (PARC 3.0): source, cue and content. `start` and `end` are those of the content.

    `source` is the resolved full name or description, `source_text` the words that stand there, `named` whether the
    source is a named person or body rather than "officials" or "sources".
    """

    start: int
    end: int
    source: str
    source_text: str
    cue: str
    cue_start: int
    cue_end: int
    kind: AttributionKind
    venue: str = ""
    named: bool = True


Mention = TimeExpression | Quantity | Name
