"""Compares a large run with the least that it could cost: tagging and embedding its sentences.

    python -m benchmarks.scale TABLE [ARTICLES]

TABLE is a table or a folder of articles, taken as one story; the first ARTICLES (200) are used. Printed, from one
run in one process with the models loaded before: the number of sentences, the ratio of the whole run to tagging and
embedding each sentence once, and the peak resident memory (Linux).
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

from consistency.pipeline import Models, compare, load_models, read
from consistency.schema.article import Article
from consistency.schema.report import Run
from consistency.schema.segmentation import split
from consistency.settings import Settings

_ARTICLES = 200


def main() -> None:
    """Print the figures of the articles given."""
    settings = Settings()
    models = load_models(settings)
    articles, _ = read([Path(sys.argv[1])], settings, _silent)
    articles = articles[: int(sys.argv[2]) if len(sys.argv) > 2 else _ARTICLES]
    sentences = _sentences(articles)
    least = _least(sentences, models)
    start = time.perf_counter()
    report = compare(articles, (), settings, Run("", "", {}, {}, ""), models=models, progress=_silent)
    whole = time.perf_counter() - start
    print(f"articles, sentences, findings   {len(articles)}, {len(sentences)}, {len(report.discrepancies)}")
    print(f"whole / tagging and embedding   {whole / least:.2f}")
    print(f"peak memory                     {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")


def _sentences(articles: tuple[Article, ...]) -> list[str]:
    blocks = [b.text for a in articles for b in a.blocks if b.role in {"title", "body"}]
    return [text[start:end] for text in blocks for start, end in split(text)]


def _least(sentences: list[str], models: Models) -> float:
    start = time.perf_counter()
    models.tagger.tag(sentences)
    models.embedder.encode(sentences)
    return time.perf_counter() - start


def _silent(step: str, done: int, total: int) -> None:
    """Report nothing."""


if __name__ == "__main__":
    main()
