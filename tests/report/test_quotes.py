from __future__ import annotations

from dataclasses import replace

import pytest

from consistency.report.collation import MOST_QUOTES, Collation, Collations, collation
from consistency.schema.discrepancy import Relation
from consistency.schema.report import QuoteGroup, Report, Variant
from tests.factory import article
from tests.report.factory import RUN
from tests.report.golden_files import assert_golden, rendered
from tests.report.story import MENDED, QUOTE, story

Rows = list[list[str | None]]


@pytest.fixture(scope="module")
def found() -> Collations:
    """Return the quotations of the story."""
    return collation(story())


def made(*columns: str, texts: tuple[str, ...] = (), languages: tuple[str, ...] = ()) -> Collation:
    """Return the collation of wordings whose words stand in one place where they are one above the other."""
    rows = [column.split() for column in columns]
    alignment = tuple(tuple(None if word == "·" else word for word in place) for place in zip(*rows, strict=True))
    said = texts or tuple(" ".join(word for word in row if word != "·") for row in rows)
    sources = [
        replace(article(f"Title {n}\n{text}", outlet=f"Outlet {n}", path=f"q/{n}.txt"), language=language)
        for n, (text, language) in enumerate(zip(said, languages or ["en"] * len(said), strict=True))
    ]
    variants = tuple(
        Variant(source.id, source.text.index(text), len(source.text), text, "abcdef"[n])
        for n, (source, text) in enumerate(zip(sources, said, strict=True))
    )
    quote = QuoteGroup("Q-1", "Ada Brandt", variants, alignment)
    (only,) = collation(Report(run=RUN, articles=tuple(sources), quotes=(quote,))).quotes
    return only


def marks(found: Collation, line: int) -> list[str]:
    """Return the marks of a line, word by word."""
    return [word.mark for word in found.lines[line].words]


def test_same_wordings_share_a_row(found: Collations) -> None:
    """Outlets with the same words are one row, which counts how many of them are independent."""
    (quote,) = found.quotes
    assert [[who.outlet for who in line.who] for line in quote.lines] == [["Agency", "Copying Post"], ["Gazette"]]
    assert [line.support for line in quote.lines] == ["2 outlets, 1 independent", ""]
    assert quote.lines[0].who[1].copy_of == "Agency"


def test_words_stand_as_they_were_read(found: Collations) -> None:
    """Words have the capitals and signs of the text; what all share in a row stands in one cell."""
    (quote,) = found.quotes
    assert [word.text for word in quote.lines[1].words] == [
        "We", "shall", "mend the tunnel before summer,", "without", "fail,",
    ]  # fmt: skip


def test_what_differs_is_marked(found: Collations) -> None:
    """A word in the place of another is marked; what one wording does not quote at its end is no difference."""
    (quote,) = found.quotes
    assert marks(quote, 0) == ["", "differs", "", "not quoted", "not quoted"]
    assert marks(quote, 1) == ["", "differs", "", "", ""]
    assert quote.lines[1].grade == "1 word replaced; begins or ends elsewhere"


def test_finding_is_named(found: Collations) -> None:
    """A table links to the finding that it belongs to, with its relation in words."""
    (quote,) = found.quotes
    assert quote.finding == "D-mend"
    assert quote.verdict == "wording: other words, same sense"


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        ("we will go home", "we shall go home", "1 word replaced"),
        ("we will go home", "we · go home", "1 word left out"),
        ("we · go home", "we will go home", "1 word put in"),
        ("we will go home", "· will go ·", "begins or ends elsewhere"),
        ("we will go · now", "we shall · home now", "1 word replaced; 1 word left out; 1 word put in"),
    ],
)
def test_grades(first: str, second: str, wanted: str) -> None:
    """A wording says in a few words how it differs from the first."""
    assert made(first, second).lines[1].grade == wanted


def test_bracket_is_a_difference() -> None:
    """A bracket that one text has and the other has not is marked and graded, though the words are the same."""
    found = made("round of talks", "round of talks", texts=("the round (of talks)", "the round of talks"))
    assert len(found.lines) == 2
    assert found.lines[1].grade == "bracket differs"
    assert [word.text for word in found.lines[0].words][1:] == ["(of", "talks)"]
    assert marks(found, 1) == ["", "differs", "differs"]


def test_punctuation_and_capitals_are_none() -> None:
    """Wordings that differ in capitals and signs alone share a row."""
    assert len(made("we go", "We go", texts=("We go.", "“we go”,")).lines) == 1


def test_gap_inside_is_marked() -> None:
    """Words left out inside are marked in the cell where they are missing."""
    found = made("we will surely go home", "we will · go home")
    assert marks(found, 1) == ["", "", "left out", "", ""]
    assert marks(found, 0) == ["", "", "differs", "", ""]


def test_a_place_that_a_third_wording_fills_is_no_gap() -> None:
    """A wording lacks only what the first one has: a word of a third is marked there and nowhere else."""
    found = made("we go · ·", "we go home now", "we go · now")
    assert marks(found, 2) == ["", "", "", ""]


@pytest.mark.parametrize(("relation", "wanted"), [("conflict", True), ("wording", False)])
def test_another_sense(relation: Relation, *, wanted: bool) -> None:
    """A finding that says that the sense differs is told in the row."""
    report = replace(story(), discrepancies=(replace(MENDED, relation=relation),))
    (quote,) = collation(report).quotes
    assert quote.lines[1].grade.endswith("another sense") == wanted


def test_language_is_named() -> None:
    """A wording of an article in another language says so, since it may be a translation."""
    found = made("wir gehen heim", "we go home", languages=("de", "en"))
    assert {who.language for line in found.lines for who in line.who} == {"de", ""}


def test_words_that_are_not_in_the_text_are_shown_as_they_are() -> None:
    """Alignment and text that don't fit, as in a report made by another program, are no error."""
    found = made("we go", "we run", texts=("nothing of it", "nor here"))
    assert [word.text for word in found.lines[0].words] == ["we", "go"]


def test_more_quotations_than_there_is_room_for() -> None:
    """The page shows so many quotations and says how many it does not."""
    quotes = tuple(replace(QUOTE, id=f"Q-{number:03}") for number in range(MOST_QUOTES + 2))
    found = collation(replace(story(), quotes=quotes))
    assert (len(found.quotes), found.more) == (MOST_QUOTES, 2)
    assert "2 more quotations" in rendered("quotes.html.j2", quotes=found)


def test_no_quotations() -> None:
    """A report without quotations says so."""
    assert "No utterance was found" in rendered("quotes.html.j2", quotes=collation(replace(story(), quotes=())))


def test_markup(found: Collations, *, update_golden: bool) -> None:
    """Rows are outlets, columns places; marks have hidden words, so that the table can be read without colour."""
    assert_golden("quotes.html", rendered("quotes.html.j2", quotes=found), update=update_golden)
