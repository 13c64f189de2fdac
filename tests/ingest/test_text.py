from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.ingest.text import fold, read_line, spans

MARKED = st.text(alphabet="ab *_[]()#>`~\\\"'“”’—–…\u00a0\u00ad\u200b\ue010\n-!|.<é", max_size=60)


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("“It’s on,” she said", '"It\'s on," she said'),
        ("2–3 people — or more", "2-3 people - or more"),
        ("talks—which failed—ended", "talks - which failed - ended"),
        ("at\u00a02\u202fa.m.", "at 2 a.m."),
        ("so\u00adlu\u200btion", "solution"),
        ("wait… then", "wait... then"),
        ("''We won,'' he said", '"We won," he said'),
        ("the 'word' stays", "the 'word' stays"),
        (r"MFA \(CC BY\) 2\.0", "MFA (CC BY) 2.0"),
        (r"5 \* 3 \* 2", "5 * 3 * 2"),
        ("By [AFP](#)", "By AFP"),
        ('see [the *list*](https://a.example/b_(c) "T") now', "see the list now"),
        ("![alt text](pic.jpg) caption", "caption"),
        ("[![logo](l.png)](/)", ""),
        ("**How much?** Two million.", "How much? Two million."),
        ("*Harbour Post, 15 May*", "Harbour Post, 15 May"),
        ("__bold__ and _italic_ and ***both***", "bold and italic and both"),
        ("a snake_case_name and 2*3*4", "a snake_case_name and 2*3*4"),
        ("## Headline ##", "Headline"),
        ("> - quoted item", "quoted item"),
        ("`SecureByte` · 3 min", "SecureByte · 3 min"),
        ("<https://a.example/x>", "https://a.example/x"),
        ("one<br>two", "onetwo"),
        ("~~old~~ new", "old new"),
        ("İstanbul ﬁre", "İstanbul fire"),
        ("  two   spaces  ", "two spaces"),
    ],
)
def test_marks_and_typography_are_folded(raw: str, folded: str) -> None:
    """Quotes, dashes, spaces, invisible characters and markdown marks become plain text."""
    assert fold(raw, 0, len(raw)).text == folded


def test_marks_stay_without_markdown() -> None:
    """The text of a page keeps its stars; only typography is folded."""
    assert fold("5 * “a” *", 0, 9, markdown=False).text == '5 * "a" *'


@pytest.mark.parametrize(
    ("raw", "found", "cited"),
    [
        ("x **How much?** “Two”", "How much?", "How much?"),
        ("x **How much?** “Two”", '"Two"', "“Two”"),
        ("he said ''no'' twice", '"no"', "''no''"),
        ("a [link text](http://a.example) b", "link text", "link text"),
        ("yes—no", "yes - no", "yes—no"),
        ("wait…", "wait...", "wait…"),
    ],
)
def test_a_folded_stretch_is_found_in_the_original(raw: str, found: str, cited: str) -> None:
    """The map leads from folded text to the same words of the article."""
    block = fold(raw, 0, len(raw))
    start = block.text.index(found)
    low, high = block.locate(start, start + len(found))
    assert raw[low:high] == cited


@given(MARKED, st.booleans())
def test_the_map_is_whole_and_runs_forward(raw: str, markdown: bool) -> None:
    """Each folded character has a place inside the line, places never run back, and the end closes the map."""
    block = fold(f"ab{raw}cd", 2, 2 + len(raw), markdown=markdown)
    assert len(block.offsets) == len(block.text) + 1
    assert list(block.offsets) == sorted(block.offsets)
    assert all(2 <= place <= 2 + len(raw) for place in block.offsets)
    assert block.offsets[-1] == 2 + len(raw)


@given(MARKED)
def test_letters_are_never_invented(raw: str) -> None:
    """A letter of the folded text is that letter of the original at its place."""
    block = fold(raw, 0, len(raw))
    for character, place in zip(block.text, block.offsets, strict=False):
        if character in "abé":
            assert raw[place] == character


@given(MARKED)
def test_lines_are_trimmed_ordered_and_apart(raw: str) -> None:
    """The places of lines follow each other, hold no line break at their ends and are not blank."""
    found = spans(raw)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(found))
    assert all(raw[start:end].strip() == raw[start:end] != "" for start, end in found)


def test_windows_and_unicode_line_ends_are_line_ends() -> None:
    """Carriage returns, line separators and form feeds end a line."""
    text = "one\r\ntwo\u2028three\x0cfour"
    assert [text[a:b] for a, b in spans(text)] == ["one", "two", "three", "four"]


def test_a_hard_wrapped_paragraph_is_one_line() -> None:
    """Lines broken at a fixed width are joined, lines that end early are not."""
    text = (
        "COURANT\nA storm that reached 130 kilometres an hour tore the roof\n"
        "off a primary school in Marrow on Thursday night, and about\n"
        "four thousand homes were left without power, officials said.\n\n"
        "Nobody was hurt, since the school had been closed by noon at\nthe latest.\n"
    )
    found = [text[a:b] for a, b in spans(text)]
    assert [line[:7] for line in found] == ["COURANT", "A storm", "Nobody "]
    assert fold(text, *spans(text)[2]).text.endswith("closed by noon at the latest.")


def test_lines_of_a_text_that_is_not_wrapped_stay_apart() -> None:
    """A list of short lines is no wrapped paragraph."""
    text = "Title of the story here\nBy Ann Lee\n4 March 2025\nThe first paragraph is short.\nSo is the second one."
    assert len(spans(text)) == 5


@pytest.mark.parametrize(
    ("raw", "heading", "italic", "listed", "linked"),
    [
        ("## Two", 2, False, False, 0.0),
        ("#hashtag", 0, False, False, 0.0),
        ("*all of it*", 0, True, False, 0.0),
        ("*some* of *it*", 0, False, False, 0.0),
        ("**bold**", 0, False, False, 0.0),
        ("- [a link](/x)", 0, False, True, 1.0),
        ("3. third", 0, False, True, 0.0),
    ],
)
def test_marks_of_a_line_are_kept_apart(raw: str, heading: int, italic: bool, listed: bool, linked: float) -> None:
    """A line remembers whether it was a heading, in italics, an item or a link."""
    line = read_line(raw, 0, len(raw))
    assert (line.heading, line.italic, line.listed, line.linked) == (heading, italic, listed, linked)
