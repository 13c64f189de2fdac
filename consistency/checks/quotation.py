"""Finds one utterance in several wordings: dropped words, brackets taken in, splices, translations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from rapidfuzz.fuzz import token_sort_ratio

from consistency.checks.base import Agreement, Difference, Finding, Rule, Statement, View
from consistency.checks.speakers import likeness
from consistency.checks.wording import Grade, changes, grade, words
from consistency.schema.alignment import Utterance, UtterancePair
from consistency.schema.discrepancy import Kind, Relation, Severity

# Set on the annotated stories: utterances of one speaker that are one lie at 0.51 and above, all others at 0.53 and
# below; among 500 pairs of honest translations 95 % lie above 0.68 (docs/evaluation.md).
_SURE = 0.68
_LIKELY = 0.6
_POSSIBLE = 0.5
_VERBATIM = 80.0  # token ratio of wordings that were copied and then edited
_SHARED_WORDS = 2
_NEAR, _OVERLAP = 0.75, 0.3
_LONGER, _COVERED = 2, 0.6
_STOP = frozenset(
    {"the", "a", "an", "to", "of", "in", "and", "but", "is", "are", "was", "it", "that", "this", "we", "i"}
)

_RULES = {
    "variant": Rule(
        code="QT01",
        name="other words",
        summary="One utterance stands in quotation marks in other words.",
        reports="Two outlets quote the same speaker for the same utterance, in different words.",
        matters="Only one wording can have been said; a translation or a paraphrase in quotation marks needs a check.",
        example="“We will firmly defend ourselves” / “We will defend ourselves with all means”",
        not_reported="Punctuation, capitals, quotation marks, a part of the quotation, an ellipsis for words left out.",
    ),
    "shifted": Rule(
        code="QT02",
        name="shifted sense",
        summary="One utterance is quoted with another number, negation, modality, quantity or strength.",
        reports="Wordings of one utterance that differ in a number, a negation, a modal verb, a quantity or a degree.",
        matters="A reader takes another message from it.",
        example="“It might fail” / “It would fail”",
        not_reported="Synonyms of the same strength (see QT01).",
    ),
    "dropped": Rule(
        code="QT03",
        name="words dropped",
        summary="A quotation leaves words out, or puts words in, without a mark.",
        reports="The same quotation with words missing inside and no ellipsis.",
        matters="What stands between quotation marks should be what was said.",
        example="“We are deeply sorry for this” / “We are sorry for this”",
        not_reported="A quotation that starts later or ends earlier, and omissions marked with an ellipsis.",
    ),
    "bracket": Rule(
        code="QT04",
        name="bracket taken in",
        summary="An editor's bracket was taken into the quotation.",
        reports="Words that stand in a bracket in one quotation stand without it in another.",
        matters="The bracketed words were not said.",
        example="“the first round (of talks)” / “the first round of talks”",
        not_reported="A bracket that the other outlet leaves out altogether.",
    ),
    "spliced": Rule(
        code="QT05",
        name="spliced",
        summary="One quotation joins what another outlet quotes as two.",
        reports="A quotation of which one part stands in one quotation of another outlet and the rest in a second one.",
        matters="The words were not said in one breath, and what stood between them is lost.",
        example="“Prices fall, and we are on course” / “Prices fall, but slowly” … “We are on course”",
        not_reported="Neighbouring sentences quoted together by both.",
    ),
}

_WEIGHT: dict[Grade, tuple[Relation, Severity]] = {
    "variant": ("wording", "low"),
    "shifted": ("conflict", "medium"),
    "dropped": ("wording", "low"),
    "bracket": ("wording", "low"),
}


@dataclass(frozen=True, slots=True)
class _Quotation:
    """The check."""

    kind: Kind = "quotation"
    rules: tuple[Rule, ...] = tuple(_RULES.values())

    def find(self, view: View) -> Iterator[Finding]:
        """Yield differences and agreements between the wordings of one utterance."""
        matched = [pair for pair in view.story.utterances if _same_speaker(pair)]
        best = _best(matched)
        for pair in matched:
            if _same_utterance(pair, best):
                yield from _compare(pair, view)
        yield from _splices(matched, view)


CHECK = _Quotation()


def _same_speaker(pair: UtterancePair) -> bool:
    """Tell whether both can have one speaker: the same, an unknown one, or whoever said the very same words."""
    return likeness(pair.a.speaker, pair.b.speaker) != "different" or _verbatim(pair)


def _verbatim(pair: UtterancePair) -> bool:
    return token_sort_ratio(pair.a.text, pair.b.text) >= _VERBATIM


def _best(pairs: Sequence[UtterancePair]) -> dict[tuple[Utterance, str], float]:
    """Return the best score of each utterance in each other article."""
    best: dict[tuple[Utterance, str], float] = defaultdict(float)
    for pair in pairs:
        for own, other in ((pair.a, pair.b), (pair.b, pair.a)):
            best[own, other.article] = max(best[own, other.article], pair.score)
    return best


def _same_utterance(pair: UtterancePair, best: dict[tuple[Utterance, str], float]) -> bool:
    if _verbatim(pair):
        return True
    known = likeness(pair.a.speaker, pair.b.speaker) == "same"
    mutual = pair.score >= best[pair.a, pair.b.article] and pair.score >= best[pair.b, pair.a.article]
    one, other = set(words(pair.a.text)) - _STOP, set(words(pair.b.text)) - _STOP
    shared = _shared(one, other)
    if not mutual or not shared:
        return False
    short, long = sorted((len(one), len(other)))
    if pair.score < _NEAR and shared < _OVERLAP * short:
        return False  # two sentences of one speech on one matter
    if long > _LONGER * short and shared < _COVERED * short:
        return False  # a short sentence is no wording of a long one that has few of its words
    least = (_POSSIBLE if shared >= _SHARED_WORDS else _LIKELY) if known else _SURE
    return pair.score >= least


def _shared(one: AbstractSet[str], other: AbstractSet[str]) -> int:
    """Return how many words stand in both wordings, in the same form or as words of one stem."""
    left = {w[:_STEM] for w in one - other if len(w) > _STEM} & {w[:_STEM] for w in other - one if len(w) > _STEM}
    return len(one & other) + len(left)


_STEM = 6  # letters that "responsible" and "responsibility" have in common


def _compare(pair: UtterancePair, view: View) -> Iterator[Finding]:
    found = grade(pair.a.text, pair.b.text)
    a, b = _statement(pair.a, view), _statement(pair.b, view)
    if found in {"same", "partial"}:
        yield Agreement(a, b)
        return
    relation, severity = _WEIGHT[found]
    yield Difference(
        code=_RULES[found].code,
        relation=relation,
        severity=severity,
        confidence=_confidence(pair),
        a=a,
        b=b,
        reason=_reason(pair, found),
    )


def _confidence(pair: UtterancePair) -> float:
    known = likeness(pair.a.speaker, pair.b.speaker) == "same"
    return round(min(0.97, (0.6 if known else 0.45) + 0.4 * pair.score), 2)


def _reason(pair: UtterancePair, found: Grade) -> str:
    differing = [c for c in changes(words(pair.a.text), words(pair.b.text)) if c.before or c.after]
    shown = "; ".join(f"“{' '.join(c.before) or '—'}” / “{' '.join(c.after) or '—'}”" for c in differing[:4])
    who = pair.a.speaker or pair.b.speaker
    opening = f"The same utterance{f' of {who}' if who else ''}"
    if found == "bracket":
        return f"{opening}: words in an editor's bracket stand inside the quotation elsewhere."
    if found == "dropped":
        return f"{opening} with words left out or put in without a mark: {shown}."
    if found == "shifted":
        return f"{opening} in words that differ in number, negation, modality or strength: {shown}."
    return f"{opening} in other words: {shown}."


def _statement(unit: Utterance, view: View) -> Statement:
    document = view.documents[unit.article]
    sentence = next(s for s in document.sentences if s.start <= unit.start < s.end)
    claim = next((c for c in document.claims if c.start <= unit.start < c.end), None)
    return Statement(
        article=unit.article,
        sentence=sentence.index,
        start=unit.start,
        end=unit.end,
        key=" ".join(words(unit.text)),
        value=unit.text,
        claim=claim.id if claim else "",
        speaker=unit.speaker,
    )


def _splices(pairs: Sequence[UtterancePair], view: View) -> Iterator[Finding]:
    """Yield utterances whose first words stand in one quotation of another article and whose last in a second."""
    partners: dict[tuple[Utterance, str], list[Utterance]] = defaultdict(list)
    for pair in pairs:
        partners[pair.a, pair.b.article].append(pair.b)
        partners[pair.b, pair.a.article].append(pair.a)
    for (unit, _), others in partners.items():
        joined = _spliced(unit, others, view)
        for other in joined:
            yield Difference(
                code=_RULES["spliced"].code,
                relation="conflict",
                severity="medium",
                confidence=0.85,
                a=_statement(unit, view),
                b=_statement(other, view),
                reason=(
                    "One quotation joins words that the other outlet quotes in two separate quotations, "
                    "without a mark where they were joined."
                ),
                firm=True,
            )


def _spliced(unit: Utterance, others: Sequence[Utterance], view: View) -> tuple[Utterance, ...]:
    whole = words(unit.text)
    heads = [(o, _common_prefix(whole, words(o.text))) for o in others]
    tails = [(o, _common_suffix(whole, words(o.text))) for o in others]
    if any(length == len(whole) or token_sort_ratio(unit.text, o.text) >= _VERBATIM for o, length in heads):
        return ()  # one quotation has it all
    halves = [
        (one, first, other, last)
        for one, first in heads
        for other, last in tails
        if min(first, last) >= _RUN and first + last >= len(whole) - _JOINT
    ]
    for one, first, other, last in halves:
        complete = words(one.text)[-first:] == whole[:first] and words(other.text)[:last] == whole[-last:]
        if complete and _one_breath(one, other, view):
            return ()
    parted = ((a, b) for a, first, b, last in halves if first + last <= len(whole) and not _one_speech(a, b, view))
    return next(parted, ())


def _one_breath(a: Utterance, b: Utterance, view: View) -> bool:
    """Tell whether nothing was left out between two units: the speaker's name, or a quotation inside, parts them."""
    if a.start >= b.start:
        return False
    document = view.documents[a.article]
    between, first, second = document.article.text[a.end : b.start], document.quotes[a.quote], document.quotes[b.quote]
    if not any(c.isalnum() for c in between):
        return a.quote == b.quote or a.text[-1:].isalnum()
    return second.continues == a.quote and a.end >= first.end - 2 and b.start <= second.start + 2


def _one_speech(a: Utterance, b: Utterance, view: View) -> bool:
    return _speech(a, view) == _speech(b, view)


def _speech(unit: Utterance, view: View) -> int:
    """Return the quotation that a unit belongs to; one that the speaker's name interrupts is one."""
    quotes, index = view.documents[unit.article].quotes, unit.quote
    above = quotes[index].continues
    while above is not None and above < index:
        index, above = above, quotes[above].continues
    return index


_RUN = 4  # words in a row that prove where a part was taken from
_JOINT = 2  # words at the joint that may be new ("and")


def _common_prefix(a: Sequence[str], b: Sequence[str]) -> int:
    """Return how many words at the start of `a` stand in a row somewhere in `b`."""
    return max((_run(a, b[i:]) for i in range(len(b))), default=0)


def _common_suffix(a: Sequence[str], b: Sequence[str]) -> int:
    """Return how many words at the end of `a` stand in a row somewhere in `b`."""
    return _common_prefix(a[::-1], b[::-1])


def _run(a: Sequence[str], b: Sequence[str]) -> int:
    length = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        length += 1
    return length
