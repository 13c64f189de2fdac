"""Copies: who copies whom, and how much of a text stands elsewhere."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.ingest import load
from consistency.ingest.origins import origins
from consistency.ingest.passages import folded_words
from consistency.ingest.takeovers import shared_sentences
from consistency.schema.article import Article
from tests.ingest.copies import HEADLINES, OTHER, WIRE, copied, printed, texts

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT / ".." / "shared"
STORIES = SHARED / "evaluation" / "stories"
SEEDS = SHARED / "seeds"


def groups(articles: Iterable[Article]) -> set[frozenset[str]]:
    """Return the paths of the articles of each origin."""
    found = defaultdict(set)
    for one in origins(tuple(articles)):
        found[one.origin].add(one.path)
    return {frozenset(paths) for paths in found.values()}


def test_a_verbatim_copy_is_one_origin_without_edits() -> None:
    """The same text under another headline shares every word, and nothing counts as changed."""
    first, second = copied(WIRE, WIRE)
    assert (second.origin, second.copied_share, second.copy_edits) == (first.id, 1.0, ())
    assert (first.origin, first.copied_share, first.copy_edits) == (first.id, 0.0, ())


def test_an_article_of_its_own_copies_nobody() -> None:
    """Another report of the same event has its own origin and shares nothing."""
    found = origins((printed(WIRE, path="a"), printed(OTHER, path="b")))
    assert [(a.origin, a.copy_of, a.copied_share, a.copy_edits) for a in found] == [
        (a.id, None, 0.0, ()) for a in found
    ]


def test_headlines_and_lines_beside_the_body_are_not_compared() -> None:
    """Notices shared by two articles make no copy, and the headline of a copy is its own."""
    shared = printed(WIRE, notes=OTHER, path="a")
    other = printed(list(reversed(WIRE[:2])), notes=OTHER, headline=HEADLINES[1], path="b")
    mine = printed([f"{word} stood there alone." for word in ("Oak", "Elm", "Ash")], notes=OTHER, path="c")
    assert groups((shared, other, mine)) == {frozenset("ab"), frozenset("c")}


def test_shared_passages_make_no_copy() -> None:
    """An article that takes over two sentences among its own shares some words and copies nobody."""
    wire, own = origins((printed(WIRE, path="a"), printed([*OTHER, WIRE[3], WIRE[6]], path="b")))
    assert (own.copy_of, own.copy_edits) == (None, ())
    taken = sum(len(folded_words(line)) for line in (WIRE[3], WIRE[6]))
    assert own.copied_share == pytest.approx(taken / (taken + sum(len(folded_words(o)) for o in OTHER)), abs=1e-4)
    assert wire.copied_share > 0


def test_one_speech_quoted_by_two_reporters_is_no_copy() -> None:
    """Long quotations in common do not make one origin where the reporters' own words differ."""
    speech = f'"{" ".join(WIRE[3:8])}"'
    first = ["The minister spoke to the villagers in the church hall for half an hour.", speech, *OTHER[:2]]
    second = ["Few believed what they heard from the capital's envoy that evening.", speech, *OTHER[2:4]]
    assert len(groups((printed(first, path="a"), printed(second, path="b")))) == 2


def test_a_brief_inside_a_longer_later_report_keeps_its_own_origin() -> None:
    """A later text that holds an earlier, short one among much of its own is no copy, nor made the original."""
    brief = printed(WIRE[:3], published="2024-05-14", path="a")
    long = printed([*OTHER, *WIRE[:3]], published="2024-05-16", path="b")
    assert groups((brief, long)) == {frozenset("a"), frozenset("b")}


def test_a_roundup_does_not_join_what_it_took_over() -> None:
    """Two texts that one later article prints together stay two origins."""
    first = printed(WIRE, published="2024-05-14", path="a")
    second = printed(OTHER, published="2024-05-14", path="b")
    roundup = printed([*WIRE, *OTHER], published="2024-05-16", path="c")
    assert groups((first, second, roundup)) == {frozenset("ac"), frozenset("b")}


