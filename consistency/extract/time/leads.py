"""Reads the prepositions before a time expression: "by", "after", "shortly before", "at about"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import cast

from consistency.extract.time.forms import (
    Again,
    Ahead,
    Between,
    Clock,
    Form,
    Length,
    Moment,
    Piece,
    Repeat,
    Shift,
    Stretch,
    Vague,
)
from consistency.extract.time.words import names, one_of, phrases, plain
from consistency.schema.mention import TimeOperator

_BACK = 40  # characters looked at before an expression: the longest chain of prepositions
_LONGEST_CHAIN = 4
_MIDNIGHT = 24
_THE = r"(?:the\s|as\s(?:early|late|far\sback|recently)\sas\s|at\s(?:least|the\slatest)\s|sometime\s(?:in\s)?)?"
_OPERATOR = re.compile(
    rf"(?<![\w-])(?P<word>{one_of(word for words in names('operators').values() for word in words)})\s{_THE}$",
    re.IGNORECASE,
)
_APPROXIMATE = re.compile(rf"(?<![\w-])(?P<word>{one_of(phrases('approximate', 'words'))})\s(?:the\s)?$", re.IGNORECASE)
_SOMETIME = re.compile(r"(?<![\w-])some\s?time\s$", re.IGNORECASE)
_NEAR = re.compile(rf"(?<![\w-])(?P<word>{one_of(phrases('approximate', 'near'))})\s$", re.IGNORECASE)
_RANGE = re.compile(r"(?<![\w-])(?:any\s?time\s)?(?:from|between)\s(?:the\s)?$", re.IGNORECASE)
_ONWARD = re.compile(r"\s(?:onwards?\b|forward\b|on\b(?!\s(?:the|\w+day)))", re.IGNORECASE)
_LIMIT = re.compile(r",?\sat\sthe\s(?P<end>latest|earliest)\b", re.IGNORECASE)
_LIMITS: dict[str, TimeOperator] = {"latest": "by", "earliest": "since"}
_OPENING = ("from", "as early as")
_FOR_LENGTHS = ("for", "in", "after", "within", "during", "throughout", "over")


def led(text: str, piece: Piece) -> Piece:
    """Return the piece with the prepositions before it, and what they say of it."""
    if isinstance(piece.form, Between) and (match := _RANGE.search(_before(text, piece.start))):
        return replace(piece, start=piece.start - len(match[0]))
    for _ in range(_LONGEST_CHAIN):
        longer = _one(text, piece)
        if longer is None:
            break
        piece = longer
    if piece.operator == "after" and isinstance(piece.form, Clock) and piece.form.hour == _MIDNIGHT:
        return replace(piece, form=replace(piece.form, hour=0))  # "after midnight on Tuesday" is early on Tuesday
    return _limited(text, piece)


def _limited(text: str, piece: Piece) -> Piece:
    """Take "at the latest" and "at the earliest", which say what "by" and "from" do, into a date before them."""
    match = _LIMIT.match(text, piece.end)
    if match is None or isinstance(piece.form, Length | Stretch | Repeat | Vague):
        return piece
    if piece.operator not in ("on", "until"):  # "not until May at the earliest"
        return piece
    return replace(piece, end=match.end(), operator=_LIMITS[match["end"].lower()], opening=False, led=True)


def _before(text: str, start: int) -> str:
    return text[max(0, start - _BACK) : start]


def _one(text: str, piece: Piece) -> Piece | None:
    """Take one more word before the piece into it."""
    before, form = _before(text, piece.start), piece.form
    if piece.operator in ("after", "before") and isinstance(form, Clock | Moment) and (match := _NEAR.search(before)):
        return replace(piece, start=piece.start - len(match[0]), near=True)
    loose = _SOMETIME if piece.led else _APPROXIMATE
    if not isinstance(form, Length | Repeat | Vague | Again | Stretch) and (match := loose.search(before)):
        return replace(piece, start=piece.start - len(match[0]), approximate=True)
    match = None if piece.led else _OPERATOR.search(before)
    if match is None or not _fits(plain(match["word"]), form):
        return None
    word = plain(match["word"])
    operator = _operators()[word]
    return replace(
        piece,
        start=piece.start - len(match[0]),
        operator=piece.operator if operator == "on" else operator,
        opening=word in _OPENING and not _ONWARD.match(text, piece.end),
        led=True,
    )


def _fits(word: str, form: Form) -> bool:
    """Tell whether a preposition can say anything of a form: "by two weeks" does not."""
    if isinstance(form, Length | Stretch):
        return word in _FOR_LENGTHS
    if isinstance(form, Again | Ahead):
        return False
    if isinstance(form, Repeat):
        return word in ("on", "in")
    if isinstance(form, Vague):
        return _operators()[word] in ("until", "since", "by", "before")
    return not (isinstance(form, Shift) and form.unit == "day" and word in ("of", "in", "over"))


@cache
def _operators() -> dict[str, TimeOperator]:
    return {word: cast("TimeOperator", operator) for operator, words in names("operators").items() for word in words}
