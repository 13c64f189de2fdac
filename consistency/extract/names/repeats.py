"""Finds the names that the tagger saw in one place of an article and missed in another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from consistency.extract.names.candidates import Candidate
from consistency.extract.names.words import lexicon
from consistency.schema.naming import fold, known
from consistency.schema.sentence import Sentence
from consistency.schema.world import words

_SHORTEST = 4  # letters of a short form; shorter words are too often something else
_LONGEST = 6  # words of a name


def repeats(found: Sequence[Candidate], sentences: Sequence[Sentence]) -> list[Candidate]:
    """Return the capitalised words that are names elsewhere in the article, or family names and short forms of them.

    In a headline in title case these are the only names but for those that the world knows.
    """
    common = {token.text for sentence in sentences for token in sentence.tokens if token.text.islower()}
    table = _short_forms(found, common) | {fold(c.text): c for c in reversed(found)}
    longest = min(max((len(key.split()) for key in table), default=0), _LONGEST)
    taken = {(c.sentence, i) for c in found for i in range(c.first, c.last + 1)}
    out: list[Candidate] = []
    for sentence in sentences:
        out.extend(_matches(sentence, table, longest, taken))
    return out


def _short_forms(found: Sequence[Candidate], common: set[str]) -> dict[str, Candidate]:
    """Return family names of people and first words of bodies ("Corvane" for "Corvane Health")."""
    out: dict[str, Candidate] = {}
    for c in found:
        parts = fold(c.text).split()
        if len(parts) == 1 or known(c.text):
            continue
        two = len(parts) == 2 and parts[1] in lexicon("names", "organisation") | words("bodies", "comparing", "legal")
        short = parts[-1] if c.type == "person" else parts[0] if c.type == "organisation" and two else ""
        generic = short in words("bodies", "comparing", "generic") or short in lexicon("names", "not_names")
        if len(short) >= _SHORTEST and short not in common and not generic:
            out[short] = c
    return out


def _matches(
    sentence: Sentence, table: Mapping[str, Candidate], longest: int, taken: set[tuple[int, int]]
) -> Iterable[Candidate]:
    tokens = sentence.tokens
    i = 0
    while i < len(tokens):
        capital = tokens[i].text[:1].isupper() and (sentence.index, i) not in taken
        for size in range(min(longest, len(tokens) - i) if capital else 0, 0, -1):
            same = table.get(fold(" ".join(token.text for token in tokens[i : i + size])))
            last = i + size - 1
            whole = tokens[last].tag != "POS" and (tokens[last].text[-1:].isalnum() or tokens[last].text.endswith("."))
            if same and whole and not any((sentence.index, n) in taken for n in range(i, last + 1)):
                start, end = tokens[i].start, tokens[last].end
                yield replace(same, start=start, end=end, sentence=sentence.index, first=i, last=last, title="")
                i = last
                break
        i += 1
