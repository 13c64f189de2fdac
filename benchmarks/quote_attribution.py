"""Measures speakers of direct quotations and spans of reported speech on PolNeAR (Newell et al., LREC 2018).

Run as `python -m benchmarks.quote_attribution [--split dev|train] [--limit N] [--archive FILE]`.
"""

from __future__ import annotations

import argparse
import re
import tarfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from consistency.extract.attribution import attributions
from consistency.extract.quotes import quotes
from consistency.extract.sentences import sentences
from consistency.inference.protocol import Tagger
from consistency.ingest.text import fold
from consistency.schema.article import Article, Block
from consistency.schema.mention import Attribution, Quote

Span = tuple[int, int]
ARCHIVE = Path(__file__).resolve().parents[1] / ".." / "shared" / "data" / "quotes" / "polnear-train-dev.tar.gz"
_APOSTROPHE = str.maketrans("\u2018\u2019", "''")
_MARKS = ('"', "\u201c", "\u201d", "''")
_SPAN = re.compile(r"(\d+) (\d+)")
_IDLE = frozenset(["the", "a", "an", "'s", "of", "and", "in", "for", ",", ".", "’s", "’"])
_SAME = 0.5  # intersection over union above which two contents are the same, as the task sets it


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated attribution: spans of content and source, and whether the content is a quotation."""

    content: tuple[Span, ...]
    source: tuple[Span, ...]
    kind: Literal["direct", "mixed", "indirect"]


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts that add up over articles."""

    direct: int = 0
    found: int = 0
    right: int = 0
    gold: int = 0
    system: int = 0
    same: int = 0
    sources: int = 0

    def __add__(self, other: Figures) -> Figures:
        mine = (self.direct, self.found, self.right, self.gold, self.system, self.same, self.sources)
        theirs = (other.direct, other.found, other.right, other.gold, other.system, other.same, other.sources)
        return Figures(*(a + b for a, b in zip(mine, theirs, strict=True)))


def measure(text: str, gold: Sequence[Gold], quoted: Sequence[Quote], said: Sequence[Attribution]) -> Figures:
    """Return the counts of one article.

    A direct quotation's speaker is right where the words of its source, as written or resolved, share one with the
    annotated source. Reported contents (all that is not one quotation) are paired one to one.
    """
    direct = [g for g in gold if g.kind == "direct" and g.source]
    found = [(g, q) for g in direct if (q := _best(g, quoted))]
    right = sum(_same_source(text, g, q.speaker_text, q.speaker or "") for g, q in found)
    reported = [g for g in gold if g.kind != "direct"]
    mine = [a for a in said if a.kind != "direct"]
    pairs = _pairs(reported, mine)
    sources = sum(_same_source(text, g, a.source_text, a.source) for g, a in pairs)
    return Figures(len(direct), len(found), right, len(reported), len(mine), len(pairs), sources)


def _best(gold: Gold, quoted: Sequence[Quote]) -> Quote | None:
    """Return the quotation that shares most characters with the content, None where none shares any."""
    shared = [(_shared(((q.start, q.end),), gold.content), -q.start, q) for q in quoted]
    most, _, best = max(shared, key=lambda s: s[:2], default=(0, 0, None))
    return best if most else None


def _pairs(gold: Sequence[Gold], system: Sequence[Attribution]) -> list[tuple[Gold, Attribution]]:
    graded = sorted(
        ((_overlap(g.content, ((a.start, a.end),)), i, j) for i, g in enumerate(gold) for j, a in enumerate(system)),
        reverse=True,
    )
    used_gold: set[int] = set()
    used_system: set[int] = set()
    pairs = []
    for score, i, j in graded:
        if score > _SAME and i not in used_gold and j not in used_system:
            used_gold.add(i)
            used_system.add(j)
            pairs.append((gold[i], system[j]))
    return pairs


def _shared(a: Sequence[Span], b: Sequence[Span]) -> int:
    return sum(max(0, min(e, f) - max(s, t)) for s, e in a for t, f in b)


def _overlap(a: Sequence[Span], b: Sequence[Span]) -> float:
    shared = _shared(a, b)
    return shared / (sum(e - s for s, e in (*a, *b)) - shared)


