"""Finds two numbers given for one thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from consistency.checks.base import Agreement, Difference, Finding, Rule, Setback, Statement, View
from consistency.checks.counted import (
    MOST_ADDED,
    Figures,
    figures,
    grows,
    numbers,
    odds_of_numbers,
    one_figure,
    ratio,
    rivalled,
    same_item,
)
from consistency.checks.events import confidence, likely_pairs
from consistency.checks.scope import scopes_apart
from consistency.checks.votes import Told, splits, swaps
from consistency.schema.alignment import Pair
from consistency.schema.claim import Claim
from consistency.schema.discrepancy import Kind, Relation, Severity
from consistency.schema.mention import Quantity
from consistency.schema.number import relation

# Thresholds set on the annotated stories (docs/evaluation.md).
_EVENT = 2.25
_SUPPORT = 0.5
_WIDE = Decimal("1.3")  # above this ratio a rough number is another number, not a bad rounding
_RISE = frozenset({"rise", "climb", "grow", "increase", "jump", "reach", "update", "revise", "fall", "drop", "now"})

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


@dataclass(frozen=True, slots=True)
class _QuantityCheck:
    """The check."""

    kind: Kind = "quantity"
    rules: tuple[Rule, ...] = (_CONFLICT, _BOUND, _UPDATE, _APPROXIMATE)

    def find(self, view: View) -> Iterator[Finding]:
        """Yield differences and agreements between the numbers of aligned claims."""
        told = figures(view)
        for pair in (*likely_pairs(view, _EVENT - MOST_ADDED), *view.edits()):
            yield from _pair(pair, told, view)
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


def _pair(pair: Pair, told: Figures, view: View) -> Iterator[Finding]:
    one, other = numbers(pair.a), numbers(pair.b)
    met = [(a, b, relation(a, b)) for a in one for b in other]
    settled = {q for a, b, found in met if found in {"same", "agrees"} for q in (a, b)}
    for a, b, found in met:
        if found == "incomparable":
            continue
        figure = one_figure(a, b, pair, told, view)
        if not figure and not same_item(a, b, pair, view):
            continue
        if found in {"same", "agrees"}:
            if odds_of_numbers(pair, a, b, view) >= _SUPPORT:
                yield Agreement(_statement(pair.a, a), _statement(pair.b, b))
        elif a not in settled and b not in settled:
            if rivalled(a, b, met, settled, pair, view):
                yield Setback(_statement(pair.a, a), _statement(pair.b, b), "several numbers could be meant")
            else:
                yield from _judge(_Case(pair, a, b, found, figure), view)


@dataclass(frozen=True, slots=True)
class _Case:
    """Two numbers of two claims, how they compare, and whether both are the one figure of their kind."""

    pair: Pair
    a: Quantity
    b: Quantity
    found: str
    figure: bool

    @property
    def shown(self) -> str:
        return f"“{self.a.text}” / “{self.b.text}”"


def _judge(case: _Case, view: View) -> Iterator[Finding]:
    pair, a, b = case.pair, case.a, case.b
    one, other = _statement(pair.a, a), _statement(pair.b, b)
    odds = odds_of_numbers(pair, a, b, view)
    if reason := next(_reasons(case, odds, view), ""):
        yield Setback(one, other, reason)
        return
    rule, relation_, severity, words = _finding(case, view)
    if rule is _UPDATE and _says_so(pair, view):
        yield Setback(one, other, "the later text says that the number changed")
        return
    sure, reason = confidence(odds), f"{words}: {case.shown}."
    yield Difference(rule.code, relation_, severity, sure, one, other, reason, firm=pair.same_passage)


def _reasons(case: _Case, odds: float, view: View) -> Iterator[str]:
    """Yield why two numbers are no discrepancy, nothing where nothing says so."""
    pair, a, b = case.pair, case.a, case.b
    if not pair.same_passage:
        yield from scopes_apart(pair, a, b, view)
        if odds < _EVENT and not case.figure:
            yield "the two clauses tell of different events"
    if case.found == "narrower" and "possible" in {pair.a.certainty, pair.b.certainty}:
        yield "a limit of what is possible is no bound of a count"
    if case.found == "narrower" and a.measure == b.measure == "measure" and "at_most" in {a.bound, b.bound}:
        yield "the most that was measured is told with and without “up to”"
    if case.found == "narrower" and _fits(a, b) and not _is_update(case, view):
        yield "the number fits the bound"


def _finding(case: _Case, view: View) -> tuple[Rule, Relation, Severity, str]:
    """Return the rule that two numbers break, how they stand to each other, and what to say of it."""
    if case.found == "narrower" and not _fits(case.a, case.b):
        return _BOUND, "narrower", "low", "The same number with a bound and without it"
    if _is_update(case, view):
        said = "The number of the later text is another one, and neither text says that it changed"
        return _UPDATE, "update", "medium", said
    if "about" in {case.a.bound, case.b.bound} and not case.pair.same_passage and ratio(case.a, case.b) < _WIDE:
        return _APPROXIMATE, "conflict", "medium", "An approximate number that the other one does not fit"
    return _CONFLICT, "conflict", "high", "Two numbers for the same thing that exclude each other"


def _fits(a: Quantity, b: Quantity) -> bool:
    """Tell whether one of two numbers only has to lie above or below another one ("at least seven" / "nine")."""
    ends = [q.low if q.low is not None else q.high for q in (a, b)]
    return ends[0] != ends[1] and any(None in (q.low, q.high) for q in (a, b))


def _is_update(case: _Case, view: View) -> bool:
    """Tell whether two counts of a growing thing were published on different days, the higher one later."""
    pair, a, b = case.pair, case.a, case.b
    if pair.same_passage or not grows(a, b):
        return False
    days = [view.article(claim).published_date for claim in (pair.a, pair.b)]
    if days[0] is None or days[1] is None or days[0] == days[1] or a.low is None or b.low is None:
        return False
    return (days[0] < days[1]) == (a.low < b.low)


def _says_so(pair: Pair, view: View) -> bool:
    """Tell whether the later text says that the number changed."""
    later = max((pair.a, pair.b), key=lambda claim: view.article(claim).published or "")
    return bool(_RISE & {t.lemma.lower() for t in view.sentence(later).tokens})


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
