"""What a copy changed, dropped and added."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.ingest.passages import folded_words
from consistency.schema.article import CopyEdit
from tests.ingest.copies import OTHER, WIRE, copied, texts


def changed(original: Sequence[str], copy: Sequence[str]) -> list[tuple[str, str]]:
    """Return the edits of a copy as pairs of texts."""
    first, second = copied(original, copy)
    assert all(edit.original == first.id for edit in second.copy_edits)
    return [
        (first.text[e.original_start : e.original_end], second.text[e.copy_start : e.copy_end])
        for e in second.copy_edits
    ]


@pytest.mark.parametrize(
    ("original", "copy"),
    [
        (
            "U.S. envoy Nora Dahl left the talks at 5 p.m. on Friday.",
            "US envoy Nora Dahl left the talks at 5 pm on Friday",
        ),
        (
            "Output fell by 12% in the year to June, officials said.",
            "Output fell by 12 per cent in the year to June, officials said.",
        ),
        ("Output fell by 12 percent in the year to June.", "Output fell by 12% in the year to June."),
        ("The bridge reopens on Jan. 9, the council said.", "The bridge reopens on January 9, the council said."),
        ('"It is over," the coach of the visitors said.', "“It is over,” the coach of the visitors said."),
        ("The coach’s team didn’t travel on the day.", "The coach's team didn't travel on the day."),
        ("The prefecture of Évreux closed two roads.", "The prefecture of Evreux closed two roads."),
        ("Police closed the road; nobody was hurt there.", "Police closed the road, nobody was hurt there."),
        ("He said that it was 'a mess' from the start.", 'He said that it was "a mess" from the start.'),
    ],
)
def test_house_style_is_no_edit(original: str, copy: str) -> None:
    """Quotes, accents, initialisms, per cent, months, case and punctuation may change without an edit."""
    assert changed([*WIRE, original], [*WIRE, copy]) == []


@pytest.mark.parametrize(
    ("original", "copy"),
    [
        ("Fourteen people were hurt, two of them badly.", "Forty people were hurt, two of them badly."),
        ("At least seven cars were crushed by the rocks.", "Seven cars were crushed by the rocks."),
        ("The lane opens at 5:10 a.m. on Saturday.", "The lane opens at 5:10 a.m. on Sunday."),
        ("The price of diesel rose by 1.2 crowns on the day.", "The price of diesel rose by 12 crowns on the day."),
        ("It was -5 degrees in the valley at noon on Monday.", "It was 5 degrees in the valley at noon on Monday."),
        ("The repair costs $40 a head, the council said.", "The repair costs €40 a head, the council said."),
        ('"It (the slope) was never safe," Brandl added.', '"It, the slope, was never safe," Brandl added.'),
        ('"We do not know how long it will hold," he said.', '"We don\'t know how long it will hold," he said.'),
        ("The operator, Alpgas, declined to comment.", "The operator, Alpgas, rejected the suggestion."),
        ("She would not reopen it unless the wall was raised.", "She would not reopen it."),
        ("The rocks fell at 11:52 p.m. local time.", "The rocks fell at 11:52 p.m. local time (9:52 p.m. in Lisbon)."),
        (
            "The council said it would meet.",
            "The mayor of the village, Jon Lanz, and the council said on Tuesday evening it would meet.",
        ),
    ],
)
def test_other_words_are_an_edit(original: str, copy: str) -> None:
    """A sentence whose words differ from the original's is one edit, with both sentences."""
    assert changed([*WIRE, original], [*WIRE, copy]) == [(original, copy)]


def test_paragraphs_dropped_reordered_and_edited_are_still_a_copy() -> None:
    """A reprint in another order, shorter and with changed words belongs to its original."""
    lines = [WIRE[i] for i in (5, 0, 3, 2, 1)]
    lines[2] = lines[2].replace("expected to clear", "would clear")
    assert changed(WIRE, lines) == [
        (WIRE[6], ""),
        (WIRE[7], ""),
        (WIRE[8], ""),
        (WIRE[3], lines[2]),
        (WIRE[4], ""),
    ]


