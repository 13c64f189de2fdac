"""The rule that a model decides: what it is asked, and what becomes of its answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from consistency.checks import judged
from consistency.checks.base import Agreement, Difference, View
from consistency.checks.contradiction import CHECK
from consistency.checks.merge import discrepancies
from consistency.inference.protocol import Embedder, Tagger
from consistency.pipeline import Models, compare
from consistency.schema.alignment import Pair
from consistency.schema.judgement import Judgement
from consistency.schema.report import Report, Run
from consistency.settings import Settings
from tests.checks.stories import read
from tests.factory import article
from tests.judges import WordJudge, both_ways

SIGNED = "The governor signed the water bill in the capital on Monday."
BURIED = "The governor buried the water bill in the capital on Monday."
OPPOSED = both_ways("signed", "buried")
Aligned = Callable[..., View]


@pytest.fixture
def aligned(tagger: Tagger, embedder: Embedder) -> Aligned:
    """Return a function that reads one sentence an outlet and pairs each with the first, at the score given."""

    def view(*sentences: str, score: float = 0.9, same_passage: bool = False) -> View:
        texts = {f"Outlet{n}": f"{'Title' * (n + 1)}\n{sentence}" for n, sentence in enumerate(sentences)}
        read_view = read(tagger, embedder, **texts)
        claims = [next(c for c in d.claims if c.sentence == 1) for d in read_view.story.documents]
        pairs = tuple(Pair(claims[0], other, score, same_passage=same_passage) for other in claims[1:])
        return replace(read_view, story=replace(read_view.story, pairs=pairs))

    return view


def answered(view: View, judge: WordJudge) -> View:
    """Return the view with the judge's answers to what is asked."""
    asked = judged.questions(view)
    return replace(view, judgements=dict(zip(asked, judge.judge(asked), strict=True)))


def found(view: View) -> list[Difference]:
    """Return what the check of contradictions says that differs."""
    return [f for f in CHECK.find(view) if isinstance(f, Difference)]


def told(texts: Sequence[str], models: Models, *, ignore: tuple[str, ...] = ()) -> Report:
    """Return the report on one article a text."""
    articles = [article(text, outlet=f"Outlet {n}", path=f"story/{n}.txt") for n, text in enumerate(texts)]
    settings = Settings(ignore=ignore)
    return compare(articles, (), settings, Run("0", "", {}, {}, ""), models=models, progress=lambda *_: None)


def test_both_directions_are_asked(aligned: Aligned) -> None:
    """The sentences of two clauses that meet are asked about, in both directions."""
    one, other = "No rain fell, and the governor signed the bill.", "Yesterday the governor buried the bill."
    view = aligned(one, other)
    claim = view.documents[view.story.pairs[0].a.article].claims[-1]
    pair = Pair(claim, view.story.pairs[0].b, 0.9)
    asked = judged.questions(replace(view, story=replace(view.story, pairs=(pair,))))
    assert sorted(asked) == sorted([(one, other), (other, one)])


def test_equal_pairs_are_asked_once(aligned: Aligned) -> None:
    """Two outlets with the same words make no further question."""
    assert judged.questions(aligned(SIGNED, BURIED, BURIED)) == judged.questions(aligned(SIGNED, BURIED))


def test_two_clauses_of_one_sentence_are_one_statement(aligned: Aligned) -> None:
    """Where several clauses of two sentences meet, the difference of the sentences is found once."""
    view = aligned("The governor signed the bill and left the capital.", "The governor buried the bill.")
    document = view.documents[view.story.pairs[0].a.article]
    pairs = tuple(replace(view.story.pairs[0], a=c) for c in document.claims if c.sentence == 1)
    assert len(pairs) > 1
    story = answered(replace(view, story=replace(view.story, pairs=pairs)), WordJudge(OPPOSED))
    differences = found(story)
    assert differences
    assert len(discrepancies("contradiction", differences, story)) == 1


