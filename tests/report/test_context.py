from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.report.context import LONGEST_NEIGHBOUR, Context, context
from consistency.schema.article import Block
from tests.factory import article

TEXT = (
    "A headline on a bridge\n"
    "The first line ends. Gen. Ito of the U.S. Army came on Jan. 9. He left.\n"
    "“It opens in March,” she said. Nobody asked “Why?” It rained.\n"
    "A last line."
)


def around(text: str, part: str) -> Context:
    """Return what stands around the part of the text."""
    start = text.index(part)
    return context(article(text), start, start + len(part))


@pytest.mark.parametrize(
    ("part", "before", "lead", "tail", "after"),
    [
        ("The first line ends.", "", "", "", "Gen. Ito of the U.S. Army came on Jan. 9."),
        ("came on Jan. 9", "The first line ends.", "Gen. Ito of the U.S. Army ", ".", "He left."),
        ("He left.", "Gen. Ito of the U.S. Army came on Jan. 9.", "", "", "“It opens in March,” she said."),
        ("It opens in March", "He left.", "“", ",” she said.", "Nobody asked “Why?”"),
        ("It rained.", "Nobody asked “Why?”", "", "", "A last line."),
        ("A last line.", "It rained.", "", "", ""),
    ],
)
def test_neighbours(part: str, before: str, lead: str, tail: str, after: str) -> None:
    """The sentence before and the one after are found, over lines and past abbreviations."""
    found = around(TEXT, part)
    assert (found.before.strip(), found.lead, found.tail.strip(), found.after.strip()) == (before, lead, tail, after)
    assert not found.headline


def test_headline() -> None:
    """A headline stands for itself: its own words, no neighbours."""
    assert around(TEXT, "on a bridge") == Context("", "A headline ", "", "", headline=True)


def test_boilerplate_is_no_neighbour() -> None:
    """A line that is no part of the body is passed over."""
    source = article("Title\nFirst.\nRead more here.\nLast.")
    blocks = tuple(replace(b, role="boilerplate") if "Read" in b.text else b for b in source.blocks)
    start = source.text.index("Last.")
    assert context(replace(source, blocks=blocks), start, start + 5).before == "First."


def test_markdown_is_not_shown() -> None:
    """Signs of headings and escapes are left out of the context."""
    assert around("Title\n### What now\nIt opens, **they** say\\.", "It opens") == Context(
        "What now", "", ", they say.", "", headline=False
    )


def test_outside_of_blocks() -> None:
    """A place in no block has no context rather than an error."""
    source = replace(article("Title\nText."), blocks=())
    assert context(source, 6, 11) == Context("", "", "", "", headline=False)


def test_long_neighbours_are_cut() -> None:
    """A neighbour without end is cut at a word and says so."""
    text = "Title\n" + "word " * 2000 + "HERE " + "next " * 2000
    found = around(text, "HERE")
    assert found.lead.startswith("… word")
    assert found.tail.endswith("next …")
    assert len(found.lead + found.tail) < 2 * LONGEST_NEIGHBOUR + 10


def test_unbroken_text_is_cut() -> None:
    """So is one without a space."""
    text = "Title\n" + "x" * 5000 + "HERE" + "y" * 5000
    assert len(around(text, "HERE").tail) <= LONGEST_NEIGHBOUR + 2


@given(st.text(alphabet="aB. “”?!\n'1", min_size=1, max_size=80), st.data())
def test_own_sentence_is_whole(text: str, data: st.DataObject) -> None:
    """Lead, evidence and tail follow each other in the article, whatever it holds."""
    source = replace(
        article("T\n"), text=text, blocks=(Block(0, len(text), "body", text, tuple(range(len(text) + 1))),)
    )
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = context(source, start, end)
    assert found.lead.lstrip() + text[start:end] + found.tail.rstrip() in text
