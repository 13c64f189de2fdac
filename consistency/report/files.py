"""Writes a report's files into a folder: all are made before the first is written, and each appears whole.

Whatever stands beside report.json is made from what report.json says and from nothing else, by a run as by `remake`, so
that both give the same bytes.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from consistency.errors import InputError
from consistency.report.document import as_document, as_json, from_json
from consistency.report.order import in_order
from consistency.report.page import page
from consistency.report.tables import as_csv, tables
from consistency.report.validation import contract_problems
from consistency.schema.report import Report

PAGE = "report.html"
DOCUMENT = "report.json"
WORKBOOK = "report.xlsx"
ANNOTATED = "annotated.docx"


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


def contents(report: Report, *, annotate: str | None = None) -> dict[str, bytes]:
    """Return the files of a report by their names, which never come from the names of the input.

    `annotate` is the path, as in the report, of an article that is also given as a Word document with comments.
    """
    text = as_json(as_document(report))
    return {DOCUMENT: text.encode("utf-8"), **_made(in_order(from_json(text)), annotate)}


def write(report: Report, directory: Path, *, annotate: str | None = None) -> tuple[Path, ...]:
    """Write the report's files into the folder and return their paths; raise InputError where that fails.

    Files of an earlier run are replaced one by one, each at once; other files are left alone. report.json comes first:
    by it a later run knows the folder for a report and reads none of its tables as articles.
    """
    return _put(contents(report, annotate=annotate), directory)


def remake(report: Report, directory: Path, *, annotate: str | None = None) -> tuple[Path, ...]:
    """Write the files anew that stand beside the report.json from which the report was read (`read`)."""
    return _put(_made(report, annotate), directory)


def read(file: Path) -> Report:
    """Return the report in a report.json, or in a folder with one, in order; raise InputError where there is none."""
    file = file / DOCUMENT if file.is_dir() else file
    try:
        report = in_order(from_json(file.read_text(encoding="utf-8")))
        problem = next(contract_problems(as_document(report)), None)
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror or error}.") from error
    except InputError as error:
        raise InputError(f"{file}: {error}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{file} does not keep to the schema of a report: {error!r}.") from error
    if problem is not None:
        raise InputError(f"{file} contradicts itself: {problem}.")
    return report


def _made(report: Report, annotate: str | None) -> dict[str, bytes]:
    """Return the files beside report.json of a report that is in order."""
    # Imported where it is needed, since a test of the page alone needs no workbook, and few runs annotate.
    from consistency.report.workbook import workbook

    made = tables(report)
    files = {
        PAGE: page(report).encode("utf-8", errors="backslashreplace"),
        WORKBOOK: workbook(made),
        **{table.name: as_csv(table) for table in made},
    }
    if annotate is not None:
        from consistency.report.annotated import annotated
        from consistency.report.lookup import article_named

        files[ANNOTATED] = annotated(report, article_named(report, annotate))
    return files


def _put(files: Mapping[str, bytes], directory: Path) -> tuple[Path, ...]:
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
    return InputError(f"The output folder {directory} cannot be written: {reason}. Choose another folder.")
