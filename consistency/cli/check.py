"""`consistency check`: from articles to a report."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consistency.errors import InputError

if TYPE_CHECKING:
    from consistency.schema.discrepancy import Severity
    from consistency.schema.report import Report
    from consistency.settings import Settings

FAIL_ON_REACHED = 1
MOST_WARNINGS = 20


def check(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH", help="Folders, files (.txt .md .html) or tables (.csv .jsonl .parquet)."),
    ],
    *,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Folder for the report.")],
    select: Annotated[
        list[str] | None, typer.Option("--select", metavar="KINDS", help="Look for these kinds only (a,b).")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="KINDS", help="Leave these kinds out (a,b).")
    ] = None,
    severity: Annotated[
        str, typer.Option("--severity", metavar="LEVEL", help="Lowest severity to report: high, medium, low, info.")
    ] = "info",
    fail_on: Annotated[
        str | None,
        typer.Option("--fail-on", metavar="LEVEL", help="Exit with 1 on a finding of this severity or above."),
    ] = None,
    model: Annotated[
        str | None,
        typer.Option("--model", metavar="NAME_OR_PATH", help="Another embedding model than the built-in one."),
    ] = None,
) -> None:
    """Compare articles of one story and write a report.

    The output folder gets report.html, report.json and tables (.csv); the last line names the page to open.
    """
    settings = _settings(select, ignore, severity, model)
    floor = _fail_on(fail_on)
    _refuse_missing(paths)
    from consistency.report import files, order, terminal

    files.prepare(output)
    report = order.in_order(_run(paths, settings))
    files.write(report, output)
    _warn(report)
    width = shutil.get_terminal_size().columns
    typer.echo(terminal.summary(report, output / files.PAGE, width=width))
    if floor is not None and _reaches(report, floor):
        raise typer.Exit(FAIL_ON_REACHED)


def _settings(select: list[str] | None, ignore: list[str] | None, severity: str, model: str | None) -> Settings:
    from consistency.cli import choices
    from consistency.errors import SettingsError
    from consistency.schema.discrepancy import KINDS
    from consistency.settings import Settings

    settings = Settings(
        select=choices.kinds(select, "--select"),
        ignore=choices.kinds(ignore, "--ignore"),
        severity=choices.severity(severity, "--severity"),
        model=model,
    )
    if not settings.kinds(KINDS):
        raise SettingsError("--select and --ignore together leave no kind to look for.")
    return settings


def _fail_on(value: str | None) -> Severity | None:
    from consistency.cli import choices
    from consistency.schema.discrepancy import SEVERITIES

    # Findings of severity "info" are not counted as discrepancies, so that nothing can fail on them.
    return None if value is None else choices.severity(value, "--fail-on", SEVERITIES[:-1])


def _refuse_missing(paths: Sequence[Path]) -> None:
    """Raise InputError where a path is missing, before a folder is made for a report that there won't be."""
    for path in paths:
        if not path.exists():
            raise InputError(f"There is no file or folder {path}. Check the spelling, or give the full path.")


def _run(paths: Sequence[Path], settings: Settings) -> Report:
    from consistency.cli.progress import shown_progress
    from consistency.pipeline import check as run

    with shown_progress() as progress:
        report = run(paths, settings, progress=progress)
    if not report.articles:
        reasons = "; ".join(f"{error.path}: {error.reason}" for error in report.errors[:3])
        raise InputError(f"No article could be read in {', '.join(map(str, paths))}. {reasons}".strip())
    return report


def _warn(report: Report) -> None:
    """Print what could not be read or was read with doubts: paths and reasons, never text of an article."""
    from consistency.report.signs import one_line

    lines = [f"{error.path} could not be read: {error.reason}" for error in report.errors]
    lines += [f"{article.path}: {warning}" for article in report.articles for warning in article.warnings]
    for line in lines[:MOST_WARNINGS]:
        typer.echo(f"warning: {one_line(line)}", err=True)
    if len(lines) > MOST_WARNINGS:
        typer.echo(f"warning: {len(lines) - MOST_WARNINGS} more stand in the report", err=True)


def _reaches(report: Report, floor: Severity) -> bool:
    from consistency.schema.discrepancy import SEVERITIES

    grave = SEVERITIES[: SEVERITIES.index(floor) + 1]
    return any(found.severity in grave for found in report.discrepancies)
