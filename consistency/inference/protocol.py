"""What the other rooms may ask of a model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from consistency.schema.judgement import Judgement


class Word(NamedTuple):
    """A token of a tagged text: offsets into that text, grammar, index of the head (the root is its own head)."""

    start: int
    end: int
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str


class Tagger(Protocol):
    """Tags, parses and finds names."""

    def tag(self, texts: Sequence[str]) -> list[tuple[Word, ...]]:
        """Return the words of each text; each text is one sentence and gets one root."""
        ...


class Embedder(Protocol):
    """Turns texts into vectors."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row of unit length a text, shape (texts, dimensions)."""
        ...


class Judge(Protocol):
    """Tells entailment and contradiction of two texts."""

    def judge(self, pairs: Sequence[tuple[str, str]]) -> Sequence[Judgement]:
        """Return the judgement of each pair of a premise and a hypothesis."""
        ...
