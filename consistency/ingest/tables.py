"""Tables of articles (JSONL, CSV, Parquet) to rows: one mapping a row, or the reason why a row cannot be read."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from consistency.ingest.decoding import clean, decode, unescape
from consistency.ingest.lexicons import words
from consistency.ingest.records import Metadata, UnreadableError

TABLES = frozenset({".jsonl", ".csv", ".parquet"})
_FIELD_LIMIT = 50_000_000
_BATCH = 256

Row = Mapping[str, Any] | UnreadableError


def rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a table, an error in place of a row that cannot be read.

    Raises:
        UnreadableError: the table as a whole cannot be read.
    """
    if path.suffix.lower() == ".parquet":
        return _parquet(path)
    text, _ = decode(path.read_bytes())
    return _jsonl(text) if path.suffix.lower() == ".jsonl" else _csv(text)


def article_of(row: Mapping[str, Any]) -> tuple[str, Metadata]:
    """Return the text of a row and its metadata; names of columns are taken in their usual forms.

    Raises:
        UnreadableError: the row has no text.
    """
    text = _value(row, "text")
    if not text:
        raise UnreadableError("the row has no text")
    return unescape(text), Metadata(
        title=unescape(_value(row, "title")),
        outlet=unescape(_value(row, "outlet")),
        published=_value(row, "published"),
        url=_value(row, "url"),
        language=_value(row, "language"),
    )


def has_text_column(row: Mapping[str, Any]) -> bool:
    """Tell whether a row has a column for the text of an article."""
    return _has_column(row, "text")


def no_text_column(row: Mapping[str, Any]) -> str:
    """Return the reason why a table without a text column cannot be read."""
    names = ", ".join(str(name)[:40] for name in list(row)[:8])
    return f"the table has no column named text (its columns: {names}); name the column with the articles' text so"


def _has_column(row: Mapping[str, Any], column: str) -> bool:
    known = words("sources", "columns", column)
    return any(str(name).strip().lower() in known for name in row)


def _value(row: Mapping[str, Any], column: str) -> str:
    """Return the value of a column, looked up by its own name first, then by its other names."""
    known = words("sources", "columns", column)
    named = {str(name).strip().lower(): value for name, value in row.items()}
    for name in (column, *sorted(known - {column})):
        if (text := _as_text(named.get(name))) != "":
            return text
    return ""


def _as_text(value: object) -> str:
    if isinstance(value, str):
        return clean(value).strip()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return _as_text(value.get("name"))
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return ""


def _jsonl(text: str) -> Iterator[Row]:
    for line in text.split("\n"):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            yield UnreadableError("the line is no valid JSON")
            continue
        yield row if isinstance(row, dict) else UnreadableError("the line is no JSON object")


def _csv(text: str) -> Iterator[Row]:
    csv.field_size_limit(_FIELD_LIMIT)
    header = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=header.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield UnreadableError("the row is no valid CSV")
            continue
        yield row


def _parquet(path: Path) -> Iterator[Row]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(path)
        for batch in table.iter_batches(batch_size=_BATCH):
            yield from batch.to_pylist()
    except (pa.ArrowException, OSError, ValueError) as error:
        raise UnreadableError("the file is no valid Parquet table") from error
