from __future__ import annotations

from pathlib import Path

import pytest

from tests.evaluation import gate
from tests.evaluation.gate import Baseline

FLOORS = Baseline("digest-1", {"f1": 0.5, "cases": 12})
MEASURED = {"f1": 0.5, "cases": 12}


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """Return a root with one story file and one case file."""
    for name in ("data/story/gold.json", "tests/checks/cases/time.yml"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("- first\n", encoding="utf-8")
    return tmp_path


def test_floors_hold() -> None:
    """What the sample story and the case files give is not below the committed floors, on the committed inputs."""
    baseline = gate.read_baseline()
    if not baseline.floors:
        pytest.skip("no floors are set yet: python -m tests.evaluation.gate --update")
    assert gate.problems(baseline, gate.measure(), gate.digest()) == []


@pytest.mark.parametrize(
    ("measured", "inputs", "words"),
    [
        (MEASURED, "digest-1", []),
        ({"f1": 0.7, "cases": 13}, "digest-1", []),
        ({"f1": 0.4999, "cases": 12}, "digest-1", []),
        ({"f1": 0.45, "cases": 12}, "digest-1", ["f1 is 0.45, its floor 0.5"]),
        ({"f1": 0.5, "cases": 11}, "digest-1", ["cases is 11"]),
        ({"cases": 12}, "digest-1", ["f1 is not measured"]),
        (MEASURED, "digest-2", ["inputs are not those"]),
    ],
)
def test_problems(measured: dict[str, float], inputs: str, words: list[str]) -> None:
    """The gate is shut by a lower figure, by a figure that is gone and by other inputs, and by nothing else."""
    found = gate.problems(FLOORS, measured, inputs)
    assert len(found) == len(words)
    assert all(word in line for word, line in zip(words, found, strict=True))


def test_update_raises_floors() -> None:
    """An update sets each floor to what is measured and notes the inputs."""
    assert gate.updated(FLOORS, {"f1": 0.6, "cases": 12}, "digest-2") == Baseline("digest-2", {"f1": 0.6, "cases": 12})


@pytest.mark.parametrize("measured", [{"f1": 0.45, "cases": 12}, {"f1": 0.9, "cases": 3}, {"f1": 0.9}])
def test_update_refuses_to_lower(measured: dict[str, float]) -> None:
    """An update that lowers or loses a floor is refused, and allowed only when asked for."""
    with pytest.raises(gate.LoweredFloorError):
        gate.updated(FLOORS, measured, "digest-2")
    assert gate.updated(FLOORS, measured, "digest-2", allow_lower=True).floors == measured


@pytest.mark.parametrize("name", ["data/story/gold.json", "tests/checks/cases/time.yml"])
def test_digest_follows_inputs(inputs: Path, name: str) -> None:
    """The digest is the same for the same inputs and another for a changed, renamed or added file."""
    first = gate.digest(inputs)
    assert gate.digest(inputs) == first
    (inputs / name).write_text("- second\n", encoding="utf-8")
    second = gate.digest(inputs)
    (inputs / name).rename((inputs / name).with_name("other"))
    third = gate.digest(inputs)
    (inputs / name).write_text("", encoding="utf-8")
    assert len({first, second, third, gate.digest(inputs)}) == 4


def test_baseline_round_trip(tmp_path: Path) -> None:
    """Floors come back from their file as they were."""
    gate.write_baseline(FLOORS, tmp_path / "baseline.json")
    assert gate.read_baseline(tmp_path / "baseline.json") == FLOORS


def test_commands(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The command compares, updates, refuses to lower and lowers with the flag, with an exit code for each."""
    measured = {"f1": 0.6}
    monkeypatch.setattr(gate, "BASELINE", gate.ROOT / "baseline-of-a-test.json")
    monkeypatch.setattr(gate, "measure", lambda: measured)
    monkeypatch.setattr(gate, "digest", lambda: "digest-1")
    kept = [Baseline("digest-1", {"f1": 0.5})]
    monkeypatch.setattr(gate, "read_baseline", lambda: kept[-1])
    monkeypatch.setattr(gate, "write_baseline", kept.append)
    assert gate.main([]) == 0
    assert gate.main(["--update"]) == 0
    assert kept[-1].floors == {"f1": 0.6}
    measured["f1"] = 0.3
    assert gate.main([]) == 1
    assert gate.main(["--update"]) == 1
    assert kept[-1].floors["f1"] == 0.6
    assert gate.main(["--update", "--allow-lower"]) == 0
    assert kept[-1].floors == {"f1": 0.3}
    assert "refused" in capsys.readouterr().out
