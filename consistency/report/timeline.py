"""The timeline: for each thing that two articles or more date, their times as interval bars on one axis."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from consistency.report.articles import names
from consistency.report.charts import Chart, Entry, interval_chart
from consistency.report.clocks import Clock, differ, local_clock, placed
from consistency.report.edtf import Span, span
from consistency.report.labels import clause, label, shortened
from consistency.report.matrix import original_of, outlet
from consistency.report.scales import days
from consistency.report.stated import claims_by_article, time_of, time_words
from consistency.report.topics import Topic, claim_of, topics
from consistency.report.wording import count_words, date_words, listed, outlets_words, summary_words
from consistency.schema.article import Article
from consistency.schema.claim import Claim
from consistency.schema.discrepancy import Discrepancy, Evidence
from consistency.schema.mention import TimeExpression
from consistency.schema.report import Report

MOST_SLOTS = 30
_MOST_TIMES = 2  # a clause that names more times dates no one thing


@dataclass(frozen=True, slots=True)
class Dated:
    """What one article says of when: the words, the value in words, and where they stand."""

    outlet: str
    published: str
    copy_of: str
    text: str
    value: str
    claim: str


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing that articles date: its chart, None where no two of its times can be drawn, and the table behind it.

    `verdict` says what was found; where all give one time it names it.
    """

    label: str
    chart: Chart | None
    rows: tuple[Dated, ...]
    findings: tuple[str, ...]
    verdict: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Slots in the order of what happened, and how many are not shown."""

    slots: tuple[Slot, ...]
    more: int


@dataclass(frozen=True, slots=True)
class _Time:
    """A time that an article gives; `place` is where it lies on the axis, and `note` says so where it was moved."""

    article: Article
    name: str
    value: str
    zone: str
    words: str
    text: str
    claim: Claim | None
    place: Span | None
    note: str = ""


def timeline(report: Report, *, told: Sequence[Topic] | None = None) -> Timeline:
    """Return the timeline of a report, which is in order (`order.in_order`).

    A slot stands for findings on times that share a passage, or for a topic for which two independent texts name times
    that can be one. Where there are more than the page has room for, those with findings stay.
    """
    articles = {article.id: article for article in report.articles}
    by_path = {article.path: article for article in report.articles}
    claims, clock, named = claims_by_article(report), local_clock(report.articles), names(report.articles)
    found_topics = topics(report) if told is None else told
    used: set[tuple[str, str]] = set()
    made: list[tuple[tuple[int, float], Slot]] = []
    for findings in _joined(found for found in report.discrepancies if found.kind == "time"):
        cited = [_cited(entry, by_path[entry.article], named, claims) for found in findings for entry in found.evidence]
        times = _placed([*cited, *_others(findings, cited, found_topics, articles, named)], clock)
        used.update((time.article.id, time.value) for time in times)
        made.append(_slot(_title(findings, cited, articles), times, findings, articles))
    for topic in found_topics:
        told_times = _told(topic, articles, named)
        times = _placed([time for time in told_times if (time.article.id, time.value) not in used], clock)
        if len({time.article.origin for time in times}) > 1 and _compatible(times):
            made.append(_slot(topic.label, times, (), articles))
    kept = sorted(sorted(made, key=lambda one: one[0])[:MOST_SLOTS], key=lambda one: (one[0][1], one[1].label))
    return Timeline(tuple(slot for _, slot in kept), len(made) - len(kept))


def _joined(found: Iterable[Discrepancy]) -> list[list[Discrepancy]]:
    """Return the findings in lists that share a passage: one sentence is read once."""
    made: list[tuple[set[tuple[str, int, int]], list[Discrepancy]]] = []
    for one in found:
        places = {(entry.article, entry.start, entry.end) for entry in one.evidence}
        meeting = [other for other in made if other[0] & places]
        made = [other for other in made if other not in meeting]
        joined = [earlier for _, findings in meeting for earlier in findings]
        made.append((places.union(*(other for other, _ in meeting)), [*joined, one]))
    return [findings for _, findings in made]


def _slot(
    label: str, times: Sequence[_Time], findings: Sequence[Discrepancy], articles: Mapping[str, Article]
) -> tuple[tuple[int, float], Slot]:
    """Return a slot with its sort key: whether findings are on it, and when it was."""
    distinct = sorted({(time.article.path, time.words): time for time in times}.values(), key=_order)
    when = min((days(end) for time in distinct if time.place for end in time.place.ends), default=0.0)
    slot = Slot(
        label=label,
        chart=interval_chart(_entries(distinct)),
        rows=tuple(_row(time, articles) for time in distinct),
        findings=tuple(found.id for found in findings),
        verdict=_verdict(distinct, findings),
    )
    return (0 if findings else 1, when), slot


def _entries(times: Sequence[_Time]) -> list[Entry]:
    """Return one lane a value, with the outlets that have it."""
    lanes: dict[str, list[_Time]] = {}
    for time in times:
        lanes.setdefault(time.words, []).append(time)
    return [
        Entry("", "; ".join(filter(None, (_outlets(same), same[0].note))), same[0].value, words, same[0].place)
        for words, same in lanes.items()
    ]


def _outlets(times: Iterable[_Time]) -> str:
    return outlets_words(time.name for time in times)


def _verdict(times: Sequence[_Time], findings: Sequence[Discrepancy]) -> str:
    if findings:
        return f"{count_words(len(findings), 'finding')} on it"
    words = list(dict.fromkeys(time.words for time in times))
    if len(words) == 1:
        return f"{words[0]}, the same in {_outlets(times)}"
    if len({time.place for time in times}) > 1:
        return "compatible times"
    notes = ", ".join(dict.fromkeys(f"{time.words} is {time.note}" for time in times if time.note))
    return f"the same time: {listed(words)}{f' ({notes})' * bool(notes)}"


def _row(time: _Time, articles: Mapping[str, Article]) -> Dated:
    original = original_of(time.article, articles)
    return Dated(
        outlet=time.name,
        published=date_words(time.article.published) if time.article.published else "no date",
        copy_of=outlet(original) if original else "",
        text=time.text,
        value=time.words,
        claim=time.claim.id if time.claim else "",
    )


def _cited(entry: Evidence, article: Article, named: Mapping[str, str], claims: Mapping[str, Sequence[Claim]]) -> _Time:
    """Return the time that a piece of evidence gives; its zone is that of the mention with this value."""
    known = claims.get(article.id, ())
    value = entry.value if isinstance(entry.value, str) else ""
    claim, found = claim_of(entry, known), time_of(entry, known)
    words, zone = time_words(value, found), found.zone if found else ""
    return _Time(article, named[article.id], value, zone, words, " ".join(entry.text.split()), claim, span(value))


def _told(topic: Topic, articles: Mapping[str, Article], named: Mapping[str, str]) -> list[_Time]:
    """Return the most precise time of each claim of a topic."""
    told: list[_Time] = []
    for claim in topic.claims:
        known = [m for m in _times(claim) if span(m.edtf)]
        if 0 < len(known) <= _MOST_TIMES:
            best = min(known, key=_length)
            article, words = articles[claim.article], time_words(best.edtf, best)
            name, text = named[article.id], clause(claim.text)
            told.append(_Time(article, name, best.edtf, best.zone, words, text, claim, span(best.edtf)))
    return told


def _others(
    findings: Sequence[Discrepancy],
    cited: Sequence[_Time],
    told: Iterable[Topic],
    articles: Mapping[str, Article],
    named: Mapping[str, str],
) -> list[_Time]:
    """Return what further articles, which no finding of a slot cites, say of the time of its topic."""
    ids, heard = {found.id for found in findings}, {time.article.id for time in cited}
    topic = next((one for one in told if ids & {found.id for found in one.findings}), None)
    return [time for time in _told(topic, articles, named) if time.article.id not in heard] if topic else []


def _placed(times: Sequence[_Time], clock: Clock | None) -> list[_Time]:
    """Return the times as they lie on one axis, by the clock of the place where they are given by several clocks."""
    clocked = [time for time in times if time.place and "T" in time.value]
    if not differ([time.zone for time in clocked]):
        return list(times)
    return [_moved(time, clock) if time in clocked else time for time in times]


def _moved(time: _Time, clock: Clock | None) -> _Time:
    if time.place is None:
        return time
    place, note = placed(time.place, time.zone, clock)
    return replace(time, place=place, note=note)


def _compatible(times: Iterable[_Time]) -> bool:
    """Tell whether all times can be one: those of one topic that exclude each other are mostly of two things.

    Where they are of one, a check reports it.
    """
    spans = [time.place for time in times if time.place]
    lows, highs = [one.low for one in spans if one.low], [one.high for one in spans if one.high]
    return not lows or not highs or max(lows) < min(highs)


def _times(claim: Claim | None) -> list[TimeExpression]:
    return [m for m in claim.mentions if isinstance(m, TimeExpression) and m.edtf] if claim else []


def _length(time: TimeExpression) -> float:
    found = span(time.edtf)
    if found is None or found.low is None or found.high is None:
        return float("inf")
    return days(found.high) - days(found.low)


def _title(findings: Sequence[Discrepancy], times: Sequence[_Time], articles: Mapping[str, Article]) -> str:
    """Return the clause that reads best alone, an ellipsis for its times: the chart has them."""
    claims = [time.claim for time in times if time.claim]
    hidden = {c.id: [(m.start - c.start, m.end - c.start) for m in _times(c)] for c in claims}
    return label(claims, articles, hidden) if claims else shortened(summary_words(findings[0]))


def _order(time: _Time) -> tuple[float, float, str, str]:
    low = days(time.place.low or dt.datetime.min) if time.place else float("inf")
    high = days(time.place.high or dt.datetime.max) if time.place else float("inf")
    return low, high, time.article.published or "9999", time.article.path
