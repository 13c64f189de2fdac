"""Two spans of hours."""

from __future__ import annotations

import pytest

from consistency.checks.timing import compare
from consistency.schema.mention import TimeExpression


def _hours(value: str) -> TimeExpression:
    return TimeExpression(0, 1, "x", "TIME", value, grain="hour")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("T21:00/T06:00", "T21:00/T06:00", "same"),
        ("T21:00/T06:00", "T22:00/T06:00", "conflict"),
        ("T21:00/T06:00", "T21:00", "unknown"),
    ],
)
def test_spans_of_hours_are_compared_by_both_ends(one: str, other: str, expected: str) -> None:
    """Two spans conflict where one end does; a span and an hour are not compared."""
    assert compare(_hours(one), _hours(other)) == expected
