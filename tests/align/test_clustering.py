"""Average linkage: strong links join, a chain of weak links does not."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from consistency.align.clustering import LINK, MERGE, cluster
from consistency.schema.alignment import Pair
from consistency.schema.claim import Claim, Document
from tests.factory import article

ARTICLES = [article(f"Title {n}\nBody {n}.", outlet=f"O{n}") for n in range(6)]
DOCUMENTS = tuple(Document(a, ()) for a in ARTICLES)


def _claim(n: int) -> Claim:
    a = ARTICLES[n]
    return Claim(f"c{n}", a.id, 0, 0, 5, a.text[:5], (0,), 0, "masked")


def _pair(a: int, b: int, score: float) -> Pair:
    return Pair(_claim(a), _claim(b), score)


def test_joins_what_is_linked_all_round() -> None:
    """Three claims with strong links between all of them form one group of three origins."""
    groups = cluster([_pair(0, 1, 0.9), _pair(1, 2, 0.9), _pair(0, 2, 0.8)], DOCUMENTS)
    assert [(set(g.claims), g.origins) for g in groups] == [({"c0", "c1", "c2"}, 3)]


def test_chain_of_links_does_not_blow_up() -> None:
    """Six claims in a row, each link too weak to stand for the four pairs across, end in groups of two."""
    score = (LINK + 4 * MERGE) / 2
    groups = cluster([_pair(n, n + 1, score) for n in range(5)], DOCUMENTS)
    assert [len(g.claims) for g in groups] == [2, 2, 2]


def test_weak_pair_forms_no_group() -> None:
    """A pair below the link threshold leaves both claims alone, one at the threshold joins them."""
    assert cluster([_pair(0, 1, LINK - 0.01)], DOCUMENTS) == ()
    assert len(cluster([_pair(0, 1, LINK)], DOCUMENTS)) == 1


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(1, 99)), max_size=15), st.randoms())
def test_order_of_pairs_changes_nothing(rows: list[tuple[int, int, int]], chance: random.Random) -> None:
    """The groups depend on the pairs alone, not on their order."""
    pairs = [_pair(a, b, s / 100) for (a, b), s in {(min(a, b), max(a, b)): s for a, b, s in rows if a != b}.items()]
    shuffled = list(pairs)
    chance.shuffle(shuffled)
    assert cluster(pairs, DOCUMENTS) == cluster(shuffled, DOCUMENTS)
