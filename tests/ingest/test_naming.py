from __future__ import annotations

import pytest

from consistency.ingest.layout import lay_out
from consistency.ingest.naming import host_of, language_of, outlet_of
from consistency.ingest.text import read_line, spans

BODY = (
    "Ferry crews walked out on Monday in a dispute over pay, and three sailings were cancelled "
    "by noon, the port authority said on its website."
)
WIRE = f"PORT ELLERY, March 3 (Unity Press) - {BODY}"


def outlet(*texts: str, stem: str = "", known: str = "", url: str | None = None) -> str:
    """Return the outlet of an article with the given lines."""
    text = "\n\n".join(texts)
    layout = lay_out([read_line(text, *span) for span in spans(text)], stem=stem, outlet=known)
    return outlet_of(layout.lines, known=known, url=url, stem=stem, path=f"story/{stem}.txt")


@pytest.mark.parametrize(
    ("texts", "stem", "url", "name"),
    [
        (("THE ALDER TIMES", "3 March 2025", "Crews walk out", BODY), "01-x", None, "The Alder Times"),
        (
            ("THE ALDER TIMES", "3 March 2025", "Crews walk out", BODY, "Follow The ALDER Times on Facebook"),
            "",
            None,
            "The ALDER Times",
        ),
        (("Kesta / English Service", "Crews walk out", BODY), "01-kesta", None, "Kesta"),
        (("# Crews walk out", "`SecureByte` · April 11, 2025", BODY), "04-securebyte", None, "SecureByte"),
        (("Crews walk out", WIRE), "02-unity", None, "Unity Press"),
        (("Crews walk out", "MOSCOW (AA) - " + BODY), "04-anadolu", None, "Anadolu Agency"),
        (("Crews walk out", WIRE), "04-harbour-post", None, "Harbour Post"),
        (("Crews walk out", WIRE), "ferry-crews-strike", None, "Unity Press"),
        (("Crews walk out", BODY, "This story has not been edited by NDXV staff."), "03-ndxv", None, "NDXV"),
        (("Crews walk out", BODY), "05-alder-times-web", "https://www.thealdertimes.example/a", "The Alder Times"),
        (("Crews walk out", BODY), "", "https://www.alder.example/a", "alder.example"),
        (("Crews walk out", "By AFP", BODY), "", None, "AFP"),
        (("Crews walk out", "By Ann Lee", BODY), "03-metro-markets", None, "Metro Markets"),
        (("Ann Lee Writer", "Crews walk out", BODY), "", None, "Ann Lee"),
        (("Walk Ann", "Crews Walk out", BODY), "000_cb0b91f600aebcb2", None, "000_cb0b91f600aebcb2.txt"),
    ],
)
def test_outlets_are_found_in_their_order_of_trust(
    texts: tuple[str, ...], stem: str, url: str | None, name: str
) -> None:
    """Masthead, notice, address, dateline, byline and the file's name are asked in turn."""
    assert outlet(*texts, stem=stem, url=url) == name


def test_metadata_name_the_outlet_first() -> None:
    """What a page or a table says wins."""
    assert outlet("THE ALDER TIMES", "3 March 2025", "Crews walk out", BODY, known="Alder  Wire") == "Alder Wire"


@pytest.mark.parametrize(
    ("text", "declared", "code"),
    [
        (
            "The mayor of the town said that it was raining and that the river had risen to its banks in the night.",
            "",
            "en",
        ),
        (
            "Der Bürgermeister der Stadt sagte, dass es in der Nacht geregnet hat und der Fluss da nicht zu sehen ist.",
            "",
            "de",
        ),
        ("Trump wins", "", "en"),
        ("Trump wins", "en-GB", "en"),
        ("Text", "DE_at", "de"),
        ("", "?!", "en"),
    ],
)
def test_languages_are_told(text: str, declared: str, code: str) -> None:
    """A declared language counts, else function words; short texts are taken for English."""
    assert language_of(text, declared) == code


@pytest.mark.parametrize(
    ("url", "host"), [("https://www.a.example/x", "a.example"), ("http://[bad", ""), (None, ""), ("", "")]
)
def test_hosts_of_malformed_addresses_are_empty(url: str | None, host: str) -> None:
    """An address that cannot be parsed has no host."""
    assert host_of(url) == host
