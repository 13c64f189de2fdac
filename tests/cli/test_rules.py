from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from consistency import registry
from consistency.schema.rule import Rule
from tests.cli.conftest import Outcome

Run = Callable[..., Outcome]


@dataclass(frozen=True)
class Registered:
    """A check as the command line sees it."""

    kind: str
    rules: tuple[Rule, ...]


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put two rules in the place of the registered ones."""
    first = Rule("TM01", "day against day", "Two days exclude each other.", "Reported.", "Matters.", "One.", "Not so.")
    second = Rule("QT02", "other words", "Words differ. " * 20, "Reported.", "Matters.", "One.", "Not so.")
    found = (Registered("time", (first,)), Registered("quotation", (second,)))
    monkeypatch.setattr(registry, "checks", lambda: found)


@pytest.mark.usefixtures("rules")
def test_checks(run: Run) -> None:
    """The rules are listed with their code, kind, name and summary."""
    done = run("checks")
    assert done.code == 0
    assert done.out.startswith(
        "TM01  time: day against day\n      Two days exclude each other.\nQT02  quotation: other words"
    )
    assert max(map(len, done.out.splitlines())) <= 100


@pytest.mark.usefixtures("rules")
@pytest.mark.parametrize("code", ["TM01", "tm01", " TM01 "])
def test_explain(run: Run, code: str) -> None:
    """A rule is explained in all its parts, whatever the case of the code."""
    done = run("explain", code)
    assert done.code == 0
    order = [
        "TM01  time: day against day", "Two days", "What is reported\n  Reported.", "Why it matters\n  Matters.",
        "Example\n  One.", "What is not reported\n  Not so.",
    ]  # fmt: skip
    places = [done.out.index(part) for part in order]
    assert places == sorted(places)


@pytest.mark.usefixtures("rules")
def test_unknown_code(run: Run) -> None:
    """An unknown code is refused with the nearest known one."""
    done = run("explain", "TM10")
    assert done.code == 2
    assert "Unknown code of a rule: 'TM10'. Did you mean 'TM01'?" in done.err


def test_every_registered_rule_is_explained(run: Run) -> None:
    """Each rule of the installed checks is listed and has something to say under every heading."""
    codes = re.findall(r"^([A-Z]{2}\d\d)  ", run("checks").out, flags=re.MULTILINE)
    assert len(codes) == len(set(codes)) > 0
    for code in codes:
        done = run("explain", code)
        assert done.code == 0
        for title in ("What is reported", "Why it matters", "Example", "What is not reported"):
            assert re.search(rf"\n\n{title}\n  \S", done.out), title
