from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.report.cells import CUT, LONGEST_CELL, guarded, restored, text_cell

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


def units(text: str) -> int:
    """Return the length of a text as a spreadsheet counts it."""
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize("sign", ["x", "é", "😀", "=", "\ud800"])
@pytest.mark.parametrize("length", [LONGEST_CELL // 6, LONGEST_CELL // 2, LONGEST_CELL - 2, LONGEST_CELL, 1_000_000])
def test_no_cell_is_too_long(sign: str, length: int) -> None:
    """A text that a spreadsheet would cut is cut with a note of where the whole stands, never inside a character."""
    whole = sign * length
    cell = text_cell(whole)
    assert units(cell) <= LONGEST_CELL
    if cell.endswith(CUT):
        assert units(whole.encode("utf-8", "backslashreplace").decode()) >= LONGEST_CELL
        assert units(cell) > LONGEST_CELL - 4
        cut = restored(cell).removesuffix(CUT)
        assert whole.encode("utf-8", "backslashreplace").decode().startswith(cut)


@given(nasty)
def test_a_cell_can_be_written(text: str) -> None:
    """Whatever a text holds, its cell is UTF-8, and where the text is, the cell restores it."""
    cell = text_cell(text)
    assert cell.encode("utf-8").decode("utf-8") == cell
    assert first_seen(cell) not in tuple(TRIGGERS)
    assert restored(cell) == text or any("\ud800" <= sign <= "\udfff" for sign in text)


def test_lone_surrogates_are_shown() -> None:
    """Half of a character becomes its escape."""
    assert text_cell("half \ud800 pair") == "half \\ud800 pair"
