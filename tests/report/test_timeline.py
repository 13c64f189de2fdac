from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from lxml import html

from consistency.report.timeline import MOST_SLOTS, Slot, Timeline, timeline
from consistency.schema.discrepancy import Discrepancy, Evidence
from consistency.schema.mention import TimeExpression
from consistency.schema.report import Report
from tests.factory import article
from tests.report.factory import RUN
from tests.report.golden_files import assert_golden, rendered
from tests.report.story import AGENCY, CLAIMS, GAZETTE, HERALD, REOPENS, day, story


@pytest.fixture(scope="module")
def found() -> Timeline:
    """Return the timeline of the story."""
    return timeline(story())


def slot(found: Timeline, start: str) -> Slot:
    """Return the slot whose label starts so."""
    (wanted,) = (one for one in found.slots if one.label.startswith(start))
    return wanted


def test_slots_are_in_order_of_what_happened(found: Timeline) -> None:
    """What was first stands first, with findings or without."""
    assert [one.label.split()[0] for one in found.slots] == ["Water", "The"]


def test_contested_slot(found: Timeline) -> None:
    """A finding's times have a bar each, with all outlets that give them; the table behind has the words."""
    one = slot(found, "The tunnel will reopen")
    assert one.findings == ("D-open",)
    assert one.chart is not None
    assert [(lane.words, lane.note) for lane in one.chart.lanes] == [
        ("20 May 2024", "Gazette and Copying Post"),
        ("after 20 May 2024", "Agency"),
    ]
    assert [(row.outlet, row.copy_of, row.claim) for row in one.rows] == [
        ("Gazette", "", "o1"), ("Copying Post", "Agency", "o3"), ("Agency", "", "o2"),
    ]  # fmt: skip


def test_agreed_slot_has_no_chart(found: Timeline) -> None:
    """Where all give one time, a sentence says so in place of a chart."""
    one = slot(found, "Water broke")
    assert one.chart is None
    assert one.verdict == "3 May 2024, the same in Agency, Gazette, Copying Post and Herald"


def test_times_of_two_texts_without_a_finding() -> None:
    """Times that differ and were let pass are drawn, and nothing is called a finding."""
    claims = tuple(
        replace(claim, mentions=(day(HERALD, "on 3 May", "2024-05", "2024-05-01", "2024-06-01"),))
        if claim.id == "f4"
        else claim
        for claim in CLAIMS
    )
    one = slot(timeline(replace(story(), claims=claims)), "Water broke")
    assert one.chart is not None
    assert [lane.words for lane in one.chart.lanes] == ["May 2024", "3 May 2024"]
    assert one.verdict == "compatible times"


def test_times_that_exclude_each_other_make_no_slot() -> None:
    """Times of one topic that exclude each other, which no check reported, are of two things and are not drawn."""
    other = day(HERALD, "on 3 May", "2021", "2021-01-01", "2022-01-01")
    claims = tuple(replace(claim, mentions=(other,)) if claim.id == "f4" else claim for claim in CLAIMS)
    assert [one.label.split()[0] for one in timeline(replace(story(), claims=claims)).slots] == ["The"]


def test_zone_is_told() -> None:
    """A time that a text gives in a zone is shown with it, since it is not the local one."""
    first = day(AGENCY, "late on 3 May", "2024-05-03T20:00", "2024-05-03T20:00", "2024-05-03T20:01")
    claims = tuple(
        replace(claim, mentions=(replace(first, zone="UTC"),)) if claim.id == "f2" else claim for claim in CLAIMS
    )
    one = slot(timeline(replace(story(), claims=claims)), "Water broke")
    assert one.chart is not None
    assert "3 May 2024, 20:00 UTC" in [lane.words for lane in one.chart.lanes]


def clocked(published: str | None) -> Report:
    """Return the story with the flood at 22:00 in one article and at 20:00 UTC in another, dated as given."""
    at_ten = day(GAZETTE, "on 3 May", "2024-05-03T22:00", "2024-05-03T22:00", "2024-05-03T22:01")
    at_eight = day(AGENCY, "late on 3 May", "2024-05-03T20:00", "2024-05-03T20:00", "2024-05-03T20:01")
    times = {"f1": at_ten, "f2": replace(at_eight, zone="UTC")}
    claims = tuple(replace(c, mentions=(times[c.id],)) if c.id in times else c for c in CLAIMS if c.id not in "f3 f4")
    told = story()
    dated = tuple(replace(one, published=published if one.id == GAZETTE.id else "2024-05-05") for one in told.articles)
    return replace(told, articles=dated, claims=claims)


def test_time_in_utc_is_moved_to_the_clock_of_the_place() -> None:
    """Where the articles are dated by one clock, a time in UTC lies beside the local one and says how it got there."""
    one = slot(timeline(clocked("2024-05-04T10:00:00+02:00")), "Water broke")
    assert one.chart is None
    assert one.verdict == (
        "the same time: 3 May 2024, 22:00 and 3 May 2024, 20:00 UTC "
        "(3 May 2024, 20:00 UTC is 22:00 by the clock of Gazette, +02:00)"
    )
    assert [row.value for row in one.rows] == ["3 May 2024, 22:00", "3 May 2024, 20:00 UTC"]


