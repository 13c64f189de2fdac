from __future__ import annotations

import pytest

from consistency.ingest.boilerplate import appeal_score, is_boilerplate, is_soft_boilerplate
from consistency.ingest.frontmatter import front_matter
from consistency.ingest.metalines import is_namelike, is_role, read_metaline
from consistency.ingest.text import Line, read_line, spans


def line_of(text: str) -> Line:
    """Return a text as one line."""
    return read_line(text, 0, len(text))


@pytest.mark.parametrize(
    "text",
    [
        "We use cookies to count our readers. By reading on you accept our cookie policy.",
        "This site uses cookies to make your visit better. Accept",
        "Read more",
        "READ MORE: How levees fail",
        "**Related article:** [Something else](#)",
        "Most read: Copper falls | The quiet boom | A letter",
        "More on gazette.example: Heatwave to last / New tram line",
        "Also today: Bus fares rise | Crossword, page 22",
        "[Markets](#) | [Companies](#) | [Opinion](#)",
        "(Reporting by Ann Lee; editing by Tom Crane)",
        "Additional reporting by Ann Lee in Oslo",
        "With reporting by AP, Reuters",
        "(With inputs from agencies)",
        "Ann Lee contributed to this report.",
        "Minister Jo Lind at the port. Port Authority / flickr (CC BY-NC 2.0)",
        "The bridge on Monday. Photo: A. Lee",
        "The bridge on Monday. (Photo: Ann Lee/Agency)",
        "Ann Lee / Getty Images",
        "Sign up for our newsletter",
        "Join 20,000 readers of our evening newsletter",
        "Get the Weekly in your inbox. Unsubscribe at any time.",
        "Your Gazette, your way: home delivery from €3.20 a week. Terms apply.",
        "You have read one of your three free articles this month. Subscribe from 9 crowns a week.",
        "© 2025 The Ledger Co. All rights reserved.",
        "This story has not been edited by our staff and is generated from a syndicated feed.",
        "This article was amended on 3 May to correct a name.",
        "An earlier version of this article misstated the date.",
        "Correction: An earlier version of this story gave a wrong age.",
        "Share this article: Facebook | X | WhatsApp",
        "Follow the Standard on social media.",
        "Tell us: what will YOU do? Write to letters@gazette.example",
        ">> Win a kitchen! See page 14 <<",
        "The views expressed are her own.",
        "Past performance is no guide to future returns.",
        "We may earn a commission when you buy through links on our site.",
        "Advertisement - continue reading below",
        "Story continues below",
        "Tags: ferries, strike",
        "---",
        "* * *",
    ],
)
def test_lines_that_are_no_news_are_told_by_themselves(text: str) -> None:
    """Notices, links, credits, captions and offers are boilerplate wherever they stand."""
    assert is_boilerplate(line_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "A helpline, 0800 555 0190, is open from 8am to 8pm.",
        "Readers of the report will find that the ministry knew of the leak in March.",
        "More than 3,200 people were evacuated from the town.",
        '"Support our troops and our journalists," she told the crowd in your square, he said.',
        "The company said that its subscription business had grown by 4 percent.",
        "He asked voters to support independent journalism, and many did.",
        "The law bans cookies that track users without consent, the regulator said.",
        "Photographs of the scene showed smoke over the harbour.",
        "Getty Images sued the company in London last year.",
        "Follow-up talks are planned for March in Geneva, the ministry said.",
        "Sources close to the talks said that a deal was near.",
        "The report was published on Monday by the auditors.",
        "Party A 34% | Party B 31% | Party C 12%",
        "If you use the bridge, expect delays until Friday.",
        "By nightfall some 2,300 people had been brought to schools.",
        "The talks continued on Tuesday and will end this week.",
        "According to a Reuters/Ipsos poll, the two are level.",
        "Two people were hurt.",
    ],
)
def test_news_is_not_taken_for_boilerplate(text: str) -> None:
    """Sentences of news that share words with notices stay."""
    line = line_of(text)
    assert not is_boilerplate(line)
    assert not is_soft_boilerplate(line)


def test_a_headline_may_open_like_a_link() -> None:
    """An opening such as "Video:" is boilerplate below a title only."""
    line = line_of("Video: Harbour crane falls into the sea")
    assert not is_boilerplate(line)
    assert is_soft_boilerplate(line)


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("Our reporters need your support. A monthly contribution keeps our newsroom independent.", 5),
        ("The minister said that we need your support for independent journalism.", 0),
        ('"We need your support for journalism," the banner read.', 0),
        ("The newsroom was closed in March.", 0),
        (f"We walked on. {'The road was long and it rained. ' * 12}Readers gave us support.", 0),
    ],
)
def test_an_appeal_speaks_for_itself_to_the_reader(text: str, least: int) -> None:
    """Only a text in the outlet's own voice, outside quotation marks, scores as an appeal."""
    score = appeal_score(text)
    assert score >= least if least else score == 0


