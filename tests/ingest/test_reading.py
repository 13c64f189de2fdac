from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import pytest

from consistency.errors import InputError
from consistency.ingest import Limits, load
from consistency.ingest.decoding import clean, decode, unescape
from consistency.ingest.records import UnreadableError
from consistency.schema.report import ReadError

ARTICLE = "Mayor resigns over harbour deal\n\nThe mayor of Larkhaven resigned on Sunday evening, she told reporters."
BYTES = ARTICLE.encode()


def shown(paths: list[Path], limits: Limits | None = None) -> tuple[list[str], list[ReadError]]:
    """Return the paths of the articles that were read, and the errors."""
    articles, errors = load(paths, limits=limits)
    return [article.path for article in articles], list(errors)


def reason_for(file: Path, data: bytes, *, limits: Limits | None = None) -> str:
    """Return why a file beside a good one cannot be read."""
    file.write_bytes(data)
    (file.parent / "good.txt").write_bytes(BYTES)
    paths, errors = shown([file.parent], limits)
    assert paths == [f"{file.parent.name}/good.txt"]
    return next(error.reason for error in errors if error.path == f"{file.parent.name}/{file.name}")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (ARTICLE.encode("utf-8-sig"), ARTICLE),
        (ARTICLE.encode("utf-16"), ARTICLE),
        (b"\xfe\xff" + ARTICLE.encode("utf-16-be"), ARTICLE),
        (ARTICLE.encode("utf-16-le"), ARTICLE),
        (ARTICLE.encode("utf-32"), ARTICLE),
        ("“Café” – 5 €, said the mayor’s aide".encode("cp1252"), "“Café” – 5 €, said the mayor’s aide"),
        (
            "Мэр города ушёл в отставку в воскресенье вечером, сообщили в мэрии.".encode("koi8-r"),
            "Мэр города ушёл в отставку в воскресенье вечером, сообщили в мэрии.",
        ),
        ("cafe\u0301".encode(), "café"),
        ("The mayor \ud800 resigned".encode("utf-8", "surrogatepass"), "The mayor \ufffd resigned"),
        (b"The may\x00or resigned on Sunday", "The mayor resigned on Sunday"),
        ("Sinéad, Órla and Niamh said".encode() + b" \xff.", "Sinéad, Órla and Niamh said \ufffd."),
    ],
)
def test_encodings_are_told(data: bytes, found: str) -> None:
    """Byte order marks, UTF-8, UTF-16 without a mark and old code pages are read; damage is replaced."""
    assert decode(data)[0] == found


def test_a_guessed_encoding_is_a_warning() -> None:
    """An article read in a code page that the file does not name says so."""
    assert decode("Sinéad’s café".encode("cp1252"))[1] == ("read as Windows-1252, which the file does not say",)
    assert decode(BYTES)[1] == ()


def test_a_page_names_its_encoding() -> None:
    """The character set that a page declares goes before a guess."""
    page = '<html><head><meta charset="iso-8859-2"></head><body>Łódź, Święto</body></html>'.encode("iso-8859-2")
    assert "Łódź, Święto" in decode(page, declared=True)[0]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n\t",
        b"\x00\x00\x00",
        bytes(range(256)) * 4,
        b"%PDF-1.7 text",
        b"PK\x03\x04zip",
        "\u200b".encode() * 3 + b"\x00",
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    """Empty and binary files raise with a reason."""
    if data.startswith("\u200b".encode()):
        assert decode(data)[0].strip("\u200b") == ""
    else:
        with pytest.raises(UnreadableError, match=r"empty|no text|binary|PDF|Word"):
            decode(data)


def test_text_can_always_be_written() -> None:
    """Lone surrogates are replaced, pairs are joined, NULs go."""
    assert clean("a\ud83d\ude00b\ud800\x00") == "a😀b\ufffd"
    assert unescape("R&amp;D &#8217; AT&T &nosuch;") == "R&D ’ AT&T &nosuch;"


def test_a_folder_is_walked_in_order(tmp_path: Path) -> None:
    """Folders are read recursively and sorted; other types, hidden files and notes are passed over silently."""
    folder = tmp_path / "story"
    for name in (
        "b.txt",
        "a/z.md",
        "a/c.TXT",
        ".hidden.txt",
        "gold.json",
        "photo.jpg",
        "README.md",
        ".git/x.txt",
        "p_files/x.txt",
    ):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(BYTES + name.encode())
    assert shown([folder]) == (["story/b.txt", "story/a/c.TXT", "story/a/z.md"], [])


