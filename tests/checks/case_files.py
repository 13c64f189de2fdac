"""Loads the case files of the checks: named little stories and the findings that they must and must not give."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "cases"


@dataclass(frozen=True, slots=True)
class Case:
    """A little story. `articles` maps an outlet to its text; `expected` holds relation, severity and sides, if any.

    `judge` holds what a contradiction model finds: words of a premise, words of a hypothesis, strength. Where the file
    has no such entry (None) there is no model.
    """

    kind: str
    name: str
    articles: tuple[dict[str, Any], ...]
    expected: tuple[dict[str, Any], ...]
    judge: tuple[tuple[str, str, float], ...] | None = None


def load() -> list[Case]:
    """Return all cases of all files, in the order of the files."""
    return [case for file in sorted(FOLDER.glob("*.yml")) for case in _cases(file)]


def _cases(file: Path) -> list[Case]:
    table = yaml.safe_load(file.read_text(encoding="utf-8"))
    return [
        Case(file.stem, name, tuple(body["articles"]), tuple(body.get("expected") or ()), _judge(body))
        for name, body in table.items()
    ]


def _judge(body: dict[str, Any]) -> tuple[tuple[str, str, float], ...] | None:
    return tuple((one, other, strength) for one, other, strength in body["judge"]) if "judge" in body else None
