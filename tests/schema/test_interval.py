"""Intervals of calendar time: their relations, operators and printed form."""

from __future__ import annotations

import datetime as dt
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.schema.interval import (
    Interval,
    bounded,
    contains,
    disjoint,
    edtf,
    interval_of,
    overlaps,
    start_of,
    step,
    unit,
)
from consistency.schema.mention import Grain, TimeExpression, TimeOperator

DAY = dt.timedelta(days=1)
MOMENTS = st.datetimes(dt.datetime(1000, 1, 1), dt.datetime(2199, 12, 31))
GRAINS = st.sampled_from([g for g in get_args(Grain) if g])
OPERATORS = st.sampled_from(get_args(TimeOperator))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Draw intervals, some open at one end or both."""
    one, two = sorted((draw(MOMENTS), draw(MOMENTS)))
    two = two if two > one else one + DAY
    return Interval(draw(st.sampled_from([one, None])), draw(st.sampled_from([two, None])))


def moment(text: str) -> dt.datetime:
    """Read a moment."""
    return dt.datetime.fromisoformat(text)


def span(low: str, high: str) -> Interval:
    """Read an interval; "" is an open end."""
    return Interval(moment(low) if low else None, moment(high) if high else None)


def test_an_empty_interval_is_an_error() -> None:
    """Low must lie before high."""
    with pytest.raises(ValueError, match="empty interval"):
        span("2022-01-09", "2022-01-09")


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        (("2022-01-01", "2022-02-01"), ("2022-01-09", "2022-01-10"), True),
        (("2022-01-09", "2022-01-10"), ("2022-01-01", "2022-02-01"), False),
        (("2022-01-10", ""), ("2022-01-09", "2022-01-10"), False),
        (("2022-01-10", ""), ("2022-01-10", "2022-01-11"), True),
        (("", "2022-04-01"), ("2022-03-12", "2022-03-13"), True),
        (("", "2022-04-01"), ("2022-03-12", ""), False),
        (("", ""), ("", ""), True),
    ],
)
def test_contains(outer: tuple[str, str], inner: tuple[str, str], *, expected: bool) -> None:
    """An interval contains what lies wholly in it; an open end contains every day on its side."""
    assert contains(span(*outer), span(*inner)) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (("2022-01-10", ""), ("2022-01-09", "2022-01-10"), True),
        (("2022-01-01", "2022-02-01"), ("2022-01-09", "2022-01-10"), False),
        (("2022-01-01", "2022-02-01"), ("2022-02-01", "2022-03-01"), True),
        (("", "2022-01-01"), ("", "2021-01-01"), False),
    ],
)
def test_disjoint(a: tuple[str, str], b: tuple[str, str], *, expected: bool) -> None:
    """Half-open intervals that touch have no time in common."""
    assert disjoint(span(*a), span(*b)) is expected


@given(intervals(), intervals())
def test_relations_fit_each_other(a: Interval, b: Interval) -> None:
    """Overlap is symmetric and the opposite of disjoint; what contains another overlaps it."""
    assert overlaps(a, b) == overlaps(b, a) != disjoint(a, b)
    assert contains(a, a)
    if contains(a, b):
        assert overlaps(a, b)
    if contains(a, b) and contains(b, a):
        assert a == b


@given(MOMENTS, GRAINS)
def test_a_unit_begins_at_or_before_its_moment_and_ends_after_it(at: dt.datetime, grain: Grain) -> None:
    """The unit around a moment holds it, and so does the unit of each of its ends."""
    around = unit(at, grain)
    assert around.low is not None
    assert around.high is not None
    assert around.low <= at < around.high
    assert start_of(around.low, grain) == around.low
    assert start_of(around.high, grain) == around.high


@pytest.mark.parametrize(
    ("at", "grain", "count", "expected"),
    [
        ("2022-01-31", "month", 1, "2022-02-28"),
        ("2024-02-29", "year", 1, "2025-02-28"),
        ("2022-01-09", "week", -1, "2022-01-02"),
        ("2022-01-09", "quarter", 4, "2023-01-09"),
        ("2022-01-09", "decade", -2, "2002-01-09"),
        ("2022-01-09T23:59", "minute", 1, "2022-01-10"),
    ],
)
def test_step(at: str, grain: Grain, count: int, expected: str) -> None:
    """A step goes by the calendar; a day that a month does not have becomes its last."""
    assert step(moment(at), grain, count) == moment(expected)


def test_step_out_of_the_calendar_is_an_error() -> None:
    """Years go from 1 to 9999."""
    with pytest.raises(OverflowError):
        step(moment("2022-01-09"), "century", -21)
    with pytest.raises(OverflowError):
        step(moment("2022-01-09"), "century", 80)


@pytest.mark.parametrize(
    ("operator", "low", "high", "printed"),
    [
        ("on", "2022-01-09", "2022-01-10", "2022-01-09"),
        ("after", "2022-01-10", "", "2022-01-09/.."),
        ("since", "2022-01-09", "", "2022-01-09/.."),
        ("before", "", "2022-01-09", "../2022-01-09"),
        ("by", "", "2022-01-10", "../2022-01-09"),
        ("until", "", "2022-01-10", "../2022-01-09"),
    ],
)
def test_operators(operator: TimeOperator, low: str, high: str, printed: str) -> None:
    """After leaves the day out, since, by and until take it in; EDTF prints the day itself."""
    day = span("2022-01-09", "2022-01-10")
    assert bounded(day, operator) == span(low, high)
    assert edtf(day, operator=operator) == printed


@given(MOMENTS, OPERATORS)
def test_before_and_after_leave_their_core_out(at: dt.datetime, operator: TimeOperator) -> None:
    """What is before or after a day has no time in common with it; every other operator has."""
    day = unit(at, "day")
    assert disjoint(bounded(day, operator), day) is (operator in ("before", "after"))


@pytest.mark.parametrize(
    ("low", "high", "approximate", "printed"),
    [
        ("2022-01-01", "2022-02-01", False, "2022-01"),
        ("2022-01-01", "2022-02-01", True, "2022-01~"),
        ("2022-01-01", "2023-01-01", False, "2022"),
        ("1990-01-01", "2000-01-01", False, "199X"),
        ("1800-01-01", "1900-01-01", False, "18XX"),
        ("2021-12-13", "2021-12-20", False, "2021-12-13/2021-12-19"),
        ("2021-07-01", "2021-10-01", False, "2021-07/2021-09"),
        ("2019-01-01", "2022-01-01", False, "2019/2021"),
        ("2021-12-22T03:40", "2021-12-22T03:41", False, "2021-12-22T03:40"),
        ("2021-12-22T03:30", "2021-12-22T04:00", False, "2021-12-22T03:30/2021-12-22T04:00"),
        ("2022-01-09", "", False, "2022-01-09/.."),
        ("", "2022-01-09", False, "../2022-01-08"),
        ("", "", False, ""),
    ],
)
def test_edtf(low: str, high: str, printed: str, *, approximate: bool) -> None:
    """An interval prints in the coarsest unit that it fills."""
    assert edtf(span(low, high), approximate=approximate) == printed


def test_interval_of_an_expression() -> None:
    """An expression without bounds has no interval; one bound is enough for one."""
    unknown = TimeExpression(0, 6, "Monday", "DATE", "XXXX-WXX-1")
    assert interval_of(unknown) is None
    assert interval_of(TimeExpression(0, 6, "2014", "DATE", "2014", low=moment("2014-01-01"))) == span("2014-01-01", "")
