"""Gives every line of an article its role: title, body, boilerplate or meta."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from consistency.ingest.boilerplate import (
    appeal_score,
    has_voice,
    is_boilerplate,
    is_soft_boilerplate,
    opens_list,
    unquoted,
)
from consistency.ingest.dateline import read_dateline
from consistency.ingest.days import find_days
from consistency.ingest.headline import find_known_title, find_title, is_masthead, is_sentence, key, slug_of
from consistency.ingest.lexicons import alternatives, words
from consistency.ingest.metalines import MetaLine, is_namelike, is_role, is_url, read_metaline
from consistency.ingest.text import Line
from consistency.schema.article import Role

_TAIL_LINES = 12
_NOTICE = 500
_SHORT_NOTICE = 140
_AUTHOR_LINE = 120
_AUTHOR_WORDS = 12
_KICKER_WORDS = 7
_APPEAL = 3
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64}")
_BEGINNING = re.compile(rf"(?:{alternatives(words('sources', 'notices', 'openers'))})\b", re.IGNORECASE)
_REPORTS = re.compile(rf"\b(?:{alternatives(words('sources', 'notices', 'reports'))})\b")

Roles = list[Role | None]
_OUTSIDE: frozenset[Role | None] = frozenset({"boilerplate", "meta"})


@dataclass(frozen=True, slots=True)
class Layout:
    """Lines with their roles; `title` is the index of the title (None where no line is one)."""

    lines: tuple[Line, ...]
    title: int | None


def lay_out(
    lines: Sequence[Line], *, title: str = "", outlet: str = "", stem: str = "", has_title: bool = False
) -> Layout:
    """Return the lines with the role of each settled.

    `title` and `outlet` are what metadata say, `stem` is the name of the file. `has_title` says that the title stands
    elsewhere (in front matter), so that no line need be one. A line that has a role already keeps it.
    """
    roles: Roles = [line.role or _own_role(line) for line in lines]
    _settle_ends(lines, roles)
    index = next((i for i, role in enumerate(roles) if role == "title"), None)
    index = find_known_title(lines, title) if index is None and title else index
    index = find_title(lines, roles, stem) if index is None and not has_title else index
    if index is not None:
        roles[index] = "title"
    _settle_above(lines, roles, index or 0, stem)
    _settle_below(lines, roles, 0 if index is None else index + 1, stem)
    _settle_tail(lines, roles, {outlet, " ".join(slug_of(stem))} | _header_names(lines, roles))
    _settle_links(lines, roles)
    _settle_appeals(lines, roles)
    _settle_islands(lines, roles)
    final = tuple(replace(line, role=role or "body") for line, role in zip(lines, roles, strict=True))
    return Layout(final, index)


def header(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines on top, down to the first long paragraph or the third line of the body."""
    bodies = 0
    for index, line in enumerate(lines):
        bodies += line.role == "body"
        if bodies == 3 or (line.role == "body" and len(line.text) > 300):
            return tuple(lines[:index])
    return tuple(lines)


def _own_role(line: Line) -> Role | None:
    """Return the role that a line shows by itself: metadata line or boilerplate."""
    if is_url(line.text):
        return "meta"
    meta = read_metaline(line.text)
    if meta and (meta.days or meta.authors if line.heading else _is_meta(line.text, meta)):
        return "meta"
    return "boilerplate" if is_boilerplate(line) else None


def _is_meta(text: str, meta: MetaLine) -> bool:
    """Tell a metadata line from a short headline that is made of the same words."""
    if meta.days or meta.later or meta.published or meta.authors:
        return True
    # "Ferry Strike: Day 2", "Exclusive: Minister Quits": names with a section or a number are too little to go by.
    return meta.parts > len(meta.names) or (meta.sections and ":" not in text and len(text.split()) <= 5)


def _settle_ends(lines: Sequence[Line], roles: Roles) -> None:
    """Settle an appeal above or below an article: lines that address the reader, with buttons and fragments between."""
    scores = [0 if role else appeal_score(line.text) for line, role in zip(lines, roles, strict=True)]
    news = [i for i, line in enumerate(lines) if roles[i] is None and not scores[i] and not _is_fragment(line)]
    if not news:
        return
    top = [i for i in range(news[0]) if scores[i]]
    end = [i for i in range(news[-1] + 1, len(lines)) if scores[i]]
    # Above the article the appeal ends with its last paragraph, for the next fragment may be the headline.
    for appeal, stretch in ((top, range(top[-1] + 1 if top else 0)), (end, range(end[0] if end else 0, len(lines)))):
        known = any(roles[i] == "boilerplate" for i in (*stretch, stretch.stop) if i < len(lines))
        if appeal and sum(scores[i] for i in appeal) >= (_APPEAL if known else 2 * _APPEAL):
            for index in stretch:
                roles[index] = roles[index] or "boilerplate"


def _is_fragment(line: Line) -> bool:
    """Tell the text of a button or a question to the reader: a few words."""
    return not line.heading and len(line.text.split()) <= _KICKER_WORDS and '"' not in line.text


def _settle_above(lines: Sequence[Line], roles: Roles, title: int, stem: str) -> None:
    """Settle mastheads and kickers above the title."""
    for index in range(title):
        text = lines[index].text
        if roles[index] is not None or (is_sentence(text) and not lines[index].heading) or text.startswith("("):
            continue
        short = len(text.split()) <= _AUTHOR_WORDS
        if lines[index].heading or short or is_masthead(text, stem) or read_metaline(text):
            roles[index] = "meta"


