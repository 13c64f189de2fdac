"""Tells what the times of a claim say: which of them date it, whether they are past, what they hang on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from consistency.checks.base import Statement, View
from consistency.checks.events import event_times, word_nearness
from consistency.checks.timing import CLOCK, DAY, FAR, LIMITS
from consistency.schema.claim import Claim
from consistency.schema.mention import TimeExpression
from consistency.schema.sentence import Token

Sort = Literal["hour", "to come", "date"]

PLANS = frozenset({"planned", "expected", "possible"})
_POSSESSIVE = frozenset({"'s", "’s"})


def dated(claim: Claim, view: View) -> Sequence[TimeExpression]:
    """Return the times of a claim that can be held against another's.

    "Today" in a quotation is the day of speaking, and "after Thursday's vote" says when something was by an event.
    """
    quotes, text = view.documents[claim.article].quotes, view.article(claim).text
    return [
        m
        for m in event_times(claim, view)
        if m.type != "SET"
        and not (m.relative and any(q.start <= m.start < q.end for q in quotes))
        and not (m.operator != "on" and text[m.end : m.end + 2] in _POSSESSIVE)
        and not _of_another(claim, m, view)
    ]


def _of_another(claim: Claim, time: TimeExpression, view: View) -> bool:
    """Tell whether a time is that of what a clause compares with: "fewer came than on Tuesday"."""
    sentence = view.sentence(claim)
    index = next((i for i, t in enumerate(sentence.tokens) if t.start < time.end and time.start < t.end), None)
    while index is not None and index != claim.root:
        token = sentence.tokens[index]
        if token.lemma.lower() == "than":
            return True
        index = token.head if token.head != index else None
    return False


def past(claim: Claim, wider: TimeExpression, view: View, *, gone: bool) -> bool:
    """Tell whether the wider time has begun by the day of publication, so that it tells of the past.

    Of a plan it is to come as long as it is not over ("will reopen this week"), unless the time inside it is `gone`:
    what was to come by Friday and came on Tuesday came in time. Without a day of publication it is taken for past.
    """
    window = view.article(claim).window
    if window is None or gone:
        return True
    if wider.operator in LIMITS or claim.certainty in PLANS:
        return wider.high is not None and wider.high.date() <= window[1]
    return wider.low is not None and wider.low.date() <= window[1]


def so_far(claim: Claim, time: TimeExpression, view: View) -> TimeExpression:
    """Return a time up to the day of publication where its clause tells of the past: "in March", said on March 12."""
    window = view.article(claim).window
    if window is None or time.high is None or claim.certainty in PLANS or view.root(claim).tag not in _TOLD:
        return time
    tomorrow = dt.datetime.combine(window[1], dt.time()) + DAY
    return replace(time, high=tomorrow) if time.low is not None and time.low < tomorrow < time.high else time


_TOLD = frozenset({"VBD", "VBN"})


def side(claim: Claim, time: TimeExpression, view: View) -> int:
    """Return -1 for a time before the article's day, 1 for one after it, 0 where that is open."""
    window = view.article(claim).window
    if window is None:
        return 0
    if time.high is not None and time.high.date() <= window[0]:
        return -1
    return 1 if time.low is not None and time.low.date() > window[1] else 0


def sort_of(claim: Claim, time: TimeExpression, view: View) -> Sort | None:
    """Return the sort of a time that a text gives few of: an hour, a time to come, a day of a month; else None."""
    if time.type == "DURATION":
        return None
    if time.grain in CLOCK:
        return "hour"
    window = view.article(claim).window
    if window is None or (time.low is None and time.high is None):
        return None
    written = time.grain in {"day", "part"} and not time.relative and any(mark.isdecimal() for mark in time.text)
    begun = time.low is not None and time.low.date() <= window[1] and time.operator not in LIMITS
    over = time.operator == "since" or (time.high is not None and time.high.date() <= window[1])
    if not over and (not begun or claim.certainty in PLANS):
        return "to come"
    return "date" if written else None


def long_ago(claim: Claim, view: View) -> bool:
    """Tell whether a claim is dated on a time well before the article."""
    published = view.article(claim).published_date
    ends = [m.high for m in event_times(claim, view) if m.type != "DURATION" and m.high is not None]
    return published is not None and any((published - high.date()).days > FAR["day"] for high in ends)


def host(claim: Claim, time: TimeExpression, view: View) -> Token:
    """Return the word that a time, or a list of times, hangs on: the noun it stands before, or the verb."""
    sentence = view.sentence(claim)
    inside = [i for i, t in enumerate(sentence.tokens) if t.start < time.end and time.start < t.end]
    heads = [sentence.tokens[i].head for i in inside if sentence.tokens[i].head not in inside]
    if not heads:
        return view.root(claim)
    found = sentence.tokens[heads[-1]]
    listed = [m for m in claim.mentions if isinstance(m, TimeExpression)]
    while sentence.tokens[found.head] is not found and (
        found.pos == "ADP" or any(m.start <= found.start < m.end for m in listed)
    ):
        found = sentence.tokens[found.head]
    return found


def statement(claim: Claim, time: TimeExpression, view: View) -> Statement:
    """Return what a claim says with a time."""
    sentences = view.documents[claim.article].sentences
    index = next((s.index for s in sentences if s.start <= time.start < s.end), claim.sentence)
    return Statement(
        article=claim.article,
        sentence=index,
        start=time.start,
        end=time.end,
        key=time.edtf or time.value,
        value=time.edtf or time.value,
        claim=claim.id,
        speaker=claim.speaker,
    )


def tells_of(claim: Claim, time: TimeExpression, other: Claim, view: View) -> bool:
    """Tell whether another claim speaks of what a time is said of: of the ban, for "Monday's ban", "the 2014 ban"."""
    hung = host(claim, time, view)
    possessive = view.article(claim).text[time.end : time.end + 2] in _POSSESSIVE
    before = hung.pos == "NOUN" and 0 < hung.start - time.end < _BEFORE and time.type == "DATE"
    told = _told_from(claim, hung, view)
    if told == "several":
        return False
    if not possessive and not before and not told:
        return True
    return any(word_nearness(hung.lemma.lower(), t.lemma.lower(), view) >= SAME_HOST for t in view.tokens(other))


def _told_from(claim: Claim, noun: Token, view: View) -> Literal["one", "several", ""]:
    """Tell whether a noun is what a clause tells its time from: "since its launch in 2031", "after two rises"."""
    sentence = view.sentence(claim)
    if noun.pos != "NOUN" or sentence.tokens[noun.head].lemma.lower() not in _FROM:
        return ""
    below = (t for t in sentence.tokens if sentence.tokens[t.head] is noun and t is not noun)
    return "several" if any(t.dep == "nummod" for t in below) else "one"


_FROM = frozenset({"since", "after", "before", "until", "following"})
_BEFORE = 20  # characters between a time and the noun that it stands before
SAME_HOST = 0.5  # cosine of the words that two durations hang on
