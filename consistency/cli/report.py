"""`consistency report`: the files of a report, made again from its report.json."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated

import typer


def report(
    directory: Annotated[Path, typer.Argument(metavar="DIR", file_okay=False, help="Folder with a report.json.")],
    *,
    annotate: Annotated[
        str | None,
        typer.Option("--annotate", metavar="FILE", help="Also write this article as annotated.docx, with comments."),
    ] = None,
) -> None:
    """Make the files of a report again from its report.json, without analysis.

    The page, the workbook and the tables come out as `consistency check` wrote them, to the byte.
    """
    from consistency.report import files, terminal

    made = files.read(directory)
    files.remake(made, directory, annotate=annotate)
    width = shutil.get_terminal_size().columns
    if annotate is not None:
        typer.echo(f"Annotated: {directory / files.ANNOTATED}")
    typer.echo(terminal.summary(made, directory / files.PAGE, width=width))
