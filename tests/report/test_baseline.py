from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from consistency.report.baseline import compared, new_findings
from consistency.report.document import as_document
from consistency.report.validation import validate
from consistency.schema.discrepancy import KINDS, SEVERITIES, Discrepancy, Kind, Severity
from consistency.schema.report import Report
from tests.report.factory import headline, hurt, opening, plan, report


def change(
    now: Sequence[Discrepancy],
    before: Sequence[Discrepancy],
    *,
    kinds: Sequence[Kind] = KINDS,
    severities: Sequence[Severity] = SEVERITIES,
) -> Any:
    """Return what the report says has changed, and check that it is still one that keeps to the contract."""
    result = compared(_with(now), _with(before), kinds=kinds, severities=severities)
    validate(as_document(result))
    return result.run.settings["baseline"]


def _with(findings: Sequence[Discrepancy]) -> Report:
    return replace(report(), discrepancies=tuple(findings))


def test_new_unchanged_gone() -> None:
    """Findings are told apart by their ids, each list in the order of the reports, those gone with what they said."""
    assert change([headline(), hurt(), opening()], [plan(), opening(), headline()]) == {
        "new": ["q-11111111"],
        "unchanged": ["t-0a1b2c3d", "t-33333333"],
        "gone": [{"id": "w-22222222", "kind": "quotation", "severity": "low", "summary": plan().summary}],
    }


def test_the_same_report() -> None:
    """A report against itself has nothing new and nothing gone."""
    found = change(report().discrepancies, report().discrepancies)
    assert (found["new"], found["gone"], len(found["unchanged"])) == ([], [], 4)


@pytest.mark.parametrize(
    ("kinds", "severities", "gone"),
    [
        (KINDS, SEVERITIES, ["q-11111111", "w-22222222"]),
        (("quotation",), SEVERITIES, ["w-22222222"]),
        (KINDS, SEVERITIES[:1], ["q-11111111"]),
        (("time",), SEVERITIES, []),
    ],
)
def test_what_was_not_looked_for_is_not_gone(
    kinds: Sequence[Kind], severities: Sequence[Severity], gone: list[str]
) -> None:
    """An earlier finding of a kind or a severity that the run leaves out is not called gone."""
    found = change([], [plan(), hurt()], kinds=kinds, severities=severities)
    assert [entry["id"] for entry in found["gone"]] == gone


def test_new_findings() -> None:
    """New findings are those that the baseline lacks, and all where there is none."""
    assert new_findings(report()) == report().discrepancies
    result = compared(report(), _with([hurt()]), kinds=KINDS, severities=SEVERITIES)
    assert {found.id for found in new_findings(result)} == {headline().id, plan().id, opening().id}


def test_the_reports_stay_as_they_are() -> None:
    """Comparing returns a new report: neither of the two is changed."""
    before = report().run.settings.copy()
    result = compared(report(), report(), kinds=KINDS, severities=SEVERITIES)
    assert report().run.settings == before
    assert result.discrepancies == report().discrepancies
