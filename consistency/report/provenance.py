"""Origins: which text was copied by whom, how much, in which order, and what the copy changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from markupsafe import Markup

from consistency.report.articles import names
from consistency.report.labels import shortened
from consistency.report.matrix import original_of
from consistency.report.scales import Axis, days, time_axis
from consistency.report.svg import circle, drawing, element, line, path, tick_label, words
from consistency.report.wording import count_words, date_words, share_words
from consistency.schema.article import Article, CopyEdit
from consistency.schema.report import Report

_MOST_EDITS = 20
_LONGEST = 400
_MOST_ROWS = 60
_ROW, _HEAD, _NODE = 36, 24, 26  # pixels: a row, the axis above the rows, and where in its row a node lies
_DATED = 0.86  # of the width belongs to dated articles where some have no date
_UNDATED = 95.0
# The head of an arrow that comes from the left (1), from above (0), from the right (-1).
_ARROWS = {1: "M-12,-5 L-5,0 L-12,5 Z", 0: "M-5,-12 L0,-5 L5,-12 Z", -1: "M12,-5 L5,0 L12,5 Z"}
_NAME = 48
_NOON = 0.5


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a sentence, which the other sentence has too or (`differs`) has not."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Edit:
    """A sentence of the original and what the copy has in its place; empty where it is not there."""

    original: tuple[Stretch, ...]
    copy: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """A text that goes back to another one: `share` is how much of its words stand there, `after` how much later."""

    number: int
    outlet: str
    published: str
    copy_of: str
    share: str
    after: str
    edits: tuple[Edit, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Family:
    """An original with its copies, in the order of publication."""

    number: int
    outlet: str
    copies: tuple[Copy, ...]


@dataclass(frozen=True, slots=True)
class Single:
    """A text that nobody copied; `share` is how much of its words stand in a text of another origin, "" for nothing."""

    number: int
    outlet: str
    share: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Families of copies, texts that stand alone, how many texts are independent, and the graph."""

    families: tuple[Family, ...]
    singles: tuple[Single, ...]
    independent: int
    graph: Markup
    clock: bool
    more: int


@dataclass(frozen=True, slots=True)
class _Node:
    """An article in the graph: its row, where it lies on the axis of time, and the row of what it copies."""

    article: Article
    name: str
    place: float
    parent: int | None
    note: str


def provenance(report: Report) -> Provenance:
    """Return where the texts of a report, which is in order (`order.in_order`), come from."""
    articles = {article.id: article for article in report.articles}
    numbers = {article.id: number for number, article in enumerate(report.articles, start=1)}
    named = names(report.articles)
    copies: dict[str, list[Article]] = {}
    for article in report.articles:
        original = original_of(article, articles)
        if original is not None:
            copies.setdefault(original.id, []).append(article)
    roots = sorted((a for a in report.articles if original_of(a, articles) is None), key=_by_time)
    families = [(root, sorted(copies[root.id], key=_by_time)) for root in roots if root.id in copies]
    singles = [root for root in roots if root.id not in copies]
    nodes = _nodes([*families, *((one, []) for one in singles)], named)
    return Provenance(
        families=tuple(_family(root, found, articles, numbers, named) for root, found in families),
        singles=tuple(_single(article, numbers[article.id], named) for article in singles),
        independent=len(roots),
        graph=_graph(nodes) if families else Markup(""),
        clock=_clock(report.articles),
        more=max(0, len(report.articles) - len(nodes)),
    )


def _family(
    root: Article,
    copies: Sequence[Article],
    articles: Mapping[str, Article],
    numbers: Mapping[str, int],
    named: Mapping[str, str],
) -> Family:
    return Family(
        number=numbers[root.id],
        outlet=named[root.id],
        copies=tuple(_copy(copy, articles, numbers[copy.id], named) for copy in copies),
    )


def _copy(article: Article, articles: Mapping[str, Article], number: int, named: Mapping[str, str]) -> Copy:
    parent = articles[article.copy_of or ""]
    edits = [edit for edit in article.copy_edits if edit.original in articles]
    return Copy(
        number=number,
        outlet=named[article.id],
        published=_published(article),
        copy_of=named[parent.id],
        share=share_words(article.copied_share),
        after=_after(parent, article),
        edits=tuple(_edit(edit, article, articles) for edit in edits[:_MOST_EDITS]),
        more=max(0, len(edits) - _MOST_EDITS),
    )


def _single(article: Article, number: int, named: Mapping[str, str]) -> Single:
    share = share_words(article.copied_share) if round(article.copied_share, 2) else ""
    return Single(number, named[article.id], share)


def _edit(edit: CopyEdit, article: Article, articles: Mapping[str, Article]) -> Edit:
    original = articles[edit.original].text[edit.original_start : edit.original_end]
    before = shortened(" ".join(original.split()), _LONGEST).split()
    after = shortened(" ".join(article.text[edit.copy_start : edit.copy_end].split()), _LONGEST).split()
    if not before or not after:
        return Edit(_stretch(before, differs=False), _stretch(after, differs=False))
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return Edit(
        tuple(one for tag, i, j, _, _ in steps for one in _stretch(before[i:j], differs=tag != "equal")),
        tuple(one for tag, _, _, i, j in steps for one in _stretch(after[i:j], differs=tag != "equal")),
    )


