"""The sentences of an article's body as words that can be compared between articles, whatever the house style."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from consistency.ingest.dateline import Dateline, read_dateline
from consistency.ingest.lexicons import lexicon
from consistency.schema.article import Article, Block
from consistency.schema.segmentation import split

# Five words in a row: on annotated articles about one event a copy shares 86 % and more of them with its original, and
# an article that takes over single sentences 15 % at most; three in a row leave less room, eight punish small edits.
SHINGLE = 5

_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u2212": "-"})
_INITIALISM = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_PER_CENT = re.compile(r"\bper cent\b")
# Numbers with their sign, words, brackets (a bracket taken into a quotation changes it) and signs of money.
_WORD = re.compile(r"(?<![^\s(])-(?=\d)|\d+(?:[.,:]\d+){0,9}|[^\W\d_]+(?:'[^\W\d_]+){0,3}|[()\[\]$€£¥]")
# A standfirst or a caption may stand before the line with the dateline.
_FIRST_LINES = 3


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of an article's body, without a dateline before it.

    `block` is the index of its block, `start` and `end` are offsets into the text of the article; `words` are folded,
    `narration` are those of them outside quotation marks.
    """

    block: int
    start: int
    end: int
    words: tuple[str, ...]
    narration: tuple[str, ...]


def passages(article: Article) -> tuple[Passage, ...]:
    """Return the sentences of the body in the order of the text; those without a word are left out."""
    opened, dateline = opening(article)
    found: list[Passage] = []
    for index, block in enumerate(article.blocks):
        if block.role == "body":
            found.extend(_passages(index, block, dateline.end if index == opened else 0))
    return tuple(found)


def opening(article: Article) -> tuple[int, Dateline]:
    """Return the dateline in one of the first lines of the body and the index of its block; an empty one if none is."""
    lines = [(index, block.text) for index, block in enumerate(article.blocks) if block.role == "body"]
    datelines = ((index, read_dateline(text)) for index, text in lines[:_FIRST_LINES])
    return next(((index, dateline) for index, dateline in datelines if dateline), (0, Dateline(0)))


def folded_words(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case, without accents, stops in initialisms and turns of house style."""
    plain = unicodedata.normalize("NFKD", text.translate(_STRAIGHT)).casefold()
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    plain = _INITIALISM.sub(lambda match: match[0].replace(".", ""), plain)
    plain = _PER_CENT.sub("percent", plain).replace("%", " percent ")
    styles: dict[str, str] = lexicon("copies")["styles"]
    return tuple(styles.get(word, word) for word in _WORD.findall(plain))


def runs(words: tuple[str, ...]) -> Iterator[int]:
    """Give a number for each run of SHINGLE words (Broder 1997: shingles), or for all words where they are fewer."""
    last = max(1, len(words) - SHINGLE + 1)
    return (hash(words[place : place + SHINGLE]) for place in range(last))


def _passages(index: int, block: Block, skip: int) -> Iterator[Passage]:
    text = block.text[skip:]
    quoted = 0  # marks before the sentence: a quotation may hold several sentences
    for start, end in split(text):
        pieces = text[start:end].translate(_STRAIGHT).split('"')
        outside = " ".join(piece for number, piece in enumerate(pieces, quoted) if number % 2 == 0)
        quoted += len(pieces) - 1
        words = folded_words(text[start:end])
        if words:
            yield Passage(index, *block.locate(skip + start, skip + end), words, folded_words(outside))
