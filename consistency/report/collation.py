"""Quotations: the wordings of one utterance as a table, a row a wording, a column a place, differences marked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

from consistency.report.articles import independent, names
from consistency.report.matrix import original_of, outlet
from consistency.report.wording import RELATION_WORDS, count_words
from consistency.schema.article import Article
from consistency.schema.discrepancy import SEVERITIES, Discrepancy
from consistency.schema.report import QuoteGroup, Report, Variant

Mark = Literal["", "differs", "left out", "not quoted"]

MOST_QUOTES = 60
_RUN = 4  # words that all wordings share in a row stand in one cell, so that the eye finds what differs
_BRACKET = re.compile(r"[()\[\]]")
_EDGE = re.compile(r"[^\w$€£%()\[\]]+")


@dataclass(frozen=True, slots=True)
class Word:
    """What a wording has in a place: one word, or the words that all share; "" where it has none."""

    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Who:
    """An outlet that has a wording: the number of its article, its language where that is not English, and its copy."""

    outlet: str
    article: int
    language: str
    copy_of: str


@dataclass(frozen=True, slots=True)
class Line:
    """A wording with all who have it, how many of them are independent, and how it differs from the first."""

    who: tuple[Who, ...]
    support: str
    grade: str
    words: tuple[Word, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Collation:
    """An utterance in its wordings; the first line is the one that most independent texts have."""

    id: str
    speaker: str
    lines: tuple[Line, ...]
    finding: str
    verdict: str
    columns: int


@dataclass(frozen=True, slots=True)
class Collations:
    """The utterances whose wordings differ, gravest first, and how many are not shown."""

    quotes: tuple[Collation, ...]
    more: int


@dataclass(frozen=True, slots=True)
class _Wording:
    """The variants with the same words, and what stands in each place, "" for nothing."""

    variants: tuple[Variant, ...]
    places: tuple[str, ...]


def collation(report: Report) -> Collations:
    """Return the collation tables of a report, which is in order (`order.in_order`)."""
    articles = {article.id: article for article in report.articles}
    numbers = {article.id: number for number, article in enumerate(report.articles, start=1)}
    named = names(report.articles)
    made = [(_finding(quote, report, articles), quote) for quote in report.quotes if quote.variants]
    made.sort(key=lambda one: (SEVERITIES.index(one[0].severity) if one[0] else len(SEVERITIES), one[1].id))
    shown = (_collation(quote, found, articles, numbers, named) for found, quote in made[:MOST_QUOTES])
    return Collations(tuple(shown), max(0, len(made) - MOST_QUOTES))


def _finding(quote: QuoteGroup, report: Report, articles: Mapping[str, Article]) -> Discrepancy | None:
    """Return the finding whose evidence holds all wordings of a quotation."""

    def holds(found: Discrepancy, variant: Variant) -> bool:
        path = articles[variant.article].path
        return any(e.article == path and e.start <= variant.start and variant.end <= e.end for e in found.evidence)

    quoted = (found for found in report.discrepancies if found.kind == "quotation")
    return next((found for found in quoted if all(holds(found, variant) for variant in quote.variants)), None)


def _collation(
    quote: QuoteGroup,
    found: Discrepancy | None,
    articles: Mapping[str, Article],
    numbers: Mapping[str, int],
    named: Mapping[str, str],
) -> Collation:
    wordings = _wordings(quote, articles)
    columns = list(_columns(wordings))
    base = wordings[0]
    lines = tuple(
        Line(
            who=tuple(_who(variant, articles, numbers, named) for variant in wording.variants),
            support=_support([articles[variant.article] for variant in wording.variants]),
            grade=_grade(base, wording, found),
            words=_words(wording, wordings if wording is base else [base], columns),
            text=" ".join(wording.variants[0].text.split()),
        )
        for wording in wordings
    )
    return Collation(
        id=quote.id,
        speaker=quote.speaker or "speaker not known",
        lines=lines,
        finding=found.id if found else "",
        verdict=f"{found.relation}: {RELATION_WORDS[found.relation]}" if found else "",
        columns=len(columns),
    )


def _wordings(quote: QuoteGroup, articles: Mapping[str, Article]) -> list[_Wording]:
    """Return the distinct wordings, the one of most independent texts first, then by time of publication."""
    found: dict[tuple[str, ...], list[tuple[Variant, tuple[str, ...]]]] = {}
    for index, variant in enumerate(quote.variants):
        places = _as_written(variant.text, [row[index] for row in quote.alignment])
        found.setdefault(tuple(map(_key, places)), []).append((variant, places))
    wordings = [_Wording(tuple(variant for variant, _ in same), same[0][1]) for same in found.values()]

    def rank(wording: _Wording) -> tuple[int, str, str]:
        sources = [articles[variant.article] for variant in wording.variants]
        first = min((source.published or "9999", source.path) for source in sources)
        return -independent(sources), *first

    return sorted(wordings, key=rank)


def _as_written(text: str, words: Sequence[str | None]) -> tuple[str, ...]:
    """Return the words as the text has them, with their capitals, punctuation and brackets; "" for a gap."""
    folded = text.casefold().replace("’", "'")
    if len(folded) != len(text):
        return tuple(word or "" for word in words)
    spans: list[tuple[int, int]] = []
    place = 0
    for word in filter(None, words):
        start = folded.find(word.casefold(), place)
        if start < 0:
            return tuple(each or "" for each in words)
        spans.append((start, start + len(word)))
        place = start + len(word)
    written = iter(_with_signs(text, spans))
    return tuple(next(written) if word else "" for word in words)


def _with_signs(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """Return each span with the signs that touch it: up to a space they belong to the word before."""
    if not spans:
        return []
    starts, ends = [0], []
    for (_, end), (start, _) in pairwise(spans):
        touching = re.match(r"\S*", text[end:start])
        cut = end + (touching.end() if touching else 0)
        starts.append(cut)
        ends.append(cut)
    ends.append(len(text))
    return [" ".join(text[start:end].split()) for start, end in zip(starts, ends, strict=True)]


def _key(word: str) -> str:
    return _EDGE.sub(" ", word.casefold().replace("’", "'")).strip()


def _columns(wordings: Sequence[_Wording]) -> list[tuple[int, int]]:
    """Return the places that share a column: a long run in which all have the same words, else one place."""
    width = len(wordings[0].places)
    same = [len({_key(wording.places[place]) for wording in wordings}) == 1 for place in range(width)]
    columns: list[tuple[int, int]] = []
    for alike, places in groupby(range(width), key=lambda place: same[place]):
        run = list(places)
        if alike and len(run) >= _RUN:
            columns.append((run[0], run[-1] + 1))
        else:
            columns += [(place, place + 1) for place in run]
    return columns


def _words(wording: _Wording, others: Sequence[_Wording], columns: Sequence[tuple[int, int]]) -> tuple[Word, ...]:
    return tuple(
        Word(" ".join(filter(None, wording.places[start:end])), _mark(wording, others, start)) for start, end in columns
    )


def _mark(wording: _Wording, others: Sequence[_Wording], place: int) -> Mark:
    """Return how a wording stands to the others in a place; what it does not quote at its ends is no difference.

    Nor is a place that only a third wording fills.
    """
    own = _key(wording.places[place])
    if not own:
        if not (any(wording.places[:place]) and any(wording.places[place + 1 :])):
            return "not quoted"
        return "left out" if any(other.places[place] for other in others) else ""
    return "differs" if any(_key(other.places[place]) != own and _within(other, place) for other in others) else ""


def _within(wording: _Wording, place: int) -> bool:
    return any(wording.places[: place + 1]) and any(wording.places[place:])


def _grade(base: _Wording, wording: _Wording, found: Discrepancy | None) -> str:
    """Return how a wording differs from the first in a few words."""
    if wording is base:
        return "held against the others"
    pairs = [
        (_key(a), _key(b))
        for place, (a, b) in enumerate(zip(base.places, wording.places, strict=True))
        if _within(base, place) and _within(wording, place)
    ]
    replaced = sum(bool(a) and bool(b) and _BRACKET.sub("", a) != _BRACKET.sub("", b) for a, b in pairs)
    brackets = any(a != b and _BRACKET.sub("", a) == _BRACKET.sub("", b) for a, b in pairs)
    dropped, added = sum(bool(a) and not b for a, b in pairs), sum(bool(b) and not a for a, b in pairs)
    parts = [count_words(replaced, "word") + " replaced"] if replaced else []
    parts += [count_words(dropped, "word") + " left out"] if dropped else []
    parts += [count_words(added, "word") + " put in"] if added else []
    parts += ["bracket differs"] if brackets else []
    if any(_within(base, place) != _within(wording, place) for place in range(len(base.places))):
        parts.append("begins or ends elsewhere")
    sides = {variant.side for variant in base.variants} & {variant.side for variant in wording.variants}
    if found and found.relation == "conflict" and not sides:
        parts.append("another sense")
    return "; ".join(parts) or "punctuation or capitals alone"


def _support(sources: Sequence[Article]) -> str:
    outlets = len({outlet(source) for source in sources})
    return f"{count_words(outlets, 'outlet')}, {independent(sources)} independent" if outlets > 1 else ""


def _who(
    variant: Variant, articles: Mapping[str, Article], numbers: Mapping[str, int], named: Mapping[str, str]
) -> Who:
    article = articles[variant.article]
    original = original_of(article, articles)
    return Who(
        outlet=named[article.id],
        article=numbers[article.id],
        language="" if article.language == "en" else article.language,
        copy_of=outlet(original) if original else "",
    )
