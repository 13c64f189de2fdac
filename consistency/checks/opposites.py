"""Tells words of opposite sense, and words of one sense as far as a denial goes."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any


def excluding(a: str, b: str) -> bool:
    """Tell whether two lemmas cannot both be said of one thing in two clauses."""
    pair = frozenset((a, b))
    return pair in antonyms() or pair in _predicates()


def one_sense(a: str, b: str) -> bool:
    """Tell whether two lemmas stand on one side of a class, so that one of them denied excludes the other."""
    return any({a, b} <= {*side} for group in _table()["predicates"] for side in group.values())


@cache
def earlier_words() -> frozenset[str]:
    """Return the adverbs with which a clause tells what had been before what its sentence is about."""
    return frozenset(_table()["earlier"])


def converse(words: tuple[str, str]) -> bool:
    """Tell whether two words are the two sides of one deal: what one sells another buys."""
    return frozenset(words) in {frozenset(pair) for pair in _table()["converse"]}


def lacking(heads: Iterable[str]) -> bool:
    """Tell whether one of the heads of a clause says that a thing is not there: "the roof is missing"."""
    return any(word in _table()["lacking"] for word in heads)


def undoing(word: str) -> bool:
    """Tell whether with a verb that which its object names does not take place: "cancelled her visit"."""
    return word in _table()["undoing"]


@cache
def manners() -> frozenset[str]:
    """Return the adverbs behind "not" that the "not" can be of alone: "physically", "fully"."""
    return frozenset(_table()["manners"])


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
