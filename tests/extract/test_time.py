"""What a time expression says beside its interval, and how it hangs on the article's date and its text."""

from __future__ import annotations

import dataclasses
import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consistency.extract.sentences import sentences
from consistency.extract.time import times
from consistency.extract.time.compose import pieces
from consistency.inference.protocol import Tagger
from tests.extract.time_reading import one, read
from tests.factory import article

WORDS = [
    *("on", "in", "by", "after", "before", "since", "until", "from", "to", "between", "and", "the", "of", "at", "a"),
    *("early", "late", "mid-", "last", "next", "this", "that", "two", "5", "12", "2019", "1990s", "Jan.", "January"),
    *(
        "May",
        "Monday",
        "week",
        "year",
        "days",
        "hours",
        "ago",
        "later",
        "earlier",
        "today",
        "tonight",
        "morning",
        "noon",
    ),
    *(
        "3.40am",
        "18:20",
        "ended",
        "half past",
        "p.m.",
        "GMT",
        "quarter",
        "half",
        "spring",
        "every",
        "more than",
        "about",
        "shortly",
        "(",
        ")",
    ),
    *(",", "-", ".", "said", "will", "meet", "met", "9/11", "2022-01-09", "31.12.2021", "0", "th", "'s", "'", '"'),
    *("\u00a0", "  ", "½", "Ü"),
]


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("It will begin after Jan. 9.", "AFTER"),
        ("It will end before March 5.", "BEFORE"),
        ("It will end by March 5.", "ON_OR_BEFORE"),
        ("He has been away since March 5.", "ON_OR_AFTER"),
        ("It began in early March.", "START"),
        ("It began in mid-March.", "MID"),
        ("It will end by late March.", "END"),
        ("It began around March 5.", "APPROX"),
        ("He waited for more than two hours.", "MORE_THAN"),
        ("He waited for less than two hours.", "LESS_THAN"),
        ("He waited for up to two hours.", "EQUAL_OR_LESS"),
        ("He waited for two hours or so.", "APPROX"),
        ("It began on March 5.", ""),
    ],
)
def test_mod_is_that_of_timex3(text: str, mod: str, tagger: Tagger) -> None:
    """The mod names the part of the period, the bound, or the side that the preposition says."""
    assert one(text, tagger).mod == mod


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It will begin after Jan. 9.", "2022-01-09/.."),
        ("It will begin in January.", "2022-01"),
        ("It will begin at the very beginning of next year.", "2022-01~"),
        ("They met last week.", "2021-12-13/2021-12-19"),
        ("He left in the 1990s.", "199X"),
        ("He left in the 19th century.", "18XX"),
        ("It will be done by the end of March.", "../2022-03"),
        ("It will be done before March 5.", "../2022-03-05"),
        ("He has been away since 2014.", "2014/.."),
        ("It ran from Nov. 9 to 12.", "2021-11-09/2021-11-12"),
        ("It rang at 4.05 p.m. on Monday.", "2021-12-20T16:05"),
        ("It began around March 5.", "2021-03-05~"),
        ("Profits rose in the third quarter.", "2021-07/2021-09"),
        ("He waited for two hours.", ""),
    ],
)
def test_edtf_prints_the_interval(text: str, edtf: str, tagger: Tagger) -> None:
    """The EDTF string has the bound as the text names it."""
    assert one(text, tagger).edtf == edtf


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("He spoke for 47 minutes.", (2820, 2820)),
        ("It took two to three hours.", (7200, 10800)),
        ("It took two and a half weeks.", (1512000, 1512000)),
        ("It took three quarters of an hour.", (2700, 2700)),
        ("It took a month.", (28 * 86400, 31 * 86400)),
        ("It took several hours.", None),
    ],
)
def test_duration_has_its_length_in_seconds(text: str, seconds: tuple[int, int] | None, tagger: Tagger) -> None:
    """Months and years are as short and as long as they can be; what has no number has no length."""
    assert one(text, tagger).seconds == seconds


@pytest.mark.parametrize(
    ("text", "zone", "value"),
    [
        ("It rang at 12:52 p.m. local time.", "local", "T12:52"),
        ("It rang at 10:31 UTC.", "UTC", "T10:31"),
        ("It rang at 0340 GMT.", "GMT", "T03:40"),
        ("It rang at 9 a.m. Eastern.", "Eastern", "T09:00"),
        ("It rang at 6 p.m. Moscow time.", "Moscow time", "T18:00"),
        ("It rang at 18.20 CET.", "CET", "T18:20"),
        ("It rang at 3.40am.", "", "T03:40"),
    ],
)
def test_time_of_day_keeps_its_zone(text: str, zone: str, value: str, tagger: Tagger) -> None:
    """A time without a day keeps the hour in its value and has no bounds."""
    found = one(text, tagger)
    assert (found.zone, found.value, found.low, found.high) == (zone, value, None, None)


