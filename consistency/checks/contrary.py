"""Finds clauses that say the opposite of one thing in other grammar than each other: heads, negations, prepositions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, combinations
from typing import Literal

from consistency.checks.base import View
from consistency.checks.events import event_times, is_cue, is_question, odds_of
from consistency.checks.firmness import carried_out, deniable, foreseen, happens, quoted, stated
from consistency.checks.opposites import converse, earlier_words, excluding, lacking, manners, one_sense
from consistency.checks.predicates import Predicate, meet, narrowed_alike, parted, predicates, themes
from consistency.checks.terms import conditions, wanted
from consistency.schema.alignment import Pair
from consistency.schema.claim import Claim
from consistency.schema.mention import Quantity, TimeExpression
from consistency.schema.number import relation
from consistency.schema.sentence import Sentence

Way = Literal["opposite", "negated"]

# Odds from which on clauses with the same thing in them tell of one event; set on the annotated stories.
_HEADS, _DENIED, _PLACED, _EXCEPTED = -0.5, -0.75, -0.5, -1.25
_LACKED = 0.0
_BELIED = 1.0  # where one text says that it will not be, and the other that it was done
_FRAME = 2.5  # what the same doer and thing in both clauses take off the odds asked for
_OPPOSED = 0.7  # how near heads of opposite sense are: as near as they can be
_STEM = 6  # letters that "recommend" and "recommendation" have in common
_USES = frozenset({"use", "deploy", "activate", "employ", "operate", "open", "inflate", "fire"})
_SIDES = (
    (frozenset({"within", "inside"}), frozenset({"outside", "beyond"})),
    (frozenset({"above"}), frozenset({"below"})),
    (frozenset({"upstream"}), frozenset({"downstream"})),
    (frozenset({"on"}), frozenset({"off"})),
    (frozenset({"with"}), frozenset({"without"})),
)


@dataclass(frozen=True, slots=True)
class Contrary:
    """What makes two clauses contrary: the way, the odds of one event and the words that are opposed."""

    way: Way
    odds: float
    words: tuple[str, str]


def readings(view: View) -> dict[str, tuple[Predicate, ...]]:
    """Return what each claim of a story says, by the ids of the claims."""
    return {claim.id: predicates(claim, view) for document in view.documents.values() for claim in document.claims}


def unpaired(view: View, said: Mapping[str, tuple[Predicate, ...]]) -> Iterator[Pair]:
    """Yield the pairs of claims that say the opposite of one noun and that alignment did not propose."""
    claims = [c for document in view.documents.values() for c in document.claims]
    by_noun: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for noun in sorted({t.lemma.lower() for t in said[claim.id][0].undergoers}):
            by_noun[noun].append(claim)
    met = (pair for told in by_noun.values() if len(told) <= _MOST_ALIKE for pair in combinations(told, 2))
    proposed = {frozenset((p.a.id, p.b.id)) for p in view.story.pairs}
    for a, b in dict.fromkeys(met):
        opposed = any(_turned(x, y) for x in said[a.id] for y in said[b.id])
        if opposed and a.article != b.article and frozenset((a.id, b.id)) not in proposed:
            yield Pair(a, b, _UNLIKELY)


def _turned(one: Predicate, other: Predicate) -> bool:
    """Tell whether two predicates have one head of which one is denied, or heads of opposite sense."""
    if one.denied == other.denied:
        return any(excluding(x, y) for x in one.heads for y in other.heads)
    return any(_one_word(x, y) for x in one.heads for y in other.heads)


_MOST_ALIKE = 60  # claims with one noun in them, above which it says too little of what they tell
_UNLIKELY = 0.01  # probability of a pair that alignment does not propose


def contrary(pair: Pair, view: View, said: Mapping[str, tuple[Predicate, ...]]) -> Contrary | None:
    """Return how two clauses about one thing exclude each other, None where nothing shows that they do.

    `said` is what `readings` returns.
    """
    if any(is_question(claim, view) for claim in (pair.a, pair.b)):
        return None
    if timed_apart(pair, view) or counted_apart(pair) or charged_apart(pair, view):
        return None
    if any(_untold(claim, view) for claim in (pair.a, pair.b)):
        return None
    found = chain(
        _placed(pair, view, said),
        _excepted(pair, view),
        _said(pair, view, said),
        (Contrary("opposite", odds_of(pair, head=_OPPOSED), words) for words in wanted(pair, view)),
    )
    return next(found, None)


def _untold(claim: Claim, view: View) -> bool:
    """Tell whether a clause leaves open what happened: "sold it before having started and completed the tests"."""
    sentence, index = view.sentence(claim), claim.root
    while sentence.tokens[index].dep == "conj":
        index = sentence.tokens[index].head
    token = sentence.tokens[index]
    link = sentence.tokens[token.head].lemma.lower()
    return token.dep == "pcomp" and link in _UNREACHED and claim.polarity == "positive"


_UNREACHED = frozenset({"before", "without"})


def _said(pair: Pair, view: View, said: Mapping[str, tuple[Predicate, ...]]) -> Iterator[Contrary]:
    """Yield what the verbs of two clauses have contrary, each of the one against each of the other."""
    reported = any(reports(claim, view) for claim in (pair.a, pair.b))
    for one in said[pair.a.id]:
        for other in said[pair.b.id]:
            if not reported:
                yield from _opposed(pair, one, other, view)
                yield from _denied(pair, one, other, view)
            yield from _missing(pair, one, other, view)


def _opposed(pair: Pair, one: Predicate, other: Predicate, view: View) -> Iterator[Contrary]:
    """Yield heads of opposite sense of one thing: "weakened" / "firmed", "sounded" / "stayed silent"."""
    words = next(((x, y) for x in one.heads for y in other.heads if excluding(x, y)), None)
    if words is None or one.denied != other.denied or not (stated(pair, view) or foreseen(pair, view)):
        return
    if _earlier(pair.a, view) != _earlier(pair.b, view):
        return
    if converse(words) and not meet(pair.a, one.agents, pair.b, other.agents, view):
        return
    odds = odds_of(pair, head=_OPPOSED)
    if odds >= _HEADS - _framed(pair, one, other, view) and _said_of_one(pair, one, other, view, odds):
        yield Contrary("opposite", odds, words)


def _earlier(claim: Claim, view: View) -> bool:
    """Tell whether a clause says of a thing what had been before: "the ban, which was recently extended"."""
    sentence, root = view.sentence(claim), view.root(claim)
    below = {sentence.tokens[i].text.lower() for i in sentence.children(claim.root)}
    return root.dep in {"relcl", "acl"} and bool(below & earlier_words())


def _framed(pair: Pair, one: Predicate, other: Predicate, view: View) -> float:
    """Return what is taken off the odds asked for where doer and thing are the same in both clauses."""
    doers = meet(pair.a, one.agents, pair.b, other.agents, view)
    return _FRAME if doers and meet(pair.a, one.undergoers, pair.b, other.undergoers, view) else 0.0


def _one_theme(pair: Pair, one: Predicate, other: Predicate, view: View, odds: float) -> bool:
    """Tell whether two predicates are said of one thing: what they happen to, or a subject that does nothing in one."""
    if meet(pair.a, one.undergoers, pair.b, other.undergoers, view):
        return True
    idle = not (one.agents and other.agents)
    if idle and meet(pair.a, one.subjects, pair.b, other.subjects, view):
        return True
    return idle and odds >= _SURE and narrowed_alike(pair, one, other, view)


_SURE = 1.25  # odds from which on two nouns with one name or noun beside them are taken for one thing


def reports(claim: Claim, view: View) -> bool:
    """Tell whether a clause says only that something is said, unlike "the village was warned", "denies the theft"."""
    sentence, root = view.sentence(claim), claim.root
    if not is_cue(sentence.tokens[root].lemma):
        return False
    deps = {sentence.tokens[i].dep for i in sentence.children(root)}
    return bool(deps & {"ccomp", "xcomp"}) or not deps & {"nsubjpass", "dobj"} or quoted(claim, view)


def _denied(pair: Pair, one: Predicate, other: Predicate, view: View) -> Iterator[Contrary]:
    """Yield what happened to one thing in one text and did not in the other, in one word or in two of one sense."""
    belied = carried_out(*((pair.a, pair.b) if one.denied else (pair.b, pair.a)), view)
    if one.denied == other.denied or not (belied or deniable(pair, view)):
        return
    if _manner_denied(pair.a if one.denied else pair.b, view):
        return
    words = next(((x, y) for x in one.heads for y in other.heads if _one_word(x, y)), None)
    if words is not None:
        odds, least = odds_of(pair, head=1.0), _same_event(pair, one, other, words, view)
        if least is not None and odds >= (_BELIED if belied else least - _framed(pair, one, other, view)):
            yield Contrary("negated", odds, words)
        return
    if belied:
        return
    words = next(((x, y) for x in one.heads for y in other.heads if one_sense(x, y)), None)
    odds = odds_of(pair, head=_OPPOSED)
    if words is not None and odds >= _DENIED and _said_of_one(pair, one, other, view, odds):
        yield Contrary("negated", odds, words)


def _manner_denied(claim: Claim, view: View) -> bool:
    """Tell "was not physically there", which denies how it was, not that it was."""
    sentence = view.sentence(claim)
    after = (i + 1 for i in claim.tokens if sentence.tokens[i].dep == "neg" and i + 1 < len(sentence.tokens))
    return any(sentence.tokens[i].pos == "ADV" and sentence.tokens[i].text.lower() in manners() for i in after)


def _said_of_one(pair: Pair, one: Predicate, other: Predicate, view: View, odds: float) -> bool:
    """Tell whether two predicates are said of one thing, and nothing tells two doers or two such things apart."""
    apart = _two_doers(pair, one, other, view) or parted(pair.a, pair.b, view)
    return not apart and _one_theme(pair, one, other, view, odds)


def _missing(pair: Pair, one: Predicate, other: Predicate, view: View) -> Iterator[Contrary]:
    """Yield the means that one text has, and that were not used or not there in the other."""
    odds = odds_of(pair, head=_OPPOSED)
    if one.nominal or other.nominal:
        return  # "had no objection to the buyer" says of no buyer that there was none
    if one.denied != other.denied and odds >= _LACKED and stated(pair, view):
        words = _lacked(pair, one, other, view)
        if words is not None:
            yield Contrary("negated", odds, words)


def _same_event(pair: Pair, one: Predicate, other: Predicate, words: tuple[str, str], view: View) -> float | None:
    """Return the odds that clauses with one word in them have to reach, None where they speak of two things."""
    if one.nominal or other.nominal:
        return _DENIED if _one_deed(pair, one, other, view) else None
    if _two_doers(pair, one, other, view) or parted(pair.a, pair.b, view):
        return None
    if not all(happens(claim, view) for claim in (pair.a, pair.b)):
        return None
    met = meet(pair.a, one.undergoers, pair.b, other.undergoers, view)
    return _DENIED if met or _same_doer(pair, one, other, words, view) else None


def _one_deed(pair: Pair, one: Predicate, other: Predicate, view: View) -> bool:
    """Tell whether two predicates, of which one has a noun for its verb, have one doer, or one thing and no other doer.

    The subject of a verb without an object is its doer here: "the council appealed" / "the council lodged an appeal".
    """
    if parted(pair.a, pair.b, view, objects=False):
        return False
    doers = [p.agents or p.subjects for p in (one, other)]
    things = [
        tuple(t for t in p.undergoers if t not in p.subjects) or (() if p.nominal else themes(claim, view))
        for p, claim in ((one, pair.a), (other, pair.b))
    ]
    by_one = meet(pair.a, doers[0], pair.b, doers[1], view)
    of_one = meet(pair.a, things[0], pair.b, things[1], view)
    if (all(doers) and not by_one) or (all(things) and not of_one):
        return False
    return by_one or of_one


def _two_doers(pair: Pair, one: Predicate, other: Predicate, view: View) -> bool:
    return bool(one.agents and other.agents) and not meet(pair.a, one.agents, pair.b, other.agents, view)


def charged_apart(pair: Pair, view: View) -> bool:
    """Tell whether both clauses say of what ("acquitted of fraud", "convicted of forgery"), and of two things."""
    one, other = (
        {noun for word, nouns in _phrases(claim, view) if word in _ARGUMENTS for noun in nouns}
        for claim in (pair.a, pair.b)
    )
    return bool(one and other) and all(x != y and view.near(x, y) < _ALIKE for x in one for y in other)


_ARGUMENTS = frozenset({"of", "against"})
_ALIKE = 0.7  # cosine of two nouns that name one thing; two charges or crimes are near each other


def timed_apart(pair: Pair, view: View) -> bool:
    """Tell whether both clauses are dated, and no time is in both: what rose at night may fall in the afternoon."""
    one, other = (
        {t.edtf or t.text.lower().split()[-1] for t in _dates(claim, view) if t.type in {"DATE", "TIME"}}
        for claim in (pair.a, pair.b)
    )
    return bool(one and other) and not one & other


def _dates(claim: Claim, view: View) -> Iterator[TimeExpression]:
    """Yield the times of a clause without those that tell of a thing in it: "the 13th-century chapel"."""
    sentence = view.sentence(claim)
    for time in event_times(claim, view):
        inside = [i for i, token in enumerate(sentence.tokens) if time.start <= token.start < time.end]
        tops = [i for i in inside if sentence.tokens[i].head not in inside]
        if not tops or any(_dates_verb(sentence, i, claim) for i in tops):
            yield time


def _dates_verb(sentence: Sentence, index: int, claim: Claim) -> bool:
    """Tell whether a time hangs on the clause's verbs or their adverbs, not on a noun."""
    while sentence.tokens[index].dep in {"prep", "pobj", "npadvmod", "advmod", "pcomp"}:
        index = sentence.tokens[index].head
    token = sentence.tokens[index]
    return token.dep in {"prep", "nsubj"} or (
        token.pos in {"VERB", "AUX"} and (token.dep != "relcl" or index == claim.root)
    )


