"""What is measured: the noun before a unit, behind it, or the subject or object of its verb."""

from __future__ import annotations

from consistency.extract.quantity.grammar import Grammar
from consistency.extract.quantity.nouns import (
    INNER,
    SUBJECTS,
    dated,
    measured_noun,
    modifiers,
    rightmost,
    verb_over,
)
from consistency.extract.quantity.predicates import governor
from consistency.extract.quantity.slots import Place, Slots
from consistency.extract.quantity.words import words

# What a preposition behind a noun of change says: "a rise of 3%", "a cut to 4%".
_CHANGES = {"of": "by", "by": "by", "from": "from", "to": ""}


def measured(top: int, place: Place, grammar: Grammar) -> Slots:
    """Return the slots of a number with a unit: what it is a measure of, and what happens to that."""
    token = grammar.tokens[top]
    whole = _whole(top, place, grammar)
    if whole is not None:
        item, narrowed = ("", ()) if grammar.tokens[whole].pos == "PRON" else _item(whole, grammar)
        return Slots(item, narrowed, governor(top, grammar), whole)
    if token.dep in INNER and token.head > top and grammar.noun(token.head):
        return _before_noun(token.head, place, grammar)
    beside = _beside(top, place, grammar)
    if beside is not None:
        return beside
    if token.dep == "pobj":
        return _behind_preposition(top, place, grammar)
    verb = verb_over(top, grammar)
    return Slots() if verb is None else _under_verb(verb, top, "", place, grammar)


def _whole(top: int, place: Place, grammar: Grammar) -> int | None:
    """Return the turnover of "4% of turnover", the funding of "$5.7 billion in funding"."""
    whole = grammar.object_of(top, "of")
    if whole is None and place.measure == "money":
        whole = grammar.object_of(top, "in")
    if whole is None or whole in place.tokens or dated(whole, grammar):
        return None
    return whole


def _beside(top: int, place: Place, grammar: Grammar) -> Slots | None:
    """Return the slots of a number that hangs on a comparative, an adverb, or the noun that it is put beside."""
    token = grammar.tokens[top]
    head = grammar.tokens[token.head]
    comparative = head.tag in ("JJR", "RBR") or head.text.lower() in ("up", "down", "off")
    if comparative and token.dep in ("npadvmod", "advmod", "nmod", "dep"):  # "half a point lower"
        return _compared(token.head, top, grammar)
    if token.dep in ("npadvmod", "advmod") and head.pos in ("ADV", "ADJ"):  # "20 km north", "10 metres deep"
        return Slots(grammar.lemma(token.head), (), "", token.head)
    if token.dep in ("conj", "appos") and grammar.noun(token.head) and token.head < top:
        if any(mark.isdecimal() for mark in head.text):  # "at FL360 (36,000 feet)"
            return measured(token.head, place, grammar)
        return Slots(*_item(token.head, grammar), governor(token.head, grammar), token.head)
    return None


def _compared(comparative: int, top: int, grammar: Grammar) -> Slots:
    """Return the rate of "the rate was half a point lower": a difference, whatever the words around it."""
    verb = verb_over(comparative, grammar)
    item = measured_noun(verb, top, grammar) if verb is not None else None
    if item is None:
        return Slots("", ("by",), grammar.lemma(comparative))
    return _marked(item, "by", grammar.lemma(comparative), grammar)


def _before_noun(noun: int, place: Place, grammar: Grammar) -> Slots:
    """Return the pension of "a 12% pension rise", the fine of "a $3m fine"."""
    noun = rightmost(noun, grammar)
    if grammar.lemma(noun) not in words("quantity", "slots", "change_nouns"):
        return Slots(grammar.lemma(noun), modifiers(noun, place, grammar), governor(noun, grammar), noun)
    return _changed(noun, "by", place, grammar)


def _changed(noun: int, mark: str, place: Place, grammar: Grammar) -> Slots:
    """Return what a noun of change changes: the pensions of "a rise in pensions"."""
    item = next(
        (
            i
            for p in ("in", "of", "to", "for")
            if (i := grammar.object_of(noun, p)) is not None and i not in place.tokens
        ),
        None,
    )
    marks = (mark,) if mark else ()
    if item is None or dated(item, grammar):
        inner = [c for c in grammar.children(noun, "compound", "nmod", "poss") if c not in place.tokens]
        item = inner[-1] if inner else None
    if item is None:
        return Slots("", marks, grammar.lemma(noun), noun)
    return Slots(grammar.lemma(item), (*modifiers(item, place, grammar), *marks), grammar.lemma(noun), item)


