"""Reads what a copy changed in a sentence of its original, and which kind of difference that makes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from rapidfuzz.distance import Levenshtein

from consistency.checks.base import Statement, View
from consistency.schema.alignment import Pair
from consistency.schema.claim import Claim, Document
from consistency.schema.discrepancy import Kind
from consistency.schema.mention import Name, Quantity, TimeExpression
from consistency.schema.naming import same_name
from consistency.schema.sentence import Sentence, Token

_MOST_CHANGES = 3  # places in which an editor changed a sentence
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_NEGATIONS = frozenset({"not", "n't", "no", "never", "nobody", "none", "nothing", "neither", "without"})


@dataclass(frozen=True, slots=True)
class Edit:
    """Words of the original and the words that the copy has in their place; either may be empty."""

    kind: Kind | None
    before: tuple[Token, ...]
    after: tuple[Token, ...]
    a: Statement
    b: Statement

    @property
    def shown(self) -> str:
        """The two wordings, for a reason in words."""
        return f"“{_text(self.before) or '—'}” / “{_text(self.after) or '—'}”"


def edits(view: View, kind: Kind) -> Iterator[Edit]:
    """Yield the edits of one kind in all edited copies; each sentence of a copy is looked at once."""
    seen: set[tuple[str, int, str, int]] = set()
    for pair in view.edits():
        place = (pair.a.article, pair.a.sentence, pair.b.article, pair.b.sentence)
        if place not in seen:
            seen.add(place)
            yield from (edit for edit in _edits(pair, view) if edit.kind == kind)


def _edits(pair: Pair, view: View) -> Iterator[Edit]:
    one, other = view.sentence(pair.a), view.sentence(pair.b)
    a, b = [t for t in one.tokens if t.pos != "PUNCT"], [t for t in other.tokens if t.pos != "PUNCT"]
    changes = [op for op in Levenshtein.opcodes([_folded(t) for t in a], [_folded(t) for t in b]) if op.tag != "equal"]
    if len(changes) > _MOST_CHANGES:
        return  # the sentence was written anew: what stands for what can't be told word by word
    for op in changes:
        before, after = tuple(a[op.src_start : op.src_end]), tuple(b[op.dest_start : op.dest_end])
        if _folded_text(before) == _folded_text(after):
            continue
        documents = (view.documents[pair.a.article], view.documents[pair.b.article])
        yield Edit(
            kind=_kind(before, after, documents, view),
            before=before,
            after=after,
            a=_statement(pair.a, one, before, a, op.src_start),
            b=_statement(pair.b, other, after, b, op.dest_start),
        )


def _kind(
    before: Sequence[Token], after: Sequence[Token], documents: tuple[Document, Document], view: View
) -> Kind | None:
    """Return the kind of difference that an edit makes, None for a matter of style or what another check compares."""
    if _inside_quotes(before, documents[0]) or _inside_quotes(after, documents[1]):
        return None  # the check of quotations compares these word by word
    one, other = _values(before, documents[0]), _values(after, documents[1])
    if any(isinstance(m, TimeExpression | Quantity) for m in (*one, *other)):
        return None  # the checks of times and numbers compare these value by value
    words, new = {t.lemma.lower() for t in before}, {t.lemma.lower() for t in after}
    lexicon = _lexicon()
    if (words ^ new) & lexicon["certainty"]:
        return "certainty"
    if (not before or not after) and (words | new) & lexicon["condition"]:
        return "certainty"
    if len(words & _NEGATIONS) != len(new & _NEGATIONS):
        return "contradiction"
    if not before or not after:
        return None  # words left out or added
    return _replaced(before, after, (one, other), view)


def _replaced(
    before: Sequence[Token],
    after: Sequence[Token],
    mentions: tuple[Sequence[object], Sequence[object]],
    view: View,
) -> Kind | None:
    names = [[m for m in found if isinstance(m, Name)] for found in mentions]
    if names[0] and names[1]:
        return _names_differ(names[0], names[1])
    heads = [next((t for t in words if t.pos in _CONTENT), None) for words in (before, after)]
    if heads[0] is None or heads[1] is None:
        return None
    if view.near(heads[0].lemma, heads[1].lemma) >= _SYNONYM:
        return None
    if "VERB" in {heads[0].pos, heads[1].pos}:
        return "contradiction"
    return "entity" if {heads[0].pos, heads[1].pos} <= {"NOUN", "PROPN"} else None


_SYNONYM = 0.75  # cosine of two words above which an edit only changes the style


def _names_differ(one: Sequence[Name], other: Sequence[Name]) -> Kind | None:
    if any(same_name(a, b) for a in one for b in other):
        return None
    types = {one[0].type, other[0].type}
    return "place" if "place" in types and types <= {"place", "other"} else "entity"


def _values(words: Sequence[Token], document: Document) -> list[TimeExpression | Quantity | Name]:
    found: tuple[TimeExpression | Quantity | Name, ...] = (*document.times, *document.quantities, *document.names)
    return [m for m in found if any(m.start < t.end and t.start < m.end for t in words)]


def _inside_quotes(words: Sequence[Token], document: Document) -> bool:
    return any(q.start <= t.start and t.end <= q.end for q in document.quotes for t in words)


def _statement(claim: Claim, sentence: Sentence, words: Sequence[Token], row: Sequence[Token], place: int) -> Statement:
    """Return the edited words as a statement; where they are missing, the word before their place stands for them."""
    shown = words or row[max(0, place - 1) : max(1, place)]
    start, end = (shown[0].start, shown[-1].end) if shown else (sentence.start, sentence.end)
    return Statement(
        article=claim.article,
        sentence=sentence.index,
        start=start,
        end=end,
        key=f"{sentence.index}:{start}:{_folded_text(words)}",
        value=_text(words) or "—",
        claim=claim.id,
        speaker=claim.speaker,
    )


def _text(words: Sequence[Token]) -> str:
    return " ".join(t.text for t in words)


_SPELLINGS = re.compile(r"[.’']")


def _folded(token: Token) -> str:
    return _SPELLINGS.sub("", token.text.casefold())


def _folded_text(words: Sequence[Token]) -> str:
    return "".join(_folded(t) for t in words)


@cache
def _lexicon() -> dict[str, frozenset[str]]:
    source = resources.files("consistency.checks") / "lexicon" / "edits.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in table.items()}
