"""What a number is asked for beyond its value: what it counts, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from consistency.schema.mention import Measure


@dataclass(frozen=True, slots=True)
class Slots:
    """The item that is counted ("" where it is left out), what narrows it, and the event or state it stands in.

    `noun` is the token of the item in its sentence, None where the item comes from elsewhere.
    """

    item: str = ""
    modifiers: tuple[str, ...] = ()
    predicate: str = ""
    noun: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number stands: its tokens (without bound words), what it measures, and the word right before it."""

    tokens: range
    measure: Measure
    preposition: str = ""