def test_a_copy_of_a_copy_goes_back_to_the_root() -> None:
    """A text that shares little with the original but most with a copy of it has the original as its origin."""
    first = printed(WIRE, published="2024-05-14", path="a")
    second = printed([*WIRE[:5], *OTHER[:4]], published="2024-05-15", path="b")
    third = printed([*WIRE[3:5], *OTHER[:4]], published="2024-05-16", path="c")
    assert len(groups((first, third))) == 2
    found = origins((third, second, first))
    assert [a.copy_of for a in found] == [found[2].id, found[2].id, None]
    assert {a.origin for a in found} == {found[2].id}


def test_fewer_words_than_a_sentence_are_no_copy() -> None:
    """Two articles whose whole body is a stock phrase are not one origin."""
    assert len(groups(printed(["More to follow."], headline=f"{path} so far", path=path) for path in "ab")) == 2


def wire_text() -> Article:
    """Return the agency's own text, dated last and shortest so that nothing else speaks for it."""
    return printed(
        ["OSTREL, May 14 (Alpenwire) - " + WIRE[0], *WIRE[1:7]], outlet="Alpenwire", published="2024-05-16", path="o"
    )


@pytest.mark.parametrize(
    ("original", "copy"),
    [
        pytest.param(
            wire_text(), printed(WIRE, published="2024-05-14", outlet="Post", path="c"), id="agency's own text"
        ),
        pytest.param(
            printed(["OSTREL (Alpenwire) - " + WIRE[0], *WIRE[1:7]], outlet="Post", published="2024-05-16", path="o"),
            printed(WIRE, published="2024-05-14", outlet="Gazette", path="c"),
            id="dateline of an agency that is not there",
        ),
        pytest.param(
            printed(WIRE[:7], published="2024-05-16", outlet="Post", path="o"),
            printed(WIRE, notes=["By the Post"], published="2024-05-14", outlet="Gazette", path="c"),
            id="the other credits it",
        ),
        pytest.param(
            printed(WIRE[:7], published="2024-05-16", outlet="Post", path="o"),
            printed(["OSTREL (Post) - " + WIRE[0], *WIRE[1:]], published="2024-05-14", outlet="Gazette", path="c"),
            id="the other carries its dateline",
        ),
        pytest.param(
            printed(WIRE[:7], published="2024-05-16", outlet="Post", path="o"),
            printed(WIRE, notes=["This text comes from a syndicated feed."], published="2024-05-14", path="c"),
            id="the other says that it was taken over",
        ),
        pytest.param(
            printed(WIRE[:7], published="2024-05-13T23:00:00+02:00", path="o"),
            printed(WIRE, published="2024-05-14", path="c"),
            id="earlier day",
        ),
        pytest.param(
            printed(WIRE, published="2024-05-14", path="o"),
            printed(WIRE[:7], published="2024-05-14", path="c"),
            id="more complete on the same day",
        ),
        pytest.param(
            printed(WIRE, published=None, path="o"),
            printed(WIRE[:7], published="2024-05-14", path="c"),
            id="more complete without a day",
        ),
        pytest.param(
            printed(WIRE, published="2024-05-14", path="o"),
            printed(WIRE, published=None, path="c"),
            id="a day of its own",
        ),
    ],
)
def test_which_text_is_the_original(original: Article, copy: Article) -> None:
    """What the texts say about themselves comes first, then the day, then completeness, in any order of files."""
    for articles in ((original, copy), (copy, original)):
        found = {a.path: a for a in origins(articles)}
        assert (found["o"].copy_of, found["c"].copy_of) == (None, original.id)


def test_equal_texts_have_the_same_original_in_any_order() -> None:
    """Where nothing tells two texts apart, the choice hangs on their content alone."""
    first, second = printed(WIRE, path="a"), printed(reversed(WIRE), path="b")
    one, other = origins((first, second)), origins((second, first))
    assert {a.path: a.copy_of for a in one} == {a.path: a.copy_of for a in other}


def test_hundreds_of_articles() -> None:
    """Forty texts with four reprints each, and as many of one text as that, are told apart."""
    rng = random.Random(7)  # noqa: S311 - made-up text, no secret
    words = [
        a + b + c
        for a in ("ba", "do", "ki", "lu", "me", "ra")
        for b in ("n", "st", "rm")
        for c in ("a", "el", "or", "u")
    ]

    def text(number: int) -> list[str]:
        own = random.Random(number)  # noqa: S311 - the same
        return [" ".join(own.choices(words, k=12)).capitalize() + "." for _ in range(8)]

    plan = [number for number in range(40) for _ in range(5)] + [99] * 200
    made = [printed(rng.sample(text(number), 7), path=f"{number}/{i}") for i, number in enumerate(plan)]
    found = groups(made)
    assert len(found) == 41
    assert all(len({path.split("/")[0] for path in paths}) == 1 for paths in found)


