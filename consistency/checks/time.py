"""Finds two times given for one event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from consistency.checks.base import Agreement, Difference, Finding, Rule, Setback, View
from consistency.checks.dates import (
    SAME_HOST,
    Sort,
    dated,
    host,
    long_ago,
    past,
    side,
    so_far,
    sort_of,
    statement,
    tells_of,
)
from consistency.checks.events import (
    confidence,
    event_class,
    event_odds,
    head_nearness,
    head_word,
    is_cue,
    is_light,
    likely_pairs,
    odds_of,
)
from consistency.checks.likeliest import Best, Sorts, is_likeliest, likeliest
from consistency.checks.timing import DAY, LIMITS, Comparison, alike, comparable, compare, distance, far
from consistency.checks.two_events import two_events
from consistency.schema.alignment import Pair
from consistency.schema.claim import Claim
from consistency.schema.discrepancy import Kind, Relation, Severity
from consistency.schema.mention import Quantity, TimeExpression

# Thresholds of the odds set on the annotated stories (docs/evaluation.md).
_EVENT = 2.0
_ONE_DEED = 0.5  # nearness of two heads below which two days of the past are those of two things
_LIGHT_HEADS = 0.4  # nearness of two verbs that say little: that two clauses say "is" or "come" proves nothing
_PLAN = -0.3  # of a day to come and a week, month or year that holds it
# Of claims that no others of the sort are nearer to.
_LIKELIEST: Mapping[Sort, float] = {"to come": 0.9, "date": 0.9, "hour": 0.35}
_SURELY, _REPORTED_DAYS = 2.5, 2  # what is to come tomorrow in one text may have come today in another
_SUPPORT = 0.0
_CONFLICT = Rule(
    code="TM01",
    name="other time",
    summary="Two times that exclude each other are given for one event.",
    reports="Dates, hours or periods of one event that have no time in common.",
    matters="A reader comes away with another date.",
    example="“after Jan. 9” / “on Jan. 9”; “on Tuesday” / “on Wednesday”",
    not_reported="The same day in another form, local time against UTC where the offset is known, another event.",
)
_NARROWER = Rule(
    code="TM02",
    name="more precise time",
    summary="One outlet gives a time that lies inside the wider time of another.",
    reports="A period against a point in it, of something planned; an open limit against a point that it contains.",
    matters="The wider form may be out of date, or the point may be one outlet's own reading.",
    example="“in January” / “on Jan. 9”",
    not_reported="“last week” against the day it contains, of something past.",
)
_OVERLAP = Rule(
    code="TM03",
    name="overlapping times",
    summary="Two periods of one event overlap and neither contains the other.",
    reports="Periods given for one event that share some time only.",
    matters="The outlets mean different limits.",
    example="“from March 3 to 12” / “March 8 to 20”",
    not_reported="Approximate times that fit each other.",
)
_DURATION = Rule(
    code="TM04",
    name="other duration",
    summary="Two lengths of time are given for one thing.",
    reports="Durations of one event that exclude each other.",
    matters="How long something took is a fact of its own.",
    example="“21 minutes after” / “40 minutes after”",
    not_reported="Rounded durations that fit each other.",
)


@dataclass(frozen=True, slots=True)
class _Time:
    """The check."""

    kind: Kind = "time"
    rules: tuple[Rule, ...] = (_CONFLICT, _NARROWER, _OVERLAP, _DURATION)

    def find(self, view: View) -> Iterator[Finding]:
        """Yield differences and agreements between the times of aligned claims."""
        best = likeliest(view, _sorts(view))
        for pair in (*likely_pairs(view, _SUPPORT), *view.edits()):
            yield from _pair(pair, view, best)


CHECK = _Time()


def _sorts(view: View) -> Sorts:
    """Return the sorts of time that each claim gives."""
    claims = (claim for document in view.story.documents for claim in document.claims)
    return {claim.id: frozenset(sort_of(claim, m, view) for m in dated(claim, view)) - {None} for claim in claims}


def _sort(pair: Pair, a: TimeExpression, b: TimeExpression, best: Best, view: View) -> Sort | None:
    """Return the sort of two times where no other claims that give such a time are nearer, else None.

    A text that has the other's time too, wherever it stands, tells of two times by what it gives here.
    """
    sort = sort_of(pair.a, a, view)
    if sort is None or sort != sort_of(pair.b, b, view) or not is_likeliest(pair, sort, best, view):
        return None
    if sort == "hour" and _two_happenings(pair, view):
        return None
    return None if _has(pair.b, a, view) or _has(pair.a, b, view) else sort


_TRAVEL = frozenset({"departure", "arrival"})
_OTHER = frozenset({"second", "third", "another", "other", "further", "next", "earlier", "previous", "later"})


def _two_happenings(pair: Pair, view: View) -> bool:
    """Tell whether two clauses give the hours of setting out and of what came of it, or of "a second" such event."""
    sorts = [event_class(head_word(view.sentence(claim), claim.root)) for claim in (pair.a, pair.b)]
    others = [
        any(t.lemma.lower() in _OTHER and t.dep not in _ADVERBIAL for t in view.tokens(claim))
        for claim in (pair.a, pair.b)
    ]
    return others[0] != others[1] or (sorts[0] != sorts[1] and (all(sorts) or bool(_TRAVEL & set(sorts))))


_ADVERBIAL = frozenset({"advmod", "npadvmod"})  # "left a minute later" tells of no other event


def _has(claim: Claim, time: TimeExpression, view: View) -> bool:
    return any(alike(time, other) for other in view.documents[claim.article].times)


def _odds(pair: Pair, view: View) -> float:
    """Return the odds that two claims tell of one event; that both say "is" or "come" proves nothing."""
    odds = event_odds(pair, view)
    if pair.same_passage or not all(
        is_light(head_word(view.sentence(claim), claim.root)) for claim in (pair.a, pair.b)
    ):
        return odds
    return min(odds, odds_of(pair, head=_LIGHT_HEADS))


def _pair(pair: Pair, view: View, best: Best) -> Iterator[Finding]:
    one, other = dated(pair.a, view), dated(pair.b, view)
    idle = any(_says(claim, view) or _supposes(claim, view) for claim in (pair.a, pair.b))
    met = [(a, b, compare(a, b)) for a in one for b in other if comparable(a, b)]
    settled = {a for a, _, found in met if found == "same"} | {b for _, b, found in met if found == "same"}
    for a, b, found in met:
        if found == "same":
            if _odds(pair, view) >= _SUPPORT:
                yield Agreement(statement(pair.a, a, view), statement(pair.b, b, view))
        elif not idle and a not in settled and b not in settled and found != "unknown":
            yield from _judge(_Case(pair, a, b, found, _sort(pair, a, b, best, view)), view)


def _says(claim: Claim, view: View) -> bool:
    """Tell whether a claim only says that something was said, unlike "the panel will report in June"."""
    if claim.certainty in {"planned", "expected"}:
        return False
    sentence = view.sentence(claim)
    passive = any(sentence.tokens[i].dep == "nsubjpass" for i in sentence.children(claim.root))
    return is_cue(view.root(claim).lemma) and not passive


def _supposes(claim: Claim, view: View) -> bool:
    """Tell whether a claim only supposes something: "if you travel this week"."""
    sentence = view.sentence(claim)
    return any(sentence.tokens[i].lemma.lower() in {"if", "unless"} for i in sentence.children(claim.root))


@dataclass(frozen=True, slots=True)
class _Case:
    """Two times of two claims, how they compare, and their sort where no other claims with such times are nearer."""

    pair: Pair
    a: TimeExpression
    b: TimeExpression
    found: Comparison
    sort: Sort | None


def _judge(case: _Case, view: View) -> Iterator[Finding]:
    pair, a, b, found = case.pair, case.a, case.b, case.found
    one, other = statement(pair.a, a, view), statement(pair.b, b, view)
    odds = _odds(pair, view)
    reason = "" if pair.same_passage else next(_reasons(case, view, odds), "")
    if reason:
        yield Setback(one, other, reason)
    elif found in {"narrower", "vaguer"} and (_one_day(a, b) or (not pair.same_passage and _is_past(case, view))):
        yield Setback(one, other, "a wider time in the past, or a day, contains the more precise one")
        yield Agreement(one, other)
    else:
        rule, relation, severity, words = _FOUND["duration" if a.type == "DURATION" and found == "conflict" else found]
        values = f"{words}: {a.edtf or a.value} / {b.edtf or b.value}."
        sure = confidence(odds)
        yield Difference(rule.code, relation, severity, sure, one, other, values, firm=pair.same_passage)


_Dated = tuple[Claim, TimeExpression]


def _ranked(case: _Case) -> tuple[_Dated, _Dated]:
    """Return the wider time with its claim, and the one inside it with its own."""
    one, other = (case.pair.a, case.a), (case.pair.b, case.b)
    return (one, other) if case.found == "vaguer" else (other, one)


def _is_past(case: _Case, view: View) -> bool:
    wider, (nearer, near) = _ranked(case)
    return past(*wider, view, gone=side(nearer, near, view) < 0 and not _far_before(wider[1], near))


def _far_before(limit: TimeExpression, time: TimeExpression) -> bool:
    """Tell whether a time lies so long before a limit that it hardly kept to it."""
    if limit.operator not in LIMITS or limit.high is None or time.low is None:
        return False
    return (limit.high - time.low).days > far(time, time)


def _one_day(a: TimeExpression, b: TimeExpression) -> bool:
    """Tell whether one text gives the day, the other the hour of it, without a limit on either."""
    return {a.grain, b.grain} <= _POINTS and a.operator == b.operator == "on"


_INSIDE = "One time lies inside the other, wider one, of something planned"
_FOUND: Mapping[str, tuple[Rule, Relation, Severity, str]] = {
    "duration": (_DURATION, "conflict", "medium", "Two lengths of time for one thing"),
    "conflict": (_CONFLICT, "conflict", "high", "Two times that exclude each other for one event"),
    "bound": (_DURATION, "narrower", "low", "The same length of time with a bound and without it"),
    "overlap": (_OVERLAP, "overlap", "medium", "Two periods that overlap only in part for one event"),
    "narrower": (_NARROWER, "narrower", "medium", _INSIDE),
    "vaguer": (_NARROWER, "narrower", "medium", _INSIDE),
}


def _reasons(case: _Case, view: View, odds: float) -> Iterator[str]:
    """Yield why the two times belong to different events, nothing where nothing says so."""
    pair, a, b = case.pair, case.a, case.b
    if not _one_event(case, view, odds):
        yield "the two clauses tell of different events"
    if _before_and_after(case, view, odds):
        yield "one tells of what was, the other of what is to come"
    if not (tells_of(pair.a, a, pair.b, view) and tells_of(pair.b, b, pair.a, view)):
        yield "one time is that of something the other does not speak of"
    if _state(pair.a, a, view) or _state(pair.b, b, view):
        yield "a state can be told as of two times"
    if a.type == "DURATION" and long_ago(pair.a, view) != long_ago(pair.b, view):
        yield "one length of time is of an older event"
    if a.type == "DURATION" and view.near(host(pair.a, a, view).lemma, host(pair.b, b, view).lemma) < SAME_HOST:
        yield "the two lengths of time are of different things"
    if case.found == "conflict":
        yield from two_events(pair, a, b, view)
    if case.found == "overlap" and compare(so_far(pair.a, a, view), so_far(pair.b, b, view)) != "overlap":
        yield "of a time that is not over, what had passed by then is meant"
    if a.type != "DURATION" and distance(a, b) > far(a, b):
        yield "the two times lie so far apart that they belong to different events"


def _before_and_after(case: _Case, view: View, odds: float) -> bool:
    """Tell whether one time was and the other is to come: a day may have come by the next report, a year not."""
    pair, a, b = case.pair, case.a, case.b
    sides = {side(pair.a, a, view), side(pair.b, b, view)}
    if 1 not in sides or sides == {1} or case.found != "conflict":
        return False
    coarse = bool({a.grain, b.grain} - _POINTS)
    return coarse or (-1 in sides and not (distance(a, b) < _REPORTED_DAYS and odds >= _SURELY))


def _one_event(case: _Case, view: View, odds: float) -> bool:
    """Tell whether enough speaks for one event: the fewer such times are in a text, the less has to."""
    if odds >= _EVENT and not _two_deeds(case, view):
        return True
    if case.sort is None:
        return False
    if case.found in {"narrower", "vaguer"}:
        return odds >= _PLAN and _one_plan(case, view)
    return odds >= _LIKELIEST[case.sort]


def _two_deeds(case: _Case, view: View) -> bool:
    """Tell whether two clauses say that two things happened, one of them on a day, each at its own time of a story."""
    told = {view.root(claim).tag for claim in (case.pair.a, case.pair.b)}
    grains = {case.a.grain, case.b.grain}
    days = grains <= _POINTS or (case.found == "conflict" and bool(grains & _DATED))
    return days and told <= _PAST and head_nearness(case.pair, view) < _ONE_DEED


_PAST = frozenset({"VBD", "VBN"})


_CALENDAR = {"day": 14 * DAY, "week": 7 * DAY, "month": 31 * DAY, "quarter": 92 * DAY, "year": 366 * DAY}
_POINTS = frozenset({"day", "part", "hour", "minute"})
_DATED = _POINTS | {"year"}


def _one_plan(case: _Case, view: View) -> bool:
    """Tell whether a day that is to come lies in a week or month, or before a limit, named for what is to come.

    Few such days are named in a text, so that less has to speak for one event. "By the end of November" is said of a
    day in the second half of it.
    """
    (_, wide), (nearer, near) = _ranked(case)
    if wide.grain not in _CALENDAR or near.grain not in _POINTS or near.operator != "on":
        return False
    if _is_past(case, view) or side(nearer, near, view) < 0:
        return False
    if wide.high is None or near.low is None:
        return False
    # A limit that is a day leaves the week before it.
    late = wide.operator in LIMITS and wide.high - near.low <= _CALENDAR[wide.grain] / 2
    return late or (wide.operator == "on" and wide.grain != "year")


def _state(claim: Claim, time: TimeExpression, view: View) -> bool:
    """Tell whether a clause tells how things, or a number, stood by a time rather than what happened."""
    counts = [m for m in claim.mentions if isinstance(m, Quantity)]
    if counts and time.operator in LIMITS and side(claim, time, view) < 0:
        return True
    root = view.root(claim)
    return any(event_class(m.predicate) for m in counts) and (
        event_class(root.lemma) in {"rise", "fall"} or root.lemma == "be"
    )
