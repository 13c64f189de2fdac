"""Finds another person, body or thing in the same role of one event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.fuzz import ratio

from consistency.checks.base import Agreement, Difference, Finding, Rule, Setback, Statement, View
from consistency.checks.causes import RULE as CAUSE
from consistency.checks.causes import lexicon, other_causes
from consistency.checks.described import Described, described, in_custody, other_people
from consistency.checks.edits import Edit, edits
from consistency.checks.events import (
    confidence,
    event_odds,
    head_nearness,
    is_cue,
    is_light,
    likely_pairs,
    shared_content,
)
from consistency.checks.parties import Party, hosts, open_ended, parties
from consistency.checks.posts import RULE as POST
from consistency.checks.posts import other_posts
from consistency.checks.roles import Filler, fillers, listed
from consistency.schema.alignment import Pair
from consistency.schema.claim import Claim
from consistency.schema.discrepancy import Kind, Relation, Severity
from consistency.schema.mention import Name, TimeExpression
from consistency.schema.naming import metonym, same_name

# Thresholds set on the annotated stories (docs/evaluation.md).
_EVENT = 0.0
_FEWER = 1.8  # where one list only has more names than the other
_ACTOR = 0.9  # where nothing but the place in the clause speaks for one part in the event
_ONE_DEED = 1.5  # added where verb, words or circumstances are those of one deed, and neither text knows both names
_ACTORS = ("person", "organisation")
_DESCRIBED = 1.0  # more than for names: two nouns may fit one person
_CUSTODY = 0.7  # confidence that a story has one suspect in custody
_MOST = 0.5  # share of the shorter clause's content words, above which two clauses have most in common
_FAR = 0.3  # cosine of two verbs below which they tell of two deeds, where the words around them do not speak for one
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
    summary="Two lists of names for one group share some names and differ in others, or one has more.",
    reports="Members of a group that differ, or of whom one text names fewer.",
    matters="Who takes part differs.",
    example="“Brandt and Maran voted against” / “Brandt and Keel voted against”",
    not_reported="The same names in another order or form; a list that says that there are others.",
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
    rules: tuple[Rule, ...] = (_OTHER, _MEMBERS, _PARTIES, CAUSE, _EDITED, POST)

    def find(self, view: View) -> Iterator[Finding]:
        """Yield names that differ in one role of aligned claims, and what copies changed in them."""
        for pair in likely_pairs(view, _ACTOR - _ONE_DEED):
            yield from _pair(pair, view)
        yield from other_causes(view)
        yield from _held(view)
        changed = [edit for edit in edits(view, "entity") if not _of_speaker(edit, view)]
        yield from other_posts(view, [s for edit in changed for s in (edit.a, edit.b)])
        for edit in changed:
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


def _of_speaker(edit: Edit, view: View) -> bool:
    """Tell whether the words that a copy changed say who speaks."""
    for tokens, statement in ((edit.before, edit.a), (edit.after, edit.b)):
        sentence = view.documents[statement.article].sentences[statement.sentence]
        if any(t.dep == "nsubj" and is_cue(sentence.tokens[t.head].lemma) for t in tokens):
            return True
    return False


def _pair(pair: Pair, view: View) -> Iterator[Finding]:
    seated = list(_parties(pair, view))
    yield from seated
    if is_cue(view.root(pair.a).lemma) or is_cue(view.root(pair.b).lemma):
        return
    for a in view.once(fillers, pair.a):
        for b in view.once(fillers, pair.b):
            if a.role == b.role and not (a.role == "agent" and _shared_act(pair, view)) and not _seen(seated, a, b):
                yield from _fillers(pair, a, b, view)
    if not seated:
        yield from _lists(pair, view)
    yield from _people_described(pair, view)


def _seen(seated: Sequence[Finding], a: Filler, b: Filler) -> bool:
    """Tell whether two fillers were compared as the parties of a meeting: those who met others may still differ."""
    return bool(seated) and (a.role != "agent" or any(_alike(x, y) for x in a.names for y in b.names))


def _people_described(pair: Pair, view: View) -> Iterator[Finding]:
    """Yield people in the same part who are told by nouns that fit no one person."""
    one, other = (list(view.once(described, claim)) for claim in (pair.a, pair.b))
    for a in one:
        for b in other:
            least = _EVENT if a.belongs and b.belongs else _DESCRIBED
            if _is_among(a, other, view) or _is_among(b, one, view):
                continue
            if event_odds(pair, view) >= least and other_people(a, b, view):
                yield _other(a, b, confidence(event_odds(pair, view)))


def _is_among(person: Described, told: Sequence[Described], view: View) -> bool:
    """Tell whether somebody fits one of a clause's descriptions of one person: "the president is the founder"."""
    same = (d for d in told if d.role == person.role != "owner" and d.noun not in lexicon("anybody"))
    return person.noun not in lexicon("anybody") and any(not other_people(d, person, view) for d in same)


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
    """Tell whether a clause tells of what several may do, each for themselves."""
    return any(_acts(claim, view) & lexicon("shared_acts") for claim in (pair.a, pair.b))


