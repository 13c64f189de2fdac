"""The matrix: what each outlet says of each topic that two independent texts or more have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from consistency.report.edtf import span
from consistency.report.scales import days
from consistency.report.stated import stated
from consistency.report.topics import Topic, majority, origins, topics
from consistency.schema.article import Article
from consistency.schema.claim import Claim
from consistency.schema.discrepancy import Discrepancy, Kind, Value
from consistency.schema.report import Report

State = Literal["agrees", "differs", "narrower", "silent", "copy"]

# The page shows so many rows; matrix.csv has all. More columns than this are shown with signs alone.
MOST_ROWS = 100
WIDE = 7
_LONGEST_VALUE = 40
_MOST_VALUES = 3
_GRAVITY: tuple[State, ...] = ("differs", "narrower", "agrees", "copy", "silent")


@dataclass(frozen=True, slots=True)
class _Standing:
    """How an article stands in findings, and the sides that it is on by the id of the finding."""

    state: State
    sides: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one outlet says of one topic.

    `state`: "agrees", it has it, and as most independent texts have it where they differ; "differs"; "narrower", it has
    the more precise of two compatible forms; "silent", no passage was found; "copy", only its copy of another text has
    it. `values` are its values in words where findings are about them, `claim` the id of its claim ("" for none), of a
    silent one of the claim that comes nearest; `via` is the outlet that a copy goes back to.
    """

    state: State
    values: tuple[str, ...] = ()
    claim: str = ""
    via: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A topic: `group` is the id of its claim group (".2" for its second topic), `findings` their ids."""

    group: str
    label: str
    cells: tuple[Cell, ...]
    origins: int
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fold:
    """An outlet whose articles all are copies: the page shows it within the column of what it copies."""

    column: int
    into: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """Topics by outlet. `columns` are outlets by their first article; `copies` the columns to be folded."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    copies: tuple[Fold, ...] = ()

    @property
    def shown(self) -> tuple[Row, ...]:
        """The rows that the page has room for."""
        return self.rows[:MOST_ROWS]

    @property
    def own(self) -> tuple[int, ...]:
        """The columns of outlets with a text of their own, in order."""
        folded = {fold.column for fold in self.copies}
        return tuple(place for place in range(len(self.columns)) if place not in folded)

    @property
    def wide(self) -> bool:
        """Tell whether there is only room for signs."""
        return len(self.own) > WIDE

    def copied(self, column: int) -> tuple[int, ...]:
        """Return the columns that are folded into a column."""
        return tuple(fold.column for fold in self.copies if fold.into == column)


def matrix(report: Report, *, told: Sequence[Topic] | None = None) -> Matrix:
    """Return the matrix of a report, which is in order (`order.in_order`).

    `told` are its topics, where they were found already.
    """
    articles = {article.id: article for article in report.articles}
    columns = tuple(dict.fromkeys(outlet(article) for article in report.articles))
    by_path = {article.path: article for article in report.articles}
    words = stated(report)
    rows = (_row(topic, columns, articles, by_path, words) for topic in (topics(report) if told is None else told))
    kept = tuple(row for row in rows if row.origins > 1 and _compares(row))
    return Matrix(columns, kept, _folds(columns, articles))


def _compares(row: Row) -> bool:
    """Tell whether a row says something: a difference, or two outlets with texts of their own."""
    states = [cell.state for cell in row.cells]
    return "differs" in states or "narrower" in states or states.count("agrees") > 1


def outlet(article: Article) -> str:
    """Return the name of an article's outlet; without one, its path stands for it."""
    return article.outlet or article.path


def _folds(columns: Sequence[str], articles: Mapping[str, Article]) -> tuple[Fold, ...]:
    originals = {article.id: original_of(article, articles) for article in articles.values()}
    own = {outlet(article) for article in articles.values() if originals[article.id] is None}
    into: dict[str, str] = {}
    for article in articles.values():
        original = originals[article.id]
        if original is not None and outlet(article) not in own:
            into.setdefault(outlet(article), outlet(original))
    return tuple(Fold(columns.index(name), columns.index(root)) for name, root in into.items())


def original_of(article: Article, articles: Mapping[str, Article]) -> Article | None:
    """Return the article at the end of the chain of copies, None for a text of its own.

    A chain that returns to itself ends where it does.
    """
    seen = {article.id}
    found = article
    while found.copy_of is not None and found.copy_of in articles and found.copy_of not in seen:
        found = articles[found.copy_of]
        seen.add(found.id)
    return None if found is article else found


