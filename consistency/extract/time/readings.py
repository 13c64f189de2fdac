"""What a form comes to once it is reckoned, and what it is reckoned against."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from consistency.extract.time.forms import Unit
from consistency.schema.interval import Interval
from consistency.schema.mention import TimexType


@dataclass(frozen=True, slots=True)
class Reading:
    """What a form comes to, before the preposition is applied.

    `core` is None where the place in time is unknown. `whole` is the period of which a portion is meant; `edge` says
    that the portion is its very end or beginning, so that a preposition counts from there. `inferred` says that the
    text names no time ("Later, …"), so that nothing should rest on it alone.
    """

    type: TimexType
    value: str
    core: Interval | None = None
    unit: Unit | None = None
    mod: str = ""
    approximate: bool = False
    relative: bool = False
    zone: str = ""
    seconds: tuple[int, int] | None = None
    edge: bool = False
    inferred: bool = False
    whole: Interval | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What an expression is reckoned against; None, 0 and () stand for unknown.

    `today` is the article's day, `way` is -1 where the clause looks back and 1 where it looks ahead, `anchors` are the
    dates that the text has named, the last one first, `day` is the day that the sentence names, `part` the part of the
    day ("morning").
    """

    today: dt.datetime | None = None
    way: int = 0
    anchors: tuple[Reading, ...] = ()
    day: Reading | None = None
    part: str = ""
