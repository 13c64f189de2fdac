"""Loads the words that this room reads speech by."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any


@cache
def source_words() -> Mapping[str, Any]:
    """Return lexicon/sources.toml: honorifics, roles, kinds of bodies, first names, people without a name."""
    return _table("sources.toml")


@cache
def cue_words() -> Mapping[str, Any]:
    """Return lexicon/cues.toml: words of saying and thinking, one set a frame."""
    return _table("cues.toml")


@cache
def venue_words() -> Mapping[str, Any]:
    """Return lexicon/venues.toml: words for media, occasions and audiences."""
    return _table("venues.toml")


@cache
def role_nouns() -> frozenset[str]:
    """Return the nouns for what a person is or does."""
    return frozenset(source_words()["roles"]["nouns"])


@cache
def honorifics() -> frozenset[str]:
    """Return what stands before a name and is no part of it."""
    return frozenset(word for words in source_words()["honorifics"].values() for word in words)


@cache
def synonyms() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return, for a description of a person, the words that such a person may be described with instead."""
    return {key: tuple(tuple(other.split()) for other in others) for key, others in source_words()["synonyms"].items()}


def _table(name: str) -> Mapping[str, Any]:
    file = resources.files("consistency.extract") / "lexicon" / name
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return {key: _sets(value) if isinstance(value, dict) else frozenset(value) for key, value in table.items()}


def _sets(lists: Mapping[str, list[str]]) -> Mapping[str, frozenset[str]]:
    return {key: frozenset(words) for key, words in lists.items()}
