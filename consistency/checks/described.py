"""Reads people who are described and not named: what they are, and whether they belong to the body spoken of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from consistency.checks.base import Statement, View
from consistency.checks.causes import lexicon
from consistency.checks.events import event_class, person_nouns
from consistency.schema.claim import Claim
from consistency.schema.sentence import Sentence, Token

__all__ = ["Described", "described", "in_custody", "other_people"]

_ALIKE = 0.5  # cosine of two nouns that may name one sort of people
_SETTLED = frozenset({"done", "confirmed", "unknown"})
_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_OTHERS = frozenset({"another", "other", "second", "third", "further", "former", "each", "every", "no", "any"})


@dataclass(frozen=True, slots=True)
class Described:
    """One who is described: the part in the event, the noun, all nouns of the phrase, and where they belong."""

    role: Literal["agent", "patient", "owner"]
    noun: str
    words: frozenset[str]
    belongs: Literal["inside", "outside", ""]
    of: str
    statement: Statement


def described(claim: Claim, view: View) -> Iterator[Described]:
    """Yield the people whom a clause describes as those who act, who suffer, or whose thing it is."""
    sentence = view.sentence(claim)
    for child in sentence.children(claim.root):
        token = sentence.tokens[child]
        if token.dep in _SUBJECT | {"dobj"}:
            passive = token.dep != "nsubj" or event_class(sentence.tokens[claim.root].lemma) == "death"
            for head in _identities(sentence, child, claim.root):
                yield from _described(claim, view, head, "patient" if passive else "agent", "")
    for i in claim.tokens:
        token = sentence.tokens[i]
        link = sentence.tokens[token.head]
        if token.dep == "pobj" and link.lemma == "of" and sentence.tokens[link.head].pos == "NOUN":
            yield from _described(claim, view, i, "owner", sentence.tokens[link.head].lemma.lower())


def in_custody(view: View) -> Iterator[Described]:
    """Yield those of whom a text says that they are held, the sort of people told by one noun."""
    for document in view.documents.values():
        for claim in document.claims:
            sentence = view.sentence(claim)
            if claim.certainty in _SETTLED and claim.polarity == "positive" and _holds(sentence, claim.root):
                yield from (d for d in described(claim, view) if d.role == "patient")


def other_people(a: Described, b: Described, view: View) -> bool:
    """Tell whether two descriptions fit no one person."""
    if a.role != b.role or ((a.of or b.of) and view.near(a.of, b.of) < _ALIKE):
        return False
    if {a.belongs, b.belongs} == {"inside", "outside"}:
        return True
    if a.noun in b.words or b.noun in a.words or {a.noun, b.noun} & lexicon("anybody"):
        return False
    return a.role != "owner" and view.near(a.noun, b.noun) < _ALIKE


def _holds(sentence: Sentence, root: int) -> bool:
    verb = sentence.tokens[root]
    if verb.pos != "VERB":
        return False
    if verb.lemma.lower() in lexicon("custody"):
        return True
    below = {sentence.tokens[i].lemma.lower() for i in sentence.subtree(root)}
    return verb.lemma.lower() in lexicon("led_away") and bool(below & lexicon("away"))


def _identities(sentence: Sentence, index: int, root: int) -> Iterator[int]:
    """Yield the noun that fills a part, also behind "who", and what it is ("the man who died was a guard")."""
    if sentence.tokens[index].pos == "PRON":
        if sentence.tokens[index].tag not in {"WP", "WDT"} or sentence.tokens[root].dep != "relcl":
            return
        index = sentence.tokens[root].head
    yield index
    verb = sentence.tokens[index].head
    if sentence.tokens[index].dep == "nsubj" and sentence.tokens[verb].lemma == "be":
        yield from (i for i in sentence.children(verb) if sentence.tokens[i].dep == "attr")


def _described(
    claim: Claim, view: View, head: int, role: Literal["agent", "patient", "owner"], of: str
) -> Iterator[Described]:
    sentence = view.sentence(claim)
    token = sentence.tokens[head]
    noun = token.lemma.lower()
    phrase = list(_phrase(sentence, head))
    if token.tag != "NN" or noun not in person_nouns() | lexicon("parties") | lexicon("outsiders"):
        return
    words = frozenset(sentence.tokens[i].lemma.lower() for i in phrase)
    if words & _OTHERS or any(sentence.tokens[i].tag == "PRP$" for i in phrase):
        return  # "his wife" is nobody of whom the other text can speak otherwise
    first, last = sentence.tokens[min(phrase)], sentence.tokens[max(phrase)]
    text = " ".join(view.article(claim).text[first.start : last.end].split())
    statement = Statement(
        claim.article, claim.sentence, first.start, last.end, noun, text, claim=claim.id, speaker=claim.speaker
    )
    yield Described(role, noun, words, _belongs(sentence, phrase, words, noun), of, statement)


def _phrase(sentence: Sentence, head: int) -> Iterator[int]:
    """Yield a noun and what narrows it, without clauses."""
    yield head
    for child in sentence.children(head):
        token = sentence.tokens[child]
        if token.dep in {"compound", "amod", "nmod", "poss", "pobj"} or (token.dep == "prep" and token.lemma == "of"):
            yield from _phrase(sentence, child)


def _belongs(
    sentence: Sentence, phrase: list[int], words: frozenset[str], noun: str
) -> Literal["inside", "outside", ""]:
    if words & lexicon("outsiders"):
        return "outside"
    owner = any(_names(sentence.tokens[i]) for i in phrase)
    return "inside" if owner and noun in lexicon("insiders") else ""


def _names(token: Token) -> bool:
    """Tell whether a word is the name of the body that somebody works for."""
    return token.pos == "PROPN" and token.dep in {"compound", "poss", "nmod"}
