"""Groups claims about one thing by stars, so that no chain of links can join what does not belong.

Two claims are linked where each is among the nearest of its article to the other. Each group is a claim and all the
claims linked to it (the star cover of Aslam, Pelekhov and Rus 2004, here over links instead of claims). A claim with
several things to say stands in several groups; two linked claims always share one.
"""

from __future__ import annotations

import hashlib
import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence

from consistency.schema.alignment import ClaimGroup, Pair
from consistency.schema.claim import Claim, Document

# Chosen on the annotated stories: of their gold pairs, four in five are linked so (docs/evaluation.md).
LINK = 0.04  # score from which on two claims are linked
PER_ARTICLE = 3  # as long as each is among so many that are nearest to the other in its article

Links = Mapping[str, Mapping[str, float]]


def cluster(pairs: Sequence[Pair], documents: Sequence[Document]) -> tuple[ClaimGroup, ...]:
    """Return the groups of two claims and more, in the order of their ids."""
    claims = {claim.id: claim for pair in pairs for claim in (pair.a, pair.b)}
    links = _links(pairs)
    origin = {document.article.id: document.article.origin for document in documents}
    groups = (_group(claims[centre], [claims[i] for i in members], origin) for centre, members in stars(links))
    return tuple(sorted(groups, key=lambda group: group.id))


def stars(links: Links) -> list[tuple[str, frozenset[str]]]:
    """Return a claim and its group, again and again, until each link lies inside a group.

    The claim whose links weigh most of those that no group has yet comes first; the result does not depend on order.
    """
    open_links = {claim: dict(others) for claim, others in links.items()}
    heap = [(-_weight(others), claim) for claim, others in open_links.items()]
    heapq.heapify(heap)
    found: list[tuple[str, frozenset[str]]] = []
    while heap:
        gain, centre = heapq.heappop(heap)
        left = _weight(open_links[centre])
        if left != -gain:
            if left > 0:
                heapq.heappush(heap, (-left, centre))
            continue
        if left > 0:
            members = frozenset((centre, *links[centre]))
            found.append((centre, members))
            _close(members, open_links)
    return found


def _close(members: frozenset[str], open_links: dict[str, dict[str, float]]) -> None:
    for claim in members:
        for other in open_links[claim].keys() & members:
            del open_links[claim][other]


def _weight(others: Mapping[str, float]) -> float:
    return round(sum(sorted(others.values())), 4)


def _links(pairs: Sequence[Pair]) -> Links:
    near: dict[tuple[str, str], list[tuple[float, str]]] = defaultdict(list)
    for pair in pairs:
        if pair.score >= LINK:
            near[pair.a.id, pair.b.article].append((-pair.score, pair.b.id))
            near[pair.b.id, pair.a.article].append((-pair.score, pair.a.id))
    nearest = {(own, other) for (own, _), found in near.items() for _, other in sorted(found)[:PER_ARTICLE]}
    links: dict[str, dict[str, float]] = defaultdict(dict)
    for pair in pairs:
        if (pair.a.id, pair.b.id) in nearest and (pair.b.id, pair.a.id) in nearest:
            links[pair.a.id][pair.b.id] = links[pair.b.id][pair.a.id] = pair.score
    return links


def _group(centre: Claim, members: Sequence[Claim], origin: Mapping[str, str]) -> ClaimGroup:
    ids = tuple(claim.id for claim in sorted(members, key=lambda c: (c.article, c.start, c.id)))
    identity = hashlib.sha256("|".join(ids).encode()).hexdigest()[:10]
    return ClaimGroup(f"G-{identity}", centre.text, ids, len({origin[claim.article] for claim in members}))
