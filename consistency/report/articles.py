"""What the outputs say of articles: where a text comes from, how long it is, how many of them are independent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from consistency.report.links import text_fragment, web_address
from consistency.report.wording import DATED_WORDS, count_words, date_words
from consistency.schema.article import Article


@dataclass(frozen=True, slots=True)
class Source:
    """Where a passage comes from, in words."""

    outlet: str
    path: str
    published: str
    dated: str
    copy_of: str | None
    link: str | None


def source(article: Article, by_id: Mapping[str, Article], passage: str = "") -> Source:
    """Return where an article comes from; its link scrolls to the passage where one is given."""
    original = by_id.get(article.copy_of or "")
    return Source(
        outlet=article.outlet or "outlet not known",
        path=article.path,
        published=date_words(article.published) if article.published else "no date",
        dated=DATED_WORDS[article.published_how],
        copy_of=(original.outlet or original.path) if original else None,
        link=text_fragment(article.url, passage) if passage else web_address(article.url),
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
