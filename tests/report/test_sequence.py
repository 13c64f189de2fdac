from __future__ import annotations

from dataclasses import replace

from consistency.report.order import in_order
from consistency.report.sequence import change, chapters
from consistency.schema.report import Report
from tests.report.factory import RUN, WIRE, headline, hurt, opening, plan, report


def with_settings(**settings: object) -> Report:
    """Return the report as a run with these settings made it."""
    return in_order(replace(report(), run=replace(RUN, settings={**RUN.settings, **settings})))


def ids(source: Report) -> dict[str, list[str]]:
    """Return the ids of the findings by chapter."""
    return {chapter.id: [found.id for found in chapter.findings] for chapter in chapters(source)}


def test_gravest_first() -> None:
    """Without a draft there is one chapter a severity that was found, the gravest first."""
    assert ids(with_settings()) == {
        "severity-high": [hurt().id],
        "severity-medium": [opening().id],
        "severity-low": [plan().id],
        "severity-info": [headline().id],
    }


def test_draft_first_in_the_order_of_its_text() -> None:
    """With a draft its findings come first in its order, each finding once, those for the record last."""
    drafted = with_settings(draft=WIRE.path)
    assert ids(drafted) == {"in-draft": [opening().id, hurt().id, plan().id], "severity-info": [headline().id]}
    other = with_settings(draft="bridge/01-courier.txt")
    assert ids(other) == {
        "in-draft": [opening().id, plan().id],
        "severity-high": [hurt().id],
        "severity-info": [headline().id],
    }
    assert [chapter.title for chapter in chapters(other)] == [
        "In the draft",
        "Between other articles: high",
        "For the record",
    ]


def test_a_draft_that_could_not_be_read() -> None:
    """A draft that is no article of the report changes nothing."""
    assert ids(with_settings(draft="elsewhere.txt")) == ids(with_settings())


def test_no_findings_no_chapters() -> None:
    """Without findings there is no heading."""
    assert chapters(replace(report(), discrepancies=())) == ()


def test_change_since_the_baseline() -> None:
    """What the run noted of the baseline is told for each finding; without one nothing is."""
    assert change(with_settings()) is None
    assert change(with_settings(baseline=None)) is None
    gone = {"id": "x", "kind": "time", "severity": "low", "summary": "y"}
    found = change(with_settings(baseline={"new": ["a"], "unchanged": ["b"], "gone": [gone]}))
    assert found
    assert (found.states, found.gone) == ({"a": "new", "b": "unchanged"}, (gone,))
