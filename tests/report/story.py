"""Makes a story by hand for the figures: six articles of five outlets about a tunnel, with groups and findings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from consistency.report.document import as_document, from_document
from consistency.report.order import in_order
from consistency.schema.article import Article, CopyEdit
from consistency.schema.claim import Claim
from consistency.schema.discrepancy import Discrepancy, Evidence, Kind, Relation, Value
from consistency.schema.mention import Mention, Quantity, TimeExpression
from consistency.schema.report import Group, QuoteGroup, Report, Variant
from tests.factory import article
from tests.report.factory import RUN

GAZETTE = article(
    "Tunnel under the harbour floods\n"
    "Water broke into the harbour tunnel on 3 May.\n"
    "The fire brigade rescued 12 passengers from a bus.\n"
    "The tunnel will reopen on 20 May.\n"
    "“We shall mend the tunnel before summer, without fail,” engineer Ruth Amsel said.",
    outlet="Gazette", path="tunnel/1-gazette.txt", published="2024-05-04T08:00:00+00:00",
)  # fmt: skip
AGENCY = article(
    "Harbour tunnel flooded\n"
    "Water broke into the harbour tunnel late on 3 May.\n"
    "Firemen rescued 14 passengers from a bus in the tunnel.\n"
    "The tunnel will reopen after 20 May.\n"
    "A pump had failed inspection twice, the union said.\n"
    "“We will mend the tunnel before summer,” engineer Ruth Amsel said.",
    outlet="Agency", path="tunnel/2-agency.txt", published="2024-05-03T22:00:00+00:00",
)  # fmt: skip
COPYING = replace(
    article(
        "Tunnel flooded\n"
        "Water broke into the harbour tunnel late on 3 May.\n"
        "Firemen rescued 14 passengers from a bus in the tunnel.\n"
        "The tunnel will reopen on 20 May.\n"
        "“We will mend the tunnel before summer,” engineer Ruth Amsel said.",
        outlet="Copying Post", path="tunnel/3-copying.txt", published="2024-05-04T10:00:00+00:00",
    ),
    origin=AGENCY.id, copy_of=AGENCY.id, copied_share=0.95,
)  # fmt: skip
HERALD = article(
    "Flood closes tunnel\n"
    "Water broke into the harbour tunnel on 3 May.\n"
    "Fourteen passengers were rescued from a bus by firemen.\n"
    "A pump had twice failed inspection, said the union.",
    outlet="Herald", path="tunnel/4-herald.txt", published="2024-05-05",
)  # fmt: skip
UNDATED = article(
    "Nothing like it\nThe mayor opened a bakery.\nPassengers of a bus praised the new bakery and its owner.",
    outlet="Market News", path="tunnel/5-market.txt", published=None,
)  # fmt: skip
EDIT = CopyEdit(
    AGENCY.id,
    AGENCY.text.index("The tunnel will"),
    AGENCY.text.index("\nA pump"),
    COPYING.text.index("The tunnel will"),
    COPYING.text.index("\n“We"),
)
DROPPED = CopyEdit(
    AGENCY.id, AGENCY.text.index("A pump"), AGENCY.text.index("\n“We"), len(COPYING.text), len(COPYING.text)
)
ARTICLES = (GAZETTE, AGENCY, replace(COPYING, copy_edits=(EDIT, DROPPED)), HERALD, UNDATED)


def day(source: Article, text: str, value: str, start: str, end: str | None) -> TimeExpression:
    """Return the time expression that stands in the article."""
    place = source.text.index(text)
    low, high = dt.datetime.fromisoformat(start), dt.datetime.fromisoformat(end) if end else None
    return TimeExpression(place, place + len(text), text, "DATE", value, low=low, high=high, grain="day", edtf=value)


def count(source: Article, text: str, number: int) -> Quantity:
    """Return the quantity that stands in the article."""
    place = source.text.index(text)
    return Quantity(
        place, place + len(text), text, Decimal(number), Decimal(number), "exact", "count", item="passenger"
    )


def claim(source: Article, text: str, name: str, *mentions: Mention) -> Claim:
    """Return the claim of the words, which stand in the article."""
    start = source.text.index(text)
    end = start + len(text)
    return Claim(
        id=name, article=source.id, sentence=0, start=start, end=end, text=text, tokens=(), root=0,
        mentions=mentions,
    )  # fmt: skip


THIRD = ("2024-05-03", "2024-05-03", "2024-05-04")
CLAIMS = (
    claim(GAZETTE, "Water broke into the harbour tunnel on 3 May", "f1", day(GAZETTE, "on 3 May", *THIRD)),
    claim(AGENCY, "Water broke into the harbour tunnel late on 3 May", "f2", day(AGENCY, "late on 3 May", *THIRD)),
    claim(COPYING, "Water broke into the harbour tunnel late on 3 May", "f3", day(COPYING, "late on 3 May", *THIRD)),
    claim(HERALD, "Water broke into the harbour tunnel on 3 May", "f4", day(HERALD, "on 3 May", *THIRD)),
    claim(GAZETTE, "The fire brigade rescued 12 passengers from a bus", "r1", count(GAZETTE, "12", 12)),
    claim(AGENCY, "Firemen rescued 14 passengers from a bus in the tunnel", "r2", count(AGENCY, "14", 14)),
    claim(COPYING, "Firemen rescued 14 passengers from a bus in the tunnel", "r3", count(COPYING, "14", 14)),
    claim(HERALD, "Fourteen passengers were rescued from a bus by firemen", "r4", count(HERALD, "Fourteen", 14)),
    claim(UNDATED, "Passengers of a bus praised the new bakery and its owner", "r5"),
    claim(
        GAZETTE, "The tunnel will reopen on 20 May", "o1",
        day(GAZETTE, "on 20 May", "2024-05-20", "2024-05-20", "2024-05-21"),
    ),
    claim(
        AGENCY, "The tunnel will reopen after 20 May", "o2",
        replace(day(AGENCY, "after 20 May", "2024-05-20/..", "2024-05-21", None), operator="after"),
    ),
    claim(
        COPYING, "The tunnel will reopen on 20 May", "o3",
        day(COPYING, "on 20 May", "2024-05-20", "2024-05-20", "2024-05-21"),
    ),
    claim(AGENCY, "A pump had failed inspection twice", "p2"),
    claim(HERALD, "A pump had twice failed inspection", "p4"),
    claim(GAZETTE, "engineer Ruth Amsel said", "s1"),
    claim(AGENCY, "engineer Ruth Amsel said", "s2"),
    claim(HERALD, "said the union", "s4"),
    claim(UNDATED, "The mayor opened a bakery", "m5"),
)  # fmt: skip
GROUPS = (
    Group("G-flood", "Water broke in", ("f1", "f2", "f3", "f4", "m5"), 4),
    Group("G-rescue", "Passengers were rescued", ("r1", "r2", "r3", "r4", "p2", "p4"), 3),
    Group("G-open", "The tunnel reopens", ("o1", "o2", "o3"), 2),
    Group("G-said", "said", ("s1", "s2", "s4"), 3),
)


def finding(
    name: str, kind: Kind, relation: Relation, group: str, sides: Sequence[tuple[Article, str, str, Value]]
) -> Discrepancy:
    """Return a finding with evidence of the sides: article, words, letter and value."""
    evidence = tuple(
        Evidence(source.path, start := source.text.index(text), start + len(text), text, side, value, source.outlet)
        for source, text, side, value in sides
    )
    return Discrepancy(name, "XX01", kind, relation, "high", 0.9, name, "reason", group, evidence)


def people(number: int) -> Value:
    """Return the value of a count of passengers."""
    return {"low": str(number), "high": str(number), "unit": "", "item": "passenger"}


RESCUED = finding(
    "D-rescue", "quantity", "conflict", "G-rescue",
    [
        (GAZETTE, "The fire brigade rescued 12 passengers from a bus.", "a", people(12)),
        (AGENCY, "Firemen rescued 14 passengers from a bus in the tunnel.", "b", people(14)),
        (HERALD, "Fourteen passengers were rescued from a bus by firemen.", "b", people(14)),
    ],
)  # fmt: skip
REOPENS = finding(
    "D-open", "time", "conflict", "G-open",
    [
        (GAZETTE, "The tunnel will reopen on 20 May.", "a", "2024-05-20"),
        (COPYING, "The tunnel will reopen on 20 May.", "a", "2024-05-20"),
        (AGENCY, "The tunnel will reopen after 20 May.", "b", "2024-05-20/.."),
    ],
)  # fmt: skip
FIRST, SECOND = "We shall mend the tunnel before summer, without fail,", "We will mend the tunnel before summer,"
MENDED = finding(
    "D-mend", "quotation", "wording", "",
    [
        (GAZETTE, f"“{FIRST}” engineer Ruth Amsel said.", "a", FIRST),
        (AGENCY, f"“{SECOND}” engineer Ruth Amsel said.", "b", SECOND),
        (COPYING, f"“{SECOND}” engineer Ruth Amsel said.", "b", SECOND),
    ],
)  # fmt: skip


def variant(source: Article, text: str, side: str) -> Variant:
    """Return the wording that stands in the article."""
    start = source.text.index(text)
    return Variant(source.id, start, start + len(text), text, side)


QUOTE = QuoteGroup(
    "Q-mend",
    "Ruth Amsel",
    (variant(GAZETTE, FIRST, "a"), variant(AGENCY, SECOND, "b"), variant(COPYING, SECOND, "b")),
    (
        ("We", "We", "We"), ("shall", "will", "will"), ("mend", "mend", "mend"), ("the", "the", "the"),
        ("tunnel", "tunnel", "tunnel"), ("before", "before", "before"), ("summer", "summer", "summer"),
        ("without", None, None), ("fail", None, None),
    ),
)  # fmt: skip


def story() -> Report:
    """Return the report on the story, in order, as it comes back from report.json."""
    made = Report(
        run=RUN,
        articles=ARTICLES,
        claims=CLAIMS,
        groups=GROUPS,
        quotes=(QUOTE,),
        discrepancies=(RESCUED, REOPENS, MENDED),
    )
    return in_order(from_document(as_document(made)))
