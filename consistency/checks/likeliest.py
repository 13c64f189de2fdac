"""Tells which claims of two texts are each other's likeliest partners among those that give a value of one sort.

A text names few hours, few days to come and few sums, so that of the claims that do, the two most alike tell of one
thing in most cases, however little their words say so.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from consistency.checks.base import View
from consistency.checks.events import event_odds
from consistency.schema.alignment import Pair

Sorts = Mapping[str, frozenset[Hashable]]  # the sorts of value that a claim gives, by its id
Best = Mapping[tuple[Hashable, str, str], float]  # the highest odds, by sort, id of a claim, and other article


def likeliest(view: View, sorts: Sorts) -> Best:
    """Return the odds of the likeliest partner of each claim in each other article, by the sort of value."""
    best: dict[tuple[Hashable, str, str], float] = {}
    for pair in view.pairs():
        for sort in sorts.get(pair.a.id, frozenset()) & sorts.get(pair.b.id, frozenset()):
            odds = event_odds(pair, view)
            for own, other in ((pair.a, pair.b), (pair.b, pair.a)):
                key = (sort, own.id, other.article)
                best[key] = max(best.get(key, odds), odds)
    return best


def is_likeliest(pair: Pair, sort: Hashable, best: Best, view: View) -> bool:
    """Tell whether no other claim with such a value is more like one of the two than the other is."""
    odds = event_odds(pair, view)
    both = ((pair.a, pair.b), (pair.b, pair.a))
    return all(best.get((sort, own.id, other.article), odds) <= odds for own, other in both)
