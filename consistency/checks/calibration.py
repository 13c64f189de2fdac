"""Turns what a check says of its sureness into the share of such findings that are right, and drops the doubtful."""

from __future__ import annotations

import math
from collections.abc import Iterable

from consistency.schema.discrepancy import Discrepancy, Kind, Suppressed

# Log-odds of being right = intercept + slope x log-odds as stated by the check - length x excess of the texts: rounded
# from fits as `benchmarks/calibration.py` makes them, on annotated stories and real news taken for free of differences
# but in quotations (docs/evaluation.md). The more two texts tell, the more in them is alike and yet
# about two things; a date or number that differs is less often such a thing than a statement that seems to.
_QUOTED = (0.0, 1.0, 0.0)
_DATED_OR_COUNTED = (0.4, 0.55, 0.4)
_OTHERS = (0.3, 0.3, 2.0)
TYPED: frozenset[Kind] = frozenset({"time", "quantity"})
_SHORT = 40
_LEAST, _MOST = 0.05, 0.97
DOUBTFUL = 0.5  # confidence below which a finding is more often wrong than right
_ON_REQUEST = frozenset({"CD04"})  # found by a model that the user named, and reported however seldom it is right


def calibrated(kind: Kind, stated: float, claims: float) -> float:
    """Return the probability, two decimals, that a finding of this kind and stated confidence is one.

    `claims` is how many claims the two texts make, their geometric mean.
    """
    intercept, slope, length = _QUOTED if kind == "quotation" else _DATED_OR_COUNTED if kind in TYPED else _OTHERS
    odds = intercept + slope * math.log(stated / (1 - stated)) - length * excess(claims)
    return round(min(_MOST, max(_LEAST, 1 / (1 + math.exp(-odds)))), 2)


def excess(claims: float) -> float:
    """Return by how much texts are longer than short ones: the logarithm of the ratio, 0 for short ones."""
    return math.log(max(claims, _SHORT) / _SHORT)


def sure_enough(found: Iterable[Discrepancy]) -> tuple[list[Discrepancy], list[Suppressed]]:
    """Return the findings that are at least as likely right as wrong, and the others as let go."""
    kept: list[Discrepancy] = []
    let_go: list[Suppressed] = []
    for d in found:
        if reason := _doubt(d):
            let_go.append(Suppressed(d.kind, reason, d.evidence))
        else:
            kept.append(d)
    return kept, let_go


def _doubt(d: Discrepancy) -> str:
    """Return why a finding is let go, "" where it is reported."""
    if d.code in _ON_REQUEST:
        return ""
    if d.within_article and _in_short(d):
        return "all of it stands in one article, which says a thing in short and in full"
    if d.confidence < DOUBTFUL:
        return f"more likely a chance likeness than not ({d.confidence:.2f})"
    return ""


def _in_short(d: Discrepancy) -> bool:
    """Tell whether a headline or a summary may say so for short: with fewer names, with no source, less guardedly."""
    return d.kind in {"certainty", "attribution"} or (d.relation == "narrower" and d.kind not in TYPED)
