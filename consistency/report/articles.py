"""What the outputs say of articles: where a text comes from, how long it is, how many of them are independent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from consistency.report.links import text_fragment, web_address
from consistency.report.wording import DATED_WORDS, count_words, date_words
from consistency.schema.article import Article
from consistency.schema.report import Report


@dataclass(frozen=True, slots=True)
class Shelf:
    """The articles of a report by their ids and paths, and the anchor of each in the page."""

    by_id: Mapping[str, Article]
    by_path: Mapping[str, Article]
    anchors: Mapping[str, str]
    outlets: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a passage comes from, in words.

    `path` is "" where the outlet alone tells which article is meant and the path was not asked for. `anchor` is the id
    of the article in the page.
    """

    outlet: str
    path: str
    published: str
    dated: str
    copy_of: str | None
    link: str | None
    anchor: str


def shelf(report: Report) -> Shelf:
    """Return the articles of a report, which is in order: the anchor `article-1` is that of the first."""
    return Shelf(
        by_id={article.id: article for article in report.articles},
        by_path={article.path: article for article in report.articles},
        anchors={article.id: f"article-{number}" for number, article in enumerate(report.articles, start=1)},
        outlets=Counter(article.outlet for article in report.articles),
    )


def names(articles: Sequence[Article]) -> Mapping[str, str]:
    """Return a name for each article, by its id: its outlet, with the day or else the path where that has several."""
    of_outlet: dict[str, list[Article]] = {}
    for article in articles:
        of_outlet.setdefault(article.outlet or article.path, []).append(article)
    found: dict[str, str] = {}
    for outlet, own in of_outlet.items():
        days = [article.published[:10] if article.published else "" for article in own]
        apart = all(days) and len(set(days)) == len(own)
        for article, day in zip(own, days, strict=True):
            found[article.id] = f"{outlet}, {date_words(day) if apart else article.path}" if len(own) > 1 else outlet
    return found


def source(article: Article, known: Shelf, passage: str = "") -> Source:
    """Return where an article comes from; with a passage the link scrolls to it, and the path is told where needed."""
    original = known.by_id.get(article.copy_of or "")
    return Source(
        outlet=article.outlet or "outlet not known",
        path="" if passage and article.outlet and known.outlets[article.outlet] == 1 else article.path,
        published=date_words(article.published) if article.published else "no date",
        dated=DATED_WORDS[article.published_how],
        copy_of=(original.outlet or original.path) if original else None,
        link=text_fragment(article.url, passage) if passage else web_address(article.url),
        anchor=known.anchors[article.id],
    )


def support_words(articles: Sequence[Article]) -> str:
    """Return how many outlets the articles come from and how many are independent: "3 outlets, 2 independent"."""
    outlets = len({article.outlet for article in articles})
    if len(articles) == 1:
        return "1 outlet"
    texts = f"{count_words(len(articles), 'article')} of " if len(articles) > outlets else ""
    return f"{texts}{count_words(outlets, 'outlet')}, {independent(articles)} independent"


def independent(articles: Iterable[Article]) -> int:
    """Return how many independent texts the articles go back to: copies of one text are one."""
    return len({article.origin or article.id for article in articles})


def word_count(article: Article) -> int:
    """Return the number of words in the headline and the body."""
    return sum(len(block.text.split()) for block in article.blocks if block.role in {"title", "body"})
