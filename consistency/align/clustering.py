"""Groups claims about one thing by average linkage, so that a chain of weak links cannot join what does not belong."""

from __future__ import annotations

import hashlib
import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence

from consistency.schema.alignment import ClaimGroup, Pair
from consistency.schema.claim import Claim, Document

# A pair below this score does not link; a merge needs this mean over all pairs across (missing ones count as 0).
LINK = 0.2
MERGE = 0.12


def cluster(pairs: Sequence[Pair], documents: Sequence[Document]) -> tuple[ClaimGroup, ...]:
    """Return the groups of two claims and more, in the order of their ids."""
    claims = {claim.id: claim for pair in pairs for claim in (pair.a, pair.b)}
    scores = {frozenset((p.a.id, p.b.id)): p.score for p in pairs}
    clusters = _agglomerate(sorted(claims), scores)
    origin = {document.article.id: document.article.origin for document in documents}
    groups = (_group([claims[i] for i in members], scores, origin) for members in clusters if len(members) > 1)
    return tuple(sorted(groups, key=lambda group: group.id))


def _agglomerate(ids: Sequence[str], scores: Mapping[frozenset[str], float]) -> list[list[str]]:
    """Merge the two nearest clusters again and again; a cluster's nearness is the mean score over its pairs across."""
    members: dict[int, list[str]] = {n: [i] for n, i in enumerate(ids)}
    place = {i: n for n, i in enumerate(ids)}
    sums: dict[int, dict[int, float]] = defaultdict(dict)
    heap: list[tuple[float, int, int]] = []
    for key, score in scores.items():
        a, b = sorted(place[i] for i in key)
        sums[a][b] = sums[b][a] = score
        if score >= LINK:
            heap.append((-score, a, b))
    heapq.heapify(heap)
    following = len(ids)
    while heap:
        _, a, b = heapq.heappop(heap)
        if a not in members or b not in members:
            continue
        merged = members.pop(a) + members.pop(b)
        across: dict[int, float] = defaultdict(float)
        for old in (a, b):
            for neighbour, total in sums.pop(old).items():
                if neighbour in members:
                    across[neighbour] += total
                    del sums[neighbour][old]
        members[following] = merged
        for neighbour, total in across.items():
            sums[following][neighbour] = sums[neighbour][following] = total
            mean = total / (len(merged) * len(members[neighbour]))
            if mean >= MERGE:
                heapq.heappush(heap, (-round(mean, 4), min(following, neighbour), max(following, neighbour)))
        following += 1
    return [sorted(cluster) for cluster in members.values()]


def _group(claims: Sequence[Claim], scores: Mapping[frozenset[str], float], origin: Mapping[str, str]) -> ClaimGroup:
    def closeness(claim: Claim) -> float:
        return sum(scores.get(frozenset((claim.id, other.id)), 0.0) for other in claims if other is not claim)

    centre = min(claims, key=lambda claim: (-round(closeness(claim), 4), claim.article, claim.start))
    ids = tuple(claim.id for claim in sorted(claims, key=lambda c: (c.article, c.start, c.id)))
    identity = hashlib.sha256("|".join(ids).encode()).hexdigest()[:10]
    return ClaimGroup(f"G-{identity}", centre.text, ids, len({origin[claim.article] for claim in claims}))