def _acts(claim: Claim, view: View) -> frozenset[str]:
    """Return the verb of a clause, its object, what it leads to: "offered support", "rushed to back", "hit back"."""
    sentence = view.sentence(claim)
    below = [sentence.tokens[i] for i in sentence.children(claim.root)]
    led_to = {t.lemma.lower() for t in below if t.dep in {"dobj", "xcomp"}}
    reply = {_REPLY for t in below if t.lemma.lower() == "back" and t.dep in {"prt", "advmod"}}
    return frozenset({view.root(claim).lemma.lower(), *led_to, *reply})


_REPLY = "respond"  # "fire back", "hit back"


def _parties(pair: Pair, view: View) -> Iterator[Finding]:
    """Yield meetings of which one text gives other parties, or fewer."""
    one, other = (list(view.once(parties, claim)) for claim in (pair.a, pair.b))
    if not one or not other or event_odds(pair, view) < _EVENT:
        return
    if not _met(one, other, view):  # told from the other side of the table
        one, other = [*one, *hosts(pair.a, view)], [*other, *hosts(pair.b, view)]
        if len(_met(one, other, view)) < _BOTH_SIDES:
            return
    more = [x for x in one if not any(_one_party(x, y, view) for y in other)]
    fewer = [y for y in other if not any(_one_party(x, y, view) for x in one)]
    first, second = _seated(pair.a, one), _seated(pair.b, other)
    if not more and not fewer:
        yield Agreement(first, second)
        return
    yield Difference(
        _PARTIES.code,
        "conflict" if more and fewer else "narrower",
        "medium",
        confidence(event_odds(pair, view)),
        first,
        second,
        f"The parties differ: {_list(one)} / {_list(other)}.",
    )


_BOTH_SIDES = 2  # who are in common where one text tells of A meeting B, the other of B meeting A


def _met(one: Sequence[Party], other: Sequence[Party], view: View) -> list[Party]:
    """Return the parties that both lists give, by name or by noun."""
    return [x for x in one if any(bool(x.name) == bool(y.name) and _one_party(x, y, view) for y in other)]


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
    if all(view.root(claim).dep == "relcl" for claim in (pair.a, pair.b)) and a.role == "agent":
        return  # each clause says who somebody is
    for kind in _ACTORS:
        one, other = ([n for n in f.names if n.type == kind] for f in (a, b))
        if one and other:
            yield from _actors(pair, one, other, view)
    if a.role == "patient" and any(n.type == "other" for n in (*a.names, *b.names)):
        one, other = ([n for n in f.names if n.type != "place"] for f in (a, b))
        if one and other:
            yield from _actors(pair, one, other, view)


def _lists(pair: Pair, view: View) -> Iterator[Finding]:
    """Yield lists of people or bodies of which some are the same and others not, whatever their role."""
    for one in view.once(listed, pair.a):
        for other in view.once(listed, pair.b):
            if any(_alike(x, y) for x in one for y in other):
                yield from _actors(pair, one, other, view)


def _actors(pair: Pair, one: Sequence[Name], other: Sequence[Name], view: View) -> Iterator[Finding]:
    shared = [x for x in one if any(_alike(x, y) for y in other)]
    only_a = [x for x in one if not _known(x, pair.b, view)]
    only_b = [y for y in other if not _known(y, pair.a, view)]
    if not shared and _one_verb(pair, view):  # in another clause of the sentence they do something else
        only_a = [x for x in one if not _known(x, pair.b, view, clause=True)]
        only_b = [y for y in other if not _known(y, pair.a, view, clause=True)]
    first, second = _statement(pair.a, one), _statement(pair.b, other)
    if shared and not only_a and not only_b:
        yield Agreement(first, second)
    elif shared:
        people = {n.type == "person" for n in shared}
        only_a, only_b = ([n for n in only if (n.type == "person") in people] for only in (only_a, only_b))
        yield from _members(pair, first, second, only_a, only_b, view)
    elif only_a and only_b:
        yield from _actor(pair, first, second, only_a, only_b, view)


