"""Cuts a folded sentence into atoms: numbers, words, signs, and codes that only look like numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from consistency.extract.quantity.words import unit_signs, values, words

AtomKind = Literal["number", "word", "sign", "code"]

_ATOM = re.compile(r"\d[\d,.]*|[^\W\d_]+|[^\w\s]|_")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_ORDINAL_ENDINGS = ("st", "nd", "rd", "th")
_LONGEST_SENTENCE = 20_000  # characters; what is longer is no sentence, and the tagger sees no more of it
_LONGEST = 15  # digits of a number; longer ones are no quantities of news and cost time


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of a sentence: `start` and `end` in its folded text, `glued` when no white space stands before it.

    `digits` is the number of significant digits as written. `ordinal` says that the number ends in "st", "nd", ….
    """

    text: str
    lower: str
    start: int
    end: int
    kind: AtomKind
    glued: bool
    value: Decimal | None = None
    digits: int = 0
    ordinal: bool = False


def atoms(text: str) -> tuple[Atom, ...]:
    """Return the atoms of a sentence, from left to right."""
    masked = _without_addresses(text[:_LONGEST_SENTENCE])
    found: list[Atom] = []
    for match in _ATOM.finditer(masked):
        found.extend(_pieces(match.group(), match.start(), glued=bool(found) and found[-1].end == match.start()))
    return _codes(_spaced_thousands(found))


def significant(number: str) -> int:
    """Return how many digits of a written number count: the zeros of a round number don't, nor those at its start."""
    bare = number.replace(",", "").lstrip("0")
    if "." in bare:
        whole, _, rest = bare.partition(".")
        return len(whole) + len(rest) if whole else len(rest.lstrip("0"))
    if len(bare) >= 4 or bare.endswith("00"):
        bare = bare.rstrip("0")
    return max(len(bare), 1)


def _without_addresses(text: str) -> str:
    """Blank out web and e-mail addresses, handles and hashtags."""
    if not any(mark in text for mark in ("@", "#", "://", "www.")):
        return text
    out = list(text)
    for match in re.finditer(r"\S+", text):
        word = match.group()
        if "@" in word or "://" in word or word.startswith(("#", "www.", "(www.")):
            out[match.start() : match.end()] = " " * len(word)
    return "".join(out)


def _pieces(text: str, start: int, *, glued: bool) -> list[Atom]:
    if not text[0].isdecimal():
        kind: AtomKind = "word" if text[0].isalnum() else "sign"
        return [Atom(text, text.lower(), start, start + len(text), kind, glued)]
    number = text.rstrip(",.")
    tail = [
        Atom(mark, mark, start + len(number) + n, start + len(number) + n + 1, "sign", glued=True)
        for n, mark in enumerate(text[len(number) :])
    ]
    plain = _GROUPED.fullmatch(number) or _PLAIN.fullmatch(number)
    if not plain or len(number) > _LONGEST or not number.isascii():
        return [Atom(number, number, start, start + len(number), "code", glued), *tail]
    value = Decimal(number.replace(",", ""))
    digits = significant(number)
    return [Atom(number, number, start, start + len(number), "number", glued, value, digits), *tail]


def _spaced_thousands(found: Sequence[Atom]) -> list[Atom]:
    """Join "50 000" and "1 200 000" into one number."""
    joined: list[Atom] = []
    for atom in found:
        last = joined[-1] if joined else None
        if last is not None and _continues(last, atom):
            text = last.text + " " + atom.text
            bare = text.replace(" ", "")
            joined[-1] = replace(
                last, text=text, lower=text, end=atom.end, value=Decimal(bare), digits=significant(bare)
            )
        else:
            joined.append(atom)
    return joined


def _continues(last: Atom, atom: Atom) -> bool:
    if last.kind != "number" or atom.kind != "number" or atom.start != last.end + 1 or last.text[0] == "0":
        return False
    whole = last.text.isdecimal() or " " in last.text
    first = len(last.text.split(" ")[0])
    return whole and first <= 3 and len(atom.text) == 3 and atom.text.isdecimal() and len(last.text) < _LONGEST


