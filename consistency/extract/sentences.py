"""Cuts the blocks of an article into sentences and has them tagged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from consistency.inference.protocol import Tagger, Word
from consistency.schema.article import Article, Block
from consistency.schema.segmentation import split
from consistency.schema.sentence import Sentence, Token

__all__ = ["sentences", "split"]

_CLAIM_ROLES = ("title", "body")


def sentences(article: Article, tagger: Tagger) -> tuple[Sentence, ...]:
    """Return the sentences of the article's title and body, tagged."""
    places = [
        (index, block, start, end)
        for index, block in enumerate(article.blocks)
        if block.role in _CLAIM_ROLES
        for start, end in split(block.text)
    ]
    tagged = tagger.tag([block.text[start:end] for _, block, start, end in places])
    return tuple(
        _sentence(number, index, block, start, end, words)
        for number, ((index, block, start, end), words) in enumerate(zip(places, tagged, strict=True))
    )


def _sentence(number: int, index: int, block: Block, start: int, end: int, words: Sequence[Word]) -> Sentence:
    first, last = block.locate(start, end)
    text = block.text[start:end]
    return Sentence(
        index=number,
        block=index,
        role=block.role,
        start=first,
        end=last,
        text=text,
        offsets=(*block.offsets[start:end], last),
        tokens=tuple(_tokens(block, start, text, words)),
    )


def _tokens(block: Block, shift: int, text: str, words: Sequence[Word]) -> Iterator[Token]:
    for word in words:
        start, end = block.locate(shift + word.start, shift + word.end)
        yield Token(
            start, end, text[word.start : word.end], word.lemma, word.pos, word.tag, word.dep, word.head, word.entity
        )
