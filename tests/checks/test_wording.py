from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.checks.wording import Change, changes, grade, words

PIECES = ("we", "may", "not", "go", "(home)", "...", "three", "Three", "“well”", "firmly,", "softly", "it's")
TEXTS = st.lists(st.sampled_from(PIECES)).map(" ".join)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The pier, he said, is gone!”", ("the", "pier", "he", "said", "is", "gone")),
        ("It’s 3.5% of $1,200", ("it's", "3.5", "%", "of", "$1,200")),
        ("well-known – one-in-three", ("well", "known", "one", "in", "three")),
        ("1 in 3, or 13", ("one", "in", "three", "or", "13")),
        ("", ()),
        ("… — !", ()),
    ],
)
def test_words(text: str, expected: tuple[str, ...]) -> None:
    """Words come without case, quotation marks and punctuation, small numbers spelt out; contractions stay whole."""
    assert words(text) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("a b c", "a b c", ()),
        ("a b c", "a x c", (Change(("b",), ("x",)),)),
        ("a b c", "a c", (Change(("b",), ()),)),
        ("a c", "a b c", (Change((), ("b",)),)),
        ("", "a", (Change((), ("a",)),)),
    ],
)
def test_changes(a: str, b: str, expected: tuple[Change, ...]) -> None:
    """A change holds the words on both sides, nothing on one of them for words left out or put in."""
    assert changes(a.split(), b.split()) == expected


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abc")))
def test_changes_turn_one_into_the_other(a: list[str], b: list[str]) -> None:
    """The words taken out and put in make up the whole difference in length and content."""
    found = changes(a, b)
    rest = sorted(a)
    for word in (w for change in found for w in change.before):
        rest.remove(word)
    assert sorted(rest + [w for change in found for w in change.after]) == sorted(b)
    assert bool(found) == (a != b)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("The pier is gone.", "“the pier is gone”", "same"),
        ("It’s over, friends", "It's over friends!", "same"),
        ("The pier is gone and so is the boat", "the pier is gone", "partial"),
        ("We lost the boat, the nets, and the pier", "We lost the boat ... and the pier", "same"),
        ("We lost the boat … and the pier", "We lost the boat, the nets, and the pier", "same"),
        ("the first round (of talks) was long", "the first round of talks was long", "bracket"),
        ("the first round [of talks] was long", "the first round of talks was long", "bracket"),
        ("They [the crews] stayed, and so did I.", "The crews stayed, and so did I.", "bracket"),
        ("He (the mayor) came late to the pier", "He came late to the pier", "same"),
        ("We are deeply sorry for the delay", "We are sorry for the delay", "dropped"),
        ("The boat was old and slow", "The boat was old and very rusty and slow", "dropped"),
        ("We will rebuild the pier", "We shall restore the pier", "variant"),
        ("we're leaving the island", "we are leaving the island", "variant"),
        ("It might sink tonight", "It would sink tonight", "shifted"),
        ("Three boats are missing", "Five boats are missing", "shifted"),
        ("We lost 30 boats", "We lost 40 boats", "shifted"),
        ("We did not see the boat", "We did see the boat", "shifted"),
        ("All of the crew is safe", "Most of the crew is safe", "shifted"),
        ("We will answer firmly", "We will answer softly", "shifted"),
        ("We ask them for help", "We urge them for help", "shifted"),
    ],
)
def test_grade(a: str, b: str, expected: str) -> None:
    """Each sort of difference has its grade, whichever wording comes first."""
    assert grade(a, b) == expected
    assert grade(b, a) == expected


def test_an_ellipsis_excuses_only_its_own_side() -> None:
    """Words put into a wording with an ellipsis are not what the ellipsis stands for."""
    assert grade("The boat sank near the pier", "The boat ... sank slowly near the old pier") == "dropped"


@given(TEXTS, TEXTS)
def test_grade_is_symmetric(a: str, b: str) -> None:
    """The grade does not depend on which wording comes first."""
    assert grade(a, b) == grade(b, a)


@given(TEXTS)
def test_a_wording_is_the_same_as_itself(text: str) -> None:
    """No wording differs from itself, whatever marks stand around it."""
    assert grade(text, f"“{text}”") == "same"
