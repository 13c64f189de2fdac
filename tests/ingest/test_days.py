from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.ingest.dateline import read_dateline
from consistency.ingest.days import find_days, find_weekdays, iso_date


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("December 22, 2021", (2021, 12, 22)),
        ("Dec. 22, 2021", (2021, 12, 22)),
        ("22 December 2021", (2021, 12, 22)),
        ("the 22nd of December, 2021", (2021, 12, 22)),
        ("22-Dec-2021", (2021, 12, 22)),
        ("Thursday 10 April 2025", (2025, 4, 10)),
        ("Sept 3", (None, 9, 3)),
        ("2021-12-22T10:00", (2021, 12, 22)),
        ("2021/12/22", (2021, 12, 22)),
        ("20211222", (2021, 12, 22)),
        ("22.12.2021", (2021, 12, 22)),
        ("12/22/2021", (2021, 12, 22)),
        ("22/12/2021", (2021, 12, 22)),
        ("Tue, 4/3/2025", (2025, 3, 4)),
    ],
)
def test_days_are_read_in_all_their_forms(text: str, found: tuple[int | None, int, int]) -> None:
    """Words and figures, American and European order, with and without a year; a weekday settles the order."""
    (day,) = find_days(text)
    assert (day.year, day.month, day.day) == found


@pytest.mark.parametrize(
    "text", ["31 February 2024", "1,200 people", "room 12-13", "version 3.2.1999.4", "in 2024", "45 May"]
)
def test_other_numbers_are_no_days(text: str) -> None:
    """Days that no calendar has, counts and versions are passed over."""
    assert find_days(text) == ()


def test_an_open_order_of_day_and_month_is_marked() -> None:
    """4/5/2024 can be April or May."""
    (day,) = find_days("4/5/2024")
    assert day.swapped


def test_the_place_of_a_day_is_right_behind_long_letters() -> None:
    """A letter that grows in lower case does not move the place of a day."""
    text = "İİİ 4 May 2024"
    (day,) = find_days(text)
    assert text[day.start : day.end] == "4 May 2024"


@given(st.dates(dt.date(1990, 1, 1), dt.date(2060, 1, 1)), st.dates(dt.date(1990, 1, 1), dt.date(2060, 1, 1)))
def test_a_day_without_year_lies_nearest(day: dt.date, other: dt.date) -> None:
    """The year chosen is never more than about half a year away."""
    (found,) = find_days(f"{day:%B} {day.day}")
    date = found.nearest(other)
    if date is not None and (day.month, day.day) != (2, 29):
        assert abs((date - other).days) <= 184


@given(
    st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%Y%m%d"]),
)
def test_metadata_dates_come_back_as_iso(day: dt.date, form: str) -> None:
    """Any form of a day gives the same ISO date."""
    assert iso_date(day.strftime(form)) == day.isoformat()


@pytest.mark.parametrize(
    ("value", "day_first", "found"),
    [
        ("2025-05-15T06:10:00-04:00", False, "2025-05-15T06:10:00-04:00"),
        ("2025-05-15T06:10:00Z", False, "2025-05-15T06:10:00+00:00"),
        ("Thu, 07 Apr 2011 12:00:00 GMT", False, "2011-04-07"),
        ("04/05/2024", True, "2024-05-04"),
        ("04/05/2024", False, "2024-04-05"),
        ("yesterday", False, None),
        ("", False, None),
    ],
)
def test_metadata_dates_keep_their_time(value: str, day_first: bool, found: str | None) -> None:
    """ISO values keep time and zone, others give the day, nonsense gives nothing."""
    assert iso_date(value, day_first=day_first) == found


def test_weekdays_are_found_by_their_full_names() -> None:
    """Only whole capitalised weekdays count."""
    assert [number for _, _, number in find_weekdays("on Monday, not sunday or Sun")] == [0]


@pytest.mark.parametrize(
    ("text", "agency", "day"),
    [
        (
            "SARVAN, Oct 7 (Continental) - The president of the republic said on Monday that he would not yield.",
            "Continental",
            (10, 7),
        ),
        ("MOSCOW (AA) - Russia announced on Monday that talks with the other side would start soon.", "AA", None),
        ("BEIJING, Feb. 7 (Xinhua) -- China said on Friday that it would lower its tariffs.", "Xinhua", (2, 7)),
        ("TARSK, May 2. /VOLNA/. Talks on the grain corridor will resume in June, a minister said.", "VOLNA", (5, 2)),
        ("Dec 22 (Agency) - Oil fell on Wednesday as demand for fuel was weaker than expected.", "Agency", (12, 22)),
        ("NEWPORT, Wales - The bridge was shut for eleven days after a lorry had struck its pier.", "", None),
        (
            "PORT ELLERY (Unity Press) _ Ferry crews walked off the job Monday in a dispute over pay.",
            "Unity Press",
            None,
        ),
        ("Port Ellery (UNB)The city council looked into whether the mayor had lied, its counsel said.", "UNB", None),
    ],
)
def test_datelines_give_agency_and_day(text: str, agency: str, day: tuple[int, int] | None) -> None:
    """The forms of wire services are read up to where the sentence begins."""
    found = read_dateline(text)
    assert found is not None
    assert found.agency == agency
    assert (found.day and (found.day.month, found.day.day)) == day
    assert text[found.end].isupper()


@pytest.mark.parametrize(
    "text",
    [
        "FLOOD ALERT: TOWN CUT OFF AS DYKE BREAKS",
        "The minister - who had been told - said that nothing would change before the summer of next year.",
        "Police (and firemen) - some 40 in all - searched the river until late in the evening on Sunday.",
        "Sen. Mark Dole (R-Ostmark) said on Monday that the bill was dead and that he would vote for no other.",
        "Putin: no talks before the troops have been withdrawn from the border, and not after that.",
        "",
    ],
)
def test_other_openings_are_no_datelines(text: str) -> None:
    """Headlines, insertions and quotations do not pass for datelines."""
    assert read_dateline(text) is None
