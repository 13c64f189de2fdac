"""What the page shows of each finding: one card with its evidence by side, made from a report without its markup."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from consistency.report.articles import Source, source, support_words
from consistency.report.context import Context, context
from consistency.report.differences import Piece, pieces
from consistency.report.wording import KIND_WORDS, RELATION_WORDS, summary_words, value_plain, value_words
from consistency.schema.article import Article
from consistency.schema.discrepancy import Discrepancy, Evidence, Severity, Suppressed
from consistency.schema.report import Report

# A value is shown above its side where it says more than the passage: not a whole quotation.
_LONGEST_VALUE = 80


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One piece of evidence in its context."""

    source: Source
    speaker: str | None
    pieces: tuple[Piece, ...]
    context: Context


@dataclass(frozen=True, slots=True)
class Side:
    """The evidence that agrees: `letter` as in the report, `values` in words, `support` the count of texts."""

    letter: str
    values: tuple[str, ...]
    plain_values: tuple[str, ...]
    support: str
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One finding as the page shows it."""

    id: str
    code: str
    kind: str
    severity: Severity
    relation: str
    relation_words: str
    confidence: str
    summary: str
    reason: str
    support: str
    group: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A pair that was looked at and not reported."""

    kind: str
    reason: str
    passages: tuple[tuple[str, str], ...]


def cards(report: Report) -> tuple[Card, ...]:
    """Return one card a finding, in the order of the report."""
    by_path = {article.path: article for article in report.articles}
    by_id = {article.id: article for article in report.articles}
    return tuple(_card(found, by_path, by_id) for found in report.discrepancies)


def left_out(suppressed: Iterable[Suppressed]) -> tuple[LeftOut, ...]:
    """Return the suppressed pairs in words."""
    return tuple(
        LeftOut(KIND_WORDS[pair.kind], pair.reason, tuple((entry.outlet, entry.text) for entry in pair.evidence))
        for pair in suppressed
    )


def _card(found: Discrepancy, by_path: Mapping[str, Article], by_id: Mapping[str, Article]) -> Card:
    articles = [by_path[path] for path in dict.fromkeys(entry.article for entry in found.evidence)]
    marked = zip(found.evidence, pieces(found), strict=True)
    sides = groupby(sorted(marked, key=lambda item: item[0].side), key=lambda item: item[0].side)
    return Card(
        id=found.id,
        code=found.code,
        kind=KIND_WORDS[found.kind],
        severity=found.severity,
        relation=found.relation,
        relation_words=RELATION_WORDS[found.relation],
        confidence=f"{found.confidence:.2f}",
        summary=summary_words(found),
        reason=found.reason,
        support="inside one article" if found.within_article else support_words(articles),
        group=found.group,
        sides=tuple(_side(letter, list(entries), found, by_path, by_id) for letter, entries in sides),
    )


def _side(
    letter: str,
    entries: Sequence[tuple[Evidence, tuple[Piece, ...]]],
    found: Discrepancy,
    by_path: Mapping[str, Article],
    by_id: Mapping[str, Article],
) -> Side:
    by_date = sorted(entries, key=lambda item: (by_path[item[0].article].published or "9999", item[0].article))
    words = dict.fromkeys(value_words(entry.value) for entry, _ in by_date)
    plain = dict.fromkeys(value_plain(entry.value) for entry, _ in by_date)
    articles = [by_path[path] for path in dict.fromkeys(entry.article for entry, _ in entries)]
    return Side(
        letter=letter.upper(),
        values=() if found.kind == "quotation" else tuple(word for word in words if 0 < len(word) <= _LONGEST_VALUE),
        plain_values=tuple(value for value in plain if value),
        support="" if found.within_article else support_words(articles),
        excerpts=tuple(_excerpt(entry, cut, by_path[entry.article], by_id) for entry, cut in by_date),
    )


def _excerpt(entry: Evidence, cut: tuple[Piece, ...], article: Article, by_id: Mapping[str, Article]) -> Excerpt:
    around = context(article, entry.start, entry.end)
    return Excerpt(source(article, by_id, entry.text), entry.speaker, cut, around)
