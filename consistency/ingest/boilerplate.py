"""Tells lines that are no news: appeals, notices, captions, credits, link lists; one line at a time."""

from __future__ import annotations

import functools
import re

from consistency.ingest.lexicons import lexicon
from consistency.ingest.text import Line

# Paragraphs of news are up to some 900 characters; appeals and notices are shorter than this.
_LONGEST = 900
_CAPTION = 320
_NOTICE = 400
_LINK = 200
_OPENER = 80
_LINKED = 0.8
_PARTLY_LINKED = 0.4
_MOSTLY = 0.7
_DENSITY = 25  # words to one "we" or "you": more of them, and the paragraph only mentions the reader
_FIRST_PERSON = re.compile(r"\b(?:we|we're|we've|we'll|our|ours|us)\b", re.IGNORECASE)
_SECOND_PERSON = re.compile(r"\b(?:you|you're|you'll|you've|your|yours)\b", re.IGNORECASE)
_SPEECH = re.compile(
    r"\b(?:said|says|told|added|asked|wrote|tweeted|according to|argued|warned|insisted)\b", re.IGNORECASE
)
_SINGLE_QUOTED = re.compile(r"(?<!\w)'\w[^\n]{0,600}?[,.?!]'(?!\w)")
_LIST_MARK = re.compile(r"\s(?:[|·•▪●]|/)\s|\s?[|•·]\s?")
_ORNAMENT = re.compile(r"[^\w(\"'$€£¥©@#+]+", re.UNICODE)
_DECORATED = re.compile(r"(?:>>|<<|»|►|▶|→|★|☆|✦|\*{3})")


def is_rule(text: str) -> bool:
    """Tell whether a folded line has neither letters nor digits: a horizontal rule, a row of stars."""
    return not any(character.isalnum() for character in text)


def is_boilerplate(line: Line) -> bool:
    """Tell whether the words or the make of a line show that it is no news, wherever it stands."""
    text = line.text
    if is_rule(text) or (text.startswith("{{") and text.endswith("}}")):
        return True
    if line.heading or len(text) > _LONGEST:
        return bool(line.heading) and (_is_whole(text) or opens_list(text))
    bare = _ORNAMENT.sub("", text[:1]) + text[1:].lstrip(" -*_>|") if not text[:1].isalnum() else text
    return (
        _is_worded(bare)
        or (len(text) <= _CAPTION and is_caption(bare))
        or bool(_patterns("credits").search(bare[:_CAPTION]))
        or is_link_list(line)
        or (len(text) <= 120 and bool(_DECORATED.match(text)) and bool(_DECORATED.search(text[-3:])))
    )


def is_soft_boilerplate(line: Line) -> bool:
    """Tell a line that opens as a link or a box does ("Video:"); below the title only, for a headline may as well."""
    return len(line.text) <= _LINK and bool(_patterns("soft").match(unquoted(line.text).lower()))


def is_caption(text: str) -> bool:
    """Tell the caption of a picture by its licence or its credit."""
    return bool(_patterns("captions").search(text))


def is_link_list(line: Line) -> bool:
    """Tell a list of links: pieces without sentences between bars or dots, or a line that is nothing but a link."""
    if line.heading:
        return False
    words = len(line.text.split())
    # A line to the reader with a link in it is a call to do something: "Did you feel it? Tell us".
    if (line.linked >= _LINKED and words <= 20) or (line.linked and words <= 12 and has_voice(unquoted(line.text))):
        return True
    pieces = [piece.strip() for piece in _LIST_MARK.split(line.text) if piece.strip()]
    if len(pieces) < 3 and not (len(pieces) == 2 and line.linked > _PARTLY_LINKED):
        return False
    plain = [
        p for p in pieces if len(p.split()) <= 12 and not p.endswith((".", ";")) and not any(c.isdigit() for c in p)
    ]
    return len(plain) >= len(pieces) * _MOSTLY


def appeal_score(text: str) -> int:
    """Return how many words of an appeal a paragraph holds that speaks of "us" or to "you" outside quotations.

    0 where it does not, or where somebody is quoted: then it is reported speech.
    """
    if len(text) > _LONGEST:
        return 0
    own = unquoted(text)
    voices = len(_FIRST_PERSON.findall(own)) + len(_SECOND_PERSON.findall(own))
    if voices * _DENSITY < len(own.split()) or not voices or _SPEECH.search(own):
        return 0
    low = own.lower()
    return sum(bool(pattern.search(low)) for pattern in _appeal_words())


def has_voice(text: str) -> bool:
    """Tell whether a text, its quotations taken out, speaks of "us" or to "you"."""
    return bool(_FIRST_PERSON.search(text) or _SECOND_PERSON.search(text))


def unquoted(text: str) -> str:
    """Return a folded line without what stands in quotation marks; an open quotation reaches to the end."""
    return _SINGLE_QUOTED.sub(" ", " ".join(text.split('"')[::2]))


def opens_list(text: str) -> bool:
    """Tell a line that announces links: "Related articles", "Most read:"."""
    return len(text) <= _OPENER and bool(_patterns("openers").match(text.lower()))


def _is_whole(text: str) -> bool:
    whole = text.strip(" .!?:»>→()[]*_\"'-").replace("...", "").lower()
    return len(whole) <= _LINK and bool(_patterns("whole").fullmatch(whole))


def _is_worded(text: str) -> bool:
    own = unquoted(text).lower()
    if _is_whole(text) or _patterns("starts").match(own):
        return True
    # In a long paragraph one such phrase can be a slip of the capture between sentences of news.
    return bool(_patterns("anywhere").search(own)) and (len(text) <= _NOTICE or appeal_score(text) >= 2)


@functools.cache
def _patterns(name: str) -> re.Pattern[str]:
    # One word boundary in front of all the alternatives is eight times as fast as one in front of each.
    opening = {"starts": r"\W{0,4}", "soft": r"\W{0,4}", "openers": r"\W{0,4}", "anywhere": r"\b"}.get(name, "")
    flags = re.IGNORECASE if name == "captions" else re.NOFLAG
    return re.compile(opening + "(?:" + "|".join(f"(?:{p})" for p in lexicon("boilerplate")[name]) + ")", flags)


@functools.cache
def _appeal_words() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in lexicon("boilerplate")["appeal"]["words"])
