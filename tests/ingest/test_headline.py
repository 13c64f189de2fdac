from __future__ import annotations

import pytest

from consistency.ingest.headline import find_known_title, is_masthead, is_sentence, slug_of
from consistency.ingest.layout import lay_out
from consistency.ingest.text import Line, read_line, spans

BODY = (
    "The ferry crews of Port Ellery walked out on Monday in a dispute over pay, and three "
    "sailings were cancelled by noon, the port authority said on its website."
)


def lines_of(*texts: str) -> list[Line]:
    """Return texts as the lines of an article, each a paragraph."""
    text = "\n\n".join(texts)
    return [read_line(text, *span) for span in spans(text)]


def title_of(*texts: str, stem: str = "", title: str = "") -> str | None:
    """Return the line that is found to be the title."""
    layout = lay_out(lines_of(*texts), stem=stem, title=title)
    return None if layout.title is None else layout.lines[layout.title].text


@pytest.mark.parametrize(
    ("texts", "title"),
    [
        (("Ferry crews walk out in Port Ellery", BODY), "Ferry crews walk out in Port Ellery"),
        (("FERRY CHAOS: CREWS WALK OUT", BODY), "FERRY CHAOS: CREWS WALK OUT"),
        (("Crews walk out.", BODY), "Crews walk out."),
        (("EVENING POST", "Monday, 3 March 2025", "Ferry crews walk out", "By Ann Lee", BODY), "Ferry crews walk out"),
        (("Ferry crews walk out", "Three sailings cancelled as talks fail", BODY), "Ferry crews walk out"),
        (("Sign up for our newsletter", "Ferry crews walk out", BODY), "Ferry crews walk out"),
        (("Roe Hegg", "(Union leader Agnes Roe and Paul Hegg)", "Ferry crews walk out", BODY), "Ferry crews walk out"),
        (("# Evening Post", "## Ferry crews walk out", BODY), "Ferry crews walk out"),
        (("Intro line of the page", "# Ferry crews walk out", BODY), "Ferry crews walk out"),
        (("Ferry crews walk out", "Crews are angry.", "Talks failed.", "More follows soon."), "Ferry crews walk out"),
        ((BODY, BODY), None),
        (("PORT ELLERY (Unity) - Ferry crews walked out.", BODY), None),
    ],
)
def test_the_title_is_found(texts: tuple[str, ...], title: str | None) -> None:
    """A heading, or the most headline-like line above the first paragraph, is the title; a paragraph never is."""
    assert title_of(*texts) == title


def test_a_title_from_metadata_is_looked_up() -> None:
    """A known title wins over what looks like one, whatever its marks."""
    assert (
        title_of("A strike of ferries", "“Ferry” crews walk out", BODY, title='"Ferry" crews walk out!')
        == '"Ferry" crews walk out'
    )


def test_a_title_cut_short_is_still_the_title() -> None:
    """A page may show more of a title, or less, than its metadata."""
    lines = lines_of("Evening Post", "Ferry crews walk out in Port Ellery over pay")
    assert find_known_title(lines, "Ferry crews walk out in Port Ellery over pay - live") == 1
    assert find_known_title(lines, "Another matter altogether") is None
    assert find_known_title(lines, "") is None


@pytest.mark.parametrize(
    ("stem", "words"),
    [
        ("03-metro-markets", ["metro", "markets"]),
        ("000_cb0b91f600aebcb2", []),
        ("harbour-post_2024-05-01_ferry-strike-ends", ["harbour", "post"]),
        ("2024-05-01-harbour-post", ["harbour", "post"]),
        ("02-moscow-times-web", ["moscow", "times"]),
        ("article", []),
        ("", []),
    ],
)
def test_file_names_are_cleaned(stem: str, words: list[str]) -> None:
    """Numbers, digests, dates and general words of a file's name name no outlet."""
    assert slug_of(stem) == words


@pytest.mark.parametrize(
    ("text", "stem", "is_one"),
    [
        ("Europe Today", "05-europe-today", True),
        ("T H E  R E E F  D A I L Y", "01-reef-daily", True),
        ("The Anything Gazette", "", True),
        ("Trump rips Joe", "politico_trump-rips-joe-scarborough-on-the-air", False),
        ("Mayor resigns over deal", "01-post", False),
        ("", "x", False),
    ],
)
def test_mastheads_are_told(text: str, stem: str, is_one: bool) -> None:
    """The name of an outlet is like the file's name, or ends as names of newspapers do."""
    assert is_masthead(text, stem) is is_one


@pytest.mark.parametrize(
    ("text", "ends"),
    [("It rained.", True), ('"It rained."', True), ("J. Edgar H.", False), ("Wait...", False), ("Rain falls", False)],
)
def test_sentences_are_told_by_their_end(text: str, ends: bool) -> None:
    """Initials and dots of omission end no sentence."""
    assert is_sentence(text) is ends


def roles_of(*texts: str, stem: str = "", outlet: str = "") -> list[str | None]:
    """Return the roles of the lines below the title and the first paragraph."""
    layout = lay_out(lines_of("Ferry crews walk out in Port Ellery", BODY, *texts), stem=stem, outlet=outlet)
    return [line.role for line in layout.lines[2:]]


@pytest.mark.parametrize(
    "text",
    [
        "Evening Post is a member of the Press Association of the North.",
        "The Courier publishes obituaries free of charge.",
        "Listen to Evening Post Radio on 98.4 FM",
        "Ideas? desk@eveningpost.example",
        "*Any line in italics that closes a text*",
        "Ann Lee, Larkhaven",
    ],
)
def test_notices_are_told_by_their_place(text: str) -> None:
    """What names the outlet, gives an address or stands in italics is a notice at the end of a text, and only there."""
    outlet = "Evening Courier" if "Courier" in text else "Evening Post"
    assert roles_of(text, outlet=outlet) == ["boilerplate"]
    assert roles_of(text, f"{BODY} And so on.", outlet=outlet)[-1] == "body"


@pytest.mark.parametrize(
    "text", ["Evening Post has seen the contract.", "The Post asked the union for comment.", "Nobody was hurt."]
)
def test_an_outlet_that_reports_is_news(text: str) -> None:
    """A last paragraph in which the outlet appears as a reporter stays in the body."""
    assert roles_of(text, outlet="Evening Post") == ["body"]


def test_an_appeal_of_several_paragraphs_is_boilerplate() -> None:
    """Paragraphs in the outlet's own voice go with the buttons and fragments between and below them."""
    appeal = (
        "Readers have kept us going for eleven years, and we need your support today.",
        "Independent journalism costs money. A monthly contribution helps our reporters.",
        "card types",
        "Not today?",
        "Read more",
    )
    assert roles_of(BODY, *appeal) == ["body", *["boilerplate"] * 5]


def test_an_opinion_in_the_first_person_stays() -> None:
    """We and you in the middle of a text do not make an appeal of it."""
    texts = ("We took the night boat to see what you would see.", "You could read by the moon.", BODY)
    assert roles_of(*texts) == ["body", "body", "body"]


def test_lists_of_links_go_with_their_heading() -> None:
    """What stands below "Most read" is no news, down to the next line that is none."""
    assert roles_of(BODY, "Most read", "Dog rescued from ice", "Snow to come by Thursday") == [
        "body",
        *["boilerplate"] * 3,
    ]
    assert roles_of("RELATED ARTICLES", "'IT WAS CHAOS'", "Nobody was told.") == ["boilerplate", "body", "body"]
