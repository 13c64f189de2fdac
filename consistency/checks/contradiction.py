"""Finds statements that say the opposite of each other where no other kind covers it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from consistency.checks.base import Agreement, Difference, Finding, Rule, Setback, Statement, View
from consistency.checks.contrary import charged_apart, contrary, counted_apart, readings, timed_apart, unpaired
from consistency.checks.edits import edits
from consistency.checks.events import (
    confidence,
    dated_apart,
    event_odds,
    head_nearness,
    is_cue,
    is_question,
    likely_pairs,
    odds_of,
    shared_content,
)
from consistency.checks.judged import RULE as _JUDGED
from consistency.checks.judged import judged
from consistency.checks.opposites import opposites
from consistency.checks.predicates import Predicate, parted
from consistency.checks.roles import same_subject
from consistency.schema.alignment import Pair
from consistency.schema.claim import Certainty, Claim
from consistency.schema.discrepancy import Kind
from consistency.schema.sentence import Token

# Thresholds set on the annotated stories (docs/evaluation.md).
_OPPOSED = 1.5
_NEGATION = 2.25

_NEGATED = Rule(
    code="CD01",
    name="negated",
    summary="One text says that something is so, another that it is not.",
    reports="The same statement with and without a negation.",
    matters="Both cannot hold.",
    example="“sirens sounded” / “no sirens sounded”",
    not_reported="A negation of another part of the sentence, and a denial that both texts report.",
)
_OPPOSITE = Rule(
    code="CD02",
    name="opposite",
    summary="Two texts use words of opposite sense for one thing.",
    reports="Antonyms in the same place of two statements about one thing.",
    matters="Both cannot hold.",
    example="“the crown weakened” / “the crown firmed”",
    not_reported="Opposite words about different things.",
)
_EDITED = Rule(
    code="CD03",
    name="edited copy",
    summary="A copy changed what its original says in a way that turns the sense.",
    reports="A verb or a negation that a reprint changed.",
    matters="Nobody would expect it under the agency's name.",
    example="“declined to comment” / “rejected the suggestion”",
    not_reported="A change of style.",
)


@dataclass(frozen=True, slots=True)
class _Contradiction:
    """The check."""

    kind: Kind = "contradiction"
    rules: tuple[Rule, ...] = (_NEGATED, _OPPOSITE, _EDITED, _JUDGED)

    def find(self, view: View) -> Iterator[Finding]:
        """Yield opposite statements among aligned claims, and what copies turned round."""
        said = readings(view)
        told = {pair: tuple(_pair(pair, view)) for pair in likely_pairs(view, min(_OPPOSED, _NEGATION) - _OPPOSED_GAIN)}
        for pair in (*view.pairs(), *unpaired(view, said)):
            known = told.get(pair, ())
            plain = pair.a.article != pair.b.article and not any(isinstance(f, Difference) for f in known)
            yield from (_contrary(pair, view, said) if plain else ()) or known
        for edit in edits(view, "contradiction"):
            yield Difference(
                _EDITED.code,
                "conflict",
                "medium",
                0.8,
                edit.a,
                edit.b,
                f"The copy changed the sense of the statement: {edit.shown}.",
                firm=True,
            )


CHECK = _Contradiction()


def _pair(pair: Pair, view: View) -> Iterator[Finding]:
    if is_cue(view.root(pair.a).lemma) or is_cue(view.root(pair.b).lemma):
        return
    if is_question(pair.a, view) or is_question(pair.b, view):
        return
    one, other = _statement(pair.a), _statement(pair.b)
    opposite = opposites(pair, view)
    odds = _odds(pair, opposite, view)
    negated = pair.a.polarity != pair.b.polarity and _alike(pair.a.certainty, pair.b.certainty)
    if not opposite and not negated:
        contrary = judged(pair, view)
        if contrary is not None:
            yield contrary
        elif odds >= _NEGATION:
            yield Agreement(one, other)
        return
    if opposite and negated:
        yield Setback(one, other, "a negation and a word of opposite sense cancel each other")
        return
    if timed_apart(pair, view) or counted_apart(pair) or parted(pair.a, pair.b, view) or charged_apart(pair, view):
        yield Setback(one, other, "the two clauses tell of two things of one sort")
    elif opposite and odds >= _OPPOSED:
        yield Difference(
            _OPPOSITE.code,
            "conflict",
            "high",
            confidence(odds),
            one,
            other,
            f"Words of opposite sense for one thing: “{opposite[0].text}” / “{opposite[1].text}”.",
        )
    elif negated and odds >= _NEGATION and _one_predicate(pair, view):
        yield Difference(
            _NEGATED.code,
            "conflict",
            "high",
            confidence(odds),
            one,
            other,
            "One text says that it is so, the other that it is not.",
        )
    else:
        yield Setback(one, other, "the two clauses tell of different things")


def _contrary(pair: Pair, view: View, said: Mapping[str, Predicate]) -> tuple[Difference, ...]:
    """Return the difference of two clauses that exclude each other in other grammar."""
    found = contrary(pair, view, said)
    if found is None:
        return ()
    rule = _OPPOSITE if found.way == "opposite" else _NEGATED
    one, other = found.words
    return (
        Difference(
            rule.code,
            "conflict",
            "high",
            confidence(found.odds),
            _statement(pair.a),
            _statement(pair.b),
            f"Words of opposite sense for one thing: “{one}” / “{other}”."
            if found.way == "opposite"
            else f"One text says that it is so, the other that it is not: “{one}” / “{other}”.",
        ),
    )


def _odds(pair: Pair, opposite: tuple[Token, Token] | None, view: View) -> float:
    """Return the odds of one event; heads of opposite sense are as near as heads can be."""
    if not same_subject(pair, view) or dated_apart(pair, view):
        return 0.0
    heads = (view.root(pair.a), view.root(pair.b))
    return odds_of(pair, view, head=_OPPOSED_HEADS) if opposite == heads else event_odds(pair, view)


_OPPOSED_HEADS = 0.7
_OPPOSED_GAIN = 1.1  # what heads of opposite sense add at most to the odds


def _alike(a: Certainty, b: Certainty) -> bool:
    """Tell whether two statements are made with the same firmness: a question and its answer are no contradiction."""
    return (a in _SETTLED) == (b in _SETTLED)


_SETTLED: frozenset[Certainty] = frozenset({"done", "confirmed"})


def _one_predicate(pair: Pair, view: View) -> bool:
    """Tell whether both clauses say or deny one thing: the same verb, or nearly all the other words."""
    return head_nearness(pair, view) >= _HEAD or (pair.words >= _LEXICAL and shared_content(pair, view) >= _SHARED)


_HEAD, _LEXICAL, _SHARED = 0.55, 0.45, 0.65


def _statement(claim: Claim) -> Statement:
    return Statement(
        article=claim.article,
        sentence=claim.sentence,
        start=claim.start,
        end=claim.end,
        key=claim.polarity + ":" + claim.text.casefold(),
        value=claim.text,
        claim=claim.id,
        speaker=claim.speaker,
    )
