"""Finds one event told as more certain in one text than in another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from consistency.checks.base import Agreement, Difference, Finding, Rule, Setback, Statement, View
from consistency.checks.edits import edits
from consistency.checks.events import (
    confidence,
    dated_apart,
    event_odds,
    event_times,
    is_question,
    question_words,
    shared_content,
    wishes,
)
from consistency.checks.fates import one_plan, parted, plan_odds
from consistency.checks.firmness import quoted
from consistency.checks.happenings import figures, happening, nearness, odds, only_says, same_predicate
from consistency.checks.speakers import likeness
from consistency.schema.alignment import Pair
from consistency.schema.claim import Certainty, Claim
from consistency.schema.discrepancy import Kind, Relation, Severity
from consistency.schema.interval import interval_of

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


_DONE = Rule(
    code="CT05",
    name="done against planned",
    summary="One text tells as done what another, no older one still calls planned or expected.",
    reports="“Has paid” against “intends to pay”, where the text with the plan is not the earlier one.",
    matters="A reader comes away with another fact.",
    example="“the council has approved the budget” / “the council is to vote on the budget”",
    not_reported="A plan in an earlier text, and the event in a later one.",
)


_DEFERRED = Rule(
    code="CT06",
    name="put off against given up",
    summary="One text says that a plan is put off, another that it is given up.",
    reports="A plan that is on hold, suspended or postponed against one that is scrapped, dropped or cancelled.",
    matters="A reader takes an open matter for a closed one.",
    example="“the closure is suspended until a review” / “the closure has been scrapped”",
    not_reported="Two plans; a text that says that the plan was put off first and given up later.",
)

_EVENT = 2.5  # odds; thresholds set on the annotated stories (docs/evaluation.md)
# More for what is open and what is done, which meet by chance in long texts; less for two grades of one announcement.
_MORE = {"CT01": 0.75, "CT04": -0.6}
_ALIKE, _RARE = 0.7, 0.6
_SAID_ALIKE = 2.0  # less where a like verb is said of one thing
_NEAR_MISS = 0.75  # odds below that within which a report tells why a pair was let go
_REACH = 4.0  # the most that the event below the head and a figure in common add to the odds
_COPIED = 0.85  # confidence in a change that a copy made
_SAME_WORDS = 0.8  # share of content words above which it does not matter which of them is the head
_SURELY = 5.0  # odds from which on two words for one event need not be near: "take the oath", "be sworn in"
_SAME_VERB = 0.6  # nearness of two heads below which two plans are plans for different things


@dataclass(frozen=True, slots=True)
class _CertaintyCheck:
    """The check."""

    kind: Kind = "certainty"
    rules: tuple[Rule, ...] = (_SETTLED_OPEN, _AHEAD_OPEN, _DENIED, _EXPECTED, _DONE, _DEFERRED)

    def find(self, view: View) -> Iterator[Finding]:
        """Yield differences between the certainty of aligned claims, and what copies changed in it."""
        for pair in view.pairs():
            if event_odds(pair, view) >= _EVENT - _REACH:
                yield from _pair(pair, view)
        yield from _edited(view)


CHECK = _CertaintyCheck()


def _edited(view: View) -> Iterator[Finding]:
    """Yield what copies changed, once a sentence however many words were changed in it."""
    seen: set[tuple[str, int, str, int]] = set()
    for edit in edits(view, "certainty"):
        place = (edit.a.article, edit.a.sentence, edit.b.article, edit.b.sentence)
        if place in seen:
            continue
        seen.add(place)
        a, b = _claim_of(edit.a, view), _claim_of(edit.b, view)
        if a and b and a.certainty == b.certainty and a.certainty in _AHEAD:
            continue  # "said that it would" in other grammar
        known = compare(a.certainty, b.certainty) if a and b else None
        rule, relation, severity = known or (_AHEAD_OPEN, "conflict", "medium")
        yield Difference(
            rule.code,
            relation,
            severity,
            _COPIED,
            _statement(a, view) if a and known else edit.a,
            _statement(b, view) if b and known else edit.b,
            f"The copy changed how sure the statement is: {edit.shown}.",
            firm=True,
        )


def _claim_of(words: Statement, view: View) -> Claim | None:
    """Return the smallest claim that has the words of an edit."""
    around = [
        c
        for c in view.documents[words.article].claims
        if c.sentence == words.sentence and c.start <= words.start and words.end <= c.end
    ]
    return min(around, key=lambda c: (c.end - c.start, c.start), default=None)


def _pair(pair: Pair, view: View) -> Iterator[Finding]:
    if is_question(pair.a, view) or is_question(pair.b, view):
        return
    if only_says(pair, view):
        return
    if _conditional(pair.a, view) or _conditional(pair.b, view):
        return
    if likeness(pair.a.speaker, pair.b.speaker) == "different":
        return  # two people may be of two minds
    if parted(pair, view):
        yield from _fates(pair, view)
        return
    found = compare(pair.a.certainty, pair.b.certainty)
    one, other = _statement(pair.a, view), _statement(pair.b, view)
    if found is None:
        if pair.a.certainty == pair.b.certainty != "unknown" and _one_event(pair, view, _EVENT):
            yield Agreement(one, other)
        return
    rule, relation, severity = found
    if not _admitted(rule, pair, view):
        if odds(pair, view) >= _needed(rule, pair, view) - _NEAR_MISS:
            yield Setback(one, other, "the two clauses tell of different events")
        return
    yield Difference(
        rule.code,
        relation,
        severity,
        confidence(odds(pair, view)),
        one,
        other,
        f"The same event is {_words(pair.a.certainty)} in one text and {_words(pair.b.certainty)} in the other.",
    )


def _fates(pair: Pair, view: View) -> Iterator[Finding]:
    """Yield the difference between a plan put off and the same plan given up."""
    if one_plan(pair):
        yield Difference(
            _DEFERRED.code,
            "conflict",
            "medium",
            confidence(plan_odds(pair)),
            _statement(pair.a, view),
            _statement(pair.b, view),
            "The same plan is put off in one text and given up in the other.",
        )


def _admitted(rule: Rule, pair: Pair, view: View) -> bool:
    if rule is not _SETTLED_OPEN and pair.a.polarity != pair.b.polarity:
        return False  # what is not to be and what is are opposites, not degrees
    if rule is not _DENIED and any(_ought(c, view) for c in (pair.a, pair.b)):
        return False
    if rule is _SETTLED_OPEN and not _settles(pair, view):
        return False
    if any(_is_state(c, view) for c in (pair.a, pair.b)):
        return False
    if rule is _SETTLED_OPEN and not any(_under_examination(c, view) for c in (pair.a, pair.b)):
        return False  # "can", "could" and the like grade an ability or a wish more often than an event
    if (rule is _EXPECTED and _foretold_alike(pair, view)) or (rule is _DONE and not _no_course_of_things(pair, view)):
        return False
    if rule in {_AHEAD_OPEN, _DONE} and any(quoted(c, view) or _wished(c, view) for c in (pair.a, pair.b)):
        return False
    return _one_event(pair, view, _needed(rule, pair, view), less=0.0 if rule is _AHEAD_OPEN else _SAID_ALIKE)


def _wished(claim: Claim, view: View) -> bool:
    """Tell whether a clause says what somebody is asked to do: "calls for the governor to veto the bill"."""
    sentence, above = view.sentence(claim), view.root(claim).head
    steps = (above, sentence.tokens[above].head)  # the verb itself, or behind its preposition
    return any(sentence.tokens[i].lemma.lower() in wishes() for i in steps)


def _foretold_alike(pair: Pair, view: View) -> bool:
    """Tell whether both foretell with "will": who says or reckons so is a matter of attribution."""
    both = (pair.a, pair.b)
    helpers = (
        {view.sentence(c).tokens[i].lemma.lower() for i in view.sentence(c).children(c.root)} & _WILL for c in both
    )
    return all(helpers)


_WILL = frozenset({"will", "would", "shall"})


def _is_state(claim: Claim, view: View) -> bool:
    """Tell how things are, and which are meant ("cars built here"): no event that could be planned or possible."""
    root = view.root(claim)
    described = root.dep == "acl" and root.tag == "VBN"
    return described or (claim.certainty in _SETTLED and root.lemma == "be")


def _settles(pair: Pair, view: View) -> bool:
    """Tell whether the settled claim of two says that the open one is so: an infinitive or a denial does not."""
    settled = pair.a if pair.a.certainty in _SETTLED else pair.b
    if view.root(settled).tag == "VB" or settled.polarity == "negative":
        return False
    told = settled.speaker is None or likeness(pair.a.speaker, pair.b.speaker) == "same"
    if quoted(settled, view) or not told:
        return False  # what somebody says is no more settled than what another one alleges
    return not _decision(pair, view) or _no_course_of_things(pair, view)


def _needed(rule: Rule, pair: Pair, view: View) -> float:
    """Return the odds that a rule asks for: less where nearly all words of the shorter clause are the other's too."""
    alike = shared_content(pair, view) >= _SAME_WORDS and pair.words >= _RARE
    return _EVENT - _ALIKE if alike else _EVENT + _MORE.get(rule.code, 0.0)


