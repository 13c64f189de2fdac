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


@cache
def _sorts() -> dict[str, frozenset[str]]:
    source = resources.files("consistency.checks") / "lexicon" / "occasions.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    return {sort: frozenset(words) for sort, words in table.items()}
