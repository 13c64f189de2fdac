"""Tells whom a text gives a claim to, and which numbers in it are one party's."""

from __future__ import annotations

from consistency.checks.base import Statement, View
from consistency.schema.claim import Claim
from consistency.schema.mention import Attribution, Quantity


def source_of(claim: Claim, view: View) -> Attribution | None:
    """Return the innermost attribution around the head of a claim."""
    return source_at(claim, view.root(claim).start, view)


def source_at(claim: Claim, place: int, view: View) -> Attribution | None:
    """Return the innermost attribution around a place in a claim's article.

    What only shows a thing ("he said it showed that") is no source where somebody says so.
    """
    around = [a for a in view.documents[claim.article].attributions if a.start <= place < a.end and a.source]
    told = [a for a in around if a.cue.lower() not in _SHOWING] or around
    return min(told, key=lambda a: (a.end - a.start, a.start), default=None)


_SHOWING = frozenset(
    {"show", "shows", "showed", "shown", "showing", "mean", "means", "meant", "prove", "proves", "proved"}
)


def statement(claim: Claim, source: Attribution) -> Statement:
    """Return what an article says in a claim, with its source for a value."""
    return Statement(
        article=claim.article,
        sentence=claim.sentence,
        start=claim.start,
        end=claim.end,
        key=source.source.casefold(),
        value=source.source,
        claim=claim.id,
        speaker=source.source,
    )


def numbers(claim: Claim) -> list[Quantity]:
    """Return the numbers of a claim."""
    return [m for m in claim.mentions if isinstance(m, Quantity)]


def weighty(quantity: Quantity) -> bool:
    """Tell whether a number is particular enough to be one party's figure: a unit, or a hundred and more."""
    return bool(quantity.unit) or (quantity.low or quantity.high or 0) >= _HUNDRED


_HUNDRED = 100
