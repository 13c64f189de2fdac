"""Reads the parties of a meeting: names and described people behind "between" or "with", or those who are met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from consistency.checks.base import View
from consistency.checks.causes import lexicon
from consistency.checks.events import event_class, person_nouns
from consistency.schema.claim import Claim
from consistency.schema.mention import Name
from consistency.schema.sentence import Sentence

__all__ = ["Party", "parties"]

_TYPES = frozenset({"person", "organisation", "place", "other"})  # a country can sit at a table
_WITH = frozenset({"between", "with", "among"})
_REACH = 10  # words between a meeting and its "with", where and when it took place


@dataclass(frozen=True, slots=True)
class Party:
    """One who is met: a name, or a noun where no name is given."""

    start: int
    end: int
    text: str
    name: Name | None
    noun: str = ""


def parties(claim: Claim, view: View) -> list[Party]:
    """Return the parties that a clause gives, each once, names first."""
    sentence = view.sentence(claim)
    if any(sentence.tokens[i].lemma.lower() in lexicon("besides") for i in claim.tokens):
        return []  # "he also met X": the text says that there were others
    names: list[Name] = []
    nouns: list[Party] = []
    for i in (*claim.inherited, *claim.tokens):
        if _joins(sentence, i):
            words = list(_below(sentence, i))
            names.extend(_names(claim, words, view))
            nouns.extend(_nouns(claim, words, view))
    return [*(Party(n.start, n.end, n.text, n) for n in dict.fromkeys(names)), *dict.fromkeys(nouns)]


def _joins(sentence: Sentence, i: int) -> bool:
    """Tell whether a word leads to those who are met."""
    token = sentence.tokens[i]
    above = sentence.tokens[token.head]
    if token.lemma.lower() in _WITH:
        return event_class(above.lemma) == "meeting" or _behind_meeting(sentence, i)
    return token.dep == "dobj" and above.pos == "VERB" and event_class(above.lemma) == "meeting"


def _behind_meeting(sentence: Sentence, i: int) -> bool:
    """Tell whether the last noun of an event before a "with" is a meeting ("a meeting in Lund, Sweden, with X")."""
    for j in range(i - 1, max(-1, i - 1 - _REACH), -1):
        token = sentence.tokens[j]
        if token.pos in {"VERB", "AUX", "CCONJ"} or token.text in {";", '"'}:
            return False
        if token.pos == "NOUN" and event_class(token.lemma):
            return event_class(token.lemma) == "meeting"
    return False


def _below(sentence: Sentence, index: int, *, without: str = "") -> Iterator[int]:
    """Yield a word and what hangs on it, without where and when it took place."""
    yield index
    for child in sentence.children(index):
        if sentence.tokens[child].dep not in {"relcl", "advcl", without} and (
            sentence.tokens[child].dep != "prep" or sentence.tokens[child].lemma.lower() in _WITH | {"of"}
        ):
            yield from _below(sentence, child, without=without)


def _names(claim: Claim, words: list[int], view: View) -> Iterator[Name]:
    sentence = view.sentence(claim)
    tokens = [sentence.tokens[j] for j in words]
    for n in view.documents[claim.article].names:
        met = n.type in _TYPES and any(n.start <= t.start < n.end for t in tokens)
        if met and not _modifies(n, sentence) and not _home(n, sentence):
            yield n


def _home(name: Name, sentence: Sentence) -> bool:
    """Tell whether a name says where somebody is from ("President Mara Lind of Estmark")."""
    head = next((t for t in sentence.tokens if name.start <= t.start < name.end and t.dep == "pobj"), None)
    link = sentence.tokens[head.head] if head else None
    return link is not None and link.lemma == "of" and sentence.tokens[link.head].pos == "PROPN"


def _modifies(name: Name, sentence: Sentence) -> bool:
    """Tell whether a name only qualifies another noun ("Moscow's demand", "Russian proposals")."""
    heads = [t for t in sentence.tokens if name.start <= t.start < name.end]
    qualifies = bool(heads) and heads[-1].dep in {"amod", "compound", "nmod"}
    return qualifies or any(t.dep == "poss" for t in heads)


def _nouns(claim: Claim, words: list[int], view: View) -> Iterator[Party]:
    """Yield the people who are described and not named ("the mayors of the valley")."""
    sentence = view.sentence(claim)
    names = view.documents[claim.article].names
    for j in words:
        token = sentence.tokens[j]
        if token.pos != "NOUN" or token.dep not in {"pobj", "dobj", "conj"}:
            continue
        if token.lemma.lower() not in person_nouns() | lexicon("parties"):
            continue
        below = [sentence.tokens[k] for k in _below(sentence, j, without="conj")]
        if not any(n.start <= t.start < n.end for n in names for t in below):
            yield Party(token.start, token.end, token.text, None, token.lemma.lower())
