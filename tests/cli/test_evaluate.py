from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from consistency import evaluation
from consistency.errors import InputError
from tests.cli.conftest import Handout, Outcome
from tests.test_evaluation import GOLD, LIKE, TIME, found

Run = Callable[..., Outcome]


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    """Return a folder with one annotated story."""
    (tmp_path / "stories" / "bridge").mkdir(parents=True)
    (tmp_path / "stories" / "bridge" / "gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    return tmp_path / "stories"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Return a folder with a report on that story: one item found, one false alarm that cites an unknown file too."""
    alarm = found("place", ("01-a.txt", LIKE), ("99-x.txt", LIKE), summary="a made-up place")
    (tmp_path / "reports" / "bridge").mkdir(parents=True)
    text = json.dumps({"discrepancies": [TIME, alarm]})
    (tmp_path / "reports" / "bridge" / "report.json").write_text(text, encoding="utf-8")
    return tmp_path / "reports"


def test_figures_as_json(run: Run, stories: Path, reports: Path) -> None:
    """With --json stdout holds the figures alone."""
    done = run("evaluate", stories, "--reports", reports, "--json")
    assert done.code == 0
    figures = json.loads(done.out)
    assert (figures["precision"], figures["recall"], figures["false_alarms"]) == (0.5, 0.5, 1)
    assert "cited articles that are not in the story: articles/99-x.txt" in done.err


def test_figures_in_words(run: Run, stories: Path, reports: Path) -> None:
    """Without it each story has a line, and the figures over all stories follow."""
    lines = run("evaluate", stories, "--reports", reports).out.splitlines()
    assert lines[0].startswith("bridge ")
    assert "P 0.50  R 0.50  F1 0.50" in lines[0]
    assert any(line.split() == ["precision", "0.5"] for line in lines)
    assert any(line.startswith("recall by kind") and "time 1/1, quantity 0/1" in line for line in lines)


def test_misses(run: Run, stories: Path, reports: Path) -> None:
    """With --misses what was missed and what was a false alarm is listed."""
    lines = run("evaluate", stories, "--reports", reports, "--misses").out.splitlines()
    assert "    missed d2 quantity high: a note" in lines
    assert "    false alarm place: a made-up place" in lines


def test_missing_report(run: Run, stories: Path, tmp_path: Path) -> None:
    """A story without a report is warned of and counts as one without findings."""
    done = run("evaluate", stories, "--reports", tmp_path, "--json")
    assert json.loads(done.out)["without_report"] == 1
    assert "bridge: there is no report.json" in done.err


def test_runs_the_pipeline(run: Run, stories: Path, handout: Handout) -> None:
    """Without reports the check runs on the articles of each story."""
    done = run("evaluate", stories, "--json")
    assert json.loads(done.out)["without_report"] == 0
    assert list(handout.paths) == [stories / "bridge" / "articles"]


def test_story_that_cannot_be_checked(run: Run, stories: Path, handout: Handout) -> None:
    """A story whose check cannot run is warned of with the reason, and the others go on."""
    handout.error = InputError("There is no folder of articles.")
    done = run("evaluate", stories, "--json")
    assert done.code == 0
    assert json.loads(done.out)["without_report"] == 1
    assert "warning: bridge: no report: There is no folder of articles." in done.err


def test_no_stories(run: Run, tmp_path: Path) -> None:
    """A folder without stories cannot be evaluated."""
    done = run("evaluate", tmp_path)
    assert done.code == 2
    assert "no story with a gold.json" in done.err


def test_scorer_is_named() -> None:
    """The figures name the scorer, so that no one compares two."""
    assert evaluation.figures([])["scorer"] == evaluation.SCORER
