"""Sorts what is said of the medium or the occasion of a statement, so that two of them can be compared."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

_WORD = re.compile(r"[\w-]+")


def occasion(venue: str) -> str:
    """Return the sort of occasion that a venue is ("interview", "conference", "writing", "speech"), "" for none."""
    found = set(_WORD.findall(venue.casefold()))
    return next((sort for sort, words in _sorts().items() if words & found), "")


def other_medium(a: str, b: str) -> bool:
    """Tell whether two interviews are told to have been given to media of other names."""
    one, other = (frozenset(word for word in _WORD.findall(venue) if word[:1].isupper()) for venue in (a, b))
    return bool(one and other) and not one & other and not _initials(one, other) and not _initials(other, one)


def _initials(short: frozenset[str], words: frozenset[str]) -> bool:
    """Tell whether a name can be made of the first letters of others ("RT", "Russia Today")."""
    return any(sorted(name) == sorted(word[0] for word in words) for name in short)


@cache
def _sorts() -> dict[str, frozenset[str]]:
    source = resources.files("consistency.checks") / "lexicon" / "occasions.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    return {sort: frozenset(words) for sort, words in table.items()}
