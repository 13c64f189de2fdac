"""Makes a report whose every text from outside is hostile: what runs, hides, breaks files or is very long."""

from __future__ import annotations

from dataclasses import replace

from consistency.schema.discrepancy import Discrepancy, Evidence
from consistency.schema.report import Group, Report
from tests.factory import article
from tests.report.factory import RUN, claim, evidence

# Formulas, markup, controls, what XML cannot hold, marks of direction, half of a pair, an escape as Excel writes it.
SIGNS = (
    "=cmd|' /C calc'!A0 </script><img src=x onerror=alert(1)> \x00\x07\x0b\x1b[31m \ufffe\uffff "
    "\u202eeno\u2066 \ud83d _x0041_"
)
LINE = "word " * 200_000


def hostile() -> Report:
    """Return a report of two articles, one of them one line of 1 MB, with one finding."""
    first = article(f"{SIGNS}\n{SIGNS} told {LINE}", outlet=f"={SIGNS}", path=f"../../{SIGNS}/one.txt")
    second = article(f"@title\r\n\r\n+{SIGNS} denied\r\n\ttail", outlet="-2+3", path="\t=two.txt")
    first, second = replace(first, url=f"javascript:{SIGNS}"), replace(second, url='https://a.example/"><script>')
    sides = (
        evidence(first, f"{SIGNS} told", "a", f"={SIGNS}", speaker=SIGNS),
        evidence(second, f"+{SIGNS} denied", "b", f"@{SIGNS}", speaker="=1+1"),
    )
    claims = (claim(first, f"{SIGNS} told", 1), claim(second, f"+{SIGNS} denied", 2))
    group = Group("g1", f"@{SIGNS}", ("c1", "c2"), 2)
    return Report(run=RUN, articles=(first, second), claims=claims, groups=(group,), discrepancies=(_finding(sides),))


def _finding(sides: tuple[Evidence, ...]) -> Discrepancy:
    return Discrepancy(
        id="x-0", code="CN01", kind="contradiction", relation="conflict", severity="high", confidence=0.5,
        summary=f"={SIGNS}", reason=f"@{SIGNS}\n=1+1", group="g1", evidence=sides,
    )  # fmt: skip
