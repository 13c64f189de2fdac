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
    draft: Annotated[
        Path | None,
        typer.Option("--draft", metavar="FILE", help="The house's own article: its findings first, in its order."),
    ] = None,
    annotate: Annotated[
        Path | None,
        typer.Option("--annotate", metavar="FILE", help="Also write this article as annotated.docx, with comments."),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option("--baseline", metavar="report.json", help="Say what is new, unchanged or gone since this report."),
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on", metavar="LEVEL", help="Exit with 1 on a finding of this severity or above (a new one)."
        ),
    ] = None,
    model: Annotated[
        str | None,
        typer.Option("--model", metavar="NAME_OR_PATH", help="Another embedding model than the built-in one."),
    ] = None,
    nli: Annotated[
        str | None,
        typer.Option("--nli", metavar="NAME_OR_PATH", help="A model to ask which statements contradict each other."),
    ] = None,
) -> None:
    """Compare articles of one story and write a report.

    The output folder gets report.html, report.json, report.xlsx and tables (.csv). The last line names the page to
    open.
    """
    settings = _settings(select, ignore, severity, model, nli)
    floor = _fail_on(fail_on)
    _refuse_missing([*paths, *map(_file, filter(None, (draft, annotate)))])
    paths, settings = _with_draft(paths, settings, draft)
    commented = _place(paths, annotate, "--annotate") if annotate else None
    from consistency.report import files, order, terminal

    earlier = files.read(baseline) if baseline else None
    files.prepare(output)
    report = order.in_order(_run(paths, settings))
    if earlier is not None:
        report = _compared(report, earlier, settings)
    readable = any(article.path == commented for article in report.articles)
    files.write(report, output, annotate=commented if readable else None)
    _warn(report)
    if commented and not readable:
        raise InputError(f"The report is written, but {commented} could not be read and so not be annotated.")
    if commented:
        typer.echo(f"Annotated: {output / files.ANNOTATED}")
    width = shutil.get_terminal_size().columns
    typer.echo(terminal.summary(report, output / files.PAGE, width=width))
    if floor is not None and _reaches(report, floor):
        raise typer.Exit(FAIL_ON_REACHED)


def _settings(
    select: list[str] | None, ignore: list[str] | None, severity: str, model: str | None, nli: str | None
) -> Settings:
    from consistency.cli import choices
    from consistency.errors import SettingsError
    from consistency.schema.discrepancy import KINDS
    from consistency.settings import Settings

    settings = Settings(
        select=choices.kinds(select, "--select"),
        ignore=choices.kinds(ignore, "--ignore"),
        severity=choices.severity(severity, "--severity"),
        model=model,
        nli=nli,
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


def _with_draft(paths: list[Path], settings: Settings, draft: Path | None) -> tuple[list[Path], Settings]:
    """Return the paths with the house's own article among them, and the settings that name it as the report will."""
    from dataclasses import replace

    if draft is None:
        return paths, settings
    from consistency.pipeline import shown_as

    if shown_as(paths, draft) is None:
        paths = [*paths, _file(draft)]
    return paths, replace(settings, draft=_place(paths, draft, "--draft"))


def _place(paths: Sequence[Path], file: Path, option: str) -> str:
    """Return the path under which the report will have the file of an option; raise InputError where it won't."""
    from consistency.pipeline import shown_as

    if file.is_dir():
        raise InputError(f"{option}: {file} is a folder. Name the file of one article.")
    place = shown_as(paths, file)
    if place is None:
        raise InputError(f"{option}: {file} is not one of the articles to compare. Add it to the paths.")
    return place


def _file(path: Path) -> Path:
    """Return the file of an article, which may be named as a row of a table: `table.csv` of `table.csv#12`."""
    table, mark, _ = str(path).rpartition("#")
    return Path(table) if mark and not path.exists() else path


def _compared(report: Report, earlier: Report, settings: Settings) -> Report:
    from consistency.report.baseline import compared
    from consistency.schema.discrepancy import KINDS, SEVERITIES

    kinds = [kind for kind in KINDS if kind in settings.kinds(KINDS)]
    floor = next(level for level in SEVERITIES if level == settings.severity)
    return compared(report, earlier, kinds=kinds, severities=SEVERITIES[: SEVERITIES.index(floor) + 1])


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
    """Tell whether a finding is as grave as the floor: one that is new, where there is a baseline."""
    from consistency.report.baseline import new_findings
    from consistency.schema.discrepancy import SEVERITIES

    grave = SEVERITIES[: SEVERITIES.index(floor) + 1]
    return any(found.severity in grave for found in new_findings(report))
