"""Reads the causes that a clause gives: "caused by X", "blamed on X", "the virus from X", "the cause was X"."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from consistency.checks.base import View
from consistency.schema.claim import Claim
from consistency.schema.sentence import Sentence

__all__ = ["Cause", "causes", "lexicon"]

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
    return frozenset(tomllib.loads(source.read_text(encoding="utf-8"))[section])


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
    elif word in lexicon("causes") and token.pos == "NOUN":
        yield from _named_as_cause(sentence, i)


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
    return any(sentence.tokens[c].dep == "dobj" for c in sentence.children(verb))


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
