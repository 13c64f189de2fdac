"""Judges whether two claims tell of one event: how near their heads are, and what tells them apart."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources

from consistency.checks.base import View
from consistency.schema.alignment import Pair
from consistency.schema.claim import Claim
from consistency.schema.interval import disjoint, interval_of
from consistency.schema.mention import TimeExpression
from consistency.schema.sentence import Sentence

_CONTENT = frozenset({"NOUN", "VERB", "ADJ"})  # names say who, not what
_LIGHT = frozenset({"be", "have", "do", "make", "take", "get", "give", "go", "come"})


@cache
def event_classes() -> dict[str, frozenset[str]]:
    """Return the classes of words that name one sort of event ("death": kill, die, dead, …)."""
    return {name: frozenset(words) for name, words in _table()["classes"].items()}


@cache
def _class_of() -> dict[str, str]:
    return {word: name for name, words in event_classes().items() for word in words}


def event_class(lemma: str) -> str:
    """Return the class of a word, "" where it has none."""
    return _class_of().get(lemma.lower(), "")


@cache
def is_cue(lemma: str) -> bool:
    """Tell whether a verb only says that something is said."""
    return lemma.lower() in frozenset(_table()["cues"])


def is_light(lemma: str) -> bool:
    """Tell whether a verb says little of what happens: "be", "take", "go"."""
    return lemma.lower() in _LIGHT


@cache
def question_words() -> frozenset[str]:
    """Return the verbs and nouns that hold a matter open: "examine", "investigate", "suspicion"."""
    return frozenset(_table()["open"])


@cache
def wishes() -> frozenset[str]:
    """Return the verbs for what one wants another to do: "urge", "call for"."""
    return frozenset(_table()["wishes"])


@cache
def person_nouns() -> frozenset[str]:
    """Return nouns for people in some part or place: "passenger", "officer", "resident"."""
    return frozenset(_table()["people"])


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    source = resources.files("consistency.checks") / "lexicon" / "events.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def head_nearness(pair: Pair, view: View) -> float:
    """Return how near the heads of two clauses are: 1 for one event class or lemma, 0 for two classes."""
    a, b = (head_word(view.sentence(claim), claim.root) for claim in (pair.a, pair.b))
    return word_nearness(a, b, view)


def head_word(sentence: Sentence, index: int) -> str:
    """Return the lemma of a verb, or of the one verb that says what it says together with the word below it."""
    lemma = sentence.tokens[index].lemma.lower()
    below = (sentence.tokens[i] for i in sentence.children(index))
    met = (_phrases().get(f"{lemma} {t.lemma.lower()}") for t in below if t.dep in _COMPLETING)
    return next((verb for verb in met if verb), lemma)


_COMPLETING = frozenset({"prt", "prep", "dobj", "advmod", "acomp"})


def phrase_verb(verb: str, complement: str) -> str:
    """Return the one verb for a verb with its complement ("decide" for "take", "decision"), "" where there is none."""
    return _phrases().get(f"{verb} {complement}", "")


def particle_verb(sentence: Sentence, index: int) -> str:
    """Return the one verb for a verb with its particle ("cancel" for "call off"), "" where there is none."""
    lemma = sentence.tokens[index].lemma.lower()
    below = (sentence.tokens[i] for i in sentence.children(index))
    met = (phrase_verb(lemma, t.lemma.lower()) for t in below if t.dep in {"prt", "advmod", "prep"})
    return next((verb for verb in met if verb), "")


@cache
def _phrases() -> dict[str, str]:
    return {phrase: verb for verb, phrases in _table()["phrases"].items() for phrase in phrases}


def word_nearness(a: str, b: str, view: View) -> float:
    """Return how near two words are, event classes first."""
    one, other = event_class(a), event_class(b)
    if one and other:
        return 1.0 if one == other else 0.0
    return view.near(a, b)


def shared_content(pair: Pair, view: View) -> float:
    """Return the share of the shorter clause's content words that the other clause has too, or has nearly."""
    a, b = content(pair.a, view), content(pair.b, view)
    if not a or not b:
        return 0.0
    short, long = (a, b) if len(a) < len(b) else (b, a) if len(b) < len(a) else sorted((a, b), key=sorted)
    other = short - long
    met = sum(any(word_nearness(word, near, view) >= _NEAR for near in long) for word in other)
    return (len(short) - len(other) + met) / len(short)


