from __future__ import annotations

from pathlib import Path

import pytest

from consistency.ingest import Limits
from consistency.ingest.loading import article_of
from consistency.ingest.page import read_page
from consistency.ingest.records import RawDocument, UnreadableError
from consistency.schema.article import Article

PAGES = Path(__file__).parent / "pages"
PARAGRAPH = (
    "<p>The mayor of Larkhaven resigned on Sunday evening after auditors had found that a "
    "lease was sold too cheaply.</p>"
)


def load_page(markup: str, stem: str = "") -> Article:
    """Return the article of a page."""
    return article_of(RawDocument(f"{stem}.html", stem, "page", markup, ""), limits=Limits())


def load_file(name: str) -> Article:
    """Return the article of one of the pages beside this test."""
    return load_page((PAGES / name).read_text(encoding="utf-8"), Path(name).stem)


def body_of(article: Article) -> list[str]:
    """Return the first words of each line that carries claims."""
    return [" ".join(block.text.split()[:3]) for block in article.blocks if block.role == "body"]


@pytest.mark.parametrize(
    ("name", "title", "outlet", "published", "body"),
    [
        (
            "json-ld-graph.html",
            "Mayor Resigns Over Harbor Deal",
            "Larkhaven Herald",
            "2024-06-03T09:00:00-05:00",
            [
                "Auditors found the",
                "LARKHAVEN - The",
                '"I have nothing',
                "The lease went",
                "Two valuations put",
                "What happens next",
                "The council meets",
                "A new election",
                '"It is over,"',
            ],
        ),
        (
            "table-layout.html",
            "Ferry crews walk out",
            "Island Times",
            "2025-03-04",
            ["Ferry crews walked", "Three sailings were", '"We have asked'],
        ),
        (
            "divs.html",
            "Two rescued after yacht sinks",
            "Coast Online",
            "2024-08-10",
            ["Two people were", "The lifeboat reached", "A spokesman said"],
        ),
        (
            "time-element.html",
            "Council approves tram line",
            "Time Element",
            "2023-11-02T10:00:00+00:00",
            ["Work is to", "The city council", "The line, 7.4"],
        ),
        (
            "inline-boxes.html",
            "Port strike enters third day",
            "Tribune du Port",
            "2025-03-06T18:00:00+00:00",
            [
                "Union and operator",
                "In short",
                "Three days, 21",
                "Mediator called in",
                "The strike at",
                "Union leader Agnes",
                "\"We'll sit down",
                "Some 5,400 passengers",
            ],
        ),
        (
            "plain-old.htm",
            "Ellery ferry strike: mediator called in",
            "Port Workers' Bulletin",
            "2025-03-06",
            ["A mediator will", "She is Judge", "By Wednesday evening"],
        ),
        (
            "hashed-classes.html",
            "Judge to mediate in ferry dispute",
            "Southern Cross News",
            "2025-03-06T07:45:00+11:00",
            [
                "Key points:",
                "Crews walked out",
                "The mediator has",
                "A judge has",
                "Hanna Lind has",
                "Twenty-two sailings have",
            ],
        ),
    ],
)
def test_pages_give_title_outlet_day_and_body(
    name: str, title: str, outlet: str, published: str, body: list[str]
) -> None:
    """Captions, asides, promotions, bylines, footers and navigation are not of the body; standfirsts and lists are."""
    article = load_file(name)
    assert (article.title, article.outlet, article.published) == (title, outlet, published)
    assert body_of(article) == body
    assert [block.text for block in article.blocks if block.role == "title"] == [title]


def test_every_block_is_in_the_text() -> None:
    """The lines of a page are its text, in order."""
    article = load_file("inline-boxes.html")
    assert article.text == "\n\n".join(article.text[block.start : block.end] for block in article.blocks)
    assert article.url is None


