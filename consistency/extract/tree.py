"""The dependency tree of one sentence, with the questions that several extractors ask of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from consistency.schema.sentence import Sentence, Token

_LONGEST_DATELINE = 16  # tokens
_PLACE = 3  # letters in capitals that a dateline opens with, at least
LONGEST = 400  # tokens; what is longer is no prose, and walks from each word over all of it would take for ever
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence with the children of each token; made once, so that walks are linear in the tokens they meet."""

    sentence: Sentence
    children: tuple[tuple[int, ...], ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the sentence."""
        return self.sentence.tokens

    def with_dep(self, head: int, *deps: str) -> tuple[int, ...]:
        """Return the children of `head` that have one of the dependency labels."""
        return tuple(c for c in self.children[head] if self.tokens[c].dep in deps)

    def first(self, head: int, *deps: str) -> int | None:
        """Return the first child of `head` that has one of the dependency labels."""
        return next(iter(self.with_dep(head, *deps)), None)

    def below(self, head: int, *, without: frozenset[int] = frozenset()) -> tuple[int, ...]:
        """Return `head` and all tokens under it in order, leaving out the tokens `without` and what hangs on them."""
        seen, queue = {head}, [head]
        while queue:
            for child in self.children[queue.pop()]:
                if child not in seen and child not in without:
                    seen.add(child)
                    queue.append(child)
        return tuple(sorted(seen))

    def above(self, index: int) -> Iterator[int]:
        """Yield the heads of a token, the nearest first."""
        seen = {index}
        head = self.tokens[index].head
        while head not in seen:
            yield head
            seen.add(head)
            head = self.tokens[head].head


def tree(sentence: Sentence) -> Tree:
    """Return the dependency tree of a sentence."""
    children: list[list[int]] = [[] for _ in sentence.tokens]
    for index, token in enumerate(sentence.tokens):
        if token.head != index:
            children[token.head].append(index)
    return Tree(sentence, tuple(tuple(c) for c in children))


def dateline(tree: Tree) -> int:
    """Return the first token after a dateline ("OSLO, May 3 (Agency) - "), 0 where the sentence opens with none."""
    first = tree.tokens[0].text if tree.tokens else ""
    if len(first) < _PLACE or not first.isupper():
        return 0
    for i, token in enumerate(tree.tokens[:_LONGEST_DATELINE]):
        if token.text in {"-", "--"} and (i + 1 == len(tree.tokens) or tree.tokens[i + 1].start > token.end):
            return i + 1
        if token.pos in {"VERB", "AUX"}:
            return 0
    return 0
