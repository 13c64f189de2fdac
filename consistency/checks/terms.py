"""Finds clauses that want opposite things of one person, and the terms on which clauses grant a thing."""

from __future__ import annotations

from collections.abc import Iterator

from consistency.checks.base import View
from consistency.checks.events import wishes
from consistency.checks.firmness import quoted
from consistency.checks.opposites import excluding
from consistency.checks.predicates import meet, predicate_at
from consistency.schema.alignment import Pair
from consistency.schema.claim import Claim
from consistency.schema.sentence import Sentence, Token

_URGING = frozenset(
    {"order", "tell", "force", "instruct", "warn", "persuade", "command", "advise", "encourage", "want"}
)
_ON = frozenset({"with", "on", "upon", "against", "after"})
_SHOWING = frozenset({"presentation", "production", "showing", "submission"})
_NEEDING = frozenset({"need", "require", "demand"})
_SHOWN = frozenset({"show", "present", "produce", "have", "bring", "submit", "carry", "hold"})
_NOUNS = frozenset({"NOUN", "PROPN"})


def wanted(pair: Pair, view: View) -> Iterator[tuple[str, str]]:
    """Yield the opposed words of "pressed the coach to leave" / "begged the coach to stay", by one of one."""
    one, other = (next(iter(view.once(_wished, claim)), None) for claim in (pair.a, pair.b))
    if one is None or other is None or any(quoted(claim, view) for claim in (pair.a, pair.b)):
        return
    both = ((view.sentence(pair.a), one), (view.sentence(pair.b), other))
    who = [_tokens(sentence, wish[0]) for sentence, wish in both]
    whom = [_tokens(sentence, wish[1]) for sentence, wish in both]
    if not meet(pair.a, who[0], pair.b, who[1], view) or (
        all(whom) and not meet(pair.a, whom[0], pair.b, whom[1], view)
    ):
        return
    heads = [predicate_at(c, view, w[2]).heads for c, w in ((pair.a, one), (pair.b, other))]
    yield from ((x, y) for x in heads[0] for y in heads[1] if excluding(x, y))


def _wished(claim: Claim, view: View) -> Iterator[tuple[tuple[int, ...], tuple[int, ...], int]]:
    """Yield who wants, of whom, and the verb for what is wanted: "the mayor", "the coach", "leave"."""
    sentence, root = view.sentence(claim), claim.root
    if sentence.tokens[root].lemma.lower() not in wishes() | _URGING or _with(sentence, root, "neg"):
        return
    for verb in _with(sentence, root, "xcomp", "ccomp"):
        infinitive = any(sentence.tokens[i].text.lower() == "to" for i in _with(sentence, verb, "aux"))
        if infinitive and not _with(sentence, verb, "neg"):
            whom = (*_with(sentence, root, "dobj", "dative"), *_with(sentence, verb, "nsubj"))
            yield _with(sentence, root, "nsubj"), whom, verb


def conditions(claim: Claim, view: View) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield "with" and the thing that a clause asks for: "only on presentation of the receipt", "need a receipt"."""
    sentence = view.sentence(claim)
    for index in claim.tokens:
        token, lemma = sentence.tokens[index], sentence.tokens[index].lemma.lower()
        if token.dep == "prep" and lemma in _ON:
            for noun in _with(sentence, index, "pobj"):
                shown = sentence.tokens[noun].lemma.lower() in _SHOWING
                of = (
                    [i for i in _with(sentence, noun, "prep") if sentence.tokens[i].text.lower() == "of"]
                    if shown
                    else []
                )
                yield from (("with", _lemmas(sentence, _with(sentence, i, "pobj"))) for i in of)
        must = any(sentence.tokens[i].lemma.lower() == "must" for i in _with(sentence, index, "aux"))
        if token.pos == "VERB" and (lemma in _NEEDING or (must and lemma in _SHOWN)):
            yield "with", _lemmas(sentence, _with(sentence, index, "dobj", "nsubjpass"))


def _with(sentence: Sentence, head: int, *deps: str) -> tuple[int, ...]:
    return tuple(i for i in sentence.children(head) if sentence.tokens[i].dep in deps)


def _lemmas(sentence: Sentence, found: tuple[int, ...]) -> frozenset[str]:
    return frozenset(token.lemma.lower() for token in _tokens(sentence, found))


def _tokens(sentence: Sentence, found: tuple[int, ...]) -> tuple[Token, ...]:
    return tuple(sentence.tokens[i] for i in found if sentence.tokens[i].pos in _NOUNS)
