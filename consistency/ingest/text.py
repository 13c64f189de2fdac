"""Cuts a text into lines and folds them: quotes, dashes, spaces and markdown, with a map back to the original."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from consistency.schema.article import Block, Role

_LINE = re.compile("[^\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]+")
_INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\u202a\u202b\u202c\u202d\u202e"
    "\u2066\u2067\u2068\u2069\ufeff\ufe0e\ufe0f"
)
_SPACES = (
    "\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005"
    "\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_PLACEHOLDER = 0xE000  # an escaped mark is moved to the private use area while marks are removed

_FOLDED: dict[str, str] = (
    dict.fromkeys("‘’‚‛′´ʼ‹›", "'")
    | dict.fromkeys("“”„‟″«»〝〞＂", '"')
    | dict.fromkeys("‐‑‒–−―⁃﹣－", "-")
    | dict.fromkeys(_INVISIBLE, "")
    | dict.fromkeys(_SPACES, " ")
    | {"…": "...", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "⁄": "/"}
)
_SPECIAL = re.compile(r"(?<!['`])(?:''|``)(?!['`])|[^ -~\u00c0-\u024f\u0370-\u04ff]")

_ITEM = re.compile(r"(?:[-*+•◦▪●–→»]|\d{1,2}[.)])\s")
_RUN = re.compile(r"(?P<kept> ) +")
_ESCAPE = re.compile(r"\\(?P<kept>[!-/:-@\[-`{-~])")
_LEADING = re.compile(r"^\s*(?:>\s?){0,8}\s*(?:#{1,6}\s+|[-*+•◦▪●]\s+)?")
_TRAILING = re.compile(r"\s+#{1,6}\s*$")
_TARGET = r"\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\s*\)"
_MARKS = (
    re.compile(rf"!\[[^\[\]]*\]{_TARGET}"),
    re.compile(rf"\[(?P<kept>[^\[\]]*)\]{_TARGET}"),
    re.compile(r"\[(?P<kept>[^\[\]]+)\]\[[^\[\]]*\]"),
    re.compile(r"<(?P<kept>(?:https?://|mailto:)[^<>\s]+)>"),
    re.compile(r"</?(?:a|b|i|u|em|strong|span|p|br|div|sup|sub|small|mark|font|center)(?:\s[^<>]*)?/?>", re.IGNORECASE),
    *[
        re.compile(
            rf"(?<![\w{mark}])(?P<mark>{re.escape(mark)}{{1,3}})(?![\s{mark}])"
            rf"(?P<kept>[^{mark}]*[^\s{mark}])(?P=mark)(?![\w{mark}])"
        )
        for mark in "*_*"
    ],
    re.compile(r"~~(?P<kept>[^~]+)~~"),
    re.compile(r"(?P<mark>`{1,3})(?P<kept>[^`]+)(?P=mark)"),
    re.compile(r"\*\*"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line with what its marks say: heading level (0 for none), wholly in italics, item of a list, share of links."""

    block: Block
    heading: int = 0
    italic: bool = False
    listed: bool = False
    linked: float = 0.0
    role: Role | None = None

    @property
    def text(self) -> str:
        """The folded text of the line."""
        return self.block.text


def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the places of the lines of `text`, trimmed; the lines of a hard-wrapped paragraph are one."""
    found = [span for match in _LINE.finditer(text) if (span := _trimmed(text, match.start(), match.end()))]
    return _unwrapped(text, found)


def fold(text: str, start: int, end: int, *, role: Role = "body", markdown: bool = True) -> Block:
    """Return `text[start:end]` as a block whose text is folded, with the map back to `text`.

    Curly quotes, dashes, odd spaces and ligatures become plain ones, invisible characters go, runs of spaces become
    one. With `markdown`, marks of emphasis, links, headings, lists and escapes go as well.
    """
    folded, places = _single_spaces(*_characters(text, start, end))
    if markdown:
        folded, places = _single_spaces(*_without_marks(folded, places))
    return Block(start, end, role, folded, (*places, end))


def read_line(text: str, start: int, end: int, *, markdown: bool = True) -> Line:
    """Return the line at `text[start:end]` with its folded text and what its marks say."""
    block = fold(text, start, end, markdown=markdown)
    if not markdown:
        return Line(block)
    raw = text[start:end]
    bare = raw.lstrip("> ").rstrip()
    heading = len(bare) - len(bare.lstrip("#")) if re.match(r"#{1,6}\s", bare) else 0
    return Line(
        block,
        heading=heading,
        italic=_wholly_italic(bare),
        listed=bool(_ITEM.match(bare)),
        linked=_linked_share(raw, block.text),
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    blank = _INVISIBLE + _SPACES + " \x00"
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(blank))
    right = len(piece.rstrip(blank))
    return (start + left, start + right) if left < right else None


def _unwrapped(text: str, found: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Join the lines of paragraphs that were broken at a fixed width, where the text as a whole is set that way."""
    width = max((end - start for start, end in found if "://" not in text[start:end]), default=0)
    # Mail, wire printers and man pages break at 60 to 80 characters; a longer line means that lines are paragraphs.
    if not 40 <= width <= 100:
        return tuple(found)
    joins = [_is_wrap(text, a, b, width) for a, b in itertools.pairwise(found)]
    neighbours = sum(text.count("\n", a[1], b[0]) == 1 for a, b in itertools.pairwise(found))
    if sum(joins) < 3 or sum(joins) < 0.5 * neighbours:
        return tuple(found)
    merged = [found[0]]
    for joined, span in zip(joins, found[1:], strict=True):
        if joined:
            merged[-1] = (merged[-1][0], span[1])
        else:
            merged.append(span)
    return tuple(merged)


