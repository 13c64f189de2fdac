"""Tells why two numbers that look alike are not of one thing: sums, older values, other times, other sizes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal

from consistency.checks.base import View
from consistency.checks.counted import ratio
from consistency.checks.events import event_times
from consistency.checks.extents import extents_apart
from consistency.checks.levels import changed, two_levels
from consistency.checks.parts import part_of, sums_up
from consistency.checks.roles import subject_names
from consistency.schema.alignment import Pair
from consistency.schema.claim import Claim, Document
from consistency.schema.interval import disjoint, interval_of
from consistency.schema.mention import Name, Quantity, TimeExpression
from consistency.schema.naming import same_name
from consistency.schema.number import relation
from consistency.schema.sentence import Sentence

_SCOPE_DAYS = 200  # times of two claims further apart than this make two different counts
_TOO_FAR = Decimal(10)  # a digit too many makes ten times as much, not more


def scopes_apart(pair: Pair, a: Quantity, b: Quantity, view: View) -> Iterator[str]:
    """Yield why two numbers are of different things, nothing where nothing says so."""
    if _elsewhere(a, pair.a, pair.b, view) or _elsewhere(b, pair.b, pair.a, view):
        yield "the other text has this number too, for the same sort of thing"
    if sums_up(a, b, pair.a, pair.b, view) or sums_up(b, a, pair.b, pair.a, view):
        yield "one number is the sum or the difference of numbers in the other text"
    if a.measure in {"count", "money", "measure"} and _too_far(a, b):
        yield "the two numbers are of different orders of magnitude"
    if a.measure == b.measure == "measure" and extents_apart(pair.a, a, pair.b, b, view):
        yield "one is how far, long or wide something is, the other how high or deep"
    if part_of(a, b, pair, view):
        yield "one number is a part of the other, or stands beside it"
    if _announced(a, pair.b) or _announced(b, pair.a) or changed(a, b, pair, view):
        yield "the other text says that the number changed"
    if two_levels(a, b, pair, view):
        yield "one number was reached by a time, the other by a later one"
    if _other_time(pair, view):
        yield "the two numbers are of different times"
    if _two_surveys(pair, a, b, view):
        yield "the two texts name other surveys"
    if _two_people(pair, view):
        yield "the two numbers are of other people"


_SHARES = frozenset({"percent", "points"})
_SURVEYS = frozenset({"poll", "survey", "questionnaire"})
_ERROR = frozenset({"margin", "error"})


def _two_surveys(pair: Pair, a: Quantity, b: Quantity, view: View) -> bool:
    """Tell whether two shares are of surveys that bodies of other names took: each has its own answer and error."""
    if not {a.measure, b.measure} <= _SHARES:
        return False
    takers = [_survey_takers(claim, view) for claim in (pair.a, pair.b)]
    return bool(takers[0] and takers[1]) and not any(same_name(x, y) for x in takers[0] for y in takers[1])


def _survey_takers(claim: Claim, view: View) -> Sequence[Name]:
    """Return the bodies named in the sentence that a survey's number stands in, or else beside the text's surveys."""
    document, sentence = view.documents[claim.article], view.sentence(claim)
    if not _surveys(sentence) and not _error(sentence):
        return ()
    surveys = [s for s in document.sentences if _surveys(s)]
    return _bodies(document, [sentence]) if _surveys(sentence) else _bodies(document, surveys)


def _surveys(sentence: Sentence) -> bool:
    return any(t.lemma.lower() in _SURVEYS for t in sentence.tokens)


def _error(sentence: Sentence) -> bool:
    return {t.lemma.lower() for t in sentence.tokens} >= _ERROR


def _bodies(document: Document, sentences: Sequence[Sentence]) -> Sequence[Name]:
    bodies = (n for n in document.names if n.type == "organisation")
    return [n for n in bodies if any(s.start <= n.start < s.end for s in sentences)]


def _two_people(pair: Pair, view: View) -> bool:
    """Tell whether the subjects of two clauses are people of other names."""
    one, other = (subject_names(claim, view) for claim in (pair.a, pair.b))
    people = {n.type for n in (*one, *other)} == {"person"}
    return people and bool(one and other) and not any(same_name(x, y) for x in one for y in other)


def _too_far(a: Quantity, b: Quantity) -> bool:
    """Tell whether two figures are of different orders and not the same digits with a slip in their magnitude."""
    digits = [(q.low or q.high or Decimal(0)).normalize().as_tuple().digits for q in (a, b)]
    return ratio(a, b) > _TOO_FAR and digits[0] != digits[1]


def _announced(quantity: Quantity, claim: Claim) -> bool:
    """Tell whether the other claim gives the number as the old one of a change ("rose to 51 from 43")."""
    old = (m for m in claim.mentions if isinstance(m, Quantity) and "from" in m.modifiers)
    return any(relation(quantity, m) in {"same", "agrees"} for m in old)


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


def _other_time(pair: Pair, view: View) -> bool:
    """Tell whether the claims are dated so far apart that their numbers are of different times."""
    one, other = (_scope(claim, view) for claim in (pair.a, pair.b))
    apart = [_long_apart(x, y) for x in one for y in other]
    if apart:
        return all(apart)
    return any(_historical(m, claim, view) for claim, times in ((pair.a, one), (pair.b, other)) for m in times)


def _scope(claim: Claim, view: View) -> Sequence[TimeExpression]:
    """Return the times that a claim is dated by, or else those of its sentence without what is told aside."""
    own = [m for m in event_times(claim, view) if interval_of(m)]
    sentence = view.sentence(claim)
    times = view.documents[claim.article].times
    aside = {i for c in sentence.subtree(claim.root) if sentence.tokens[c].dep == "relcl" for i in sentence.subtree(c)}
    spans = [(sentence.tokens[i].start, sentence.tokens[i].end) for i in aside - set(claim.tokens)]
    inside = [m for m in times if sentence.start <= m.start < sentence.end and interval_of(m)]
    return own or [m for m in inside if not any(start <= m.start < end for start, end in spans)]


def _long_apart(a: TimeExpression, b: TimeExpression) -> bool:
    one, other = interval_of(a), interval_of(b)
    return one is not None and other is not None and disjoint(one, other) and _days(a.low, b.low) > _SCOPE_DAYS


def _historical(time: TimeExpression, claim: Claim, view: View) -> bool:
    """Tell whether a time was over, or "since" it began, long before the article was published."""
    window, moment = view.article(claim).window, time.low if time.operator == "since" else time.high
    return moment is not None and window is not None and (window[0] - moment.date()).days > _SCOPE_DAYS


def _days(a: dt.datetime | None, b: dt.datetime | None) -> int:
    return abs((a - b).days) if a and b else 0
