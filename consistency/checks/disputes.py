"""Tells whether some text of a story disputes a number or a statement."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources

from consistency.checks.base import View
from consistency.schema.claim import Claim, Document
from consistency.schema.mention import Attribution, Quantity
from consistency.schema.number import relation
from consistency.schema.sentence import Sentence, Token

_REACH = 1  # sentences before and after the one that has the number


def disputed(quantity: Quantity, view: View) -> bool:
    """Tell whether some text of the story disputes a number.

    Words of dispute stand beside it, or beside "the figure for" what it counts; or a sentence sets it against what
    another source counts.
    """
    return any(_disputed_in(document, quantity) for document in view.documents.values())


def contested(claims: Iterable[Claim], view: View) -> bool:
    """Tell whether some text disputes a statement, which the claims make.

    It does so in the sentence of a claim, or beside it in a sentence that takes the statement up: "his family denies
    this", "the estimate is disputed".
    """
    return any(
        _disputed_beside(claim, view.sentence(claim))
        or any(_takes_up(sentence) for sentence in _neighbours(claim, view.documents[claim.article]))
        for claim in claims
    )


def _neighbours(claim: Claim, document: Document) -> Iterator[Sentence]:
    role = document.sentences[claim.sentence].role
    for step in (-_REACH, _REACH):
        index = claim.sentence + step
        if 0 <= index < len(document.sentences) and document.sentences[index].role == role:
            yield document.sentences[index]


def _disputed_beside(claim: Claim, sentence: Sentence) -> bool:
    """Tell whether a sentence disputes a claim of its own: above it, or in a clause that hangs on it."""
    above, index = {claim.root}, claim.root
    while (index := sentence.tokens[index].head) not in above:
        above.add(index)
    outside = [i for i in _disputing(sentence) if i not in claim.tokens]
    return any(i in above or sentence.tokens[i].head in claim.tokens or _taken_up(sentence, i) for i in outside)


def in_dispute(sentence: Sentence) -> bool:
    """Tell whether a sentence disputes something."""
    return any(True for _ in _disputing(sentence))


def _takes_up(sentence: Sentence) -> bool:
    """Tell whether a sentence disputes something that was said before."""
    return any(_taken_up(sentence, i) for i in _disputing(sentence))


def _taken_up(sentence: Sentence, index: int) -> bool:
    """Tell whether what a word of dispute is said of stands for something said before ("this", "the estimate")."""
    words = _lexicon()
    around = (*sentence.children(index), *sentence.children(sentence.tokens[index].head))
    below = (c for i in around for c in sentence.children(i))
    return bool({sentence.tokens[i].lemma.lower() for i in (*around, *below)} & (words["anaphors"] | words["figure"]))


def _disputing(sentence: Sentence) -> Iterator[int]:
    """Yield the indices of the words of a sentence that dispute something ("denies", "is in dispute", "not agreed")."""
    words = _lexicon()
    for i, token in enumerate(sentence.tokens):
        lemma, above = token.lemma.lower(), sentence.tokens[token.head]
        below = {sentence.tokens[c].lemma.lower() for c in sentence.children(i)}
        if lemma in words["dispute"] and _asserts(token, above):
            if not below & words["refusable"]:
                yield i
        elif lemma in words["support"] and words["negation"] & {*below, above.lemma.lower()}:
            yield i


def _disputed_in(document: Document, quantity: Quantity) -> bool:
    places = {
        sentence.index
        for other in document.quantities
        if relation(quantity, other) == "same"
        for sentence in document.sentences
        if sentence.start <= other.start < sentence.end
    }
    near = {i + step for i in places for step in range(-_REACH, _REACH + 1) if 0 <= i + step < len(document.sentences)}
    if any(in_dispute(s) if s.index in places else _takes_up(s) for s in map(document.sentences.__getitem__, near)):
        return True
    if any(_rivals(document, document.sentences[i], quantity) for i in places):
        return True
    return any(_of_figure(s, quantity) and in_dispute(s) for s in document.sentences)


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


def _asserts(token: Token, above: Token) -> bool:
    """Tell whether a word of dispute stands as verb or adjective, or as in "in dispute" and "a matter of dispute"."""
    return token.pos in {"VERB", "ADJ"} or token.dep == "relcl" or above.lemma.lower() in {"in", "of"}


@cache
def _lexicon() -> dict[str, frozenset[str]]:
    source = resources.files("consistency.checks") / "lexicon" / "disputes.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in table.items()}
