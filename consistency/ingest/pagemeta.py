"""Metadata of an HTML page: JSON-LD, meta elements, links, title and time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from consistency.ingest.headline import key
from consistency.ingest.lexicons import lexicon
from consistency.ingest.records import Metadata

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SUFFIX = re.compile(r"\s+(?:[|\u2013\u2014\u00b7\u2022-]|::|»)\s+(?P<rest>[^|\u2013\u2014\u00b7\u2022»]{2,60})$")
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_SAVED_FROM = re.compile(r"<!--\s{0,5}saved from url=(?:\(\d{1,6}\))?(https?://[^\s<>]{4,500})")
_ARTICLE_TYPES = re.compile(r"article|posting|report|liveblog|newsitem", re.IGNORECASE)
_MOST_ITEMS = 2000


def page_metadata(tree: HtmlElement, markup: str) -> Metadata:
    """Return what a page says of its article: JSON-LD first, then meta elements, then its `<title>` and `<time>`."""
    linked = _json_ld(tree)
    metas = _metas(tree)
    declared = {
        column: _first(metas, lexicon("page")["meta"][column])
        for column in ("title", "outlet", "published", "url", "language")
    }
    head = tree.findtext(".//title") or ""
    suffix = _SUFFIX.search(_SPACE.sub(" ", head).strip())
    outlet = declared["outlet"].lstrip("@") if not linked.outlet else linked.outlet
    outlet = outlet or (suffix["rest"].strip() if suffix else "")
    title = _without_outlet(declared["title"] or _SPACE.sub(" ", head).strip(), outlet)
    saved = _SAVED_FROM.search(markup[:4000])
    url = next(filter(None, (_canonical(tree), declared["url"], linked.url, saved[1] if saved else "")), "")
    return Metadata(
        title=linked.title or title,
        outlet=outlet,
        published=linked.published or declared["published"] or _marked_time(tree),
        url=url if url.startswith(("http://", "https://")) else "",
        language=(tree.get("lang") or "") or declared["language"] or linked.language,
    )


def _without_outlet(title: str, outlet: str) -> str:
    """Return a title without the name of the outlet that pages put behind it."""
    match = _SUFFIX.search(title)
    if match and (not outlet or key(match["rest"]) in key(outlet) or key(outlet) in key(match["rest"])):
        return title[: match.start()].strip()
    return title


def _metas(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        value = _SPACE.sub(" ", element.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(attribute) or "").lower()
            if name and value:
                found.setdefault(name, value)
    return found


def _first(found: dict[str, str], names: Sequence[str]) -> str:
    return next((found[name] for name in names if name in found), "")


def _canonical(tree: HtmlElement) -> str:
    links = (e.get("href") or "" for e in tree.iter("link") if "canonical" in (e.get("rel") or "").lower().split())
    return next((link.strip() for link in links if link.strip()), "")


def _marked_time(tree: HtmlElement) -> str:
    """Return the day of the element that marks the date of publication, else of the first `<time>` of the page."""
    times = [e for e in tree.iter("time") if e.get("datetime")]
    marked = [e for e in times if "datepublished" in (e.get("itemprop") or "").lower() or e.get("pubdate") is not None]
    inside = [e for e in times if any(a.tag in {"article", "header", "main"} for a in e.iterancestors())]
    chosen = next(iter(marked or inside), None)
    return (chosen.get("datetime") or "").strip() if chosen is not None else ""


def _json_ld(tree: HtmlElement) -> Metadata:
    found = Metadata()
    for element in tree.iter("script"):
        if "ld+json" not in (element.get("type") or "").lower():
            continue
        try:
            data = json.loads(element.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        items = list(_items(data))
        named = {item["@id"]: item for item in items if isinstance(item.get("@id"), str) and "name" in item}
        for item in items:
            if any(_ARTICLE_TYPES.search(kind) for kind in _strings(item.get("@type"))):
                found = found.over(_of_item(item, named))
    return found


def _items(data: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401  (JSON has any shape)
    """Yield the objects of a JSON-LD document: at its top, in a list, in a `@graph`, or nested in those."""
    queue, seen = [data], 0
    while queue and seen < _MOST_ITEMS:
        seen += 1
        item = queue.pop(0)
        if isinstance(item, list):
            queue.extend(item)
        elif isinstance(item, dict):
            yield item
            queue.extend(value for value in item.values() if isinstance(value, dict | list))


def _of_item(item: dict[str, Any], named: dict[str, dict[str, Any]]) -> Metadata:
    publisher = item.get("publisher") or item.get("sourceOrganization") or ""
    publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
    if isinstance(publisher, dict) and "name" not in publisher:
        publisher = named.get(str(publisher.get("@id")), {})
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    page = item.get("mainEntityOfPage")
    page = page.get("@id") if isinstance(page, dict) else page
    values = (
        item.get("headline") or item.get("name"),
        name,
        item.get("datePublished") or item.get("dateCreated"),
        item.get("url") or page,
        item.get("inLanguage"),
    )
    return Metadata(*(_SPACE.sub(" ", value).strip() if isinstance(value, str) else "" for value in values))


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
