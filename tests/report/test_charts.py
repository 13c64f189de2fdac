from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from consistency.report.charts import Chart, Entry, chart, interval_chart, number_chart
from consistency.report.wording import value_words
from consistency.schema.discrepancy import Discrepancy, Value
from tests.report.factory import hurt, opening, plan
from tests.report.golden_files import assert_golden, chart_markup

EVIL = "<script>alert(1)</script>\u202e\u200b\"'&"
TIMES = {
    "open and stated": ["2022-01", "2022-01-09/..", "2022-01-12", "../2022-01-20"],
    "vague": ["2024-03-14T21:40", "2024-03-14T17:00~/2024-03-15T00:00~", "2024-03-15"],
    "years": ["1970-07", "199X", "2024"],
}
NUMBERS: dict[str, list[Value]] = {
    "counts": [
        {"low": "38", "high": "", "unit": "", "item": "dead"},
        {"low": "41", "high": "41", "unit": "", "item": "dead"},
        {"low": "", "high": "60", "unit": "", "item": "dead"},
        {"low": "30", "high": "45", "unit": "", "item": "dead"},
    ],
    "units": [
        {"low": "7.42", "high": "7.42", "unit": "metre", "item": ""},
        {"low": "24", "high": "24", "unit": "foot", "item": ""},
    ],
    "durations": ["P3D", "PT60H"],
}


def entries(values: Sequence[Value]) -> list[Entry]:
    """Return an entry a value, each of another side."""
    return [Entry(f"Side {'ABCD'[i]}", f"Outlet {i}", value, value_words(value)) for i, value in enumerate(values)]


@pytest.mark.parametrize("name", TIMES)
def test_interval_bars(name: str, *, update_golden: bool) -> None:
    """Times are bars on one axis: full where stated, hatched where vague, an arrow at an open end, a dot if short."""
    found = interval_chart(entries(TIMES[name]))
    assert_golden(f"times-{name.replace(' ', '-')}.html", chart_markup(found), update=update_golden)


@pytest.mark.parametrize("name", NUMBERS)
def test_number_line(name: str, *, update_golden: bool) -> None:
    """Numbers are dots and bars on one line, in one unit, with an arrow at an open end."""
    found = number_chart(entries(NUMBERS[name]))
    assert_golden(f"numbers-{name}.html", chart_markup(found), update=update_golden)


def unlabelled(values: Iterable[str]) -> list[Entry]:
    """Return entries without a label."""
    return [Entry("", "Outlet", value, value_words(value)) for value in values]


def classes(found: Chart | None, lane: int) -> list[str]:
    """Return the classes of what is drawn in a lane, without its grid."""
    assert found is not None
    tree = html.fragment_fromstring(found.lanes[lane].bar)
    return [node.get("class") for node in tree.iter() if node.get("class") not in (None, "grid", "chart-lane")]


def test_marks_say_what_is_known() -> None:
    """What is stated, vague, open or a moment on this scale is told apart by shape, not by colour."""
    found = interval_chart(entries(["2022-01", "2022-01-09/..", "2022-02-03T10:00", "2022-01-20~"]))
    assert classes(found, 0) == ["bar"]
    assert classes(found, 1) == ["bar vague", "bar", "arrow"]
    assert classes(found, 2) == ["point"]
    assert classes(found, 3) == ["bar vague"]


def test_card_of_a_time() -> None:
    """A finding on times has a lane for each value of a side, with its outlets."""
    found = chart(opening(), told(opening()))
    assert found is not None
    assert [(lane.label, lane.words, lane.note) for lane in found.lanes] == [
        ("Side B", "14 March 2024", "Coast Wire and Evening Sheet"),
        ("Side A", "March 2024", "Harbour Courier and Daily Bridge"),
    ]


def test_card_of_a_quantity() -> None:
    """A finding on quantities is a number line."""
    found = chart(hurt(), told(hurt()))
    assert found is not None
    assert [lane.words for lane in found.lanes] == ["at least 38 worker hurt", "41 worker hurt"]
    assert "from 30 to" not in found.description
    assert classes(found, 0) == ["bar", "point", "arrow"]


def told(found: Discrepancy) -> list[str]:
    """Return the values of the evidence in words."""
    return [value_words(entry.value) for entry in found.evidence]


def changed(found: Discrepancy, *values: Value) -> Discrepancy:
    """Return the finding with other values."""
    pairs = zip(found.evidence, values, strict=False)
    return replace(found, evidence=tuple(replace(entry, value=value) for entry, value in pairs))


@pytest.mark.parametrize(
    "found",
    [
        plan(),
        changed(opening(), "2024-03", "2024-03"),
        changed(opening(), "T04:00", "2024-03"),
        changed(opening(), "soon", "later"),
        changed(hurt(), {"low": "5", "high": "5", "unit": "USD", "item": ""}, {"low": "5", "high": "5", "unit": "EUR"}),
        changed(hurt(), {"low": "x", "high": "", "unit": "", "item": ""}, {"low": "5", "high": "5", "unit": ""}),
        changed(hurt(), {"low": "NaN", "high": "", "unit": ""}, {"low": "Infinity", "high": "5", "unit": ""}),
        changed(hurt(), "dozens", "some"),
    ],
)
def test_no_chart_that_would_not_help(found: Discrepancy) -> None:
    """There is no chart for other kinds, for one value, for what has no place on an axis or no common unit."""
    assert chart(found, told(found)) is None


def test_many_values_are_counted() -> None:
    """A chart has room for so many lanes; it says how many it leaves to the table."""
    found = interval_chart(unlabelled(f"2024-01-{day:02}" for day in range(1, 31)))
    assert found is not None
    assert (len(found.lanes), found.more) == (24, 6)


def test_text_is_escaped_and_shown() -> None:
    """A label is text whatever it holds, and hidden characters are seen."""
    found = interval_chart([Entry(EVIL, EVIL, "2024", EVIL), Entry("", EVIL, "2025", EVIL)])
    markup = chart_markup(found)
    assert "<script" not in markup
    assert "⟦U+202E⟧" in markup
    assert "\u202e" not in markup


def test_drawings_keep_to_the_policy() -> None:
    """No drawing has a style, an id, a link or a handler; each has a role and a title in words."""
    for found in (interval_chart(entries(TIMES["vague"])), number_chart(entries(NUMBERS["counts"]))):
        tree = html.fragment_fromstring(chart_markup(found))
        drawings = [node for node in tree.iter("svg") if node.get("class")]
        assert drawings
        for node in drawings:
            assert node.get("role") == "img"
            assert node.findtext("title")
            for part in node.iter():
                assert not {"style", "id", "href"} & set(part.attrib)
                assert not any(name.startswith("on") for name in part.attrib)


@given(st.lists(st.text(max_size=20) | st.sampled_from(["2024-01", "../2023", "2024-01-09/..", "P2D"]), max_size=6))
def test_any_values_make_a_chart_or_none(values: list[str]) -> None:
    """Whatever the values, there is a chart of what can be drawn or none; every place lies inside."""
    found = interval_chart(unlabelled(values)) or number_chart(unlabelled(values))
    for lane in found.lanes if found else ():
        for node in html.fragment_fromstring(lane.bar).iter():
            for name in ("x", "x1", "x2", "cx"):
                if node.get(name):
                    assert 0 <= float(node.get(name).removesuffix("%")) <= 100
