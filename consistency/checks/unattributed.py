"""Finds what one text gives to a source and another states as fact, where some text disputes it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from consistency.checks.base import Difference, Rule, Statement, View
from consistency.checks.disputes import contested, disputed, in_dispute, partisan
from consistency.checks.events import confidence, dated_apart, event_odds, is_question, person_nouns, shared_content
from consistency.checks.sourcing import numbers, source_at, source_of, statement, weighty
from consistency.schema.alignment import Pair
from consistency.schema.claim import Claim
from consistency.schema.mention import Attribution, Quantity
from consistency.schema.number import relation

# Thresholds set on the annotated stories (docs/evaluation.md).
_STATED = 2.0
_SAME_WORDS = 0.6

RULE = Rule(
    code="AT03",
    name="one party's word stated as fact",
    summary="What one party says and another disputes stands as plain fact in another text.",
    reports="A number or statement that one text gives to a source and another states, where some text disputes it.",
    matters="A claim became a fact.",
    example="“the union said 20,000 marched” / “20,000 marched”",
    not_reported="What nobody disputes.",
)


def plain(pair: Pair, view: View) -> Iterator[Difference]:
    """Yield what one text gives to a source and the other states, where some text disputes it."""
    figures = [f for said, stated in ((pair.a, pair.b), (pair.b, pair.a)) for f in _figures(pair, said, stated, view)]
    yield from figures
    a, b = source_of(pair.a, view), source_of(pair.b, view)
    if figures or (a is None) == (b is None):
        return
    said, stated, source = (pair.a, pair.b, a) if a else (pair.b, pair.a, b)
    if source is None or source.kind == "direct" or _nobody(source):
        return
    if _as_fact(stated, view.root(stated).start, source, view) and _plain_statement(pair, said, source, view):
        yield Difference(
            RULE.code,
            "narrower",
            "medium",
            confidence(event_odds(pair, view)),
            replace(statement(said, source), key="said"),
            replace(statement(stated, source), key="stated", value="stated as fact", speaker=None),
            f"Given to {source.source or source.source_text} in one text, stated as fact in the other.",
            firm=pair.same_passage,
        )


def _nobody(source: Attribution) -> bool:
    """Tell whether it is nobody who says something ("no one had warned him that …")."""
    return bool({"no", "nobody", "none", "neither"} & set(source.source_text.casefold().split()))


def _figures(pair: Pair, said: Claim, stated: Claim, view: View) -> Iterator[Difference]:
    """Yield a disputed number that stands in what a source says in one claim and as plain fact in the other."""
    for x, y in itertools.product(numbers(said), numbers(stated)):
        source = source_at(said, x.start, view)
        if source is None or source.kind == "direct" or not (weighty(x) or pair.same_passage):
            continue
        if relation(x, y) != "same" or not _one_item(x, y, view) or not _as_fact(stated, y.start, source, view):
            continue
        if disputed(x, view):
            name = source.source or source.source_text
            yield Difference(
                RULE.code,
                "narrower",
                "medium",
                confidence(event_odds(pair, view)),
                _number(said, x, name),
                _number(stated, y, ""),
                f"{x.text}: given to {name} in one text, stated as fact in the other, and disputed.",
                firm=pair.same_passage,
            )
            return


def _plain_statement(pair: Pair, said: Claim, source: Attribution, view: View) -> bool:
    """Tell whether a statement lost its source between two texts where that matters.

    A copy that drops the source of its original made a fact of what somebody said. Between texts of different origins
    some text has to dispute the statement; or it has to be of what is or was, its cue to take a side, and most of its
    words to be the same.
    """
    if pair.same_passage:
        return said is pair.a
    if event_odds(pair, view) < _STATED or not _say_the_same(pair, view):
        return False
    if contested(_told(pair, view), view):
        return True
    return said.certainty not in _AHEAD and partisan(source) and shared_content(pair, view) >= _SAME_WORDS


def _say_the_same(pair: Pair, view: View) -> bool:
    """Tell whether nothing sets two clauses apart: one denied, other days, other numbers."""
    met = {relation(x, y) for x in numbers(pair.a) for y in numbers(pair.b) if x.unit == y.unit}
    apart = "conflict" in met and not met & {"same", "agrees"}
    return pair.a.polarity == pair.b.polarity and not apart and not dated_apart(pair, view)


def _told(pair: Pair, view: View) -> Iterator[Claim]:
    """Yield the claims that make the statement of a pair: its own, and those that are paired with both of them."""
    yield from (pair.a, pair.b)
    yield from (claim for claim in view.partners(pair.a, _PAIRED) if claim in view.partners(pair.b, _PAIRED))


_PAIRED = 0.6  # probability of a pair above which a claim is taken to make the same statement


_AHEAD = frozenset({"planned", "expected"})  # a plan is told by whoever has it


def _one_item(a: Quantity, b: Quantity, view: View) -> bool:
    """Tell whether two numbers can count one thing: the same noun, two near ones, or two for people."""
    if a.unit or not a.item or not b.item or a.item == b.item:
        return True
    people = person_nouns() | {"people", "person", "man", "woman"}
    return {a.item, b.item} <= people or view.near(a.item, b.item) >= _ALIKE


_ALIKE = 0.5  # cosine of two nouns that may count one thing


def _has_voice(claim: Claim, place: int, view: View) -> bool:
    """Tell whether a place in a claim's article stands in what somebody says or in quotation marks."""
    quoted = any(q.start <= place < q.end for q in view.documents[claim.article].quotes)
    return quoted or source_at(claim, place, view) is not None


def _as_fact(claim: Claim, place: int, source: Attribution, view: View) -> bool:
    """Tell whether a claim is told as fact: nobody says or asks or disputes it, and it is not told of its source."""
    sentence = view.sentence(claim)
    if sentence.role != "body" or in_dispute(sentence) or _has_voice(claim, place, view) or _open(claim, place, view):
        return False
    if any(claim.start <= said.start and said.end <= claim.end for said in view.documents[claim.article].attributions):
        return False
    doers = {t.text for t in sentence.tokens if t.dep in {"nsubj", "nsubjpass"}}
    name = source.source.split()[-1] if source.source else ""
    return not name[:1].isupper() or name not in doers


def _open(claim: Claim, place: int, view: View) -> bool:
    """Tell whether a place stands in a question or under "whether" or "if", where nothing is stated."""
    if is_question(claim, view):
        return True
    sentence = view.sentence(claim)
    index = next((i for i, t in enumerate(sentence.tokens) if t.start <= place < t.end), claim.root)
    above = {index}
    while (index := sentence.tokens[index].head) not in above:
        above.add(index)
    return any(t.text.lower() in _SUPPOSING and t.dep == "mark" and t.head in above for t in sentence.tokens)


_SUPPOSING = frozenset({"whether", "if"})


def _number(claim: Claim, quantity: Quantity, source: str) -> Statement:
    return Statement(
        article=claim.article,
        sentence=claim.sentence,
        start=quantity.start,
        end=quantity.end,
        key=source.casefold() or "stated",
        value=source or "stated as fact",
        claim=claim.id,
        speaker=source or None,
    )
