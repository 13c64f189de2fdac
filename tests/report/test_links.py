from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.report.links import LONGEST_ADDRESS, text_fragment, web_address


@pytest.mark.parametrize("url", ["https://a.example/x?y=1#z", "http://a.example", "HTTPS://a.example/ä"])
def test_web_address(url: str) -> None:
    """A plain http(s) address may become a link."""
    assert web_address(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        " https://a.example",
        "data:text/html,x",
        "file:///etc/passwd",
        "//a.example/x",
        "/local",
        "https://",
        "https:a.example",
        "https://outlet.example@elsewhere.example/",
        "https://a.example/\u202ex",
        "https://a.example/a b",
        'https://a.example/"onclick="x',
        "https://a.example\\@b.example",
        "https://[broken",
        "https://a.example/" + "x" * LONGEST_ADDRESS,
    ],
)
def test_no_link(url: str | None) -> None:
    """Nothing else may."""
    assert web_address(url) is None
    assert text_fragment(url, "words") is None


@pytest.mark.parametrize(
    ("url", "text", "link"),
    [
        ("https://a.example", "on Jan. 9, in Rome", "https://a.example#:~:text=on%20Jan.%209%2C%20in%20Rome"),
        ("https://a.example#top", "a-b & c", "https://a.example#top:~:text=a%2Db%20%26%20c"),
        (
            "https://a.example",
            "one two three four five six seven eight nine ten eleven",
            "https://a.example#:~:text=one%20two%20three%20four%20five,seven%20eight%20nine%20ten%20eleven",
        ),
        ("https://a.example", "  ", None),
    ],
)
def test_text_fragment(url: str, text: str, link: str | None) -> None:
    """A link names a short passage whole and a long one by its first and last words."""
    assert text_fragment(url, text) == link


@given(st.text(st.characters()))
def test_fragment_adds_nothing_unescaped(text: str) -> None:
    """Whatever the passage, the link stays one address that may be linked."""
    link = text_fragment("https://a.example", text)
    assert link is None or link.removeprefix("https://a.example#:~:text=").isascii()
