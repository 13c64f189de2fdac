"""Topics: which claims say one thing, found closely enough to tell who says it and who is silent.

Claim groups of a report bring together what may differ, and hold claims that are merely near. Where the page says
"agrees" or "silent" it has to be surer: a topic is the part of a group whose claims share the words that matter, or the
claims that findings are about.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from consistency.report.labels import label
from consistency.report.likeness import Vocabulary, vocabulary
from consistency.schema.article import Article
from consistency.schema.claim import Claim
from consistency.schema.discrepancy import SEVERITIES, Discrepancy, Evidence
from consistency.schema.mention import Mention, Quantity, TimeExpression
from consistency.schema.report import Report

# Read off on the sample story and on annotated ones: clauses of one group that share so much of the weight of their
# words say one thing nearly always; outside of a group it takes more, and what is near is only shown as that.
_WITHIN, _OUTSIDE, _NEAR = 0.45, 0.65, 0.25
_BESIDE = 0.15  # of a claim that a group brings near, which mostly says it in other words
_COMPARED = 6  # claims of a topic that others are held against
_FOLDED = str.maketrans("’‘“”\xa0", "''\"\" ")


@dataclass(frozen=True, slots=True)
class Topic:
    """Claims that say one thing, and the findings on them.

    `key` is the id of the claim group, with ".2" for the second topic of one group, or the id of a finding that has no
    group. `nearest` holds, by the id of an article without such a claim, the claim of it that comes nearest: one that
    is alike to some degree, else one of the same group that shares a word that matters.
    """

    key: str
    label: str
    claims: tuple[Claim, ...]
    findings: tuple[Discrepancy, ...]
    nearest: Mapping[str, Claim]


@dataclass(frozen=True, slots=True)
class _Contest:
    """Claims that findings are about, by id: `told` names those of the side of most, `hidden` the disputed values."""

    claims: Mapping[str, Claim]
    findings: tuple[Discrepancy, ...]
    told: tuple[str, ...]
    hidden: Mapping[str, tuple[tuple[int, int], ...]]


def topics(report: Report) -> tuple[Topic, ...]:
    """Return the topics of a report (in order): those with findings first, then those that more origins have."""
    articles = {article.id: article for article in report.articles}
    words = vocabulary(report.claims)
    taken: set[str] = set()
    used: Counter[str] = Counter()
    made: list[Topic] = []

    together = {group.id: frozenset(group.claims) for group in report.groups}
    company = _company(report)

    def add(group: str, core: Sequence[Claim], name: str, findings: tuple[Discrepancy, ...] = ()) -> None:
        near = _likest(core, words, taken)
        inside = together.get(group, frozenset())
        more = [c for likeness, c in near.values() if likeness >= (_WITHIN if c.id in inside else _OUTSIDE)]
        claims = (*core, *sorted(more, key=_place))
        have = {claim.article for claim in claims}
        nearby = {**_beside(core, words, company), **{article: found for article, (_, found) in near.items()}}
        nearest = {article: nearby[article] for article in sorted(nearby.keys() - have)}
        taken.update(claim.id for claim in claims)
        used[group] += 1
        key = group if used[group] == 1 else f"{group}.{used[group]}"
        made.append(Topic(key, name, claims, findings, nearest))

    for one in _contested(report, articles):
        core = sorted(one.claims.values(), key=_place)
        add(_group(one.findings), core, _contest_label(one, articles), one.findings)
    claims = {claim.id: claim for claim in report.claims}
    for group in sorted(report.groups, key=lambda group: (-group.origins, group.id)):
        for star in _stars([claims[name] for name in group.claims if name in claims], words, taken, articles):
            add(group.id, star, label(star, articles))
    return tuple(sorted(made, key=lambda topic: _rank(topic, articles)))


def origins(claims: Iterable[Claim], articles: Mapping[str, Article]) -> int:
    """Return how many independent texts the claims come from."""
    return len({articles[claim.article].origin or claim.article for claim in claims})


def claim_of(evidence: Evidence, claims: Iterable[Claim]) -> Claim | None:
    """Return which of an article's claims a piece of evidence from it is about, None where none overlaps it.

    Where the value is words of the evidence, the claim has to overlap them. Where a sentence holds several claims, it
    is the one with the value, else the one that shares most with it.
    """
    start, end = _value_place(evidence)

    def fit(claim: Claim) -> tuple[bool, int, int]:
        shared = min(claim.end, end) - max(claim.start, start)
        return any(_carries(mention, evidence) for mention in claim.mentions), shared, -claim.start

    return max((c for c in claims if c.start < end and start < c.end), key=fit, default=None)


def _value_place(evidence: Evidence) -> tuple[int, int]:
    """Return where the value stands in the article, where it is words of the evidence; else the evidence's place."""
    if isinstance(evidence.value, str) and evidence.value:
        place = evidence.text.translate(_FOLDED).find(evidence.value.translate(_FOLDED))
        if place >= 0:
            return evidence.start + place, evidence.start + place + len(evidence.value)
    return evidence.start, evidence.end


