"""Candidate pairs: a claim's nearest claims in each other article, those that count the same, headline against body."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from consistency.align.representation import Representation
from consistency.schema.claim import Document
from consistency.schema.mention import Quantity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Of the pairs of claims that the annotated stories compare, 94 % are among each other's five nearest in the other
# article by the mean of clause and sentence (docs/evaluation.md).
PER_ARTICLE = 5
PER_CLAIM = 22  # in all, so that the number of pairs grows with the number of claims and not with its square
MOST_COUNTING = 24  # claims that count one noun; above it the noun says too little of what a claim tells
_POOL = 4
_FLOOR = 0.2  # cosine below which two claims have no topic in common


def candidates(representation: Representation, documents: Sequence[Document]) -> NDArray[np.int64]:
    """Return the candidate pairs as rows (i, j), i < j, of claim numbers, sorted, shape (pairs, 2)."""
    import numpy as np

    found: set[tuple[int, int]] = set()
    titles = _titles(representation, documents)
    near = _combined(representation)
    size = 512
    for start in range(0, len(near), size):
        block = near[start : start + size] @ near.T
        for offset, row in enumerate(block):
            i = start + offset
            found.update((min(i, j), max(i, j)) for j in _nearest(i, row, representation, titles))
    found.update(_of_one_noun(representation))
    if not found:
        return np.zeros((0, 2), dtype=np.int64)
    return np.array(sorted(found), dtype=np.int64)


def _of_one_noun(representation: Representation) -> Iterator[tuple[int, int]]:
    """Yield the pairs of different articles that count the same noun, where few claims of the story do."""
    counting: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, claim in enumerate(representation.claims):
        for item in {(m.item, m.unit) for m in claim.mentions if isinstance(m, Quantity) and m.item}:
            counting[item].append(number)
    for numbers in counting.values():
        if len(numbers) <= MOST_COUNTING:
            for i, j in itertools.combinations(numbers, 2):
                if representation.article[i] != representation.article[j]:
                    yield i, j


def _combined(representation: Representation) -> NDArray[np.float32]:
    import numpy as np

    mean = representation.clause + representation.context
    length = np.linalg.norm(mean, axis=1, keepdims=True)
    return np.asarray(mean / np.where(length == 0, 1, length), dtype=np.float32)


def _nearest(
    i: int, row: NDArray[np.float32], representation: Representation, titles: NDArray[np.bool_]
) -> Iterator[int]:
    """Yield the nearest claims of claim `i`: a few in each other article, and its own article's headline or body."""
    import numpy as np

    row = np.round(row, 4)
    own = representation.article == representation.article[i]
    row = np.where(own & (titles == titles[i]), -1.0, row)
    pool = min(len(row), PER_CLAIM * _POOL)
    best = np.argpartition(-row, pool - 1)[:pool] if pool < len(row) else np.arange(len(row))
    order = best[np.lexsort((best, -row[best]))]
    taken: dict[int, int] = {}
    count = 0
    for j in order:
        article = int(representation.article[j])
        if row[j] < _FLOOR or count >= PER_CLAIM:
            return
        if taken.get(article, 0) < PER_ARTICLE:
            taken[article] = taken.get(article, 0) + 1
            count += 1
            yield int(j)


def _titles(representation: Representation, documents: Sequence[Document]) -> NDArray[np.bool_]:
    import numpy as np

    by_article = [{s.index for s in document.sentences if s.role == "title"} for document in documents]
    return np.array(
        [
            claim.sentence in by_article[number]
            for number, claim in zip(representation.article, representation.claims, strict=True)
        ],
        dtype=np.bool_,
    )
