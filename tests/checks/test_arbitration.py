from __future__ import annotations

from dataclasses import replace

from consistency.checks.arbitration import settle
from consistency.checks.base import Difference
from consistency.checks.merge import discrepancies
from consistency.schema.article import Article
from consistency.schema.discrepancy import Discrepancy, Kind
from tests.checks.stories import bare, said
from tests.factory import article

A = article("Well\nThe well of Brook dried up on Monday, and 12 cows died.", outlet="Alpha")
B = article("Wells\nThe well of Brook dried up on Tuesday, and 15 cows died.", outlet="Beta")


def finding(kind: Kind, a: str, b: str, *, confidence: float = 0.8, other: Article = B) -> Discrepancy:
    """Return a finding of a kind on words of the two articles."""
    difference = Difference("XX01", "conflict", "high", confidence, said(A, a), said(other, b), "They differ.")
    (made,) = discrepancies(kind, [difference], bare(A, other))
    return made


def test_the_kind_that_explains_best_stays() -> None:
    """Where two kinds point at the same words on both sides, the more particular kind stays, whatever their order."""
    time = finding("time", "on Monday", "on Tuesday", confidence=0.5)
    other = finding("contradiction", "dried up on Monday", "dried up on Tuesday", confidence=0.9)
    for found in ([time, other], [other, time]):
        kept, dropped = settle(found)
        assert kept == (time,)
        assert [(d.kind, d.evidence) for d in dropped] == [("contradiction", other.evidence)]
        assert time.id in dropped[0].reason


def test_other_words_are_another_difference() -> None:
    """Findings on different words of one sentence both stay."""
    found = [finding("time", "on Monday", "on Tuesday"), finding("quantity", "12 cows", "15 cows")]
    kept, dropped = settle(found)
    assert set(kept) == set(found)
    assert dropped == ()


def test_the_same_words_on_one_side_only_are_no_repetition() -> None:
    """Two findings that share the words of one side alone both stay."""
    found = [finding("time", "on Monday", "on Tuesday"), finding("certainty", "on Monday", "15 cows")]
    assert set(settle(found)[0]) == set(found)


def test_two_findings_of_one_kind_both_stay() -> None:
    """A kind is never set against itself."""
    one = finding("time", "on Monday", "on Tuesday")
    found = [one, replace(one, id="D-0", confidence=0.1)]
    assert set(settle(found)[0]) == set(found)


def test_nothing_is_settled() -> None:
    """No findings, none kept and none dropped."""
    assert settle([]) == ((), ())