def counted_apart(pair: Pair) -> bool:
    """Tell whether both clauses count, and count differently: some were freed and others held."""
    counts = [
        [m for m in claim.mentions if isinstance(m, Quantity) and m.measure == "count" and not m.unit]
        for claim in (pair.a, pair.b)
    ]
    return any(relation(x, y) == "conflict" for x in counts[0] for y in counts[1])


def _same_doer(pair: Pair, one: Predicate, other: Predicate, words: tuple[str, str], view: View) -> bool:
    """Tell "the board recommended it" and "the board gave no recommendation", where a noun stands for the verb."""
    return words[0] != words[1] and meet(pair.a, one.agents, pair.b, other.agents, view)


def _one_word(a: str, b: str) -> bool:
    return a not in _EMPTY and (a == b or (min(len(a), len(b)) >= _STEM and a[:_STEM] == b[:_STEM]))


_EMPTY = frozenset({"be", "have", "do", "go", "come", "get", "make", "take", "give"})


def _lacked(pair: Pair, one: Predicate, other: Predicate, view: View) -> tuple[str, str] | None:
    """Return the words of "they left on the slides" / "the slides were not used", "there were no slides"."""
    for own, denied, claim, second in ((one, other, pair.a, pair.b), (other, one, pair.b, pair.a)):
        if lacking(own.heads):
            continue
        if denied.denied and _USES & set(denied.heads):
            things = own.means
        elif denied.denied and _exists(second, view):
            things = (*own.means, *own.undergoers, *own.agents)
        else:
            continue
        for thing in things:
            if meet(claim, (thing,), second, denied.undergoers, view):
                return thing.lemma, denied.heads[0]
    return None


