"""From paths to articles: the entry of this room."""

from __future__ import annotations

import hashlib
import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from consistency.errors import InputError
from consistency.ingest.dating import date_article
from consistency.ingest.frontmatter import front_matter
from consistency.ingest.headline import find_known_title, key
from consistency.ingest.layout import Layout, lay_out
from consistency.ingest.metalines import is_url
from consistency.ingest.naming import host_of, language_of, outlet_of
from consistency.ingest.page import read_page
from consistency.ingest.readers import check_length, read
from consistency.ingest.records import Metadata, RawDocument, UnreadableError
from consistency.ingest.text import Line, fold, read_line, spans
from consistency.schema.article import Article, Block
from consistency.schema.report import ReadError
from consistency.settings import Limits

_SHOWN_ERRORS = 3
_PARAGRAPH_BREAK = "\n\n"
_DAY_FIRST_HOSTS = (".uk", ".ie", ".au", ".in", ".nz", ".za", ".eu")
_SOURCE = re.compile(
    r"\b(?:url|link|source|original|permalink|published at|available at)\b[^:]{0,20}:?\s<?(?P<url>https?://[^\s<>]+)",
    re.IGNORECASE,
)


class _Reading(NamedTuple):
    """A document as read; `has_title` says that its title is no line of the text to be looked for."""

    text: str
    lines: list[Line]
    metadata: Metadata
    has_title: bool = False


def load(paths: Sequence[Path], *, limits: Limits | None = None) -> tuple[tuple[Article, ...], tuple[ReadError, ...]]:
    """Read all articles under `paths` (folders, files, tables), in sorted order.

    Articles come without copies (`origin` is their own id) and with the dates that they give themselves: hand them to
    `resolve_siblings` once copies are known. What cannot be read is an error, one a file or row.

    Raises:
        InputError: a path does not exist, or no article at all could be read.
    """
    articles: list[Article] = []
    errors: list[ReadError] = []
    limits = limits or Limits()
    for item in read(paths, limits=limits):
        if isinstance(item, ReadError):
            errors.append(item)
            continue
        try:
            articles.append(article_of(item, limits=limits))
        except UnreadableError as error:
            errors.append(ReadError(item.path, str(error)))
    if not articles:
        raise InputError(_nothing_read(paths, errors))
    return _distinct(articles), tuple(errors)


def article_of(document: RawDocument, *, limits: Limits) -> Article:
    """Return the article in a raw document, its lines with their roles and its dates as it gives them itself.

    Raises:
        UnreadableError: the document holds no text of an article.
    """
    text, lines, metadata, has_title = _read(document, limits)
    if len(lines) > limits.lines:
        raise UnreadableError(f"the text has too many lines ({len(lines):,}; an article has at most {limits.lines:,})")
    layout = lay_out(lines, title=metadata.title, outlet=metadata.outlet, stem=document.stem, has_title=has_title)
    blocks = tuple(replace(line.block, role=line.role or "body") for line in layout.lines)
    needed = {"body"} if document.kind == "page" else {"body", "title"}
    if not any(block.role in needed for block in blocks):
        raise UnreadableError("no text of an article was found, only notices and menus")
    url = _url(metadata.url, layout.lines)
    body = " ".join(block.text for block in blocks if block.role == "body")
    language = language_of(body, metadata.language)
    published = date_article(
        blocks, known=metadata.published, url=url, stem=document.stem, day_first=_day_first(metadata.language, url)
    )
    return Article(
        id=_digest(blocks),
        path=document.path,
        outlet=outlet_of(layout.lines, known=metadata.outlet, url=url, stem=document.stem, path=document.path),
        title=_title(layout, metadata.title, text),
        text=text,
        blocks=blocks,
        sha256=document.sha256,
        published=published.date,
        published_how=published.how,
        url=url,
        language=language,
        warnings=_warnings(document, blocks, language),
    )


def _read(document: RawDocument, limits: Limits) -> _Reading:
    if document.kind == "page":
        return _read_page(document, limits)
    if document.kind == "row":
        return _read_row(document)
    text = document.text
    lines = _text_lines(text)
    front = front_matter(lines, text)
    top = [replace(line, role="meta") for line in lines[: front.lines]]
    rest = lines[front.lines :]
    metadata = document.metadata.over(front.metadata)
    place = front.title
    if place is None or find_known_title(rest, metadata.title) is not None or any(line.heading for line in rest[:2]):
        return _Reading(text, [*top, *rest], metadata)
    titled = [
        replace(line, block=fold(text, *place), role="title") if _holds(line.block, place) else line for line in top
    ]
    return _Reading(text, [*titled, *rest], metadata, has_title=True)