@pytest.mark.parametrize(
    ("text", "relative"),
    [
        ("They met last week.", True),
        ("They met two days ago.", True),
        ("They met earlier this month.", True),
        ("They met in October.", False),
        ("They met on Tuesday.", False),
        ("They met on Dec. 15, 2020.", False),
    ],
)
def test_only_words_that_count_from_today_are_relative(text: str, *, relative: bool, tagger: Tagger) -> None:
    """A month or a weekday is a place in the calendar, even where its year is reckoned."""
    assert one(text, tagger).relative is relative


def test_title_takes_what_the_body_says_of_the_same_words(tagger: Tagger) -> None:
    """A headline without a tense has the year that the body's tense gives."""
    found = read("The port was closed in January after a storm.", tagger, title="Port closure in January")
    assert [e.value for e in found] == ["2021-01", "2021-01"]


def test_title_that_looks_ahead_is_read_so_against_the_body(tagger: Tagger) -> None:
    """An infinitive in a headline looks ahead, whatever the body tells of last January."""
    found = read("The port was closed in January after a storm.", tagger, title="Port to open in January")
    assert [e.value for e in found] == ["2022-01", "2021-01"]


def test_relative_date_in_a_quotation_counts_from_the_article(tagger: Tagger) -> None:
    """The word "today" in quotation marks is the day of the article."""
    assert one('"We have a deal today," she said.', tagger).value == "2021-12-22"


@pytest.mark.parametrize(
    "text", ["They met on Monday.", "They met last week.", "They met on Jan. 9.", "They met today."]
)
def test_without_a_date_relative_expressions_stay_open(text: str, tagger: Tagger) -> None:
    """An article without a date gives no bounds to what hangs on one."""
    found = one(text, tagger, published=None)
    assert (found.low, found.high, found.edtf) == (None, None, "")
    assert "X" in found.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met in March 2014.", "2014-03"),
        ("On Dec. 15, 2020, they met. Two days later they parted.", "2020-12-17"),
    ],
)
def test_without_a_date_full_dates_are_known(text: str, value: str, tagger: Tagger) -> None:
    """What the text dates itself needs no date of the article."""
    assert read(text, tagger, published=None)[-1].value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They will meet on Jan. 9.", "2022-01-09"),
        ("They met last month.", "2021-11"),
        ("They met on Dec. 15, and two days later they parted.", "2021-12-17"),
        ("They met on Monday.", "XXXX-WXX-1"),
        ("They met last week.", "XXXX-WXX"),
    ],
)
def test_between_two_days_what_both_give_is_taken(text: str, value: str, tagger: Tagger) -> None:
    """Where the day of the article is only bounded, values that both ends share are known, others stay open."""
    window = (dt.date(2021, 12, 17), dt.date(2021, 12, 29))
    source = dataclasses.replace(article(f"No time here\n{text}", published=None), window=window)
    found = times(source, sentences(source, tagger))[-1]
    assert found.value == value
    assert (found.low is None) is ("X" in value)


def test_later_is_the_day_named_last_and_only_that(tagger: Tagger) -> None:
    """The word "later" at the head of a sentence is a time only where a day has been named."""
    found = read("On Monday they met. Later they parted.", tagger)
    assert [(e.text, e.value, e.approximate) for e in found][-1] == ("Later", "2021-12-20", True)
    assert read("They met. Later they parted.", tagger) == ()


def test_hour_without_its_half_of_the_day_has_no_bounds(tagger: Tagger) -> None:
    """Half past two may be in the night or in the afternoon, unless the sentence says which."""
    assert one("It rang at half past two on Tuesday.", tagger).low is None
    found = read("On Tuesday afternoon the police came at half past two.", tagger)
    assert found[-1].low == dt.datetime(2021, 12, 21, 14, 30)


def test_text_is_that_of_the_article(tagger: Tagger) -> None:
    """Offsets are those of the article's text, runs of spaces included."""
    found = read("They met  on   Tuesday, Dec. 21.", tagger)
    assert [e.text for e in found] == ["on   Tuesday, Dec. 21"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_any_words_give_sound_expressions(tagger: Tagger, words: list[str]) -> None:
    """Whatever is read, spans lie in the text, do not overlap, stand in order, and no interval is empty."""
    source = article("Title\n" + " ".join(words))
    found = times(source, sentences(source, tagger))
    for expression in found:
        assert expression.text == source.text[expression.start : expression.end]
        assert expression.text.strip()
        assert expression.low is None or expression.high is None or expression.low < expression.high
    assert all(a.end <= b.start for a, b in pairwise(found))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60).map("".join) | st.text(max_size=200))
def test_any_text_can_be_searched(text: str) -> None:
    """The rules read every text, and what they find lies in it without overlap."""
    found = pieces(text)
    assert all(0 <= piece.start < piece.end <= len(text) for piece in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
