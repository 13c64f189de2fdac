"""Links out of a report: which addresses may become one, and how a link points at a sentence."""

from __future__ import annotations

import unicodedata
from urllib.parse import quote, urlsplit

LONGEST_ADDRESS = 2_000
# A fragment names the first and the last words of a longer passage (URL Fragment Text Directives, WICG).
_EDGE_WORDS = 5


def web_address(url: str | None) -> str | None:
    """Return the address where it is a plain http(s) one, else None.

    Refused are other schemes, addresses without a host, with a user name (`https://outlet.example@elsewhere.example`),
    with white space, control or format characters or backslashes, and overlong ones.
    """
    if not url or len(url) > LONGEST_ADDRESS or any(_unfit(sign) for sign in url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host or "@" in parts.netloc:
        return None
    return url


def text_fragment(url: str | None, text: str) -> str | None:
    """Return the address with a text fragment that makes a browser scroll to the text, or None without an address."""
    address = web_address(url)
    words = text.split()
    if address is None or not words:
        return None
    if len(words) <= 2 * _EDGE_WORDS:
        directive = _encoded(words)
    else:
        directive = f"{_encoded(words[:_EDGE_WORDS])},{_encoded(words[-_EDGE_WORDS:])}"
    return f"{address}{'' if '#' in address else '#'}:~:text={directive}"


def _encoded(words: list[str]) -> str:
    # quote() leaves the hyphen, which in a directive separates prefix and suffix.
    return quote(" ".join(words), safe="", errors="replace").replace("-", "%2D")


def _unfit(sign: str) -> bool:
    return sign in '\\<>"`{}|^' or sign.isspace() or unicodedata.category(sign).startswith("C")
