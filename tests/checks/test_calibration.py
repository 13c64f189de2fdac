"""Confidence: it grows with what a check states, falls with the length of the texts, and the doubtful are let go."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.checks.calibration import calibrated, sure_enough
from consistency.schema.discrepancy import Discrepancy, Kind

KINDS: tuple[Kind, ...] = ("time", "quantity", "place", "contradiction", "quotation")
STATED = st.floats(0.05, 0.97)
CLAIMS = st.floats(0, 5000)


def found(confidence: float, code: str = "PL01", kind: Kind = "place", *, within: bool = False) -> Discrepancy:
    """Return a finding of that confidence."""
    return Discrepancy(
        id=f"D-{confidence}{code}",
        code=code,
        kind=kind,
        relation="conflict",
        severity="high",
        confidence=confidence,
        summary="Place",
        reason="Two places.",
        group="",
        evidence=(),
        within_article=within,
    )


@given(kind=st.sampled_from(KINDS), one=STATED, other=STATED, claims=CLAIMS)
def test_a_surer_check_is_no_less_sure(kind: Kind, one: float, other: float, claims: float) -> None:
    """What a check states orders the findings of one kind in one pair of texts."""
    low, high = sorted((one, other))
    assert calibrated(kind, low, claims) <= calibrated(kind, high, claims)


@given(kind=st.sampled_from(KINDS), stated=STATED, one=CLAIMS, other=CLAIMS)
def test_longer_texts_make_less_sure(kind: Kind, stated: float, one: float, other: float) -> None:
    """Confidence never grows with the length of the texts, and that of a quotation is as stated."""
    low, high = sorted((one, other))
    assert calibrated(kind, stated, high) <= calibrated(kind, stated, low)
    if kind == "quotation":
        assert calibrated(kind, stated, high) == pytest.approx(stated, abs=0.006)


def test_a_date_is_surer_than_a_place_in_long_texts() -> None:
    """Two dates of one thing differ for a reason more often than two places do."""
    assert calibrated("time", 0.8, 120) > 0.5 > calibrated("place", 0.8, 120)
    assert calibrated("place", 0.8, 30) > 0.5


def test_the_doubtful_are_let_go_with_their_probability() -> None:
    """A finding below one half is let go, but for what a model that the user named has found."""
    kept, let_go = sure_enough([found(0.5), found(0.49), found(0.2, "CD04")])
    assert [d.id for d in kept] == ["D-0.5PL01", "D-0.2CD04"]
    assert [s.reason for s in let_go] == ["more likely a chance likeness than not (0.49)"]


def test_a_headline_may_say_less_than_its_text() -> None:
    """Within one article how sure a thing is, who says it and who else is named are no matter; a conflict is."""
    kept_ones = [found(0.9, "QN01", "quantity", within=True), found(0.9, within=True)]
    short = [found(0.9, "CT02", "certainty", within=True), found(0.9, "AT01", "attribution", within=True)]
    fewer = replace(found(0.9, "EN02", "entity", within=True), relation="narrower")
    kept, let_go = sure_enough([*kept_ones, *short, fewer])
    assert kept == kept_ones
    assert [s.kind for s in let_go] == ["certainty", "attribution", "entity"]
