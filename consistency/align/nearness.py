"""How near two words are in the embedder's space."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from consistency.inference.protocol import Embedder
from consistency.schema.claim import Document
from consistency.schema.mention import Quantity

_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV"})


def word_nearness(documents: Sequence[Document], embedder: Embedder) -> Callable[[str, str], float]:
    """Return a function that gives the cosine of two lemmas of the documents: 1 for the same, 0 for an unknown one."""
    words = sorted(_words(documents))
    vectors = embedder.encode(words)
    row = {word: number for number, word in enumerate(words)}

    known: dict[tuple[str, str], float] = {}

    def nearness(a: str, b: str) -> float:
        a, b = a.lower(), b.lower()
        if a == b:
            return 1.0
        if a not in row or b not in row:
            return 0.0
        key = (a, b) if a < b else (b, a)
        if key not in known:
            known[key] = round(float(vectors[row[key[0]]] @ vectors[row[key[1]]]), 4)
        return known[key]

    return nearness


def _words(documents: Sequence[Document]) -> set[str]:
    found: set[str] = set()
    for document in documents:
        for claim in document.claims:
            tokens = (document.sentences[claim.sentence].tokens[i] for i in claim.tokens)
            found.update(token.lemma.lower() for token in tokens if token.pos in _CONTENT)
            for mention in claim.mentions:
                if isinstance(mention, Quantity):
                    found.update(word.lower() for word in (mention.item, mention.predicate) if word)
    return found
