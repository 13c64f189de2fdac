"""Likeliest partners: of the claims that give one sort of value, the two that are most alike."""

from __future__ import annotations

from consistency.checks.base import View
from consistency.checks.likeliest import is_likeliest, likeliest
from consistency.schema.alignment import Pair, Story
from consistency.schema.claim import Claim


def claim(name: str, article: str) -> Claim:
    """Return a claim of an article."""
    return Claim(name, article, 0, 0, 1, "x", (0,), 0)


A, B, C, D = claim("a", "one"), claim("b", "two"), claim("c", "two"), claim("d", "three")
NEAR, FAR, ELSEWHERE = Pair(A, B, 0.9), Pair(A, C, 0.6), Pair(A, D, 0.3)


def view() -> View:
    """Return a story of three articles in which A is nearest to B, less near to C beside it, and least to D."""
    made = View(Story((), (NEAR, FAR, ELSEWHERE), (), (), lambda a, b: float(a == b)))
    made.odds.update({(p.a.id, p.b.id, p.score): odds for p, odds in ((NEAR, 2.0), (FAR, 1.0), (ELSEWHERE, 0.0))})
    return made


def test_a_nearer_claim_with_such_a_value_bars_the_farther_one() -> None:
    """Of two claims of one text that give an hour only the nearer is the partner; another text has its own."""
    story = view()
    best = likeliest(story, dict.fromkeys("abcd", frozenset({"hour"})))
    assert is_likeliest(NEAR, "hour", best, story)
    assert not is_likeliest(FAR, "hour", best, story)
    assert is_likeliest(ELSEWHERE, "hour", best, story)


def test_a_nearer_claim_without_such_a_value_bars_nothing() -> None:
    """What gives no hour is no rival for an hour."""
    story = view()
    best = likeliest(story, {"a": frozenset({"hour"}), "b": frozenset({"sum"}), "c": frozenset({"hour"})})
    assert is_likeliest(FAR, "hour", best, story)
