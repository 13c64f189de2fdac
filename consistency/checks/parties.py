"""Reads the parties of a meeting: names and described people behind "between" or "with", or those who are met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from consistency.checks.base import View
from consistency.checks.causes import lexicon
from consistency.checks.events import event_class, person_nouns
from consistency.checks.roles import fillers, modifies
from consistency.schema.claim import Claim
from consistency.schema.mention import Name
from consistency.schema.sentence import Sentence

__all__ = ["Party", "hosts", "open_ended", "parties"]

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
    if open_ended(claim, view):
        return []
    names: list[Name] = []
    nouns: list[Party] = []
    agreed = [n for f in fillers(claim, view) for n in f.names if n.type in _TYPES] if _is_pact(claim, view) else []
    if len({n.key for n in agreed}) > 1:  # "X agreed a deal" tells one side only
        names.extend(agreed)
    for i in (*claim.inherited, *claim.tokens):
        if _joins(sentence, i):
            words = list(_below(sentence, i))
            names.extend(_names(claim, words, view))
            nouns.extend(_nouns(claim, words, view))
    return [*(Party(n.start, n.end, n.text, n) for n in dict.fromkeys(names)), *dict.fromkeys(nouns)]


def open_ended(claim: Claim, view: View) -> bool:
    """Tell whether a text says that there were others: "he also met X", "X, Y and others"."""
    sentence = view.sentence(claim)
    tokens = [sentence.tokens[i] for i in claim.tokens]
    return any(
        t.lemma.lower() in lexicon("besides") or (t.lemma.lower() == "other" and (t.dep == "amod" or t.tag == "NNS"))
        for t in tokens
    )


def hosts(claim: Claim, view: View) -> list[Party]:
    """Return the names of those who meet the parties of a clause: its subjects."""
    names = [n for f in fillers(claim, view) if f.role == "agent" for n in f.names if n.type in _TYPES]
    return [Party(n.start, n.end, n.text, n) for n in dict.fromkeys(names)]


def _is_pact(claim: Claim, view: View) -> bool:
    """Tell whether a clause tells who agreed on something: "X and Y struck a deal", "the accord was signed by X"."""
    sentence = view.sentence(claim)
    below = (sentence.tokens[i] for i in sentence.children(claim.root))
    return any(t.dep in {"dobj", "nsubjpass"} and t.lemma.lower() in lexicon("pacts") for t in below)


def _joins(sentence: Sentence, i: int) -> bool:
    """Tell whether a word leads to those who are met."""
    token = sentence.tokens[i]
    above = sentence.tokens[token.head]
    if token.lemma.lower() in _WITH:
        return _is_meeting(above.lemma) or _behind_meeting(sentence, i)
    return token.dep == "dobj" and above.pos == "VERB" and _is_meeting(above.lemma)


def _is_meeting(lemma: str) -> bool:
    return event_class(lemma) == "meeting" or lemma.lower() in lexicon("sittings")


def _behind_meeting(sentence: Sentence, i: int) -> bool:
    """Tell whether the last noun of an event before a "with" is a meeting ("a meeting in Lund, Sweden, with X")."""
    for j in range(i - 1, max(-1, i - 1 - _REACH), -1):
        token = sentence.tokens[j]
        if token.pos in {"VERB", "AUX", "CCONJ"} or token.text in {";", '"'}:
            return False
        if token.pos == "NOUN" and (event_class(token.lemma) or _is_meeting(token.lemma)):
            return _is_meeting(token.lemma)
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
        if met and not modifies(n, sentence) and not _whence(n, sentence):
            yield n


def _whence(name: Name, sentence: Sentence) -> bool:
    """Tell whether a place says whence somebody comes: "President Xi of China"."""
    heads = {t.head for t in sentence.tokens if name.start <= t.start < name.end}
    links = [sentence.tokens[i] for i in heads if sentence.tokens[i].lemma.lower() == "of"]
    return name.type == "place" and any(sentence.tokens[t.head].entity == "PERSON" for t in links)


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
