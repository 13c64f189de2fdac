from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.report.focus import focus
from consistency.schema.claim import Claim
from consistency.schema.discrepancy import Discrepancy, Kind, Value
from consistency.schema.mention import Mention, Name, Quantity, TimeExpression
from consistency.schema.report import QuoteGroup, Report, Variant
from tests.factory import article
from tests.report.factory import RUN, claim, evidence, hurt, plan
from tests.report.factory import report as full

SUMMARY = "Nothing that helps"


def marked(
    text: str, value: Value, *, kind: Kind = "time", summary: str = SUMMARY, speaker: str = "", mention: str = ""
) -> str:
    """Return the words that are marked in evidence of the text; `mention` is one of a claim that has the value."""
    source, other = article(f"Title\n{text}", outlet="A: “B”"), article("Title\nOther.", path="o.txt", outlet="Other")
    found = replace(
        hurt(),
        kind=kind,
        summary=summary,
        evidence=(
            evidence(source, text, "a", value, speaker=speaker),
            evidence(other, "Other.", "b", ""),
        ),
    )
    claims: tuple[Claim, ...] = ()
    if mention:
        place = source.text.index(mention)
        claims = (replace(claim(source, text, 1), mentions=(typed(mention, place, value),)),)
    report = Report(RUN, (source, other), claims=claims, discrepancies=(found,))
    span = focus(report)[found.id][0]
    return text[span[0] : span[1]] if span else ""


def typed(text: str, place: int, value: Value) -> Mention:
    """Return a mention of the value."""
    end = place + len(text)
    if isinstance(value, dict):
        low, high = (Decimal(value[name]) if value[name] else None for name in ("low", "high"))
        return Quantity(place, end, text, low, high, "exact", "count", unit=value["unit"])
    if value[:2] == "20":
        return TimeExpression(place, end, text, "DATE", value, low=dt.datetime(2024, 3, 1), edtf=value)
    return Name(place, end, text, "person", value.lower())


NUMBER = {"low": "3200", "high": "3200", "unit": "tonne", "item": "timber"}


@pytest.mark.parametrize(
    ("text", "summary", "expected"),
    [
        ("It opens in  March, they say.", "Time — A: “B”: “in March” / Other: “in April”", "in  March"),
        ("It opens in March.", "Time — Other: “in April” / A: “B”: “in March”", "in March"),
        ("It opens in March.", "Time — Other: “in March” / Third: “in April”", ""),
        ("In March it opens, it closes in March.", "Time — A: “B”: “in March” / Other: “x”", ""),
        ("They marched in.", "Time — A: “B”: “march” / Other: “x”", ""),
        ("He can’t – he said – go.", "Certainty — A: “B”: “can't - he” / Other: “x”", "can’t – he"),
        ("It opens in March.", "A: “B”: “in March”", ""),
        ("It opens.", "Time — A: “B”: “” / Other: “x”", ""),
        ("It opens.", "", ""),
    ],
)
def test_words_of_the_summary(text: str, summary: str, expected: str) -> None:
    """What the summary quotes from the outlet is marked where it stands once, however it is spaced and written."""
    assert marked(text, "2024-03", summary=summary) == expected


@pytest.mark.parametrize(
    ("text", "value", "mention", "expected"),
    [
        ("It opens in March.", "2024-03", "in March", "in March"),
        ("It opens on Monday.", "2024-03", "", ""),
        ("Some 3,200 tonnes of timber.", NUMBER, "Some 3,200 tonnes", "Some 3,200 tonnes"),
        ("Some 3,200 tonnes of timber.", NUMBER, "", "3,200"),
        ("3,200 tonnes, or 3200.", NUMBER, "", ""),
        ("Some 13,200 tonnes.", NUMBER, "", ""),
        ("Some tonnes.", {"low": "x", "high": "", "unit": "", "item": ""}, "", ""),
        ("The mayor, Ada Brandt, came.", "Ada Brandt", "", "Ada Brandt"),
        ("The mayor, A. Brandt, came.", "Ada Brandt", "A. Brandt", "A. Brandt"),
    ],
)
def test_words_of_the_value(text: str, value: Value, mention: str, expected: str) -> None:
    """Without help from the summary a mention of the value, its own words or its number in figures are marked."""
    assert marked(text, value, mention=mention) == expected


def test_words_of_another_side_in_the_passage() -> None:
    """Where the summary quotes what the passage says for another side, the mention of this side's value decides."""
    text = "One lane opens on March 3, the other on March 21."
    summary = "Time — A: “B”: “on March 21” / Other: “x”"
    assert marked(text, "2024-03-03", summary=summary, mention="on March 3") == "on March 3"


@pytest.mark.parametrize(
    ("text", "speaker", "expected"),
    [
        ("“It holds,” said Ada Brandt.", "Ada Brandt", "Ada Brandt"),
        ("“It holds,” said Brandt.", "Ada Brandt", "Brandt"),
        ("“It holds,” she said.", "Ada Brandt", "“It holds,”"),
    ],
)
def test_speaker_of_an_attribution(text: str, speaker: str, expected: str) -> None:
    """Where speakers differ the speaker is marked, and the words where no name stands in the passage."""
    summary = "Attribution — A: ““It holds,”” / Other: “x”".replace("A: ", "A: “B”: ")
    assert marked(text, speaker, kind="attribution", speaker=speaker, summary=summary) == expected


def test_wording_of_a_quotation() -> None:
    """In a quotation the collated wording is marked, cut to the evidence; two of them in one passage mark nothing."""
    report = full()
    assert focus(report)[plan().id] == ((0, 57), (0, 38))
    wide = tuple(replace(one, start=one.start - 5, end=one.end + 900) for one in report.quotes[0].variants)
    for entry, span in zip(plan().evidence, focus(with_variants(report, wide))[plan().id], strict=True):
        assert span == (0, len(entry.text))
    first = report.quotes[0].variants[0]
    halves = (replace(first, end=first.start + 5), replace(first, start=first.start + 6))
    summary = replace(plan(), summary=SUMMARY)
    halved = replace(with_variants(report, halves), discrepancies=(summary,))
    assert focus(halved)[plan().id][0] == (0, 34)  # the words of the value


def with_variants(report: Report, variants: tuple[Variant, ...]) -> Report:
    """Return the report with one quotation of these variants."""
    return replace(report, quotes=(QuoteGroup("u1", None, variants, ()),))


def test_nothing_depends_on_what_the_document_leaves_out() -> None:
    """The bounds that a run notes and report.json does not hold are not looked at."""

    def bare(found: Discrepancy) -> Discrepancy:
        return replace(found, evidence=tuple(replace(e, focus_start=0, focus_end=0) for e in found.evidence))

    report = full()
    assert focus(report) == focus(replace(report, discrepancies=tuple(map(bare, report.discrepancies))))


@given(
    st.text(max_size=60),
    st.text(max_size=40) | st.fixed_dictionaries({"low": st.text(max_size=8), "high": st.text(max_size=8)}),
    st.text(max_size=80),
)
def test_spans_lie_in_the_text(text: str, value: Value, quoted: str) -> None:
    """Whatever texts hold, what is marked is a part of the evidence that is not empty, or nothing."""
    for kind in ("time", "quotation", "attribution"):
        found = marked(f"x{text}", value, kind=kind, summary=f"Time — A: “B”: “{quoted}” / {quoted}", speaker=quoted)
        assert found in f"x{text}"
