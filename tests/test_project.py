"""The project's own files agree with each other and with the code."""

from __future__ import annotations

import ast
import importlib.metadata
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from consistency.inference.weights import EMBEDDER, TAGGER
from consistency.schema.discrepancy import KINDS

ROOT = Path(__file__).resolve().parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CHECKS: dict[str, str] = PROJECT["project"]["entry-points"]["consistency.checks"]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
SOURCES = sorted(
    file for folder in ("consistency", "tests", "benchmarks", "docs") for file in (ROOT / folder).rglob("*.py")
)
HEAVY = ("torch", "sentence_transformers", "transformers", "spacy", "numpy", "pandas", "pyarrow", "trafilatura", "lxml")
# Needed without an import: the models, which are read by path, and what trafilatura fails without.
USED_UNSEEN = {EMBEDDER.distribution, TAGGER.distribution, "lxml-html-clean"}
# Only a test validates a report against its schema.
TESTS_ONLY = {"jsonschema"}
LONGEST_FILE = 500
LONGEST_FUNCTION = 80


def commands_of_readme() -> list[list[str]]:
    """Return the lines of each shell block of the README."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    return [block.strip().split("\n") for block in re.findall(r"```sh\n(.*?)```", readme, flags=re.DOTALL)]


def names_of_commands() -> list[str]:
    """Return the names of the commands that the command line offers."""
    from consistency.cli.app import app

    context = typer.main.get_command(app)
    return sorted(getattr(context, "commands", {}))


def requirements() -> Iterator[Requirement]:
    """Yield the direct dependencies, of the package and of its groups."""
    yield from map(Requirement, PROJECT["project"]["dependencies"])
    for group in PROJECT["dependency-groups"].values():
        yield from (Requirement(entry) for entry in group if isinstance(entry, str))


def pins() -> dict[str, str]:
    """Return the version of each package in constraints.txt."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    entries = [line.split("==") for line in lines if not line.startswith("#")]
    return {canonicalize_name(name): version for name, version in entries}


def imported_roots(file: Path) -> Iterator[str]:
    """Yield the first part of each name that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def test_first_command_runs_the_main_job_on_the_sample() -> None:
    """README's first command is one line that installs, checks a story of data/ and says where the report goes."""
    (line,) = commands_of_readme()[0]
    assert re.match(r"python3 -m venv \.venv && \.venv/bin/pip install -q -c constraints\.txt \. && ", line)
    found = re.search(r"\.venv/bin/consistency check (\S+) --output (\S+)$", line)
    assert found is not None
    assert (ROOT / found[1]).is_dir()
    assert found[2].startswith("reports/")


def test_second_command_is_the_one_that_ci_runs() -> None:
    """README's second command is one line, and .ci/run runs exactly that, strictly."""
    (line,) = commands_of_readme()[1]
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "#!/usr/bin/env bash"
    assert "set -euo pipefail" in lines
    assert lines[-1] == line
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_sessions_are_documented() -> None:
    """CONTRIBUTING names every session of the noxfile, and only sessions that exist."""
    tree = ast.parse((ROOT / "noxfile.py").read_text(encoding="utf-8"))
    sessions = {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and any("nox.session" in ast.unparse(d) for d in node.decorator_list)
    }
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = {name for found in re.findall(r"nox -s ((?:[a-z]+ ?)+)", text) for name in found.split()}
    assert named == sessions


def test_checks_are_the_kinds() -> None:
    """Each kind of the contract is an entry point, named after its module, and has a file of cases."""
    assert {kind: f"consistency.checks.{kind}:CHECK" for kind in KINDS} == CHECKS
    for kind in KINDS:
        assert (ROOT / "tests" / "checks" / "cases" / f"{kind}.yml").is_file(), kind


@pytest.mark.parametrize("kind", KINDS)
def test_entry_point_resolves(kind: str) -> None:
    """The installed package offers the check of each kind, and it loads."""
    (point,) = importlib.metadata.entry_points(group="consistency.checks", name=kind)
    assert point.load() is not None


def test_console_script_resolves() -> None:
    """The command `consistency` is installed and leads to a function."""
    (point,) = importlib.metadata.entry_points(group="console_scripts", name="consistency")
    assert callable(point.load())


