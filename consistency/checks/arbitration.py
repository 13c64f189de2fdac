"""Keeps one finding a difference where two kinds report the same words."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.schema.discrepancy import Discrepancy, Evidence, Kind, Suppressed

# The kind that explains a difference best comes first; the catch-all comes last.
_PRECEDENCE: tuple[Kind, ...] = (
    "quotation",
    "time",
    "quantity",
    "attribution",
    "place",
    "entity",
    "certainty",
    "contradiction",
)


def settle(found: Sequence[Discrepancy]) -> tuple[tuple[Discrepancy, ...], tuple[Suppressed, ...]]:
    """Return the findings without those that another kind explains better, and the ones left out with the reason."""
    kept: list[Discrepancy] = []
    dropped: list[Suppressed] = []
    for d in sorted(found, key=lambda d: (_PRECEDENCE.index(d.kind), -d.confidence, d.id)):
        better = next((k for k in kept if _rival(k, d) and _same_words(k, d)), None)
        if better is None:
            kept.append(d)
        else:
            dropped.append(Suppressed(d.kind, f"told by the finding on {better.kind} ({better.id})", d.evidence))
    return tuple(kept), tuple(dropped)


def _rival(a: Discrepancy, b: Discrepancy) -> bool:
    """Tell whether one finding can explain the other: who said something and in which words are two questions."""
    return a.kind != b.kind and {a.kind, b.kind} != {"quotation", "attribution"}


def _same_words(a: Discrepancy, b: Discrepancy) -> bool:
    """Tell whether two findings point at the same words on two sides and more."""
    sides = {e.side for e in b.evidence for f in a.evidence if _overlap(e, f)}
    return len(sides) > 1


def _overlap(a: Evidence, b: Evidence) -> bool:
    return a.article == b.article and a.focus_start < b.focus_end and b.focus_start < a.focus_end
