"""Paths to raw documents: folders are walked in sorted order, and one bad file or row never costs the others."""

from __future__ import annotations

import hashlib
import itertools
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from consistency.errors import InputError
from consistency.ingest import tables
from consistency.ingest.decoding import decode, unescape
from consistency.ingest.lexicons import words
from consistency.ingest.records import RawDocument, UnreadableError
from consistency.schema.report import ReadError
from consistency.settings import Limits

TEXTS = frozenset({".txt", ".md"})
PAGES = frozenset({".html", ".htm"})
_READ = TEXTS | PAGES | tables.TABLES
# A folder with this file is the output of an earlier run, whose tables are no articles.
_OUTPUT_MARK = "report.json"
_OUTPUTS = frozenset(
    {"report.html", "discrepancies.csv", "evidence.csv", "claims.csv", "quotes.csv", "articles.csv", "matrix.csv"}
)


def read(paths: Sequence[Path], *, limits: Limits) -> Iterator[RawDocument | ReadError]:
    """Yield the articles under `paths` in sorted order, and an error for each file or row that cannot be read.

    Raises:
        InputError: a path does not exist, or a folder cannot be opened.
    """
    for path in paths:
        _check_exists(path)
    found = itertools.chain.from_iterable(_documents(file, shown, limits) for file, shown in _files(paths))
    count = 0
    for item in found:
        count += isinstance(item, RawDocument)
        if count > limits.articles:
            shown = item.path.rsplit("#", 1)[0]
            yield ReadError(shown, f"only the first {limits.articles:,} articles are read; split the input")
            return
        yield item


def shown_as(paths: Sequence[Path], file: Path) -> str | None:
    """Return the path under which a report on the paths shows the file, None where the file is not among them.

    A row of a table is `table.csv#12`, for a file that exists as much as in a report.
    """
    name, _, row = ("", "", "") if file.exists() else str(file).rpartition("#")
    key = Path(name or file).resolve()
    found = (shown for known, shown in _files(paths) if known.resolve() == key)
    place = next((shown for shown in found if isinstance(shown, str)), None)
    return f"{place}#{row}" if place and row else place


def _check_exists(path: Path) -> None:
    try:
        exists = path.exists()
    except OSError as error:
        raise InputError(f"{path}: it cannot be opened ({error.strerror}). Check who may read the folder.") from error
    if not exists:
        raise InputError(f"{path}: no such file or folder. Check the spelling, or give the full path.")


def _files(paths: Sequence[Path]) -> Iterator[tuple[Path, str | ReadError]]:
    """Yield each file once, with the path that is shown for it or the reason why it cannot be read."""
    seen: set[Path] = set()
    for path, name in zip(paths, _names(paths), strict=True):
        for file, shown in _walk(path, name) if path.is_dir() else [(path, name)]:
            key = file.resolve()
            if key not in seen or isinstance(shown, ReadError):
                seen.add(key)
                yield file, shown


def _names(paths: Sequence[Path]) -> list[str]:
    """Return the name shown for each path: its last part, with as many parts before it as keep the names apart."""
    full = [path.resolve().parts for path in paths]
    depth = [1] * len(paths)
    while True:
        names = ["/".join(parts[-n:]).replace("//", "/") for parts, n in zip(full, depth, strict=True)]
        named: dict[str, set[tuple[str, ...]]] = {}
        for name, parts in zip(names, full, strict=True):
            named.setdefault(name, set()).add(parts)
        clashing = [i for i, name in enumerate(names) if len(named[name]) > 1 and depth[i] < len(full[i])]
        if not clashing:
            return [_encodable(name) for name in names]
        for i in clashing:
            depth[i] += 1


def _encodable(name: str) -> str:
    """Return a name with undecodable bytes replaced, so that a report can hold it."""
    return name.encode("utf-8", "replace").decode("utf-8")


def _walk(folder: Path, name: str) -> Iterator[tuple[Path, str | ReadError]]:
    """Yield the readable files of a folder, in sorted order, with what is shown for them."""
    closed: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=closed.append):
        is_output = _OUTPUT_MARK in files
        if is_output and Path(place) != folder:
            folders.clear()
            continue
        folders[:] = sorted(filter(_is_walked, folders))
        for file in sorted(files):
            if _is_article_name(file) and not (is_output and file in _OUTPUTS):
                path = Path(place, file)
                yield path, _below(folder, name, str(path))
    for error in closed:
        yield folder, ReadError(_below(folder, name, str(error.filename)), "no permission to open the folder")


def _below(folder: Path, name: str, path: str) -> str:
    return _encodable(PurePath(name, PurePath(path).relative_to(folder)).as_posix())


def _is_walked(folder: str) -> bool:
    # A browser saves the pictures and scripts of `page.html` in `page_files`.
    return not folder.startswith((".", "__")) and not folder.endswith("_files") and folder != "node_modules"


def _is_article_name(name: str) -> bool:
    path = PurePath(name)
    return (
        path.suffix.lower() in _READ
        and not name.startswith((".", "~$"))
        and path.stem.lower() not in words("sources", "files", "skipped")
    )


def _documents(file: Path, shown: str | ReadError, limits: Limits) -> Iterator[RawDocument | ReadError]:
    if isinstance(shown, ReadError):
        yield shown
        return
    try:
        if file.suffix.lower() in tables.TABLES:
            _check_size(file, limits.table_bytes)
            yield from _table(file, shown, limits)
        else:
            _check_size(file, limits.file_bytes)
            yield _single(file, shown, limits)
    except PermissionError:
        yield ReadError(shown, "no permission to read the file")
    except OSError as error:
        yield ReadError(shown, f"the file could not be read ({error.strerror or 'system error'})")
    except UnreadableError as error:
        yield ReadError(shown, str(error))


def _check_size(file: Path, limit: int) -> None:
    status = file.stat()
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableError("this is no ordinary file")
    if status.st_size == 0:
        raise UnreadableError("the file is empty")
    if status.st_size > limit:
        size, most = status.st_size / 1e6, limit / 1e6
        raise UnreadableError(f"the file is too large ({size:,.0f} MB; at most {most:,.0f} MB are read)")


def _single(file: Path, shown: str, limits: Limits) -> RawDocument:
    data = file.read_bytes()
    page = file.suffix.lower() in PAGES
    text, warnings = decode(data, declared=page)
    if not page:
        text = unescape(text)
        check_length(text, limits)
    digest = hashlib.sha256(data).hexdigest()
    stem = _encodable(file.stem)
    return RawDocument(shown, stem, "page" if page else "text", text, digest, warnings=warnings)


def check_length(text: str, limits: Limits) -> None:
    """Raise UnreadableError where a text is longer than an article may be."""
    if len(text) > limits.characters:
        raise UnreadableError(
            f"the text is too long ({len(text):,} characters; an article has at most {limits.characters:,})"
        )


def _table(file: Path, shown: str, limits: Limits) -> Iterator[RawDocument | ReadError]:
    for number, row in enumerate(tables.rows(file), start=1):
        place = f"{shown}#{number}"
        try:
            if isinstance(row, UnreadableError):
                raise row
            # The rows of a CSV or Parquet table have the same columns; each line of JSONL has its own.
            if number == 1 and not tables.has_text_column(row) and file.suffix.lower() != ".jsonl":
                yield ReadError(shown, tables.no_text_column(row))
                return
            text, metadata = tables.article_of(row)
            check_length(text, limits)
        except UnreadableError as error:
            yield ReadError(place, str(error))
            continue
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
        yield RawDocument(place, "", "row", text, digest, metadata)
