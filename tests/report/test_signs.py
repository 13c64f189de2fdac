from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.report.signs import one_line, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain “text” – with é and 日本", "plain “text” – with é and 日本"),
        ("a\u202eb", "a⟦U+202E⟧b"),
        ("a\u200bb\ufeff", "a⟦U+200B⟧b⟦U+FEFF⟧"),
        ("\x1b[31mred", "⟦U+001B⟧[31mred"),
        ("nul\0", "nul⟦U+0000⟧"),
        ("tab\tand\nline", "tab\tand\nline"),
        ("line\r\nend", "line\nend"),
        ("soft\u00adhyphen", "soft⟦U+00AD⟧hyphen"),
        ("half\ud800", "half⟦U+D800⟧"),
        ("no-break\u00a0space", "no-break\u00a0space"),
        ("\u2028", "⟦U+2028⟧"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    """Hidden characters are shown by their code point and all others stay."""
    assert visible(text) == shown


@given(st.text(st.characters()))
def test_nothing_hidden_is_left(text: str) -> None:
    """No control, format or surrogate character is left but tab and line feed."""
    left = {s for s in visible(text) if unicodedata.category(s) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}}
    assert left <= {"\t", "\n"}


@given(st.text())
def test_one_line_is_one_line(text: str) -> None:
    """A line of a log or a terminal stays one line."""
    assert len(one_line(text).splitlines()) <= 1
