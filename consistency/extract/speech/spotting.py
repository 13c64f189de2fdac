"""Finds the names of an article: those read before, else those that the tagger's labels and capitals show."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from anyascii import anyascii

from consistency.extract.speech.words import honorifics, role_nouns, source_words
from consistency.extract.tree import Tree
from consistency.schema.mention import Name
from consistency.schema.sentence import Token

ActorType = Literal["person", "organisation", "place", "other"]

_LABELS: Mapping[str, ActorType] = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "NORP": "other"}
# The first word of a body's name stands for the whole ("Norvik" for "Norvik Group"), but not one of these.
_COMMON = frozenset(
    {
        "the",
        "new",
        "national",
        "american",
        "united",
        "first",
        "north",
        "south",
        "east",
        "west",
        "general",
        "world",
        "state",
        "city",
        "central",
        "royal",
        "european",
        "british",
        "international",
        "federal",
        "public",
    }
)
_ACRONYM = 2  # letters at least
_SUFFIXES = frozenset({"jr.", "jr", "sr.", "sr"})


@dataclass(frozen=True, slots=True)
class Span:
    """A name: tokens `first` to `last` (inclusive) of sentence `sentence`; `key` is the same for all names of one."""

    sentence: int
    first: int
    last: int
    words: tuple[str, ...]
    type: ActorType
    key: str = ""


@dataclass(frozen=True, slots=True)
class _Known:
    """The full names of an article, found by the words that may stand for them."""

    by_key: frozenset[str]
    by_last: Mapping[str, tuple[Span, ...]]
    by_first: Mapping[str, tuple[Span, ...]]
    bodies: Mapping[str, Span]


def spans(trees: Sequence[Tree], names: Sequence[Name] = ()) -> tuple[Span, ...]:
    """Return the names of the article in the order of the text, each with its key."""
    if names:
        read = list(_named(trees, names))
        short = {word: s.key for s in reversed(read) if len(s.words) > 1 for word in _short_words(s)}
        strays = (_with_key(s, short[s.words[0]]) for s in _strays(trees, read, short.keys()))
        return tuple(sorted((*read, *strays), key=lambda s: (s.sentence, s.first)))
    spotted = [span for number, tree in enumerate(trees) for span in _spotted(number, tree)]
    known = _known(spotted, trees)
    words = {s[0].words[-1] for s in known.by_last.values()}
    words |= {s.words[0] for s in known.bodies.values() if s.words[0].lower() in known.bodies}
    spotted.extend(_strays(trees, spotted, words))
    spotted.sort(key=lambda s: (s.sentence, s.first))
    return tuple(_with_key(s, _key_of(s, known, trees)) for s in spotted)


def is_person(tree: Tree, span: Span) -> bool:
    """Tell a person: by the label, by a first name, or by a title right before the name."""
    if span.type in {"person", "place"} or tree.sentence.text.isupper():
        return span.type == "person"
    if len(span.words) > 1 and gender_of(span.words[0]) and span.words[-1].lower() not in source_words()["bodies"]:
        return True
    if not span.first:
        return False
    before = tree.tokens[span.first - 1]
    return before.text.lower() in role_nouns() | honorifics() and before.dep == "compound"


def gender_before(tree: Tree, first: int) -> Literal["male", "female", ""]:
    """Return the gender that the honorific before a name tells ("Mrs.")."""
    before = tree.tokens[first - 1].text.lower() if first else ""
    table = source_words()["honorifics"]
    return "male" if before in table["male"] else "female" if before in table["female"] else ""


def gender_of(first_name: str) -> Literal["male", "female", ""]:
    """Return the gender that a first name by and large goes with."""
    table, word = source_words()["first"], first_name.lower()
    return "male" if word in table["male"] else "female" if word in table["female"] else ""


def _with_key(span: Span, key: str) -> Span:
    return Span(span.sentence, span.first, span.last, span.words, span.type, key)


def _named(trees: Sequence[Tree], names: Sequence[Name]) -> Iterator[Span]:
    ordered = sorted(names, key=lambda n: (n.start, -n.end))
    place = 0
    for number, tree in enumerate(trees):
        while place < len(ordered) and ordered[place].start < tree.sentence.end:
            name = ordered[place]
            inside = [i for i, t in enumerate(tree.tokens) if name.start < t.end and t.start < name.end]
            if inside:
                first, last = _keyed(tree.tokens, inside, name.key)
                yield Span(number, first, last, _words(tree.tokens, first, last), name.type, f"{name.type}:{name.key}")
            place += 1


def _keyed(tokens: Sequence[Token], inside: Sequence[int], key: str) -> tuple[int, int]:
    """Return the run without the title before the name: it begins with the first word that the key has too."""
    first, last = _bare(tokens, inside[0], inside[-1])
    words = set(key.split())
    return next((i for i in range(first, last + 1) if anyascii(tokens[i].text).lower() in words), first), last


def _spotted(number: int, tree: Tree) -> Iterator[Span]:
    """Yield the runs of tokens of one label, and the runs of proper nouns that have none."""
    tokens, start, done = tree.tokens, 0, 0
    shouted = tree.sentence.text.isupper()
    while start < len(tokens):
        label, end = tokens[start].entity, start + 1
        while end < len(tokens) and tokens[end].entity == label and (label in _LABELS or tokens[end].pos == "PROPN"):
            end += 1
        first, last = _bare(tokens, start, end - 1)
        labelled = label in _LABELS or (not label and not shouted)
        if labelled and _is_proper(tokens, first, last) and not _is_first_name_of(tokens, last, last + 1):
            kind = _LABELS.get(label, "other")
            if first > done and kind in {"person", "other"} and _is_first_name_of(tokens, first - 1, first):
                first -= 1
            yield Span(number, first, last, _words(tokens, first, last), kind)
            done = last + 1
        start = end


def _bare(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """Return the run without article, honorific and role before the name and without what is no name after it."""
    titles = honorifics() | role_nouns()
    while first < last and (tokens[first].pos in {"DET", "ADP", "PUNCT"} or tokens[first].text.lower() in titles):
        first += 1
    while last > first and (tokens[last].tag == "POS" or tokens[last].pos == "PUNCT"):
        last -= 1
    return first, last


def _is_proper(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell a name from "the President" and "the Commission", which are none of their own."""
    if first == last and tokens[last].text.lower() in role_nouns() | source_words()["bodies"].keys():
        return False
    return any(t.pos == "PROPN" and t.text[:1].isupper() for t in tokens[first : last + 1])


