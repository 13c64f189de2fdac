"""Joins what a check said about pairs of statements into one discrepancy a difference, with its sides."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from consistency.checks.base import Agreement, Difference, Finding, Setback, Statement, View
from consistency.checks.calibration import TYPED, calibrated
from consistency.schema.claim import Claim
from consistency.schema.discrepancy import (
    RELATIONS,
    SEVERITIES,
    Discrepancy,
    Evidence,
    Kind,
    Suppressed,
)

LONGEST = 300  # characters of one cited text
PER_ARTICLE = 2  # cited texts a discrepancy and article
_SIDES = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class _Case:
    """Differences that hang together, and the statements in them by side."""

    differences: tuple[Difference, ...]
    sides: tuple[tuple[Statement, ...], ...]


def discrepancies(kind: Kind, findings: Iterable[Finding], view: View) -> tuple[Discrepancy, ...]:
    """Return one discrepancy a difference, in the order of their ids."""
    found = list(_contested(kind, list(findings), view))
    differences = sorted((f for f in found if isinstance(f, Difference)), key=_order)
    agreements = sorted((f for f in found if isinstance(f, Agreement)), key=_order)
    cases = (_case(cluster, agreements) for alike in _by_sort(kind, differences) for cluster in _connected(kind, alike))
    made = (_discrepancy(kind, case, view) for case in cases if len(case.sides) > 1)
    return tuple(sorted((d for d in made if len({e.side for e in d.evidence}) > 1), key=lambda d: d.id))


def suppressed(kind: Kind, findings: Iterable[Finding], view: View) -> tuple[Suppressed, ...]:
    """Return the pairs that a check let go, each once, with the reason."""
    setbacks = sorted({f for f in _contested(kind, list(findings), view) if isinstance(f, Setback)}, key=_order)
    return tuple(Suppressed(kind, s.reason, (_evidence(s.a, "a", view), _evidence(s.b, "b", view))) for s in setbacks)


def _contested(kind: Kind, findings: Sequence[Finding], view: View) -> Iterator[Finding]:
    """Yield the findings, with a setback for each difference whose sides belong elsewhere.

    A text that says the same somewhere does not differ where it says something else: two values, two things. And of the
    passages of one text that differ from a statement, only the nearest can be about the same thing.
    """
    met: dict[tuple[Statement, str], set[Statement]] = defaultdict(set)
    for f in findings:
        if isinstance(f, Agreement):
            met[f.a, f.b.article].add(f.b)
            met[f.b, f.a.article].add(f.a)
    nearest = _nearest(findings)
    for f in findings:
        if not isinstance(f, Difference) or f.firm:
            yield f
        elif f.a.article == f.b.article:
            short = kind in TYPED and f.relation == "narrower" and _one_is_headline(f, view)
            yield Setback(f.a, f.b, "the headline says less precisely what its text says") if short else f
        elif _met_elsewhere(f, met):
            yield Setback(f.a, f.b, "the other text says the same in another place")
        elif _is_farther(f, nearest):
            yield Setback(f.a, f.b, "another passage of that text is nearer")
        else:
            yield f


def _one_is_headline(d: Difference, view: View) -> bool:
    roles = {view.documents[s.article].sentences[s.sentence].role for s in (d.a, d.b)}
    return "title" in roles


def _nearest(findings: Sequence[Finding]) -> Mapping[tuple[Statement, str], Difference]:
    """Return for each statement and other article the surest difference between the two."""
    best: dict[tuple[Statement, str], Difference] = {}
    for f in findings:
        if isinstance(f, Difference):
            for own, other in ((f.a, f.b), (f.b, f.a)):
                known = best.get((own, other.article))
                if known is None or f.confidence > known.confidence:
                    best[own, other.article] = f
    return best


def _is_farther(d: Difference, nearest: Mapping[tuple[Statement, str], Difference]) -> bool:
    """Tell whether another passage is nearer to one of two statements: one that gives another value than this one."""
    rivals = (nearest[d.a, d.b.article], nearest[d.b, d.a.article])
    return any(d.confidence < r.confidence and {r.a.key, r.b.key} != {d.a.key, d.b.key} for r in rivals)


def _met_elsewhere(d: Difference, met: Mapping[tuple[Statement, str], set[Statement]]) -> bool:
    return bool(met[d.a, d.b.article] - {d.b} or met[d.b, d.a.article] - {d.a})


def _order(finding: Finding) -> tuple[object, ...]:
    a, b = finding.a, finding.b
    return (a.article, a.start, a.end, b.article, b.start, b.end, str(getattr(finding, "code", "")), a.key, b.key)


def _by_sort(kind: Kind, differences: Sequence[Difference]) -> list[list[Difference]]:
    """Return the differences of one rule together: a vaguer form is another finding than a value that is excluded.

    The wordings of one utterance stay together whatever the rule, since they are read side by side, and so do the
    degrees of certainty of one event.
    """
    if kind in {"quotation", "certainty"}:
        return [list(differences)]
    by_code: dict[str, list[Difference]] = defaultdict(list)
    for d in differences:
        by_code[_ONE_SORT.get(d.code, d.code)].append(d)
    return list(by_code.values())


# A count that grew between two reports and one that no report explains are one difference told by several outlets, and
# so are the words of a statement and what they say, given to others.
_ONE_SORT = {"QN03": "QN01", "AT02": "AT01"}


def _connected(kind: Kind, differences: Sequence[Difference]) -> list[list[Difference]]:
    """Return the differences in groups that share a statement, or of numbers the same two values."""
    parent: dict[Statement, Statement] = {}

    def find(s: Statement) -> Statement:
        while parent.setdefault(s, s) != s:
            parent[s] = parent[parent[s]]
            s = parent[s]
        return s

    first: dict[frozenset[str], Statement] = {}
    for d in differences:
        parent[find(d.b)] = find(d.a)
        if kind == "quantity":  # the same two numbers in headline and body are one difference
            parent[find(d.a)] = find(first.setdefault(frozenset((d.a.key, d.b.key)), d.a))
    groups: dict[Statement, list[Difference]] = defaultdict(list)
    for d in differences:
        groups[find(d.a)].append(d)
    return list(groups.values())


def _case(differences: Sequence[Difference], agreements: Sequence[Agreement]) -> _Case:
    apart = {frozenset((d.a, d.b)) for d in differences}
    statements = list(dict.fromkeys(s for d in differences for s in (d.a, d.b)))
    together: dict[Statement, set[Statement]] = defaultdict(set)
    for g in agreements:
        together[g.a].add(g.b)
        together[g.b].add(g.a)
    sides: list[list[Statement]] = []
    for s in sorted(statements, key=_place):
        home = next((side for side in sides if _joins(s, side, together, apart)), None)
        if home is None:
            sides.append([s])
        else:
            home.append(s)
    for side in sides:
        side.extend(_supporters(side, statements, together))
    return _Case(tuple(differences), tuple(tuple(side) for side in sides))


def _joins(
    s: Statement,
    side: Sequence[Statement],
    together: Mapping[Statement, set[Statement]],
    apart: set[frozenset[Statement]],
) -> bool:
    if any(frozenset((s, other)) in apart for other in side):
        return False
    return any(other.key == s.key or other in together.get(s, ()) for other in side)


def _supporters(
    side: Sequence[Statement], known: Sequence[Statement], together: Mapping[Statement, set[Statement]]
) -> list[Statement]:
    """Return the statements of further articles that agree with a side."""
    articles = {s.article for s in side}
    more = {t for s in side for t in together.get(s, ()) if t not in known and t.article not in articles}
    out: dict[str, Statement] = {}
    for t in sorted(more, key=_place):
        out.setdefault(t.article, t)
    return list(out.values())


def _place(s: Statement) -> tuple[str, int, int, str]:
    return (s.article, s.start, s.end, s.key)


def _discrepancy(kind: Kind, case: _Case, view: View) -> Discrepancy:
    leading = min(
        case.differences,
        key=lambda d: (RELATIONS.index(d.relation), SEVERITIES.index(d.severity), -d.confidence, _order(d)),
    )
    evidence = _all_evidence(case, view)
    return Discrepancy(
        id=_identity(kind, evidence),
        code=leading.code,
        kind=kind,
        relation=leading.relation,
        severity=leading.severity,
        confidence=calibrated(kind, max(d.confidence for d in case.differences), _told(leading, view)),
        summary=_summary(kind, leading, view),
        reason=leading.reason,
        group=_group(leading, view),
        evidence=evidence,
        within_article=len({e.article for e in evidence}) == 1,
    )


def _told(d: Difference, view: View) -> float:
    """Return how many claims the texts make in which a difference may lie by chance: none where it is firm."""
    return 0.0 if d.firm else view.length(d.a.article, d.b.article)


def _group(d: Difference, view: View) -> str:
    """Return the id of the smallest group that has both claims, else one of them; "" where there is none."""
    claims = {d.a.claim, d.b.claim} - {""}
    met = [(-sum(c in g.claims for c in claims), len(g.claims), g.id) for c in sorted(claims) for g in view.groups(c)]
    return min(met, default=(0, 0, ""))[2]


def _without_headlines(side: Sequence[Statement], view: View) -> list[Statement]:
    """Return the statements of a side without the headlines over a text that says the same."""

    def in_body(s: Statement) -> bool:
        return view.documents[s.article].sentences[s.sentence].role != "title"

    told = {(s.article, s.key) for s in side if in_body(s)}
    return [s for s in side if in_body(s) or (s.article, s.key) not in told]


def _all_evidence(case: _Case, view: View) -> tuple[Evidence, ...]:
    out: list[Evidence] = []
    for letter, side in zip(_SIDES, case.sides, strict=False):
        for s in _without_headlines(side, view):
            made = _evidence(s, letter, view)
            before = [e for e in out if e.article == made.article]
            repeated = any((e.start, e.end) == (made.start, made.end) for e in before)
            if not repeated and len(before) < PER_ARTICLE:
                out.append(made)
    letters = dict(zip(sorted({e.side for e in out}), _SIDES, strict=False))
    lettered = (replace(e, side=letters[e.side]) for e in out)
    return tuple(sorted(lettered, key=lambda e: (e.side, e.article, e.start)))


def _evidence(s: Statement, side: str, view: View) -> Evidence:
    document = view.documents[s.article]
    start, end = _extent(s, document.sentences[s.sentence].start, document.sentences[s.sentence].end, document.claims)
    article = document.article
    return Evidence(
        article=article.path,
        start=start,
        end=end,
        text=article.text[start:end],
        side=side,
        value=s.value,
        outlet=article.outlet,
        speaker=s.speaker,
        focus_start=max(start, s.start),
        focus_end=min(end, s.end),
    )


def _extent(s: Statement, start: int, end: int, claims: Sequence[Claim]) -> tuple[int, int]:
    """Return the sentence where it is short enough, else the clause, else the words around the value."""
    if end - start <= LONGEST:
        return start, end
    for claim in claims:
        if claim.id == s.claim and claim.end - claim.start <= LONGEST and claim.start <= s.start and s.end <= claim.end:
            return claim.start, claim.end
    spare = max(0, LONGEST - (s.end - s.start)) // 2
    first = max(start, s.start - spare)
    return first, min(end, first + LONGEST)


def _summary(kind: Kind, d: Difference, view: View) -> str:
    def shown(s: Statement) -> str:
        article = view.documents[s.article].article
        return f"{article.outlet}: “{' '.join(article.text[s.start : s.end].split())}”"

    return f"{kind.capitalize()} — {shown(d.a)} / {shown(d.b)}"


def _identity(kind: Kind, evidence: Sequence[Evidence]) -> str:
    """Return an id made from the content: it survives another order of files and edits elsewhere in an article."""
    content = sorted({f"{' '.join(e.text.casefold().split())}|{e.value}|{_focus(e)}" for e in evidence})
    return "D-" + hashlib.sha256("\n".join((kind, *content)).encode()).hexdigest()[:12]


def _focus(e: Evidence) -> str:
    return " ".join(e.text[e.focus_start - e.start : e.focus_end - e.start].casefold().split())
