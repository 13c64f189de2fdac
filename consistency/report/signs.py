"""Shows characters that a reader cannot see or that reorder a line: controls, bidirectional marks, zero-width signs."""

from __future__ import annotations

import re
import unicodedata

# Cc and Cf hold controls, bidirectional marks and zero-width signs; Cs lone surrogates; Co private use; Zl and Zp
# separators that break lines of a log. Tab and line feed are plain white space.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_PLAIN = frozenset("\t\n")
_CANDIDATE = re.compile(r"[^\x20-\x7e\t\n\u00a0-\u00ac\u00ae-\u05ff]")


def visible(text: str) -> str:
    """Return the text with each such character written as its code point: a right-to-left override as ⟦U+202E⟧.

    The result is for reading alone; offsets don't hold in it.
    """
    return _CANDIDATE.sub(_mark, text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """Return the text fit for one line of a terminal or a log: visible, and each run of white space a space."""
    return " ".join(visible(text).split())


def _mark(match: re.Match[str]) -> str:
    sign = match.group()
    if sign in _PLAIN or unicodedata.category(sign) not in _HIDDEN:
        return sign
    return f"⟦U+{ord(sign):04X}⟧"
