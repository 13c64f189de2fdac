"""Tells whether two speakers are one, two, or cannot be told apart."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Literal

from rapidfuzz.distance import Levenshtein

from consistency.checks.base import View
from consistency.schema.claim import Document
from consistency.schema.mention import Name
from consistency.schema.naming import same_person
from consistency.schema.world import fold, known

Likeness = Literal["same", "different", "unknown"]

_PRONOUNS = frozenset({"he", "she", "it", "they", "him", "her", "them", "who", "we", "i", "his", "their"})


def likeness(a: str | None, b: str | None) -> Likeness:
    """Compare two speakers: only two proper names can be different; a role may be anybody's."""
    if not a or not b or not {_bare(a), _bare(b)}.isdisjoint(_honorifics()):
        return "unknown"
    one, other = fold(_untitled(a)), fold(_untitled(b))
    if (
        one == other
        or same_person(one, other)
        or set(one.split()) <= set(other.split())
        or set(other.split()) <= set(one.split())
    ):
        return "same"
    if _acronym(a, b) or _acronym(b, a) or _spelt_alike(one.split(), other.split()):
        return "same"
    return "different" if _proper(a) and _proper(b) else "unknown"


def _bare(name: str) -> str:
    return name.casefold().rstrip(".")


def _untitled(name: str) -> str:
    """Return a name without the short form of an office or "Mr" before it: "AG Keller" is Keller."""
    first, _, rest = name.partition(" ")
    word = _bare(first)
    dropped = (first.isupper() and word in _offices()) or (first.istitle() and word in _honorifics())
    return rest if rest and dropped else name


def other_station(a: str | None, b: str | None, view: View) -> bool:
    """Tell whether one speaker is a role ("the farmer") and the other a person known by another alone ("student")."""
    if not a or not b or _proper(a) == _proper(b):
        return False
    role, name = (b, a) if _proper(a) else (a, b)
    wanted = _stations().get(role.casefold().split()[-1])
    known_by = {_stations()[word] for word in described(name, view) if word in _stations()}
    return wanted is not None and bool(known_by) and wanted not in known_by


def described(name: str, view: View) -> frozenset[str]:
    """Return the words by which the texts of a story describe a person: titles, and nouns beside the name."""
    return frozenset(
        word
        for document in view.documents.values()
        for mention in document.names
        if mention.type != "place" and same_person(mention.key, fold(name))
        for word in (*mention.title.casefold().split(), *_beside(mention, document))
    )


def _beside(mention: Name, document: Document) -> Iterator[str]:
    """Yield the nouns that a name stands in apposition to, or that stand in apposition to it."""
    for sentence in document.sentences:
        if not sentence.start <= mention.start < sentence.end:
            continue
        for index, token in enumerate(sentence.tokens):
            if not mention.start <= token.start < mention.end:
                continue
            if token.dep == "appos":
                yield sentence.tokens[token.head].lemma.lower()
            beside = (sentence.tokens[i] for i in sentence.children(index))
            yield from (t.lemma.lower() for t in beside if t.pos == "NOUN" and t.dep in {"appos", "compound"})


@cache
def _stations() -> dict[str, int]:
    """Return for each word for an occupation the number of its group."""
    source = resources.files("consistency.checks") / "lexicon" / "speakers.toml"
    groups = tomllib.loads(source.read_text(encoding="utf-8"))["groups"]
    return {word: number for number, words in enumerate(groups) for word in words}


@cache
def _offices() -> frozenset[str]:
    """Return the short forms of offices, in lower case."""
    source = resources.files("consistency.checks") / "lexicon" / "speakers.toml"
    return frozenset(tomllib.loads(source.read_text(encoding="utf-8"))["offices"])


@cache
def _honorifics() -> frozenset[str]:
    """Return what stands before the name of a person and is no part of it, in lower case."""
    source = resources.files("consistency.checks") / "lexicon" / "speakers.toml"
    return frozenset(tomllib.loads(source.read_text(encoding="utf-8"))["honorifics"])


def guessed(speaker_text: str, speaker: str | None) -> bool:
    """Tell whether a speaker was read from a pronoun or a role ("the company"), a guess that proves no difference."""
    words = speaker_text.casefold().split()
    if " ".join(words) in _PRONOUNS:
        return True
    return bool(speaker) and not _proper(speaker_text) and not set(words) & set((speaker or "").casefold().split())


_INITIALS = re.compile(r"(?:[A-Z]\.)+")


def _proper(name: str) -> bool:
    """Tell whether the words are a name rather than a role ("the judge") or a nationality ("the German")."""
    words = [w for w in name.split() if w.casefold() not in {"the", "a", "an", "of"}]
    if not words or not all(w[:1].isupper() for w in words):
        return False
    if words[-1].casefold() in _offices() or (len(words) == 1 and _INITIALS.fullmatch(words[0])):
        return False  # "the A.G.", "the PM" and "Canada PM" are offices
    return not (len(words) == 1 and known(name) is not None)


def _spelt_alike(a: list[str], b: list[str]) -> bool:
    """Tell whether two full names are one in two spellings: they differ in the ending of the last word alone."""
    if len(a) != len(b) or len(a) < _FULL or a[:-1] != b[:-1]:
        return False
    x, y = a[-1], b[-1]
    return min(len(x), len(y)) >= _LONG and x[:_STEM] == y[:_STEM] and Levenshtein.distance(x, y) <= _SLIPS


_FULL = 2  # words of a name that has a first and a last one
_LONG, _STEM = 5, 4  # letters of a last word that can be told apart, and those at its start that have to be the same
_SLIPS = 2  # letters in which two spellings differ


def _acronym(short: str, long: str) -> bool:
    letters = "".join(w[0] for w in long.split() if w[:1].isupper())
    return len(short) > 1 and short.replace(".", "") == letters
