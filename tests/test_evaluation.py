from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from consistency import evaluation
from consistency.errors import ConsistencyError, InputError
from tests.evaluation.perturbed import perfect_report, perturbed_report

SHARED = Path(__file__).resolve().parents[2] / "shared" / "evaluation"
SEEDS = 12

FIRST = "The bridge will reopen on March 14 after two years of work"
SECOND = "The bridge will reopen on March 15 after two years of work"
THIRD = "Some forty workers were hurt in all that time"
FOURTH = "About thirty workers were hurt since the spring"
LIKE = "The mayor spoke to reporters on Monday morning"
ALIKE = "The mayor told reporters on the day before yesterday"


def gold_item(number: int, kind: str, *evidence: tuple[str, str, str], **more: Any) -> dict[str, Any]:
    """Return a gold item of the evidence, each with file, text and side."""
    entries = [{"file": f"articles/{file}", "text": text, "side": side} for file, text, side in evidence]
    return {"id": f"d{number}", "kind": kind, "severity": "high", "relation": "conflict", "note": "a note"} | {
        "evidence": entries,
        **more,
    }


GOLD: dict[str, Any] = {
    "articles": [
        {"file": "articles/01-a.txt", "copy_of": None},
        {"file": "articles/02-b.txt", "copy_of": None},
        {"file": "articles/03-c.txt", "copy_of": "articles/01-a.txt"},
    ],
    "discrepancies": [
        gold_item(1, "time", ("01-a.txt", FIRST, "a"), ("02-b.txt", SECOND, "b"), also=["certainty"]),
        gold_item(2, "quantity", ("01-a.txt", THIRD, "a"), ("02-b.txt", FOURTH, "b"), relation="update"),
    ],
    "agreements": [
        {
            "id": "a1",
            "looks_like": "time",
            "evidence": [{"file": "articles/01-a.txt", "text": LIKE}, {"file": "articles/02-b.txt", "text": ALIKE}],
        }
    ],
    "unsure": [gold_item(9, "place", ("01-a.txt", "in the old harbour", "a"), ("02-b.txt", "at the new harbour", "b"))],
}


def found(kind: str, *evidence: tuple[str, str], **more: Any) -> dict[str, Any]:
    """Return a finding that cites the texts."""
    cited = [{"article": f"articles/{file}", "text": text} for file, text in evidence]
    return {"kind": kind, "severity": "medium", "relation": "conflict", "evidence": cited, **more}


@pytest.fixture
def story(tmp_path: Path) -> evaluation.GoldStory:
    """Return the story of this file, read from disk."""
    (tmp_path / "gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    return evaluation.read_gold(tmp_path)


def counts(story: evaluation.GoldStory, *findings: dict[str, Any]) -> tuple[int, int, int, int]:
    """Return found, right, wrong and repeats, the kind asked for."""
    tally = evaluation.score(story, {"discrepancies": list(findings)}).strict
    return tally.found, tally.right, tally.wrong, tally.repeats


RIGHT = (("01-a.txt", FIRST), ("02-b.txt", SECOND))
OTHERS = (("01-a.txt", LIKE), ("02-b.txt", LIKE), ("03-c.txt", LIKE))
LONG = f"{FIRST} and " + "x" * 300
TIME = found("time", *RIGHT)


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        pytest.param(TIME, (1, 1, 0, 0), id="right"),
        pytest.param(TIME | {"kind": "certainty"}, (1, 1, 0, 0), id="also kind"),
        pytest.param(TIME | {"kind": "place"}, (0, 0, 1, 0), id="other kind"),
        pytest.param(TIME | {"severity": "info"}, (0, 0, 0, 0), id="info"),
        pytest.param(found("time", RIGHT[0], RIGHT[0]), (0, 0, 1, 0), id="one side"),
        pytest.param(found("time", ("03-c.txt", FIRST), RIGHT[1]), (1, 1, 0, 0), id="cited from the copy"),
        pytest.param(found("time", ("01-a.txt", LONG), RIGHT[1]), (0, 0, 1, 0), id="too long"),
        pytest.param(found("time", *OTHERS[:1] * 2, *RIGHT), (0, 0, 1, 0), id="third of an article"),
        pytest.param(found("time", *RIGHT, *OTHERS[:1]), (1, 1, 0, 0), id="most texts hit"),
        pytest.param(found("time", *RIGHT, *OTHERS[1:]), (1, 1, 0, 0), id="half of the texts hit"),
        pytest.param(found("time", *RIGHT, *OTHERS), (0, 0, 1, 0), id="fewer than half hit"),
        pytest.param(
            found("place", ("01-a.txt", "in the old harbour"), ("02-b.txt", "at the new harbour")),
            (0, 0, 0, 0),
            id="unsure",
        ),
        pytest.param(found("time", ("99-x.txt", FIRST), RIGHT[1]), (0, 0, 1, 0), id="unknown file"),
    ],
)
def test_one_finding(story: evaluation.GoldStory, finding: dict[str, Any], expected: tuple[int, int, int, int]) -> None:
    """A finding is right, wrong, a repeat or dropped by the rules of the format."""
    assert counts(story, finding) == expected


