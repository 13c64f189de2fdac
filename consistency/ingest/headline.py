"""Finds the line that is the title of an article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from consistency.ingest.dateline import read_dateline
from consistency.ingest.days import find_days, find_weekdays
from consistency.ingest.lexicons import words
from consistency.ingest.metalines import is_namelike, read_metaline
from consistency.ingest.text import Line
from consistency.schema.article import Role

_SEARCHED = 40
_PARAGRAPH = 150
_ALONE = 0.7
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_HEX = re.compile(r"(?=[a-f]*\d)[0-9a-f]{8,}")
_DAY_IN_NAME = re.compile(r"(?<!\d)(?:19|20)\d\d[-_.]?[01]\d[-_.]?[0-3]\d(?!\d)")
_INNER_END = re.compile(r"[a-z]{3}\.\s[A-Z]")
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\.\.)\.['\")\]]?$")


def key(text: str) -> str:
    """Return the letters and digits of a text, in lower case: two titles that differ in marks alone have one key."""
    return "".join(character for character in text.lower() if character.isalnum())


def find_known_title(lines: Sequence[Line], title: str) -> int | None:
    """Return the index of the line that holds a title known from metadata, None where no line does."""
    wanted = key(title)
    if not wanted:
        return None
    for index, line in enumerate(lines[:_SEARCHED]):
        found = key(line.text)
        if found == wanted or (
            len(found) > 20
            and (wanted.startswith(found) or found.startswith(wanted))
            and abs(len(found) - len(wanted)) < 0.35 * len(wanted)
        ):
            return index
    return None


def find_title(lines: Sequence[Line], roles: Sequence[Role | None], stem: str) -> int | None:
    """Return the index of the title among `lines`: the first heading, else the most headline-like line on top.

    `roles` are those already settled; a settled line is no candidate. `stem` is the name of the file.
    """
    heading = next((i for i, line in enumerate(lines[:_SEARCHED]) if line.heading and roles[i] is None), None)
    first = _first_paragraph(lines, roles)
    if heading is not None and heading <= first + 2:
        # A first heading may be the name of the outlet, and the headline the heading below it.
        below = next((i for i in range(heading + 1, min(heading + 4, len(lines))) if lines[i].heading), None)
        return below if below is not None and is_masthead(lines[heading].text, stem) else heading
    candidates = [i for i in range(min(first, len(lines))) if roles[i] is None]
    vocabulary = _vocabulary(lines[first:])
    scored = [
        (_score(lines[i].text, rank, vocabulary, stem, last=i == candidates[-1]) + _ALONE * _stands_alone(lines, i), -i)
        for rank, i in enumerate(candidates)
    ]
    best = max(scored, default=(0.0, 0))
    return -best[1] if best[0] >= (1.0 if len(candidates) == 1 else 2.0) else None


def is_sentence(text: str) -> bool:
    """Tell whether a folded line ends as a sentence does."""
    return bool(_SENTENCE_END.search(text))


def is_masthead(text: str, stem: str) -> bool:
    """Tell whether a line is made like the name of an outlet: like the file's name, or ending as such names do."""
    own = [token for word in _WORD.findall(text) if (token := word.lower()) not in {"the", "of", "and"}]
    slug, compact = "".join(slug_of(stem)), "".join(own)
    if slug and key(text) in {slug, f"the{slug}"}:
        return True
    if not 0 < len(own) <= 5:
        return False
    # A file may be named after its headline: then the name holds far more than the line.
    if len(compact) >= 4 and all(token in slug for token in own) and len(compact) >= 0.6 * len(slug):
        return True
    return is_namelike(text) and own[-1] in words("sources", "outlet_words") and len(own) <= 4


def slug_of(stem: str) -> list[str]:
    """Return the words of a file's name that can name an outlet: no numbers, digests, dates and general words.

    Of "harbour-post_2024-05-01_ferry-strike-ends" only what stands before the date counts.
    """
    parts = [part for part in _DAY_IN_NAME.split(stem.lower()) if any(c.isalpha() for c in part)]
    tokens = re.split(r"[\s_.\-+]+", parts[0]) if parts else []
    generic = words("sources", "files", "generic")
    return [t for t in tokens if any(c.isalpha() for c in t) and not _HEX.fullmatch(t) and t not in generic][:6]


def _first_paragraph(lines: Sequence[Line], roles: Sequence[Role | None]) -> int:
    """Return the index of the first line of the text proper: a long one, one with a dateline, or the first sentence."""
    sentences: list[int] = []
    open_lines = 0
    for index, line in enumerate(lines[:_SEARCHED]):
        if roles[index] is not None or line.heading:
            continue
        text = line.text
        ended = is_sentence(text) or text.endswith(('"', "?", "!"))
        if (len(text) >= _PARAGRAPH and ended) or len(text) >= 2 * _PARAGRAPH or read_dateline(text):
            return index
        if is_sentence(text) and not text.startswith("("):
            sentences.append(index)
        elif not sentences:
            open_lines += 1
        if len(sentences) == 3:
            break
    # A text of short paragraphs: its first sentence is the headline where nothing else can be.
    own = sentences if open_lines else sentences[1:]
    return own[0] if own else min(len(lines), _SEARCHED)


def _stands_alone(lines: Sequence[Line], index: int) -> bool:
    """Tell whether there is an empty line above and below a line, or nothing."""
    above = index == 0 or lines[index].block.start - lines[index - 1].block.end > 1
    return above and (index + 1 == len(lines) or lines[index + 1].block.start - lines[index].block.end > 1)


def _vocabulary(lines: Sequence[Line]) -> frozenset[str]:
    return frozenset(
        word.lower()[:6] for line in lines[:30] for word in _WORD.findall(line.text[:2000]) if len(word) > 3
    )


def _score(text: str, rank: int, vocabulary: frozenset[str], stem: str, *, last: bool) -> float:
    """Weigh a line as a headline. Weights were set by eye on headlines of the PolNeAR and BASIL news corpora."""
    tokens = _WORD.findall(text)
    content = [token.lower()[:6] for token in tokens if len(token) > 3]
    shared = sum(token in vocabulary for token in content) / len(content) if content else 0.0
    score = 2.0 + 1.8 * shared - 0.9 * rank
    score -= 2.0 if any(token.lower() in words("sources", "slogans", "words") for token in tokens) else 0.0
    score += 2.0 if 4 <= len(tokens) <= 20 else -2.0 if len(tokens) <= 2 else -3.0 if len(tokens) > 28 else 0.0
    # Some desks close a headline with a full stop; a paragraph that could be taken for one has more words.
    closed = is_sentence(text) and not _is_title_case(tokens)
    short = rank == 0 and len(tokens) <= 13 and not _INNER_END.search(text) and not find_weekdays(text)
    score -= 0.0 if not closed else 1.0 if short else 3.5
    score -= 4.0 if text.startswith("(") and text.endswith(")") else 0.0
    score -= 1.0 if text.endswith(":") else 0.0
    score -= 4.0 if len(tokens) <= 7 and any(day.year for day in find_days(text)) else 0.0
    if is_masthead(text, stem) and not (last and len(tokens) > 3):
        score -= 4.0
    elif read_metaline(text) is not None and not (text.isupper() and len(tokens) > 3):
        score -= 1.5
    return score


def _is_title_case(tokens: Sequence[str]) -> bool:
    """Tell a headline with its words in capitals, which no sentence of a text has."""
    long = [token for token in tokens if len(token) > 3]
    return len(long) >= 3 and sum(token[0].isupper() or token[0].isdigit() for token in long) >= 0.85 * len(long)
