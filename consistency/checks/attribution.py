"""Finds one statement that is given to two speakers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.fuzz import token_set_ratio

from consistency.checks.base import Agreement, Difference, Finding, Rule, Setback, Statement, View
from consistency.checks.events import confidence, dated_apart, event_odds, likely_pairs
from consistency.checks.heads import head_and_body
from consistency.checks.occasions import occasion, other_medium
from consistency.checks.sourcing import numbers, source_of, statement, weighty
from consistency.checks.speakers import guessed, likeness, other_station
from consistency.checks.unattributed import RULE as _PLAIN
from consistency.checks.unattributed import plain
from consistency.checks.wording import words
from consistency.schema.alignment import Pair, Utterance, UtterancePair
from consistency.schema.claim import Claim
from consistency.schema.discrepancy import Kind
from consistency.schema.mention import Attribution, TimeExpression
from consistency.schema.number import relation

# Thresholds set on the annotated stories (docs/evaluation.md).
_EVENT = 2.0
_LIKELY = 1.0
_VERBALLY = 4.5  # odds of one sentence told twice in much the same words
_FIGURE = 0.0
_VERBATIM = 88.0
_FEWEST_WORDS = 4

_QUOTED = Rule(
    code="AT01",
    name="quotation of another speaker",
    summary="The same quoted words are given to two speakers.",
    reports="One quotation under two names.",
    matters="One of the outlets names somebody who did not say it.",
    example="“…,” said the mayor / “…,” said the prefect",
    not_reported="The same person under a title, a role or a pronoun, a body and its head.",
)
_REPORTED = Rule(
    code="AT02",
    name="statement of another speaker",
    summary="The same reported statement is given to two speakers.",
    reports="Two sources for one statement in nearly the same words.",
    matters="Who says so decides how much it weighs.",
    example="“the mayor said the dike was old” / “the water authority said the dike was old”",
    not_reported="Two people who say different things, a body and its head or spokesperson.",
)


_OCCASION = Rule(
    code="AT04",
    name="other occasion",
    summary="The same words are said to have been spoken on two occasions.",
    reports="One quotation of one speaker, given to an interview in one text and to a news conference in another.",
    matters="Where and to whom something was said is part of what was said.",
    example="“…,” she said in an interview / “…,” she wrote in a letter",
    not_reported="Two names for one sort of occasion, and a text that names none.",
)


@dataclass(frozen=True, slots=True)
class _AttributionCheck:
    """The check."""

    kind: Kind = "attribution"
    rules: tuple[Rule, ...] = (_QUOTED, _REPORTED, _PLAIN, _OCCASION)

    def find(self, view: View) -> Iterator[Finding]:
        """Yield statements that two texts give to different speakers."""
        quoted = [f for quotes in view.story.utterances for f in _quoted(quotes, view)]
        reported = [f for pair in likely_pairs(view, _LIKELY) for f in _reported(pair, view)]
        yield from _once((*quoted, *reported))
        for pair in (*likely_pairs(view, _FIGURE), *view.edits()):
            yield from plain(pair, view)


CHECK = _AttributionCheck()


def _once(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the findings, those about one sentence and speaker with one statement: they are one difference."""
    first: dict[tuple[str, int, str], Statement] = {}
    told: dict[Statement, Statement] = {}
    for f in findings:
        for s in (f.a, f.b) if isinstance(f, Difference) and f.code != _OCCASION.code else ():
            told[s] = first.setdefault((s.article, s.sentence, s.key), s)
    for f in findings:
        yield f if isinstance(f, Setback) else replace(f, a=told.get(f.a, f.a), b=told.get(f.b, f.b))


def _quoted(pair: UtterancePair, view: View) -> Iterator[Finding]:
    a, b = pair.a, pair.b
    if min(len(words(a.text)), len(words(b.text))) < _FEWEST_WORDS:
        return
    if token_set_ratio(a.text.casefold(), b.text.casefold()) < _VERBATIM:
        return
    one, other = _utterance(a, view), _utterance(b, view)
    found = likeness(a.speaker, b.speaker)
    if found == "unknown" and other_station(a.speaker, b.speaker, view):
        found = "different"
    if found == "same" and _two_occasions(a, b, view):
        yield _elsewhere_said(a, b, view)
    elif found == "same" or (found == "different" and head_and_body(a.speaker, b.speaker, view)):
        yield Agreement(one, other)
    elif found == "different" and (_may_be(a, b.speaker, view) or _may_be(b, a.speaker, view)):
        yield Setback(one, other, "one of the speakers is a pronoun, which may stand for the other one")
    elif found == "different":
        yield Difference(
            _QUOTED.code,
            "conflict",
            "high",
            0.6 if _guessed(a, view) or _guessed(b, view) else 0.85,
            one,
            other,
            f"The same words are given to two speakers: {a.speaker} / {b.speaker}.",
        )


def _two_occasions(a: Utterance, b: Utterance, view: View) -> bool:
    """Tell whether the same words are said to have been spoken on occasions of two sorts."""
    one, other = _venue(a, view), _venue(b, view)
    sorts = {occasion(one), occasion(other)}
    return "" not in sorts and (len(sorts) > 1 or (sorts == {"interview"} and other_medium(one, other)))


def _venue(unit: Utterance, view: View) -> str:
    return view.documents[unit.article].quotes[unit.quote].venue


