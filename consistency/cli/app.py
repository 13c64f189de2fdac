"""The command `consistency`: its subcommands, and how an error becomes a message and an exit code.

Exit codes: 0 ran; 1 ran and --fail-on was reached; 2 could not run; 130 interrupted.

Nothing heavy is imported here or at the top of a command's file, so that `--help` answers at once.
"""

from __future__ import annotations

import io
import sys
from typing import Annotated

import typer

from consistency import __version__
from consistency.cli.check import check
from consistency.cli.checks import checks
from consistency.cli.evaluate import evaluate
from consistency.cli.explain import explain
from consistency.cli.report import report
from consistency.errors import ConsistencyError

COULD_NOT_RUN = 2
INTERRUPTED = 130

app = typer.Typer(
    name="consistency",
    add_completion=False,
    no_args_is_help=True,
    # A traceback with local variables would print article text; rich would be imported for --help alone.
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("check")(check)
app.command("report")(report)
app.command("evaluate")(evaluate)
app.command("checks")(checks)
app.command("explain")(explain)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"consistency {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Lay side by side what several outlets wrote about one story, and flag where they differ."""


def main() -> None:
    """Run the command line and exit with its code; a mendable error is printed without a traceback."""
    for stream in (sys.stdout, sys.stderr):
        # A console that knows fewer characters than an article shows a question mark rather than stopping the run.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        app()
    except ConsistencyError as error:
        from consistency.report.signs import one_line

        typer.echo(f"consistency: {one_line(str(error))}", err=True)
        sys.exit(COULD_NOT_RUN)
    except KeyboardInterrupt:
        typer.echo("consistency: interrupted", err=True)
        sys.exit(INTERRUPTED)
    except Exception:  # noqa: BLE001 - left to Python it would exit with 1, which says that --fail-on was reached
        sys.excepthook(*sys.exc_info())
        typer.echo("consistency: this is an error of the program, please report it with the lines above", err=True)
        sys.exit(COULD_NOT_RUN)
