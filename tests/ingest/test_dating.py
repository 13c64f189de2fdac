from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from consistency.ingest.dating import date_article, resolve_siblings
from consistency.ingest.layout import lay_out
from consistency.ingest.text import read_line, spans
from consistency.schema.article import Article, Block
from tests.factory import article

TITLE = "Ferry crews walk out in Port Ellery"
BODY = (
    "The ferry crews of Port Ellery walked out in a dispute over pay, and three sailings were "
    "cancelled by noon, the port authority said on its website."
)
DATELINE = f"PORT ELLERY, March 3 (Unity Press) - {BODY}"


def blocks_of(*texts: str) -> tuple[Block, ...]:
    """Return the lines of an article with their roles."""
    text = "\n\n".join(texts)
    layout = lay_out([read_line(text, *span) for span in spans(text)])
    return tuple(replace(line.block, role=line.role or "body") for line in layout.lines)


def undated(*texts: str, url: str | None = None, outlet: str = "A") -> Article:
    """Return an article whose day is not known yet."""
    made = article("\n\n".join(texts), published=None, outlet=outlet)
    return replace(made, blocks=blocks_of(*texts), url=url)


def dated(day: str, outlet: str = "B") -> Article:
    """Return a sibling of a known day."""
    return article(f"{outlet} on the strike\n{BODY}", published=day, outlet=outlet)


@pytest.mark.parametrize(
    ("texts", "known", "url", "stem", "found"),
    [
        (
            (TITLE, "4 March 2025", DATELINE),
            "2025-03-05T08:00:00Z",
            "https://a.example/2025/03/06/x",
            "",
            ("2025-03-05T08:00:00+00:00", "metadata"),
        ),
        ((TITLE, "20250304", DATELINE), "", "https://a.example/2025/03/06/x", "", ("2025-03-04", "metadata")),
        ((TITLE, "4 March 2025", DATELINE), "", "https://a.example/2025/03/06/x", "", ("2025-03-04", "byline")),
        ((TITLE, "By Ann Lee | March 4", BODY), "", "https://a.example/2025/03/06/x", "", ("2025-03-04", "byline")),
        ((TITLE, DATELINE), "", "https://a.example/2025/03/06/x", "", ("2025-03-03", "dateline")),
        ((TITLE, DATELINE), "", None, "", (None, "none")),
        ((TITLE, BODY), "", "https://a.example/2025/mar/06/x", "", ("2025-03-06", "url")),
        ((TITLE, BODY), "", "https://a.example/20250306-x", "", ("2025-03-06", "url")),
        ((TITLE, BODY), "", "https://a.example/news/1234567890123", "", (None, "none")),
        ((TITLE, BODY), "", None, "2025-03-06-evening-post", ("2025-03-06", "url")),
        ((TITLE, BODY, "Published: 7 March 2025"), "", None, "", ("2025-03-07", "byline")),
        ((TITLE, "Updated 8 March 2025", BODY), "", None, "2025-03-06-post", ("2025-03-06", "url")),
        (
            (TITLE, BODY, "Since July 1, 2024, we have shown you no ads. Support our journalism."),
            "",
            None,
            "",
            (None, "none"),
        ),
        ((TITLE, BODY, "© 2019 Evening Post, May 4, 2019"), "", None, "", (None, "none")),
        ((TITLE, "4/3/2025", BODY), "", None, "", (None, "none")),
    ],
)
def test_days_are_taken_in_their_order_of_trust(
    texts: tuple[str, ...], known: str, url: str | None, stem: str, found: tuple[str | None, str]
) -> None:
    """Metadata, date lines, dateline, address and file name are asked in turn; boilerplate never dates."""
    published = date_article(blocks_of(*texts), known=known, url=url, stem=stem)
    assert (published.date, published.how) == found


def test_an_open_order_is_settled_by_the_country() -> None:
    """4/3/2025 is 4 March where days come first."""
    published = date_article(blocks_of(TITLE, "4/3/2025", BODY), known="", url=None, stem="", day_first=True)
    assert published.date == "2025-03-04"


def test_a_day_without_year_takes_the_year_of_its_siblings() -> None:
    """The year is that in which the day lies nearest to the siblings, also over the turn of the year."""
    texts = (TITLE, f"PORT ELLERY, Dec 30 (Unity Press) - {BODY}")
    found, _ = resolve_siblings((undated(*texts), dated("2025-01-02")))
    assert (found.published, found.published_how) == ("2024-12-30", "dateline")


