from __future__ import annotations

import importlib
import re
from dataclasses import fields
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

import pytest

from consistency import registry
from consistency.errors import SettingsError
from consistency.schema.discrepancy import KINDS, Kind
from consistency.schema.rule import Rule
from tests.checks.case_files import load

ROOT = Path(__file__).resolve().parents[1]

# A code is never reused and never goes: reports of earlier versions name it. New ones are added here.
CODES: dict[Kind, tuple[str, ...]] = {
    "time": ("TM01", "TM02", "TM03", "TM04"),
    "quantity": ("QN01", "QN02", "QN03", "QN04"),
    "place": ("PL01", "PL02", "PL03"),
    "entity": ("EN01", "EN02", "EN03", "EN04", "EN05", "EN06"),
    "quotation": ("QT01", "QT02", "QT03", "QT04", "QT05"),
    "attribution": ("AT01", "AT02", "AT03", "AT04"),
    "certainty": ("CT01", "CT02", "CT03", "CT04", "CT05", "CT06"),
    "contradiction": ("CD01", "CD02", "CD03", "CD04"),
}
FEWEST_CASES = 8


def rules() -> list[Rule]:
    """Return the rules of all checks."""
    return [rule for check in registry.checks() for rule in check.rules]


def test_checks_and_codes() -> None:
    """The checks come in the order of the kinds, with the codes that reports have named so far."""
    found = registry.checks()
    assert tuple(check.kind for check in found) == KINDS
    assert {check.kind: tuple(sorted(rule.code for rule in check.rules)) for check in found} == CODES


def test_codes_are_two_letters_and_two_digits() -> None:
    """A code has the form of the contract, all rules of a kind share its letters, and no code stands twice."""
    codes = [rule.code for rule in rules()]
    assert all(re.fullmatch(r"[A-Z]{2}\d{2}", code) for code in codes)
    assert len(codes) == len(set(codes))
    letters = [{rule.code[:2] for rule in check.rules} for check in registry.checks()]
    assert all(len(own) == 1 for own in letters)
    assert len(set().union(*letters)) == len(KINDS)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_every_rule_explains_itself(rule: Rule) -> None:
    """Each field of a rule is filled, and what stands as a sentence ends like one."""
    values = {field.name: getattr(rule, field.name) for field in fields(rule)}
    assert all(value.strip() for value in values.values())
    for name in ("summary", "reports", "matters", "not_reported"):
        assert values[name].endswith("."), name
    assert "/" in rule.example


def test_files_entry_points_and_cases_agree() -> None:
    """Each entry point is a file of its kind, each file with a check an entry point, and each has a file of cases."""
    points = {point.name: point.value for point in entry_points(group=registry.GROUP)}
    folder = ROOT / "consistency" / "checks"
    with_check = {f.stem for f in folder.glob("*.py") if re.search(r"^CHECK = ", f.read_text("utf-8"), re.MULTILINE)}
    cases = {file.stem for file in (ROOT / "tests" / "checks" / "cases").glob("*.yml")}
    assert points == {kind: f"consistency.checks.{kind}:CHECK" for kind in KINDS}
    assert with_check == set(KINDS)
    assert cases == set(KINDS)
    for kind in KINDS:
        assert importlib.import_module(f"consistency.checks.{kind}").CHECK.kind == kind


@pytest.mark.parametrize("kind", KINDS)
def test_cases_show_both_sides(kind: Kind) -> None:
    """The cases of each kind are many enough, and hold stories with a finding and stories without one."""
    own = [case for case in load() if case.kind == kind]
    assert len(own) >= FEWEST_CASES
    assert len({case.name for case in own}) == len(own)
    assert sum(bool(case.expected) for case in own) >= FEWEST_CASES // 2
    assert sum(not case.expected for case in own) >= FEWEST_CASES // 2


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        ((), (), KINDS),
        (("time",), (), ("time",)),
        (("place", "time"), (), ("time", "place")),
        ((), ("quotation",), tuple(kind for kind in KINDS if kind != "quotation")),
        (("time", "place"), ("time",), ("place",)),
        (("time",), ("time",), ()),
    ],
)
def test_selected(select: tuple[str, ...], ignore: tuple[str, ...], expected: tuple[Kind, ...]) -> None:
    """What is selected and not ignored runs, in the order of the kinds."""
    assert tuple(check.kind for check in registry.selected(select, ignore)) == expected


def test_a_code_of_two_checks_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plugin that uses a code that another check has is named in the error."""
    point = EntryPoint("time", "consistency.checks.time:CHECK", registry.GROUP)
    monkeypatch.setattr(registry, "entry_points", lambda **_: [point, point])
    with pytest.raises(SettingsError, match="TM01"):
        registry.checks()


def test_a_kind_that_reports_do_not_have_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plugin of an unknown kind is an error that names the kind and those there are."""
    point = EntryPoint("time", "consistency.checks.time:CHECK", registry.GROUP)
    monkeypatch.setattr(registry, "entry_points", lambda **_: [point])
    monkeypatch.setattr(registry, "KINDS", ("place", "entity"))
    with pytest.raises(SettingsError, match=r"kind time.*place, entity"):
        registry.checks()
