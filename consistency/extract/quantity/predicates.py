"""What happens to what is counted: the verb, state or event noun that governs a number."""

from __future__ import annotations

from consistency.extract.quantity.grammar import Grammar
from consistency.extract.quantity.words import mapping, words

_VERBS = ("VERB", "AUX")
# Verbs that only say that something is known or feared of somebody: "are feared dead".
_REPORTED = frozenset(
    {"fear", "believe", "find", "say", "know", "report", "confirm", "presume", "think", "pronounce", "declare", "leave"}
)
_DEPTH = 6


def governor(i: int, grammar: Grammar, *, inner: int | None = None) -> str:
    """Return the lemma of what governs the noun or number `i`; `inner` is the noun inside it ("a total of 12 people").

    A verb without content of its own gives way to its complement: "were dead", "left 12 people dead", "there were 187
    people on board".
    """
    noun = inner if inner is not None else i
    if _accompanies(i, grammar):  # "with 187 people on board, landed"
        members = (noun, *grammar.children(noun, "conj"))
        states = (participle(n, grammar, under=True) or _where(n, grammar) for n in members)
        return next((state for state in states if state), "have")
    found = _climb(i, grammar)
    if found is None:
        return participle(noun, grammar, under=True)
    if not _is_verb(found, grammar):
        return grammar.lemma(found)
    state = _state(found, noun, grammar)
    if state:
        return state
    return _verb(found, i, grammar)


def _accompanies(i: int, grammar: Grammar) -> bool:
    token = grammar.tokens[i]
    if token.dep == "conj":
        token = grammar.tokens[token.head]
    return token.dep == "pobj" and grammar.tokens[token.head].text.lower() == "with"


def participle(i: int, grammar: Grammar, *, under: bool = False) -> str:
    """Return the event of a participle ("killed" -> kill); with `under`, of the clause that describes the noun `i`."""
    if not under:
        return grammar.lemma(i)
    for child in grammar.children(i, "acl", "relcl"):
        token = grammar.tokens[child]
        if token.pos == "AUX" or grammar.lemma(child) == "be":
            return _complement(child, grammar, i)
        return _verb(child, i, grammar)
    after = i + 1
    if after < len(grammar.tokens) and grammar.tokens[after].tag == "VBN":  # "people killed rose to nine"
        return grammar.lemma(after)
    return ""


def _is_verb(i: int, grammar: Grammar) -> bool:
    return grammar.tokens[i].pos in _VERBS


def _climb(i: int, grammar: Grammar) -> int | None:
    """Return the first verb or event noun above a token."""
    for _ in range(_DEPTH):
        token = grammar.tokens[i]
        if token.head == i:
            return i if token.pos in _VERBS else None
        head = token.head
        over = grammar.tokens[head]
        if over.pos in _VERBS and over.dep != "prep":  # "including" is a preposition in the form of a verb
            return over.head if over.dep in ("aux", "auxpass") else head
        if token.dep == "pobj" and grammar.tokens[head].text.lower() == "of":
            whole = over.head
            if grammar.noun(whole) and _is_event(grammar.lemma(whole)):
                return whole
        i = head
    return None


def _is_event(lemma: str) -> bool:
    if lemma in words("quantity", "slots", "events"):
        return True
    return lemma.endswith(tuple(words("quantity", "slots", "event_suffixes"))) and lemma not in words(
        "quantity", "slots", "not_events"
    )


def _state(verb: int, noun: int, grammar: Grammar) -> str:
    """Return the complement of a verb that says little itself: be, have, leave, report, fear."""
    lemma = grammar.lemma(verb)
    light = lemma in ("be", "have", "leave", "see", "involve", "include", "remain")
    if not light and lemma not in _REPORTED:
        return ""
    existential = grammar.child(verb, "expl") is not None
    complement = "" if grammar.tokens[noun].dep == "attr" and not existential else _complement(verb, grammar, noun)
    if complement and complement != "be":
        return complement
    below = participle(noun, grammar, under=True)
    if below:
        return below
    return _where(noun, grammar) if existential or lemma == "have" else ""


def _where(noun: int, grammar: Grammar) -> str:
    where = grammar.object_of(noun, "on", "in", "aboard", "at", "under", "inside")
    return _place(where, grammar) if where is not None and not grammar.tokens[where].entity else ""


def _place(where: int, grammar: Grammar) -> str:
    """Return the lemma of a place; "on the train" and "in the plane" are "aboard"."""
    lemma = grammar.lemma(where)
    return "aboard" if lemma in words("quantity", "slots", "vehicles") else lemma


def _complement(verb: int, grammar: Grammar, noun: int | None = None) -> str:
    for child in grammar.children(verb, "acomp", "oprd", "xcomp"):
        lemma = grammar.lemma(child)
        if lemma in ("be", "have"):
            return _complement(child, grammar)
        return participle(child, grammar)
    if grammar.lemma(verb) != "be":
        return ""
    for child in grammar.children(verb, "prep", "attr"):
        where = grammar.child(child, "pobj") if grammar.tokens[child].dep == "prep" else child
        if child > verb and where is not None and where != noun and not grammar.tokens[where].entity:
            return _place(where, grammar)
    return ""


def _verb(verb: int, i: int, grammar: Grammar) -> str:
    """Return the verb with its particle ("walk out"), or what an idiom stands for ("lose their lives" -> die)."""
    lemma = grammar.lemma(verb)
    idioms = mapping("quantity", "slots", "idioms")
    preps = [p for over in (verb, *grammar.children(verb, "advmod")) for p in grammar.children(over, "prep")]
    below = [c for prep in preps for c in grammar.children(prep, "pobj")]
    for noun in (*grammar.children(verb, "dobj"), i, *below):
        idiom = idioms.get(f"{lemma} {grammar.lemma(noun)}")
        if idiom:
            return idiom
    particles = words("quantity", "slots", "particles")
    nearby = grammar.children(verb, "prt", "advmod", "prep")
    particle = next((c for c in nearby if grammar.lemma(c) in particles and _bare(verb, c, grammar)), None)
    if lemma == "be":
        return lemma
    phrase = f"{lemma} {grammar.tokens[particle].text.lower()}" if particle is not None else lemma
    return idioms.get(phrase, phrase)


def _bare(verb: int, i: int, grammar: Grammar) -> bool:
    """Tell the particle of "walked out" and "brought it down" from the preposition of "walked out of it"."""
    return not grammar.children(i) and (i == verb + 1 or grammar.tokens[i].tag == "RP")
