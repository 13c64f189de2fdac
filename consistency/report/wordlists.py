"""The word lists of this room, read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class WordLists:
    """Words without a topic of their own (`function`, `speech`), and words that a label must not begin or end with."""

    function: frozenset[str]
    speech: frozenset[str]
    opener: frozenset[str]
    dangling: frozenset[str]


@cache
def word_lists() -> WordLists:
    """Return the lists of lexicon/topics.toml, in lower case."""
    text = (resources.files("consistency.report") / "lexicon" / "topics.toml").read_text(encoding="utf-8")
    table = {name: frozenset(words.split()) for name, words in tomllib.loads(text).items()}
    return WordLists(**table)
