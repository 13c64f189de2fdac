"""Makes articles from plain text: the first line is the title, each further line a body block, nothing is folded."""

from __future__ import annotations

import datetime as dt
import hashlib

from consistency.schema.article import Article, Block, Role


def article(text: str, *, published: str | None = "2024-05-15", outlet: str = "Outlet", path: str = "") -> Article:
    """Return an article of the text; empty lines are no blocks."""
    blocks: list[Block] = []
    place = 0
    for line in text.split("\n"):
        if line.strip():
            role: Role = "body" if blocks else "title"
            offsets = tuple(range(place, place + len(line) + 1))
            blocks.append(Block(place, place + len(line), role, line, offsets))
        place += len(line) + 1
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    day = dt.date.fromisoformat(published[:10]) if published else None
    return Article(
        id=digest[:12],
        path=path or f"story/{outlet.lower()}.txt",
        outlet=outlet,
        title=text.split("\n", 1)[0],
        text=text,
        blocks=tuple(blocks),
        sha256=digest,
        published=published,
        published_how="metadata" if published else "none",
        window=(day, day) if day else None,
        origin=digest[:12],
    )
