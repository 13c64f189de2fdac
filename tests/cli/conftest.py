"""Runs the command line inside the test's process, on a real pipeline or on one that hands out a given report."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from consistency.schema.report import Report
from consistency.settings import Settings
from tests.report.factory import report


@dataclass(frozen=True)
class Outcome:
    """What a run of the command line left: its exit code and both streams."""

    code: int
    out: str
    err: str


@dataclass
class Handout:
    """Stands in for the pipeline where a test is about the command line alone: notes its call, hands out a report."""

    report: Report = field(default_factory=report)
    error: BaseException | None = None
    paths: Sequence[Path] = ()
    settings: Settings | None = None

    def check(
        self, paths: Sequence[Path], settings: Settings, *, progress: object = None, models: object = None
    ) -> Report:
        """Return the report, or raise the error, that the test has put here."""
        assert progress is None or callable(progress)
        assert models in {None, "models"}
        self.paths, self.settings = paths, settings
        if self.error is not None:
            raise self.error
        return self.report


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    """Return a function that runs the command line with its arguments."""
    from consistency.cli.app import main

    def command_line(*arguments: object) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["consistency", *map(str, arguments)])
        monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
        capsys.readouterr()
        with pytest.raises(SystemExit) as stop:
            main()
        written = capsys.readouterr()
        return Outcome(int(stop.value.code or 0), written.out, written.err)

    return command_line


@pytest.fixture
def handout(monkeypatch: pytest.MonkeyPatch) -> Handout:
    """Put a handed-out report in the place of the pipeline's."""
    stand_in = Handout()
    monkeypatch.setattr("consistency.pipeline.check", stand_in.check)
    monkeypatch.setattr("consistency.pipeline.load_models", lambda _: "models")
    return stand_in


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one article."""
    (tmp_path / "story").mkdir()
    (tmp_path / "story" / "one.txt").write_text("A title\n\nA line of text.\n", encoding="utf-8")
    return tmp_path / "story"
