"""Reads numbers in words: "thirty-one", "twelve hundred", "a dozen", "two hundred and six thousand"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from consistency.extract.quantity.numeral import ARTICLES, Numeral
from consistency.extract.quantity.scan import Atom, following, lower, phrase
from consistency.extract.quantity.words import phrases, unit_words, values, words

_HUNDRED = Decimal(100)


def worded(atoms: Sequence[Atom], i: int) -> Numeral | None:
    """Read "thirty-one", "twelve hundred", "a dozen", "two hundred and six thousand"."""
    article = lower(atoms, i) in ARTICLES
    small = None if article else _below_hundred(atoms, i)
    if article:
        word = lower(atoms, i + 1)
        if word in words("quantity", "numbers", "dozen"):
            return Numeral(i, i + 1, Decimal(12), Decimal(12), 2, worded=True)
        if word in values("quantity", "numbers", "scales"):
            small = (Decimal(1), i)
        elif _is_unit(atoms, i + 1) and _is_bounded(atoms, i):
            return Numeral(i, i, Decimal(1), Decimal(1), 1, worded=True)  # "more than a kilometre"
    elif small is None and lower(atoms, i) in ("dozen", "million", "hundred", "thousand", "billion"):
        return _bare_scale(atoms, i)
    if small is None:
        return None
    value, last = small
    value, last = _hundreds(atoms, value, last)
    value, last = _thousands(atoms, value, last)
    return Numeral(i, last, value, value, significant_digits(value), worded=True)


def _is_unit(atoms: Sequence[Atom], i: int) -> bool:
    return any(phrase(atoms, i, size) in unit_words() for size in (1, 2))


def _is_bounded(atoms: Sequence[Atom], i: int) -> bool:
    """Tell whether the words before an atom put a bound to a number: "more than", "nearly"."""
    return any(phrase(atoms, i - size, size) in phrases("bounds", "before") for size in range(1, min(i, 4) + 1))


def _bare_scale(atoms: Sequence[Atom], i: int) -> Numeral | None:
    """Read "dozen" in "nearly a quarter million" as nothing, and "hundred" in "the hundred houses" as 100."""
    if lower(atoms, i - 1) not in ("the", "few", "about", "some", "last", "first", "next"):
        return None
    scale = values("quantity", "numbers", "scales").get(lower(atoms, i), Decimal(12))
    if lower(atoms, i - 1) == "few":
        return Numeral(i, i, scale * 2, scale * 9, 0, vague=True, worded=True)
    return Numeral(i, i, scale, scale, 2 if scale == 12 else 1, worded=True)


def _below_hundred(atoms: Sequence[Atom], i: int) -> tuple[Decimal, int] | None:
    word = lower(atoms, i)
    unit = values("quantity", "numbers", "units").get(word)
    if unit is not None:
        return unit, i
    ten = values("quantity", "numbers", "tens").get(word)
    if ten is None:
        return None
    j = following(atoms, i)
    unit = values("quantity", "numbers", "units").get(lower(atoms, j))
    return (ten + unit, j) if unit is not None and 0 < unit < 10 else (ten, i)


def _hundreds(atoms: Sequence[Atom], value: Decimal, last: int) -> tuple[Decimal, int]:
    j = following(atoms, last)
    if lower(atoms, j) != "hundred":
        return value, last
    value, last = value * _HUNDRED, j
    rest = _rest(atoms, j, _HUNDRED)
    return (value + rest[0], rest[1]) if rest else (value, last)


def _rest(atoms: Sequence[Atom], i: int, below: Decimal) -> tuple[Decimal, int] | None:
    """Read "and six" or "twenty-one" after "two hundred" or "one thousand"."""
    j = following(atoms, i)
    if lower(atoms, j) == "and":
        j += 1
    small = _below_hundred(atoms, j)
    if small is None:
        return None
    value, last = _hundreds(atoms, *small) if below > _HUNDRED else small
    return (value, last) if value < below else None


def _thousands(atoms: Sequence[Atom], value: Decimal, last: int) -> tuple[Decimal, int]:
    scales = values("quantity", "numbers", "scales")
    total, smallest = Decimal(0), None
    while True:
        j = following(atoms, last)
        scale = scales.get(lower(atoms, j))
        if scale is None or scale <= _HUNDRED or (smallest is not None and scale >= smallest):
            return total + value, last
        total, last, smallest = total + value * scale, j, scale
        rest = _rest(atoms, j, scale)
        if rest is None:
            return total, last
        value, last = rest


def significant_digits(value: Decimal) -> int:
    """Return how many digits of a number in words count: "twelve hundred" has two, "five thousand" one."""
    if abs(value) < _HUNDRED:
        return len(str(int(value)))
    return len(value.normalize().as_tuple().digits)
