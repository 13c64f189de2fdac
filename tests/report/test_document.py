from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from consistency.errors import InputError
from consistency.report.document import as_document, as_json, from_document, schema
from consistency.report.validation import problems, validate
from consistency.schema.report import Report
from tests.factory import article
from tests.report.factory import COPY, COURIER, RUN, WIRE, opening, report

Document = dict[str, Any]

# The contract to the letter.
KEYS = {
    "": "schema_version run articles claims groups quotes discrepancies suppressed errors",
    "run": "version started settings models input_digest",
    "articles": "id path outlet title published published_how url language text spans origin copy_of copied_share"
    " copy_edits sha256 warnings",
    "claims": "id article start end text speaker certainty polarity mentions",
    "groups": "id label claims origins",
    "quotes": "id speaker variants alignment",
    "discrepancies": "id code kind relation severity confidence summary reason group within_article evidence",
    "suppressed": "kind reason evidence",
    "errors": "path reason",
}


@pytest.fixture
def document() -> Document:
    """Return the document of the report with every part filled."""
    return as_document(report())


def test_keeps_to_its_schema(document: Document) -> None:
    """A report with every part filled, and one with none, are valid."""
    assert problems(document) == []
    assert problems(as_document(Report(run=RUN, articles=()))) == []


@pytest.mark.parametrize("part", KEYS)
def test_keys_are_those_of_the_contract(document: Document, part: str) -> None:
    """Each part has exactly the keys of the contract, and the schema asks for each of them."""
    values = document[part] if part else document
    first = values[0] if isinstance(values, list) else values
    assert set(first) == set(KEYS[part].split())
    names = {"": "", "errors": "error", "discrepancies": "discrepancy"}
    name = names.get(part, part.removesuffix("s"))
    rules = schema()["$defs"][name] if name else schema()
    assert set(rules["required"]) == set(first)
    assert rules["additionalProperties"] is False


def test_round_trip(document: Document) -> None:
    """A document read and written again is the same, through JSON text too."""
    assert as_document(from_document(document)) == document
    assert json.loads(as_json(document)) == document


def test_reading_keeps_what_the_document_holds() -> None:
    """What is read from a document equals the report in all that the contract holds."""
    back = from_document(as_document(report()))
    assert back.run == RUN
    assert {a.path: a.text for a in back.articles} == {a.path: a.text for a in report().articles}
    assert {c.id: c.mentions for c in back.claims} == {c.id: c.mentions for c in report().claims}
    assert back.quotes == report().quotes
    block = back.articles[0].blocks[1]
    assert block.locate(0, len(block.text)) == (block.start, block.end)


