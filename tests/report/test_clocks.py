from __future__ import annotations

import datetime as dt

import pytest

from consistency.report.clocks import Clock, differ, local_clock, placed
from consistency.report.edtf import Span, span
from tests.factory import article

CLOCK = Clock(dt.timedelta(hours=-3, minutes=-30), "-03:30", ("Gazette",))


@pytest.mark.parametrize(
    ("published", "written"),
    [
        (["2024-05-03T10:00:00+02:00", "2024-05-04T08:00:00+02:00", "2024-05-04", None], "+02:00"),
        (["2024-05-03T10:00:00-03:30", "2024-05-04T08:00:00+00:00", "2024-05-04T08:00:00Z"], "-03:30"),
        (["2024-05-03T10:00:00+02:00", "2024-05-04T08:00:00+03:00"], None),
        (["2024-05-03T10:00:00+00:00", "2024-05-03"], None),
        ([], None),
    ],
)
def test_local_clock(published: list[str | None], written: str | None) -> None:
    """The clock of the place is the one that the dates of publication tell, where they tell one and not UTC alone."""
    sources = [article(f"Title {n}\nText.", path=f"{n}.txt", published=day) for n, day in enumerate(published)]
    found = local_clock(sources)
    assert (found.written if found else None) == written


def test_clocks_that_differ() -> None:
    """What is said without a zone and what is said to be local time go by one clock."""
    assert not differ(["", "local"])
    assert not differ(["UTC", "UTC"])
    assert differ(["", "UTC"])


def moment(value: str) -> Span:
    """Return the stretch of a value."""
    found = span(value)
    assert found
    return found


def test_utc_is_moved_to_the_clock() -> None:
    """A time in UTC is moved, over midnight too; a local one stays."""
    found, note = placed(moment("2024-05-04T01:15"), "UTC", CLOCK)
    assert found == moment("2024-05-03T21:45")
    assert note == "21:45 by the clock of Gazette, -03:30"
    assert placed(moment("2024-05-04T01:15"), "local", CLOCK) == (moment("2024-05-04T01:15"), "")


@pytest.mark.parametrize(("zone", "clock"), [("UTC", None), ("Eastern", CLOCK)])
def test_what_cannot_be_converted_is_vague(zone: str, clock: Clock | None) -> None:
    """A time by a clock that is not known in hours stays at its figures, is vague, and says so."""
    found, note = placed(moment("2024-05-04T01:15"), zone, clock)
    assert (found.ends, found.sure) == (moment("2024-05-04T01:15").ends, False)
    assert note == f"by another clock ({zone}), not converted"


def test_the_end_of_the_calendar_stays() -> None:
    """A time that would leave the calendar is not moved."""
    assert placed(moment("0001-01-01T01:00"), "UTC", CLOCK)[0] == moment("0001-01-01T01:00")
