from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from consistency.report.provenance import Provenance, provenance
from consistency.schema.article import Article
from consistency.schema.report import Report
from tests.factory import article
from tests.report.factory import RUN
from tests.report.golden_files import assert_golden, rendered
from tests.report.story import AGENCY, story


@pytest.fixture(scope="module")
def found() -> Provenance:
    """Return where the texts of the story come from."""
    return provenance(story())


def test_families(found: Provenance) -> None:
    """A copy stands with its original: how much it took over and how long after."""
    (family,) = found.families
    assert (family.outlet, family.number, found.independent) == ("Agency", 2, 4)
    (copy,) = family.copies
    assert (copy.outlet, copy.number, copy.share, copy.after) == ("Copying Post", 3, "95%", "12 hours later")
    assert [single.outlet for single in found.singles] == ["Gazette", "Herald", "Market News"]


def test_what_the_copy_changed(found: Provenance) -> None:
    """The sentences that a copy changed stand side by side, with the words that differ; one left out is not there."""
    changed, dropped = found.families[0].copies[0].edits
    assert [(one.text, one.differs) for one in changed.original] == [
        ("The tunnel will reopen", False), ("after", True), ("20 May.", False),
    ]  # fmt: skip
    assert [(one.text, one.differs) for one in changed.copy] == [
        ("The tunnel will reopen", False), ("on", True), ("20 May.", False),
    ]  # fmt: skip
    assert dropped.copy == ()
    assert [one.text for one in dropped.original] == ["A pump had failed inspection twice, the union said."]


def texts(*published: str | None, copies: bool = True) -> Report:
    """Return a report on texts published then; all but the first are copies of it."""
    made: list[Article] = []
    for number, date in enumerate(published):
        source = article(f"Title {number}", outlet=f"Outlet {number}", path=f"t/{number:02}.txt", published=date)
        if made and copies:
            source = replace(source, copy_of=made[0].id, origin=made[0].id, copied_share=0.5)
        made.append(source)
    return Report(run=RUN, articles=tuple(made))


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        ("2024-05-03", "2024-05-03", "the same day"),
        ("2024-05-03", "2024-05-05", "2 days later"),
        ("2024-05-05", "2024-05-04T10:00:00+00:00", "1 day earlier"),
        ("2024-05-03T10:00:00+00:00", "2024-05-03T12:30:00+02:00", "30 minutes later"),
        ("2024-05-03T10:00:00", "2024-05-03T13:00:00", "3 hours later"),
        ("2024-05-03T10:00:00", "2024-05-09T10:00:00", "6 days later"),
        ("2024-05-03T10:00:00", "2024-05-03T10:00:00", "at the same time"),
        (None, "2024-05-03", ""),
    ],
)
def test_how_much_later(first: str | None, second: str, wanted: str) -> None:
    """The time from an original to its copy is told in the coarsest unit that both dates allow."""
    (family,) = provenance(texts(first, second)).families
    assert family.copies[0].after == wanted


def test_copies_are_in_order_of_publication() -> None:
    """Copies stand in the order in which they were published; one without a date comes last."""
    found = provenance(texts("2024-05-01", None, "2024-05-03", "2024-05-02T23:00:00+00:00"))
    assert [copy.outlet for copy in found.families[0].copies] == ["Outlet 3", "Outlet 2", "Outlet 1"]


def test_copy_of_a_copy() -> None:
    """A copy of a copy goes back to the first text and names the one in between."""
    report = texts("2024-05-01", "2024-05-02", "2024-05-03")
    first, second, third = report.articles
    found = provenance(replace(report, articles=(first, second, replace(third, copy_of=second.id))))
    assert [copy.copy_of for copy in found.families[0].copies] == ["Outlet 0", "Outlet 1"]
    assert "by way of" in rendered("origins.html.j2", origins=found)


def test_odd_copies_are_no_error() -> None:
    """Texts that name each other as copies, or a text that is not there, do not stop the page."""
    report = texts("2024-05-01", "2024-05-02")
    first, second = report.articles
    for articles in (
        (replace(first, copy_of=second.id), second),
        (replace(first, copy_of="nowhere"), second),
        (replace(first, copy_of=first.id), second),
    ):
        assert rendered("origins.html.j2", origins=provenance(replace(report, articles=articles)))


def graph(found: Provenance) -> html.HtmlElement:
    """Return the graph as a tree."""
    return html.fragment_fromstring(found.graph)


def test_graph_by_time(found: Provenance) -> None:
    """The graph has a dot a text by its time, open for a copy, and an arrow from the original to the copy."""
    tree = graph(found)
    dots = [(node.get("class"), float(node.get("cx").removesuffix("%"))) for node in tree.iter("circle")]
    assert [kind for kind, _ in dots] == ["point", "point hollow", "point", "point", "point"]
    assert dots[0][1] < dots[1][1] < dots[3][1] < dots[4][1]
    assert len(tree.xpath(".//path")) == 1
    assert "1 copy of 5 texts" in tree.findtext("title")
    assert [node.text for node in tree.iter("text")][-1] == "Market News"


def test_graph_without_dates() -> None:
    """Texts without a date lie beside the axis, under a word that says so."""
    tree = graph(provenance(texts(None, None)))
    assert {node.get("cx") for node in tree.iter("circle")} == {"95%"}
    assert "no date" in [node.text for node in tree.iter("text")]


def test_graph_of_many_texts_is_cut() -> None:
    """A graph has sixty rows; the page says how many texts it does not draw."""
    found = provenance(texts(*["2024-05-01"] * 70))
    assert len(graph(found).xpath(".//circle")) == 60
    assert "10 more articles are not drawn" in rendered("origins.html.j2", origins=found)


def test_no_copies() -> None:
    """Where nobody copied, there is no graph and the page says so; what a text shares with another is told."""
    report = texts("2024-05-01", "2024-05-02", copies=False)
    first, second = report.articles
    markup = rendered(
        "origins.html.j2", origins=provenance(replace(report, articles=(first, replace(second, copied_share=0.113))))
    )
    assert "No article was found to be a copy" in markup
    assert "<svg" not in markup
    assert "11% of its words" in markup


def test_odd_date_is_no_error() -> None:
    """A date that is a day with something after it counts as the day."""
    odd = replace(AGENCY, published="2024-05-03 noon")
    assert provenance(Report(run=RUN, articles=(odd,))).independent == 1


def test_markup(found: Provenance, *, update_golden: bool) -> None:
    """The graph has its table, with what each copy changed."""
    assert_golden("origins.html", rendered("origins.html.j2", origins=found), update=update_golden)
