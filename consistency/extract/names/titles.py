"""Finds the role or title that stands with a name."""

from __future__ import annotations

from consistency.extract.names.words import lexicon
from consistency.schema.sentence import Sentence, Token

_LONGEST = 8  # words of a title


def title_of(sentence: Sentence, first: int, last: int) -> str:
    """Return the role before a name ("Foreign Minister", "chief executive") or behind it (", the mayor,")."""
    before = _title_before(sentence, first)
    return before or _title_behind(sentence, first, last)


def _title_before(sentence: Sentence, first: int) -> str:
    tokens = sentence.tokens
    heads, modifiers = lexicon("titles", "heads"), lexicon("titles", "modifiers")
    i = first - 1
    comma = i > 0 and tokens[i].text == ","  # "Corvane's chief executive, Orla Devane, said"
    if comma:
        i -= 1
    phrase = phrase_before(tokens, _before_affairs(tokens, i))
    if phrase is not None:
        return surface(tokens, _with_modifiers(tokens, phrase, modifiers), i)
    if i < 0 or tokens[i].text.lower().rstrip(".") not in heads:
        return ""
    if comma and not _in_apposition(tokens, first, i):
        return ""
    return surface(tokens, _with_modifiers(tokens, i, modifiers | heads), i)


def _before_affairs(tokens: tuple[Token, ...], i: int) -> int:
    """Return the last token of the title in "Assistant Secretary of State for European Affairs"."""
    if i < 0 or tokens[i].text != "Affairs":
        return i
    for j in range(i, max(i - _LONGEST, 0), -1):
        if tokens[j].text == "for":
            return j - 1
    return i


def _in_apposition(tokens: tuple[Token, ...], name: int, role: int) -> bool:
    """Tell whether the name behind the comma is the person of the role before it."""
    i = name
    while tokens[i].dep == "compound" and tokens[i].head != i:
        i = tokens[i].head
    return tokens[i].head == role or tokens[role].head == i


def phrase_before(tokens: tuple[Token, ...], last: int) -> int | None:
    """Return the first token of a fixed title that ends at `last` ("Secretary of State")."""
    for size in (4, 3, 2):
        if last - size + 1 < 0:
            continue
        text = " ".join(token.text.lower() for token in tokens[last - size + 1 : last + 1]).replace(" - ", "-")
        if text in lexicon("titles", "phrases"):
            return last - size + 1
    return None


def _with_modifiers(tokens: tuple[Token, ...], i: int, words: frozenset[str]) -> int:
    first = i
    while first > 0 and i - first < _LONGEST:
        word = tokens[first - 1].text.lower().rstrip(".")
        glued = tokens[first - 1].end == tokens[first].start
        joined = word == "-" and glued and first > 1 and tokens[first - 2].text.lower() in words
        compound = tokens[first - 1].dep == "compound" and word == tokens[first - 1].text
        if not (word in words or joined or (compound and tokens[first - 1].pos == "NOUN")):
            break
        first -= 1
    while first < i and first > 0 and _same_entity(tokens[first - 1], tokens[first]):
        first += 1  # not the "House" of "White House chief of staff"
    return first


def _same_entity(a: Token, b: Token) -> bool:
    return a.entity == b.entity and a.entity in ("ORG", "FAC", "GPE", "LOC")


def _title_behind(sentence: Sentence, first: int, last: int) -> str:
    """Return the role of "Lavrov, the foreign minister," and "Vasile Rusan, the mayor, said"."""
    tokens = sentence.tokens
    i = last + 1
    if i + 1 >= len(tokens) or tokens[i].text != ",":
        return ""
    heads = lexicon("titles", "heads")
    for j in range(i + 1, min(i + 1 + _LONGEST, len(tokens))):
        token = tokens[j]
        if token.text.lower() in heads and token.dep == "appos" and first <= token.head <= last:
            start = _with_modifiers(tokens, j, lexicon("titles", "modifiers") | heads)
            return surface(tokens, max(start, i + 1), _phrase_end(tokens, j))
        if token.text in (",", "."):
            return ""
    return ""


def _phrase_end(tokens: tuple[Token, ...], first: int) -> int:
    """Return the last token of a fixed title that begins here ("chief of staff")."""
    for size in (4, 3, 2):
        if " ".join(token.text.lower() for token in tokens[first : first + size]) in lexicon("titles", "phrases"):
            return first + size - 1
    return first


def surface(tokens: tuple[Token, ...], first: int, last: int) -> str:
    """Return the words of these tokens (both inclusive) as they stand there, runs of white space as one space."""
    return "".join(
        (" " if n > first and tokens[n].start > tokens[n - 1].end else "") + tokens[n].text
        for n in range(first, last + 1)
    )
