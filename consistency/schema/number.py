"""How two quantities stand to each other: the rounding, bounds and units that let them agree or shut them out.

The rules follow the project's table of what is flagged: rounding, another unit and an approximation that fits are no
difference; the same number with and without a bound is narrower; what cannot hold together is a conflict.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from consistency.schema.mention import Bound, Quantity
from consistency.schema.units import Dimension, Unit, compound, unit

NumberRelation = Literal["same", "agrees", "narrower", "conflict", "incomparable"]

# "About 100,000" covers 98,700 and not 83,000; a tenth is what style guides and readers allow an approximation.
_ABOUT = Decimal("0.10")
# "About a dozen" may be 14, "about 8" may be 9: a tenth of a small count is less than one.
_SMALL, _SMALL_SLACK, _TINY_SLACK = Decimal(10), Decimal(2), Decimal(1)
# However few digits are written, rounding never moves a number by more than this share of it.
_ROUNDING_CAP = Decimal("0.05")
_PERCENT_CAP = Decimal("0.04")  # so that 5% and 5.25% stay two rates
_COUNT_CAP, _COUNT_LIMIT = Decimal("0.02"), Decimal(1000)  # "100" may be 98 people, not 95
# "Dozens" may be twenty, and are not hundreds: the ends of a vague number are soft, and an open one is not endless.
_VAGUE_SLACK, _VAGUE_SPAN = Decimal("0.2"), 5
_LOWER: frozenset[Bound] = frozenset({"at_least", "more_than"})
_UPPER: frozenset[Bound] = frozenset({"at_most", "less_than"})
_INTERVAL: frozenset[Bound] = frozenset({"range", "vague"})
_WHOLE = frozenset({"ordinal", "age"})


@dataclass(frozen=True, slots=True)
class _Value:
    """A quantity in base units. `rounding` is how far the true number may lie from the written one."""

    low: Decimal
    high: Decimal
    bound: Bound
    unit: tuple[str, str]
    rounding: Decimal
    step: Decimal
    whole: bool


def relation(a: Quantity, b: Quantity) -> NumberRelation:
    """Return how the number `a` stands to the number `b`.

    "incomparable" says that they measure different things (dimension, currency, percent against a count); what is
    counted (`item`, `predicate`) is not looked at. The relation is the same with the two swapped.
    """
    if kind(a) != kind(b) or a.low is a.high is None or b.low is b.high is None:
        return "incomparable"
    if a.measure == "score":
        return "same" if (a.low, a.high) == (b.low, b.high) else "conflict"
    if (a.low, a.high, a.bound, a.unit, a.per) == (b.low, b.high, b.bound, b.unit, b.per):
        return "same"
    x, y = _value(a), _value(b)
    if x.bound in _INTERVAL or y.bound in _INTERVAL:
        return _with_interval(x, y) if x.bound in _INTERVAL else _with_interval(y, x)
    if _one_sided(x) and _one_sided(y):
        return _two_bounds(x, y)
    if _one_sided(x) or _one_sided(y):
        return _bound_and_point(x, y) if _one_sided(x) else _bound_and_point(y, x)
    return "agrees" if _near(x, y) else "conflict"


def kind(quantity: Quantity) -> Hashable:
    """Return what is measured, so that only numbers with the same kind can be compared."""
    measure = "count" if quantity.measure == "rate" else quantity.measure
    measured = _unit_of(quantity)
    if measure in ("measure", "count") and measured is not None:
        return "measure", measured.dimension
    if measure == "age":
        return measure
    dimension, name = _per(quantity.per)
    return measure, quantity.unit, dimension, name


def _unit_of(quantity: Quantity) -> Unit | None:
    if quantity.per:
        return compound(quantity.unit, quantity.per)
    return unit(quantity.unit)


def _per(per: str) -> tuple[Dimension, str]:
    known = unit(per) if per else None
    return (known.dimension, "") if known else ((), per)


def _value(quantity: Quantity) -> _Value:
    measured = _unit_of(quantity)
    if measured is None:
        bottom = unit(quantity.per) if quantity.per else None
        measured = Unit(1 / bottom.factor if bottom else Decimal(1), Decimal(0), ())
    low = quantity.low if quantity.low is not None else quantity.high
    high = quantity.high if quantity.high is not None else quantity.low
    if low is None or high is None:
        message = "a quantity without a number has no value"
        raise ValueError(message)
    if quantity.bound == "vague" and quantity.high is None:
        high = low * _VAGUE_SPAN
    return _Value(
        low=(low + measured.offset) * measured.factor,
        high=(high + measured.offset) * measured.factor,
        bound=quantity.bound,
        unit=(quantity.unit, quantity.per),
        rounding=_rounding(quantity, low) * abs(measured.factor),
        step=_step(quantity, low) * abs(measured.factor),
        whole=quantity.measure in ("count", "ordinal", "age"),
    )


def _rounding(quantity: Quantity, number: Decimal) -> Decimal:
    """Return half the last written digit's unit, capped: 4.1 million stands for 4.05 to 4.15 million."""
    if quantity.measure in _WHOLE or not number or not quantity.digits:
        return Decimal(0)
    half = Decimal(5).scaleb(number.adjusted() - quantity.digits)
    cap = _ROUNDING_CAP
    if quantity.measure == "percent":
        cap = _PERCENT_CAP
    elif quantity.measure == "count" and abs(number) < _COUNT_LIMIT:
        cap = _COUNT_CAP
    return min(half, cap * abs(number))


