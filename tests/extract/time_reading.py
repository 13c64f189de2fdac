"""Reads the time expressions of short texts for tests."""

from __future__ import annotations

from consistency.extract.sentences import sentences
from consistency.extract.time import times
from consistency.inference.protocol import Tagger
from consistency.schema.mention import TimeExpression
from tests.factory import article

TODAY = "2021-12-22"  # a Wednesday


def read(
    text: str, tagger: Tagger, *, title: str = "A headline that names no time", published: str | None = TODAY
) -> tuple[TimeExpression, ...]:
    """Return the time expressions of a text under a headline."""
    source = article(f"{title}\n{text}", published=published)
    return times(source, sentences(source, tagger))


def one(text: str, tagger: Tagger, *, published: str | None = TODAY) -> TimeExpression:
    """Return the one time expression of a text; all that were found are told where it is not one."""
    found = read(text, tagger, published=published)
    assert len(found) == 1, [e.text for e in found]
    return found[0]
