"""Reads who and what fills the roles of a clause: subject, object, company."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from consistency.checks.base import View
from consistency.schema.alignment import Pair
from consistency.schema.claim import Claim
from consistency.schema.mention import Name
from consistency.schema.naming import same_name
from consistency.schema.sentence import Sentence, Token

Role = Literal["agent", "patient", "with"]

_AGENT = frozenset({"nsubj", "agent", "csubj"})
_PATIENT = frozenset({"nsubjpass", "dobj", "attr", "oprd"})
_LINKS = frozenset({"that", "which", "whom", "who"})
_COMPANY = frozenset({"with", "between", "by", "against"})


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills a role: the names that stand there."""

    role: Role
    names: tuple[Name, ...]


def fillers(claim: Claim, view: View) -> Iterator[Filler]:
    """Yield the fillers of a clause's roles."""
    sentence = view.sentence(claim)
    own = frozenset(claim.tokens)
    for child in sentence.children(claim.root):
        token = sentence.tokens[child]
        if token.dep in _AGENT and token.dep != "agent":
            yield _who(child, claim, sentence, view) or _filler("agent", child, claim, sentence, own)
        elif token.dep in _PATIENT:
            yield _filler("patient", child, claim, sentence, own)
        elif token.dep in {"prep", "agent"}:
            yield from _of_preposition(child, claim, sentence, own)
    yield from _before(claim, sentence, view)


def _before(claim: Claim, sentence: Sentence, view: View) -> Iterator[Filler]:
    """Yield what a clause without an object leaves to the words before it ("it was X that they found")."""
    children = [sentence.tokens[i] for i in sentence.children(claim.root)]
    below = {t.dep for t in children if t.tag not in {"WDT", "WP"} and t.lemma.lower() not in _LINKS}
    root = sentence.tokens[claim.root]
    if "nsubj" not in below or below & {"dobj", "nsubjpass", "xcomp", "attr", "acomp"}:
        return
    whole = root.dep == "relcl" and "ccomp" not in below
    head = root.head if whole else _cleft(sentence, claim.root)
    if head is not None:
        heads = [sentence.tokens[i] for i in _beside(sentence, head, claim.root)]
        names = view.documents[claim.article].names
        yield Filler("patient", tuple(n for n in names if any(n.start <= t.start < n.end for t in heads)))


def _cleft(sentence: Sentence, root: int) -> int | None:
    """Return what a clause with "it was X that" puts in front of itself, None for another clause."""
    verb = sentence.tokens[root].head
    below = sentence.children(verb)
    if sentence.tokens[root].dep != "ccomp" or sentence.tokens[verb].lemma != "be":
        return None
    if not any(sentence.tokens[i].lemma.lower() == "it" and sentence.tokens[i].dep == "nsubj" for i in below):
        return None
    return next((i for i in below if sentence.tokens[i].dep == "attr"), None)


def _who(subject: int, claim: Claim, sentence: Sentence, view: View) -> Filler | None:
    """Return the one whom "who" stands for ("Anna Berg, who signed the order"), None for another subject."""
    if sentence.tokens[subject].tag not in {"WP", "WDT"} or sentence.tokens[claim.root].dep != "relcl":
        return None
    heads = [sentence.tokens[i] for i in _beside(sentence, sentence.tokens[claim.root].head, claim.root)]
    names = view.documents[claim.article].names
    return Filler("agent", tuple(n for n in names if any(n.start <= t.start < n.end for t in heads)))


def _beside(sentence: Sentence, head: int, clause: int) -> Iterator[int]:
    """Yield a noun that a clause hangs on, and the appositions before that clause."""
    yield head
    for child in sentence.children(head):
        if child < clause and sentence.tokens[child].dep == "appos":
            yield from _beside(sentence, child, clause)


