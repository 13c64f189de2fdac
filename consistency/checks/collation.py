"""Aligns all wordings of one utterance word by word, one row a word place, one cell a wording."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from consistency.checks.base import View
from consistency.checks.wording import words
from consistency.schema.discrepancy import Discrepancy, Evidence
from consistency.schema.report import QuoteGroup, Variant

Row = tuple[str | None, ...]


def collate(found: Sequence[Discrepancy], view: View) -> tuple[QuoteGroup, ...]:
    """Return one group a finding on quotations, in the order of their ids."""
    ids = {d.article.path: d.article.id for d in view.story.documents}
    groups = (_group(d, ids) for d in found if d.kind == "quotation")
    return tuple(sorted(groups, key=lambda g: g.id))


def align_words(wordings: Sequence[Sequence[str]]) -> tuple[Row, ...]:
    """Return the wordings aligned progressively: each next one against the table of those before it.

    A cell is None where a wording has no word in that place. Needleman and Wunsch's alignment with unit costs, against
    the last word that stands in each place.
    """
    if not wordings:
        return ()
    table: list[list[str | None]] = [[word] for word in wordings[0]]
    for count, wording in enumerate(wordings[1:], start=1):
        profile = [next(cell for cell in reversed(row) if cell is not None).casefold() for row in table]
        table = _added(table, profile, wording, count)
    return tuple(tuple(row) for row in table)


def _added(
    table: list[list[str | None]], profile: Sequence[str], wording: Sequence[str], count: int
) -> list[list[str | None]]:
    out: list[list[str | None]] = []
    folded = [word.casefold() for word in wording]
    for op in Levenshtein.opcodes(profile, folded):
        rows = table[op.src_start : op.src_end]
        new: list[str | None] = list(wording[op.dest_start : op.dest_end])
        for i in range(max(len(rows), len(new))):
            row = rows[i] if i < len(rows) else [None] * count
            out.append([*row, new[i] if i < len(new) else None])
    return out


def _group(d: Discrepancy, ids: dict[str, str]) -> QuoteGroup:
    evidence = sorted(d.evidence, key=lambda e: (e.side, e.article, e.start))
    variants = tuple(Variant(ids[e.article], e.focus_start, e.focus_end, _focus(e), e.side) for e in evidence)
    return QuoteGroup(
        id="Q-" + hashlib.sha256(d.id.encode()).hexdigest()[:10],
        speaker=next((e.speaker for e in evidence if e.speaker), None),
        variants=variants,
        alignment=align_words([words(v.text) for v in variants]),
    )


def _focus(e: Evidence) -> str:
    return e.text[e.focus_start - e.start : e.focus_end - e.start]