def _one_event(pair: Pair, view: View, needed: float, *, less: float = 0.0) -> bool:
    """Tell whether two claims tell of one event: by their heads, the words of the shorter one or a figure."""
    if less and odds(pair, view) >= needed - less and same_predicate(pair, view):
        return True
    near = nearness(pair, view) >= _SAME_VERB or shared_content(pair, view) >= _SAME_WORDS or figures(pair) > 0
    return odds(pair, view) >= (needed if near else max(needed, _SURELY))


def _no_course_of_things(pair: Pair, view: View) -> bool:
    """Tell whether the text with the plan was published on the day of the event, or of the other text, or later.

    What is told as done has to be told in the past: a headline's present and "is running" can mean the same plan.
    """
    ahead, settled = (pair.b, pair.a) if pair.a.certainty in _SETTLED else (pair.a, pair.b)
    if view.root(settled).tag not in _PAST or view.sentence(settled).role == "title":
        return False
    if _words_of(ahead, view) & _ONCE_MORE or _words_of(settled, view) & _FORMERLY or dated_apart(pair, view):
        return False
    plan, told = view.article(ahead).published_date, view.article(settled).published_date
    if plan is None or told is None:
        return same_predicate(pair, view)
    due, dated = (
        [t.low.date() for m in event_times(c, view) if (t := interval_of(m)) and t.low] for c in (ahead, settled)
    )
    if due and min(due) > told:
        return True  # told as done before the day that it is planned for
    if dated and max(dated) < min(plan, told) - _LONG_AGO:
        return False  # what happened years before the news is no part of it
    return plan >= min([told, *dated])


