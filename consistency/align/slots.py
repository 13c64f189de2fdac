"""What two claims hold in their slots: numbers of one thing, times on both sides, a number on one side only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from consistency.schema.claim import Claim
from consistency.schema.mention import Quantity, TimeExpression

Nearness = Callable[[str, str], float]

_UNNAMED = 0.7  # one unit, and a text that leaves out what is measured


@dataclass(frozen=True, slots=True)
class Slots:
    """The typed values of one claim."""

    numbers: tuple[Quantity, ...]
    timed: bool


def slots(claim: Claim) -> Slots:
    """Return the typed values of a claim."""
    numbers = tuple(m for m in claim.mentions if isinstance(m, Quantity))
    return Slots(numbers, any(isinstance(m, TimeExpression) for m in claim.mentions))


def compared(a: Slots, b: Slots, nearness: Nearness) -> tuple[float, float, float]:
    """Return how near what is counted is (0 to 1), whether both claims are timed, and whether one alone has a number.

    Symmetric in the two claims.
    """
    counted = max((_counted(x, y, nearness) for x in a.numbers for y in b.numbers), default=0.0)
    return counted, float(a.timed and b.timed), float(bool(a.numbers) != bool(b.numbers))


def _counted(a: Quantity, b: Quantity, nearness: Nearness) -> float:
    if a.unit != b.unit:
        return 0.0
    if a.item and b.item:
        return max(0.0, nearness(a.item, b.item))
    return _UNNAMED if a.unit else 0.0
