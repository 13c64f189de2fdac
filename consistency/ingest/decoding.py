"""Bytes of a file to text: byte order marks, UTF-8, declared character sets, else a guess."""

from __future__ import annotations

import codecs
import html
import re
import unicodedata

from consistency.ingest.records import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = {
    b"%PDF": "a PDF document; save its text as .txt",
    b"PK\x03\x04": "a Word, Excel or ZIP file; save the text as .txt",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file; save the text as .txt",
    b"{\\rtf": "an RTF document; save its text as .txt",
    b"\x1f\x8b": "a compressed file; unpack it first",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"PAR1": "a Parquet table; give it the ending .parquet",
}
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_SAMPLE = 100_000
# Control characters that no text has; a form feed, a tab or an escape can stand in one.
_BINARY = bytes(set(range(32)) - {9, 10, 11, 12, 13, 26, 27, 28, 29, 30, 31}) + b"\x7f"
_PUNCTUATION_1252 = set("‘’“”–—…•€£¥§°©®™«»´·¿¡¼½¾ª¹²³‚„†‡‰‹›¢\u00a0\u00ad")


def decode(data: bytes, *, declared: bool = False) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file and warnings about how it was read.

    With `declared`, the character set that a page declares of itself is tried before any guess. Composed characters
    are used, and what no text may hold (lone surrogates, NULs) is replaced or dropped.

    Raises:
        UnreadableError: the file is empty, or no text.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise UnreadableError("the file is empty")
    text, warnings = _decoded(data, declared=declared)
    text = clean(text)
    if not text.strip():
        raise UnreadableError("the file holds no text")
    return text, warnings


def clean(text: str) -> str:
    """Return `text` with composed characters and without lone surrogates and NULs, so that any file can hold it."""
    if not text.isascii():
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        text = unicodedata.normalize("NFC", text)
    return text.replace("\x00", "")


def unescape(text: str) -> str:
    """Return `text` with HTML entities (`&amp;`, `&#8217;`) as the characters that they stand for."""
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text


def _decoded(data: bytes, *, declared: bool) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), ()
    _refuse_binary(data)
    try:
        return data.decode("utf-8", "surrogatepass"), ()
    except UnicodeDecodeError:
        pass
    wide = _wide_encoding(data)
    if wide:
        return data.decode(wide, "replace"), (f"read as {wide.upper()}, which the file does not say",)
    if declared and (text := _by_declaration(data)):
        return text, ()
    return _guessed(data)


def _refuse_binary(data: bytes) -> None:
    for signature, name in _SIGNATURES.items():
        if data.startswith(signature):
            raise UnreadableError(f"the file is {name}")
    sample = data[:_SAMPLE]
    odd = len(sample) - len(sample.translate(None, _BINARY))
    # One stray control character is a slip of an editor; a NUL in every hundred bytes is a binary format.
    if odd > max(3, len(sample) * 0.01) and not _wide_encoding(data):
        raise UnreadableError("the file is no text (binary data); save the article as .txt, .md or .html")


def _wide_encoding(data: bytes) -> str | None:
    """Tell UTF-16 without its mark: every second byte of text in a European language is NUL."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half < 8:
        return None
    if sample[1::2].count(0) > half * 0.9 and sample[0::2].count(0) < half * 0.1:
        return "utf-16-le"
    if sample[0::2].count(0) > half * 0.9 and sample[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return None


def _by_declaration(data: bytes) -> str | None:
    match = _DECLARED.search(data[:4096])
    if not match:
        return None
    try:
        return data.decode(match[1].decode("ascii"))
    except (LookupError, UnicodeDecodeError):
        return None


def _guessed(data: bytes) -> tuple[str, tuple[str, ...]]:
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    # Bytes of another encoding hardly ever make valid UTF-8: where as many sequences are whole as broken, it is that.
    if sum(character > "\x7f" for character in text) >= 2 * damaged:
        return text, ("read as UTF-8; some characters were damaged and are replaced",)
    if _looks_western(data[:_SAMPLE]):
        return data.decode("cp1252", "replace"), ("read as Windows-1252, which the file does not say",)
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise UnreadableError("the character encoding of the file could not be told; save it as UTF-8")
    warning = f"read as {best.encoding}, a guess; save the file as UTF-8 to be sure"
    return data.decode(best.encoding, "replace"), (warning,)


def _looks_western(sample: bytes) -> bool:
    """Tell Windows-1252: its high bytes are accented letters or typographic marks, and they are rare."""
    try:
        high = [character for character in sample.decode("cp1252") if character > "\x7f"]
    except UnicodeDecodeError:
        return False
    letters = sum(character.isalpha() for character in high)
    known = all(character.isalpha() or character in _PUNCTUATION_1252 for character in high)
    # French, the richest in accents, has some four in a hundred letters.
    return known and letters <= max(3, 0.06 * len(sample))
