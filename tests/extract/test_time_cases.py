"""The table of sentences with the times that are read out of them."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from consistency.inference.protocol import Tagger
from tests.extract.time_reading import read

TABLE = tomllib.loads((Path(__file__).parent / "time_cases.toml").read_text(encoding="utf-8"))
CASES = [(text, found) for section in TABLE.values() for text, found in section.items()]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_sentence_gives_its_times(text: str, expected: list[list[str]], tagger: Tagger) -> None:
    """Each sentence gives just these words, values, operators and intervals."""
    found = read(text, tagger)
    assert [[e.text, e.value, e.operator, _shown(e.low), _shown(e.high)] for e in found] == expected


def _shown(moment: dt.datetime | None) -> str:
    if moment is None:
        return ""
    midnight = moment == dt.datetime(moment.year, moment.month, moment.day)
    return moment.date().isoformat() if midnight else moment.isoformat(timespec="minutes")
