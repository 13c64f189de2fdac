from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Handout, Outcome
from tests.report.factory import COURIER, MORE

Run = Callable[..., Outcome]


@pytest.fixture
def out(run: Run, handout: Handout, folder: Path, tmp_path: Path) -> Path:
    """Return the folder of a report that a run has written."""
    assert handout.report.articles
    assert run("check", folder, "--output", tmp_path / "out").code == 0
    return tmp_path / "out"


def contents(folder: Path) -> dict[str, bytes]:
    """Return what lies in a folder."""
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_makes_the_files_again(run: Run, out: Path) -> None:
    """From report.json alone come the files that the run had written, to the byte, and the same summary."""
    before = contents(out)
    for file in out.iterdir():
        if file.name != "report.json":
            file.unlink()
    done = run("report", out)
    assert (done.code, done.err) == (0, "")
    assert contents(out) == before
    assert done.out.splitlines()[-1] == f"Report: {out / 'report.html'}"
    assert "5 articles of 4 outlets compared" in done.out


def test_annotates(run: Run, out: Path) -> None:
    """With --annotate an article, named as the report or the machine names it, is written with comments."""
    before = contents(out)
    done = run("report", out, "--annotate", "01-courier.txt")
    assert done.code == 0
    after = contents(out)
    assert after.pop("annotated.docx").startswith(b"PK")
    assert after == before
    assert run("report", out, "--annotate", COURIER.path).code == 0
    assert run("report", out, "--annotate", MORE.path).code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--annotate", "nowhere.txt"], "nowhere.txt is no article of this report"),
        (["--annotate", ""], "is no article"),
    ],
)
def test_refuses_an_unknown_article(run: Run, out: Path, arguments: list[str], words: str) -> None:
    """An article that the report has not is refused, and nothing is written."""
    before = contents(out)
    done = run("report", out, *arguments)
    assert done.code == 2
    assert words in done.err
    assert len(done.err.splitlines()) == 1
    assert contents(out) == before


def test_no_report(run: Run, out: Path, tmp_path: Path) -> None:
    """A folder without a report, a file, and a report that is broken end with 2 and say what is wrong."""
    (tmp_path / "empty").mkdir()
    assert "cannot be read: No such file" in run("report", tmp_path / "empty").err
    assert run("report", out / "report.json").code == 2
    document = json.loads((out / "report.json").read_text(encoding="utf-8"))
    document["articles"][0]["text"] = "Something else."
    (out / "report.json").write_text(json.dumps(document), encoding="utf-8")
    broken = run("report", out)
    assert broken.code == 2
    assert "report.json contradicts itself" in broken.err
    assert len(broken.err.splitlines()) == 1


def test_text_does_not_reach_the_terminal_raw(run: Run, out: Path) -> None:
    """A report from elsewhere cannot steer the terminal through its error messages."""
    document = json.loads((out / "report.json").read_text(encoding="utf-8"))
    document["claims"][0]["article"] = "\x1b[31mnobody"
    (out / "report.json").write_text(json.dumps(document), encoding="utf-8")
    done = run("report", out)
    assert done.code == 2
    assert "\x1b" not in done.err
