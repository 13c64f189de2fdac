"""Finds the time expressions of a sentence: all rules, the longest readings, and what belongs together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from consistency.extract.time.clocks import clock_pieces
from consistency.extract.time.dates import calendar_pieces
from consistency.extract.time.forms import (
    Ahead,
    Calendar,
    Clock,
    DayPart,
    Form,
    Length,
    Moment,
    Piece,
    Portion,
    Shift,
    Slice,
    Source,
    Stretch,
    Week,
)
from consistency.extract.time.joins import DAY_PARTS, DAY_TIMES, HOURS, OFFSETS, PERIODS, RANGES, Join
from consistency.extract.time.leads import led
from consistency.extract.time.lengths import length_pieces
from consistency.extract.time.repeats import repeat_pieces
from consistency.extract.time.shifts import PLACE, place_of, shift_pieces
from consistency.extract.time.words import NUMBER_WORD, names, one_of, phrases, plain

_BACK = 40  # characters looked at before a piece: the longest chain of words that may belong to it
_RULES = (calendar_pieces, clock_pieces, length_pieces, shift_pieces, repeat_pieces)
_PLACED = re.compile(rf"\b(?P<place>{PLACE})\s$", re.IGNORECASE)
_STRETCHED = re.compile(r"\b(?:the\s|these\s)?(?P<way>past|last|next|coming|first|final)\s$", re.IGNORECASE)
_MOD = re.compile(
    rf"\b(?P<mod>{one_of(w for ws in names('mods').values() for w in ws)})(?:\s|(?<=-))(?:the\s)?$", re.IGNORECASE
)
_MID = re.compile(r"\bmid-$", re.IGNORECASE)
_WEEK = re.compile(
    r"\bweek\s(?P<edge>of|beginning|starting|commencing|ending|ended|to)\s(?:on\s)?(?:the\s)?$", re.IGNORECASE
)
_IN = re.compile(r"\b(?P<word>in|within|inside)\s(?:the\sspace\sof\s)?$", re.IGNORECASE)
_TIME_ON = re.compile(r"'s?\stime\b(?P<ago>)(?P<earlier>)(?P<later>)(?P<hence>)", re.IGNORECASE)
_SUPERLATIVE = re.compile(r"\b(?:first|only|once|time|worst|best|most|least|\w{3,}est)\b[^,.;:]*\sin\s$", re.IGNORECASE)
_AFTER_LENGTH = re.compile(
    r"\s(?:(?P<ago>ago\b|back(?=[,.;]|$))|(?P<earlier>earlier|previously|beforehand|prior(?=[,.;])|before(?=[,.;:)]|$|\s(?:and|but|that|when)\b))"
    r"|(?P<later>later\b|afterwards?\b|after(?=[,.;:)]|$)|on(?=,))|(?P<hence>from\s(?:now|today)\b|hence\b))"
    r"(?!\sthan\b)",
    re.IGNORECASE,
)
_LISTED = re.compile(r",\s|,?\s(?:and|or|and\sin|or\sin|&)\s", re.IGNORECASE)
_DANGLING = re.compile(r"\s(?:before|after)$", re.IGNORECASE)
_ADVERB_END = re.compile(r"\s{0,2}(?:[,.;:)\"'!?]|$)|\s(?:and|but|when|in|at|on|by|to|as|with|for)\b", re.IGNORECASE)
_NO_PORTION = (Length, Stretch, Ahead, Clock)


def pieces(text: str) -> tuple[Piece, ...]:
    """Return the time expressions of a folded sentence in its order; they do not overlap."""
    if not _trigger().search(text):
        return ()
    found = _longest(text, (piece for rule in _RULES for piece in rule(text)))
    for step in (_placed, _weekly, _portioned, _stretched):
        found = _apart(step(text, piece) for piece in found)
    found = _with_shared_year(text, joined(text, found, PERIODS))
    found = [led(text, piece) if isinstance(piece.form, Clock) else piece for piece in found]
    for joins in (HOURS, DAY_PARTS, DAY_TIMES, OFFSETS, RANGES):
        found = joined(text, found, joins)
    return tuple(_apart(led(text, piece) for piece in found if not _dangles(text, piece)))


def joined(text: str, found: list[Piece], joins: tuple[Join, ...]) -> list[Piece]:
    """Return the pieces with neighbours put together, from left to right, where one of `joins` says how."""
    done: list[Piece] = []
    for piece in found:
        right = piece
        while done:
            whole = _pair(text, done[-1], right, joins)
            if whole is None:
                break
            done.pop()
            right = whole
        done.append(right)
    return done


def _pair(text: str, left: Piece, right: Piece, joins: tuple[Join, ...]) -> Piece | None:
    glue = text[left.end : right.start]
    if len(glue) > _BACK:
        return None
    for join in joins:
        whole = join(left, right, glue, text)
        if whole is not None:
            return whole
    return None


def _longest(text: str, found: Iterable[Piece]) -> list[Piece]:
    """Return pieces that do not overlap, the longer before the shorter, the earlier rule before the later."""
    taken: list[Piece] = []
    covered = bytearray(len(text))
    for piece in sorted(found, key=lambda p: p.start - p.end):
        if not any(covered[piece.start : piece.end]):
            covered[piece.start : piece.end] = b"\1" * (piece.end - piece.start)
            taken.append(piece)
    return sorted(taken, key=lambda piece: piece.start)


def _apart(found: Iterable[Piece]) -> list[Piece]:
    """Return the pieces without those that a longer one has come to cover with the words before it."""
    kept: list[Piece] = []
    for piece in found:
        while kept and kept[-1].end > piece.start and kept[-1].end - kept[-1].start < piece.end - piece.start:
            kept.pop()
        if not kept or kept[-1].end <= piece.start:
            kept.append(piece)
    return kept


def _with_shared_year(text: str, found: list[Piece]) -> list[Piece]:
    """Give "June and July of 2009" one year for both months."""
    done: list[Piece] = []
    for piece in reversed(found):
        right, form = done[-1] if done else None, piece.form
        listed = right is not None and _LISTED.fullmatch(text, piece.end, right.start)
        if listed and right is not None and isinstance(form, Calendar) and isinstance(right.form, Calendar):
            bare = form.unit == right.form.unit and form.month and form.year is None and form.shift is None
            if bare and form.within is None and (right.form.year or right.form.within):
                form = replace(form, year=right.form.year, within=right.form.within)
        done.append(replace(piece, form=form))
    return done[::-1]


def _before(text: str, piece: Piece) -> str:
    return text[max(0, piece.start - _BACK) : piece.start]


def _placed(text: str, piece: Piece) -> Piece:
    """Take "last", "this", "the following" into a calendar name without a year."""
    form = piece.form
    if not isinstance(form, Calendar) or form.year is not None or form.unit in ("year", "decade", "century"):
        return piece
    match = _PLACED.search(_before(text, piece))
    if (
        match is None
        or plain(match["place"]) == "that"
        or (form.day is not None and form.month is not None and plain(match["place"]) != "this")
    ):
        return piece
    shift, source = place_of(plain(match["place"]))
    return replace(
        piece,
        start=piece.start - len(match[0]),
        form=replace(form, shift=shift, source=source, soonest="coming" in match["place"].lower()),
    )


def _weekly(text: str, piece: Piece) -> Piece:
    """Read "the week of March 5" and "the week ended Sept. 30"."""
    match = _WEEK.search(_before(text, piece))
    if match is None or not (isinstance(piece.form, Calendar) and piece.form.unit == "day"):
        return piece
    word = match["edge"].lower()
    edge = "around" if word == "of" else "ending" if word.startswith("end") or word == "to" else "beginning"
    return replace(piece, start=piece.start - len(match[0]), form=Week(piece.form, edge))  # type: ignore[arg-type]


def _portioned(text: str, piece: Piece) -> Piece:
    """Take "early", "mid-", "the end of" into the piece."""
    if isinstance(piece.form, _NO_PORTION) or not isinstance(
        piece.form, Calendar | Shift | Slice | Moment | DayPart | Week
    ):
        return piece
    match = _MOD.search(_before(text, piece)) or _MID.search(_before(text, piece))
    if match is None:
        return piece
    word = plain(match["mod"]) if "mod" in match.groupdict() else "mid"
    mod = next(mod for mod, words in names("mods").items() if word in words)
    if isinstance(piece.form, Calendar) and piece.form.unit == "day" and word.endswith((" of", "mid-")):
        return piece  # "the start of Wednesday": nobody says so of a day
    very = "VERY " if "very" in word else "EDGE " if word in phrases("edges", "words") else ""
    return replace(piece, start=piece.start - len(match[0]), form=Portion(piece.form, very + mod))


def _stretched(text: str, piece: Piece) -> Piece:
    """Read what a duration counts from: "the past two weeks", "two weeks ago", "in two weeks"."""
    form, before = piece.form, _before(text, piece)
    if not isinstance(form, Length):
        return piece
    after = _AFTER_LENGTH.match(text, piece.end)
    if after:
        return _away(piece, form, after)
    if (way := _STRETCHED.search(before)) and not (form.mod and way[0].lower().startswith("last")):
        start, word = piece.start - len(way[0]), way["way"].lower()
        if word in ("first", "final"):
            return replace(piece, start=start, form=replace(form, first=word == "first"))
        return replace(piece, start=start, form=Stretch(form, -1 if word in ("past", "last") else 1))
    if (match := _IN.search(before)) and (hence := _TIME_ON.match(text, piece.end)):
        shift = _away(piece, form, hence)
        return replace(shift, start=piece.start - len(match[0]))
    if (match := _IN.search(before)) and not form.bare and not _SUPERLATIVE.search(before):
        return replace(piece, start=piece.start - len(match[0]), form=Ahead(form, match["word"].lower() != "in"))
    return piece


def _away(piece: Piece, length: Length, after: re.Match[str]) -> Piece:
    """Read "two weeks ago", "a day earlier", "two days later"."""
    least, _, unit = length.parts[0]
    whole = least is not None and len(length.parts) == 1 and least % 1 == 0
    back = bool(after["ago"] or after["earlier"])
    source: Source = "text" if after["earlier"] or after["later"] else "article"
    count = 0 if least is None else int(least)
    shift = Shift(unit, -count if back else count, source, approximate=bool(length.mod), ago=bool(after["ago"]))
    form: Form = shift
    if least is not None and len(length.parts) == 1 and unit == "year" and least % 1:
        halves = int(least * 2)  # "three and a half years ago"
        form = Shift("half", -halves if back else halves, source, approximate=True, ago=bool(after["ago"]))
    elif not whole:
        form = replace(length, away=-1 if back else 1)
    return replace(piece, end=after.end(), form=form)


def _dangles(text: str, piece: Piece) -> bool:
    """Tell whether a piece is "the day before" something that is no date."""
    own = text[piece.start : piece.end]
    return bool(
        _DANGLING.search(own) and isinstance(piece.form, Shift | Moment) and not _ADVERB_END.match(text, piece.end)
    )


@cache
def _trigger() -> re.Pattern[str]:
    """Return a pattern that some word of every time expression matches."""
    sections = (
        "months", "weekdays", "units", "plural_units", "repeats", "parts", "seasons", "holidays", "loose_holidays",
        "deictic_days", "tens",
    )  # fmt: skip
    words = {word for section in sections for word in names(section)}
    words |= {word for section in names("vague").values() for word in section}
    rest = rf"\d|noon|midday|midnight|tonight|overnight|later|o'clock|past\b|weekend|ies\b|year-|\bto\s{NUMBER_WORD}\b"
    return re.compile(rf"\b{one_of(words)}s?\b|{rest}", re.IGNORECASE)
