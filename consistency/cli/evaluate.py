"""`consistency evaluate`: precision and recall against annotated stories."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from consistency.evaluation import StoryScore


def evaluate(
    stories: Annotated[Path, typer.Argument(metavar="STORIES", help="Folder of stories, each with a gold.json.")],
    *,
    reports: Annotated[
        Path | None,
        typer.Option("--reports", metavar="DIR", help="Score DIR/<story>/report.json instead of running the check."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON only.")] = False,
    misses: Annotated[bool, typer.Option("--misses", help="List what was missed and the false alarms.")] = False,
) -> None:
    """Score reports against stories whose discrepancies are annotated."""
    import json

    from consistency import evaluation

    scores = []
    for score, failure in evaluation.evaluate(stories, reports=reports):
        scores.append(score)
        _warn(score, failure)
        if not as_json:
            typer.echo("\n".join(_story_lines(score, misses=misses)))
    figures = evaluation.figures(scores)
    typer.echo(
        json.dumps(figures, indent=1, ensure_ascii=False) if as_json else "\n".join(["", *_figure_lines(figures)])
    )


def _warn(score: StoryScore, failure: Exception | None) -> None:
    name = score.story.name
    if failure is not None:
        typer.echo(f"warning: {name}: no report: {failure}", err=True)
    elif not score.has_report:
        typer.echo(f"warning: {name}: there is no report.json", err=True)
    if score.unknown:
        named = ", ".join(score.unknown[:3])
        typer.echo(f"warning: {name}: cited articles that are not in the story: {named}", err=True)


def _story_lines(score: StoryScore, *, misses: bool) -> Iterator[str]:
    gold = len(score.story.discrepancies)
    precision, recall, f1 = score.strict.rates(gold)
    yield (
        f"{score.story.name:22} gold {gold:3}  P {precision:.2f}  R {recall:.2f}  F1 {f1:.2f}"
        f"  false {score.strict.wrong:3}  repeats {score.strict.repeats:3}"
        f"  tripped {len(score.tripped):2}/{len(score.story.agreements)}"
    )
    if misses:
        yield from (f"    missed {item.id} {item.kinds[0]} {item.severity}: {item.note}" for item in score.missed)
        for finding in score.false_alarms:
            cited = [entry.get("text") for entry in finding.get("evidence", [])]
            yield f"    false alarm {finding.get('kind')}: {finding.get('summary') or cited}"


def _figure_lines(figures: dict[str, Any]) -> Iterator[str]:
    """Return the figures over all stories, one a line, under the names that they have in JSON."""
    for name, value in figures.items():
        shown = ", ".join(f"{key} {part}" for key, part in value.items()) if isinstance(value, dict) else value
        yield f"{name.replace('_', ' '):22} {shown}"
