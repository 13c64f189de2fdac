"""Claims as vectors: embeddings of clause and sentence, and weighted words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from consistency.inference.protocol import Embedder
from consistency.schema.claim import Claim, Document
from consistency.schema.mention import Quantity, TimeExpression

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})
_LIGHT = frozenset({"be", "have", "do", "say", "tell", "make", "take", "get", "give", "go", "come", "will", "would"})

# Left out at the ends of a sentence as of a claim, so that a sentence of one clause is embedded once with it.
_EDGES = " .,;:!?\"'()[]-"


@dataclass(frozen=True, slots=True)
class Representation:
    """All claims of a story, one row a claim, in the order of `claims`.

    `clause` and `context` are embeddings of unit length, shape (claims, dimensions); `words` holds sparse rows of
    unit length, shape (claims, distinct words), and `length` what each row was divided by. `article` numbers the
    article of each claim, `place` says where in it the claim's sentence stands (0 first to 1 last), and `sentences` how
    many the article has.
    """

    claims: tuple[Claim, ...]
    article: NDArray[np.int64]
    place: NDArray[np.float64]
    sentences: NDArray[np.int64]
    clause: NDArray[np.float32]
    context: NDArray[np.float32]
    words: csr_matrix
    length: NDArray[np.float64]


def represent(documents: Sequence[Document], embedder: Embedder) -> Representation:
    """Return the claims of the documents as vectors; each distinct text is embedded once."""
    import numpy as np

    rows = [(number, document, claim) for number, document in enumerate(documents) for claim in document.claims]
    clause = [claim.text for _, _, claim in rows]
    context = [document.sentences[claim.sentence].text.strip(_EDGES) for _, document, claim in rows]
    vectors = embedder.encode(clause + context)
    n = len(rows)
    words, length = _weighted([_words(document, claim) for _, document, claim in rows])
    return Representation(
        claims=tuple(claim for _, _, claim in rows),
        article=np.array([number for number, _, _ in rows], dtype=np.int64),
        place=np.array([claim.sentence / len(document.sentences) for _, document, claim in rows]),
        sentences=np.array([len(document.sentences) for _, document, _ in rows], dtype=np.int64),
        clause=vectors[:n],
        context=vectors[n:],
        words=words,
        length=length,
    )


def _words(document: Document, claim: Claim) -> list[str]:
    sentence = document.sentences[claim.sentence]
    masked = [m for m in claim.mentions if isinstance(m, TimeExpression | Quantity)]
    return [
        token.lemma.lower()
        for token in (sentence.tokens[i] for i in (*claim.inherited, *claim.tokens))
        if token.pos in _CONTENT
        and token.lemma.lower() not in _LIGHT
        and not any(m.start <= token.start and token.end <= m.end for m in masked)
    ]


def _weighted(bags: Sequence[list[str]]) -> tuple[csr_matrix, NDArray[np.float64]]:
    """Return unit rows of inverse document frequencies (Spärck Jones 1972, smoothed), and the rows' lengths before."""
    import numpy as np
    from scipy.sparse import csr_matrix

    seen = Counter(word for bag in bags for word in set(bag))
    column = {word: number for number, word in enumerate(sorted(seen))}
    weight = _inverse_frequency(seen, len(bags))
    values: list[float] = []
    columns: list[int] = []
    bounds = [0]
    lengths: list[float] = []
    for bag in bags:
        row = {word: weight(word) for word in sorted(set(bag))}
        lengths.append(math.sqrt(math.fsum(v * v for v in row.values())) or 1.0)
        values.extend(value / lengths[-1] for value in row.values())
        columns.extend(column[word] for word in row)
        bounds.append(len(values))
    matrix = csr_matrix((values, columns, bounds), shape=(len(bags), max(1, len(column))), dtype="float64")
    return matrix, np.array(lengths)


def _inverse_frequency(seen: Counter[str], total: int) -> Callable[[str], float]:
    return lambda word: 1.0 + math.log((1 + total) / (1 + seen[word]))
