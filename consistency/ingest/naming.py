"""Outlet and language of an article, from metadata, mastheads, notices, address, dateline, byline and file name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from consistency.ingest.dateline import read_dateline
from consistency.ingest.headline import is_masthead, key, slug_of
from consistency.ingest.layout import header
from consistency.ingest.lexicons import lexicon, words
from consistency.ingest.metalines import read_metaline
from consistency.ingest.text import Line

_WORD = re.compile(r"[^\W_]+")
_SLOGAN = re.compile(r"\s-\s|[:,|·(]")
_SHORT_WORDS = frozenset(
    {"the", "and", "for", "sun", "new", "old", "day", "bee", "now", "one", "sea", "bay", "of", "in", "on"}
)
_ENGLISH_MARGIN = 1.5  # English function words against those of the best other language


def outlet_of(lines: Sequence[Line], *, known: str = "", url: str | None = None, stem: str = "", path: str = "") -> str:
    """Return the name of the outlet of an article whose lines have their roles.

    In the order of trust: `known` from metadata; a masthead on top; the file's name as a notice of the outlet spells
    it; any name above the title; the host of the `url`; a file's name that has no word of the title; the agency of the
    dateline; the byline; the file's name; the last part of `path`.
    """
    if known.strip():
        return " ".join(known.split())
    slug = slug_of(stem)
    agency = _agency(lines)
    readable = " ".join(token.capitalize() for token in slug)
    named = readable if slug and not _on_topic(slug, lines) and not _related(slug, agency) else ""
    above, likely = _mastheads(lines, slug, stem)
    candidates = (likely, _spelled(slug, lines), above, _host(url, slug), named, agency, _byline(lines))
    found = next(filter(None, candidates), "")
    return _recased(found, lines) or readable or path.rsplit("/", 1)[-1]


def host_of(url: str | None) -> str:
    """Return the host of a web address without "www.", "" where there is none or the address is malformed."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def language_of(text: str, declared: str = "") -> str:
    """Return the language of a text as a two-letter code: the declared one, else the one of its function words."""
    if re.match(r"[A-Za-z]{2,3}(?:[-_]|$)", declared):
        return re.split(r"[-_]", declared)[0].lower()
    tokens = [token.lower() for token in _WORD.findall(text[:5_000])]
    counts = {
        name: sum(token in known for token in tokens)
        for name in lexicon("languages")
        if (known := words("languages", name))
    }
    best = max(counts, key=lambda name: counts[name])
    # A few words of another language in a short English text must not turn it.
    telling = len(tokens) >= 20 and counts[best] > len(tokens) * 0.1
    return best if telling and counts[best] > _ENGLISH_MARGIN * counts["en"] else "en"


def _mastheads(lines: Sequence[Line], slug: list[str], stem: str) -> tuple[str, str]:
    """Return the first name above the title, and the first on top that is like the file's name or a newspaper's."""
    title = next((i for i, line in enumerate(lines) if line.role == "title"), 0)
    names: list[str] = []
    above = ""
    for index, line in enumerate(header(lines)):
        found = _names_of(line, stem) if line.role == "meta" else []
        names.extend(found)
        above = above or (found[0] if found and index < title else "")
    likely = next((name for name in names if _related(slug, name)), "")
    likely = likely or next((name for name in names if is_masthead(name, stem)), "")
    heading = set(_WORD.findall(lines[title].text)) if lines else set()
    return ("" if heading & set(_WORD.findall(above)) else above), likely


def _names_of(line: Line, stem: str) -> list[str]:
    """Return the names in a metadata line; of a slogan, the name of an outlet that it opens with."""
    meta = read_metaline(line.text)
    if meta is None:
        first = _SLOGAN.split(line.text, maxsplit=1)[0]
        spaced = all(len(token) == 1 for token in first.split())  # "T H E  S T A R" is no spelling
        return [first] if is_masthead(first, stem) and not spaced else []
    return [name if is_masthead(name, stem) else _without_role(name) for name in meta.names]


def _without_role(name: str) -> str:
    """Return "Unity Press" for "Unity Press Writer"."""
    tokens = name.split()
    while len(tokens) > 1 and tokens[-1].lower() in words("sources", "authors", "roles"):
        tokens.pop()
    return " ".join(tokens)


