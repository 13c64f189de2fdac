"""Finds where names stand in a sentence, by the tagger's labels, the world lexicon and capitals."""

from __future__ import annotations

from collections.abc import Iterator

from consistency.extract.names.titles import surface
from consistency.extract.names.words import lexicon
from consistency.schema.mention import NameType
from consistency.schema.naming import known, may_begin
from consistency.schema.sentence import Sentence, Token

# What the labels of the tagger are as names.
TYPES: dict[str, NameType] = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "other",
    "EVENT": "other", "PRODUCT": "other", "WORK_OF_ART": "other", "LAW": "other", "LANGUAGE": "other",
}  # fmt: skip
_NUMBERS = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})
_LONGEST_KNOWN = 6  # words of a name in the world lexicon
_BREAKS = frozenset({",", ";", ":", '"', "(", ")", "/", "|", "-", "[", "]", "*"})


def runs(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Yield first and last token and label of each name that the tagger sees, and of runs of proper nouns."""
    tokens = sentence.tokens
    fixed = _well_known(tokens)
    runs: list[tuple[int, int, str]] = []
    i = 0
    while i < len(tokens):
        if honoured(tokens, i) and _proper(tokens[i]):
            runs.append((i, _last_of_person(tokens, i), "PERSON"))
            i = runs[-1][1] + 1
            continue
        if _honours(tokens[i]):
            i += 1
            continue
        if i in fixed:
            runs.append((i, fixed[i], "KNOWN"))
            i = fixed[i] + 1
            continue
        label = tokens[i].entity
        kind = label if label in TYPES else "PROPN" if _proper(tokens[i]) and label not in _NUMBERS else ""
        if not kind:
            i += 1
            continue
        j = i
        while j + 1 < len(tokens) and j + 1 not in fixed and _goes_on(tokens, j + 1, kind):
            j += 1
        if kind == "PERSON":
            i = _with_particles(tokens, i, runs[-1][1] + 1 if runs else 0)
        run = (i, j, "GPE" if kind == "PROPN" and _dateline(tokens, i, j) else kind)
        if runs and _one_name(tokens, runs[-1], run):
            before = runs.pop()
            run = (before[0], j, before[2] if kind == "PROPN" else kind)
        runs.append(run)
        i = j + 1
    yield from runs


def _well_known(tokens: tuple[Token, ...]) -> dict[int, int]:
    """Return first and last token of the names of several words that the world lexicon knows."""
    found: dict[int, int] = {}
    last = -1
    for i, token in enumerate(tokens):
        if i <= last or not token.text[:1].isupper() or token.text.lower() == "the" or not may_begin(token.text):
            continue
        for size in range(min(_LONGEST_KNOWN, len(tokens) - i), 1, -1):
            if not _cuts(tokens, i + size - 1) and known(surface(tokens, i, i + size - 1)):
                found[i] = last = i + size - 1
                break
    return found


def _cuts(tokens: tuple[Token, ...], last: int) -> bool:
    """Tell whether a longer name goes on behind a token ("New York" in "New York Times")."""
    if last + 1 >= len(tokens):
        return False
    token, after = tokens[last], tokens[last + 1]
    return after.text[:1].isupper() and after.entity == token.entity == "ORG"


def _one_name(tokens: tuple[Token, ...], a: tuple[int, int, str], b: tuple[int, int, str]) -> bool:
    """Tell whether two neighbouring runs are halves of one name, of which the tagger saw one ("Ana Velea")."""
    if _split(tokens, a, b) or _kind_of(tokens, a, b):
        return True
    if a[1] + 1 != b[0] or (a[2] == "PROPN") == (b[2] == "PROPN") or {"NORP", "KNOWN"} & {a[2], b[2]}:
        return False
    roles = lexicon("titles", "heads") | lexicon("titles", "modifiers") | lexicon("titles", "honorifics")
    label = b[2] if a[2] == "PROPN" else a[2]
    if label not in ("PERSON", "GPE", "LOC") and not (label == "ORG" == a[2] and a[0] == a[1]):
        return False
    half = tokens[a[1]] if a[2] == "PROPN" else tokens[b[0]]
    joined = tokens[a[1]].dep == "compound" and b[0] <= tokens[a[1]].head <= b[1]
    return joined and half.text.lower().rstrip(".") not in roles and not known(half.text)


def _kind_of(tokens: tuple[Token, ...], a: tuple[int, int, str], b: tuple[int, int, str]) -> bool:
    """Tell whether two runs are the kind of a water or land and its name ("Bay of Biscay")."""
    words = [token.text.lower() for token in tokens[a[0] : b[0]]]
    kind = words[1:] if words[0] == "the" else words
    return len(kind) == 2 and kind[1] == "of" and kind[0] in lexicon("names", "kinds_of")


def _split(tokens: tuple[Token, ...], a: tuple[int, int, str], b: tuple[int, int, str]) -> bool:
    """Tell whether two words are first and last name that the tagger took for two sorts of things ("Teo Barsk")."""
    if a[0] != a[1] or b[0] != b[1] or a[1] + 1 != b[0] or "KNOWN" in {a[2], b[2]}:
        return False
    first, last = tokens[a[0]], tokens[b[0]]
    roles = lexicon("titles", "heads") | lexicon("titles", "modifiers") | lexicon("titles", "honorifics")
    proper = first.pos == last.pos == "PROPN" and first.dep == "compound" and first.head == b[0]
    return proper and first.text.lower() not in roles and not known(first.text) and not known(last.text)


def _dateline(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Tell the place that opens an agency's report: "SARVAN, Oct 7 (Wire) -", "SARVAN -"."""
    capitals = all(token.text.isupper() and len(token.text) > 1 for token in tokens[first : last + 1])
    behind = tokens[last + 1].text if last + 1 < len(tokens) else ""
    ordinary = any(token.text.islower() or token.text[:1].isdecimal() for token in tokens)
    return first == 0 and capitals and behind in (",", "(", "-", "--") and ordinary


def _with_particles(tokens: tuple[Token, ...], first: int, earliest: int) -> int:
    """Return the first token of a name with the particles before it ("Van der Bellen", "de Gaulle")."""
    while first > earliest and tokens[first - 1].text.lower() in lexicon("names", "particles"):
        first -= 1
    return first


def _goes_on(tokens: tuple[Token, ...], j: int, kind: str) -> bool:
    if kind != "PROPN":
        return tokens[j].entity == kind
    return (_proper(tokens[j]) and not tokens[j].entity) or _hyphen(tokens, j)


def _hyphen(tokens: tuple[Token, ...], j: int) -> bool:
    """Tell the hyphen of a family name ("Mr Ortiz-Vega") from that between two names ("the Ortiz-Vega talks")."""
    if not _inside(tokens, j) or not _proper(tokens[j - 1]):
        return False
    second = tokens[j + 1]
    return _proper(second) and not second.entity and second.dep not in {"compound", "nmod", "amod"}


def _proper(token: Token) -> bool:
    return token.pos == "PROPN" and token.text[:1].isupper() and token.text[:1].isalpha()


def trimmed(sentence: Sentence, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a run without titles, articles, possessive endings, quotes; split at demonyms of a person."""
    tokens = sentence.tokens
    joints = lexicon("names", "joints")
    start = first
    for i in range(first, last + 2):
        cut = i > last or (tokens[i].text in _BREAKS and not _inside(tokens, i)) or _owns(tokens, i, last)
        cut = cut or _leaves(tokens[i])
        if not cut:
            continue
        a, b = start, i - 1
        while a <= b and (not _opens(tokens[a]) or (tokens[a].text.lower() == "the" and a < b)):
            a += 1
        while b >= a and (
            not tokens[b].text[:1].isalnum() or tokens[b].text.lower() in joints or tokens[b].tag == "POS"
        ):
            b -= 1
        a = _behind_title(sentence, a, b)
        if a <= b:
            yield a, b
        start = i + 1


def _leaves(token: Token) -> bool:
    """Tell a word in small letters that no name of a body or place holds: a verb, or "in" ("the X school in Y")."""
    if token.entity not in _TANGIBLE or not token.text.islower():
        return False
    return token.tag in _FINITE or (token.pos == "ADP" and token.text in _WHERE)


# Labels of things whose names hold no small verbs; titles of works and events do ("Alice in Wonderland").
_TANGIBLE = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_WHERE = frozenset({"in", "at", "near", "outside"})


def _owns(tokens: tuple[Token, ...], i: int, last: int) -> bool:
    """Tell the "'s" between two names ("Romania's Valea Alba") from that inside one ("People's Party")."""
    if not 0 < i < last or tokens[i].tag != "POS":
        return False
    return tokens[i - 1].text.lower() not in lexicon("names", "owners_inside")


def _inside(tokens: tuple[Token, ...], i: int) -> bool:
    """Tell whether a hyphen joins two parts of a name."""
    if tokens[i].text != "-" or not 0 < i < len(tokens) - 1:
        return False
    if known(tokens[i - 1].text) and known(tokens[i + 1].text):  # "the Lisbon-Warsaw flight"
        return False
    return tokens[i - 1].end == tokens[i].start and tokens[i].end == tokens[i + 1].start


def _opens(token: Token) -> bool:
    return token.text[:1].isdigit() or any(map(str.isupper, token.text))


def _behind_title(sentence: Sentence, first: int, last: int) -> int:
    """Return the first token of a name behind the titles that the tagger took for part of it."""
    tokens = sentence.tokens
    heads, modifiers = lexicon("titles", "heads"), lexicon("titles", "modifiers")
    honorifics = lexicon("titles", "honorifics")
    best = first
    for i in range(first, last):
        word = tokens[i].text.lower().rstrip(".")
        if word in heads or word in honorifics:
            best = i + 1
        elif word not in modifiers and word not in ("of", "the"):
            break
    person = best <= last and (tokens[last].entity in ("PERSON", "") or best == first)
    person |= first < best <= last and honoured(tokens, best)
    return best if person and not _is_body(tokens[first : last + 1]) else first


_SURE_HONORIFICS = frozenset({"mr", "mrs", "ms", "mx"})  # whatever the tagger took the name behind them for


def honoured(tokens: tuple[Token, ...], first: int) -> bool:
    """Tell whether "Mr", "Mrs" or "Ms" stands before a name."""
    return first > 0 and _honours(tokens[first - 1])


def _honours(token: Token) -> bool:
    return token.text.istitle() and token.text.lower().rstrip(".") in _SURE_HONORIFICS


def _last_of_person(tokens: tuple[Token, ...], first: int) -> int:
    """Return the last token of the name behind "Mr", whatever the tagger took its parts for."""
    last, label = first, tokens[first].entity
    while last + 1 < len(tokens):
        token = tokens[last + 1]
        same = bool(label) and token.entity == label and label not in _NUMBERS and token.tag != "POS"
        own = _proper(token) and token.entity not in _NUMBERS
        if not (same or own or (_inside(tokens, last + 1) and _proper(tokens[last + 2]))):
            break
        last += 1
    return last


def _is_body(tokens: tuple[Token, ...]) -> bool:
    return any(token.text.lower() in lexicon("names", "organisation") for token in tokens)