def test_repeat(story: evaluation.GoldStory) -> None:
    """A second finding of one item is a repeat and counts as half a false alarm."""
    score = evaluation.score(story, {"discrepancies": [TIME, TIME]})
    assert (score.strict.right, score.strict.repeats, score.strict.wrong) == (1, 1, 0)
    assert score.strict.rates(2)[0] == pytest.approx(1 / 1.5)


def test_rates_without_findings(story: evaluation.GoldStory) -> None:
    """A story without a report scores nothing, misses all and says so."""
    score = evaluation.score(story, None)
    assert score.strict.rates(2) == (0.0, 0.0, 0.0)
    assert [item.id for item in score.missed] == ["d1", "d2"]
    assert evaluation.figures([score])["without_report"] == 1


def test_tripped(story: evaluation.GoldStory) -> None:
    """A false alarm on an agreement trips it under the kind that it looks like, and under no other."""
    alarm = found("time", ("01-a.txt", LIKE), ("02-b.txt", ALIKE))
    assert evaluation.score(story, {"discrepancies": [alarm]}).tripped == {"a1"}
    assert evaluation.score(story, {"discrepancies": [alarm | {"kind": "place"}]}).tripped == set()


def test_relation(story: evaluation.GoldStory) -> None:
    """The relation is compared where an item was found."""
    quantity = found("quantity", ("01-a.txt", THIRD), ("02-b.txt", FOURTH))
    score = evaluation.score(story, {"discrepancies": [TIME, quantity]})
    assert (score.relation_right, score.relation_of) == (1, 2)


def test_any_kind(story: evaluation.GoldStory) -> None:
    """A finding under another kind counts where the kind is not asked for."""
    score = evaluation.score(story, {"discrepancies": [TIME | {"kind": "place"}]})
    assert (score.any_kind.found, score.any_kind.wrong) == (1, 0)


def test_joined(tmp_path: Path) -> None:
    """One finding stands for three items of its kind that lean on one passage, and for no fourth."""
    items = [
        gold_item(n, "time", ("01-a.txt", FIRST, "a"), ("02-b.txt", text, "b"))
        for n, text in enumerate([SECOND, SECOND, SECOND, SECOND])
    ]
    (tmp_path / "gold.json").write_text(json.dumps(GOLD | {"discrepancies": items}), encoding="utf-8")
    assert counts(evaluation.read_gold(tmp_path), TIME) == (3, 1, 0, 0)


def test_matching_finds_a_place_for_each(tmp_path: Path) -> None:
    """A finding that fits two items makes room for one that fits the first alone."""
    wide = found("time", ("01-a.txt", FIRST), ("02-b.txt", SECOND), ("01-a.txt", LIKE), ("02-b.txt", ALIKE))
    items = [
        gold_item(1, "time", ("01-a.txt", FIRST, "a"), ("02-b.txt", SECOND, "b")),
        gold_item(2, "time", ("01-a.txt", LIKE, "a"), ("02-b.txt", ALIKE, "b")),
    ]
    (tmp_path / "gold.json").write_text(json.dumps(GOLD | {"discrepancies": items}), encoding="utf-8")
    assert counts(evaluation.read_gold(tmp_path), wide, TIME) == (2, 2, 0, 0)


