"""Finds sentences that articles of different origins have word for word: one took them over from the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from consistency.ingest.lexicons import words as listed
from consistency.ingest.passages import SHINGLE, Passage, passages, runs
from consistency.schema.article import Article

# Similarity of the characters of two sentences (0 to 100) from which one was taken over word for word.
_VERBATIM = 90.0
# A run of words in more sentences than this is a stock phrase or a footer, and leads to no candidate.
_STOCK = 40
# Words of a sentence that are compared; no sentence of a news text is this long.
_LONGEST = 1000

Span = tuple[int, int]
SpanPairs = tuple[tuple[Span, Span], ...]
# A sentence and the origin of the article that it stands in.
Key = tuple[tuple[str, ...], Hashable]


def shared_sentences(a: Article, b: Article) -> SpanPairs:
    """Return the sentences that two articles of different origins have word for word: their spans in `a` and in `b`.

    Sentences of five words and more count, at a similarity of 90 of 100 once quotes, case and house style are folded;
    a pair that differs in a figure, a day, a negation or a modal verb does not: there the texts do say different
    things. Two articles of one origin have none, their differences are the edits of the copy.
    """
    return _shared((a, b)).get((0, 1), ())


def shared_among(articles: Sequence[Article]) -> dict[tuple[str, str], SpanPairs]:
    """Return `shared_sentences` of all articles at once, for each two that have any, by their ids as they come."""
    return {(articles[i].id, articles[j].id): pairs for (i, j), pairs in _shared(articles).items()}


def matches(sentences: Sequence[Key]) -> Iterator[tuple[Key, Key]]:
    """Give the pairs of sentences of different origins that are the same word for word, each pair once.

    Only sentences with five words in a row in common are compared, so that the time grows with their number.
    """
    index: defaultdict[int, list[int]] = defaultdict(list)
    for number, (words, _) in enumerate(sentences):
        for run in set(runs(words)):
            index[run].append(number)
    near = {pair for numbers in index.values() if len(numbers) <= _STOCK for pair in combinations(numbers, 2)}
    for one, other in sorted(near):
        (a, origin), (b, another) = sentences[one], sentences[other]
        if origin != another and _taken_over(a, b):
            yield sentences[one], sentences[other]


def _shared(articles: Sequence[Article]) -> dict[tuple[int, int], SpanPairs]:
    places: defaultdict[Key, list[tuple[int, Passage]]] = defaultdict(list)
    for number, article in enumerate(articles):
        for passage in passages(article):
            places[passage.words, article.origin or number].append((number, passage))
    found = defaultdict(list)
    for one, other in matches(tuple(places)):
        for i, mine in places[one]:
            for j, theirs in places[other]:
                (first, x), (second, y) = sorted([(i, mine), (j, theirs)], key=lambda place: place[0])
                found[first, second].append(((x.start, x.end), (y.start, y.end)))
    return {pair: tuple(sorted(spans)) for pair, spans in sorted(found.items())}


def _taken_over(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether two sentences are the same but for words that carry no value."""
    if min(len(a), len(b)) < SHINGLE:
        return False
    if a == b:
        return True
    differing = (Counter(a) - Counter(b)) + (Counter(b) - Counter(a))
    if any(_carries_value(word) for word in differing):
        return False
    return fuzz.ratio(" ".join(a[:_LONGEST]), " ".join(b[:_LONGEST])) >= _VERBATIM


def _carries_value(word: str) -> bool:
    return word.endswith("n't") or any(map(str.isdigit, word)) or word in listed("copies", "values")
