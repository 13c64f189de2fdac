from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from consistency.cli.progress import shown_progress
from consistency.errors import ModelError
from consistency.report.validation import validate
from consistency.schema.discrepancy import Discrepancy
from consistency.schema.report import ReadError
from tests.cli.conftest import Handout, Outcome
from tests.report.factory import COURIER, DAILY, headline, hurt, opening, plan

Run = Callable[..., Outcome]


def test_writes_the_report_and_names_it(run: Run, handout: Handout, folder: Path, tmp_path: Path) -> None:
    """The report is written, the summary goes to stdout and ends with the page to open."""
    done = run("check", folder, "--output", tmp_path / "out")
    assert done.code == 0
    assert done.out.splitlines()[-1] == f"Report: {tmp_path / 'out' / 'report.html'}"
    assert json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))["discrepancies"]
    assert list(handout.paths) == [folder]


def test_warnings_go_to_stderr(run: Run, handout: Handout, folder: Path, tmp_path: Path) -> None:
    """What could not be read, or was read with doubts, is warned of on stderr by path, without text of an article."""
    doubtful = replace(COURIER, warnings=("the date is a guess",))
    handout.report = replace(
        handout.report, articles=tuple(doubtful if a.id == COURIER.id else a for a in handout.report.articles)
    )
    done = run("check", folder, "--output", tmp_path / "out")
    assert done.err.splitlines() == [
        "warning: bridge/broken.bin could not be read: This is no text.",
        "warning: bridge/01-courier.txt: the date is a guess",
    ]


def test_many_warnings_are_cut(run: Run, handout: Handout, folder: Path, tmp_path: Path) -> None:
    """Of very many warnings the first are printed and the others counted."""
    errors = tuple(ReadError(f"story/{n:03}.bin", "This is\x1b no text.") for n in range(50))
    handout.report = replace(handout.report, errors=errors)
    lines = run("check", folder, "--output", tmp_path / "out").err.splitlines()
    assert len(lines) == 21
    assert lines[0].endswith("This is⟦U+001B⟧ no text.")
    assert lines[-1] == "warning: 30 more stand in the report"


@pytest.mark.parametrize(
    ("findings", "level", "code"),
    [
        ((hurt(), plan()), None, 0),
        ((hurt(), plan()), "high", 1),
        ((opening(), plan()), "high", 0),
        ((opening(), plan()), "medium", 1),
        ((plan(),), "low", 1),
        ((plan(),), "LOW", 1),
        ((headline(),), "low", 0),
        ((), "low", 0),
    ],
)
def test_fail_on(
    run: Run,
    handout: Handout,
    folder: Path,
    *,
    findings: tuple[Discrepancy, ...],
    level: str | None,
    code: int,
) -> None:
    """The exit code is 1 where a finding is as grave as --fail-on or graver; the report is written all the same."""
    handout.report = replace(handout.report, discrepancies=findings)
    output = folder.parent / "out"
    done = run("check", folder, "--output", output, *(["--fail-on", level] if level else []))
    assert done.code == code
    assert (output / "report.html").is_file()


def test_settings_reach_the_pipeline(run: Run, handout: Handout, folder: Path, tmp_path: Path) -> None:
    """Options are read with commas and repeated, in any case, and handed on."""
    options = ["--select", "time,Quotation", "--select", "place", "--ignore", "place", "--severity", "medium"]
    done = run("check", folder, "--output", tmp_path / "out", *options, "--model", "some/model", "--nli", "a/judge")
    assert done.code == 0
    assert handout.settings is not None
    assert handout.settings.select == ("time", "quotation", "place")
    assert handout.settings.ignore == ("place",)
    assert handout.settings.severity == "medium"
    assert handout.settings.model == "some/model"
    assert handout.settings.nli == "a/judge"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--select", "tyme"], ["'tyme'", "Did you mean 'time'?", "quotation"]),
        (["--ignore", "time,quotes"], ["'quotes'", "Did you mean 'quotation'?"]),
        (["--severity", "hihg"], ["--severity", "Did you mean 'high'?", "medium, low, info"]),
        (["--fail-on", "info"], ["--fail-on", "high, medium, low."]),
        (["--select", "zzz"], ["'zzz'. Known are: time"]),
        (["--select", "time", "--ignore", "time"], ["leave no kind"]),
    ],
)
def test_unknown_words(
    run: Run, handout: Handout, folder: Path, tmp_path: Path, options: list[str], words: list[str]
) -> None:
    """An unknown kind or level is refused before any work, with the nearest known one."""
    done = run("check", folder, "--output", tmp_path / "out", *options)
    assert done.code == 2
    assert all(word in done.err for word in words)
    assert len(done.err.splitlines()) == 1
    assert handout.settings is None
    assert not (tmp_path / "out").exists()


