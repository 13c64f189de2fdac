"""Finds the names of an article and maps all names of one thing to one key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from consistency.extract.names.aliases import resolved
from consistency.extract.names.candidates import Candidate, candidates
from consistency.schema.article import Article
from consistency.schema.mention import Name
from consistency.schema.sentence import Sentence


def names(article: Article, sentences: Sequence[Sentence]) -> tuple[Name, ...]:
    """Return the names of an article in the order of the text.

    Names of one thing have one `key`: a family name that only one person of the article has takes that person's full
    name, an acronym or short form that of the body, an adjective or inhabitant that of the country ("Russian" ->
    "russia"). Where two people share a family name, a bare family name stays its own key unless the title before it
    tells them apart. Metonyms ("Moscow") keep their own key: `consistency.schema.naming.metonym` knows what they stand
    for.
    """
    found = [c for sentence in sentences for c in candidates(sentence)]
    return tuple(sorted(_names(article, resolved(found, sentences)), key=lambda name: name.start))


def _names(article: Article, found: Sequence[Candidate]) -> Iterator[Name]:
    for candidate in found:
        yield Name(
            start=candidate.start,
            end=candidate.end,
            text=article.text[candidate.start : candidate.end],
            type=candidate.type,
            key=candidate.key,
            title=candidate.title,
        )
