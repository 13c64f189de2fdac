"""When articles were published: from metadata, date lines, dateline, address, name and text, then from siblings."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from consistency.ingest.dateline import read_dateline
from consistency.ingest.days import Day, find_days, find_weekdays, iso_date
from consistency.ingest.lexicons import alternatives, lexicon, words
from consistency.ingest.metalines import read_metaline
from consistency.schema.article import Article, Block, PublishedHow

_MARGIN = dt.timedelta(days=7)  # reports of one event appear within a week of each other
_NEAR = 40  # days between two sources of one date; more, and they are of different things
_URL_DAY = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[/_-]?)(?P<m>\d{1,2}|[a-z]{3})(?P=s)(?P<d>\d{1,2})(?!\d)", re.IGNORECASE
)
_PARENTHESISED = re.compile(r"\((?P<day>[^()]{3,24})\)")
_SENTENCE = re.compile(r"[^.!?]*(?:\.(?!\s+[A-Z\"'])[^.!?]*)*[.!?]?")
_INFINITIVE = re.compile(r"\bto [a-z]{3,}")  # in a headline "to start" means what lies ahead
_BOUND = re.compile(r"\b(?:by|before|until|till|from|since)\s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hint:
    """A day that an article gives for itself, and how it gives it."""

    how: PublishedHow
    day: Day


@dataclass(frozen=True, slots=True)
class Published:
    """A date of publication, ISO 8601 or None, and how it is known."""

    date: str | None = None
    how: PublishedHow = "none"


def date_article(
    blocks: Sequence[Block], *, known: str, url: str | None, stem: str, day_first: bool = False
) -> Published:
    """Return the date of an article as far as it can be known without its siblings.

    `known` is the date that metadata give. Sources are asked in the order of trust; a day without a year takes the
    year of the next source that has one and agrees with it.
    """
    value = iso_date(known, day_first=day_first) if known else None
    if value:
        return Published(value, "metadata")
    hints = list(_hints(blocks, url, stem))
    for index, hint in enumerate(hints):
        date = _whole(hint.day, day_first=day_first)
        if date is None and hint.day.year is None:
            years = (other.day.date() for other in hints[index + 1 :] if other.day.year)
            date = next((d for year in years if year and (d := _close(hint.day, year))), None)
        if date:
            return Published(date.isoformat(), hint.how)
        if hint.day.year is None:
            break
    return Published()


def resolve_siblings(articles: tuple[Article, ...]) -> tuple[Article, ...]:
    """Return the articles with what their siblings tell about their dates; to be called once copies are known.

    A day without a year gets the year in which it lies nearest to the siblings. A copy without a date has that of
    its original (the earliest of its group), `published_how` "sibling". What is still undated gets a window: a week
    around the siblings' days, narrowed by what the article itself says.
    """
    dated = _complete_years(articles)
    dated = _date_copies(dated)
    return _windows(dated)


def _hints(blocks: Sequence[Block], url: str | None, stem: str) -> Iterator[Hint]:
    top, rest = _line_hints(blocks)
    yield from top
    bodies = [block for block in blocks if block.role == "body"]
    for block in bodies[:3]:
        dateline = read_dateline(block.text)
        if dateline and dateline.day:
            yield Hint("dateline", dateline.day)
    for source in filter(None, (url, stem)):
        if day := _address_day(source):
            yield Hint("url", day)
    yield from rest
    for block in bodies[:2]:
        if day := _lead_day(block.text):
            yield Hint("text", day)


def _line_hints(blocks: Sequence[Block]) -> tuple[list[Hint], list[Hint]]:
    """Return the days of metadata lines: those on top, and those at the end or of an update, which are trusted less."""
    top: list[Hint] = []
    rest: list[Hint] = []
    bodies = 0
    for block in blocks:
        bodies += block.role == "body"
        meta = read_metaline(block.text) if block.role == "meta" else None
        if meta is None or not meta.days:
            rest.extend(Hint("byline", day) for day in find_days(block.text) if block.role == "meta" and day.year)
            continue
        bare = block.text.isdigit() or re.fullmatch(r"\d{4}-\d\d-\d\d", block.text)
        hint = Hint("metadata" if bare else "byline", meta.days[0])
        if bodies <= 2 and (meta.published or not meta.later):
            top.append(hint)
        elif bodies <= 2 or meta.published or not meta.names:
            rest.append(hint)
    return top, rest


def _address_day(source: str) -> Day | None:
    """Return the day in a web address or a file's name: /2021/12/22/, 2021-12-22, 20211222, /2021/dec/22/."""
    for match in _URL_DAY.finditer(source):
        name = match["m"].lower()
        month = int(name) if name.isdigit() else lexicon("dates")["months"].get(name)
        if month is None or (match["s"] == "" and len(match[0]) != 8):
            continue
        day = Day(match.start(), match.end(), month, int(match["d"]), int(match["y"]))
        if day.date():
            return day
    return None


def _lead_day(text: str) -> Day | None:
    """Return the day in parentheses beside a weekday of a lead in the past tense: "said Wednesday (Dec. 22)"."""
    for start, end, weekday in find_weekdays(text[:400]):
        match = _PARENTHESISED.match(text, end + 1)
        days = find_days(match["day"]) if match else ()
        if days and _is_past(text[:start]) and not _is_future(text[max(0, start - 30) : start]):
            return replace(days[0], weekday=weekday)
    return None


def _whole(day: Day, *, day_first: bool) -> dt.date | None:
    if day.swapped:
        return dt.date(day.year or 0, day.day, day.month) if day_first else None
    return day.date()