def _is_wrap(text: str, a: tuple[int, int], b: tuple[int, int], width: int) -> bool:
    """Tell whether line `b` goes on with line `a`: no blank line between, and its first word had no room in `a`."""
    if text.count("\n", a[1], b[0]) != 1 or text[b[0]] in "#>-*+|•":
        return False
    first = text[b[0] : b[1]].split(maxsplit=1)[0]
    return a[1] - a[0] + 1 + len(first) > 0.95 * width


def _characters(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """Fold character by character; return the folded text and, for each of its characters, its place in `text`."""
    parts: list[str] = []
    places: list[int] = []
    done = start
    for match in _SPECIAL.finditer(text, start, end):
        place, after = match.span()
        parts.append(text[done:place])
        places.extend(range(done, place))
        folded, at = _folded(text, match[0], place, start)
        parts.append(folded)
        places.extend([at] * len(folded))
        done = after
    parts.append(text[done:end])
    places.extend(range(done, end))
    return "".join(parts), places


def _folded(text: str, found: str, place: int, start: int) -> tuple[str, int]:
    """Return what stands for `found` at `place`, and the place that its characters are mapped to."""
    if len(found) == 2:
        # A doubled mark stands for one: the opening one starts at its first half, the closing one ends at its last.
        return '"', place if text[place + 2 : place + 3].isalnum() else place + 1
    if found == "—":
        tight = place > start and text[place - 1].isalnum() and text[place + 1 : place + 2].isalnum()
        return (" - " if tight else "-"), place
    return _FOLDED.get(found, "" if _is_noise(found) else found), place


def _is_noise(character: str) -> bool:
    """Tell control characters and private use ones (icon fonts) from text."""
    return character < " " or "\x7f" <= character <= "\x9f" or "\ue000" <= character <= "\uf8ff"


def _without_marks(folded: str, places: list[int]) -> tuple[str, list[int]]:
    if _ESCAPE.search(folded):
        folded, places = _replace(folded, places, _ESCAPE, hide=True)
    for pattern in (_LEADING, _TRAILING, *_MARKS):
        folded, places = _replace(folded, places, pattern)
    shown = "".join(chr(ord(c) - _PLACEHOLDER) if "\ue000" <= c <= "\ue07f" else c for c in folded)
    return shown.replace("`", "'"), places


def _replace(folded: str, places: list[int], pattern: re.Pattern[str], *, hide: bool = False) -> tuple[str, list[int]]:
    """Drop what `pattern` matches but its group `kept`, which `hide` moves out of the way of later patterns."""
    pieces: list[str] = []
    kept: list[int] = []
    done = 0
    for match in pattern.finditer(folded):
        pieces.append(folded[done : match.start()])
        kept.extend(places[done : match.start()])
        if "kept" in pattern.groupindex:
            low, high = match.span("kept")
            pieces.append(chr(_PLACEHOLDER + ord(folded[low])) if hide else folded[low:high])
            kept.extend(places[low:high])
        done = match.end()
    if not done:
        return folded, places
    pieces.append(folded[done:])
    kept.extend(places[done:])
    return "".join(pieces), kept


def _single_spaces(folded: str, places: list[int]) -> tuple[str, list[int]]:
    if "  " in folded:
        folded, places = _replace(folded, places, _RUN)
    low, high = folded.startswith(" "), len(folded) - folded.endswith(" ")
    return folded[low:high], places[low:high]


def _wholly_italic(bare: str) -> bool:
    if len(bare) < 3 or bare[0] not in "*_" or bare[-1] != bare[0] or bare[1] == bare[0]:
        return False
    return bare[1:-1].replace(bare[0] * 2, "").count(bare[0]) == 0


def _linked_share(raw: str, folded: str) -> float:
    if "](" not in raw or not folded:
        return 0.0
    linked = sum(len(match["kept"]) for match in _MARKS[1].finditer(raw))
    return min(1.0, linked / len(folded))
