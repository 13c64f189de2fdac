"""Finds another person, body or thing in the same role of one event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.fuzz import ratio

from consistency.checks.base import Agreement, Difference, Finding, Rule, Setback, Statement, View
from consistency.checks.causes import Cause, causes, lexicon
from consistency.checks.described import Described, described, in_custody, other_people
from consistency.checks.edits import edits
from consistency.checks.events import confidence, event_odds, is_cue, likely_pairs, odds_of
from consistency.checks.opposites import antonyms
from consistency.checks.parties import Party, parties
from consistency.checks.roles import Filler, fillers
from consistency.schema.alignment import Pair
from consistency.schema.claim import Claim
from consistency.schema.discrepancy import Kind
from consistency.schema.mention import Name
from consistency.schema.naming import metonym, same_name

# Thresholds set on the annotated stories (docs/evaluation.md).
_EVENT = 0.5
_ACTORS = ("person", "organisation")
_DESCRIBED = 1.0  # more than for names: two nouns may fit one person
_CUSTODY = 0.7  # confidence that a story has one suspect in custody
_SAME_WORD = 0.5  # cosine of two nouns that may name one sort of people or things

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
_CAUSE = Rule(
    code="EN05",
    name="other cause",
    summary="Two texts give another cause of one event.",
    reports="What stands behind “caused by”, “blamed on”, “because of” or as the source of an infection.",
    matters="What brought an event about is often what the report is read for.",
    example="“the fire was caused by a short circuit” / “the fire was caused by a cigarette”",
    not_reported="A vaguer word for the same (“a fault”, “an accident”).",
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
    rules: tuple[Rule, ...] = (_OTHER, _MEMBERS, _PARTIES, _CAUSE, _EDITED)

    def find(self, view: View) -> Iterator[Finding]:
        """Yield names that differ in one role of aligned claims, and what copies changed in them."""
        for pair in likely_pairs(view, _EVENT):
            yield from _pair(pair, view)
        given = {c.id: list(causes(c, view)) for d in view.documents.values() for c in d.claims}
        for pair in view.pairs():
            yield from _causes(pair, given[pair.a.id], given[pair.b.id], view)
        yield from _held(view)
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
    yield from _parties(pair, view)
    if is_cue(view.root(pair.a).lemma) or is_cue(view.root(pair.b).lemma) or _opposed(pair, view):
        return
    for a in fillers(pair.a, view):
        for b in fillers(pair.b, view):
            if a.role == b.role and not (a.role == "agent" and _shared_act(pair, view)):
                yield from _fillers(pair, a, b, view)
    yield from _lists(pair, view)
    yield from _people_described(pair, view)


def _people_described(pair: Pair, view: View) -> Iterator[Finding]:
    """Yield people in the same part who are told by nouns that fit no one person."""
    for a in described(pair.a, view):
        for b in described(pair.b, view):
            least = _EVENT if a.belongs and b.belongs else _DESCRIBED
            if event_odds(pair, view) >= least and other_people(a, b, view):
                yield _other(a, b, confidence(event_odds(pair, view)))


def _other(a: Described, b: Described, sure: float) -> Difference:
    reason = f"In the same place of one event: {a.statement.value} / {b.statement.value}."
    return Difference(_OTHER.code, "conflict", "high", sure, a.statement, b.statement, reason)


def _held(view: View) -> Iterator[Finding]:
    """Yield those whom two texts say are held, where no text tells of both."""
    held = list(in_custody(view))
    for a, b in combinations(held, 2):
        if a.statement.article == b.statement.article or not other_people(a, b, view):
            continue
        if not (_held_too(a, b, held, view) or _held_too(b, a, held, view)):
            yield _other(a, b, _CUSTODY)


def _held_too(person: Described, other: Described, held: Sequence[Described], view: View) -> bool:
    """Tell whether the text of one who is held holds the other one too."""
    here = [c for c in held if c.statement.article == person.statement.article]
    return any(not other_people(c, other, view) for c in here)


def _shared_act(pair: Pair, view: View) -> bool:
    """Tell whether the clauses tell of what several may do, each for themselves."""
    return all(view.root(claim).lemma.lower() in lexicon("shared_acts") for claim in (pair.a, pair.b))


def _opposed(pair: Pair, view: View) -> bool:
    """Tell whether the heads are words of opposite sense: one praises what another criticises."""
    return frozenset(view.root(claim).lemma.lower() for claim in (pair.a, pair.b)) in antonyms()


def _causes(pair: Pair, one: Sequence[Cause], other: Sequence[Cause], view: View) -> Iterator[Finding]:
    """Yield causes that have no word of one sense in common; clauses that both give a cause are alike in that."""
    if not one or not other:
        return
    odds = max(event_odds(pair, view), odds_of(pair, view, head=1.0))
    for a in one:
        for b in other:
            first, second = _caused(pair.a, a), _caused(pair.b, b)
            if a.around & b.around or any(view.near(x, y) >= _SAME_WORD for x in a.words for y in b.words):
                yield Agreement(first, second)
            elif odds >= _EVENT:
                reason = f"Two causes of one event: {a.text} / {b.text}."
                yield Difference(_CAUSE.code, "conflict", "high", confidence(odds), first, second, reason)


def _caused(claim: Claim, cause: Cause) -> Statement:
    key = " ".join(sorted(cause.words))
    return Statement(
        claim.article, claim.sentence, cause.start, cause.end, key, cause.text, claim=claim.id, speaker=claim.speaker
    )


def _parties(pair: Pair, view: View) -> Iterator[Finding]:
    """Yield meetings of which one text gives other parties, or fewer."""
    one, other = (parties(claim, view) for claim in (pair.a, pair.b))
    if not one or not other or event_odds(pair, view) < _EVENT:
        return
    more = [x for x in one if not any(_one_party(x, y, view) for y in other)]
    fewer = [y for y in other if not any(_one_party(x, y, view) for x in one)]
    shared = any(bool(x.name) == bool(y.name) and _one_party(x, y, view) for x in one for y in other)
    first, second = _seated(pair.a, one), _seated(pair.b, other)
    if not more and not fewer:
        yield Agreement(first, second)
    elif shared:
        yield Difference(
            _PARTIES.code,
            "conflict" if more and fewer else "narrower",
            "medium",
            confidence(event_odds(pair, view)),
            first,
            second,
            f"The parties differ: {_list(one)} / {_list(other)}.",
        )


def _one_party(a: Party, b: Party, view: View) -> bool:
    """Tell whether two parties may be one: whoever is described may be anyone who is named."""
    if a.name and b.name:
        return _alike(a.name, b.name)
    return bool(a.name or b.name) or view.near(a.noun, b.noun) >= _SAME_WORD


def _list(met: Sequence[Party]) -> str:
    return ", ".join(dict.fromkeys(p.text for p in met))


def _seated(claim: Claim, met: Sequence[Party]) -> Statement:
    return Statement(
        article=claim.article,
        sentence=claim.sentence,
        start=min(p.start for p in met),
        end=max(p.end for p in met),
        key="; ".join(sorted({p.name.key if p.name else p.noun for p in met})),
        value="; ".join(dict.fromkeys(p.text for p in met)),
        claim=claim.id,
        speaker=claim.speaker,
    )


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
    if set(a.text.split()) <= set(b.text.split()) or set(b.text.split()) <= set(a.text.split()):
        return True  # a family name alone, whomever each text means by it
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
