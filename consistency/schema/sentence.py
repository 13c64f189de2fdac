"""A sentence and its tokens with their grammar."""

from __future__ import annotations

from dataclasses import dataclass, field

from consistency.schema.article import Role


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its grammar.

    `start` and `end` are offsets into the text of the article (end exclusive); `text` is folded. `pos` is the
    universal part of speech, `tag` the Penn tag, `dep` the dependency label, `head` the index of the head in the same
    sentence (the root is its own head), `entity` the label of the entity that the word belongs to ("" for none).
    """

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article.

    `index` counts the sentences of the article from 0, `block` is the index of the block that it stands in. `start`
    and `end` are offsets into the text of the article; `text` is the folded sentence and `offsets` its map back
    (`len(text) + 1` entries, absolute in the article's text). `dependents` lists the children of each token.
    """

    index: int
    block: int
    role: Role
    start: int
    end: int
    text: str
    offsets: tuple[int, ...]
    tokens: tuple[Token, ...]
    dependents: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Note what hangs on each token, since every reader of the sentence asks for it."""
        below: list[list[int]] = [[] for _ in self.tokens]
        for i, token in enumerate(self.tokens):
            if token.head != i:
                below[token.head].append(i)
        object.__setattr__(self, "dependents", tuple(tuple(children) for children in below))

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the article's text of the folded `text[start:end]`."""
        if end <= start:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end - 1] + 1

    def children(self, head: int) -> tuple[int, ...]:
        """Return the indices of the tokens that hang directly on the token `head`."""
        return self.dependents[head]

    def subtree(self, head: int) -> tuple[int, ...]:
        """Return the indices of the token `head` and of all that hangs on it, in the order of the text."""
        found, queue = {head}, [head]
        while queue:
            for child in self.children(queue.pop()):
                if child not in found:
                    found.add(child)
                    queue.append(child)
        return tuple(sorted(found))