def _carries(mention: Mention, evidence: Evidence) -> bool:
    if isinstance(mention, TimeExpression):
        return mention.edtf == evidence.value != ""
    if isinstance(mention, Quantity) and isinstance(evidence.value, dict):
        ends = tuple("" if end is None else format(end, "f") for end in (mention.low, mention.high))
        return ends == (evidence.value.get("low", ""), evidence.value.get("high", ""))
    return False


def _contested(report: Report, articles: Mapping[str, Article]) -> list[_Contest]:
    """Return the claims that findings are about, with the findings that share a claim, gravest first."""
    by_path = {article.path: article for article in report.articles}
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in report.claims:
        claims[articles[claim.article].path].append(claim)
    made: list[_Contest] = []
    for found in report.discrepancies:
        pairs = [(entry, claim_of(entry, claims[entry.article])) for entry in found.evidence]
        about = [(entry, claim) for entry, claim in pairs if claim is not None]
        if found.severity == "info" or found.within_article or not about:
            continue
        own = {claim.id: claim for _, claim in about}
        meeting = [other for other in made if other.claims.keys() & own.keys()]
        made = [other for other in made if other not in meeting]
        most = majority(found, by_path)
        told = tuple(claim.id for entry, claim in about if entry.side == most)
        hidden = {claim.id: _disputed(claim, entry) for entry, claim in about}
        made.append(_joined(meeting, _Contest(own, (found,), told, hidden)))
    return made


def _joined(before: Sequence[_Contest], last: _Contest) -> _Contest:
    """Return contests that share a claim as one, with what the gravest says of the label."""
    joined = before[0] if before else last
    for other in [*before[1:], last] if before else []:
        hidden = {
            name: joined.hidden.get(name, ()) + other.hidden.get(name, ()) for name in (*joined.hidden, *other.hidden)
        }
        joined = _Contest({**joined.claims, **other.claims}, joined.findings + other.findings, joined.told, hidden)
    return joined


def _disputed(claim: Claim, entry: Evidence) -> tuple[tuple[int, int], ...]:
    """Return where in the claim's text the time or number stands that a finding is about."""
    return tuple((m.start - claim.start, m.end - claim.start) for m in claim.mentions if _carries(m, entry))


def _contest_label(contest: _Contest, articles: Mapping[str, Article]) -> str:
    """Return a label that takes no side: without the disputed values, else in the words of most."""
    claims = sorted(contest.claims.values(), key=_place)
    masked = [claim for claim in claims if contest.hidden.get(claim.id)]
    told = [claim for claim in claims if claim.id in contest.told]
    return label(masked or told or claims, articles, contest.hidden)


