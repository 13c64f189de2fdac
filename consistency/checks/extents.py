"""Tells what a measure of length is of: how deep, high, long or wide something is, or how far off."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from consistency.checks.base import View
from consistency.schema.claim import Claim
from consistency.schema.mention import Quantity

_AROUND = 25  # characters beside a measure: "a depth of about", "metres to the east"
_AFTER = re.compile(r"[\s-]?(?:(?:or so|to the|in)\s)?(?P<word>[a-z]+)", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?P<word>[a-z]+)\sof\s(?:about\s|some\s|at least\s)?$", re.IGNORECASE)


def extents_apart(one: Claim, a: Quantity, other: Claim, b: Quantity, view: View) -> bool:
    """Tell whether two measures say how far something goes in two ways: "200 metres deep", "40 metres to the east"."""
    ways = _way(one, a, view), _way(other, b, view)
    return bool(ways[0] and ways[1]) and ways[0] != ways[1]


def _way(claim: Claim, quantity: Quantity, view: View) -> str:
    """Return what a measure is of, "" where the words beside it do not say."""
    text = view.article(claim).text
    after = _AFTER.match(text, quantity.end, quantity.end + _AROUND)
    before = _BEFORE.search(text, max(0, quantity.start - _AROUND), quantity.start)
    found = (_ways().get(match["word"].lower(), "") for match in (after, before) if match is not None)
    return next((way for way in found if way), "")


@cache
def _ways() -> dict[str, str]:
    source = resources.files("consistency.checks") / "lexicon" / "extents.toml"
    table: dict[str, list[str]] = tomllib.loads(source.read_text(encoding="utf-8"))
    return {word: way for way, words in table.items() for word in words}