@pytest.mark.parametrize(
    ("text", "names", "authors", "days"),
    [
        ("THE ALDER TIMES", ("THE ALDER TIMES",), (), 0),
        ("Friday 7 February 2025 | Business", (), (), 1),
        ("Capital Observer | Central banks | February 6, 2025, 4:41 p.m.", ("Capital Observer",), (), 1),
        ("Kesta / English Service", ("Kesta",), (), 0),
        ("SARVAN, October 7, 2024, 18:20", ("SARVAN",), (), 1),
        ("By Grace Holloway | May 15, 2025", (), ("Grace Holloway",), 1),
        ("By our correspondent in Bucharest", (), ("our correspondent in Bucharest",), 0),
        ("By the ORIENT desk, Tuesday, October 8, 2024", (), ("the ORIENT desk",), 1),
        ("Aviation Ticker, posted Monday, 17 June 2024, 07:40 UTC", ("Aviation Ticker",), (), 1),
        ("Secure · April 11, 2025 · 3 min read · Breaches", ("Secure", "Breaches"), (), 1),
        ("Ragna Holm, economics editor", ("Ragna Holm",), (), 0),
        ("News > Transport", (), (), 0),
        ("3 hours ago", (), (), 0),
    ],
)
def test_metadata_lines_are_taken_apart(text: str, names: tuple[str, ...], authors: tuple[str, ...], days: int) -> None:
    """Names, authors and days come out; sections, hours and labels are passed over."""
    found = read_metaline(text)
    assert found is not None
    assert (found.names, found.authors, len(found.days)) == (names, authors, days)


@pytest.mark.parametrize(
    "text",
    [
        "Incident: jet near Bordeaux, 16 June 2024, smoke in cabin",
        "By Corvane's account the hackers got in on 3 March",
        "Flight BZ612 had left Lisbon at 10:25 a.m.",
        "Seven dead as river breaks through dike",
        "",
    ],
)
def test_sentences_and_headlines_are_no_metadata_lines(text: str) -> None:
    """A line with running words in it is none."""
    assert read_metaline(text) is None


def test_the_day_of_publication_goes_before_that_of_an_update() -> None:
    """Of two labelled days, the one that is not an update comes first."""
    found = read_metaline("Updated 5 March 2025 08:00 | Published 4 March 2025 17:45")
    assert found is not None
    assert [day.day for day in found.days] == [4, 5]
    assert not found.later


def test_an_update_alone_is_marked() -> None:
    """A line with nothing but the day of an update says so."""
    found = read_metaline("Last updated: 5 March 2025")
    assert found is not None
    assert found.later


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("Anna Zielinska", True),
        ("Kim van den Berg", True),
        ("A A A", False),
        ("the mayor", False),
        ("Mayor resigns", False),
    ],
)
def test_names_are_told_by_their_capitals(text: str, is_name: bool) -> None:
    """Particles may be small, other words may not."""
    assert is_namelike(text) is is_name


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("economics editor", True),
        ("Special to The Gazette", True),
        ("correspondent in Oslo", True),
        ("the editor was fired", False),
        ("rain", False),
    ],
)
def test_roles_are_told_by_their_last_word(text: str, is_one: bool) -> None:
    """A description of an author ends with what the author is, or where."""
    assert is_role(text) is is_one


def read_front(text: str) -> tuple[int, dict[str, str], str | None]:
    """Return lines taken, filled values, and the title as it stands in the text."""
    lines = [read_line(text, *span) for span in spans(text)]
    found = front_matter(lines, text)
    metadata = found.metadata
    values = {name: value for name in ("title", "outlet", "published", "url") if (value := getattr(metadata, name))}
    return found.lines, values, text[slice(*found.title)] if found.title else None


@pytest.mark.parametrize(
    ("text", "taken", "values"),
    [
        (
            '---\ntitle: "Rate cut"\nsource: Metro\ndate: 2025-02-07\n---\n\nBody.',
            5,
            {"title": "Rate cut", "outlet": "Metro", "published": "2025-02-07"},
        ),
        ('+++\ntitle = "Koro"\nsite = "Eye"\n+++\nBody.', 4, {"title": "Koro", "outlet": "Eye"}),
        (
            "**Outlet:** The Post\n**Date:** 3 June 2024\n\n# Head",
            2,
            {"outlet": "The Post", "published": "3 June 2024"},
        ),
        (
            "=====\nHEADLINE: Mill shuts\nDATE: 14.09.2023\n=====\nBody.",
            4,
            {"title": "Mill shuts", "published": "14.09.2023"},
        ),
        ("URL: https://a.example/x\nMill shuts down", 1, {"url": "https://a.example/x"}),
        ("Newspaper: Minister kept two phones\n\nBody.", 0, {}),
        ("---\nNo front matter here.\n---\nBody.", 0, {}),
        ("", 0, {}),
    ],
)
def test_front_matter_is_read(text: str, taken: int, values: dict[str, str]) -> None:
    """Fenced front matter and lines `Key: value` give metadata; a headline with a colon does not."""
    lines, found, title = read_front(text)
    assert (lines, found) == (taken, values)
    assert title == values.get("title")