def _is_first_name_of(tokens: Sequence[Token], index: int, following: int) -> bool:
    """Tell whether a token is the first name of the next run, torn off by the tagger, which gave it another label."""
    if following >= len(tokens) or tokens[index].dep != "compound" or tokens[index].head != following:
        return False
    token, name = tokens[index], tokens[following]
    usual = token.pos == "PROPN" and token.entity not in {"GPE", "NORP", "DATE", "LOC"} and token.text.istitle()
    alone = not index or tokens[index - 1].dep != "compound"
    title = token.text.lower() in role_nouns() | honorifics()
    return usual and alone and not title and name.pos == "PROPN" and name.entity in {"", "PERSON"}


def _words(tokens: Sequence[Token], first: int, last: int) -> tuple[str, ...]:
    return tuple(t.text for t in tokens[first : last + 1])


def _known(spotted: Sequence[Span], trees: Sequence[Tree]) -> _Known:
    by_last: dict[str, list[Span]] = {}
    by_first: dict[str, list[Span]] = {}
    bodies: dict[str, Span] = {}
    for span in spotted:
        if len(span.words) == 1:
            continue
        if is_person(trees[span.sentence], span):
            by_last.setdefault(span.words[-1].lower(), []).append(span)
            by_first.setdefault(span.words[0].lower(), []).append(span)
        else:
            for word in _short_forms(span):
                bodies.setdefault(word, span)
    keys = frozenset(_person_key(s.words) for same in by_last.values() for s in same)
    return _Known(keys, {k: tuple(v) for k, v in by_last.items()}, {k: tuple(v) for k, v in by_first.items()}, bodies)


def _short_forms(body: Span) -> Iterator[str]:
    initials = "".join(w[0] for w in body.words if w[:1].isupper()).lower()
    if len(initials) >= _ACRONYM:
        yield initials
    if body.type == "organisation" and body.words[0].lower() not in _COMMON:
        yield body.words[0].lower()


def _short_words(span: Span) -> tuple[str, ...]:
    """Return the word that stands for a full name: the last of a person's, the first of a body's."""
    if span.type == "person":
        return (span.words[-1],)
    return (span.words[0],) if span.type == "organisation" and span.words[0].lower() not in _COMMON else ()


def _strays(trees: Sequence[Tree], spotted: Sequence[Span], words: AbstractSet[str]) -> Iterator[Span]:
    """Yield single words that nobody took for a name, but that stand for a full name elsewhere in the article."""
    taken = {(s.sentence, i) for s in spotted for i in range(s.first, s.last + 1)}
    for number, tree in enumerate(trees):
        for i, token in enumerate(tree.tokens):
            if token.text in words and token.text[:1].isupper() and (number, i) not in taken:
                yield Span(number, i, i, (token.text,), "other")


def _key_of(span: Span, known: _Known, trees: Sequence[Tree]) -> str:
    """Return the key of the full name that a span goes with, its own where there is none."""
    if len(span.words) > 1:
        key = _person_key(span.words)
        return key if key in known.by_key else _plain_key(span.words)
    word = span.words[0].lower()
    matching = known.by_last.get(word) or (known.by_first.get(word) if span.type in {"person", "other"} else None)
    if matching:
        return _person_key(_nearest(matching, span, gender_before(trees[span.sentence], span.first)).words)
    body = known.bodies.get(word.replace(".", ""))
    return _plain_key(body.words) if body else _plain_key(span.words)


def _nearest(matching: Sequence[Span], span: Span, gender: str) -> Span:
    """Return the last full name before a short one, of those that its honorific allows; else the first after it."""
    place = bisect_right(matching, (span.sentence, span.first), key=lambda s: (s.sentence, s.first))
    around = (*range(place - 1, -1, -1), *range(place, len(matching))) if gender else ()
    fitting = next((i for i in around if gender_of(matching[i].words[0]) in {gender, ""}), None)
    return matching[fitting if fitting is not None else max(0, place - 1)]


def _person_key(words: Sequence[str]) -> str:
    lowered = [w.lower() for w in words if w.lower() not in _SUFFIXES] or [w.lower() for w in words]
    return f"person:{lowered[0]} {lowered[-1]}"


def _plain_key(words: Sequence[str]) -> str:
    return " ".join(w.lower() for w in words)
