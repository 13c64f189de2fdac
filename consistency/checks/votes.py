"""Finds two splits of one vote, and two figures that one text has the other way round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from consistency.checks.base import View
from consistency.checks.events import event_class
from consistency.schema.claim import Claim, Document
from consistency.schema.mention import Quantity

Told = tuple[Claim, Quantity]

_VOTING = frozenset(
    {"vote", "ballot", "carry", "approve", "reject", "back", "oppose", "dissent", "adopt", "ratify", "majority"}
    | {"juror", "jury", "judge", "justice", "member", "councillor", "senator", "lawmaker", "board", "ruling"}
)
_PLAYING = frozenset({"goal", "match", "game", "score", "win", "beat", "lose", "draw", "defeat", "victory", "league"})
_LEAST = 3  # voters: two are no body that votes


def splits(view: View) -> Iterator[tuple[Told, Told]]:
    """Yield the splits of a vote that two texts give differently: as many voters, other sides.

    A text that tells of two votes of one body, or two votes in one text, leave open which is meant.
    """
    told = [(d, _votes(d, view)) for d in view.documents.values()]
    for (_, one), (_, other) in combinations(told, 2):
        for total in sorted(set(one) & set(other)):
            a, b = one[total], other[total]
            if len({_sides(q) for _, q in a}) == 1 == len({_sides(q) for _, q in b}) and _sides(a[0][1]) != _sides(
                b[0][1]
            ):
                yield a[0], b[0]


def _votes(document: Document, view: View) -> dict[Decimal, list[Told]]:
    """Return the splits of votes in a document by the number of voters."""
    out: dict[Decimal, list[Told]] = {}
    for claim in document.claims:
        for m in claim.mentions:
            if isinstance(m, Quantity) and m.measure == "score" and m.low is not None and m.high is not None:
                total = m.low + m.high
                if total >= _LEAST and _is_vote(claim, view):
                    out.setdefault(total, []).append((claim, m))
    return out


def _is_vote(claim: Claim, view: View) -> bool:
    lemmas = {t.lemma.lower() for t in view.sentence(claim).tokens}
    return bool(lemmas & _VOTING) and not lemmas & _PLAYING


def _sides(quantity: Quantity) -> tuple[Decimal | None, Decimal | None]:
    return quantity.low, quantity.high


def swaps(view: View) -> Iterator[tuple[Told, Told]]:
    """Yield the numbers of two texts whose sentences have the same two numbers the other way round."""
    rows = [(d.article.id, pairs) for d in view.documents.values() if (pairs := _doubles(d))]
    for (_, one), (_, other) in combinations(rows, 2):
        for a, b in ((x, y) for x in one for y in other):
            if _swapped([q for _, q in a], [q for _, q in b]):
                second = next(told for told in b if told[1].low == a[0][1].low)
                yield a[0], next(told for told in b if told is not second)


def _doubles(document: Document) -> list[list[Told]]:
    """Return the two numbers of each sentence that has just two of one measure."""
    by_sentence: dict[tuple[int, str], list[Told]] = {}
    for claim in document.claims:
        for m in claim.mentions:
            if isinstance(m, Quantity) and m.low is not None and m.measure in {"count", "percent", "money"}:
                by_sentence.setdefault((claim.sentence, m.measure), []).append((claim, m))
    return [found for found in by_sentence.values() if len(found) == 2]


def _swapped(a: Sequence[Quantity], b: Sequence[Quantity]) -> bool:
    if {q.low for q in a} != {q.low for q in b} or a[0].low == a[1].low or a[0].measure != b[0].measure:
        return False
    one = {q.low: _part(q) for q in a}
    other = {q.low: _part(q) for q in b}
    low, high = sorted(one)  # type: ignore[type-var]
    return bool(one[low] and one[high]) and one[low] != one[high] and (one[low], one[high]) == (other[high], other[low])


def _part(quantity: Quantity) -> str:
    """Return the part that a number plays: what befalls what it counts, the share of a vote, or the item."""
    words = {quantity.item, *quantity.predicate.split()}
    if quantity.measure == "percent":
        return next((name for name, known in _SHARES.items() if words & known), "")
    return event_class(quantity.predicate) or quantity.item


_SHARES = {
    "turnout": frozenset({"turnout", "participate", "participation", "turn"}),
    "favour": frozenset({"back", "favour", "favor", "support", "approve", "approval", "endorse", "yes"}),
}
