"""What the steps of this room hand to each other: limits, metadata, raw documents."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from consistency.schema.article import Role


class UnreadableError(Exception):
    """One file or row cannot be read; the message is a reason that a journalist understands."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page, the columns of a table or front matter say about an article; "" where they say nothing."""

    title: str = ""
    outlet: str = ""
    published: str = ""
    url: str = ""
    language: str = ""

    def over(self, other: Metadata) -> Metadata:
        """Return this metadata with its gaps filled from `other`."""
        return Metadata(
            title=self.title or other.title,
            outlet=self.outlet or other.outlet,
            published=self.published or other.published,
            url=self.url or other.url,
            language=self.language or other.language,
        )


@dataclass(frozen=True, slots=True)
class RawDocument:
    """An article as read: its text, or the markup of a page, and what came with it.

    `path` is what the report shows; `stem` is the name of the file without its ending ("" for a row of a table).
    """

    path: str
    stem: str
    kind: Literal["text", "page", "row"]
    text: str
    sha256: str
    metadata: Metadata = field(default=Metadata())
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page, with the role that its place in the page gives it, if any."""

    text: str
    role: Role | None = None
    linked: bool = False
    listed: bool = False
