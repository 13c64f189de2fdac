"""report.html: one self-contained page that asks for nothing from outside and hides nothing without its script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from consistency.report.articles import Shelf, Source, independent, shelf, source, word_count
from consistency.report.cards import Card, Desk, anchors, card, left_out
from consistency.report.charts import chart
from consistency.report.collation import Collations, collation
from consistency.report.coverage import coverage
from consistency.report.draft import draft_of
from consistency.report.facets import count_rows, facets, severity_totals
from consistency.report.focus import focus
from consistency.report.highlights import Highlight, Paragraph, Reference, paragraphs
from consistency.report.matrix import Matrix, matrix
from consistency.report.method import measured, settings
from consistency.report.provenance import provenance
from consistency.report.sequence import RECORD, Chapter, change, chapters
from consistency.report.signs import visible
from consistency.report.stated import claims_by_article, stated
from consistency.report.timeline import timeline
from consistency.report.topics import Topic, topics
from consistency.report.wording import RELATION_WORDS, SEVERITY_WORDS, count_words, date_words, share_words
from consistency.schema.article import Article
from consistency.schema.report import Report

# report.json lists all suppressed pairs; on the page some thousand of them would make it slow to open.
MOST_LEFT_OUT = 200
_STYLES = ("page.css", "card.css", "text.css", "figures.css", "print.css")
_SCRIPT = "page.js"


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """An article at the end of the page, with its whole text."""

    title: str
    source: Source
    draft: bool
    language: str
    words: int
    copied: str
    paragraphs: tuple[Paragraph, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CardGroup:
    """The cards under one heading."""

    chapter: Chapter
    cards: tuple[Card, ...]


def page(report: Report) -> str:
    """Return the report, which is in order (`order.in_order`), as an HTML page."""
    style = "".join(_asset(name) for name in _STYLES)
    script = _asset(_SCRIPT)
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            style=Markup(style),  # noqa: S704 - our own files, and the hashes below cover exactly these texts
            script=Markup(script),  # noqa: S704
            style_hash=_digest(style),
            script_hash=_digest(script),
            **_contents(report),
        )
    )


def _asset(name: str) -> str:
    return resources.files("consistency.report").joinpath("templates", name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("consistency.report"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _shown(value: object) -> object:
    """Make hidden characters visible in whatever a template prints, before it is escaped; refuse a forgotten None."""
    if value is None:
        raise TypeError("a template prints None")
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _contents(report: Report) -> dict[str, Any]:
    known = shelf(report)
    told, found_topics = stated(report), topics(report)
    groups = _card_groups(report, known, told, found_topics)
    found = [one for group in groups for one in group.cards]
    counted = [one for one in found if one.severity != RECORD]
    outlets = list(known.outlets)
    compared, quotes = matrix(report, told=found_topics), collation(report)
    return {
        **_head(report),
        "groups": groups,
        "counted": len(counted),
        "change": change(report),
        "facets": facets(found, outlets),
        "outlet_places": {name: place for place, name in enumerate(outlets)},
        "count_rows": count_rows(counted),
        "severity_totals": severity_totals(counted),
        "chapter_of": {one.severity: group.chapter.id for group in reversed(groups) for one in group.cards},
        "relation_words": RELATION_WORDS,
        "severity_words": SEVERITY_WORDS,
        "timeline": timeline(report, told=found_topics),
        "quotes": quotes,
        "matrix": compared,
        "origins": provenance(report),
        "coverage": coverage(report, told=found_topics),
        "numbers": {one.id: one.number for one in found},
        "charts": {one.id: chart(one.found, told[one.id]) for one in found},
        "links": _links(found, compared, quotes),
        "articles": _entries(report, known, found, compared),
        **_method(report),
    }


def _head(report: Report) -> dict[str, Any]:
    return {
        "title": _title(report),
        "story": _story(report),
        "support": count_words(independent(report.articles), "independent text"),
        "dates": _dates(report.articles),
        "started": date_words(report.run.started),
        "one_article": len(report.articles) == 1,
        "draft": draft_of(report),
    }


def _method(report: Report) -> dict[str, Any]:
    pairs = left_out(report.suppressed[:MOST_LEFT_OUT])
    return {
        "run": report.run,
        "settings": settings(report.run),
        "measured": measured(),
        "errors": report.errors,
        "left_out": pairs,
        "more_left_out": len(report.suppressed) - len(pairs),
    }


def _card_groups(
    report: Report, known: Shelf, told: Mapping[str, tuple[str, ...]], found_topics: Sequence[Topic]
) -> list[CardGroup]:
    changed = change(report)
    draft = draft_of(report)
    desk = Desk(
        shelf=known,
        focus=focus(report),
        told=told,
        claims=claims_by_article(report),
        topics=_topics_by_finding(found_topics),
        states=changed.states if changed else {},
        draft=draft.path if draft else None,
    )
    groups, number = [], 1
    for chapter in chapters(report):
        made = tuple(card(found, place, desk) for place, found in enumerate(chapter.findings, start=number))
        groups.append(CardGroup(chapter, made))
        number += len(made)
    return groups


def _links(cards: Iterable[Card], compared: Matrix, quotes: Collations) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Return where else on the page a finding is shown, by its id: ids of the page with the words of the link."""
    rows = {row.group for row in compared.shown}
    tables = {quote.finding: quote.id for quote in quotes.quotes}
    return {
        one.id: [
            *([(tables[one.id], "all wordings, word by word")] if one.id in tables else []),
            *([(f"g-{one.topic}", "row of the matrix")] if one.topic in rows else []),
        ]
        for one in cards
    }


