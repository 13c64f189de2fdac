"""Who or what has an age."""

from __future__ import annotations

from consistency.extract.quantity.grammar import Grammar
from consistency.extract.quantity.nouns import INNER, rightmost, subject_of, verb_over
from consistency.extract.quantity.slots import Place, Slots


def aged(top: int, place: Place, grammar: Grammar) -> Slots:
    """Return who or what has an age: the noun behind it, before it, or the subject."""
    token = grammar.tokens[top]
    noun: int | None = None
    if token.dep in INNER and token.head not in place.tokens and grammar.noun(token.head):
        noun = rightmost(token.head, grammar) if token.head > top else token.head
    elif token.dep in ("pobj", "acomp", "attr", "npadvmod", "acl", "amod", "advcl", "nummod", "prep", "conj"):
        over = _noun_over(top, grammar)
        verb = verb_over(top, grammar)
        noun = over if over is not None else subject_of(verb, grammar) if verb is not None else None
    if noun is None:
        before = place.tokens.start - 2
        noun = before if before >= 0 and grammar.noun(before) else None
    return Slots(_named(noun, grammar), (), "", noun) if noun is not None else Slots()


def _noun_over(i: int, grammar: Grammar) -> int | None:
    """Return the noun that a word hangs on, prepositions and "aged" between."""
    for _ in range(3):
        head = grammar.tokens[i].head
        if head == i or (grammar.tokens[head].pos in ("VERB", "AUX") and grammar.lemma(head) != "age"):
            return None
        i = head
        if grammar.noun(i) and grammar.lemma(i) not in ("age", "year"):
            return i
    return None


def _named(noun: int, grammar: Grammar) -> str:
    """Return the lemma of a noun, or the whole name in lower case where it is a person's."""
    tokens = grammar.tokens
    if tokens[noun].entity != "PERSON":
        return grammar.lemma(noun)
    first = last = noun
    while first > 0 and tokens[first - 1].entity == "PERSON":
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].entity == "PERSON":
        last += 1
    return " ".join(token.text.lower() for token in tokens[first : last + 1] if token.pos == "PROPN")
