from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from consistency.errors import InputError
from consistency.report import files
from consistency.report.document import as_document, as_json
from consistency.report.validation import validate
from consistency.schema.report import Report
from tests.report.factory import WIRE, claim, hurt, plan, report
from tests.report.hostile import hostile

NAMES = {
    "report.html", "report.json", "report.xlsx", "discrepancies.csv", "evidence.csv", "claims.csv", "quotes.csv",
    "matrix.csv", "articles.csv",
}  # fmt: skip
GONE = {"id": "x-9", "kind": "time", "severity": "low", "summary": "Gone."}


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
    with pytest.raises(InputError, match=r"No space left on device\. Choose another folder"):
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


@pytest.mark.parametrize("source", [report, hostile], ids=["plain", "hostile"])
@pytest.mark.parametrize("annotate", [False, True])
def test_made_again_from_the_document(tmp_path: Path, source: Callable[[], Report], *, annotate: bool) -> None:
    """From report.json alone every other file is made again, equal to the byte, and report.json stays as it is."""
    made = source()
    wanted = made.articles[-1].path if annotate else None
    before = {path.name: path.read_bytes() for path in files.write(made, tmp_path / "a", annotate=wanted)}
    assert (files.ANNOTATED in before) == annotate
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "report.json").write_bytes(before["report.json"])
    again = files.remake(files.read(tmp_path / "b" / "report.json"), tmp_path / "b", annotate=wanted)
    assert "report.json" not in {path.name for path in again}
    assert {path.name: path.read_bytes() for path in (tmp_path / "b").iterdir()} == before


def test_a_folder_stands_for_its_report(tmp_path: Path) -> None:
    """A report is read from its file or from the folder that has it, in order."""
    files.write(report(), tmp_path)
    assert files.read(tmp_path) == files.read(tmp_path / "report.json")
    assert [article.path for article in files.read(tmp_path).articles] == sorted(a.path for a in report().articles)


def broken(**parts: object) -> str:
    """Return the text of a report.json with some of its parts replaced."""
    return json.dumps({**as_document(report()), **parts})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no JSON document"),
        ("[" * 100_000, "no JSON document|does not keep"),
        ("[]", "no JSON object"),
        ("{}", "schema_version is None"),
        ('{"schema_version": 2}', "schema_version is 2"),
        ('{"schema_version": 1}', "does not keep to its schema"),
        (broken(articles=[]), "contradicts itself: .*no article"),
        (broken(articles=None), "does not keep to its schema"),
        (broken(claims=[{}]), "does not keep to its schema"),
        (broken(discrepancies=[{**as_document(report())["discrepancies"][0], "kind": "mood"}]), "does not keep"),
    ],
)
def test_what_is_no_report(tmp_path: Path, text: str, words: str) -> None:
    """A file that is no report, or one that contradicts itself, is refused with its name and the reason."""
    (tmp_path / "report.json").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=words) as error:
        files.read(tmp_path)
    assert str(tmp_path / "report.json") in str(error.value)


def test_no_file_and_no_text(tmp_path: Path) -> None:
    """A folder without a report, and bytes that are no text, are refused."""
    with pytest.raises(InputError, match="cannot be read: No such file"):
        files.read(tmp_path / "report.json")
    (tmp_path / "report.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="does not keep to the schema"):
        files.read(tmp_path)


def test_places_that_do_not_fit(tmp_path: Path) -> None:
    """A claim whose text is not what stands at its place makes the report one that cannot be trusted."""
    moved = replace(claim(WIRE, "The bridge will reopen on March 14", 9), start=0, end=3)
    (tmp_path / "report.json").write_text(as_json(as_document(replace(report(), claims=(moved,)))), encoding="utf-8")
    with pytest.raises(InputError, match="contradicts itself: claim c9: its text is not what stands at 0:3"):
        files.read(tmp_path)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"new": [], "unchanged": [], "gone": []}, "not each discrepancy is either new or unchanged"),
        ({"gone": [GONE | {"id": "t-33333333"}]}, "t-33333333 is not gone"),
        ({"gone": [GONE | {"kind": "mood"}]}, "x-9 is not gone, or is no discrepancy"),
        ({"gone": [GONE | {"severity": "dire"}]}, "x-9 is not gone, or is no discrepancy"),
        ({"gone": [{}]}, "does not keep to the schema"),
        ({"gone": None}, "does not keep to the schema"),
        ("yesterday", "does not keep to the schema"),
    ],
)
def test_a_baseline_that_does_not_fit(tmp_path: Path, change: object, words: str) -> None:
    """What a report says of its baseline must be about its own findings, else it cannot be trusted."""
    whole = {"new": [found.id for found in report().discrepancies], "unchanged": [], "gone": [GONE]}
    made = as_document(report())
    made["run"]["settings"]["baseline"] = whole
    (tmp_path / "report.json").write_text(as_json(made), encoding="utf-8")
    assert files.read(tmp_path).run.settings["baseline"] == whole
    validate(made)
    made["run"]["settings"]["baseline"] = {**whole, **change} if isinstance(change, dict) else change
    (tmp_path / "report.json").write_text(as_json(made), encoding="utf-8")
    with pytest.raises(InputError, match=words):
        files.read(tmp_path)


def test_an_unknown_article_is_not_annotated(tmp_path: Path) -> None:
    """To annotate an article that the report has not is refused before anything is written."""
    with pytest.raises(InputError, match=r"nowhere\.txt is no article"):
        files.write(report(), tmp_path, annotate="nowhere.txt")
    assert list(tmp_path.iterdir()) == []


def test_findings_do_not_hang_on_what_the_document_lacks() -> None:
    """The files are those of the document: bounds of the focus, which it has not, change nothing in them."""
    plain = tuple(replace(entry, focus_start=0, focus_end=0) for entry in hurt().evidence)
    without = replace(report(), discrepancies=(replace(hurt(), evidence=plain),))
    assert files.contents(replace(report(), discrepancies=(hurt(),))) == files.contents(without)
