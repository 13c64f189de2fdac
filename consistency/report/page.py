"""report.html: one self-contained page that asks for nothing from outside and runs no script."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from consistency.report.articles import Source, independent, source, word_count
from consistency.report.cards import LeftOut, cards, left_out
from consistency.report.signs import visible
from consistency.report.wording import KIND_WORDS, RELATION_WORDS, SEVERITY_WORDS, count_words, date_words, listed
from consistency.schema.article import Article
from consistency.schema.discrepancy import SEVERITIES
from consistency.schema.report import Report

# report.json lists all suppressed pairs; on the page some thousand of them would make it slow to open.
MOST_LEFT_OUT = 200


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """An article in the list at the end of the page."""

    title: str
    source: Source
    language: str
    words: int
    copied: str
    changed: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]


def page(report: Report) -> str:
    """Return the report, which is in order (`order.in_order`), as an HTML page."""
    style = resources.files("consistency.report").joinpath("templates/page.css").read_text(encoding="utf-8")
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            style=Markup(style),  # noqa: S704 - our own file, and the hash below covers exactly this text
            style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
            **_contents(report),
        )
    )


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
    found = cards(report)
    by_id = {article.id: article for article in report.articles}
    pairs: Sequence[LeftOut] = left_out(report.suppressed[:MOST_LEFT_OUT])
    return {
        "title": _title(report),
        "support": count_words(independent(report.articles), "independent text"),
        "dates": _dates(report.articles),
        "one_article": len(report.articles) == 1,
        "cards": [card for card in found if card.severity != "info"],
        "records": [card for card in found if card.severity == "info"],
        "counts": _counts(report),
        "severities": SEVERITIES[:-1],
        "severity_words": SEVERITY_WORDS,
        "relation_words": RELATION_WORDS,
        "articles": [_entry(article, by_id) for article in report.articles],
        "errors": report.errors,
        "left_out": pairs,
        "more_left_out": len(report.suppressed) - len(pairs),
        "run": report.run,
        "started": date_words(report.run.started),
        "settings": _flat(report.run.settings),
    }


def _title(report: Report) -> str:
    articles = len(report.articles)
    outlets = len({article.outlet for article in report.articles})
    return f"Where {count_words(articles, 'article')} of {count_words(outlets, 'outlet')} differ{'s' * (articles == 1)}"


def _dates(articles: Sequence[Article]) -> str:
    """Return the days from the first to the last publication, in words."""
    known = sorted(article.published[:10] for article in articles if article.published)
    if not known:
        return "no date of publication known"
    first, last = date_words(known[0]), date_words(known[-1])
    return f"published {first}" if first == last else f"published {first} to {last}"


def _counts(report: Report) -> list[tuple[str, list[int]]]:
    """Return for each kind that was found how many findings there are of each severity that counts."""
    counted = Counter((found.kind, found.severity) for found in report.discrepancies)
    rows = [(word, [counted[kind, severity] for severity in SEVERITIES[:-1]]) for kind, word in KIND_WORDS.items()]
    return [row for row in rows if any(row[1])]


def _entry(article: Article, by_id: Mapping[str, Article]) -> ArticleEntry:
    return ArticleEntry(
        title=article.title or "no title",
        source=source(article, by_id),
        language=article.language,
        words=word_count(article),
        copied=f"{article.copied_share:.0%}" if article.copied_share else "",
        changed=tuple(
            (
                by_id[edit.original].text[edit.original_start : edit.original_end],
                article.text[edit.copy_start : edit.copy_end],
            )
            for edit in article.copy_edits
            if edit.original in by_id
        ),
        warnings=article.warnings,
    )


def _flat(settings: Mapping[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    """Return nested settings as rows of name and value in words."""
    rows: list[tuple[str, str]] = []
    for name, value in settings.items():
        label = f"{prefix}{name}".replace("_", " ")
        if isinstance(value, Mapping):
            rows += _flat(value, f"{label}: ")
        else:
            rows.append((label, _setting(value)))
    return rows


def _setting(value: object) -> str:
    if isinstance(value, list | tuple):
        return listed([str(item) for item in value]) or "none given"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "as built in" if value is None else str(value)
