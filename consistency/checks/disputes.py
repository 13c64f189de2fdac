"""Tells whether some text of a story disputes a number."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from consistency.checks.base import View
from consistency.schema.mention import Quantity
from consistency.schema.number import relation
from consistency.schema.sentence import Sentence

_REACH = 1  # sentences before and after the one that has the number


def disputed(quantity: Quantity, view: View) -> bool:
    """Tell whether words of dispute stand beside the number in some text of the story."""
    for document in view.documents.values():
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
    return False


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