def _exists(claim: Claim, view: View) -> bool:
    """Tell "there was no siren" and "the crew had no jackets" from "the crew has yet to find jackets"."""
    sentence, root = view.sentence(claim), claim.root
    deps = {sentence.tokens[i].dep for i in sentence.children(root)}
    return "expl" in deps or (sentence.tokens[root].lemma in {"have", "carry"} and "xcomp" not in deps)


def _placed(pair: Pair, view: View, said: Mapping[str, tuple[Predicate, ...]]) -> Iterator[Contrary]:
    """Yield prepositions of opposite sense before one thing: "within the 72 hours" / "outside the 72-hour limit"."""
    odds = odds_of(pair, head=_OPPOSED)
    if odds < _PLACED or pair.a.polarity != pair.b.polarity:
        return
    one, other = ((*said[c.id][0].undergoers, *said[c.id][0].subjects) for c in (pair.a, pair.b))
    if not meet(pair.a, one, pair.b, other, view):
        return
    for word, inside in (*view.once(_phrases, pair.a), *view.once(conditions, pair.a)):
        for second, within in (*view.once(_phrases, pair.b), *view.once(conditions, pair.b)):
            opposite = any((word in x and second in y) or (word in y and second in x) for x, y in _SIDES)
            if opposite and inside & within:
                yield Contrary("opposite", odds, (word, second))


