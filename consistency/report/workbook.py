"""report.xlsx: every table as a sheet, text as text, with a frozen header, filters and widths to read at.

The cells hold the text as it is: they are typed as strings, so that no spreadsheet takes one for a formula, and those
that would become one when somebody edits them carry the mark that Excel sets for a leading apostrophe.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from consistency.report.cells import fitting, starts_formula
from consistency.report.tables import Cell, Row, Table

# A sheet ends there (ECMA-376 sets no limit, Excel and LibreOffice Calc do).
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
# The same report gives the same bytes, so no clock is asked.
_CREATED = dt.datetime(2000, 1, 1)
_WIDEST, _NARROWEST = 50, 6
# A row is as high as its text needs, up to so many lines: LibreOffice does not fit the rows of a workbook by itself.
_MOST_LINES, _LINE_POINTS = 8, 15
# Rows that are looked at for the width of a column: enough for ids and names, and long text is wrapped anyway.
_LOOKED_AT = 200
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True, slots=True)
class _Formats:
    """How cells look; `guarded` is text that would be a formula if it were typed in."""

    header: Format
    text: Format
    guarded: Format
    number: Format


def workbook(tables: Sequence[Table]) -> bytes:
    """Return the tables as a workbook in the format of Excel, one sheet a table, named after it without its ending."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        book.set_properties({"title": "Report of consistency", "created": _CREATED})
        formats = _formats(book)
        for table in tables:
            _write(book.add_worksheet(table.name.removesuffix(".csv")), table, formats)
    return out.getvalue()


def _formats(book: xlsxwriter.Workbook) -> _Formats:
    shape = {"valign": "top", "text_wrap": True}
    return _Formats(
        header=book.add_format({"bold": True, "valign": "top", "bottom": 1, "num_format": "@"}),
        text=book.add_format({**shape, "num_format": "@"}),
        guarded=book.add_format({**shape, "num_format": "@", "quote_prefix": True}),
        number=book.add_format({"valign": "top"}),
    )


def _write(sheet: Worksheet, table: Table, formats: _Formats) -> None:
    columns, rows = table.columns[:MOST_COLUMNS], _fitting_rows(table)
    widths = [_width(name, (row[column] for row in rows[:_LOOKED_AT])) for column, name in enumerate(columns)]
    for column, name in enumerate(columns):
        sheet.write_string(0, column, fitting(name), formats.header)
        sheet.set_column(column, column, widths[column])
    for number, row in enumerate(rows, start=1):
        sheet.set_row(number, _height(row, widths))
        for column, value in enumerate(row[:MOST_COLUMNS]):
            _write_cell(sheet, number, column, value, formats)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)


def _fitting_rows(table: Table) -> Sequence[Row]:
    """Return the rows, where a sheet cannot hold them all with a last one that says where the others stand."""
    room = MOST_ROWS - 1
    if len(table.rows) <= room:
        return table.rows
    note = f"… {len(table.rows) - room + 1:,} more rows stand in {table.name}"
    return [*table.rows[: room - 1], (note, *[None] * (len(table.columns) - 1))]


def _write_cell(sheet: Worksheet, row: int, column: int, value: Cell, formats: _Formats) -> None:
    if isinstance(value, bool):
        sheet.write_string(row, column, "yes" if value else "no", formats.text)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, formats.number)
    elif value:
        sheet.write_string(row, column, fitting(value), formats.guarded if starts_formula(value) else formats.text)


def _width(name: str, values: Iterable[Cell]) -> int:
    """Return the width of a column in characters: its longest line, within bounds, and room for the filter's button."""
    longest = max((len(str(value)) for value in values if value is not None), default=0)
    return max(_NARROWEST, len(name) + 3, min(longest + 1, _WIDEST))


def _height(row: Row, widths: Sequence[int]) -> int:
    """Return the height of a row in points, for the lines that its longest text takes in its column."""
    texts = ((value, width) for value, width in zip(row, widths, strict=False) if isinstance(value, str))
    lines = max((-(-len(value) // width) for value, width in texts), default=1)
    return _LINE_POINTS * max(1, min(lines, _MOST_LINES))
