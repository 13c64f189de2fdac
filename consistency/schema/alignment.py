"""What alignment hands to the checks: scored pairs of claims and of quotes, groups of claims, and the story."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from consistency.schema.claim import Claim, Document


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims that may be about the same thing.

    `score` is the probability that they are, `words` the cosine of their weighted words. `weights` are the parts that
    the score was made from: log-odds that add up with the intercept to the score's log-odds, in the order of
    `align.scoring.FEATURES`. `same_passage` says that `b` is the edited copy of `a`.
    """

    a: Claim
    b: Claim
    score: float
    words: float = 0.0
    weights: tuple[float, ...] = ()
    same_passage: bool = False


@dataclass(frozen=True, slots=True)
class Utterance:
    """A sentence inside quotation marks: the unit in which quotations of different outlets are compared.

    `quote` is the index of its quote in the document of `article` (an id); offsets are into the article's text and
    leave the quotation marks out; `text` is folded.
    """

    article: str
    quote: int
    start: int
    end: int
    text: str
    speaker: str | None


@dataclass(frozen=True, slots=True)
class UtterancePair:
    """Two utterances of different articles; `score` is the cosine of their embeddings."""

    a: Utterance
    b: Utterance
    score: float


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """Claims about the same thing. `label` is the clause that stands for the group."""

    id: str
    label: str
    claims: tuple[str, ...]
    origins: int


@dataclass(frozen=True, slots=True)
class Story:
    """Documents of one story with their aligned claims: all that a check may look at.

    `nearness` is the cosine of two words in the embedder's space (1 for the same lemma).
    """

    documents: tuple[Document, ...]
    pairs: tuple[Pair, ...]
    utterances: tuple[UtterancePair, ...]
    groups: tuple[ClaimGroup, ...]
    nearness: Callable[[str, str], float]