def _step(quantity: Quantity, number: Decimal) -> Decimal:
    """Return how far above (or below) a round bound the exact value may lie: "more than 40" fits 43 and not 97.

    A bound that is not round ("at least 7") has no room at all.
    """
    if not number:
        return Decimal(0)
    if quantity.measure == "count" and number % 12 == 0 and "dozen" in quantity.text.lower():
        return Decimal(12)
    exponent = int(number.normalize().as_tuple().exponent)
    if quantity.measure in ("count", "ordinal", "age") and exponent < 1:
        return Decimal(0)
    return min(Decimal(1).scaleb(exponent), abs(number) / 2)


def _one_sided(value: _Value) -> bool:
    return value.bound in _LOWER or value.bound in _UPPER


def _slack(value: _Value) -> Decimal:
    """Return how far from an approximate number the true one may lie."""
    if value.bound != "about":
        return Decimal(0)
    share = _ABOUT * abs(value.low)
    if not value.whole:
        return share
    return max(share, _SMALL_SLACK if abs(value.low) >= _SMALL else _TINY_SLACK)


def _near(x: _Value, y: _Value) -> bool:
    """Tell whether two points are one number, rounded or approximated.

    In one unit the finer number must round to the coarser; the tiny excess allows for factors that don't end.
    """
    distance = abs(x.low - y.low)
    room = max(x.rounding, y.rounding, _slack(x), _slack(y))
    if x.unit != y.unit:
        room = max(room, x.rounding + y.rounding)
    return distance <= room * Decimal("1.0000001")


def _bound_and_point(bounded: _Value, point: _Value) -> NumberRelation:
    distance = point.low - bounded.low if bounded.bound in _LOWER else bounded.low - point.low
    if _near(bounded, point) and (point.bound == "about" or distance):
        return "agrees"
    if not distance:
        return "narrower"
    if distance < 0:
        return "conflict"
    return "agrees" if distance <= bounded.step else "narrower"


def _two_bounds(x: _Value, y: _Value) -> NumberRelation:
    small, large = (x, y) if x.low <= y.low else (y, x)
    gap = large.low - small.low
    if (x.bound in _LOWER) == (y.bound in _LOWER):
        step = small.step if x.bound in _LOWER else large.step
        return "agrees" if gap <= step or _near(x, y) else "conflict"
    if not gap:
        return "agrees"
    return "narrower" if small.bound in _LOWER else "conflict"


def _with_interval(interval: _Value, other: _Value) -> NumberRelation:
    soft = interval.bound == "vague" or other.bound in ("vague", "about")
    low, high = _ends(interval)
    if other.bound in _INTERVAL:
        other_low, other_high = _ends(other)
    elif _one_sided(other):
        return "agrees" if (other.low <= high if other.bound in _LOWER else other.low >= low) else "conflict"
    else:
        room = _slack(other)
        other_low, other_high = other.low - room, other.low + room
    if other_high < low or other_low > high:
        return "conflict"
    return "agrees" if soft else "narrower"


def _ends(interval: _Value) -> tuple[Decimal, Decimal]:
    if interval.bound != "vague":
        return interval.low, interval.high
    return interval.low * (1 - _VAGUE_SLACK), interval.high * (1 + _VAGUE_SLACK)
