"""Tells when one number is the sum, a part or the rest of what another one counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from consistency.checks.base import View
from consistency.checks.events import event_class, word_nearness
from consistency.schema.alignment import Pair
from consistency.schema.claim import Claim
from consistency.schema.mention import Quantity
from consistency.schema.number import relation
from consistency.schema.sentence import Sentence

_SAME_DEED = 0.45  # nearness of what is said of a part and of the whole, from which on both count who did or bore it
# "Three people died, including the gunman": two people apart from him.
_WITH_ONE = re.compile(r"[^.;\n\d]{0,90}?,? (?:including|counting) the (?!\w+s\b)\w+", re.IGNORECASE)
_OF_THEM = re.compile(r"\s(?:\w+\s)?of\s(?:them|whom|those|these)\b", re.IGNORECASE)  # "six died, two of them children"
_PARTITIVE = re.compile(r"\sof\s(?:the|these|those|its|his|her|their|our)\s", re.IGNORECASE)
_OF_ALL_SORTS = re.compile(
    r"\s(?:\w+\s)?(?:casualt|victim)|[^.;\n]{0,40}\s(?:in all|in total|altogether)\b", re.IGNORECASE
)
_WITHIN = re.compile(r"\bwithin\s$", re.IGNORECASE)
_SHORT_OF = re.compile(r"\s(?:\w+\s)?(?:short|ahead|clear|shy)\sof\b", re.IGNORECASE)
_NEXT_OF = re.compile(r"\s(?:\w+\s)?of\b", re.IGNORECASE)
_ONE = frozenset({"a", "an", "another"})
_MORE = frozenset({"add"})
_COUNTED = frozenset({"count", "money"})


def part_of(a: Quantity, b: Quantity, pair: Pair, view: View) -> bool:
    """Tell whether two numbers are a whole and a part of it, a thing and the others, a sum and what is added to it.

    Of those whom something befell, "17 others" and "17 of the crew" are told beside the dead, not beside other counts.
    """
    if not {a.measure, b.measure} <= _COUNTED:
        return False
    told = ((a, pair.a), (b, pair.b))
    texts = [view.article(claim).text for _, claim in told]
    margins = [_margin(q, text) for (q, _), text in zip(told, texts, strict=True)]
    if margins[0] != margins[1]:
        return True
    if event_class(a.predicate) or event_class(b.predicate):
        return False
    others = [_of_others(q, claim, view) for q, claim in told]
    more = [view.root(claim).lemma.lower() in _MORE for _, claim in told]
    if others[0] != others[1] or more[0] != more[1]:
        return True
    parts = [bool(_PARTITIVE.match(text, q.end)) for (q, _), text in zip(told, texts, strict=True)]
    return parts[0] != parts[1] and not _one_deed(a, b, view)


def _margin(quantity: Quantity, text: str) -> bool:
    """Tell whether a number is how much one fell short of another or led: "within 900 votes of", "40 ahead of"."""
    if _WITHIN.search(text, max(0, quantity.start - 10), quantity.start):
        return bool(_NEXT_OF.match(text, quantity.end))
    return bool(_SHORT_OF.match(text, quantity.end))


def _of_others(quantity: Quantity, claim: Claim, view: View) -> bool:
    """Tell whether a number counts other things than those spoken of before: "eighteen other lakes"."""
    sentence = view.sentence(claim)
    noun = _noun(quantity, sentence)
    return noun is not None and any(sentence.tokens[i].lemma.lower() == "other" for i in sentence.children(noun))


def _one_deed(a: Quantity, b: Quantity, view: View) -> bool:
    return word_nearness(a.predicate, b.predicate, view) >= _SAME_DEED


def _noun(quantity: Quantity, sentence: Sentence) -> int | None:
    """Return the noun that a number stands before, None where it stands alone."""
    inside = {i for i, t in enumerate(sentence.tokens) if quantity.start <= t.start < quantity.end}
    heads = (sentence.tokens[i].head for i in sorted(inside) if sentence.tokens[i].dep == "nummod")
    return next((i for i in heads if i not in inside), None)


def _joined(noun: int, sentence: Sentence) -> Iterator[int]:
    """Yield the nouns that are joined to a noun: "two guards, a nurse and a cook"."""
    for child in sentence.children(noun):
        if sentence.tokens[child].dep == "conj" and child != noun:
            yield child
            yield from _joined(child, sentence)


def _numbered(index: int, sentence: Sentence) -> bool:
    return any(sentence.tokens[i].dep == "nummod" for i in sentence.children(index))


def _single(quantity: Quantity, sentence: Sentence) -> int:
    """Return how many nouns for one are joined to what a number counts: one for "two guards and a nurse"."""
    noun = _noun(quantity, sentence)
    joined = () if noun is None else tuple(_joined(noun, sentence))
    return sum(any(sentence.tokens[i].lemma.lower() in _ONE for i in sentence.children(other)) for other in joined)


def _of_two_sorts(quantity: Quantity, sentence: Sentence) -> bool:
    """Tell whether a number counts two sorts of things together: "340 pupils and staff"."""
    noun = _noun(quantity, sentence)
    joined = () if noun is None else tuple(_joined(noun, sentence))
    bare = (i for i in joined if not any(sentence.tokens[c].dep == "det" for c in sentence.children(i)))
    return any(not _numbered(i, sentence) for i in bare)


def sums_up(quantity: Quantity, other: Quantity, own: Claim, claim: Claim, view: View) -> bool:
    """Tell whether a number is the sum or the difference of two numbers of the other text's sentence, or fits it.

    Where both numbers count one noun, only numbers of that noun are added: 187 passengers are not 181 passengers and
    six of the crew, but 187 people, or passengers and crew, are. A number with a bound is held against sums alone.
    """
    text, told, whole = view.article(claim).text, _told(quantity, claim, view), view.sentence(own)
    mixed = _of_two_sorts(quantity, whole) or bool(_OF_ALL_SORTS.match(view.article(own).text, quantity.end))
    one_noun = bool(quantity.item) and quantity.item == other.item and not mixed
    if other.low is not None and quantity.low == other.low - 1 and _WITH_ONE.match(text, other.end):
        return True
    single = _single(other, view.sentence(claim))
    if single and other.low is not None and quantity.low == other.low + single:
        return True
    found = [q for q in told if not one_noun or q.item == quantity.item]
    wholes = _totals(told)
    parts = [q.low for q in found if q.low is not None and not _OF_THEM.match(text, q.end) and q.low not in wholes]
    sums = [x + y for x, y in combinations(parts, 2)]
    lows = [q.low for q in found if q.low is not None]
    if quantity.low in sums or any(quantity.low == abs(x - y) for x, y in combinations(lows, 2)):
        return True
    bound = quantity.bound != "exact" and not one_noun
    return bound and any(_fits(quantity, total) for total in sums)


def _told(quantity: Quantity, claim: Claim, view: View) -> Sequence[Quantity]:
    """Return the numbers of a claim's sentence that measure as a number does, without differences."""
    sentence = view.sentence(claim)
    return [
        q
        for q in view.documents[claim.article].quantities
        if sentence.start <= q.start < sentence.end
        and q.low is not None
        and q.measure == quantity.measure
        and "by" not in q.modifiers
    ]


def _totals(told: Sequence[Quantity]) -> frozenset[Decimal]:
    """Return the numbers that stand beside their two parts: "six lay dead: four soldiers and two passers-by"."""
    lows = [q.low for q in told if q.low is not None]
    return frozenset(x + y for x, y in combinations(lows, 2)) & frozenset(lows)


def _fits(quantity: Quantity, value: Decimal) -> bool:
    return relation(quantity, replace(quantity, low=value, high=value, bound="exact")) in {"same", "agrees"}
