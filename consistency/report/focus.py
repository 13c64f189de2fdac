"""Finds in each piece of evidence the words that carry its value, from what report.json holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from consistency.report.stated import claims_by_article
from consistency.schema.claim import Claim
from consistency.schema.discrepancy import Discrepancy, Evidence, Value
from consistency.schema.mention import Mention, Name, Quantity, TimeExpression
from consistency.schema.report import Report, Variant
from consistency.schema.world import fold

Span = tuple[int, int]
# A summary quotes the words of two sides at most; of a hostile one with thousands only the first are looked at.
_MOST_QUOTED = 8
_FIGURE = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?")
# Signs that an article writes in another way than a value or a summary that repeats its words.
_SAME = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " ", "\u202f": " "})


def focus(report: Report) -> dict[str, tuple[Span | None, ...]]:
    """Return for each finding, by its id, where the words that carry the value stand in each piece of evidence.

    Bounds are offsets into the text of the evidence, in the order of `evidence`; None where no words can be told.
    Tried are, in this order: the wording of a collated quotation, the speaker of an attribution, words that the summary
    quotes from this outlet, the words of the value, a mention of the same value in a claim, and the value in figures.
    Words that stand more than once are passed over: a mark on another place than the one that was compared would lead
    astray.
    """
    claims = claims_by_article(report)
    variants: dict[str, list[Variant]] = {}
    for quote in report.quotes:
        for variant in quote.variants:
            variants.setdefault(variant.article, []).append(variant)
    ids = {article.path: article.id for article in report.articles}
    return {
        found.id: tuple(
            _first(_candidates(found, entry, claims.get(ids[entry.article], ()), variants.get(ids[entry.article], ())))
            for entry in found.evidence
        )
        for found in report.discrepancies
    }


def _first(spans: Iterator[Span | None]) -> Span | None:
    return next((span for span in spans if span is not None), None)


def _candidates(
    found: Discrepancy, entry: Evidence, claims: Sequence[Claim], variants: Sequence[Variant]
) -> Iterator[Span | None]:
    if found.kind == "quotation":
        yield _wording(entry, variants)
    if found.kind == "attribution" and entry.speaker:
        yield _only(entry.text, entry.speaker)
        yield _only(entry.text, entry.speaker.split()[-1] if entry.speaker.split() else "")
    mentioned = _mentioned(entry, claims)
    for words in _quoted(found.summary, entry.outlet):
        span = _only(entry.text, words)
        # The words of another side may stand in the same passage: then the mention of this side's value decides.
        if span and (mentioned is None or (span[0] < mentioned[1] and mentioned[0] < span[1])):
            yield span
    if isinstance(entry.value, str):
        yield _only(entry.text, entry.value)
    yield mentioned
    yield _figure(entry)


def _wording(entry: Evidence, variants: Sequence[Variant]) -> Span | None:
    """Return the place of the wording that lies in the evidence; one that goes on outside is cut to it."""
    inside = {
        (max(variant.start, entry.start) - entry.start, min(variant.end, entry.end) - entry.start)
        for variant in variants
        if variant.side == entry.side and variant.start < entry.end and entry.start < variant.end
    }
    return inside.pop() if len(inside) == 1 else None


def _quoted(summary: str, outlet: str) -> Iterator[str]:
    """Yield what the summary quotes from an outlet: "Kind — Outlet: “words” / Other outlet: “words”"."""
    parts = f" / {summary.partition(' — ')[2]}".split(f" / {outlet}: “")[1 : 1 + _MOST_QUOTED]
    for part in parts:
        words, follows, _ = part.partition("” / ")
        yield words if follows else words.removesuffix("”")


def _only(text: str, words: str) -> Span | None:
    """Return the place of the words in the text, however they are spaced and whatever their capitals and dashes.

    None where they stand there as a part of a word alone, more than once, or not at all.
    """
    parts = words.translate(_SAME).split()
    if not parts:
        return None
    pattern = r"\s+".join(re.escape(part) for part in parts)
    pattern = (r"(?<!\w)" if parts[0][0].isalnum() else "") + pattern + (r"(?!\w)" if parts[-1][-1].isalnum() else "")
    found = [match.span() for match in re.finditer(pattern, text.translate(_SAME), flags=re.IGNORECASE)]
    return found[0] if len(found) == 1 else None


def _mentioned(entry: Evidence, claims: Sequence[Claim]) -> Span | None:
    """Return the place of the one mention inside the evidence that has its value."""
    spans = {
        (mention.start - entry.start, mention.end - entry.start)
        for claim in claims
        if claim.start < entry.end and entry.start < claim.end
        for mention in claim.mentions
        if entry.start <= mention.start < mention.end <= entry.end and _means(mention, entry.value)
    }
    return spans.pop() if len(spans) == 1 else None


def _figure(entry: Evidence) -> Span | None:
    """Return the place of the one number in figures that is an end of the value."""
    if isinstance(entry.value, str):
        return None
    ends = {entry.value.get("low", ""), entry.value.get("high", "")} - {""}
    found = [match.span() for match in _FIGURE.finditer(entry.text) if match.group().replace(",", "") in ends]
    return found[0] if len(found) == 1 else None


def _means(mention: Mention, value: Value) -> bool:
    match mention:
        case TimeExpression():
            return bool(mention.edtf) and mention.edtf == value
        case Quantity():
            return not isinstance(value, str) and _same_number(mention, value)
        case Name():
            return isinstance(value, str) and mention.key == fold(value)


def _same_number(mention: Quantity, value: Mapping[str, str]) -> bool:
    unit = value.get("unit", "")
    return (mention.low, mention.high) == (_decimal(value, "low"), _decimal(value, "high")) and unit in {
        mention.unit,
        "",
    }


def _decimal(value: Mapping[str, str], end: str) -> Decimal | None:
    try:
        return Decimal(value[end]) if value.get(end) else None
    except InvalidOperation:
        return None
