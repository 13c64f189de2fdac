"""Finds whose a word of saying is, in the grammar of its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from consistency.extract.speech.words import cue_words, role_nouns, source_words, venue_words
from consistency.extract.tree import Tree, dateline

VERBAL = frozenset({"VERB", "AUX"})

_CLIMBING = frozenset({"advcl", "xcomp", "ccomp", "pcomp", "prep", "dep", "parataxis", "conj", "csubj", "pobj"})
_LEMMAS = {"hop": "hope"}  # a slip of the tagger: "hoped" is no form of "hop" in news
_MUTE = frozenset({"this", "that", "which", "there"})


def lemma(tree: Tree, index: int) -> str:
    """Return the lemma of a token in lower case."""
    found = tree.tokens[index].lemma.lower()
    return _LEMMAS.get(found, found)


def source_of(tree: Tree, verb: int, quoted: AbstractSet[int] = frozenset()) -> int | None:
    """Return the head of the phrase that says who says (thinks, wants) it; None where the sentence doesn't tell.

    A verb without a subject of its own takes that of the verb it hangs on ("X said …, adding …"); a participle after
    a noun takes the noun or its owner ("the company's statement saying …"); a passive takes its agent. Tokens that
    are `quoted` are no source of what is said outside the quotation marks.
    """
    subjects = tree.with_dep(verb, "nsubj")
    if subjects:
        return _behind_dateline(tree, min(subjects, key=lambda s: abs(s - verb)), verb)
    if tree.with_dep(verb, "nsubjpass", "auxpass"):
        by = tree.first(verb, "agent")
        return tree.first(by, "pobj") if by is not None else None
    found = [i for i in _subjects_above(tree, verb) if i not in quoted]
    able = [i for i in found if _can_speak(tree, i)]
    saying = [i for i in able if lemma(tree, tree.tokens[i].head) in cue_words()["speech"]]
    choices = (*saying, *able, _nearest_speaker(tree, verb), *found)
    return next((i for i in choices if i is not None), None)


def owner_of(tree: Tree, noun: int) -> int | None:
    """Return the head of "the company" in "the company's claim", "a claim by the company", "word from the company"."""
    owner = tree.first(noun, "poss")
    if owner is not None:
        return owner
    links = (c for c in tree.with_dep(noun, "prep", "agent") if tree.tokens[c].text.lower() in {"by", "from"})
    link = next(links, None)
    return tree.first(link, "pobj") if link is not None else None


def _behind_dateline(tree: Tree, subject: int, verb: int) -> int:
    """Return the subject, or the noun right before the verb where the parser took the dateline's place for it."""
    begin = dateline(tree)
    if subject >= begin:
        return subject
    nouns = (i for i in range(verb - 1, begin - 1, -1) if tree.tokens[i].pos in {"NOUN", "PROPN", "PRON"})
    return next((i for i in nouns if tree.tokens[i].entity not in {"DATE", "TIME"}), subject)


def _subjects_above(tree: Tree, verb: int) -> Iterator[int]:
    """Yield the subjects of the clauses that a verb without a subject hangs on, the nearest first."""
    here = verb
    for above in tree.above(verb):
        dep = tree.tokens[here].dep
        if dep == "relcl":
            yield above
            return
        if dep == "acl":
            if not _set_apart(tree, here, above):
                yield _owner(tree, above)
        elif dep not in _CLIMBING and tree.tokens[above].pos not in {"ADP", "SCONJ"}:
            return
        if tree.tokens[above].pos in VERBAL:
            yield from (_behind_dateline(tree, s, above) for s in tree.with_dep(above, "nsubj", "nsubjpass")[:1])
        here = above


def _set_apart(tree: Tree, participle: int, noun: int) -> bool:
    """Tell "spoke in Iowa, telling the crowd", where the participle goes with the subject, not with the noun."""
    comma = participle > 0 and tree.tokens[participle - 1].text == ","
    return comma and tree.tokens[noun].dep in {"pobj", "dobj"}


def _owner(tree: Tree, noun: int) -> int:
    """Return who a statement, letter or report belongs to; the noun itself where that is not said."""
    above = tree.tokens[noun].head
    subject = tree.first(above, "nsubj")
    told = tree.tokens[noun].dep in {"dobj", "dative"} and lemma(tree, above) in cue_words()["speech"]
    if told and subject is not None:
        return subject
    if lemma(tree, noun) not in venue_words()["nouns"] | cue_words()["nouns_clause"]:
        return noun
    owner = owner_of(tree, noun)
    if owner is None and tree.tokens[noun].dep in {"dobj", "pobj"}:
        owner = subject
    return noun if owner is None else owner


def _nearest_speaker(tree: Tree, verb: int) -> int | None:
    """Return the subject of the last word of saying before a participle, for sentences that the parser tore apart."""
    if tree.tokens[verb].tag != "VBG":
        return None
    for index in range(verb - 1, -1, -1):
        if tree.tokens[index].pos in VERBAL and lemma(tree, index) in cue_words()["speech"]:
            subject = tree.first(index, "nsubj")
            if subject is not None and _can_speak(tree, subject):
                return subject
    return None


def _can_speak(tree: Tree, index: int) -> bool:
    """Tell a subject that can speak (a name, a person, a role, a body, a document) from plans, talks and prices."""
    token = tree.tokens[index]
    if token.pos in {"PROPN", "PRON"}:
        return token.text.lower() not in _MUTE
    table, noun = source_words(), lemma(tree, index)
    people = role_nouns() | table["anonymous"]["nouns"] | table["speakers"]
    return noun in people or noun in table["bodies"] or token.text.lower() in people
