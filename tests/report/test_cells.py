from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.report.cells import LONGEST_CELL, guarded, restored, text_cell

TRIGGERS = "=+-@|%＝＋－＠"
SKIPPED = " \t\r\n\0\u00a0\u200b\u200e\u202e\ufeff\u3000\x07"
nasty = st.text(st.sampled_from(TRIGGERS + SKIPPED + "'ab1") | st.characters(), max_size=12)


def first_seen(text: str) -> str:
    """Return the first character that a spreadsheet does not skip."""
    return next((s for s in text if not (s.isspace() or unicodedata.category(s)[0] in "CZ")), "")


@given(nasty)
def test_no_cell_starts_a_formula(text: str) -> None:
    """Whatever stands before it, no cell starts with the sign of a formula, nor with a tab or a line break."""
    cell = guarded(text)
    assert first_seen(cell) not in tuple(TRIGGERS)
    assert not cell.startswith(("\t", "\r", "\n"))


@given(nasty)
def test_round_trip(text: str) -> None:
    """A cell can be restored to the text that it was made from."""
    assert restored(guarded(text)) == text


@given(st.text(st.characters(whitelist_categories=("L", "N")), max_size=20))
def test_plain_text_stays(text: str) -> None:
    """Words and numbers are left as they are."""
    assert guarded(text) == text


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("-5 degrees", "'-5 degrees"),
        ("\u200b=1", "'\u200b=1"),
        ("'=1", "''=1"),
        ("'tis the season", "'tis the season"),
        ("\thello", "'\thello"),
        ("", ""),
        ("  ", "  "),
        ("“=”", "“=”"),
    ],
)
def test_cases(text: str, cell: str) -> None:
    """The rule on examples."""
    assert guarded(text) == cell


def test_long_text_is_cut_visibly() -> None:
    """A text that a spreadsheet would cut is cut with a note of where the whole stands."""
    cell = text_cell("=" + "x" * 40_000)
    assert cell.startswith("'=xxx")
    assert cell.endswith("report.json]")
    assert len(cell) < LONGEST_CELL + 100
    assert text_cell("x" * LONGEST_CELL) == "x" * LONGEST_CELL
