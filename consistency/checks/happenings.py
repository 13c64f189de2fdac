"""Finds the event that a claim grades ("intends to pay": pay), and tells whether two claims grade one event."""

from __future__ import annotations

from decimal import Decimal

from consistency.checks.base import View
from consistency.checks.events import event_odds, is_cue, odds_of, word_nearness
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
_NEAR = 0.6  # cosine of two words from which on they can name one thing
_OTHER_SUBJECT = 0.7  # what two subjects take off
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
        if child > index and child in claim.tokens and token.dep in _BELOW:
            below = [sentence.tokens[c] for c in sentence.children(child)]
            own = any(t.dep in _SUBJECTS for t in below) and not any(t.lemma.lower() == "whether" for t in below)
            return None if own else child
    return None


def lemma(claim: Claim, view: View) -> str:
    """Return the lemma of what a claim tells of."""
    return view.sentence(claim).tokens[happening(claim, view)].lemma.lower()


def nearness(pair: Pair, view: View) -> float:
    """Return how near the events of two claims are, from 0 to 1."""
    return word_nearness(lemma(pair.a, view), lemma(pair.b, view), view)


def odds(pair: Pair, view: View) -> float:
    """Return the odds that two claims grade one event: those of the pair, by its events, and what figures add."""
    apart = any(happening(claim, view) != claim.root for claim in (pair.a, pair.b))
    found = odds_of(pair, view, head=nearness(pair, view)) if apart else event_odds(pair, view)
    return found + figures(pair) - (_OTHER_SUBJECT if _two_subjects(pair, view) else 0.0)


def figures(pair: Pair) -> float:
    """Return what the sums and counts of two claims add to the odds, or take off where none of them agree."""
    one, other = ([m for m in c.mentions if isinstance(m, Quantity) and _telling(m)] for c in (pair.a, pair.b))
    met = {relation(a, b) for a in one for b in other if a.item == b.item or "" in {a.item, b.item}}
    if met & {"same", "agrees"}:
        return _FIGURE
    return -_FIGURE if "conflict" in met else 0.0


def _two_subjects(pair: Pair, view: View) -> bool:
    """Tell whether both claims name a subject, in the same voice, and no word of one is near one of the other."""
    one, other = (_subject(claim, view) for claim in (pair.a, pair.b))
    if not one[1] or not other[1] or one[0] != other[0]:
        return False
    return not any(word_nearness(x, y, view) >= _NEAR for x in one[1] for y in other[1])


def _subject(claim: Claim, view: View) -> tuple[str, frozenset[str]]:
    """Return voice and words of the subject of a claim's head; no words where a pronoun stands for it."""
    sentence = view.sentence(claim)
    for child in sentence.children(claim.root):
        if sentence.tokens[child].dep in {"nsubj", "nsubjpass"}:
            words = (sentence.tokens[i] for i in sentence.subtree(child) if i in claim.tokens)
            named = frozenset(t.lemma.lower() for t in words if t.pos in {"NOUN", "PROPN"})
            passive = any(sentence.tokens[i].dep == "auxpass" for i in sentence.children(happening(claim, view)))
            return "passive" if passive else "active", named
    return "", frozenset()


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
