"""Prints the size of the page, how quickly Chromium opens it and what it prints on: `python -m benchmarks.page`."""

from __future__ import annotations

import hashlib
import random
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from consistency.report.document import as_document, from_document
from consistency.report.order import in_order
from consistency.report.page import page
from consistency.schema.article import Article, Block
from consistency.schema.claim import Claim
from consistency.schema.discrepancy import KINDS, RELATIONS, SEVERITIES, Discrepancy, Evidence, Value
from consistency.schema.report import Group, Report, Run
from consistency.settings import Settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = Path("/usr/bin/chromium")
# As root Chromium has no sandbox of its own; the others keep it from asking for anything by itself.
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
ARTICLES = 20
SENTENCES = 30  # an article of some 600 words
ROUNDS = 5
_SEED = 7
_WORDS = (
    "council", "bridge", "harbour", "repair", "ferry", "driver", "quay", "engine", "morning", "ministry", "cargo",
    "channel", "traffic", "island", "school", "pier", "report", "contract", "budget", "inspector", "weather", "signal",
    "cable", "tender", "winter", "crew", "owner", "lock", "gate", "barge",
)  # fmt: skip
_PAGES = re.compile(rb"/Type\s*/Page[^s]")


def main() -> None:
    """Measure pages of 100 and of 1,000 findings in turn, and the print of one of 30, and print the figures."""
    pages = {count: page(made(count)) for count in (30, 100, 1000)}
    for count in (100, 1000):
        print(f"{count} findings of {ARTICLES} articles: {len(pages[count].encode()) / 1e6:.2f} MB (10^6 bytes)")
    if not CHROMIUM.exists():
        print(f"no {CHROMIUM}: nothing opened or printed")
        return
    with tempfile.TemporaryDirectory() as folder, browser() as chromium:
        files = {count: Path(folder, f"{count}.html") for count in pages}
        for count, file in files.items():
            file.write_text(pages[count], encoding="utf-8")
        few, many = opening(chromium, [files[100], files[1000]])
        print(f"opened in {few:.2f} s (100), {many:.2f} s (1,000); allowed for 1,000: {2 * few + 1:.2f} s")
        print(f"30 findings print on {printed(chromium, files[30])} pages of A4")


def made(count: int, *, articles: int = ARTICLES) -> Report:
    """Return a report of so many findings, as it comes back from report.json: the same for the same numbers."""
    source = random.Random(_SEED)  # noqa: S311 - no secret, but the same each time
    texts = [_article(number, source) for number in range(articles)]
    claims = [claim for article in texts for claim in _claims(article)]
    findings = tuple(_finding(number, texts, source) for number in range(count))
    by_place: dict[int, list[str]] = {}
    for place, claim in enumerate(claims):
        by_place.setdefault(place % SENTENCES, []).append(claim.id)
    groups = tuple(
        Group(f"G-{place:04}", f"What sentence {place} of an article tells", tuple(ids), articles)
        for place, ids in by_place.items()
    )
    run = Run("0.1.0", "2024-03-08T10:00:00+00:00", Settings().as_dict(), {}, "0" * 64)
    report = Report(run, tuple(texts), tuple(claims), groups, (), findings)
    return in_order(from_document(as_document(in_order(report))))


@contextmanager
def browser() -> Iterator[Browser]:
    """Start Chromium without a window, and end it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield chromium
        chromium.close()


def opening(chromium: Browser, files: Sequence[Path]) -> list[float]:
    """Return for each file the median seconds from the start of loading to the frame after its load event."""
    taken: dict[Path, list[float]] = {file: [] for file in files}
    for _ in range(ROUNDS):  # in turn, so that load on the machine hits all alike
        for file in files:
            tab = chromium.new_page(viewport={"width": 1400, "height": 1000})
            tab.goto(file.as_uri(), wait_until="load")
            frame = (
                "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"
            )
            taken[file].append(tab.evaluate(frame) / 1000)
            tab.close()
    return [median(times) for times in taken.values()]


def printed(chromium: Browser, file: Path) -> int:
    """Return the number of pages of A4 that the file prints on."""
    tab = chromium.new_page()
    tab.goto(file.as_uri())
    pages = len(_PAGES.findall(tab.pdf(format="A4", prefer_css_page_size=True)))
    tab.close()
    return pages


def _article(number: int, source: random.Random) -> Article:
    sentences = [
        f"The {' '.join(source.choices(_WORDS, k=14))} on {1 + (number + place) % 28} March took {100 + number} people."
        for place in range(SENTENCES)
    ]
    lines = [f"Harbour news, part {number}", *(" ".join(sentences[i : i + 3]) for i in range(0, SENTENCES, 3))]
    text = "\n".join(lines)
    blocks: list[Block] = []
    for line in lines:
        start = blocks[-1].end + 1 if blocks else 0
        end = start + len(line)
        blocks.append(Block(start, end, "body" if blocks else "title", line, tuple(range(start, end + 1))))
    digest = hashlib.sha256(text.encode()).hexdigest()
    article = Article(
        digest[:12], f"articles/{number:02}.txt", f"Outlet {number}", lines[0], text, tuple(blocks), digest
    )
    dated = f"2024-03-{1 + number % 28:02}"
    return replace(article, published=dated, published_how="metadata", url=f"https://outlet{number}.example/story")


def _claims(article: Article) -> Iterator[Claim]:
    for place, (start, end) in enumerate(_sentences(article)):
        name = f"{article.id}{place:03}"
        yield Claim(name, article.id, place, start, end, article.text[start:end], (), 0, certainty="done")


def _sentences(article: Article) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"The [^.]+\.", article.text)]


def _finding(number: int, articles: Sequence[Article], source: random.Random) -> Discrepancy:
    """Return a finding of two or three sides in two to five articles."""
    kind = KINDS[number % len(KINDS)]
    chosen = source.sample(range(len(articles)), k=source.choice((2, 2, 2, 3, 3, 4, 5)))
    entries = []
    for place, index in enumerate(chosen):
        article = articles[index]
        start, end = _sentences(article)[source.randrange(SENTENCES)]
        day, people = re.findall(r"\d+", article.text[start:end])
        value: Value = f"2024-03-{int(day):02}" if kind == "time" else {"low": people, "high": people, "item": "people"}
        value = value if kind in {"time", "quantity"} else f"{day} March"
        side = "abc"[min(place, 2)]
        entries.append(Evidence(article.path, start, end, article.text[start:end], side, value, article.outlet))
    first, second = (f"{entry.outlet}: “{entry.value}”" for entry in entries[:2])
    return Discrepancy(
        id=f"D-{number:012x}",
        code=f"{kind[:2].upper()}01",
        kind=kind,
        relation=RELATIONS[number % len(RELATIONS)],
        severity=SEVERITIES[number % 3],
        confidence=0.5 + number % 50 / 100,
        summary=f"{kind.capitalize()} — {first} / {second}",
        reason=f"Two statements that differ in {kind}, number {number} of this report.",
        group=f"G-{number % SENTENCES:04}",
        evidence=tuple(entries),
    )


if __name__ == "__main__":
    main()
