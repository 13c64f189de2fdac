"""What the page counts and filters findings by: one facet with its options and how many findings each has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from consistency.report.cards import Card
from consistency.report.wording import KIND_WORDS
from consistency.schema.discrepancy import RELATIONS, SEVERITIES

_COUNTED = SEVERITIES[:-1]


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a facet: its value in the address of the page, its words, and the number of findings."""

    value: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow the findings down; `many` says that its options are too many to stand side by side."""

    name: str
    words: str
    options: tuple[Option, ...]
    many: bool = False


@dataclass(frozen=True, slots=True)
class CountRow:
    """A row of the table of counts: a kind with its findings of each severity that counts."""

    value: str
    words: str
    counts: tuple[tuple[str, int], ...]
    total: int


def facets(cards: Sequence[Card], outlets: Sequence[str]) -> tuple[Facet, ...]:
    """Return the facets that have a choice to make; `outlets` are the names whose places in it the filter uses."""
    of_outlet = Counter(name for card in cards for name in card.outlets)
    made = (
        Facet("severity", "Severity", _options(SEVERITIES, (card.severity for card in cards))),
        Facet("kind", "Kind", _kinds(cards)),
        Facet("relation", "Relation", _options(RELATIONS, (card.relation for card in cards))),
        Facet("state", "Since the baseline", _options(("new", "unchanged"), (card.state for card in cards))),
        Facet("draft", "Draft", _draft(cards)),
        Facet(
            "outlet",
            "Outlet",
            tuple(
                Option(str(place), name or "outlet not known", of_outlet[name])
                for place, name in enumerate(outlets)
                if of_outlet[name]
            ),
            many=True,
        ),
    )
    return tuple(facet for facet in made if len(facet.options) > 1)


def count_rows(cards: Iterable[Card]) -> tuple[CountRow, ...]:
    """Return for each kind that was found how many findings there are of each severity that counts."""
    counted = Counter((card.kind, card.severity) for card in cards)
    rows = []
    for kind, words in KIND_WORDS.items():
        counts = tuple((severity, counted[kind, severity]) for severity in _COUNTED)
        total = sum(count for _, count in counts)
        if total:
            rows.append(CountRow(kind, words, counts, total))
    return tuple(rows)


def severity_totals(cards: Iterable[Card]) -> tuple[Option, ...]:
    """Return how many findings there are of each severity that counts."""
    counted = Counter(card.severity for card in cards)
    return tuple(Option(severity, severity, counted[severity]) for severity in _COUNTED)


def _options(order: Sequence[str], values: Iterable[str]) -> tuple[Option, ...]:
    counted = Counter(values)
    return tuple(Option(value, value, counted[value]) for value in order if counted[value])


def _kinds(cards: Sequence[Card]) -> tuple[Option, ...]:
    counted = Counter(card.kind for card in cards)
    return tuple(Option(kind, words, counted[kind]) for kind, words in KIND_WORDS.items() if counted[kind])


def _draft(cards: Sequence[Card]) -> tuple[Option, ...]:
    own = sum(card.draft for card in cards)
    pair = (Option("yes", "in the draft", own), Option("no", "in other articles alone", len(cards) - own))
    return tuple(option for option in pair if option.count) if own else ()
