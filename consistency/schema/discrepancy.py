"""A discrepancy: what differs between claims about one thing, with the evidence of each side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["time", "quantity", "place", "entity", "quotation", "attribution", "certainty", "contradiction"]
Relation = Literal["conflict", "update", "overlap", "narrower", "wording", "unclear"]
Severity = Literal["high", "medium", "low", "info"]

KINDS: tuple[Kind, ...] = (
    "time",
    "quantity",
    "place",
    "entity",
    "quotation",
    "attribution",
    "certainty",
    "contradiction",
)
RELATIONS: tuple[Relation, ...] = ("conflict", "update", "overlap", "narrower", "wording", "unclear")
SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low", "info")

Value = str | dict[str, str]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one article says: a clause or a sentence of it, exactly `article.text[start:end]`, 300 characters at most.

    `article` is the path of the article. Entries with the same `side` agree in what the discrepancy is about. `value`
    is an EDTF interval for time, a mapping with low, high, unit and item for a quantity, else a string.
    `focus_start` and `focus_end` bound the words that carry the value, inside `start` to `end`.
    """

    article: str
    start: int
    end: int
    text: str
    side: str
    value: Value
    outlet: str
    speaker: str | None = None
    focus_start: int = 0
    focus_end: int = 0


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A finding on a group of claims. `code` names the rule; `confidence` is a probability, two decimals."""

    id: str
    code: str
    kind: Kind
    relation: Relation
    severity: Severity
    confidence: float
    summary: str
    reason: str
    group: str
    evidence: tuple[Evidence, ...]
    within_article: bool = False


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A pair that looked like a discrepancy and was not reported, with the reason."""

    kind: Kind
    reason: str
    evidence: tuple[Evidence, ...]
