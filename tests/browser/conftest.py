"""Fixtures of the browser tests: Chromium, tabs that note what goes amiss, and pages on disk."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.page import CHROMIUM, browser
from consistency import pipeline
from consistency.inference.protocol import Embedder, Tagger
from consistency.report.document import as_document, from_document
from consistency.report.files import PAGE, contents
from consistency.report.order import in_order
from consistency.schema.report import Report
from consistency.settings import Settings
from tests.report.factory import RUN, WIRE, headline, hurt, opening, plan, report
from tests.report.hostile import hostile

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Locator, Page, Route

STORY = Path(__file__).resolve().parents[2] / "data" / "harbour-bridge" / "articles"


@dataclass
class Visit:
    """A tab with what it asked for from elsewhere, what it wrote to the console as an error, and what it popped up.

    `sent` is what of that the page's policy did not stop.
    """

    tab: Page
    sent: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    popped: list[str] = field(default_factory=list)


Visitor = Callable[..., Visit]


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Return a running Chromium; skip where there is none."""
    if not CHROMIUM.exists():
        pytest.skip(f"there is no {CHROMIUM}: install Debian's package chromium to test the page in a browser")
    with browser() as running:
        yield running


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visitor]:
    """Return a function that opens a file in a tab of its own; its options are those of a browser context."""
    contexts = []

    def go(file: Path, fragment: str = "", **options: Any) -> Visit:
        context = chromium.new_context(**options)
        contexts.append(context)
        made = Visit(context.new_page())
        made.tab.route(re.compile("^(?!file:)"), partial(_refuse, made))
        made.tab.on("request", lambda request: made.asked.append(request.url))
        made.tab.on("console", lambda message: made.errors.append(message.text) if message.type == "error" else None)
        made.tab.on("pageerror", lambda error: made.errors.append(str(error)))
        made.tab.on("dialog", partial(_dismiss, made))
        made.tab.goto(file.as_uri() + fragment)
        made.asked.remove(file.as_uri())
        return made

    yield go
    for context in contexts:
        context.close()


def _refuse(visit: Visit, route: Route) -> None:
    visit.sent.append(route.request.url)
    route.abort()


def _dismiss(visit: Visit, dialog: Dialog) -> None:
    visit.popped.append(dialog.message)
    dialog.dismiss()


def words(place: Locator) -> str:
    """Return the text of a place, also of what is not laid out yet, with its white space folded."""
    return " ".join((place.text_content() or "").split())


def write(source: Report, folder: Path) -> Path:
    """Write the page of a report, made from its report.json, and return its path."""
    file = folder / PAGE
    file.write_bytes(contents(from_document(as_document(in_order(source))))[PAGE])
    return file


@pytest.fixture(scope="session")
def sample(tagger: Tagger, embedder: Embedder) -> Report:
    """Return the report of the sample story."""
    return in_order(pipeline.check([STORY], Settings(), models=pipeline.Models(tagger, embedder)))


@pytest.fixture(scope="session")
def sample_page(sample: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of the sample story."""
    return write(sample, tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="session")
def full_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a page with every part filled: a draft, a baseline, copies, an error, findings of all severities."""
    gone = {"id": "t-77777777", "kind": "time", "severity": "high", "summary": "The bridge opens, or closes"}
    baseline = {"new": [hurt().id], "unchanged": [opening().id, plan().id, headline().id], "gone": [gone]}
    settings = {**RUN.settings, "draft": WIRE.path, "baseline": baseline}
    return write(replace(report(), run=replace(RUN, settings=settings)), tmp_path_factory.mktemp("full"))


@pytest.fixture(scope="session")
def hostile_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of a report whose every text is hostile."""
    return write(hostile(), tmp_path_factory.mktemp("hostile"))
