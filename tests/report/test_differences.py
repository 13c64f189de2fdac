from __future__ import annotations

from dataclasses import replace

import pytest

from consistency.report.differences import Piece, pieces
from consistency.report.focus import Span
from consistency.schema.discrepancy import Discrepancy
from tests.factory import article
from tests.report.factory import evidence, hurt, plan


def quotation(*texts: str, sides: str = "abcdef", one_article: bool = False) -> Discrepancy:
    """Return a finding of quotation whose evidence has these texts, each on its own side unless said."""
    sources = [
        article(f"Title\n{text}", path="x.txt" if one_article and side == "a" else f"{n}.txt")
        for n, (text, side) in enumerate(zip(texts, sides, strict=False))
    ]
    entries = tuple(evidence(s, t, side, t) for s, t, side in zip(sources, texts, sides, strict=False))
    return replace(plan(), evidence=entries)


def bounds(finding: Discrepancy) -> list[Span | None]:
    """Return where the focus of each piece of evidence stands in its text."""
    return [(e.focus_start - e.start, e.focus_end - e.start) if e.focus_end else None for e in finding.evidence]


def marked(finding: Discrepancy) -> list[list[str]]:
    """Return the marked words of each piece of evidence."""
    return [[piece.text for piece in cut if piece.mark == "differs"] for cut in pieces(finding, bounds(finding))]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("“We will firmly ensure it.”", "“We will toughly ensure it.”"), [["firmly"], ["toughly"]]),
        (("“We will do it”", "“We will (surely) do it”"), [[], ["(surely)"]]),
        (("the (of talks) start", "the of talks start"), [["(", ")"], []]),
        (("“It (the gate) was shut”", "“The gate was shut”"), [["(", ")"], []]),
        (("“It shut (the gate)”", "“It shut the gate”"), [["(", ")"], []]),
        (("“It shut”", "“It shut (at last) for good”"), [[], []]),
        (("“Do it now,” he said", "He said: “do it NOW.”"), [[], []]),
        (("“We can do it soon”", "“can do it”"), [[], []]),
        (("“a b c”", "“x y z”"), [["a b c"], ["x y z"]]),
        (("“one big bridge”", "“one old bridge”", "“one new bridge”"), [["big"], ["old"], ["new"]]),
        (("“it’s here”", "“it's here”"), [[], []]),
        (("“”", "“one”"), [[], ["one"]]),
    ],
)
def test_differing_words(texts: tuple[str, ...], expected: list[list[str]]) -> None:
    """Words of a quotation that another side does not have in their place are marked, and no others.

    Capitals, punctuation and what one side quotes beyond the other make no difference; brackets do.
    """
    assert marked(quotation(*texts)) == expected


@pytest.mark.parametrize(
    ("texts", "gaps"),
    [
        (("“take sixty children across”", "“take children across”"), ["", "“take"]),
        (("“take children”", "“take children home”"), ["", ""]),
        (("“take ten children”", "“bring children”"), ["", ""]),
        (("“take (the) children across”", "“take the children across”"), ["", ""]),
    ],
)
def test_places_of_left_out_words(texts: tuple[str, ...], gaps: list[str]) -> None:
    """Where another side has words between those that both have, the place is marked; at the ends it is not."""
    finding = quotation(*texts)
    for cut, before in zip(pieces(finding, bounds(finding)), gaps, strict=True):
        marks = [piece.mark for piece in cut]
        assert ("gap" in marks) == bool(before)
        if before:
            assert "".join(piece.text for piece in cut[: marks.index("gap")]) == before


def test_a_shorter_quotation_marks_nothing_of_a_longer_one() -> None:
    """A fragment on a side does not mark the words of the first side that it leaves out at its end."""
    texts = ("“it was slow and we had two minutes”", "“it stopped and we had two minutes”", "“it stopped”")
    assert marked(quotation(*texts, sides="abb")) == [["was slow"], ["stopped"], ["stopped"]]


def test_spliced_sentences_are_one_wording() -> None:
    """Two pieces of one article on one side are held against the spliced wording together."""
    assert marked(quotation("“We came.”", "“We left.”", "“We came. They left.”", sides="aab", one_article=True)) == [
        [],
        ["We"],
        ["They"],
    ]


def test_own_side_is_held_against_the_other() -> None:
    """Each wording of the first side is marked where it differs from the second side."""
    found = marked(quotation("“hold firmly to this”", "“hold firmly to this”", "“hold hard to this”", sides="aab"))
    assert found == [["firmly"], ["firmly"], ["hard"]]


def test_focus_bounds_the_quotation() -> None:
    """Words outside of the focus are not compared."""
    assert marked(plan()) == [["firmly"], ["stubbornly"]]


def test_focus_is_marked_elsewhere() -> None:
    """In other kinds the words that carry the value are marked."""
    focus = [[piece.text for piece in cut if piece.mark == "focus"] for cut in pieces(hurt(), bounds(hurt()))]
    assert focus == [["At least 38"], ["Forty-one"], ["41"]]


def test_without_focus_nothing_is_marked() -> None:
    """Evidence without a focus is shown unmarked."""
    assert pieces(hurt(), [None] * 3) == tuple((Piece(entry.text),) for entry in hurt().evidence)


@pytest.mark.parametrize("finding", [hurt(), plan(), quotation("“a b c”", "“a x c d”", "e", "“c”")])
def test_pieces_add_up(finding: Discrepancy) -> None:
    """The pieces of an evidence are its text, to the letter."""
    assert ["".join(p.text for p in cut) for cut in pieces(finding, bounds(finding))] == [
        e.text for e in finding.evidence
    ]


def test_one_side_alone() -> None:
    """Evidence of one side only has nothing to differ from."""
    assert marked(quotation("“a”", "“b”", sides="aa")) == [[], []]