def _settle_below(lines: Sequence[Line], roles: Roles, start: int, stem: str) -> None:
    """Settle author lines between the title and the first paragraph, and what is boilerplate only below a title."""
    in_header = True
    for index in range(start, len(lines)):
        line = lines[index]
        if roles[index] is not None or line.heading:
            continue
        if len(line.text) > _AUTHOR_LINE or read_dateline(line.text):
            in_header = False
        in_header = in_header and (not is_sentence(line.text) or is_namelike(line.text))
        if in_header and _is_author_line(line.text, stem):
            roles[index] = "meta"
        elif is_soft_boilerplate(line):
            roles[index] = "boilerplate"


def _is_author_line(text: str, stem: str) -> bool:
    """Tell "Anna Smith", "Anna Smith, Crime Correspondent", "Agencies", "Harbour Post" from a standfirst."""
    if len(text.split()) > _AUTHOR_WORDS:
        return False
    if is_role(text) or is_masthead(text, stem) or (is_namelike(text) and len(text.split()) <= 5):
        return True
    meta = read_metaline(text)
    return any(day.year for day in find_days(text)) or (meta is not None and bool(meta.names or meta.authors))


def _header_names(lines: Sequence[Line], roles: Roles) -> set[str]:
    """Return the names of outlets and authors that the metadata lines hold."""
    names: set[str] = set()
    for line, role in zip(lines, roles, strict=True):
        meta = read_metaline(line.text) if role == "meta" else None
        if meta:
            names.update(meta.names)
            names.update(name for author in meta.authors for name in re.split(r",| and ", author))
    return names


def _settle_tail(lines: Sequence[Line], roles: Roles, names: set[str]) -> None:
    """Go up from the last line as long as lines are no news, and settle notices that only their place gives away."""
    keys = {found for name in names if len(found := key(name)) > 3} | {f"the{key(short)}" for short in _short(names)}
    for index in range(len(lines) - 1, max(-1, len(lines) - 1 - _TAIL_LINES), -1):
        if roles[index] in _OUTSIDE:
            continue
        if roles[index] == "title" or not _is_notice(lines[index], keys):
            break
        roles[index] = "boilerplate"


def _short(names: set[str]) -> set[str]:
    """Return what outlets call themselves: the Sentinel, for Valley Sentinel."""
    last = {tokens[-1] for name in names if len(tokens := name.split()) > 1}
    return {word for word in last if word.lower() in words("sources", "outlet_words") and len(word) > 4}


def _is_notice(line: Line, names: set[str]) -> bool:
    """Tell a notice at the end of an article: about the outlet or the author, an address, a date, a line in italics."""
    text = line.text
    if line.heading or len(text) > _NOTICE:
        return False
    start, own = key(text[:80]), unquoted(text)
    if any(start.startswith((name, f"the{name}")) for name in names) and not _REPORTS.search(own):
        return True
    if len(text) < _SHORT_NOTICE and _BEGINNING.match(text) and any(name in key(text) for name in names):
        return True
    if _EMAIL.search(text) and (has_voice(own) or len(text) < _SHORT_NOTICE):
        return True
    if read_metaline(text) and len(text.split()) <= _AUTHOR_WORDS and not is_sentence(text):
        return True
    return line.italic or appeal_score(text) >= 2


def _settle_links(lines: Sequence[Line], roles: Roles) -> None:
    """Settle the items below "Related articles" and the like: a list, or headlines down to the next line of no news."""
    top = roles.index("title") if "title" in roles else -1
    openers = [i for i, line in enumerate(lines) if i > top and roles[i] in _OUTSIDE and opens_list(line.text)]
    for opener in openers:
        end = opener + 1
        while end < len(lines) and roles[end] is None and _is_link_text(lines[end]):
            end += 1
        closed = end == len(lines) or roles[end] in _OUTSIDE
        for index in range(opener + 1, end):
            if closed or lines[index].listed:
                roles[index] = "boilerplate"


def _is_link_text(line: Line) -> bool:
    return not line.heading and not is_sentence(line.text) and len(line.text.split()) <= 18


def _settle_appeals(lines: Sequence[Line], roles: Roles) -> None:
    """Settle paragraphs in the outlet's own voice; amid news, it takes more words of an appeal than at the ends."""
    for index in [i for i, role in enumerate(roles) if role is None]:
        above = index == 0 or roles[index - 1] in _OUTSIDE
        below = index + 1 == len(lines) or roles[index + 1] in _OUTSIDE
        needed = 2 if above and below else 3 if above or below else 5
        if appeal_score(lines[index].text) >= needed:
            roles[index] = "boilerplate"


def _settle_islands(lines: Sequence[Line], roles: Roles) -> None:
    """Settle fragments between lines of boilerplate, such as the caption of a button."""
    for index in range(1, len(lines) - 1):
        around = roles[index - 1] == roles[index + 1] == "boilerplate"
        if roles[index] is not None or lines[index].heading or not around:
            continue
        text = lines[index].text
        if (len(text.split()) <= 6 and not is_sentence(text)) or appeal_score(text) >= 1:
            roles[index] = "boilerplate"
