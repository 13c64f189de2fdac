"""Reads the quantities of short texts for tests."""

from __future__ import annotations

from consistency.extract.quantity import quantities
from consistency.extract.sentences import sentences
from consistency.inference.protocol import Tagger
from consistency.schema.mention import Quantity
from tests.factory import article


def read(text: str, tagger: Tagger) -> tuple[Quantity, ...]:
    """Return the quantities of a text under a headline without numbers."""
    source = article(f"What is known so far\n{text}")
    return quantities(source, sentences(source, tagger))


def one(text: str, surface: str, tagger: Tagger) -> Quantity:
    """Return the quantity with this surface; all that were found are told where it is missing."""
    found = read(text, tagger)
    same = [q for q in found if q.text == surface]
    assert len(same) == 1, [q.text for q in found]
    return same[0]
