from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

from consistency.report.method import measured, settings
from tests.report.factory import RUN

ROOT = Path(__file__).resolve().parents[2]


def test_measured_figures_are_those_of_the_docs() -> None:
    """The figures on the page are those that the docs and the gate hold."""
    found = {figure.name: (figure.precision, figure.recall) for figure in measured().figures}
    docs = (ROOT / "docs" / "evaluation.md").read_text(encoding="utf-8")
    told = re.search(r"six annotated stories[^\n]*\(precision ([\d.]+), recall ([\d.]+)\)", docs)
    unread = re.search(r"six stories of this repository[^\n]*\(precision ([\d.]+), recall ([\d.]+)\)", docs)
    assert told
    assert unread
    floors = json.loads((ROOT / "tests" / "evaluation" / "baseline.json").read_text(encoding="utf-8"))["floors"]
    assert found == {
        "six annotated stories, on which thresholds were set": (f"{float(told[1]):.2f}", f"{float(told[2]):.2f}"),
        "six stories that no rule was written on": (f"{float(unread[1]):.2f}", f"{float(unread[2]):.2f}"),
        "the sample story, on which nothing was set": (f"{floors['precision']:.2f}", f"{floors['recall']:.2f}"),
    }


def test_settings_in_words() -> None:
    """Settings are rows of words; nested ones name their part, and a baseline is not listed."""
    values = {"select": ["time", "place"], "fast": True, "nli": None, "draft": None, "limits": {"articles": 5}}
    assert settings(replace(RUN, settings={**values, "baseline": {"new": ["a"], "unchanged": [], "gone": []}})) == [
        ("select", "time and place"),
        ("fast", "yes"),
        ("nli", "as built in"),
        ("draft", "none given"),
        ("limits: articles", "5"),
        ("baseline", "an earlier report"),
    ]
