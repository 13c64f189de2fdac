"""Front matter and the `Key: value` lines that open a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from consistency.ingest.days import find_days
from consistency.ingest.lexicons import words
from consistency.ingest.metalines import is_url
from consistency.ingest.records import Metadata
from consistency.ingest.text import Line

_COLUMNS = ("title", "outlet", "published", "url", "language", "author")
_KEY = re.compile(r"(?P<key>[A-Za-z][A-Za-z _-]{1,28}?)\s?(?::\s|\s=\s)(?P<value>\S.*)", re.DOTALL)
_FENCES = frozenset({"---", "+++"})
_MOST_LINES = 60
_LONGEST_VALUE = 300


class FrontMatter(NamedTuple):
    """How many lines front matter takes, what it says, and where in the text the title stands that it holds."""

    lines: int = 0
    metadata: Metadata = Metadata()
    title: tuple[int, int] | None = None


class _Pair(NamedTuple):
    column: str
    value: str
    place: tuple[int, int] | None


def front_matter(lines: Sequence[Line], text: str) -> FrontMatter:
    """Read the front matter (between `---` or `+++`), or the `Key: value` lines, that a text opens with."""
    fenced = _fenced(lines, text)
    if fenced:
        return FrontMatter(fenced, *_read(lines[1 : fenced - 1], text))
    end = next((i for i, line in enumerate(lines) if _column(line) is None and not _is_rule(line)), len(lines))
    metadata, title = _read(lines[:end], text)
    count = sum(_column(line) is not None for line in lines[:end])
    # "Newspaper: minister kept two phones" is a headline; a single line counts if its value has the right form.
    if count > 1 or (count == 1 and (find_days(metadata.published) or is_url(metadata.url))):
        return FrontMatter(end, metadata, title)
    return FrontMatter()


def _fenced(lines: Sequence[Line], text: str) -> int:
    """Return the number of lines of fenced front matter, 0 where a text does not open with it."""
    if not lines or _raw(lines[0], text) not in _FENCES:
        return 0
    fence = _raw(lines[0], text)
    end = next((i for i, line in enumerate(lines[1:_MOST_LINES], 1) if _raw(line, text) == fence), 0)
    return end + 1 if any(_KEY.match(line.text) for line in lines[1:end]) else 0


def _raw(line: Line, text: str) -> str:
    return text[line.block.start : line.block.end]


def _is_rule(line: Line) -> bool:
    return not any(character.isalnum() for character in line.text)


def _column(line: Line) -> str | None:
    """Return what the key of a `key: value` line stands for, None for any other line."""
    match = _KEY.match(line.text)
    if not match or len(match["value"]) > _LONGEST_VALUE:
        return None
    key = match["key"].strip().lower().replace(" ", "_").replace("-", "_")
    return next((column for column in _COLUMNS if key in words("sources", "columns", column)), None)


def _read(lines: Sequence[Line], text: str) -> tuple[Metadata, tuple[int, int] | None]:
    values: dict[str, _Pair] = {}
    for line in lines:
        column, match = _column(line), _KEY.match(line.text)
        if column and match:
            value = match["value"].strip("*_ ").strip("\"'")
            start = _raw(line, text).find(value)
            place = (line.block.start + start, line.block.start + start + len(value)) if start >= 0 else None
            values.setdefault(column, _Pair(column, value, place))
    known = {column: pair.value for column, pair in values.items() if column != "author"}
    return Metadata(**known), values["title"].place if "title" in values else None
