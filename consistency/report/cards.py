"""What the page shows of each finding: one card with its evidence by side, made from a report without its markup."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from consistency.report.articles import Shelf, Source, source, support_words
from consistency.report.context import Context, context
from consistency.report.differences import Piece, pieces
from consistency.report.focus import Span
from consistency.report.labels import clause, shortened
from consistency.report.topics import Topic, claim_of
from consistency.report.wording import (
    CERTAINTY_WORDS,
    KIND_WORDS,
    RELATION_WORDS,
    reason_words,
    summary_words,
    value_plain,
)
from consistency.schema.article import Article
from consistency.schema.claim import Claim
from consistency.schema.discrepancy import Discrepancy, Evidence, Kind, Relation, Severity, Suppressed

# A value is shown above its side where it says more than the passage: not a whole quotation.
_LONGEST_VALUE = 80
_LONGEST_PASSAGE = 120  # of what comes nearest


@dataclass(frozen=True, slots=True)
class Desk:
    """What all cards of a report share: its articles, the words to mark, its claims by article, its topics, the draft.

    `told` holds the values of a finding's evidence in words, `topics` its topic, and `states` what the baseline says of
    it, all by the id of the finding; `draft` is the path of the house's own article.
    """

    shelf: Shelf
    focus: Mapping[str, tuple[Span | None, ...]]
    told: Mapping[str, tuple[str, ...]]
    claims: Mapping[str, Sequence[Claim]]
    topics: Mapping[str, Topic]
    states: Mapping[str, str]
    draft: str | None


@dataclass(frozen=True, slots=True)
class _Marked:
    """A piece of evidence, cut at its marks, with the id of its passage and its value in words."""

    entry: Evidence
    pieces: tuple[Piece, ...]
    anchor: str
    told: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where one piece of evidence stands: its source, and the id of the passage in the article's text."""

    source: Source
    anchor: str
    draft: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of evidence in its context, and where else the same words stand."""

    place: Place
    speaker: str | None
    certainty: str
    pieces: tuple[Piece, ...]
    context: Context
    also: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """The evidence that agrees: `letter` as in the report, `values` in words, `support` the count of texts."""

    letter: str
    values: tuple[str, ...]
    plain_values: tuple[str, ...]
    support: str
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Silence:
    """An article without evidence in a finding, and the passage of it that comes nearest, where there is one."""

    source: Source
    nearest: str
    passage: str


@dataclass(frozen=True, slots=True)
class Card:
    """One finding as the page shows it; `outlets` are the numbers of its articles, for the filter."""

    number: int
    id: str
    code: str
    kind: Kind
    kind_words: str
    severity: Severity
    relation: Relation
    relation_words: str
    confidence: str
    summary: str
    reason: str
    support: str
    topic: str
    state: str
    draft: bool
    outlets: tuple[str, ...]
    sides: tuple[Side, ...]
    silent: tuple[Silence, ...]
    found: Discrepancy


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A pair that was looked at and not reported."""

    kind: str
    reason: str
    passages: tuple[tuple[str, str], ...]


def card(found: Discrepancy, number: int, desk: Desk) -> Card:
    """Return the card of a finding of a report in order; `number` counts the findings of the page from 1."""
    articles = _articles(found.evidence, desk.shelf)
    told = desk.told[found.id]
    marked = map(_Marked, found.evidence, pieces(found, desk.focus[found.id]), _anchors(found), told)
    sides = [
        _side(letter, list(group), found, desk) for letter, group in groupby(marked, key=lambda item: item.entry.side)
    ]
    topic = desk.topics.get(found.id)
    return Card(
        number=number,
        id=found.id,
        code=found.code,
        kind=found.kind,
        kind_words=KIND_WORDS[found.kind],
        severity=found.severity,
        relation=found.relation,
        relation_words=RELATION_WORDS[found.relation],
        confidence=f"{found.confidence:.2f}",
        summary=summary_words(found),
        reason=reason_words(found, told),
        support="inside one article" if found.within_article else support_words(articles),
        topic=topic.key if topic else "",
        state=desk.states.get(found.id, ""),
        draft=any(entry.article == desk.draft for entry in found.evidence),
        outlets=tuple(dict.fromkeys(article.outlet for article in articles)),
        sides=tuple(sorted(sides, key=lambda side: not any(excerpt.place.draft for excerpt in side.excerpts))),
        silent=() if found.within_article else tuple(_silences(articles, topic, desk.shelf)),
        found=found,
    )