_NEAR = 0.6  # cosine of two words at which an editor would call them synonyms in most cases


# What each measure adds to the odds that two claims tell of one event; set on the pairs that the checks propose on the
# annotated stories (docs/evaluation.md).
_BASE, _SCORE, _HEAD = 0.6, 0.75, 0.75
_CERTAIN = 6.0  # of an edited copy, which is the same passage
_LEAST_CHANCE = 0.001


def event_odds(pair: Pair, view: View) -> float:
    """Return the odds of a pair, reckoned once a story."""
    key = (pair.a.id, pair.b.id, pair.score)
    if pair.same_passage:
        return _CERTAIN
    if key not in view.odds:
        view.odds[key] = odds_of(pair, head=head_nearness(pair, view))
    return view.odds[key]


def odds_of(pair: Pair, *, head: float) -> float:
    """Return how much speaks for one event, about -2 for nothing to 6 for the same clause twice.

    It is the log-odds of the pair, on the scale that the checks' thresholds have, and how near the two heads are.
    """
    chance = min(max(pair.score, _LEAST_CHANCE), 1 - _LEAST_CHANCE)
    return round(_SCORE * math.log(chance / (1 - chance)) + _BASE + _HEAD * head, 3)


def likely_pairs(view: View, threshold: float) -> Sequence[Pair]:
    """Return the pairs whose odds reach a threshold or miss it by little: a report tells why it let those go."""
    return [pair for pair in view.pairs() if event_odds(pair, view) >= threshold - _NEAR_MISS]


_NEAR_MISS = 0.75


def confidence(odds: float) -> float:
    """Return the probability, two decimals, that a difference found at these odds is one."""
    return round(min(0.95, 1.0 / (1.0 + math.exp(-0.4 - 0.5 * odds))), 2)


def content(claim: Claim, view: View) -> frozenset[str]:
    """Return the content lemmas of a claim, without light verbs and without the words of its times."""
    if claim.id not in view.contents:
        view.contents[claim.id] = _content(claim, view)
    return view.contents[claim.id]


def _content(claim: Claim, view: View) -> frozenset[str]:
    values = [m for m in claim.mentions if isinstance(m, TimeExpression)]
    return frozenset(
        token.lemma.lower()
        for token in view.tokens(claim)
        if token.pos in _CONTENT
        and token.lemma.lower() not in _LIGHT
        and not any(m.start <= token.start < m.end for m in values)
    )


def is_question(claim: Claim, view: View) -> bool:
    """Tell whether a claim stands in a question, which states nothing."""
    return view.sentence(claim).text.rstrip("\"' ").endswith("?")


def dated_apart(pair: Pair, view: View) -> bool:
    """Tell whether both claims are dated, and on times that exclude each other."""
    one, other = ([interval_of(m) for m in event_times(claim, view)] for claim in (pair.a, pair.b))
    met = [disjoint(x, y) for x in one for y in other if x is not None and y is not None]
    return bool(met) and all(met)


def governing(sentence: Sentence, root: int) -> int | None:
    """Return the head of the clause that governs the clause of `root`, None for a main clause."""
    head = sentence.tokens[root].head
    return None if head == root else head


def event_times(claim: Claim, view: View) -> Iterator[TimeExpression]:
    """Yield the times that date a claim: its own, or those of the clause that it is told as the circumstance of."""
    own = [m for m in claim.mentions if isinstance(m, TimeExpression)]
    yield from own
    if own:
        return
    above = simultaneous(claim, view)
    if above is not None:
        yield from (m for m in above.mentions if isinstance(m, TimeExpression))


def simultaneous(claim: Claim, view: View) -> Claim | None:
    """Return the claim that a claim is told as the circumstance of ("was over the sea when smoke appeared")."""
    sentence = view.sentence(claim)
    joined = any(
        sentence.tokens[i].lemma in {"when", "as", "while"} and sentence.tokens[i].dep in {"advmod", "mark"}
        for i in sentence.children(claim.root)
    )
    above = governing(sentence, claim.root)
    if not joined or above is None:
        return None
    claims = view.documents[claim.article].claims
    return next((c for c in claims if c.sentence == claim.sentence and above in c.tokens), None)
