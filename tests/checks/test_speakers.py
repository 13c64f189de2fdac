from __future__ import annotations

import pytest

from consistency.checks.speakers import guessed, likeness


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Ada Brandt", "Ada Brandt", "same"),
        ("Ada Brandt", "Brandt", "same"),
        ("Mayor Ada Brandt", "Ada Brandt", "same"),
        ("ada brandt", "ADA BRANDT", "same"),
        ("José Núñez", "Jose Nunez", "same"),
        ("Sergei Malakhov", "Sergey Malakhov", "same"),
        ("Anton Malakhovich", "Anton Malakhovic", "same"),
        ("Anton Brandt", "Anton Braun", "different"),
        ("World Health Organization", "WHO", "same"),
        ("W.H.O.", "World Health Organization", "same"),
        ("Ada Brandt", "Karl Weiss", "different"),
        ("Ada Brandt", "Otto Brandt", "different"),
        ("Environment Agency", "Coastal Council", "different"),
        ("Ada Brandt", "the mayor", "unknown"),
        ("a witness", "the mayor", "unknown"),
        ("Ada Brandt", "German", "unknown"),
        ("Ada Brandt", None, "unknown"),
        (None, None, "unknown"),
        ("", "Ada Brandt", "unknown"),
    ],
)
def test_likeness(a: str | None, b: str | None, expected: str) -> None:
    """Two proper names can be different; a role, a nationality or nobody can be anybody."""
    assert likeness(a, b) == expected
    assert likeness(b, a) == expected


@pytest.mark.parametrize(
    ("text", "speaker", "expected"),
    [
        ("he", "Ada Brandt", True),
        (" She ", None, True),
        ("They", "the miners", True),
        ("the company", "Nordwerk", True),
        ("the mayor", "the mayor", False),
        ("mayor Brandt", "Ada Brandt", False),
        ("NW", "Nordwerk", False),
        ("Heath", "Ada Heath", False),
        ("", None, False),
    ],
)
def test_guessed(text: str, speaker: str | None, *, expected: bool) -> None:
    """A speaker that stands as a pronoun or a role in the text was guessed where it is a name elsewhere."""
    assert guessed(text, speaker) is expected
