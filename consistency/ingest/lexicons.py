"""Loads the word lists of this room."""

from __future__ import annotations

import functools
import importlib.resources
import re
import tomllib
from typing import Any


@functools.cache
def lexicon(name: str) -> dict[str, Any]:
    """Return the word list `name` (without `.toml`) as plain tables."""
    resource = importlib.resources.files("consistency.ingest").joinpath("lexicon", f"{name}.toml")
    return tomllib.loads(resource.read_text(encoding="utf-8"))


@functools.cache
def words(name: str, *path: str) -> frozenset[str]:
    """Return one list of a word list as a set, for instance `words("sources", "sections", "words")`."""
    table: Any = lexicon(name)
    for key in path:
        table = table[key]
    return frozenset(table)


def alternatives(found: frozenset[str] | dict[str, Any]) -> str:
    """Return a regular expression that matches any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(found, key=lambda word: (-len(word), word)))
