"""Fits the confidence of findings to the share of them that is right, on annotated stories.

    python -m benchmarks.calibration STORIES...

Each STORIES is a folder of stories with articles/ and gold.json; one without gold.json counts as a story in which
nothing but wording differs, such as news that were read and found to agree. Printed: for each band of confidence how
many findings there are, their mean confidence and the share that fits an item of their kind; the Brier score; and for
quotations, for times and numbers, and for the other kinds what maps the log-odds that a check states and the length of
the two texts to the log-odds of being right (Platt 1999, with length as a second measure).
"""

from __future__ import annotations

import itertools
import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from consistency import evaluation, pipeline
from consistency.checks import calibration, merge
from consistency.report.document import as_document
from consistency.schema.discrepancy import Discrepancy, Kind
from consistency.schema.report import Report, Run
from consistency.settings import Settings

_BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding: what its check stated, how many claims its texts make, and whether it is right."""

    kind: Kind
    stated: float
    claims: float
    right: bool

    @property
    def confidence(self) -> float:
        """The confidence that a report gives."""
        return calibration.calibrated(self.kind, self.stated, self.claims)


def main() -> None:
    """Print the figures of the stories under the folders given."""
    models = pipeline.load_models(Settings())
    judged = [row for folder in sys.argv[1:] for story in _stories(Path(folder)) for row in _judged(story, models)]
    print("confidence    findings   mean   right")
    for low, high in itertools.pairwise(_BANDS):
        _show_band(low, high, [j for j in judged if low <= j.confidence < high])
    print(f"Brier score   {sum((j.confidence - j.right) ** 2 for j in judged) / len(judged):.3f}")
    typed = calibration.TYPED
    _show_fit("quotations", [j for j in judged if j.kind == "quotation"])
    _show_fit("times and numbers", [j for j in judged if j.kind in typed])
    _show_fit("other kinds", [j for j in judged if j.kind not in typed | {"quotation"}])


def _stories(folder: Path) -> Iterator[Path]:
    yield from (path for path in sorted(folder.iterdir()) if (path / "articles").is_dir())


def _judged(folder: Path, models: pipeline.Models) -> Iterator[Judged]:
    """Yield the findings of a story with what their checks stated, none left out."""
    articles, _ = pipeline.read([folder / "articles"], Settings(), _silent)
    with patch.object(merge, "calibrated", _as_stated), patch.object(calibration, "DOUBTFUL", 0.0):
        report = pipeline.compare(articles, (), Settings(), Run("", "", {}, {}, ""), models=models, progress=_silent)
    wrong = _wrong(folder, report)
    for found in report.discrepancies:
        if found.severity != "info":
            yield Judged(found.kind, found.confidence, _claims(found, report), found.id not in wrong)


def _wrong(folder: Path, report: Report) -> frozenset[str]:
    """Return the ids of the findings that fit no item; without annotation all but those of quotations."""
    if not (folder / "gold.json").is_file():
        return frozenset(d.id for d in report.discrepancies if d.kind != "quotation")
    score = evaluation.score(evaluation.read_gold(folder), as_document(report))
    return frozenset(found["id"] for found in score.false_alarms)


def _as_stated(kind: Kind, stated: float, claims: float) -> float:
    del kind, claims
    return stated


def _claims(found: Discrepancy, report: Report) -> float:
    """Return how many claims the texts of a finding make, their geometric mean."""
    paths = {e.article for e in found.evidence}
    ids = [a.id for a in report.articles if a.path in paths]
    counts = [sum(claim.article == i for claim in report.claims) for i in ids]
    return math.exp(sum(math.log(max(1, count)) for count in counts) / len(counts))


def _silent(step: str, done: int, total: int) -> None:
    """Report nothing."""


def _show_band(low: float, high: float, band: Sequence[Judged]) -> None:
    if band:
        mean = sum(j.confidence for j in band) / len(band)
        print(f"{low:.1f} to {high:.1f}    {len(band):8}   {mean:.2f}   {sum(j.right for j in band) / len(band):.2f}")


def _show_fit(name: str, judged: Sequence[Judged]) -> None:
    from sklearn.linear_model import LogisticRegression

    right = [j.right for j in judged]
    if all(right) or not any(right):
        print(f"{name:18}  {len(judged)} findings, all {'right' if all(right) else 'wrong'}: nothing to fit")
        return
    rows = [(math.log(j.stated / (1 - j.stated)), -calibration.excess(j.claims)) for j in judged]
    model = LogisticRegression(C=1.0).fit(rows, right)
    slope, length = model.coef_[0]
    print(f"{name:18}  intercept {model.intercept_[0]:.2f}, slope {slope:.2f}, length {length:.2f}")


if __name__ == "__main__":
    main()
