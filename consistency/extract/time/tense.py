"""Tells whether a clause looks back or ahead, from the verb that governs a stretch of it."""

from __future__ import annotations

from functools import cache

from consistency.extract.time.words import phrases
from consistency.schema.sentence import Sentence, Token

_LONGEST = 500  # tokens; a longer "sentence" is a list or a table, and has no tense
_SUPERLATIVE = frozenset({"JJS", "RBS"})
_DEEPEST = 8  # clauses up from an expression; deeper ones are errors of the parser


def direction(sentence: Sentence, start: int, end: int) -> int:
    """Return -1 where the clause around `start:end` of the article's text looks back, 1 where ahead, else 0."""
    inside = _inside(sentence, start, end)
    if not inside or len(sentence.tokens) > _LONGEST:
        return 0
    if _follows_awaited(sentence, inside[0]):
        return 1
    verb, nominal, ahead = _adjacent(sentence, inside[0]), False, False
    if verb is None:
        verb, nominal, ahead = _governor(sentence, inside)
    if ahead or verb is None:
        return int(ahead)
    lemma, way = sentence.tokens[verb].lemma.lower(), _tense(sentence, verb, _DEEPEST)
    if _put_off(sentence, verb, inside[0]):
        return 1
    if way < 0 and nominal and lemma in _words("plan") | _words("report"):
        return 0  # "announced talks in January": the talks may lie on either side
    if not way and not nominal and sentence.role != "title":
        return int(_scheduled(sentence, verb))
    return 0 if way < 0 and _under_plan(sentence, verb) else way


def _under_plan(sentence: Sentence, verb: int) -> bool:
    """Tell a relative clause inside a clause that looks ahead, where a date may go with either.

    "It plans to bring the units that escaped damage back on Nov. 10" dates the plan, not the escape.
    """
    above = sentence.tokens[sentence.tokens[verb].head].head
    if sentence.tokens[verb].dep != "relcl":
        return False
    while sentence.tokens[above].pos not in ("VERB", "AUX") and sentence.tokens[above].head != above:
        above = sentence.tokens[above].head
    return sentence.tokens[above].pos in ("VERB", "AUX") and _tense(sentence, above, _DEEPEST) > 0


def _scheduled(sentence: Sentence, verb: int) -> bool:
    """Tell a present that speaks of what is to come: "The summit opens on Tuesday"."""
    token = sentence.tokens[verb]
    helped = any(sentence.tokens[i].dep in ("aux", "auxpass") for i in sentence.children(verb))
    return token.tag in ("VBP", "VBZ") and not helped and token.lemma.lower() in _words("timetable")


def governor(sentence: Sentence, start: int, end: int) -> int | None:
    """Return the index of the verb over `start:end` of the article's text."""
    inside = _inside(sentence, start, end)
    return _governor(sentence, inside)[0] if inside and len(sentence.tokens) <= _LONGEST else None


def limited(sentence: Sentence, verb: int, *, passive: bool) -> bool:
    """Tell a clause whose limit lies ahead: a present, or where `passive` a state that was brought about."""
    helpers = [sentence.tokens[i] for i in sentence.children(verb) if sentence.tokens[i].dep in ("aux", "auxpass")]
    tag = sentence.tokens[verb].tag
    if any(helper.lemma == "have" or helper.text.lower() == "did" for helper in helpers):
        return passive and tag == "VBN" and any(helper.text.lower() in ("has", "have") for helper in helpers)
    return tag in ("VBP", "VBZ", "VBG") or (passive and tag == "VBN")


def _inside(sentence: Sentence, start: int, end: int) -> list[int]:
    return [i for i, token in enumerate(sentence.tokens) if token.start < end and token.end > start]


def _preposition(sentence: Sentence, first: int) -> str:
    """Return the preposition that an expression begins with, or that stands before it."""
    token = sentence.tokens[first]
    return (token if token.pos in ("ADP", "SCONJ") or not first else sentence.tokens[first - 1]).text.lower()


def _put_off(sentence: Sentence, verb: int, first: int) -> bool:
    """Tell "extended until March", "scheduled the vote for Monday", where the day lies ahead of a past verb."""
    lemma, preposition = sentence.tokens[verb].lemma.lower(), _preposition(sentence, first)
    fixed = lemma in _words("fix") and preposition == "for"
    moved = lemma in _words("defer") and preposition in _words("onward")
    return verb < first and (fixed or moved) and not _had(sentence, verb)


def _had(sentence: Sentence, verb: int) -> bool:
    return any(sentence.tokens[i].text.lower() in ("had", "'d") for i in sentence.children(verb))


def _adjacent(sentence: Sentence, first: int) -> int | None:
    """Return the verb right before an expression: "said Wednesday", "to begin in January"."""
    before = first - 1
    while before > 0 and sentence.tokens[before].tag in ("IN", "RP", "RB") and before > first - 3:
        before -= 1
    if before < 0 or sentence.tokens[before].pos not in ("VERB", "AUX"):
        return None
    return before