def test_time_by_an_unknown_clock_is_vague() -> None:
    """Where no clock is known, a time in UTC keeps its figures, is hatched, and says that it was not converted."""
    report = clocked(None)
    day_told = day(HERALD, "on 3 May", "2024-05-03", "2024-05-03", "2024-05-04")
    claims = tuple(replace(c, mentions=(day_told,)) if c.id == "f1" else c for c in report.claims)
    local = replace(day(HERALD, "on 3 May", "2024-05-03T20:00", "2024-05-03T20:00", "2024-05-03T20:01"), zone="local")
    claims = (*claims, *(replace(c, mentions=(local,)) for c in CLAIMS if c.id == "f4"))
    one = slot(timeline(replace(report, claims=claims)), "Water broke")
    assert one.chart is not None
    (lane,) = (lane for lane in one.chart.lanes if lane.words.endswith("UTC"))
    assert lane.note == "Agency; by another clock (UTC), not converted"
    assert 'class="point vague"' in lane.bar


def test_an_article_that_no_finding_cites_is_heard() -> None:
    """What a further article says of the time of a contested topic has its bar beside those of the finding."""
    cited = [(claim, source) for claim in CLAIMS for source in (GAZETTE, AGENCY) if claim.id in {"f1", "f2"}]
    evidence = tuple(
        Evidence(source.path, claim.start, claim.end, claim.text, side, "2024-05-03", source.outlet)
        for (claim, source), side in zip([one for one in cited if one[0].article == one[1].id], "ab", strict=True)
    )
    one = slot(timeline(replace(story(), discrepancies=(replace(REOPENS, evidence=evidence),))), "Water broke")
    assert {row.outlet for row in one.rows} == {"Gazette", "Agency", "Copying Post", "Herald"}


def test_time_without_a_day_is_in_the_table() -> None:
    """A time of day without a day has no place on the axis, but stands in the table."""
    evidence = (*REOPENS.evidence[:1], replace(REOPENS.evidence[2], value="T04:00"))
    one = slot(timeline(replace(story(), discrepancies=(replace(REOPENS, evidence=evidence),))), "The tunnel")
    assert one.chart is None
    assert {row.value for row in one.rows} == {"20 May 2024", "04:00, day not known"}


def test_findings_that_share_a_passage_are_one_slot() -> None:
    """Two findings about one sentence are drawn on one axis, with a link to each."""
    other = replace(REOPENS, id="D-more", evidence=REOPENS.evidence[1:])
    found = timeline(replace(story(), discrepancies=(REOPENS, other)))
    assert slot(found, "The tunnel").findings == ("D-open", "D-more")


def crowd(articles: int, findings: int) -> Report:
    """Return a report on which each finding has a time of each article."""
    texts = [f"The gate opens on day {number}." for number in range(findings)]
    sources = [
        article("Gates\n" + "\n".join(texts), outlet=f"Outlet {n:02}", path=f"g/{n:02}.txt") for n in range(articles)
    ]
    sources = [replace(source, id=f"{n:012}", origin=f"{n:012}") for n, source in enumerate(sources)]
    start = dt.date(2024, 1, 1)
    found = tuple(
        Discrepancy(
            f"D-{number:03}", "TM01", "time", "conflict", "high", 0.9, f"Time {number}", "reason", "",
            tuple(
                Evidence(
                    source.path, source.text.index(text), source.text.index(text) + len(text), text, "ab"[n % 2],
                    (start + dt.timedelta(days=number + n % 2)).isoformat(), source.outlet,
                )
                for n, source in enumerate(sources)
            ),
        )
        for number, text in enumerate(texts)
    )  # fmt: skip
    return Report(run=RUN, articles=tuple(sources), discrepancies=found)


def test_twenty_articles_stay_readable() -> None:
    """With twenty articles a chart has a lane a time, not an article; it names a few outlets and counts the rest."""
    (one,) = timeline(crowd(20, 1)).slots
    assert one.chart is not None
    assert [lane.note for lane in one.chart.lanes] == [
        "Outlet 00, Outlet 02, Outlet 04 and 7 more", "Outlet 01, Outlet 03, Outlet 05 and 7 more",
    ]  # fmt: skip
    assert len(one.rows) == 20


def test_more_slots_than_there_is_room_for() -> None:
    """The page shows so many slots and says how many it does not."""
    found = timeline(crowd(2, MOST_SLOTS + 5))
    assert (len(found.slots), found.more) == (MOST_SLOTS, 5)
    assert "5 more that these articles date" in rendered("timeline.html.j2", timeline=found)


def test_nothing_dated() -> None:
    """Articles that date nothing in common say so."""
    found = timeline(Report(run=RUN, articles=(GAZETTE,)))
    assert found.slots == ()
    assert "No two independent articles" in rendered("timeline.html.j2", timeline=found)


def test_a_clause_with_many_times_dates_nothing() -> None:
    """A claim that names three times dates no one thing."""
    times: tuple[TimeExpression, ...] = tuple(
        day(HERALD, "on 3 May", f"2024-05-0{n}", f"2024-05-0{n}", f"2024-05-0{n + 1}") for n in (3, 4, 5)
    )
    claims = tuple(replace(claim, mentions=times) if claim.id == "f4" else claim for claim in CLAIMS)
    one = slot(timeline(replace(story(), claims=claims)), "Water broke")
    assert HERALD.outlet not in {row.outlet for row in one.rows}


def test_markup(found: Timeline, *, update_golden: bool) -> None:
    """Each slot has a heading, its chart, and its table with links to the passages."""
    markup = rendered("timeline.html.j2", timeline=found)
    assert_golden("timeline.html", markup, update=update_golden)
    tree = html.fragment_fromstring(markup, create_parent=True)
    assert len(tree.xpath("//table")) == len(found.slots)
    assert not tree.xpath("//@style")
