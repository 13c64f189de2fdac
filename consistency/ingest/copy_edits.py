"""Lays a copy beside its original, sentence by sentence, and says what the copy changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from consistency.ingest.passages import Passage
from consistency.schema.article import CopyEdit

# Two sentences are versions of one where enough of their words, taken together, stand in both in the same order,
# or where the shorter is a trimmed form of the longer. In fifteen annotated copies the weakest such pair reaches 0.58,
# and two sentences on different matters 0.33 at most.
_SAME_SENTENCE = 0.45
_TRIMMED = 0.8
_TRIMMED_WORDS = 8
# A pair of words that stands in more sentences than this says nothing about which of them is meant.
_COMMON = 50
_CANDIDATES = 8
# The time to compare two sentences grows with the product of their lengths; no sentence of a news text is this long.
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Pair:
    """A stretch of an original and what a copy has in its place.

    `original` and `copy` are the indices of the first and the last sentence of each (mostly one and the same; two
    sentences that the copy joined, or one that it cut in two, stand together). `shared` counts the words in both.
    """

    original: tuple[int, int]
    copy: tuple[int, int]
    shared: int


def aligned(original: Sequence[Passage], copy: Sequence[Passage]) -> tuple[Pair, ...]:
    """Return the pairs of sentences that are versions of each other, in the order of the copy.

    Sentences with the same words find each other first, whatever their order; the rest by the longest common
    subsequence of words, best pair first. Each sentence stands in one pair at most.
    """
    pairs = dict(_verbatim(original, copy))
    scored = sorted(_scored(original, copy, pairs))
    taken = set(pairs.values())
    for _, i, j in scored:
        if j not in pairs and i not in taken:
            pairs[j] = i
            taken.add(i)
    return tuple(_widened(original, copy, pairs))


def edits(
    name: str, original: Sequence[Passage], copy: Sequence[Passage], pairs: Sequence[Pair]
) -> tuple[CopyEdit, ...]:
    """Return what the copy changed, dropped and added, in the order of the copy; `name` is the id of the original.

    A sentence that was dropped (added) has an empty span after the counterpart of the sentence before it.
    """
    found = [_edit(name, original, copy, pair) for pair in pairs if _changed(original, copy, pair)]
    here = {j: pair.original[1] for pair in pairs for j in range(pair.copy[0], pair.copy[1] + 1)}
    there = {i: pair.copy[1] for pair in pairs for i in range(pair.original[0], pair.original[1] + 1)}
    found += [CopyEdit(name, p.start, p.end, at, at) for p, at in _unpaired(original, copy, there)]
    found += [CopyEdit(name, at, at, p.start, p.end) for p, at in _unpaired(copy, original, here)]
    return tuple(sorted(found, key=lambda e: (e.copy_start, e.copy_end, e.original_start, e.original_end)))


def _verbatim(original: Sequence[Passage], copy: Sequence[Passage]) -> Iterator[tuple[int, int]]:
    places = defaultdict(list)
    for i in range(len(original) - 1, -1, -1):
        places[original[i].words].append(i)
    for j, passage in enumerate(copy):
        if places.get(passage.words):
            yield j, places[passage.words].pop()


def _scored(
    original: Sequence[Passage], copy: Sequence[Passage], pairs: dict[int, int]
) -> Iterator[tuple[tuple[float, float], int, int]]:
    """Give the pairs of the other sentences that may be versions of each other; the best pair has the lowest key."""
    taken = set(pairs.values())
    index = defaultdict(list)
    for i in (i for i in range(len(original)) if i not in taken):
        for neighbours in _neighbours(original[i].words):
            index[neighbours].append(i)
    for j in (j for j in range(len(copy)) if j not in pairs):
        hits = Counter(
            i for near in _neighbours(copy[j].words) if len(index.get(near, ())) <= _COMMON for i in index.get(near, ())
        )
        for i, _ in sorted(hits.items(), key=lambda hit: (-hit[1], hit[0]))[:_CANDIDATES]:
            likeness = _likeness(original[i].words, copy[j].words)
            if likeness:
                shift = abs(i / len(original) - j / len(copy))
                yield (-round(likeness, 6), round(shift, 6)), i, j


def _neighbours(words: tuple[str, ...]) -> set[tuple[str, str]]:
    return set(pairwise(("", *words, "")))


def _common(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    """Return how many words stand in both in the same order."""
    return len(a) if a == b else LCSseq.similarity(a[:_LONGEST], b[:_LONGEST])


def _likeness(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Return the share of words that two sentences have in common, 0 where they are no versions of each other."""
    common = _common(a, b)
    shorter = min(len(a), len(b))
    share = 2 * common / (len(a) + len(b))
    trimmed = shorter >= _TRIMMED_WORDS and common >= _TRIMMED * shorter
    return share if share >= _SAME_SENTENCE or trimmed else 0.0


