"""Makes views of little stories: with real models, or by hand where a test needs places in texts alone."""

from __future__ import annotations

from consistency.align import align
from consistency.checks.base import Statement, View
from consistency.extract.document import document
from consistency.inference.protocol import Embedder, Tagger
from consistency.ingest import origins, resolve_siblings
from consistency.schema.alignment import ClaimGroup, Story
from consistency.schema.article import Article
from consistency.schema.claim import Document
from consistency.schema.discrepancy import Value
from consistency.schema.sentence import Sentence
from tests.factory import article


def read(tagger: Tagger, embedder: Embedder, **texts: str) -> View:
    """Return the view of a story with one article an outlet, read and aligned as in a run."""
    articles = tuple(article(text, outlet=outlet, path=f"story/{outlet}.txt") for outlet, text in texts.items())
    documents = tuple(document(a, tagger) for a in resolve_siblings(origins(articles)))
    return View(align(documents, embedder))


def bare(*articles: Article, groups: tuple[ClaimGroup, ...] = ()) -> View:
    """Return the view of articles whose sentences are their lines, without grammar, claims and pairs."""
    documents = tuple(Document(a, tuple(_line(a, n) for n in range(len(a.blocks)))) for a in articles)
    return View(Story(documents, (), (), groups, lambda a, b: float(a == b)))


def _line(a: Article, number: int) -> Sentence:
    block = a.blocks[number]
    offsets = tuple(range(block.start, block.end + 1))
    return Sentence(number, number, block.role, block.start, block.end, block.text, offsets, ())


def said(a: Article, words: str, *, key: str = "", value: Value = "", claim: str = "") -> Statement:
    """Return the statement that the first occurrence of the words makes; without a key the words are the key."""
    start = a.text.index(words)
    sentence = next(n for n, block in enumerate(a.blocks) if block.start <= start < block.end)
    return Statement(a.id, sentence, start, start + len(words), key or words, value or words, claim)
