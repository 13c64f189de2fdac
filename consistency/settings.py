"""The settings of a run: frozen, made once, and written into the report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much is read: bytes of a text or page, bytes of a table, articles in all, characters and lines of an article.

    They bound time and memory against hostile or mistaken input; a long feature has some 40,000 characters, so that
    they leave room of a factor of ten. What goes beyond is left out, and the report says so.
    """

    file_bytes: int = 20_000_000
    table_bytes: int = 200_000_000
    articles: int = 20_000
    characters: int = 500_000
    lines: int = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run looks for and what it uses.

    `select` and `ignore` name kinds of discrepancy; an empty `select` means all. `severity` is the lowest severity that
    is reported ("info" keeps all). `model` is a folder or a hub name of another embedding model, None the pinned one.
    `draft` is the house's own article, by its path in the report.
    `nli` is a folder or a hub name of a model that judges contradiction, None for none.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: str = "info"
    model: str | None = None
    draft: str | None = None
    nli: str | None = None
    limits: Limits = field(default_factory=Limits)

    def kinds(self, known: Iterable[str]) -> tuple[str, ...]:
        """Return those of the known kinds that are selected and not ignored, in their order."""
        return tuple(kind for kind in known if (not self.select or kind in self.select) and kind not in self.ignore)

    def as_dict(self) -> dict[str, Any]:
        """Return the settings as they stand in the report: sorted lists, plain values.

        `baseline` is filled in where the report is compared with an earlier one (`report/baseline.py`).
        """
        values = asdict(self)
        return {**values, "select": sorted(self.select), "ignore": sorted(self.ignore), "baseline": None}
