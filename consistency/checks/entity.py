"""Finds another person, body or thing in the same role of one event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from consistency.checks.base import Agreement, Difference, Finding, Rule, Setback, Statement, View
from consistency.checks.edits import edits
from consistency.checks.events import confidence, event_class, event_odds, is_cue
from consistency.checks.roles import Filler, fillers
from consistency.schema.alignment import Pair
from consistency.schema.claim import Claim
from consistency.schema.discrepancy import Kind
from consistency.schema.mention import Name
from consistency.schema.naming import metonym, same_name
from consistency.schema.sentence import Sentence

# Thresholds set on the annotated stories (docs/evaluation.md).
_EVENT = 1.9
_PAIR = 0.25
_ACTORS = ("person", "organisation")

_OTHER = Rule(
    code="EN01",
    name="other actor",
    summary="Two names stand in the same role of one event.",
    reports="Another person, body or product in the same place of the same event.",
    matters="One of the outlets names the wrong one, or they tell of two events.",
    example="“the prefect signed the order” / “the mayor signed the order”",
    not_reported="Spelling, transliteration, last name against full name, acronyms, a role instead of a name.",
)
_MEMBERS = Rule(
    code="EN02",
    name="other members",
    summary="Two lists of names for one group share some names and differ in others.",
    reports="Parties of a meeting or members of a group that differ.",
    matters="Who takes part differs.",
    example="“Brandt and Maran voted against” / “Brandt and Keel voted against”",
    not_reported="The same names in another order or form.",
)
_PARTIES = Rule(
    code="EN04",
    name="other parties",
    summary="Two texts name other parties of one meeting, or one names fewer.",
    reports="Talks, meetings or agreements between parties that differ.",
    matters="Who sits at the table is what such a report is about.",
    example="“talks with the United States and NATO” / “talks with the United States”",
    not_reported="The same parties under other names.",
)
_EDITED = Rule(
    code="EN03",
    name="edited copy",
    summary="A copy has another name or thing than its original.",
    reports="A name or a noun that a reprint changed.",
    matters="Nobody would expect it under the agency's name.",
    example="“a Fiat van” / “a Ford van”",
    not_reported="A synonym, another spelling.",
)


@dataclass(frozen=True, slots=True)
class _Entity:
    """The check."""

    kind: Kind = "entity"
    rules: tuple[Rule, ...] = (_OTHER, _MEMBERS, _PARTIES, _EDITED)

    def find(self, view: View) -> Iterator[Finding]:
        """Yield names that differ in one role of aligned claims, and what copies changed in them."""
        for pair in view.pairs(_PAIR):
            yield from _pair(pair, view)
        for edit in edits(view, "entity"):
            yield Difference(
                _EDITED.code,
                "conflict",
                "medium",
                0.75,
                edit.a,
                edit.b,
                f"The copy has another name or thing: {edit.shown}.",
                firm=True,
            )


CHECK = _Entity()


def _pair(pair: Pair, view: View) -> Iterator[Finding]:
    if is_cue(view.root(pair.a).lemma) or is_cue(view.root(pair.b).lemma):
        return
    for a in fillers(pair.a, view):
        for b in fillers(pair.b, view):
            if a.role == b.role:
                yield from _fillers(pair, a, b, view)
    yield from _lists(pair, view)
    yield from _parties(pair, view)


def _parties(pair: Pair, view: View) -> Iterator[Finding]:
    """Yield meetings of which one text names other parties, or fewer."""
    one, other = (_party_names(claim, view) for claim in (pair.a, pair.b))
    if not one or not other or event_odds(pair, view) < _EVENT:
        return
    more = [x for x in one if not any(_alike(x, y) for y in other)]
    fewer = [y for y in other if not any(_alike(x, y) for x in one)]
    first, second = _statement(pair.a, one), _statement(pair.b, other)
    if not more and not fewer:
        yield Agreement(first, second)
    elif len(more) < len(one) or len(fewer) < len(other):  # some party is the same
        yield Difference(
            _PARTIES.code,
            "conflict" if more and fewer else "narrower",
            "medium",
            confidence(event_odds(pair, view)),
            first,
            second,
            f"The parties differ: {_shown(one)} / {_shown(other)}.",
        )


def _party_names(claim: Claim, view: View) -> list[Name]:
    """Return the names behind "between" or "with" on a noun for a meeting ("talks between X and Y")."""
    sentence = view.sentence(claim)
    found: list[Name] = []
    for i in (*claim.inherited, *claim.tokens):
        token = sentence.tokens[i]
        above = sentence.tokens[token.head]
        if token.lemma.lower() in _WITH and event_class(above.lemma) == "meeting":
            words = [sentence.tokens[j] for j in sentence.subtree(i)]
            found.extend(
                n
                for n in view.documents[claim.article].names
                if any(n.start <= t.start < n.end for t in words) and not _modifies(n, sentence)
            )
    return list(dict.fromkeys(found))


def _modifies(name: Name, sentence: Sentence) -> bool:
    """Tell whether a name only qualifies another noun ("Moscow's demand", "Russian proposals")."""
    heads = [t for t in sentence.tokens if name.start <= t.start < name.end]
    qualifies = bool(heads) and heads[-1].dep in {"amod", "compound", "nmod"}
    return qualifies or any(t.dep == "poss" for t in heads)


_WITH = frozenset({"between", "with", "among"})


def _fillers(pair: Pair, a: Filler, b: Filler, view: View) -> Iterator[Finding]:
    for kind in _ACTORS:
        one, other = ([n for n in f.names if n.type == kind] for f in (a, b))
        if one and other:
            yield from _actors(pair, one, other, view)


def _lists(pair: Pair, view: View) -> Iterator[Finding]:
    """Yield lists of people of which some are the same and others not, whatever their role."""
    one, other = (_people(claim, view) for claim in (pair.a, pair.b))
    if any(same_name(x, y) for x in one for y in other) and len(one) > 1 and len(other) > 1:
        yield from _actors(pair, one, other, view)


def _people(claim: Claim, view: View) -> list[Name]:
    """Return the people of a claim who are named in one breath ("X and Y", "X, Y and Z")."""
    people = [m for m in claim.mentions if isinstance(m, Name) and m.type == "person"]
    return [p for p in people if any(p is not q and _one_breath(p, q, view, claim.article) for q in people)]


def _one_breath(a: Name, b: Name, view: View, article: str) -> bool:
    """Tell whether two names are joined by "and" or a comma, roles between them or not."""
    first, second = sorted((a, b), key=lambda n: n.start)
    between = view.documents[article].article.text[first.end : second.start]
    words = between.replace(",", " , ").lower().split()
    return len(between) <= _BREATH and bool({"and", ",", "&"} & set(words)) and not _JOINTS & set(words)


_JOINTS = frozenset({"from", "of", "for", "to", "by", "against", "in", "at", "on", "with", "said", "."})


_BREATH = 40  # characters between two names of a list, a role included ("and university professor ")


def _actors(pair: Pair, one: Sequence[Name], other: Sequence[Name], view: View) -> Iterator[Finding]:
    shared = [x for x in one if any(_alike(x, y) for y in other)]
    only_a = [x for x in one if not _known(x, pair.b, view)]
    only_b = [y for y in other if not _known(y, pair.a, view)]
    first, second = _statement(pair.a, one), _statement(pair.b, other)
    if len(shared) == len(one) == len(other):
        yield Agreement(first, second)
        return
    if not only_a or not only_b:
        return
    if event_odds(pair, view) < _EVENT:
        yield Setback(first, second, "the two clauses tell of different events")
        return
    rule = _MEMBERS if shared else _OTHER
    yield Difference(
        rule.code,
        "conflict",
        "high",
        confidence(event_odds(pair, view)),
        first,
        second,
        f"In the same place of one event: {_shown(only_a)} / {_shown(only_b)}.",
    )


def _alike(a: Name, b: Name) -> bool:
    """Tell whether two names may be one: also with a slip of the pen, or with a word more ("U.S. Central Command")."""
    one, other = set(a.key.split()), set(b.key.split())
    if (metonym(a.key) or a.key) == (metonym(b.key) or b.key):
        return True  # "Moscow" and "Russia" at one table
    return same_name(a, b) or one <= other or other <= one or ratio(a.key, b.key) >= _SLIP


_SLIP = 88.0  # similarity of two spellings (rapidfuzz ratio) above which one letter or two differ


def _known(name: Name, claim: Claim, view: View) -> bool:
    """Tell whether the sentence of the other claim has the name too."""
    sentence = view.sentence(claim)
    names = view.documents[claim.article].names
    return any(_alike(name, n) for n in names if sentence.start <= n.start < sentence.end)


def _shown(names: Sequence[Name]) -> str:
    return ", ".join(dict.fromkeys(n.text for n in names))


def _statement(claim: Claim, names: Sequence[Name]) -> Statement:
    return Statement(
        article=claim.article,
        sentence=claim.sentence,
        start=min(n.start for n in names),
        end=max(n.end for n in names),
        key="; ".join(sorted({n.key for n in names})),
        value="; ".join(dict.fromkeys(n.text for n in names)),
        claim=claim.id,
        speaker=claim.speaker,
    )