def _close(day: Day, other: dt.date) -> dt.date | None:
    date = day.nearest(other)
    return date if date and abs((date - other).days) <= _NEAR else None


def _complete_years(articles: tuple[Article, ...]) -> tuple[Article, ...]:
    known = sorted(date for article in articles if (date := article.published_date))
    return tuple(article if article.published else _with_year(article, known) for article in articles)


def _with_year(article: Article, known: Sequence[dt.date]) -> Article:
    """Give a day of the article the year of its siblings; without siblings, the one year that its weekday allows."""
    for hint in _hints(article.blocks, article.url, ""):
        found = _near_siblings(hint.day, known)
        if not known and hint.day.year is None:
            found = set(_by_weekday(article, hint.day))
        # In a stream of several stories one day may lie near siblings of two years: then the year stays open.
        if len(found) == 1:
            return replace(article, published=found.pop().isoformat(), published_how=hint.how)
    return article


def _near_siblings(day: Day, known: Sequence[dt.date]) -> set[dt.date]:
    """Return the dates that a day can mean near its siblings; of an open order of day and month, the nearest."""
    if not day.swapped:
        return {date for sibling in known if (date := _close(day, sibling))}
    readings = (day, replace(day, month=day.day, day=day.month))
    near = [
        (abs(date - sibling), date) for reading in readings for sibling in known if (date := _close(reading, sibling))
    ]
    return {min(near)[1]} if near else set()


def _by_weekday(article: Article, day: Day) -> Iterator[dt.date]:
    """Yield the days, in the years that the text names or the one after, that fall on the weekday of the lead."""
    bodies = [block.text for block in article.blocks if block.role == "body"]
    named = [number for text in bodies[:1] for _, _, number in find_weekdays(text[:400])]
    weekday = day.weekday if day.weekday is not None else (named[0] if len(set(named)) == 1 else None)
    years = {int(year) for text in bodies for year in re.findall(r"(?<![\d.,])(?:19|20)\d\d(?![\d,])", text)}
    if weekday is None or not years:
        return
    for year in sorted(years | {max(years) + 1}):
        date = day.date(year)
        if date and date.weekday() == weekday:
            yield date


def _date_copies(articles: tuple[Article, ...]) -> tuple[Article, ...]:
    """Date the undated members of a group of copies by the earliest dated one."""
    groups: dict[str, list[str]] = {}
    for article in articles:
        if article.published:
            groups.setdefault(article.origin or article.id, []).append(article.published)
    return tuple(
        replace(article, published=min(groups[group])[:10], published_how="sibling")
        if not article.published and (group := article.origin or article.id) in groups
        else article
        for article in articles
    )


def _windows(articles: tuple[Article, ...]) -> tuple[Article, ...]:
    known = sorted(date for article in articles if (date := article.published_date))
    return tuple(_with_window(article, known) for article in articles)


def _with_window(article: Article, known: Sequence[dt.date]) -> Article:
    date = article.published_date
    if date:
        return replace(article, window=(date, date))
    warning = "no date of publication was found"
    warnings = article.warnings if warning in article.warnings else (*article.warnings, warning)
    if not known:
        return replace(article, window=None, warnings=warnings)
    window = _narrowed(article, (known[0] - _MARGIN, known[-1] + _MARGIN))
    return replace(article, window=window, warnings=warnings)


def _narrowed(article: Article, window: tuple[dt.date, dt.date]) -> tuple[dt.date, dt.date]:
    """Narrow a window: not before the latest day that the text tells as past, not after the first that lies ahead."""
    low, high = window
    middle = low + (high - low) / 2
    for sentence, is_title in _sentences(article):
        future = _is_future(sentence) or (is_title and bool(_INFINITIVE.search(sentence)))
        past = not is_title and _is_past(sentence)
        for day in find_days(sentence):
            date = None if _BOUND.search(sentence[: day.start]) else day.nearest(middle)
            if date and past and not future and low < date <= high:
                low = date
            elif date and future and not past and low <= date < high:
                high = date
    return _by_lead_weekday(article, (low, max(low, high)))


def _by_lead_weekday(article: Article, window: tuple[dt.date, dt.date]) -> tuple[dt.date, dt.date]:
    """Narrow a window by the weekday of the lead, if only one such day can be meant: it is less than a week old."""
    low, high = window
    lead = next((block.text for block in article.blocks if block.role == "body" and read_dateline(block.text)), None)
    lead = lead or next((block.text for block in article.blocks if block.role == "body"), "")
    sentence = next(iter(_SENTENCE.findall(lead[:600])), "")
    named = {number for _, _, number in find_weekdays(sentence)}
    if len(named) != 1 or not _is_past(sentence) or (high - low).days > 30:
        return window
    first = low - dt.timedelta(days=6)
    days = [first + dt.timedelta(days=n) for n in range((high - first).days + 1)]
    meant = [day for day in days if day.weekday() in named]
    if len(meant) != 1:
        return window
    return max(low, meant[0]), min(high, meant[0] + dt.timedelta(days=6))


def _sentences(article: Article) -> Iterator[tuple[str, bool]]:
    for block in article.blocks:
        if block.role in {"title", "body"}:
            for sentence in filter(None, _SENTENCE.findall(block.text[:3000])):
                yield sentence, block.role == "title"


@functools.cache
def _cue(tense: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(words('dates', 'tense', tense))})\b", re.IGNORECASE)


def _is_past(text: str) -> bool:
    return bool(_cue("past").search(text)) or bool(re.search(r"\b[a-z]{2,20}ed\b", text))


def _is_future(text: str) -> bool:
    return bool(_cue("future").search(text))
