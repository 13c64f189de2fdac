"""Attaches to a number what stands around it: currency, unit, percent, points, and what a rate is per."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from consistency.extract.quantity.amount import Amount
from consistency.extract.quantity.money import money
from consistency.extract.quantity.numeral import Numeral
from consistency.extract.quantity.rates import with_per
from consistency.extract.quantity.scan import Atom, following, lower, phrase
from consistency.extract.quantity.words import followers, unit_signs, unit_words, values, words

_CENT = Decimal("0.01")


def amount(atoms: Sequence[Atom], numeral: Numeral) -> Amount:
    """Return the number with the currency, unit, percent or points around it, and what it is per."""
    base = Amount(
        first=numeral.first,
        last=numeral.last,
        body=(numeral.first, numeral.last),
        core=(numeral.first, numeral.last),
        low=numeral.low,
        high=numeral.high,
        digits=numeral.digits,
        bound="vague" if numeral.vague else "exact",
        scale=numeral.scale,
        fraction=numeral.fraction,
        worded=numeral.worded,
    )
    found = money(atoms, base) or _percent(atoms, base) or _points(atoms, base) or _unit(atoms, base) or base
    if found.fraction and found.measure == "count":
        found = _share(found)
    found = _negative(atoms, with_per(atoms, found))
    return replace(found, body=(found.first, found.last))


def _share(found: Amount) -> Amount:
    """Turn "two-thirds" into percent: such a share is an approximation."""
    low = found.low * 100 if found.low is not None else None
    return replace(found, low=low, high=low, measure="percent", unit="percent", bound="about")


def _negative(atoms: Sequence[Atom], found: Amount) -> Amount:
    """Read "minus 5 degrees" and "-0.3%"; a hyphen inside a word is no minus."""
    i = found.first - 1
    word = lower(atoms, i)
    minus = word == "minus" or (
        word == "-" and found.measure != "count" and atoms[found.first].glued and not atoms[i].glued
    )
    if not minus or found.low is None or found.high is None:
        return found
    return replace(found, first=i, low=-found.high, high=-found.low)


def _percent(atoms: Sequence[Atom], base: Amount) -> Amount | None:
    j = following(atoms, base.last)
    word = lower(atoms, j)
    if word in words("quantity", "percent", "words") or word in words("quantity", "percent", "signs"):
        last = j
    elif word == "per" and lower(atoms, following(atoms, j)) == "cent":
        last = following(atoms, j)
    else:
        return None
    if lower(atoms, following(atoms, last)) in words("quantity", "points", "point"):
        return None if word == "%" else replace(base, last=last + 1, measure="points", unit="percentage point")
    return replace(base, last=last, measure="percent", unit="percent", fraction=False)


def _points(atoms: Sequence[Atom], base: Amount) -> Amount | None:
    j = following(atoms, base.last)
    if base.fraction:
        while lower(atoms, j) in ("of", "a", "an"):
            j += 1
    table = values("quantity", "points", "abbreviations")
    if lower(atoms, j) in table and not base.fraction:
        return _in_points(replace(base, last=j), table[lower(atoms, j)])
    kind = lower(atoms, j)
    if kind in words("quantity", "points", "basis") or kind in words("quantity", "percent", "point_words"):
        j = following(atoms, j)
    else:
        kind = ""
    if lower(atoms, j) not in words("quantity", "points", "point"):
        return None
    if kind in words("quantity", "points", "basis"):
        return _in_points(replace(base, last=j), _CENT)
    if kind or base.fraction:
        return _in_points(replace(base, last=j), Decimal(1))
    if lower(atoms, base.core[0]) == "one" and lower(atoms, j) == "point":  # "at one point", "on one point"
        return None
    if _about_rates(atoms):
        return _in_points(replace(base, last=j), Decimal(1))
    return replace(base, last=j, measure="points", unit="point")


def _about_rates(atoms: Sequence[Atom]) -> bool:
    rates = words("quantity", "points", "rate_words")
    return any(atom.lower in rates or atom.lower == "%" for atom in atoms)


def _in_points(base: Amount, factor: Decimal) -> Amount:
    low = base.low * factor if base.low is not None else None
    high = base.high * factor if base.high is not None else None
    return replace(base, low=low, high=high, measure="points", unit="percentage point", fraction=False)


def _unit(atoms: Sequence[Atom], base: Amount) -> Amount | None:
    last = base.last
    while base.fraction and lower(atoms, last + 1) in ("of", "a", "an"):  # "half a mile", "a quarter of a mile"
        last += 1
    found = unit_at(atoms, last)
    if found is None:
        return None
    name, last = found
    whole = replace(base, last=last, measure="measure", unit=name, fraction=False)
    return _second_part(atoms, whole) or whole


def unit_at(atoms: Sequence[Atom], last: int) -> tuple[str, int] | None:
    """Return the unit after the atom `last` and the index of its own last atom."""
    j = following(atoms, last)
    if lower(atoms, j) == "of" and lower(atoms, j - 1) in ("millions", "thousands", "hundreds", "dozens", "billions"):
        j += 1
    for size in (3, 2, 1):
        name = unit_words().get(phrase(atoms, j, size))
        if name:
            return name, j + size - 1
    if j != last + 1 or j >= len(atoms):
        return None
    sign = atoms[j].text
    if sign == "°" and j + 1 < len(atoms) and atoms[j + 1].text in ("C", "F"):
        return unit_signs()["°" + atoms[j + 1].text], j + 1
    glued = atoms[j].glued and atoms[j].kind == "word"
    if sign in unit_signs() and (glued or sign in words("units", "spaced", "signs")):
        return unit_signs()[sign], j
    return None


def _second_part(atoms: Sequence[Atom], whole: Amount) -> Amount | None:
    """Read the inches of "24 feet 4 inches" and "6ft 2in"; the sum stands in the smaller unit."""
    smaller = followers().get(whole.unit)
    j = whole.last + 1
    if lower(atoms, j) in (",", "and"):
        j += 1
    count = _count_at(atoms, j)
    found = unit_at(atoms, j) if smaller and count is not None else None
    if smaller is None or found is None or found[0] not in smaller or count is None or whole.low is None:
        return None
    total = whole.low * smaller[found[0]] + count
    return replace(whole, last=found[1], low=total, high=total, digits=len(str(int(total))), unit=found[0])


def _count_at(atoms: Sequence[Atom], i: int) -> Decimal | None:
    if i >= len(atoms) or atoms[i].value is not None:
        return atoms[i].value if i < len(atoms) else None
    return values("quantity", "numbers", "units").get(atoms[i].lower)
