"""Finds which articles copy which, how much of a text stands elsewhere, and what a copy changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from consistency.ingest.copy_edits import aligned, edits, shared_words
from consistency.ingest.passages import Passage, passages, runs
from consistency.ingest.precedence import precedence
from consistency.ingest.takeovers import matches
from consistency.schema.article import Article

# A text is a copy where half of its shingles stand in the other: fifteen annotated copies have 0.86 and more, articles
# that take over passages 0.15 and less.
_COPY = 0.5
# Fewer words than a sentence has are no text that could be called a copy.
_LEAST = 20
# A shingle in more origins than this is a stock phrase or a footer, and leads to no candidate.
_STOCK = 40
_CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class _Text:
    """An article with its sentences, and the shingles by which it is compared with others: of how many words."""

    article: Article
    passages: tuple[Passage, ...]
    shingles: frozenset[int]
    compared: int


def origins(articles: tuple[Article, ...]) -> tuple[Article, ...]:
    """Return the articles, in the same order, with `origin`, `copy_of`, `copied_share` and `copy_edits` set.

    Two articles belong together where the shorter has half of its word shingles in the longer (containment, Broder
    1997). A shingle never crosses the end of a sentence, so that the order of sentences does not matter; what stands in
    quotation marks is left out, because two reporters quote one speech alike. Among articles that belong together
    `precedence` says which is the original; an article is a copy where half of its shingles stand in the original, or
    in a copy of it that comes before. `copy_of` and `origin` name the original at the root, also for a copy of a copy.
    A text that holds a shorter and earlier one among much else is no copy of it: that is a shared passage.

    The time grows with the number of articles and of their shingles, since only the first text of each origin, and what
    later ones add to it, are looked up.
    """
    texts = [_text(article) for article in articles]
    roots = _roots(texts)
    shared = _shared_with_others(texts, roots)
    return tuple(_described(texts[i], texts[roots[i]], shared[i]) for i in range(len(texts)))


def _text(article: Article) -> _Text:
    found = passages(article)
    narration = [passage.narration for passage in found if passage.narration]
    chosen = narration if sum(map(len, narration)) >= _LEAST else [passage.words for passage in found]
    shingles = frozenset(run for sentence in chosen for run in runs(sentence))
    return _Text(article, found, shingles, sum(map(len, chosen)))


def _roots(texts: Sequence[_Text]) -> list[int]:
    """Return for each text the index of the text at the root of its origin (its own where it copies nobody)."""
    by_size = sorted(
        range(len(texts)), key=lambda i: (-len(texts[i].shingles), texts[i].article.id, texts[i].article.path)
    )
    families = defaultdict(list)
    for member, first in _linked(texts, by_size).items():
        families[first].append(member)
    roots: dict[int, int] = {}
    for family in families.values():
        keys = precedence([texts[i].article for i in family], [texts[i].passages for i in family])
        roots |= _linked(texts, [i for _, i in sorted(zip(keys, family, strict=True))])
    return [roots[i] for i in range(len(texts))]


def _linked(texts: Sequence[_Text], order: Sequence[int]) -> dict[int, int]:
    """Go through texts in an order; return for each the first of the chain of earlier texts that hold half of it."""
    index: defaultdict[int, list[int]] = defaultdict(list)
    rank = {i: place for place, i in enumerate(order)}
    roots: dict[int, int] = {}
    for i in order:
        source = _source(texts, i, index, rank)
        roots[i] = i if source is None else roots[source]
        known = frozenset[int]() if source is None else texts[source].shingles | texts[roots[i]].shingles
        for shingle in texts[i].shingles - known:
            index[shingle].append(i)
    return roots


def _source(texts: Sequence[_Text], i: int, index: dict[int, list[int]], rank: dict[int, int]) -> int | None:
    """Return which of the texts in the index holds the largest part of text `i`, at least half; None if none does."""
    own = texts[i].shingles
    if texts[i].compared < _LEAST:
        return None
    hits: Counter[int] = Counter()
    for shingle in own:
        places = index.get(shingle, ())
        if len(places) <= _STOCK:
            hits.update(places)
    likely = sorted(hits, key=lambda j: (-hits[j], rank[j]))[:_CANDIDATES]
    held = {j: len(own & texts[j].shingles) for j in likely}
    best = max(likely, key=lambda j: (held[j], -rank[j]), default=None)
    return best if best is not None and held[best] >= _COPY * len(own) else None


def _shared_with_others(texts: Sequence[_Text], roots: Sequence[int]) -> list[frozenset[int]]:
    """Return for each text the indices of its sentences that stand in a text of another origin too."""
    pairs = zip(texts, roots, strict=True)
    sentences = tuple(dict.fromkeys((passage.words, root) for text, root in pairs for passage in text.passages))
    shared = {sentence for match in matches(sentences) for sentence in match}
    return [
        frozenset(j for j, passage in enumerate(text.passages) if (passage.words, root) in shared)
        for text, root in zip(texts, roots, strict=True)
    ]


def _described(text: _Text, root: _Text, shared: frozenset[int]) -> Article:
    article, original = text.article, root.article
    pairs = aligned(root.passages, text.passages) if text is not root else ()
    total = sum(len(passage.words) for passage in text.passages)
    return replace(
        article,
        origin=original.id,
        copy_of=None if text is root else original.id,
        copied_share=round(shared_words(text.passages, pairs, shared) / total, 4) if total else 0.0,
        copy_edits=() if text is root else edits(original.id, root.passages, text.passages, pairs),
    )
