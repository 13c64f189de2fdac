"""Names as they stand in a sentence: span, kind and title, before names of one thing are brought together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from consistency.extract.names.spans import TYPES, honoured, runs, trimmed
from consistency.extract.names.titles import phrase_before, surface, title_of
from consistency.extract.names.words import lexicon
from consistency.schema.mention import NameType
from consistency.schema.naming import fold, known
from consistency.schema.sentence import Sentence, Token

_LONGEST_NAME = 10  # words; a longer run of capitals is a headline
_LONGEST_PERSON = 5  # words of a person's name
_TITLE_CASE = 0.7  # share of capitalised longer words from which a line is a headline in capitals


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name in a sentence: offsets into the article's text, the folded name, and what the tagger took it for.

    `first` and `last` are its tokens (both inclusive), `sure` says that lexicon or tagger know the kind, `hint` is the
    kind that the words around it speak for, `told` that they say outright that it is a place ("the village of X").
    """

    start: int
    end: int
    sentence: int
    first: int
    last: int
    text: str
    key: str
    type: NameType
    title: str = ""
    sure: bool = True
    hint: NameType | None = None
    told: bool = False


def candidates(sentence: Sentence) -> Iterator[Candidate]:
    """Yield the names of a sentence from left to right; a headline in title case yields those of the lexicon alone."""
    headline = title_case(sentence)
    for first, last, label in runs(sentence):
        for a, b in trimmed(sentence, first, last):
            candidate = _candidate(sentence, a, b, label)
            if candidate and (not headline or known(candidate.text)):
                yield candidate


def title_case(sentence: Sentence) -> bool:
    """Tell whether the sentence is a headline with capitals on most words, so that capitals say nothing."""
    if sentence.role != "title":
        return False
    words = [token.text for token in sentence.tokens if token.text.isalpha() and len(token.text) > 3]
    return bool(words) and sum(word[0].isupper() for word in words) / len(words) > _TITLE_CASE


def _candidate(sentence: Sentence, first: int, last: int, label: str) -> Candidate | None:
    tokens = sentence.tokens
    start, end = tokens[first].start, tokens[last].end
    text = surface(tokens, first, last)
    key = fold(text)
    lettered = len(key) > 1 and any(map(str.isalpha, key)) and len(key.split()) <= _LONGEST_NAME
    if not lettered or key in lexicon("names", "not_names") or _only_role(key, label):
        return None
    if _inside_phrase(tokens, first, last):
        return None
    key = _without_form(key)
    world = known(text)
    title = title_of(sentence, first, last)
    kind = "person" if honoured(tokens, first) else _kind(label, key, text, title=title)
    if world is not None and kind != "person":
        return Candidate(start, end, sentence.index, first, last, text, world.key, _world_type(world.kind))
    return Candidate(
        start, end, sentence.index, first, last, text, key, kind,
        title if kind == "person" else "", label != "PROPN", hint(sentence, first, last, titled=bool(title)),
        _told(tokens, first, last),
    )  # fmt: skip


def _without_form(key: str) -> str:
    """Return "belmora" for "republic of belmora", "town of ..."."""
    parts = key.split()
    if len(parts) > 2 and parts[1] == "of" and parts[2] != "the" and parts[0] in lexicon("names", "forms"):
        return " ".join(parts[2:])
    return key


def _inside_phrase(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Tell whether the words are the end of a title ("State" in "Secretary of State")."""
    start = phrase_before(tokens, last)
    return start is not None and start < first


def _world_type(kind: str) -> NameType:
    return "organisation" if kind == "body" else "place"


def _only_role(key: str, label: str) -> bool:
    """Tell "Prime Minister" and "Crime Correspondent" from names."""
    parts = key.replace("-", " ").split()
    heads, others = lexicon("titles", "heads"), lexicon("titles", "modifiers") | lexicon("names", "joints")
    if len(parts) == 1:
        return parts[0] in heads or parts[0] in lexicon("titles", "honorifics")
    if key in lexicon("titles", "phrases"):
        return True
    return parts[-1] in heads and (label == "PROPN" or all(part in heads or part in others for part in parts))


def _kind(label: str, key: str, text: str, *, title: str) -> NameType:
    parts = key.replace("-", " ").split()
    if any(part in lexicon("names", "organisation") for part in parts[-2:]) or parts[0] in ("ministry", "department"):
        return "organisation"
    if len(parts) > 1 and (parts[-1] in lexicon("names", "place") or parts[0] in ("lake", "mount", "bay", "gulf")):
        return "place"
    titled = title and label in ("PROPN", "ORG", "GPE", "PRODUCT") and not text.isupper()
    if (label == "PERSON" or titled) and len(parts) <= _LONGEST_PERSON:
        return "person"
    return "other" if label == "PERSON" else TYPES.get(label, "other")


def hint(sentence: Sentence, first: int, last: int, *, titled: bool) -> NameType | None:
    """Return the kind that the words around a name speak for: "in X", "the town of X", "the firm X", "X, 34,"."""
    tokens = sentence.tokens
    if titled:
        return "person"
    before = [token.text.lower() for token in tokens[max(0, first - 2) : first]]
    after = tokens[last + 1].text.lower() if last + 1 < len(tokens) else ""
    if after in lexicon("names", "place") or (before and before[-1] in lexicon("names", "place_prepositions")):
        return "place" if not _shares(tokens, first) else "organisation"
    if len(before) == 2 and _leads_to_place(*before):
        return "place"
    if before and before[-1] in lexicon("names", "organisation_nouns"):
        return "organisation"
    return (_described(tokens, last) if after == "," else None) or _from_grammar(tokens, first, last)


def _from_grammar(tokens: tuple[Token, ...], first: int, last: int) -> NameType | None:
    """Return the kind that the preposition or the name beside it speaks for; nobody is "at" a person."""
    if first and tokens[first - 1].text.lower() == "at" and tokens[last].entity == "PERSON":
        return "place"
    head = tokens[tokens[last].head]
    return "person" if tokens[last].dep == "conj" and head.entity == "PERSON" and last > first else None


def _leads_to_place(first: str, second: str) -> bool:
    """Tell whether two words stand before a place: "town of X", "above the X"."""
    return (second == "of" and first in lexicon("names", "place_of")) or (second == "the" and first in _OVER)


_OVER = frozenset({"above", "across", "throughout"})  # "above the Alps"


def _shares(tokens: tuple[Token, ...], first: int) -> bool:
    """Tell "shares in X" from "a house in X"."""
    return first > 1 and tokens[first - 2].text.lower() in lexicon("names", "stakes")


def _described(tokens: tuple[Token, ...], last: int) -> NameType | None:
    """Return the kind that an apposition speaks for: "X, a gang that", "X, a small town in", "X, the airline,"."""
    words = tokens[last + 2 : last + 7]
    if not words or words[0].text.lower() not in ("a", "an", "the", "one"):
        return None
    for word in words[1:]:
        if word.text.lower() in lexicon("names", "organisation_nouns"):
            return "organisation"
        if word.text.lower() in lexicon("names", "settlements"):
            return "place" if word.dep == "appos" else None  # not "the town mayor", "the city's mayor"
        if word.pos in {"ADP", "PUNCT"}:
            break
    return None


def _told(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Tell "the village of X" and "X, a village": the text itself says that X is a place."""
    before = [token.text.lower() for token in tokens[max(0, first - 2) : first]]
    if len(before) == 2 and before[1] == "of" and before[0].removesuffix("s") in lexicon("names", "settlements"):
        return True
    return last + 1 < len(tokens) and tokens[last + 1].text == "," and _described(tokens, last) == "place"
