"""Clauses: coordinate, subordinate and participial ones are claims of their own, with their values."""

from __future__ import annotations

import pytest

from consistency.extract.claims import clauses
from consistency.extract.document import document
from consistency.extract.sentences import sentences
from consistency.inference.protocol import Tagger
from consistency.schema.mention import Quantity, TimeExpression
from tests.factory import article


def _clauses(text: str, tagger: Tagger) -> list[str]:
    (sentence,) = sentences(article(text), tagger)
    return [" ".join(sentence.tokens[i].text for i in tokens) for _, tokens in clauses(sentence)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam broke and the valley was flooded.", ["The dam broke", "the valley was flooded"]),
        ("The minister said the dam was safe.", ["The minister said", "the dam was safe"]),
        (
            "A bomb exploded in the market, killing at least seven people.",
            ["A bomb exploded in the market", "killing at least seven people"],
        ),
        (
            "The city rejected reports that the dam had failed.",
            ["The city rejected reports", "that the dam had failed"],
        ),
        ("The firm, which has 64 shops, apologised.", ["which has 64 shops"]),
        ("Quake kills 41", ["Quake kills 41"]),
    ],
)
def test_clauses(text: str, expected: list[str], tagger: Tagger) -> None:
    """A sentence is cut into its clauses."""
    found = _clauses(text, tagger)
    assert all(clause in found for clause in expected), found


def test_every_word_belongs_to_at_most_one_clause(tagger: Tagger) -> None:
    """No token is owned by two clauses."""
    text = "When the storm came on Monday, the mayor, who had been warned, said that nobody should leave."
    (sentence,) = sentences(article(text), tagger)
    owned = [i for _, tokens in clauses(sentence) for i in tokens]
    assert len(owned) == len(set(owned))


def test_claims_carry_values(tagger: Tagger) -> None:
    """A claim has the mentions of its clause."""
    found = document(article("Talks set\nTalks between 12 ministers will start on June 3."), tagger).claims
    claim = next(c for c in found if "June" in c.text)
    assert {type(m) for m in claim.mentions} >= {TimeExpression, Quantity}


def test_texts_are_stretches_of_the_article(tagger: Tagger) -> None:
    """Each claim's text is exactly what stands between its offsets."""
    a = article("Talks set\nThe mayor said she would resign, and the council agreed on Friday.")
    for claim in document(a, tagger).claims:
        assert claim.text == a.text[claim.start : claim.end]
