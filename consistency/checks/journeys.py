"""Reads ways: what names the beginning or the end of one, and who or what goes it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from consistency.schema.sentence import Sentence

__all__ = ["Way", "way"]

_DEEPEST = 6  # phrases inside phrases ("to the ice rink in the village of Lund")
_PHRASE = frozenset({"appos", "compound", "nmod", "conj", "pobj", "prep", "poss"})
# Prepositions of the two ends of a way, with the sort of verb that they go with.
_SORTS = {"from": "departure", "to": "conveyance", "into": "conveyance"}


@dataclass(frozen=True, slots=True)
class Way:
    """One end of a way. `theme` is the noun for what goes it, "" where it is a pronoun, counted, or not told."""

    end: Literal["from", "to"]
    theme: str


def way(sentence: Sentence, index: int) -> Way | None:
    """Return the way that a word names one end of, itself or as part of what does; None for another circumstance."""
    for _ in range(_DEEPEST):
        token = sentence.tokens[index]
        above = sentence.tokens[token.head]
        if token.dep == "dobj" and above.lemma == "leave" and above.pos == "VERB":
            return Way("from", _theme(sentence, token.head, "from"))
        if token.dep == "pobj" and sentence.tokens[above.head].pos == "VERB":
            word, verb = above.lemma.lower(), sentence.tokens[above.head].lemma.lower()
            if word in _SORTS and verb in _verbs()[_SORTS[word]]:
                end: Literal["from", "to"] = "from" if word == "from" else "to"
                return Way(end, _theme(sentence, above.head, end))
        if token.head == index or token.dep not in _PHRASE:
            return None
        index = token.head
    return None


def _theme(sentence: Sentence, verb: int, end: Literal["from", "to"]) -> str:
    """Return the noun for what sets out, or for what is brought."""
    deps = {"nsubj", "nsubjpass"} if end == "from" else {"dobj", "nsubjpass"}
    found = next((i for i in sentence.children(verb) if sentence.tokens[i].dep in deps), None)
    if sentence.tokens[verb].dep in {"relcl", "acl"} and (found is None or sentence.tokens[found].pos == "PRON"):
        found = sentence.tokens[verb].head
    if found is None or sentence.tokens[found].pos != "NOUN":
        return ""
    counted = any(sentence.tokens[i].dep == "nummod" for i in sentence.children(found))
    return "" if counted else sentence.tokens[found].lemma.lower()


@cache
def _verbs() -> dict[str, list[str]]:
    source = resources.files("consistency.checks") / "lexicon" / "journeys.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))