def majority(finding: Discrepancy, by_path: Mapping[str, Article]) -> str:
    """Return the side that more independent texts are on than on any other, "" where there is none.

    A copy that strays from its original is no voice of its own.
    """
    cited = {by_path[entry.article].id for entry in finding.evidence}
    texts: dict[str, set[str]] = {entry.side: set() for entry in finding.evidence}
    for entry in finding.evidence:
        article = by_path[entry.article]
        if article.copy_of is None or article.origin not in cited:
            texts[entry.side].add(article.origin)
    counted = Counter({side: len(found) for side, found in texts.items()}).most_common(2)
    return counted[0][0] if len(counted) == 1 or counted[0][1] > counted[1][1] else ""


def _group(findings: Sequence[Discrepancy]) -> str:
    """Return the id of the group that the gravest finding is about, its own id where it has none."""
    return next((found.group for found in findings if found.group), findings[0].id)


def _stars(
    core: Sequence[Claim], words: Vocabulary, taken: set[str], articles: Mapping[str, Article]
) -> Iterator[list[Claim]]:
    """Yield the parts of a group that two origins or more have: a claim with all that are alike to it.

    Claims are not chained: each member is alike to the one in the middle, which comes first.
    """
    left = [c for c in core if c.id not in taken and words.substantial(c)]
    while left:
        alike = {c.id: [d for d in left if d is not c and words.likeness(c, d) >= _WITHIN] for c in left}
        middle = max(left, key=lambda c: (origins([c, *alike[c.id]], articles), len(alike[c.id]), -left.index(c)))
        star = [middle, *alike[middle.id]]
        if origins(star, articles) < 2:
            return
        yield star
        left = [c for c in left if c not in star]


def _likest(core: Sequence[Claim], words: Vocabulary, taken: set[str]) -> dict[str, tuple[float, Claim]]:
    """Return by further article the claim that is likest to one of the core's, with its likeness, where it is near.

    A text is not to be called silent that tells the same in a claim of another group, or of none.
    """
    compared = core[:_COMPARED]
    have = {claim.article for claim in core}
    best: dict[str, tuple[float, Claim]] = {}
    for claim in words.candidates(compared):
        if claim.article in have or claim.id in taken or not words.substantial(claim):
            continue
        likeness = round(max(words.likeness(claim, other) for other in compared), 6)
        if likeness >= _NEAR and likeness > best.get(claim.article, (0.0, claim))[0]:
            best[claim.article] = (likeness, claim)
    return best


def _company(report: Report) -> Mapping[str, Sequence[Sequence[Claim]]]:
    """Return for each claim, by its id, the members of each group that it is in."""
    claims = {claim.id: claim for claim in report.claims}
    found: dict[str, list[Sequence[Claim]]] = defaultdict(list)
    for group in report.groups:
        members = [claims[name] for name in group.claims if name in claims]
        for member in members:
            found[member.id].append(members)
    return found


def _beside(
    core: Sequence[Claim], words: Vocabulary, company: Mapping[str, Sequence[Sequence[Claim]]]
) -> dict[str, Claim]:
    """Return by article the claim that shares most with one of the core's among those of its groups, to be looked at.

    Groups bring near what is told in other words, and much that is merely near: without a word in common it is left.
    """
    best: dict[str, tuple[float, Claim]] = {}
    for one in core[:_COMPARED]:
        for claim in (claim for members in company.get(one.id, ()) for claim in members):
            shared = round(words.overlap(one, claim), 6)
            if words.substantial(claim) and max(_BESIDE, best.get(claim.article, (0.0,))[0]) < shared:
                best[claim.article] = (shared, claim)
    return {article: claim for article, (_, claim) in best.items()}


def _rank(topic: Topic, articles: Mapping[str, Article]) -> tuple[int, int, str]:
    gravest = min((SEVERITIES.index(found.severity) for found in topic.findings), default=len(SEVERITIES))
    return gravest, -origins(topic.claims, articles), topic.key


def _place(claim: Claim) -> tuple[str, int, int, str]:
    return claim.article, claim.start, claim.end, claim.id
