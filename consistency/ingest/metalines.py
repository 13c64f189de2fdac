"""Metadata lines of a text: mastheads, bylines, date lines, section lines."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from consistency.ingest.days import Day, find_days
from consistency.ingest.lexicons import alternatives, words

_LONGEST = 240
_MOST_WORDS = 8
_URL = re.compile(r"<?(?:https?://|www\.)[^\s<>]+>?", re.IGNORECASE)
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?"
_AGO = r"\b(?:about |an? |\d{1,2} )(?:second|minute|min|hour|hr|day)s? ago\b"
_READ_TIME = (
    r"\b(?:(?:estimated )?reading time:? ?)?\d{1,3}[ -]min(?:ute)?s?(?: read(?:ing)?(?: time)?)?\b|\breading time\b"
)
_COUNTER = re.compile(
    r"(?:page|p\.|pp\.|vol\.?|volume|no\.?|issue|nr\.?|part|section|column) ?[a-z]?\d{0,5}(?:[-/]\d{1,5})?|"
    r"(?:price:? ?)?(?:[$\u20ac\u00a3\u20b9] ?\d[\d.,]{0,6}|\d{1,3} ?(?:p|c|pence|cents|euros?|crowns|rupees))|"
    r"\d[\d,.]{0,8}k? (?:comments?|shares?|views?|words|likes)|[a-z]\d{1,3}|\d{1,4}|no comments|[#@][\w.]{2,30}",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(
    r"\s*(?:[|·•‣▪●►▶→;/()\[\]{}\x00]|\s[-~>*]+(?=\s)|>{1,3}|<{1,3}|\s-{1,2}\s|:\s|,\s|\.\s|\.$|:$|,$)\s*"
)
_ENDING = re.compile(r"(?<=\w) (?:on|at)$")  # "Posted by Ann Lee on", the day being taken out
_FILED = re.compile(r"(?:published in|posted in|updated in|filed under|filed to)(?: \S+){1,4}", re.IGNORECASE)
_JOINED = re.compile(r" and | & |, | with ")
_AFTER_ROLE = frozenset({"in", "for", "at", "and", "of", "with", "writer", "desk", "correspondent"})


@dataclass(frozen=True, slots=True)
class MetaLine:
    """What a metadata line holds.

    `days` are its days, those of an update last; `later` says that there are none but those. `names` are names in
    their order, without those of `authors` (which a "By" introduces). `parts` counts what is neither name nor author:
    dates, times, sections, labels. `published` and `sections` say that there is a label of publication, a section.
    """

    days: tuple[Day, ...] = ()
    names: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    parts: int = 0
    later: bool = False
    published: bool = False
    sections: bool = False


def is_url(text: str) -> bool:
    """Tell whether a folded line is a web address and nothing else."""
    return bool(_URL.fullmatch(text))


@functools.lru_cache(maxsize=4096)
def read_metaline(text: str) -> MetaLine | None:
    """Return what a folded line holds if every part of it is a date, a name, a section or the like, else None."""
    if not text or len(text) > _LONGEST:
        return None
    days = find_days(text)
    undated = _without_days(text, days)
    untimed = _times().sub(" | ", undated)
    pieces = [piece for found in _SEPARATORS.split(untimed) if (piece := _ENDING.sub("", found.strip(" -_*'\"")))]
    kinds = [_kind(piece) for piece in pieces]
    names = tuple(piece for piece, kind in zip(pieces, kinds, strict=True) if kind == "name")
    authors = tuple(_author(piece) or "" for piece, kind in zip(pieces, kinds, strict=True) if kind == "author")
    if "other" in kinds or ("role" in kinds and not names and not authors):
        return None
    late = tuple(day for day in days if _follows_update(text[: day.start]))
    return MetaLine(
        days=(*(day for day in days if day not in late), *late),
        names=names,
        authors=authors,
        parts=len(days) + (untimed != undated) + sum(kind not in {"name", "author", "role"} for kind in kinds),
        later=("later" in kinds or bool(late)) and len(late) == len(days),
        published="published" in kinds,
        sections="section" in kinds,
    )


def is_namelike(text: str) -> bool:
    """Tell whether a folded text is made like a name: at most six words, capitalised but for particles."""
    tokens = text.split()
    particles = words("sources", "authors", "particles")
    if not 0 < len(tokens) <= 6 or not tokens[0][:1].isupper() or len(max(tokens, key=len)) == 1:
        return False
    return all(_is_capitalised(token) or token.lower() in particles for token in tokens)


def is_role(text: str) -> bool:
    """Tell whether a folded text describes an author: "economics editor", "Special to The Gazette"."""
    tokens = [token.strip(".,'").lower() for token in text.split()]
    if not 0 < len(tokens) < _MOST_WORDS:
        return False
    head = next((i for i, token in enumerate(tokens) if token in words("sources", "authors", "roles")), None)
    if head is None:
        return tokens[:2] == ["special", "to"]
    return not tokens[head + 1 :] or tokens[head + 1] in _AFTER_ROLE


def _without_days(text: str, days: tuple[Day, ...]) -> str:
    for day in reversed(days):
        text = f"{text[: day.start]} | {text[day.end :]}"
    return text


@functools.cache
def _times() -> re.Pattern[str]:
    """Return the pattern of hours, reading times and "3 hours ago"."""
    zone = rf"(?:{alternatives(words('dates', 'zones', 'names'))})"
    clock = rf"(?:{_CLOCK}|\d{{1,2}}(?=\s?[ap]\.?m)|\d{{4}}(?=\s?{zone}\b))"
    return re.compile(
        rf"(?<![\w:.])(?:T?{clock}(?:\s?[ap]\.?m\b\.?)?(?:\s?\(?{zone}\b\)?)?(?:\s?[+-]\d{{1,2}}(?::?\d\d)?)?(?!\w))"
        rf"|{_READ_TIME}|{_AGO}",
        re.IGNORECASE,
    )


@functools.cache
def _listed() -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the kinds that are told by a list of words."""
    return (
        ("published", words("sources", "labels", "published")),
        ("later", words("sources", "labels", "later")),
        ("weekday", words("dates", "weekdays")),
        ("section", words("sources", "sections", "words")),
        ("edition", words("sources", "editions", "words")),
        ("counter", words("dates", "zones", "names")),
    )


