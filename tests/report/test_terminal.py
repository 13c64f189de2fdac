from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from consistency.report.order import in_order
from consistency.report.terminal import MOST_FINDINGS, summary
from consistency.schema.report import Report
from tests.report.factory import COURIER, RUN, hurt, plan, report

PAGE = Path("out") / "report.html"


def test_summary() -> None:
    """The summary counts findings by kind and severity, lists the gravest first and ends with the page to open."""
    lines = summary(in_order(report()), PAGE).split("\n")
    assert lines[0] == "5 articles of 4 outlets compared: 4 independent texts"
    assert [line.split() for line in lines if line.startswith("Quantity")] == [["Quantity", "1", "-", "-"]]
    order = [next(i for i, line in enumerate(lines) if line.startswith(word)) for word in ("high", "medium", "low")]
    assert order == sorted(order)
    assert "For the record, not counted: 1" in lines
    assert "Could not be read: 1 (listed in the report)" in lines
    assert lines[-1] == f"Report: {PAGE}"


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_width(width: int) -> None:
    """Findings fit the terminal, and every word of a summary is there."""
    told = "The two outlets tell of one bridge with another number of workers hurt in the work on it"
    shown = summary(replace(report(), discrepancies=(replace(hurt(), summary=told),)), PAGE, width=width)
    findings = shown[shown.index("\nhigh") : shown.index("\nLooked")].split("\n")
    assert set(told.split()) <= set(shown.split())
    assert all(len(line) <= max(width, 35) for line in findings)


def test_hostile_text_cannot_steer_the_terminal() -> None:
    """Control characters of an article are shown and do nothing."""
    shown = summary(replace(report(), discrepancies=(replace(plan(), summary="\x1b[2Jgone\rover\u202e"),)), PAGE)
    assert "⟦U+001B⟧[2Jgone" in shown
    assert not set(shown) & {"\x1b", "\r", "\u202e"}


def test_many_findings_are_cut() -> None:
    """Of many findings the gravest are listed and the others counted."""
    many = tuple(replace(hurt(), id=f"q{n}") for n in range(MOST_FINDINGS + 3))
    assert "… and 3 more findings in the report" in summary(replace(report(), discrepancies=many), PAGE)


def test_nothing_found() -> None:
    """Without findings the summary says so and claims no more."""
    shown = summary(Report(run=RUN, articles=report().articles), PAGE)
    assert "No differences found by the checks that ran." in shown


def test_single_article() -> None:
    """With one article the summary says what was compared."""
    assert "Only one article: its headline was compared" in summary(Report(run=RUN, articles=(COURIER,)), PAGE)
