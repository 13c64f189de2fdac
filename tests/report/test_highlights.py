from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from consistency.report.highlights import Highlight, Paragraph, Reference, paragraphs
from consistency.schema.article import Block
from tests.factory import article

SOURCE = article("Bridge opens\nThe bridge opens in March. Forty workers were hurt.\nIt closes.")
THERE = Reference("f1", "1", "finding")


def mark(words: str, anchor: str, **options: object) -> Highlight:
    """Return a highlight of words of the article."""
    start = SOURCE.text.index(words)
    return replace(Highlight(start, start + len(words), anchor), **options)  # type: ignore[arg-type]


def text(paragraph: Paragraph) -> str:
    """Return the whole text of a paragraph."""
    return "".join(segment.text for segment in paragraph.segments)


def test_cuts_where_marks_begin_and_end() -> None:
    """A claim and evidence that overlap share the middle segment; ids stand where each begins, links where it ends."""
    claim = mark("The bridge opens in March", "c1")
    found = mark("opens in March. Forty", "p1", severity="high", reference=THERE)
    _, body, _ = paragraphs(SOURCE, [found, claim])
    assert [(s.text, s.claim, s.severity, s.anchors, s.references) for s in body.segments] == [
        ("The bridge ", True, None, ("c1",), ()),
        ("opens in March", True, "high", ("p1",), ()),
        (". Forty", False, "high", (), (THERE,)),
        (" workers were hurt.", False, None, (), ()),
    ]


def test_the_gravest_severity_shows() -> None:
    """Where evidence of several findings overlaps the gravest is shown, and each has its id and its link."""
    first = mark("The bridge opens", "p1", severity="low", reference=THERE)
    second = mark("The bridge opens", "p2", severity="medium", reference=replace(THERE, target="f2", sign="2"))
    segment = paragraphs(SOURCE, [second, first])[1].segments[0]
    assert (segment.severity, segment.anchors) == ("medium", ("p1", "p2"))
    assert [reference.sign for reference in segment.references] == ["1", "2"]


def test_links_stand_in_the_order_of_their_numbers() -> None:
    """Links behind a passage are in the order of the findings, that to a row of the matrix before them."""
    signs = ("10", "9", "▦")
    found = [mark("The bridge opens", f"p{i}", reference=replace(THERE, sign=sign)) for i, sign in enumerate(signs)]
    segment = paragraphs(SOURCE, found)[1].segments[0]
    assert [reference.sign for reference in segment.references] == ["▦", "9", "10"]


def test_over_several_paragraphs() -> None:
    """A highlight over two paragraphs has its id in the first and its link in the second."""
    long = mark("were hurt.\nIt closes.", "p1", severity="low", reference=THERE)
    _, first, second = paragraphs(SOURCE, [long])
    assert first.segments[-1].anchors == ("p1",)
    assert first.segments[-1].references == ()
    assert (second.segments[0].anchors, second.segments[0].references) == ((), (THERE,))


def test_roles_and_what_no_block_covers() -> None:
    """Paragraphs have the roles of their blocks; text outside of all blocks is there as well, as meta."""
    assert [paragraph.role for paragraph in paragraphs(SOURCE, [])] == ["title", "body", "body"]
    bare = replace(SOURCE, blocks=SOURCE.blocks[1:2])
    assert [paragraph.role for paragraph in paragraphs(bare, [])] == ["meta", "body", "meta"]
    assert [text(one).strip() for one in paragraphs(bare, [])] == SOURCE.text.split("\n")
    (whole,) = paragraphs(replace(SOURCE, blocks=()), [mark("Bridge", "c1")])
    assert text(whole) == SOURCE.text


@given(
    st.text(alphabet="ab \n", max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.booleans()), max_size=10),
)
def test_text_is_whole_and_each_id_stands_once(
    words: str, spans: list[tuple[int, int]], marks: list[tuple[int, int, bool]]
) -> None:
    """Whatever blocks and marks overlap, all that is no white space is shown once, and no id comes twice."""
    size = len(words)
    blocks = [Block(a, b, "body", words[a:b], ()) for a, b in spans if a < b <= size]
    source = replace(article("T\n"), text=words, blocks=tuple(blocks))
    highlights = [
        Highlight(a, b, f"m{place}", "low" if grave else None)
        for place, (a, b, grave) in enumerate(marks)
        if a < b <= size
    ]
    made = paragraphs(source, highlights)
    assert "".join("".join(map(text, made)).split()) == "".join(words.split())
    anchors = [anchor for paragraph in made for segment in paragraph.segments for anchor in segment.anchors]
    assert len(anchors) == len(set(anchors))
    seen = {one.anchor for one in highlights if words[one.start : one.end].strip()}
    assert seen <= set(anchors)
