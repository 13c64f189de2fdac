"""Values as the articles state them: "after 24 March 2023" and "20:40 UTC", which the value alone does not tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from consistency.report.wording import date_words, interval_words, value_words
from consistency.schema.claim import Claim
from consistency.schema.discrepancy import Evidence
from consistency.schema.mention import TimeExpression
from consistency.schema.report import Report

_OPEN = {"..", ""}
_FROM, _TO = {"after", "since"}, {"before", "by", "until"}


def stated(report: Report) -> Mapping[str, tuple[str, ...]]:
    """Return for each finding, by its id, the value of each piece of evidence in words, in the order of `evidence`."""
    ids = {article.path: article.id for article in report.articles}
    claims = claims_by_article(report)
    return {
        found.id: tuple(_words(entry, claims.get(ids[entry.article], ())) for entry in found.evidence)
        for found in report.discrepancies
    }


def claims_by_article(report: Report) -> Mapping[str, Sequence[Claim]]:
    """Return the claims of each article that has any, by its id."""
    found: dict[str, list[Claim]] = {}
    for claim in report.claims:
        found.setdefault(claim.article, []).append(claim)
    return found


def time_words(value: str, time: TimeExpression | None) -> str:
    """Return a time in words, with the preposition's sense and the zone that the text gives, where it is known.

    Of "after 24 March" and "since 24 March" the value is one: it does not tell whether that day is meant too.
    """
    if time is None:
        return interval_words(value)
    start, slash, end = value.partition("/")
    words = interval_words(value)
    if slash and end in _OPEN and time.operator in _FROM:
        words = f"{time.operator} {date_words(start)}"
    elif slash and start in _OPEN and time.operator in _TO:
        words = f"{time.operator} {date_words(end)}"
    return f"{words} {time.zone}" if time.zone not in {"", "local"} else words


def time_of(entry: Evidence, claims: Iterable[Claim]) -> TimeExpression | None:
    """Return the time expression in the passage that has its value, None where none has it."""
    times = (m for claim in claims for m in claim.mentions if isinstance(m, TimeExpression) and m.edtf)
    return next((m for m in times if m.edtf == entry.value and entry.start <= m.start < entry.end), None)


def _words(entry: Evidence, claims: Sequence[Claim]) -> str:
    time = time_of(entry, claims)
    return time_words(time.edtf, time) if time else value_words(entry.value)
