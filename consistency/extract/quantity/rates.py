"""Reads what a number is per: "a year", "per square metre", "/h", "annually", "to the euro"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from consistency.extract.quantity.amount import Amount
from consistency.extract.quantity.money import currency_word
from consistency.extract.quantity.scan import Atom, lower, phrase
from consistency.extract.quantity.words import mapping, words
from consistency.schema.mention import Measure

# "For more than a year" is how long, not how often.
_DURATION_BEFORE = frozenset(
    {
        "than",
        "for",
        "in",
        "of",
        "over",
        "about",
        "within",
        "nearly",
        "almost",
        "to",
        "once",
        "twice",
        "half",
        "after",
        "as",
    }
)


def with_per(atoms: Sequence[Atom], found: Amount) -> Amount:
    """Read "a year", "per square metre", "/kg", "annually" after the number, also behind "of gas"."""
    j = found.last + 1
    if lower(atoms, j) in ("/", "-") and j + 1 < len(atoms) and atoms[j + 1].glued:
        return _slashed(atoms, found, j)
    direct = _per_at(atoms, j, found)
    if direct:
        return replace(found, per=direct[0], last=direct[1], measure=_rate(found))
    if found.measure in ("percent", "points") or found.unit == "degree":
        return found
    behind = _per_behind(atoms, found, j)
    return replace(found, per=behind, measure=_rate(found)) if behind else found


def _rate(found: Amount) -> Measure:
    return "rate" if found.measure == "count" else found.measure


def _slashed(atoms: Sequence[Atom], found: Amount, j: int) -> Amount:
    name = {"h": "hour", "hr": "hour", "s": "second", "d": "day"}.get(lower(atoms, j + 1))
    name = name or mapping("quantity", "per", "units").get(lower(atoms, j + 1))
    if lower(atoms, j) == "/" and name:
        return replace(found, per=name, last=j + 1, measure=_rate(found))
    third = lower(atoms, j + 3)
    if lower(atoms, j + 1) == "a" and third in words("quantity", "per", "time"):  # "a £200-a-week job"
        return replace(found, per=third, last=j + 3, measure=_rate(found))
    return found


def _per_at(atoms: Sequence[Atom], j: int, found: Amount) -> tuple[str, int] | None:
    adverb = mapping("quantity", "per", "adverbs").get(lower(atoms, j))
    if adverb and found.measure == "money":
        return adverb, j
    article = lower(atoms, j)
    if article in ("to", "for") and found.measure in ("count", "money"):
        return _exchange(atoms, j)
    if article not in words("quantity", "per", "articles") or article == "the":
        return None
    if found.measure == "count" and article != "per":
        return None
    return _per_unit(atoms, j)


def _per_unit(atoms: Sequence[Atom], j: int) -> tuple[str, int] | None:
    """Read "a year", "per square metre", "per 100,000 people", "per euro" at the atom `j`, its article."""
    table = mapping("quantity", "per", "units")
    for size in (2, 1):
        name = table.get(" ".join(phrase(atoms, j + 1, size)))
        if name and lower(atoms, j + 1 + size) not in words("quantity", "per", "not_before"):
            return name, j + size
        if name and lower(atoms, j) == "per":
            return name, j + size
    money = currency_word(lower(atoms, j + 1))
    if lower(atoms, j) != "per":
        return None
    if money:
        return mapping("units", "currency", "words")[money], j + 1
    if j + 2 < len(atoms) and atoms[j + 1].value is not None and atoms[j + 2].kind == "word":
        noun = table.get(lower(atoms, j + 2), lower(atoms, j + 2))
        return f"{atoms[j + 1].value} {noun}", j + 2
    return None


def _exchange(atoms: Sequence[Atom], j: int) -> tuple[str, int] | None:
    """Read "to the euro", "for a dollar"."""
    if lower(atoms, j + 1) not in ("the", "a", "an", "one"):
        return None
    money = currency_word(lower(atoms, j + 2))
    return (
        (mapping("units", "currency", "words")[money], j + 2) if money in ("euro", "dollar", "pound", "yen") else None
    )


def _per_behind(atoms: Sequence[Atom], found: Amount, j: int) -> str:
    """Return what the number is per where up to four words stand between ("112 litres of rain per square metre")."""
    for k in range(j, min(j + 5, len(atoms))):
        if atoms[k].kind != "word":
            return ""
        word = lower(atoms, k)
        if word in ("for", "to") and found.measure == "count" and lower(atoms, k - 1) == "them":
            rate = _exchange(atoms, k)
            return rate[0] if rate else ""
        if k == j or word not in ("a", "an", "per", "each", "every") or lower(atoms, k - 1) in _DURATION_BEFORE:
            continue
        rate = _per_unit(atoms, k)
        timed = rate is not None and rate[0] in words("quantity", "per", "time")
        if rate and (word == "per" or (timed and lower(atoms, rate[1] + 1) != "of")):
            return rate[0]
    return ""
