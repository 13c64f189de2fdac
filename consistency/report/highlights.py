"""The full text of an article, cut where claims and evidence begin and end, so that the page can mark and link them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from consistency.schema.article import Article, Role
from consistency.schema.discrepancy import SEVERITIES, Severity


@dataclass(frozen=True, slots=True)
class Reference:
    """A link behind a passage: to an id of the page, with the sign that is shown and the words that are read out."""

    target: str
    sign: str
    words: str


@dataclass(frozen=True, slots=True)
class Highlight:
    """A stretch of an article's text, offsets half-open: a claim where `severity` is None, else evidence."""

    start: int
    end: int
    anchor: str
    severity: Severity | None = None
    reference: Reference | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """Text with one set of marks: the gravest severity of the evidence that it belongs to, and whether it is a claim.

    `anchors` are the ids of what begins here, `references` the links of what ends here.
    """

    text: str
    claim: bool
    severity: Severity | None
    anchors: tuple[str, ...]
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of an article with its role."""

    role: Role
    segments: tuple[Segment, ...]


def paragraphs(article: Article, highlights: Iterable[Highlight]) -> tuple[Paragraph, ...]:
    """Return the whole text of an article; its paragraphs hold all that is no white space, whatever the blocks say.

    A highlight over several paragraphs has its anchor in the first and its reference in the last. What no block covers
    is "meta".
    """
    parts = list(_parts(article))
    edges = [start for start, _, _ in parts]
    shares: list[list[Highlight]] = [[] for _ in parts]
    for highlight in sorted(highlights, key=lambda item: (item.start, -item.end, item.anchor)):
        index = max(0, bisect_left(edges, highlight.start + 1) - 1)
        while index < len(parts) and parts[index][0] < highlight.end:
            if highlight.start < parts[index][1]:
                shares[index].append(highlight)
            index += 1
    drawn: set[str] = set()
    made = []
    for (start, end, role), own in zip(parts, shares, strict=True):
        made.append(Paragraph(role, tuple(_segments(article.text, start, end, own, drawn))))
    return tuple(made)


def _parts(article: Article) -> Iterator[tuple[int, int, Role]]:
    """Yield the blocks, and what lies between them where it is more than white space."""
    place = 0
    for block in sorted(article.blocks, key=lambda block: (block.start, block.end)):
        if block.start < place:
            continue
        if article.text[place : block.start].strip():
            yield place, block.start, "meta"
        yield block.start, block.end, block.role
        place = block.end
    if article.text[place:].strip():
        yield place, len(article.text), "meta"


def _segments(text: str, start: int, end: int, highlights: Sequence[Highlight], drawn: set[str]) -> Iterator[Segment]:
    """Yield the segments of a paragraph; `drawn` holds the anchors that stand before it, and takes up its own."""
    cuts = {start, end}
    for item in highlights:
        cuts |= {max(start, item.start), min(end, item.end)}
    open_now: list[Highlight] = []
    waiting = list(reversed(highlights))
    for left, right in pairwise(sorted(cuts)):
        begun = []
        while waiting and waiting[-1].start <= left:
            begun.append(waiting.pop())
        open_now = [item for item in (*open_now, *begun) if item.end > left]
        fresh = [item.anchor for item in begun if item.anchor not in drawn]
        drawn.update(fresh)
        ending = [item.reference for item in open_now if item.reference and item.end == right]
        grades = {item.severity for item in open_now if item.severity}
        yield Segment(
            text=text[left:right],
            claim=any(item.severity is None for item in open_now),
            severity=min(grades, key=SEVERITIES.index, default=None),
            anchors=tuple(fresh),
            references=tuple(sorted(ending, key=lambda one: int(one.sign) if one.sign.isdecimal() else 0)),
        )
