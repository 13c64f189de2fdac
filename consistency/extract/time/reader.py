"""Reads the time expressions of an article, sentence by sentence, in every light that its date allows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from consistency.extract.time.compose import pieces
from consistency.extract.time.expressions import expression
from consistency.extract.time.forms import Again, Between, Calendar, Clock, DayPart, Form, Moment, Piece, Portion, Shift
from consistency.extract.time.readings import Reading, Setting
from consistency.extract.time.resolve import resolve
from consistency.extract.time.tense import direction, governor, limited
from consistency.extract.time.vetoes import is_time
from consistency.schema.article import Article
from consistency.schema.interval import unit
from consistency.schema.mention import TimeExpression
from consistency.schema.sentence import Sentence

_SPACES = re.compile(r"\s\s|[^\S ]")
_RIGHT_AFTER = 20  # characters from a time of day to a day of another clause that still goes with it
_LONGEST = 20_000  # characters of a sentence that are read; longer ones are no prose
_AROUND = 12  # expressions of a sentence, either side, that a time of day may take its day from
_ANCHORS = 8  # dates that are kept in mind
_FAR = 3  # blocks after which a day that was named is no longer what "two days later" counts from


@dataclass(frozen=True, slots=True)
class _Found:
    """A piece in its sentence, with the direction of its clause."""

    piece: Piece
    sentence: Sentence
    start: int
    end: int
    way: int
    verb: int | None


@dataclass(slots=True)
class _Told:
    """What the text has said so far: its dates, the last one first, and what each form came to."""

    anchors: list[tuple[int, Reading]] = field(default_factory=list)
    forms: dict[Form, list[Reading]] = field(default_factory=dict)


def times(article: Article, sentences: Sequence[Sentence]) -> tuple[TimeExpression, ...]:
    """Return the time expressions of an article in the order of the text.

    Dates are reckoned from the day of publication. Where that is only known to lie between two days, what both give
    alike is taken and the rest stays open, as it does in an article without any date. Titles, which have no tense to
    speak of, take what the body says of the same words.
    """
    ordered = sorted(sentences, key=lambda sentence: (sentence.role == "title", sentence.index))
    found = [_located(sentence) for sentence in ordered]
    read = [_read(article.text, found, today) for today in _days(article)]
    first = read[0]
    if len(read) > 1:
        unknown = _read(article.text, found, None)
        first = [a if a == b else c for a, b, c in zip(*read, unknown, strict=True)]
    kept = (e for e in first if e is not None)
    return tuple(sorted(kept, key=lambda e: (e.start, e.end)))


def _days(article: Article) -> tuple[dt.datetime | None, ...]:
    """Return the day of the article, or the first and the last that it may have, or None."""
    window = article.window
    if window is None:
        day = article.published_date
        window = (day, day) if day else None
    if window is None:
        return (None,)
    days = sorted({dt.datetime(day.year, day.month, day.day) for day in window})
    return tuple(days)


def _located(sentence: Sentence) -> tuple[_Found, ...]:
    found, sentence = [], _single_spaced(sentence)
    for piece in pieces(sentence.text):
        if is_time(piece, sentence):
            start, end = sentence.locate(piece.start, piece.end)
            way = _way(piece, sentence, start, end)
            verb = governor(sentence, start, end)
            found.append(_Found(piece, sentence, start, end, way, verb))
    return tuple(found)


def _single_spaced(sentence: Sentence) -> Sentence:
    """Return the sentence with each run of white space as one space, as the rules expect it."""
    if len(sentence.text) <= _LONGEST and not _SPACES.search(sentence.text):
        return sentence
    own = sentence.text[:_LONGEST]
    kept = [i for i, char in enumerate(own) if not (char.isspace() and i and sentence.text[i - 1].isspace())]
    text = "".join(" " if sentence.text[i].isspace() else sentence.text[i] for i in kept)
    return replace(sentence, text=text, offsets=(*(sentence.offsets[i] for i in kept), sentence.offsets[-1]))


def _way(piece: Piece, sentence: Sentence, start: int, end: int) -> int:
    """Return the direction of the clause, or of the preposition where that alone tells."""
    word = sentence.text[piece.start : piece.end].split(maxsplit=1)[0].lower()
    if piece.operator == "since" and word in ("since", "ever"):
        return -1
    way = direction(sentence, start, end)
    # what was done "before Christmas", open "until Feb. 15", or agreed "effective March 1": either side of today
    either = word == "effective" or piece.operator in ("before", "until")
    if way > 0 and piece.operator == "after" and sentence.text[piece.end : piece.end + 1] == "'":
        return 0  # "After Thursday's cut the bank will …": the cut has been made
    if way <= 0 and piece.operator in ("until", "by") and _lasts(piece, sentence, start, end):
        return 1
    return 0 if way < 0 and either else way


def _lasts(piece: Piece, sentence: Sentence, start: int, end: int) -> bool:
    """Tell what lasts "until Sunday" or is wanted "by Friday": a weekday that a present, or "shut", puts a limit to."""
    form = piece.form.day if isinstance(piece.form, Moment) else piece.form
    verb = governor(sentence, start, end)
    if sentence.role == "title" or verb is None or not (isinstance(form, Calendar) and form.weekday is not None):
        return False
    return limited(sentence, verb, passive=piece.operator == "until")


def _read(text: str, found: Sequence[tuple[_Found, ...]], today: dt.datetime | None) -> list[TimeExpression | None]:
    """Return an expression, or None, for each piece found; the same length for every `today`."""
    told, read = _Told(), []
    for group in found:
        readings = _sentence(group, today, told)
        for number, item in enumerate(group):
            reading = readings.get(number)
            place = (item.start, item.end)
            made = reading and expression(item.piece, reading, place=place, text=text, way=item.way, today=today)
            read.append(made or None)
    return read


def _sentence(group: tuple[_Found, ...], today: dt.datetime | None, told: _Told) -> dict[int, Reading]:
    """Return the readings of a sentence by the number of the piece; times of day come last and may take its day."""
    readings: dict[int, Reading] = {}
    for timed in (False, True):  # a time of day may take its day from one that stands after it
        for number, item in enumerate(group):
            if _lacks_day(item.piece.form) is not timed:
                continue
            day = _day_of(number, group, readings) if timed else None
            setting = Setting(today, item.way, _near(told, item), day, _part_of(group))
            reading = _reading(item, setting, told)
            if reading is not None:
                readings[number] = reading
                _remember(told, item, reading, setting)
    return readings


def _reading(item: _Found, setting: Setting, told: _Told) -> Reading | None:
    """Return what an item means; in a title, what the body says of the same words, if the title's tense allows it."""
    if item.sentence.role == "title":
        for reading in told.forms.get(item.piece.form, ()):
            if _lies(reading, item.way, setting.today):
                return reading
    return resolve(item.piece.form, setting)


