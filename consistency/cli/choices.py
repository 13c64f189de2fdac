"""Reads the words that options take (kinds, severities) and says which one was probably meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from consistency.errors import SettingsError
from consistency.schema.discrepancy import KINDS, SEVERITIES, Severity


def kinds(values: Iterable[str] | None, option: str) -> tuple[str, ...]:
    """Return the kinds named in the values of an option, which may be repeated and hold commas."""
    named = [word.strip().lower() for value in values or () for word in value.split(",") if word.strip()]
    for word in named:
        one_of(word, KINDS, f"kind for {option}")
    return tuple(dict.fromkeys(named))


def severity(value: str, option: str, known: Sequence[Severity] = SEVERITIES) -> Severity:
    """Return the severity that the value of an option names."""
    wanted = one_of(value.strip().lower(), known, f"severity for {option}")
    return next(level for level in known if level == wanted)


def one_of(value: str, known: Sequence[str], what: str) -> str:
    """Return the value where it is known; else raise SettingsError that names the nearest and all others."""
    if value in known:
        return value
    nearest = get_close_matches(value, known, n=1, cutoff=0.4)
    hint = f" Did you mean {nearest[0]!r}?" if nearest else ""
    raise SettingsError(f"Unknown {what}: {value!r}.{hint} Known are: {', '.join(known)}.")
