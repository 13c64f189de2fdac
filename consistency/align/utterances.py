"""Pairs the sentences inside quotation marks that may be one utterance in two wordings."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from consistency.inference.protocol import Embedder
from consistency.schema.alignment import Utterance, UtterancePair
from consistency.schema.claim import Document
from consistency.schema.mention import Quote
from consistency.schema.sentence import Sentence

# Two honest translations of one sentence lie above this cosine in 95 of 100 cases (docs/evaluation.md).
FLOOR = 0.3
_FEWEST_WORDS = 3
_ROW = 512


def utterances(document: Document) -> tuple[Utterance, ...]:
    """Return the sentences, or parts of sentences, that stand inside the quotation marks of a document."""
    return tuple(
        unit
        for number, quote in enumerate(document.quotes)
        for unit in _units(document, number, quote)
        if len(unit.text.split()) >= _FEWEST_WORDS
    )


def pair_utterances(documents: Sequence[Document], embedder: Embedder) -> tuple[UtterancePair, ...]:
    """Return the pairs of utterances of different articles whose embeddings are near each other."""
    units = [unit for document in documents for unit in utterances(document)]
    if not units:
        return ()
    vectors = embedder.encode([unit.text for unit in units])
    pairs: list[UtterancePair] = []
    for start in range(0, len(units), _ROW):
        block = vectors[start : start + _ROW] @ vectors.T
        for offset, row in enumerate(block):
            i = start + offset
            pairs.extend(
                UtterancePair(units[i], units[j], round(float(row[j]), 4))
                for j in (row >= FLOOR).nonzero()[0]
                if j > i and units[i].article != units[j].article
            )
    return tuple(pairs)


def _units(document: Document, number: int, quote: Quote) -> Iterator[Utterance]:
    for sentence in document.sentences:
        start, end = max(sentence.start, quote.content_start), min(sentence.end, quote.content_end)
        if start >= end:
            continue
        text = _folded(sentence, start, end)
        lead = len(text) - len(text.lstrip(" \"'"))
        text = text.strip(" \"'")
        if text:
            yield Utterance(document.article.id, number, start + lead, end, text, quote.speaker)


def _folded(sentence: Sentence, start: int, end: int) -> str:
    first = bisect_left(sentence.offsets, start)
    last = bisect_left(sentence.offsets, end)
    return sentence.text[first:last]
