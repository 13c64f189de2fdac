"""HTML pages: the text of the article as lines, with the roles that their place in the page gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from consistency.ingest.headline import key
from consistency.ingest.lexicons import words
from consistency.ingest.pagemeta import page_metadata
from consistency.ingest.records import Metadata, PageLine, UnreadableError
from consistency.schema.article import Role

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NAME_PARTS = re.compile(r"[a-z]+|[A-Z][a-z]*|\d+")
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_LONGEST_META = 200
_SHORTEST_ARTICLE = 200
_MOSTLY = 0.8
_HALF = 0.5
_NEARLY = 0.9
_MOST_CANDIDATES = 200
_HIDDEN_ROLES = frozenset({"navigation", "banner", "search", "dialog"})
_LARGEST_SEARCHED = 3_000_000  # characters; trafilatura needs some 4 s a million where a page is made of tiny pieces


class _Place(NamedTuple):
    """Where a piece of text stands: the role that its ancestors give it, and whether in a link or in a list."""

    role: Role | None = None
    linked: bool = False
    listed: bool = False


class _Piece(NamedTuple):
    text: str
    place: _Place


def read_page(markup: str) -> tuple[tuple[PageLine, ...], Metadata]:
    """Return the lines of a page's article, the title first, and what its metadata say.

    Lines inside navigation, forms and advertisements are left out; captions, asides and promotions inside the article
    are kept as boilerplate, bylines and date lines as meta.

    Raises:
        UnreadableError: the page holds no text.
    """
    tree = _tree(markup)
    metadata = page_metadata(tree, markup)
    container = _container(tree)
    heading = "" if container is None else _heading(tree, container)
    lines = [] if container is None else [*_lines_above(tree, container), *_lines(container)]
    if sum(len(line.text) for line in lines if line.role is None) < _SHORTEST_ARTICLE:
        lines = _extracted(markup) or lines
    title = _title(heading, metadata.title)
    lines = [line for line in lines if not (title and key(line.text) == key(title))]
    if title:
        lines.insert(0, PageLine(title, "title"))
    if not lines:
        raise UnreadableError("no text of an article was found in the page")
    return tuple(lines), Metadata(title, metadata.outlet, metadata.published, metadata.url, metadata.language)


def _tree(markup: str) -> HtmlElement:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise UnreadableError("the page holds no text") from error
    return tree


def _title(heading: str, declared: str) -> str:
    """Choose the headline on the page, unless it is no more than a name of a section or a fragment."""
    if heading and (len(heading.split()) > 2 or not declared or key(heading) in key(declared)):
        return heading
    return declared or heading


def _container(tree: HtmlElement) -> HtmlElement | None:
    """Return the element with the most text in paragraphs among those that mark an article, else None."""
    marked = [element for element in tree.iter("article", "main", "div", "section") if _marks_article(element)]
    weighed = [(_paragraph_weight(element), _depth(element), element) for element in marked[:_MOST_CANDIDATES]]
    most = max((weight for weight, _, _ in weighed), default=0)
    # The innermost element that holds (nearly) as much: an `article` in a `main` rather than the `main`.
    near = [(depth, element) for weight, depth, element in weighed if weight >= _NEARLY * most]
    return max(near, key=lambda item: item[0])[1] if most >= _SHORTEST_ARTICLE / 2 else None


def _marks_article(element: HtmlElement) -> bool:
    if element.tag in {"article", "main"} or element.get("role") in {"main", "article"}:
        return True
    names = {"".join(_NAME_PARTS.findall(name)).lower() for name in _names(element)}
    return "articlebody" in (element.get("itemprop") or "").lower() or bool(names & words("page", "classes", "body"))


def _paragraph_weight(element: HtmlElement) -> int:
    return sum(len(p.text_content()) for p in element.iter("p", "blockquote") if not _is_dropped(p))


def _depth(element: HtmlElement) -> int:
    return sum(1 for _ in element.iterancestors())


def _heading(tree: HtmlElement, container: HtmlElement) -> str:
    """Return the first main heading of the article, else of the page, that is not the name of the site."""
    inside = [element.text_content() for element in container.iter("h1")]
    outside = [element.text_content() for element in tree.iter("h1") if not _in_banner(element)]
    return next((text for found in (*inside, *outside) if (text := _single_spaced(found))), "")


def _single_spaced(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _in_banner(element: HtmlElement) -> bool:
    """Tell whether a heading is the name of the site, in a navigation or in the link of its logo."""
    link = element.find(".//a")
    to_front = link is not None and (link.get("href") or "").rstrip("/").count("/") in {0, 2}
    return to_front or any(ancestor.tag == "nav" for ancestor in element.iterancestors())


def _lines_above(tree: HtmlElement, container: HtmlElement) -> Iterator[PageLine]:
    """Yield bylines, dates and standfirsts that stand above the container, beside the heading."""
    inside = set(container.iter())
    for heading in list(tree.iter("h1"))[:3]:
        if heading in inside or _in_banner(heading):
            continue
        for sibling in list(heading.itersiblings())[:6]:
            if sibling is container or container in set(sibling.iter()):
                break
            yield from _lines(sibling)


def _lines(container: HtmlElement) -> Iterator[PageLine]:
    """Yield the lines of an element in the order of the page, each with the role that its ancestors give it."""
    pieces: list[_Piece] = []
    for piece in (*_pieces(container), None):
        if piece is not None:
            pieces.append(piece)
        elif line := _line(pieces):
            yield line
        if piece is None:
            pieces = []


def _line(pieces: Sequence[_Piece]) -> PageLine | None:
    """Return the line that pieces of text make, None where they are blank."""
    text = _single_spaced("".join(piece.text for piece in pieces))
    if not text:
        return None
    linked = sum(len(piece.text) for piece in pieces if piece.place.linked)
    role = next((piece.place.role for piece in pieces if piece.place.role and piece.text.strip()), None)
    return PageLine(text, role, linked=linked > _MOSTLY * len(text), listed=pieces[0].place.listed)


def _pieces(container: HtmlElement) -> Iterator[_Piece | None]:
    """Yield the pieces of text below an element, None where a line ends."""
    from lxml import etree

    total = len(container.text_content())
    blocks = words("page", "elements", "blocks")
    places: list[_Place | None] = [_Place()]
    walker = etree.iterwalk(container, events=("start", "end"))
    for event, element in walker:
        if element.tag in blocks:
            yield None
        if event == "end":
            places.pop()
            around = places[-1]
            if element is not container and element.tail and around is not None:
                yield _Piece(element.tail, around)
            continue
        place = places[-1] if element is container else _place(element, places[-1] or _Place(), total)
        places.append(place)
        if place is None:
            walker.skip_subtree()
        elif element.text:
            yield _Piece(element.text, place)


def _place(element: HtmlElement, around: _Place, total: int) -> _Place | None:
    """Return the place that an element makes inside the place `around` it, None where it is left out."""
    if not isinstance(element.tag, str) or _is_dropped(element, total):
        return None
    role = around.role or _role(element, total)
    return _Place(role, around.linked or element.tag == "a", around.listed or element.tag == "li")


def _names(element: HtmlElement) -> list[str]:
    return f"{(element.get('class') or '')[:300]} {(element.get('id') or '')[:100]}".split()[:12]


def _name_words(element: HtmlElement) -> frozenset[str]:
    """Return the words of an element's class names and id, also joined: "ad-box" is ad, box, adbox."""
    names = _names(element)
    parts = {part.lower() for name in names for part in _NAME_PARTS.findall(name)}
    return frozenset(parts | {"".join(_NAME_PARTS.findall(name)).lower() for name in names})


