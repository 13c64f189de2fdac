"""The house's own article among the others: which findings touch it, in the order of its text."""

from __future__ import annotations

from consistency.schema.article import Article
from consistency.schema.discrepancy import Discrepancy
from consistency.schema.report import Report

SETTING = "draft"


def draft_of(report: Report) -> Article | None:
    """Return the house's own article, where the run was given one."""
    path = report.run.settings.get(SETTING)
    return next((article for article in report.articles if article.path == path), None)


def touching(report: Report, path: str) -> tuple[Discrepancy, ...]:
    """Return the findings with evidence in the article, in the order in which its text comes to them."""
    places = {
        found.id: min(entry.start for entry in found.evidence if entry.article == path)
        for found in report.discrepancies
        if any(entry.article == path for entry in found.evidence)
    }
    touched = [found for found in report.discrepancies if found.id in places]
    return tuple(sorted(touched, key=lambda found: places[found.id]))


def draft_first(report: Report) -> tuple[Discrepancy, ...]:
    """Return all findings: those of the house's own article first, in its order, then the others as they were.

    Without such an article that is the report's own order.
    """
    draft = draft_of(report)
    if draft is None:
        return report.discrepancies
    first = touching(report, draft.path)
    named = {found.id for found in first}
    return (*first, *(found for found in report.discrepancies if found.id not in named))
