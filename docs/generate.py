"""Makes docs/commands.md and docs/checks.md from the code; without `--write` a page that differs is an error."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from consistency.registry import checks

if TYPE_CHECKING:
    from consistency.schema.rule import Rule

DOCS = Path(__file__).parent
NOTE = "<!-- Made from the code by: nox -s docs -- --write -->\n\n"


def main() -> int:
    """Write the pages, or return 1 and name those that differ from what the code says."""
    write = sys.argv[1:] == ["--write"]
    stale = []
    for name, text in {"commands.md": commands_page(), "checks.md": checks_page()}.items():
        page = DOCS / name
        if write:
            page.write_text(text, encoding="utf-8", newline="\n")
        elif not page.exists() or page.read_text(encoding="utf-8") != text:
            stale.append(name)
    for name in stale:
        print(f"docs/{name} is not what the code says; run: nox -s docs -- --write", file=sys.stderr)
    return int(bool(stale))


def commands_page() -> str:
    """Return the page of all commands with their options, as typer documents an application."""
    command = [sys.executable, "-m", "typer", "consistency.cli.app", "utils", "docs"]
    done = subprocess.run(
        [*command, "--name", "consistency", "--title", "Commands"],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return NOTE + done.stdout.strip() + "\n"


def checks_page() -> str:
    """Return the page of all rules by kind, in the words of the rules themselves."""
    sections = [f"## {check.kind}\n\n" + "\n".join(map(_section, check.rules)) for check in checks()]
    return NOTE + "# Checks\n\n" + "\n".join(sections)


def _section(rule: Rule) -> str:
    return (
        f"### {rule.code}: {rule.name}\n\n{rule.summary}\n\n"
        f"- **What is reported.** {rule.reports}\n"
        f"- **Why it matters.** {rule.matters}\n"
        f"- **Example.** {rule.example}\n"
        f"- **What is not reported.** {rule.not_reported}\n"
    )


if __name__ == "__main__":
    sys.exit(main())
