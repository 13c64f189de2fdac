"""The summary that a run prints: counts by kind and severity, the gravest findings, and where the report is.

Plain text: it is the same in a terminal, a pipe and a log, and no sequence of an article can steer the terminal.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from consistency.report.articles import independent
from consistency.report.baseline import SETTING
from consistency.report.draft import draft_first, draft_of, touching
from consistency.report.signs import one_line
from consistency.report.wording import KIND_WORDS, count_words, summary_words
from consistency.schema.discrepancy import KINDS, SEVERITIES, Discrepancy
from consistency.schema.report import Report

MOST_FINDINGS = 10
_COUNTED = SEVERITIES[:-1]
_LABEL = 34


def summary(report: Report, report_file: Path, *, width: int = 80) -> str:
    """Return what a run found, for a reader at a terminal; the last line is the path of the page to open."""
    counted = [found for found in report.discrepancies if found.severity != "info"]
    lines = [_read(report), *_warnings(report), ""]
    if counted:
        lines += [*_table(counted), "", *_listed(report, width), ""]
    else:
        lines += ["No differences found by the checks that ran.", ""]
    lines += list(_aside(report))
    return "\n".join([*lines, f"Report: {report_file}"])


def _read(report: Report) -> str:
    outlets = count_words(len({article.outlet for article in report.articles}), "outlet")
    texts = count_words(independent(report.articles), "independent text")
    return f"{count_words(len(report.articles), 'article')} of {outlets} compared: {texts}"


def _warnings(report: Report) -> Iterator[str]:
    if len(report.articles) == 1:
        yield "Only one article: its headline was compared with its body and nothing else."


def _table(counted: Sequence[Discrepancy]) -> Iterator[str]:
    numbers = Counter((found.kind, found.severity) for found in counted)
    kinds = [kind for kind in KINDS if any(numbers[kind, severity] for severity in _COUNTED)]
    label = max(len(KIND_WORDS[kind]) for kind in kinds)
    yield " " * label + "".join(f"{severity:>8}" for severity in _COUNTED)
    for kind in kinds:
        yield f"{KIND_WORDS[kind]:{label}}" + "".join(f"{numbers[kind, severity] or '-':>8}" for severity in _COUNTED)


def _listed(report: Report, width: int) -> Iterator[str]:
    """Yield the findings of the house's own article in its order and then the gravest others, so many in all."""
    draft = draft_of(report)
    own = [found for found in touching(report, draft.path) if found.severity != "info"] if draft else []
    counted = [found for found in draft_first(report) if found.severity != "info"]
    if draft:
        yield f"In the draft {one_line(draft.path)}: {count_words(len(own), 'finding')}"
    yield from _findings(counted[: min(len(own), MOST_FINDINGS)], width)
    if own and len(own) < min(len(counted), MOST_FINDINGS):
        yield "Elsewhere:"
    yield from _findings(counted[len(own) : MOST_FINDINGS], width)
    if len(counted) > MOST_FINDINGS:
        yield f"… and {count_words(len(counted) - MOST_FINDINGS, 'more finding')} in the report"


def _findings(findings: Sequence[Discrepancy], width: int) -> Iterator[str]:
    for found in findings:
        label = f"{found.severity:<7} {found.kind:<14} {found.relation:<9} "
        # A narrow terminal gets the summary under its label.
        indent = " " * (len(label) if width - len(label) >= _LABEL else 2)
        text = one_line(summary_words(found))
        if len(indent) < len(label):
            yield label.rstrip()
            label = indent
        yield textwrap.fill(text, max(width, 20), initial_indent=label, subsequent_indent=indent)


def _aside(report: Report) -> Iterator[str]:
    change = report.run.settings.get(SETTING)
    if change is not None:
        numbers = (f"{len(change[state])} {state}" for state in ("new", "unchanged", "gone"))
        yield f"Since the baseline: {', '.join(numbers)}"
    records = sum(found.severity == "info" for found in report.discrepancies)
    if records:
        yield f"For the record, not counted: {records}"
    if report.suppressed:
        yield f"Looked at and not reported: {count_words(len(report.suppressed), 'pair')} (reasons in the report)"
    if report.errors:
        yield f"Could not be read: {len(report.errors)} (listed in the report)"