def anchors(found: Discrepancy) -> Iterable[tuple[Evidence, str]]:
    """Yield each piece of evidence with the id of its passage in the text of its article."""
    return zip(found.evidence, _anchors(found), strict=True)


def left_out(suppressed: Iterable[Suppressed]) -> tuple[LeftOut, ...]:
    """Return the suppressed pairs in words."""
    return tuple(
        LeftOut(KIND_WORDS[pair.kind], pair.reason, tuple((entry.outlet, entry.text) for entry in pair.evidence))
        for pair in suppressed
    )


def _anchors(found: Discrepancy) -> list[str]:
    return [f"p{number}-{found.id}" for number in range(1, len(found.evidence) + 1)]


def _articles(evidence: Iterable[Evidence], shelf: Shelf) -> list[Article]:
    return [shelf.by_path[path] for path in dict.fromkeys(entry.article for entry in evidence)]


def _side(letter: str, entries: Sequence[_Marked], found: Discrepancy, desk: Desk) -> Side:
    def rank(item: _Marked) -> tuple[bool, str, str, int]:
        entry = item.entry
        published = desk.shelf.by_path[entry.article].published or "9999"
        return entry.article != desk.draft, published, entry.article, entry.start

    ordered = sorted(entries, key=rank)
    words = dict.fromkeys(item.told for item in ordered)
    plain = dict.fromkeys(value_plain(item.entry.value) for item in ordered)
    same: dict[str, list[_Marked]] = {}
    for item in ordered:
        same.setdefault(" ".join(item.entry.text.casefold().split()), []).append(item)
    return Side(
        letter=letter.upper(),
        values=() if found.kind == "quotation" else tuple(word for word in words if 0 < len(word) <= _LONGEST_VALUE),
        plain_values=tuple(value for value in plain if value),
        support="" if found.within_article else support_words(_articles((item.entry for item in entries), desk.shelf)),
        excerpts=tuple(_excerpt(group, found.kind, desk) for group in same.values()),
    )


def _excerpt(group: Sequence[_Marked], kind: Kind, desk: Desk) -> Excerpt:
    """Return one excerpt for evidence in the same words, the first of which is shown.

    How sure it is told is left out where the finding is on just that: its value says it, of the clause that is meant.
    """
    entry = group[0].entry
    article = desk.shelf.by_path[entry.article]
    claim = claim_of(entry, desk.claims.get(article.id, ()))
    return Excerpt(
        place=_place(group[0], desk),
        speaker=entry.speaker,
        certainty=CERTAINTY_WORDS[claim.certainty] if claim and kind != "certainty" else "",
        pieces=group[0].pieces,
        context=context(article, entry.start, entry.end),
        also=tuple(_place(item, desk) for item in group[1:]),
    )


def _place(item: _Marked, desk: Desk) -> Place:
    entry = item.entry
    found = source(desk.shelf.by_path[entry.article], desk.shelf, entry.text)
    return Place(found, item.anchor, draft=entry.article == desk.draft)


def _silences(articles: Sequence[Article], topic: Topic | None, shelf: Shelf) -> Iterable[Silence]:
    """Yield the articles in which nothing on the matter was found, each with the passage that comes nearest."""
    heard = {article.id for article in articles} | {claim.article for claim in (topic.claims if topic else ())}
    for article in shelf.by_id.values():
        if article.id not in heard:
            near = topic.nearest.get(article.id) if topic else None
            passage = shortened(clause(near.text), _LONGEST_PASSAGE) if near else ""
            yield Silence(source(article, shelf, "passage"), f"c-{near.id}" if near else "", passage)
