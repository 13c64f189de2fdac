from __future__ import annotations

from dataclasses import replace

import pytest

from consistency.report.coverage import MOST_GAPS, Coverage, Gap, Missing, coverage
from consistency.schema.claim import Claim
from consistency.schema.report import Report
from tests.report.factory import RUN
from tests.report.golden_files import assert_golden, rendered
from tests.report.story import AGENCY, COPYING, GAZETTE, UNDATED, story


@pytest.fixture(scope="module")
def found() -> Coverage:
    """Return the gaps of the story."""
    return coverage(story())


def gap(found: Coverage, group: str) -> Gap:
    """Return the gap of a group."""
    (wanted,) = (one for one in found.gaps if one.group == group)
    return wanted


def test_what_two_texts_have_and_others_leave_out(found: Coverage) -> None:
    """A gap names who has it and who does not; a copy neither counts nor leaves out."""
    one = gap(found, "G-rescue.2")
    assert (one.have, one.copies, one.origins) == (("Agency", "Herald"), (), 2)
    assert [missing.outlet for missing in one.missing] == ["Gazette", "Market News"]


def test_copies_are_named_apart(found: Coverage) -> None:
    """A copy that has it stands apart from the texts that have it of their own."""
    assert gap(found, "G-flood").copies == ("Copying Post",)


def test_nearest_passage_is_given(found: Coverage) -> None:
    """Where something near is told, it is given to be looked at; where nothing is, nothing."""
    assert gap(found, "G-rescue").missing == (
        Missing("Market News", "Passengers of a bus praised the new bakery and its owner", "r5"),
    )
    assert gap(found, "G-flood").missing == (Missing("Market News", "", ""),)


def test_what_is_told_in_more_than_one_way_says_so(found: Coverage) -> None:
    """Where those who have it differ, the gap links to the finding, and its label takes no side."""
    one = gap(found, "G-rescue")
    assert one.findings == ("D-rescue",)
    assert "12" not in one.label
    assert "14" not in one.label


def test_most_told_comes_first(found: Coverage) -> None:
    """What most independent texts have stands first."""
    assert [one.origins for one in found.gaps] == sorted((one.origins for one in found.gaps), reverse=True)


def test_what_one_text_and_its_copy_have_is_no_gap() -> None:
    """An original with its copy is one text: what only they have is left out by nobody."""
    claims = claims_of(AGENCY.id, COPYING.id, UNDATED.id)
    found = coverage(replace(story(), articles=(AGENCY, COPYING, UNDATED), claims=claims, discrepancies=()))
    assert found.gaps == ()


def claims_of(*names: str) -> tuple[Claim, ...]:
    """Return the claims of these articles."""
    return tuple(claim for claim in story().claims if claim.article in names)


def test_always_in_these_articles(found: Coverage, *, update_golden: bool) -> None:
    """The section says within how many articles something was not found."""
    markup = rendered("coverage.html.j2", coverage=found)
    assert "in these 5 articles" in markup
    assert_golden("coverage.html", markup, update=update_golden)
    none = coverage(Report(run=RUN, articles=(GAZETTE, AGENCY)))
    assert "in these 2 articles" in rendered("coverage.html.j2", coverage=none)


def test_more_gaps_than_there_is_room_for() -> None:
    """The page says how many gaps it does not show."""
    one = Gap("G-1", "Label", ("A", "B"), (), 2, (Missing("C", "", ""),))
    assert "7 more are not shown" in rendered("coverage.html.j2", coverage=Coverage(3, (one,) * MOST_GAPS, 7))
