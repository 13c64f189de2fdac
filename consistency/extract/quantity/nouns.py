"""The nouns of a sentence that numbers count or measure, and what narrows them."""

from __future__ import annotations

from consistency.extract.quantity.grammar import Grammar
from consistency.extract.quantity.slots import Place
from consistency.extract.quantity.words import mapping, words

# A noun is narrowed by what hangs on it like this.
_NARROWING = ("amod", "compound", "nmod", "poss", "det", "acl")
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
INNER = (
    "nummod",
    "quantmod",
    "compound",
    "amod",
    "nmod",
    "det",
    "advmod",
    "appos",
    "punct",
    "npadvmod",
    "poss",
    "predet",
)


def dated(i: int, grammar: Grammar) -> bool:
    """Tell whether the tagger takes a token for part of a date or time."""
    return grammar.tokens[i].entity in ("DATE", "TIME")


def is_time(i: int, grammar: Grammar) -> bool:
    """Tell whether a noun is a unit of time, so that nothing is counted in it."""
    return dated(i, grammar) or grammar.tokens[i].text.lower() in words("quantity", "exclude", "time_units")


def rightmost(i: int, grammar: Grammar) -> int:
    """Climb from "branch" in "64-branch pharmacy chain" no further; from a compound's part to its head otherwise."""
    token = grammar.tokens[i]
    hyphened = i > 0 and grammar.tokens[i - 1].text == "-"
    part = token.dep in ("compound", "nmod") and token.head > i
    if part and grammar.tokens[token.head].pos == "NOUN" and not hyphened:
        return rightmost(token.head, grammar)
    return i


def inside_container(noun: int, grammar: Grammar) -> int | None:
    """Return what "a group of 12", "a total of" hold, and the group of "8 members of the family" never."""
    if grammar.lemma(noun) not in words("quantity", "slots", "containers"):
        return None
    return grammar.object_of(noun, "of")


def item_of(noun: int, grammar: Grammar) -> tuple[str, tuple[str, ...]]:
    """Return the lemma of a noun, people for those that stand for them ("the dead"), and what narrows it."""
    implied = grammar.lemma(noun) in mapping("quantity", "slots", "implied")
    return "people" if implied else grammar.lemma(noun), modifiers(noun, None, grammar)


def modifiers(noun: int, place: Place | None, grammar: Grammar) -> tuple[str, ...]:
    """Return the lemmas that narrow a noun: adjectives, compounds, participles, owners, and what stands after "of"."""
    out: list[str] = []
    skip = words("quantity", "slots", "no_modifiers")
    for child in grammar.children(noun):
        token = grammar.tokens[child]
        if place is not None and child in place.tokens:
            continue
        if token.dep in _NARROWING and _narrows(child, grammar) and grammar.lemma(child) not in skip:
            out.append(grammar.lemma(child))
    for preposition in ("of", "from", "with") if place is not None else ("of", "for", "from", "with"):
        inner = grammar.object_of(noun, preposition)
        own = place is not None and inner in place.tokens
        if inner is not None and not own and grammar.noun(inner) and not dated(inner, grammar):
            out.append(grammar.lemma(inner))
    return tuple(dict.fromkeys(out))


def _narrows(i: int, grammar: Grammar) -> bool:
    token = grammar.tokens[i]
    if token.dep == "det":
        return token.text.lower() in words("quantity", "slots", "narrowing")
    if token.dep == "poss":
        return token.pos in ("NOUN", "PROPN")
    if token.tag == "JJR" and token.text.lower() != "more":  # "lower" after a comma is no kind of inflation
        return False
    return token.pos not in ("NUM", "PUNCT", "SYM", "X") and token.text[:1].isalpha() and not dated(i, grammar)


def measured_noun(verb: int, top: int, grammar: Grammar) -> int | None:
    """Return what a verb measures or moves: its object where it has one beside the number, else its subject.

    None where that is a pronoun, whose noun stands elsewhere.
    """
    for child in grammar.children(verb, "dobj"):
        if child < top and grammar.tokens[child].pos in ("NOUN", "PRON"):
            return child if grammar.noun(child) else None
    return subject_of(verb, grammar)


def subject_of(verb: int, grammar: Grammar) -> int | None:
    """Return the subject of a verb: its own, that of the verb it hangs on, or the noun that its clause describes."""
    for _ in range(4):
        own = grammar.child(verb, "nsubj", "nsubjpass")
        token = grammar.tokens[verb]
        if own is not None:
            if grammar.tokens[own].tag in ("WDT", "WP") and token.dep == "relcl":
                return token.head
            return own if grammar.noun(own) else None
        if token.dep in ("acl", "relcl") and grammar.noun(token.head):
            return token.head
        if token.dep not in ("conj", "xcomp", "advcl", "ccomp", "pcomp", "prep") or token.head == verb:
            return None
        verb = token.head
    return None


def verb_over(i: int, grammar: Grammar) -> int | None:
    """Return the verb that a word hangs on directly, behind a preposition, or as one of several."""
    for _ in range(5):
        token = grammar.tokens[i]
        if token.head == i:
            return i if token.pos in ("VERB", "AUX") else None
        i = token.head
        if grammar.tokens[i].pos in ("VERB", "AUX"):
            return i
        if token.dep in SUBJECTS:
            return None
    return None
