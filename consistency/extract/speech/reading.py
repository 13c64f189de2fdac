"""Puts together what quotations and reported speech are read with: trees, quotation marks, who is who."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consistency.extract.speech.cast import Place, cast
from consistency.extract.speech.marks import Marked, marked
from consistency.extract.speech.referents import Referents, referents
from consistency.extract.tree import LONGEST, Tree, tree
from consistency.schema.article import Article
from consistency.schema.mention import Name
from consistency.schema.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Reading:
    """An article's sentences as trees, what stands in quotation marks, and who is who.

    `quoted` says, for each token inside quotation marks (number of the sentence, index in it), in which of `marks` it
    stands; `inside` has the tokens of each of `marks`.
    """

    article: Article
    trees: tuple[Tree, ...]
    marks: tuple[Marked, ...]
    quoted: Mapping[Place, int]
    inside: tuple[tuple[Place, ...], ...]
    who: Referents

    def sentence_at(self, offset: int) -> int | None:
        """Return the number of the sentence that holds an offset of the article."""
        number = bisect_right(self.trees, offset, key=lambda t: t.sentence.start) - 1
        return number if number >= 0 and offset < self.trees[number].sentence.end else None

    def quoted_in(self, number: int) -> frozenset[int]:
        """Return the tokens of a sentence that stand in quotation marks."""
        return frozenset(i for i in range(len(self.trees[number].tokens)) if (number, i) in self.quoted)


def read(article: Article, sentences: Sequence[Sentence], names: Sequence[Name] = ()) -> Reading:
    """Return the article read, its sentences in the order of the text; those of no human length are left out."""
    ordered = sorted(sentences, key=lambda s: s.start)
    trees = tuple(tree(s) for s in ordered if len(s.tokens) <= LONGEST)
    marks = marked(article, ordered)
    inside = _inside(trees, marks)
    quoted = {place: number for number, places in enumerate(inside) for place in places}
    return Reading(article, trees, marks, quoted, inside, referents(trees, cast(trees, names), quoted.keys()))


def _inside(trees: Sequence[Tree], marks: Sequence[Marked]) -> tuple[tuple[Place, ...], ...]:
    found: list[list[Place]] = [[] for _ in marks]
    mark = 0
    for number, t in enumerate(trees):
        for i, token in enumerate(t.tokens):
            while mark < len(marks) and marks[mark].end <= token.start:
                mark += 1
            if mark < len(marks) and marks[mark].start <= token.start:
                found[mark].append((number, i))
    return tuple(tuple(places) for places in found)
