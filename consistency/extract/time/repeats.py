"""Rules for what comes again and again: "every Monday", "on Saturdays", "monthly", "per day"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from consistency.extract.time.forms import Length, Piece, Repeat, length_of
from consistency.extract.time.lengths import duration_value
from consistency.extract.time.words import (
    NUMBER_WORD,
    month_number,
    names,
    number,
    one_of,
    plain,
    unit_of,
    weekday_number,
)

_DAYS = one_of(names("weekdays"))
_PARTS = one_of(names("parts"))
_UNIT = one_of((*names("units"), *names("plural_units")))
_EVERY = re.compile(
    rf"\b(?:every|each)\s(?:(?P<other>other|few|{NUMBER_WORD}|\d{{1,3}})\s)?(?:(?P<weekday>{_DAYS})"
    rf"|(?P<month>{one_of(names('months'))})|(?P<season>{one_of(names('seasons'))})|(?P<part>{_PARTS})"
    rf"|(?P<unit>{_UNIT}))\b(?:\s{_PARTS}\b)?",
    re.IGNORECASE,
)
_PLURAL = re.compile(rf"\b(?P<weekday>{_DAYS})(?:s|\s{_PARTS}s)\b", re.IGNORECASE)
_PER = re.compile(rf"(?:\bper\s|(?<=[\w$])/)(?P<unit>{one_of(names('units'))})\b", re.IGNORECASE)
_ADVERB = re.compile(rf"\b(?P<word>{one_of(names('repeats'))})\b", re.IGNORECASE)


def repeat_pieces(text: str) -> Iterator[Piece]:
    """Yield what a folded sentence says to come again and again."""
    for match in _EVERY.finditer(text):
        yield Piece(match.start(), match.end(), Repeat(_every(match)))
    for match in _PLURAL.finditer(text):
        yield Piece(match.start(), match.end(), Repeat(f"XXXX-WXX-{weekday_number(match['weekday']) + 1}"))
    for match in _PER.finditer(text):
        yield Piece(match.start(), match.end(), Repeat(_once(match["unit"])))
    for match in _ADVERB.finditer(text):
        yield Piece(match.start(), match.end(), Repeat(names("repeats")[match["word"].lower()]))


def _every(match: re.Match[str]) -> str:
    if match["weekday"]:
        return f"XXXX-WXX-{weekday_number(match['weekday']) + 1}"
    if match["month"]:
        return f"XXXX-{month_number(match['month']):02d}"
    if match["season"]:
        return f"XXXX-{names('seasons')[match['season'].lower()][0]}"
    if match["part"]:
        return f"XXXX-XX-XX{names('parts')[plain(match['part'])]['value']}"
    other = plain(match["other"] or "one")
    amount = {"other": 2.0, "few": None}[other] if other in ("other", "few") else number(other)
    return duration_value(Length(((amount, amount, unit_of(match["unit"])),)))


def _once(word: str) -> str:
    return duration_value(length_of(1, unit_of(word)))
