"""Holds what a figure looks like against the file that it looked like before."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from jinja2 import Environment

from consistency.report.page import _environment

FOLDER = Path(__file__).parent / "golden"


def environment() -> Environment:
    """Return the environment that the page is rendered in."""
    return _environment()


def assert_golden(name: str, found: str, *, update: bool) -> None:
    """Assert that the text is that of the golden file, one tag a line; write the file where it is to be updated."""
    text = found.replace("><", ">\n<").strip() + "\n"
    path = FOLDER / name
    if update:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), f"{name} changed; look at it, then use --update-golden"


def rendered(template: str, **values: object) -> str:
    """Return a partial of the page with its view; every finding that it names has the number 7."""
    return environment().get_template(template).render(numbers=defaultdict(lambda: 7), **values)


def chart_markup(chart: object) -> str:
    """Return a chart as the page shows it."""
    template = environment().from_string('{% from "chart.html.j2" import show_chart %}{{ show_chart(chart) }}')
    return template.render(chart=chart)
