"""Compares two wordings of one utterance word by word and grades what differs."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from rapidfuzz.distance import Levenshtein

Grade = Literal["same", "partial", "bracket", "dropped", "variant", "shifted"]

_WORD = re.compile(r"[\w$€£%]+(?:['.,:]\w+)*")
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{1,80})[)\]]")
_ELLIPSIS = re.compile(r"\.\s?\.\s?\.|\u2026")


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of lexicon/wording.toml."""

    negation: frozenset[str]
    modality: frozenset[str]
    hedge: frozenset[str]
    quantifier: frozenset[str]
    number: frozenset[str]
    strength: frozenset[str]


@dataclass(frozen=True, slots=True)
class Change:
    """Words of one wording that stand in the place of words of the other; either may be empty."""

    before: tuple[str, ...]
    after: tuple[str, ...]


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text without case, quotation marks, hyphens and punctuation, small numbers spelt out."""
    found = (m.group().casefold() for m in _WORD.finditer(text.replace("\u2019", "'")))
    return tuple(_DIGITS.get(word, word) for word in found)


_SPELT = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_DIGITS = {str(number): word for number, word in enumerate(_SPELT, start=1)}  # "1 in 3" is "one-in-three" in print


def changes(a: Sequence[str], b: Sequence[str]) -> tuple[Change, ...]:
    """Return what has to be changed to turn the words `a` into `b` (Levenshtein alignment of words)."""
    return tuple(
        Change(tuple(a[op.src_start : op.src_end]), tuple(b[op.dest_start : op.dest_end]))
        for op in Levenshtein.opcodes(a, b)
        if op.tag != "equal"
    )


def grade(a: str, b: str) -> Grade:
    """Grade the difference of two wordings of one utterance.

    "same" but for punctuation; "partial", one is a part of the other; "bracket", an editor's bracket was taken in;
    "dropped", words were left out without a mark; "variant", other words; "shifted", other words that change number,
    negation, modality, quantity or strength.
    """
    a, b = sorted((a, b), key=words)  # an alignment may differ by direction, a grade may not
    one: Sequence[str] = words(a)
    other: Sequence[str] = words(b)
    if one == other:
        return "bracket" if _bracket_taken_in(a, b) else "same"
    if _swallowed(a, b) or _swallowed(b, a):
        return "bracket"
    if _within(one, other) or _within(other, one):
        return "partial"
    if _marked_omission(a, b, changes(one, other)) or _bracket_explains(a, b):
        return "same"
    one, other = _met(one, other)
    found = changes(one, other)
    if any(_strength_differs(change) for change in found) or _hedged(one) != _hedged(other):
        return "shifted"
    turned = _negations(one) != _negations(other)
    if _mostly_alike(one, other, found) and (turned or any(_shifts(change) for change in found)):
        return "shifted"
    if _only_dropped(found):
        return "dropped"
    return "variant"


def _met(one: Sequence[str], other: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Return the wordings from where both have begun to where one has ended: a quotation may start later or stop."""
    steps = list(Levenshtein.opcodes(one, other))
    steps = steps[1:] if steps[0].tag in _ONE_SIDED else steps
    steps = steps[:-1] if steps and steps[-1].tag in _ONE_SIDED else steps
    if not any(step.tag == "equal" for step in steps):
        return one, other
    first, last = steps[0], steps[-1]
    return one[first.src_start : last.src_end], other[first.dest_start : last.dest_end]


_ONE_SIDED = frozenset({"insert", "delete"})


def _mostly_alike(one: Sequence[str], other: Sequence[str], found: Sequence[Change]) -> bool:
    """Tell whether at least half of the words stand in both wordings, so that a changed word weighs."""
    return 2 * sum(max(len(c.before), len(c.after)) for c in found) <= max(len(one), len(other))


def _within(a: Sequence[str], b: Sequence[str]) -> bool:
    return 0 < len(a) <= len(b) and any(tuple(b[i : i + len(a)]) == tuple(a) for i in range(len(b) - len(a) + 1))


def _bracket_taken_in(a: str, b: str) -> bool:
    """Tell whether words that stand in a bracket in one wording stand without it in the other."""
    inside = ({" ".join(words(m)) for m in _BRACKETED.findall(text)} for text in (a, b))
    one, other = inside
    return one != other


def _swallowed(a: str, b: str) -> bool:
    """Tell whether `b` has a bracket of `a` as spoken words in the place of the word that it explains.

    "They [the ministers] spoke" and "The ministers spoke": what `a` says without its brackets is not in `b`.
    """
    plain, other = words(_BRACKETED.sub(" ", a)), words(b)
    inside = [words(m) for m in _BRACKETED.findall(a)]
    if not inside or _BRACKETED.search(b) or not _within(other, words(a)):
        return False
    return any(_within(m, other) for m in inside) and not _within(plain, other) and not _within(other, plain)


def _bracket_explains(a: str, b: str) -> bool:
    """Tell whether the wordings are the same once bracketed insertions are left out of both."""
    plain = [words(_BRACKETED.sub(" ", text)) for text in (a, b)]
    return plain[0] == plain[1]


def _marked_omission(a: str, b: str, found: Sequence[Change]) -> bool:
    """Tell whether one wording only leaves words out and says so with an ellipsis."""
    drops = all(not c.after for c in found) and bool(_ELLIPSIS.search(b))
    return drops or (all(not c.before for c in found) and bool(_ELLIPSIS.search(a)))


def _only_dropped(found: Sequence[Change]) -> bool:
    return all(not c.after for c in found) or all(not c.before for c in found)


def _negations(wording: Sequence[str]) -> int:
    """Return how many words negate: "won't" is one, as "will not" has one."""
    return sum(word in _lexicon().negation for word in wording)


def _hedged(wording: Sequence[str]) -> bool:
    """Tell "may face penalties" from "will be punished", however little else the two wordings share."""
    return bool(set(wording) & _lexicon().hedge)


def _strength_differs(change: Change) -> bool:
    """Tell whether a word of manner or degree stands in the place of another one ("firmly", "toughly")."""
    strength = _lexicon().strength
    before, after = set(change.before) - set(change.after), set(change.after) - set(change.before)
    return bool(before & strength) and bool(after & strength)


def _shifts(change: Change) -> bool:
    """Tell whether a change touches number, modality or quantity."""
    lexicon = _lexicon()
    before, after = set(change.before) - set(change.after), set(change.after) - set(change.before)
    for group in (lexicon.modality, lexicon.quantifier, lexicon.number):
        if bool(before & group) or bool(after & group):
            return True
    return any(w[:1].isdigit() for w in before | after)


@cache
def _lexicon() -> _Words:
    source = resources.files("consistency.checks") / "lexicon" / "wording.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    return _Words(**{name: frozenset(values) for name, values in table.items()})
