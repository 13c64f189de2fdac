"""Reads who speaks a quotation from the words right beside it: '…," said X', 'X said: "…', 'X: "…'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from consistency.extract.speech.marks import Marked
from consistency.extract.speech.reading import Reading
from consistency.extract.speech.sources import VERBAL, lemma, source_of
from consistency.extract.speech.words import cue_words
from consistency.extract.tree import Tree

How = Literal["after", "before", "inside", "continued"]

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_THINKING = frozenset({"think", "believe", "recall", "remember", "learn", "hear"})
_REACH = 30  # tokens between a quotation and its cue
_LONGEST_NAME = 12  # tokens of a noun phrase before its head
_CLOSERS = (",", ".", "?", "!", "-", "\u2026", ":", ";")
_BREAKS = ("?", "!", "\u2026", "...", "-")
_BLANK = " '\u2019\u00a0"


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks a quotation: the head of the source and the cue, both as tokens of sentence `number`.

    `cue` is None where a colon, or the mere neighbourhood, says whose words they are. `of` is the number of the
    quotation that this one continues.
    """

    number: int
    source: int
    cue: int | None
    how: How
    of: int | None = None


def after(reading: Reading, mark: Marked) -> Voice | None:
    """Read '…," X said', '…," said X', '…," according to X' and, in a headline, '…": X tells of …'."""
    number = reading.sentence_at(mark.end - 1)
    if number is None or mark.open_ended:
        return None
    tree = reading.trees[number]
    region = _run(reading, number, mark.end)
    words = _without_marks(tree, region)
    said = reading.article.text[mark.content_start : mark.content_end].rstrip(_BLANK)
    if not words:
        return _next_sentence(reading, number) if said.endswith(_BREAKS) else None
    if not said.endswith(_CLOSERS) and words == region:
        return None
    if tree.tokens[words[0]].text.lower() == "according":
        return according(tree, number, words[0])
    if tree.sentence.role == "title" and tree.tokens[region[0]].text == ":":
        return _headline(tree, number, words)
    return _clause_after(tree, number, words)


def before(reading: Reading, mark: Marked) -> Voice | None:
    """Read 'X said: "…', 'X said that "…', 'saying "…': a cue with nothing but its own words up to the mark."""
    number = reading.sentence_at(mark.start)
    if number is None:
        return None
    tree = reading.trees[number]
    region = lead(reading, number, mark.start)
    ended = tree.tokens[region[-1]].text if region else "."
    if ended in {".", "!", "?"}:
        return None
    if ended == ":" and _labels(reading, number, region):
        return Voice(number, region[-2], None, "before")
    for index in reversed(region[-_REACH:]):
        token = tree.tokens[index]
        if is_cue(tree, index):
            quoted = reading.quoted_in(number)
            source = source_of(tree, index, quoted)
            if source is None or source in quoted:
                source = _noun_before(tree, index, region)
            return Voice(number, source, index, "before") if source is not None else None
        if ended != ":" and (token.pos == "CCONJ" or (token.pos in VERBAL and token.dep not in {"relcl", "acl"})):
            return None
    return None


def colon(reading: Reading, mark: Marked) -> Voice | None:
    """Read 'X on the vote: "…': a colon without a cue; the subject, else the first name before it, speaks."""
    number = reading.sentence_at(mark.start)
    if number is None:
        return None
    region = lead(reading, number, mark.start)
    if not region or reading.trees[number].tokens[region[-1]].text != ":":
        return None
    source = leading(reading, number, region)
    return Voice(number, source, None, "before") if source is not None else None


def is_close(reading: Reading, mark: Marked, voice: Voice) -> bool:
    """Tell whether nothing but punctuation and "that" stands between a cue and the quotation, or a colon does."""
    tree = reading.trees[voice.number]
    region = lead(reading, voice.number, mark.start)
    if region and tree.tokens[region[-1]].text == ":":
        return True
    words = [i for i in region if tree.tokens[i].pos != "PUNCT" and tree.tokens[i].text.lower() != "that"]
    return bool(words) and words[-1] == voice.cue


def is_cue(tree: Tree, index: int) -> bool:
    """Tell whether a verb may stand beside a quotation."""
    words = cue_words()
    return tree.tokens[index].pos in VERBAL and lemma(tree, index) in words["speech"] | words["manner"] | _THINKING


def according(tree: Tree, number: int, index: int) -> Voice | None:
    """Read 'according to X' at the token "according"."""
    near = range(index + 1, min(index + 3, len(tree.tokens)))
    link = next((i for i in near if tree.tokens[i].text.lower() == "to"), None)
    if link is None:
        return None
    source = tree.first(link, "pobj")
    if source is None:
        source = _noun_after(tree, link + 1)
    return Voice(number, source, index, "after") if source is not None else None


def lead(reading: Reading, number: int, offset: int) -> list[int]:
    """Return the tokens from the last quotation or the start of the sentence up to an offset of the article."""
    run: list[int] = []
    for i, token in enumerate(reading.trees[number].tokens):
        if token.start >= offset:
            break
        if (number, i) in reading.quoted:
            run = []
        else:
            run.append(i)
    return run


def leading(reading: Reading, number: int, region: Sequence[int]) -> int | None:
    """Return the subject, else the first name, of a stretch of a sentence."""
    tree = reading.trees[number]
    subject = next((i for i in region if tree.tokens[i].dep == "nsubj"), None)
    if subject is not None:
        return subject
    name = next((i for i in region if (number, i) in reading.who.cast.at), None)
    return reading.who.cast.at[number, name].last if name is not None else None