def _phrases(claim: Claim, view: View) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the prepositions of a clause, each with the nouns and numbers that it governs."""
    sentence = view.sentence(claim)
    for index in claim.tokens:
        if sentence.tokens[index].dep == "prep":
            below = [sentence.tokens[i] for child in sentence.children(index) for i in _phrase(sentence, child)]
            yield (
                sentence.tokens[index].lemma.lower(),
                frozenset(t.lemma.lower() for t in below if t.pos in {"NOUN", "PROPN", "NUM"}),
            )


def _phrase(sentence: Sentence, head: int) -> Iterator[int]:
    yield head
    for child in sentence.children(head):
        if sentence.tokens[child].dep in {"nummod", "compound", "amod", "nmod", "poss", "quantmod"}:
            yield from _phrase(sentence, child)


def _excepted(pair: Pair, view: View) -> Iterator[Contrary]:
    """Yield "through blood and not through the air" / "through the air": a negated phrase that the other text has."""
    odds = odds_of(pair, head=_OPPOSED)
    if odds < _EXCEPTED:
        return
    for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
        if other.polarity == "negative":
            continue
        for negated, word, noun in _links(one, view):
            plain = {(w, n) for n_, w, n in _links(other, view) if not n_}
            if negated and (word, noun) in plain:
                yield Contrary("negated", odds, (f"not {word} {noun}", f"{word} {noun}"))


def _links(claim: Claim, view: View) -> Iterator[tuple[bool, str, str]]:
    """Yield the prepositions of a clause with their nouns, and whether "not" stands right before them.

    Dates, numbers and names are left out, which other checks compare.
    """
    sentence = view.sentence(claim)
    for index in claim.tokens:
        token = sentence.tokens[index]
        if token.dep not in {"prep", "conj", "agent"} or token.pos != "ADP":
            continue
        before = sentence.tokens[index - 1].text.lower() if index else ""
        for child in sentence.children(index):
            noun = sentence.tokens[child]
            valued = any(m.start <= noun.start < m.end for m in claim.mentions)
            if noun.dep == "pobj" and noun.pos == "NOUN" and not valued:
                yield before == "not", token.lemma.lower(), noun.lemma.lower()