def test_unknown_articles_are_named(story: evaluation.GoldStory) -> None:
    """A cited path that the story does not have is handed on for a warning."""
    score = evaluation.score(story, {"discrepancies": [found("time", ("99-x.txt", FIRST))]})
    assert score.unknown == ("articles/99-x.txt",)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("“Firmly”, he said –", '"firmly", he said -'),
        ("A [link](https://a.example) in *words*", "a link in words"),
        ("1\\. First\u00a0 of\nall", "1. first of all"),
        ("soft\u00adly", "softly"),
    ],
)
def test_fold(a: str, b: str) -> None:
    """Two printings of one passage fold to one text."""
    assert evaluation.fold(a) == evaluation.fold(b)


@pytest.mark.parametrize(
    ("cited", "gold", "low", "high"),
    [
        ("", "a text", 0, 0),
        ("a text", "", 0, 0),
        ("on march 14", "on march 14", 1, 1),
        ("the bridge will reopen", "the bridge will reopen on march 14", 0.6, 1),
        ("the bridge will reopen on march 14", "the bridge will reopen", 0.6, 1),
        ("a bit", "a bit of a longer passage", 0, 0),
        ("a bit of a longer passage", "a bit", 0.6, 1),
        ("one two three four five", "five four three two one", 0.6, 0.6),
        ("one two three x y", "three two one z w", 0, 0),
        ("one two three four a b c d", "four three two one e f g h", 0, 0),
    ],
)
def test_fit(cited: str, gold: str, low: float, high: float) -> None:
    """Texts are one passage where one holds the other, unless little of the gold is cited, or they share most words."""
    assert low <= evaluation.fit(cited, gold) <= high


@pytest.mark.parametrize("content", ["", "[]", '{"articles": []}', '{"articles": [1], "discrepancies": []}'])
def test_bad_gold(tmp_path: Path, content: str) -> None:
    """A gold file that is none is refused with its path."""
    (tmp_path / "gold.json").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"gold\.json"):
        evaluation.read_gold(tmp_path)


def test_no_stories(tmp_path: Path) -> None:
    """A folder without stories, or none at all, is refused."""
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(ConsistencyError):
            evaluation.read_stories(folder)


@pytest.mark.parametrize("content", ["{", "[1]"])
def test_bad_report_scores_nothing(tmp_path: Path, content: str) -> None:
    """A report that cannot be read scores as none and the reason is handed on."""
    for folder in ("stories", "reports"):
        (tmp_path / folder / "bridge").mkdir(parents=True)
    (tmp_path / "stories" / "bridge" / "gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (tmp_path / "reports" / "bridge" / "report.json").write_text(content, encoding="utf-8")
    ((score, failure),) = evaluation.evaluate(tmp_path / "stories", reports=tmp_path / "reports")
    assert not score.has_report
    assert "report.json" in str(failure)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_figures_are_those_of_the_shared_scorer(tmp_path: Path, seed: int) -> None:
    """Every figure equals that of the scorer that the format comes with, on perfect and on spoiled reports."""
    if not SHARED.is_dir():
        pytest.skip("the annotated stories and their scorer are not here")
    stories, chance = SHARED / "stories", random.Random(seed)  # noqa: S311 - reproducible, no secret
    for folder in evaluation.read_stories(stories):
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        report = perturbed_report(gold, folder, chance) if seed else perfect_report(gold)
        if chance.random() < 0.1:
            continue
        (tmp_path / folder.name).mkdir()
        (tmp_path / folder.name / "report.json").write_text(json.dumps(report), encoding="utf-8")
    command = [sys.executable, str(SHARED / "score_stories.py"), str(stories), str(tmp_path), "--json"]
    expected = json.loads(subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout)
    own = evaluation.figures([score for score, _ in evaluation.evaluate(stories, reports=tmp_path)])
    assert json.loads(json.dumps(own)) == expected
