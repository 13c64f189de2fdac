"""Finds statements that say the opposite of each other where no other kind covers it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from consistency.checks.base import Agreement, Difference, Finding, Rule, Setback, Statement, View
from consistency.checks.edits import edits
from consistency.checks.events import (
    confidence,
    dated_apart,
    event_odds,
    head_nearness,
    is_cue,
    is_question,
    shared_content,
)
from consistency.checks.roles import same_subject
from consistency.schema.alignment import Pair
from consistency.schema.claim import Certainty, Claim
from consistency.schema.discrepancy import Kind
from consistency.schema.sentence import Token

# Thresholds set on the annotated stories (docs/evaluation.md).
_OPPOSED = 2.0
_NEGATION = 3.5
_PAIR = 0.45
_COMPARED = frozenset({"NOUN", "VERB", "ADJ", "ADV", "ADP"})

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
    rules: tuple[Rule, ...] = (_NEGATED, _OPPOSITE, _EDITED)

    def find(self, view: View) -> Iterator[Finding]:
        """Yield opposite statements among aligned claims, and what copies turned round."""
        for pair in view.pairs(_PAIR):
            yield from _pair(pair, view)
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
    odds = event_odds(pair, view) if same_subject(pair, view) and not dated_apart(pair, view) else 0.0
    opposite = _opposites(pair, view)
    negated = pair.a.polarity != pair.b.polarity and _alike(pair.a.certainty, pair.b.certainty)
    if not opposite and not negated:
        if odds >= _NEGATION:
            yield Agreement(one, other)
        return
    if opposite and negated:
        yield Setback(one, other, "a negation and a word of opposite sense cancel each other")
        return
    if opposite and odds >= _OPPOSED:
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


def _alike(a: Certainty, b: Certainty) -> bool:
    """Tell whether two statements are made with the same firmness: a question and its answer are no contradiction."""
    return (a in _SETTLED) == (b in _SETTLED)


_SETTLED: frozenset[Certainty] = frozenset({"done", "confirmed"})


def _one_predicate(pair: Pair, view: View) -> bool:
    """Tell whether both clauses say or deny one thing: the same verb, or nearly all the other words."""
    words = dict(pair.weights).get("words", 0.0)
    return head_nearness(pair, view) >= _HEAD or (words >= _LEXICAL and shared_content(pair, view) >= _SHARED)


_HEAD, _LEXICAL, _SHARED = 0.55, 0.45, 0.65


def _opposites(pair: Pair, view: View) -> tuple[Token, Token] | None:
    """Return the first two words of opposite sense, one of each claim, that the other claim does not have."""
    a = [t for t in view.tokens(pair.a) if t.pos in _COMPARED]
    b = [t for t in view.tokens(pair.b) if t.pos in _COMPARED]
    own, others = {t.lemma.lower() for t in a}, {t.lemma.lower() for t in b}
    table = _antonyms()
    for x in a:
        for y in b:
            first, second = x.lemma.lower(), y.lemma.lower()
            if first in others or second in own:
                continue
            if frozenset((first, second)) in table:
                return x, y
    return None


@cache
def _antonyms() -> frozenset[frozenset[str]]:
    source = resources.files("consistency.checks") / "lexicon" / "antonyms.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    return frozenset(frozenset(pair) for pair in table["pairs"])


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