def _codes(found: list[Atom]) -> tuple[Atom, ...]:
    """Mark what belongs to a code, date, clock time or telephone number; read the ending of ordinals."""
    out = list(found)
    for i, atom in enumerate(found):
        if atom.kind == "number":
            if _is_code(out, i):
                out[i] = replace(atom, kind="code")
            elif _word_at(found, i + 1) in _ORDINAL_ENDINGS and found[i + 1].glued:
                out[i] = replace(atom, ordinal=True)
    for first, last in _chains(found):
        for i in range(first, last + 1):
            if out[i].kind == "number":
                out[i] = replace(out[i], kind="code")
    return tuple(out)


def _is_code(found: Sequence[Atom], i: int) -> bool:
    before, after = found[i - 1] if i else None, found[i + 1] if i + 1 < len(found) else None
    if found[i].glued and before is not None:
        if before.kind == "word" and not _money_prefix(before):
            return True
        if before.lower in ("/", ":", "+", "#", "_", "*", "="):
            return True
        if before.lower == "-" and i > 1 and before.glued and not _range_start(found, i - 2):
            return True
        if before.lower == "." and before.glued:
            return True
    if after is None or not after.glued:
        return False
    if after.lower in ("/", ":") and i + 2 < len(found) and found[i + 2].glued and found[i + 2].kind != "word":
        return True
    return after.kind == "word" and not _may_follow(after.text)


def _range_start(found: Sequence[Atom], i: int) -> bool:
    """Tell whether the atom before a hyphen can begin a range: a number, its glued suffix, or a sign such as %."""
    atom = found[i]
    if atom.kind != "word":
        return atom.kind == "number" or atom.lower in ("%", "$", "€", "£")
    return atom.lower == "to" or (atom.glued and i > 0 and found[i - 1].kind == "number")


def _money_prefix(atom: Atom) -> bool:
    return atom.text in words("units", "currency", "codes", "words") or atom.text in words(
        "units", "currency", "codes", "before"
    )


def _may_follow(word: str) -> bool:
    """Tell whether a word glued to a number leaves it a number: a scale, a unit, an ordinal's ending."""
    lower = word.lower()
    if (
        lower in values("quantity", "numbers", "suffixes")
        or lower in _ORDINAL_ENDINGS
        or word in ("p", "c", "pc", "pct")
    ):
        return True
    return (
        word in unit_signs()
        or lower in values("quantity", "points", "abbreviations")
        or word in values("quantity", "glyphs")
    )


def _word_at(found: Sequence[Atom], i: int) -> str:
    return found[i].lower if i < len(found) else ""


def _chains(found: Sequence[Atom]) -> list[tuple[int, int]]:
    """Return first and last atom of runs of three or more plain numbers: dates and telephone numbers."""
    runs: list[tuple[int, int]] = []
    first, count, i = 0, 0, 0
    while i < len(found):
        if found[i].kind not in ("number", "code"):
            i += 1
            continue
        first, last, count = i, i, 1
        while (following := _next_in_chain(found, last)) is not None:
            last, count = following, count + 1
        if count >= 3:
            runs.append((first, last))
        i = last + 1
    return runs


def _next_in_chain(found: Sequence[Atom], i: int) -> int | None:
    following = i + 2 if _word_at(found, i + 1) == "-" and found[i + 1].glued else i + 1
    if following >= len(found) or found[following].kind not in ("number", "code"):
        return None
    return following if found[following].start - found[i].end <= 1 else None


def following(atoms: Sequence[Atom], i: int) -> int:
    """Return the index of the atom after `i`, a hyphen between glued words skipped (`len(atoms)` at the end)."""
    j = i + 1
    if j + 1 < len(atoms) and atoms[j].lower == "-" and atoms[j].glued and atoms[j + 1].glued:
        return j + 1
    return j


def lower(atoms: Sequence[Atom], i: int) -> str:
    """Return the word at this index in lower case, "" outside the sentence."""
    return atoms[i].lower if 0 <= i < len(atoms) else ""


def phrase(atoms: Sequence[Atom], i: int, size: int) -> tuple[str, ...]:
    """Return `size` words from the atom `i`, nothing where the sentence ends before."""
    return tuple(atom.lower for atom in atoms[i : i + size]) if i + size <= len(atoms) else ()
