"""Reads the causes that a clause gives: "caused by X", "blamed on X", "the virus from X", "the cause was X"."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from consistency.checks.base import Agreement, Difference, Finding, Rule, Statement, View
from consistency.checks.events import confidence, event_odds, odds_of, person_nouns
from consistency.schema.alignment import Pair
from consistency.schema.claim import Claim
from consistency.schema.sentence import Sentence, Token

__all__ = ["RULE", "Cause", "causes", "lexicon", "other_causes"]

RULE = Rule(
    code="EN05",
    name="other cause",
    summary="Two texts give another cause of one event.",
    reports="What stands behind “caused by”, “because of” or before “to blame”, or as the source of an infection.",
    matters="What brought an event about is often what the report is read for.",
    example="“the fire was caused by a short circuit” / “the fire was caused by a cigarette”",
    not_reported="A vaguer word for the same (“a fault”, “an accident”).",
)

_EVENT = 0.0  # odds, set on the annotated stories (docs/evaluation.md)
_SAME_WORD = 0.5  # cosine of two nouns that may name one sort of things

_CONTENT = frozenset({"NOUN", "PROPN", "ADJ"})
_INNER = frozenset({"compound", "amod", "nmod", "poss"})


@dataclass(frozen=True, slots=True)
class Cause:
    """What a clause gives as a cause: the words, their offsets, their content lemmas, and those of the whole phrase."""

    start: int
    end: int
    text: str
    words: tuple[str, ...]
    around: frozenset[str]


@cache
def lexicon(section: str) -> frozenset[str]:
    """Return a list of words of lexicon/entities.toml."""
    source = resources.files("consistency.checks") / "lexicon" / "entities.toml"
    return frozenset(tomllib.loads(source.read_text(encoding="utf-8")).get(section, ()))


def other_causes(view: View) -> Iterator[Finding]:
    """Yield the causes of one event that two texts give."""
    given = {c.id: list(causes(c, view)) for d in view.documents.values() for c in d.claims}
    for pair in view.pairs():
        yield from _causes(pair, given[pair.a.id], given[pair.b.id], view)


def _causes(pair: Pair, one: Sequence[Cause], other: Sequence[Cause], view: View) -> Iterator[Finding]:
    """Yield causes that have no word of one sense in common; clauses that both give a cause are alike in that."""
    if not one or not other:
        return
    odds = max(event_odds(pair, view), odds_of(pair, head=1.0))
    for a in one:
        for b in other:
            first, second = _caused(pair.a, a), _caused(pair.b, b)
            if a.around & b.around or any(view.near(x, y) >= _SAME_WORD for x in a.words for y in b.words):
                yield Agreement(first, second)
            elif odds >= _EVENT:
                reason = f"Two causes of one event: {a.text} / {b.text}."
                yield Difference(RULE.code, "conflict", "high", confidence(odds), first, second, reason)


def _caused(claim: Claim, cause: Cause) -> Statement:
    key = " ".join(sorted(cause.words))
    return Statement(
        claim.article, claim.sentence, cause.start, cause.end, key, cause.text, claim=claim.id, speaker=claim.speaker
    )


def causes(claim: Claim, view: View) -> Iterator[Cause]:
    """Yield the causes that a clause gives, without those so vague that any other may be meant."""
    sentence = view.sentence(claim)
    for index in dict.fromkeys(h for i in claim.tokens for h in _given(sentence, i)):
        words = [i for i in _phrase(sentence, index) if sentence.tokens[i].pos in _CONTENT]
        if sentence.tokens[index].pos not in {"NOUN", "PROPN"} or not words:
            continue
        lemmas = tuple(sentence.tokens[i].lemma.lower() for i in sorted(words, key=lambda i: i != index))
        if lemmas[0] not in lexicon("vague"):
            start, end = sentence.tokens[min(words)].start, sentence.tokens[max(words)].end
            text = " ".join(view.article(claim).text[start:end].split())
            around = (sentence.tokens[i] for i in sentence.subtree(index))
            yield Cause(start, end, text, lemmas, frozenset(t.lemma.lower() for t in around if t.pos in _CONTENT))


def _phrase(sentence: Sentence, head: int) -> Iterator[int]:
    yield head
    for child in sentence.children(head):
        if sentence.tokens[child].dep in _INNER:
            yield from _phrase(sentence, child)


def _given(sentence: Sentence, i: int) -> Iterator[int]:
    """Yield the nouns that the word `i` marks as causes."""
    token = sentence.tokens[i]
    word, above = token.lemma.lower(), sentence.tokens[token.head].lemma.lower()
    objects = [c for c in sentence.children(i) if sentence.tokens[c].dep in {"pobj", "pcomp"}]
    if token.pos == "ADP" or token.dep in {"prep", "agent", "pcomp"}:
        if _marks(sentence, i, word, above):
            yield from objects
    elif word in lexicon("causing"):
        yield from (c for c in sentence.children(i) if sentence.tokens[c].dep == "nsubj" and _has_object(sentence, i))
    elif word in lexicon("blaming"):
        yield from _blamed(sentence, i)
    elif word in lexicon("causes") and token.pos == "NOUN":
        yield from _named_as_cause(sentence, i)


def _blamed(sentence: Sentence, i: int) -> Iterator[int]:
    """Yield what is blamed: "X blames Y", "Y was blamed for it", "Y was to blame", "Y was responsible"."""
    token = sentence.tokens[i]
    below = sentence.children(i)
    if token.pos == "VERB" and token.dep != "xcomp":
        if not any(sentence.tokens[c].lemma == "on" for c in below):
            blamed = (c for c in below if sentence.tokens[c].dep in {"dobj", "nsubjpass"})
            yield from (c for c in blamed if not _is_person(sentence.tokens[c]))
    elif token.dep in {"xcomp", "acomp"} and sentence.tokens[token.head].lemma == "be":
        yield from (c for c in sentence.children(token.head) if sentence.tokens[c].dep == "nsubj")


def _is_person(token: Token) -> bool:
    """Tell whether a word names somebody, who may be blamed for what was caused otherwise."""
    return token.pos == "PROPN" or token.lemma.lower() in person_nouns() | lexicon("parties") | lexicon("anybody")


def _marks(sentence: Sentence, i: int, word: str, above: str) -> bool:
    """Tell whether a preposition stands before a cause."""
    head = sentence.tokens[i].head
    if word == "by":
        return above in lexicon("causing")
    if word == "of":
        return above == "because"
    if word == "on":
        return above in lexicon("caused_on")
    if word == "to":
        return above in lexicon("caused_to")
    caught = above in lexicon("catching") and any(
        sentence.tokens[c].dep == "dobj" and sentence.tokens[c].lemma.lower() in lexicon("ailments")
        for c in sentence.children(head)
    )
    return word == "from" and (caught or above in lexicon("caused_from"))


def _has_object(sentence: Sentence, verb: int) -> bool:
    return any(sentence.tokens[c].dep in {"dobj", "prep", "ccomp"} for c in sentence.children(verb))


def _named_as_cause(sentence: Sentence, i: int) -> Iterator[int]:
    """Yield what is set equal to a cause: "the cause was X", "X is thought to be the source"."""
    token = sentence.tokens[i]
    if sentence.tokens[token.head].lemma.lower() != "be" or token.dep not in {"nsubj", "attr"}:
        return
    verb, wanted = token.head, "attr" if token.dep == "nsubj" else "nsubj"
    above = sentence.tokens[verb].head
    for place in dict.fromkeys((verb, above)):
        deps = {wanted} if wanted == "attr" else {"nsubj", "nsubjpass"}
        yield from (c for c in sentence.children(place) if sentence.tokens[c].dep in deps and c != i)
