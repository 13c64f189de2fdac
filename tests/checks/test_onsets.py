"""Which sudden event a clause gives the hour of."""

from __future__ import annotations

import pytest

from consistency.checks.base import View
from consistency.checks.onsets import onset
from consistency.inference.protocol import Tagger
from consistency.pipeline import extract
from consistency.schema.alignment import Story
from tests.factory import article


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("The ferry capsized at 9 p.m.", "sinking"),
        ("The barge keeled over at a quarter past ten on Monday.", "sinking"),
        ("The blast occurred at 9 p.m. in the hall.", "explosion"),
        ("A blaze broke out at 9 p.m. in the hall.", "fire"),
        ("Clashes broke out at 9 p.m. on the square.", "outbreak"),
        ("It all kicked off at 9 p.m.", "outbreak"),
        ("The dam gave way at 9 p.m.", "collapse"),
        ("Families were woken at 9 p.m. as the blast tore through the hall.", "explosion"),
        ("The second blast occurred at 9 p.m.", ""),
        ("The mayor gave the order at 9 p.m.", ""),
        ("The runner broke the record at 9 p.m.", ""),
        ("The meeting began at 9 p.m.", ""),
    ],
)
def test_sort_of_sudden_event(text: str, sort: str, tagger: Tagger) -> None:
    """A clause has the sort that its verb, its phrase, its subject or its circumstance names, else none."""
    documents = extract((article(f"A headline\n{text}"),), tagger, lambda *_: None)
    view = View(Story(tuple(documents), (), (), (), lambda a, b: float(a == b)))
    claim = next(c for c in documents[0].claims if c.sentence == 1)
    assert onset(claim, view) == sort