def _same_source(text: str, gold: Gold, written: str, resolved: str) -> bool:
    theirs = {w for s, e in gold.source for w in _words(text[s:e])}
    return bool(theirs & {*_words(written), *_words(resolved)})


def _words(text: str) -> set[str]:
    return {w.removesuffix("'s") for w in re.findall(r"[\w'-]+", text.translate(_APOSTROPHE).lower())} - _IDLE


def article_of(name: str, text: str) -> Article:
    """Return an article whose first line is its title."""
    blocks: list[Block] = []
    place = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(fold(text, place, place + len(line), role="body" if blocks else "title", markdown=False))
        place += len(line) + 1
    return Article(id=name, path=name, outlet="", title="", text=text, blocks=tuple(blocks), sha256="")


def golds(text: str, annotation: str) -> tuple[Gold, ...]:
    """Return the attributions of a brat standoff file; those without content are left out."""
    spans: dict[str, tuple[Span, ...]] = {}
    found = []
    for line in annotation.splitlines():
        fields = line.split("\t")
        if line.startswith("T") and len(fields) > 1:
            spans[fields[0]] = tuple((int(s), int(e)) for s, e in _SPAN.findall(fields[1]))
        elif line.startswith("E"):
            found.append([role.split(":") for role in fields[1].split()])
    made = (_gold(text, [(r.rstrip("0123456789"), spans.get(i, ())) for r, i in roles]) for roles in found)
    return tuple(g for g in made if g.content)


def _gold(text: str, roles: Sequence[tuple[str, tuple[Span, ...]]]) -> Gold:
    content = tuple(sorted(s for role, spans in roles if role == "Content" for s in spans))
    source = tuple(sorted(s for role, spans in roles if role == "Source" for s in spans))
    said = " ".join(text[s:e] for s, e in content).strip()
    if said.startswith(_MARKS) and said.endswith(_MARKS):
        return Gold(content, source, "direct")
    return Gold(content, source, "mixed" if any(m in said for m in _MARKS) else "indirect")


def articles(archive: Path, split: str) -> Iterator[tuple[str, str, tuple[Gold, ...]]]:
    """Yield name, text and attributions of each article; where several people annotated one, the first of them."""
    texts, notes = _members(archive, split)
    for name in sorted(texts):
        note = min((n for n in notes if n.rsplit("_", 1)[0] == name), default=None)
        if note:
            yield name, texts[name], golds(texts[name], notes[note])


def _members(archive: Path, split: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    texts: dict[str, str] = {}
    notes: dict[str, str] = {}
    with tarfile.open(archive) as tar:
        for member in tar:
            path = Path(member.name)
            if split not in path.parts or not member.isfile():
                continue
            file = tar.extractfile(member)
            content = file.read().decode("utf-8") if file else ""
            (texts if path.suffix == ".txt" else notes)[path.stem] = content
    return texts, notes


def run(archive: Path, split: str, limit: int | None, tagger: Tagger) -> Figures:
    """Return the counts over the articles of a split."""
    total = Figures()
    for number, (name, text, gold) in enumerate(articles(archive, split)):
        if limit is not None and number >= limit:
            break
        article = article_of(name, text)
        tagged = sentences(article, tagger)
        quoted = quotes(article, tagged)
        total += measure(text, gold, quoted, attributions(article, tagged, quoted))
    return total


def report(total: Figures) -> str:
    """Return the figures in words."""
    precision, recall = total.same / max(1, total.system), total.same / max(1, total.gold)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return "\n".join(
        [
            (
                f"direct quotations with a source: {total.direct}, found {total.found}, speaker right {total.right}"
                f" = {total.right / max(1, total.direct):.3f}"
            ),
            (
                f"reported contents: {total.gold}, found {total.system}, the same (IoU > {_SAME}) {total.same}:"
                f" precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}"
            ),
            f"source right among the same: {total.sources / max(1, total.same):.3f}",
        ]
    )


def main() -> None:
    """Run the measurement and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--archive", type=Path, default=ARCHIVE)
    parser.add_argument("--split", choices=("dev", "train"), default="dev")
    parser.add_argument("--limit", type=int, default=None)
    options = parser.parse_args()
    from consistency.inference.tagger import SpacyTagger

    print(report(run(options.archive, options.split, options.limit, SpacyTagger())))


if __name__ == "__main__":
    main()
