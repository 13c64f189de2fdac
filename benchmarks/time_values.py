"""Measures time expressions on a TimeML corpus: python -m benchmarks.time_values FOLDER [--errors].

The text is the TEXT element, the article's day the value of the TIMEX3 with functionInDocument CREATION_TIME.
Counted are DATE, TIME and DURATION with a calendar value; SET, the document creation time and references without one
(PRESENT_REF, PAST_REF, FUTURE_REF) are neither asked for nor held against what overlaps them. An expression matches
the gold expression that it overlaps most, one to one; a range ("Jan. 9 to 12"), which TimeML has as two expressions,
counts as two. Value F1 is the F1 of the overlap times the share of matches with the very value of the gold.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from consistency.extract.sentences import sentences
from consistency.extract.time import times
from consistency.inference.protocol import Tagger
from consistency.inference.tagger import SpacyTagger
from consistency.schema.article import Article, Block

_TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)
_TAG = re.compile(r"<[^>]{1,400}>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?!\s*\n))+")
_REFERENCE = re.compile(r"(?:PRESENT|PAST|FUTURE)_REF")
_COUNTED = ("DATE", "TIME", "DURATION")


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of text with its type and value, of the gold or of the program."""

    start: int
    end: int
    type: str
    value: str

    @property
    def counts(self) -> bool:
        """Whether the expression is asked for."""
        return self.type in _COUNTED and not _REFERENCE.fullmatch(self.value) and bool(self.value)


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over a corpus: gold expressions, those of the program, overlaps, and overlaps with the right value."""

    gold: int = 0
    found: int = 0
    matched: int = 0
    right: int = 0

    def __add__(self, other: Score) -> Score:
        """Add the counts."""
        return Score(
            self.gold + other.gold, self.found + other.found, self.matched + other.matched, self.right + other.right
        )

    def shown(self) -> str:
        """Return the figures in one line."""
        recall, precision = self.matched / max(1, self.gold), self.matched / max(1, self.found)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        accuracy = self.right / max(1, self.matched)
        return (
            f"gold {self.gold} found {self.found} overlap P {precision:.3f} R {recall:.3f} F1 {f1:.3f} "
            f"value accuracy {accuracy:.3f} value F1 {f1 * accuracy:.3f}"
        )


def read_timeml(path: Path) -> tuple[Article, tuple[Marked, ...]]:
    """Return the article of a TimeML file and its marked expressions."""
    source = path.read_text(encoding="utf-8")
    found = _TEXT.search(source)
    if found is None:
        raise ValueError(f"{path}: no TEXT element")
    text, gold = _stripped(found[1])
    created = re.search(r'<TIMEX3[^>]*functionInDocument="CREATION_TIME"[^>]*>', source)
    day = dict(_ATTRIBUTE.findall(created[0]))["value"][:10] if created else None
    return _article(path, text, day), tuple(gold)


def _stripped(marked: str) -> tuple[str, list[Marked]]:
    """Return the text without its tags, and the time expressions in it."""
    parts: list[str] = []
    gold: list[Marked] = []
    place = last = 0
    opened: tuple[int, dict[str, str]] | None = None
    for tag in (*_TAG.finditer(marked), None):
        piece = unescape(marked[last : tag.start() if tag else len(marked)])
        parts.append(piece)
        place += len(piece)
        if tag is None:
            break
        last = tag.end()
        if tag[0].startswith("<TIMEX3"):
            opened = (place, dict(_ATTRIBUTE.findall(tag[0])))
        elif tag[0] == "</TIMEX3>" and opened:
            start, attributes = opened
            if attributes.get("functionInDocument") != "CREATION_TIME":
                gold.append(Marked(start, place, attributes["type"], _normal(attributes["value"])))
    return "".join(parts), gold


def _article(path: Path, text: str, day: str | None) -> Article:
    blocks = []
    for match in _PARAGRAPH.finditer(text):
        if match[0].strip():
            folded = match[0].replace("\n", " ")
            blocks.append(
                Block(match.start(), match.end(), "body", folded, tuple(range(match.start(), match.end() + 1)))
            )
    published = dt.date.fromisoformat(day) if day and re.fullmatch(r"\d{4}-\d\d-\d\d", day) else None
    return Article(
        id=path.stem,
        path=path.name,
        outlet="",
        title="",
        text=text,
        blocks=tuple(blocks),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        published=published.isoformat() if published else None,
        window=(published, published) if published else None,
    )


def _normal(value: str) -> str:
    """Write hours without minutes as the program does: T17 is T17:00."""
    return re.sub(r"T(\d\d)$", r"T\1:00", value)


def found_in(article: Article, tagger: Tagger) -> list[Marked]:
    """Return what the program finds; a range counts as its two ends."""
    return [
        Marked(found.start, found.end, found.type, _normal(value))
        for found in times(article, sentences(article, tagger))
        for value in found.value.split("/")
    ]


def matches(gold: tuple[Marked, ...], found: list[Marked]) -> Iterator[tuple[Marked | None, Marked | None]]:
    """Yield pairs of gold and found expressions, and those that have no partner."""
    left = list(found)
    for wanted in gold:
        best = max(left, key=lambda f: (_overlap(wanted, f), f.value == wanted.value), default=None)
        if best is not None and _overlap(wanted, best) > 0:
            left.remove(best)
            yield wanted, best
        else:
            yield wanted, None
    yield from ((None, extra) for extra in left)


def _overlap(a: Marked, b: Marked) -> int:
    return min(a.end, b.end) - max(a.start, b.start)


def score(gold: tuple[Marked, ...], found: list[Marked]) -> tuple[Score, list[tuple[Marked | None, Marked | None]]]:
    """Return the counts of a document, and what was wrong."""
    total, wrong = Score(), []
    for wanted, got in matches(gold, found):
        if wanted is not None and not wanted.counts:
            continue
        if wanted is None and got is not None and not got.counts:
            continue
        pair = got is not None and got.counts
        right = wanted is not None and got is not None and pair and wanted.value == got.value
        total += Score(wanted is not None, pair, pair and wanted is not None, right)
        if not right:
            wrong.append((wanted, got))
    return total, wrong


def main(arguments: list[str] | None = None) -> int:
    """Print the figures of a corpus; with --errors, first what was wrong, a line each."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.time_values", description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path, help="folder of .tml files")
    parser.add_argument("--errors", action="store_true", help="list what was wrong")
    options = parser.parse_args(arguments)
    paths = sorted(options.corpus.glob("*.tml"))
    if not paths:
        parser.error(f"no .tml file in {options.corpus}")
    tagger, total, spent, count = SpacyTagger(), Score(), 0.0, 0
    for path in paths:
        article, gold = read_timeml(path)
        tagged = sentences(article, tagger)
        began = time.process_time()
        times(article, tagged)
        spent, count = spent + time.process_time() - began, count + len(tagged)
        part, wrong = score(gold, found_in(article, tagger))
        total += part
        for wanted, got in wrong if options.errors else ():
            sys.stdout.write(_line(article, wanted, got) + "\n")
    sys.stdout.write(f"{len(paths)} documents, {count} sentences, {1000 * spent / max(1, count):.2f} ms a sentence\n")
    sys.stdout.write(total.shown() + "\n")
    return 0


def _line(article: Article, wanted: Marked | None, got: Marked | None) -> str:
    place = wanted or got
    if place is None:
        return ""
    around = article.text[max(0, place.start - 60) : place.end + 40].replace("\n", " ")

    def shown(marked: Marked | None) -> str:
        return f"[{article.text[marked.start : marked.end]}] {marked.value}" if marked else "-"

    return f"{article.id} {article.published}: gold {shown(wanted)} | got {shown(got)} | {around}".replace("\n", " ")


if __name__ == "__main__":
    sys.exit(main())
