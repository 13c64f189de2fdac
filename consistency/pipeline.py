"""The one place that knows the order: read, find copies, extract, align, check, report."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from consistency import __version__
from consistency.errors import InputError
from consistency.schema.discrepancy import KINDS, SEVERITIES, Discrepancy, Suppressed
from consistency.schema.report import Group, QuoteGroup, ReadError, Report, Run
from consistency.settings import Settings

if TYPE_CHECKING:
    from consistency.checks.base import View
    from consistency.inference.protocol import Embedder, Judge, Tagger
    from consistency.schema.alignment import Story
    from consistency.schema.article import Article
    from consistency.schema.claim import Document

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Models:
    """The models of a run, loaded once; without a judge the checks ask none."""

    tagger: Tagger
    embedder: Embedder
    judge: Judge | None = None


def check(
    paths: Sequence[Path], settings: Settings, *, progress: Progress | None = None, models: Models | None = None
) -> Report:
    """Return the report on the articles under the paths.

    `progress` is called with the name of a step, what is done of it and how much there is. `models` are those of an
    earlier run; without them they are loaded. Raises ConsistencyError where nothing can be read or a model is missing.
    """
    report = progress or _silent
    started = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    articles, errors = read(paths, settings, report)
    _refuse_without_draft(articles, errors, settings.draft)
    run = Run(__version__, started, settings.as_dict(), _model_names(settings), _digest(articles))
    return compare(articles, errors, settings, run, models=models or load_models(settings), progress=report)


def shown_as(paths: Sequence[Path], file: Path) -> str | None:
    """Return the path of a file in a report on the paths, None where it is not among them."""
    from consistency import ingest

    return ingest.shown_as(paths, file)


def _refuse_without_draft(articles: Sequence[Article], errors: Sequence[ReadError], draft: str | None) -> None:
    """Raise InputError where the house's own article is not among those that could be read."""
    if draft is None or any(article.path == draft for article in articles):
        return
    reason = next((error.reason for error in errors if error.path == draft), "")
    rows = [article.path for article in articles if article.path.startswith(f"{draft}#")]
    hint = f"It is a table: name one of its rows, as in {rows[0]}." if rows else reason
    raise InputError(f"The draft {draft} could not be read as an article. {hint}".strip())


def compare(
    articles: Sequence[Article],
    errors: Sequence[ReadError],
    settings: Settings,
    run: Run,
    *,
    models: Models,
    progress: Progress,
) -> Report:
    """Return the report on articles that are read, with their copies found and their dates resolved."""
    documents = extract(articles, models.tagger, progress)
    story = _align(documents, models.embedder, progress)
    return _report(run, story, _check(story, settings, progress, models.judge), errors)


def read(
    paths: Sequence[Path], settings: Settings, progress: Progress
) -> tuple[tuple[Article, ...], tuple[ReadError, ...]]:
    """Return the articles under the paths with their copies found and their dates resolved, and what failed."""
    from consistency import ingest

    progress("read", 0, 1)
    articles, errors = ingest.load(paths, limits=settings.limits)
    articles = ingest.resolve_siblings(ingest.origins(articles))
    progress("read", 1, 1)
    return tuple(sorted(articles, key=lambda a: a.path)), errors


def extract(articles: Sequence[Article], tagger: Tagger, progress: Progress) -> tuple[Document, ...]:
    """Return the articles with all that was read out of them."""
    from consistency.engine.local import LocalEngine
    from consistency.extract.document import document

    total = len(articles)
    step = partial(document, tagger=tagger)
    return tuple(LocalEngine().run(step, articles, done=lambda count: progress("extract", count, total)))


def _align(documents: Sequence[Document], embedder: Embedder, progress: Progress) -> Story:
    from consistency.align import align

    progress("align", 0, 1)
    story = align(documents, embedder)
    progress("align", 1, 1)
    return story


