"""Finds the event that a claim grades ("intends to pay": pay), and tells whether two claims grade one event."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from consistency.checks.base import View
from consistency.checks.events import event_odds, head_word, is_cue, odds_of, question_words, word_nearness
from consistency.checks.opposites import one_sense
from consistency.checks.predicates import meet, parted, predicate_at
from consistency.schema.alignment import Pair
from consistency.schema.claim import Claim
from consistency.schema.mention import Quantity
from consistency.schema.number import relation
from consistency.schema.sentence import Sentence

_GRADED = frozenset({"possible", "alleged", "planned", "expected"})
_BELOW = frozenset({"xcomp", "ccomp", "acomp", "oprd", "pcomp"})
_VERBAL = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_FEW = Decimal(10)  # counts below this one are shared by chance
_FIGURE = 0.7  # what a sum or count in common adds to the odds; set as _EVENT of the certainty check


def happening(claim: Claim, view: View) -> int:
    """Return the index of the verb of what a claim tells.

    In "intends to pay", "is considering selling", "is weighing whether to sue" and "is ready to talk" that is the verb
    below the head; a clause that grades nothing tells of its head.
    """
    found = claim.root
    if claim.certainty not in _GRADED:
        return found
    sentence, index = view.sentence(claim), claim.root
    while (below := _below(claim, sentence, index)) is not None:
        index = below
        if sentence.tokens[index].pos in _VERBAL:
            found = index
    return found


def _below(claim: Claim, sentence: Sentence, index: int) -> int | None:
    """Return the complement of a word, unless it has a subject of its own and asks nothing."""
    for child in sentence.children(index):
        token = sentence.tokens[child]
        if child > index and token.dep == "prep" and (asked := _asked(claim, sentence, child)) is not None:
            return asked  # "will vote on whether to sell"
        if child > index and child in claim.tokens and token.dep in _BELOW:
            below = [sentence.tokens[c] for c in sentence.children(child)]
            own = any(t.dep in _SUBJECTS for t in below) and not any(t.lemma.lower() == "whether" for t in below)
            return None if own else child
    return next(_named(claim, sentence, index), None)


def _named(claim: Claim, sentence: Sentence, index: int) -> Iterator[int]:
    """Yield the infinitive or gerund that says what a noun or adjective is of: "is in talks to buy", "has plans to"."""
    for child in sentence.children(index):
        if child > index and child in claim.tokens and sentence.tokens[child].dep in _NAMING:
            for verb in sentence.children(child):
                to = any(sentence.tokens[i].text.lower() == "to" for i in sentence.children(verb))
                if verb in claim.tokens and (
                    sentence.tokens[verb].dep == "pcomp" or (sentence.tokens[verb].dep == "acl" and to)
                ):
                    yield verb
            yield from _named(claim, sentence, child)


_NAMING = frozenset({"prep", "pobj", "dobj", "attr", "acomp"})


def _asked(claim: Claim, sentence: Sentence, preposition: int) -> int | None:
    """Return the verb of the question that a preposition governs."""
    for child in sentence.children(preposition):
        marks = {sentence.tokens[i].lemma.lower() for i in sentence.children(child)}
        if child in claim.tokens and sentence.tokens[child].dep == "pcomp" and "whether" in marks:
            return child
    return None


def lemma(claim: Claim, view: View) -> str:
    """Return the lemma of what a claim tells of: "weighing an appeal" tells of an appeal."""
    sentence, verb = view.sentence(claim), happening(claim, view)
    word = head_word(sentence, verb)
    if verb != claim.root or claim.certainty not in _GRADED or word not in question_words():
        return word
    things = (sentence.tokens[i] for i in sentence.children(verb) if sentence.tokens[i].dep == "dobj")
    return next((thing.lemma.lower() for thing in things), word)


def nearness(pair: Pair, view: View) -> float:
    """Return how near the events of two claims are, from 0 to 1."""
    return word_nearness(lemma(pair.a, view), lemma(pair.b, view), view)


def same_predicate(pair: Pair, view: View) -> bool:
    """Tell whether two claims say one thing of one thing: a like verb, and what it happens to or who does it."""
    first, second = lemma(pair.a, view), lemma(pair.b, view)
    if first in _EMPTY or not (nearness(pair, view) >= _SYNONYM or one_sense(first, second)):
        return False
    one, other = (predicate_at(claim, view, happening(claim, view)) for claim in (pair.a, pair.b))
    if parted(pair.a, pair.b, view):
        return False
    if one.undergoers and other.undergoers and (one.agents or other.agents):
        return meet(pair.a, one.undergoers, pair.b, other.undergoers, view)
    return meet(pair.a, one.undergoers + one.subjects, pair.b, other.undergoers + other.subjects, view)


_SYNONYM = 0.7  # nearness of two verbs that say one thing
_EMPTY = frozenset({"be", "have", "do", "go", "come", "get", "make", "take", "give", "say"})


def odds(pair: Pair, view: View) -> float:
    """Return the odds that two claims grade one event: those of the pair, by its events, and what figures add."""
    apart = any(happening(claim, view) != claim.root for claim in (pair.a, pair.b))
    found = odds_of(pair, head=nearness(pair, view)) if apart else event_odds(pair, view)
    return found + figures(pair)


def figures(pair: Pair) -> float:
    """Return what the sums and counts of two claims add to the odds, or take off where none of them agree."""
    one, other = ([m for m in c.mentions if isinstance(m, Quantity) and _telling(m)] for c in (pair.a, pair.b))
    met = {relation(a, b) for a in one for b in other if a.item == b.item or "" in {a.item, b.item}}
    if met & {"same", "agrees"}:
        return _FIGURE
    return -_FIGURE if "conflict" in met else 0.0


def _telling(quantity: Quantity) -> bool:
    return quantity.measure == "money" or (quantity.low is not None and quantity.low >= _FEW)


def only_says(pair: Pair, view: View) -> bool:
    """Tell whether a claim of two only says that something is said.

    "Declared force majeure" and "announced a strike" are events where both texts have them with one object.
    """
    lemmas = [lemma(claim, view) for claim in (pair.a, pair.b)]
    if not any(is_cue(word) for word in lemmas):
        return False
    one, other = (_objects(claim, view) for claim in (pair.a, pair.b))
    return lemmas[0] != lemmas[1] or not one & other


def _objects(claim: Claim, view: View) -> frozenset[str]:
    sentence = view.sentence(claim)
    below = [sentence.tokens[i] for i in sentence.children(happening(claim, view))]
    if any(token.dep == "ccomp" for token in below):
        return frozenset()
    return frozenset(token.lemma.lower() for token in below if token.dep in {"dobj", "nsubjpass"})
