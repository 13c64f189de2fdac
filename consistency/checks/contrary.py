"""Finds clauses that say the opposite of one thing in other grammar than each other: heads, negations, prepositions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from consistency.checks.base import View
from consistency.checks.events import dated_apart, event_times, is_cue, is_question, odds_of
from consistency.checks.opposites import excluding
from consistency.checks.predicates import Predicate, meet, parted, predicate
from consistency.schema.alignment import Pair
from consistency.schema.claim import Certainty, Claim
from consistency.schema.mention import Quantity
from consistency.schema.number import relation
from consistency.schema.sentence import Sentence, Token

Way = Literal["opposite", "negated"]

# Odds from which on clauses with the same thing in them tell of one event; set on the annotated stories.
_HEADS, _DENIED, _PLACED, _EXCEPTED = 0.0, -0.25, 0.0, -0.75
_MAY_BE, _LACKED = 0.5, 0.5
_OPPOSED = 0.7  # how near heads of opposite sense are: as near as they can be
_STEM = 6  # letters that "recommend" and "recommendation" have in common
_USES = frozenset({"use", "deploy", "activate", "employ", "operate", "open", "inflate", "fire"})
_SIDES = (
    (frozenset({"within", "inside"}), frozenset({"outside", "beyond"})),
    (frozenset({"above"}), frozenset({"below"})),
    (frozenset({"upstream"}), frozenset({"downstream"})),
)
_SETTLED: frozenset[Certainty] = frozenset({"done", "confirmed"})
_LOOSE = frozenset({"relcl", "acl", "advcl", "csubj", "pcomp"})


@dataclass(frozen=True, slots=True)
class Contrary:
    """What makes two clauses contrary: the way, the odds of one event and the words that are opposed."""

    way: Way
    odds: float
    words: tuple[str, str]


def readings(view: View) -> dict[str, Predicate]:
    """Return what each claim of a story says, by the ids of the claims."""
    return {claim.id: predicate(claim, view) for document in view.documents.values() for claim in document.claims}


def unpaired(view: View, said: Mapping[str, Predicate]) -> Iterator[Pair]:
    """Yield the pairs of a denial and a claim with the same word in it that alignment did not propose."""
    claims = [c for document in view.documents.values() for c in document.claims]
    by_word: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.polarity == "positive":
            for word in {head[:_STEM] for head in said[claim.id].heads if head not in _EMPTY}:
                by_word[word].append(claim)
    for denial in (c for c in claims if c.polarity == "negative"):
        words = [by_word[head[:_STEM]] for head in said[denial.id].heads if head not in _EMPTY]
        met = [claim for same in words if len(same) <= _MOST_ALIKE for claim in same]
        proposed = {p.id for p in view.partners(denial, 0.0)}
        for claim in dict.fromkeys(met):
            if claim.article != denial.article and claim.id not in proposed:
                yield Pair(denial, claim, _UNLIKELY)


_MOST_ALIKE = 60  # claims with one word in them, above which it says too little of what they tell
_UNLIKELY = 0.01  # probability of a pair that alignment does not propose


def contrary(pair: Pair, view: View, said: Mapping[str, Predicate]) -> Contrary | None:
    """Return how two clauses about one thing exclude each other, None where nothing shows that they do.

    `said` is what `readings` returns.
    """
    if any(reports(claim, view) or is_question(claim, view) for claim in (pair.a, pair.b)):
        return None
    if dated_apart(pair, view) or timed_apart(pair, view) or counted_apart(pair) or charged_apart(pair, view):
        return None
    one, other = said[pair.a.id], said[pair.b.id]
    found = (*_placed(pair, view), *_excepted(pair, view), *_opposed(pair, one, other, view))
    return next(iter(found or tuple(_denied(pair, one, other, view))), None)


def _opposed(pair: Pair, one: Predicate, other: Predicate, view: View) -> Iterator[Contrary]:
    """Yield heads of opposite sense of one thing: "weakened" / "firmed", "sounded" / "stayed silent"."""
    words = next(((x, y) for x in one.heads for y in other.heads if excluding(x, y)), None)
    if words is None or pair.a.polarity != pair.b.polarity or not (_stated(pair, view) or _foreseen(pair, view)):
        return
    if not _one_theme(pair, one, other, view) or _two_doers(pair, one, other, view) or parted(pair.a, pair.b, view):
        return
    odds = odds_of(pair, view, head=_OPPOSED)
    if odds >= _HEADS:
        yield Contrary("opposite", odds, words)


def _one_theme(pair: Pair, one: Predicate, other: Predicate, view: View) -> bool:
    """Tell whether two predicates are said of one thing: what they happen to, or a subject that does nothing in one."""
    if meet(pair.a, one.undergoers, pair.b, other.undergoers, view):
        return True
    idle = not (one.agents and other.agents)
    return idle and meet(pair.a, one.subjects, pair.b, other.subjects, view)


def reports(claim: Claim, view: View) -> bool:
    """Tell whether a clause says only that something is said, unlike "the village was warned", "denies the theft"."""
    sentence, root = view.sentence(claim), claim.root
    if not is_cue(sentence.tokens[root].lemma):
        return False
    deps = {sentence.tokens[i].dep for i in sentence.children(root)}
    return bool(deps & {"ccomp", "xcomp"}) or not deps & {"nsubjpass", "dobj"} or _quoted(claim, view)


def _denied(pair: Pair, one: Predicate, other: Predicate, view: View) -> Iterator[Contrary]:
    """Yield what happened to one thing in one text and did not in the other, and means that were not used."""
    if pair.a.polarity == pair.b.polarity or not _stated(pair, view):
        return
    words = next(((x, y) for x in one.heads for y in other.heads if _one_word(x, y)), None)
    if words is not None:
        odds, least = odds_of(pair, view, head=1.0), _same_event(pair, one, other, words, view)
    else:
        odds, least, words = odds_of(pair, view, head=_OPPOSED), _LACKED, _lacked(pair, one, other, view)
    if words is not None and least is not None and odds >= least:
        yield Contrary("negated", odds, words)


def _same_event(pair: Pair, one: Predicate, other: Predicate, words: tuple[str, str], view: View) -> float | None:
    """Return the odds that clauses with one word in them have to reach, None where they speak of two things."""
    if _two_doers(pair, one, other, view) or parted(pair.a, pair.b, view):
        return None
    if not all(_happens(claim, view) for claim in (pair.a, pair.b)):
        return None
    met = meet(pair.a, one.undergoers, pair.b, other.undergoers, view)
    if met or _same_doer(pair, one, other, words, view):
        return _DENIED
    return _MAY_BE if _pronoun(one, other, words) else None


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
        {t.edtf or t.text.lower() for t in event_times(claim, view) if t.type in {"DATE", "TIME"}}
        for claim in (pair.a, pair.b)
    )
    return bool(one and other) and not one & other


def counted_apart(pair: Pair) -> bool:
    """Tell whether both clauses count, and count differently: some were freed and others held."""
    counts = [
        [m for m in claim.mentions if isinstance(m, Quantity) and m.measure == "count" and not m.unit]
        for claim in (pair.a, pair.b)
    ]
    return any(relation(x, y) == "conflict" for x in counts[0] for y in counts[1])


def _pronoun(one: Predicate, other: Predicate, words: tuple[str, str]) -> bool:
    """Tell whether a pronoun in one clause can stand for the thing of the other, with one verb in both."""
    return words[0] == words[1] and one.pronoun != other.pronoun and bool(one.undergoers or other.undergoers)


def _same_doer(pair: Pair, one: Predicate, other: Predicate, words: tuple[str, str], view: View) -> bool:
    """Tell "the board recommended it" and "the board gave no recommendation", where a noun stands for the verb."""
    return words[0] != words[1] and meet(pair.a, one.agents, pair.b, other.agents, view)


def _one_word(a: str, b: str) -> bool:
    return a not in _EMPTY and (a == b or (min(len(a), len(b)) >= _STEM and a[:_STEM] == b[:_STEM]))


_EMPTY = frozenset({"be", "have", "do", "go", "come", "get", "make", "take", "give"})


def _lacked(pair: Pair, one: Predicate, other: Predicate, view: View) -> tuple[str, str] | None:
    """Return the words of "they left on the slides" / "the slides were not used", "there were no slides"."""
    for own, denied, claim, second in ((one, other, pair.a, pair.b), (other, one, pair.b, pair.a)):
        if second.polarity == "negative" and _USES & set(denied.heads):
            things = own.means
        elif second.polarity == "negative" and _exists(second, view):
            things = (*own.means, *own.undergoers, *own.agents)
        else:
            continue
        for thing in things:
            if meet(claim, (thing,), second, denied.undergoers, view):
                return thing.lemma, denied.heads[0]
    return None


def _exists(claim: Claim, view: View) -> bool:
    """Tell "there was no siren" and "the crew had no jackets"."""
    sentence, root = view.sentence(claim), claim.root
    lemma = sentence.tokens[root].lemma
    return lemma in {"have", "carry"} or any(sentence.tokens[i].dep == "expl" for i in sentence.children(root))


def _placed(pair: Pair, view: View) -> Iterator[Contrary]:
    """Yield prepositions of opposite sense before one thing: "within the 72 hours" / "outside the 72-hour limit"."""
    odds = odds_of(pair, view, head=_OPPOSED)
    if odds < _PLACED or pair.a.polarity != pair.b.polarity:
        return
    for word, inside in _phrases(pair.a, view):
        for second, within in _phrases(pair.b, view):
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
    odds = odds_of(pair, view, head=_OPPOSED)
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


def _stated(pair: Pair, view: View) -> bool:
    """Tell whether both clauses state on their own what has happened, and not both in quotation marks."""
    both = (pair.a, pair.b)
    if not all(_settled(claim, view) and view.root(claim).dep not in _LOOSE for claim in both):
        return False
    return not all(_quoted(claim, view) for claim in both)


def _foreseen(pair: Pair, view: View) -> bool:
    """Tell whether both clauses plan, expect or think possible, neither as a condition nor in quotation marks."""
    both = (pair.a, pair.b)
    if pair.a.certainty != pair.b.certainty or pair.a.certainty not in _AHEAD:
        return False
    return not any(_quoted(claim, view) or view.root(claim).dep in {*_LOOSE, "xcomp"} for claim in both)


_AHEAD: frozenset[Certainty] = frozenset({"planned", "expected", "possible"})


def _settled(claim: Claim, view: View) -> bool:
    decided = claim.certainty == "planned" and view.root(claim).lemma in _DECISIONS
    return claim.certainty in _SETTLED or (decided and _past(view.sentence(claim), claim.root))


_DECISIONS = frozenset({"decide", "choose", "opt", "resolve"})


def _quoted(claim: Claim, view: View) -> bool:
    place = view.root(claim).start
    return any(q.start <= place < q.end for q in view.documents[claim.article].quotes)


def _happens(claim: Claim, view: View) -> bool:
    """Tell what happens from what somebody is, of which texts mostly speak in general, save in the past tense."""
    sentence, root = view.sentence(claim), claim.root
    return sentence.tokens[root].lemma != "be" or _past(sentence, root)


def _past(sentence: Sentence, root: int) -> bool:
    """Tell "sounded", "did not sound", "was sounded" and "has sounded" from "sounds" and "will sound"."""

    def past(token: Token) -> bool:
        return token.tag == "VBD" or token.text.lower() in {"has", "have"}

    token = sentence.tokens[root]
    helpers = [sentence.tokens[i] for i in sentence.children(root) if sentence.tokens[i].dep in {"aux", "auxpass"}]
    return any(past(t) for t in (token, *helpers))