def _stretch(tokens: Sequence[str], *, differs: bool) -> tuple[Stretch, ...]:
    return (Stretch(" ".join(tokens), differs),) if tokens else ()


def _published(article: Article) -> str:
    return date_words(article.published) if article.published else "no date"


def _after(first: Article, second: Article) -> str:
    """Return how much later the second was published, in words; "" where that is not known."""
    if not first.published or not second.published:
        return ""
    if "T" in first.published and "T" in second.published:
        minutes = round(1440 * (_moment(second.published) - _moment(first.published)))
        size, word = (
            (60, "hour") if 60 <= abs(minutes) < 2880 else (1440, "day") if abs(minutes) >= 2880 else (1, "minute")
        )
        count = round(minutes / size)
    else:
        count = (dt.date.fromisoformat(second.published[:10]) - dt.date.fromisoformat(first.published[:10])).days
        word = "day"
    if not count:
        return "the same day" if word == "day" else "at the same time"
    return f"{count_words(abs(count), word)} {'later' if count > 0 else 'earlier'}"


def _moment(published: str) -> float:
    """Return when something was published, in days since the year 1, UTC; noon of a day without a time."""
    try:
        moment = dt.datetime.fromisoformat(published)
        moment = moment.astimezone(dt.UTC).replace(tzinfo=None) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        moment, published = dt.datetime.fromisoformat(published[:10]), published[:10]
    return days(moment) if "T" in published else days(moment) + _NOON


def _clock(articles: Sequence[Article]) -> bool:
    """Tell whether some article has a time of day."""
    return any("T" in (article.published or "") for article in articles)


def _by_time(article: Article) -> tuple[float, str]:
    return _moment(article.published) if article.published else float("inf"), article.path


def _nodes(families: Sequence[tuple[Article, Sequence[Article]]], named: Mapping[str, str]) -> list[_Node]:
    ordered = [article for root, copies in families for article in (root, *copies)][:_MOST_ROWS]
    rows = {article.id: row for row, article in enumerate(ordered)}
    clock = _clock(ordered)
    nodes = []
    for article in ordered:
        parent = rows.get(article.copy_of or "")
        note = f"{share_words(article.copied_share)} from {named[ordered[parent].id]}" if parent is not None else ""
        place = -1.0 if not article.published else _moment(article.published) - (0 if clock else _NOON)
        nodes.append(_Node(article, named[article.id], place, parent, note))
    return nodes


def _graph(nodes: Sequence[_Node]) -> Markup:
    """Return the graph: a row an article, its dot at the time of publication, and a line from a text to its copy."""
    dated = [node.place for node in nodes if node.place >= 0]
    room = _DATED if len(dated) < len(nodes) else 1.0
    clock = _clock([node.article for node in nodes])
    axis = _axis(dated, whole_days=not clock)
    places = [round(axis.place(node.place) * room, 1) if node.place >= 0 else _UNDATED for node in nodes]
    bottom = _HEAD + _ROW * len(nodes)
    parts: list[Markup] = [line(0, 100 * room, 22, "axis")]
    for number, tick in enumerate(axis.ticks):
        parts.append(line(tick.place * room, tick.place * room, 18, "grid", y2=bottom))
        parts.append(tick_label(tick.place * room, 12, tick.label, number))
    if room < 1:
        parts.append(words(_UNDATED, 12, "no date", "tick-label"))
    parts += [line(0, 100, _HEAD + _ROW * row + _NODE, "guide") for row in range(len(nodes))]
    for row, node in enumerate(nodes):
        parts += _edge(row, node, places)
    for row, node in enumerate(nodes):
        parts += _dot(row, node, places)
    copies = sum(node.parent is not None for node in nodes)
    title = (
        f"Texts by time of publication, {count_words(copies, 'copy', 'copies')} of {count_words(len(nodes), 'text')}"
    )
    return drawing(title, bottom + 6, *parts, class_="origin-graph")


def _edge(row: int, node: _Node, places: Sequence[float]) -> list[Markup]:
    """Return the line from what a text copies: down at its time, then across to the time of the copy."""
    if node.parent is None:
        return []
    start, end = places[node.parent], places[row]
    above, middle = _HEAD + _ROW * node.parent + _NODE, _HEAD + _ROW * row + _NODE
    lines = [line(start, start, above, "edge", y2=middle), line(start, end, middle, "edge")]
    shape = _ARROWS[(end > start) - (end < start)]
    return [*lines, path(end, middle, shape, "arrow")]


def _dot(row: int, node: _Node, places: Sequence[float]) -> list[Markup]:
    top = _HEAD + _ROW * row
    name = shortened(node.name, _NAME)
    text = f"{name}: {node.note}" if node.note else name
    return [
        element("text", text, x=0, y=top + 14, class_="node-label"),
        circle(places[row], top + _NODE, 5, "point" if node.parent is None else "point hollow"),
    ]


def _axis(dated: Sequence[float], *, whole_days: bool) -> Axis:
    moments = [dt.datetime.min + dt.timedelta(days=place) for place in dated]
    return time_axis(moments, whole_days=whole_days) if moments else Axis(0, 1, ())
