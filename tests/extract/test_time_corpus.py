"""The measure of time expressions on a TimeML corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.time_values import main

DOCUMENT = """<?xml version="1.0" ?>
<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2021-12-22" functionInDocument="CREATION_TIME">Dec 22</TIMEX3></DCT>
<TEXT>
The board <EVENT eid="e1">met</EVENT> on <TIMEX3 tid="t1" type="DATE" value="2021-12-21">Tuesday</TIMEX3> for
<TIMEX3 tid="t2" type="DURATION" value="PT3H">two hours</TIMEX3> &amp; will meet
<TIMEX3 tid="t3" type="DATE" value="FUTURE_REF">soon</TIMEX3>, from <TIMEX3 tid="t4" type="DATE"
value="2022-01-09">Jan. 9</TIMEX3> to <TIMEX3 tid="t5" type="DATE" value="2022-01-12">12</TIMEX3>.
</TEXT></TimeML>
"""


def test_corpus_is_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """References without a calendar value do not count, a range counts as its two ends, values are compared exactly."""
    (tmp_path / "one.tml").write_text(DOCUMENT, encoding="utf-8")
    assert main([str(tmp_path), "--errors"]) == 0
    wrong, _, figures = capsys.readouterr().out.splitlines()
    assert "gold [two hours] PT3H | got [for two hours] PT2H" in wrong
    assert figures.startswith("gold 4 found 4 overlap P 1.000 R 1.000 F1 1.000 value accuracy 0.750")


def test_a_folder_without_documents_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command says what it looked for."""
    with pytest.raises(SystemExit):
        main([str(tmp_path)])
    assert "no .tml file" in capsys.readouterr().err
