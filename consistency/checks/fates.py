"""Tells a plan that is put off from one that is given up."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from consistency.checks.base import View
from consistency.checks.events import odds_of
from consistency.checks.happenings import happening
from consistency.schema.alignment import Pair
from consistency.schema.claim import Claim

_EVENT = 2.5  # odds, with the two fates as one head, at which both clauses have one plan; see docs/evaluation.md


def parted(pair: Pair, view: View) -> bool:
    """Tell whether one clause says that a plan is put off, and the other that the same plan is given up."""
    return {fate(pair.a, view), fate(pair.b, view)} == {"deferred", "dropped"}


def plan_odds(pair: Pair) -> float:
    """Return the odds that two clauses with a fate each are about one plan."""
    return odds_of(pair, head=1.0)


def one_plan(pair: Pair) -> bool:
    """Tell whether two clauses with a fate each are about one plan."""
    return plan_odds(pair) >= _EVENT


def fate(claim: Claim, view: View) -> str:
    """Return what a clause says has become of a plan: "deferred", "dropped", or "" where it says neither."""
    if claim.polarity == "negative":
        return ""
    tokens = view.sentence(claim).tokens
    heads = {tokens[i].lemma.lower() for i in (claim.root, happening(claim, view))}
    text = f" {' '.join(tokens[i].lemma.lower() for i in claim.tokens)} "
    for name, words in _fates().items():
        if any(word in heads if " " not in word else f" {word} " in text for word in words):
            return name
    return ""


@cache
def _fates() -> dict[str, tuple[str, ...]]:
    source = resources.files("consistency.checks") / "lexicon" / "fates.toml"
    return {name: tuple(words) for name, words in tomllib.loads(source.read_text(encoding="utf-8")).items()}
