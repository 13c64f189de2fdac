"""Runs every case file: the check of its kind reports what is expected, where it is expected, and nothing else."""

from __future__ import annotations

import pytest

from consistency.inference.protocol import Embedder, Tagger
from consistency.ingest import origins, resolve_siblings
from consistency.pipeline import Models, compare
from consistency.schema.discrepancy import Discrepancy
from consistency.schema.report import Run
from consistency.settings import Settings
from tests.checks.case_files import Case, load
from tests.factory import article


def _findings(case: Case, models: Models) -> list[Discrepancy]:
    articles = tuple(
        article(a["text"].strip(), published=a.get("published", "2024-05-15"), outlet=a["outlet"], path=a["outlet"])
        for a in case.articles
    )
    articles = resolve_siblings(origins(articles))
    settings = Settings(select=(case.kind,))
    run = Run("0", "", {}, {}, "")
    report = compare(articles, (), settings, run, models=models, progress=lambda *_: None)
    return [d for d in report.discrepancies if d.severity != "info"]


def _fits(found: Discrepancy, expected: dict[str, object]) -> bool:
    if any(expected.get(k, getattr(found, k)) != getattr(found, k) for k in ("relation", "severity", "code")):
        return False
    sides = expected["sides"]
    assert isinstance(sides, list)
    met = [{e.side for e in found.evidence for text in side if text in e.text} for side in sides]
    return all(met) and len(set.union(*met)) >= len(sides)


@pytest.mark.parametrize("case", load(), ids=lambda case: f"{case.kind}:{case.name}")
def test_case(case: Case, tagger: Tagger, embedder: Embedder) -> None:
    """Each expected finding is there with its relation and sides, and no other is."""
    found = _findings(case, Models(tagger, embedder))
    shown = [(d.code, d.relation, d.severity, d.reason) for d in found]
    for expected in case.expected:
        assert any(_fits(d, expected) for d in found), f"missing {expected}; found {shown}"
    assert len(found) == len(case.expected), f"more or fewer than expected: {shown}"
