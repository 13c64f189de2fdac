from __future__ import annotations

import itertools

from consistency.checks.base import Agreement, Difference, Finding, Setback, Statement
from consistency.checks.calibration import calibrated
from consistency.checks.merge import LONGEST, discrepancies, suppressed
from consistency.schema.alignment import ClaimGroup
from tests.checks.stories import bare, said
from tests.factory import article

A = article("Wall\nThe wall fell on Monday.", outlet="Alpha")
B = article("Walls\nThe old wall fell on Tuesday.", outlet="Beta")
C = article("A wall\nA wall fell on Monday, police said.", outlet="Gamma")
D = article("Old wall\nThe wall came down on Sunday.", outlet="Delta")
MONDAY, TUESDAY, TOO, SUNDAY = said(A, "Monday"), said(B, "Tuesday"), said(C, "Monday"), said(D, "Sunday")


def differ(a: Statement, b: Statement, **values: object) -> Difference:
    """Return a difference between two statements."""
    defaults: dict[str, object] = {"code": "TM01", "relation": "conflict", "severity": "high", "confidence": 0.7}
    return Difference(a=a, b=b, reason="Two days.", **{**defaults, **values})  # type: ignore[arg-type]


def sides(findings: list[Finding]) -> list[list[set[str]]]:
    """Return the outlets of each side of each finding."""
    found = discrepancies("time", findings, bare(A, B, C, D))
    letters = [sorted({e.side for e in d.evidence}) for d in found]
    return [[{e.outlet for e in d.evidence if e.side == s} for s in own] for d, own in zip(found, letters, strict=True)]


def test_one_difference_is_one_finding_with_two_sides() -> None:
    """A pair that differs becomes a finding whose evidence is the two sentences, each exactly as in its article."""
    view = bare(A, B)
    (found,) = discrepancies("time", [differ(MONDAY, TUESDAY)], view)
    assert (found.kind, found.code, found.relation, found.severity, found.confidence) == (
        "time",
        "TM01",
        "conflict",
        "high",
        calibrated("time", 0.7, 0),
    )
    assert not found.within_article
    assert {(e.article, e.text) for e in found.evidence} == {
        (A.path, "The wall fell on Monday."),
        (B.path, "The old wall fell on Tuesday."),
    }
    for e in found.evidence:
        text = next(a.text for a in (A, B) if a.path == e.article)
        assert text[e.start : e.end] == e.text
        assert text[e.focus_start : e.focus_end] == e.value


def test_texts_with_one_value_share_a_side() -> None:
    """Three outlets with two values are one finding: the two that agree stand together."""
    found = sides([differ(MONDAY, TUESDAY), differ(TOO, TUESDAY), Agreement(MONDAY, TOO)])
    assert [sorted(map(sorted, one)) for one in found] == [[["Alpha", "Gamma"], ["Beta"]]]


def test_a_text_that_only_agrees_supports_its_side() -> None:
    """A text that was never set against the other side is added to the side that it agrees with."""
    assert sides([differ(MONDAY, TUESDAY), Agreement(TOO, MONDAY)]) in (
        [[{"Alpha", "Gamma"}, {"Beta"}]],
        [[{"Beta"}, {"Alpha", "Gamma"}]],
    )


def test_three_values_are_three_sides() -> None:
    """Statements that all exclude each other have a side each."""
    (found,) = sides([differ(MONDAY, TUESDAY), differ(TUESDAY, SUNDAY), differ(MONDAY, SUNDAY)])
    assert sorted(map(sorted, found)) == [["Alpha"], ["Beta"], ["Delta"]]


def test_differences_that_share_nothing_stay_apart() -> None:
    """Two pairs without a statement in common are two findings."""
    assert len(sides([differ(MONDAY, TUESDAY), differ(TOO, SUNDAY)])) == 2


def test_the_weightiest_pair_leads() -> None:
    """Relation, severity and code come from the gravest pair; the confidence is the highest."""
    findings = [
        differ(MONDAY, TUESDAY, relation="narrower", severity="medium", confidence=0.9),
        differ(SUNDAY, TUESDAY, confidence=0.6),
    ]
    (found,) = discrepancies("time", findings, bare(A, B, C, D))
    assert (found.relation, found.severity, found.confidence) == ("conflict", "high", calibrated("time", 0.9, 0))


def test_two_rules_make_two_findings() -> None:
    """A vaguer form and a value that is excluded are two findings, though they share a statement."""
    findings = [
        differ(MONDAY, TUESDAY, code="TM02", relation="narrower", severity="medium"),
        differ(SUNDAY, TUESDAY),
    ]
    assert {d.code for d in discrepancies("time", findings, bare(A, B, C, D))} == {"TM01", "TM02"}


def test_agreement_elsewhere_undoes_a_difference() -> None:
    """A text that has the same value in another place does not differ; the pair is listed as suppressed."""
    again = article("Wall again\nThe wall fell on Monday.\nOn Friday the tower fell.", outlet="Alpha")
    findings: list[Finding] = [Agreement(said(again, "Monday"), TOO), differ(said(again, "Friday"), TOO)]
    view = bare(again, C)
    assert discrepancies("time", findings, view) == ()
    (let_go,) = suppressed("time", findings, view)
    assert {e.value for e in let_go.evidence} == {"Friday", "Monday"}


def test_an_edit_is_never_undone() -> None:
    """What a copy changed stays, even where the copy has the original's value in another place."""
    again = article("Wall again\nThe wall fell on Monday.\nOn Friday the tower fell.", outlet="Alpha")
    findings: list[Finding] = [Agreement(said(again, "Monday"), TOO), differ(said(again, "Friday"), TOO, firm=True)]
    assert len(discrepancies("time", findings, bare(again, C))) == 1