def _widened(original: Sequence[Passage], copy: Sequence[Passage], pairs: dict[int, int]) -> Iterator[Pair]:
    """Make pairs of stretches: a neighbour without a counterpart joins a sentence that it completes."""
    free_original = set(range(len(original))) - set(pairs.values())
    free_copy = set(range(len(copy))) - set(pairs)
    for j, i in sorted(pairs.items()):
        ours, theirs = (i, i), (j, j)
        if original[i].words != copy[j].words:
            theirs = _grown(copy, theirs, free_copy, original[i].words)
            if theirs == (j, j):
                ours = _grown(original, ours, free_original, copy[j].words)
        yield Pair(ours, theirs, _common(_words(original, ours), _words(copy, theirs)))


def _grown(
    passages: Sequence[Passage], stretch: tuple[int, int], free: set[int], other: tuple[str, ...]
) -> tuple[int, int]:
    """Return the stretch with the free sentence before or after it, in the same line, that mostly stands in `other`."""
    first, last = stretch
    for neighbour, wider in ((last + 1, (first, last + 1)), (first - 1, (first - 1, last))):
        if neighbour in free and passages[neighbour].block == passages[first].block:
            gain = _common(_words(passages, wider), other) - _common(_words(passages, stretch), other)
            if gain >= _TRIMMED * len(passages[neighbour].words):
                free.discard(neighbour)
                return wider
    return stretch


def _words(passages: Sequence[Passage], stretch: tuple[int, int]) -> tuple[str, ...]:
    return tuple(word for passage in passages[stretch[0] : stretch[1] + 1] for word in passage.words)


def _changed(original: Sequence[Passage], copy: Sequence[Passage], pair: Pair) -> bool:
    return _words(original, pair.original) != _words(copy, pair.copy)


def _edit(name: str, original: Sequence[Passage], copy: Sequence[Passage], pair: Pair) -> CopyEdit:
    return CopyEdit(
        original=name,
        original_start=original[pair.original[0]].start,
        original_end=original[pair.original[1]].end,
        copy_start=copy[pair.copy[0]].start,
        copy_end=copy[pair.copy[1]].end,
    )


def _unpaired(
    mine: Sequence[Passage], other: Sequence[Passage], counterparts: dict[int, int]
) -> Iterator[tuple[Passage, int]]:
    """Give my sentences that the other text lacks, each with its place there; one printed twice is not lacking."""
    known = {passage.words for passage in other}
    place = other[0].start
    for index, passage in enumerate(mine):
        if index in counterparts:
            place = other[counterparts[index]].end
        elif passage.words not in known:
            yield passage, place


def shared_words(passages: Sequence[Passage], pairs: Iterable[Pair], elsewhere: Iterable[int]) -> int:
    """Return how many words of a text stand in its original, or in the sentences `elsewhere` that others have too."""
    inside = {j for pair in pairs for j in range(pair.copy[0], pair.copy[1] + 1)}
    return sum(pair.shared for pair in pairs) + sum(len(passages[j].words) for j in elsewhere if j not in inside)
