"""Cuts sentences into claims: one clause each, with its mentions, speaker, certainty and polarity."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from consistency.extract.certainty import certainty, polarity
from consistency.extract.tree import dateline, tree
from consistency.schema.article import Article
from consistency.schema.claim import Claim
from consistency.schema.mention import Attribution, Mention, Name, Quantity, TimeExpression
from consistency.schema.sentence import Sentence

# Dependency labels (ClearNLP, as spaCy's English models use them) under which a verb heads a clause of its own.
_CLAUSAL = frozenset({"ccomp", "advcl", "relcl", "parataxis", "csubj", "csubjpass", "conj", "acl", "pcomp"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_OBJECTS = frozenset({"dobj", "obj", "attr", "dative", "prep", "acomp", "agent", "npadvmod", "oprd", "xcomp", "prt"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_PARTICIPLES = frozenset({"VBG", "VBN"})
_ID_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Readings:
    """What the other extractors read out of one article."""

    times: Sequence[TimeExpression]
    quantities: Sequence[Quantity]
    names: Sequence[Name]
    attributions: Sequence[Attribution]


def claims(article: Article, sentences: Sequence[Sentence], readings: Readings) -> tuple[Claim, ...]:
    """Return the claims of an article in the order of its text."""
    return tuple(claim for sentence in sentences for claim in _claims_of(article, sentence, readings))


def clauses(sentence: Sentence) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """Return, for each clause of the sentence, the index of its head and the indices of its own tokens.

    A dateline belongs to no clause: it says where and when the text was sent, and nothing of what it tells.
    """
    heads = [i for i in range(len(sentence.tokens)) if _heads_clause(sentence, i)]
    first = dateline(tree(sentence))
    owner = {i: _owner(sentence, i, frozenset(heads)) for i in range(first, len(sentence.tokens))}
    owned = ((head, _trimmed(sentence, [i for i, h in owner.items() if h == head])) for head in heads)
    return tuple((head, tokens) for head, tokens in owned if tokens)


def _claims_of(article: Article, sentence: Sentence, readings: Readings) -> Iterator[Claim]:
    for root, tokens in clauses(sentence):
        start = sentence.tokens[tokens[0]].start
        end = sentence.tokens[tokens[-1]].end
        mentions = tuple(_mentions(sentence, tokens, readings))
        said = _attribution(sentence.tokens[root].start, readings.attributions)
        inherited = _inherited(sentence, root, tokens)
        yield Claim(
            id=_identity(article.id, start, end, root),
            article=article.id,
            sentence=sentence.index,
            start=start,
            end=end,
            text=article.text[start:end],
            tokens=tokens,
            root=root,
            inherited=inherited,
            mentions=mentions,
            speaker=said.source if said else None,
            cue=said.cue if said else "",
            certainty=certainty(sentence, tokens, root),
            polarity=polarity(sentence, tokens, root),
        )


def _heads_clause(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    if token.head == index:
        return True
    if token.pos not in {"VERB", "AUX"} or token.dep not in _CLAUSAL:
        return False
    below = {sentence.tokens[c].dep for c in sentence.children(index)}
    if token.dep == "acl" and below >= {"mark"} and below & _SUBJECTS:  # "reports that the dam had failed"
        return True
    if token.dep in {"acl", "pcomp"}:  # "killing at least seven people", but not "talks planned" or "an order to leave"
        return token.tag in _PARTICIPLES and bool(below & _OBJECTS)
    return bool(below & (_SUBJECTS | _OBJECTS)) or token.dep in {"ccomp", "relcl"}


def _owner(sentence: Sentence, index: int, heads: frozenset[int]) -> int:
    seen = set()
    while index not in heads and index not in seen:
        seen.add(index)
        index = sentence.tokens[index].head
    return index


def _trimmed(sentence: Sentence, tokens: list[int]) -> tuple[int, ...]:
    """Return the tokens without the punctuation and conjunctions at either end; none where no word is left."""
    idle = {"PUNCT", "SPACE", "CCONJ"}
    while tokens and sentence.tokens[tokens[0]].pos in idle:
        tokens = tokens[1:]
    while tokens and sentence.tokens[tokens[-1]].pos in idle:
        tokens = tokens[:-1]
    return tuple(tokens)


def _mentions(sentence: Sentence, tokens: tuple[int, ...], readings: Readings) -> Iterator[Mention]:
    own = [(sentence.tokens[i].start, sentence.tokens[i].end) for i in tokens]
    everything: Sequence[Mention] = (*readings.times, *readings.quantities, *readings.names)
    for mention in sorted(everything, key=lambda m: (m.start, m.end, type(m).__name__)):
        if sentence.start <= mention.start < sentence.end and _mostly_inside(mention, own):
            yield mention


def _mostly_inside(mention: Mention, own: list[tuple[int, int]]) -> bool:
    inside = sum(max(0, min(end, mention.end) - max(start, mention.start)) for start, end in own)
    return 2 * inside >= mention.end - mention.start


def _attribution(place: int, attributions: Sequence[Attribution]) -> Attribution | None:
    """Return the innermost attribution whose content holds the place."""
    around = [a for a in attributions if a.start <= place < a.end]
    return min(around, key=lambda a: (a.end - a.start, a.start), default=None)


def _inherited(sentence: Sentence, root: int, tokens: tuple[int, ...]) -> tuple[int, ...]:
    """Return the words that a clause without a subject takes it from: a noun that it modifies, or the clause above."""
    token = sentence.tokens[root]
    if token.head == root or any(sentence.tokens[c].dep in _SUBJECTS for c in sentence.children(root)):
        return ()
    if token.dep in {"relcl", "acl"} and sentence.tokens[token.head].pos in _NOUNS:
        return _noun(sentence, token.head, tokens)
    above, seen = token.head, {root}
    while above not in seen:
        seen.add(above)
        subject = next((c for c in sentence.children(above) if sentence.tokens[c].dep in _SUBJECTS), None)
        if subject is not None:
            return tuple(i for i in sentence.subtree(subject) if i not in tokens)
        above = sentence.tokens[above].head
    return ()


def _noun(sentence: Sentence, head: int, tokens: tuple[int, ...]) -> tuple[int, ...]:
    """Return the noun and what stands before it, without the clause that modifies it."""
    return tuple(i for i in sentence.subtree(head) if i <= head and i not in tokens)


def _identity(article: str, start: int, end: int, root: int) -> str:
    return hashlib.sha256(f"{article}:{start}:{end}:{root}".encode()).hexdigest()[:_ID_LENGTH]
