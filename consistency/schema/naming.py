"""Whether two names are names of one thing: spelling, transliteration, initials, family names, acronyms."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from consistency.schema.mention import Name
from consistency.schema.world import fold, known, may_begin, metonym, rows, spellings, words

__all__ = ["fold", "known", "may_begin", "metonym", "same_name"]

_SHORTEST_ACRONYM, _LONGEST_ACRONYM = 2, 8
_SHORTEST_SKELETON = 5  # letters; "Jan" and "Jon" are two names, "Temur" and "Timur" one
_FULL = 3  # parts of a formal name ("Joseph R. Biden Jr.")
_VOWELS = "aeiou"
# Transliterations of one sound, longest first; applied to folded names.
_SOUNDS = (
    ("shch", "sh"), ("sch", "sh"), ("tch", "ch"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("dh", "d"), ("zh", "z"),
    ("ck", "k"), ("tz", "c"), ("ts", "c"), ("x", "ks"), ("q", "k"), ("w", "v"), ("iy", "i"), ("ij", "i"), ("yi", "i"),
    ("ye", "e"), ("yu", "iu"), ("ya", "ia"), ("yo", "io"), ("y", "i"), ("j", "i"), ("oe", "o"), ("ue", "u"),
    ("ae", "a"), ("ou", "u"), ("oo", "u"),
)  # fmt: skip
_DOUBLE = re.compile(r"(.)\1+")


class _Person(NamedTuple):
    given: str
    middle: tuple[str, ...]
    family: str
    suffix: str
    parts: tuple[str, ...]


def same_name(a: Name, b: Name) -> bool:
    """Tell whether two names, of one article or of two, are names of one thing.

    Spelling and transliteration (Sergei, Sergey), style (U.S., United States), initials (J. Kessler), a family name
    alone, short forms and acronyms of bodies are one; other first names, other middle initials (George W. Bush, George
    H. W. Bush), other places however alike (Austria, Australia) are two.
    """
    if a.key == b.key:
        return True
    kinds = {a.type, b.type} - {"other"}
    if kinds == {"person"}:
        return _same_person(a.key, b.key)
    if kinds == {"place"}:
        return _same_place(a.key, b.key)
    return kinds <= {"organisation"} and _same_body(a.key, b.key)


def same_person(a: str, b: str) -> bool:
    """Tell whether two folded names of people can be one person's."""
    return a == b or _same_person(a, b)


# People -------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=50_000)
def _person(key: str) -> _Person:
    parts = key.replace("-", " ").split()
    suffix = ""
    if len(parts) > 1 and parts[-1] in words("given", "suffixes", "words"):
        suffix = parts.pop()
    particles, first_names = words("given", "particles", "words"), words("given", "particles", "first_names")
    last = len(parts) - 1
    bare = tuple(p for n, p in enumerate(parts) if p not in particles or n == last or (n == 0 and p in first_names))
    if not bare:
        return _Person("", (), "", "", ())
    if len(bare) > 1 and bare[0] in words("given", "family_first", "names") and not _is_given(bare[0]):
        bare = (*bare[1:], bare[0])
    return _Person(bare[0], bare[1:-1], bare[-1], suffix, bare)


def _is_given(part: str) -> bool:
    return part in rows("names")


def _same_person(a: str, b: str) -> bool:
    first, second = sorted((_person(a), _person(b)), key=lambda p: (len(p.parts), p.parts))
    if not first.parts or not second.parts or not _suffixes_agree(first, second):
        return False
    if len(first.parts) == 1:
        return _family_alone(first.family, second)
    close_family = _alike(first.family, second.family, "families") or _double_family(first, second)
    close_given = _given_agree(first.given, second.given)
    if not (close_family or close_given):
        return False
    if not close_family and not _skeleton_alike(first.family, second.family):
        return False
    if not close_given and not (_skeleton_alike(first.given, second.given) or _by_middle_name(first, second)):
        return False
    return _middles_agree(first.middle, second.middle) or _double_family(first, second)


def _suffixes_agree(a: _Person, b: _Person) -> bool:
    """Tell whether neither is marked as the son, or the mark belongs to a formal writing of the name."""
    if a.suffix == b.suffix:
        return True
    marked = a if a.suffix else b
    return len(marked.parts) >= _FULL or len(a.parts) == 1 or len(b.parts) == 1


