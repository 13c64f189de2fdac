"""The cut of a line into sentences."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.extract.sentences import split as split_of_extract
from consistency.schema.segmentation import split

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
GOLD = SHARED / "evaluation" / "seeds" / "sentences.json"
FOLDED = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "\u00a0": " ", "–": "-", "—": "-"})


def cut(text: str) -> list[str]:
    """Return the sentences of the text."""
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sails again on Jan. 9 after repairs.",
        "A hearing is set for Wed. Nov. 3 in the north wing.",
        "She flew to the U.S. Senate building.",
        "They met U.S. Trade Secretary Lena Holt.",
        "Doors open at 8 a.m. Eastern time.",
        "The train leaves at 5:10 p.m. Saturday.",
        "Mr. Aldo Brun and Mrs. Brun were there.",
        "Dr. Imre Falk examined them.",
        "The novel by J. R. Hartmann sold well.",
        "Former president George W. Linden spoke.",
        "It was the work of Gen. Otto Reiss.",
        "See No. 5 on the list.",
        "St. Olav church burned down.",
        "It costs 3.5 million, e.g. Twice the old price.",
        '"Did you see it?" Anna Lund asked.',
        '"Get out!" Lund shouted at them.',
        "The firm paid 1.2 million to Harbour Ltd. Partners.",
        "1. First item of the list",
        "The site example.org went dark.",
        "He waited... and then he left",
    ],
)
def test_a_mark_inside_a_sentence_does_not_cut(text: str) -> None:
    """Abbreviations, initials, hours, numbers and a quotation before its speaker leave the sentence whole."""
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The bridge is shut.", "Ferries run instead."),
        ("The bridge is shut!", "Ferries run instead."),
        ("Is the bridge shut?", "Ferries run instead."),
        ('"The bridge is shut."', "Ferries run instead."),
        ('He said: "The bridge is shut."', '"Ferries run instead."'),
        ("The bridge is shut (for now).", "Ferries run instead."),
        ("They moved to the U.S.", "The move took a year."),
        ("It opened at 9 a.m.", "The queue was long."),
        ("The answer was no.", "Then they left."),
        ("So did I.", "Nobody else went."),
        ("He works for Harbour Ltd.", "His wife does not."),
        ("It happened in 2019.", "11 people were hurt."),
        ("He paused…", "Nobody spoke."),
        ("He paused...", "Nobody spoke."),
        ("The toll is 41.", "Élodie Marchand confirmed it."),
    ],
)
def test_the_end_of_a_sentence_cuts(first: str, second: str) -> None:
    """A final mark cuts, with the quotes and brackets that close after it."""
    assert cut(f"{first} {second}") == [first, second]


def test_white_space_around_sentences_is_left_out() -> None:
    """Spans hold no white space at their ends; a blank line has no sentence."""
    assert split("  One is here.   Two is there. ") == ((2, 14), (17, 30))
    assert split(" \t ") == ()
    assert split("") == ()


def test_extract_offers_the_same_function() -> None:
    """The name that the room of extraction offers is the one function."""
    assert split_of_extract is split


@given(st.text(alphabet="aB1 .!?\"'()…\n", max_size=200))
def test_sentences_are_in_order_and_hold_every_letter(text: str) -> None:
    """Spans rise, do not overlap, and leave out nothing but white space."""
    spans = split(text)
    assert all(start < end for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())


def seed_lines() -> list[Any]:
    """Return a case for each body line of the annotated seeds; one skipped case where they are absent."""
    if not GOLD.is_file():
        return [pytest.param("", [], marks=pytest.mark.skip(reason="the annotated seeds are not here"))]
    cases = []
    for name, seed in json.loads(GOLD.read_text(encoding="utf-8")).items():
        text = (SHARED / "seeds" / seed["file"]).read_text(encoding="utf-8").translate(FOLDED)
        for line in (line for line in seed["lines"] if line["kind"] == "body"):
            inside = [s for s in seed["sentences"] if line["start"] <= s["start"] < line["end"]]
            expected = [text[s["start"] : s["end"]] for s in inside]
            cases.append(pytest.param(text[line["start"] : line["end"]], expected, id=f"{name}-{line['start']}"))
    return cases


@pytest.mark.parametrize(("line", "expected"), seed_lines())
def test_body_lines_of_the_seeds(line: str, expected: list[str]) -> None:
    """Every body line of the five annotated articles is cut as annotated."""
    assert cut(line) == expected
