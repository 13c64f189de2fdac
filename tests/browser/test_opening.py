from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from consistency.schema.report import Report
from tests.browser.conftest import Visit, Visitor, words
from tests.report.hostile import SIGNS

SIZES = [(360, 800), (800, 1000), (1400, 1000)]
SECTIONS = ["findings", "timeline", "quotes", "matrix", "origins", "coverage", "articles", "method"]


def assert_quiet(visit: Visit) -> None:
    """Assert that the tab asked for nothing, popped nothing up, and wrote no error."""
    assert (visit.asked, visit.errors, visit.popped) == ([], [], [])


@pytest.mark.parametrize("script", [True, False])
def test_opens_from_disk(visit: Visitor, sample: Report, sample_page: Path, script: bool) -> None:
    """The page opens from disk with all cards and parts to be seen, with its script and without."""
    seen = visit(sample_page, java_script_enabled=script)
    cards = seen.tab.locator("article.card")
    assert cards.count() == len(sample.discrepancies) > 0
    assert all(card.is_visible() for card in cards.all())
    assert [node.get_attribute("id") for node in seen.tab.locator("main > section").all()] == SECTIONS
    assert all(section.is_visible() for section in seen.tab.locator("main > section").all())
    assert seen.tab.locator("#tools").is_visible() == seen.tab.locator("#filter-box").is_visible() == script
    assert_quiet(seen)


def test_all_text_is_there_without_the_script(visit: Visitor, sample: Report, sample_page: Path) -> None:
    """Without its script the page shows every article and every piece of evidence."""
    seen = visit(sample_page, java_script_enabled=False)
    tree = html.document_fromstring(seen.tab.content())
    for link in tree.find_class("ref"):  # it may stand inside of a word, before its full stop
        link.drop_tree()
    shown = tree.text_content()
    for found in sample.discrepancies:
        assert found.code in words(seen.tab.locator(f"[id='{found.id}']"))
    for article in sample.articles:
        for word in article.text.split():
            assert word in shown


def test_each_part_can_be_reached(visit: Visitor, sample_page: Path) -> None:
    """The links of the navigation lead to their parts, and the part that is read is named there."""
    seen = visit(sample_page, viewport={"width": 1400, "height": 900})
    for name in SECTIONS:
        link = seen.tab.locator(f"nav a[href='#{name}']")
        link.click()
        assert seen.tab.url.endswith(f"#{name}")
        box = seen.tab.locator(f"#{name}-title").bounding_box()
        assert box
        assert 0 <= box["y"] < 900
    seen.tab.evaluate("document.getElementById('matrix').scrollIntoView()")
    seen.tab.locator("nav a[href='#matrix'][aria-current]").wait_for()


def test_hostile_text_does_nothing(visit: Visitor, hostile_page: Path) -> None:
    """Whatever texts, names and addresses hold: nothing runs, nothing is asked for, and it is shown as it is."""
    seen = visit(hostile_page)
    assert_quiet(seen)
    assert seen.tab.locator("article.card").count() == 1
    assert seen.tab.locator("img").count() == 0
    assert seen.tab.locator("script").count() == 1
    shown = words(seen.tab.locator("#findings"))
    assert "</script><img src=x onerror=alert(1)>" in SIGNS
    assert "</script><img src=x onerror=alert(1)>" in shown
    assert "⟦U+202E⟧eno⟦U+2066⟧ ⟦U+D83D⟧" in shown
    assert seen.tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert not seen.tab.locator("a[href^='javascript']").count()


def test_policy_holds(visit: Visitor, sample_page: Path) -> None:
    """What would get into the page all the same neither runs nor loads anything."""
    seen = visit(sample_page)
    seen.tab.evaluate(
        """() => document.body.insertAdjacentHTML("beforeend",
            '<img src="https://outlet.example/x.png" onerror="window.hit = 1"><p id="in" style="color: red">x</p>')"""
    )
    seen.tab.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.hit = 1'}))")
    seen.tab.wait_for_timeout(100)
    assert seen.tab.evaluate("window.hit") is None
    assert seen.tab.evaluate("getComputedStyle(document.getElementById('in')).color") != "rgb(255, 0, 0)"
    assert not seen.sent
    assert len(seen.errors) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_pictures_to_look_at(
    visit: Visitor, sample_page: Path, tmp_path: Path, size: tuple[int, int], scheme: str
) -> None:
    """At each width nothing sticks out to the side; pictures are left in the temporary folder of the run."""
    width, height = size
    seen = visit(sample_page, viewport={"width": width, "height": height}, color_scheme=scheme)
    assert seen.tab.evaluate("document.documentElement.scrollWidth") == width
    seen.tab.screenshot(path=tmp_path / f"{width}-{scheme}.png", full_page=True)
    assert_quiet(seen)


LABELS = """() => [...document.querySelectorAll(".chart-axis, .origin-graph")].flatMap((axis) => {
    const boxes = [...axis.querySelectorAll(".tick-label")].map((label) => label.getBoundingClientRect())
        .filter((box) => box.width > 0).sort((a, b) => a.left - b.left);
    return boxes.slice(1).map((box, place) => box.left - boxes[place].right);
})"""


@pytest.mark.parametrize("width", [360, 800, 1400])
@pytest.mark.parametrize("page", ["sample_page", "full_page"])
def test_labels_of_an_axis_keep_apart(request: pytest.FixtureRequest, visit: Visitor, page: str, width: int) -> None:
    """At each width the labels of an axis stand beside each other, none upon another."""
    seen = visit(request.getfixturevalue(page), viewport={"width": width, "height": 800})
    seen.tab.evaluate("for (const one of document.querySelectorAll('.card')) one.style.contentVisibility = 'visible'")
    gaps = seen.tab.evaluate(LABELS)
    assert gaps
    assert min(gaps) > 0


def test_reflow(visit: Visitor, full_page: Path) -> None:
    """At 320 pixels, which is 400 % of 1,280, nothing needs scrolling to the side (WCAG 1.4.10)."""
    seen = visit(full_page, viewport={"width": 320, "height": 600})
    assert seen.tab.evaluate("document.documentElement.scrollWidth") == 320
