"""A claim, and the document that an article becomes once everything has been read out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from consistency.schema.article import Article
from consistency.schema.mention import Attribution, Mention, Name, Quantity, Quote, TimeExpression
from consistency.schema.sentence import Sentence

Certainty = Literal["done", "confirmed", "planned", "expected", "possible", "alleged", "denied", "unknown"]
Polarity = Literal["positive", "negative"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition of one article.

    `start` and `end` are offsets into the article's text and `text` is that stretch of it. `sentence` is the index of
    its sentence, `tokens` the indices of its own tokens in that sentence (without those of the clauses under it),
    `root` the index of its verb or head, `inherited` the indices of the words that it takes its subject from where it
    has none of its own.
    """

    id: str
    article: str
    sentence: int
    start: int
    end: int
    text: str
    tokens: tuple[int, ...]
    root: int
    inherited: tuple[int, ...] = ()
    mentions: tuple[Mention, ...] = ()
    speaker: str | None = None
    cue: str = ""
    certainty: Certainty = "unknown"
    polarity: Polarity = "positive"


@dataclass(frozen=True, slots=True)
class Document:
    """An article with all that was read out of it."""

    article: Article
    sentences: tuple[Sentence, ...]
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    names: tuple[Name, ...] = ()
    quotes: tuple[Quote, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
