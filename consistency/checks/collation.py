"""Aligns all wordings of one utterance word by word, one row a word place, one cell a wording."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import combinations, zip_longest

from rapidfuzz.distance import Levenshtein

from consistency.checks.base import View
from consistency.schema.discrepancy import Discrepancy, Evidence
from consistency.schema.report import QuoteGroup, Variant

Row = tuple[str | None, ...]

# Costs of Needleman and Wunsch's alignment. Two other words in one place (-0.5) cost less than a gap on either side
# (-2), a number against a word (-3) costs more, so that numbers, dates and names stay with their like.
_ANCHOR, _LONG, _SHORT = 8.0, 4.0, 2.0
_SAME_SORT, _ALIKE, _OTHER, _FOREIGN, _GAP = 2.0, 1.5, -0.5, -3.0, -1.0
_SIMILAR = 0.7
_PREFIX = 4
_MOST_CELLS = 90_000  # beyond it, 300 words against 300, words are aligned by edit distance alone
_WORD = re.compile(r"[\w$€£%]+(?:['’.,:-]\w+)*")


def collate(found: Sequence[Discrepancy], view: View) -> tuple[QuoteGroup, ...]:
    """Return one group a finding on quotations, in the order of their ids."""
    ids = {d.article.path: d.article.id for d in view.story.documents}
    groups = (_group(d, ids) for d in found if d.kind == "quotation")
    return tuple(sorted(groups, key=lambda g: g.id))


def align_words(wordings: Sequence[Sequence[str]]) -> tuple[Row, ...]:
    """Return the wordings aligned progressively, the likest first, each next one against the table of those before it.

    A cell is None where a wording has no word in that place; cells stand in the order of the wordings. Needleman and
    Wunsch's alignment against all words that stand in a place: an equal word before one of its sort (number, date,
    name), that before a like word, that before a gap. Equal numbers, dates and names weigh most and so are anchors.
    """
    order = _likest_first([list(map(_folded, wording)) for wording in wordings])
    table: list[list[str | None]] = []
    for count, index in enumerate(order):
        table = _added(table, wordings[index], count)
    place = {index: count for count, index in enumerate(order)}
    return tuple(tuple(row[place[index]] for index in range(len(wordings))) for row in table)


def _likest_first(wordings: Sequence[Sequence[str]]) -> list[int]:
    """Return the order of alignment: the likest two, then whichever is likest to one that is already there."""
    likeness: dict[tuple[int, int], float] = {}
    for i, j in combinations(range(len(wordings)), 2):
        likeness[i, j] = likeness[j, i] = round(Levenshtein.normalized_similarity(wordings[i], wordings[j]), 6)
    if not likeness:
        return list(range(len(wordings)))
    likest: tuple[int, int] = max(likeness, key=lambda pair: (likeness[pair], -min(pair), -max(pair)))
    order = sorted(likest)
    left = [index for index in range(len(wordings)) if index not in order]
    while left:
        best = max(left, key=lambda index: (max(likeness[index, done] for done in order), -index))
        order.append(best)
        left.remove(best)
    return order


def _added(table: Sequence[list[str | None]], wording: Sequence[str], count: int) -> list[list[str | None]]:
    """Return the table with one more column, in new rows where no row has a like word."""
    steps = _steps([_distinct(row) for row in table], wording)
    out: list[list[str | None]] = []
    for row, word in steps:
        cells = table[row] if row is not None else [None] * count
        out.append([*cells, wording[word] if word is not None else None])
    return out


def _distinct(row: Sequence[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cell for cell in row if cell is not None))


def _steps(profile: Sequence[Sequence[str]], wording: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """Return the pairs of a row of the table and a word of the wording, in order; None on one side is a gap."""
    height, width = len(profile), len(wording)
    if height * width > _MOST_CELLS:
        return _by_distance([_folded(row[-1]) for row in profile], list(map(_folded, wording)))
    fits = [
        [max(_fit(cell, word, begins=not (i and j)) for cell in row) for j, word in enumerate(wording)]
        for i, row in enumerate(profile)
    ]
    scores = [[_GAP * column for column in range(width + 1)]]
    for i in range(height):
        line = [_GAP * (i + 1)]
        for j in range(width):
            line.append(max(scores[i][j] + fits[i][j], scores[i][j + 1] + _GAP, line[j] + _GAP))
        scores.append(line)
    return _way_back(scores, fits)


def _way_back(
    scores: Sequence[Sequence[float]], fits: Sequence[Sequence[float]]
) -> list[tuple[int | None, int | None]]:
    """Return the steps of the best alignment, read from its end."""
    steps: list[tuple[int | None, int | None]] = []
    i, j = len(scores) - 1, len(scores[0]) - 1
    while i or j:
        if i and j and scores[i][j] == scores[i - 1][j - 1] + fits[i - 1][j - 1]:
            i, j = i - 1, j - 1
            steps.append((i, j))
        elif j and scores[i][j] == scores[i][j - 1] + _GAP:
            j -= 1
            steps.append((None, j))
        else:
            i -= 1
            steps.append((i, None))
    return steps[::-1]


def _by_distance(profile: Sequence[str], wording: Sequence[str]) -> list[tuple[int | None, int | None]]:
    steps: list[tuple[int | None, int | None]] = []
    for op in Levenshtein.opcodes(profile, wording):
        steps += zip_longest(range(op.src_start, op.src_end), range(op.dest_start, op.dest_end))
    return steps


def _fit(a: str, b: str, *, begins: bool) -> float:
    """Return how well two words share a place. Where a wording begins, a capital does not make a name."""
    one, other = _folded(a), _folded(b)
    sort, other_sort = _sort(a, begins=begins), _sort(b, begins=begins)
    if one == other:
        return _ANCHOR if sort or other_sort else _LONG if len(one) >= _PREFIX else _SHORT
    if sort != other_sort:
        return _FOREIGN if {sort, other_sort} & {"number", "date"} else _OTHER
    if sort:
        return _SAME_SORT
    prefix = len(one) >= _PREFIX and one[:_PREFIX] == other[:_PREFIX]
    return _ALIKE if prefix or Levenshtein.normalized_similarity(one, other) >= _SIMILAR else _OTHER


def _sort(word: str, *, begins: bool) -> str:
    """Return what anchors a word: "number", "date", "name", or "" for any other."""
    folded = _folded(word)
    for sort, words in _anchors().items():
        if folded in words:
            return sort
    if any(sign.isdecimal() for sign in word):
        return "number"
    return "name" if len(word) > 1 and word[0].isupper() and not begins else ""


def _folded(word: str) -> str:
    return word.casefold().replace("\u2019", "'")


@cache
def _anchors() -> Mapping[str, frozenset[str]]:
    text = (resources.files("consistency.checks") / "lexicon" / "collation.toml").read_text(encoding="utf-8")
    return {sort: frozenset(words) for sort, words in tomllib.loads(text).items()}


def _group(d: Discrepancy, ids: dict[str, str]) -> QuoteGroup:
    evidence = sorted(d.evidence, key=lambda e: (e.side, e.article, e.start))
    variants = tuple(Variant(ids[e.article], e.focus_start, e.focus_end, _focus(e), e.side) for e in evidence)
    return QuoteGroup(
        id="Q-" + hashlib.sha256(d.id.encode()).hexdigest()[:10],
        speaker=next((e.speaker for e in evidence if e.speaker), None),
        variants=variants,
        alignment=align_words([_WORD.findall(v.text) for v in variants]),
    )


def _focus(e: Evidence) -> str:
    return e.text[e.focus_start - e.start : e.focus_end - e.start]
