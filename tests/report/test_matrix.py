from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from consistency.report.matrix import MOST_ROWS, Cell, Fold, Matrix, Row, matrix
from consistency.schema.discrepancy import Discrepancy, Relation, Value
from consistency.schema.report import Report
from tests.report.golden_files import assert_golden, rendered
from tests.report.story import AGENCY, COPYING, GAZETTE, HERALD, REOPENS, RESCUED, people, story


@pytest.fixture(scope="module")
def found() -> Matrix:
    """Return the matrix of the story."""
    return matrix(story())


def row(found: Matrix, group: str) -> dict[str, Cell]:
    """Return the cells of a row by outlet."""
    (wanted,) = (one for one in found.rows if one.group == group)
    return dict(zip(found.columns, wanted.cells, strict=True))


def states(found: Matrix, group: str) -> list[str]:
    """Return the states in a row."""
    return [cell.state for cell in row(found, group).values()]


def test_columns_are_outlets(found: Matrix) -> None:
    """There is a column an outlet, in the order of the report's articles; a copy's is folded into its original's."""
    assert found.columns == ("Gazette", "Agency", "Copying Post", "Herald", "Market News")
    assert found.copies == (Fold(2, 1),)
    assert found.own == (0, 1, 3, 4)
    assert found.copied(1) == (2,)


def test_agreement_silence_and_copy(found: Matrix) -> None:
    """An outlet that has it agrees, a copy is no voice of its own, and who has nothing on it is silent."""
    assert states(found, "G-flood") == ["agrees", "agrees", "copy", "agrees", "silent"]
    assert row(found, "G-flood")["Copying Post"].via == "Agency"
    assert row(found, "G-rescue")["Market News"] == Cell("silent", claim="r5"), "the claim that comes nearest"


def test_what_most_independent_texts_have_agrees(found: Matrix) -> None:
    """Of two values that exclude each other, the one of more origins agrees, the other differs; both are shown."""
    cells = row(found, "G-rescue")
    assert (cells["Gazette"].state, cells["Gazette"].values) == ("differs", ("12 passengers",))
    assert (cells["Agency"].state, cells["Agency"].values) == ("agrees", ("14 passengers",))
    assert cells["Herald"].claim == "r4"


def test_a_copy_that_strays_differs(found: Matrix) -> None:
    """A copy on another side than its original is shown as what it says, since the change was silent."""
    cells = row(found, "G-open")
    assert (cells["Copying Post"].state, cells["Copying Post"].values) == ("differs", ("20 May",))
    assert (cells["Agency"].state, cells["Agency"].values) == ("differs", ("after 20 May",))


def test_a_copy_adds_no_voice() -> None:
    """A copy that strays to another text's side does not make that side the one of most."""
    evidence = (*REOPENS.evidence, replace(REOPENS.evidence[0], article=HERALD.path, outlet=HERALD.outlet))
    more = matrix(with_finding(replace(REOPENS, evidence=evidence)))
    assert states(more, "G-open") == ["agrees", "differs", "agrees", "agrees", "silent"]
    assert states(matrix(with_finding(REOPENS)), "G-open")[:2] == ["differs", "differs"]


def with_finding(*findings: Discrepancy) -> Report:
    """Return the story with these findings alone."""
    return replace(story(), discrepancies=findings)


def reopening(relation: Relation, values: tuple[Value, Value]) -> Report:
    """Return the story with a finding on the reopening of two sides, one of them the Agency's."""
    first, copied, second = REOPENS.evidence
    evidence = (
        replace(first, value=values[0]),
        replace(copied, side="b", value=values[1]),
        replace(second, value=values[1]),
    )
    return with_finding(replace(REOPENS, relation=relation, evidence=evidence))


