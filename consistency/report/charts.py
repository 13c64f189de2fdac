"""Charts of values on one axis: interval bars for times, a number line for quantities and durations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from markupsafe import Markup

from consistency.report.edtf import Span, duration, span
from consistency.report.scales import Axis, days, number_axis, time_axis
from consistency.report.svg import circle, drawing, line, path, tick_label
from consistency.report.wording import count_words, outlets_words
from consistency.schema.discrepancy import Discrepancy, Value
from consistency.schema.units import convert

_LANE, _AXIS = 20, 22  # heights in pixels
_MIDDLE = _LANE / 2
_SMALLEST = 1.2  # percent: what is shorter is drawn as a point
_ARROW_RIGHT, _ARROW_LEFT = "M-13,-9 L0,0 L-13,9 Z", "M13,-9 L0,0 L13,9 Z"
_OPEN = 1.5  # percent that a bar leaves to the arrow at an open end
_MOST = 24  # lanes; further ones are counted
_LARGEST = Decimal(10) ** 15
_DURATIONS = ((31_557_600, "years"), (86_400, "days"), (3_600, "hours"), (60, "minutes"), (1, "seconds"))


@dataclass(frozen=True, slots=True)
class Entry:
    """What a lane shows: a value and its words, a label in front ("Side A"), and a note after it (the outlets).

    `place` is where a time is drawn, where that is not what its value says.
    """

    label: str
    note: str
    value: Value
    words: str
    place: Span | None = None


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane of a chart: the value in words beside its drawing."""

    label: str
    words: str
    note: str
    bar: Markup


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: lanes over one axis in a unit ("" where none is needed), and how many lanes are not shown.

    `description` says what it shows.
    """

    description: str
    unit: str
    axis: Markup
    lanes: tuple[Lane, ...]
    more: int


@dataclass(frozen=True, slots=True)
class _Range:
    low: Decimal | None
    high: Decimal | None


def chart(found: Discrepancy, told: Sequence[str]) -> Chart | None:
    """Return the chart for the card of a finding on times or quantities, None where it would not help.

    A lane stands for one value of one side in the same words; `told` are the values of the evidence in words
    (`stated.stated`). Two different values at least have to be drawable on one axis.
    """
    outlets: dict[tuple[str, str], list[str]] = {}
    values: dict[tuple[str, str], Value] = {}
    for entry, words in zip(found.evidence, told, strict=True):
        key = entry.side, words
        values.setdefault(key, entry.value)
        outlets.setdefault(key, []).append(entry.outlet or "outlet not known")
    entries = [
        Entry(f"Side {side.upper()}", outlets_words(outlets[side, words]), value, words)
        for (side, words), value in values.items()
    ]
    if found.kind == "time":
        return interval_chart(entries) or number_chart(entries)
    return number_chart(entries) if found.kind == "quantity" else None


def interval_chart(entries: Iterable[Entry], *, least: int = 2) -> Chart | None:
    """Return interval bars, None where fewer than `least` different times can be drawn.

    A full bar is the time that is stated, a hatched one vague, an arrow an open end, a dot what is short on this axis.
    """
    drawn = [(entry, found) for entry in entries if (found := _span(entry))]
    if len({found for _, found in drawn}) < least:
        return None
    spans = [found for _, found in drawn]
    ends = [end for found in spans for end in found.ends]
    axis = time_axis(
        ends,
        whole_days=all(end.time() == dt.time() for end in ends),
        open_left=any(found.low is None for found in spans),
        open_right=any(found.high is None for found in spans),
    )
    lanes = [Lane(entry.label, entry.words, entry.note, _time_bar(found, axis, entry.words)) for entry, found in drawn]
    return _chart("Times on one axis", axis, lanes)


def _span(entry: Entry) -> Span | None:
    return entry.place or (span(entry.value) if isinstance(entry.value, str) else None)


def number_chart(entries: Iterable[Entry]) -> Chart | None:
    """Return a number line, None where fewer than two different numbers can be drawn in one unit."""
    unit, drawn = _ranges(list(entries))
    if len({found for _, found in drawn}) < 2:
        return None
    ranges = [found for _, found in drawn]
    axis = number_axis(
        [end for found in ranges for end in (found.low, found.high) if end is not None],
        open_left=any(found.low is None for found in ranges),
        open_right=any(found.high is None for found in ranges),
    )
    lanes = [
        Lane(entry.label, entry.words, entry.note, _number_bar(found, axis, entry.words)) for entry, found in drawn
    ]
    return _chart("Numbers on one line", axis, lanes, unit)


def _chart(kind: str, axis: Axis, lanes: Sequence[Lane], unit: str = "") -> Chart:
    ends = f", from {axis.ticks[0].label} to {axis.ticks[-1].label}" if len(axis.ticks) > 1 else ""
    kind = f"{kind}, in {unit}" if unit else kind
    title = f"{kind}: {count_words(len(lanes), 'value')}{ends}"
    ticks = [line(tick.place, tick.place, 0, "tick", y2=5) for tick in axis.ticks]
    labels = [tick_label(tick.place, 18, tick.label, number) for number, tick in enumerate(axis.ticks)]
    scale = drawing(title, _AXIS, line(0, 100, 0.5, "axis"), *ticks, *labels, class_="chart-axis")
    return Chart(title, unit, scale, tuple(lanes[:_MOST]), max(0, len(lanes) - _MOST))


def _time_bar(found: Span, axis: Axis, title: str) -> Markup:
    low = _OPEN if found.low is None else axis.place(days(found.low))
    high = 100.0 - _OPEN if found.high is None else axis.place(days(found.high))
    grid = _grid(axis)
    if found.low and found.high and high - low < _SMALLEST:
        dot = circle((low + high) / 2, _MIDDLE, 5, "point" if found.sure else "point vague")
        return drawing(title, _LANE, *grid, dot, class_="chart-lane")
    sure_low = low if found.sure_low is None else axis.place(days(found.sure_low))
    sure_high = high if found.sure_high is None else axis.place(days(found.sure_high))
    parts: list[Markup] = []
    if not found.sure:
        parts.append(line(low, high, _MIDDLE, "bar vague"))
    else:
        if sure_low > low:
            parts.append(line(low, sure_low, _MIDDLE, "bar vague"))
        parts.append(line(sure_low, sure_high, _MIDDLE, "bar"))
        if high > sure_high:
            parts.append(line(sure_high, high, _MIDDLE, "bar vague"))
    return drawing(title, _LANE, *grid, *parts, *_arrows(found.low is None, found.high is None), class_="chart-lane")


def _number_bar(found: _Range, axis: Axis, title: str) -> Markup:
    low = _OPEN if found.low is None else axis.place(float(found.low))
    high = 100.0 - _OPEN if found.high is None else axis.place(float(found.high))
    parts: list[Markup] = []
    if high - low >= _SMALLEST:
        parts.append(line(low, high, _MIDDLE, "bar"))
    ends = [place for place, end in ((low, found.low), (high, found.high)) if end is not None]
    parts += [circle(place, _MIDDLE, 5, "point") for place in dict.fromkeys(ends)]
    arrows = _arrows(found.low is None, found.high is None)
    return drawing(title, _LANE, *_grid(axis), *parts, *arrows, class_="chart-lane")


def _grid(axis: Axis) -> list[Markup]:
    return [line(tick.place, tick.place, 0, "grid", y2=_LANE) for tick in axis.ticks]


def _arrows(left: bool, right: bool) -> list[Markup]:
    arrows = [path(0, _MIDDLE, _ARROW_LEFT, "arrow")] if left else []
    return arrows + ([path(100, _MIDDLE, _ARROW_RIGHT, "arrow")] if right else [])


def _ranges(entries: Sequence[Entry]) -> tuple[str, list[tuple[Entry, _Range]]]:
    """Return the entries that are numbers, or durations, with their unit; none where they have no unit in common."""
    lengths = [(entry, duration(entry.value)) for entry in entries if isinstance(entry.value, str)]
    known = [(entry, seconds) for entry, seconds in lengths if seconds is not None]
    if known:
        return _durations(known)
    drawn: list[tuple[Entry, _Range]] = []
    numbers = [(entry, entry.value) for entry in entries if isinstance(entry.value, dict)]
    wanted = numbers[0][1].get("unit", "") if numbers else ""
    for entry, value in numbers:
        low, high = (_number(value.get(end, ""), value.get("unit", ""), wanted) for end in ("low", "high"))
        if low is not None or high is not None:
            drawn.append((entry, _Range(low, high)))
        elif value.get("low") or value.get("high"):
            return "", []
    return wanted, drawn


def _durations(known: Sequence[tuple[Entry, int]]) -> tuple[str, list[tuple[Entry, _Range]]]:
    longest = max(seconds for _, seconds in known)
    size, unit = next(one for one in _DURATIONS if longest >= one[0] or one[0] == 1)
    lengths = ((entry, Decimal(seconds) / size) for entry, seconds in known)
    return unit, [(entry, _Range(length, length)) for entry, length in lengths]


def _number(text: str, unit: str, wanted: str) -> Decimal | None:
    """Return the number in the wanted unit, None where it is none or the unit is of another kind."""
    try:
        number = Decimal(text)
        number = number if unit == wanted else convert(number, unit, wanted)
    except (InvalidOperation, ValueError):
        return None
    return number if number.is_finite() and abs(number) < _LARGEST else None
