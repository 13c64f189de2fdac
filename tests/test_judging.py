"""A whole run with a contradiction model from a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from consistency.errors import ModelError
from consistency.pipeline import check, load_models
from consistency.report.document import as_document
from consistency.report.validation import validate
from consistency.settings import Settings
from tests.judges import untrained


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """Return a folder of two articles that tell of one thing."""
    folder = tmp_path / "story"
    folder.mkdir()
    for outlet, verb in (("alpha", "signed"), ("beta", "sat on")):
        text = f"The {outlet} bill\n\nThe governor {verb} the water bill in the capital on Monday.\n"
        (folder / f"{outlet}.txt").write_text(text, encoding="utf-8")
    return folder


def test_a_run_with_a_model(story: Path, tmp_path: Path) -> None:
    """The model of the settings is loaded and asked, and the report says which it was."""
    (tmp_path / "model").mkdir()
    folder = untrained(tmp_path / "model")
    steps: list[str] = []
    report = check([story], Settings(nli=str(folder)), progress=lambda step, *_: steps.append(step))
    assert "judge" in steps
    assert report.run.models["judge"] == {"name": str(folder), "sha256": ""}
    assert report.run.settings["nli"] == str(folder)
    validate(as_document(report))


def test_no_model_unless_one_is_named() -> None:
    """Without a name there is no judge."""
    assert load_models(Settings()).judge is None


def test_a_model_that_is_not_there(tmp_path: Path) -> None:
    """A folder without a model stops the run with a message that names it."""
    with pytest.raises(ModelError, match="contradiction model"):
        load_models(Settings(nli=str(tmp_path)))
