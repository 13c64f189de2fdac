"""What stands around a piece of evidence: the rest of its sentence, the sentence before and the one after."""

from __future__ import annotations

import re
from dataclasses import dataclass

from consistency.schema.article import Article, Block

# A neighbour is cut here: the longest tenth of news sentences is longer, and grey text is to be glanced at.
LONGEST_NEIGHBOUR = 240
_WINDOW = 1_500
_BREAK = re.compile(r"""[.!?…]["”’')\]]{0,4}\s{1,8}(?=["“‘'(\[]{0,4}[A-Z])""")
_SHORT = 3
_MARKDOWN = re.compile(r"\A#{1,6}\s+|\\(?=[^\w\s])|\*\*")


@dataclass(frozen=True, slots=True)
class Context:
    """Text around a stretch of an article: `before` and `after` are neighbours, `lead` and `tail` its own sentence."""

    before: str
    lead: str
    tail: str
    after: str
    headline: bool


def context(article: Article, start: int, end: int) -> Context:
    """Return what stands around `article.text[start:end]`, a place inside one block.

    Sentences are found by their stops alone, since a report holds no sentences; that is for reading, nothing is decided
    by it. A break that it misses ("He met Bob. She left.") makes a neighbour longer, up to its limit.
    """
    index = next((i for i, block in enumerate(article.blocks) if block.start <= start < block.end), None)
    if index is None:
        return Context("", "", "", "", headline=False)
    block = article.blocks[index]
    if block.role == "title":
        lead, tail = article.text[block.start : start], article.text[end : block.end]
        return Context("", _last(lead), _first(tail), "", headline=True)
    before, lead = _split_last(article.text[max(block.start, start - _WINDOW) : start])
    tail, after = _split_first(article.text[start : min(block.end, end + _WINDOW)], end - start)
    before = before or _neighbour(article, article.blocks[:index][::-1], last=True)
    after = after or _neighbour(article, article.blocks[index + 1 :], last=False)
    return Context(_last(before), _last(lead), _first(tail), _first(after), headline=False)


def _neighbour(article: Article, blocks: tuple[Block, ...], *, last: bool) -> str:
    """Return the nearest sentence of the body in the blocks, which come nearest first."""
    block = next((block for block in blocks if block.role == "body"), None)
    if block is None:
        return ""
    if last:
        sentences = _sentences(article.text[max(block.start, block.end - _WINDOW) : block.end])
        return sentences[-1]
    return _sentences(article.text[block.start : min(block.end, block.start + _WINDOW)])[0]


def _split_last(text: str) -> tuple[str, str]:
    """Split what precedes the evidence into the last whole sentence and the beginning of the evidence's own."""
    sentences = _sentences(text + "X")
    return sentences[-2] if len(sentences) > 1 else "", sentences[-1][:-1]


def _split_first(text: str, length: int) -> tuple[str, str]:
    """Split what follows the evidence, the first `length` characters, into the rest of its sentence and the next."""
    breaks = [place for place in _breaks(text) if place >= length] + [len(text)]
    after = text[breaks[0] :]
    return text[length : breaks[0]], _sentences(after)[0] if after else ""


def _sentences(text: str) -> list[str]:
    edges = [0, *_breaks(text), len(text)]
    return [text[edges[i] : edges[i + 1]] for i in range(len(edges) - 1)]


def _breaks(text: str) -> list[int]:
    return [match.end() for match in _BREAK.finditer(text) if _ends_sentence(text, match.start())]


def _ends_sentence(text: str, stop: int) -> bool:
    """Tell an end from an abbreviation: "Mr.", "Gen.", "U.S." and initials are short, capitalised or hold a stop."""
    if text[stop] != ".":
        return True
    word = re.search(r"[\w.]{0,20}\Z", text[max(0, stop - 20) : stop])
    last = word.group() if word else ""
    return bool(last) and "." not in last and not (len(last) <= _SHORT and last[0].isupper())


def _without_markdown(text: str) -> str:
    """Return the text without the signs of headings, of bold type and of escapes; only context is shown so."""
    return _MARKDOWN.sub("", text)


def _last(text: str) -> str:
    text = _without_markdown(text.lstrip())
    if len(text) <= LONGEST_NEIGHBOUR:
        return text
    cut = text[-LONGEST_NEIGHBOUR:]
    return "… " + cut[cut.find(" ") + 1 :]


def _first(text: str) -> str:
    text = _without_markdown(text.rstrip())
    if len(text) <= LONGEST_NEIGHBOUR:
        return text
    cut = text[:LONGEST_NEIGHBOUR]
    return cut[: cut.rfind(" ")] + " …" if " " in cut else cut + " …"
