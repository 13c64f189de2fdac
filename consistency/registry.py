"""Finds the checks, the project's own and others, by the entry point group `consistency.checks`."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from consistency.errors import SettingsError
from consistency.schema.discrepancy import KINDS

if TYPE_CHECKING:
    from consistency.checks.base import Check

GROUP = "consistency.checks"


def checks() -> tuple[Check, ...]:
    """Return the checks in the order of their kinds, then of their first code.

    Raises SettingsError where a check has a kind that the report does not know, or a code of another check.
    """
    found: list[Check] = [entry.load() for entry in entry_points(group=GROUP)]
    _refuse_unknown_kinds(found)
    _refuse_repeated_codes(found)
    return tuple(sorted(found, key=lambda check: (KINDS.index(check.kind), check.rules[0].code)))


def selected(select: Iterable[str], ignore: Iterable[str]) -> tuple[Check, ...]:
    """Return the checks whose kind is selected (all where nothing is) and not ignored."""
    wanted, unwanted = frozenset(select), frozenset(ignore)
    return tuple(c for c in checks() if (not wanted or c.kind in wanted) and c.kind not in unwanted)


def _refuse_unknown_kinds(found: Iterable[Check]) -> None:
    for check in found:
        if check.kind not in KINDS:
            raise SettingsError(
                f"A check looks for the kind {check.kind}, which reports do not have. They have: {', '.join(KINDS)}. "
                "Remove the installed plugin."
            )


def _refuse_repeated_codes(found: Iterable[Check]) -> None:
    seen: set[str] = set()
    for check in found:
        for rule in check.rules:
            if rule.code in seen:
                raise SettingsError(f"Two checks use the code {rule.code}. Remove one of the installed plugins.")
            seen.add(rule.code)
