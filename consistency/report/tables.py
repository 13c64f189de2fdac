"""The report as tables: one CSV file a noun, for spreadsheets and for programs.

Written with the csv module: pandas would cost its import and turn whole numbers with gaps into fractions, for no gain.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from consistency.report.articles import independent, word_count
from consistency.report.cells import text_cell
from consistency.report.links import text_fragment
from consistency.report.matrix import matrix
from consistency.report.topics import claim_of
from consistency.report.wording import value_plain
from consistency.schema.article import Article
from consistency.schema.claim import Claim
from consistency.schema.discrepancy import Discrepancy, Evidence
from consistency.schema.report import QuoteGroup, Report

Cell = str | int | float | bool | None
Row = Sequence[Cell]

DISCREPANCY_COLUMNS = (
    "id", "code", "kind", "relation", "severity", "confidence", "summary", "reason", "outlets", "articles_n",
    "origins_n", "within_article", "value_a", "value_b", "values_other", "first_published", "last_published",
)  # fmt: skip
EVIDENCE_COLUMNS = (
    "discrepancy_id", "side", "article", "outlet", "published", "origin", "copy_of", "start", "end", "text", "value",
    "speaker", "certainty", "url", "url_fragment",
)  # fmt: skip
CLAIM_COLUMNS = (
    "id", "article", "outlet", "start", "end", "text", "speaker", "certainty", "polarity", "group",
)  # fmt: skip
QUOTE_COLUMNS = ("quote_id", "speaker", "article", "outlet", "side", "text", "start", "end")
MATRIX_COLUMNS = ("group", "label")
ARTICLE_COLUMNS = (
    "id", "path", "outlet", "title", "published", "published_how", "url", "language", "words", "origin", "copy_of",
    "copied_share", "warnings",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """A table by the name of its file, with one row a line."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Row]


def tables(report: Report) -> tuple[Table, ...]:
    """Return the tables of a report, which is in order (`order.in_order`)."""
    by_path = {article.path: article for article in report.articles}
    by_id = {article.id: article for article in report.articles}
    return (
        Table(
            "discrepancies.csv", DISCREPANCY_COLUMNS, [_discrepancy(found, by_path) for found in report.discrepancies]
        ),
        Table("evidence.csv", EVIDENCE_COLUMNS, _evidence_rows(report, by_path)),
        Table("claims.csv", CLAIM_COLUMNS, _claim_rows(report, by_id)),
        _quotes(report.quotes, by_id),
        _matrix(report),
        Table("articles.csv", ARTICLE_COLUMNS, [_article(article) for article in report.articles]),
    )


def as_csv(table: Table) -> bytes:
    """Return the table as RFC 4180 CSV in UTF-8 with a byte order mark, which spreadsheets need to read it as UTF-8.

    Text is quoted and kept from starting a formula; numbers are not quoted; yes/no stands for a truth value.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    # Outlets are columns of the matrix, and their names come from the input.
    writer.writerow([text_cell(name) for name in table.columns])
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig", errors="backslashreplace")


def _cell(value: Cell) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return text_cell(value) if isinstance(value, str) else value


def _discrepancy(found: Discrepancy, by_path: Mapping[str, Article]) -> Row:
    articles = [by_path[path] for path in _distinct(evidence.article for evidence in found.evidence)]
    published = sorted(article.published for article in articles if article.published)
    sides = _distinct(evidence.side for evidence in found.evidence)
    values = [_side_values(found.evidence, side) for side in sides]
    others = [f"{side}: {value}" for side, value in zip(sides[2:], values[2:], strict=True)]
    return (
        found.id, found.code, found.kind, found.relation, found.severity, round(found.confidence, 2), found.summary,
        found.reason, "; ".join(_distinct(evidence.outlet for evidence in found.evidence)), len(articles),
        independent(articles), found.within_article,
        values[0] if values else "", values[1] if len(values) > 1 else "", "; ".join(others),
        published[0] if published else None, published[-1] if published else None,
    )  # fmt: skip


def _side_values(evidence: Iterable[Evidence], side: str) -> str:
    return "; ".join(_distinct(value_plain(entry.value) for entry in evidence if entry.side == side))


def _evidence_rows(report: Report, by_path: Mapping[str, Article]) -> list[Row]:
    claims: dict[str, list[Claim]] = {}
    for claim in report.claims:
        claims.setdefault(claim.article, []).append(claim)
    return [
        _evidence(found.id, entry, by_path[entry.article], claims.get(by_path[entry.article].id, []))
        for found in report.discrepancies
        for entry in found.evidence
    ]


def _evidence(discrepancy: str, entry: Evidence, article: Article, claims: Sequence[Claim]) -> Row:
    claim = claim_of(entry, claims)
    certainty = claim.certainty if claim else None
    return (
        discrepancy, entry.side, entry.article, entry.outlet, article.published, article.origin or article.id,
        article.copy_of, entry.start, entry.end, entry.text, value_plain(entry.value), entry.speaker, certainty,
        article.url, text_fragment(article.url, entry.text),
    )  # fmt: skip


def _claim_rows(report: Report, by_id: Mapping[str, Article]) -> list[Row]:
    group_of = {claim: group.id for group in reversed(report.groups) for claim in group.claims}
    return [
        (
            claim.id, by_id[claim.article].path, by_id[claim.article].outlet, claim.start, claim.end, claim.text,
            claim.speaker, claim.certainty, claim.polarity, group_of.get(claim.id),
        )
        for claim in report.claims
    ]  # fmt: skip


def _quotes(quotes: Sequence[QuoteGroup], by_id: Mapping[str, Article]) -> Table:
    width = max((len(quote.alignment) for quote in quotes), default=0)
    rows = [
        _variant(quote, index, by_id[variant.article], width)
        for quote in quotes
        for index, variant in enumerate(quote.variants)
    ]
    return Table("quotes.csv", (*QUOTE_COLUMNS, *(f"w{place:02}" for place in range(1, width + 1))), rows)


def _variant(quote: QuoteGroup, index: int, article: Article, width: int) -> Row:
    variant = quote.variants[index]
    words = [row[index] for row in quote.alignment]
    return (
        quote.id, quote.speaker, article.path, article.outlet, variant.side, variant.text, variant.start, variant.end,
        *words, *[None] * (width - len(words)),
    )  # fmt: skip


def _matrix(report: Report) -> Table:
    found = matrix(report)
    rows = [(row.group, row.label, *(cell.state for cell in row.cells)) for row in found.rows]
    return Table("matrix.csv", (*MATRIX_COLUMNS, *found.columns), rows)


def _article(article: Article) -> Row:
    return (
        article.id, article.path, article.outlet, article.title, article.published, article.published_how, article.url,
        article.language, word_count(article), article.origin or article.id, article.copy_of,
        round(article.copied_share, 3), "; ".join(article.warnings),
    )  # fmt: skip


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
