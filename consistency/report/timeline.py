"""The timeline: for each thing that two articles or more date, their times as interval bars on one axis."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from consistency.report.charts import Chart, Entry, interval_chart
from consistency.report.edtf import Span, span
from consistency.report.labels import clause, label, shortened
from consistency.report.matrix import original_of, outlet
from consistency.report.scales import days
from consistency.report.topics import Topic, claim_of, topics
from consistency.report.wording import count_words, date_words, outlets_words, summary_words, value_words
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
    article: Article
    value: str
    zone: str
    text: str
    claim: Claim | None


def timeline(report: Report, *, told: Sequence[Topic] | None = None) -> Timeline:
    """Return the timeline of a report, which is in order (`order.in_order`).

    A slot stands for findings on times that share a passage, or for a topic for which two independent texts name times
    that can be one. Where there are more than the page has room for, those with findings stay.
    """
    articles = {article.id: article for article in report.articles}
    by_path = {article.path: article for article in report.articles}
    claims: dict[str, list[Claim]] = {}
    for claim in report.claims:
        claims.setdefault(claim.article, []).append(claim)
    used: set[tuple[str, str]] = set()
    made: list[tuple[tuple[int, float], Slot]] = []
    for findings in _joined(found for found in report.discrepancies if found.kind == "time"):
        times = [_cited(entry, by_path[entry.article], claims) for found in findings for entry in found.evidence]
        used.update((time.article.id, time.value) for time in times)
        made.append(_slot(_title(findings, times, articles), times, findings, articles))
    for topic in topics(report) if told is None else told:
        times = [time for time in _told(topic, articles) if (time.article.id, time.value) not in used]
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
    distinct = sorted({(time.article.path, time.value, time.zone): time for time in times}.values(), key=_order)
    spans = [found for time in distinct if (found := span(time.value))]
    when = min((days(end) for found in spans for end in found.ends), default=0.0)
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
    outlets: dict[tuple[str, str], list[str]] = {}
    for time in times:
        outlets.setdefault((time.value, time.zone), []).append(outlet(time.article))
    return [Entry("", outlets_words(names), value, _shown(zone)) for (value, zone), names in outlets.items()]


def _verdict(times: Sequence[_Time], findings: Sequence[Discrepancy]) -> str:
    if findings:
        return f"{count_words(len(findings), 'finding')} on it"
    if len({(time.value, time.zone) for time in times}) > 1:
        return "compatible times"
    when = f"{value_words(times[0].value)} {_shown(times[0].zone)}".rstrip()
    return f"{when}, the same in {outlets_words(outlet(time.article) for time in times)}"


def _row(time: _Time, articles: Mapping[str, Article]) -> Dated:
    original = original_of(time.article, articles)
    return Dated(
        outlet=outlet(time.article),
        published=date_words(time.article.published) if time.article.published else "no date",
        copy_of=outlet(original) if original else "",
        text=time.text,
        value=f"{value_words(time.value)} {_shown(time.zone)}".rstrip(),
        claim=time.claim.id if time.claim else "",
    )


def _cited(entry: Evidence, article: Article, claims: Mapping[str, Sequence[Claim]]) -> _Time:
    """Return the time that a piece of evidence gives; its zone is that of the mention with this value."""
    claim = claim_of(entry, claims.get(article.id, ()))
    value = entry.value if isinstance(entry.value, str) else ""
    found = next((m for m in _times(claim) if m.edtf == value), None)
    return _Time(article, value, found.zone if found else "", " ".join(entry.text.split()), claim)


def _told(topic: Topic, articles: Mapping[str, Article]) -> list[_Time]:
    """Return the most precise time of each claim of a topic."""
    told: list[_Time] = []
    for claim in topic.claims:
        known = [m for m in _times(claim) if span(m.edtf)]
        if 0 < len(known) <= _MOST_TIMES:
            best = min(known, key=_length)
            told.append(_Time(articles[claim.article], best.edtf, best.zone, clause(claim.text), claim))
    return told


def _compatible(times: Iterable[_Time]) -> bool:
    """Tell whether all times can be one: those of one topic that exclude each other are mostly of two things.

    Where they are of one, a check reports it.
    """
    spans = [found for time in times if (found := span(time.value))]
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


def _shown(zone: str) -> str:
    return "" if zone == "local" else zone


def _order(time: _Time) -> tuple[float, float, str, str]:
    found: Span | None = span(time.value)
    low = days(found.low or dt.datetime.min) if found else float("inf")
    high = days(found.high or dt.datetime.max) if found else float("inf")
    return low, high, time.article.published or "9999", time.article.path
