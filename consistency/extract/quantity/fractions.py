"""Reads shares and vague numbers in words: "two-thirds", "half a million", "dozens", "several hundred"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from consistency.extract.quantity.numeral import ARTICLES, Numeral
from consistency.extract.quantity.scan import Atom, following, lower, phrase
from consistency.extract.quantity.words import vague, values, words

_HUNDRED = Decimal(100)
# "A couple of", "a couple hundred"; "a couple whose" are two people.
_OF_SOME = ("of", "more", "dozen", "hundred", "thousand", "million")
_ONES = (*ARTICLES, "one")
# Behind "a third" and "half" these say that a share is meant.
_PARTED = ("of", "percentage", "point", "full", "empty", ".", ",", "", "as", "more", "less", "higher", "lower")
_PARTITIVE = ("of", "a", "an", "the", "its", "their", "his", "her", "all", "our", "my", "your", "those", "these")


def vague_number(atoms: Sequence[Atom], i: int) -> Numeral | None:
    """Read "dozens", "hundreds of thousands", "a few", "several hundred"."""
    for size in (3, 2, 1):
        span = vague().get(phrase(atoms, i, size))
        if span is None or (size == 1 and _counted_before(atoms, i)):
            continue
        if lower(atoms, i + 1) in ("couple", "handful") and lower(atoms, i + 2) not in _OF_SOME:
            return None
        if lower(atoms, i) == "scores" and lower(atoms, i + 1) != "of":
            continue
        low, high = span
        last = i + size - 1
        scale = Decimal(12) if lower(atoms, last + 1) in words("quantity", "numbers", "dozen") else None
        scale = scale or values("quantity", "numbers", "scales").get(lower(atoms, last + 1))
        if scale and high:  # "several hundred", "a few dozen"
            low, high, last = low * scale, high * scale, last + 1
        return Numeral(i, last, low, high, 0, vague=True, worded=True)
    return None


def _counted_before(atoms: Sequence[Atom], i: int) -> bool:
    """Tell "two thousands" and "the high hundreds" from "thousands"."""
    return lower(atoms, i - 1) in values("quantity", "numbers", "units") or (i > 0 and atoms[i - 1].kind == "number")


def fraction(atoms: Sequence[Atom], i: int) -> Numeral | None:
    """Read "two-thirds", "a quarter of", "half", "half a million", "a quarter-million"."""
    word = lower(atoms, i)
    if word in ("half", "quarter") and not _ordinal_before(atoms, i):
        return _scaled_fraction(atoms, i, i, values("quantity", "fractions")[word], bare=word)
    count = Decimal(1) if word in _ONES else _count_of_parts(atoms, i)
    j = following(atoms, i)
    share = values("quantity", "fractions").get(lower(atoms, j))
    if count is None or share is None:
        return None
    plural = lower(atoms, j).endswith("s") or lower(atoms, j) == "halves"
    if not plural and count != 1 and lower(atoms, j) not in ("quarter", "half"):
        return None
    if not plural and not _parted(atoms, j, hyphened=j > i + 1):
        return None
    value = Decimal(count * share).quantize(Decimal("0.0001")).normalize()
    return _scaled_fraction(atoms, i, j, value)


def _count_of_parts(atoms: Sequence[Atom], i: int) -> Decimal | None:
    count = values("quantity", "numbers", "units").get(lower(atoms, i))
    if count is None and atoms[i].kind == "number" and not atoms[i].ordinal:
        count = atoms[i].value
    return count if count is not None and 0 < count < 20 else None


def _ordinal_before(atoms: Sequence[Atom], i: int) -> bool:
    return lower(atoms, i - 1) in {"first", "second", "third", "fourth", "other", "latter", "better", "final", "next"}


def _parted(atoms: Sequence[Atom], j: int, *, hyphened: bool) -> bool:
    """Tell "a third of" and "one-third" from "a third man"."""
    after = lower(atoms, j + 1)
    if lower(atoms, j) in ("half", "quarter") and (after in values("quantity", "numbers", "scales") or after == "-"):
        return True
    return hyphened or after in _PARTED


def _scaled_fraction(atoms: Sequence[Atom], first: int, last: int, value: Decimal, *, bare: str = "") -> Numeral | None:
    """Multiply "half a million" and "a quarter of a million"; leave what is a share as it is."""
    j = following(atoms, last)
    if lower(atoms, j) == "of":
        j += 1
    if lower(atoms, j) in ARTICLES:
        j += 1
    scale = values("quantity", "numbers", "scales").get(lower(atoms, j))
    if lower(atoms, j) in words("quantity", "numbers", "dozen"):
        return Numeral(first, j, value * 12, value * 12, 1, worded=True)
    if scale is not None and scale > _HUNDRED:
        return Numeral(first, j, value * scale, value * scale, 2, scale, worded=True)
    if bare and not _share_follows(atoms, last, bare):
        return None
    return Numeral(first, last, value, value, 2, fraction=True, worded=True)


def _share_follows(atoms: Sequence[Atom], i: int, bare: str) -> bool:
    """Tell "half of the village" and "quarter-point" from "in half", "half-brother" and "the quarter"."""
    j = following(atoms, i)
    if lower(atoms, j) in words("quantity", "points", "point") or lower(atoms, j) == "percentage":
        return True
    return bare == "half" and j == i + 1 and lower(atoms, j) in _PARTITIVE and lower(atoms, i - 1) != "in"
