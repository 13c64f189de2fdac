"""Bounds of a number ("at least", "or more"), ranges ("12-15", "between 5 and 7 million") and scores ("5-2")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import cast

from consistency.extract.quantity.amount import Amount
from consistency.extract.quantity.scan import Atom, lower, phrase
from consistency.extract.quantity.words import phrases, words
from consistency.schema.mention import Bound

_LONGEST_PHRASE = 5
_SKIPPED = 2
_WIDEST = 5  # times the lower number: a wider "X to Y" behind a verb of change is a difference and a level


def bounded(atoms: Sequence[Atom], found: Amount) -> Amount:
    """Return the number with the bound that stands before or after it; its span takes the words in."""
    before = _before(atoms, found.first)
    after = _after(atoms, found)
    first = before[1] if before else found.first
    last = after[1] if after else found.last
    bound = before[0] if before else after[0] if after else None
    if after and before and before[0] == "about":
        bound = after[0]
    if bound is None:
        return found
    return _apply(replace(found, first=first, last=last), bound)


def _apply(found: Amount, bound: Bound) -> Amount:
    if found.bound in ("range", "vague"):
        return found
    if bound in ("at_least", "more_than"):
        return replace(found, bound=bound, high=None)
    if bound in ("at_most", "less_than"):
        return replace(found, bound=bound, low=None)
    return replace(found, bound=bound)


def _before(atoms: Sequence[Atom], first: int) -> tuple[Bound, int] | None:
    table = phrases("bounds", "before")
    for skipped in range(_SKIPPED + 1):
        end = first - skipped
        if skipped and lower(atoms, end) not in words("quantity", "skip", "before"):
            return None
        for size in range(min(_LONGEST_PHRASE, end), 0, -1):
            bound = table.get(tuple(atom.lower for atom in atoms[end - size : end]))
            if bound and not (skipped and size == 1 and lower(atoms, end - 1) in words("quantity", "skip", "close")):
                return cast("Bound", bound), end - size
    return None


def _after(atoms: Sequence[Atom], found: Amount) -> tuple[Bound, int] | None:
    table = phrases("bounds", "after")
    j = found.last + 1
    if lower(atoms, j) == "+" and atoms[j].glued:
        return "at_least", j
    starts = (j, j + 1) if lower(atoms, j) != "-" else (j + 1,)
    for start in starts:
        for size in (3, 2, 1):
            bound = table.get(phrase(atoms, start, size))
            if bound and (size > 1 or start == j or lower(atoms, j) == "-"):
                return cast("Bound", bound), start + size - 1 if start == j or lower(atoms, j) == "-" else found.last
    return None


def merged(atoms: Sequence[Atom], found: Sequence[Amount], *, cues: bool, moved: frozenset[int]) -> list[Amount]:
    """Join neighbours into ranges and scores.

    `cues` says that the sentence speaks of votes or matches. `moved` are the core atoms of numbers that a verb of
    change moves: "rose from 5 to 7" is no range.
    """
    out: list[Amount] = []
    for current in found:
        pair = _pair(atoms, out[-1], current, cues=cues, moved=moved) if out else None
        if pair:
            out[-1] = pair
        else:
            out.append(current)
    return out


def _pair(atoms: Sequence[Atom], a: Amount, b: Amount, *, cues: bool, moved: frozenset[int]) -> Amount | None:
    if a.bound in ("range", "vague") or b.bound == "vague" or "score" in (a.measure, b.measure):
        return None
    link = [atom.lower for atom in atoms[a.last + 1 : b.first]]
    glued = all(atom.glued for atom in atoms[a.last + 1 : b.first + 1])
    score = _score(atoms, a, b, link, glued=glued, cues=cues)
    if score or a.low is None or b.low is None:
        return score
    low = _inherited(a, b)
    if not _linked(atoms, replace(a, low=low), link, b.low, glued=glued, moved=moved):
        return None
    if low is None or low >= b.low or not _same_measure(a, b):
        return None
    first = a.first - 1 if lower(atoms, a.first - 1) in ("between", "from") else a.first
    kind = a if b.measure == "count" else b
    return replace(
        b,
        first=first,
        body=(a.body[0], b.body[1]),
        core=(a.core[0], b.core[1]),
        low=low,
        bound="range",
        digits=max(a.digits, b.digits),
        measure=kind.measure,
        unit=kind.unit,
    )


def _linked(
    atoms: Sequence[Atom], a: Amount, link: list[str], upper: Decimal, *, glued: bool, moved: frozenset[int]
) -> bool:
    before = lower(atoms, a.first - 1)
    if link == ["-"]:
        return glued or atoms[a.last + 1].glued is atoms[a.last + 2].glued
    if link == ["and"]:
        return before == "between"
    if link == ["to"]:
        if a.core[0] in moved and a.low and upper > a.low * _WIDEST:  # "fell by 12,000 to 340,000"
            return False
        ranging = lower(atoms, a.first - 2) in ("ranging", "range", "ranged", "anywhere", "varying", "vary", "ranges")
        return before != "from" or ranging or a.core[0] not in moved
    return link == ["or"] and a.worded


def _inherited(a: Amount, b: Amount) -> Decimal | None:
    """Return the lower number with the upper one's scale where it has none ("5 to 7 million")."""
    if a.low is None or b.low is None:
        return None
    if a.scale == 1 and b.scale > 1 and a.low < b.low / b.scale:
        return a.low * b.scale
    return a.low


def _same_measure(a: Amount, b: Amount) -> bool:
    sign_before = a.measure == "money" and b.measure == "count"  # "$1.2-1.5bn"
    return sign_before or (a.measure, a.unit) in ((b.measure, b.unit), ("count", ""))


def _score(atoms: Sequence[Atom], a: Amount, b: Amount, link: list[str], *, glued: bool, cues: bool) -> Amount | None:
    """Read "5-2", "5-to-4", "216 to 214" and "by four votes to three" as the two sides of a score."""
    if {a.measure, b.measure} - {"count"} or a.low is None or b.low is None or max(a.low, b.low) >= 1000:
        return None
    votes = words("quantity", "score", "votes")
    links = words("quantity", "score", "links")
    voted = len(link) == 2 and link[0] in votes and link[1] in links
    hyphened = glued and link in (["-"], ["-", "to", "-"])
    plural = lower(atoms, b.last + 1).endswith("s") and lower(atoms, b.last + 1) not in ("as", "is", "was", "this")
    falling = a.low >= b.low
    plain = link == ["to"] and cues and falling and lower(atoms, a.first - 1) != "from"
    if not voted and not (hyphened and (falling or (cues and not plural))) and not plain:
        return None
    if a.low != int(a.low) or b.low != int(b.low):
        return None
    low, high = min(a.low, b.low), max(a.low, b.low)
    return replace(
        a, last=b.last, body=(a.body[0], b.body[1]), core=(a.core[0], b.core[1]),
        low=low, high=high, measure="score", bound="exact",
    )  # fmt: skip
