"""The chapters of findings in the order in which a desk works through them: its own article first, then the gravest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from consistency.report.baseline import SETTING
from consistency.report.draft import draft_of, touching
from consistency.report.wording import SEVERITY_WORDS
from consistency.schema.discrepancy import SEVERITIES, Discrepancy, Severity
from consistency.schema.report import Report

RECORD: Severity = "info"
_TITLES: Mapping[Severity, str] = {"high": "High", "medium": "Medium", "low": "Low", RECORD: "For the record"}


@dataclass(frozen=True, slots=True)
class Chapter:
    """Findings that stand under one heading; `id` is that of the heading in the page."""

    id: str
    title: str
    note: str
    findings: tuple[Discrepancy, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What has changed since the baseline: "new" or "unchanged" for each finding by its id, and what is gone."""

    states: Mapping[str, str]
    gone: tuple[Mapping[str, str], ...]

    @property
    def new(self) -> int:
        """How many findings are new."""
        return sum(state == "new" for state in self.states.values())


def chapters(report: Report) -> tuple[Chapter, ...]:
    """Return the findings of a report, which is in order, under their headings; no heading is without any.

    With the house's own article its findings come first, in the order of its text; those for the record stay last.
    """
    draft = draft_of(report)
    own = [found for found in touching(report, draft.path) if found.severity != RECORD] if draft else []
    drafted = {found.id for found in own}
    rest = [found for found in report.discrepancies if found.id not in drafted]
    first = Chapter("in-draft", "In the draft", "in the order of its text", tuple(own))
    return tuple(chapter for chapter in (first, *_graded(rest, apart=draft is not None)) if chapter.findings)


def change(report: Report) -> Change | None:
    """Return what has changed since the baseline, None where the report was held against none."""
    values: Any = report.run.settings.get(SETTING)
    if values is None:
        return None
    states = {**dict.fromkeys(values["new"], "new"), **dict.fromkeys(values["unchanged"], "unchanged")}
    return Change(states, tuple(values["gone"]))


def _graded(findings: Sequence[Discrepancy], *, apart: bool) -> Iterator[Chapter]:
    """Yield one chapter a severity; `apart` says that the draft's own findings stand before them."""
    for severity in SEVERITIES:
        title = _TITLES[severity]
        if apart and severity != RECORD:
            title = f"Between other articles: {title.lower()}"
        members = tuple(found for found in findings if found.severity == severity)
        yield Chapter(f"severity-{severity}", title, SEVERITY_WORDS[severity], members)
