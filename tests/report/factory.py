"""Makes reports by hand: five articles of four outlets about one bridge, with findings of several kinds."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from consistency.schema.article import Article, CopyEdit
from consistency.schema.claim import Claim
from consistency.schema.discrepancy import Discrepancy, Evidence, Suppressed, Value
from consistency.schema.mention import Name, Quantity, TimeExpression
from consistency.schema.report import Group, QuoteGroup, ReadError, Report, Run, Variant
from consistency.settings import Settings
from tests.factory import article

COURIER = article(
    "Ferry bridge to reopen on March 14\n"
    "The mayor spoke on Monday. The bridge over the Ems will reopen in March, the council said. "
    "Work on it began two years ago.\n"
    "“We will firmly hold to the plan,” mayor Ada Brandt said.",
    outlet="Harbour Courier",
    path="bridge/01-courier.txt",
    published="2024-03-04",
)
WIRE = article(
    "Bridge opens in spring\n"
    "The bridge will reopen on March 14, according to the U.S. contractor. At least 38 workers were hurt in the work.\n"
    "Mayor Ada Brandt told reporters: “We will stubbornly hold to the plan.”",
    outlet="Coast Wire",
    path="bridge/02-wire.md",
    published="2024-03-05T09:30:00+01:00",
)
COPY = replace(
    article(
        "Bridge opens in spring\n"
        "The bridge will reopen on March 14, according to the contractor. At least 38 workers were hurt in the work.",
        outlet="Evening Sheet",
        path="bridge/03-sheet.html",
        published=None,
    ),
    origin=WIRE.id,
    copy_of=WIRE.id,
    copied_share=0.93456,
)
DAILY = replace(
    article(
        "A bridge returns\n"
        "Forty-one workers were hurt during the work, the union said. The bridge reopens in March.\n"
        "Give today to support our reporting.",
        outlet="Daily Bridge",
        path="bridge/04-daily.txt",
        published="2024-03-06",
    ),
    url="https://daily.example/bridge-returns",
)
MORE = article(
    "Bridge row\nThe union said 41 workers were hurt.",
    outlet="Coast Wire",
    path="bridge/table.csv#12",
    published="2024-03-07",
)
RUN = Run(
    version="0.1.0",
    started="2024-03-08T10:00:00+00:00",
    settings=Settings(ignore=("place",)).as_dict(),
    models={"embedder": {"name": "model-a", "sha256": "ab" * 32}, "tagger": {"name": "model-b", "sha256": "cd" * 32}},
    input_digest="ef" * 32,
)


def evidence(source: Article, text: str, side: str, value: Value, *, focus: str = "", speaker: str = "") -> Evidence:
    """Return evidence of the text, which stands in the article, with its focus on some of its words."""
    start = source.text.index(text)
    place = start + text.index(focus) if focus else 0
    return Evidence(
        article=source.path,
        start=start,
        end=start + len(text),
        text=text,
        side=side,
        value=value,
        outlet=source.outlet,
        speaker=speaker or None,
        focus_start=place,
        focus_end=place + len(focus),
    )


def claim(source: Article, text: str, number: int) -> Claim:
    """Return a claim of the text, with a name that is its first word."""
    start = source.text.index(text)
    word = text.split(maxsplit=1)[0]
    return Claim(
        id=f"c{number}",
        article=source.id,
        sentence=number,
        start=start,
        end=start + len(text),
        text=text,
        tokens=(),
        root=0,
        mentions=(Name(start, start + len(word), word, "other", word.lower()),),
        speaker="the council",
        certainty="planned",
    )


def opening() -> Discrepancy:
    """Return a finding of time with two sides, one of them in copies."""
    return Discrepancy(
        id="t-0a1b2c3d",
        code="TM02",
        kind="time",
        relation="narrower",
        severity="medium",
        confidence=0.871,
        summary="The bridge reopens in March, or on 14 March",
        reason="“in March” is the whole month; “on March 14” is one day in it.",
        group="g1",
        evidence=(
            evidence(WIRE, "The bridge will reopen on March 14", "b", "2024-03-14", focus="on March 14"),
            evidence(COPY, "The bridge will reopen on March 14", "b", "2024-03-14", focus="on March 14"),
            evidence(COURIER, "The bridge over the Ems will reopen in March", "a", "2024-03", focus="in March"),
            evidence(DAILY, "The bridge reopens in March", "a", "2024-03", focus="in March"),
        ),
    )


def hurt() -> Discrepancy:
    """Return a finding of quantity of high severity."""
    low: Value = {"low": "38", "high": "", "unit": "", "item": "worker hurt"}
    exact: Value = {"low": "41", "high": "41", "unit": "", "item": "worker hurt"}
    return Discrepancy(
        id="q-11111111",
        code="QU01",
        kind="quantity",
        relation="conflict",
        severity="high",
        confidence=0.7,
        summary="At least 38 workers hurt, or 41",
        reason="38 and 41 count the same workers.",
        group="g2",
        evidence=(
            evidence(WIRE, "At least 38 workers were hurt in the work.", "a", low, focus="At least 38"),
            evidence(DAILY, "Forty-one workers were hurt during the work", "b", exact, focus="Forty-one"),
            evidence(MORE, "The union said 41 workers were hurt.", "b", exact, focus="41", speaker="the union"),
        ),
    )


def plan() -> Discrepancy:
    """Return a finding of quotation: two wordings of one utterance."""
    first, second = "“We will firmly hold to the plan,”", "“We will stubbornly hold to the plan.”"
    return Discrepancy(
        id="w-22222222",
        code="QT02",
        kind="quotation",
        relation="wording",
        severity="low",
        confidence=0.9,
        summary="Ada Brandt's words: “firmly hold” or “stubbornly hold”",
        reason="One utterance stands in two wordings.",
        group="g3",
        evidence=(
            evidence(COURIER, first + " mayor Ada Brandt said.", "a", first, focus=first, speaker="Ada Brandt"),
            evidence(WIRE, second, "b", second, focus=second, speaker="Ada Brandt"),
        ),
    )


def headline() -> Discrepancy:
    """Return a finding inside one article, kept for the record."""
    return Discrepancy(
        id="t-33333333",
        code="TM01",
        kind="time",
        relation="narrower",
        severity="info",
        confidence=0.6,
        summary="Headline and body of one article",
        reason="The headline names the day, the body the month.",
        group="g1",
        within_article=True,
        evidence=(
            evidence(COURIER, "Ferry bridge to reopen on March 14", "a", "2024-03-14", focus="on March 14"),
            evidence(COURIER, "The bridge over the Ems will reopen in March", "b", "2024-03", focus="in March"),
        ),
    )


def report() -> Report:
    """Return a report with every part filled, its lists in no particular order."""
    timed = claim(COURIER, "The bridge over the Ems will reopen in March", 1)
    place = COURIER.text.index("in March")
    time = TimeExpression(
        place, place + 8, "in March", "DATE", "2024-03", low=dt.datetime(2024, 3, 1), high=dt.datetime(2024, 4, 1),
        grain="month", edtf="2024-03", seconds=None,
    )  # fmt: skip
    counted = claim(DAILY, "Forty-one workers were hurt", 2)
    number = Quantity(
        counted.start, counted.start + 9, "Forty-one", Decimal(41), Decimal(41), "exact", "count", item="worker",
        modifiers=("hurt",), predicate="hurt", digits=2,
    )  # fmt: skip
    edit = CopyEdit(
        WIRE.id,
        WIRE.text.index("The bridge will"),
        WIRE.text.index(" At least"),
        COPY.text.index("The bridge will"),
        COPY.text.index(" At least"),
    )
    words = [("We", "We"), ("will", "will"), ("firmly", None), (None, "stubbornly"), ("hold", "hold")]
    variants = tuple(
        Variant(source.id, entry.start, entry.end, entry.text, entry.side)
        for source, entry in zip((COURIER, WIRE), plan().evidence, strict=True)
    )
    return Report(
        run=RUN,
        articles=(MORE, replace(COPY, copy_edits=(edit,)), WIRE, DAILY, COURIER),
        claims=(
            replace(counted, mentions=(number,)),
            replace(timed, mentions=(time, *timed.mentions)),
            claim(WIRE, "The bridge will reopen on March 14", 3),
        ),
        groups=(Group("g1", "The bridge reopens", ("c1", "c3"), 2), Group("g0", "Workers were hurt", ("c2",), 1)),
        quotes=(QuoteGroup("u1", "Ada Brandt", variants, tuple(words)),),
        discrepancies=(headline(), plan(), opening(), hurt()),
        suppressed=(
            Suppressed(
                "time",
                "a relative expression of the past agrees with the day that it contains",
                (
                    evidence(COURIER, "The mayor spoke on Monday.", "a", "2024-03-04"),
                    evidence(WIRE, "Bridge opens in spring", "b", "2024-21"),
                ),
            ),
        ),
        errors=(ReadError("bridge/broken.bin", "This is no text."),),
    )