def _governor(sentence: Sentence, inside: list[int]) -> tuple[int | None, bool, bool]:
    """Return the verb above an expression, whether a noun stands between, and whether a word there looks ahead."""
    tokens, ahead = sentence.tokens, False
    nominal = inside[-1] + 1 < len(tokens) and tokens[inside[-1] + 1].tag == "POS"  # "Tuesday's declaration"
    at = next((i for i in inside if tokens[i].head not in inside or tokens[i].head == i), inside[0])
    for _ in range(len(tokens)):
        token = tokens[at]
        if at not in inside:
            first = not nominal and token.pos != "ADP"
            ahead = ahead or (first and token.lemma.lower() in _words("ahead"))
            if token.pos in ("VERB", "AUX"):
                return at, nominal, ahead
            ahead = ahead or (first and token.pos == "NOUN" and _is_awaited(sentence, at))
            nominal = nominal or token.pos in ("NOUN", "PROPN")
        if token.head == at:
            break
        at = token.head
    return None, nominal, ahead


def _follows_awaited(sentence: Sentence, first: int) -> bool:
    """Tell an expression right behind "the next meeting" or "the planned vote,"."""
    before = first - 1
    while before > 0 and sentence.tokens[before].tag in ("IN", ","):
        before -= 1
    return before > 0 and sentence.tokens[before].pos == "NOUN" and _is_awaited(sentence, before)


def _is_awaited(sentence: Sentence, noun: int) -> bool:
    """Tell "the next meeting" and "a planned vote" from other nouns."""
    before = sentence.tokens[max(0, noun - 3) : noun]
    return any(token.lemma.lower() in _words("ahead_of_noun") and token.head == noun for token in before)


def _tense(sentence: Sentence, verb: int, depth: int) -> int:
    token = sentence.tokens[verb]
    helpers = [sentence.tokens[i] for i in sentence.children(verb) if sentence.tokens[i].dep in ("aux", "auxpass")]
    words = {helper.text.lower() for helper in helpers}
    perfect = any(helper.lemma == "have" for helper in helpers)
    if words & _words("future"):
        return -1 if perfect and not words & {"will", "'ll"} else 1
    if words & _words("modal"):
        return -1 if perfect else 1
    if "to" in words:
        return _infinitive(sentence, verb, depth)
    if perfect or "did" in words:
        return -1
    return _finite(sentence, verb, token, helpers, depth)


def _infinitive(sentence: Sentence, verb: int, depth: int) -> int:
    """An infinitive is ahead under a verb of planning, and goes with its clause elsewhere ("managed to")."""
    head = sentence.tokens[verb].head
    if head == verb or not depth:
        return 1
    if any(sentence.tokens[i].lemma == "have" for i in sentence.children(verb) if sentence.tokens[i].dep == "aux"):
        return -1
    token = sentence.tokens[head]
    if any(
        sentence.tokens[i].lemma.lower() in _words("foremost") or sentence.tokens[i].tag in _SUPERLATIVE
        for i in sentence.children(head)
    ):
        return 0  # "the broadest change to come out of the court", "the first to die" are of either side
    if token.lemma.lower() in _words("plan") or token.pos in ("NOUN", "PROPN"):
        return 1
    if token.lemma == "be":
        return 1
    above = _tense(sentence, head, depth - 1) if token.pos in ("VERB", "AUX") else 0
    return above or 1


def _finite(sentence: Sentence, verb: int, token: Token, helpers: list[Token], depth: int) -> int:
    be_past = any(helper.lemma == "be" and helper.tag in ("VBD", "VBN") for helper in helpers)
    be_now = any(helper.lemma == "be" and helper.tag in ("VBP", "VBZ") for helper in helpers)
    plan = token.lemma.lower() in _words("awaited")
    if token.tag == "VBD":
        return 0 if token.lemma == "be" and _has_ahead(sentence, verb) else -1
    if token.tag == "VBN":
        if be_past:
            return 0 if plan else -1
        return 1 if plan else 0 if be_now else -1
    if token.tag == "VBG":
        if be_past or be_now:
            return -1 if be_past else 1
        return _tense(sentence, token.head, depth - 1) if depth and token.head != verb else 0
    if token.tag in ("VBP", "VBZ"):
        return 1 if _has_ahead(sentence, verb) or _awaited_clause(sentence, verb) else 0
    return _tense(sentence, token.head, depth - 1) if depth and token.head != verb else 0


def _awaited_clause(sentence: Sentence, verb: int) -> bool:
    """Tell a present under "when" or "until", which is to come: "when Spurs come to town on Sunday"."""
    marks = {sentence.tokens[i].lemma.lower() for i in sentence.children(verb) if i < verb}
    return bool(marks & _words("until"))


def _has_ahead(sentence: Sentence, verb: int) -> bool:
    """Tell "is due", "is scheduled", "the deadline is" from other clauses with a bare verb."""
    ahead = _words("ahead")
    return any(sentence.tokens[i].lemma.lower() in ahead for i in sentence.children(verb))


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(phrases("verbs", key))
