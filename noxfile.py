"""Everything that is checked about the project, one session each; `nox` alone runs all that must pass.

All sessions but `minimum` share the environment `.venv`, since one with torch takes minutes to make.
"""

from __future__ import annotations

import os
import venv
from pathlib import Path

import nox

nox.needs_version = ">=2025.10"
nox.options.default_venv_backend = "none"

ENVIRONMENT = Path(__file__).parent / ".venv"
PROGRAMS = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PROJECT = nox.project.load_toml("pyproject.toml")
STORIES = "data"


@nox.session
def install(session: nox.Session) -> None:
    """Install the package for editing, and all tools, into .venv (the other sessions call this one)."""
    if not PROGRAMS.exists():
        venv.create(ENVIRONMENT, with_pip=True)
    _run(session, "python", "-m", "pip", "install", "-q", "-c", "constraints.txt", "-e", ".", *_group("dev"))


@nox.session(requires=["install"])
def lint(session: nox.Session) -> None:
    """Check style and likely bugs."""
    _run(session, "ruff", "check", ".")
    _run(session, "ruff", "format", "--check", ".")


@nox.session(requires=["install"])
def types(session: nox.Session) -> None:
    """Check the annotations, strictly."""
    _run(session, "mypy")


@nox.session(requires=["install"])
def layers(session: nox.Session) -> None:
    """Check which room imports which."""
    _run(session, "lint-imports")


@nox.session(requires=["install"])
def docs(session: nox.Session) -> None:
    """Fail where the generated pages of docs/ are not those of the code; `nox -s docs -- --write` writes them anew."""
    _run(session, "python", "docs/generate.py", *session.posargs)


@nox.session(requires=["install"])
def evaluate(session: nox.Session) -> None:
    """Measure precision and recall on annotated stories: those of data/, or `nox -s evaluate -- FOLDER`."""
    _run(session, "consistency", "evaluate", *(session.posargs or [STORIES]))


@nox.session(requires=["install"])
def tests(session: nox.Session) -> None:
    """Run the tests and measure what they cover; last, so that the run ends with their closing line."""
    _run(session, "pytest", *(session.posargs or ["--cov"]))


@nox.session(default=False, requires=["install"])
def bench(session: nox.Session) -> None:
    """Print how long a run takes against the least that it could take, and its memory."""
    _run(session, "python", "-m", "benchmarks.startup", *session.posargs)


@nox.session(default=False, venv_backend="virtualenv", reuse_venv=True)
def minimum(session: nox.Session) -> None:
    """Run the tests with the lowest versions of the direct dependencies that pyproject.toml allows."""
    lowest = [requirement.replace(">=", "==") for requirement in PROJECT["project"]["dependencies"]]
    session.install("-e", ".", *lowest, *_group("test"))
    session.run("python", "-m", "pytest", *session.posargs)


def _group(name: str) -> tuple[str, ...]:
    return nox.project.dependency_groups(PROJECT, name)


def _run(session: nox.Session, program: str, *arguments: str) -> None:
    session.run(str(PROGRAMS / program), *arguments, external=True)
