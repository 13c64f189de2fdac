"""A number as read, before its unit and bound."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

ARTICLES = ("a", "an")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at the atoms `first` to `last`, both inclusive.

    `fraction` says that it is a share of something ("two-thirds", "half"), `scale` what its digits were multiplied
    with, `high` the upper end of a vague number (equal to `low` for all others).
    """

    first: int
    last: int
    low: Decimal
    high: Decimal | None
    digits: int
    scale: Decimal = Decimal(1)
    fraction: bool = False
    vague: bool = False
    worded: bool = False
