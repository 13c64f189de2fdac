"""What is generally known of names: countries, their adjectives and capitals, spellings of places, bodies."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Literal

from anyascii import anyascii

KnownKind = Literal["country", "people", "capital", "seat", "region", "place", "body"]

_STOPS = re.compile(r"(?<=\w)\.|\.(?=\w)")
_MARKS = re.compile(r"[^\w\s'&-]")
# How a place name may begin; "st" stays short, since elsewhere it is a street.
_SHORT = {"ft": "fort", "mt": "mount", "sankt": "st", "saint": "st"}


@dataclass(frozen=True, slots=True)
class Known:
    """A name that the world lexicon knows: its key, and what it is."""

    key: str
    kind: KnownKind


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Return a name folded: ASCII, lower case, no full stops, articles, possessive endings; "Ft." is "fort"."""
    plain = _STOPS.sub("", anyascii(text)).casefold().replace("’", "'")
    words = _MARKS.sub(" ", plain).split()
    if words and words[-1].endswith("'s"):
        words[-1] = words[-1][:-2]
    elif words and words[-1].endswith("s'"):
        words[-1] = words[-1][:-1]
    if len(words) > 1 and words[0] == "the":
        del words[0]
    if len(words) > 1:
        words[0] = _SHORT.get(words[0], words[0])
    return " ".join(word.strip("'") for word in words if word.strip("'"))


def known(text: str) -> Known | None:
    """Return what the world lexicon knows of a name as written; acronyms that are words count in capitals alone."""
    key = fold(text)
    if key in _words("bodies", "capitals_only", "words") and not _in_capitals(text):
        return None
    if key in _words("bodies", "capitals_only", "capitalised") and text.islower():
        return None
    found = _names().get(key)
    return found or (_names().get(key[:-1]) if _is_plural(key) else None)


def may_begin(word: str) -> bool:
    """Tell whether a known name of several words begins with this one."""
    return fold(word) in _first_words()


def metonym(key: str) -> str | None:
    """Return the key of what a place stands for when it acts: "moscow", "kremlin" -> "russia"; None for others."""
    return _metonyms().get(key)


def words(file: str, *path: str) -> frozenset[str]:
    """Return the list of words at this place of a file of the world lexicon."""
    return _words(file, *path)


def rows(section: str) -> dict[str, frozenset[int]]:
    """Return for each first name or family name the rows of the lexicon that it stands in."""
    return _rows(section)


def spellings() -> dict[str, str]:
    """Return the American spelling of words that the names of bodies are made of."""
    return dict(_table("bodies")["comparing"]["spellings"])


def _in_capitals(text: str) -> bool:
    return all(mark.isupper() for mark in text.removesuffix("'s").removesuffix("’s") if mark.isalpha())


def _is_plural(key: str) -> bool:
    found = _names().get(key[:-1]) if key.endswith("s") else None
    return found is not None and found.kind == "people"


@cache
def _names() -> dict[str, Known]:
    places = _table("places")
    out: dict[str, Known] = {}
    for key, aliases in (*_table("bodies")["bodies"].items(), *_table("bodies")["companies"].items()):
        out.update({name: Known(key, "body") for name in (key, *aliases)})
    for key, aliases in places["spellings"].items():
        out.update({name: Known(key, "place") for name in (key, *aliases)})
    sections: tuple[tuple[str, KnownKind], ...] = (("regions", "region"), ("countries", "country"))
    for section, kind in sections:
        for key, row in places[section].items():
            out.update({name: Known(key, "people") for name in row["people"]})
            for seat in row.get("seats", ()):
                out.setdefault(seat, Known(seat, "seat"))
            if row.get("capital"):
                capital = row["capital"]
                out[capital] = Known(out[capital].key if capital in out else capital, "capital")
            out.update({name: Known(key, kind) for name in (key, *row.get("also", ()))})
    return out


@cache
def _first_words() -> frozenset[str]:
    several = {name.split()[0] for name in _names() if " " in name}
    return frozenset(several | {name.split("-")[0] for name in _names() if "-" in name})


@cache
def _metonyms() -> dict[str, str]:
    places = _table("places")
    out: dict[str, str] = {}
    for key, row in places["countries"].items():
        out.update(dict.fromkeys(row.get("seats", ()), key))
        if row.get("capital"):
            out[row["capital"]] = key
    out.update(places["metonyms"])
    return out


@cache
def _rows(section: str) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, row in enumerate(_table("given")[section]["rows"]):
        for name in row:
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


@cache
def _words(file: str, *path: str) -> frozenset[str]:
    node: Any = _table(file)
    for step in path:
        node = node[step]
    return frozenset(node)


@cache
def _table(name: str) -> dict[str, Any]:
    source = resources.files("consistency.schema") / "lexicon" / f"{name}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))
