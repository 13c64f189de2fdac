"""Reads who speaks a quotation that is part of a sentence's grammar: 'what he called "…"', 'said it was "…"'."""

from __future__ import annotations

from consistency.extract.speech.beside import Voice, according, is_cue, lead
from consistency.extract.speech.reading import Reading
from consistency.extract.speech.sources import VERBAL, lemma, owner_of, source_of
from consistency.extract.speech.words import cue_words
from consistency.extract.tree import Tree

_SUBJECT_SIDE = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "agent", "relcl"})


def governed(reading: Reading, number: int) -> Voice | None:
    """Follow the grammar from quotation `number` up to the word that governs it.

    A word of naming right above it ("called it …") or a noun for words ("her "…" remark") wins; else the outermost
    word of saying that it stands under.
    """
    places = reading.inside[number]
    if not places:
        return None
    sentence = places[0][0]
    tree = reading.trees[sentence]
    inside = [i for n, i in places if n == sentence]
    heads = [i for i in inside if tree.tokens[i].pos != "PUNCT" and tree.tokens[i].head not in inside]
    for head in heads or inside[:1]:
        voice = _climb(reading, sentence, head)
        if voice:
            return voice
    return _participle_before(reading, sentence, number)


def _climb(reading: Reading, number: int, head: int) -> Voice | None:
    tree = reading.trees[number]
    quoted = reading.quoted_in(number)
    here, best = head, None
    for above in tree.above(head):
        dep = tree.tokens[here].dep
        if best and dep == "conj" and tree.with_dep(here, "nsubj"):
            return best
        voice = _voice_of(tree, number, above, dep, quoted) if above not in quoted else None
        if voice and (tree.tokens[above].pos == "NOUN" or lemma(tree, above) in cue_words()["naming"]):
            return voice
        if voice and not (best and best.source == voice.source):
            best = voice
        here = above
    return best or _hanging(tree, number, here, head, quoted)


def _voice_of(tree: Tree, number: int, above: int, dep: str, quoted: frozenset[int]) -> Voice | None:
    """Return the voice that a word above the quotation gives it."""
    words = cue_words()
    source = None
    if tree.tokens[above].pos == "NOUN" and lemma(tree, above) in words["wordings"]:
        source = owner_of(tree, above)
    elif tree.tokens[above].pos in VERBAL and dep not in _SUBJECT_SIDE:
        governing = words["speech"] | words["naming"] | words["belief"] | words["object"] | words["manner"]
        source = source_of(tree, above, quoted) if lemma(tree, above) in governing else None
    return Voice(number, source, above, "inside") if source is not None and source not in quoted else None


def _hanging(tree: Tree, number: int, root: int, head: int, quoted: frozenset[int]) -> Voice | None:
    """Read an attribution that hangs under the clause it is about (", X said", "according to X")."""
    for index in tree.with_dep(root, "parataxis", "ccomp", "prep"):
        if index in quoted or head in tree.below(index):
            continue
        if tree.tokens[index].text.lower() == "according":
            return according(tree, number, index)
        source = tree.first(index, "nsubj")
        if is_cue(tree, index) and source is not None:
            return Voice(number, source, index, "inside")
    return None


def _participle_before(reading: Reading, sentence: int, number: int) -> Voice | None:
    """Read ', warning that this was "…"' where the parser lost the thread: no comma between the cue and the mark."""
    tree = reading.trees[sentence]
    for index in reversed(lead(reading, sentence, reading.marks[number].start)):
        if tree.tokens[index].text in {",", ";", ":"}:
            return None
        if tree.tokens[index].tag == "VBG" and is_cue(tree, index):
            source = source_of(tree, index, reading.quoted_in(sentence))
            return Voice(sentence, source, index, "inside") if source is not None else None
    return None
