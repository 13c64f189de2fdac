"""How alike two claims are by their words: the share of the weight of words that matter which both have."""

from __future__ import annotations

import heapq
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from consistency.report.wordlists import word_lists
from consistency.schema.claim import Claim
from consistency.schema.mention import Name, Quantity, TimeExpression

_SHARED = 2  # words in common; one alone ("bridge") is what the whole story is about
_SUBSTANCE = 3  # words that a clause needs to say something: "police said" says nothing to compare
_FRAME = 3  # words beside names and times that a clause with a verb of speaking has to exceed
_STEM = 6  # letters, so that "evacuated" meets "evacuation"
_KEYS = 4  # of a claim's words that are looked up in other claims, the rarest ones
_SCALE = 1000  # weights are whole numbers, so that their sum does not depend on an order
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of each claim that tell what it is about, their weights, and the claims that hold a word."""

    of: Mapping[str, frozenset[str]]
    names: frozenset[str]
    framing: frozenset[str]
    weight: Mapping[str, int]
    total: Mapping[str, int]
    holders: Mapping[str, tuple[Claim, ...]]

    def substantial(self, claim: Claim) -> bool:
        """Tell whether the claim says something to compare: "police said" and "Lavrov said on Monday" don't."""
        words = self.of[claim.id]
        return len(words) >= _SUBSTANCE and bool(words - self.names) and claim.id not in self.framing

    def likeness(self, a: Claim, b: Claim) -> float:
        """Return the share (0 to 1) of the weight of the shorter claim's words that stands in the other too."""
        one, other = self.of[a.id], self.of[b.id]
        shared = one & other
        needed = _SHARED if len(shared) == _SHARED else 1  # of two words in common neither may be a name
        if len(shared) < _SHARED or len(shared - self.names) < needed:
            return 0.0
        return sum(self.weight[word] for word in shared) / min(self.total[a.id], self.total[b.id])

    def overlap(self, a: Claim, b: Claim) -> float:
        """Return the share (0 to 1) of the weight of the shorter claim's words that both have, names aside."""
        shared = (self.of[a.id] & self.of[b.id]) - self.names
        return sum(self.weight[word] for word in shared) / max(1, min(self.total[a.id], self.total[b.id]))

    def candidates(self, claims: Iterable[Claim]) -> list[Claim]:
        """Return the claims that share one of the rarest words with one of the claims, in the order of the report."""
        keys: set[str] = set()
        for claim in claims:
            keys.update(heapq.nsmallest(_KEYS, self.of[claim.id], key=lambda word: (-self.weight[word], word)))
        found = {claim.id: claim for word in keys for claim in self.holders[word]}
        return sorted(found.values(), key=lambda claim: (claim.article, claim.start, claim.end, claim.id))


def vocabulary(claims: Sequence[Claim]) -> Vocabulary:
    """Return the words of the claims, weighted by how few claims hold them."""
    lists = word_lists()
    left_out = lists.function | lists.speech
    of = {claim.id: frozenset(_stems(claim, left_out)) for claim in claims}
    holders: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for word in sorted(of[claim.id]):
            holders[word].append(claim)
    weight = {word: round(_SCALE * math.log(1 + len(claims) / len(found))) for word, found in holders.items()}
    names = (
        match.group() for c in claims for m in c.mentions if isinstance(m, Name) for match in _WORD.finditer(m.text)
    )
    stems = frozenset(_stem(name.casefold()) for name in names)
    framing = frozenset(claim.id for claim in claims if _frames(claim, of[claim.id], stems))
    total = {name: sum(weight[word] for word in found) for name, found in of.items()}
    return Vocabulary(of, stems, framing, weight, total, {word: tuple(found) for word, found in holders.items()})


def _stems(claim: Claim, left_out: frozenset[str]) -> Iterator[str]:
    """Yield the first letters of the claim's words and its numbers as figures ("41" for "forty-one").

    Dates and times of day are left out: two texts tell the same when they differ in when.
    """
    dated = (m for m in claim.mentions if isinstance(m, TimeExpression) and m.type in ("DATE", "TIME"))
    times = [(m.start - claim.start, m.end - claim.start) for m in dated]
    for match in _WORD.finditer(claim.text):
        word = match.group().casefold()
        timed = any(start <= match.start() < end for start, end in times)
        if not timed and word not in left_out and not word.isdecimal():
            yield _stem(word)
    for mention in claim.mentions:
        if isinstance(mention, Quantity) and mention.low is not None:
            yield format(mention.low.normalize(), "f")


def _frames(claim: Claim, words: frozenset[str], names: frozenset[str]) -> bool:
    """Tell whether a clause only says who spoke, to whom and when: "mayor Ada Brandt told reporters on Monday"."""
    speech = word_lists().speech
    if any(isinstance(m, Quantity) for m in claim.mentions):
        return False
    if not any(match.group().casefold() in speech for match in _WORD.finditer(claim.text)):
        return False
    beside = (m.text if isinstance(m, TimeExpression) else getattr(m, "title", "") for m in claim.mentions)
    known = {_stem(match.group().casefold()) for text in beside for match in _WORD.finditer(text)}
    return len(words - names - known) <= _FRAME


def _stem(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")[:_STEM].removesuffix("s")
