"""The committed report of the sample story is what the program makes today; `nox -s sample` writes it anew."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from consistency.report import files
from consistency.report.validation import problems

REPORT = Path(__file__).resolve().parents[1] / "reports" / "harbour-bridge"
ANNOTATED = "articles/03-morning-ledger.txt"
STALE = "the committed report is out of date; write it anew with: nox -s sample"


def content(name: str, data: bytes) -> object:
    """Return what a file says; of a zip file its members, since a zlib of another version packs them in another way."""
    if not name.endswith((".xlsx", ".docx")):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {member: file.read(member) for member in file.namelist()}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the files that are made today from the committed report.json."""
    folder = tmp_path_factory.mktemp("sample")
    files.remake(files.read(REPORT), folder, annotate=ANNOTATED)
    return folder


def test_the_committed_report_keeps_to_its_schema() -> None:
    """The committed report.json is a valid one."""
    assert problems(json.loads((REPORT / files.DOCUMENT).read_text(encoding="utf-8"))) == []


def test_every_file_is_committed(made: Path) -> None:
    """Beside report.json lie the files that are made from it, and no other."""
    names = {file.name for file in made.iterdir()} | {files.DOCUMENT}
    assert {file.name for file in REPORT.iterdir()} == names, STALE


@pytest.mark.parametrize(
    "name",
    [
        "report.html", "report.xlsx", "annotated.docx", "discrepancies.csv", "evidence.csv", "claims.csv", "quotes.csv",
        "matrix.csv", "articles.csv",
    ],
)  # fmt: skip
def test_files_are_made_from_the_document(made: Path, name: str) -> None:
    """Each committed file is, to the byte, what is made today from the committed report.json."""
    committed, today = (content(name, (folder / name).read_bytes()) for folder in (REPORT, made))
    assert committed == today, STALE
