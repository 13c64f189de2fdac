"""Reads the posts and ranks that texts give the people they name, and compares those of one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from consistency.checks.base import Agreement, Difference, Finding, Rule, Statement, View
from consistency.checks.causes import lexicon
from consistency.schema.claim import Document
from consistency.schema.mention import Name
from consistency.schema.naming import known, same_name
from consistency.schema.sentence import Sentence, Token

__all__ = ["RULE", "other_posts"]

RULE = Rule(
    code="EN06",
    name="other post",
    summary="Two texts give one person another post or rank.",
    reports="A minister, director or officer of two fields, or two ranks, where no text gives both.",
    matters="Who speaks or acts, and for whom, is what a title tells.",
    example="“trade minister Ana Rehn” / “labour minister Ana Rehn”",
    not_reported="A title cut short, a synonym, two posts of which one text gives both.",
)

_SURE = 0.9  # confidence that two posts of one person exclude each other
_ALIKE = 0.7  # cosine of two nouns that may name one field; "trade" and "labour" are nearer than most words


@dataclass(frozen=True, slots=True)
class Post:
    """What somebody is called: the noun, the nouns that say of what ("defence" minister), and where."""

    name: Name
    noun: str
    fields: frozenset[str]
    statement: Statement


def other_posts(view: View, changed: Sequence[Statement]) -> Iterator[Finding]:
    """Yield the posts of one person that two texts give, but those that a copy `changed`."""
    names = frozenset(
        word for d in view.documents.values() for n in d.names if n.type == "person" for word in n.text.lower().split()
    )
    told = [list(_posts(document, names)) for document in view.documents.values()]
    for one, other in combinations(told, 2):
        for a, b in _of_one_person(one, other):
            same = [(x, y) for x in a for y in b if _agree(x, y, view)]
            yield from (Agreement(x.statement, y.statement) for x, y in same)
            for x, y in () if same else ((x, y) for x in a for y in b if _differ(x, y, view)):
                if not any(_overlap(s, c) for s in (x.statement, y.statement) for c in changed):
                    yield _difference(x, y)


def _difference(a: Post, b: Post) -> Difference:
    reason = f"{a.name.text} has two posts: {a.statement.value} / {b.statement.value}."
    return Difference(RULE.code, "conflict", "medium", _SURE, a.statement, b.statement, reason, firm=True)


def _overlap(a: Statement, b: Statement) -> bool:
    return a.article == b.article and a.start < b.end and b.start < a.end


def _of_one_person(one: Sequence[Post], other: Sequence[Post]) -> Iterator[tuple[list[Post], list[Post]]]:
    """Yield what two texts call one person in posts that can be compared: of one noun, or ranks."""
    groups: list[dict[tuple[str, str], list[Post]]] = []
    for posts in (one, other):
        found: dict[tuple[str, str], list[Post]] = defaultdict(list)
        for post in posts:
            found[(post.name.key, "" if post.noun in lexicon("ranks") else post.noun)].append(post)
        groups.append(found)
    for (key, noun), a in groups[0].items():
        for (key_b, noun_b), b in groups[1].items():
            if noun == noun_b and (key == key_b or same_name(a[0].name, b[0].name)):
                yield a, b


def _agree(a: Post, b: Post, view: View) -> bool:
    if a.noun != b.noun:
        return False
    return a.noun in lexicon("ranks") or any(view.near(x, y) >= _ALIKE for x in a.fields for y in b.fields)


def _differ(a: Post, b: Post, view: View) -> bool:
    return not _agree(a, b, view) and (a.noun in lexicon("ranks") or bool(a.fields and b.fields))


def _posts(document: Document, names: frozenset[str]) -> Iterator[Post]:
    """Yield the posts in a text. `names` holds the words of the names of people in the story."""
    for name in document.names:
        sentence = next((s for s in document.sentences if s.start <= name.start < s.end), None)
        if name.type != "person" or sentence is None:
            continue
        own = [i for i, t in enumerate(sentence.tokens) if name.start <= t.start < name.end]
        for words in _phrases(sentence, own) if own else ():
            post = _post(document, name, sentence, words, names)
            if post is not None:
                yield post


def _phrases(sentence: Sentence, own: Sequence[int]) -> Iterator[list[int]]:
    """Yield the words of each phrase that says who somebody is, its noun last: before the name, or beside it."""
    first = own[0]
    while first > 0 and sentence.tokens[first - 1].pos in {"NOUN", "ADJ", "PROPN"}:
        first -= 1
    if first < own[0]:
        yield list(range(first, own[0]))
    heads = [i for i in own if sentence.tokens[i].head not in own]
    beside = [c for i in heads for c in sentence.children(i) if sentence.tokens[c].dep == "appos" and c not in own]
    beside += [sentence.tokens[i].head for i in heads if sentence.tokens[i].dep == "appos"]
    for noun in beside:
        inner = [c for c in sentence.children(noun) if c < noun and sentence.tokens[c].dep in {"compound", "amod"}]
        yield [*inner, noun]


def _is_field(token: Token, names: frozenset[str]) -> bool:
    """Tell whether a word before a post says of what it is, not whose ("Osterman adviser"), or when ("ex-officer")."""
    word = token.lemma.lower()
    if token.entity or not word.isalpha() or word in lexicon("spans") or token.text.lower() in names:
        return False
    if (found := known(token.text)) is not None and found.kind in {"people", "country", "region"}:
        return False  # whose minister, not what for
    return token.pos in {"NOUN", "PROPN"} or word in lexicon("fields")


def _charge(sentence: Sentence, noun: int, names: frozenset[str]) -> Iterator[Token]:
    """Yield what a post is for where that stands behind it: "the minister for the economy"."""
    for preposition in sentence.children(noun):
        if sentence.tokens[preposition].lemma.lower() in {"for", "of"}:
            below = (sentence.tokens[i] for i in sentence.children(preposition) if sentence.tokens[i].dep == "pobj")
            yield from (token for token in below if _is_field(token, names))


def _post(
    document: Document, name: Name, sentence: Sentence, words: Sequence[int], names: frozenset[str]
) -> Post | None:
    tokens = [sentence.tokens[i] for i in words]
    noun = tokens[-1].lemma.lower()
    ranked = noun in lexicon("ranks") and not any(t.lemma.lower() in lexicon("civil_generals") for t in tokens)
    before = [t for t in tokens[:-1] if _is_field(t, names)]
    fields = frozenset(t.lemma.lower() for t in (*before, *_charge(sentence, words[-1], names)))
    if not ranked and (noun not in lexicon("posts") or not fields):
        return None
    first = tokens[-1] if ranked or not before else before[0]
    start, end = first.start, tokens[-1].end
    text = " ".join(document.article.text[start:end].split())
    key = noun if ranked else f"{' '.join(sorted(fields))} {noun}"
    statement = Statement(document.article.id, sentence.index, start, end, key, text)
    return Post(name, noun, frozenset() if ranked else fields, statement)
