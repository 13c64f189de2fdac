"""Finds words of opposite sense in two claims."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from consistency.checks.base import View
from consistency.schema.alignment import Pair
from consistency.schema.sentence import Token

_COMPARED = frozenset({"NOUN", "VERB", "ADJ", "ADV", "ADP"})
_ASIDE = frozenset({"compound", "nmod", "poss"})  # "tax cut deal": a part of a name for something


def opposites(pair: Pair, view: View) -> tuple[Token, Token] | None:
    """Return the first two words of opposite sense, one of each claim, that the other claim does not have."""
    a = [t for t in view.tokens(pair.a) if t.pos in _COMPARED]
    b = [t for t in view.tokens(pair.b) if t.pos in _COMPARED]
    own, others = {t.lemma.lower() for t in a}, {t.lemma.lower() for t in b}
    table = antonyms()
    for x in a:
        for y in b:
            first, second = x.lemma.lower(), y.lemma.lower()
            if first in others or second in own or (x.pos != y.pos and _ASIDE & {x.dep, y.dep}):
                continue
            if frozenset((first, second)) in table:
                return x, y
    return None


def excluding(a: str, b: str) -> bool:
    """Tell whether two lemmas cannot both be said of one thing in two clauses."""
    pair = frozenset((a, b))
    return pair in antonyms() or pair in _predicates()


@cache
def _predicates() -> frozenset[frozenset[str]]:
    return frozenset(
        frozenset((one, other))
        for group in _table()["predicates"]
        for one in group["one"]
        for other in group["other"]
        if one != other
    )


@cache
def antonyms() -> frozenset[frozenset[str]]:
    """Return the pairs of lemmas of opposite sense."""
    return frozenset(frozenset(pair) for pair in _table()["pairs"])


@cache
def _table() -> dict[str, Any]:
    source = resources.files("consistency.checks") / "lexicon" / "antonyms.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))
