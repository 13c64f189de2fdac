"""Measures alignment on annotated stories, and fits the weights of the pair score.

    python -m benchmarks.alignment STORIES

STORIES holds one folder a story, with articles/ and gold.json. Two claims are a gold pair where texts of different
articles that a gold item cites stand in them. Printed: how many gold pairs share a block, how many end in one group
of claims, the sizes of the groups, the average precision of the pair score, and the logistic weights that a fit on
these stories gives (copies left out, since their sentences would count as pairs that no item cites).
"""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from consistency.align.blocking import candidates
from consistency.align.nearness import word_nearness
from consistency.align.representation import represent
from consistency.align.scoring import FEATURES, FITTED, common_words, features
from consistency.inference.protocol import Embedder
from consistency.pipeline import Models, extract, load_models, read
from consistency.schema.alignment import Story
from consistency.schema.claim import Claim, Document
from consistency.settings import Settings

_NOT_ONE_THING = frozenset({"contradiction", "attribution"})  # agreements of these kinds cite different statements


def main() -> None:
    """Print the figures of the stories under the folder given."""
    folder = Path(sys.argv[1])
    models = load_models(Settings())
    counts = {"pairs": 0, "candidates": 0, "grouped": 0}
    sizes: list[int] = []
    rows: list[tuple[list[float], bool]] = []
    for gold in sorted(folder.glob("*/gold.json")):
        documents, story = _aligned(gold.parent / "articles", models)
        pairs = set(gold_pairs(gold.parent, documents))
        groups = [frozenset(g.claims) for g in story.groups]
        sizes.extend(len(g) for g in groups)
        counts["pairs"] += len(pairs)
        counts["grouped"] += sum(any(pair <= group for group in groups) for pair in pairs)
        found = list(pair_rows(documents, pairs, models.embedder))
        counts["candidates"] += sum(is_gold for _, is_gold in found)
        rows.extend(found)
    _show(counts, sizes)
    _fit(rows)


def _aligned(articles: Path, models: Models) -> tuple[tuple[Document, ...], Story]:
    from consistency.align import align

    read_articles, _ = read([articles], Settings(), _silent)
    documents = extract(read_articles, models.tagger, _silent)
    return documents, align(documents, models.embedder)


def _silent(step: str, done: int, total: int) -> None:
    """Report nothing."""


def gold_pairs(story: Path, documents: tuple[Document, ...]) -> Iterator[frozenset[str]]:
    """Yield the ids of the two claims of each gold pair of a story."""
    gold = json.loads((story / "gold.json").read_text(encoding="utf-8"))
    by_name = {Path(d.article.path).name: d for d in documents if d.article.copy_of is None}
    items = [*gold["discrepancies"], *(a for a in gold["agreements"] if a["looks_like"] not in _NOT_ONE_THING)]
    for item in items:
        cited = [
            (e["file"], _claim(by_name[Path(e["file"]).name], e["text"]))
            for e in item["evidence"]
            if Path(e["file"]).name in by_name
        ]
        for (file, a), (other, b) in itertools.combinations(cited, 2):
            if file != other and a and b:
                yield frozenset((a.id, b.id))


def _claim(document: Document, text: str) -> Claim | None:
    """Return the claim that shares most words with the cited text."""
    wanted = set(text.casefold().split())

    def overlap(claim: Claim) -> float:
        own = set(claim.text.casefold().split())
        return len(wanted & own) / (len(wanted) * len(own)) ** 0.5 if own and wanted else 0.0

    return max(document.claims, key=overlap, default=None)


def pair_rows(
    documents: tuple[Document, ...], pairs: set[frozenset[str]], embedder: Embedder
) -> Iterator[tuple[list[float], bool]]:
    """Yield the features of each candidate pair that the gold judges, and whether it is a gold pair.

    Of a claim that an item cites together with a claim of another article, all pairs with that article are judged but
    those with other claims of a sentence that it cites; what no item cites may tell of one thing too.
    """
    originals = [d for d in documents if d.article.copy_of is None]
    sentence = {claim.id: (claim.article, claim.sentence) for d in originals for claim in d.claims}
    cited = [(a, b) for pair in pairs for a, b in itertools.permutations(pair) if a in sentence and b in sentence]
    judged = {(a, sentence[b][0]) for a, b in cited}
    beside = {(sentence[a], sentence[b]) for a, b in cited}
    representation = represent(originals, embedder)
    numbers = candidates(representation, originals)
    table = features(representation, numbers, common_words(representation, numbers), word_nearness(originals, embedder))
    for (i, j), values in zip(numbers, table, strict=True):
        a, b = representation.claims[i], representation.claims[j]
        gold = frozenset((a.id, b.id)) in pairs
        if gold or ({(a.id, b.article), (b.id, a.article)} & judged and (sentence[a.id], sentence[b.id]) not in beside):
            yield list(values), gold


def _show(counts: dict[str, int], sizes: list[int]) -> None:
    total = max(1, counts["pairs"])
    print(f"gold pairs                    {counts['pairs']}")
    print(f"share a block                 {counts['candidates'] / total:.3f}")
    print(f"end in one group              {counts['grouped'] / total:.3f}")
    print(f"groups, claims in the largest {len(sizes)}, {max(sizes, default=0)}")


def _fit(rows: list[tuple[list[float], bool]]) -> None:
    import numpy as np
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import average_precision_score

    values, gold = np.array([r for r, _ in rows]), np.array([y for _, y in rows])
    print(f"average precision             {average_precision_score(gold, values @ np.array(FITTED.weights)):.3f}")
    model = LogisticRegression(C=1.0, max_iter=1000).fit(values, gold)
    weights = ", ".join(f"{n} {w:.2f}" for n, w in zip(FEATURES, model.coef_[0], strict=True))
    print(f"fitted weights                intercept {model.intercept_[0]:.2f}, {weights}")


if __name__ == "__main__":
    main()
