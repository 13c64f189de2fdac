"""report.json, version 1: a report as one JSON document, and back."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import asdict
from functools import cache
from importlib import resources
from typing import Any

from consistency.errors import InputError
from consistency.report.mentions import mention_as_mapping, mention_from_mapping
from consistency.report.order import in_order
from consistency.schema.article import Article, Block, CopyEdit
from consistency.schema.claim import Claim
from consistency.schema.discrepancy import Discrepancy, Evidence, Suppressed, Value
from consistency.schema.report import SCHEMA_VERSION, Group, QuoteGroup, ReadError, Report, Run, Variant

_EVIDENCE = ("article", "start", "end", "text", "side", "value", "outlet", "speaker")
_CLAIM = ("id", "article", "start", "end", "text", "speaker", "certainty", "polarity")
_ARTICLE = ("id", "path", "outlet", "title", "published", "published_how", "url", "language", "text")
_FINDING = ("id", "code", "kind", "relation", "severity", "confidence", "summary", "reason", "group", "within_article")
_SURROGATE = re.compile("[\ud800-\udfff]")


def as_document(report: Report) -> dict[str, Any]:
    """Return the report as the JSON document of the contract, in one order whatever order the files came in."""
    report = in_order(report)
    return {
        "schema_version": SCHEMA_VERSION,
        "run": asdict(report.run),
        "articles": [_article(article) for article in report.articles],
        "claims": [_claim(claim) for claim in report.claims],
        "groups": [{**asdict(group), "claims": list(group.claims)} for group in report.groups],
        "quotes": [_quote(quote) for quote in report.quotes],
        "discrepancies": [_finding(discrepancy) for discrepancy in report.discrepancies],
        "suppressed": [_suppressed(suppressed) for suppressed in report.suppressed],
        "errors": [asdict(error) for error in report.errors],
    }


def as_json(document: dict[str, Any]) -> str:
    """Return the document as JSON text that can always be written as UTF-8.

    Lone surrogates, which a hostile text may hold, are written as escapes, so that offsets stay what they were.
    """
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1)
    return _SURROGATE.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n"


def from_json(text: str) -> Report:
    """Return the report that the text of a report.json stands for; raise InputError where it is none."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"This is no JSON document: {error}.") from error
    if not isinstance(document, dict):
        raise InputError("This is no report: it is no JSON object.")
    return from_document(document)


def from_document(document: dict[str, Any]) -> Report:
    """Return the report that a document of version 1 stands for.

    The document holds less than the values of a run: claims come back without grammar, blocks with their text as read,
    and evidence without the bounds of its focus. Raise InputError where it is no such document.
    """
    version = document.get("schema_version")
    if version != SCHEMA_VERSION:
        raise InputError(f"This is no report of version {SCHEMA_VERSION}: its schema_version is {version!r}.")
    try:
        return Report(
            run=Run(**document["run"]),
            articles=tuple(map(_read_article, document["articles"])),
            claims=tuple(map(_read_claim, document["claims"])),
            groups=tuple(Group(**{**values, "claims": tuple(values["claims"])}) for values in document["groups"]),
            quotes=tuple(map(_read_quote, document["quotes"])),
            discrepancies=tuple(map(_read_finding, document["discrepancies"])),
            suppressed=tuple(
                Suppressed(values["kind"], values["reason"], _read_evidence(values["evidence"]))
                for values in document["suppressed"]
            ),
            errors=tuple(ReadError(**values) for values in document["errors"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(f"The report does not keep to its schema: {error!r}.") from error


@cache
def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of report.json, as it ships with the package."""
    text = resources.files("consistency.report").joinpath("report.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def _article(article: Article) -> dict[str, Any]:
    return {
        **{key: getattr(article, key) for key in _ARTICLE},
        "spans": [{"start": block.start, "end": block.end, "role": block.role} for block in article.blocks],
        "origin": article.origin or article.id,
        "copy_of": article.copy_of,
        "copied_share": round(article.copied_share, 3),
        "copy_edits": [asdict(edit) for edit in article.copy_edits],
        "sha256": article.sha256,
        "warnings": list(article.warnings),
    }


def _claim(claim: Claim) -> dict[str, Any]:
    values = {key: getattr(claim, key) for key in _CLAIM}
    return {**values, "mentions": [mention_as_mapping(mention) for mention in claim.mentions]}


def _quote(quote: QuoteGroup) -> dict[str, Any]:
    return {
        "id": quote.id,
        "speaker": quote.speaker,
        "variants": [asdict(variant) for variant in quote.variants],
        "alignment": [list(row) for row in quote.alignment],
    }


def _finding(discrepancy: Discrepancy) -> dict[str, Any]:
    values = {key: getattr(discrepancy, key) for key in _FINDING}
    return {
        **values,
        "confidence": round(discrepancy.confidence, 2),
        "evidence": [_evidence(evidence) for evidence in discrepancy.evidence],
    }


def _suppressed(suppressed: Suppressed) -> dict[str, Any]:
    return {
        "kind": suppressed.kind,
        "reason": suppressed.reason,
        "evidence": [_evidence(evidence) for evidence in suppressed.evidence],
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    values = {key: getattr(evidence, key) for key in _EVIDENCE}
    return {**values, "value": _value(evidence.value)}


def _value(value: Value) -> Value:
    if isinstance(value, str):
        return value
    return {key: value.get(key, "") for key in ("low", "high", "unit", "item")}


def _read_article(values: dict[str, Any]) -> Article:
    text, published = values["text"], values["published"]
    day = dt.date.fromisoformat(published[:10]) if published else None
    return Article(
        **{key: values[key] for key in _ARTICLE},
        sha256=values["sha256"],
        blocks=tuple(_read_block(text, span) for span in values["spans"]),
        window=(day, day) if day else None,
        origin=values["origin"],
        copy_of=values["copy_of"],
        copied_share=values["copied_share"],
        copy_edits=tuple(CopyEdit(**edit) for edit in values["copy_edits"]),
        warnings=tuple(values["warnings"]),
    )


def _read_block(text: str, span: dict[str, Any]) -> Block:
    start, end = span["start"], span["end"]
    return Block(start, end, span["role"], text[start:end], tuple(range(start, end + 1)))


def _read_claim(values: dict[str, Any]) -> Claim:
    return Claim(
        **{key: values[key] for key in _CLAIM},
        sentence=-1,
        tokens=(),
        root=-1,
        mentions=tuple(map(mention_from_mapping, values["mentions"])),
    )


def _read_quote(values: dict[str, Any]) -> QuoteGroup:
    return QuoteGroup(
        id=values["id"],
        speaker=values["speaker"],
        variants=tuple(Variant(**variant) for variant in values["variants"]),
        alignment=tuple(map(tuple, values["alignment"])),
    )


def _read_finding(values: dict[str, Any]) -> Discrepancy:
    return Discrepancy(**{key: values[key] for key in _FINDING}, evidence=_read_evidence(values["evidence"]))


def _read_evidence(entries: list[dict[str, Any]]) -> tuple[Evidence, ...]:
    return tuple(Evidence(**{key: entry[key] for key in _EVIDENCE}) for entry in entries)