def same_subject(pair: Pair, view: View) -> bool:
    """Tell whether the subjects of two claims can be one: an alike noun, one name, or a pronoun in either."""
    one, other = (_subject(claim, view) for claim in (pair.a, pair.b))
    if one is None or other is None or one.dep != other.dep:
        return True  # the subject of one voice is the object of the other
    names = [subject_names(claim, view) for claim in (pair.a, pair.b)]
    if names[0] and names[1]:
        return any(same_name(x, y) for x in names[0] for y in names[1])
    return bool(names[0] or names[1]) or view.near(one.lemma, other.lemma) >= _ALIKE


_ALIKE = 0.5  # cosine of two nouns that may name one thing


def subject_names(claim: Claim, view: View) -> Sequence[Name]:
    """Return the name that is a clause's subject, nothing for a noun, a pronoun or where there is none."""
    subject = _subject(claim, view)
    if subject is None:
        return ()
    return [m for m in claim.mentions if isinstance(m, Name) and m.start <= subject.start < m.end]


def _subject(claim: Claim, view: View) -> Token | None:
    """Return the noun that is a clause's subject, None for a pronoun or where there is none."""
    sentence = view.sentence(claim)
    found = (sentence.tokens[i] for i in sentence.children(claim.root))
    return next((t for t in found if t.dep in {"nsubj", "nsubjpass"} and t.pos in {"NOUN", "PROPN"}), None)


def _of_preposition(index: int, claim: Claim, sentence: Sentence, own: frozenset[int]) -> Iterator[Filler]:
    word = sentence.tokens[index].lemma.lower()
    for child in sentence.children(index):
        if sentence.tokens[child].dep not in {"pobj", "pcomp"}:
            continue
        if sentence.tokens[index].dep == "agent":
            yield _filler("agent", child, claim, sentence, own)
        elif word in _COMPANY:
            yield _filler("with", child, claim, sentence, own)


def _filler(role: Role, head: int, claim: Claim, sentence: Sentence, own: frozenset[int]) -> Filler:
    heads = [sentence.tokens[i] for i in _heads(sentence, head, own)]
    names = tuple(m for m in claim.mentions if isinstance(m, Name) and any(m.start <= t.start < m.end for t in heads))
    return Filler(role, names)


def _heads(sentence: Sentence, head: int, own: frozenset[int]) -> Iterator[int]:
    """Yield the head of a filler and what stands beside it: coordinated words, appositions, "four of the X"."""
    yield head
    for child in sentence.children(head):
        token = sentence.tokens[child]
        if child in own and (token.dep in {"conj", "appos"} or _of_some(sentence, head, child)):
            yield from _heads(sentence, child, own)


def _of_some(sentence: Sentence, head: int, child: int) -> bool:
    """Tell whether a word leads from a number to those it counts ("four" -> "of" -> "X"), or is the "of" on the way."""
    token, above = sentence.tokens[child], sentence.tokens[head]
    if token.dep == "prep":
        return token.lemma == "of" and above.tag in {"CD", "DT"}
    return token.dep == "pobj" and above.lemma == "of" and sentence.tokens[above.head].tag in {"CD", "DT"}


def modifies(name: Name, sentence: Sentence) -> bool:
    """Tell whether a name only qualifies another noun ("Moscow's demand", "Russian proposals")."""
    heads = [t for t in sentence.tokens if name.start <= t.start < name.end]
    qualifies = bool(heads) and heads[-1].dep in {"amod", "compound", "nmod"}
    return qualifies or any(t.dep == "poss" for t in heads)


def listed(claim: Claim, view: View) -> list[tuple[Name, ...]]:
    """Return the people and bodies that a claim names in one breath ("X and Y", "X, Y and Z"), a list each."""
    sentence = view.sentence(claim)
    own = frozenset((*claim.inherited, *claim.tokens))
    found: list[tuple[Name, ...]] = []
    for i in sorted(own):
        heads = _heads(sentence, i, own) if sentence.tokens[i].dep not in {"conj", "appos"} else ()
        if any(sentence.tokens[c].dep == "conj" for c in heads):
            named = _filler("with", i, claim, sentence, own).names
            names = tuple(n for n in named if n.type != "place" and not modifies(n, sentence))
            if len({n.key for n in names}) > 1:
                found.append(names)
    return found
