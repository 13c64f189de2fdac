"""Makes a time expression of a piece and its reading: applies the preposition, prints mod and EDTF."""

from __future__ import annotations

import datetime as dt
from typing import cast

from consistency.extract.time.forms import Piece
from consistency.extract.time.readings import Reading
from consistency.extract.time.reckoning import grain_of
from consistency.schema.interval import Interval, bounded, edtf
from consistency.schema.mention import TimeExpression, TimeOperator

_DAY = dt.timedelta(days=1)
_NEAR = dt.timedelta(minutes=30)  # how far "shortly before" and "just after" reach: news rounds to half hours
_MODS: dict[TimeOperator, str] = {
    "on": "", "after": "AFTER", "before": "BEFORE", "by": "ON_OR_BEFORE", "until": "ON_OR_BEFORE",
    "since": "ON_OR_AFTER",
}  # fmt: skip


def expression(
    piece: Piece, reading: Reading, *, place: tuple[int, int], text: str, way: int, today: dt.datetime | None
) -> TimeExpression:
    """Return the expression at `place` of the article's text; `way` is the direction of its clause."""
    operator: TimeOperator = piece.operator
    if piece.opening:  # "from Monday" opens a time that is to come; "the report from Monday" is of that day
        operator = "since" if way > 0 else "on"
    if operator == "before" and reading.edge and reading.mod == "END":
        operator = "by"  # what is before the end of the year lies in it
    approximate = reading.approximate or piece.approximate
    bounds, printed = _bounds(piece, reading, operator, approximate=approximate, today=today)
    return TimeExpression(
        start=place[0],
        end=place[1],
        text=text[place[0] : place[1]],
        type=reading.type,
        value=reading.value,
        mod=_mod(piece, reading, operator),
        operator=operator,
        low=bounds.low,
        high=bounds.high,
        grain=grain_of(reading.unit) if reading.unit else "",
        approximate=approximate or reading.inferred or (piece.near and reading.core is None),
        relative=reading.relative,
        zone=reading.zone,
        seconds=reading.seconds,
        edtf=printed,
    )


def _mod(piece: Piece, reading: Reading, operator: TimeOperator) -> str:
    if reading.mod or reading.type in ("DURATION", "SET"):
        return reading.mod
    return _MODS[operator] or ("APPROX" if piece.approximate else "")


def _bounds(
    piece: Piece, reading: Reading, operator: TimeOperator, *, approximate: bool, today: dt.datetime | None
) -> tuple[Interval, str]:
    """Return the interval that is meant, and its EDTF string."""
    core = reading.core
    if core is None:
        return Interval(), ""
    if reading.type == "DURATION":
        return core, edtf(core, approximate=approximate)
    if reading.edge and reading.whole is not None and operator != "on":
        core, approximate = _edge(reading, operator), piece.approximate
    if piece.near:
        near = _beside(core, operator)
        return near, edtf(near, approximate=True)
    meant = bounded(core, operator)
    if operator == "since" and today is not None and meant.low is not None and meant.low <= today:
        meant = Interval(meant.low, today + _DAY)
    return meant, edtf(core, operator=operator, approximate=approximate)


def _edge(reading: Reading, operator: TimeOperator) -> Interval:
    """Return what a preposition before "the end of March" or "the very beginning of March" counts from.

    "By", "until", "before" and "after" the end of a period count from its last moment, as "since", "before" and
    "after" its beginning do from its first.
    """
    whole, part = cast("Interval", reading.whole), cast("Interval", reading.core)
    if reading.mod == "END" and operator in ("by", "until"):
        return whole
    return part


def _beside(core: Interval, operator: TimeOperator) -> Interval:
    """Return the half hour before or after a time of day."""
    if operator == "before":
        high = cast("dt.datetime", core.low)
        return Interval(high - _NEAR, high)
    low = cast("dt.datetime", core.low)
    return Interval(low, low + _NEAR)
