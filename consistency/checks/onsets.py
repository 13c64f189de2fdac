"""Tells which sudden event a claim gives the hour of, so that "capsized" and "keeled over" meet."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import combinations
from typing import Any

from consistency.checks.base import View
from consistency.checks.dates import dated
from consistency.checks.events import governing
from consistency.checks.timing import CLOCK, comparable, compare
from consistency.schema.alignment import Pair
from consistency.schema.claim import Claim
from consistency.schema.mention import TimeExpression
from consistency.schema.sentence import Sentence

_PARTICLES = frozenset({"prt", "advmod", "prep", "dobj"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "xcomp", "prt"})
_WHEN = frozenset({"when", "as", "while"})


def onset(claim: Claim, view: View) -> str:
    """Return the class of the sudden event that a claim tells of, "" where it tells of none, or of another one.

    The event is that of the clause or of the clause that it is told with: "the dike broke", "the disaster began when
    the dike broke", "people were woken as a blast tore through the hall".
    """
    sentence = view.sentence(claim)
    if any(token.lemma.lower() in _words("other") for token in view.tokens(claim)):
        return ""
    found = [sort for head in _heads(sentence, claim.root) if (sort := _sort(sentence, head))]
    return found[0] if found else ""


def _heads(sentence: Sentence, root: int) -> Iterator[int]:
    """Yield the head of a clause, and of clauses of the same moment: what happens "when" it does, or it "when" that."""
    yield root
    above = governing(sentence, root)
    if above is not None and sentence.tokens[root].dep == "advcl" and _simultaneous(sentence, root):
        yield above
    for child in sentence.children(root):
        if sentence.tokens[child].dep in {"advcl", "ccomp"} and _simultaneous(sentence, child):
            yield child


def _simultaneous(sentence: Sentence, root: int) -> bool:
    return any(sentence.tokens[i].lemma.lower() in _WHEN for i in sentence.children(root))


def _sort(sentence: Sentence, head: int) -> str:
    """Return the class of a head: by its subject where it only says "happen", by its phrase, or by its own lemma."""
    lemma = sentence.tokens[head].lemma.lower()
    children = [sentence.tokens[i] for i in sentence.children(head)]
    phrases = [f"{lemma} {child.lemma.lower()}" for child in children if child.dep in _PARTICLES]
    if any(words in _words("happen") for words in (lemma, *phrases)):
        subjects = [child.lemma.lower() for child in children if child.dep in _SUBJECTS]
        called = (_classes("subjects").get(word) or _classes("classes").get(word) for word in subjects)
        if sort := next(filter(None, called), ""):
            return sort
    phrased = (_classes("classes").get(words) for words in phrases)
    if sort := next(filter(None, phrased), ""):
        return sort
    bound = lemma in _words("alone") and any(child.dep in _OBJECTS for child in children)
    return "" if bound else _classes("classes").get(lemma, "")


@cache
def _classes(section: str) -> dict[str, str]:
    return {word: sort for sort, words in _table()[section].items() for word in words}


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(_table()[key])


@cache
def _table() -> dict[str, Any]:
    source = resources.files("consistency.checks") / "lexicon" / "onsets.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


Hours = Mapping[str, str]  # the sort of sudden event that a claim gives the hour of, by the id of the claim


def onset_hours(view: View) -> Hours:
    """Return the claims that give the hour of a sudden event, with the sort of event, by their ids.

    A text that gives two hours for events of one sort tells of two such events, and its hours are left out.
    """
    told: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for document in view.story.documents:
        for claim in document.claims:
            if clocks_of(claim, view) and (sort := onset(claim, view)) and len(told[claim.article, sort]) < _PER_TEXT:
                told[claim.article, sort].append(claim)
    return {
        claim.id: sort
        for (_, sort), claims in told.items()
        if all(_may_agree(a, b, view) for a, b in combinations(claims, 2))
        for claim in claims
    }


_PER_TEXT = 8  # claims of a text and sort: a text that gives an hour more often is a list


def clocks_of(claim: Claim, view: View) -> Sequence[TimeExpression]:
    """Return the hours that a claim gives."""
    return [m for m in dated(claim, view) if m.grain in CLOCK and m.type != "DURATION"]


def _may_agree(a: Claim, b: Claim, view: View) -> bool:
    found = [
        compare(x, y) for x in clocks_of(a, view) for y in clocks_of(b, view) if x.zone == y.zone and comparable(x, y)
    ]
    return not found or "same" in found


def onset_pairs(view: View, hours: Hours, known: Sequence[Pair]) -> Iterator[Pair]:
    """Yield pairs of claims of two texts that give the hour of one sort of sudden event, whatever their words."""
    paired = {frozenset((p.a.id, p.b.id)): p for p in view.pairs()}
    done = {frozenset((p.a.id, p.b.id)) for p in known}
    told = [claim for document in view.story.documents for claim in document.claims if claim.id in hours]
    for a, b in combinations(told, 2):
        key = frozenset((a.id, b.id))
        if a.article != b.article and hours[a.id] == hours[b.id] and key not in done:
            yield paired.get(key) or Pair(a, b, score=0.0)
