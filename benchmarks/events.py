"""Checks events chosen by chance from a table of real news, so that a person can judge each finding.

    python -m benchmarks.events TABLE OUTPUT [SEED [EVENTS]]

TABLE is .jsonl.gz with a row an article and a column `story` that says which belong together. EVENTS (20) of
them are drawn with SEED (2026), each is checked, and its report is written to OUTPUT/<event>. Printed, a line each: the
event, and its findings of medium severity and above with code, severity, confidence and the two values.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from consistency.pipeline import Models, check, load_models
from consistency.report import files
from consistency.schema.discrepancy import Discrepancy
from consistency.schema.report import Report
from consistency.settings import Settings

_SEED, _EVENTS = 2026, 20


def main() -> None:
    """Print what was found in the events drawn."""
    table, output = Path(sys.argv[1]), Path(sys.argv[2])
    given = [int(number) for number in sys.argv[3:5]]
    seed, wanted = (*given, *(_SEED, _EVENTS)[len(given) :])
    events = _events(table)
    drawn = sorted(random.Random(seed).sample(sorted(events), wanted))  # noqa: S311 - reproducible, no secret
    print(f"seed {seed}: {wanted} of {len(events)} events")
    models = load_models(Settings())
    for event in drawn:
        report = _checked(events[event], models)
        files.write(report, output / event)
        print(event)
        for found in report.discrepancies:
            if found.severity in {"high", "medium"}:
                print(f"  {_line(found)}")


def _events(table: Path) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    events: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    with gzip.open(table, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            events[str(row["story"])].append(row)
    return events


def _checked(rows: Sequence[Mapping[str, Any]], models: Models) -> Report:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "event.jsonl")
        path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        return check([path], Settings(), models=models)


def _line(found: Discrepancy) -> str:
    values = list(dict.fromkeys(_value(e.value) for e in found.evidence))
    return f"{found.code} {found.severity} {found.confidence:.2f} {found.id}: {' / '.join(values[:3])}"


def _value(value: str | dict[str, str]) -> str:
    return value[:60] if isinstance(value, str) else f"{value.get('low')} {value.get('item')}"


if __name__ == "__main__":
    main()
