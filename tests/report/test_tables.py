from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.report.cells import restored
from consistency.report.order import in_order
from consistency.report.tables import Table, as_csv, tables
from consistency.schema.report import Report
from tests.report.factory import COPY, COURIER, DAILY, RUN, WIRE, hurt, plan, report

# The contract to the letter.
COLUMNS = {
    "discrepancies.csv": "id, code, kind, relation, severity, confidence, summary, reason, outlets, articles_n,"
    " origins_n, within_article, value_a, value_b, values_other, first_published, last_published",
    "evidence.csv": "discrepancy_id, side, article, outlet, published, origin, copy_of, start, end, text, value,"
    " speaker, certainty, url, url_fragment",
    "claims.csv": "id, article, outlet, start, end, text, speaker, certainty, polarity, group",
    "quotes.csv": "quote_id, speaker, article, outlet, side, text, start, end, w01, w02, w03, w04, w05",
    "matrix.csv": "group, label, Harbour Courier, Coast Wire, Evening Sheet, Daily Bridge",
    "articles.csv": "id, path, outlet, title, published, published_how, url, language, words, origin, copy_of,"
    " copied_share, warnings",
}

Rows = list[dict[str, str]]


def rows(name: str, source: Report | None = None) -> Rows:
    """Return the rows of a table as a program reads them back."""
    (table,) = (table for table in tables(in_order(source or report())) if table.name == name)
    return list(csv.DictReader(io.StringIO(as_csv(table).decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("name", COLUMNS)
def test_columns(name: str) -> None:
    """Each table has the columns of the contract in their order."""
    assert list(rows(name)[0]) == COLUMNS[name].split(", ")


def test_files_are_for_spreadsheets() -> None:
    """A table starts with the byte order mark, ends its lines with CR LF and quotes text but not numbers."""
    data = as_csv(next(table for table in tables(in_order(report())) if table.name == "evidence.csv"))
    assert data.startswith(b'\xef\xbb\xbf"discrepancy_id",')
    lines = data.decode("utf-8-sig").split("\r\n")
    assert lines[-1] == ""
    assert not any("\n" in line for line in lines)
    assert ',93,135,"At least 38' in lines[1]


def test_discrepancy_row() -> None:
    """A finding's row counts outlets, articles and origins and holds the value of each side."""
    first = rows("discrepancies.csv")[0]
    assert first["outlets"] == "Coast Wire; Daily Bridge"
    assert (first["articles_n"], first["origins_n"]) == ("3", "3")
    assert (first["value_a"], first["value_b"], first["values_other"]) == ("38/.. worker hurt", "41 worker hurt", "")
    assert first["first_published"] == WIRE.published
    assert first["last_published"] == "2024-03-07"


def test_copies_count_once() -> None:
    """Articles of one origin are one origin, however many there are."""
    time = next(row for row in rows("discrepancies.csv") if row["kind"] == "time")
    assert (time["articles_n"], time["origins_n"]) == ("4", "3")


def test_further_sides() -> None:
    """The values of a third side and those after it share one column, each with its letter."""
    entries = hurt().evidence
    third = replace(entries[2], side="c", value="dozens")
    row = rows(
        "discrepancies.csv", replace(report(), discrepancies=(replace(hurt(), evidence=(*entries[:2], third)),))
    )[0]
    assert row["values_other"] == "c: dozens"


def test_within_article() -> None:
    """A truth value is yes or no."""
    assert {row["id"]: row["within_article"] for row in rows("discrepancies.csv")}["t-33333333"] == "yes"
    assert rows("discrepancies.csv")[0]["within_article"] == "no"


def test_evidence_row() -> None:
    """Evidence has the place, the certainty of its claim and a link to its sentence."""
    found = {(row["discrepancy_id"], row["article"]): row for row in rows("evidence.csv")}
    row = found[hurt().id, DAILY.path]
    assert DAILY.text[int(row["start"]) : int(row["end"])] == row["text"]
    assert row["certainty"] == "planned"
    assert row["url"] == DAILY.url
    assert row["url_fragment"].startswith(f"{DAILY.url}#:~:text=Forty%2Done%20")
    assert found["t-0a1b2c3d", COPY.path]["copy_of"] == WIRE.id
    assert found[hurt().id, WIRE.path]["certainty"] == ""


def test_claim_row() -> None:
    """A claim names its article's path and its group."""
    row = next(row for row in rows("claims.csv") if row["id"] == "c1")
    assert (row["article"], row["group"], row["certainty"]) == (COURIER.path, "g1", "planned")


def test_quote_row() -> None:
    """A quotation has one row a wording and one column a word place, empty where a wording has a gap."""
    first, second = rows("quotes.csv")
    assert (first["w03"], first["w04"]) == ("firmly", "")
    assert (second["w03"], second["w04"]) == ("", "stubbornly")


def test_shorter_quotation_is_filled() -> None:
    """A quotation with fewer word places than another has empty cells at the end."""
    quote = report().quotes[0]
    short = replace(quote, id="u2", alignment=quote.alignment[:2])
    last = rows("quotes.csv", replace(report(), quotes=(quote, short)))[-1]
    assert (last["w02"], last["w03"], last["w05"]) == ("will", "", "")


def test_no_quotations() -> None:
    """A report without quotations has the table's fixed columns alone."""
    table = next(table for table in tables(Report(run=RUN, articles=())) if table.name == "quotes.csv")
    assert as_csv(table).decode("utf-8-sig").count("\r\n") == 1


def test_article_row() -> None:
    """An article's words are those of its headline and body."""
    row = next(row for row in rows("articles.csv") if row["path"] == COPY.path)
    assert (row["words"], row["copied_share"], row["published"]) == ("24", "0.935", "")


@pytest.fixture
def hostile() -> Report:
    """Return a report whose texts start formulas wherever a text can stand."""
    evil = replace(DAILY, title="=cmd|' /C calc'!A0", outlet="+1", path="@SUM(1)", url="-2", warnings=("\t=3",))
    evidence = tuple(replace(e, article=evil.path if e.article == DAILY.path else e.article) for e in hurt().evidence)
    finding = replace(hurt(), summary="=1+1", reason="\u200b=2", evidence=evidence)
    return replace(
        report(), articles=(*(a for a in report().articles if a.id != DAILY.id), evil), discrepancies=(finding,)
    )


def test_no_cell_starts_a_formula(hostile: Report) -> None:
    """No text cell of any table starts with what a spreadsheet takes for a formula."""
    for table in tables(in_order(hostile)):
        for row in csv.reader(io.StringIO(as_csv(table).decode("utf-8-sig"), newline="")):
            assert not any(cell.lstrip(" \t\r\n\u200b\u00a0").startswith(tuple("=+-@|%")) for cell in row), row


def test_lone_surrogate_is_written() -> None:
    """A text that UTF-8 cannot hold does not stop the table."""
    broken = replace(report(), discrepancies=(replace(plan(), summary="half \ud800 pair"),))
    assert "half \\ud800 pair" in rows("discrepancies.csv", broken)[0]["summary"]


# Everything but halves of pairs, which no file in UTF-8 can hold.
texts = st.text(
    st.sampled_from("=+-@|%'\t\r\n\"\0,;\u200b\ufeffa1") | st.characters(exclude_categories=["Cs"]), max_size=8
)


@given(st.lists(st.tuples(texts, texts), max_size=3), st.tuples(texts, texts))
def test_round_trip_of_a_table(lines: list[tuple[str, str]], columns: tuple[str, str]) -> None:
    """Whatever its columns and cells are called, no cell of the file starts a formula, and each text is found back."""
    data = as_csv(Table("one.csv", columns, lines)).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(data, newline="")))
    assert [tuple(map(restored, row)) for row in read] == [columns, *lines]
    for row in read:
        assert not any(cell.lstrip(" \t\r\n\0\u200b\ufeff\u00a0").startswith(tuple("=+-@|%")) for cell in row)
        assert not any(cell.startswith(("\t", "\r", "\n")) for cell in row)


def test_matrix_row() -> None:
    """Each topic is a row and each outlet a column, with how the outlet stands in it."""
    states = {"agrees", "differs", "narrower", "silent", "copy"}
    found = rows("matrix.csv")
    assert found
    for row in found:
        assert {value for name, value in row.items() if name not in {"group", "label"}} <= states
    assert "copy" in {row["Evening Sheet"] for row in found}


def test_outlets_of_the_matrix_start_no_formula() -> None:
    """The name of an outlet stands in the header, where it is kept from starting a formula too."""
    named = replace(report(), articles=tuple(replace(a, outlet=f"={a.outlet}") for a in report().articles))
    assert list(rows("matrix.csv", named)[0])[2:] == [
        "'=Harbour Courier", "'=Coast Wire", "'=Evening Sheet", "'=Daily Bridge",
    ]  # fmt: skip


def test_evidence_does_not_hang_on_the_focus() -> None:
    """The certainty of evidence is found from what report.json holds, not from the bounds of its focus."""
    plain = tuple(replace(entry, focus_start=0, focus_end=0) for entry in hurt().evidence)
    without = replace(report(), discrepancies=(replace(hurt(), evidence=plain),))
    assert rows("evidence.csv", without) == rows("evidence.csv", replace(report(), discrepancies=(hurt(),)))
