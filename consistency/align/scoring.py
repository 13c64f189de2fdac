"""Scores candidate pairs: named features, a weight each, and a probability that both claims are about one thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from consistency.align.representation import Representation

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FEATURES = ("clause", "context", "words", "rank", "mutual")


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model: log-odds = intercept + sum of weight x feature."""

    intercept: float
    weights: tuple[float, ...]


# Fitted by `python -m benchmarks.alignment` on the pairs of the annotated stories (docs/evaluation.md).
FITTED = Weights(-4.5, (1.3, 2.5, 1.0, 2.0, 1.2))

_DECIMALS = 4


def features(representation: Representation, pairs: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the features of each pair, shape (pairs, features); each is symmetric in the two claims."""
    import numpy as np

    i, j = pairs[:, 0], pairs[:, 1]
    clause = _cosine(representation.clause, i, j)
    context = _cosine(representation.context, i, j)
    rank_i, rank_j = _ranks(representation, pairs, clause + context)
    columns = (
        clause,
        context,
        _sparse_dot(representation.words, i, j),
        1.0 / (1.0 + np.minimum(rank_i, rank_j)),
        ((rank_i == 0) & (rank_j == 0)).astype(float),
    )
    table: NDArray[np.float64] = np.round(np.stack(columns, axis=1), _DECIMALS)
    return table


def contributions(values: NDArray[np.float64], model: Weights = FITTED) -> NDArray[np.float64]:
    """Return what each feature adds to the log-odds, shape (pairs, features)."""
    import numpy as np

    added: NDArray[np.float64] = np.round(values * np.array(model.weights), _DECIMALS)
    return added


def probabilities(added: NDArray[np.float64], model: Weights = FITTED) -> NDArray[np.float64]:
    """Return the probability of each pair from what its features add, shape (pairs,)."""
    import numpy as np

    odds = added.sum(axis=1) + model.intercept
    chance: NDArray[np.float64] = np.round(1.0 / (1.0 + np.exp(-odds)), _DECIMALS)
    return chance


def _cosine(vectors: NDArray[np.float32], i: NDArray[np.int64], j: NDArray[np.int64]) -> NDArray[np.float64]:
    import numpy as np

    cosine: NDArray[np.float64] = np.einsum("nd,nd->n", vectors[i], vectors[j]).astype(np.float64)
    return cosine


def _sparse_dot(rows: object, i: NDArray[np.int64], j: NDArray[np.int64]) -> NDArray[np.float64]:
    import numpy as np

    product = rows[i].multiply(rows[j]).sum(axis=1)  # type: ignore[index]
    return np.asarray(product).reshape(-1)


def _ranks(
    representation: Representation, pairs: NDArray[np.int64], nearness: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return, for each pair, the rank of `j` among the claims of its article as seen from `i`, and the reverse."""
    import numpy as np

    nearness = np.round(nearness, _DECIMALS)
    out = []
    for own, other in ((0, 1), (1, 0)):
        ranks = np.zeros(len(pairs), dtype=np.int64)
        seen: dict[tuple[int, int], int] = {}
        article = representation.article[pairs[:, other]]
        for n in np.lexsort((pairs[:, other], -nearness)):
            key = (int(pairs[n, own]), int(article[n]))
            ranks[n] = seen.get(key, 0)
            seen[key] = int(ranks[n]) + 1
        out.append(ranks)
    return out[0], out[1]
