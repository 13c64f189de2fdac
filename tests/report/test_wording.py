from __future__ import annotations

import ast
import re
from dataclasses import replace
from importlib import resources
from pathlib import Path

import pytest

from consistency.report import wording
from consistency.report.wording import (
    count_words,
    interval_words,
    listed,
    reason_words,
    share_words,
    summary_words,
    value_plain,
    value_words,
)
from consistency.report.wordlists import plural
from tests.report.factory import hurt, opening

BANNED = re.compile(
    r"\b(false|falsely|wrong|wrongly|correct|incorrect|untrue|true|lie|lies|mistake|misleading)\b", re.IGNORECASE
)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2022", "2022"),
        ("2022-01", "January 2022"),
        ("2022-01-09", "9 January 2022"),
        ("2022-01-09T14:30", "9 January 2022, 14:30"),
        ("2022-01-09T14:30:00Z", "9 January 2022, 14:30 UTC"),
        ("2022-01-09T14:30:00+03:00", "9 January 2022, 14:30 (+03:00)"),
        ("2022-01~", "about January 2022"),
        ("2022-01-09/..", "from 9 January 2022 on"),
        ("../2022-03", "up to March 2022"),
        ("2022-01-10/2022-01-31", "10 January 2022 to 31 January 2022"),
        ("2022-01-09/2022-01-09", "9 January 2022"),
        ("T08:00", "08:00, day not known"),
        ("XXXX-XX-XXT08:00", "08:00, day not known"),
        ("XXXX-WXX-1", "Monday"),
        ("P3D", "3 days"),
        ("P1Y6M", "1 year 6 months"),
        ("PT2H", "2 hours"),
        ("P2D/P3D", "2 days to 3 days"),
        ("../..", "../.."),
        ("2022-13", "2022-13"),
        ("PAST_REF", "PAST_REF"),
        ("Ada Brandt", "Ada Brandt"),
        ("", ""),
        ("P", "P"),
    ],
)
def test_interval_words(value: str, words: str) -> None:
    """Dates, intervals and durations read as words; what is none of them stays."""
    assert interval_words(value) == words


@pytest.mark.parametrize(
    ("value", "words", "plain"),
    [
        ({"low": "38", "high": "38", "unit": "", "item": "dead"}, "38 dead", "38 dead"),
        ({"low": "38", "high": "41", "unit": "", "item": "dead"}, "38 to 41 dead", "38/41 dead"),
        ({"low": "38", "high": "", "unit": "", "item": "dead"}, "at least 38 dead", "38/.. dead"),
        ({"low": "", "high": "41", "unit": "percent", "item": ""}, "at most 41 percent", "../41 percent"),
        ({"low": "1200000", "high": "1200000", "item": "customer"}, "1,200,000 customers", "1200000 customer"),
        (
            {"low": "1234.5", "high": "1234.5", "unit": "acre", "item": "forest"},
            "1,234.5 acres (forest)",
            "1234.5 acre forest",
        ),
        ({"low": "1", "high": "1", "item": "child"}, "1 child", "1 child"),
        ({"low": "2", "high": "", "item": "child"}, "at least 2 children", "2/.. child"),
        ({"low": "3", "high": "3", "unit": "EUR", "item": ""}, "3 EUR", "3 EUR"),
        ({"low": "23", "high": "23", "item": "deputy"}, "23 deputies", "23 deputy"),
        ({"low": "1E+999999999", "high": "", "item": ""}, "at least 1E+999999999", "1E+999999999/.."),
        ({"low": "", "high": "", "unit": "", "item": "dead"}, "an open number dead", ".. dead"),
        ("2022-01", "January 2022", "2022-01"),
    ],
)
def test_value(value: str | dict[str, str], words: str, plain: str) -> None:
    """A value reads as words on the page and stays machine-readable in a table."""
    assert value_words(value) == words
    assert value_plain(value) == plain


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("house", "houses"), ("deputy", "deputies"), ("day", "days"), ("church", "churches"), ("woman", "women"),
        ("policeman", "policemen"), ("human", "humans"), ("foot", "feet"), ("square foot", "square feet"),
        ("people", "people"), ("percent", "percent"), ("percentage point", "percentage points"), ("EUR", "EUR"),
        ("", ""),
    ],
)  # fmt: skip
def test_plural(noun: str, expected: str) -> None:
    """A noun or unit stands in its plural after a number; a code stays."""
    assert plural(noun) == expected


@pytest.mark.parametrize(
    ("share", "words"), [(1.0, "100%"), (0.998, "over 99%"), (0.93, "93%"), (0.004, "under 1%"), (0.0, "0%")]
)
def test_share(share: float, words: str) -> None:
    """A share is rounded, but never to all or to nothing."""
    assert share_words(share) == words


def test_summary_without_its_kind() -> None:
    """A summary loses the kind that stands in front of it, and nothing else."""
    assert summary_words(replace(hurt(), summary="Quantity — A: “38” / B: “41”")) == "A: “38” / B: “41”"
    assert summary_words(hurt()) == hurt().summary


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("Two times: 2024-03 / 2024-03-14.", "Two times: March 2024 / 14 March 2024."),
        ("A value that no side has, 2024-03-15, stays.", "A value that no side has, 2024-03-15, stays."),
    ],
)
def test_reason_in_words(reason: str, words: str) -> None:
    """Dates in the reason of a finding on time read as words."""
    for found, expected in ((opening(), words), (hurt(), reason)):
        told = [value_words(entry.value) for entry in found.evidence]
        assert reason_words(replace(found, reason=reason), told) == expected


def test_reason_in_the_words_of_the_texts() -> None:
    """A time in the reason reads as its text bounds it, which its value does not tell."""
    found = replace(opening(), reason="Two times: 2024-03 / 2024-03-14.")
    told = ["within March 2024" if entry.value == "2024-03" else "a day" for entry in found.evidence]
    assert reason_words(found, told) == "Two times: within March 2024 / a day."


def test_counts_and_lists() -> None:
    """Counts agree with their noun and lists read like a sentence."""
    assert [count_words(n, "article") for n in (0, 1, 2)] == ["0 articles", "1 article", "2 articles"]
    assert [listed(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]


def test_no_verdicts_in_our_own_words() -> None:
    """Neither the templates nor the words of the report say which side holds."""
    templates = resources.files("consistency.report").joinpath("templates")
    texts = [
        re.sub(r"\{[%#{].*?[}%#]\}|[a-z-]+=\"(?:true|false)\"", "", path.read_text(encoding="utf-8"))
        for path in templates.iterdir()
        if not path.name.endswith(".js")
    ]
    texts += re.findall(r"`[^`]*`|\"[^\"\n]*\"", templates.joinpath("page.js").read_text(encoding="utf-8"))
    tables = [value for name, value in vars(wording).items() if name.endswith("_WORDS")]
    assert len(tables) == 5
    texts += [" ".join(map(str, table.values())) for table in tables]
    for text in texts:
        assert BANNED.search(text.replace('"true"', "")) is None


def test_no_verdicts_in_messages() -> None:
    """No string in the code that writes reports says which side holds."""
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in Path(wording.__file__).parent.glob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    told = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}  # docstrings are for programmers
    constants = [node.value for node in nodes if isinstance(node, ast.Constant) and id(node) not in told]
    strings = [value for value in constants if isinstance(value, str)]
    assert len(strings) > 100
    assert not [text for text in strings if text not in {"true", "false"} and BANNED.search(text)]