def _row(
    topic: Topic,
    columns: Sequence[str],
    articles: Mapping[str, Article],
    by_path: Mapping[str, Article],
    words: Mapping[str, Sequence[str]],
) -> Row:
    claims: dict[str, Claim] = {}
    for claim in topic.claims:
        claims.setdefault(claim.article, claim)
    cited = {by_path[entry.article].id for found in topic.findings for entry in found.evidence}
    standing = _standing(topic.findings, by_path)
    cells: dict[str, list[tuple[State, Article]]] = {}
    for article in articles.values():
        if article.id in claims or article.id in cited:
            state = _state(article, standing, articles)
            cells.setdefault(outlet(article), []).append((state, article))
    told = [entry for found in topic.findings for entry in _told(found, words[found.id], _year(articles.values()))]
    nearest = {outlet(articles[name]): claim.id for name, claim in topic.nearest.items()}
    return Row(
        group=topic.key,
        label=topic.label,
        cells=tuple(
            _cell(cells[name], claims, told, articles) if name in cells else Cell("silent", claim=nearest.get(name, ""))
            for name in columns
        ),
        origins=origins(topic.claims, articles),
        findings=tuple(found.id for found in topic.findings),
    )


def _cell(
    said: Sequence[tuple[State, Article]],
    claims: Mapping[str, Claim],
    told: Iterable[tuple[str, str]],
    articles: Mapping[str, Article],
) -> Cell:
    state, article = min(said, key=lambda one: _GRAVITY.index(one[0]))
    paths = {one.path for _, one in said}
    claim = next((claims[one.id].id for one in (article, *(one for _, one in said)) if one.id in claims), "")
    original = original_of(article, articles)
    values = tuple(dict.fromkeys(value for path, value in told if value and path in paths))
    return Cell(state, values[:_MOST_VALUES], claim, outlet(original) if original else "")


def _told(found: Discrepancy, words: Sequence[str], year: str) -> Iterable[tuple[str, str]]:
    """Yield for each piece of evidence its article and its value in words that fit a cell."""
    for entry, text in zip(found.evidence, words, strict=True):
        dated = isinstance(entry.value, str) and span(entry.value) is not None
        yield entry.article, _short(found.kind, text.replace(f" {year}", "") if year and dated else text)


def _state(article: Article, standing: Mapping[str, _Standing], articles: Mapping[str, Article]) -> State:
    """Return how an article stands; a copy that stands where its original does is a copy."""
    own = standing.get(article.id, _Standing("agrees", {}))
    original = original_of(article, articles)
    if original is None:
        return own.state
    others = standing.get(original.id, own).sides
    strays = any(own.sides[finding] != others[finding] for finding in own.sides.keys() & others.keys())
    return own.state if strays else "copy"


def _standing(findings: Sequence[Discrepancy], by_path: Mapping[str, Article]) -> dict[str, _Standing]:
    """Return how each article that findings cite stands in the gravest way, and on which sides it is."""
    found: dict[str, _Standing] = {}
    for finding in findings:
        states = _side_states(finding, by_path)
        for entry in finding.evidence:
            name = by_path[entry.article].id
            before = found.get(name, _Standing("agrees", {}))
            state = min((before.state, states[entry.side]), key=_GRAVITY.index)
            sides = before.sides.get(finding.id, frozenset()) | {entry.side}
            # Other words with the same sense are no other side: a copy does not stray by them.
            known = {} if finding.relation == "wording" else {finding.id: sides}
            found[name] = _Standing(state, {**before.sides, **known})
    return found


def _side_states(finding: Discrepancy, by_path: Mapping[str, Article]) -> dict[str, State]:
    """Return the state of each side.

    Where values exclude each other, the side that more independent texts are on than on any other agrees, since that is
    what most have; without such a side all differ. Of two compatible forms the more precise is the narrower.
    """
    most, sides = majority(finding, by_path), sorted({entry.side for entry in finding.evidence})
    if finding.relation == "wording":
        return dict.fromkeys(sides, "agrees")
    if finding.relation == "narrower":
        narrow = _narrowest(finding) or next((side for side in sides if side != most), "")
        return {side: "narrower" if side == narrow else "agrees" for side in sides}
    return {side: "agrees" if side == most else "differs" for side in sides}


def _narrowest(finding: Discrepancy) -> str:
    """Return the side with the most precise time or number, "" where values don't tell."""
    widths = {entry.side: width for entry in finding.evidence if (width := _width(entry.value)) is not None}
    return min(widths, key=lambda side: (widths[side], side)) if len(set(widths.values())) > 1 else ""


def _width(value: Value) -> float | None:
    if isinstance(value, dict):
        try:
            ends = [float(value[end]) if value.get(end) else None for end in ("low", "high")]
        except ValueError:
            return None
    else:
        found = span(value)
        if found is None:
            return None
        ends = [None if end is None else days(end) for end in (found.low, found.high)]
    low, high = ends
    if low is None and high is None:
        return None
    return float("inf") if low is None or high is None else high - low


def _year(articles: Iterable[Article]) -> str:
    """Return the year in which all dated articles were published, "" where they are of several years."""
    years = {article.published[:4] for article in articles if article.published}
    return years.pop() if len(years) == 1 else ""


def _short(kind: Kind, text: str) -> str:
    """Return a value in words as it fits a cell, "" where it does not; words that are quoted have none."""
    if kind == "quotation":
        return ""
    if kind == "certainty":
        return f"told as {text}"
    return text if len(text) <= _LONGEST_VALUE else ""
