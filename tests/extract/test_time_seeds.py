"""The annotated times of five real articles."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from consistency.extract.sentences import sentences
from consistency.extract.time import times
from consistency.inference.protocol import Tagger
from consistency.schema.article import Article, Block, Role
from consistency.schema.mention import TimeExpression

SHARED = Path(__file__).resolve().parents[3] / "shared"
SEEDS = SHARED / "evaluation" / "seeds"
NEEDED = 50  # of 58; five stand in boilerplate or metadata, from which no times are read
FOLDS = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " ", "\u2013": "-", "\u2014": "-"}
)


@pytest.mark.skipif(not SEEDS.exists(), reason="the annotated articles stand beside the repository, not in it")
def test_annotated_times_come_out_right(tagger: Tagger) -> None:
    """At least 50 of the 58 values and intervals are those of the annotation."""
    gold = json.loads((SEEDS / "temporal.json").read_text(encoding="utf-8"))
    lines = json.loads((SEEDS / "sentences.json").read_text(encoding="utf-8"))
    right, wrong = 0, []
    for key, wanted in gold["timex"].items():
        source = _article(key, lines[key], gold["dct"][key]["dct"])
        found = times(source, sentences(source, tagger))
        for entry in wanted:
            met = [e for e in found if e.start < entry["end"] and e.end > entry["start"]]
            if met and _is_right(met[0], entry):
                right += 1
            else:
                wrong.append(f"{key}: {entry['text']}: {[e.value for e in met]}")
    assert right >= NEEDED, wrong


def _is_right(found: TimeExpression, entry: dict[str, Any]) -> bool:
    value, _, mod = entry["timex3"].partition(" mod=")
    same_interval = found.type == "DURATION" or found.edtf == entry["edtf"]
    return found.value == value and (not mod or found.mod == mod) and same_interval


def _article(key: str, entry: dict[str, Any], day: str) -> Article:
    """Make an article of the annotated lines; 003 has no date, and is known to lie between two days."""
    text = (SHARED / "seeds" / entry["file"]).read_text(encoding="utf-8")
    roles: dict[str, Role] = {"title": "title", "body": "body"}
    blocks = tuple(
        Block(
            line["start"],
            line["end"],
            roles.get(line["kind"], "boilerplate"),
            text[line["start"] : line["end"]].translate(FOLDS),
            tuple(range(line["start"], line["end"] + 1)),
        )
        for line in entry["lines"]
    )
    known = dt.date.fromisoformat(day)
    window = (dt.date(2021, 12, 17), dt.date(2021, 12, 29)) if key == "003" else (known, known)
    return Article(key, key, "", "", text, blocks, "", window=window)
