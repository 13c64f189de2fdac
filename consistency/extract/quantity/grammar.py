"""The grammar of a sentence as the number room asks for it: children by head, tokens by place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from consistency.extract.quantity.words import mapping
from consistency.schema.sentence import Sentence, Token


@dataclass(frozen=True)
class Grammar:
    """A sentence with its tokens indexed; `starts` are the places of the tokens in the folded text."""

    sentence: Sentence

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the sentence."""
        return self.sentence.tokens

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each token starts in the folded text."""
        return tuple(bisect_left(self.sentence.offsets, token.start) for token in self.tokens)

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        rows: list[list[int]] = [[] for _ in self.tokens]
        for i, token in enumerate(self.tokens):
            if token.head != i:
                rows[token.head].append(i)
        return tuple(tuple(row) for row in rows)

    def children(self, i: int, *deps: str) -> tuple[int, ...]:
        """Return what hangs on the token `i` with one of these labels (with any where none is given)."""
        return tuple(c for c in self._children[i] if not deps or self.tokens[c].dep in deps)

    def child(self, i: int, *deps: str) -> int | None:
        """Return the first token that hangs on `i` with one of these labels."""
        return next(iter(self.children(i, *deps)), None)

    def within(self, start: int, end: int) -> range:
        """Return the indices of the tokens of the folded text's stretch `start` to `end`."""
        first = bisect_right(self.starts, start) - 1
        return range(max(first, 0), bisect_left(self.starts, end))

    def object_of(self, i: int, *prepositions: str) -> int | None:
        """Return the noun behind the first of these prepositions that hangs on the token `i`."""
        for prep in self.children(i, "prep", "dative", "agent"):
            if self.tokens[prep].text.lower() in prepositions:
                return self.child(prep, "pobj", "pcomp")
        return None

    def lemma(self, i: int | None) -> str:
        """Return the lemma in lower case, "" for no token."""
        if i is None:
            return ""
        token = self.tokens[i]
        text, lemma = token.text.lower(), token.lemma.lower()
        if text in mapping("quantity", "forms"):
            return mapping("quantity", "forms")[text]
        if token.tag == "NNPS" and lemma.endswith("s"):
            return lemma[:-1]
        return mapping("quantity", "lemmas").get(lemma, lemma)

    def noun(self, i: int | None) -> bool:
        """Tell whether the token is a noun or a name."""
        return i is not None and self.tokens[i].pos in ("NOUN", "PROPN")
