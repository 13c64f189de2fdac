from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from consistency.errors import InputError
from consistency.report import files
from consistency.report.validation import validate
from tests.report.factory import plan, report

NAMES = {
    "report.html", "report.json", "discrepancies.csv", "evidence.csv", "claims.csv", "quotes.csv", "articles.csv",
}  # fmt: skip


def test_writes_all_files(tmp_path: Path) -> None:
    """Every file of the report is written under its fixed name, and nothing else is left."""
    written = files.write(report(), tmp_path / "new" / "out")
    assert {path.name for path in written} == NAMES
    assert {path.name for path in (tmp_path / "new" / "out").iterdir()} == NAMES
    validate(json.loads((tmp_path / "new" / "out" / "report.json").read_text(encoding="utf-8")))


def test_same_report_same_bytes(tmp_path: Path) -> None:
    """Two writings of one report are equal to the byte."""
    first, second = files.write(report(), tmp_path / "a"), files.write(report(), tmp_path / "b")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_replaces_an_earlier_report_and_leaves_the_rest(tmp_path: Path) -> None:
    """A later run replaces its own files; what else lies in the folder stays."""
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    files.write(report(), tmp_path)
    files.write(replace(report(), discrepancies=()), tmp_path)
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["discrepancies"] == []
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_a_report_that_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    """Where one file cannot be made none is written, and the report before stays whole."""
    before = [path.read_bytes() for path in files.write(report(), tmp_path)]
    broken = replace(plan(), evidence=(replace(plan().evidence[0], article="nobody"),))
    with pytest.raises(KeyError):
        files.write(replace(report(), discrepancies=(broken,)), tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == NAMES
    assert [path.read_bytes() for path in files.write(report(), tmp_path)] == before


def test_a_disk_that_fails_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk fails while writing, the folder has no half-written file and the message says what to do."""

    def full(self: Path, data: bytes) -> int:
        self.touch()
        assert data
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(InputError, match=r"No space left on device\. Choose another with --output"):
        files.write(report(), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_prepare_makes_the_folder(tmp_path: Path) -> None:
    """The folder is made with its parents and left empty."""
    files.prepare(tmp_path / "a" / "b")
    assert list((tmp_path / "a" / "b").iterdir()) == []


@pytest.mark.parametrize("name", ["file", "file/below"])
def test_prepare_refuses_what_is_no_folder(tmp_path: Path, name: str) -> None:
    """A file in the place of the folder is refused before any work is done."""
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="cannot be written"):
        files.prepare(tmp_path / name)


def test_hostile_names_write_nothing_outside(tmp_path: Path) -> None:
    """Paths of the input have no say in where files are written."""
    evil = replace(report(), articles=tuple(replace(a, outlet="../../evil", id=a.id) for a in report().articles))
    files.write(evil, tmp_path / "out")
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} == NAMES
