"""Finds two numbers given for one thing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from consistency.checks.base import Agreement, Difference, Finding, Rule, Setback, Statement, View
from consistency.checks.events import (
    confidence,
    event_class,
    event_odds,
    likely_pairs,
    odds_of,
    person_nouns,
    shared_content,
    word_nearness,
)
from consistency.checks.votes import Told, splits, swaps
from consistency.schema.alignment import Pair
from consistency.schema.claim import Claim, Document
from consistency.schema.discrepancy import Kind
from consistency.schema.interval import disjoint, interval_of
from consistency.schema.mention import Name, Quantity, TimeExpression
from consistency.schema.naming import same_name
from consistency.schema.number import NumberRelation, relation
from consistency.schema.sentence import Sentence

# Thresholds set on the annotated stories (docs/evaluation.md).
_EVENT = 2.0
_SUPPORT = 0.5
_ITEM = 0.5
_HEAD = 0.45
_SCOPE_DAYS = 200  # times of two claims further apart than this make two different counts
_GROWING = frozenset({"death", "injury", "missing", "evacuation", "arrest", "hospital"})
_BEFALLS_PEOPLE = _GROWING | {"treatment", "charge", "sentence", "conviction", "acquittal", "rescue"}
_RISE = frozenset({"rise", "climb", "grow", "increase", "jump", "reach", "update", "revise", "fall", "drop", "now"})
_ANYBODY = frozenset({"people", "person", "man", "woman"})
_PART = frozenset({"including", "include", "among", "whom", "which"})

_CONFLICT = Rule(
    code="QN01",
    name="other number",
    summary="Two numbers that exclude each other are given for one thing.",
    reports="Counts, sums, percentages or measures of the same thing, in the same scope, that cannot both hold.",
    matters="A reader comes away with another figure.",
    example="“38 dead” / “41 dead”",
    not_reported="Rounding, other units, part and whole, dead against injured, this event against an older one.",
)
_BOUND = Rule(
    code="QN02",
    name="bound dropped",
    summary="The same number stands with a bound in one text and without it in another.",
    reports="“At least 7” against “7”.",
    matters="A minimum became a total.",
    example="“at least seven people” / “seven people”",
    not_reported="A round bound that the exact value fits (“more than 40” / “43”).",
)
_UPDATE = Rule(
    code="QN03",
    name="later number",
    summary="A count changed between two reports, and neither text says so.",
    reports="A toll or another growing count that is higher in the later report.",
    matters="One of the texts is out of date.",
    example="“seven people died” on Monday / “nine people died” on Tuesday",
    not_reported="A later text that says that the figure rose.",
)
_APPROXIMATE = Rule(
    code="QN04",
    name="rough number that misses",
    summary="An approximate number does not fit the exact one of another text.",
    reports="“About 100,000” against “83,000”.",
    matters="The rough figure misleads.",
    example="“about 100,000” / “83,000”",
    not_reported="An approximation that the exact value fits.",
)


Met = tuple[Quantity, Quantity, NumberRelation]


@dataclass(frozen=True, slots=True)
class _QuantityCheck:
    """The check."""

    kind: Kind = "quantity"
    rules: tuple[Rule, ...] = (_CONFLICT, _BOUND, _UPDATE, _APPROXIMATE)

    def find(self, view: View) -> Iterator[Finding]:
        """Yield differences and agreements between the numbers of aligned claims."""
        for pair in (*likely_pairs(view, _EVENT - _ALIKE_ITEM - _ALIKE_SAID - _ONE_HEAD), *view.edits()):
            yield from _pair(pair, view)
        for a, b in splits(view):
            yield _apart(a, b, "Two splits of a vote of as many voters")
        for a, b in swaps(view):
            yield _apart(a, b, "The two texts have the same two numbers the other way round", firm=True)


CHECK = _QuantityCheck()


_TOLD_APART = 0.8  # confidence in numbers that are held against each other without alignment


def _apart(a: Told, b: Told, what: str, *, firm: bool = False) -> Difference:
    shown = f"“{a[1].text}” / “{b[1].text}”"
    one, other = _statement(*a), _statement(*b)
    return Difference(_CONFLICT.code, "conflict", "high", _TOLD_APART, one, other, f"{what}: {shown}.", firm=firm)


def _pair(pair: Pair, view: View) -> Iterator[Finding]:
    one, other = _numbers(pair.a), _numbers(pair.b)
    if not one or not other:
        return
    met = [(a, b, relation(a, b)) for a in one for b in other]
    settled = {q for a, b, found in met if found in {"same", "agrees"} for q in (a, b)}
    for a, b, found in met:
        if found == "incomparable" or not _same_item(a, b, pair, view):
            continue
        if found in {"same", "agrees"}:
            if _agree(pair, a, b, view):
                yield Agreement(_statement(pair.a, a), _statement(pair.b, b))
        elif a not in settled and b not in settled:
            if _rivalled(a, b, met, settled, pair, view):
                yield Setback(_statement(pair.a, a), _statement(pair.b, b), "several numbers could be meant")
            else:
                yield from _judge(pair, a, b, found, view)


def _agree(pair: Pair, a: Quantity, b: Quantity, view: View) -> bool:
    return _odds(pair, a, b, view) >= _SUPPORT


def _rivalled(a: Quantity, b: Quantity, met: Sequence[Met], settled: set[Quantity], pair: Pair, view: View) -> bool:
    """Tell whether one of two numbers has another number in the other claim that fits it as well or better."""
    if pair.same_passage:
        return False
    fit = _fit(a, b, view)
    return any(
        ((x == a) != (y == b)) and _fit(x, y, view) >= fit
        for x, y, found in met
        if found != "incomparable" and x not in settled and y not in settled and _same_item(x, y, pair, view)
    )


def _fit(a: Quantity, b: Quantity, view: View) -> float:
    """Return how well two numbers fit as values of one thing: by noun, by what narrows it, by size."""
    noun = word_nearness(a.item, b.item, view) if a.item and b.item else 0.0
    narrowed = 0.5 if set(a.modifiers) == set(b.modifiers) else 0.0
    size = 0.5 if _ratio(a, b) < _ALIKE_SIZE else 0.0
    return round(noun + narrowed + size, 4)


def _numbers(claim: Claim) -> Sequence[Quantity]:
    """Return the numbers of a claim, without the old value of a change ("to 1.4% from 1.7%")."""
    return [m for m in claim.mentions if isinstance(m, Quantity) and "from" not in m.modifiers]


def _same_item(a: Quantity, b: Quantity, pair: Pair, view: View) -> bool:
    """Tell whether two numbers can count or measure the same thing."""
    if ("by" in a.modifiers) != ("by" in b.modifiers):  # a change and a level
        return False
    kinds = {event_class(a.predicate), event_class(b.predicate)} - {""}
    if len(kinds) > 1:
        return False
    if pair.same_passage:
        return True
    if a.measure in {"ordinal", "age"} and a.item != b.item:
        return False
    if a.measure == b.measure == "score":
        return True
    one_class = bool(event_class(a.predicate)) and event_class(a.predicate) == event_class(b.predicate)
    if not a.item or not b.item:
        return one_class or a.predicate == b.predicate
    if a.item in _ANYBODY and b.item in _ANYBODY and not one_class:
        return _said_alike(a, b, pair, view)
    people = event_class(a.predicate) in _BEFALLS_PEOPLE or _both_people(a, b)
    return _one_noun(a.item, b.item, view) or (one_class and a.measure == "count" and people)


def _both_people(a: Quantity, b: Quantity) -> bool:
    return {a.item, b.item} <= _ANYBODY | person_nouns()


def _one_noun(a: str, b: str, view: View) -> bool:
    """Tell whether two nouns can name one thing: near in meaning, or people at large and people of some sort."""
    if word_nearness(a, b, view) >= _ITEM:
        return True
    return (a in _ANYBODY and b in person_nouns()) or (b in _ANYBODY and a in person_nouns())


def _said_alike(a: Quantity, b: Quantity, pair: Pair, view: View) -> bool:
    """Tell whether much the same is said of two numbers of people: "people" alone does not tell who is counted."""
    if a.predicate and b.predicate and "be" not in {a.predicate, b.predicate}:
        return word_nearness(a.predicate, b.predicate, view) >= _HEAD
    return shared_content(pair, view) >= _HEAD


def _judge(pair: Pair, a: Quantity, b: Quantity, found: str, view: View) -> Iterator[Finding]:
    one, other = _statement(pair.a, a), _statement(pair.b, b)
    reason = _other_thing(pair, a, b, view)
    if reason:
        yield Setback(one, other, reason)
        return
    sure = confidence(_odds(pair, a, b, view))
    shown = f"“{a.text}” / “{b.text}”"
    if found == "narrower" and "possible" in {pair.a.certainty, pair.b.certainty}:
        yield Setback(one, other, "a limit of what is possible is no bound of a count")
    elif found == "narrower" and _fits(a, b) and not _is_update(pair, a, b, view):
        yield Setback(one, other, "the number fits the bound")
    elif found == "narrower" and not _fits(a, b):
        yield Difference(
            _BOUND.code,
            "narrower",
            "low",
            sure,
            one,
            other,
            f"The same number with a bound and without it: {shown}.",
            firm=pair.same_passage,
        )
    elif _is_update(pair, a, b, view):
        yield from _update(pair, one, other, sure, shown, view)
    elif "about" in {a.bound, b.bound} and not pair.same_passage and _ratio(a, b) < _WIDE:
        yield Difference(
            _APPROXIMATE.code,
            "conflict",
            "medium",
            sure,
            one,
            other,
            f"An approximate number that the other one does not fit: {shown}.",
            firm=pair.same_passage,
        )
    else:
        yield Difference(
            _CONFLICT.code,
            "conflict",
            "high",
            sure,
            one,
            other,
            f"Two numbers for the same thing that exclude each other: {shown}.",
            firm=pair.same_passage,
        )


def _fits(a: Quantity, b: Quantity) -> bool:
    """Tell whether one of two numbers only has to lie above or below another one ("at least seven" / "nine")."""
    ends = [q.low if q.low is not None else q.high for q in (a, b)]
    return ends[0] != ends[1] and any(None in (q.low, q.high) for q in (a, b))


_TOO_FAR = Decimal(10)  # a digit too many makes ten times as much, not more
_ALIKE_SIZE = Decimal(2)
_WIDE = Decimal("1.3")  # above this ratio a rough number is another number, not a bad rounding


def _ratio(a: Quantity, b: Quantity) -> Decimal:
    one, other = (abs(q.low if q.low is not None else q.high or Decimal(0)) for q in (a, b))
    low, high = sorted((one, other))
    return high / low if low else Decimal("Infinity")


def _other_thing(pair: Pair, a: Quantity, b: Quantity, view: View) -> str:
    """Return why two numbers count different things, "" where nothing says so."""
    if pair.same_passage:
        return ""
    reasons = (
        (
            a.measure in {"count", "money"} and _modified_apart(a, b, view),
            "what is counted is narrowed in different ways",
        ),
        (_part(a, view.sentence(pair.a)) != _part(b, view.sentence(pair.b)), "one number is a part of another"),
        (
            _elsewhere(a, pair.a, pair.b, view) or _elsewhere(b, pair.b, pair.a, view),
            "the other text has this number too, for the same sort of thing",
        ),
        (
            _sums_up(a, b, pair.b, view) or _sums_up(b, a, pair.a, view),
            "one number is the sum or the difference of numbers in the other text",
        ),
        (a.measure in {"count", "money"} and _too_far(a, b), "the two numbers are of different orders of magnitude"),
        (_announced(a, pair.b) or _announced(b, pair.a), "the other text says that the number changed"),
        (_other_time(pair, view), "the two numbers are of different times"),
        (_odds(pair, a, b, view) < _EVENT, "the two clauses tell of different events"),
    )
    return next((reason for holds, reason in reasons if holds), "")


def _announced(quantity: Quantity, claim: Claim) -> bool:
    """Tell whether the other claim gives the number as the old one of a change ("rose to 51 from 43")."""
    old = (m for m in claim.mentions if isinstance(m, Quantity) and "from" in m.modifiers)
    return any(relation(quantity, m) in {"same", "agrees"} for m in old)


_ALIKE_ITEM, _ALIKE_SAID = 0.7, 0.5
_OTHER_PLACES = 0.7  # what names of places without one in common take off
_ONE_HEAD = 1.5  # the most that one event in two clauses with other heads adds to the odds


def _odds(pair: Pair, a: Quantity, b: Quantity, view: View) -> float:
    """Return the odds that two numbers are of one event: where one thing befell what is counted, that is the event."""
    befell = event_class(a.predicate)
    one_event = bool(befell) and befell == event_class(b.predicate) and not pair.same_passage
    odds = max(event_odds(pair, view), odds_of(pair, view, head=1.0)) if one_event else event_odds(pair, view)
    return odds + _likeness(a, b) - (_OTHER_PLACES if _placed_apart(pair) else 0.0)


def _placed_apart(pair: Pair) -> bool:
    """Tell whether both clauses name places, and none in common."""
    one, other = (
        [m for m in claim.mentions if isinstance(m, Name) and m.type == "place"] for claim in (pair.a, pair.b)
    )
    return bool(one and other) and not any(same_name(x, y) for x in one for y in other)


def _too_far(a: Quantity, b: Quantity) -> bool:
    """Tell whether two figures are of different orders and not the same digits with a slip in their magnitude."""
    digits = [(q.low or q.high or Decimal(0)).normalize().as_tuple().digits for q in (a, b)]
    return _ratio(a, b) > _TOO_FAR and digits[0] != digits[1]


def _likeness(a: Quantity, b: Quantity) -> float:
    """Return what speaks for one thing counted: the same noun, and the same said of it."""
    people = _both_people(a, b) and bool({a.item, b.item} & _ANYBODY)
    item = _ALIKE_ITEM if a.item and (a.item == b.item or people) else 0.0
    said = _ALIKE_SAID if event_class(a.predicate) and event_class(a.predicate) == event_class(b.predicate) else 0.0
    return item + said


def _modified_apart(a: Quantity, b: Quantity, view: View) -> bool:
    """Tell whether both items are narrowed, and by words that have nothing to do with each other."""
    if not a.modifiers or not b.modifiers or a.item == "" or b.item == "":
        return False
    return all(word_nearness(x, y, view) < _ITEM for x in a.modifiers for y in b.modifiers)


def _part(quantity: Quantity, sentence: Sentence) -> bool:
    """Tell whether a number is given as a part of another ("12 of them", "including 38,000")."""
    place = next((i for i, t in enumerate(sentence.tokens) if t.start >= quantity.start), None)
    if place is None:
        return False
    before = [t.lemma.lower() for t in sentence.tokens[max(0, place - 3) : place]]
    after = [t.text.lower() for t in sentence.tokens if quantity.end <= t.start][:2]
    return bool(_PART & set(before)) or (
        after[:1] == ["of"] and after[1:2] != [] and after[1] in {"them", "whom", "those", "these"}
    )


def _elsewhere(quantity: Quantity, own: Claim, claim: Claim, view: View) -> bool:
    """Tell whether the other text has the number too: in the sentence, or anywhere with the same unit or noun.

    Headline and body of one article are two texts here.
    """
    document, sentence = view.documents[claim.article], view.sentence(claim)
    one_article = own.article == claim.article
    for other in document.quantities:
        if relation(quantity, other) not in {"same", "agrees"} or "from" in other.modifiers:
            continue
        if sentence.start <= other.start < sentence.end:
            return True
        if _same_sort(quantity, other) and not (one_article and _role(document, other) != sentence.role):
            return True
    return False


def _role(document: Document, quantity: Quantity) -> str:
    """Return the role of the sentence that has a number: "title" or "body"."""
    return next((s.role for s in document.sentences if s.start <= quantity.start < s.end), "")


def _same_sort(a: Quantity, b: Quantity) -> bool:
    return bool(a.unit) and a.unit == b.unit if a.unit or b.unit else bool(a.item) and a.item == b.item


def _sums_up(quantity: Quantity, other: Quantity, claim: Claim, view: View) -> bool:
    """Tell whether a number is the sum or the difference of two numbers of the other text's sentence.

    Where both numbers count one noun, only numbers of that noun are added: 187 passengers are not 181 passengers and
    six of the crew, but 187 people are.
    """
    sentence = view.sentence(claim)
    one_noun = bool(quantity.item) and quantity.item == other.item
    values = [
        q.low
        for q in view.documents[claim.article].quantities
        if sentence.start <= q.start < sentence.end
        and q.low is not None
        and q.measure == quantity.measure
        and "by" not in q.modifiers
        and (not one_noun or q.item == quantity.item)
    ]
    pairs = [(x, y) for i, x in enumerate(values) for y in values[i + 1 :]]
    return any(quantity.low in (x + y, abs(x - y)) for x, y in pairs)


def _other_time(pair: Pair, view: View) -> bool:
    """Tell whether the claims are dated so far apart that their numbers are of different times."""
    times = [
        [i for m in claim.mentions if isinstance(m, TimeExpression) and (i := interval_of(m))]
        for claim in (pair.a, pair.b)
    ]
    apart = [disjoint(x, y) and _days(x.low, y.low) > _SCOPE_DAYS for x in times[0] for y in times[1]]
    if apart:
        return all(apart)
    return any(
        _historical(i.high, view.article(c).published_date)
        for c, found in zip((pair.a, pair.b), times, strict=True)
        for i in found
    )


def _historical(high: dt.datetime | None, published: dt.date | None) -> bool:
    return high is not None and published is not None and (published - high.date()).days > _SCOPE_DAYS


def _days(a: dt.datetime | None, b: dt.datetime | None) -> int:
    return abs((a - b).days) if a and b else 0


def _is_update(pair: Pair, a: Quantity, b: Quantity, view: View) -> bool:
    """Tell whether two counts of a growing thing were published on different days, the higher one later."""
    if pair.same_passage or event_class(a.predicate or b.predicate) not in _GROWING:
        return False
    days = [view.article(claim).published_date for claim in (pair.a, pair.b)]
    if days[0] is None or days[1] is None or days[0] == days[1] or a.low is None or b.low is None:
        return False
    return (days[0] < days[1]) == (a.low < b.low)


def _update(pair: Pair, one: Statement, other: Statement, sure: float, shown: str, view: View) -> Iterator[Finding]:
    later = max((pair.a, pair.b), key=lambda claim: view.article(claim).published or "")
    if _RISE & {t.lemma.lower() for t in view.sentence(later).tokens}:
        yield Setback(one, other, "the later text says that the number changed")
        return
    yield Difference(
        _UPDATE.code,
        "update",
        "medium",
        sure,
        one,
        other,
        f"The number of the later text is another one, and neither text says that it changed: {shown}.",
        firm=pair.same_passage,
    )


def _statement(claim: Claim, quantity: Quantity) -> Statement:
    return Statement(
        article=claim.article,
        sentence=claim.sentence,
        start=quantity.start,
        end=quantity.end,
        key=f"{quantity.low}:{quantity.high}:{quantity.unit}:{quantity.bound}",
        value=_value(quantity),
        claim=claim.id,
        speaker=claim.speaker,
    )


def _value(quantity: Quantity) -> dict[str, str]:
    return {
        "low": "" if quantity.low is None else str(quantity.low),
        "high": "" if quantity.high is None else str(quantity.high),
        "unit": quantity.unit,
        "item": quantity.item,
    }
