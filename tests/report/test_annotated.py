from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from consistency.report.annotated import annotated, notes
from consistency.report.document import as_document, from_document
from consistency.report.order import in_order
from consistency.report.signs import visible
from consistency.schema.article import Article
from consistency.schema.discrepancy import Discrepancy
from consistency.schema.report import Report
from tests.factory import article
from tests.report.factory import COPY, COURIER, DAILY, MORE, RUN, WIRE, evidence, headline, hurt, opening, report
from tests.report.hostile import hostile


def told() -> Report:
    """Return the report with summaries in the form that the checks give them, which quotes the words that differ."""
    words = {
        opening().id: "Time — Harbour Courier: “in March” / Coast Wire: “on March 14”",
        hurt().id: "Quantity — Coast Wire: “At least 38” / Daily Bridge: “Forty-one”",
        headline().id: "Time — Harbour Courier: “on March 14” / Harbour Courier: “in March”",
    }
    found = (replace(each, summary=words.get(each.id, each.summary)) for each in report().discrepancies)
    return replace(report(), discrepancies=tuple(found))


def read_back(source: Report) -> Report:
    """Return the report as it comes back from report.json."""
    return in_order(from_document(as_document(source)))


def opened(source: Report, wanted: Article) -> Document:
    """Return the annotated article as another program reads it."""
    return docx.Document(io.BytesIO(annotated(read_back(source), wanted)))


def commented(document: Document) -> dict[int, str]:
    """Return by the number of each comment the words that it hangs on, as Word finds them between its marks."""
    found: dict[int, str] = {}
    open_now: set[int] = set()
    for element in document.element.body.iter():
        number = int(element.get(qn("w:id"), -1))
        if element.tag == qn("w:commentRangeStart"):
            open_now.add(number)
        elif element.tag == qn("w:commentRangeEnd"):
            open_now.discard(number)
        elif element.tag == qn("w:t"):
            for each in open_now:
                found[each] = found.get(each, "") + (element.text or "")
    return found


def highlighted(document: Document) -> Iterator[str]:
    """Yield the runs of text that are marked."""
    for paragraph in document.paragraphs:
        yield from (run.text for run in paragraph.runs if run.font.highlight_color is not None)


def test_one_comment_a_finding_on_its_words() -> None:
    """Each finding with evidence in the article is one comment, in the order of the text, on the words that differ."""
    document = opened(told(), WIRE)
    assert list(commented(document).values()) == ["on March 14", "At least 38", "stubbornly"]
    assert len(list(document.comments)) == 3
    assert list(highlighted(document)) == ["on March 14", "At least 38", "stubbornly"]


def test_the_text_is_the_article() -> None:
    """Every line of the article is a paragraph, none is lost or changed, and the headline is a title."""
    for wanted in (COURIER, WIRE, COPY, DAILY):
        document = opened(report(), wanted)
        assert [paragraph.text for paragraph in document.paragraphs] == wanted.text.split("\n")
        assert [paragraph.style.name for paragraph in document.paragraphs if paragraph.style][:2] == ["Title", "Normal"]


def test_what_a_comment_says() -> None:
    """A comment says what differs and why, what this text has, and what each other side writes, by outlet and date."""
    (_, quantity, _) = opened(report(), WIRE).comments
    value = "41 worker hurt"
    assert quantity.text.split("\n") == [
        "Quantity · high, a reader would come away with another fact · cannot both hold",
        "38 and 41 count the same workers.",
        "This text: “At least 38 workers were hurt in the work.” [at least 38 worker hurt]",
        "Daily Bridge (6 March 2024): “Forty-one workers were hurt during the work” [41 worker hurt]",
        f"Coast Wire ({MORE.path}, 7 March 2024, said by the union): “The union said 41 workers were hurt.” [{value}]",
        "Finding q-11111111, rule QU01, confidence 0.70",
    ]
    assert quantity.author == "consistency"
    assert quantity.timestamp == dt.datetime(2024, 3, 8, 10, tzinfo=dt.UTC)


def test_who_writes_alike() -> None:
    """Articles on the same side are named in the comment, copies as copies, and their words are left out."""
    time = next(iter(opened(report(), WIRE).comments)).text
    assert "As here: Evening Sheet (no date, copy of Coast Wire)" in time.split("\n")
    assert time.count("“The bridge will reopen on March 14”") == 1


def test_two_places_in_one_article() -> None:
    """A finding between headline and body is one comment, on the first place; both are marked and told."""
    within = tuple(found for found in told().discrepancies if found.within_article)
    document = opened(replace(told(), discrepancies=within), COURIER)
    assert list(commented(document).values()) == ["on March 14"]
    assert list(highlighted(document)) == ["on March 14", "in March"]
    (comment,) = document.comments
    assert "This text, side a: “Ferry bridge to reopen on March 14”" in comment.text
    assert "This text, side b: “The bridge over the Ems will reopen in March”" in comment.text


