"""Regression gate: floors under the figures of the sample story and of the check cases, tied to their inputs.

    python -m tests.evaluation.gate                          compare with the floors
    python -m tests.evaluation.gate --update                 raise the floors to what is measured, note changed inputs
    python -m tests.evaluation.gate --update --allow-lower   lower them too: say why where the change is described

A floor holds for the inputs that it was measured on; where these change, the gate asks for an update, so that nobody
compares figures of two samples. Counts are floors as well, so that a sample cannot shrink unseen.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import yaml

from consistency import evaluation

ROOT = Path(__file__).resolve().parents[2]
BASELINE = Path(__file__).with_name("baseline.json")
STORIES, CASES = Path("data"), Path("tests/checks/cases")
# Figures of one small story move in steps of several hundredths; this lets rounding pass and nothing else.
TOLERANCE = 0.001


@dataclass(frozen=True, slots=True)
class Baseline:
    """The floors by name, and the digest of the inputs that they were measured on."""

    inputs: str
    floors: Mapping[str, float]


class LoweredFloorError(ValueError):
    """An update would lower a floor and nobody allowed it."""


def read_baseline(path: Path = BASELINE) -> Baseline:
    """Read the committed floors."""
    values = json.loads(path.read_text(encoding="utf-8"))
    return Baseline(values["inputs"], values["floors"])


def write_baseline(baseline: Baseline, path: Path = BASELINE) -> None:
    """Write the floors, in the order of their names."""
    values = asdict(baseline) | {"floors": dict(sorted(baseline.floors.items()))}
    path.write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")


def digest(root: Path = ROOT) -> str:
    """Return one sha256 over the paths and contents of all inputs: articles, gold and case files."""
    whole = hashlib.sha256()
    for path in _files(root):
        name, data = path.relative_to(root).as_posix().encode(), path.read_bytes()
        whole.update(b"%d %s %d " % (len(name), name, len(data)) + data)
    return whole.hexdigest()


def measure(root: Path = ROOT) -> dict[str, float]:
    """Run the check on each sample story and return all figures that have a floor; more is better in each."""
    figures = evaluation.figures([score for score, _ in evaluation.evaluate(root / STORIES)])
    rates = {name: figures[name] for name in ("precision", "recall", "f1", "f1_any_kind")}
    return {
        **rates,
        "gold": figures["gold"],
        "agreements": figures["agreements"],
        "agreements_kept": figures["agreements"] - figures["tripped_agreements"],
        "cases": sum(
            len(yaml.safe_load(path.read_text(encoding="utf-8"))) for path in sorted((root / CASES).glob("*.yml"))
        ),
    }


def problems(baseline: Baseline, measured: Mapping[str, float], inputs: str) -> list[str]:
    """Return in words what keeps the gate shut: lowered figures, figures that are gone, other inputs."""
    found = [
        f"{name} is {measured[name]}, its floor {floor}" if name in measured else f"{name} is not measured any more"
        for name, floor in sorted(baseline.floors.items())
        if measured.get(name, float("-inf")) < floor - TOLERANCE
    ]
    if baseline.floors and baseline.inputs != inputs:
        found.append("the inputs are not those of the floors: update them (python -m tests.evaluation.gate --update)")
    return found


def updated(baseline: Baseline, measured: Mapping[str, float], inputs: str, *, allow_lower: bool = False) -> Baseline:
    """Return the floors at what is measured; raise LoweredFloorError where one would sink and that is not allowed."""
    lowered = [line for line in problems(baseline, measured, baseline.inputs) if line]
    if lowered and not allow_lower:
        raise LoweredFloorError("; ".join(lowered))
    return Baseline(inputs, dict(measured))


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare, or update; return 1 where the gate is shut or an update is refused."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="set the floors to what is measured")
    parser.add_argument("--allow-lower", action="store_true", help="let an update lower a floor")
    chosen = parser.parse_args(arguments)
    baseline, measured, inputs = read_baseline(), measure(), digest()
    if not chosen.update:
        found = problems(baseline, measured, inputs)
        _say("\n".join(found) or "all floors hold")
        return int(bool(found))
    try:
        write_baseline(updated(baseline, measured, inputs, allow_lower=chosen.allow_lower))
    except LoweredFloorError as error:
        _say(f"refused, --allow-lower lets it through: {error}")
        return 1
    _say(f"floors set in {BASELINE.relative_to(ROOT)}")
    return 0


def _files(root: Path) -> list[Path]:
    folders = (root / STORIES, root / CASES)
    return sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    sys.exit(main())
