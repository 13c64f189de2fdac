"""Marks in the evidence of a finding: the words that carry the value and, in a quotation, the words that differ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from consistency.report.focus import Span
from consistency.schema.discrepancy import Discrepancy, Evidence

Mark = Literal["", "focus", "differs", "gap"]

# Brackets count, since a bracket taken into a quotation is a difference; other punctuation and capitals don't.
_TOKEN = re.compile(r"\w+(?:['’.,:-]\w+)*|[()\[\]]")
_BRACKETS = frozenset("()[]")
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


def pieces(discrepancy: Discrepancy, focus: Sequence[Span | None]) -> tuple[tuple[Piece, ...], ...]:
    """Return for each piece of evidence its text cut at its marks; the pieces of one text add up to it.

    `focus` says for each where the words that carry its value stand in its text (see `focus.focus`). A piece marked
    "gap" has no text: there another side has words between those that both have.
    """
    differing = _differing_words(discrepancy.evidence, focus) if discrepancy.kind == "quotation" else {}
    if differing:
        return tuple(_cut(entry.text, differing.get(index, [])) for index, entry in enumerate(discrepancy.evidence))
    return tuple(
        _cut(entry.text, [(*span, "focus")] if span else [])
        for entry, span in zip(discrepancy.evidence, focus, strict=True)
    )


def _cut(text: str, spans: Sequence[tuple[int, int, Mark]]) -> tuple[Piece, ...]:
    found, place = [], 0
    for start, end, mark in spans:
        found += [Piece(text[place:start]), Piece(text[start:end], mark)]
        place = end
    return tuple(piece for piece in [*found, Piece(text[place:])] if piece.text or piece.mark)


def _differing_words(
    evidence: Sequence[Evidence], focus: Sequence[Span | None]
) -> dict[int, list[tuple[int, int, Mark]]]:
    """Return where words differ between the sides, in order, by the index of the evidence.

    One article's pieces on one side are one wording (two sentences that another text splices). The longest wording of
    the first side is held against each wording of the other sides, and those of its own side against the second side's;
    its own words are marked by the longest of each other side alone.
    """
    wordings: dict[tuple[str, str], list[_Word]] = {}
    for index, entry in enumerate(evidence):
        wordings.setdefault((entry.side, entry.article), []).extend(_words(index, entry, focus[index]))
    sides = sorted({side for side, _ in wordings})
    if len(sides) < 2:
        return {}
    longest = {side: max((words for (own, _), words in wordings.items() if own == side), key=len) for side in sides}
    first = longest[sides[0]]
    marked: set[tuple[_Word, Mark]] = set()
    for (side, _), words in wordings.items():
        if side != sides[0]:
            own, others = _differences(first, words)
            marked |= others | (own if words is longest[side] else set())
        elif words is not first:
            marked |= _differences(words, longest[sides[1]])[0]
    found: dict[int, list[tuple[int, int, Mark]]] = {}
    for words in wordings.values():
        for word in words:
            if (word, "differs") in marked:
                _append(found.setdefault(word.entry, []), word, evidence[word.entry].text)
            if (word, "gap") in marked:
                found.setdefault(word.entry, []).append((word.end, word.end, "gap"))
    return found


def _words(index: int, entry: Evidence, focus: Span | None) -> list[_Word]:
    """Return the words of the quotation in the evidence: of its focus, else between quotation marks, else all."""
    quoted = [focus] if focus else [match.span() for match in _QUOTED.finditer(entry.text)] or [(0, len(entry.text))]
    return [
        _Word(index, match.start(), match.end(), match.group().casefold().replace("’", "'"))
        for start, end in quoted
        for match in _TOKEN.finditer(entry.text, start, end)
    ]


def _differences(a: Sequence[_Word], b: Sequence[_Word]) -> tuple[set[tuple[_Word, Mark]], set[tuple[_Word, Mark]]]:
    """Return the words of either that the other has not in their place, and those behind which it has more.

    What one has beyond the other's first or last word is left: the other quotes less, and that is no other wording. A
    bracket around words that both have is no such thing.
    """
    steps = SequenceMatcher(None, [word.key for word in a], [word.key for word in b], autojunk=False).get_opcodes()
    shared = any(step[0] == "equal" for step in steps)
    of_a: set[tuple[_Word, Mark]] = set()
    of_b: set[tuple[_Word, Mark]] = set()
    for place, (operation, a_start, a_end, b_start, b_end) in enumerate(steps):
        mine, other = a[a_start:a_end], b[b_start:b_end]
        if shared and operation in {"insert", "delete"} and place in {0, len(steps) - 1}:
            of_a |= _bracket(mine, first=place == 0)
            of_b |= _bracket(other, first=place == 0)
        elif operation != "equal":
            of_a |= _marks(mine, other, a[:a_start])
            of_b |= _marks(other, mine, b[:b_start])
    return of_a, of_b


def _marks(words: Sequence[_Word], other: Sequence[_Word], before: Sequence[_Word]) -> set[tuple[_Word, Mark]]:
    """Return the words as differing; where there are none but the other side has some, the gap behind those before."""
    if words:
        return {(word, "differs") for word in words}
    return {(before[-1], "gap")} if before and any(word.key not in _BRACKETS for word in other) else set()


def _bracket(words: Sequence[_Word], *, first: bool) -> set[tuple[_Word, Mark]]:
    """Return the bracket around what both sides have, where words before (`first`) or behind it end or begin so."""
    touching, brackets = (words[-1:], "([") if first else (words[:1], ")]")
    return {(word, "differs") for word in touching if word.key in brackets}


def _append(spans: list[tuple[int, int, Mark]], word: _Word, text: str) -> None:
    """Add the word, joined to the one before where nothing but spaces lies between."""
    if spans and spans[-1][2] == "differs" and not text[spans[-1][1] : word.start].strip():
        spans[-1] = (spans[-1][0], word.end, "differs")
    else:
        spans.append((word.start, word.end, "differs"))
