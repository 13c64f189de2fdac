"""Cuts the noun phrase of a head out of its sentence."""

from __future__ import annotations

from collections.abc import Iterator

from consistency.extract.tree import Tree, dateline

_CLAUSES = frozenset({"relcl", "acl", "appos", "conj", "cc", "punct", "npadvmod", "advcl", "preconj"})
_LONGEST_TAIL = 10  # tokens of a prepositional phrase that belong to a description


def phrase(tree: Tree, head: int) -> tuple[int, int]:
    """Return the first and last token of the noun phrase of a head, without clauses and appositions after it."""
    tokens = tree.tokens
    skip = frozenset(
        c for c in tree.children[head] if tokens[c].dep in _CLAUSES or (c > head and tokens[c].dep != "prep")
    )
    inside = frozenset(tree.below(head, without=skip))
    first = last = head
    while first - 1 in inside or _hyphened(tree, first):
        first -= 2 if _hyphened(tree, first) else 1
    while last + 1 in inside and last - head < _LONGEST_TAIL and tokens[head].pos != "PRON":
        last += 1
    return max(first, min(dateline(tree), head)), last


def text_of(tree: Tree, first: int, last: int) -> str:
    """Return the folded text of the tokens `first` to `last`."""
    tokens = tree.tokens
    spaces = (" " if i < last and tokens[i + 1].start > tokens[i].end else "" for i in range(first, last + 1))
    return "".join(tokens[i].text + space for i, space in zip(range(first, last + 1), spaces, strict=True))


def phrase_text(tree: Tree, head: int) -> str:
    """Return the folded text of the noun phrase of a head."""
    return text_of(tree, *phrase(tree, head))


def plain(text: str) -> str:
    """Return a description without its article."""
    first, _, rest = text.partition(" ")
    return rest if rest and first.lower() in {"the", "a", "an"} else text


def coordinated(tree: Tree, head: int) -> Iterator[int]:
    """Yield the heads of the noun phrases that are coordinated with one."""
    queue = [head]
    while queue:
        for child in tree.with_dep(queue.pop(), "conj"):
            if tree.tokens[child].pos in {"NOUN", "PROPN"}:
                yield child
                queue.append(child)


def _hyphened(tree: Tree, index: int) -> bool:
    """Tell whether a token is the second part of a word with a hyphen ("Ortiz-Vega")."""
    tokens = tree.tokens
    return index > 1 and tokens[index - 1].text == "-" and tokens[index - 2].end == tokens[index - 1].start
