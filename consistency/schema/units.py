"""What a unit of measure is worth: its dimension, and its value in base units."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources

Dimension = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: `base = (value + offset) * factor`, and the exponents of its base dimensions, sorted, none of them 0."""

    factor: Decimal
    offset: Decimal
    dimension: Dimension


def unit(name: str) -> Unit | None:
    """Return the unit of this canonical name ("square kilometre"), None where there is none."""
    return _table().get(name)


def compound(name: str, per: str) -> Unit | None:
    """Return the unit of a rate (litre per square metre is a length), None where a part is not known."""
    top, bottom = unit(name), unit(per)
    if top is None or bottom is None:
        return None
    exponents = dict(top.dimension)
    for dimension, power in bottom.dimension:
        exponents[dimension] = exponents.get(dimension, 0) - power
    return Unit(top.factor / bottom.factor, top.offset, _dimension(exponents))


def convert(value: Decimal, source: str, target: str) -> Decimal:
    """Return a value of the unit `source` in the unit `target`.

    Raises:
        ValueError: a unit is not known, or the two measure different things.
    """
    first, second = unit(source), unit(target)
    if first is None or second is None or first.dimension != second.dimension:
        message = f"cannot convert {source} to {target}"
        raise ValueError(message)
    return (value + first.offset) * first.factor / second.factor - second.offset


def _dimension(exponents: dict[str, int]) -> Dimension:
    return tuple(sorted((name, power) for name, power in exponents.items() if power))


@cache
def _table() -> dict[str, Unit]:
    source = resources.files("consistency.schema") / "lexicon" / "units.toml"
    sections = tomllib.loads(source.read_text(encoding="utf-8"))
    return {name: _unit(dict(row)) for section in sections.values() for name, row in section.items()}


def _unit(row: dict[str, str | int]) -> Unit:
    factor, offset = Decimal(row.pop("factor")), Decimal(row.pop("offset", "0"))
    return Unit(factor, offset, _dimension({name: int(power) for name, power in row.items()}))
