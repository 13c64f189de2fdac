"""Makes SVG elements as escaped text; colours, widths and fonts come from the page's style by class."""

from __future__ import annotations

from markupsafe import Markup, escape

from consistency.report.signs import visible

Value = str | int | float


def element(name: str, *children: Markup | str, **attributes: Value) -> Markup:
    """Return an element. Attributes end in "_" where Python keeps their name and have "_" for "-"; text is escaped."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_text(value))}"' for key, value in attributes.items()
    )
    inside = "".join(child if isinstance(child, Markup) else escape(visible(child)) for child in children)
    end = f">{inside}</{name}>" if children else "/>"
    return Markup(f"<{name}{written}{end}")  # noqa: S704 - names are ours, all else is escaped above


def drawing(title: str, height: int, *children: Markup, class_: str) -> Markup:
    """Return a drawing as wide as its place and `height` pixels high; places along it are percentages."""
    return element(
        "svg",
        element("title", title),
        *children,
        class_=class_,
        role="img",
        width="100%",
        height=height,
    )


def line(start: float, end: float, y: float, class_: str, *, y2: float | None = None) -> Markup:
    """Return a line from `start` to `end` (percent) at a height of `y` pixels, or from there to `y2`."""
    top = {"y1": y} if y else {}
    return element("line", class_=class_, x1=percent(start), x2=percent(end), **top, y2=y if y2 is None else y2)


def circle(x: float, y: float, radius: float, class_: str) -> Markup:
    """Return a circle at `x` percent and `y` pixels."""
    return element("circle", cx=percent(x), cy=y, r=radius, class_=class_)


def path(x: float, y: float, shape: str, class_: str) -> Markup:
    """Return a shape in pixels whose origin lies at `x` percent and `y` pixels."""
    return element("svg", element("path", d=shape, class_=class_), x=percent(x), y=y, overflow="visible")


def words(x: float, y: float, text: str, class_: str) -> Markup:
    """Return text at `x` percent and `y` pixels that stays inside at both ends."""
    anchor = "start" if x < 12 else "end" if x > 88 else "middle"
    return element("text", text, x=percent(x), y=y, text_anchor=anchor, class_=class_)


def tick_label(x: float, y: float, text: str, number: int) -> Markup:
    """Return the label of a tick, counted from 0; the style hides every other one where there is little room."""
    return words(x, y, text, "tick-label spare" if number % 2 else "tick-label")


def percent(place: float) -> str:
    """Return a place as a percentage with one decimal."""
    return f"{round(place, 1):g}%"


def _text(value: Value) -> str:
    return visible(value) if isinstance(value, str) else f"{value:g}"