def _members(
    pair: Pair, first: Statement, second: Statement, only_a: Sequence[Name], only_b: Sequence[Name], view: View
) -> Iterator[Finding]:
    """Yield lists that have a name in common, of which one has others or more."""
    if not only_a and not only_b:
        return
    odds = event_odds(pair, view)
    fewer = not only_a or not only_b
    if open_ended(pair.a, view) or open_ended(pair.b, view):
        return
    if odds < (_FEWER if fewer else _EVENT):
        yield Setback(first, second, "the two clauses tell of different events")
        return
    shown = f"{_shown(only_a) or 'nobody else'} / {_shown(only_b) or 'nobody else'}"
    reason = f"Beside those whom both texts name: {shown}."
    relation: Relation = "narrower" if fewer else "conflict"
    severity: Severity = "medium" if fewer else "high"
    yield Difference(_MEMBERS.code, relation, severity, confidence(odds), first, second, reason)


def _actor(
    pair: Pair, first: Statement, second: Statement, only_a: Sequence[Name], only_b: Sequence[Name], view: View
) -> Iterator[Finding]:
    """Yield two who stand in one place of one event."""
    odds = event_odds(pair, view)
    known = any(_told(n, pair.b, view) for n in only_a) or any(_told(n, pair.a, view) for n in only_b)
    if not known and _one_deed(pair, view):
        odds += _ONE_DEED
    if odds < _ACTOR or _two_deeds(pair, view):
        yield Setback(first, second, "the two clauses tell of different events")
        return
    reason = f"In the same place of one event: {_shown(only_a)} / {_shown(only_b)}."
    yield Difference(_OTHER.code, "conflict", "high", confidence(odds), first, second, reason)


def _one_deed(pair: Pair, view: View) -> bool:
    """Tell whether two clauses, whoever acts in them, tell one deed: in verb, in most words, or in time and company."""
    if head_nearness(pair, view) >= _SAME_WORD or shared_content(pair, view) > _MOST:
        return True
    one, other = ([m for m in c.mentions if isinstance(m, Name)] for c in (pair.a, pair.b))
    times = [{m.value for m in c.mentions if isinstance(m, TimeExpression)} for c in (pair.a, pair.b)]
    return bool(times[0] & times[1]) and any(same_name(x, y) for x in one for y in other)


def _two_deeds(pair: Pair, view: View) -> bool:
    """Tell whether nothing in two clauses but what they are about tells one deed: what is done is far apart."""
    return head_nearness(pair, view) < _FAR and not _one_deed(pair, view)


def _one_verb(pair: Pair, view: View) -> bool:
    """Tell whether two clauses have one verb that says what happened."""
    one, other = view.root(pair.a), view.root(pair.b)
    return one.lemma == other.lemma and one.pos == other.pos == "VERB" and not is_light(one.lemma)


def _told(name: Name, claim: Claim, view: View) -> bool:
    """Tell whether the text of a claim has a name somewhere: it knows whom it means."""
    return any(_alike(name, n) for n in view.documents[claim.article].names)


def _alike(a: Name, b: Name) -> bool:
    """Tell whether two names may be one: also with a slip of the pen, or with a word more ("U.S. Central Command")."""
    one, other = set(a.key.split()), set(b.key.split())
    if set(a.text.split()) <= set(b.text.split()) or set(b.text.split()) <= set(a.text.split()):
        return True  # a family name alone, whomever each text means by it
    if (metonym(a.key) or a.key) == (metonym(b.key) or b.key):
        return True  # "Moscow" and "Russia" at one table
    return same_name(a, b) or one <= other or other <= one or ratio(a.key, b.key) >= _SLIP


_SLIP = 88.0  # similarity of two spellings (rapidfuzz ratio) above which one letter or two differ


def _known(name: Name, claim: Claim, view: View, *, clause: bool = False) -> bool:
    """Tell whether the sentence of the other claim, or the clause alone, has the name too, read as one or not."""
    sentence = view.sentence(claim)
    if name.text in (claim.text if clause else sentence.text):
        return True
    names = view.documents[claim.article].names
    told = claim.mentions if clause else [n for n in names if sentence.start <= n.start < sentence.end]
    return any(_alike(name, n) for n in told if isinstance(n, Name))


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
