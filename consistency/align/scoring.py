"""Scores candidate pairs: named features, a weight each, and a probability that both claims are about one thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from consistency.align.representation import Representation
from consistency.align.slots import Nearness, compared, slots

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FEATURES = ("context", "shared", "margin", "lead", "counted", "timed", "lopsided", "apart")


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model: log-odds = intercept + sum of weight x feature."""

    intercept: float
    weights: tuple[float, ...]


# Fitted by `python -m benchmarks.alignment` on the pairs of the annotated stories (docs/evaluation.md).
FITTED = Weights(-2.4, (3.9, 1.2, 2.7, 2.0, 1.2, 0.9, -0.6, -2.5))

_TOLD = 10  # sentences from which on the order in which a text tells a story can be seen
_ONE_TOPIC = (
    0.65  # cosines of clause and sentence together of the second nearest claim, median over the annotated stories
)
_PORTION = 8192  # pairs
_DECIMALS = 4
_SQUARE = 100.0  # brings the weight in common, a sum of squares, to the size of the other features


def common_words(representation: Representation, pairs: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the cosine of the weighted words of each pair, shape (pairs,)."""
    import numpy as np

    rows = representation.words
    found = [np.asarray(rows[i].multiply(rows[j]).sum(axis=1)).reshape(-1) for i, j in _portions(pairs)]
    cosine: NDArray[np.float64] = np.round(np.concatenate(found), _DECIMALS)
    return cosine


def features(
    representation: Representation, pairs: NDArray[np.int64], words: NDArray[np.float64], nearness: Nearness
) -> NDArray[np.float64]:
    """Return the features of each pair, shape (pairs, features); each is symmetric in the two claims.

    `context` is the cosine of the two sentences, `shared` the weight of the words in common; `margin` and `lead` tell
    how much nearer one is to the other than the next claim of its article, as seen from the side where this is less
    and from the side where it is more;
    `counted`, `timed` and `lopsided` compare the slots; `apart` is the distance of the two places in their articles,
    since outlets tell a story in much the same order. `words` is what `common_words` returns.
    """
    import numpy as np

    i, j = pairs[:, 0], pairs[:, 1]
    context = _cosine(representation.context, i, j)
    margins = _margins(representation, pairs, _cosine(representation.clause, i, j) + context)
    held = [slots(claim) for claim in representation.claims]
    in_slots = np.array([compared(held[a], held[b], nearness) for a, b in pairs]).reshape(-1, 3)
    columns = (
        context,
        words * representation.length[i] * representation.length[j] / _SQUARE,
        margins.min(axis=1),
        margins.max(axis=1),
        *in_slots.T,
        _apart(representation, i, j),
    )
    table: NDArray[np.float64] = np.round(np.stack(columns, axis=1), _DECIMALS)
    return table


def _apart(representation: Representation, i: NDArray[np.int64], j: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the distance of places; a headline and its own body have none, and in a short text it says little."""
    import numpy as np

    told = np.minimum(1.0, np.minimum(representation.sentences[i], representation.sentences[j]) / _TOLD)
    distance = told * np.abs(representation.place[i] - representation.place[j])
    return np.where(representation.article[i] == representation.article[j], 0.0, distance)


def contributions(values: NDArray[np.float64], model: Weights) -> NDArray[np.float64]:
    """Return what each feature adds to the log-odds, shape (pairs, features)."""
    import numpy as np

    added: NDArray[np.float64] = np.round(values * np.array(model.weights), _DECIMALS)
    return added


def probabilities(added: NDArray[np.float64], model: Weights) -> NDArray[np.float64]:
    """Return the probability of each pair from what its features add, shape (pairs,)."""
    import numpy as np

    odds = added.sum(axis=1) + model.intercept
    chance: NDArray[np.float64] = np.round(1.0 / (1.0 + np.exp(-odds)), _DECIMALS)
    return chance


def _cosine(vectors: NDArray[np.float32], i: NDArray[np.int64], j: NDArray[np.int64]) -> NDArray[np.float64]:
    import numpy as np

    parts = [np.einsum("nd,nd->n", vectors[a], vectors[b]) for a, b in _portions(np.stack((i, j), axis=1))]
    return np.concatenate(parts).astype(np.float64)


def _portions(pairs: NDArray[np.int64]) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Yield the pairs in portions, so that the vectors of all of them never lie in memory at once."""
    for start in range(0, max(1, len(pairs)), _PORTION):
        yield pairs[start : start + _PORTION, 0], pairs[start : start + _PORTION, 1]


def _margins(
    representation: Representation, pairs: NDArray[np.int64], nearness: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return how much nearer the claims of each pair are than the best other pair of either one, shape (pairs, 2).

    Other pairs are those of the same claim with claims of the same article; in a short text, which has few, a pair is
    at most as much nearer as it lies above what two claims of one topic often have.
    """
    import numpy as np

    out = np.zeros((len(pairs), 2))
    for own in (0, 1):
        held = pairs[:, own] * len(representation.claims) + representation.article[pairs[:, 1 - own]]
        order = np.lexsort((-nearness, held))
        first = np.concatenate(([True], np.diff(held[order]) != 0))
        starts = first.nonzero()[0]
        best = nearness[order][starts]
        second = np.full(len(starts), _ONE_TOPIC)
        several = np.diff(np.concatenate((starts, [len(order)]))) > 1
        second[several] = np.maximum(_ONE_TOPIC, nearness[order][starts[several] + 1])
        group = np.cumsum(first) - 1
        out[order, own] = nearness[order] - np.where(first, second[group], best[group])
    return out
