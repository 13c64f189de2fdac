"""Drops what looks like a time and is none: "May said", "2000 people", "the fall of the government"."""

from __future__ import annotations

import re

from consistency.extract.time.forms import Calendar, DayPart, Moment, Piece, Portion, Repeat, Shift, Stretch, Vague
from consistency.extract.time.words import names, one_of, phrases
from consistency.schema.sentence import Sentence, Token

_RISKY = frozenset(phrases("names", "months"))
_POSSESSIVE = re.compile(r"\b(?:his|her|their|my|our|your|its)\s(?:\w{3,5}\s)?(?:\w*ties|'?\d0'?s)$", re.IGNORECASE)
_OLD_YEAR_CUE = re.compile(
    r"\b(?:in|since|by|until|till|before|after|from|during|around|about|circa|year|to|and)\s$|[(-]$", re.IGNORECASE
)
_WORDED = re.compile(r"\b(?:year|fiscal)\b", re.IGNORECASE)
_COUNTED = re.compile(rf"\s(?:{one_of(phrases('names', 'after_year'))})\b", re.IGNORECASE)
_NAMED_DAY = re.compile(rf"\s(?-i:{'|'.join(w.title() for w in phrases('names', 'after_day'))})\b")
_OTHER_SEASON = re.compile(rf"\s{one_of(phrases('names', 'after_season'))}\b", re.IGNORECASE)
_MONEY = re.compile(
    r"(?:[$£€#]|\bno\.|\bnumber|\bflight|\broom|\bpage|\bsome|\bnearly|\balmost|\bleast|\bthan|\babout|\bpaid)\s?$",
    re.IGNORECASE,
)
_DETERMINED = re.compile(r"(?:\b(?:the|its|his|her|their|this|that)|'s)\s$", re.IGNORECASE)
_NEW_YEAR = 1900  # four figures from here on are a year more often than a count
_LOOK = 24


def is_time(piece: Piece, sentence: Sentence) -> bool:
    """Tell whether a piece is a time in its sentence, by the words around it and their grammar."""
    form, text = piece.form, sentence.text
    before, after = text[max(0, piece.start - _LOOK) : piece.start], text[piece.end : piece.end + _LOOK]
    match form:
        case Calendar(unit="year"):
            verdict = _is_year(piece, sentence, before, after)
        case Calendar(unit="month", year=None, shift=None, within=None):
            verdict = _is_month(piece, sentence, before)
        case Calendar(unit="season"):
            verdict = _is_season(piece, form, sentence, after)
        case Calendar(unit="weekend", shift=None, within=None):
            verdict = piece.led or bool(_DETERMINED.search(before))
        case Calendar(unit="decade") | Portion(whole=Calendar(unit="decade")):
            verdict = not _POSSESSIVE.search(text, max(0, piece.start - _LOOK), piece.end)
        case Calendar(unit="day", year=None):
            verdict = not _NAMED_DAY.match(after)
        case Shift() | Stretch() | Moment(day=Shift()):
            verdict = sentence.role == "title" or not _is_programme(piece, text)
        case DayPart():
            verdict = piece.led
        case Repeat():
            verdict = not _named(piece, sentence, after)
        case Vague():
            verdict = not after.startswith(" of ")
        case _:
            verdict = True
    return verdict


def _tokens(piece: Piece, sentence: Sentence) -> list[Token]:
    start, end = sentence.locate(piece.start, piece.end)
    return [token for token in sentence.tokens if token.start < end and token.end > start]


def _next(piece: Piece, sentence: Sentence) -> Token | None:
    _, end = sentence.locate(piece.start, piece.end)
    return next((token for token in sentence.tokens if token.start >= end), None)


def _is_year(piece: Piece, sentence: Sentence, before: str, after: str) -> bool:
    """Tell a year from a count of four figures."""
    if _WORDED.search(sentence.text, piece.start, piece.end):
        return True
    if piece.led:
        return not _COUNTED.match(after)
    year = piece.form.year if isinstance(piece.form, Calendar) else None
    following = _next(piece, sentence)
    counted = _COUNTED.match(after) or (
        following is not None and following.tag == "NNS" and not _DETERMINED.search(before)
    )
    if year is None or counted or _MONEY.search(before):
        return False
    return year >= _NEW_YEAR or bool(_OLD_YEAR_CUE.search(before))


def _is_month(piece: Piece, sentence: Sentence, before: str) -> bool:
    """Tell a month from a name or a verb."""
    words = _tokens(piece, sentence)
    month = next((token for token in reversed(words) if token.pos != "PUNCT"), None)
    if month is None or month.entity == "PERSON" or month.pos in ("AUX", "VERB"):
        return False
    risky = month.text.lower() in _RISKY
    head = sentence.tokens[month.head]
    if risky and month.dep == "nsubj" and head.lemma.lower() in phrases("verbs", "report"):
        return False
    return piece.led or not risky or (month.entity == "DATE" and not before.endswith("'s "))


def _is_season(piece: Piece, form: Calendar, sentence: Sentence, after: str) -> bool:
    """Tell a season from "the fall of", "to spring", "fall short"."""
    words = _tokens(piece, sentence)
    if words and words[-1].pos == "VERB":
        return False
    if _OTHER_SEASON.match(after):
        return False
    placed = form.year is not None or form.shift is not None or form.within is not None
    return placed or (piece.led and not after.startswith((" of ", " from ", "-")))


def _is_programme(piece: Piece, text: str) -> bool:
    """Tell the name of a programme ("This Week", NBC's "Today" show, Newsroom Tonight) from the words in it."""
    own = text[piece.start : piece.end]
    if not all(word[:1].isupper() for word in own.split()):
        return False
    quoted = text[piece.start - 1 : piece.start] in ("'", '"') and text[piece.end : piece.end + 1] in ("'", '"')
    inside = piece.start > 1 and text[piece.start - 1] == " " and text[piece.start - 2].isalnum()
    return quoted or inside or (" " in own and piece.start > 0)


def _named(piece: Piece, sentence: Sentence, after: str) -> bool:
    """Tell a word of repetition that is part of a name ("Daily Mail")."""
    own = sentence.text[piece.start : piece.end]
    if own.lower() not in names("repeats"):
        return False
    if sentence.role != "title" and own[:1].isupper() and after[1:2].isupper():
        return True
    return own[:1].isupper() and any(
        token.entity in ("ORG", "WORK_OF_ART", "PERSON") for token in _tokens(piece, sentence)
    )
