"""Normalised values in words that an editor reads: dates, durations, quantities, counts, the contract's terms."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping, Sequence

from consistency.report.wordlists import plural
from consistency.schema.article import PublishedHow
from consistency.schema.claim import Certainty
from consistency.schema.discrepancy import Discrepancy, Kind, Relation, Severity, Value

KIND_WORDS: Mapping[Kind, str] = {
    "time": "Time",
    "quantity": "Quantity",
    "place": "Place",
    "entity": "Who or what",
    "quotation": "Quotation",
    "attribution": "Attribution",
    "certainty": "Certainty",
    "contradiction": "Contradiction",
}
RELATION_WORDS: Mapping[Relation, str] = {
    "conflict": "cannot both hold",
    "update": "told as of different times",
    "overlap": "compatible, partly overlapping",
    "narrower": "one side is more precise",
    "wording": "other words, same sense",
    "unclear": "relation unclear",
}
SEVERITY_WORDS: Mapping[Severity, str] = {
    "high": "a reader would come away with another fact",
    "medium": "an editor will want to settle it",
    "low": "harmless wording, or a vaguer form that is compatible",
    "info": "kept for the record, not counted",
}
DATED_WORDS: Mapping[PublishedHow, str] = {
    "metadata": "from the file's metadata",
    "byline": "from the byline",
    "url": "from the address",
    "dateline": "from the dateline",
    "text": "worked out from the text",
    "sibling": "worked out from the other articles",
    "none": "not known",
}
# What is told as done, or as nothing of the kind, needs no word beside it.
CERTAINTY_WORDS: Mapping[Certainty, str] = {
    "done": "",
    "confirmed": "told as confirmed",
    "planned": "told as planned",
    "expected": "told as expected",
    "possible": "told as possible",
    "alleged": "told as alleged",
    "denied": "told as denied",
    "unknown": "",
}

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?([~?%]?)")
_CLOCK = re.compile(r"\A(?:XXXX-XX-XX)?T(\d\d:\d\d)(?::\d\d)?([~?%]?)\Z")
_WEEKDAY = re.compile(r"\AXXXX-WXX-([1-7])\Z")
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
_OPEN = {"..", ""}
_THOUSANDS = re.compile(r"\A(\d{4,24})(\.\d{1,24})?\Z")
_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")


def date_words(date: str) -> str:
    """Return an EDTF or ISO 8601 date in words ("9 January 2022, 14:30"); one that is no such date stays as it is."""
    match = _DATE.fullmatch(date)
    if match is None:
        undated = _CLOCK.sub(lambda clock: f"{'about ' if clock[2] else ''}{clock[1]}, day not known", date)
        return _WEEKDAY.sub(lambda day: calendar.day_name[int(day[1]) - 1], undated)
    year, month, day, clock, zone, mark = match.groups()
    if month and not 1 <= int(month) <= len(_MONTHS):
        return date
    parts = [str(int(day))] if day else []
    parts += [_MONTHS[int(month) - 1]] if month else []
    words = " ".join([*parts, year])
    if clock:
        words += f", {clock}" + {None: "", "Z": " UTC", "+00:00": " UTC"}.get(zone, f" ({zone})")
    return f"about {words}" if mark else words


def interval_words(value: str) -> str:
    """Return an EDTF interval, or an ISO 8601 duration, in words; anything else stays as it is."""
    start, slash, end = value.partition("/")
    start, end = (_date_or_duration(side) for side in (start, end))
    if not slash or (start == end and start not in _OPEN):
        return start
    if start in _OPEN:
        return value if end in _OPEN else f"up to {end}"
    return f"from {start} on" if end in _OPEN else f"{start} to {end}"


def quantity_words(value: Mapping[str, str]) -> str:
    """Return a quantity in words: "38 dead", "2,300 to 2,500 people", "at least 40 hectares (forest)"."""
    low, high = (_THOUSANDS.sub(_grouped, value.get(end, "")) for end in ("low", "high"))
    if low and high:
        number = low if low == high else f"{low} to {high}"
    elif low or high:
        number = f"at least {low}" if low else f"at most {high}"
    else:
        number = "an open number"
    unit, item = value.get("unit", ""), value.get("item", "")
    if number != "1":
        unit, item = plural(unit), item if unit else plural(item)
    return " ".join(part for part in (number, unit, f"({item})" if unit and item else item) if part)


def _grouped(match: re.Match[str]) -> str:
    return f"{int(match[1]):,}{match[2] or ''}"


def value_words(value: Value) -> str:
    """Return the value of a piece of evidence in words."""
    return interval_words(value) if isinstance(value, str) else quantity_words(value)


def value_plain(value: Value) -> str:
    """Return the value as one string of a table: as it is, a quantity as low/high with its unit and item."""
    if isinstance(value, str):
        return value
    low, high = value.get("low", "") or "..", value.get("high", "") or ".."
    number = low if low == high else f"{low}/{high}"
    return " ".join(part for part in (number, value.get("unit", ""), value.get("item", "")) if part)


def summary_words(found: Discrepancy) -> str:
    """Return the summary of a finding without its kind in front, for where the kind stands beside it."""
    return found.summary.removeprefix(f"{found.kind.capitalize()} — ")


def reason_words(found: Discrepancy, told: Sequence[str]) -> str:
    """Return the reason of a finding with the times that it names in words: "2022-03" as "March 2022".

    `told` are the values of its evidence in words (`stated.stated`).
    """
    words: dict[str, str] = {}
    for entry, text in zip(found.evidence, told, strict=True):
        if isinstance(entry.value, str) and entry.value:
            words.setdefault(entry.value, text)
    if found.kind != "time" or not words:
        return found.reason
    pattern = "|".join(re.escape(value) for value in sorted(words, key=len, reverse=True))
    return re.sub(rf"(?<![\w/-])(?:{pattern})(?![\w/-])", lambda match: words[match.group()], found.reason)


def count_words(number: int, singular: str, plural: str = "") -> str:
    """Return the number with its noun: "1 article", "3 articles"."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def share_words(share: float) -> str:
    """Return a share (0 to 1) in percent; what is not all is no "100%", and what is not nothing no "0%"."""
    words = f"{share:.0%}"
    return "over 99%" if share < 1 and words == "100%" else "under 1%" if share > 0 and words == "0%" else words


def listed(words: list[str]) -> str:
    """Return the words as a list in a sentence: "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def outlets_words(names: Iterable[str], most: int = 4) -> str:
    """Return outlets as a list in a sentence, each once; where there are more than `most`, the rest as a number."""
    distinct = list(dict.fromkeys(names))
    if len(distinct) <= most:
        return listed(distinct)
    return f"{', '.join(distinct[: most - 1])} and {len(distinct) - most + 1} more"


def _date_or_duration(text: str) -> str:
    match = _DURATION.fullmatch(text)
    if match is None or not any(match.groups()):
        return date_words(text)
    return " ".join(
        count_words(int(number), unit) for number, unit in zip(match.groups(), _UNITS, strict=True) if number
    )
