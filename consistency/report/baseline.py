"""What has changed since an earlier report: which findings are new, which were there before, which are gone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from consistency.report.order import in_order
from consistency.schema.discrepancy import Discrepancy, Kind
from consistency.schema.report import Report

SETTING = "baseline"


def compared(report: Report, earlier: Report, *, kinds: Collection[Kind], severities: Collection[str]) -> Report:
    """Return the report with what has changed since the earlier one in `run.settings["baseline"]`.

    Findings are the same where their ids are, which are made from what they say. `kinds` and `severities` are those
    that the run was to report: an earlier finding of another is not gone, it was not looked for.
    """
    before, now = _ids(earlier), _ids(report)
    gone = [
        found
        for found in in_order(earlier).discrepancies
        if found.id not in now and found.kind in kinds and found.severity in severities
    ]
    ordered = in_order(report).discrepancies
    change = {
        "new": [found.id for found in ordered if found.id not in before],
        "unchanged": [found.id for found in ordered if found.id in before],
        "gone": [_entry(found) for found in gone],
    }
    return replace(report, run=replace(report.run, settings={**report.run.settings, SETTING: change}))


def new_findings(report: Report) -> tuple[Discrepancy, ...]:
    """Return the findings that the baseline does not have: all of them where there was none."""
    change = report.run.settings.get(SETTING)
    if change is None:
        return report.discrepancies
    return tuple(found for found in report.discrepancies if found.id in set(change["new"]))


def _ids(report: Report) -> set[str]:
    return {found.id for found in report.discrepancies}


def _entry(found: Discrepancy) -> dict[str, Any]:
    return {"id": found.id, "kind": found.kind, "severity": found.severity, "summary": found.summary}
