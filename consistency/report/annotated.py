"""annotated.docx: one article as a Word document, with one comment a finding on the words that differ."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import docx
from docx.document import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from consistency.report.articles import shelf, source
from consistency.report.comments import comment_lines
from consistency.report.differences import Piece, pieces
from consistency.report.draft import touching
from consistency.report.focus import Span, focus
from consistency.report.signs import visible
from consistency.report.stated import stated
from consistency.report.wording import count_words
from consistency.schema.article import Article, Role
from consistency.schema.discrepancy import Discrepancy
from consistency.schema.report import Report

_AUTHOR, _INITIALS = "consistency", "c"
# XML 1.0 has no place for these two, which `visible` leaves alone; all others that it cannot hold are shown by then.
_NO_XML = re.compile("[\ufffe\uffff]")
_LINE = re.compile(r"[^\r\n]+")
_LONGEST_TITLE = 255
_GREY = RGBColor(0x59, 0x59, 0x59)
# Where the report does not say when it was made: the same report gives the same bytes, so no clock is asked.
_UNDATED = dt.datetime(2000, 1, 1)
# What a zip file says of the time of its members at the earliest.
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Note:
    """A comment to be: the words that it hangs on, the words to mark, and its lines. Offsets are the article's."""

    start: int
    end: int
    marks: tuple[Span, ...]
    lines: tuple[str, ...]


def annotated(report: Report, article: Article) -> bytes:
    """Return the article as a Word document with a comment on each finding that has evidence in it."""
    found = notes(report, article)
    document = docx.Document()
    moment = _moment(report.run.started)
    _describe(document, article, moment)
    _head(document, article, report, len(found))
    _annotate(document, _body(document, article, found), found, moment)
    out = io.BytesIO()
    document.save(out)
    return _undated(out.getvalue())


def notes(report: Report, article: Article) -> tuple[Note, ...]:
    """Return the comments on the article, in the order of its text.

    A comment hangs on the words that differ, from the first to the last of them, or on the whole passage where none can
    be told; of two passages that one finding has in the article the first bears it, and both are marked.
    """
    spans = focus(report)
    known, told = shelf(report), stated(report)
    return tuple(
        _note(found, spans[found.id], article, tuple(comment_lines(found, told[found.id], article, known)))
        for found in touching(report, article.path)
    )


def _note(found: Discrepancy, spans: Sequence[Span | None], article: Article, lines: tuple[str, ...]) -> Note:
    marked = _marks(found, spans)
    own = sorted(
        (entry.start, entry.end, marks)
        for entry, marks in zip(found.evidence, marked, strict=True)
        if entry.article == article.path
    )
    start, end, marks = own[0]
    return Note(
        start=marks[0][0] if marks else start,
        end=marks[-1][1] if marks else end,
        marks=tuple(mark for _, _, group in own for mark in group),
        lines=lines,
    )


def _marks(found: Discrepancy, spans: Sequence[Span | None]) -> list[tuple[Span, ...]]:
    """Return the words to mark in each piece of evidence, as offsets into its article."""
    return [tuple(_places(entry.start, cut)) for entry, cut in zip(found.evidence, pieces(found, spans), strict=True)]


def _places(place: int, cut: Sequence[Piece]) -> Iterator[Span]:
    for piece in cut:
        if piece.mark:
            yield place, place + len(piece.text)
        place += len(piece.text)


def _describe(document: Document, article: Article, moment: dt.datetime) -> None:
    """Set the properties of the file, those of the template among them."""
    properties = document.core_properties
    properties.title = _printable(article.title)[:_LONGEST_TITLE]
    properties.author = properties.last_modified_by = _AUTHOR
    properties.comments = properties.keywords = ""
    properties.created = properties.modified = moment


def _head(document: Document, article: Article, report: Report, found: int) -> None:
    """Say at the top of each page whose text this is and what the comments are."""
    known = source(article, shelf(report))
    others = count_words(len(report.articles) - 1, "other article")
    text = f"{known.outlet} · {known.path} · {known.published} · {count_words(found, 'comment')} from {others}"
    run = document.sections[0].header.paragraphs[0].add_run(_printable(text))
    run.font.size, run.font.color.rgb = Pt(8), _GREY


def _body(document: Document, article: Article, found: Sequence[Note]) -> list[tuple[int, int, Run]]:
    """Write the lines of the article, cut where comments and marks begin and end; return its runs with their places."""
    marks = sorted({mark for note in found for mark in note.marks})
    cuts = sorted({place for note in found for place in (note.start, note.end)} | {p for mark in marks for p in mark})
    runs: list[tuple[int, int, Run]] = []
    for match in _LINE.finditer(article.text):
        if not match.group().strip():
            continue
        start, end = match.span()
        role = _role(article, start, end)
        paragraph = document.add_paragraph(style="Title" if role == "title" else None)
        inner = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
        for first, last in zip([start, *inner], [*inner, end], strict=True):
            runs.append((first, last, _run(paragraph, article.text[first:last], role)))
    _mark(runs, marks)
    return runs or [(0, 0, document.add_paragraph().add_run())]


def _role(article: Article, start: int, end: int) -> Role:
    return next((block.role for block in article.blocks if block.start < end and start < block.end), "meta")


def _run(paragraph: Paragraph, text: str, role: Role) -> Run:
    run = paragraph.add_run(_printable(text))
    if role in {"boilerplate", "meta"}:
        run.font.color.rgb = _GREY
    return run


def _mark(runs: Sequence[tuple[int, int, Run]], marks: Sequence[Span]) -> None:
    starts = [start for start, _, _ in runs]
    for first, last in marks:
        for _, _, run in runs[bisect_left(starts, first) : bisect_left(starts, last)]:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _annotate(
    document: Document, runs: Sequence[tuple[int, int, Run]], found: Sequence[Note], moment: dt.datetime
) -> None:
    starts, ends = [start for start, _, _ in runs], [end for _, end, _ in runs]
    for note in found:
        first = min(bisect_right(ends, note.start), len(runs) - 1)
        last = max(bisect_left(starts, note.end) - 1, first)
        text = "\n".join(_printable(line).replace("\n", " ") for line in note.lines)
        comment = document.add_comment([runs[first][2], runs[last][2]], text, author=_AUTHOR, initials=_INITIALS)
        # python-docx dates a comment by the clock; the same report is to give the same bytes.
        comment.part.element[-1].set(qn("w:date"), f"{moment.isoformat(timespec='seconds')}Z")


def _printable(text: str) -> str:
    """Return the text with every character that hides, or that XML cannot hold, shown by its code point."""
    return _NO_XML.sub(lambda match: f"⟦U+{ord(match.group()):04X}⟧", visible(text))


def _moment(started: str) -> dt.datetime:
    """Return when the report was made, in UTC without a zone; a fixed time where it does not say so."""
    try:
        moment = dt.datetime.fromisoformat(started)
        return moment.astimezone(dt.UTC).replace(tzinfo=None) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return _UNDATED


def _undated(data: bytes) -> bytes:
    """Return the zip file with its members in their order and without the time of their making."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source_file, zipfile.ZipFile(out, "w") as target:
        for member in source_file.infolist():
            data = source_file.read(member)
            target.writestr(zipfile.ZipInfo(member.filename, _ZIP_EPOCH), data, compress_type=zipfile.ZIP_DEFLATED)
    return out.getvalue()