def test_missing_path(run: Run, handout: Handout, tmp_path: Path) -> None:
    """A path that does not exist is named, and no folder is made for a report."""
    done = run("check", tmp_path / "nowhere", "--output", tmp_path / "out")
    assert done.code == 2
    assert done.err.startswith(f"consistency: There is no file or folder {tmp_path / 'nowhere'}.")
    assert handout.settings is None
    assert not (tmp_path / "out").exists()


def test_unwritable_output(run: Run, handout: Handout, folder: Path, tmp_path: Path) -> None:
    """An output folder that cannot be written is refused before the work."""
    (tmp_path / "taken").touch()
    done = run("check", folder, "--output", tmp_path / "taken")
    assert done.code == 2
    assert "cannot be written" in done.err
    assert handout.settings is None


def test_no_readable_article(run: Run, handout: Handout, folder: Path, tmp_path: Path) -> None:
    """Where no article could be read the run ends with 2 and with the reasons."""
    handout.report = replace(
        handout.report, articles=(), claims=(), groups=(), quotes=(), discrepancies=(), suppressed=()
    )
    done = run("check", folder, "--output", tmp_path / "out")
    assert done.code == 2
    assert "No article could be read" in done.err
    assert "bridge/broken.bin: This is no text." in done.err
    assert not (tmp_path / "out" / "report.json").exists()


def test_mendable_errors_have_no_traceback(run: Run, handout: Handout, folder: Path, tmp_path: Path) -> None:
    """An error that the user can mend is one line on stderr."""
    handout.error = ModelError("The model m is not installed.\nInstall it with: pip install m")
    done = run("check", folder, "--output", tmp_path / "out")
    assert (done.code, done.out) == (2, "")
    assert done.err == "consistency: The model m is not installed. Install it with: pip install m\n"


def test_unforeseen_errors_do_not_pass_for_findings(run: Run, handout: Handout, folder: Path, tmp_path: Path) -> None:
    """An error of the program shows where it happened and ends with 2, not with the 1 of --fail-on."""
    handout.error = ZeroDivisionError("unforeseen")
    done = run("check", folder, "--output", tmp_path / "out", "--fail-on", "high")
    assert done.code == 2
    assert "Traceback" in done.err
    assert "error of the program" in done.err


def test_interrupted(run: Run, handout: Handout, folder: Path, tmp_path: Path) -> None:
    """Ctrl-C ends with 130 and without a traceback."""
    handout.error = KeyboardInterrupt()
    done = run("check", folder, "--output", tmp_path / "out")
    assert done.code == 130
    assert "Traceback" not in done.err


def test_single_article(run: Run, handout: Handout, folder: Path, tmp_path: Path) -> None:
    """A single article is checked against itself, and the summary says so."""
    handout.report = replace(
        handout.report, articles=(DAILY,), claims=(), groups=(), quotes=(), discrepancies=(), suppressed=()
    )
    done = run("check", folder, "--output", tmp_path / "out")
    assert done.code == 0
    assert "Only one article" in done.out


def test_no_progress_without_a_terminal() -> None:
    """Where stderr is no terminal there is no progress bar."""
    with shown_progress() as progress:
        assert progress is None


