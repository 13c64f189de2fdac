"""Assigns to a number what it counts or measures."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.extract.quantity.counts import counted, headline, scored
from consistency.extract.quantity.grammar import Grammar
from consistency.extract.quantity.holders import aged
from consistency.extract.quantity.measures import measured, quake
from consistency.extract.quantity.slots import Place, Slots


def slots(place: Place, grammar: Grammar, before: Sequence[Slots]) -> Slots:
    """Return the slots of a number; `before` are those of the counts before it in the text, the nearest last."""
    top = _top(place, grammar)
    if top is None:
        return Slots()
    if grammar.sentence.role == "title" and place.measure == "count":
        title = headline(place, grammar)
        if title is not None:
            return title
    if place.measure == "age":
        return aged(top, place, grammar)
    if place.measure == "magnitude":
        return quake(top, grammar)
    if place.measure == "score":
        return scored(top, place, grammar)
    if place.measure in ("count", "ordinal"):
        return counted(top, place, grammar, before)
    return measured(top, place, grammar)


def _top(place: Place, grammar: Grammar) -> int | None:
    """Return the token of the number that the rest of the sentence holds on to."""
    inside = place.tokens
    outer = [i for i in inside if grammar.tokens[i].head not in inside or grammar.tokens[i].head == i]
    numbers = [i for i in outer if grammar.tokens[i].pos in ("NUM", "NOUN", "SYM", "PROPN", "X", "ADJ", "PRON")]
    found = numbers or outer
    return found[-1] if found else None