def test_a_text_at_odds_with_itself() -> None:
    """Headline against body is a finding within one article."""
    own = article("Wall to fall after Monday\nThe wall will fall on Monday.", outlet="Alpha")
    (found,) = discrepancies("time", [differ(said(own, "after Monday"), said(own, "on Monday"))], bare(own))
    assert found.within_article
    assert sorted(e.side for e in found.evidence) == ["a", "b"]


def test_the_order_of_findings_does_not_matter() -> None:
    """Any order of the pairs gives the same finding."""
    findings: list[Finding] = [
        differ(MONDAY, TUESDAY),
        differ(TOO, TUESDAY),
        Agreement(MONDAY, TOO),
        differ(SUNDAY, TUESDAY),
    ]
    results = {discrepancies("time", order, bare(A, B, C, D)) for order in itertools.permutations(findings)}
    assert len(results) == 1


def test_the_id_depends_on_kind_and_content_alone() -> None:
    """Text before the evidence and another path leave the id as it is; another kind or value changes it."""
    moved = article("A longer headline\nNobody was hurt.\nThe wall fell on Monday.", outlet="Alpha", path="x.txt")
    (one,) = discrepancies("time", [differ(MONDAY, TUESDAY)], bare(A, B))
    (same,) = discrepancies("time", [differ(said(moved, "Monday"), TUESDAY)], bare(moved, B))
    (swapped,) = discrepancies("time", [differ(TUESDAY, MONDAY)], bare(B, A))
    (kind,) = discrepancies("place", [differ(MONDAY, TUESDAY)], bare(A, B))
    (value,) = discrepancies("time", [differ(said(A, "Monday", value="2024-05-13"), TUESDAY)], bare(A, B))
    assert one.id == same.id == swapped.id
    assert len({one.id, kind.id, value.id}) == 3


def test_long_sentences_are_cut_around_the_value() -> None:
    """A cited text holds the value and is never longer than the contract allows."""
    long = article("Wall\n" + "very " * 200 + "old wall fell on Wednesday " + "and then " * 200, outlet="Alpha")
    (found,) = discrepancies("time", [differ(said(long, "Wednesday"), TUESDAY)], bare(long, B))
    (cited,) = [e for e in found.evidence if e.outlet == "Alpha"]
    assert len(cited.text) <= LONGEST
    assert "Wednesday" in cited.text
    assert cited.text == long.text[cited.start : cited.end]


def test_an_article_is_cited_twice_at_most() -> None:
    """However many statements of one article hang together, two of them are shown."""
    talker = article("Walls\nIt fell on Friday.\nIt fell on Saturday.\nIt fell on Sunday.", outlet="Alpha")
    days = [said(talker, day) for day in ("Friday", "Saturday", "Sunday")]
    (found,) = discrepancies("time", [differ(day, TUESDAY) for day in days], bare(talker, B))
    assert sum(e.outlet == "Alpha" for e in found.evidence) == 2
    assert len({e.side for e in found.evidence}) >= 2


def test_the_group_of_the_claim_is_named() -> None:
    """A finding names the group that its leading claim stands in."""
    group = ClaimGroup("G-1", "The wall fell", ("c1", "c2"), 2)
    a, b = said(A, "Monday", claim="c1"), said(B, "Tuesday", claim="c2")
    (found,) = discrepancies("time", [differ(a, b)], bare(A, B, groups=(group,)))
    assert found.group == "G-1"


def test_setbacks_are_listed_once() -> None:
    """What a check let go is listed with its reason, once however often it was said."""
    setback = Setback(MONDAY, TUESDAY, "another event")
    (let_go,) = suppressed("time", [setback, setback], bare(A, B))
    assert (let_go.kind, let_go.reason) == ("time", "another event")
    assert [e.side for e in let_go.evidence] == ["a", "b"]
    assert discrepancies("time", [setback], bare(A, B)) == ()


def test_a_headline_is_not_cited_beside_a_body_that_says_the_same() -> None:
    """Of a headline and a sentence of its text with one value, the sentence alone is evidence."""
    own = article("Wall fell Monday\nThe wall fell on Monday.", outlet="Alpha")
    title, body = said(own, "Monday"), said(own, "on Monday", key="Monday")
    found = discrepancies("time", [differ(title, TUESDAY), differ(body, TUESDAY)], bare(own, B))
    assert [[e.text for e in d.evidence if e.outlet == "Alpha"] for d in found] == [["The wall fell on Monday."]]


def test_the_same_two_numbers_are_one_difference() -> None:
    """Two findings of the same two numbers become one; those of two times stay apart."""
    numbers = [differ(said(x, w, key="1"), said(y, v, key="2"), code="QN01") for x, w, y, v in _TWICE]
    assert len(discrepancies("quantity", numbers, bare(A, B, C, D))) == 1
    assert len(discrepancies("time", numbers, bare(A, B, C, D))) == 2


_TWICE = ((A, "Monday", B, "Tuesday"), (C, "Monday", D, "Sunday"))


def test_a_farther_passage_with_the_same_values_counts_too() -> None:
    """A passage that says what a nearer one says is no rival of it; one that says something else is."""
    own = article("Walls\nIt fell on Tuesday. The wall fell, on Tuesday as they say.", outlet="Beta")
    near, far = said(own, "Tuesday"), said(own, "on Tuesday as", key="Tuesday")
    other = said(own, "Tuesday as", key="Sunday")
    pairs = [differ(MONDAY, near, confidence=0.9), differ(MONDAY, far)]
    assert not suppressed("time", pairs, bare(A, own))
    assert len(suppressed("time", [*pairs, differ(MONDAY, other)], bare(A, own))) == 1
