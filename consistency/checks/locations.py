"""Finds one thing that stands fast, such as a school, in two places: "the Mill Road school in Lund" / "in Ystad"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from consistency.checks.base import Statement, View
from consistency.schema.claim import Document
from consistency.schema.mention import Name
from consistency.schema.naming import fold, same_name
from consistency.schema.sentence import Sentence
from consistency.schema.world import known

__all__ = ["Located", "apart", "two_places"]

_LONGEST = 5  # words of the name of a site, its kind included
_IN = frozenset({"in", "at", "near", "outside", ","})


@dataclass(frozen=True, slots=True)
class Located:
    """A named site with the place that a text puts it in."""

    thing: str
    place: Name
    statement: Statement


def apart(a: Name, b: Name) -> bool:
    """Tell whether two places exclude each other: they have no word in common, nor is one a country."""
    countries = [known(n.text) for n in (a, b)]
    level = [found is not None and found.kind in {"country", "region"} for found in countries]
    return not same_name(a, b) and not set(a.key.split()) & set(b.key.split()) and level[0] == level[1]


def two_places(view: View, sites: frozenset[str]) -> Iterator[tuple[Located, Located]]:
    """Yield pairs of texts that both say where one site is; the caller tells whether the places differ."""
    found = [located for document in view.documents.values() for located in _located_things(document, sites)]
    for a, b in combinations(found, 2):
        if a.statement.article != b.statement.article and a.thing == b.thing:
            yield a, b


def _located_things(document: Document, sites: frozenset[str]) -> Iterator[Located]:
    """Yield the named sites of a text that a place follows at once."""
    claims = {(c.sentence, i): c.id for c in document.claims for i in c.tokens}
    for sentence in document.sentences:
        places = {n.start: n for n in document.names if n.type == "place" and sentence.start <= n.start < sentence.end}
        for i, token in enumerate(sentence.tokens):
            if token.lemma.lower() in sites and token.pos in {"NOUN", "PROPN"}:
                yield from _located(document, sentence, i, places, claims)


def _located(
    document: Document,
    sentence: Sentence,
    head: int,
    places: Mapping[int, Name],
    claims: Mapping[tuple[int, int], str],
) -> Iterator[Located]:
    first = _first(sentence, head)
    tokens = sentence.tokens
    if first == head or head + 2 >= len(tokens) or tokens[head + 1].text.lower() not in _IN:
        return
    place = places.get(tokens[head + 2].start)
    thing = fold(document.article.text[tokens[first].start : tokens[head].end])
    if place is None or place.key in thing or _is_no_place(place):
        return
    start, end = tokens[first].start, place.end
    text = " ".join(document.article.text[start:end].split())
    claim = claims.get((sentence.index, head), "")
    statement = Statement(document.article.id, sentence.index, start, end, f"{thing} {place.key}", text, claim=claim)
    yield Located(thing, place, statement)


def _first(sentence: Sentence, head: int) -> int:
    """Return the first word of the proper name that a site has ("Mill" of "the Mill Road school")."""
    first = head
    while first > max(0, head - _LONGEST) and sentence.tokens[first - 1].pos == "PROPN":
        first -= 1
    if first > 1 and sentence.tokens[first - 1].tag == "POS" and sentence.tokens[first - 2].pos == "PROPN":
        return _first(sentence, first - 2)
    return first


def _is_no_place(place: Name) -> bool:
    """Tell the name of a people or a body that was taken for a place."""
    found = known(place.text)
    return found is not None and found.kind in {"people", "body"}
