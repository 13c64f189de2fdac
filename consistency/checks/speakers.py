"""Tells whether two speakers are one, two, or cannot be told apart."""

from __future__ import annotations

from typing import Literal

from consistency.schema.naming import same_person
from consistency.schema.world import fold, known

Likeness = Literal["same", "different", "unknown"]

_PRONOUNS = frozenset({"he", "she", "it", "they", "him", "her", "them", "who", "we", "i", "his", "their"})


def likeness(a: str | None, b: str | None) -> Likeness:
    """Compare two speakers: only two proper names can be different; a role may be anybody's."""
    if not a or not b:
        return "unknown"
    one, other = fold(a), fold(b)
    if (
        one == other
        or same_person(one, other)
        or set(one.split()) <= set(other.split())
        or set(other.split()) <= set(one.split())
    ):
        return "same"
    if _acronym(a, b) or _acronym(b, a):
        return "same"
    return "different" if _proper(a) and _proper(b) else "unknown"


def guessed(speaker_text: str) -> bool:
    """Tell whether a speaker was resolved from a pronoun, which is a guess and proves no difference."""
    return speaker_text.casefold().strip() in _PRONOUNS


def _proper(name: str) -> bool:
    """Tell whether the words are a name rather than a role ("the judge") or a nationality ("the German")."""
    words = [w for w in name.split() if w.casefold() not in {"the", "a", "an", "of"}]
    if not words or not all(w[:1].isupper() for w in words):
        return False
    return not (len(words) == 1 and known(name) is not None)


def _acronym(short: str, long: str) -> bool:
    letters = "".join(w[0] for w in long.split() if w[:1].isupper())
    return len(short) > 1 and short.replace(".", "") == letters