def _agency(lines: Sequence[Line]) -> str:
    for line in lines:
        dateline = read_dateline(line.text) if line.role == "body" else None
        if dateline and dateline.agency:
            return _full_name(dateline.agency)
    return ""


def _byline(lines: Sequence[Line]) -> str:
    """Return the agency that a byline names; a person is no outlet."""
    for line in header(lines):
        meta = read_metaline(line.text) if line.role == "meta" else None
        for author in meta.authors if meta else ():
            tokens = author.lower().split()
            if tokens and (
                tokens[0] in lexicon("sources")["agencies"] or tokens[-1] in words("sources", "outlet_words")
            ):
                return _full_name(author)
    return ""


def _full_name(name: str) -> str:
    agencies: dict[str, str] = lexicon("sources")["agencies"]
    return agencies.get(name.lower(), name)


def _related(slug: Sequence[str], name: str) -> bool:
    """Tell whether a name and the name of a file have a word in common, or one abbreviates the other."""
    compact, tokens = key(name), [token.lower() for token in _WORD.findall(name)]
    if not compact or not slug:
        return False
    initials = {"".join(t[0] for t in tokens), "".join(t[0] for t in slug)}
    telling = [t for t in slug if len(t) > 3 and t not in words("sources", "outlet_words")] or ["".join(slug)]
    return (
        any(token in compact for token in telling)
        or (len(slug) > 1 and compact in initials)
        or "".join(slug) in initials
    )


def _on_topic(slug: Sequence[str], lines: Sequence[Line]) -> bool:
    """Tell whether a file is named after its story: a word of its name stands in the title or often in the text."""
    title = key(" ".join(line.text for line in lines if line.role == "title"))
    return any(len(token) > 3 and token in title for token in slug) and slug[-1] not in words("sources", "outlet_words")


def _spelled(slug: Sequence[str], lines: Sequence[Line]) -> str:
    """Return the name of the file as the lines around the body, or the dateline, spell it: "ndtv" as "NDTV"."""
    texts = [line.text[:600] for line in lines if line.role in {"boilerplate", "meta"}]
    forms = list(_forms(slug, texts)) if slug and len("".join(slug)) >= 4 else []
    agency = _agency(lines)
    if _related(slug, agency):
        forms.append(agency)
    return max(forms, key=lambda form: (not form.isupper() or len(form) < 6, len(form)), default="")


def _forms(slug: Sequence[str], texts: Sequence[str]) -> Iterator[str]:
    suffix = "|".join(word.capitalize() for word in sorted(words("sources", "outlet_words")))
    for length in range(len(slug), 0 if len(slug) == 1 else 1, -1):
        name = r"[\s'.-]{0,2}".join(re.escape(token) for token in slug[:length])
        pattern = re.compile(rf"(?<![\w./@-])(?:The )?(?i:{name})(?![\w@])(?! ?\.\w)(?: (?:{suffix})\b)?")
        found = [m[0] for text in texts for m in pattern.finditer(text) if any(c.isupper() for c in m[0][:5])]
        if found:
            yield from found
            return


def _host(url: str | None, slug: Sequence[str]) -> str:
    """Return the outlet of a web address, spelled by the name of the file where the two agree."""
    host = host_of(url)
    label = host.split(".")[0]
    for length in range(len(slug), 0, -1):
        joined = "".join(slug[:length])
        if label and len(joined) > 3 and label in {joined, f"the{joined}"}:
            article = ["the"] if label != joined else []
            return " ".join(token.capitalize() for token in [*article, *slug[:length]])
    return host


def _recased(name: str, lines: Sequence[Line]) -> str:
    """Return a name in capitals as the text spells it elsewhere, else with its words capitalised."""
    if not name.isupper() or (" " not in name and len(name) <= 6):
        return name
    pattern = re.compile(rf"(?i:(?<!\w){re.escape(name)}(?!\w))")
    for line in lines:
        for match in pattern.finditer(line.text[:2000]):
            if not match[0].isupper() and not match[0].islower():
                return match[0][:1].upper() + match[0][1:]
    return " ".join(
        token if len(token) <= 3 and token.lower() not in _SHORT_WORDS else token.capitalize() for token in name.split()
    )