def test_addresses_and_languages_come_from_the_page() -> None:
    """The canonical address and the language of the root are taken; other schemes are not."""
    article = load_file("hashed-classes.html")
    assert article.url == "https://www.southerncross.example/news/2025-03-06/judge-ferry-dispute/104551"
    assert article.language == "en"
    script = f'<html><head><link rel=canonical href="javascript:x"></head><body><article>{PARAGRAPH * 3}</article>'
    assert load_page(script).url is None


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Mayor resigns over deal | The Post</title>", "Mayor resigns over deal"),
        (
            "<title>x</title><meta property=og:title content='Mayor resigns over deal | The Post'>",
            "Mayor resigns over deal",
        ),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Mayor resigns over deal"}</script>',
            "Mayor resigns over deal",
        ),
        (
            '<script type="application/ld+json">{broken</script><title>Mayor resigns over deal</title>',
            "Mayor resigns over deal",
        ),
        (
            f'<script type="application/ld+json">{"[" * 20000}</script><title>Mayor resigns over deal</title>',
            "Mayor resigns over deal",
        ),
    ],
)
def test_a_page_without_heading_takes_its_title_from_its_head(head: str, title: str) -> None:
    """JSON-LD, meta elements and the title element are asked; the name of the outlet behind it goes."""
    assert load_page(f"<html><head>{head}</head><body><article>{PARAGRAPH * 3}</article></body></html>").title == title


@pytest.mark.parametrize(
    "box",
    [
        "<aside><p>{}</p></aside>",
        "<nav><p>{}</p></nav>",
        "<footer><p>{}</p></footer>",
        "<figure><figcaption>{}</figcaption></figure>",
        '<div class="inline-promo"><p>{}</p></div>',
        '<div class="adSlot">{}</div>',
        '<div class="related-links"><ul><li>{}</li></ul></div>',
        '<p class="newsletter">{}</p>',
        "<form><label>{}</label></form>",
        "<p hidden>{}</p>",
        '<p style="display: none">{}</p>',
        '<p aria-hidden="true">{}</p>',
        "<script>{}</script>",
        "<!-- {} -->",
        "<table><tr><td>{}</td></tr></table>",
    ],
)
def test_boxes_are_not_of_the_body(box: str) -> None:
    """What stands in a box of the article carries no claim."""
    marker = "Ferries are painted in March."
    article = load_page(f"<html><body><article>{PARAGRAPH * 2}{box.format(marker)}{PARAGRAPH}</article></body></html>")
    assert len(body_of(article)) == 3
    assert all(marker not in block.text for block in article.blocks if block.role == "body")


def test_a_name_on_the_whole_article_does_not_empty_it() -> None:
    """A page whose article is called "with-sidebar newsletter" keeps its text."""
    inner = f'<div class="ad">{PARAGRAPH * 3}</div>'
    article = load_page(f'<html><body class="ads"><article class="newsletter promo">{inner}</article></body></html>')
    assert len(body_of(article)) == 3


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "<html></html>",
        "<html><body><nav><a href='/'>Home</a></nav></body></html>",
        "<?xml version='1.0'?>",
        "<div>" * 3000,
        "no markup at all",
    ],
)
def test_a_page_without_article_is_refused(markup: str) -> None:
    """A page with nothing to read raises with a reason."""
    with pytest.raises(UnreadableError):
        load_page(markup)


@pytest.mark.parametrize(
    "markup",
    [
        f"<html><body>{'<div>' * 150}{PARAGRAPH * 3}",
        f"<html><body>{'<b><i><span>' * 60}{PARAGRAPH * 3}",
        f"<html><body><article>{PARAGRAPH * 3}<p class='{'a ' * 50_000}'>x",
        f"<html><body>{'<article>' * 100}{PARAGRAPH * 3}",
        f"<html><body><article>{PARAGRAPH * 3}&#xD800;&#0;</article>",
    ],
)
def test_odd_markup_is_read(markup: str) -> None:
    """Deep, unclosed and overlong markup gives the article all the same."""
    lines, _ = read_page(markup)
    assert sum("Larkhaven" in line.text for line in lines) == 3
