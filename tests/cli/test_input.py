"""What the command line says of every sort of bad input, through the whole program with its real models."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from consistency.inference.protocol import Embedder, Tagger
from consistency.pipeline import Models
from consistency.report.validation import validate
from tests.cli.conftest import Outcome

Run = Callable[..., Outcome]

FIRST = (
    "Bridge to reopen\nMarch 4, 2024\n\nThe bridge over the Ems will reopen on March 14, the council said on Monday.\n"
)
SECOND = (
    "Bridge opens soon\nMarch 5, 2024\n\nThe bridge over the Ems will reopen on March 15, the council said on Monday.\n"
)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """Return a folder with two articles that can be read."""
    (tmp_path / "story").mkdir()
    (tmp_path / "story" / "01-first.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "story" / "02-second.txt").write_text(SECOND, encoding="utf-8")
    return tmp_path / "story"


def document(folder: Path) -> dict[str, Any]:
    """Return the report in the folder, which keeps to the contract."""
    read: dict[str, Any] = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    validate(read)
    return read


@pytest.fixture(autouse=True)
def loaded(monkeypatch: pytest.MonkeyPatch, tagger: Tagger, embedder: Embedder) -> None:
    """Let the runs of this file share the models, which are loaded once."""
    monkeypatch.setattr("consistency.pipeline.load_models", lambda _: Models(tagger, embedder))


def test_main_job(story: Path, tmp_path: Path) -> None:
    """A process of its own finds two days for one event; no text of an article and no progress bar reaches stderr."""
    command = [sys.executable, "-m", "consistency", "check", str(story), "--output", str(tmp_path / "out")]
    done = subprocess.run([*command, "--fail-on", "high"], capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 1
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == f"Report: {tmp_path / 'out' / 'report.html'}"
    (found,) = [d for d in document(tmp_path / "out")["discrepancies"] if d["kind"] == "time"]
    assert {e["value"] for e in found["evidence"]} == {"2024-03-14", "2024-03-15"}
    assert "on March 14" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")


def test_ignored_kind(run: Run, story: Path, tmp_path: Path) -> None:
    """A kind that is ignored is not reported."""
    assert run("check", story, "--output", tmp_path / "out", "--ignore", "time", "--fail-on", "high").code == 0
    assert not [d for d in document(tmp_path / "out")["discrepancies"] if d["kind"] == "time"]


def test_second_run_into_the_story_folder(run: Run, story: Path) -> None:
    """A report inside the folder of the articles is not read as articles the next time."""
    for _ in range(2):
        run("check", story, "--output", story / "out")
        assert len(document(story / "out")["articles"]) == 2


BAD_FILES: list[tuple[str, bytes]] = [
    ("empty.txt", b""),
    ("binary.txt", bytes(range(256)) * 40),
    ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(200)),
    ("numbers.csv", b"year,count\r\n2024,12\r\n"),
    ("broken.jsonl", b"{\n"),
    ("broken.parquet", b"PAR1 no table"),
    ("line.txt", b"x" * 50_000_000),
]


@pytest.mark.parametrize(("name", "data"), BAD_FILES, ids=[name for name, _ in BAD_FILES])
def test_one_bad_file_costs_no_other(run: Run, story: Path, tmp_path: Path, name: str, data: bytes) -> None:
    """A file that cannot be read is a row under errors and a warning; the others are compared."""
    (story / name).write_bytes(data)
    done = run("check", story, "--output", tmp_path / "out")
    assert done.code == 0
    assert "Traceback" not in done.err
    assert f"warning: story/{name}" in done.err
    read = document(tmp_path / "out")
    assert len(read["articles"]) == 2
    assert {error["path"].split("#")[0] for error in read["errors"]} == {f"story/{name}"}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_other_encodings(run: Run, story: Path, tmp_path: Path, encoding: str) -> None:
    """An article in another encoding is read, or named as one that cannot be."""
    (story / "03-third.txt").write_bytes(f"Brücke öffnet – bald\n\n{SECOND}".encode(encoding))
    done = run("check", story, "--output", tmp_path / "out")
    assert done.code == 0
    read = document(tmp_path / "out")
    titles = {article["title"] for article in read["articles"]}
    assert "Brücke öffnet – bald" in titles or [e["path"] for e in read["errors"]] == ["story/03-third.txt"]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="permissions bind no administrator")
def test_no_permission(run: Run, story: Path, tmp_path: Path) -> None:
    """A file that may not be read is named with that reason."""
    (story / "01-first.txt").chmod(0)
    done = run("check", story, "--output", tmp_path / "out")
    assert done.code == 0
    assert "permission" in done.err


def test_single_article(run: Run, story: Path, tmp_path: Path) -> None:
    """A single article runs, is compared with its own headline only, and the summary says so."""
    done = run("check", story / "01-first.txt", "--output", tmp_path / "out")
    assert done.code == 0
    assert "Only one article" in done.out
    assert document(tmp_path / "out")["articles"][0]["path"] == "01-first.txt"


@pytest.mark.parametrize("name", ["empty", "numbers.csv", "empty.txt"])
def test_nothing_to_read(run: Run, tmp_path: Path, name: str) -> None:
    """An empty folder, a table without a text column and an empty file alone end with 2 and one line that says why."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "numbers.csv").write_bytes(b"year,count\r\n2024,12\r\n")
    (tmp_path / "empty.txt").touch()
    done = run("check", tmp_path / name, "--output", tmp_path / "out")
    assert done.code == 2
    assert done.err.startswith("consistency: ")
    assert name in done.err
    assert len(done.err.splitlines()) == 1
    assert not (tmp_path / "out" / "report.json").exists()
