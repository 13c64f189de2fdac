"""The words of lexicon/time.toml and the pieces of regular expressions that are made of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any, cast

from consistency.extract.time.forms import Unit

GAP = r"\s{1,3}"


@cache
def table() -> dict[str, Any]:
    """Return lexicon/time.toml."""
    source = resources.files("consistency.extract") / "lexicon" / "time.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def names(section: str) -> dict[str, Any]:
    """Return the entries of a section."""
    return cast("dict[str, Any]", table()[section])


def phrases(section: str, key: str) -> tuple[str, ...]:
    """Return the list of words under a key of a section."""
    return tuple(names(section)[key])


def one_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first; a space stands for any white space."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", GAP) for word in ordered) + ")"


def plain(found: str) -> str:
    """Return a word as the lexicon has it: lower case, single spaces."""
    return " ".join(found.lower().split())


@cache
def month_number(word: str) -> int:
    """Return 1 to 12 for the name of a month, short or long, with or without its full stop."""
    key = word.lower().rstrip(".")
    return int(names("months").get(key) or names("short_months")[key])


@cache
def weekday_number(word: str) -> int:
    """Return 0 (Monday) to 6 for the name of a weekday."""
    key = word.lower().rstrip(".")
    long = names("weekdays")
    return int(long[key] if key in long else names("short_weekdays")[key])


@cache
def unit_of(word: str) -> Unit:
    """Return the unit that a word names, in the singular or the plural."""
    key = word.lower().rstrip(".")
    singular = names("units")
    return cast("Unit", singular[key] if key in singular else names("plural_units")[key])


@cache
def ordinal(word: str) -> int:
    """Return the number of an ordinal in letters or digits; -1 for "last" and "final"."""
    key = re.sub(r"\s+", "-", word.lower())
    if key in ("last", "final", "latter"):
        return -1
    return int(names("ordinals").get(key) or re.sub(r"\D", "", key))


NUMBER_WORD = (
    rf"(?:{one_of(names('tens'))}(?:[-\s]{one_of(n for n, v in names('numbers').items() if v < 10)})?"
    rf"|{one_of(names('numbers'))})"
)


def number(word: str) -> float:
    """Return the value of a number in digits or of a NUMBER_WORD; raise KeyError for anything else."""
    digits = word.replace(",", "")
    if digits.replace(".", "", 1).isdigit():
        return float(digits)
    tens, ones = names("tens"), names("numbers")
    return float(sum(tens[w] if w in tens else ones[w] for w in re.split(r"[-\s]+", word.lower())))
