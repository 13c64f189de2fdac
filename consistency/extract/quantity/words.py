"""Reads the word lists of numbers, units and currencies."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any


@cache
def words(file: str, *path: str) -> frozenset[str]:
    """Return the list of words at this place of a lexicon (words("quantity", "bounds", "before", "about"))."""
    return frozenset(_at(file, *path))


@cache
def values(file: str, *path: str) -> dict[str, Decimal]:
    """Return the numbers by word at this place of a lexicon."""
    return {word: Decimal(value) for word, value in _at(file, *path).items()}


@cache
def numbers(file: str, *path: str) -> frozenset[Decimal]:
    """Return the list of numbers at this place of a lexicon."""
    return frozenset(Decimal(value) for value in _at(file, *path))


@cache
def mapping(file: str, *path: str) -> dict[str, str]:
    """Return the words by word at this place of a lexicon."""
    return {word: str(value) for word, value in _at(file, *path).items()}


@cache
def phrases(*path: str) -> dict[tuple[str, ...], str]:
    """Return what each phrase of a table of lists stands for, the phrase as its words: ("at", "least") -> at_least."""
    return {tuple(phrase.split()): name for name, rows in _at("quantity", *path).items() for phrase in rows}


@cache
def vague() -> dict[tuple[str, ...], tuple[Decimal, Decimal | None]]:
    """Return least and most of each vague number, by its words."""
    rows = _at("quantity", "vague")
    return {tuple(phrase.split()): (Decimal(low), Decimal(high) or None) for phrase, (low, high) in rows.items()}


@cache
def unit_words() -> dict[tuple[str, ...], str]:
    """Return the unit of each spelt-out form, the form as its words."""
    rows = _at("units", "units")
    return {tuple(form.split()): unit for unit, row in rows.items() for form in row["words"]}


@cache
def unit_signs() -> dict[str, str]:
    """Return the unit of each abbreviation (case matters)."""
    return {sign: unit for unit, row in _at("units", "units").items() for sign in row["signs"]}


@cache
def followers() -> dict[str, dict[str, int]]:
    """Return for each unit the smaller units that may follow it and how many of them it has."""
    return {unit: dict(row) for unit, row in _at("units", "followers").items()}


@cache
def national() -> dict[tuple[str, str], str]:
    """Return the currency of a nation's money: ("dollar", "canadian") -> CAD."""
    rows = _at("units", "currency", "national")
    return {(money, nation): code for money, row in rows.items() for nation, code in row.items()}


def _at(file: str, *path: str) -> Any:  # noqa: ANN401 - a table, a list, a number
    node: Any = _file(file)
    for key in path:
        node = node[key]
    return node


@cache
def _file(name: str) -> dict[str, Any]:
    source = resources.files("consistency.extract") / "lexicon" / f"{name}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))
