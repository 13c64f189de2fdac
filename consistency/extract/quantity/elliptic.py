"""Fills in what a number leaves out because the number before it has it: "34.2 percent against 31.8"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from consistency.extract.quantity.amount import Amount
from consistency.extract.quantity.scan import Atom, lower
from consistency.extract.quantity.words import words

_MILLION = Decimal(1_000_000)
_LINKS = ("from", "to", "against", "versus", "than", "with", "v", "vs", "and", "at", "by", "of")


def completed(atoms: Sequence[Atom], found: Sequence[Amount]) -> list[Amount]:
    """Return the numbers with the unit of the one before them where they have none of their own.

    A bare decimal takes a percent sign over, "98m" after a sum the currency, the first of "from $12 to $15 an hour" the
    hour of the second.
    """
    out: list[Amount] = []
    for a in found:
        last = out[-1] if out else None
        if last is None or lower(atoms, a.first - 1) not in _LINKS:
            out.append(a)
            continue
        if last.measure == a.measure == "money" and a.per and not last.per and lower(atoms, last.first - 1) == "from":
            out[-1] = replace(last, per=a.per)
        out.append(_with_unit_of(last, a, atoms))
    return out


def _with_unit_of(last: Amount, a: Amount, atoms: Sequence[Atom]) -> Amount:
    number = atoms[a.core[0]].text
    if last.measure == "percent" and a.measure == "count" and "." in number and not _counts(atoms, a):
        return replace(a, measure="percent", unit="percent")
    if last.measure == "money" and a.unit == "metre" and lower(atoms, a.last) == "m" and a.low is not None:
        value = a.low * _MILLION
        return replace(a, low=value, high=value, measure="money", unit=last.unit, scale=_MILLION)
    return a


def _counts(atoms: Sequence[Atom], a: Amount) -> bool:
    """Tell whether a plural noun stands behind the number."""
    word = lower(atoms, a.last + 1)
    return (
        word.endswith("s")
        and word not in words("quantity", "exclude", "year_before")
        and word not in ("is", "was", "as")
    )