def test_commands_are_documented() -> None:
    """Every command stands in docs/commands.md and in a page that people read first."""
    reference = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    first = (ROOT / "README.md").read_text(encoding="utf-8")
    names = names_of_commands()
    assert "check" in names
    for name in names:
        assert f"`consistency {name}`" in reference
        assert f"consistency {name}" in first


def test_help_imports_nothing_heavy() -> None:
    """The help of the command line comes without the packages that take long to import."""
    code = (
        "import sys\n"
        "from consistency.cli.app import main\n"
        "sys.argv = ['consistency', '--help']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print('imported:', *sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    imported = set(done.stdout.rsplit("imported:", 1)[1].split())
    assert "consistency.cli.app" in imported
    assert imported.isdisjoint(HEAVY)


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_sources_are_short(file: Path) -> None:
    """No source file and no function is longer than a reader can hold."""
    text = file.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or node.lineno) - node.lineno < LONGEST_FUNCTION, node.name


def test_package_data_is_shipped() -> None:
    """Every file of the package that is no module matches a pattern of the package data."""
    package = ROOT / "consistency"
    patterns = PROJECT["tool"]["setuptools"]["package-data"]["consistency"]
    shipped = {file for pattern in patterns for file in package.glob(pattern)}
    files = {file for file in package.rglob("*") if file.is_file() and file.suffix not in {".py", ".pyc"}}
    assert files
    assert files <= shipped


def test_direct_dependencies_are_bounded_and_pinned() -> None:
    """Each direct dependency of the package has a lower bound, and constraints.txt pins a version that it admits."""
    pinned = pins()
    for requirement in requirements():
        assert requirement.specifier.contains(pinned[canonicalize_name(requirement.name)]), requirement
    for requirement in map(Requirement, PROJECT["project"]["dependencies"]):
        assert {part.operator for part in requirement.specifier} & {">=", "=="}, requirement


def test_dependencies_are_what_is_imported() -> None:
    """The package imports no package that it does not declare, and declares none that it has no use for."""
    owners = importlib.metadata.packages_distributions()
    roots = {name for file in (ROOT / "consistency").rglob("*.py") for name in imported_roots(file)}
    foreign = roots - set(sys.stdlib_module_names) - {"consistency"} - TESTS_ONLY
    declared = {canonicalize_name(Requirement(entry).name) for entry in PROJECT["project"]["dependencies"]}
    imported = {canonicalize_name(owner) for name in foreign for owner in owners[name]}
    assert imported | USED_UNSEEN == declared


def test_constraints_take_torch_from_anywhere() -> None:
    """The pin of torch has no local label and no pin names a place, so that pip takes the build at hand."""
    assert re.fullmatch(r"[\d.]+", pins()["torch"])
    assert "://" not in (ROOT / "constraints.txt").read_text(encoding="utf-8")


def test_notice_names_the_models() -> None:
    """NOTICE names the package and the model of each pinned model."""
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    for model in (EMBEDDER, TAGGER):
        assert model.distribution in notice
        assert model.name.rsplit("-", 1)[0] in notice


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link of a page leads to a file of the project."""
    for target in re.findall(r"\]\(([^)#\s]+)\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_decisions_are_listed() -> None:
    """The list of decisions names each of them."""
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", (folder / "README.md").read_text(encoding="utf-8"))
    assert listed == sorted(file.name for file in folder.glob("[0-9]*.md"))


@pytest.mark.parametrize("story", sorted((ROOT / "data").glob("*/gold.json")), ids=lambda file: file.parent.name)
def test_gold_is_what_the_articles_say(story: Path) -> None:
    """Each piece of evidence stands once in its article, on one line; sides are a, b, ... without a gap."""
    gold = json.loads(story.read_text(encoding="utf-8"))
    texts = {a["file"]: (story.parent / a["file"]).read_text(encoding="utf-8") for a in gold["articles"]}
    assert sorted(texts) == sorted(f"articles/{file.name}" for file in (story.parent / "articles").iterdir())
    for item in [*gold["discrepancies"], *gold["agreements"]]:
        for entry in item["evidence"]:
            assert "\n" not in entry["text"]
            assert texts[entry["file"]].count(entry["text"]) == 1, entry
    for item in gold["discrepancies"]:
        sides = sorted({entry["side"] for entry in item["evidence"]})
        assert len(sides) >= 2
        assert sides == [chr(ord("a") + n) for n in range(len(sides))]
