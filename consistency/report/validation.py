"""Holds a report document against its JSON Schema and against what a schema cannot say: places, paths and sides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from consistency.report.document import schema
from consistency.schema.discrepancy import KINDS, SEVERITIES

PER_ARTICLE = 2


def validate(document: dict[str, Any]) -> None:
    """Raise ValueError with every departure of the document from the contract (needs the package jsonschema)."""
    found = problems(document)
    if found:
        raise ValueError("\n".join(found))


def problems(document: dict[str, Any]) -> list[str]:
    """Return every departure of the document from the contract: from its schema, else what contradicts itself."""
    return list(_against_schema(document)) or list(contract_problems(document))


def _against_schema(document: dict[str, Any]) -> Iterator[str]:
    # Only tests validate, so that a user need not install it.
    from jsonschema import Draft202012Validator

    for error in sorted(Draft202012Validator(schema()).iter_errors(document), key=lambda error: error.json_path):
        yield f"{error.json_path}: {error.message[:200]}"


def contract_problems(document: dict[str, Any]) -> Iterator[str]:
    """Yield what in the document, which keeps to its schema, contradicts itself: places, paths, ids and sides."""
    by_id = {article["id"]: article["text"] for article in document["articles"]}
    by_path = {article["path"]: article["text"] for article in document["articles"]}
    yield from _repeated("article id", [key for key, _ in {(a["id"], a["text"]) for a in document["articles"]}])
    yield from _repeated("article path", [article["path"] for article in document["articles"]])
    yield from _repeated("claim id", [claim["id"] for claim in document["claims"]])
    yield from _repeated("discrepancy id", [finding["id"] for finding in document["discrepancies"]])
    for article in document["articles"]:
        yield from _article_problems(article, by_id)
    for claim in document["claims"]:
        yield from _place_problems(f"claim {claim['id']}", claim, by_id)
        for mention in claim["mentions"]:
            yield from _place_problems(
                f"mention in claim {claim['id']}", {**mention, "article": claim["article"]}, by_id
            )
    yield from _group_problems(document)
    for quote in document["quotes"]:
        yield from _quote_problems(quote, by_id)
    yield from _baseline_problems(document)
    for finding in document["discrepancies"]:
        yield from _finding_problems(finding, by_path)
    for number, suppressed in enumerate(document["suppressed"]):
        for entry in suppressed["evidence"]:
            yield from _place_problems(f"suppressed {number}", entry, by_path)


def _repeated(what: str, values: Iterable[str]) -> Iterator[str]:
    for value, count in Counter(values).items():
        if count > 1:
            yield f"{what} {value} stands {count} times"


def _place_problems(where: str, entry: dict[str, Any], texts: dict[str, str]) -> Iterator[str]:
    text = texts.get(entry["article"])
    if text is None:
        yield f"{where}: no article {entry['article']!r}"
    elif text[entry["start"] : entry["end"]] != entry["text"]:
        yield f"{where}: its text is not what stands at {entry['start']}:{entry['end']} of {entry['article']}"


def _article_problems(article: dict[str, Any], by_id: dict[str, str]) -> Iterator[str]:
    where = f"article {article['path']}"
    end = 0
    for span in article["spans"]:
        if not end <= span["start"] <= span["end"] <= len(article["text"]):
            yield f"{where}: span {span} overlaps the one before or leaves the text"
        end = span["end"]
    for key in ("origin", "copy_of"):
        if article[key] is not None and article[key] not in by_id:
            yield f"{where}: {key} names no article"
    for edit in article["copy_edits"]:
        original = by_id.get(edit["original"])
        if original is None or edit["original_end"] > len(original) or edit["copy_end"] > len(article["text"]):
            yield f"{where}: a copy edit leaves its text"


def _group_problems(document: dict[str, Any]) -> Iterator[str]:
    claims = {claim["id"] for claim in document["claims"]}
    for group in document["groups"]:
        for missing in sorted(set(group["claims"]) - claims):
            yield f"group {group['id']}: no claim {missing}"


def _quote_problems(quote: dict[str, Any], by_id: dict[str, str]) -> Iterator[str]:
    for variant in quote["variants"]:
        yield from _place_problems(f"quote {quote['id']}", variant, by_id)
    if any(len(row) != len(quote["variants"]) for row in quote["alignment"]):
        yield f"quote {quote['id']}: a row of the alignment has not one cell a variant"


def _baseline_problems(document: dict[str, Any]) -> Iterator[str]:
    change = document["run"]["settings"].get("baseline")
    if change is None:
        return
    told = [*change["new"], *change["unchanged"]]
    ids = [finding["id"] for finding in document["discrepancies"]]
    if sorted(told) != sorted(ids):
        yield "baseline: not each discrepancy is either new or unchanged"
    for entry in change["gone"]:
        if entry["id"] in ids or entry["kind"] not in KINDS or entry["severity"] not in SEVERITIES:
            yield f"baseline: {entry['id']} is not gone, or is no discrepancy: {entry['summary']}"


def _finding_problems(finding: dict[str, Any], by_path: dict[str, str]) -> Iterator[str]:
    where = f"discrepancy {finding['id']}"
    for entry in finding["evidence"]:
        yield from _place_problems(where, entry, by_path)
    if len({entry["side"] for entry in finding["evidence"]}) < 2:
        yield f"{where}: evidence of fewer than two sides"
    for article, count in Counter(entry["article"] for entry in finding["evidence"]).items():
        if count > PER_ARTICLE:
            yield f"{where}: {count} pieces of evidence in {article}"
    articles = {entry["article"] for entry in finding["evidence"]}
    if finding["within_article"] != (len(articles) == 1):
        yield f"{where}: within_article does not fit its evidence"
