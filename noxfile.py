"""Everything that is checked about the project, one session each; `nox` alone runs all that must pass.

All sessions but `minimum` share the environment `.venv`, since one with torch takes minutes to make.
"""

from __future__ import annotations

import gzip
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
def sample(session: nox.Session) -> None:
    """Write the committed report of the sample story, and the README's picture of it, anew."""
    articles = f"{STORIES}/harbour-bridge/articles"
    annotate = ["--annotate", f"{articles}/03-morning-ledger.txt"]
    _run(session, "consistency", "check", articles, "--output", "reports/harbour-bridge", *annotate)
    _run(session, "python", "-m", "docs.picture")


@nox.session(default=False, requires=["install"])
def bench(session: nox.Session) -> None:
    """Print how long a run takes against the least that it could take, and its memory."""
    _run(session, "python", "-m", "benchmarks.startup", *session.posargs)


@nox.session(default=False, requires=["install"])
def measure(session: nox.Session) -> None:
    """Print each figure of docs/evaluation.md, by its command; `nox -s measure -- FOLDER`, where the corpora lie."""
    (folder,) = session.posargs
    data, stories = f"{folder}/data", f"{folder}/evaluation/stories"
    news = f"{data}/stories_unlabelled/basil.jsonl.gz"
    _run(session, "consistency", "evaluate", stories)
    _run(session, "consistency", "evaluate", "tests/stories")
    for module, *arguments in (
        ("alignment", stories),
        ("leave_one_out", stories, "tests/stories"),
        ("calibration", stories, "tests/stories"),
        ("time_values", f"{data}/time/AQUAINT"),
        ("quote_attribution", "--archive", f"{data}/quotes/polnear-train-dev.tar.gz"),
        ("events", news, f"{session.create_tmp()}/events"),
        ("startup", f"{folder}/seeds"),
        ("scale", _unpacked(session, news)),
    ):
        _run(session, "python", "-m", f"benchmarks.{module}", *arguments)


@nox.session(default=False, venv_backend="virtualenv", reuse_venv=True)
def minimum(session: nox.Session) -> None:
    """Run the tests with the lowest versions of the direct dependencies that pyproject.toml allows."""
    lowest = [requirement.replace(">=", "==") for requirement in PROJECT["project"]["dependencies"]]
    session.install("-e", ".", *lowest, *_group("test"))
    session.run("python", "-m", "pytest", *session.posargs)


def _unpacked(session: nox.Session, path: str) -> str:
    """Return the path of a file without its compression, in the folder of the session."""
    unpacked = Path(session.create_tmp()).absolute() / Path(path).stem
    unpacked.write_bytes(gzip.decompress(Path(path).read_bytes()))
    return str(unpacked)


def _group(name: str) -> tuple[str, ...]:
    return nox.project.dependency_groups(PROJECT, name)


def _run(session: nox.Session, program: str, *arguments: str) -> None:
    session.run(str(PROGRAMS / program), *arguments, external=True)
