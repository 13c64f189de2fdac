"""Stars: linked claims share a group, and a chain of links does not grow into one."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from consistency.align.clustering import LINK, cluster
from consistency.schema.alignment import Pair
from consistency.schema.claim import Claim, Document
from tests.factory import article

ARTICLES = [article(f"Title {n}\nBody {n}.", outlet=f"O{n}") for n in range(6)]
DOCUMENTS = tuple(Document(a, ()) for a in ARTICLES)


def _claim(n: int) -> Claim:
    a = ARTICLES[n]
    return Claim(f"c{n}", a.id, 0, 0, 5, a.text[:5], (0,), 0)


def _pair(a: int, b: int, score: float) -> Pair:
    return Pair(_claim(a), _claim(b), score)


def test_joins_what_is_linked_all_round() -> None:
    """Three claims with strong links between all of them form one group of three origins."""
    groups = cluster([_pair(0, 1, 0.9), _pair(1, 2, 0.9), _pair(0, 2, 0.8)], DOCUMENTS)
    assert [(set(g.claims), g.origins) for g in groups] == [({"c0", "c1", "c2"}, 3)]


def test_chain_of_links_does_not_blow_up() -> None:
    """Six claims in a row end in groups of a claim and its neighbours, however strong the links are."""
    groups = cluster([_pair(n, n + 1, 0.9) for n in range(5)], DOCUMENTS)
    assert max(len(g.claims) for g in groups) == 3


def test_a_claim_of_two_things_stands_in_two_groups() -> None:
    """A claim linked to claims that have nothing to do with each other shares a group with either."""
    groups = cluster(
        [_pair(0, 1, 0.9), _pair(0, 2, 0.8), _pair(1, 2, 0.7), _pair(2, 3, 0.9), _pair(3, 4, 0.9)], DOCUMENTS
    )
    assert sum("c2" in g.claims for g in groups) == 2


def test_weak_pair_forms_no_group() -> None:
    """A pair below the link threshold leaves both claims alone, one at the threshold joins them."""
    assert cluster([_pair(0, 1, LINK - 0.01)], DOCUMENTS) == ()
    assert len(cluster([_pair(0, 1, LINK)], DOCUMENTS)) == 1


ROWS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(1, 99)), max_size=15)


@given(ROWS)
def test_linked_claims_share_a_group(rows: list[tuple[int, int, int]]) -> None:
    """Each pair at the threshold or above has a group with both claims, and no group goes beyond one claim's links."""
    scores = {(min(a, b), max(a, b)): s / 100 for a, b, s in rows if a != b}
    groups = [set(g.claims) for g in cluster([_pair(a, b, s) for (a, b), s in scores.items()], DOCUMENTS)]
    linked = {frozenset((f"c{a}", f"c{b}")) for (a, b), s in scores.items() if s >= LINK}
    assert all(any(pair <= g for g in groups) for pair in linked)
    assert all(any(all(m == c or frozenset((m, c)) in linked for m in g) for c in g) for g in groups)


@given(ROWS, st.randoms())
def test_order_of_pairs_changes_nothing(rows: list[tuple[int, int, int]], chance: random.Random) -> None:
    """The groups depend on the pairs alone, not on their order."""
    pairs = [_pair(a, b, s / 100) for (a, b), s in {(min(a, b), max(a, b)): s for a, b, s in rows if a != b}.items()]
    shuffled = list(pairs)
    chance.shuffle(shuffled)
    assert cluster(pairs, DOCUMENTS) == cluster(shuffled, DOCUMENTS)