@pytest.mark.parametrize("seed", range(5))
def test_order_of_input_does_not_matter(seed: int) -> None:
    """The same findings in another order give the same bytes."""
    whole, chance = report(), random.Random(seed)  # noqa: S311 - reproducible, no secret

    def shuffled(values: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(chance.sample(values, len(values)))

    found = [replace(d, evidence=shuffled(d.evidence)) for d in whole.discrepancies]
    mixed = replace(
        whole,
        articles=shuffled(whole.articles),
        claims=shuffled(whole.claims),
        groups=shuffled(whole.groups),
        discrepancies=shuffled(tuple(found)),
    )
    assert as_json(as_document(mixed)) == as_json(as_document(whole))


def test_findings_come_gravest_first(document: Document) -> None:
    """Findings are sorted by severity, then confidence from the surest down, then kind."""
    assert [d["severity"] for d in document["discrepancies"]] == ["high", "medium", "low", "info"]
    sure = replace(opening(), id="sure", confidence=0.95)
    same = replace(opening(), id="same", kind="certainty", confidence=0.871)
    mixed = as_document(replace(report(), discrepancies=(same, opening(), sure)))
    assert [d["id"] for d in mixed["discrepancies"]] == ["sure", opening().id, "same"]


def test_numbers_are_rounded(document: Document) -> None:
    """Confidence has two decimals and the share of a copy three, so that machines agree."""
    assert document["discrepancies"][1]["confidence"] == 0.87
    assert {a["copied_share"] for a in document["articles"]} == {0.0, 0.935}


def test_lone_surrogates_keep_their_place() -> None:
    """A text with half a surrogate pair is written as UTF-8 and read back to the letter."""
    hostile = replace(article("Title\nText."), text="Title\nHalf \ud800 a pair.")
    document = as_document(Report(run=RUN, articles=(hostile,)))
    data = as_json(document).encode("utf-8")
    assert json.loads(data)["articles"][0]["text"] == hostile.text


def _text(document: Document) -> None:
    document["claims"][0]["text"] = "other words"


def _offset(document: Document) -> None:
    document["discrepancies"][0]["evidence"][0]["start"] += 1


def _one_side(document: Document) -> None:
    for entry in document["discrepancies"][0]["evidence"]:
        entry["side"] = "a"


def _long(document: Document) -> None:
    document["discrepancies"][0]["evidence"][0]["text"] = "x" * 301


def _three_of_one(document: Document) -> None:
    evidence = document["discrepancies"][0]["evidence"]
    evidence.extend([evidence[0], evidence[0]])


def _nobody(document: Document) -> None:
    document["discrepancies"][0]["evidence"][0]["article"] = "bridge/99-nobody.txt"


def _within(document: Document) -> None:
    document["discrepancies"][0]["within_article"] = True


def _span(document: Document) -> None:
    document["articles"][0]["spans"][-1]["end"] += 1000


def _row(document: Document) -> None:
    document["quotes"][0]["alignment"][0].pop()


def _group(document: Document) -> None:
    document["groups"][0]["claims"].append("c99")


def _original(document: Document) -> None:
    document["articles"][0]["copy_of"] = "nobody"


def _edit(document: Document) -> None:
    edits = next(a["copy_edits"] for a in document["articles"] if a["copy_edits"])
    edits[0]["copy_end"] = 10_000


def _repeated(document: Document) -> None:
    document["claims"].append(document["claims"][0])


def _mention(document: Document) -> None:
    next(c for c in document["claims"] if c["mentions"])["mentions"][0]["start"] += 1


def _extra(document: Document) -> None:
    document["articles"][0]["score"] = 0.5


def _code(document: Document) -> None:
    document["discrepancies"][0]["code"] = "time"


def _decimal(document: Document) -> None:
    document["discrepancies"][0]["evidence"][0]["value"]["low"] = "1E+3"


def _confidence(document: Document) -> None:
    document["discrepancies"][0]["confidence"] = 1.5


@pytest.mark.parametrize(
    "spoil",
    [
        _text, _offset, _one_side, _long, _three_of_one, _nobody, _within, _span, _row, _group, _original, _edit,
        _repeated, _mention, _extra, _code, _decimal, _confidence,
    ],
)  # fmt: skip
def test_departures_are_found(document: Document, spoil: Callable[[Document], None]) -> None:
    """Each departure from the contract makes a document invalid."""
    spoiled = copy.deepcopy(document)
    spoil(spoiled)
    with pytest.raises(ValueError, match=r"\S"):
        validate(spoiled)


@pytest.mark.parametrize("part", ["run", "articles", "claims", "discrepancies"])
def test_missing_part(document: Document, part: str) -> None:
    """A document without a part is refused with a message, by the schema and by the reader."""
    del document[part]
    with pytest.raises(ValueError, match=part):
        validate(document)
    with pytest.raises(InputError, match="schema"):
        from_document(document)


@pytest.mark.parametrize("version", [None, 0, 2, "1"])
def test_other_version(document: Document, version: object) -> None:
    """A document of another version is refused."""
    with pytest.raises(InputError, match="version"):
        from_document(document | {"schema_version": version})


def test_unknown_mention(document: Document) -> None:
    """A mention of an unknown type is refused."""
    next(c for c in document["claims"] if c["mentions"])["mentions"][0]["type"] = "smell"
    with pytest.raises(InputError, match="smell"):
        from_document(document)


def test_article_without_origin_is_its_own() -> None:
    """An article whose origin nobody looked for stands for itself."""
    alone = replace(COURIER, origin="")
    assert as_document(Report(run=RUN, articles=(alone,)))["articles"][0]["origin"] == COURIER.id


def test_copies_name_their_original(document: Document) -> None:
    """A copy carries the id of the article that it copies."""
    copies = {a["path"]: a["copy_of"] for a in document["articles"]}
    assert copies[COPY.path] == WIRE.id
    assert copies[WIRE.path] is None
