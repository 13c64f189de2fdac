from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from consistency.report import workbook as module
from consistency.report.cells import CUT, LONGEST_CELL
from consistency.report.order import in_order
from consistency.report.tables import Table, tables
from consistency.report.workbook import workbook
from tests.report.factory import report
from tests.report.hostile import hostile


def opened(made: tuple[Table, ...]) -> Any:
    """Return the workbook of the tables as another program reads it."""
    return openpyxl.load_workbook(io.BytesIO(workbook(made)))


def test_a_sheet_for_each_table() -> None:
    """Every table is a sheet of its name with its columns and rows: text as text, numbers as numbers."""
    made = tables(in_order(report()))
    book = opened(made)
    assert book.sheetnames == [table.name.removesuffix(".csv") for table in made]
    for table in made:
        sheet = book[table.name.removesuffix(".csv")]
        assert [cell.value for cell in sheet[1]] == list(table.columns)
        assert sheet.max_row == len(table.rows) + 1
        for row, cells in zip(table.rows, sheet.iter_rows(min_row=2), strict=True):
            for value, cell in zip(row, cells, strict=True):
                expected = {True: "yes", False: "no"}[value] if isinstance(value, bool) else value
                assert cell.value == (expected if expected != "" else None)
                assert cell.data_type == ("n" if cell.value is None or not isinstance(cell.value, str) else "s")


def test_sheets_are_made_to_read() -> None:
    """The header stays in view, every column has a filter and a width, and text that would be a formula is marked."""
    book = opened(tables(in_order(report())))
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        widths = [sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]]
        assert all(6 <= width <= 60 for width in widths)
    summaries = book["discrepancies"]["G"]
    assert max(len(cell.value) for cell in summaries) > book["discrepancies"].column_dimensions["A"].width


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-5", "@x", "\t=1", "{=1}", "http://a.example", "mailto:x", "1e5", "007"]
)
def test_text_stays_text(text: str) -> None:
    """What looks like a formula, a link or a number is a string cell with the text as it is."""
    (sheet,) = opened((Table("one.csv", ("=name",), [(text,)]),))
    assert (sheet["A1"].value, sheet["A1"].data_type) == ("=name", "s")
    assert (sheet["A2"].value, sheet["A2"].data_type, sheet["A2"].hyperlink) == (text, "s", None)
    assert sheet["A2"].number_format == "@"
    assert bool(sheet["A2"].quotePrefix) == (text.strip()[0] in "=+-@")


def test_hostile_text() -> None:
    """Controls, half pairs, what XML cannot hold and a line of 1 MB are in the workbook as far as it can hold them."""
    made = tables(in_order(hostile()))
    book = opened(made)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert all(len(str(cell.value)) <= LONGEST_CELL for cell in cells)
    reason = made[0].rows[0][list(made[0].columns).index("reason")]
    assert isinstance(reason, str)
    # openpyxl leaves the escapes of controls to the reader, and drops the one of an escape that stands in the text.
    read = unescape(book["discrepancies"]["H2"].value)
    assert read.replace("\\ud83d", "\ud83d") == unescape(reason)


def test_long_text_is_cut_with_a_note() -> None:
    """A text that no cell can hold ends with where the whole stands."""
    (sheet,) = opened((Table("one.csv", ("text",), [("x" * 50_000,), ("😀" * 20_000,)]),))
    for row in (2, 3):
        value = sheet.cell(row, 1).value
        assert value.endswith(CUT)
        assert len(value.encode("utf-16-le")) // 2 <= LONGEST_CELL


def test_a_table_too_long_for_a_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a sheet cannot hold all rows or columns it has the first ones, and its last row says where the rest is."""
    monkeypatch.setattr(module, "MOST_ROWS", 4)
    monkeypatch.setattr(module, "MOST_COLUMNS", 2)
    (sheet,) = opened((Table("one.csv", ("a", "b", "c"), [(n, "x", "y") for n in range(9)]),))
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["a", "b"], [0, "x"], [1, "x"], ["… 7 more rows stand in one.csv", None],
    ]  # fmt: skip


def test_same_tables_same_bytes() -> None:
    """The workbook knows no clock: not in its properties, nor in the times of its members."""
    made = tables(in_order(report()))
    data = workbook(made)
    assert data == workbook(made)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert {member.date_time for member in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2000-01-01T00:00:00Z" in file.read("docProps/core.xml")
    assert workbook(tables(in_order(replace(report(), articles=report().articles[::-1])))) == data


def test_empty_tables() -> None:
    """A report without findings still has every sheet, with its header."""
    book = opened(tables(in_order(replace(report(), discrepancies=(), quotes=(), groups=(), claims=()))))
    assert book["quotes"].max_row == 1
    assert book["discrepancies"]["A1"].value == "id"