def _check(
    story: Story, settings: Settings, progress: Progress, judge: Judge | None = None
) -> tuple[tuple[Discrepancy, ...], tuple[Suppressed, ...], tuple[QuoteGroup, ...]]:
    from consistency.checks.arbitration import settle
    from consistency.checks.base import View
    from consistency.checks.calibration import sure_enough
    from consistency.checks.collation import collate
    from consistency.checks.merge import discrepancies, suppressed
    from consistency.registry import selected

    view = View(story) if judge is None else _judged(View(story), settings, judge, progress)
    found: list[Discrepancy] = []
    let_go: list[Suppressed] = []
    checks = selected(settings.select, settings.ignore)
    for number, one in enumerate(checks):
        progress("check", number, len(checks))
        findings = list(one.find(view))
        found.extend(discrepancies(one.kind, findings, view))
        let_go.extend(suppressed(one.kind, findings, view))
    settled, dropped = settle(found)
    kept, doubted = sure_enough(settled)
    shown = [d for d in kept if SEVERITIES.index(d.severity) <= SEVERITIES.index(settings.severity)]
    progress("check", len(checks), len(checks))
    return tuple(sorted(shown, key=_rank)), (*let_go, *dropped, *doubted), collate(kept, view)


def _judged(view: View, settings: Settings, judge: Judge, progress: Progress) -> View:
    """Return the view with the model's judgement of each pair of texts that the checks have a question about."""
    from consistency.checks.judged import KIND, questions

    if not settings.kinds((KIND,)):
        return view
    progress("judge", 0, 1)
    asked = questions(view)
    answers = judge.judge(asked)
    progress("judge", 1, 1)
    return replace(view, judgements=dict(zip(asked, answers, strict=True)))


def _rank(d: Discrepancy) -> tuple[int, float, int, str]:
    return SEVERITIES.index(d.severity), -d.confidence, KINDS.index(d.kind), d.id


def _report(
    run: Run,
    story: Story,
    found: tuple[tuple[Discrepancy, ...], tuple[Suppressed, ...], tuple[QuoteGroup, ...]],
    errors: Iterable[ReadError],
) -> Report:
    return Report(
        run=run,
        articles=tuple(d.article for d in story.documents),
        claims=tuple(claim for d in story.documents for claim in d.claims),
        groups=tuple(Group(g.id, g.label, g.claims, g.origins) for g in story.groups),
        quotes=found[2],
        discrepancies=found[0],
        suppressed=found[1],
        errors=tuple(errors),
    )


def load_models(settings: Settings) -> Models:
    """Return the models that the settings name; raise ModelError where one is missing or not the pinned one."""
    from consistency.inference.embedder import SentenceEmbedder
    from consistency.inference.nli import NliModel
    from consistency.inference.tagger import SpacyTagger

    # The user's own models first: they may ask the hub, which the pinned ones switch off for the process.
    judge = None if settings.nli is None else NliModel(settings.nli)
    embedder = SentenceEmbedder(settings.model)
    return Models(SpacyTagger(), embedder, judge)


def _model_names(settings: Settings) -> dict[str, dict[str, str]]:
    from consistency.inference.weights import EMBEDDER, TAGGER

    embedder = (
        {"name": settings.model, "sha256": ""} if settings.model else {"name": EMBEDDER.name, "sha256": EMBEDDER.sha256}
    )
    judge = {"judge": {"name": settings.nli, "sha256": ""}} if settings.nli else {}
    return {"embedder": embedder, "tagger": {"name": TAGGER.name, "sha256": TAGGER.sha256}, **judge}


def _digest(articles: Iterable[Article]) -> str:
    """Return one sha256 over all articles, whatever their order."""
    return hashlib.sha256("\n".join(sorted(f"{a.path}:{a.sha256}" for a in articles)).encode()).hexdigest()


def _silent(step: str, done: int, total: int) -> None:
    """Report nothing."""
