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
from tests.judges import WordJudge


def findings(case: Case, models: Models) -> list[Discrepancy]:
    """Return what the check of the case's kind reports on its articles, without what is for the record only."""
    articles = tuple(
        article(a["text"].strip(), published=a.get("published", "2024-05-15"), outlet=a["outlet"], path=a["outlet"])
        for a in case.articles
    )
    articles = resolve_siblings(origins(articles))
    settings = Settings(select=(case.kind,))
    run = Run("0", "", {}, {}, "")
    report = compare(articles, (), settings, run, models=models, progress=lambda *_: None)
    return [d for d in report.discrepancies if d.severity != "info"]


def fits(found: Discrepancy, expected: dict[str, object]) -> bool:
    """Tell whether a finding is the expected one: all texts of a side are cited under one letter, its own."""
    if any(expected.get(k, getattr(found, k)) != getattr(found, k) for k in ("relation", "severity", "code")):
        return False
    sides = expected["sides"]
    assert isinstance(sides, list)
    letters = [_letters(found, side) for side in sides]
    return all(len(met) == 1 for met in letters) and len(set().union(*letters)) == len(sides)


def _letters(found: Discrepancy, texts: list[str]) -> set[str]:
    """Return the letters of the evidence that holds the texts, no letter where a text is not cited."""
    met = [{e.side for e in found.evidence if text in e.text} for text in texts]
    return set().union(*met) if all(met) else set()


@pytest.mark.parametrize("case", load(), ids=lambda case: f"{case.kind}:{case.name}")
def test_case(case: Case, tagger: Tagger, embedder: Embedder) -> None:
    """Each expected finding is there with its relation and sides, and no other is."""
    judge = None if case.judge is None else WordJudge(case.judge)
    found = findings(case, Models(tagger, embedder, judge))
    shown = [(d.code, d.relation, d.severity, d.reason, [(e.side, e.text) for e in d.evidence]) for d in found]
    for expected in case.expected:
        assert any(fits(d, expected) for d in found), f"missing {expected}; found {shown}"
    assert len(found) == len(case.expected), f"more or fewer than expected: {shown}"
