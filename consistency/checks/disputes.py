"""Tells whether some text of a story disputes a number or a statement."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from consistency.checks.base import View
from consistency.schema.claim import Document
from consistency.schema.mention import Attribution, Quantity
from consistency.schema.number import relation
from consistency.schema.sentence import Sentence

_REACH = 1  # sentences before and after the one that has the number


def disputed(quantity: Quantity, view: View) -> bool:
    """Tell whether some text of the story disputes a number.

    Words of dispute stand beside it, or beside "the figure for" what it counts; or a sentence sets it against what
    another source counts.
    """
    return any(_disputed_in(document, quantity) for document in view.documents.values())


def _disputed_in(document: Document, quantity: Quantity) -> bool:
    places = {
        sentence.index
        for other in document.quantities
        if relation(quantity, other) == "same"
        for sentence in document.sentences
        if sentence.start <= other.start < sentence.end
    }
    near = {i + step for i in places for step in range(-_REACH, _REACH + 1)}
    if any(_disputes(document.sentences[i]) for i in near if 0 <= i < len(document.sentences)):
        return True
    if any(_rivals(document, document.sentences[i], quantity) for i in places):
        return True
    return any(_of_figure(s, quantity) and _disputes(s) for s in document.sentences)


def _of_figure(sentence: Sentence, quantity: Quantity) -> bool:
    """Tell whether a sentence speaks of the figure for what a number counts ("the figure for the vehicles")."""
    lemmas = {token.lemma.lower() for token in sentence.tokens}
    return bool(quantity.item) and quantity.item in lemmas and bool(_lexicon()["figure"] & lemmas)


def _rivals(document: Document, sentence: Sentence, quantity: Quantity) -> bool:
    """Tell whether a sentence gives one number of a sort to one source and another one to a second source."""
    told = [
        (other, source)
        for other in document.quantities
        if sentence.start <= other.start < sentence.end
        for source in document.attributions
        if source.source and source.start <= other.start < source.end
    ]
    same = {s.source for other, s in told if relation(quantity, other) == "same"}
    return bool(same) and any(
        other.unit == quantity.unit
        and other.measure == quantity.measure
        and s.source not in same
        and relation(quantity, other) != "same"
        and other.item in {"", quantity.item}
        for other, s in told
    )


def partisan(source: Attribution) -> bool:
    """Tell whether the cue says that the source takes a side: "claims", "accuses", "insists"."""
    return bool(_lexicon()["partisan"] & set(source.cue.lower().split()))


def _disputes(sentence: Sentence) -> bool:
    lemmas = [token.lemma.lower() for token in sentence.tokens]
    words = _lexicon()
    if words["dispute"] & set(lemmas):
        return True
    negated = bool(words["negation"] & set(lemmas))
    return negated and bool(words["support"] & set(lemmas))


@cache
def _lexicon() -> dict[str, frozenset[str]]:
    source = resources.files("consistency.checks") / "lexicon" / "disputes.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in table.items()}
