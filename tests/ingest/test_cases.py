"""Whole articles in the forms that news files have: each line of a case is marked with what it should be.

A case opens with what should be found (`# outlet:`, `# published:`, `# how:`); each further line is the role, a bar and
the line of the file: `title|`, `body|`, or `other|` for what carries no claim. Empty lines are lines of the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from consistency.ingest import load
from consistency.schema.article import Article

CASES = sorted((Path(__file__).parent / "cases").iterdir())


@dataclass(frozen=True)
class Case:
    """What a case file says."""

    expected: dict[str, str | None]
    text: str
    lines: tuple[tuple[int, int, str], ...]


def read_case(path: Path) -> Case:
    """Return the expectations, the text of the file, and the place and role of each of its lines."""
    expected: dict[str, str | None] = {}
    text, lines = "", []
    for row in path.read_text(encoding="utf-8").split("\n"):
        if row.startswith("# ") and not text:
            name, value = row[2:].split(": ", 1)
            expected[name] = None if value == "None" else value
            continue
        role, bar, line = row.partition("|")
        if bar:
            lines.append((len(text), len(text) + len(line), role))
        text += f"{line}\n"
    return Case(expected, text, tuple(lines))


def load_case(path: Path, folder: Path) -> tuple[Case, Article]:
    """Write the case into a file of its name and load it."""
    case = read_case(path)
    (folder / path.name).write_text(case.text, encoding="utf-8")
    articles, errors = load([folder / path.name])
    assert not errors
    return case, articles[0]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_line_gets_its_role(path: Path, tmp_path: Path) -> None:
    """Titles are titles, news is body, and nothing else is either."""
    case, article = load_case(path, tmp_path)
    wrong = []
    for start, end, role in case.lines:
        found = next((b.role for b in article.blocks if b.start < end and start < b.end), None)
        if role != (found if found in {"title", "body"} else "other"):
            wrong.append((role, found, case.text[start:end]))
    assert wrong == []


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_outlet_and_date_are_found(path: Path, tmp_path: Path) -> None:
    """The outlet, the day and how the day is known come out as the case says."""
    case, article = load_case(path, tmp_path)
    published = article.published[:10] if article.published else None
    assert {"outlet": article.outlet, "published": published, "how": article.published_how} == case.expected
