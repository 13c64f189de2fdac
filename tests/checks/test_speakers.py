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
    ("text", "expected"),
    [("he", True), (" She ", True), ("They", True), ("the mayor", False), ("Heath", False), ("", False)],
)
def test_guessed(text: str, *, expected: bool) -> None:
    """A speaker that stands as a pronoun in the text was guessed."""
    assert guessed(text) is expected
