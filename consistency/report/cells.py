"""The cell rule: no text cell of a table can start a formula in a spreadsheet, and each can be restored."""

from __future__ import annotations

import unicodedata

# What spreadsheets take for the start of a formula or of a command, with the full-width forms that some fold.
_TRIGGERS = frozenset("=+-@|%＝＋－＠")
_RAW_TRIGGERS = frozenset("\t\r\n")
# What a cell of a spreadsheet holds, in UTF-16 units: a character beyond U+FFFF is two.
LONGEST_CELL = 32_767
CUT = "… [full text in report.json]"


def guarded(text: str) -> str:
    """Return the text with an apostrophe in front where a spreadsheet could take it for a formula.

    A text that already starts with apostrophes before such a start gets one more, so that `restored` finds back.
    """
    return f"'{text}" if starts_formula(text.lstrip("'")) else text


def restored(cell: str) -> str:
    """Return the text that `guarded` made the cell from."""
    return cell[1:] if cell.startswith("'") and starts_formula(cell.lstrip("'")) else cell


def text_cell(text: str) -> str:
    """Return the text as a cell of a CSV file: fitting, and guarded."""
    return guarded(fitting(text))


def fitting(text: str) -> str:
    """Return the text as any spreadsheet can hold it.

    It is cut visibly where a spreadsheet would cut it silently (one unit is kept free for the apostrophe of `guarded`),
    and a lone surrogate, which no file in UTF-8 can hold, is written as its escape.
    """
    text = text.encode("utf-8", errors="backslashreplace").decode("utf-8")
    if _units(text) < LONGEST_CELL:
        return text
    return _cut(text[:LONGEST_CELL], LONGEST_CELL - 1 - len(CUT)) + CUT


def starts_formula(text: str) -> bool:
    """Tell whether a spreadsheet could take the text for a formula or a command, were it typed in or imported."""
    if text[:1] in _RAW_TRIGGERS and text:
        return True
    return next((sign for sign in text if not _ignored(sign)), "") in _TRIGGERS


def _cut(text: str, units: int) -> str:
    # Half of what is too much, since each character that goes takes two units at most; so no character is halved.
    while (over := _units(text) - units) > 0:
        text = text[: -((over + 1) // 2)]
    return text


def _units(text: str) -> int:
    return len(text) + sum(sign > "\uffff" for sign in text)


def _ignored(sign: str) -> bool:
    """Tell whether a spreadsheet may skip the character before it looks for a formula: spaces, controls, formats."""
    return sign.isspace() or unicodedata.category(sign)[0] in "CZ"
