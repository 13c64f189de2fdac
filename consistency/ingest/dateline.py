"""The dateline of a news text: "SARVAN, Oct 7 (Agency) - ", "MOSCOW (AA) - ", "KYIV, May 2. /TASS/. "."""

from __future__ import annotations

import re
from dataclasses import dataclass

from consistency.ingest.days import Day, find_days
from consistency.ingest.metalines import is_namelike

_REACH = 140
_SHORTEST = 80
_REST = 20  # a dateline stands before a sentence
_END = re.compile(r"(?<=\w\))(?=[A-Z])|\s_\s|\s?(?<!\w)-{1,3}\s|(?<=\w)-{1,2}\s|(?<=\w):\s|\.(?<=/\.)\s|(?<=/)\s")
_AGENCY = re.compile(r"\((?P<a>[^()]{2,40})\)|/(?P<b>[A-Z][\w.-]{1,24})/")
_PLACE = re.compile(r"[A-Z][A-Za-z.'\u00c0-\u024f-]*(?:[\s,/&-]+[A-Z(][\w.')\u00c0-\u024f-]*){0,6}")


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a dateline ends in its line, the agency that it names, and its day."""

    end: int
    agency: str = ""
    day: Day | None = None


def read_dateline(text: str) -> Dateline | None:
    """Return the dateline that a folded line opens with, None where it opens with none."""
    head = text[:_REACH]
    for match in _END.finditer(head):
        found = _dateline(head[: match.start()], match.end(), colon=":" in match[0])
        # "FLOOD ALERT: TOWN CUT OFF" has the form of a dateline, but is no paragraph.
        if (
            found
            and len(text) - found.end > _REST
            and (found.agency or found.day or (len(text) > _SHORTEST and not text.isupper()))
        ):
            return found
        if match.start() > 90:
            break
    return None


def _dateline(prefix: str, end: int, *, colon: bool) -> Dateline | None:
    agency = _AGENCY.search(prefix)
    name = (agency["a"] or agency["b"]).strip() if agency else ""
    if name and (not is_namelike(name) or name.isdigit()):
        return None
    rest = prefix[: agency.start()] + prefix[agency.end() :] if agency else prefix
    days = find_days(rest)
    if days:
        rest = rest[: days[0].start] + rest[days[0].end :]
    place = rest.strip(" .,-/\u2013")
    if place and not _PLACE.fullmatch(place):
        return None
    first = re.split(r"[\s,./]", place, maxsplit=1)[0]
    capitals = len(first) > 1 and first.isupper() and len(place) > 2
    if not (name or (place and days) or (capitals and not colon) or (capitals and len(place) > 4)):
        return None
    return Dateline(end, name, days[0] if days else None)
