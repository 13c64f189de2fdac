"""Tells whether two numbers count or measure one thing, and how much speaks for it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from consistency.checks.base import View
from consistency.checks.calibration import excess
from consistency.checks.events import (
    event_class,
    event_odds,
    governing,
    odds_of,
    person_nouns,
    shared_content,
    word_nearness,
)
from consistency.checks.likeliest import Best, is_likeliest, likeliest
from consistency.schema.alignment import Pair
from consistency.schema.claim import Claim
from consistency.schema.mention import Name, Quantity
from consistency.schema.number import NumberRelation, kind, relation

Met = tuple[Quantity, Quantity, NumberRelation]

_ITEM = 0.5  # cosine of two nouns from which on they can name one thing
_HEAD = 0.45  # the same of what is said of people, whom the noun does not tell apart
_GROWING = frozenset({"death", "injury", "missing", "evacuation", "arrest", "hospital"})
_BEFALLS_PEOPLE = _GROWING | {"treatment", "charge", "sentence", "conviction", "acquittal", "rescue"}
_ANYBODY = frozenset({"people", "person", "man", "woman"})
_MEASURED = frozenset({"money", "measure"})  # a unit says what is measured, and a text gives few figures in one
_ALIKE = 0.7
ONE_HEAD = 1.5  # the most that one event in two clauses with other heads adds to the odds
MOST_ADDED = _ALIKE + ONE_HEAD


@dataclass(frozen=True, slots=True)
class Figures:
    """The sums and measures of a story: which claims are likeliest partners, and which texts give but one of a kind."""

    best: Best
    lone: frozenset[tuple[str, Hashable]]


def figures(view: View) -> Figures:
    """Return what a story says with sums and measures."""
    sorts = {
        claim.id: frozenset(kind(q) for q in numbers(claim) if q.measure in _MEASURED)
        for document in view.story.documents
        for claim in document.claims
    }
    lone = set()
    for document in view.story.documents:
        told = [q for q in document.quantities if q.measure in _MEASURED]
        for sort in {kind(q) for q in told}:
            first, *others = (q for q in told if kind(q) == sort)
            if all(relation(first, q) in {"same", "agrees"} for q in others):
                lone.add((document.article.id, sort))
    return Figures(likeliest(view, sorts), frozenset(lone))


def numbers(claim: Claim) -> Sequence[Quantity]:
    """Return the numbers of a claim, without the old value of a change ("to 1.4% from 1.7%")."""
    return [m for m in claim.mentions if isinstance(m, Quantity) and "from" not in m.modifiers]


def same_item(a: Quantity, b: Quantity, pair: Pair, view: View) -> bool:
    """Tell whether two numbers can count or measure the same thing."""
    if ("by" in a.modifiers) != ("by" in b.modifiers):  # a change and a level
        return False
    kinds = {event_class(a.predicate), event_class(b.predicate)} - {""}
    if len(kinds) > 1:
        return False
    if pair.same_passage or a.measure == b.measure == "score" or _done_by(a, b) or _done_by(b, a):
        return True
    if a.measure in {"ordinal", "age"} and a.item != b.item:
        return False
    if a.measure == "ordinal" and _narrowed_apart(a, b, pair, view):
        return False
    one_class = _one_class(a, b)
    if not a.item or not b.item:
        return one_class or a.predicate == b.predicate or _one_role(a, b, pair, view)
    if a.item in _ANYBODY and b.item in _ANYBODY and not one_class:
        return _said_alike(a, b, pair, view)
    people = event_class(a.predicate) in _BEFALLS_PEOPLE
    return _one_noun(a.item, b.item, view) or (one_class and a.measure == "count" and people)


def _narrowed_apart(a: Quantity, b: Quantity, pair: Pair, view: View) -> bool:
    """Tell whether two ordinals count things of two sorts: "the first cabinet meeting", "the second round table"."""
    one, other = _narrowing(a, pair.a, view), _narrowing(b, pair.b, view)
    return bool(one and other) and not one & other


def _narrowing(quantity: Quantity, claim: Claim, view: View) -> frozenset[str]:
    """Return the lemmas that narrow the noun which an ordinal stands before."""
    sentence = view.sentence(claim)
    inside = (i for i, t in enumerate(sentence.tokens) if quantity.start <= t.start < quantity.end)
    nouns = {sentence.tokens[i].head for i in inside if sentence.tokens[sentence.tokens[i].head].pos in _NOUNS}
    below = (sentence.tokens[i] for noun in nouns for i in sentence.children(noun))
    return frozenset(
        t.lemma.lower() for t in below if t.dep in _SORTING and not quantity.start <= t.start < quantity.end
    )


_NOUNS = frozenset({"NOUN", "PROPN"})
_SORTING = frozenset({"compound", "amod", "nmod"})


def one_figure(a: Quantity, b: Quantity, pair: Pair, told: Figures, view: View) -> bool:
    """Tell whether two sums or measures are of one thing, whatever nouns stand with them.

    They are where both texts give no other of the kind, which says the less the longer they are, or where no claims
    that do are more alike.
    """
    if a.measure not in _MEASURED or ("by" in a.modifiers) != ("by" in b.modifiers) or pair.a.article == pair.b.article:
        return False
    if _two_estimates(pair, view):
        return False
    odds, sort = event_odds(pair, view), kind(a)
    if {(pair.a.article, sort), (pair.b.article, sort)} <= told.lone:
        return odds >= _LONE + excess(view.length(pair.a.article, pair.b.article))
    return odds >= _LIKELIEST and is_likeliest(pair, sort, told.best, view)


_ESTIMATES = frozenset({"put", "estimate", "reckon", "project", "forecast", "predict", "calculate", "value", "expect"})


def _two_estimates(pair: Pair, view: View) -> bool:
    """Tell whether two sources are named, one with an estimate of its own: their sums need not be the same."""
    claims = (pair.a, pair.b)
    one, other = (_source(claim, view) for claim in claims)
    return bool(one and other) and not one & other and any(_estimating(claim, view) for claim in claims)


def _estimating(claim: Claim, view: View) -> bool:
    sentence = view.sentence(claim)
    above = governing(sentence, claim.root)
    heads = (claim.root,) if above is None else (claim.root, above)
    return any(sentence.tokens[i].lemma.lower() in _ESTIMATES for i in heads)


def _source(claim: Claim, view: View) -> frozenset[str]:
    """Return the words of the name that a claim is given to, or that estimates something in it."""
    source = claim.speaker or ""
    if not source and view.root(claim).lemma.lower() in _ESTIMATES:
        sentence = view.sentence(claim)
        starts = [sentence.tokens[i].start for i in sentence.children(claim.root) if sentence.tokens[i].dep == "nsubj"]
        names = (m for m in claim.mentions if isinstance(m, Name))
        source = next((m.key for m in names if any(m.start <= start < m.end for start in starts)), "")
    return frozenset(source.lower().split())


# Odds set on the annotated stories (docs/evaluation.md).
_LONE, _LIKELIEST = 0.0, 1.5


def _one_class(a: Quantity, b: Quantity) -> bool:
    return bool(event_class(a.predicate)) and event_class(a.predicate) == event_class(b.predicate)


def _done_by(a: Quantity, b: Quantity) -> bool:
    """Tell whether one number counts people who did or suffered what the other counts: "90 signed", "90 signatures"."""
    if a.item not in _ANYBODY or not a.measure == b.measure == "count":
        return False
    return bool(event_class(a.predicate)) and event_class(a.predicate) == event_class(b.item)


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


def _one_role(a: Quantity, b: Quantity, pair: Pair, view: View) -> bool:
    """Tell whether two numbers without a noun fill one slot of their clauses: "all six are", "two of them are"."""
    roles = _role(a, pair.a, view), _role(b, pair.b, view)
    return not a.item and not b.item and a.measure == b.measure == "count" and roles[0] == roles[1] != ""


def _role(quantity: Quantity, claim: Claim, view: View) -> str:
    """Return the part that a number plays in its clause: "subject", "object", "" for none."""
    sentence = view.sentence(claim)
    for token in sentence.tokens:
        if quantity.start <= token.start < quantity.end and token.head == claim.root:
            return _ROLES.get(token.dep, "")
    return ""


_ROLES = {"nsubj": "subject", "nsubjpass": "subject", "dobj": "object"}


def odds_of_numbers(pair: Pair, a: Quantity, b: Quantity, view: View) -> float:
    """Return the odds that two numbers are of one event: where one thing befell what is counted, that is the event."""
    odds = event_odds(pair, view)
    if _one_class(a, b) and not pair.same_passage:
        odds = max(odds, odds_of(pair, head=1.0))
    return odds + _likeness(a, b)


def _likeness(a: Quantity, b: Quantity) -> float:
    """Return what speaks for one thing counted: the same noun, or that one thing befell them."""
    return _ALIKE if (a.item and a.item == b.item) or _one_class(a, b) else 0.0


def rivalled(a: Quantity, b: Quantity, met: Sequence[Met], settled: set[Quantity], pair: Pair, view: View) -> bool:
    """Tell whether one of two numbers has another number in the other claim that fits it as well or better."""
    if pair.same_passage:
        return False
    fit = _fit(a, b, view)
    return any(
        ((x == a) != (y == b)) and _fit(x, y, view) >= fit
        for x, y, found in met
        if found != "incomparable" and x not in settled and y not in settled and same_item(x, y, pair, view)
    )


def _fit(a: Quantity, b: Quantity, view: View) -> float:
    """Return how well two numbers fit as values of one thing: by noun, by what narrows it, by size."""
    noun = word_nearness(a.item, b.item, view) if a.item and b.item else 0.0
    narrowed = 0.5 if set(a.modifiers) == set(b.modifiers) else 0.0
    size = 0.5 if ratio(a, b) < _ALIKE_SIZE else 0.0
    return round(noun + narrowed + size, 4)


_ALIKE_SIZE = Decimal(2)


def ratio(a: Quantity, b: Quantity) -> Decimal:
    """Return how many times the smaller number the larger one is."""
    one, other = (abs(q.low if q.low is not None else q.high or Decimal(0)) for q in (a, b))
    low, high = sorted((one, other))
    return high / low if low else Decimal("Infinity")


def grows(a: Quantity, b: Quantity) -> bool:
    """Tell whether two numbers count what grows in the days after an event: the dead, the arrested."""
    return event_class(a.predicate or b.predicate) in _GROWING
