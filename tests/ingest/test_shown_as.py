from __future__ import annotations

from pathlib import Path

import pytest

from consistency.ingest import load, shown_as


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """Return a folder with two articles, one of them below, and a table."""
    (tmp_path / "story" / "more").mkdir(parents=True)
    for name in ("one.txt", "more/two.md"):
        (tmp_path / "story" / name).write_text(f"A title of {name}\n\nA line of text.\n", encoding="utf-8")
    (tmp_path / "story" / "table.csv").write_text("text\nA row of text.\nAnother row.\n", encoding="utf-8")
    return tmp_path / "story"


@pytest.mark.parametrize(
    ("file", "shown"),
    [
        ("one.txt", "story/one.txt"),
        ("more/two.md", "story/more/two.md"),
        ("more/../one.txt", "story/one.txt"),
        ("table.csv", "story/table.csv"),
        ("table.csv#2", "story/table.csv#2"),
        ("none.txt", None),
        ("none.csv#2", None),
        ("more", None),
    ],
)
def test_files_of_a_folder(story: Path, file: str, shown: str | None) -> None:
    """A file is shown below the folder's name, a row of a table by its number, and what is not there by nothing."""
    assert shown_as([story], story / file) == shown


def test_it_is_what_reading_gives(story: Path) -> None:
    """The path that is told beforehand is that of the article once it is read, whatever the names of the others."""
    (story.parent / "other").mkdir()
    twin = story.parent / "other" / "one.txt"
    twin.write_text("Another title\n\nAnother line of text.\n", encoding="utf-8")
    paths = [story / "one.txt", twin]
    read = {article.path for article in load(paths)[0]}
    assert {shown_as(paths, path) for path in paths} == read
    assert len(read) == 2


def test_links(story: Path) -> None:
    """A link to a file is that file."""
    (story.parent / "link.txt").symlink_to(story / "one.txt")
    assert shown_as([story], story.parent / "link.txt") == "story/one.txt"


def test_a_file_whose_name_has_the_sign_of_a_row(story: Path) -> None:
    """A file that exists is meant as a whole, whatever signs its name has."""
    (story / "take#2.txt").write_text("A title\n\nText.\n", encoding="utf-8")
    assert shown_as([story], story / "take#2.txt") == "story/take#2.txt"
