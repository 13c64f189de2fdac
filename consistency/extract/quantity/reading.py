"""Reads the quantities of an article's sentences."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from decimal import Decimal

from consistency.extract.quantity.ages import ages, joined_ages
from consistency.extract.quantity.amount import Amount
from consistency.extract.quantity.amounts import amount
from consistency.extract.quantity.assign import slots
from consistency.extract.quantity.bounds import bounded, merged
from consistency.extract.quantity.elliptic import completed
from consistency.extract.quantity.exclude import is_quantity
from consistency.extract.quantity.grammar import Grammar
from consistency.extract.quantity.numerals import numerals
from consistency.extract.quantity.scan import Atom, atoms, lower
from consistency.extract.quantity.slots import Place, Slots
from consistency.extract.quantity.special import cued, magnitudes, ordinals, shares, votes, zeros
from consistency.extract.quantity.words import words
from consistency.schema.article import Article
from consistency.schema.mention import Quantity, TimeExpression
from consistency.schema.sentence import Sentence

_PREPOSITIONS = ("from", "to", "by", "at")
_MEMORY = 2  # sentences in which the noun of "two of them" is looked for: this one and the one before


def quantities(
    article: Article, sentences: Sequence[Sentence], times: Sequence[TimeExpression] = ()
) -> tuple[Quantity, ...]:
    """Return the quantities of an article in the order of the text; what lies in one of `times` is none.

    Spans take in the bound and the unit ("more than 6 per cent"), not the noun that is counted. The modifiers "from"
    and "by" mark the old value and the difference of a change ("from 5%", "by 25 basis points", "rose 3.4%").
    """
    spans = sorted((time.start, time.end) for time in times)
    out: list[Quantity] = []
    memory: tuple[int, list[Slots]] = (-1, [])
    for sentence in sentences:
        grammar = Grammar(sentence)
        found = _amounts(sentence, grammar, spans)
        near = memory[1] if sentence.index - memory[0] < _MEMORY else []
        counted: list[Slots] = []
        host: tuple[Amount, Slots] | None = None
        for atoms_, current in found:
            converted = host is not None and _converts(atoms_, host[0], current)
            slot = host[1] if host and converted else _slots(atoms_, current, grammar, [*near, *counted])
            host = current, slot
            if current.measure == "count" and slot.item:
                counted.append(slot)
            out.append(_quantity(article, sentence, atoms_, current, slot))
        if counted:
            memory = (sentence.index, counted)
    return tuple(out)


def _amounts(
    sentence: Sentence, grammar: Grammar, times: Sequence[tuple[int, int]]
) -> list[tuple[Sequence[Atom], Amount]]:
    parts = atoms(sentence.text)
    if not sentence.tokens:
        return []
    found = shares(parts, _apart([amount(parts, numeral) for numeral in numerals(parts)]))
    found = merged(parts, magnitudes(parts, found), cues=cued(grammar), moved=_moved(parts, found, grammar))
    found = [bounded(parts, a) for a in votes(parts, completed(parts, found))]
    found = joined_ages(parts, ages(parts, found, grammar))
    found = [a for a in found if is_quantity(parts, a, grammar)]
    taken = {i for a in found for i in range(a.first, a.last + 1)}
    extra = [
        a for a in (*ordinals(parts, grammar), *zeros(parts, grammar)) if not taken & set(range(a.first, a.last + 1))
    ]
    kept = [a for a in (*found, *extra) if a.measure == "age" or not _in_time(sentence, parts, a, times)]
    return [(parts, a) for a in sorted(kept, key=lambda a: a.first)]


def _apart(found: Iterable[Amount]) -> list[Amount]:
    """Drop numbers that an earlier one has taken in (the inches of "24 feet 4 inches")."""
    out: list[Amount] = []
    for a in found:
        if not out or a.core[0] > out[-1].last:
            out.append(a)
    return out


def _moved(parts: Sequence[Atom], found: Iterable[Amount], grammar: Grammar) -> frozenset[int]:
    """Return the numbers that hang on a verb of change, behind a preposition or without one."""
    out: set[int] = set()
    change = words("quantity", "slots", "change")
    for a in found:
        for i in grammar.within(parts[a.core[0]].start, parts[a.last].end):
            above = _ancestors(i, grammar)
            if change & above:
                out.add(a.core[0])
    return frozenset(out)


def _ancestors(i: int, grammar: Grammar) -> set[str]:
    lemmas: set[str] = set()
    for _ in range(4):
        i = grammar.tokens[i].head
        lemmas.add(grammar.lemma(i))
    return lemmas


def _in_time(sentence: Sentence, parts: Sequence[Atom], a: Amount, times: Sequence[tuple[int, int]]) -> bool:
    start, end = sentence.locate(parts[a.core[0]].start, parts[a.core[1]].end)
    place = bisect_left(times, (end, end))
    return any(first < end and last > start for first, last in times[max(0, place - 3) : place])


def _converts(parts: Sequence[Atom], a: Amount, b: Amount) -> bool:
    """Tell whether two numbers are about one thing: "50m lei (about €9.8m)", "girls aged nine and 11"."""
    link = [atom.lower for atom in parts[a.last + 1 : b.first]]
    if a.measure == b.measure == "age":
        return link in (["and"], [","], ["or"])
    return b.measure == a.measure != "count" and link == ["("]


def _slots(parts: Sequence[Atom], a: Amount, grammar: Grammar, before: Sequence[Slots]) -> Slots:
    place = Place(
        tokens=grammar.within(parts[a.body[0]].start, parts[a.body[1]].end),
        measure=a.measure,
        preposition=lower(parts, a.first - 1) if lower(parts, a.first - 1) in _PREPOSITIONS else "",
    )
    return slots(place, grammar, before)


def _quantity(article: Article, sentence: Sentence, parts: Sequence[Atom], a: Amount, slot: Slots) -> Quantity:
    start, end = sentence.locate(parts[a.first].start, parts[a.last].end)
    return Quantity(
        start=start,
        end=end,
        text=article.text[start:end],
        low=_plain(a.low),
        high=_plain(a.high),
        bound=a.bound,
        measure=a.measure,
        unit=a.unit,
        per=a.per,
        item=slot.item,
        modifiers=slot.modifiers,
        predicate=slot.predicate,
        digits=a.digits,
    )


def _plain(value: Decimal | None) -> Decimal | None:
    """Return a number without superfluous zeros and without an exponent, so that equal numbers look equal."""
    if value is None:
        return None
    short = value.normalize()
    return short.quantize(Decimal(1)) if int(short.as_tuple().exponent) > 0 else short
