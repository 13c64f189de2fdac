from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.report.scales import Axis, number_axis, short_number, time_axis

MOMENTS = st.datetimes(dt.datetime(1, 1, 1), dt.datetime(9999, 12, 30))
NUMBERS = st.decimals(min_value=-(10**15), max_value=10**15, allow_nan=False, places=2)


def labels(axis: Axis) -> list[str]:
    """Return the labels of the ticks."""
    return [tick.label for tick in axis.ticks]


@pytest.mark.parametrize(
    ("first", "last", "wanted"),
    [
        ("2024-03-14T05:30", "2024-03-14T07:30", ["14 Mar 2024, 06:00", "07:00"]),
        ("2024-03-14", "2024-03-17", ["14 Mar 2024", "15 Mar", "16 Mar", "17 Mar"]),
        ("2024-03-01", "2024-04-01", ["4 Mar 2024", "11 Mar", "18 Mar", "25 Mar", "1 Apr"]),
        ("2023-11-01", "2024-03-01", ["Nov 2023", "Dec", "Jan 2024", "Feb", "Mar"]),
        ("1990-01-01", "2024-01-01", ["1990", "2000", "2010", "2020"]),
    ],
)
def test_ticks_of_time(first: str, last: str, wanted: list[str]) -> None:
    """Ticks stand at round hours, days, weeks, months or years and say the day or year where it changes."""
    found = labels(time_axis([dt.datetime.fromisoformat(first), dt.datetime.fromisoformat(last)]))
    assert found == wanted


def test_whole_days() -> None:
    """With whole days no tick stands inside a day."""
    found = labels(time_axis([dt.datetime(2024, 3, 14)], whole_days=True))
    assert found == ["14 Mar 2024"]


def test_open_ends_get_room() -> None:
    """An open end leaves a fifth of the range for its arrow, a closed one a little."""
    axis = number_axis([Decimal(10), Decimal(20)], open_left=False, open_right=True)
    assert axis.place(20) < 85
    assert 0 < axis.place(10) < 6


@pytest.mark.parametrize(
    ("numbers", "wanted"),
    [
        (["7", "7"], ["7"]),
        (["38", "41"], ["38", "39", "40", "41"]),
        (["2300", "3200"], ["2,500", "3,000"]),
        (["1.5", "1.7"], ["1.5", "1.6", "1.7"]),
    ],
)
def test_ticks_of_numbers(numbers: list[str], wanted: list[str]) -> None:
    """Ticks stand at round numbers, and at whole ones where all numbers are whole."""
    axis = number_axis([Decimal(number) for number in numbers], open_left=False, open_right=True)
    assert labels(axis) == wanted


def test_counts_do_not_begin_below_zero() -> None:
    """A line of numbers that are not negative begins at zero at the earliest."""
    assert number_axis([Decimal(0), Decimal(4)], open_left=True, open_right=False).first == 0


@pytest.mark.parametrize(
    ("number", "wanted"),
    [(2300, "2,300"), (0.5, "0.5"), (1_200_000, "1.2 million"), (3e9, "3 billion"), (-5, "-5"), (2e12, "2 trillion")],
)
def test_short_numbers(number: float, wanted: str) -> None:
    """A tick shows a number as a reader writes it."""
    assert short_number(number) == wanted


@given(st.lists(MOMENTS, min_size=1, max_size=5), st.booleans(), st.booleans())
def test_every_moment_lies_on_its_axis(moments: list[dt.datetime], left: bool, right: bool) -> None:
    """An axis holds its moments in their order, with a handful of ticks in theirs."""
    axis = time_axis(moments, open_left=left, open_right=right)
    assert axis.first < axis.last
    assert len(axis.ticks) <= 7
    assert [tick.place for tick in axis.ticks] == sorted(tick.place for tick in axis.ticks)


@given(st.lists(NUMBERS, min_size=1, max_size=5), st.booleans(), st.booleans())
def test_every_number_lies_on_its_axis(numbers: list[Decimal], left: bool, right: bool) -> None:
    """An axis holds its numbers in their order, with a handful of ticks in theirs."""
    axis = number_axis(numbers, open_left=left, open_right=right)
    places = [axis.place(float(number)) for number in sorted(numbers)]
    assert places == sorted(places)
    assert all(0 <= place <= 100 for place in places)
    assert len(axis.ticks) <= 7
    assert [tick.place for tick in axis.ticks] == sorted(tick.place for tick in axis.ticks)
