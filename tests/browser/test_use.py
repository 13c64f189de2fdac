from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from benchmarks.page import made, printed
from tests.browser.conftest import Visit, Visitor, write

WIDE = {"width": 1400, "height": 1000}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]


def focused(visit: Visit) -> str:
    """Return the id of the element that has the focus."""
    return str(visit.tab.evaluate("document.activeElement.id"))


def test_single_keys_are_off_at_first(visit: Visitor, sample_page: Path) -> None:
    """A letter does nothing until single keys are switched on (WCAG 2.1.4)."""
    seen = visit(sample_page)
    for key in "jkoar/?":
        seen.tab.keyboard.press(key)
    assert focused(seen) == ""
    assert not seen.tab.locator("article.card details[open], #key-list[open]").count()


def test_keys(visit: Visitor, sample_page: Path) -> None:
    """Switched on, keys go from finding to finding, open how one was found, search, show all, and list themselves."""
    seen = visit(sample_page, viewport=WIDE)
    names = [card.get_attribute("id") for card in seen.tab.locator("article.card").all()]
    seen.tab.locator("#keys").check()
    for key, expected in (("j", 0), ("j", 1), ("j", 2), ("k", 1), ("k", 0), ("k", 0)):
        seen.tab.keyboard.press(key)
        assert focused(seen) == names[expected]
    box = seen.tab.locator(f"[id='{names[0]}']").bounding_box()
    nav = seen.tab.locator("nav").bounding_box()
    assert box
    assert nav
    assert box["y"] >= nav["y"] + nav["height"] - 1, "the focus is not hidden behind the navigation (WCAG 2.4.11)"
    details = seen.tab.locator(f"[id='{names[0]}'] details:has(dl)")
    seen.tab.keyboard.press("o")
    assert details.get_attribute("open") is not None
    seen.tab.keyboard.press("o")
    assert details.get_attribute("open") is None
    seen.tab.keyboard.press("/")
    seen.tab.keyboard.type("jok")
    assert seen.tab.locator("input[name=q]").input_value() == "jok"
    seen.tab.locator("#keys").focus()
    seen.tab.keyboard.press("r")
    assert seen.tab.locator("article.card:visible").count() == len(names)
    seen.tab.keyboard.press("?")
    assert seen.tab.locator("#key-list[open]").count() == 1
    seen.tab.keyboard.press("j")
    seen.tab.keyboard.press("a")
    assert seen.tab.evaluate("document.querySelector(':target').closest('#articles') !== null")


def test_keys_leave_the_browser_its_own(visit: Visitor, sample_page: Path) -> None:
    """A key together with Control or Alt is left to the browser."""
    seen = visit(sample_page)
    seen.tab.locator("#keys").check()
    seen.tab.keyboard.press("Control+j")
    seen.tab.keyboard.press("Alt+k")
    assert focused(seen) == "keys"


def test_all_can_be_reached_by_tab(visit: Visitor, full_page: Path) -> None:
    """The tabulator reaches every link and control that can be seen, in the order of the page."""
    seen = visit(full_page, viewport=WIDE)
    wanted = seen.tab.evaluate(
        """() => [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
            .filter((node) => node.checkVisibility()).length"""
    )
    seen.tab.evaluate("window.reached = new Set()")
    for _ in range(wanted + 5):
        seen.tab.keyboard.press("Tab")
        seen.tab.evaluate("window.reached.add(document.activeElement)")
    assert seen.tab.evaluate("[...window.reached].filter((node) => node !== document.body).length") == wanted


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_can_be_chosen(visit: Visitor, sample_page: Path, scheme: str) -> None:
    """The page follows the system until a choice is made, which then holds."""
    seen = visit(sample_page, color_scheme=scheme)
    ground = "getComputedStyle(document.body).backgroundColor"
    by_day, by_night = "rgb(255, 255, 255)", "rgb(20, 23, 26)"
    assert seen.tab.evaluate(ground) == (by_day if scheme == "light" else by_night)
    other = "dark" if scheme == "light" else "light"
    seen.tab.locator("#theme").select_option(other)
    assert seen.tab.evaluate(ground) == (by_day if other == "light" else by_night)
    seen.tab.reload()
    assert seen.tab.evaluate(ground) == (by_day if other == "light" else by_night)


def violations(visit: Visit) -> list[str]:
    """Return what axe-core finds, each as its rule with the place; nothing is left out of sight while it looks."""
    visit.tab.add_style_tag(content="* { content-visibility: visible !important; }")
    visit.tab.evaluate(resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    found: dict[str, Any] = visit.tab.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    assert len(found["passes"]) > 25
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


@pytest.mark.parametrize(
    ("which", "scheme", "width"),
    [
        ("sample_page", "light", 1400),
        ("sample_page", "dark", 360),
        ("full_page", "dark", 1400),
        ("full_page", "light", 360),
    ],
)
def test_accessible(request: pytest.FixtureRequest, visit: Visitor, which: str, scheme: str, width: int) -> None:
    """axe-core finds nothing against WCAG 2.2 AA, nor against its best practice."""
    file = request.getfixturevalue(which)
    seen = visit(file, viewport={"width": width, "height": 1000}, color_scheme=scheme, bypass_csp=True)
    seen.tab.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert violations(seen) == []


def test_print_is_short_and_whole(visit: Visitor, tmp_path: Path, chromium: Any) -> None:
    """Thirty findings of twenty articles print on twelve pages of A4 at most, and none is left out."""
    file = write(made(30), tmp_path)
    assert printed(chromium, file) <= 12
    seen = visit(file)
    seen.tab.emulate_media(media="print")
    assert seen.tab.locator("article.card:visible").count() == 30
    assert not seen.tab.locator("nav:visible, .tools:visible, .filters:visible").count()


def test_print_has_what_findings_are_about(visit: Visitor, full_page: Path) -> None:
    """Printed are the slots of the timeline that findings are about, no others; the print says what it leaves out."""
    seen = visit(full_page)
    contested, everything = (seen.tab.locator(f"{name}:visible").count() for name in (".slot.contested", ".slot"))
    assert 0 < contested <= everything
    seen.tab.emulate_media(media="print")
    assert seen.tab.locator(".slot:visible").count() == contested
    assert not seen.tab.locator("#coverage:visible, #matrix:visible").count()
    assert "the full texts stand on the page itself" in seen.tab.locator(".purpose").inner_text()


@pytest.mark.parametrize("which", ["sample_page", "full_page", "many"])
def test_print_fits_its_paper(request: pytest.FixtureRequest, visit: Visitor, tmp_path: Path, which: str) -> None:
    """Nothing printed is wider than the paper: the browser would print all of it smaller."""
    file = write(made(30), tmp_path) if which == "many" else request.getfixturevalue(which)
    paper = 703  # pixels of A4 between the margins
    seen = visit(file, viewport={"width": paper, "height": 900})
    seen.tab.emulate_media(media="print")
    assert seen.tab.evaluate("document.documentElement.scrollWidth") == paper


def test_print_of_a_filtered_page(visit: Visitor, sample_page: Path, tmp_path: Path) -> None:
    """What is filtered out is not printed, and the print says so; dark pages print light."""
    seen = visit(sample_page, "#severity=high", color_scheme="dark")
    seen.tab.emulate_media(media="print", color_scheme="dark")
    assert "findings shown" in seen.tab.locator("#shown:visible").inner_text()
    assert seen.tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    seen.tab.screenshot(path=tmp_path / "print.png", full_page=True)
