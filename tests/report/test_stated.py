from __future__ import annotations

import pytest

from consistency.report.stated import stated, time_words
from consistency.schema.mention import TimeExpression, TimeOperator
from tests.report.story import REOPENS, story


@pytest.mark.parametrize(
    ("value", "operator", "zone", "words"),
    [
        ("2023-03-24/..", "after", "", "after 24 March 2023"),
        ("2023-03-24/..", "since", "", "since 24 March 2023"),
        ("2023-03-24/..", "on", "", "from 24 March 2023 on"),
        ("../2023-03", "by", "", "by March 2023"),
        ("../2023-03", "until", "", "until March 2023"),
        ("/2023-03-24", "before", "local", "before 24 March 2023"),
        ("2023-03-24", "after", "", "24 March 2023"),
        ("2023-03-14T20:40", "on", "UTC", "14 March 2023, 20:40 UTC"),
        ("2023-03-14T20:40", "on", "local", "14 March 2023, 20:40"),
    ],
)
def test_time_words(value: str, operator: TimeOperator, zone: str, words: str) -> None:
    """A time is told as the text bounds it, with its zone."""
    time = TimeExpression(0, 4, "then", "DATE", value, operator=operator, zone=zone, edtf=value)
    assert time_words(value, time) == words


def test_time_without_its_expression() -> None:
    """A value whose expression is not known is told as the value says."""
    assert time_words("2023-03-24/..", None) == "from 24 March 2023 on"


def test_evidence_is_told_as_its_article_states_it() -> None:
    """The words of a piece of evidence are those of the expression in its own passage."""
    told = stated(story())[REOPENS.id]
    assert dict(zip((entry.outlet for entry in REOPENS.evidence), told, strict=True))["Agency"] == "after 20 May 2024"
