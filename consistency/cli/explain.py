"""`consistency explain`: what one rule reports, why it matters, and what it leaves alone."""

from __future__ import annotations

import shutil
import textwrap
from typing import Annotated

import typer

MOST_COLUMNS = 100


def explain(
    code: Annotated[str, typer.Argument(metavar="CODE", help="Code of a rule, as a finding names it (TM01).")],
) -> None:
    """Explain a rule by its code."""
    from consistency.cli.choices import one_of
    from consistency.registry import checks

    rules = {rule.code: (rule, check.kind) for check in checks() for rule in check.rules}
    rule, kind = rules[one_of(code.strip().upper(), sorted(rules), "code of a rule")]
    typer.echo(f"{rule.code}  {kind}: {rule.name}")
    width = min(shutil.get_terminal_size().columns, MOST_COLUMNS)
    for title, text in (
        ("", rule.summary),
        ("What is reported", rule.reports),
        ("Why it matters", rule.matters),
        ("Example", rule.example),
        ("What is not reported", rule.not_reported),
    ):
        typer.echo(f"\n{title}" if title else "")
        typer.echo(textwrap.fill(text, width, initial_indent="  " * bool(title), subsequent_indent="  " * bool(title)))
