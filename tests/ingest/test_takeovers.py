"""Sentences that articles of different origins have word for word."""

from __future__ import annotations

import pytest

from consistency.ingest.origins import origins
from consistency.ingest.takeovers import shared_among, shared_sentences
from tests.ingest.copies import HEADLINES, OTHER, WIRE, copied, printed

GOATS = (
    "A cheese maker has moved his goats to the upper barn until further notice.",
    "He sells most of what he makes to hikers, and there will be none this week.",
    "His sister has offered to carry some of it over the pass on a mule.",
)


def test_shared_sentences_give_both_places() -> None:
    """Sentences that stand in both, with a word or two changed, are found with their spans."""
    a, b = printed(WIRE), printed([*OTHER, WIRE[6], WIRE[4].replace("temporary", "makeshift").replace("the", "a")])
    pairs = shared_sentences(a, b)
    found = [(a.text[start:end], b.text[first:last]) for (start, end), (first, last) in pairs]
    assert found == [(WIRE[6], WIRE[6])]
    b = printed([*OTHER, WIRE[4].replace("laid", "built")])
    assert [b.text[slice(*place)] for _, place in shared_sentences(a, b)] == [WIRE[4].replace("laid", "built")]


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (
            "Some 400 residents were cut off until soldiers came.",
            "Some 700 residents were cut off until soldiers came.",
        ),
        ("Eleven people were treated for cuts and bruises.", "Twelve people were treated for cuts and bruises."),
        ("The road authority will clear one lane on Friday.", "The road authority will clear one lane on Monday."),
        ("The road authority will clear one lane in time.", "The road authority may clear one lane in time."),
        ("The slope was safe, the regional geologist said.", "The slope was not safe, the regional geologist said."),
        ("He was not hurt.", "He was not hurt."),
    ],
)
def test_sentences_that_differ_in_a_value_are_not_shared(mine: str, theirs: str) -> None:
    """A figure, a day, a negation or a modal verb makes another statement; a few words are no passage."""
    assert shared_sentences(printed([mine]), printed([theirs], headline=HEADLINES[1])) == ()


def test_articles_of_one_origin_have_no_shared_sentences() -> None:
    """What a copy has from its original is told by its edits."""
    assert shared_sentences(*copied(WIRE, WIRE)) == ()
    assert len(shared_sentences(printed(WIRE), printed(list(reversed(WIRE))))) == len(WIRE)


def test_all_articles_at_once_give_the_same_as_each_two() -> None:
    """The sentences shared among many articles are those of each two of them; copies share them like their original."""
    made = (
        printed(WIRE, published="2024-05-14", path="a"),
        printed(WIRE[:8], published="2024-05-15", path="b"),
        printed([*OTHER, WIRE[6]], path="c"),
        printed([OTHER[0], *GOATS], path="d"),
    )
    found = origins(made)
    shared = shared_among(found)
    assert set(shared) == {(found[0].id, found[2].id), (found[1].id, found[2].id), (found[2].id, found[3].id)}
    for x, one in enumerate(found):
        for other in found[x + 1 :]:
            assert shared.get((one.id, other.id), ()) == shared_sentences(one, other)
