"""The report of one run, in the shape of report.json (version 1)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from consistency.schema.article import Article
from consistency.schema.claim import Claim
from consistency.schema.discrepancy import Discrepancy, Suppressed

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Run:
    """How a report was made. `models` maps a role ("embedder", "tagger") to name and sha256."""

    version: str
    started: str
    settings: dict[str, Any]
    models: dict[str, dict[str, str]]
    input_digest: str


@dataclass(frozen=True, slots=True)
class Group:
    """Claims about the same thing; `origins` counts the independent texts among them."""

    id: str
    label: str
    claims: tuple[str, ...]
    origins: int


@dataclass(frozen=True, slots=True)
class Variant:
    """One outlet's wording of a quotation; variants with the same words share a side."""

    article: str
    start: int
    end: int
    text: str
    side: str


@dataclass(frozen=True, slots=True)
class QuoteGroup:
    """One utterance in all its wordings, word-aligned.

    `alignment` has one row a word place; each row has one cell a variant, in the order of `variants`, None for a gap.
    """

    id: str
    speaker: str | None
    variants: tuple[Variant, ...]
    alignment: tuple[tuple[str | None, ...], ...]


@dataclass(frozen=True, slots=True)
class ReadError:
    """A file, or a row of a table, that could not be read."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """All that one run found."""

    run: Run
    articles: tuple[Article, ...]
    claims: tuple[Claim, ...] = ()
    groups: tuple[Group, ...] = ()
    quotes: tuple[QuoteGroup, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    errors: tuple[ReadError, ...] = field(default=())
