"""What is counted: the noun behind a number, before it, or left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from consistency.extract.quantity.grammar import Grammar
from consistency.extract.quantity.nouns import (
    INNER,
    dated,
    inside_container,
    is_time,
    item_of,
    measured_noun,
    modifiers,
    rightmost,
    verb_over,
)
from consistency.extract.quantity.predicates import governor, participle
from consistency.extract.quantity.slots import Place, Slots
from consistency.extract.quantity.words import mapping, words
from consistency.schema.sentence import Token

_PRONOUNS = frozenset({"PRON", "DET"})
_COMPARISON = 4  # tokens behind a number within which "more people than" ends


def counted(top: int, place: Place, grammar: Grammar, before: Sequence[Slots]) -> Slots:
    """Return the slots of a count; `before` are those of the counts before it, the nearest last."""
    found = _counted(top, place, grammar, before)
    if _compares(place, grammar) and "by" not in found.modifiers:
        return replace(found, modifiers=(*found.modifiers, "by"))
    if _is_old(place, grammar) and "from" not in found.modifiers:
        return replace(found, modifiers=(*found.modifiers, "from"))
    return found


def _is_old(place: Place, grammar: Grammar) -> bool:
    """Tell the old value of a change: "up from 7,120 in 2018", "increased from 6,121 incidents to 7,314"."""
    link = place.tokens.start - 1
    if link < 1 or grammar.tokens[link].text.lower() != "from":
        return False
    moved = grammar.lemma(grammar.tokens[link].head) in words("quantity", "slots", "change")
    return moved or grammar.tokens[link - 1].text.lower() in ("up", "down")


def _compares(place: Place, grammar: Grammar) -> bool:
    """Tell "13 more than the operator says" and "two fewer people than last year", which are differences."""
    after = [t.text.lower() for t in grammar.tokens[place.tokens.stop : place.tokens.stop + _COMPARISON]]
    more = next((i for i, word in enumerate(after) if word in ("more", "fewer", "less")), None)
    return more is not None and "than" in after[more + 1 :]


def _counted(top: int, place: Place, grammar: Grammar, before: Sequence[Slots]) -> Slots:
    if grammar.tokens[top].text.lower() in ("nobody", "one") and place.measure == "count" and _nobody(top, grammar):
        return Slots("people", (), governor(top, grammar))
    state = _state_after(place, grammar)
    if state:
        return Slots("people", (), state)
    noun = _noun_of(top, place, grammar)
    if noun is None:
        return _left_out(top, place, grammar, before)
    inner = inside_container(noun, grammar)
    target = inner if inner is not None else noun
    if grammar.tokens[target].pos in _PRONOUNS or grammar.lemma(target) == "other":
        return _antecedent(top, grammar, before)
    country = _settlement(target, grammar)
    if country is not None:
        return Slots(grammar.lemma(target), (grammar.lemma(country),), "", target)
    return _with_noun(noun, target, place, grammar)


def _with_noun(outer: int, noun: int, place: Place, grammar: Grammar) -> Slots:
    item = grammar.lemma(noun)
    token = grammar.tokens[noun]
    if token.dep in ("compound", "nmod", "amod") and grammar.noun(token.head):  # "the 64-branch chain"
        return Slots(item, (grammar.lemma(token.head),), "", noun)
    predicate = governor(outer, grammar, inner=noun)
    implied = mapping("quantity", "slots", "implied").get(item)
    if implied:
        return Slots("people", modifiers(noun, place, grammar), implied, noun)
    if item == "life" and predicate in words("quantity", "slots", "people_verbs"):  # "cost 41 lives"
        item = "people"
    return Slots(item, modifiers(noun, place, grammar), predicate, noun)


def _nobody(top: int, grammar: Grammar) -> bool:
    return grammar.tokens[top].text.lower() == "nobody" or (top > 0 and grammar.tokens[top - 1].text.lower() == "no")


def _state_after(place: Place, grammar: Grammar) -> str:
    """Return the state of "seven dead, 20 hurt", "12 people" having none."""
    i = place.tokens.stop
    if i >= len(grammar.tokens) or grammar.tokens[i].text.lower() not in words("quantity", "slots", "people_states"):
        return ""
    if i + 1 < len(grammar.tokens) and grammar.tokens[i + 1].pos in ("NOUN", "PROPN", "ADJ"):
        return ""
    return participle(i, grammar)


def _noun_of(top: int, place: Place, grammar: Grammar) -> int | None:
    """Return the noun that a number stands before ("seven people") or holds ("dozens of people")."""
    token = grammar.tokens[top]
    whole = next((w for i in (top, *place.tokens) if (w := grammar.object_of(i, "of")) is not None), None)
    if whole is not None and whole not in place.tokens and not dated(whole, grammar):
        return whole
    head = token.head
    if head > top and token.dep in INNER and grammar.noun(head):
        return rightmost(head, grammar)
    return _next_noun(place, grammar)


def _next_noun(place: Place, grammar: Grammar) -> int | None:
    """Return the noun right behind a number, adjectives between, where the parser sees none."""
    i = place.tokens.stop
    if i < len(grammar.tokens) and grammar.tokens[i].text == "-":
        i += 1
    while i < len(grammar.tokens) and grammar.tokens[i].pos in ("ADJ", "ADV") and grammar.tokens[i].head > i:
        i += 1
    found = None
    while i < len(grammar.tokens) and grammar.tokens[i].pos in ("NOUN", "PROPN"):
        found, i = i, i + 1
    return None if found is not None and is_time(found, grammar) else found


def _left_out(top: int, place: Place, grammar: Grammar, before: Sequence[Slots]) -> Slots:
    """Return the slots of a bare number: of the subject that a verb moves ("the number rose to nine"), or before it."""
    country = _settlement(top, grammar)
    if country is not None:
        return Slots("people", (grammar.lemma(country),), "", None)
    subject = _moved(top, place, grammar)
    if subject is not None:
        found = _of_subject(subject, top, grammar, before)
        mark = (place.preposition,) if place.preposition in ("from", "by") else ()  # "rose by 12", "up from 41"
        return replace(found, modifiers=(*found.modifiers, *mark))
    return _antecedent(top, grammar, before)


def _settlement(top: int, grammar: Grammar) -> int | None:
    """Return the country of "a country of 6 million"."""
    token = grammar.tokens[top]
    if token.dep != "pobj":
        return None
    over = grammar.tokens[token.head].head
    if grammar.tokens[token.head].text.lower() == "to" and grammar.lemma(over) == "home":  # "home to 14 million"
        return over
    if grammar.tokens[token.head].text.lower() != "of":
        return None
    return over if grammar.lemma(over) in words("quantity", "slots", "settlements") else None


def _moved(top: int, place: Place, grammar: Grammar) -> int | None:
    """Return the subject or object of a verb of change or state that a bare number completes."""
    token = grammar.tokens[top]
    verb = verb_over(top, grammar)
    if verb is None or not (_completes(token, grammar) or place.preposition):
        return None
    verbs = (words("quantity", "slots", "change") | words("quantity", "slots", "states")) | words(
        "quantity", "slots", "estimates"
    )
    if grammar.lemma(verb) not in verbs:
        return None
    return measured_noun(verb, top, grammar)


def _completes(token: Token, grammar: Grammar) -> bool:
    """Tell whether a bare number is what a verb reaches, is or moves by."""
    if token.dep == "pobj":
        return grammar.tokens[token.head].text.lower() in words("quantity", "slots", "reaching")
    return token.dep in ("attr", "dobj", "npadvmod", "oprd", "acomp")


def _of_subject(subject: int, top: int, grammar: Grammar, before: Sequence[Slots]) -> Slots:
    inner = inside_container(subject, grammar)
    name = grammar.lemma(subject)
    whole = " ".join([*(grammar.lemma(c) for c in grammar.children(subject, "compound")), name])
    table = mapping("quantity", "slots", "implied")
    if inner is not None:
        return Slots(*item_of(inner, grammar), participle_under(inner, grammar), inner)
    implied = table.get(whole) or table.get(name)
    if implied:
        return Slots("people", (), implied, subject)
    if name in words("quantity", "slots", "containers") and before:  # "police put the number at 120,000"
        return _antecedent(top, grammar, before)
    return Slots(*item_of(subject, grammar), governor(subject, grammar), subject)


def participle_under(noun: int, grammar: Grammar) -> str:
    """Return what happened to "people" in "the number of people killed", "the number of dead"."""
    implied = mapping("quantity", "slots", "implied").get(grammar.lemma(noun))
    return implied or participle(noun, grammar, under=True)


def _antecedent(top: int, grammar: Grammar, before: Sequence[Slots]) -> Slots:
    """Return the item of "two of them", "three were missing", "12 of whom": the last one counted before."""
    predicate = governor(top, grammar)
    host = _host(top, grammar)
    if host is not None:
        return Slots(grammar.lemma(host), modifiers_of_part(top, grammar), governor(host, grammar), host)
    last = next((s for s in reversed(before) if s.item), None)
    if last and predicate in words("quantity", "slots", "reporting"):  # "organisers said 50,000"
        predicate = last.predicate
    people = "people" if predicate in words("quantity", "slots", "people_verbs") else ""
    return Slots(last.item if last else people, modifiers_of_part(top, grammar), predicate)


def _host(top: int, grammar: Grammar) -> int | None:
    """Return the noun whose part is told: "records, some 38,000 of them", "records, including 38,000 with"."""
    token = grammar.tokens[top]
    if token.dep == "appos" and grammar.noun(token.head) and token.head < top:
        return token.head
    if token.dep == "pobj":
        prep = grammar.tokens[token.head]
        if prep.text.lower() in words("quantity", "slots", "including") and grammar.noun(prep.head):
            return prep.head
    return None


def modifiers_of_part(top: int, grammar: Grammar) -> tuple[str, ...]:
    """Return what tells a part from its whole: "38,000 with details" has the detail."""
    part = grammar.object_of(top, "with", "from", "in", "without")
    return (grammar.lemma(part),) if part is not None and not dated(part, grammar) else ()


def scored(top: int, place: Place, grammar: Grammar) -> Slots:
    """Return the votes or members of a score, and the verb that it settles."""
    noun = _noun_of(top, place, grammar)
    inside = [i for i in place.tokens if grammar.tokens[i].text.lower() in words("quantity", "score", "votes")]
    noun = noun if noun is not None else next(iter(inside), None)
    return Slots(grammar.lemma(noun), (), governor(top, grammar), noun)


def headline(place: Place, grammar: Grammar) -> Slots | None:
    """Return the slots of "Kills at Least 7" and "Toll Climbs to 52", whose verbs are taken for names or nouns."""
    tokens = grammar.tokens
    before = [token.text.lower() for token in tokens[: place.tokens.start]]
    skipped = [word for word in before if word not in words("quantity", "skip", "headline")]
    verb = skipped[-1].removesuffix("s") if skipped else ""
    behind = place.tokens.stop < len(tokens) and tokens[place.tokens.stop].pos in ("NOUN", "ADJ", "PROPN", "VERB")
    if verb in words("quantity", "slots", "people_verbs") and not behind:
        return Slots("people", (), verb)
    if verb in words("quantity", "slots", "change") and "toll" in before and not behind:
        return Slots("people", (), "die")
    return None
