from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from consistency import __version__
from tests.cli.conftest import Outcome

HEAVY = {
    "torch",
    "spacy",
    "pandas",
    "numpy",
    "jinja2",
    "rich",
    "lxml",
    "pyarrow",
    "jsonschema",
    "rapidfuzz",
    "docx",
    "xlsxwriter",
}


@pytest.mark.parametrize(
    "arguments", [["--help"], ["check", "--help"], ["report", "--help"], ["evaluate", "--help"], ["--version"]]
)
def test_help_is_lean(arguments: list[str]) -> None:
    """Help and version come from a process that imports nothing heavy."""
    code = (
        "import sys\n"
        "from consistency.cli.app import main\n"
        "try:\n    main()\nexcept SystemExit as stop:\n    assert not stop.code\n"
        "print(*sys.modules, sep='\\n', file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    assert done.stdout
    assert HEAVY.isdisjoint(done.stderr.split("\n"))


def test_runs_as_a_module() -> None:
    """`python -m consistency` is the command line."""
    command = [sys.executable, "-m", "consistency", "--version"]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    assert done.stdout == f"consistency {__version__}\n"


def test_help_lists_the_commands(run: Callable[..., Outcome]) -> None:
    """The help names every command, and a call without one shows the help."""
    shown = run("--help")
    assert shown.code == 0
    for name in ("check", "report", "evaluate", "checks", "explain"):
        assert f"\n  {name} " in shown.out
    bare = run()
    assert bare.code == 2
    assert "Commands:" in bare.out + bare.err


@pytest.mark.parametrize(
    "arguments", [["chekc"], ["check", "--otput", "x"], ["check"], ["check", "story"], ["explain"]]
)
def test_usage_errors(run: Callable[..., Outcome], arguments: list[str]) -> None:
    """A call that the command line doesn't know ends with 2 and says on stderr what it missed."""
    done = run(*arguments)
    assert done.code == 2
    assert done.out == ""
    assert "Error:" in done.err
