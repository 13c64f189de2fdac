"""Tells numbers that are no quantities: years, dates, durations, labels, codes, lists, names."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.extract.quantity.amount import Amount
from consistency.extract.quantity.grammar import Grammar
from consistency.extract.quantity.scan import Atom, following, lower
from consistency.extract.quantity.words import values, words

_NAMED = frozenset({"PRODUCT", "LAW", "FAC", "WORK_OF_ART", "EVENT", "ORG", "PERSON", "GPE", "LOC"})
_STREETS = ("street", "road", "avenue", "lane", "drive", "square", "boulevard", "st", "ave", "rd", "st.")
_LONG = 7  # digits in a row, without separators, of a number that is an identifier
_YEAR_LENGTH, _FIRST_YEAR, _LAST_YEAR = 4, 1200, 2100
_LAST_DAY = 31
_LONGEST_INITIALS = 4


def is_quantity(atoms: Sequence[Atom], found: Amount, grammar: Grammar) -> bool:
    """Tell whether the number says how many or how much."""
    if _timed(atoms, found) or lower(atoms, found.first - 1) == "per":  # "85 cases per 100,000 people"
        return False
    if found.measure not in ("count", "rate"):
        return True
    if _fixed(atoms, found) or _numbered_list(atoms, found):
        return False
    if found.worded:
        return not (_worded_label(atoms, found, grammar) or _one_by_one(atoms, found))
    return not (
        _year(atoms, found, grammar)
        or _label(atoms, found, grammar)
        or _dated(atoms, found)
        or _dialled(atoms, found)
        or _part_of_name(atoms, found, grammar)
        or (len(atoms[found.core[0]].text) >= _LONG and atoms[found.core[0]].text.isdecimal() and found.scale == 1)
    )


def _timed(atoms: Sequence[Atom], found: Amount) -> bool:
    """Tell "20 minutes", "three more days", "half an hour", "two to three years"; rates and units are apart."""
    if found.measure not in ("count", "percent", "score") or (found.measure == "percent" and not found.fraction):
        return False
    units = words("quantity", "exclude", "time_units")
    j = following(atoms, found.last)
    if lower(atoms, j) in ("a", "p") and lower(atoms, j + 1) == "." and lower(atoms, j + 2) == "m":
        return True
    skip = words("quantity", "exclude", "time_adjectives")
    if lower(atoms, j) in ("of", "-") and (found.fraction or found.bound == "vague"):
        j += 1
    for k in range(3):
        word = lower(atoms, j + k)
        if word in units:
            return not (word == "second" and not lower(atoms, j + k).endswith("s") and found.worded)
        article = word in ("a", "an") and found.fraction  # "half an hour"; "41 a day earlier" is no duration
        if word not in skip and not article and atom_value(atoms, j + k) is None:
            return False
    return False


def atom_value(atoms: Sequence[Atom], i: int) -> object:
    """Return the number at an atom (a word's or digits'), None where there is none."""
    if not 0 <= i < len(atoms):
        return None
    value = atoms[i].value
    return value if value is not None else values("quantity", "numbers", "units").get(atoms[i].lower)


def _fixed(atoms: Sequence[Atom], found: Amount) -> bool:
    first = max(found.first - 1, 0)
    around = " ".join(atom.lower for atom in atoms[first : found.last + 3])
    close = around.replace(" - ", "-")
    return any(phrase in around or phrase in close for phrase in words("quantity", "exclude", "fixed"))


def _one_by_one(atoms: Sequence[Atom], found: Amount) -> bool:
    """Tell "from one contest to the next", "one after another": no number of anything."""
    if lower(atoms, found.core[0]) != "one":
        return False
    after = [lower(atoms, found.last + k) for k in range(1, _STEPS + 3)]
    return any(
        after[k] in ("to", "after") and (after[k + 1] == "another" or after[k + 1 : k + 3] == ["the", "next"])
        for k in range(_STEPS)
    )


_STEPS = 4  # words from "one" to "to the next"


def _numbered_list(atoms: Sequence[Atom], found: Amount) -> bool:
    after = lower(atoms, found.last + 1)
    return found.first == 0 and not found.worded and after in (".", ")") and found.last + 2 < len(atoms)


def _year(atoms: Sequence[Atom], found: Amount, grammar: Grammar) -> bool:
    atom = atoms[found.core[0]]
    if (
        len(atom.text) != _YEAR_LENGTH
        or found.scale != 1
        or atom.value is None
        or not _FIRST_YEAR <= atom.value <= _LAST_YEAR
    ):
        return False
    if "." in atom.text or found.bound not in ("exact", "range") or found.body[0] != found.core[0]:
        return False
    before = lower(atoms, found.body[0] - 1)
    return before in words("quantity", "exclude", "year_before") or not _counts(found, grammar, atoms)


def _counts(found: Amount, grammar: Grammar, atoms: Sequence[Atom]) -> bool:
    """Tell whether a plural noun to the right is what the number counts."""
    place = grammar.within(atoms[found.core[1]].start, atoms[found.core[1]].end)
    for i in place:
        head = grammar.tokens[i].head
        token = grammar.tokens[head]
        if head > i and token.pos in ("NOUN", "PROPN") and (token.tag.endswith("S") or token.lemma == "people"):
            return True
    return False


def _label(atoms: Sequence[Atom], found: Amount, grammar: Grammar) -> bool:
    """Tell "row 29", "No. 5", "Boeing 737" from "in row five people sat"."""
    if found.bound != "exact" or found.first != found.core[0] or _counts(found, grammar, atoms):
        return False
    i = found.first - 1
    if lower(atoms, i) in (".", "#", "-", "/") and i and lower(atoms, i - 1) in words("quantity", "exclude", "labels"):
        i -= 1
    if i < 0 or atoms[i].kind != "word":
        return lower(atoms, found.first - 1) in ("#", "№", "§")
    if atoms[i].lower in words("quantity", "exclude", "labels") or _initials(atoms[i]):
        return True
    return _name_before(found, grammar, atoms)


def _initials(atom: Atom) -> bool:
    """Tell "HR 1" and "SB 1070" from "US 20"; what is counted has been let through before."""
    return atom.text.isupper() and 1 < len(atom.text) <= _LONGEST_INITIALS


def _name_before(found: Amount, grammar: Grammar, atoms: Sequence[Atom]) -> bool:
    place = grammar.within(atoms[found.core[0]].start, atoms[found.core[1]].end)
    first = place[0] if place else 0
    if not first or grammar.sentence.role == "title":
        return False
    before, token = grammar.tokens[first - 1], grammar.tokens[first]
    named = before.pos == "PROPN" and before.text[:1].isupper()
    return named and (token.head == first - 1 or before.head == first or token.entity in _NAMED)


def _part_of_name(atoms: Sequence[Atom], found: Amount, grammar: Grammar) -> bool:
    """Tell "10 Downing Street" and what the tagger takes for part of a name or for a date."""
    place = grammar.within(atoms[found.core[0]].start, atoms[found.core[1]].end)
    if not place:
        return True
    after = [atom.lower for atom in atoms[found.last + 1 : found.last + 4]]
    capital = found.last + 1 < len(atoms) and atoms[found.last + 1].text[:1].isupper()
    if capital and any(word in _STREETS for word in after):
        return True
    token = grammar.tokens[place[0]]
    if token.entity in ("LAW", "WORK_OF_ART", "FAC"):
        return not _counts(found, grammar, atoms)
    if token.entity not in ("DATE", "TIME") or found.bound != "exact" or _has_noun(place[-1], grammar):
        return False
    return not _old_value(place[0], grammar)


def _old_value(i: int, grammar: Grammar) -> bool:
    """Tell the number of "rose to 51 from 43 the day before", which the tagger takes for a date."""
    preposition = grammar.tokens[i].head
    if grammar.tokens[preposition].text.lower() not in ("from", "to"):
        return False
    return grammar.lemma(grammar.tokens[preposition].head) in words("quantity", "slots", "change")


def _has_noun(i: int, grammar: Grammar) -> bool:
    head = grammar.tokens[i].head
    time = words("quantity", "exclude", "time_units")
    return head > i and grammar.noun(head) and grammar.tokens[head].text.lower() not in time


def _dated(atoms: Sequence[Atom], found: Amount) -> bool:
    value = atoms[found.core[0]].value
    if value is None or value > _LAST_DAY or value != int(value):
        return False
    months = words("quantity", "exclude", "months")
    before = found.first - 1
    if lower(atoms, before) == ".":
        before -= 1
    return any(
        0 <= i < len(atoms) and atoms[i].lower in months and atoms[i].text[:1].isupper()
        for i in (before, found.last + 1)
    )


def _dialled(atoms: Sequence[Atom], found: Amount) -> bool:
    if atoms[found.core[0]].text not in words("quantity", "exclude", "emergency"):
        return False
    stems = words("quantity", "exclude", "dialled")
    around = (*atoms[max(0, found.first - 3) : found.first], *atoms[found.last + 1 : found.last + 2])
    nearby = [atom.lower for atom in around]
    return any(word.startswith(stem) for word in nearby for stem in stems)


def _worded_label(atoms: Sequence[Atom], found: Amount, grammar: Grammar) -> bool:
    """Tell "one of", "one another", "number one", "the Big Three" from numbers in words."""
    word = atoms[found.core[0]]
    if lower(atoms, found.first - 1) in ("number", "page", "article", "chapter", "act", "phase", "part", "day"):
        return not _counts(found, grammar, atoms)
    if word.lower == "one" and found.core[0] == found.core[1]:
        return not _counted_one(atoms, found, grammar)
    capital = word.text[:1].isupper() and not word.text.isupper() and found.first == found.core[0]
    inside = found.first > 0 and atoms[found.first - 1].kind == "word" and grammar.sentence.role != "title"
    return capital and inside


def _counted_one(atoms: Sequence[Atom], found: Amount, grammar: Grammar) -> bool:
    place = grammar.within(atoms[found.core[0]].start, atoms[found.core[1]].end)
    if not place or lower(atoms, found.first - 1) in ("no", "any", "every", "some", "each", "the", "this", "that"):
        return False
    token = grammar.tokens[place[0]]
    head = grammar.tokens[token.head]
    if token.dep != "nummod" or token.head <= place[0] or head.pos != "NOUN":
        return False
    return head.lemma.lower() not in words("quantity", "exclude", "one_nouns") and head.tag == "NN"
