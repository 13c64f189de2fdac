"""Reads numbers out of atoms: digits, scales ("1.2 million", "3bn"), mixed ones ("4¾"), and those in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from consistency.extract.quantity.fractions import fraction, vague_number
from consistency.extract.quantity.numeral import ARTICLES, Numeral
from consistency.extract.quantity.scan import Atom, following, lower
from consistency.extract.quantity.spelt import worded
from consistency.extract.quantity.words import mapping, vague, values, words

_ONES = (*ARTICLES, "one")


def numerals(atoms: Sequence[Atom]) -> tuple[Numeral, ...]:
    """Return all numbers of a sentence that are not ordinals, from left to right, none of them overlapping."""
    found: list[Numeral] = []
    i = 0
    while i < len(atoms):
        begins = atoms[i].kind != "word" or atoms[i].lower in _first_words() or atoms[i].text in _glyphs()
        numeral = (vague_number(atoms, i) or fraction(atoms, i) or _number(atoms, i)) if begins else None
        if numeral is None:
            i += 1
            continue
        found.append(numeral)
        i = numeral.last + 1
    return tuple(found)


@cache
def _first_words() -> frozenset[str]:
    """Return the words that a number in words can begin with."""
    sections = ("units", "tens", "scales")
    out = {word for section in sections for word in values("quantity", "numbers", section)}
    return frozenset(
        {*out, *ARTICLES, *words("quantity", "numbers", "dozen"), "half", "quarter", *(p[0] for p in vague())}
    )


def _glyphs() -> dict[str, Decimal]:
    return values("quantity", "glyphs")


def _number(atoms: Sequence[Atom], i: int) -> Numeral | None:
    atom = atoms[i]
    if atom.kind == "number" and not atom.ordinal and atom.value is not None:
        base = Numeral(i, i, atom.value, atom.value, atom.digits)
        return _scaled(atoms, _mixed(atoms, base))
    if atom.kind != "word":
        return None
    glyph = values("quantity", "glyphs").get(atom.text)
    if glyph is not None:
        return Numeral(i, i, glyph, glyph, 2)
    spelt = worded(atoms, i)
    return _scaled(atoms, _mixed(atoms, spelt)) if spelt else None


def _mixed(atoms: Sequence[Atom], base: Numeral) -> Numeral:
    """Add the fraction of "4¾", "3 1/2", "two and a half"."""
    j = base.last + 1
    glyph = values("quantity", "glyphs").get(atoms[j].text) if j < len(atoms) else None
    if glyph is not None:
        return _plus(base, glyph, j)
    if lower(atoms, j) == "and":
        part = _part(atoms, j + 1)
        if part:
            return _plus(base, *part)
    if j + 2 < len(atoms) and atoms[j].kind == atoms[j + 2].kind == "code" and atoms[j + 1].lower == "/":
        top, bottom = atoms[j].value, atoms[j + 2].value
        if top and bottom and top < bottom <= 16 and base.low == int(base.low):
            return _plus(base, top / bottom, j + 2)
    return base


def _part(atoms: Sequence[Atom], i: int) -> tuple[Decimal, int] | None:
    """Read "a half", "three-quarters" after "two and"."""
    one = lower(atoms, i) in _ONES
    count = Decimal(1) if one else values("quantity", "numbers", "units").get(lower(atoms, i))
    j = following(atoms, i)
    share = values("quantity", "fractions").get(lower(atoms, j))
    return (count * share, j) if count is not None and share is not None else None


def _plus(base: Numeral, share: Decimal, last: int) -> Numeral:
    value = base.low + share
    return replace(base, low=value, high=value, last=last, digits=base.digits + (1 if share * 2 == 1 else 2))


def _scaled(atoms: Sequence[Atom], base: Numeral) -> Numeral:
    """Multiply with the scale words and suffixes after a number ("1.2 million", "3bn", "two dozen")."""
    j = following(atoms, base.last)
    word = lower(atoms, j)
    scale = values("quantity", "numbers", "scales").get(word)
    if word in words("quantity", "numbers", "dozen"):
        return _times(replace(base, digits=2), Decimal(12), j)
    if scale is None and atoms[base.last].kind == "number":
        scale = _suffix(atoms, base.last)
        j = base.last + 1
    if scale is None or base.scale >= scale:
        return base
    out = _times(base, scale, j)
    if scale == 1000 and lower(atoms, j + 1) in ("million", "billion"):
        return _times(out, values("quantity", "numbers", "scales")[lower(atoms, j + 1)], j + 1)
    return out


def _suffix(atoms: Sequence[Atom], i: int) -> Decimal | None:
    j = i + 1
    if j >= len(atoms) or not (atoms[j].glued or atoms[j].lower in ("bn", "mn", "mln", "bln", "trn")):
        return None
    scale = values("quantity", "numbers", "suffixes").get(atoms[j].lower)
    if scale is None or (atoms[j].text in ("T", "B") and not _money_before(atoms, i)):
        return None
    if atoms[j].lower in words("quantity", "numbers", "doubtful_suffixes") and not _money_before(atoms, i):
        return scale if atoms[j].lower == "m" and _counted_after(atoms, j) else None
    return scale


def _money_before(atoms: Sequence[Atom], i: int) -> bool:
    if i == 0:
        return False
    before = atoms[i - 1]
    if before.lower == "-" and before.glued and i > 2:  # "$1.2-1.5bn"
        return any(atom.text in mapping("units", "currency", "signs") for atom in atoms[max(0, i - 5) : i - 1])
    return before.text in mapping("units", "currency", "signs") or before.text in words(
        "units", "currency", "codes", "words"
    )


def _counted_after(atoms: Sequence[Atom], j: int) -> bool:
    """Tell "50m people" and "50m lei" from "50m high" and "50m."."""
    if j + 1 >= len(atoms) or atoms[j + 1].kind != "word" or atoms[j + 1].glued:
        return False
    word = atoms[j + 1].lower
    if word in words("quantity", "numbers", "metre_words"):
        return False
    return (
        word in ("people", "children", "more")
        or word in mapping("units", "currency", "words")
        or (word.endswith("s") and word not in ("is", "was", "has", "as", "its", "this"))
    )


def _times(base: Numeral, scale: Decimal, last: int) -> Numeral:
    high = base.high * scale if base.high is not None else None
    return replace(base, low=base.low * scale, high=high, last=last, scale=base.scale * scale)