def _behind_preposition(top: int, place: Place, grammar: Grammar) -> Slots:
    prep = grammar.tokens[top].head
    word, head = place.preposition or grammar.tokens[prep].text.lower(), grammar.tokens[prep].head
    if grammar.tokens[prep].dep == "prep" and grammar.tokens[head].dep == "prep":  # "down to 5 per cent"
        head = grammar.tokens[head].head
    if head < top and grammar.lemma(head) in words("quantity", "percent", "heads"):  # "34 percent against 31.8"
        return measured(head, place, grammar)
    if grammar.noun(head) and head < top:
        if grammar.lemma(head) in words("quantity", "slots", "change_nouns") and word in _CHANGES:
            return _changed(head, _CHANGES[word], place, grammar)
        verb = verb_over(head, grammar)
        if (
            word in ("to", "from", "by")
            and verb is not None
            and grammar.lemma(verb) in words("quantity", "slots", "change")
        ):
            return _marked(head, word, grammar.lemma(verb), grammar)
        return Slots(grammar.lemma(head), modifiers(head, place, grammar), governor(head, grammar), head)
    if grammar.tokens[head].pos in ("VERB", "AUX"):
        return _under_verb(head, top, word, place, grammar)
    return Slots("", (), grammar.lemma(head))


def _under_verb(verb: int, top: int, word: str, place: Place, grammar: Grammar) -> Slots:
    """Return the rate of "lowered its rate by 25 basis points to 4.75%", the river of "peaked at 7.42 metres"."""
    change = grammar.lemma(verb) in words("quantity", "slots", "change")
    token = grammar.tokens[top]
    word = word or place.preposition
    if token.dep in SUBJECTS:
        return Slots("", (), governor(top, grammar))
    off = grammar.object_of(verb, "off") or grammar.object_of(top, "off")
    if off is not None and not word:  # "took a quarter-point off the rate"
        return _marked(off, "by", grammar.lemma(verb), grammar)
    if change and not word and token.dep in ("npadvmod", "dobj", "advmod"):
        word = "by"
        if place.measure == "money" and token.dep == "dobj" and _taken(verb, grammar):
            return _from_source(verb, top, place, grammar)
    item = measured_noun(verb, top, grammar)
    if item is None or not (
        change or word in ("at", "to", "by", "from", "of", "as", "for") or _has_measure(verb, grammar)
    ):
        return Slots(*_purpose(verb, top, place, grammar), governor(top, grammar))
    return _marked(item, word if change else "", governor(top, grammar), grammar)


def _taken(verb: int, grammar: Grammar) -> bool:
    """Tell whether somebody moves the money: "cut $3m from the budget", "raised $5m"; "lost $5m" is told of itself."""
    return grammar.lemma(verb) not in words("quantity", "slots", "own_loss")


def _from_source(verb: int, top: int, place: Place, grammar: Grammar) -> Slots:
    source = grammar.object_of(verb, "from", "off") or grammar.object_of(top, "from", "off")
    if source is None or dated(source, grammar):
        return Slots(*_purpose(verb, top, place, grammar), grammar.lemma(verb))
    return _marked(source, "by", grammar.lemma(verb), grammar)


def _has_measure(verb: int, grammar: Grammar) -> bool:
    return grammar.lemma(verb) in words("quantity", "slots", "states")


def _item(noun: int, grammar: Grammar) -> tuple[str, tuple[str, ...]]:
    return grammar.lemma(noun), modifiers(noun, None, grammar)


def _marked(item: int, word: str, predicate: str, grammar: Grammar) -> Slots:
    mark = (word,) if word in ("from", "by") else ()
    return Slots(*_plus(_item(item, grammar), mark), predicate, item)


def _plus(item: tuple[str, tuple[str, ...]], mark: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    return item[0], (*item[1], *mark)


def _purpose(verb: int, top: int, place: Place, grammar: Grammar) -> tuple[str, tuple[str, ...]]:
    """Return the repairs of "set aside 50 million for repairs"."""
    for head in (top, verb):
        aim = grammar.object_of(head, "for", "in", "on", "towards")
        if (
            aim is not None
            and aim not in place.tokens
            and grammar.tokens[aim].pos == "NOUN"
            and not dated(aim, grammar)
        ):
            return _item(aim, grammar)
    return "", ()


def quake(top: int, grammar: Grammar) -> Slots:
    """Return the quake of a magnitude, which hardly ever stands next to it."""
    quakes = words("quantity", "magnitude", "quakes")
    noun = next((i for i, token in enumerate(grammar.tokens) if token.lemma.lower() in quakes), None)
    return Slots("quake", (), governor(noun if noun is not None else top, grammar), noun)
