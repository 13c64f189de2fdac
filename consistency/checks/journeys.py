"""Reads the place of a thing: where it stands, or what names the beginning or the end of its way."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from consistency.schema.sentence import Sentence

__all__ = ["Way", "begun", "found_thing", "way"]

End = Literal["from", "to", "brought", "at"]

_DEEPEST = 6  # phrases inside phrases ("to the ice rink in the village of Lund")
_PHRASE = frozenset({"appos", "compound", "nmod", "conj", "pobj", "prep", "poss"})
# Prepositions of the place of a thing, with the sort of verb that they go with, and what they name.
_SORTS: dict[str, tuple[str, End]] = {
    "from": ("departure", "from"),
    "to": ("conveyance", "brought"),
    "into": ("conveyance", "brought"),
    **dict.fromkeys(("in", "at", "on", "near", "outside"), ("standing", "at")),
}


@dataclass(frozen=True, slots=True)
class Way:
    """One end of a way, the place that somebody is brought to and so is at, or where something stands.

    `theme` is the noun for what goes or stands, "" where it is a pronoun, counted, or not told.
    """

    end: End
    theme: str


def way(sentence: Sentence, index: int) -> Way | None:
    """Return the way that a word names one end of, itself or as part of what does; None for another circumstance.

    A name may do so with any verb ("diverted to Lund"), a noun with a verb of setting out or of bringing.
    """
    named = sentence.tokens[index].pos == "PROPN"
    for _ in range(_DEEPEST):
        token = sentence.tokens[index]
        above = sentence.tokens[token.head]
        if token.dep == "dobj" and above.lemma == "leave" and above.pos == "VERB":
            return Way("from", _theme(sentence, token.head, "from"))
        if token.dep == "pobj" and above.lemma.lower() in _SORTS:
            sort, end = _SORTS[above.lemma.lower()]
            verb = sentence.tokens[above.head]
            if verb.pos == "VERB" and verb.lemma.lower() in _verbs()[sort]:
                return Way(end, _theme(sentence, above.head, end))
            if verb.pos == "VERB" and named and end != "at":
                return Way("to" if end == "brought" else end, "")
        if token.head == index or token.dep not in _PHRASE:
            return None
        named = named and token.dep != "prep"  # "to" goes with the verb and the name, not with what the name is part of
        index = token.head
    return None


def _theme(sentence: Sentence, verb: int, end: End) -> str:
    """Return the noun for what sets out, for what is brought, or for what stands."""
    found = _bearer(sentence, verb, {"dobj", "nsubjpass"} if end == "brought" else {"nsubj", "nsubjpass"})
    if found is None or sentence.tokens[found].pos != "NOUN":
        return ""
    counted = any(sentence.tokens[i].dep == "nummod" for i in sentence.children(found))
    return "" if counted else sentence.tokens[found].lemma.lower()


def _bearer(sentence: Sentence, verb: int, deps: set[str]) -> int | None:
    """Return the argument of a verb, which another verb may hold for it ("is to rise", "will open and stand")."""
    while True:
        found = next((i for i in sentence.children(verb) if sentence.tokens[i].dep in deps), None)
        token = sentence.tokens[verb]
        if token.dep in {"relcl", "acl"} and (found is None or sentence.tokens[found].pos == "PRON"):
            return token.head
        if found is not None or token.dep not in {"xcomp", "conj"} or token.head == verb:
            return found
        verb = token.head


def begun(sentence: Sentence, root: int) -> bool:
    """Tell whether a clause says that something began: "broke out", "started", "originated"."""
    return _phrase(sentence, root) in _verbs()["onset"]


def found_thing(sentence: Sentence, root: int) -> str:
    """Return the noun for what a clause says was found, "" where it says nothing of the sort or counts it."""
    verb = sentence.tokens[root]
    said = _phrase(sentence, root)
    if verb.pos != "VERB" or said not in _verbs()["finding"]:
        return ""
    below = sentence.children(root)
    if any(sentence.tokens[i].dep in {"neg", "mark"} and sentence.tokens[i].lemma.lower() != "that" for i in below):
        return ""
    own = [i for i in below if sentence.tokens[i].dep in {"dobj", "nsubjpass"}]
    if " " in said:
        own = [c for i in below if sentence.tokens[i].dep == "prep" for c in sentence.children(i)][:1]
    noun = sentence.tokens[own[0]] if own else None
    if noun is None or noun.pos != "NOUN" or any(sentence.tokens[i].dep == "nummod" for i in sentence.children(own[0])):
        return ""
    return noun.lemma.lower()


def _phrase(sentence: Sentence, root: int) -> str:
    """Return a verb with its particle or the preposition that makes it another one: "break out", "come upon"."""
    verb = sentence.tokens[root].lemma.lower()
    after = [sentence.tokens[i] for i in sentence.children(root) if i > root]
    small = next((t.lemma.lower() for t in after if t.dep == "prt" or t.lemma.lower() in _PARTICLES), "")
    return f"{verb} {small}" if small else verb


_PARTICLES = frozenset({"upon", "across"})


@cache
def _verbs() -> dict[str, list[str]]:
    source = resources.files("consistency.checks") / "lexicon" / "journeys.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))
