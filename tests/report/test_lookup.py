from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from consistency.errors import InputError
from consistency.report.lookup import article_named
from consistency.schema.report import Report
from tests.factory import article
from tests.report.factory import RUN, report


def paths(*named: str) -> Report:
    """Return a report of articles of these paths."""
    articles = tuple(replace(article(f"Title {n}\nText."), path=path) for n, path in enumerate(named))
    return Report(run=RUN, articles=articles)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("bridge/02-wire.md", "bridge/02-wire.md"),
        ("02-wire.md", "bridge/02-wire.md"),
        ("/home/me/stories/bridge/02-wire.md", "bridge/02-wire.md"),
        ("bridge\\02-wire.md", "bridge/02-wire.md"),
        ("table.csv#12", "bridge/table.csv#12"),
    ],
)
def test_names_of_an_article(name: str, path: str) -> None:
    """An article is meant by its path in the report, by the path of its file, or by the last parts of its path."""
    assert article_named(report(), name).path == path


def test_a_relative_path_of_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path relative to where the command runs means the file there."""
    (tmp_path / "story").mkdir()
    monkeypatch.chdir(tmp_path / "story")
    assert article_named(paths("story/one.txt", "other/one.txt"), "one.txt").path == "story/one.txt"


def test_the_longest_path_that_fits() -> None:
    """Of two articles whose paths both end the given one, the one with more of it is meant."""
    assert article_named(paths("one.txt", "story/one.txt"), "/home/story/one.txt").path == "story/one.txt"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("one.txt", r"could be any of: a/one\.txt, b/one\.txt"),
        ("two.txt", r"two\.txt is no article of this report.*a/one\.txt"),
        ("", "is no article"),
        ("ne.txt", "is no article"),
    ],
)
def test_no_or_several_articles(name: str, words: str) -> None:
    """A name of none or of several articles is refused with those that could be meant."""
    with pytest.raises(InputError, match=words):
        article_named(paths("a/one.txt", "b/one.txt"), name)