def test_the_passage_where_no_words_can_be_told() -> None:
    """Where the words that differ cannot be told the comment hangs on the whole passage, and nothing is marked."""
    passage = "Work on it began two years ago."
    sides = (evidence(COURIER, passage, "a", "cause"), evidence(WIRE, "Bridge opens in spring", "b", "other"))
    found = replace(hurt(), kind="contradiction", summary="", evidence=sides)
    document = opened(replace(report(), discrepancies=(found,)), COURIER)
    assert list(commented(document).values()) == [passage]
    assert list(highlighted(document)) == []


def test_comments_that_overlap() -> None:
    """Comments that share words, or lie inside each other, each keep exactly their words."""
    text = article("Title\nalpha beta gamma delta", outlet="One", path="s/1.txt")
    other = article("Title\nomega", outlet="Two", path="s/2.txt")

    def finding(name: str, words: str) -> Discrepancy:
        sides = (evidence(text, words, "a", "no such"), evidence(other, "omega", "b", "none"))
        return replace(hurt(), id=name, kind="contradiction", summary="", group="", evidence=sides)

    wanted = ["alpha beta gamma delta", "alpha beta", "beta gamma", "beta", "gamma delta", "gamma delta"]
    found = tuple(finding(f"x-{number}", words) for number, words in enumerate(wanted))
    made = Report(run=RUN, articles=(text, other), discrepancies=found)
    assert sorted(commented(opened(made, text)).values()) == sorted(wanted)
    assert all(paragraph.text == "alpha beta gamma delta" for paragraph in opened(made, text).paragraphs[1:])


def test_many_outlets_on_the_other_side() -> None:
    """Of very many passages of other outlets the first stand in the comment, and the others are counted."""
    others = tuple(article(f"T{n}\nomega {n}", outlet=f"O{n}", path=f"s/{n:02}.txt") for n in range(20))
    sides = (evidence(COURIER, "Work on it", "a", ""), *(evidence(o, "omega", "b", "") for o in others))
    made = Report(run=RUN, articles=(COURIER, *others), discrepancies=(replace(hurt(), evidence=sides),))
    (comment,) = opened(made, COURIER).comments
    assert comment.text.count("omega") == 12
    assert "… and 8 more passages in the report" in comment.text


def test_no_findings() -> None:
    """An article without a finding is written without comments, and the head of its pages says so."""
    document = opened(replace(report(), discrepancies=()), COURIER)
    assert list(document.comments) == []
    head = document.sections[0].header.paragraphs[0].text
    assert head == "Harbour Courier · bridge/01-courier.txt · 4 March 2024 · 0 comments from 4 other articles"


def test_same_report_same_bytes() -> None:
    """The file knows no clock: it is dated by the report alone."""
    data = annotated(in_order(report()), WIRE)
    assert annotated(read_back(report()), WIRE) == data
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert {member.date_time for member in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2024-03-08T10:00:00Z" in file.read("docProps/core.xml")
    for started in ("some day", "0001-01-01T00:00:00+14:00"):
        undated = annotated(replace(in_order(report()), run=replace(RUN, started=started)), WIRE)
        assert docx.Document(io.BytesIO(undated)).core_properties.created == dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


@pytest.mark.parametrize("number", [0, 1])
def test_hostile_text(number: int) -> None:
    """Controls, half pairs, what XML cannot hold and a line of 1 MB are in the document, what hides made visible."""
    made = in_order(hostile())
    wanted = made.articles[number]
    document = opened(made, wanted)
    (note,) = notes(made, wanted)
    shown = visible(wanted.text[note.start : note.end]).replace("\ufffe", "⟦U+FFFE⟧").replace("\uffff", "⟦U+FFFF⟧")
    assert list(commented(document).values()) == [shown]
    lines = [line for line in wanted.text.splitlines() if line.strip()]
    assert sum(len(paragraph.text) for paragraph in document.paragraphs) > sum(map(len, lines))
    assert "\u202e" not in "".join(paragraph.text for paragraph in document.paragraphs)
    assert not document.part.rels or all("example" not in str(rel.target_ref) for rel in document.part.rels.values())


def test_an_article_without_text() -> None:
    """Evidence of no length in an article without text is no reason to fail."""
    empty = replace(COURIER, text="", blocks=(), title="")
    sides = (replace(hurt().evidence[0], article=empty.path, start=0, end=0, text=""), hurt().evidence[1])
    made = Report(run=RUN, articles=(empty, DAILY), discrepancies=(replace(hurt(), evidence=sides),))
    assert len(list(opened(made, empty).comments)) == 1
