"""The one order in which every output lists a report, whatever order the files came in."""

from __future__ import annotations

from dataclasses import replace

from consistency.schema.article import Article
from consistency.schema.discrepancy import KINDS, SEVERITIES, Discrepancy, Evidence, Suppressed
from consistency.schema.report import Report


def in_order(report: Report) -> Report:
    """Return the report with articles by path, claims by place, and findings from the gravest down."""
    place = {article.id: index for index, article in enumerate(sorted(report.articles, key=_by_path))}
    return replace(
        report,
        articles=tuple(sorted(report.articles, key=_by_path)),
        claims=tuple(
            sorted(report.claims, key=lambda claim: (place.get(claim.article, -1), claim.start, claim.end, claim.id))
        ),
        groups=tuple(sorted(report.groups, key=lambda group: group.id)),
        quotes=tuple(sorted(report.quotes, key=lambda quote: quote.id)),
        discrepancies=tuple(sorted(map(_with_evidence_in_order, report.discrepancies), key=gravest_first)),
        suppressed=tuple(sorted(map(_suppressed_in_order, report.suppressed), key=_by_kind_and_place)),
        errors=tuple(sorted(report.errors, key=lambda error: (error.path, error.reason))),
    )


def gravest_first(discrepancy: Discrepancy) -> tuple[int, float, int, str]:
    """Return the sort key of a finding: severity, then confidence (surest first), then kind."""
    return (
        SEVERITIES.index(discrepancy.severity),
        -round(discrepancy.confidence, 2),
        KINDS.index(discrepancy.kind),
        discrepancy.id,
    )


def _by_path(article: Article) -> tuple[str, str]:
    return article.path, article.id


def _by_side(evidence: Evidence) -> tuple[str, str, int, int]:
    return evidence.side, evidence.article, evidence.start, evidence.end


def _with_evidence_in_order(discrepancy: Discrepancy) -> Discrepancy:
    return replace(discrepancy, evidence=tuple(sorted(discrepancy.evidence, key=_by_side)))


def _suppressed_in_order(suppressed: Suppressed) -> Suppressed:
    return replace(suppressed, evidence=tuple(sorted(suppressed.evidence, key=_by_side)))


def _by_kind_and_place(suppressed: Suppressed) -> tuple[int, str, list[tuple[str, str, int, int]]]:
    return KINDS.index(suppressed.kind), suppressed.reason, [_by_side(evidence) for evidence in suppressed.evidence]