_LONG_AGO = timedelta(days=180)
_PAST = frozenset({"VBD", "VBN"})
_ONCE_MORE = frozenset({"again", "another", "further", "more", "next", "additional"})  # what is planned is a repetition
_FORMERLY = frozenset({"previously", "formerly", "once", "earlier", "before"})  # what is told was another time
_DUTY = frozenset({"should", "ought", "must"})


def _words_of(claim: Claim, view: View) -> frozenset[str]:
    return frozenset(t.lemma.lower() for t in view.tokens(claim))


def _ought(claim: Claim, view: View) -> bool:
    """Tell whether a clause says what is somebody's duty ("should pay", "will have to pay"), which expects nothing."""
    sentence, below = view.sentence(claim), view.sentence(claim).children(claim.root)
    has_to = view.root(claim).lemma.lower() == "have" and any(sentence.tokens[i].dep == "xcomp" for i in below)
    pending = any(sentence.tokens[i].text.lower() in {"still", "yet"} for i in below)
    return (has_to and not pending) or any(sentence.tokens[i].text.lower() in _DUTY for i in below)


def _decision(pair: Pair, view: View) -> bool:
    """Tell whether one claim says what somebody considers doing, which is settled by doing it later."""
    return any(happening(c, view) != c.root for c in (pair.a, pair.b) if c.certainty in _OPEN)


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
    index, seen = happening(claim, view), {-1}
    while index not in seen:
        seen.add(index)
        children = {sentence.tokens[i].lemma.lower() for i in sentence.children(index)}
        if sentence.tokens[index].lemma.lower() in words or "whether" in children:
            return True
        if sentence.tokens[index].dep == "conj":
            return False
        index = sentence.tokens[index].head
    return False


_EPISTEMIC = frozenset({"may", "might", "could"})


def _conditional(claim: Claim, view: View) -> bool:
    """Tell whether a clause is itself the condition ("if pensions grow", not "even if pensions grow")."""
    tokens = view.sentence(claim).tokens
    return any(
        tokens[i].dep == "mark"
        and tokens[i].lemma.lower() in {"if", "unless"}
        and tokens[max(0, i - 1)].text.lower() != "even"
        for i in view.sentence(claim).children(claim.root)
    )


def compare(a: Certainty, b: Certainty) -> tuple[Rule, Relation, Severity] | None:
    """Return rule, relation and severity of two degrees of certainty, None where they can stand together."""
    both = {a, b}
    if "unknown" in both or a == b:
        return None
    if "denied" in both and both & (_SETTLED | _AHEAD):
        return _DENIED, "conflict", "high"
    if both & _SETTLED and both & _OPEN:
        return _SETTLED_OPEN, "conflict", "medium"
    if both & _OPEN and both & _AHEAD:
        return _AHEAD_OPEN, "conflict", "medium"
    if both & _SETTLED and both & _AHEAD:
        return _DONE, "conflict", "high"
    if both == _AHEAD:
        return _EXPECTED, "narrower", "medium"
    return None


def _words(certainty: Certainty) -> str:
    return {"done": "told as done", "possible": "called possible"}.get(certainty, certainty)


def _statement(claim: Claim, view: View) -> Statement:
    start, end = _focus(claim, view)
    return Statement(
        article=claim.article,
        sentence=claim.sentence,
        start=start,
        end=end,
        key=claim.certainty,
        value=claim.certainty,
        claim=claim.id,
        speaker=claim.speaker,
    )


def _focus(claim: Claim, view: View) -> tuple[int, int]:
    """Return where the words that grade a claim stand: its verb with the auxiliaries, down to what is graded.

    Times and numbers in the claim are the matter of other checks.
    """
    sentence, event = view.sentence(claim), happening(claim, view)
    heads = {claim.root, event}
    words = heads | {i for h in heads for i in sentence.children(h) if sentence.tokens[i].dep in _GRADING}
    inside = [sentence.tokens[i] for i in words if i in claim.tokens or i in heads]
    return min(t.start for t in inside), max(t.end for t in inside)


_GRADING = frozenset({"aux", "auxpass", "neg", "mark"})
