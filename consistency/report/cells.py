"""The cell rule: no text cell of a table can start a formula in a spreadsheet, and each can be restored."""

from __future__ import annotations

import unicodedata

# What spreadsheets take for the start of a formula or of a command, with the full-width forms that some fold.
_TRIGGERS = frozenset("=+-@|%＝＋－＠")
_RAW_TRIGGERS = frozenset("\t\r\n")
# Spreadsheets hold 32,767 UTF-16 units in a cell; some characters are two.
LONGEST_CELL = 16_000
_CUT = "… [cut; the whole text is in report.json]"


def guarded(text: str) -> str:
    """Return the text with an apostrophe in front where a spreadsheet could take it for a formula.

    A text that already starts with apostrophes before such a start gets one more, so that `restored` finds back.
    """
    return f"'{text}" if _starts_formula(text.lstrip("'")) else text


def restored(cell: str) -> str:
    """Return the text that `guarded` made the cell from."""
    return cell[1:] if cell.startswith("'") and _starts_formula(cell.lstrip("'")) else cell


def text_cell(text: str) -> str:
    """Return the text as a cell: guarded, and cut where a spreadsheet would cut it silently."""
    return guarded(text if len(text) <= LONGEST_CELL else text[:LONGEST_CELL] + _CUT)


def _starts_formula(text: str) -> bool:
    if text[:1] in _RAW_TRIGGERS and text:
        return True
    return next((sign for sign in text if not _ignored(sign)), "") in _TRIGGERS


def _ignored(sign: str) -> bool:
    """Tell whether a spreadsheet may skip the character before it looks for a formula: spaces, controls, formats."""
    return sign.isspace() or unicodedata.category(sign)[0] in "CZ"