def _is_dropped(element: HtmlElement, total: int = 0) -> bool:
    """Tell an element that is not of the article: by its tag, hidden, or by its name unless it is half the text."""
    if element.tag in words("page", "elements", "dropped") or element.get("hidden") is not None:
        return True
    style = (element.get("style") or "")[:300].replace(" ", "").lower()
    if element.get("aria-hidden") == "true" or "display:none" in style or element.get("role") in _HIDDEN_ROLES:
        return True
    if element.tag == "sup" and element.text_content().strip(" []").isdigit():
        return True
    return bool(_name_words(element) & words("page", "classes", "dropped")) and not _is_large(element, total)


def _role(element: HtmlElement, total: int) -> Role | None:
    """Return the role of all that stands in an element, where its tag or its name gives one."""
    names = _name_words(element)
    told = element.tag in words("page", "elements", "boilerplate") or names & words("page", "classes", "boilerplate")
    if told and not _is_large(element, total):
        return "boilerplate"
    is_meta = element.tag in {"time", "address"} or bool(names & words("page", "classes", "meta"))
    heading = element.tag in words("page", "elements", "headings")
    return "meta" if is_meta and not heading and len(element.text_content()) <= _LONGEST_META else None


def _is_large(element: HtmlElement, total: int) -> bool:
    """Tell an element that holds half of the article: a name on it is of the page, not of a box in it."""
    return bool(total) and len(element.text_content()) > _HALF * total


def _extracted(markup: str) -> list[PageLine]:
    """Return the lines that trafilatura finds: for pages whose markup does not tell where the article is."""
    if len(markup) > _LARGEST_SEARCHED:
        return []
    import trafilatura

    try:
        text = trafilatura.extract(markup, include_comments=False, include_tables=False)
    except (ValueError, RecursionError, AttributeError, TypeError):
        text = None
    return [PageLine(line.strip()) for line in (text or "").split("\n") if line.strip()]
