"""Cuts a line of text into sentences, by rules and the words of its lexicon."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

# A mark that may end a sentence, closing quotes or brackets, white space, and what the next sentence may open with.
_BOUNDARY = re.compile(r"[.!?\u2026]{1,3}[\"')\]]{0,3}(?P<gap>\s{1,50})(?=[\"'(\[]{0,3}[^\W_a-z])")
_WORD_BEFORE = re.compile(r"([^\W_](?:[\w.&'-]{0,30}[^\W_])?)$")
_WORDS_AFTER = re.compile(r"[\"'(\[]{0,3}(\w+)(?:\s+(\w+))?(?:\s+(\w+))?")
_INITIALISM = re.compile(r"^(?:[^\W\d_]\.)+[^\W\d_]$")
_WINDOW = 64


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of lexicon/sentences.toml."""

    abbreviations: frozenset[str]
    terminal: frozenset[str]
    starters: frozenset[str]
    cues: frozenset[str]


def split(text: str) -> tuple[tuple[int, int], ...]:
    """Return start and end of each sentence of a folded line, without the white space around it."""
    cuts = [0]
    cuts.extend(m.end("gap") for m in _BOUNDARY.finditer(text) if _ends_sentence(text, m, _words()))
    cuts.append(len(text))
    spans = (_trim(text, start, end) for start, end in pairwise(cuts))
    return tuple((start, end) for start, end in spans if end > start)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _ends_sentence(text: str, match: re.Match[str], words: _Words) -> bool:
    mark = text[match.start()]
    after = _WORDS_AFTER.match(text, match.end())
    following = [w for w in after.groups() if w] if after else []
    if mark in "!?":
        return not _goes_on(text[match.start() : match.start("gap")], following, words)
    if mark != "." or text[match.start() : match.start() + 2] == "..":
        return True
    before = _WORD_BEFORE.search(text[max(0, match.start() - _WINDOW) : match.start()])
    closed = match.start("gap") - match.start() > 1
    return before is None or closed or _stop_is_final(text, match, before.group(1), following, words)


def _stop_is_final(text: str, match: re.Match[str], before: str, following: list[str], words: _Words) -> bool:
    """Tell a full stop that ends a sentence from one that belongs to the word before it."""
    word = before.lower()
    starts = bool(following) and following[0].lower() in words.starters and following[0][:1].isupper()
    quote_opens = text[match.end() : match.end() + 1] in ('"', "'")
    if before.isdigit() and match.start() == len(before):  # "1. First item" of a list
        return False
    if word == "no":  # "No. 5", but "The answer was no. Then"
        return not (following and following[0][0].isdigit())
    if word in words.terminal or _INITIALISM.match(before):
        return starts or quote_opens
    initial = len(before) == 1 and before.isupper() and before != "I"
    return word not in words.abbreviations and not initial


def _goes_on(closing: str, following: list[str], words: _Words) -> bool:
    """Tell whether a quotation that ends in ? or ! is followed by its speaker ("…?" Mary Smith asked)."""
    quoted = '"' in closing or "'" in closing
    return quoted and any(word in words.cues for word in following[1:])


@cache
def _words() -> _Words:
    source = resources.files("consistency.schema") / "lexicon" / "sentences.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    return _Words(**{name: frozenset(values) for name, values in table.items()})
