"""Reads everything out of one article, in the order in which one reading needs another."""

from __future__ import annotations

from consistency.extract.attribution import attributions
from consistency.extract.claims import Readings, claims
from consistency.extract.names import names
from consistency.extract.quantity import quantities
from consistency.extract.quotes import quotes
from consistency.extract.sentences import sentences
from consistency.extract.time import times
from consistency.inference.protocol import Tagger
from consistency.schema.article import Article
from consistency.schema.claim import Document


def document(article: Article, tagger: Tagger) -> Document:
    """Return the article with its sentences, mentions, quotes, attributions and claims."""
    cut = sentences(article, tagger)
    when = times(article, cut)
    how_many = quantities(article, cut, when)
    who = names(article, cut)
    said = quotes(article, cut, who)
    reported = attributions(article, cut, said, who)
    readings = Readings(when, how_many, who, reported)
    return Document(article, cut, when, how_many, who, said, reported, claims(article, cut, readings))
