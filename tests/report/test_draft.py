from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from consistency.report.draft import draft_first, draft_of, touching
from consistency.report.order import in_order
from consistency.report.terminal import summary
from consistency.schema.report import Report
from tests.report.factory import COURIER, DAILY, MORE, headline, hurt, opening, plan, report


def drafted(path: str | None) -> Report:
    """Return the report, in order, of a run whose draft has the path."""
    ordered = in_order(report())
    return replace(ordered, run=replace(ordered.run, settings={**ordered.run.settings, "draft": path}))


def test_the_draft_is_an_article() -> None:
    """The draft is the article of that path; without one, or with a path of none, there is none."""
    found = draft_of(drafted(DAILY.path))
    assert found is not None
    assert found.id == DAILY.id
    assert draft_of(drafted(None)) is None
    assert draft_of(drafted("elsewhere.txt")) is None
    assert draft_of(replace(report(), run=replace(report().run, settings={}))) is None


def test_its_findings_come_first_in_its_order() -> None:
    """Findings that touch the draft come first, as its text comes to them, and the others follow as they were."""
    assert [found.id for found in touching(drafted(COURIER.path), COURIER.path)] == [
        headline().id, opening().id, plan().id,
    ]  # fmt: skip
    assert [found.id for found in draft_first(drafted(COURIER.path))] == [
        headline().id, opening().id, plan().id, hurt().id,
    ]  # fmt: skip
    assert draft_first(drafted(MORE.path))[0].id == hurt().id


def test_without_a_draft_the_order_stays() -> None:
    """Without a draft findings are in the order of the report."""
    assert draft_first(drafted(None)) == in_order(report()).discrepancies


def test_the_summary_puts_the_draft_first() -> None:
    """The summary in the terminal lists the findings of the draft under its name and then the others."""
    text = summary(drafted(COURIER.path), Path("out"), width=200)
    lines = text.splitlines()
    at = lines.index("In the draft bridge/01-courier.txt: 2 findings")
    assert lines[at + 1].startswith("medium  time")
    assert lines[at + 2].startswith("low     quotation")
    assert lines[at + 3] == "Elsewhere:"
    assert lines[at + 4].startswith("high    quantity")
