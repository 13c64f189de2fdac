"""Numbers that say neither how many nor how much."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consistency.extract.quantity import quantities
from consistency.extract.sentences import sentences
from consistency.inference.protocol import Tagger
from consistency.schema.mention import TimeExpression
from tests.factory import article

NONE = [
    "The law was passed in 2019.",
    "The 1970 flood is not forgotten.",
    "In the 1990s the town grew.",
    "The plan runs from 2025 to 2030.",
    "The fair of 2012-2014 was a success.",
    "On March 3 the hackers came in.",
    "The paper of 17 June 2024 has it.",
    "The plane landed at 12:52 p.m. on Sunday.",
    "The plane landed at 12.31pm.",
    "The crew woke up at 2 a.m. and left.",
    "The runway was closed for 45 minutes.",
    "The runway was closed for three quarters of an hour.",
    "The speech lasted 47 minutes.",
    "The talks went on for three more days.",
    "It took two to three weeks.",
    "Half an hour later the sun rose.",
    "A 47-minute speech followed.",
    "Flight 612 left at noon.",
    "The jet, an Airbus A321-200, was new.",
    "The Boeing 737 turned back.",
    "Flight BZ-612 was late.",
    "The aircraft was at FL360.",
    "The crew set transponder code 7700.",
    "The jet landed on runway 23.",
    "The fire broke out at row 29.",
    "He lives in room 12.",
    "Article 5 of the treaty applies.",
    "The council adopted Resolution 1701.",
    "Section 230 protects the firms.",
    "See page 14.",
    "She finished at No. 5.",
    "He called 911 at once.",
    "The helpline, 1800 555 0190, is open.",
    "Call +353 1 555 0142 for help.",
    "Write to news24@example.org or see www.example.org/2024/12.",
    "More at https://example.org/a/12/b-34.",
    "1. First item on the list.",
    "He works 24/7.",
    "The attacks of 9/11 changed that.",
    "COVID-19 is back.",
    "The G7 met in Rome.",
    "They blamed one another.",
    "One day he will return.",
    "At one point the lights went out.",
    "The first lady waved.",
    "The second half was dull.",
    "The 21st century is young.",
    "The house at 10 Downing Street is small.",
    "No one knows why.",
    "No details were given.",
    "He cut the cake in half.",
    "It was a first-class ticket.",
    "#Team2024 is trending.",
    "The file 20240617 is lost.",
    "The product is sold as Windows 11.",
    "World War II began here.",
    "The bill, HR 1, was passed.",
    "They met a couple whose house burned.",
    "They agree on one point.",
    "It led the 2016 inquiry for more than a year.",
]


@pytest.mark.parametrize("sentence", NONE)
def test_no_quantity(tagger: Tagger, sentence: str) -> None:
    """Dates, times, durations, labels, codes, addresses, lists and idioms are no quantities."""
    source = article(f"What is known so far\n{sentence}")
    assert [q.text for q in quantities(source, sentences(source, tagger))] == []


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        ("In 2019 it lost the data of 9,000 customers.", ["9,000"]),
        ("A 1970 flood killed 41 people.", ["41"]),
        ("Some 2000 people came.", ["Some 2000"]),
        ("More than 1900 houses burned.", ["More than 1900"]),
        ("The tunnel is 2000 metres long.", ["2000 metres"]),
        ("Flight 612 carried 181 passengers.", ["181"]),
        ("Page 3 shows five photographs.", ["five"]),
        ("On May 3 May met 20 voters.", ["20"]),
    ],
)
def test_quantity_beside_a_label_or_year(tagger: Tagger, sentence: str, kept: list[str]) -> None:
    """What counts something stays, whatever labels and years stand beside it."""
    source = article(f"What is known so far\n{sentence}")
    assert [q.text for q in quantities(source, sentences(source, tagger))] == kept


def test_given_times_are_left_out(tagger: Tagger) -> None:
    """A number inside a given time expression is none, an age in one stays."""
    text = "The dam held 70 laps.\nA four-year-old girl was found."
    source = article(f"What is known so far\n{text}")
    spans = [(source.text.index("70 laps"), "70 laps"), (source.text.index("four-year"), "four-year")]
    times = [
        TimeExpression(start, start + len(words), words, "DURATION", "P70X", low=dt.datetime(2024, 1, 1))
        for start, words in spans
    ]
    assert [q.text for q in quantities(source, sentences(source, tagger), times)] == ["four-year-old"]


def test_empty_text(tagger: Tagger) -> None:
    """An article without sentences has no quantities."""
    source = article("")
    assert quantities(source, sentences(source, tagger)) == ()


PIECES = [
    "12",
    "1,200",
    "$",
    "€4m",
    "5-2",
    "half",
    "a",
    "dozen",
    "one",
    "in",
    "five",
    "of",
    "them",
    "per",
    "cent",
    "to",
    "between",
    "and",
    "feet",
    "inches",
    "%",
    "-",
    "(",
    ")",
    ".",
    "year",
    "old",
    "no",
    "third",
    "million",
    "more",
    "than",
    "at",
    "least",
    "7",
    "4",
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12))
def test_any_text_is_read_without_error(tagger: Tagger, pieces: list[str]) -> None:
    """Whatever stands there, spans are exact, in order, and the lower end is never above the higher one."""
    source = article("What is known so far\n" + " ".join(pieces))
    found = quantities(source, sentences(source, tagger))
    assert all(q.text == source.text[q.start : q.end] and q.start < q.end for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(q.low is None or q.high is None or q.low <= q.high for q in found)