def test_the_output_of_an_earlier_run_is_no_input(tmp_path: Path) -> None:
    """A folder with report.json is left out; beside articles, only the tables of the report are."""
    for name in ("a.txt", "out/report.json", "out/evidence.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(BYTES)
    assert shown([tmp_path])[1] == []
    (tmp_path / "report.json").write_text("{}")
    (tmp_path / "evidence.csv").write_text("id,text\n1,x\n")
    assert shown([tmp_path]) == ([f"{tmp_path.name}/a.txt"], [])


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    """A folder and a file in it overlap."""
    (tmp_path / "a.txt").write_bytes(BYTES)
    assert len(shown([tmp_path, tmp_path / "a.txt", tmp_path])[0]) == 1


def test_folders_of_one_name_stay_apart(tmp_path: Path) -> None:
    """Paths shown are as long as it takes to tell them apart."""
    for name in ("x/story", "y/story"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "a.txt").write_bytes(BYTES + name.encode())
    assert shown([tmp_path / "x/story", tmp_path / "y/story"])[0] == ["x/story/a.txt", "y/story/a.txt"]


def test_a_file_of_another_type_is_read_when_named(tmp_path: Path) -> None:
    """Named explicitly, a text of any ending is read, and a hidden one too."""
    for name in ("a.text", ".b"):
        (tmp_path / name).write_bytes(BYTES + name.encode())
    assert shown([tmp_path / "a.text", tmp_path / ".b"])[0] == ["a.text", ".b"]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("bad.txt", b"", "empty"),
        ("bad.txt", b"  \n", "empty"),
        ("bad.txt", b"%PDF-1.7", "PDF"),
        ("bad.md", bytes(range(256)), "binary"),
        ("bad.txt", b"Read more", "only notices"),
        ("bad.html", b"<html><body></body></html>", "no text of an article"),
        ("bad.html", b"<html><head><title>Mayor resigns today</title></head><body></body></html>", "only notices"),
        ("bad.csv", b"a,b\n1,2\n", "no column named text"),
        ("bad.parquet", b"PAR1nonsense", "no valid Parquet"),
    ],
)
def test_a_bad_file_is_an_error_and_costs_no_other(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    """What cannot be read is named with a reason; the good file beside it is read."""
    assert reason in reason_for(tmp_path / name, data)


@pytest.mark.parametrize(
    ("data", "limits", "reason"),
    [
        (b"The mayor said yes. " * 600, Limits(file_bytes=10_000), "too large"),
        (b"The mayor said yes. " * 600, Limits(characters=10_000), "too long"),
        (b"The mayor said yes.\n" * 600, Limits(lines=500), "too many lines"),
    ],
)
def test_limits_hold(tmp_path: Path, data: bytes, limits: Limits, reason: str) -> None:
    """Size, length and lines are bounded."""
    assert reason in reason_for(tmp_path / "bad.txt", data, limits=limits)


def test_a_page_with_too_much_text_is_refused(tmp_path: Path) -> None:
    """The limit on length holds for what is read out of a page."""
    page = f"<html><body><article>{'<p>The mayor resigned on Sunday evening.</p>' * 300}</article></body></html>"
    assert "too long" in reason_for(tmp_path / "bad.html", page.encode(), limits=Limits(characters=10_000))


def test_the_number_of_articles_is_bounded(tmp_path: Path) -> None:
    """Reading stops at the limit and says so."""
    for number in range(4):
        (tmp_path / f"{number}.txt").write_bytes(BYTES)
    paths, errors = shown([tmp_path], Limits(articles=2))
    assert [path[-5:] for path in paths] == ["0.txt", "1.txt"]
    assert "only the first 2 articles" in errors[0].reason


@pytest.mark.parametrize("name", ["nowhere", "nowhere/a.txt"])
def test_a_missing_path_stops_the_run(tmp_path: Path, name: str) -> None:
    """The message names the path and what to do."""
    with pytest.raises(InputError, match="no such file or folder"):
        load([tmp_path / name])


def test_a_folder_without_articles_stops_the_run(tmp_path: Path) -> None:
    """The message says what is read, and why files that there are could not be."""
    with pytest.raises(InputError, match=r"no readable article.*\.txt, \.md or \.html"):
        load([tmp_path])
    for number in range(5):
        (tmp_path / f"{number}.txt").write_bytes(b"")
    with pytest.raises(InputError, match=r"(?s)0\.txt: the file is empty.*and 2 more"):
        load([tmp_path])


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_no_permission_is_an_error(tmp_path: Path) -> None:
    """A file that must not be read is named, and so is a folder."""
    (tmp_path / "good.txt").write_bytes(BYTES)
    (tmp_path / "closed").mkdir(mode=0)
    (tmp_path / "closed.txt").write_bytes(BYTES)
    (tmp_path / "closed.txt").chmod(0)
    _, errors = shown([tmp_path])
    assert sorted(error.reason for error in errors) == [
        "no permission to open the folder",
        "no permission to read the file",
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """What is no ordinary file is refused before it is opened."""
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").write_bytes(BYTES)
    assert "no ordinary file" in shown([tmp_path])[1][0].reason


def rows_of(file: Path) -> list[tuple[str, str, str, str | None, str | None]]:
    """Return path, title, outlet, day and address of the articles of a table."""
    articles, _ = load([file])
    return [(a.path, a.title, a.outlet, a.published, a.url) for a in articles]


def test_a_csv_table_is_read_by_its_columns(tmp_path: Path) -> None:
    """Columns count by name, in any order and case, with commas, semicolons or tabs between."""
    for delimiter in ",;\t":
        file = tmp_path / "table.csv"
        with file.open("w", encoding="utf-8-sig", newline="") as out:
            writer = csv.writer(out, delimiter=delimiter)
            writer.writerow(["Title", "TEXT", "outlet", "published", "url"])
            writer.writerow(
                ["Mayor, resigns", "The mayor; resigned\non Sunday.", "Post", "2024-05-01", "https://a.example/x"]
            )
        assert rows_of(file) == [("table.csv#1", "Mayor, resigns", "Post", "2024-05-01", "https://a.example/x")]


def test_a_bad_row_costs_no_other(tmp_path: Path) -> None:
    """Lines that are no JSON objects and rows without text are errors of their own."""
    file = tmp_path / "t.jsonl"
    good = {"text": "The mayor resigned on Sunday \ud800.", "headline": "Mayor resigns today", "source": "Post"}
    lines = [
        json.dumps(good),
        "{bad",
        "[1]",
        json.dumps({"title": "x"}),
        "[" * 50_000,
        "",
        json.dumps({"text": "A second article."}),
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    paths, errors = shown([file])
    assert paths == ["t.jsonl#1", "t.jsonl#6"]
    assert [error.path for error in errors] == ["t.jsonl#2", "t.jsonl#3", "t.jsonl#4", "t.jsonl#5"]
    assert rows_of(file)[0][1:3] == ("Mayor resigns today", "Post")


def test_a_title_column_is_the_first_line_of_the_text(tmp_path: Path) -> None:
    """The headline of a row counts as a claim; one that the text opens with already is not repeated."""
    file = tmp_path / "t.jsonl"
    rows = [
        {"title": "Mayor resigns today", "text": text}
        for text in ("She left on Sunday.", "Mayor resigns today\n\nShe left on Sunday.")
    ]
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    articles, _ = load([file])
    assert [a.text for a in articles] == ["Mayor resigns today\n\nShe left on Sunday."] * 2
    assert [[b.role for b in a.blocks] for a in articles] == [["title", "body"]] * 2


def test_a_parquet_table_is_read(tmp_path: Path) -> None:
    """Columns with dates keep them."""
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    import datetime as dt

    columns = {
        "text": ["The mayor resigned."],
        "title": ["Mayor resigns today"],
        "published": [dt.datetime(2024, 5, 1, 8, 30)],
    }
    pq.write_table(pa.table(columns), tmp_path / "t.parquet")
    assert rows_of(tmp_path / "t.parquet") == [
        ("t.parquet#1", "Mayor resigns today", "t.parquet#1", "2024-05-01T08:30:00", None)
    ]