def test_the_likeliest_pairs_are_asked_about(aligned: Aligned, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are too many pairs, those of the highest score are asked about."""
    monkeypatch.setattr(judged, "MOST", 1)
    view = aligned(SIGNED, BURIED, "The governor delayed the water bill in the capital on Monday.")
    low, high = view.story.pairs
    pairs = (replace(low, score=0.8), replace(high, score=0.9))
    asked = judged.questions(replace(view, story=replace(view.story, pairs=pairs)))
    assert len(asked) == 2
    assert all("delayed" in premise + hypothesis for premise, hypothesis in asked)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SIGNED, "Has the governor buried the water bill in the capital on Monday?"),
        (SIGNED, "The governor buried the water bill in the capital on Tuesday."),
        (SIGNED, "The lighthouse buried the water bill in the capital on Monday."),
    ],
    ids=["question", "other day", "other subject"],
)
def test_other_things_are_not_asked_about(aligned: Aligned, one: str, other: str) -> None:
    """A question states nothing, and statements of other days or other subjects can both hold."""
    assert judged.questions(aligned(one, other)) == ()


def test_unlike_clauses_are_not_asked_about(aligned: Aligned) -> None:
    """A pair that hardly tells of one thing is not worth a question."""
    assert judged.questions(aligned(SIGNED, BURIED, score=0.05)) == ()


def test_an_edited_copy_is_not_asked_about(aligned: Aligned) -> None:
    """What a reprint changed is read from the words themselves."""
    assert judged.questions(aligned(SIGNED, BURIED, same_passage=True)) == ()


@pytest.mark.parametrize(
    ("strength", "relation"), [(0.999, "conflict"), (judged._CONFLICT, "conflict"), (judged._UNCLEAR, "unclear")]
)
def test_contradiction_both_ways(aligned: Aligned, strength: float, relation: str) -> None:
    """What is certain is a conflict, what is less so is unclear; both are of medium weight."""
    view = answered(aligned(SIGNED, BURIED), WordJudge(both_ways("signed", "buried", strength)))
    (difference,) = found(view)
    assert (difference.code, difference.relation, difference.severity) == ("CD04", relation, "medium")
    assert 0 < difference.confidence <= strength
    assert {difference.a.value, difference.b.value} == {SIGNED, BURIED}


@pytest.mark.parametrize(
    "opposed", [OPPOSED[:1], OPPOSED[1:], both_ways("signed", "buried", judged._UNCLEAR - 0.01), ()]
)
def test_no_contradiction_both_ways(aligned: Aligned, opposed: tuple[tuple[str, str, float], ...]) -> None:
    """One direction alone is not enough, nor is a weak suspicion; nothing is kept for the record either."""
    view = answered(aligned(SIGNED, BURIED), WordJudge(opposed))
    assert not [f for f in CHECK.find(view) if not isinstance(f, Agreement)]


def test_without_answers_nothing_changes(aligned: Aligned) -> None:
    """Without a model the rule is silent."""
    assert found(aligned(SIGNED, BURIED)) == []


def test_words_of_opposite_sense_come_first(aligned: Aligned) -> None:
    """A pair that another rule of the check reports keeps that rule's code."""
    view = aligned("The governor accepted the water bill on Monday.", "The governor rejected the water bill on Monday.")
    differences = found(answered(view, WordJudge(both_ways("accepted", "rejected"))))
    assert [d.code for d in differences] == ["CD02"]


NUMBERS = (
    "Flood in the valley\nThe flood killed 12 people in the valley on Monday.",
    "Valley under water\nThe flood killed 21 people in the valley on Monday.",
)


def test_a_kind_that_explains_it_better_comes_first(tagger: Tagger, embedder: Embedder) -> None:
    """What a typed check reports for the same words is not reported again, and stands among what was left out."""
    judge = WordJudge(both_ways("killed 12", "killed 21"))
    report = told(NUMBERS, Models(tagger, embedder, judge))
    assert judge.asked
    assert [d.kind for d in report.discrepancies] == ["quantity"]
    assert any(s.kind == "contradiction" and "quantity" in s.reason for s in report.suppressed)


def test_the_judge_is_asked_for_its_kind_alone(tagger: Tagger, embedder: Embedder) -> None:
    """A run that looks for other kinds asks no model."""
    judge = WordJudge(both_ways("killed 12", "killed 21"))
    told(NUMBERS, Models(tagger, embedder, judge), ignore=("contradiction",))
    assert judge.asked == []


def test_a_judgement_adds_up() -> None:
    """The three values have names, in the order in which they are printed everywhere."""
    assert Judgement._fields == ("entailment", "neutral", "contradiction")
