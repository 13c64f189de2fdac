from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.checks.base import Difference
from consistency.checks.collation import align_words, collate
from consistency.checks.merge import discrepancies
from tests.checks.stories import bare, said
from tests.factory import article

CASES = {
    # A number stands beside a number, a month beside its short form, whatever the words between them.
    "numbers and dates": (
        ["We will open on January 9 with 40 people", "The opening will be after Jan 10 and 50 come"],
        [("January", "Jan"), ("9", "10"), ("40", "50")],
    ),
    # A name holds its place against words that would cost less elsewhere.
    "names": (
        ["I told Ada Brandt to go", "Yesterday I begged and pressed Brandt"],
        [("Brandt", "Brandt")],
    ),
    # An inflected form is the same place.
    "forms": (
        ["The rudder stopped answering", "The rudder was slow to answer"],
        [("rudder", "rudder"), ("answering", "answer")],
    ),
    # A clause that was moved to the front leaves the rest in place.
    "turned round": (
        ["We lost the dam and with it we lost the old town", "With the wall we have lost half of the old town"],
        [("with", "With"), ("we", "we"), ("lost", "lost"), ("old", "old"), ("town", "town")],
    ),
    # A typographic apostrophe parts no words.
    "apostrophes": (["We can’t go", "We can't go"], [("can’t", "can't")]),
}

WORDINGS = st.lists(st.lists(st.sampled_from("abcd"), max_size=6), max_size=4)


def test_rows_hold_the_words_of_one_place() -> None:
    """Equal words share a row, replaced words stand side by side, and a missing word is a gap."""
    assert align_words([["we", "will", "go", "home"], ["we", "shall", "go"], ["we", "go", "home", "now"]]) == (
        ("we", "we", "we"),
        ("will", "shall", None),
        ("go", "go", "go"),
        ("home", None, "home"),
        (None, None, "now"),
    )


def test_words_are_aligned_without_case() -> None:
    """Capitals do not part two words; each cell keeps the word as it is written."""
    assert align_words([["We", "go"], ["we", "GO"]]) == (("We", "we"), ("go", "GO"))


@pytest.mark.parametrize("name", CASES)
def test_anchors(name: str) -> None:
    """Numbers, dates, names and inflected words meet their like, in whichever order the wordings come."""
    (a, b), wanted = CASES[name]
    rows = align_words([a.split(), b.split()])
    assert [row for row in rows if row in wanted] == wanted
    turned = align_words([b.split(), a.split()])
    assert [row[::-1] for row in turned if row[::-1] in wanted] == wanted


def test_likest_wordings_are_aligned_first() -> None:
    """A wording far from the rest does not pull apart two that are near, wherever it stands."""
    far, one, other = (
        ["No", "boats", "at", "all", "will", "sail"],
        ["We", "sail", "at", "dawn", "on", "Monday"],
        ["We", "sail", "at", "dawn"],
    )
    for wordings in ([far, one, other], [one, far, other], [one, other, far]):
        rows = align_words(wordings)
        first, second = wordings.index(one), wordings.index(other)
        assert all(row[first] == row[second] for row in rows if row[second] is not None)


def test_very_long_wordings_are_aligned() -> None:
    """Wordings beyond the room for a full alignment are aligned by edit distance; no word is lost."""
    long = [f"w{number}" for number in range(400)]
    rows = align_words([long, long[5:], [*long[:200], "new", *long[200:]]])
    assert len(rows) == 401
    assert (None, None, "new") in rows


def test_no_wordings_make_no_rows() -> None:
    """Nothing to align gives an empty table."""
    assert align_words([]) == ()


@given(WORDINGS)
def test_each_column_is_its_wording(wordings: list[list[str]]) -> None:
    """A column without its gaps is the wording; all rows have one cell a wording; no row is empty."""
    rows = align_words(wordings)
    for number, wording in enumerate(wordings):
        assert [row[number] for row in rows if row[number] is not None] == wording
    assert all(len(row) == len(wordings) for row in rows)
    assert all(any(cell is not None for cell in row) for row in rows)


def test_a_finding_on_quotations_becomes_a_table() -> None:
    """Each finding on quotations has its wordings aligned, with places in the articles; other kinds have none."""
    a = article("Well\n“The well is dry,” Ada Brandt said.", outlet="Alpha")
    b = article("Wells\n“The well was dry,” Ada Brandt said.", outlet="Beta")
    view = bare(a, b)
    difference = Difference("QT01", "wording", "low", 0.8, said(a, "The well is dry"), said(b, "The well was dry"), "r")
    (quoted,) = discrepancies("quotation", [difference], view)
    (placed,) = discrepancies("place", [difference], view)
    (group,) = collate([quoted, placed], view)
    assert {v.article for v in group.variants} == {a.id, b.id}
    for variant in group.variants:
        text = a.text if variant.article == a.id else b.text
        assert text[variant.start : variant.end] == variant.text
    assert sorted(v.text for v in group.variants) == ["The well is dry", "The well was dry"]
    assert {frozenset(row) for row in group.alignment} == {
        frozenset({"The"}),
        frozenset({"well"}),
        frozenset({"is", "was"}),
        frozenset({"dry"}),
    }
