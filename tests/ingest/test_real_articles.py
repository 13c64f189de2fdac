"""Real articles beside the repository, where they are at hand: five found ones, and annotated stories."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from consistency.ingest import load, resolve_siblings
from consistency.schema.article import Article

SHARED = Path(__file__).resolve().parents[3] / "shared"
STORIES = SHARED / "evaluation" / "stories"
pytestmark = pytest.mark.skipif(not STORIES.is_dir(), reason="the annotated articles are not beside the repository")


def gold(*parts: str) -> Any:
    """Return an annotation."""
    return json.loads(SHARED.joinpath("evaluation", *parts).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def found() -> dict[str, Article]:
    """Return the five found articles by the first three characters of their names, dated together."""
    articles, errors = load([SHARED / "seeds"])
    assert errors == ()
    by_name = {article.path.split("/")[-1][:3]: article for article in articles}
    copies = dict.fromkeys(("001", "002", "004"), by_name["004"].id)
    grouped = [replace(a, origin=copies.get(name, a.id)) for name, a in by_name.items()]
    return dict(zip(by_name, resolve_siblings(tuple(grouped)), strict=True))


@pytest.mark.parametrize("name", ["000", "001", "002", "003", "004"])
def test_every_line_of_the_found_articles_has_its_role(found: dict[str, Article], name: str) -> None:
    """Titles and body are as annotated, and all else is neither."""
    expected = {"title": "title", "body": "body", "standfirst": "body"}
    roles = {(block.start, block.end): block.role for block in found[name].blocks}
    for line in gold("seeds", "sentences.json")[name]["lines"]:
        role = roles[line["start"], line["end"]]
        assert (role if role in {"title", "body"} else "other") == expected.get(line["kind"], "other"), line


def test_the_found_articles_are_dated(found: dict[str, Article]) -> None:
    """The day and how it is known; the one that cannot be dated has a window that holds its day."""
    assert {name: (a.published, a.published_how) for name, a in found.items()} == {
        "000": ("2021-12-22", "text"),
        "001": ("2021-12-22", "sibling"),
        "002": ("2021-12-22", "metadata"),
        "003": (None, "none"),
        "004": ("2021-12-22", "byline"),
    }
    window = found["003"].window
    assert window is not None
    assert window[0].isoformat() <= gold("seeds", "temporal.json")["dct"]["003"]["dct"] <= window[1].isoformat()


def key(text: str) -> str:
    """Return the letters and digits of a text, links of markdown by their words."""
    return re.sub(r"\W+", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)).lower()


@pytest.fixture(scope="module")
def stories() -> dict[str, Article]:
    """Return the articles of the annotated stories by path, each story dated by itself with its copies known."""
    dated: dict[str, Article] = {}
    for folder in sorted(STORIES.iterdir()):
        articles, errors = load([folder])
        assert errors == ()
        by_file = {article.path.split("/", 1)[1]: article for article in articles}
        for entry in gold("stories", folder.name, "gold.json")["articles"]:
            article = by_file[entry["file"]]
            origin = by_file[entry["copy_of"] or entry["file"]].id
            by_file[entry["file"]] = replace(article, origin=origin)
        resolved = resolve_siblings(tuple(by_file.values()))
        dated.update({f"{folder.name}/{file}": article for file, article in zip(by_file, resolved, strict=True)})
    return dated


def test_titles_days_and_outlets_of_the_stories(stories: dict[str, Article]) -> None:
    """All titles and days come out as annotated, and all outlets but one that is named with its agency."""
    outlets = 0
    for folder in sorted(STORIES.iterdir()):
        for entry in gold("stories", folder.name, "gold.json")["articles"]:
            article = stories[f"{folder.name}/{entry['file']}"]
            assert [key(b.text) for b in article.blocks if b.role == "title"] == [key(entry["title"])]
            assert (article.published or "")[:10] == (entry["published"] or "")
            outlets += article.outlet == entry["outlet"]
    assert outlets >= len(stories) - 1


def test_evidence_of_the_stories_is_news(stories: dict[str, Article]) -> None:
    """Every cited clause but a bare date stands in a title or the body."""
    lost = []
    for folder in sorted(STORIES.iterdir()):
        annotation = gold("stories", folder.name, "gold.json")
        for item in (*annotation["discrepancies"], *annotation["agreements"]):
            for evidence in item["evidence"]:
                blocks = stories[f"{folder.name}/{evidence['file']}"].blocks
                news = [key(block.text) for block in blocks if block.role in {"title", "body"}]
                if not any(key(evidence["text"]) in text for text in news):
                    lost.append(evidence["text"])
    assert all(re.fullmatch(r"\d{8}|\w+ \d{1,2}, \d{4}", text) for text in lost)
