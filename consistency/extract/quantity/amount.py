"""A number with its unit, as it is passed on from reader to reader."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from consistency.schema.mention import Bound, Measure


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit.

    Indices are of atoms: `first` to `last` is the span with its bound, `body` that without the bound, `core` the number
    alone.
    """

    first: int
    last: int
    body: tuple[int, int]
    core: tuple[int, int]
    low: Decimal | None
    high: Decimal | None
    digits: int
    bound: Bound = "exact"
    measure: Measure = "count"
    unit: str = ""
    per: str = ""
    scale: Decimal = Decimal(1)
    fraction: bool = False
    worded: bool = False
