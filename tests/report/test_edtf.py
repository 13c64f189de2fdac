from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.report.edtf import Span, duration, span
from consistency.schema.interval import Interval, edtf


def at(text: str) -> dt.datetime | None:
    """Return the moment, None for an open end."""
    return dt.datetime.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        ("2024", "2024-01-01", "2025-01-01"),
        ("199X", "1990-01-01", "2000-01-01"),
        ("20XX", "2000-01-01", "2100-01-01"),
        ("2024-02", "2024-02-01", "2024-03-01"),
        ("2024-02-29", "2024-02-29", "2024-03-01"),
        ("2024-02-29T23:30", "2024-02-29T23:30", "2024-02-29T23:31"),
        ("2024-02-03/2024-02-05", "2024-02-03", "2024-02-06"),
        ("2024-01/2024-03", "2024-01-01", "2024-04-01"),
        ("2024-02-03T04:00/2024-02-03T12:00", "2024-02-03T04:00", "2024-02-03T12:00"),
    ],
)
def test_stated_times(value: str, low: str, high: str) -> None:
    """A date is the unit that it names, an interval runs from its first to its last unit; all of it is sure."""
    assert span(value) == Span(at(low), at(high), at(low), at(high), sure=True)


def test_open_ends() -> None:
    """An open interval has no end; the unit that bounds it is vague, since "after" and "since" share one value."""
    assert span("2022-01-09/..") == Span(at("2022-01-09"), None, at("2022-01-10"), None, sure=True)
    assert span("../2022-03") == Span(None, at("2022-04-01"), None, at("2022-03-01"), sure=True)


@pytest.mark.parametrize("value", ["2024-03~", "2024-03-05T17:00~/2024-03-06T00:00~", "2024?"])
def test_approximate_times_are_vague(value: str) -> None:
    """Nothing of a time that is marked as approximate is sure."""
    found = span(value)
    assert found is not None
    assert not found.sure


@pytest.mark.parametrize(
    "value", ["", "..", "../..", "T04:00", "P3D", "2024-13", "2023-02-29", "0000", "spring", "2024-05/2024-01", "9999"]
)
def test_what_is_no_time_is_none(value: str) -> None:
    """A value that names no stretch of the calendar that can be drawn is no span."""
    assert span(value) is None


@given(st.datetimes(dt.datetime(1500, 1, 1), dt.datetime(2500, 1, 1)), st.integers(min_value=1, max_value=2_000_000))
def test_what_the_program_writes_is_read(start: dt.datetime, minutes: int) -> None:
    """Every interval that the program writes as EDTF is read as a stretch with the same beginning."""
    low = start.replace(second=0, microsecond=0)
    found = span(edtf(Interval(low, low + dt.timedelta(minutes=minutes))))
    assert found is not None
    assert found.low == low


@given(st.text(max_size=30))
def test_any_text_is_read_without_an_error(value: str) -> None:
    """A value can be anything; what is read has its ends in order."""
    found = span(value)
    if found is not None and found.low is not None and found.high is not None:
        assert found.low < found.high


def test_durations() -> None:
    """A duration is a number of seconds; what has no part is none."""
    assert duration("P3DT2H") == 3 * 86_400 + 7_200
    assert duration("PT90M") == 5_400
    assert duration("P") is None
    assert duration("2024") is None
