"""Where a time of day that a text gives by another clock than the rest lies on the axis of the rest."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from consistency.report.edtf import Span
from consistency.schema.article import Article

_UNIVERSAL = frozenset({"utc", "gmt", "z"})
_LOCAL = frozenset({"", "local"})
_OFFSET = re.compile(r"[+-]\d\d:\d\d\Z")


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock: how far it is ahead of UTC, as it is written ("+01:00"), and the outlets that go by it."""

    ahead: dt.timedelta
    written: str
    outlets: tuple[str, ...]


def local_clock(articles: Iterable[Article]) -> Clock | None:
    """Return the one clock by which the articles are dated, None where none is told or two are.

    A date in UTC tells no clock: many systems write it, whatever the clock on the wall.
    """
    found: dict[str, list[str]] = {}
    for article in articles:
        offset = _OFFSET.search(article.published or "")
        if offset and offset.group()[1:] != "00:00":
            found.setdefault(offset.group(), []).append(article.outlet or article.path)
    if len(found) != 1:
        return None
    ((written, outlets),) = found.items()
    hours, minutes = written[1:].split(":")
    ahead = dt.timedelta(hours=int(hours), minutes=int(minutes))
    return Clock(-ahead if written[0] == "-" else ahead, written, tuple(dict.fromkeys(outlets)))


def differ(zones: Collection[str]) -> bool:
    """Tell whether times of day in these zones ("" and "local" for the clock of the place) are by several clocks."""
    return len({"" if zone in _LOCAL else zone for zone in zones}) > 1


def placed(found: Span, zone: str, clock: Clock | None) -> tuple[Span, str]:
    """Return where a time of day lies among times by the clock of the place, and a note that says how it got there.

    A time in UTC is moved to the clock. One whose clock is not known in hours stays at its own figures, as vague.
    """
    if zone in _LOCAL:
        return found, ""
    if clock is None or zone.casefold() not in _UNIVERSAL:
        vague = replace(found, sure_low=None, sure_high=None, sure=False)
        return vague, f"by another clock ({zone}), not converted"
    try:
        low, high, sure_low, sure_high = (
            None if end is None else end + clock.ahead
            for end in (found.low, found.high, found.sure_low, found.sure_high)
        )
    except OverflowError:
        return found, ""
    shown = f"{low:%H:%M} " if low else ""
    note = f"{shown}by the clock of {clock.outlets[0]}, {clock.written}"
    return replace(found, low=low, high=high, sure_low=sure_low, sure_high=sure_high), note
