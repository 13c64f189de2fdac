"""Writes a report's files into a folder: all are made before the first is written, and each appears whole."""

from __future__ import annotations

import tempfile
from pathlib import Path

from consistency.errors import InputError
from consistency.report.document import as_document, as_json
from consistency.report.order import in_order
from consistency.report.page import page
from consistency.report.tables import as_csv, tables
from consistency.schema.report import Report

PAGE = "report.html"
DOCUMENT = "report.json"


def prepare(directory: Path) -> None:
    """Make the output folder and try that it can be written; raise InputError where it cannot.

    Called before the analysis, so that nobody waits for a report that cannot be kept.
    """
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=directory):
            pass
    except OSError as error:
        raise _unwritable(directory, error) from error


def contents(report: Report) -> dict[str, bytes]:
    """Return the files of a report by their names, which never come from the names of the input."""
    report = in_order(report)
    return {
        DOCUMENT: as_json(as_document(report)).encode("utf-8"),
        PAGE: page(report).encode("utf-8", errors="backslashreplace"),
        **{table.name: as_csv(table) for table in tables(report)},
    }


def write(report: Report, directory: Path) -> tuple[Path, ...]:
    """Write the report's files into the folder and return their paths; raise InputError where that fails.

    Files of an earlier run are replaced one by one, each at once; other files are left alone. report.json comes first:
    by it a later run knows the folder for a report and reads none of its tables as articles.
    """
    files = contents(report)
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".report-", dir=directory) as folder:
            for name, data in files.items():
                Path(folder, name).write_bytes(data)
            for name in files:
                Path(folder, name).replace(directory / name)
    except OSError as error:
        raise _unwritable(directory, error) from error
    return tuple(directory / name for name in files)


def _unwritable(directory: Path, error: OSError) -> InputError:
    reason = error.strerror or str(error)
    return InputError(f"The output folder {directory} cannot be written: {reason}. Choose another with --output.")
