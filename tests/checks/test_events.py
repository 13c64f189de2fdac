from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.checks import events
from consistency.checks.base import View
from consistency.inference.protocol import Embedder, Tagger
from consistency.schema.alignment import Pair
from consistency.schema.claim import Claim
from tests.checks.stories import read


def claim(view: View, words: str) -> Claim:
    """Return the claim that begins with the words."""
    return next(c for d in view.story.documents for c in d.claims if c.text.startswith(words))


def pair(view: View, a: str, b: str) -> Pair:
    """Return the pair of the claims that begin with the words."""
    one, other = claim(view, a), claim(view, b)
    return next(p for p in view.story.pairs if {p.a, p.b} == {one, other})


@pytest.fixture(scope="module")
def harbour(tagger: Tagger, embedder: Embedder) -> View:
    """Return a story of two articles on one fire."""
    return read(
        tagger,
        embedder,
        Alpha="Harbour news\nA fire destroyed the grain silo on Monday. Two men died when its roof fell in.",
        Beta="Silo burns\nThe blaze destroyed the grain silo. A pilot praised the weather. Has the fire gone out?",
    )


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [("kill", "die", True), ("Dead", "death", True), ("kill", "injure", False), ("win", "stone", False)],
)
def test_event_class(a: str, b: str, *, same: bool) -> None:
    """Words for one sort of event share a class; words of other sorts, or of none, do not."""
    assert (events.event_class(a) == events.event_class(b) != "") is same


def test_no_word_is_of_two_classes() -> None:
    """Each word names one sort of event."""
    words = [word for found in events.event_classes().values() for word in found]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Fire broke out in the silo.", "begin"),
        ("The chairman stepped down.", "resign"),
        ("The soldiers opened fire.", "shoot"),
        ("The soldiers opened the gate.", "open"),
        ("The branch broke.", "break"),
    ],
)
def test_a_verb_and_its_complement_say_one_thing(text: str, verb: str, tagger: Tagger, embedder: Embedder) -> None:
    """What a verb says together with its particle or object is compared as the one verb for it."""
    view = read(tagger, embedder, Alpha=f"Harbour news\n{text}")
    found = next(c for d in view.story.documents for c in d.claims if c.text.startswith(text[:8]))
    assert events.head_word(view.sentence(found), found.root) == verb


@pytest.mark.parametrize(("lemma", "expected"), [("say", True), ("Tell", True), ("burn", False)])
def test_is_cue(lemma: str, *, expected: bool) -> None:
    """A verb of saying tells no event."""
    assert events.is_cue(lemma) is expected


def test_word_nearness(harbour: View) -> None:
    """Event classes decide before the embedder is asked; without a class it decides."""
    assert events.word_nearness("kill", "die", harbour) == 1.0
    assert events.word_nearness("kill", "injure", harbour) == 0.0
    assert events.word_nearness("silo", "silo", harbour) == pytest.approx(1.0, abs=1e-3)


def test_odds_tell_one_event_from_two(harbour: View) -> None:
    """The same event in other words has higher odds than another event of the same story."""
    one = pair(harbour, "A fire destroyed", "The blaze destroyed")
    others = [p for p in harbour.story.pairs if p.a.text.startswith("A fire") and p.b.text.startswith("A pilot")]
    assert events.event_odds(one, harbour) > 2.5
    assert all(events.event_odds(p, harbour) < events.event_odds(one, harbour) - 1 for p in others)


def test_odds_of_an_edited_copy_are_the_highest(harbour: View) -> None:
    """The same passage has everything in common."""
    one = pair(harbour, "A fire destroyed", "The blaze destroyed")
    edited = Pair(one.a, one.b, 0.0, same_passage=True)
    assert events.event_odds(edited, harbour) >= events.event_odds(one, harbour)


def test_content_leaves_values_out(harbour: View) -> None:
    """The content of a claim is its nouns, verbs and adjectives, without its times and light verbs."""
    found = events.content(claim(harbour, "A fire destroyed"), harbour)
    assert {"fire", "destroy", "grain", "silo"} <= found
    assert "monday" not in found


def test_questions_state_nothing(harbour: View) -> None:
    """A claim in a question is told from one in a statement."""
    assert events.is_question(claim(harbour, "Has the fire"), harbour)
    assert not events.is_question(claim(harbour, "A pilot praised"), harbour)


def test_event_times(harbour: View) -> None:
    """A claim is dated by its own times."""
    assert [t.text for t in events.event_times(claim(harbour, "A fire destroyed"), harbour)] == ["on Monday"]
    assert list(events.event_times(claim(harbour, "The blaze"), harbour)) == []


def test_a_circumstance_is_dated_by_what_it_goes_with(tagger: Tagger, embedder: Embedder) -> None:
    """A clause with "when" and no time of its own takes that of the clause around it."""
    view = read(tagger, embedder, Alpha="Roof\nTwo men died on Monday when the old roof collapsed.")
    assert [t.text for t in events.event_times(claim(view, "when the old roof"), view)] == ["on Monday"]


@given(st.floats(-5, 20), st.floats(-5, 20))
def test_confidence_is_a_probability_that_grows(a: float, b: float) -> None:
    """The confidence is a probability of two decimals, never certain, and not lower for better odds."""
    low, high = sorted((a, b))
    assert 0 <= events.confidence(low) <= events.confidence(high) <= 0.95
    assert round(events.confidence(a), 2) == events.confidence(a)
