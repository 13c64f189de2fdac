"""Tells when two numbers are one level at two times: reached by one day and the next, or risen since."""

from __future__ import annotations

from collections.abc import Iterator

from consistency.checks.base import View
from consistency.checks.dates import PLANS
from consistency.checks.events import event_class, event_times
from consistency.checks.timing import LIMITS
from consistency.schema.alignment import Pair
from consistency.schema.claim import Claim
from consistency.schema.mention import Quantity, TimeExpression

_PAST = frozenset({"VBD", "VBN"})
_CLIMBING = {"rise": 1, "climb": 1, "grow": 1, "increase": 1, "jump": 1, "fall": -1, "drop": -1, "decline": -1}
_BEFORE_NOW = frozenset({"already"})


def two_levels(a: Quantity, b: Quantity, pair: Pair, view: View) -> bool:
    """Tell whether a lower number was reached by one time and a higher one by a later time, or is planned beyond it."""
    if pair.a.article == pair.b.article or a.low is None or b.low is None or a.low == b.low:
        return False
    if _planned_beyond(pair, view):
        return True
    if any(view.root(claim).tag not in _PAST or claim.certainty in PLANS for claim in (pair.a, pair.b)):
        return False
    first, last = ((pair.a, pair.b)) if a.low < b.low else (pair.b, pair.a)
    met = ((x, y) for x in _reached(first, view) for y in _reached(last, view))
    return any(LIMITS & {x.operator, y.operator} and _ends(x) < _ends(y) for x, y in met)


def _planned_beyond(pair: Pair, view: View) -> bool:
    """Tell whether one text says what is so "already", the other what is planned."""
    standing = [any(t.lemma.lower() in _BEFORE_NOW for t in view.tokens(claim)) for claim in (pair.a, pair.b)]
    plans = [claim.certainty in PLANS for claim in (pair.a, pair.b)]
    return (standing[0] and plans[1] and not plans[0]) or (standing[1] and plans[0] and not plans[1])


def _reached(claim: Claim, view: View) -> Iterator[TimeExpression]:
    yield from (m for m in event_times(claim, view) if m.type != "DURATION" and m.high is not None)


def _ends(time: TimeExpression) -> str:
    return time.high.isoformat() if time.high is not None else ""


def changed(a: Quantity, b: Quantity, pair: Pair, view: View) -> bool:
    """Tell whether one text says that a toll rose or fell to its number, which lies beyond the other's."""
    ways = [_climbing(claim, view) for claim in (pair.a, pair.b)]
    if bool(ways[0]) == bool(ways[1]) or a.low is None or b.low is None:
        return False
    if event_class(a.predicate) != event_class(b.predicate) or not event_class(a.predicate):
        return False
    beyond = a.low - b.low if ways[0] else b.low - a.low
    return beyond * (ways[0] or ways[1]) > 0


def _climbing(claim: Claim, view: View) -> int:
    """Return 1 where a clause says that something rose, -1 where it fell, 0 for others and where it says from what."""
    if any(isinstance(m, Quantity) and "from" in m.modifiers for m in claim.mentions):
        return 0
    return _CLIMBING.get(view.root(claim).lemma.lower(), 0)