def test_a_day_in_parentheses_beside_the_weekday_of_the_lead_dates() -> None:
    """The form "said Wednesday (Dec. 22)" is the day on which it was written."""
    texts = (TITLE, f"The union leader said Wednesday (Dec. 22) that {BODY[0].lower()}{BODY[1:]}")
    found, _ = resolve_siblings((undated(*texts), dated("2021-12-23")))
    assert (found.published, found.published_how) == ("2021-12-22", "text")


def test_an_open_order_is_settled_by_siblings() -> None:
    """Of 4 March and 3 April, the one near the siblings is meant."""
    found, _ = resolve_siblings((undated(TITLE, "4/3/2025", BODY), dated("2025-03-05")))
    assert found.published == "2025-03-04"


def test_without_siblings_the_weekday_gives_the_year() -> None:
    """A dateline of a Monday in a text that names a year in which it is one."""
    lead = f"PORT ELLERY, March 3 (Unity Press) - Crews walked out on Monday over pay last raised in 2024. {BODY}"
    (found,) = resolve_siblings((undated(TITLE, lead),))
    assert found.published == "2025-03-03"


def test_a_day_far_from_all_siblings_stays_open() -> None:
    """A dateline months away from the others is of another story."""
    found, _ = resolve_siblings((undated(TITLE, DATELINE), dated("2024-09-01")))
    assert found.published is None


def test_a_copy_has_the_day_of_its_original() -> None:
    """Members of a group of copies without a day get the earliest of the group."""
    copy = replace(undated(TITLE, BODY), origin="root")
    early, late = (replace(dated(day, day), origin="root") for day in ("2025-03-04", "2025-03-06"))
    found = resolve_siblings((copy, late, early))[0]
    assert (found.published, found.published_how) == ("2025-03-04", "sibling")


def test_what_stays_undated_has_a_window_around_its_siblings() -> None:
    """A week before the first and after the last sibling; the article says that no date was found."""
    found, first, last = resolve_siblings((undated(TITLE, BODY), dated("2025-03-04"), dated("2025-03-06", "C")))
    assert found.published is None
    assert found.window == (dt.date(2025, 2, 25), dt.date(2025, 3, 13))
    assert found.warnings == ("no date of publication was found",)
    assert first.window == (dt.date(2025, 3, 4), dt.date(2025, 3, 4))
    assert last.warnings == ()


def test_nothing_known_gives_no_window() -> None:
    """Without any dated sibling the window is open."""
    (found,) = resolve_siblings((undated(TITLE, BODY),))
    assert found.window is None


@pytest.mark.parametrize(
    ("sentence", "window"),
    [
        ("On March 3 the union announced the strike.", ((3, 3), (3, 11))),
        ("The strike will end on March 9.", ((2, 25), (3, 9))),
        ("The union announced that the strike will end on March 9.", ((2, 25), (3, 11))),
        ("The offer was open by March 9 and was refused.", ((2, 25), (3, 11))),
        ("In 2019 a strike ended on May 4.", ((2, 25), (3, 11))),
    ],
)
def test_windows_are_narrowed_by_days_that_the_text_names(
    sentence: str, window: tuple[tuple[int, int], tuple[int, int]]
) -> None:
    """A past day sets the earliest, a coming one the latest; what is neither sets nothing."""
    found, _ = resolve_siblings((undated(TITLE, f"{BODY} {sentence}"), dated("2025-03-04")))
    low, high = (dt.date(2025, *day) for day in window)
    assert found.window == (low, high)


def test_a_weekday_narrows_only_if_one_day_can_be_meant() -> None:
    """Monday of the lead within a window that holds one Monday, and not within one that holds two."""
    lead = "Crews walked out on Monday, the port authority said."
    past, coming = "On March 6 the talks failed.", "Talks will resume on March 11."
    narrow, _ = resolve_siblings((undated(TITLE, f"{lead} {BODY}", past, coming), dated("2025-03-08")))
    wide, _ = resolve_siblings((undated(TITLE, f"{lead} {BODY}"), dated("2025-03-08")))
    assert narrow.window == (dt.date(2025, 3, 6), dt.date(2025, 3, 11))
    assert wide.window == (dt.date(2025, 3, 1), dt.date(2025, 3, 15))


def test_resolving_twice_changes_nothing() -> None:
    """The step can be repeated."""
    once = resolve_siblings((undated(TITLE, BODY), dated("2025-03-04")))
    assert resolve_siblings(once) == once