@settings(deadline=None)
@given(texts("a"), texts("e"), st.randoms(use_true_random=False))
def test_order_changes_nothing_in_the_groups(first: list[str], second: list[str], rng: random.Random) -> None:
    """Articles and paragraphs may come in any order."""
    plan = {"a": first, "b": first[1:], "c": second, "d": [*second, OTHER[0]]}
    made = [printed(lines, path=path) for path, lines in plan.items()]
    mixed = [printed(rng.sample(lines, len(lines)), path=path) for path, lines in plan.items()]
    rng.shuffle(mixed)
    assert groups(made) == groups(mixed)
    assert {frozenset("ab"), frozenset("cd")} == groups(made)


@settings(deadline=None)
@given(texts("a"), st.randoms(use_true_random=False))
def test_a_copy_in_another_order_shares_all(lines: list[str], rng: random.Random) -> None:
    """A verbatim copy shares every word and has no edit, in whatever order its paragraphs stand."""
    _, second = copied(lines, rng.sample(lines, len(lines)))
    assert (second.copied_share, second.copy_edits) == (1.0, ())


@settings(deadline=None)
@given(texts("a"), texts("e"))
def test_unrelated_texts_share_nothing(first: list[str], second: list[str]) -> None:
    """Texts without a word in common have two origins and no shared sentence."""
    found = origins((printed(first, path="a"), printed(second, path="b")))
    assert [(a.origin, a.copy_of, a.copied_share) for a in found] == [(a.id, None, 0.0) for a in found]
    assert shared_sentences(*found) == ()


def annotated() -> list[Path]:
    """Return the folders of the stories with annotated copies that are at hand."""
    return [ROOT / "data" / "harbour-bridge", *(sorted(STORIES.iterdir()) if STORIES.is_dir() else [])]


@pytest.mark.parametrize("folder", annotated(), ids=lambda folder: folder.name)
def test_copies_of_the_annotated_stories(folder: Path) -> None:
    """Every annotated copy is found, with the right original, and no other."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    found = origins(load([folder / "articles"])[0])
    names = {a.id: f"articles/{a.path.rsplit('/', 1)[-1]}" for a in found}
    assert {names[a.id]: a.copy_of and names[a.copy_of] for a in found} == {
        one["file"]: one["copy_of"] for one in gold["articles"]
    }


@pytest.mark.skipif(not STORIES.is_dir(), reason="the annotated stories are not here")
def test_edits_of_the_annotated_stories() -> None:
    """What a copy and its original say differently by the annotation is among the edits of the copy."""
    for folder in annotated():
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        found = {f"articles/{a.path.rsplit('/', 1)[-1]}": a for a in origins(load([folder / "articles"])[0])}
        source = {one["file"]: one["copy_of"] for one in gold["articles"] if one["copy_of"]}
        for item in gold["discrepancies"]:
            for one in (e for e in item["evidence"] if e["file"] in source):
                mine, theirs = found[one["file"]], [e for e in item["evidence"] if e["file"] == source[one["file"]]]
                if any(e["side"] != one["side"] for e in theirs) and one["text"] in mine.text:
                    edited = [mine.text[e.copy_start : e.copy_end] for e in mine.copy_edits]
                    assert any(one["text"] in text for text in edited), (folder.name, item["id"])


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not here")
def test_origins_of_the_seeds() -> None:
    """One origin of three, one article with shared sentences, one on its own."""
    found = origins(load([SEEDS])[0])
    assert [a.copy_of for a in found] == [None, None, found[1].id, None, found[1].id]
    assert found[0].copied_share > 0
    assert found[3].copied_share == 0
    assert len(shared_sentences(found[1], found[0])) == 2
    assert not any(shared_sentences(found[3], one) for one in found if one is not found[3])
    changed_places = [
        found[2].text[e.copy_start : e.copy_end] for e in found[2].copy_edits if e.copy_end > e.copy_start
    ]
    assert len(changed_places) == 1
    assert "first round of talks" in changed_places[0]
    assert found[4].copy_edits == ()
