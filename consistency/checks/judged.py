"""Asks a model about sentences that meet and hold no opposite words, and reports what it takes for opposites."""

from __future__ import annotations

from consistency.checks.base import Difference, Rule, Statement, View
from consistency.checks.events import dated_apart, event_odds, is_cue, is_question
from consistency.checks.roles import same_subject
from consistency.schema.alignment import Pair
from consistency.schema.claim import Claim
from consistency.schema.discrepancy import Kind

KIND: Kind = "contradiction"
RULE = Rule(
    code="CD04",
    name="judged opposite",
    summary="A model takes two statements about one thing for statements that exclude each other.",
    reports="Two aligned statements that the model given with --nli takes for a contradiction in both directions.",
    matters="Words that no list of opposites has can still exclude each other: “heard him out” and “walked out”.",
    example="“the deputies heard the speech to the end” / “the deputies walked out of the speech”",
    not_reported="What a rule of any kind reports for the same words, and a contradiction in one direction only.",
)

MOST = 1000  # pairs of sentences that are asked about, in two directions: a minute's work for a small model

# Set on the 13 annotated stories with two models: a small one whose probabilities were calibrated, and one of twelve
# layers that is far too sure of itself. Sentences tell discrepancies apart better than clauses alone, which lack what
# makes them compatible; below these odds, and below 0.95 of the second model, false alarms outweigh what is found.
_ONE_EVENT = 1.5
_UNCLEAR = 0.95
_CONFLICT = 0.98
_RIGHT = 0.4  # share of such findings that are one, at best


def questions(view: View) -> tuple[tuple[str, str], ...]:
    """Return the distinct pairs of premise and hypothesis to be judged, both directions of each pair of sentences.

    Where there are too many, those are asked about that most probably tell of one thing.
    """
    pairs = [p for p in view.pairs() if comparable(p, view)]
    ranked = sorted(pairs, key=lambda p: (-p.score, p.a.id, p.b.id))
    chosen = list(dict.fromkeys(_texts(p, view) for p in ranked))[:MOST]
    return tuple(dict.fromkeys(question for a, b in chosen for question in ((a, b), (b, a))))


def comparable(pair: Pair, view: View) -> bool:
    """Tell whether two clauses of two articles state something about one subject and one time."""
    if pair.a.article == pair.b.article:
        return False
    if any(is_cue(view.root(claim).lemma) or is_question(claim, view) for claim in (pair.a, pair.b)):
        return False
    return event_odds(pair, view) >= _ONE_EVENT and same_subject(pair, view) and not dated_apart(pair, view)


def judged(pair: Pair, view: View) -> Difference | None:
    """Return the difference of two sentences that contradict each other in both directions, None for others."""
    a, b = _texts(pair, view)
    forth, back = view.judgements.get((a, b)), view.judgements.get((b, a))
    if forth is None or back is None or not comparable(pair, view):
        return None
    least = min(forth.contradiction, back.contradiction)
    if least < _UNCLEAR:
        return None
    return Difference(
        code=RULE.code,
        relation="conflict" if least >= _CONFLICT else "unclear",
        severity="medium",
        confidence=round(_RIGHT * least, 2),
        a=_statement(pair.a, view),
        b=_statement(pair.b, view),
        reason="A model takes each of the two statements for a contradiction of the other.",
    )


def _texts(pair: Pair, view: View) -> tuple[str, str]:
    a, b = (" ".join(view.sentence(claim).text.split()) for claim in (pair.a, pair.b))
    return a, b


def _statement(claim: Claim, view: View) -> Statement:
    """Return the statement of a claim's whole sentence, the same one for each claim in it."""
    sentence = view.sentence(claim)
    first = next(c for c in view.documents[claim.article].claims if c.sentence == claim.sentence)
    return Statement(
        article=claim.article,
        sentence=claim.sentence,
        start=sentence.start,
        end=sentence.end,
        key=sentence.text.casefold(),
        value=sentence.text,
        claim=first.id,
        speaker=first.speaker,
    )
