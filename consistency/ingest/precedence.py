"""Orders texts that share most of their words: which of them the others were taken from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import cache

from consistency.ingest.lexicons import lexicon
from consistency.ingest.passages import Passage, folded_words, opening
from consistency.schema.article import Article

Name = tuple[str, ...]
Key = tuple[int, str, int, bool, str, str, str]
_OWN_WIRE, _WIRE, _PLAIN, _REPRINT = range(4)


def precedence(articles: Sequence[Article], bodies: Sequence[Sequence[Passage]]) -> tuple[Key, ...]:
    """Return a sort key for each of some articles that copy each other; the original has the lowest.

    1. What a text says about itself: the agency's own text (its dateline names the outlet); then one with the dateline
       of an agency that is not among them; then a text that says nothing; last one that credits another of them, in a
       dateline or a line beside the body, or says that it was taken over.
    2. The earlier day; a text without a day counts as printed on the earliest one.
    3. The more complete text, because copies drop more than they add.
    4. One with a day of its own; then a choice by content, the same in any order of files and of paragraphs.
    """
    outlets = frozenset(folded_words(article.outlet) for article in articles) - {()}
    agencies = {_agency(article) for article in articles}
    present = frozenset(agency for agency in agencies if any(_same_name(agency, outlet) for outlet in outlets))
    earliest = min((article.published[:10] for article in articles if article.published), default="")
    return tuple(
        (
            _level(article, outlets, present),
            article.published[:10] if article.published else earliest,
            -sum(len(passage.words) for passage in body),
            article.published is None,
            _digest(body),
            article.id,
            article.path,
        )
        for article, body in zip(articles, bodies, strict=True)
    )


def _level(article: Article, outlets: frozenset[Name], present: frozenset[Name]) -> int:
    """Return what a text says of its source; `present` are the agencies whose own text is at hand."""
    outlet, agency = folded_words(article.outlet), _agency(article)
    if _same_name(agency, outlet):
        return _OWN_WIRE
    lines = [folded_words(block.text) for block in article.blocks if block.role in {"meta", "boilerplate"}]
    credited = any(not _same_name(name, outlet) for line in lines for name in _found(line, outlets))
    if agency in present or credited or any(_found(line, _reprints()) for line in lines):
        return _REPRINT
    return _WIRE if agency else _PLAIN


def _agency(article: Article) -> Name:
    return folded_words(opening(article)[1].agency)


@cache
def _reprints() -> frozenset[Name]:
    return frozenset(folded_words(phrase) for phrase in lexicon("copies")["reprints"])


def _same_name(a: Name, b: Name) -> bool:
    """Tell whether one name is the other or a part of it ("Northern" for "Northern News")."""
    return bool(a and b) and bool(_found(a, frozenset({b})) or _found(b, frozenset({a})))


def _found(words: Name, phrases: frozenset[Name]) -> set[Name]:
    """Return the phrases that stand in the words."""
    lengths = {len(phrase) for phrase in phrases}
    runs = (words[start : start + length] for length in lengths for start in range(len(words) - length + 1))
    return {run for run in runs if run in phrases}


def _digest(body: Iterable[Passage]) -> str:
    return hashlib.sha256("\n".join(sorted(" ".join(passage.words) for passage in body)).encode()).hexdigest()
