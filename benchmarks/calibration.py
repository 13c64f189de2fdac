"""Compares the confidence of findings with the share of them that is right, on annotated stories.

    python -m benchmarks.calibration STORIES...

Each STORIES is a folder of stories with articles/ and gold.json. Printed: for each band of confidence how many findings
there are, their mean confidence and the share that fits an item of their kind; the Brier score; and, for quotations
and for the rest, intercept and slope of the logistic map from the log-odds of the confidence to those of being right
(Platt 1999), fitted on all stories, with the Brier score when each story is left out of the fit in turn.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from consistency.evaluation import evaluate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding of a story, with its confidence and whether it is right."""

    story: str
    quoted: bool
    confidence: float
    right: bool


def main() -> None:
    """Print the figures of the stories under the folders given."""
    judged = [row for folder in sys.argv[1:] for row in _judged(Path(folder))]
    print("confidence    findings   mean   right")
    for low, high in itertools.pairwise(_BANDS):
        _show_band(low, high, [j for j in judged if low <= j.confidence < high])
    print(f"Brier score   {sum((j.confidence - j.right) ** 2 for j in judged) / len(judged):.3f}")
    _show_fit("quotations", [j for j in judged if j.quoted])
    _show_fit("other kinds", [j for j in judged if not j.quoted])


def _judged(folder: Path) -> Iterator[Judged]:
    for score, failure in evaluate(folder):
        if failure is not None:
            raise failure
        for findings, right in ((score.fitting, True), (score.false_alarms, False)):
            for found in findings:
                yield Judged(score.story.name, found["kind"] == "quotation", found["confidence"], right)


def _show_band(low: float, high: float, band: Sequence[Judged]) -> None:
    if band:
        mean = sum(j.confidence for j in band) / len(band)
        print(f"{low:.1f} to {high:.1f}    {len(band):8}   {mean:.2f}   {sum(j.right for j in band) / len(band):.2f}")


def _show_fit(name: str, judged: Sequence[Judged]) -> None:
    import numpy as np

    odds = np.array([[np.log(j.confidence / (1 - j.confidence))] for j in judged])
    right = np.array([j.right for j in judged])
    if right.all() or not right.any():
        print(f"{name:12}  {len(judged)} findings, all {'right' if right.all() else 'wrong'}: nothing to fit")
        return
    stories = np.array([j.story for j in judged])
    intercept, slope, _ = _fitted(odds, right, odds)
    left_out = np.zeros(len(judged))
    for story in np.unique(stories):
        own = stories == story
        left_out[own] = _fitted(odds[~own], right[~own], odds[own])[2]
    brier = float(np.mean((left_out - right) ** 2))
    print(f"{name:12}  intercept {intercept:.2f}, slope {slope:.2f}; Brier score with the story left out {brier:.3f}")


def _fitted(
    odds: NDArray[np.float64], right: NDArray[np.bool_], asked: NDArray[np.float64]
) -> tuple[float, float, NDArray[np.float64]]:
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=1.0).fit(odds, right)
    return float(model.intercept_[0]), float(model.coef_[0][0]), model.predict_proba(asked)[:, 1]


if __name__ == "__main__":
    main()
