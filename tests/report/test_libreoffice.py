"""The workbook and the annotated article as LibreOffice reads them: another program's word for what stands in them."""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from consistency.report import files
from consistency.report.annotated import notes
from consistency.report.order import in_order
from consistency.report.signs import visible
from consistency.report.tables import tables
from consistency.schema.report import Report
from tests.report.factory import report
from tests.report.hostile import hostile

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(
    SOFFICE is None,
    reason="needs LibreOffice: apt-get install --no-install-recommends libreoffice-calc libreoffice-writer",
)

SOURCES: dict[str, Callable[[], Report]] = {"plain": report, "hostile": hostile}
# Comma, double quotes, UTF-8, text as it is, every sheet: the tokens of the filter in the guide to Calc.
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


@pytest.fixture(scope="module")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], Path]:
    """Return a function that converts a file to a format of LibreOffice and returns the folder with what it made."""
    profile = tmp_path_factory.mktemp("profile")

    def converted(file: Path, form: str) -> Path:
        assert SOFFICE is not None
        out = file.parent / "converted"
        command = [SOFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", form]
        done = subprocess.run(
            [*command, "--outdir", str(out), str(file)], capture_output=True, check=True, timeout=180, encoding="utf-8"
        )
        assert "Error" not in done.stdout + done.stderr
        return out

    return converted


@pytest.mark.parametrize("source", SOURCES)
def test_workbook(convert: Callable[[Path, str], Path], tmp_path: Path, source: str) -> None:
    """Every sheet has the columns and the rows of its table, and a text that looks like a formula stays one."""
    made = in_order(SOURCES[source]())
    files.write(made, tmp_path)
    out = convert(tmp_path / files.WORKBOOK, EVERY_SHEET)
    for table in tables(made):
        with (out / f"report-{table.name}").open(encoding="utf-8", newline="") as file:
            first, *rows = csv.reader(file)
        assert len(first) == len(table.columns)
        assert len(rows) == len(table.rows)
        for row, read in zip(table.rows, rows, strict=True):
            for value, cell in zip(row, read, strict=True):
                if isinstance(value, str) and source == "plain":
                    assert cell == value
                elif isinstance(value, str) and value.startswith(("=", "+", "-", "@")):
                    assert cell.startswith(value[:4])
                elif isinstance(value, int | float) and not isinstance(value, bool):
                    assert float(cell) == value


@pytest.mark.parametrize(("source", "number"), [("plain", 0), ("plain", 2), ("hostile", 0), ("hostile", 1)])
def test_annotated(convert: Callable[[Path, str], Path], tmp_path: Path, source: str, number: int) -> None:
    """Each comment lies on exactly the words that differ, and says what the finding says."""
    made = in_order(SOURCES[source]())
    article = made.articles[number]
    files.write(made, tmp_path, annotate=article.path)
    out = convert(tmp_path / files.ANNOTATED, "fodt")
    wanted = notes(made, article)
    assert wanted
    found = comments(out / "annotated.fodt")
    assert [words for words, _ in found] == [shown(article.text[note.start : note.end]) for note in wanted]
    for (_, text), note in zip(found, wanted, strict=True):
        assert squeezed(note.lines[-1]) in squeezed(text)


def comments(document: Path) -> list[tuple[str, str]]:
    """Return each comment of a flat OpenDocument text: the words between its marks, and its own text."""
    body = etree.parse(document, etree.XMLParser(huge_tree=True)).getroot().find(f".//{OFFICE}text")
    texts: dict[str, str] = {}
    words: dict[str, str] = {}
    open_now: list[str] = []

    def walk(element: etree._Element) -> None:
        name = element.get(f"{OFFICE}name", "")
        if element.tag == f"{OFFICE}annotation":
            texts[name], words[name] = "".join(element.itertext()), ""
            open_now.append(name)
        elif element.tag == f"{OFFICE}annotation-end":
            open_now.remove(name)
        else:
            heard(element.text or (" " if str(element.tag).endswith("}s") else ""))
            for child in element:
                walk(child)
                heard(child.tail or "")

    def heard(text: str) -> None:
        for name in open_now:
            words[name] += text

    walk(body)
    return [(words[name], text) for name, text in texts.items()]


def shown(text: str) -> str:
    """Return the text as the document shows what hides and what XML cannot hold."""
    return visible(text).replace("\ufffe", "⟦U+FFFE⟧").replace("\uffff", "⟦U+FFFF⟧")


def squeezed(text: str) -> str:
    """Return the text without white space, which formats write in ways of their own."""
    return "".join(text.split())
