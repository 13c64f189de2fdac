"""Five real articles of one story: what must be found in them, and what must not. Skipped where they are absent."""

from __future__ import annotations

from pathlib import Path

import pytest

from consistency.inference.protocol import Embedder, Tagger
from consistency.pipeline import Models, check
from consistency.schema.report import Report
from consistency.settings import Settings

SEEDS = Path(__file__).resolve().parents[1] / ".." / "shared" / "seeds"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the five articles are not beside the project")


@pytest.fixture(scope="module")
def report(tagger: Tagger, embedder: Embedder) -> Report:
    """Return the report on the five articles."""
    return check([SEEDS], Settings(), models=Models(tagger, embedder))


@pytest.mark.parametrize(
    ("kind", "relation", "sides"),
    [
        ("time", "narrower", (("000", "in January"), ("003", "on Jan. 9"))),
        ("time", "conflict", (("003", "after Jan. 9"), ("003", "on Jan. 9"))),
        ("quotation", "conflict", (("000", "firmly ensure"), ("001", "toughly ensure"))),
        ("quotation", "wording", (("001", "(of talks)"), ("002", "round of talks"))),
    ],
)
def test_is_found(report: Report, kind: str, relation: str, sides: tuple[tuple[str, str], ...]) -> None:
    """A difference is found under its kind and relation, each text on a side of its own."""
    for d in report.discrepancies:
        if (d.kind, d.relation) == (kind, relation):
            letters = [
                {e.side for e in d.evidence if f"/{name}_" in e.article and words in e.text} for name, words in sides
            ]
            if all(letters) and len(set().union(*letters)) == len(sides):
                return
    pytest.fail(f"not found: {kind} {relation} {sides}")


@pytest.mark.parametrize("words", ["Sergei", "two days later", "appealed to the U"])
def test_is_not_flagged(report: Report, words: str) -> None:
    """A spelling of a name, a week against a day in it, and U.S. against US are no finding."""
    focused = [
        e.text[e.focus_start - e.start : e.focus_end - e.start] for d in report.discrepancies for e in d.evidence
    ]
    assert not any(words in focus for focus in focused)


def test_copies_are_one_origin(report: Report) -> None:
    """Three outlets with one wire text are one origin; a text that took over sentences is one of its own."""
    origin = {a.path.split("/")[-1][:3]: a.origin for a in report.articles}
    assert origin["001"] == origin["002"] == origin["004"]
    assert len({origin["000"], origin["001"], origin["003"]}) == 3
    assert {a.path.split("/")[-1][:3] for a in report.articles if 0 < a.copied_share < 1} >= {"000"}


def test_nothing_is_flagged_against_its_copy(report: Report) -> None:
    """Two articles of one origin stand on two sides only where the copy changed the words."""
    by_path = {a.path: a for a in report.articles}
    for d in report.discrepancies:
        for x in d.evidence:
            for y in d.evidence:
                if x.side != y.side and x.article != y.article:
                    one, other = by_path[x.article], by_path[y.article]
                    assert one.origin != other.origin or x.text != y.text
