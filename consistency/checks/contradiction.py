"""Finds statements that say the opposite of each other where no other kind covers it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from consistency.checks.base import Agreement, Difference, Finding, Rule, Statement, View
from consistency.checks.contrary import (
    contrary,
    readings,
    unpaired,
)
from consistency.checks.edits import edits
from consistency.checks.events import (
    confidence,
    dated_apart,
    event_odds,
    is_cue,
    is_question,
)
from consistency.checks.judged import RULE as _JUDGED
from consistency.checks.judged import judged
from consistency.checks.predicates import Predicate
from consistency.checks.roles import same_subject
from consistency.schema.alignment import Pair
from consistency.schema.claim import Claim
from consistency.schema.discrepancy import Kind

# Odds from which on clauses without opposite words agree; set on the annotated stories (docs/evaluation.md).
_ALIKE = 2.75
_WITHIN = 2.0  # odds from which on a headline contradicts the text below it
_PROVED = 1.0  # what opposed words that are said of one thing add to the odds that the finding is right

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
        for pair in (*view.pairs(), *unpaired(view, said)):
            yield from _contrary(pair, view, said) or _pair(pair, view, said)
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


def _pair(pair: Pair, view: View, said: Mapping[str, tuple[Predicate, ...]]) -> Iterator[Finding]:
    """Yield that two clauses which tell of one event agree, or what the model judged of them."""
    if is_cue(view.root(pair.a).lemma) or is_cue(view.root(pair.b).lemma):
        return
    if is_question(pair.a, view) or is_question(pair.b, view):
        return
    if said[pair.a.id][0].denied != said[pair.b.id][0].denied:
        return
    contrary = judged(pair, view)
    if contrary is not None:
        yield contrary
    elif event_odds(pair, view) >= _ALIKE and same_subject(pair, view) and not dated_apart(pair, view):
        yield Agreement(_statement(pair.a), _statement(pair.b))


def _contrary(pair: Pair, view: View, said: Mapping[str, tuple[Predicate, ...]]) -> tuple[Difference, ...]:
    """Return the difference of two clauses that exclude each other in other grammar."""
    found = contrary(pair, view, said)
    if found is None or (pair.a.article == pair.b.article and not (found.odds >= _WITHIN and _headed(pair, view))):
        return ()
    rule = _OPPOSITE if found.way == "opposite" else _NEGATED
    one, other = found.words
    return (
        Difference(
            rule.code,
            "conflict",
            "high",
            confidence(found.odds + _PROVED),
            _statement(pair.a),
            _statement(pair.b),
            f"Words of opposite sense for one thing: “{one}” / “{other}”."
            if found.way == "opposite"
            else f"One text says that it is so, the other that it is not: “{one}” / “{other}”.",
        ),
    )


def _headed(pair: Pair, view: View) -> bool:
    return "title" in {view.sentence(pair.a).role, view.sentence(pair.b).role}


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
