"""Scores each story with weights and thresholds that were set without it.

    python -m benchmarks.leave_one_out STORIES [MORE]

STORIES and MORE are folders of stories with articles/ and gold.json. Each story of STORIES is left out in turn: the
weights of the pair score are fitted on all the others, those of MORE too, and for each kind the threshold of the odds
of one event is chosen on them, from a grid around the one in use, by the F1 of that kind. Then the story is scored.
Printed: for each story the thresholds and its score, then the figures over all. What cannot be left out are the words
of the lexicons and the form of the rules, which were written with errors of some of these stories in view.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from unittest.mock import patch

from benchmarks.alignment import gold_pairs, pair_rows
from consistency import evaluation, pipeline
from consistency.align import align
from consistency.align.scoring import Weights
from consistency.report.document import as_document
from consistency.schema.alignment import Story
from consistency.schema.claim import Document
from consistency.schema.discrepancy import Kind
from consistency.schema.report import Run
from consistency.settings import Settings

# The modules of each kind's check, and their constants that the odds of one event have to reach.
_THRESHOLDS: Mapping[Kind, Mapping[str, tuple[str, ...]]] = {
    "time": {"time": ("_EVENT",)},
    "quantity": {"quantity": ("_EVENT",)},
    "place": {"place": ("_EVENT",)},
    "entity": {"entity": ("_EVENT",)},
    "attribution": {"attribution": ("_EVENT",), "unattributed": ("_STATED",)},
    "certainty": {"certainty": ("_EVENT",)},
    "contradiction": {"contrary": ("_HEADS", "_DENIED", "_PLACED", "_EXCEPTED", "_LACKED")},
}
_STEPS = (-0.75, -0.35, 0.0, 0.35, 0.75)


@dataclass(frozen=True, slots=True)
class Annotated:
    """A story with its documents read, its gold, and the features of its pairs with which of them are gold."""

    gold: evaluation.GoldStory
    documents: tuple[Document, ...]
    rows: tuple[tuple[list[float], bool], ...]


def main() -> None:
    """Print the figures of the stories under the first folder."""
    models = pipeline.load_models(Settings())
    own, more = ([_annotated(s, models) for f in args for s in evaluation.read_stories(Path(f))] for args in _folders())
    scores = []
    for left_out in own:
        others = [story for story in (*own, *more) if story is not left_out]
        weights = _fitted(others)
        aligned = [(story, align(story.documents, models.embedder, weights=weights)) for story in others]
        steps = {kind: _best_step(kind, aligned) for kind in _THRESHOLDS}
        with ExitStack() as stack:
            for kind, step in steps.items():
                stack.enter_context(_shifted(kind, step))
            scores.append(_score(left_out, align(left_out.documents, models.embedder, weights=weights), ()))
        precision, recall, f1 = scores[-1].strict.rates(len(left_out.gold.discrepancies))
        print(f"{left_out.gold.name:20} P {precision:.2f} R {recall:.2f} F1 {f1:.2f}", steps, flush=True)
    print(evaluation.figures(scores))


def _folders() -> tuple[Sequence[str], Sequence[str]]:
    return sys.argv[1:2], sys.argv[2:]


def _annotated(folder: Path, models: pipeline.Models) -> Annotated:
    articles, _ = pipeline.read([folder / "articles"], Settings(), _silent)
    documents = pipeline.extract(articles, models.tagger, _silent)
    return Annotated(
        gold=evaluation.read_gold(folder),
        documents=documents,
        rows=tuple(pair_rows(documents, set(gold_pairs(folder, documents)), models.embedder)),
    )


def _silent(step: str, done: int, total: int) -> None:
    """Report nothing."""


def _fitted(others: Sequence[Annotated]) -> Weights:
    from sklearn.linear_model import LogisticRegression

    rows = [row for story in others for row in story.rows]
    model = LogisticRegression(C=1.0, max_iter=1000).fit([r for r, _ in rows], [y for _, y in rows])
    return Weights(float(model.intercept_[0]), tuple(map(float, model.coef_[0])))


def _best_step(kind: Kind, aligned: Sequence[tuple[Annotated, Story]]) -> float:
    def quality(step: float) -> tuple[float, float]:
        with _shifted(kind, step):
            scores = [_score(story, found, (kind,)) for story, found in aligned]
        right, wrong = sum(s.strict.right for s in scores), sum(s.strict.wrong for s in scores)
        gold = sum(kind in item.kinds for story, _ in aligned for item in story.gold.discrepancies)
        return 2 * right / (right + wrong + gold) if gold else 0.0, -abs(step)

    return max(_STEPS, key=quality)


@contextmanager
def _shifted(kind: Kind, step: float) -> Iterator[None]:
    """Shift the thresholds of a kind's check while the block runs."""
    with ExitStack() as stack:
        for name, constants in _THRESHOLDS[kind].items():
            module = import_module(f"consistency.checks.{name}")
            for constant in constants:
                stack.enter_context(patch.object(module, constant, getattr(module, constant) + step))
        yield


def _score(story: Annotated, aligned: Story, select: tuple[str, ...]) -> evaluation.StoryScore:
    found = pipeline._check(aligned, Settings(select=select), _silent)
    report = pipeline._report(Run("", "", {}, {}, ""), aligned, found, ())
    return evaluation.score(story.gold, as_document(report))


if __name__ == "__main__":
    main()