def _family_alone(family: str, person: _Person) -> bool:
    return any(
        _alike(family, part, "families") for part in (person.family, *(person.middle if len(family) > 1 else ()))
    )


def _double_family(short: _Person, long: _Person) -> bool:
    """Tell whether the family name of one is the first of the other's two ("Pedro Sánchez Pérez")."""
    return (
        len(long.parts) > len(short.parts)
        and len(short.family) > 1
        and any(_alike(short.family, m, "families") for m in long.middle)
    )


def _given_agree(a: str, b: str) -> bool:
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return _alike(a, b, "names")


def _by_middle_name(a: _Person, b: _Person) -> bool:
    """Tell whether one goes by a middle name ("J. Edgar Hoover", "Edgar Hoover")."""
    return any(_given_agree(x, y) for x, y in ((a.given, m) for m in b.middle)) and len(a.given) > 1


def _middles_agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether two runs of middle names or initials can be one person's; none says nothing."""
    if not a or not b:
        return True
    return len(a) == len(b) and all(_given_agree(x, y) for x, y in zip(a, b, strict=True))


def _alike(a: str, b: str, section: str) -> bool:
    if a == b or _sound(a) == _sound(b):
        return True
    table = rows(section)
    return bool(table.get(a, frozenset()) & table.get(b, frozenset()))


def _skeleton_alike(a: str, b: str) -> bool:
    """Tell whether two words differ in inner vowels alone (Temur, Timur)."""
    x, y = _sound(a), _sound(b)
    if min(len(x), len(y)) < _SHORTEST_SKELETON or x[0] != y[0] or (x[-1] != y[-1] and {x[-1], y[-1]} & set(_VOWELS)):
        return False
    return _consonants(x) == _consonants(y)


def _consonants(word: str) -> str:
    return "".join(mark for mark in word if mark not in _VOWELS)


@lru_cache(maxsize=50_000)
def _sound(word: str) -> str:
    for spelling, sound in _SOUNDS:
        word = word.replace(spelling, sound)
    return _DOUBLE.sub(r"\1", word)


# Places and bodies --------------------------------------------------------------------------------------------------


def _same_place(a: str, b: str) -> bool:
    """Tell whether two places that the lexicon doesn't know both are spelt in two ways, or one has its kind with it."""
    first, second = known(a), known(b)
    if first and second:
        return first.key == second.key
    kinds = words("places", "kinds", "words")
    x, y = _without(a, kinds), _without(b, kinds)
    return bool(x) and [_sound(part) for part in x] == [_sound(part) for part in y]


def _without(key: str, dropped: frozenset[str]) -> list[str]:
    parts = key.replace("-", " ").split()
    return [part for part in parts if part not in dropped] or parts


def _same_body(a: str, b: str) -> bool:
    if _acronym_of(a, b) or _acronym_of(b, a):
        return True
    first, second = _body(a), _body(b)
    if sorted(first) == sorted(second):
        return True
    short, long = sorted((first, second), key=len)
    generic = words("bodies", "comparing", "generic")
    if not short or (len(short) == 1 and short[0] in generic):
        return False
    rest = [part for part in long if part not in short]
    whole = bool(rest) and len(long) == len(short) + len(rest)
    if whole and all(_says_whose(part) or part in words("bodies", "comparing", "empty") for part in rest):
        return not any(_says_whose(part) for part in short if part not in long)
    return long[: len(short)] == short


def _body(key: str) -> list[str]:
    table = spellings()
    dropped = words("bodies", "comparing", "small") | words("bodies", "comparing", "legal")
    return [table.get(part, part) for part in _without(key, dropped)]


def _says_whose(part: str) -> bool:
    """Tell whether a word names a country or its people: "the (Russian) Foreign Ministry"."""
    found = known(part.upper()) if len(part) <= 3 else known(part)
    return found is not None and found.kind in ("country", "people", "region")


def _acronym_of(short: str, long: str) -> bool:
    letters = short.replace("-", "")
    if " " in letters or not _SHORTEST_ACRONYM <= len(letters) <= _LONGEST_ACRONYM or " " not in long:
        return False
    parts = long.replace("-", " ").split()
    small = words("bodies", "comparing", "small")
    full = "".join(part[0] for part in parts)
    return letters in (full, "".join(part[0] for part in parts if part not in small))
