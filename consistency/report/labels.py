"""Short labels for rows: the clause among those that say one thing that reads best alone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from consistency.report.wordlists import word_lists
from consistency.schema.article import Article
from consistency.schema.claim import Claim

LONGEST = 90
_SHORTEST = 24
_MARKDOWN = re.compile(r"[*_#`]{1,6}|\\(?=[^\w\s])")
_DATELINE = re.compile(r"\A[^a-z]{0,40}[^()]{0,40}\([^()]{1,30}\)\s{0,3}[-–—]{1,2}\s{0,3}")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_EDGE = " \t\n,;:–—-"


def label(
    claims: Sequence[Claim],
    articles: Mapping[str, Article],
    hidden: Mapping[str, Sequence[tuple[int, int]]] = MappingProxyType({}),
) -> str:
    """Return the clause that stands best for the claims, without a dateline and its marks, cut at a word.

    `hidden` are stretches of a claim's text, by its id, that an ellipsis stands for: values that are in dispute.
    """
    texts = [clause(_without(claim.text, hidden.get(claim.id, ()))) for claim in claims]
    best = min(
        range(len(claims)),
        key=lambda i: (_faults(texts[i]) + claims[i].text[:1].islower(), _copied(claims[i], articles), i),
    )
    return shortened(_whole(texts[best]))


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in sorted(set(spans), reverse=True):
        text = f"{text[:start]}…{text[end:]}"
    return text


def clause(text: str) -> str:
    """Return the text of a clause on one line, fit to stand alone: without dateline, markdown and loose ends.

    An ellipsis stands before one that begins inside a sentence: its subject may have been left there.
    """
    text = _MARKDOWN.sub("", " ".join(text.split()))
    text = _DATELINE.sub("", text).strip(_EDGE)
    whole = text.removeprefix("that ")
    if whole != text or not text[:1].islower():
        return whole[:1].upper() + whole[1:]
    return f"… {text}"


def shortened(text: str, longest: int = LONGEST) -> str:
    """Return the text cut after a word where it is longer, with an ellipsis."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    return (cut[: cut.rfind(" ")] if " " in cut else cut).rstrip(_EDGE) + "…"


def _whole(text: str) -> str:
    """Return the text without words at its end that point to a clause cut off ("accused of"), with an ellipsis."""
    words = text.split(" ")
    dangling = word_lists().dangling
    while len(words) > 1 and words[-1].casefold().strip(_EDGE) in dangling:
        words.pop()
    kept = " ".join(words)
    return text if kept == text else kept.rstrip(_EDGE) + "…"


def _faults(text: str) -> int:
    """Count what keeps a clause from being read alone."""
    lists = word_lists()
    words = [match.group().casefold() for match in _WORD.finditer(text)]
    first, last = (words[0], words[-1]) if words else ("", "")
    return (
        3 * (first in lists.opener)
        + 2 * any(word in lists.joining for word in words[1:3])
        + 2 * (first.endswith("ing") or last in lists.speech or last in lists.dangling)
        + 2 * (len(text) > LONGEST)
        + 2 * (len(text) < _SHORTEST)
        + 2 * (text.count("(") != text.count(")"))
        + 1 * any(mark in text for mark in '“”"')
    )


def _copied(claim: Claim, articles: Mapping[str, Article]) -> bool:
    return articles[claim.article].copy_of is not None
