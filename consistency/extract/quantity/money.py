"""Reads the currency of a number: "€4m", "US$1.2bn", "50m lei", "4 million Canadian dollars", "60p"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from consistency.extract.quantity.amount import Amount
from consistency.extract.quantity.scan import Atom, following, lower
from consistency.extract.quantity.words import mapping, national, words

_CENT = Decimal("0.01")
_LARGE = 100  # the least sum in a currency of small worth that is also a word


def money(atoms: Sequence[Atom], base: Amount) -> Amount | None:
    """Return the number with the currency before or after it, None where there is none."""
    i = base.core[0] - 1
    if i >= 0:
        before = atoms[i]
        prefix = atoms[i - 1].text if i and before.glued and atoms[i - 1].kind == "word" else ""
        signs = mapping("units", "currency", "signs")
        if prefix + before.text in signs and prefix:
            return replace(
                _money_after_sign(atoms, base), first=i - 1, measure="money", unit=signs[prefix + before.text]
            )
        if before.text in signs:
            return replace(_money_after_sign(atoms, base), first=i, measure="money", unit=signs[before.text])
        code = mapping("units", "currency", "codes", "before").get(before.text)
        if code or before.text in words("units", "currency", "codes", "words"):
            return replace(base, first=i, measure="money", unit=code or before.text)
        if before.lower == "." and mapping("units", "currency", "codes", "before").get(atoms[i - 1].text):
            return replace(base, first=i - 1, measure="money", unit="INR")
    return _money_behind(atoms, base)


def _money_after_sign(atoms: Sequence[Atom], base: Amount) -> Amount:
    """Take in the word of a currency that has its sign already ("$5m US dollars" is rare, "$5m USD" is not)."""
    if lower(atoms, base.last + 1).upper() in words("units", "currency", "codes", "words"):
        return replace(base, last=base.last + 1)
    return base


def _money_behind(atoms: Sequence[Atom], base: Amount) -> Amount | None:
    j = following(atoms, base.last)
    if j >= len(atoms):
        return None
    if atoms[j].text in words("units", "currency", "codes", "words"):
        return replace(base, last=j, measure="money", unit=atoms[j].text)
    if atoms[j].glued and j == base.last + 1 and atoms[j].text == "p":
        return _in_pence(replace(base, last=j))
    if atoms[j].glued and j == base.last + 1 and atoms[j].text == "c":
        return replace(base, last=j, measure="money", unit="cent")
    j = _after_partitive(atoms, base, j)
    for size in (0, 1, 2):
        coin = currency_word(lower(atoms, j + size))
        nation = " ".join(atom.lower.rstrip(".") for atom in atoms[j : j + size])
        if coin and size == 0 and not _meant(atoms, base, lower(atoms, j), coin):
            return None
        if coin and size == 0:
            return _worth(replace(base, last=j), mapping("units", "currency", "words")[coin])
        if coin and (coin, nation) in national():
            return replace(base, last=j + size, measure="money", unit=national()[coin, nation])
    return None


def _meant(atoms: Sequence[Atom], base: Amount, word: str, coin: str) -> bool:
    """Tell whether a word with another sense is a currency here ("40 pounds", "five won")."""
    if coin in words("units", "currency", "doubtful", "large"):
        return base.low is not None and base.low >= _LARGE
    if coin in words("units", "currency", "doubtful", "plural"):
        return word.endswith("s")
    if coin not in words("units", "currency", "doubtful", "weights") or base.scale > 1:
        return True
    return any(atom.lower in words("units", "currency", "doubtful", "money_words") for atom in atoms)


def _after_partitive(atoms: Sequence[Atom], base: Amount, j: int) -> int:
    """Step over the "of" of "millions of dollars"."""
    return j + 1 if base.bound == "vague" and lower(atoms, j) == "of" else j


def currency_word(word: str) -> str:
    """Return the singular of a currency's word, "" where it is none."""
    table = mapping("units", "currency", "words")
    if word in table:
        return word
    return word[:-1] if word.endswith("s") and word[:-1] in table else ""


def _worth(base: Amount, code: str) -> Amount:
    if code == "pence":
        return _in_pence(base)
    return replace(base, measure="money", unit=code)


def _in_pence(base: Amount) -> Amount:
    low = base.low * _CENT if base.low is not None else None
    high = base.high * _CENT if base.high is not None else None
    return replace(base, low=low, high=high, measure="money", unit="GBP")
