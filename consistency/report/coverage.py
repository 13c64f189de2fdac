"""Coverage: what two independent texts or more have and others leave out, within the articles that were given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consistency.report.labels import clause, shortened
from consistency.report.matrix import original_of, outlet
from consistency.report.topics import Topic, origins, topics
from consistency.schema.article import Article
from consistency.schema.report import Report

MOST_GAPS = 40
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Missing:
    """An outlet in whose articles nothing of it was found; `nearest` is the passage that comes nearest, "" for none."""

    outlet: str
    nearest: str
    claim: str


@dataclass(frozen=True, slots=True)
class Gap:
    """What some have and others leave out. `have` names the outlets that have it, copies left out.

    `findings` are the ids of findings on it: those who have it tell it in more than one way.
    """

    group: str
    label: str
    have: tuple[str, ...]
    copies: tuple[str, ...]
    origins: int
    missing: tuple[Missing, ...]
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """Gaps, those first that most independent texts have; `articles` is the number that were compared."""

    articles: int
    gaps: tuple[Gap, ...]
    more: int


def coverage(report: Report, *, told: Sequence[Topic] | None = None) -> Coverage:
    """Return what is left out where, for a report in order (`order.in_order`).

    An outlet is held to have something when one of its articles has it; a copy is not held to leave something out, and
    does not count for what its original has.
    """
    articles = {article.id: article for article in report.articles}
    own: dict[str, list[Article]] = {}
    for article in report.articles:
        if original_of(article, articles) is None:
            own.setdefault(outlet(article), []).append(article)
    gaps = [gap for topic in (topics(report) if told is None else told) if (gap := _gap(topic, own, articles))]
    gaps.sort(key=lambda gap: (-gap.origins, len(gap.missing), gap.group))
    return Coverage(len(report.articles), tuple(gaps[:MOST_GAPS]), max(0, len(gaps) - MOST_GAPS))


def _gap(topic: Topic, own: Mapping[str, list[Article]], articles: Mapping[str, Article]) -> Gap | None:
    said = {claim.article for claim in topic.claims}
    have = tuple(name for name, texts in own.items() if any(article.id in said for article in texts))
    count = origins(topic.claims, articles)
    missing = [_missing(name, own[name], topic) for name in own if name not in have]
    if count < 2 or len(have) < 2 or not missing:
        return None
    copies = dict.fromkeys(outlet(articles[name]) for name in articles if name in said)
    return Gap(
        group=topic.key,
        label=topic.label,
        have=have,
        copies=tuple(name for name in copies if name not in have),
        origins=count,
        missing=tuple(missing),
        findings=tuple(found.id for found in topic.findings),
    )


def _missing(name: str, texts: list[Article], topic: Topic) -> Missing:
    claim = next((topic.nearest[article.id] for article in texts if article.id in topic.nearest), None)
    if claim is None:
        return Missing(name, "", "")
    return Missing(name, shortened(clause(claim.text), _LONGEST), claim.id)
