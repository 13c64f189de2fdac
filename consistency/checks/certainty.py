"""Finds one event told as more certain in one text than in another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from consistency.checks.base import Agreement, Difference, Finding, Rule, Setback, Statement, View
from consistency.checks.edits import edits
from consistency.checks.events import confidence, event_odds, is_cue, is_question, question_words
from consistency.checks.speakers import likeness
from consistency.schema.alignment import Pair
from consistency.schema.claim import Certainty, Claim
from consistency.schema.discrepancy import Kind, Relation, Severity

# Thresholds set on the annotated stories (docs/evaluation.md).
_PAIR = 0.5

_SETTLED: frozenset[Certainty] = frozenset({"done", "confirmed"})
_OPEN: frozenset[Certainty] = frozenset({"possible", "alleged"})
_AHEAD: frozenset[Certainty] = frozenset({"planned", "expected"})

_SETTLED_OPEN = Rule(
    code="CT01",
    name="settled against open",
    summary="One text tells as done what another calls possible, alleged or under examination.",
    reports="The same event as settled fact in one text and as a possibility, an allegation or a question in another.",
    matters="A suspicion became a fact, or the other way round.",
    example="“is looking into whether the gates were opened too late” / “the gates were opened too late”",
    not_reported="A later text that tells how an open question was settled.",
)
_AHEAD_OPEN = Rule(
    code="CT02",
    name="planned against possible",
    summary="One text announces what another calls possible only, or drops a condition.",
    reports="“Will” against “could”; a condition that one text leaves out.",
    matters="A possibility became a plan.",
    example="“could cut again if wages slow” / “will cut again”",
    not_reported="“Expects to” against “plans to”.",
)
_DENIED = Rule(
    code="CT03",
    name="denied",
    summary="One text tells as fact, or as planned, what another says is denied.",
    reports="A denial against a statement of the same event.",
    matters="One side's denial is missing.",
    example="“denied that it had paid” / “it paid”",
    not_reported="A text that reports both.",
)
_EXPECTED = Rule(
    code="CT04",
    name="expected against announced",
    summary="One text expects what another announces.",
    reports="“Expects talks to begin” against “talks will begin”.",
    matters="How firm the plan is differs.",
    example="“is expected to sign” / “will sign”",
    not_reported="The same event before and after it took place.",
)


_EVENT = 2.75


@dataclass(frozen=True, slots=True)
class _CertaintyCheck:
    """The check."""

    kind: Kind = "certainty"
    rules: tuple[Rule, ...] = (_SETTLED_OPEN, _AHEAD_OPEN, _DENIED, _EXPECTED)

    def find(self, view: View) -> Iterator[Finding]:
        """Yield differences between the certainty of aligned claims, and what copies changed in it."""
        for pair in view.pairs(_PAIR):
            yield from _pair(pair, view)
        for edit in edits(view, "certainty"):
            yield Difference(
                _AHEAD_OPEN.code,
                "conflict",
                "medium",
                0.85,
                edit.a,
                edit.b,
                f"The copy changed how sure the statement is: {edit.shown}.",
                firm=True,
            )


CHECK = _CertaintyCheck()


def _pair(pair: Pair, view: View) -> Iterator[Finding]:
    if is_question(pair.a, view) or is_question(pair.b, view):
        return
    if is_cue(view.root(pair.a).lemma) or is_cue(view.root(pair.b).lemma):
        return
    if _conditional(pair.a, view) or _conditional(pair.b, view):
        return
    if likeness(pair.a.speaker, pair.b.speaker) == "different":
        return  # two people may be of two minds
    found = compare(pair.a.certainty, pair.b.certainty)
    one, other = _statement(pair.a), _statement(pair.b)
    if found is None:
        if pair.a.certainty == pair.b.certainty != "unknown":
            yield Agreement(one, other)
        return
    rule, relation, severity = found
    if not _admitted(rule, pair, view):
        yield Setback(one, other, "the two clauses tell of different events")
        return
    yield Difference(
        rule.code,
        relation,
        severity,
        confidence(event_odds(pair, view)),
        one,
        other,
        f"The same event is {_words(pair.a.certainty)} in one text and {_words(pair.b.certainty)} in the other.",
    )


def _admitted(rule: Rule, pair: Pair, view: View) -> bool:
    if any(c.certainty in _SETTLED and view.root(c).lemma == "be" for c in (pair.a, pair.b)):
        return False  # how things are is no event that could be planned or possible
    if rule is _SETTLED_OPEN and not any(_under_examination(c, view) for c in (pair.a, pair.b)):
        return False  # "can", "could" and the like grade an ability or a wish more often than an event
    if rule is _AHEAD_OPEN and any(_quoted(c, view) for c in (pair.a, pair.b)):
        return False
    return event_odds(pair, view) >= _EVENT


def _under_examination(claim: Claim, view: View) -> bool:
    """Tell whether a claim is open because somebody examines, suspects, supposes or alleges it."""
    if claim.certainty == "alleged":
        return True
    if claim.certainty != "possible":
        return False
    sentence, words = view.sentence(claim), question_words()
    aux = {sentence.tokens[i].lemma.lower() for i in sentence.children(claim.root)}
    if "have" in aux and aux & _EPISTEMIC:
        return True  # "may have leaked": what happened is not known
    index, seen = claim.root, {-1}
    while index not in seen:
        seen.add(index)
        children = {sentence.tokens[i].lemma.lower() for i in sentence.children(index)}
        if sentence.tokens[index].lemma.lower() in words or "whether" in children:
            return True
        index = sentence.tokens[index].head
    return False


_EPISTEMIC = frozenset({"may", "might", "could"})


def _quoted(claim: Claim, view: View) -> bool:
    place = view.root(claim).start
    return any(q.start <= place < q.end for q in view.documents[claim.article].quotes)


def _conditional(claim: Claim, view: View) -> bool:
    """Tell whether a clause is itself the condition ("if pensions grow")."""
    sentence = view.sentence(claim)
    return any(
        sentence.tokens[i].dep == "mark" and sentence.tokens[i].lemma.lower() in {"if", "unless"}
        for i in sentence.children(claim.root)
    )


def compare(a: Certainty, b: Certainty) -> tuple[Rule, Relation, Severity] | None:
    """Return rule, relation and severity of two degrees of certainty, None where they can stand together.

    What is planned before and done after the event is the course of things, so the two are not held against each other.
    """
    both = {a, b}
    if "unknown" in both or a == b:
        return None
    if "denied" in both and both & (_SETTLED | _AHEAD):
        return _DENIED, "conflict", "high"
    if both & _SETTLED and both & _OPEN:
        return _SETTLED_OPEN, "conflict", "medium"
    if both & _OPEN and both & _AHEAD:
        return _AHEAD_OPEN, "conflict", "medium"
    if both == _AHEAD:
        return _EXPECTED, "narrower", "medium"
    return None


def _words(certainty: Certainty) -> str:
    return {"done": "told as done", "possible": "called possible", "denied": "denied", "alleged": "alleged"}.get(
        certainty, certainty
    )


def _statement(claim: Claim) -> Statement:
    return Statement(
        article=claim.article,
        sentence=claim.sentence,
        start=claim.start,
        end=claim.end,
        key=claim.certainty,
        value=claim.certainty,
        claim=claim.id,
        speaker=claim.speaker,
    )