def _topics_by_finding(found: Iterable[Topic]) -> Mapping[str, Topic]:
    return {finding.id: topic for topic in found for finding in topic.findings}


def _title(report: Report) -> str:
    articles = len(report.articles)
    outlets = len({article.outlet for article in report.articles})
    return f"Where {count_words(articles, 'article')} of {count_words(outlets, 'outlet')} differ{'s' * (articles == 1)}"


def _story(report: Report) -> str:
    """Return a headline to know the story by: the draft's own, else the first that was published."""
    titled = [article for article in report.articles if article.title.strip()]
    first = draft_of(report) or min(
        titled, key=lambda article: (article.published or "9999", article.path), default=None
    )
    return " ".join(first.title.split()) if first else ""


def _dates(articles: Sequence[Article]) -> str:
    """Return the days from the first to the last publication, in words."""
    known = sorted(article.published[:10] for article in articles if article.published)
    if not known:
        return "no date of publication known"
    first, last = date_words(known[0]), date_words(known[-1])
    return f"published {first}" if first == last else f"published {first} to {last}"


def _entries(report: Report, known: Shelf, cards: Iterable[Card], compared: Matrix) -> list[ArticleEntry]:
    rows = {cell.claim: row for row in reversed(compared.shown) for cell in row.cells if cell.claim}
    marks: dict[str, list[Highlight]] = {article.id: [] for article in report.articles}
    for claim in report.claims:
        row = rows.get(claim.id)
        reference = Reference(f"g-{row.group}", "▦", f"matrix: {row.label}") if row else None
        marks[claim.article].append(Highlight(claim.start, claim.end, f"c-{claim.id}", reference=reference))
    for one in cards:
        reference = Reference(one.id, str(one.number), "finding")
        for entry, anchor in anchors(one.found):
            place = Highlight(entry.start, entry.end, anchor, one.severity, reference)
            marks[known.by_path[entry.article].id].append(place)
    draft = draft_of(report)
    return [_entry(article, known, paragraphs(article, marks[article.id]), draft) for article in report.articles]


def _entry(article: Article, known: Shelf, text: tuple[Paragraph, ...], draft: Article | None) -> ArticleEntry:
    return ArticleEntry(
        title=article.title or "no title",
        source=source(article, known),
        draft=article is draft,
        language=article.language,
        words=word_count(article),
        copied=share_words(article.copied_share) if article.copied_share else "",
        paragraphs=text,
        warnings=article.warnings,
    )
