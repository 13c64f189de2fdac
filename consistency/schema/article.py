"""An article: its text as read, its blocks with their roles, and where it came from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Role = Literal["title", "body", "boilerplate", "meta"]
PublishedHow = Literal["metadata", "byline", "url", "dateline", "text", "sibling", "none"]


@dataclass(frozen=True, slots=True)
class Block:
    """One line of an article: its place in the article's text, its role, and its folded text.

    `text` is the line with typographic quotes, dashes, no-break spaces and markdown marks folded. `offsets` has
    `len(text) + 1` entries: character `i` of the folded text stands at `offsets[i]` of the article's text.
    """

    start: int
    end: int
    role: Role
    text: str
    offsets: tuple[int, ...]

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the article's text of `text[start:end]` (end exclusive)."""
        if end <= start:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end - 1] + 1


@dataclass(frozen=True, slots=True)
class CopyEdit:
    """What a copy changed: a sentence of the original and the sentence that the copy has in its place.

    Offsets are into the text of the respective article; an empty span means that the sentence is absent there.
    """

    original: str
    original_start: int
    original_end: int
    copy_start: int
    copy_end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One text of one outlet.

    `id` is made from the content; `path` is the file as given, with `/`. `window` is the first and the last day on
    which the article can have been published (both the same where that day is known), or None where nothing is known.
    `origin` is the id of the article at the root of its group of copies (its own id where it copies nobody),
    `copy_of` the id of the article that it copies, `copied_share` the share (0 to 1) of its own words that stand in
    an article of another origin or in its original.
    """

    id: str
    path: str
    outlet: str
    title: str
    text: str
    blocks: tuple[Block, ...]
    sha256: str
    published: str | None = None
    published_how: PublishedHow = "none"
    window: tuple[dt.date, dt.date] | None = None
    url: str | None = None
    language: str = "en"
    origin: str = ""
    copy_of: str | None = None
    copied_share: float = 0.0
    copy_edits: tuple[CopyEdit, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def published_date(self) -> dt.date | None:
        """The day of publication, where it is known."""
        return dt.date.fromisoformat(self.published[:10]) if self.published else None