def _kind(piece: str) -> str:
    """Return what a stretch between separators is."""
    low = piece.lower().rstrip(".:")
    listed = next((kind for kind, known in _listed() if low in known), None)
    if listed:
        return listed
    if _FILED.fullmatch(piece) or all(part in words("sources", "sections", "words") for part in _JOINED.split(low)):
        return "section"
    if _COUNTER.fullmatch(piece) or is_url(piece):
        return "counter"
    if _author(piece) is not None:
        return "author"
    if all(token in words("sources", "authors", "roles") for token in low.split()):
        return "role"
    if is_namelike(piece):
        return "name"
    return "role" if is_role(piece) else "other"


def _follows_update(before: str) -> bool:
    """Tell whether the last label before a day is one of an update."""
    labels = [match[0].lower() for match in _label_words().finditer(before)]
    return bool(labels) and labels[-1] in words("sources", "labels", "later")


@functools.cache
def _label_words() -> re.Pattern[str]:
    known = words("sources", "labels", "later") | words("sources", "labels", "published")
    return re.compile(rf"\b(?:{alternatives(frozenset(word for word in known if len(word) > 4))})\b", re.IGNORECASE)


def _author(piece: str) -> str | None:
    """Return the author after a "By" or the like, None where a stretch is no byline."""
    low = piece.lower()
    openers = sorted(words("sources", "authors", "openers"), key=len, reverse=True)
    opener = next((word for word in openers if low == word or low.startswith(f"{word} ")), None)
    if opener is None:
        return None
    rest = piece[len(opener) :].strip()
    return rest if all(_is_author_name(name) for name in _JOINED.split(rest) if name) else None


def _is_author_name(name: str) -> bool:
    """Tell a name, or "our correspondent in Bucharest", "the ORIENT desk": a role among names and particles."""
    roles, particles = words("sources", "authors", "roles"), words("sources", "authors", "particles")
    tokens = name.split()
    if is_namelike(name):
        return True
    known = all(token.lower() in roles or token.lower() in particles or _is_capitalised(token) for token in tokens)
    return known and len(tokens) <= _MOST_WORDS and any(token.lower() in roles for token in tokens)


def _is_capitalised(token: str) -> bool:
    bare = token.lstrip("('\"#@")
    return bool(bare) and (bare[0].isdigit() or any(character.isupper() for character in bare))
