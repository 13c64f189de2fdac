"""What the page says of how a report was made: settings, models, measured quality, and what it cannot do."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from consistency.report import baseline
from consistency.report.wording import date_words, listed
from consistency.schema.report import Run


@dataclass(frozen=True, slots=True)
class Figure:
    """Precision and recall of the findings on a set of annotated stories."""

    name: str
    precision: str
    recall: str


@dataclass(frozen=True, slots=True)
class Measured:
    """How good the findings were when that was last measured."""

    version: str
    date: str
    figures: tuple[Figure, ...]


@cache
def measured() -> Measured:
    """Return the figures that ship with the package."""
    text = resources.files("consistency.report").joinpath("measured.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    figures = tuple(Figure(row["name"], f"{row['precision']:.2f}", f"{row['recall']:.2f}") for row in table["sets"])
    return Measured(table["version"], date_words(table["date"]), figures)


def settings(run: Run) -> list[tuple[str, str]]:
    """Return the settings of a run as rows of name and value in words; of the baseline only that there was one."""
    values = run.settings
    if values.get(baseline.SETTING) is not None:
        values = {**values, baseline.SETTING: "an earlier report"}
    return _flat(values)


def _flat(values: Mapping[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for name, value in values.items():
        label = f"{prefix}{name}".replace("_", " ")
        if isinstance(value, Mapping):
            rows += _flat(value, f"{label}: ")
        else:
            rows.append((label, _setting(name, value)))
    return rows


def _setting(name: str, value: object) -> str:
    if isinstance(value, list | tuple):
        return listed([str(item) for item in value]) or "none given"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return "as built in" if name in {"model", "nli"} else "none given"
    return str(value)
