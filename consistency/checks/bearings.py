"""Reads on which side of a landmark something is: "north of the bridge", "on the left bank", "inside the hall"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from consistency.checks.base import View
from consistency.schema.naming import fold
from consistency.schema.sentence import Sentence

__all__ = ["Bearing", "bearings", "sides"]

_ENDING = re.compile(r"(?:ern|wards?)$")  # "northern", "northward"
_POLES = frozenset({"north", "south"})
_HALVES = frozenset({"east", "west"})
_AROUND = frozenset({"in", "at", "on", "near", "from", "to", "along", "off", "outside", "inside"})
_APART = 90  # degrees from which on two directions exclude each other
_TURN = 360


@dataclass(frozen=True, slots=True)
class Bearing:
    """A side of a landmark: its direction in degrees on an axis, the names of the landmark, and the noun for it."""

    start: int
    end: int
    axis: str
    degrees: int
    names: frozenset[str]
    noun: str


def bearings(sentence: Sentence, indices: Collection[int]) -> Iterator[Bearing]:
    """Yield the sides of landmarks that some words of a sentence give.

    A sentence that gives two directions ("north and south of the bridge") is about both sides, and yields none.
    """
    found = [b for i in sorted(indices) if (b := _read(sentence, i)) is not None]
    told = {(b.axis, b.degrees) for b in found}
    yield from (b for b in found if not any(a == b.axis and _apart(d, b.degrees) for a, d in told))


def sides(a: Bearing, b: Bearing, view: View) -> Literal["same", "other", "unknown"]:
    """Tell whether two bearings name one side of one landmark, or sides that exclude each other."""
    if a.axis != b.axis or not _one_landmark(a, b, view):
        return "unknown"
    return "other" if _apart(a.degrees, b.degrees) else "same"


def _apart(one: int, other: int) -> bool:
    turn = abs(one - other)
    return min(turn, _TURN - turn) >= _APART


def _one_landmark(a: Bearing, b: Bearing, view: View) -> bool:
    """Tell whether two landmarks are one: a name or the noun in common, or a name that stands before the noun."""
    if a.names and b.names:
        return bool(a.names & b.names)
    if a.noun and a.noun == b.noun:
        return True
    named, bare = (a, b) if a.names else (b, a)
    if not named.names or not bare.noun:
        return False
    return any(_called(named.names, bare.noun, document.sentences) for document in view.story.documents)


def _called(names: frozenset[str], noun: str, sentences: Collection[Sentence]) -> bool:
    """Tell whether some sentence has a name right before a noun: "the Lund bridge"."""
    return any(
        token.dep in {"compound", "nmod"} and fold(token.text) in names and s.tokens[token.head].lemma.lower() == noun
        for s in sentences
        for token in s.tokens
    )


def _read(sentence: Sentence, index: int) -> Bearing | None:
    token = sentence.tokens[index]
    if token.lemma.lower() in {"inside", "outside"}:
        return _within(sentence, index)
    word, last = _direction(sentence, index)
    axis, degrees = _directions().get(word, ("", 0))
    after = last + 1
    if not axis or after >= len(sentence.tokens):
        return None
    if sentence.tokens[after].text == "of" and axis != "hand":
        return _landmark(sentence, index, _object(sentence, after), axis, degrees)
    noun = after
    while sentence.tokens[noun].dep == "compound" and noun < sentence.tokens[noun].head:
        noun = sentence.tokens[noun].head
    if token.text[0].isupper() or not _placed(sentence, noun) or (axis == "hand" and not _is_sided(sentence, noun)):
        return None
    return _landmark(sentence, index, noun, axis, degrees)


def _direction(sentence: Sentence, index: int) -> tuple[str, int]:
    """Return the direction that starts at a token without its ending, and its last token: "north-eastern", "left"."""
    words = [t.text.lower() for t in sentence.tokens[max(index - 1, 0) : index + 3]]
    before, word, *after = words if index else ["", *words]
    bare = _ENDING.sub("", word)
    if before == "-" or (bare in _HALVES and before in _POLES):
        return "", index
    if bare in _POLES and after[:1] == ["-"] and _ENDING.sub("", after[-1]) in _HALVES:
        return bare + _ENDING.sub("", after[-1]), index + 2
    if bare in _POLES and _ENDING.sub("", after[0] if after else "") in _HALVES:
        return bare + _ENDING.sub("", after[0]), index + 1
    return bare.replace("-", ""), index


def _object(sentence: Sentence, preposition: int) -> int | None:
    return next((i for i in sentence.children(preposition) if sentence.tokens[i].dep == "pobj"), None)


def _placed(sentence: Sentence, noun: int) -> bool:
    """Tell whether a noun stands behind a preposition of place, and so says where."""
    token = sentence.tokens[noun]
    return token.dep == "pobj" and sentence.tokens[token.head].lemma.lower() in _AROUND


def _is_sided(sentence: Sentence, noun: int) -> bool:
    return sentence.tokens[noun].lemma.lower() in _lexicon()["sided"]


def _within(sentence: Sentence, index: int) -> Bearing | None:
    """Read "inside the hall" and "outside the hall"; "outside Lund" is said of what is at its edge too."""
    noun = _object(sentence, index)
    head = None if noun is None else sentence.tokens[noun]
    if head is None or head.pos != "NOUN" or head.lemma.lower() not in _lexicon()["walled"]:
        return None
    return _landmark(sentence, index, noun, "within", 0 if sentence.tokens[index].lemma.lower() == "inside" else 180)


def _landmark(sentence: Sentence, first: int, noun: int | None, axis: str, degrees: int) -> Bearing | None:
    if noun is None or noun < first:
        return None
    beside = [c for c in sentence.children(noun) if c > noun and sentence.tokens[c].dep == "appos"]
    last = max([noun, *(c for c in beside if sentence.tokens[c].pos == "PROPN")])
    own = [i for i in range(first + 1, last + 1) if sentence.tokens[i].pos == "PROPN"]
    names = frozenset(fold(sentence.tokens[i].text) for i in own)
    head = sentence.tokens[noun]
    common = head.lemma.lower() if head.pos == "NOUN" else ""
    if not names and not common:
        return None
    return Bearing(sentence.tokens[first].start, sentence.tokens[last].end, axis, degrees, names, common)


@cache
def _directions() -> dict[str, tuple[str, int]]:
    return {word: (axis, at) for axis, words in _lexicon()["axes"].items() for word, at in words.items()}


@cache
def _lexicon() -> dict[str, dict[str, dict[str, int]]]:
    source = resources.files("consistency.checks") / "lexicon" / "bearings.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))
