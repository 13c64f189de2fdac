"""A rule: what one code of a check reports, in words that `consistency explain` prints."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a check; its `code` (two letters, two digits) is never reused.

    `name` is a few words, `summary` one sentence. `reports` says what is reported, `matters` why an editor cares,
    `example` shows one finding, and `not_reported` says what looks alike and is left alone.
    """

    code: str
    name: str
    summary: str
    reports: str
    matters: str
    example: str
    not_reported: str