def test_progress_on_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """On a terminal the steps are shown on stderr and nothing goes to stdout."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    with shown_progress() as progress:
        assert progress is not None
        progress("extract", 0, 2)
        progress("extract", 2, 2)
        progress("align", 1, 1)
    written = capsys.readouterr()
    assert written.out == ""
    assert "extract" in written.err


def written(folder: Path) -> dict[str, Any]:
    """Return the report.json that a run has written."""
    document: dict[str, Any] = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return document


def test_draft_among_the_articles(run: Run, handout: Handout, folder: Path, tmp_path: Path) -> None:
    """A draft that lies among the articles is named in the settings as the report names it, and read once."""
    done = run("check", folder, "--output", tmp_path / "out", "--draft", folder / "one.txt")
    assert done.code == 0
    assert handout.settings is not None
    assert handout.settings.draft == "story/one.txt"
    assert list(handout.paths) == [folder]


def test_draft_from_elsewhere(run: Run, handout: Handout, folder: Path, tmp_path: Path) -> None:
    """A draft from elsewhere is compared with the articles as one more of them."""
    draft = tmp_path / "house.txt"
    draft.write_text("Our title\n\nOur text.\n", encoding="utf-8")
    assert run("check", folder, "--output", tmp_path / "out", "--draft", draft).code == 0
    assert handout.settings is not None
    assert handout.settings.draft == "house.txt"
    assert list(handout.paths) == [folder, draft]


def test_draft_as_a_row(run: Run, handout: Handout, folder: Path, tmp_path: Path) -> None:
    """A draft can be the row of a table, named as a report names it."""
    table = tmp_path / "house.csv"
    table.write_text("text\nOur text.\n", encoding="utf-8")
    assert run("check", folder, "--output", tmp_path / "out", "--draft", f"{table}#1").code == 0
    assert handout.settings is not None
    assert handout.settings.draft == "house.csv#1"
    assert list(handout.paths) == [folder, table]


def test_annotate(run: Run, handout: Handout, folder: Path, tmp_path: Path) -> None:
    """The article to annotate is written as a Word document beside the report."""
    handout.report = replace(
        handout.report,
        articles=tuple(replace(a, path="story/one.txt") if a.id == DAILY.id else a for a in handout.report.articles),
        discrepancies=(plan(),),
    )
    done = run("check", folder, "--output", tmp_path / "out", "--annotate", folder / "one.txt")
    assert done.code == 0
    assert (tmp_path / "out" / "annotated.docx").read_bytes().startswith(b"PK")
    assert f"Annotated: {tmp_path / 'out' / 'annotated.docx'}" in done.out.splitlines()


def test_an_article_that_cannot_be_read_is_not_annotated(
    run: Run, handout: Handout, folder: Path, tmp_path: Path
) -> None:
    """Where the article to annotate turns out unreadable the report is written all the same, and the code is 2."""
    assert all(article.path != "story/one.txt" for article in handout.report.articles)
    done = run("check", folder, "--output", tmp_path / "out", "--annotate", folder / "one.txt")
    assert done.code == 2
    assert "The report is written, but story/one.txt could not be read" in done.err
    assert written(tmp_path / "out")["discrepancies"]
    assert not (tmp_path / "out" / "annotated.docx").exists()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--draft", "nowhere.txt"], "There is no file or folder nowhere.txt"),
        (["--draft", "nowhere.csv#3"], "There is no file or folder nowhere.csv"),
        (["--draft", "story"], "--draft: story is a folder"),
        (["--annotate", "story"], "--annotate: story is a folder"),
        (["--annotate", "other.txt"], "--annotate: other.txt is not one of the articles to compare. Add it"),
        (["--baseline", "nowhere.json"], "nowhere.json cannot be read"),
        (["--baseline", "other.txt"], "other.txt: This is no JSON document"),
    ],
)
def test_files_that_do_not_fit(
    run: Run, handout: Handout, folder: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], words: str
) -> None:
    """A draft, an article to annotate or a baseline that cannot be used is refused before any work."""
    monkeypatch.chdir(folder.parent)
    (folder.parent / "other.txt").write_text("Another title\n\nText.\n", encoding="utf-8")
    done = run("check", folder, "--output", "out", *options)
    assert done.code == 2
    assert words in done.err
    assert handout.settings is None
    assert not (folder.parent / "out").exists()


def test_baseline(run: Run, handout: Handout, folder: Path, tmp_path: Path) -> None:
    """Against an earlier report the run records what is new, unchanged and gone, and the summary counts them."""
    out, whole = tmp_path / "out", handout.report
    handout.report = replace(whole, discrepancies=(hurt(), plan()))
    run("check", folder, "--output", out)
    handout.report = replace(whole, discrepancies=(hurt(), opening()))
    done = run("check", folder, "--output", out, "--baseline", out / "report.json")
    change = written(out)["run"]["settings"]["baseline"]
    assert (change["new"], change["unchanged"]) == ([opening().id], [hurt().id])
    assert [entry["id"] for entry in change["gone"]] == [plan().id]
    assert "Since the baseline: 1 new, 1 unchanged, 1 gone" in done.out
    validate(written(out))


@pytest.mark.parametrize(("select", "gone"), [("quantity", []), ("quotation", ["w-22222222"])])
def test_baseline_of_more_kinds(
    run: Run, handout: Handout, folder: Path, tmp_path: Path, select: str, gone: list[str]
) -> None:
    """What this run does not look for is not gone."""
    out, whole = tmp_path / "out", handout.report
    run("check", folder, "--output", out)
    handout.report = replace(whole, discrepancies=())
    run("check", folder, "--output", out, "--baseline", out, "--select", select, "--severity", "low")
    found = [entry["id"] for entry in written(out)["run"]["settings"]["baseline"]["gone"]]
    assert found == (gone or ["q-11111111"])


@pytest.mark.parametrize(("findings", "code"), [((hurt(),), 0), ((hurt(), opening()), 1), ((), 0)])
def test_only_new_findings_fail(
    run: Run, handout: Handout, folder: Path, tmp_path: Path, findings: tuple[Discrepancy, ...], code: int
) -> None:
    """With a baseline --fail-on asks for new findings: those that stood there before are known."""
    out, whole = tmp_path / "out", handout.report
    handout.report = replace(whole, discrepancies=(hurt(),))
    run("check", folder, "--output", out)
    handout.report = replace(whole, discrepancies=findings)
    assert run("check", folder, "--output", out, "--baseline", out, "--fail-on", "low").code == code