def _run(reading: Reading, number: int, offset: int) -> list[int]:
    """Return the tokens from an offset of the article to the next quotation or the end of the sentence."""
    run = []
    for i, token in enumerate(reading.trees[number].tokens):
        if token.start < offset:
            continue
        if (number, i) in reading.quoted:
            break
        run.append(i)
    return run


def _without_marks(tree: Tree, region: list[int]) -> list[int]:
    start = 0
    while start < len(region) and tree.tokens[region[start]].pos in {"PUNCT", "SYM"}:
        start += 1
    return region[start:]


def _next_sentence(reading: Reading, number: int) -> Voice | None:
    """Read '…?" Mary Smith, an old friend, asked.' where the sentence was cut at the question mark."""
    if number + 1 >= len(reading.trees):
        return None
    tree = reading.trees[number + 1]
    if tree.sentence.block != reading.trees[number].sentence.block:
        return None
    words = _run(reading, number + 1, tree.sentence.start)
    voice = _clause_after(tree, number + 1, words) if words else None
    if voice is None or voice.cue is None or tree.with_dep(voice.cue, "ccomp", "dobj", "xcomp", "prt"):
        return None
    return voice if lemma(tree, voice.cue) in cue_words()["speech"] else None


def _headline(tree: Tree, number: int, words: list[int]) -> Voice | None:
    """Read a headline that opens with a quotation and a colon: the subject of what follows speaks."""
    subject = next((i for i in words if tree.tokens[i].dep == "nsubj"), None)
    if subject is None:
        subject = _noun_after(tree, words[0])
    return Voice(number, subject, None, "after") if subject is not None else None


def _clause_after(tree: Tree, number: int, words: list[int]) -> Voice | None:
    first = tree.tokens[words[0]]
    if first.pos in {"CCONJ", "SCONJ"} or first.text.lower() in {"and", "but", "while", "as"}:
        return _as_clause(tree, number, words)
    verb = next((i for i in words[:_REACH] if is_cue(tree, i) and not _in_aside(tree, words[0], i)), None)
    if verb is None:
        return None
    lead_in = [i for i in words if i < verb]
    source = tree.first(verb, "nsubj")
    if all(tree.tokens[i].pos in {"ADV", "AUX", "PART"} for i in lead_in):
        if source is None or source < verb:
            source = _noun_after(tree, verb + 1)
    elif any(tree.tokens[i].pos in VERBAL and not _belongs(tree, i, verb, words[0]) for i in lead_in):
        return None
    elif source is None or source not in lead_in:
        source = next((i for i in reversed(lead_in) if tree.tokens[i].pos in _NOMINAL), None)
    return Voice(number, source, verb, "after") if source is not None else None


def _as_clause(tree: Tree, number: int, words: list[int]) -> Voice | None:
    """Read '…," as X put it'."""
    if tree.tokens[words[0]].text.lower() != "as":
        return None
    verb = next((i for i in words[1:_REACH] if is_cue(tree, i)), None)
    source = tree.first(verb, "nsubj") if verb is not None else None
    return Voice(number, source, verb, "after") if source is not None else None


def _in_aside(tree: Tree, first: int, verb: int) -> bool:
    """Tell whether a verb stands in a relative clause or an infinitive, and so has no say over the quotation."""
    token = tree.tokens[verb]
    return token.dep in {"relcl", "acl", "xcomp"} and first <= token.head < verb


def _belongs(tree: Tree, index: int, verb: int, first: int) -> bool:
    """Tell whether a verb before the cue is its auxiliary or stands inside its subject."""
    if tree.tokens[index].head == verb and tree.tokens[index].dep in {"aux", "auxpass"}:
        return True
    above = (a for a in (index, *tree.above(index)) if first <= a < verb)
    return any(tree.tokens[a].dep in {"relcl", "acl", "appos", "amod"} for a in above)


def _noun_after(tree: Tree, start: int) -> int | None:
    """Return the head of the noun phrase that begins at a token."""
    head = None
    for i in range(start, min(start + _LONGEST_NAME, len(tree.tokens))):
        token = tree.tokens[i]
        if token.pos in _NOMINAL:
            head = i
        elif token.tag != "POS" and (head is not None or token.pos not in {"DET", "ADJ", "NUM", "ADV"}):
            break
    return head


def _noun_before(tree: Tree, verb: int, region: Sequence[int]) -> int | None:
    """Return the noun, or the word with a capital, that stands nearest before a verb in its clause."""
    for i in reversed([i for i in region if i < verb]):
        token = tree.tokens[i]
        if token.pos in _NOMINAL or (i and token.text[:1].isupper()):
            return i
        if token.pos in VERBAL and token.dep not in {"aux", "auxpass"}:
            return None
    return None


def _labels(reading: Reading, number: int, region: Sequence[int]) -> bool:
    """Tell whether a name, and nothing else since the start or a dash, stands before the colon ("Mary Smith: …")."""
    sighting = reading.who.cast.at.get((number, region[-2])) if len(region) > 1 else None
    if sighting is None or sighting.last != region[-2]:
        return False
    start = sighting.first - 1
    return start < region[0] or reading.trees[number].tokens[start].text in {"-", "--", ".", "\u2022"}