def _elsewhere_said(a: Utterance, b: Utterance, view: View) -> Difference:
    one, other = _utterance(a, view), _utterance(b, view)
    venues = _venue(a, view), _venue(b, view)
    return Difference(
        _OCCASION.code,
        "conflict",
        "medium",
        0.65,
        replace(one, key=venues[0].casefold(), value=venues[0]),
        replace(other, key=venues[1].casefold(), value=venues[1]),
        f"The same words are said to have been spoken on two occasions: {venues[0]} / {venues[1]}.",
    )


def _may_be(unit: Utterance, speaker: str | None, view: View) -> bool:
    """Tell whether a speaker given by a pronoun can be somebody else, whom the text names shortly before."""
    if not _guessed(unit, view) or not speaker:
        return False
    document = view.documents[unit.article]
    index = next(s.index for s in document.sentences if s.start <= unit.start < s.end)
    start = document.sentences[max(0, index - _BACK)].start
    return any(likeness(name.key, speaker) == "same" for name in document.names if start <= name.start < unit.end)


_BACK = 3  # sentences in which a pronoun looks for its name


def _guessed(unit: Utterance, view: View) -> bool:
    return guessed(view.documents[unit.article].quotes[unit.quote].speaker_text, unit.speaker)


def _reported(pair: Pair, view: View) -> Iterator[Finding]:
    a, b = (source_of(claim, view) or _counter(claim, view) for claim in (pair.a, pair.b))
    if a is None or b is None or "direct" in {a.kind, b.kind} or not _one_statement(pair, view):
        return
    if any(_told_of(claim, view) for claim in (pair.a, pair.b)):
        return
    one, other = statement(pair.a, a), statement(pair.b, b)
    found = likeness(a.source, b.source)
    if found == "same" or (found == "different" and head_and_body(a.source, b.source, view)):
        yield Agreement(one, other)
    elif dated_apart(pair, view):
        yield Setback(one, other, "the two sources do not say the same: they give other dates")
    elif _passed_on(pair.a, b, view) or _passed_on(pair.b, a, view):
        yield Setback(one, other, "one text passes on through its source what the other's source said")
    elif found == "unknown" or not a.named or not b.named:
        yield Setback(one, other, "one of the sources is not named")
    elif (_read_in(a, pair.a, view) or _read_in(b, pair.b, view)) and event_odds(pair, view) < _VERBALLY:
        yield Setback(one, other, "one of the sources is a pronoun or a role, whose reading is a guess")
    elif _spokesperson(a, b):
        yield Setback(one, other, "one source may speak for the other")
    else:
        yield Difference(
            _REPORTED.code,
            "conflict",
            "high",
            confidence(event_odds(pair, view)),
            one,
            other,
            f"The same statement is given to two sources: {a.source} / {b.source}.",
        )


def _told_of(claim: Claim, view: View) -> bool:
    """Tell whether a clause only says what a noun is of ("her reply to allegations that he lied"), not what is said."""
    sentence = view.sentence(claim)
    below = (sentence.tokens[i] for i in sentence.children(claim.root))
    return view.root(claim).dep == "acl" and any(t.dep == "mark" for t in below)


def _read_in(source: Attribution, claim: Claim, view: View) -> bool:
    """Tell whether a source was read from a pronoun or a role, not from the name beside it ("the mayor, Ann Ek")."""
    if not guessed(source.source_text, source.source):
        return False
    _, found, after = view.sentence(claim).text.casefold().partition(source.source_text.casefold())
    beside = re.match(r",\s+" + re.escape(source.source.casefold().split()[0]), after) if found else None
    return beside is None


def _passed_on(claim: Claim, other: Attribution, view: View) -> bool:
    """Tell whether the other text's source stands around the innermost one: "May said that Trump told her"."""
    start = view.root(claim).start
    around = (a for a in view.documents[claim.article].attributions if a.source and a.start <= start < a.end)
    return any(likeness(a.source, other.source) == "same" for a in around)


def _one_statement(pair: Pair, view: View) -> bool:
    """Tell whether two clauses are one statement: by their odds, or by somewhat less and a date or number of both."""
    odds = event_odds(pair, view)
    return odds >= _EVENT or (odds >= _LIKELY and _same_value(pair.a, pair.b))


def _same_value(a: Claim, b: Claim) -> bool:
    dates = ({m.edtf for m in claim.mentions if isinstance(m, TimeExpression) and m.edtf} for claim in (a, b))
    if set.intersection(*dates):
        return True
    return any(relation(x, y) == "same" and weighty(x) for x in numbers(a) for y in numbers(b))


def _counter(claim: Claim, view: View) -> Attribution | None:
    """Return the attribution of a number to whoever the clause says counts or estimates it ("put the loss at 3m")."""
    root, counted = view.root(claim).start, numbers(claim)
    return next(
        (
            a
            for a in view.documents[claim.article].attributions
            if a.source and a.cue_start == root and any(a.start <= n.start < a.end for n in counted)
        ),
        None,
    )


def _spokesperson(a: Attribution, b: Attribution) -> bool:
    """Tell whether one source is named inside the words that describe the other."""
    one, other = a.source_text.casefold(), b.source_text.casefold()
    return a.source.casefold() in other or b.source.casefold() in one


def _utterance(unit: Utterance, view: View) -> Statement:
    document = view.documents[unit.article]
    sentence = next(s for s in document.sentences if s.start <= unit.start < s.end)
    return Statement(
        article=unit.article,
        sentence=sentence.index,
        start=unit.start,
        end=unit.end,
        key=(unit.speaker or "").casefold(),
        value=unit.speaker or "",
        speaker=unit.speaker,
    )
