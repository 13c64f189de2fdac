"""Tells why two times that exclude each other are of two events: from what the articles' own dates and words say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from consistency.checks.base import View
from consistency.checks.dates import side
from consistency.schema.alignment import Pair
from consistency.schema.claim import Claim
from consistency.schema.mention import TimeExpression

_PAST = frozenset({"VBD", "VBN"})
_NEWS, _STALE = 3, 10  # days
_MANY = 24
_WORD = re.compile(r"[a-z]+")
_WEEKS = frozenset({"next", "last", "past", "coming", "following", "previous", "week", "weeks"})
_NO_WEEKDAY = frozenset({"day", "today", "yesterday", "midday", "birthday", "holiday"})


def two_events(pair: Pair, a: TimeExpression, b: TimeExpression, view: View) -> Iterator[str]:
    """Yield why the times of two claims, which exclude each other, are of two events; nothing where nothing says so."""
    if a.type == "DURATION":
        if _far_longer(a, b):
            yield "one length of time is many times the other"
        return
    dated = ((pair.a, a), (pair.b, b))
    if _told_before(dated, view):
        yield "one text told of it before the day that the other gives"
    if _news_and_background(dated, view):
        yield "one time is of the news, the other of what came weeks before"
    if _one_weekday(a, b):
        yield "both texts name one weekday; which week is meant is reckoned alone"


def _far_longer(a: TimeExpression, b: TimeExpression) -> bool:
    """Tell whether one length is a day where the other is an hour: no slip and no rounding makes that."""
    lengths = sorted(max(time.seconds) if time.seconds else 0 for time in (a, b))
    return lengths[1] > _MANY * max(1, lengths[0])


_Dated = tuple[tuple[Claim, TimeExpression], tuple[Claim, TimeExpression]]


def _told_before(dated: _Dated, view: View) -> bool:
    """Tell whether both tell as past what one dates on a day after the other text was published."""
    if not all(view.root(claim).tag in _PAST and side(claim, time, view) <= 0 for claim, time in dated):
        return False
    last = [window[1] for claim, _ in dated if (window := view.article(claim).window) is not None]
    days = [time.low.date() for _, time in dated if time.low is not None]
    return len(last) == len(days) == len(dated) and (days[1] > last[0] or days[0] > last[1])


def _news_and_background(dated: _Dated, view: View) -> bool:
    """Tell whether one time lies days, the other weeks before the article that gives it."""
    ages = [age for claim, time in dated if (age := _age(claim, time, view)) is not None]
    return len(ages) == len(dated) and min(ages) <= _NEWS and max(ages) > _STALE


def _age(claim: Claim, time: TimeExpression, view: View) -> int | None:
    """Return how many days before its article a past time ended, None where that is open or the time is not past."""
    window = view.article(claim).window
    if window is None or time.low is None or time.high is None:
        return None
    return max(0, (window[0] - time.high.date()).days) if time.low.date() <= window[1] else None


def _one_weekday(a: TimeExpression, b: TimeExpression) -> bool:
    """Tell whether both texts name one weekday and no more: that it is of two weeks is reckoned, not said.

    Tense and day of publication decide which Wednesday is meant, and both can mislead.
    """
    dates = {time.low.date() for time in (a, b) if time.low is not None}
    said = [frozenset(_WORD.findall(time.text.lower())) for time in (a, b)]
    bare = not any(c.isdecimal() for time in (a, b) for c in time.text) and said[0] & _WEEKS == said[1] & _WEEKS
    weekday = any(word.endswith("day") and word not in _NO_WEEKDAY for words in said for word in words)
    return weekday and bare and len(dates) > 1 and len({date.weekday() for date in dates}) == 1
