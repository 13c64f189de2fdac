"""Aligns the claims of one story: which are compared, how near they are, and which form a group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rapidfuzz.fuzz import ratio

from consistency.align.blocking import candidates
from consistency.align.clustering import cluster
from consistency.align.nearness import word_nearness
from consistency.align.representation import represent
from consistency.align.scoring import FITTED, Weights, common_words, contributions, features, probabilities
from consistency.align.slots import Nearness
from consistency.align.utterances import pair_utterances
from consistency.inference.protocol import Embedder
from consistency.schema.alignment import Pair, Story
from consistency.schema.article import Article
from consistency.schema.claim import Claim, Document

# Pairs below this probability are never compared; the checks ask for more, each by its own measure.
FLOOR = 0.08


def align(documents: Sequence[Document], embedder: Embedder, *, weights: Weights = FITTED) -> Story:
    """Return the story: its documents, the pairs of their claims scored with the weights, and the groups of claims."""
    comparable = tuple(replace(document, claims=tuple(_own_claims(document))) for document in documents)
    nearness = word_nearness(comparable, embedder)
    pairs = (*_scored(comparable, embedder, nearness, weights), *_edited(documents))
    return Story(
        documents=tuple(documents),
        pairs=pairs,
        utterances=pair_utterances(documents, embedder),
        groups=cluster(pairs, documents),
        nearness=nearness,
    )


def _own_claims(document: Document) -> Iterator[Claim]:
    """Yield the claims that are the article's own words: of a copy, only its headline and what it changed."""
    article = document.article
    for claim in document.claims:
        sentence = document.sentences[claim.sentence]
        if article.copy_of is None or sentence.role == "title" or _changed(article, claim):
            yield claim


def _changed(article: Article, claim: Claim) -> bool:
    return any(edit.copy_start < claim.end and claim.start < edit.copy_end for edit in article.copy_edits)


def _scored(documents: Sequence[Document], embedder: Embedder, nearness: Nearness, weights: Weights) -> Iterator[Pair]:
    if not any(document.claims for document in documents):
        return
    representation = represent(documents, embedder)
    pairs = candidates(representation, documents)
    if not len(pairs):
        return
    words = common_words(representation, pairs)
    added = contributions(features(representation, pairs, words, nearness), weights)
    scores = probabilities(added, weights)
    by_id = {document.article.id: document for document in documents}
    for n in (scores >= FLOOR).nonzero()[0]:
        a, b = (representation.claims[i] for i in pairs[n])
        if _comparable(a, b, by_id):
            yield Pair(a, b, float(scores[n]), float(words[n]), tuple(map(float, added[n])))


def _comparable(a: Claim, b: Claim, documents: Mapping[str, Document]) -> bool:
    """Tell whether two claims may be compared: those of one origin meet only by a headline, or by an edit (below)."""
    one, other = documents[a.article], documents[b.article]
    if a.article == b.article or one.article.origin != other.article.origin:
        return True
    return "title" in (one.sentences[a.sentence].role, other.sentences[b.sentence].role)


def _edited(documents: Sequence[Document]) -> Iterator[Pair]:
    """Yield the pairs of claims of which one is the edited copy of the other."""
    by_id = {document.article.id: document for document in documents}
    for document in documents:
        for edit in document.article.copy_edits:
            original = by_id.get(edit.original)
            if original is None:
                continue
            before = _claims_in(original, edit.original_start, edit.original_end)
            for claim in _claims_in(document, edit.copy_start, edit.copy_end) if before else ():
                likeness = {c: (ratio(c.text, claim.text), -c.start) for c in before}
                yield Pair(max(before, key=likeness.__getitem__), claim, 1.0, 1.0, same_passage=True)


def _claims_in(document: Document, start: int, end: int) -> list[Claim]:
    return [claim for claim in document.claims if start <= claim.start and claim.end <= end and start < end]