def test_a_dropped_sentence_is_an_edit_with_an_empty_place_in_the_copy() -> None:
    """The empty span of a dropped sentence stands behind the counterpart of the sentence before it."""
    first, second = copied(WIRE, [*WIRE[:4], *WIRE[5:]])
    place = second.text.index(WIRE[3]) + len(WIRE[3])
    start = first.text.index(WIRE[4])
    assert second.copy_edits == (CopyEdit(first.id, start, start + len(WIRE[4]), place, place),)


def test_an_added_sentence_is_an_edit_with_an_empty_place_in_the_original() -> None:
    """The empty span of an added sentence stands behind the counterpart of the sentence before it."""
    first, second = copied(WIRE, [*WIRE[:4], OTHER[0], *WIRE[4:]])
    place = first.text.index(WIRE[3]) + len(WIRE[3])
    start = second.text.index(OTHER[0])
    assert second.copy_edits == (CopyEdit(first.id, place, place, start, start + len(OTHER[0])),)


def test_the_first_sentence_dropped_or_added_stands_at_the_start() -> None:
    """Before the first sentence the place is the start of the body."""
    first, second = copied(WIRE, [OTHER[0], *WIRE[1:]])
    begin, start = first.text.index(WIRE[0]), second.text.index(OTHER[0])
    assert set(second.copy_edits) == {
        CopyEdit(first.id, begin, begin + len(WIRE[0]), start, start),
        CopyEdit(first.id, begin, begin, start, start + len(OTHER[0])),
    }


def test_a_sentence_cut_in_two_or_joined_is_compared_as_a_whole() -> None:
    """Where a copy only moves a full stop, nothing counts as dropped or added."""
    long = "The road was closed on Monday night, and the village had to be supplied by helicopter."
    short = "The road was closed on Monday night. And the village had to be supplied by helicopter."
    assert changed([*WIRE, long], [*WIRE, short]) == []
    assert changed([*WIRE, short], [*WIRE, long]) == []
    assert changed([*WIRE, long], [*WIRE, short.replace("village", "hamlet")]) == [
        (long, short.replace("village", "hamlet"))
    ]


def test_a_sentence_printed_twice_is_not_added() -> None:
    """A pull quote repeats a sentence; it is no sentence that the original lacks."""
    assert changed(WIRE, [*WIRE[:5], WIRE[2], *WIRE[5:]]) == []


def test_a_dateline_belongs_to_no_sentence() -> None:
    """Place, day and agency before the first sentence may go or change."""
    wire = ["OSTREL, May 14 (Alpenwire) - " + WIRE[0], *WIRE[1:]]
    for lead in (WIRE[0], "OSTREL (Alpenwire) -- " + WIRE[0], "OSTREL - " + WIRE[0]):
        assert changed(wire, [lead, *WIRE[1:]]) == []


def test_words_are_folded_alike() -> None:
    """The folding of words, spelled out once."""
    assert folded_words("The U.S. “can’t” pay 12% (or 1,200 per cent) on Sept. 3, Zoë; -4 °C") == (
        "the", "us", "can't", "pay", "12", "percent", "(", "or", "1,200", "percent", ")", "on", "september", "3", "zoe",
        "-", "4", "c",
    )  # fmt: skip


@settings(deadline=None)
@given(texts("a"), st.data())
def test_edits_are_places_in_both_texts(lines: list[str], data: st.DataObject) -> None:
    """Every edit has its places inside both texts, and what was dropped and added is told exactly."""
    number = data.draw(st.integers(0, len(lines) - 1))
    copy = [line for i, line in enumerate(lines) if i != number]
    copy.insert(data.draw(st.integers(0, len(copy))), "Uudd uuff uugg uukk uull.")
    assert set(changed(lines, copy)) == {(lines[number], ""), ("", "Uudd uuff uugg uukk uull.")}
