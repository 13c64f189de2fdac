"""Tells whether one of two speakers is a body or its seat, and the other the person whom a text calls its head."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from consistency.checks.base import View
from consistency.schema import world
from consistency.schema.claim import Document
from consistency.schema.mention import Name
from consistency.schema.naming import same_person
from consistency.schema.sentence import Sentence, Token
from consistency.schema.world import fold, known, metonym

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class _Called:
    """What a text calls somebody: the words, and the countries among them ("Norwegian", "foreign", "minister")."""

    words: Words
    countries: Words


def head_and_body(a: str | None, b: str | None, view: View) -> bool:
    """Tell whether one speaker is a body or the seat of an office, and some text calls the other its head.

    "President Holm" speaks for the White House, "Foreign Minister Moe" for the Ministry of Foreign Affairs; the
    president of a club, another country's president, a former one and the minister of another ministry do not.
    """
    return bool(a and b) and (_heads(a or "", b or "", view) or _heads(b or "", a or "", view))


def _heads(person: str, body: str, view: View) -> bool:
    called = tuple(_callings(person, view))
    if not called or _is_person(body, view):
        return False
    names = {fold(body), *([found.key] if (found := known(body)) and found.kind == "body" else [])}
    return any(_of_seat(called, name) or any(_of_body(c, _read(name)) for c in called) for name in names)


def _is_person(speaker: str, view: View) -> bool:
    names = (n for document in view.documents.values() for n in document.names if n.type == "person")
    return any(same_person(name.key, fold(speaker)) for name in names)


def _of_seat(called: Sequence[_Called], seat: str) -> bool:
    """Tell whether somebody holds the office that sits there, and neither did once nor holds another country's."""
    posts, country = _seats().get(seat, ()), metonym(seat)
    held = [c for c in called if c.words - _lexicon("former") in posts]
    return bool(held) and not any(c.words & _lexicon("former") or (country and c.countries - {country}) for c in held)


def _of_body(called: _Called, body: _Called) -> bool:
    """Tell whether a post is that of the head of a ministry or of a body that is named beside it."""
    own = [c for c in called.countries if body.countries and c not in body.countries]
    post = called.words & _lexicon("leading")
    if not post or own or called.words & _lexicon("former"):
        return False
    if body.words and body.words <= called.words:
        return True
    kind = body.words & _lexicon("ministries")
    if kind:
        return body.words - kind - _lexicon("empty") == called.words - post - _lexicon("empty") != frozenset()
    forces = body.words & called.words & _lexicon("forces")
    return bool(forces) and called.words <= forces | post


def _callings(person: str, view: View) -> Iterator[_Called]:
    """Yield what the texts of a story call a person."""
    for document in view.documents.values():
        for name in document.names:
            if name.type == "person" and same_person(name.key, fold(person)):
                yield from (_read(phrase) for phrase in _phrases(name, document))


def _phrases(name: Name, document: Document) -> Iterator[str]:
    """Yield the words before a name, and those of an apposition to it."""
    sentence = next((s for s in document.sentences if s.start <= name.start < s.end), None)
    own = [i for i, t in enumerate(sentence.tokens) if name.start <= t.start < name.end] if sentence else []
    if sentence is None or not own:
        return
    before = sentence.tokens[_first(sentence.tokens, own[0]) : own[0]]
    yield " ".join([name.title, *(t.text for t in before)])
    heads = [i for i in own if sentence.tokens[i].head not in own]
    beside = [c for i in heads for c in sentence.children(i) if sentence.tokens[c].dep == "appos" and c > own[-1]]
    beside += [sentence.tokens[i].head for i in heads if sentence.tokens[i].dep == "appos"]
    for noun in beside:
        first = max(_first(sentence.tokens, noun), own[-1] + 1 if noun > own[-1] else 0)
        yield " ".join(t.text for t in sentence.tokens[first : _last(sentence, noun) + 1])


def _first(tokens: Sequence[Token], end: int) -> int:
    """Return the first of the nouns, names and adjectives right before a token, "of" behind a post among them."""
    first = end
    while first > 0:
        token = tokens[first - 1]
        behind = first > 1 and tokens[first - 2].text.lower() in _lexicon("leading")
        if token.pos not in {"NOUN", "PROPN", "ADJ", "PART"} and not (token.text.lower() == "of" and behind):
            break
        first -= 1
    return first


def _last(sentence: Sentence, noun: int) -> int:
    """Return the last token of a noun and what stands behind it with "of" or "for"."""
    last = noun
    for child in sentence.children(noun):
        if child > noun and sentence.tokens[child].text.lower() in {"of", "for", "at"}:
            below = sentence.children(child)
            last = max([last, child, *below])
    return last


def _read(phrase: str) -> _Called:
    """Return the words of a name or description, spelt in one way, without its countries and words that say nothing."""
    parts = [p for p in fold(phrase).replace("-", " ").replace("'s ", " ").replace("' ", " ").split() if p]
    found: set[str] = set()
    for size in (3, 2, 1):
        for i in range(len(parts) - size + 1):
            text = " ".join(parts[i : i + size])
            country = known(text.upper() if size == 1 and len(text) <= _ACRONYM else text.title())
            if text and country and country.kind in {"country", "people"}:
                found.add(country.key)
                parts[i : i + size] = [""] * size
    spelt = (world.spellings().get(p, p) for p in parts)
    return _Called(frozenset(p for p in spelt if p) - _lexicon("small"), frozenset(found))


_ACRONYM = 3  # letters of "US", "UK", "UAE"


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    source = resources.files("consistency.checks") / "lexicon" / "heads.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def _lexicon(name: str) -> Words:
    return frozenset(_table()["words"][name])


@cache
def _seats() -> dict[str, tuple[Words, ...]]:
    """Return for each seat the words of the posts of those who sit there."""
    return {seat: tuple(_read(post).words for post in posts) for seat, posts in _table()["seats"].items()}
