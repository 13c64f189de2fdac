"""Reads the word lists of names and titles."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def lexicon(name: str, section: str) -> frozenset[str]:
    """Return a list of words of lexicon/names.toml or lexicon/titles.toml."""
    return frozenset(_file(name)[section])


@cache
def _file(name: str) -> dict[str, Any]:
    source = resources.files("consistency.extract") / "lexicon" / f"{name}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))
