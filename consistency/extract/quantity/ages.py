"""Turns numbers into ages where the words or the place beside a person say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from consistency.extract.quantity.amount import Amount
from consistency.extract.quantity.grammar import Grammar
from consistency.extract.quantity.scan import Atom, following, lower
from consistency.extract.quantity.words import mapping, words

_OLDEST = 125  # years; nobody is older
_YOUNGEST = 10  # of those named by a word that the tagger does not take for a person
_AFTER_AGE = (
    ",",
    ".",
    ";",
    ")",
    "and",
    "or",
    "were",
    "was",
    "are",
    "is",
    "who",
    "from",
    "in",
    "at",
    "have",
    "had",
    "respectively",
)


def ages(atoms: Sequence[Atom], found: Sequence[Amount], grammar: Grammar) -> list[Amount]:
    """Turn numbers into ages where the words or the place beside a person say so."""
    return [_age(atoms, current, grammar) or current for current in found]


def _age(atoms: Sequence[Atom], found: Amount, grammar: Grammar) -> Amount | None:
    value = found.low if found.low is not None else found.high
    if found.measure != "count" or value is None or found.scale != 1:
        return None
    spelt = _years_old(atoms, found)
    if spelt:
        return spelt
    young = value <= _OLDEST and value == int(value)
    tests = (_aged, _beside_person, _of_person, _under_age, _is_that_old)
    if young and any(test(atoms, found, grammar) for test in tests):
        return replace(found, measure="age", unit="year")
    return None


def _years_old(atoms: Sequence[Atom], found: Amount) -> Amount | None:
    """Read "four-year-old", "11 years old", "18 months old"."""
    j = following(atoms, found.last)
    unit = mapping("quantity", "age", "units").get(lower(atoms, j))
    k = following(atoms, j)
    if unit and lower(atoms, k) in words("quantity", "age", "old"):
        return replace(found, last=k, body=(found.body[0], k), measure="age", unit=unit)
    return None


def _aged(atoms: Sequence[Atom], found: Amount, _: Grammar) -> bool:
    before = lower(atoms, found.first - 1)
    if before == "of" and lower(atoms, found.first - 2) in ("age", "ages"):
        return True
    if before == "to" and "age" in [atom.lower for atom in atoms[max(0, found.first - 4) : found.first]]:
        return True
    if before in ("between", "from"):
        before = lower(atoms, found.first - 2)
    return before in words("quantity", "age", "aged") and lower(atoms, found.first - 2) not in ("new", "the")


def _beside_person(atoms: Sequence[Atom], found: Amount, grammar: Grammar) -> bool:
    """Tell "Marta Leal, 34, said", "a girl, 4." and "Elena Dragan (68)"."""
    before, after = lower(atoms, found.first - 1), lower(atoms, found.last + 1)
    enclosed = (before == "," and after in (",", ".", ";", ")", "", "and", "-", ":")) or (
        before == "(" and after == ")"
    )
    if not enclosed or found.first < 2 or found.bound != "exact" or found.low is None:
        return False
    place = grammar.within(atoms[found.first - 2].start, atoms[found.first - 2].end)
    if not place:
        return False
    token = grammar.tokens[place[0]]
    if token.entity == "PERSON" or (token.pos == "PROPN" and before == after == "," and found.low >= _YOUNGEST):
        return True
    return token.lemma.lower() in words("quantity", "age", "people") and token.pos == "NOUN"


def _of_person(atoms: Sequence[Atom], found: Amount, grammar: Grammar) -> bool:
    """Tell "a girl of four" from "a girl of four parents"."""
    people = words("quantity", "age", "of_people")
    if lower(atoms, found.first - 1) != "of" or lower(atoms, found.first - 2) not in people:
        return False
    place = grammar.within(atoms[found.core[1]].start, atoms[found.core[1]].end)
    return bool(place) and grammar.tokens[place[-1]].head <= place[-1]


def _is_that_old(atoms: Sequence[Atom], found: Amount, grammar: Grammar) -> bool:
    """Tell "when he was 15" from "there were 15" and "he was 15 minutes late"."""
    whom, verb = lower(atoms, found.first - 2), lower(atoms, found.first - 1)
    place = grammar.within(atoms[found.core[1]].start, atoms[found.core[1]].end)
    bare = bool(place) and grammar.tokens[place[-1]].dep != "nummod"
    return bare and whom in ("he", "she", "i", "who") and verb in ("was", "is", "turned", "turns", "am")


def _under_age(atoms: Sequence[Atom], found: Amount, _: Grammar) -> bool:
    """Tell "children under 12 pay half" from "people under 12 flags"."""
    whom = lower(atoms, found.first - 1)
    if whom not in words("quantity", "age", "groups") or found.bound in ("exact", "about", "range"):
        return False
    return not lower(atoms, found.last + 1).endswith("s")


def joined_ages(atoms: Sequence[Atom], found: Sequence[Amount]) -> list[Amount]:
    """Turn the 11 of "girls aged nine and 11" into an age."""
    out: list[Amount] = []
    for a in found:
        last = out[-1] if out else None
        link = [atom.lower for atom in atoms[last.last + 1 : a.first]] if last else []
        if last and last.measure == "age" and a.measure == "count" and link in (["and"], [","], [",", "and"], ["or"]):
            alone = a.last + 1 >= len(atoms) or lower(atoms, a.last + 1) in _AFTER_AGE
            out.append(replace(a, measure="age", unit=last.unit) if alone else a)
        else:
            out.append(a)
    return out
