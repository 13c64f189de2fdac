"""Marks in the evidence of a finding: the words that carry the value and, in a quotation, the words that differ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from consistency.schema.discrepancy import Discrepancy, Evidence

Mark = Literal["", "focus", "differs"]

# Brackets count, since a bracket taken into a quotation is a difference; other punctuation and capitals don't.
_TOKEN = re.compile(r"\w+(?:['’.,:-]\w+)*|[()\[\]]")
_QUOTED = re.compile(r'“[^“”]+”?|"[^"]+"|«[^«»]+»?|„[^„“”]+[“”]?')


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of evidence with its mark."""

    text: str
    mark: Mark = ""


@dataclass(frozen=True, slots=True)
class _Word:
    entry: int
    start: int
    end: int
    key: str


def pieces(discrepancy: Discrepancy) -> tuple[tuple[Piece, ...], ...]:
    """Return for each piece of evidence its text cut at its marks; the pieces of one text add up to it."""
    differing = _differing_words(discrepancy.evidence) if discrepancy.kind == "quotation" else {}
    return tuple(
        _cut(entry.text, differing[index], "differs")
        if index in differing
        else _cut(entry.text, _focus(entry), "focus")
        for index, entry in enumerate(discrepancy.evidence)
    )


def _focus(entry: Evidence) -> list[tuple[int, int]]:
    """Return the bounds of the focus in the text of the evidence, where it has one."""
    start, end = entry.focus_start - entry.start, entry.focus_end - entry.start
    return [(start, end)] if 0 <= start < end <= len(entry.text) else []


def _cut(text: str, spans: Sequence[tuple[int, int]], mark: Mark) -> tuple[Piece, ...]:
    found, place = [], 0
    for start, end in spans:
        found += [Piece(text[place:start]), Piece(text[start:end], mark)]
        place = end
    return tuple(piece for piece in [*found, Piece(text[place:])] if piece.text)


def _differing_words(evidence: Sequence[Evidence]) -> dict[int, list[tuple[int, int]]]:
    """Return the spans of the words that differ between the sides, by the index of the evidence.

    One article's pieces on one side are one wording (two sentences that another text splices). The longest wording of
    the first side is held against each wording of the other sides, and those of its own side against the second side's.
    """
    wordings: dict[tuple[str, str], list[_Word]] = {}
    for index, entry in enumerate(evidence):
        wordings.setdefault((entry.side, entry.article), []).extend(_words(index, entry))
    sides = sorted({side for side, _ in wordings})
    if len(sides) < 2:
        return {}
    first, second = (_longest(wordings, side) for side in sides[:2])
    marked: set[_Word] = set()
    for (side, _), words in wordings.items():
        if side != sides[0]:
            marked.update(*_differences(first, words))
        elif words is not first:
            marked.update(_differences(words, second)[0])
    found: dict[int, list[tuple[int, int]]] = {}
    for words in wordings.values():
        for word in words:
            if word in marked:
                _append(found.setdefault(word.entry, []), word, evidence[word.entry].text)
    return found


def _longest(wordings: dict[tuple[str, str], list[_Word]], side: str) -> list[_Word]:
    return max((words for (own, _), words in wordings.items() if own == side), key=len)


def _words(index: int, entry: Evidence) -> list[_Word]:
    """Return the words of the quotation in the evidence: of its focus, else between quotation marks, else all."""
    quoted = _focus(entry) or [match.span() for match in _QUOTED.finditer(entry.text)] or [(0, len(entry.text))]
    return [
        _Word(index, match.start(), match.end(), match.group().casefold().replace("’", "'"))
        for start, end in quoted
        for match in _TOKEN.finditer(entry.text, start, end)
    ]


def _differences(a: Sequence[_Word], b: Sequence[_Word]) -> tuple[set[_Word], set[_Word]]:
    """Return the words of either that the other has not in their place.

    What one has beyond the other's first or last word is left: the other quotes less, and that is no other wording.
    """
    steps = SequenceMatcher(None, [word.key for word in a], [word.key for word in b], autojunk=False).get_opcodes()
    if any(step[0] == "equal" for step in steps):
        steps = [step for place, step in enumerate(steps) if not _trimmed(step[0], place, len(steps))]
    changed = [step for step in steps if step[0] != "equal"]
    return (
        {word for _, start, end, _, _ in changed for word in a[start:end]},
        {word for _, _, _, start, end in changed for word in b[start:end]},
    )


def _trimmed(operation: str, place: int, steps: int) -> bool:
    return operation in {"insert", "delete"} and place in {0, steps - 1}


def _append(spans: list[tuple[int, int]], word: _Word, text: str) -> None:
    """Add the word, joined to the one before where nothing but spaces lies between."""
    if spans and not text[spans[-1][1] : word.start].strip():
        spans[-1] = (spans[-1][0], word.end)
    else:
        spans.append((word.start, word.end))
