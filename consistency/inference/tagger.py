"""The spaCy pipeline as a tagger of single sentences."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from consistency.inference.protocol import Word
from consistency.inference.weights import TAGGER, verified

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_BATCH = 128
_LONGEST = 20_000  # characters; longer "sentences" are cut: they are no prose and the parser needs memory by length


class SpacyTagger:
    """Tags, parses and finds names with the pinned spaCy pipeline."""

    def __init__(self) -> None:
        """Load the pipeline; raise ModelError where its files are missing or altered."""
        self._nlp: Language = _load()

    def tag(self, texts: Sequence[str]) -> list[tuple[Word, ...]]:
        """Return the words of each text; each text is one sentence and gets one root."""
        distinct = list(dict.fromkeys(texts))
        tagged = dict(zip(distinct, self._words(distinct), strict=True))
        return [tagged[text] for text in texts]

    def _words(self, texts: Sequence[str]) -> Iterator[tuple[Word, ...]]:
        docs = (self._sentence(text[:_LONGEST]) for text in texts)
        for doc in self._nlp.pipe(docs, batch_size=_BATCH):
            yield _words_of(doc)

    def _sentence(self, text: str) -> Doc:
        doc = self._nlp.make_doc(text)
        for token in doc[1:]:
            token.is_sent_start = False
        return doc


def _load() -> Language:
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    import spacy

    return spacy.load(verified(TAGGER), exclude=["senter"])


def _words_of(doc: Doc) -> tuple[Word, ...]:
    """Return the words without white space tokens; what hung on one of those hangs on its head."""
    keep = [t for t in doc if not t.is_space]
    place = {t.i: n for n, t in enumerate(keep)}
    first_root = next((place[t.i] for t in keep if t.head.i == t.i), 0)

    def head(index: int) -> int:
        token = doc[index]
        while token.head.i != token.i and token.head.i not in place:
            token = token.head
        own = place[index]
        if token.head.i == token.i:
            return first_root
        target = place[token.head.i]
        return target if target != own else first_root

    return tuple(Word(t.idx, t.idx + len(t), t.lemma_, t.pos_, t.tag_, t.dep_, head(t.i), t.ent_type_) for t in keep)
