"""`consistency checks`: the rules, one a line."""

from __future__ import annotations

import shutil
import textwrap

import typer

MOST_COLUMNS = 100


def checks() -> None:
    """List the rules by kind: code, kind, name and what each reports."""
    from consistency.registry import checks as registered

    width = min(shutil.get_terminal_size().columns, MOST_COLUMNS)
    for check in registered():
        for rule in check.rules:
            typer.echo(f"{rule.code}  {check.kind}: {rule.name}")
            typer.echo(textwrap.fill(rule.summary, width, initial_indent=" " * 6, subsequent_indent=" " * 6))
    typer.echo("\nMore about one: consistency explain CODE")