def _read_row(document: RawDocument) -> _Reading:
    """Read the row of a table; its title becomes the first line of the text, unless the text has it."""
    text, title = document.text, document.metadata.title
    lines = _text_lines(text)
    if title and find_known_title(lines[:3], title) is None:
        text = f"{title}\n\n{text}"
        lines = _text_lines(text)
    return _Reading(text, lines, document.metadata)


def _read_page(document: RawDocument, limits: Limits) -> _Reading:
    found, metadata = read_page(document.text)
    text = _PARAGRAPH_BREAK.join(item.text for item in found)
    check_length(text, limits)
    lines: list[Line] = []
    start = 0
    for item in found:
        block = fold(text, start, start + len(item.text), markdown=False)
        if block.text:
            lines.append(Line(block, linked=float(item.linked), listed=item.listed, role=item.role))
        start += len(item.text) + len(_PARAGRAPH_BREAK)
    return _Reading(text, lines, metadata.over(document.metadata), has_title=True)


def _text_lines(text: str) -> list[Line]:
    return [line for span in spans(text) if (line := read_line(text, *span)).text]


def _holds(block: Block, place: tuple[int, int]) -> bool:
    return block.start <= place[0] and place[1] <= block.end


def _url(known: str, lines: Sequence[Line]) -> str | None:
    """Return the address of the article: the known one, else a line that is nothing but an address."""
    if known.startswith(("http://", "https://")):
        return known
    ends = (*itertools.takewhile(lambda line: line.role != "body", lines), *lines[-3:])
    found = [line.text.strip("<>") for line in ends if line.role == "meta" and is_url(line.text)]
    labelled = (_SOURCE.search(line.text) for line in lines if line.role in {"meta", "boilerplate"})
    found.extend(match["url"] for match in labelled if match)
    return next((url for url in found if url.startswith(("http://", "https://"))), None)


def _day_first(language: str, url: str | None) -> bool:
    """Tell whether 4/5/2024 is the fourth of May here: English outside the United States, or an address there."""
    region = language.lower().replace("_", "-")
    return (region.startswith("en-") and region != "en-us") or host_of(url).endswith(_DAY_FIRST_HOSTS)


def _title(layout: Layout, known: str, text: str) -> str:
    """Return the title as it stands in the text, without marks; where no line is one, the known one, or first words."""
    if layout.title is not None:
        places = sorted(set(layout.lines[layout.title].block.offsets[:-1]))
        return "".join(text[place] for place in places)
    if known:
        return " ".join(known.split())
    first = next((line.text for line in layout.lines if line.role == "body"), "")
    return first if len(first) <= 90 else f"{first[:90].rsplit(' ', 1)[0]} ..."


def _warnings(document: RawDocument, blocks: Sequence[Block], language: str) -> tuple[str, ...]:
    found = list(document.warnings)
    if not any(block.role == "title" for block in blocks):
        found.append("no title was found")
    if not any(block.role == "body" for block in blocks):
        found.append("only a title was found, no text below it")
    if language != "en":
        found.append(f"the language is {language}; only English is read well")
    return tuple(found)


def _digest(blocks: Sequence[Block]) -> str:
    content = "\n".join(key(block.text) for block in blocks if block.role in {"title", "body"})
    return hashlib.sha256(content.encode("utf-8")).hexdigest()[:12]


def _distinct(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Give articles of identical content ids of their own, and every article its own id as origin."""
    seen: Counter[str] = Counter()
    found: list[Article] = []
    for article in articles:
        seen[article.id] += 1
        number = seen[article.id]
        own = article.id if number == 1 else f"{article.id}-{number}"
        found.append(replace(article, id=own, origin=own))
    return tuple(found)


def _nothing_read(paths: Sequence[Path], errors: Sequence[ReadError]) -> str:
    where = ", ".join(str(path) for path in paths) or "no path given"
    reasons = "".join(f"\n  {error.path}: {error.reason}" for error in errors[:_SHOWN_ERRORS])
    more = f"\n  and {len(errors) - _SHOWN_ERRORS} more" if len(errors) > _SHOWN_ERRORS else ""
    advice = (
        "Give a folder with .txt, .md or .html files, or a .jsonl, .csv or .parquet table with a column named text."
    )
    return f"{where}: no readable article. {advice}{reasons}{more}"
