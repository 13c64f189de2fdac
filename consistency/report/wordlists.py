"""The word lists of this room, read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class WordLists:
    """Words without a topic of their own (`function`, `speech`), and words that a label must not begin or end with.

    `joining` words near the beginning tell of another time ("three days after the storm").
    """

    function: frozenset[str]
    speech: frozenset[str]
    opener: frozenset[str]
    dangling: frozenset[str]
    joining: frozenset[str]


@cache
def word_lists() -> WordLists:
    """Return the lists of lexicon/topics.toml, in lower case."""
    text = (resources.files("consistency.report") / "lexicon" / "topics.toml").read_text(encoding="utf-8")
    table = {name: frozenset(words.split()) for name, words in tomllib.loads(text).items()}
    return WordLists(**table)


@cache
def _plurals() -> tuple[frozenset[str], dict[str, str]]:
    text = (resources.files("consistency.report") / "lexicon" / "plurals.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return frozenset(table["same"].split()), table["irregular"]


def plural(noun: str) -> str:
    """Return an English noun as it stands after a number: "deputies" for "deputy"; what has capitals stays."""
    same, irregular = _plurals()
    last = noun.rpartition(" ")[2]
    if last in same or not (last.isalpha() and last.islower()):
        return noun
    stem = noun[: -len(last)]
    for one, many in irregular.items():
        if last == one or (last.endswith(one) and one in {"man", "woman"} and last != "human"):
            return f"{stem}{last.removesuffix(one)}{many}"
    if last.endswith("y") and last[-2:-1] not in set("aeiou"):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if last.endswith(("s", "x", "ch", "sh")) else f"{noun}s"