@pytest.mark.parametrize(
    ("relation", "values", "wanted"),
    [
        ("conflict", ("2024-05-20", "2024-06"), ["differs", "differs", "copy"]),
        ("update", ("2024-05-20", "2024-06"), ["differs", "differs", "copy"]),
        ("overlap", ("2024-05", "2024-05-20/.."), ["differs", "differs", "copy"]),
        ("narrower", ("2024-05-20", "2024-05"), ["narrower", "agrees", "copy"]),
        ("narrower", ("2024-05", "2024-05-20"), ["agrees", "narrower", "copy"]),
        ("narrower", ("2024-05-20", "2024-05-20/.."), ["narrower", "agrees", "copy"]),
        ("wording", ("2024-05-20", "2024-05-20"), ["agrees", "agrees", "copy"]),
    ],
)
def test_states_by_relation(relation: Relation, values: tuple[Value, Value], wanted: list[str]) -> None:
    """Without a majority all sides of a conflict differ; of compatible forms the more precise is narrower."""
    assert states(matrix(reopening(relation, values)), "G-open")[:3] == wanted


def test_narrower_number() -> None:
    """An exact number is narrower than one with an open end."""
    first, *others = RESCUED.evidence
    vague: Value = {"low": "12", "high": "", "unit": "", "item": "passenger"}
    finding = replace(
        RESCUED,
        relation="narrower",
        evidence=(replace(first, value=vague), *(replace(e, value=people(14)) for e in others)),
    )
    assert states(matrix(with_finding(finding)), "G-rescue") == ["agrees", "narrower", "copy", "narrower", "silent"]


def test_findings_inside_one_article_and_for_the_record_do_not_count() -> None:
    """What is kept for the record, and a headline against its body, make no outlet differ from another."""
    info, inside = replace(RESCUED, severity="info"), replace(REOPENS, within_article=True)
    found = matrix(with_finding(info, inside))
    assert not {"differs", "narrower"} & {cell.state for one in found.rows for cell in one.cells}


def test_rows_say_something(found: Matrix) -> None:
    """A row has two independent texts; clauses that only say who spoke make none; a second topic has its own row."""
    assert {one.group for one in found.rows} == {"G-flood", "G-rescue", "G-rescue.2", "G-open"}
    assert states(found, "G-rescue.2") == ["silent", "agrees", "silent", "agrees", "silent"]


def test_rows_with_findings_come_first(found: Matrix) -> None:
    """Rows with findings stand first; others follow by the number of independent texts that have them."""
    assert [bool(one.findings) for one in found.rows] == sorted(
        (bool(one.findings) for one in found.rows), reverse=True
    )
    assert [one.group for one in found.rows][-2:] == ["G-flood", "G-rescue.2"]


def test_labels_read_alone(found: Matrix) -> None:
    """A label is a short clause of one of the texts that does not begin in the middle of a sentence."""
    for one in found.rows:
        assert len(one.label) <= 90
        assert one.label[0].isupper()


def test_markup(found: Matrix, *, update_golden: bool) -> None:
    """The table names each state in words, links to the passage, and folds copies into their original."""
    assert_golden("matrix.html", rendered("matrix.html.j2", matrix=found), update=update_golden)


def big(outlets: int, rows: int) -> Matrix:
    """Return a matrix of this size."""
    cells = tuple(Cell("agrees", ("38 dead",), "c1") for _ in range(outlets))
    names = tuple(f"Outlet {number}" for number in range(outlets))
    return Matrix(names, tuple(Row(f"G{i}", f"Row {i}", cells, 2, ()) for i in range(rows)))


def test_large_matrix_is_cut_and_says_so() -> None:
    """Of 200 rows the page shows so many and says how many it does not; twenty outlets get narrow columns."""
    markup = rendered("matrix.html.j2", matrix=big(20, 200))
    tree = html.fragment_fromstring(markup, create_parent=True)
    assert len(tree.xpath("//tbody/tr")) == MOST_ROWS
    assert f"{MOST_ROWS} of 200 rows are shown" in " ".join(str(tree.text_content()).split())
    assert tree.xpath("//table/@class") == ["matrix wide"]
    assert len(markup) < 250_000


def test_no_rows() -> None:
    """A story in which no two texts tell the same says so."""
    empty = matrix(replace(story(), groups=(), discrepancies=()))
    assert empty.rows == ()
    assert "Nothing was found" in rendered("matrix.html.j2", matrix=empty)


def test_articles_without_an_outlet() -> None:
    """An article without an outlet stands under its path."""
    articles = tuple(replace(article, outlet="") for article in (GAZETTE, AGENCY, COPYING, HERALD))
    assert (
        matrix(replace(story(), articles=articles, claims=(), groups=(), discrepancies=())).columns[0] == GAZETTE.path
    )