def _lies(reading: Reading, way: int, today: dt.datetime | None) -> bool:
    """Tell whether a reading lies on the side of today that a tense looks to."""
    core = reading.core
    if not way or today is None or core is None or core.low is None or core.high is None:
        return True
    return core.high > today if way > 0 else core.low <= today


def _near(told: _Told, item: _Found) -> tuple[Reading, ...]:
    """Return the dates named shortly before, the last one first."""
    block = item.sentence.block
    return tuple(reading for at, reading in told.anchors[: -_ANCHORS - 1 : -1] if 0 <= block - at <= _FAR)


def _remember(told: _Told, item: _Found, reading: Reading, setting: Setting) -> None:
    if reading.core is None or reading.type not in ("DATE", "TIME"):
        return
    form = item.piece.form
    back = isinstance(form, Shift) and form.count < 0 and (form.source == "text" or (form.ago and form.unit == "year"))
    if not back and not isinstance(form, Again):  # after "a day earlier" the text goes on where it was
        told.anchors.append((item.sentence.block, reading))
    told.forms.setdefault(form, []).append(reading)
    inner = form.whole if isinstance(form, Portion) else form.day if isinstance(form, Moment) else None
    within = None if inner is None else resolve(inner, setting)
    if inner is not None and within is not None:
        told.forms.setdefault(inner, []).append(within)


def _lacks_day(form: Form) -> bool:
    """Tell a time of day that is said without its day."""
    if isinstance(form, Between):
        return _lacks_day(form.first)
    if isinstance(form, Portion):
        return _lacks_day(form.whole)
    return isinstance(form, Clock | DayPart)


def _day_of(number: int, group: tuple[_Found, ...], readings: Mapping[int, Reading]) -> Reading | None:
    """Return the day that the sentence names for a time of day: under the same verb, else the nearest."""
    item, days = group[number], []
    for other in range(max(0, number - _AROUND), min(len(group), number + _AROUND + 1)):
        day = _day_in(readings[other]) if other in readings else None
        if day is not None and _lends(group[other], item):
            days.append((group[other].verb != item.verb, abs(group[other].start - item.start), other, day))
    return min(days, key=lambda found: found[:3])[3] if days else None


def _part_of(group: tuple[_Found, ...]) -> str:
    """Return the part of the day that a sentence names, "" where it names none or several."""
    times = (form.time if isinstance(form, Moment) else form for form in (item.piece.form for item in group[:_AROUND]))
    parts = {time.name for time in times if isinstance(time, DayPart)}
    return parts.pop() if len(parts) == 1 else ""


def _day_in(reading: Reading) -> Reading | None:
    """Return the day that a reading is, or that its time of day lies on."""
    if reading.type == "TIME" and reading.core is not None and reading.core.low is not None:
        day = unit(reading.core.low, "day")
        return Reading("DATE", reading.value[:10], day, "day", relative=reading.relative)
    return reading if reading.unit == "day" else None


def _lends(day: _Found, time: _Found) -> bool:
    """Tell whether a day goes for a time of day: one under its verb, before it, or right after it."""
    near = day.start < time.start or day.start - time.end < _RIGHT_AFTER
    return day.piece.operator not in ("before", "after") and (near or day.verb == time.verb)
