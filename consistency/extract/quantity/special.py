"""Numbers with a form of their own: shares ("one in five"), ordinals, votes of a whole, zero, magnitudes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from consistency.extract.quantity.amount import Amount
from consistency.extract.quantity.grammar import Grammar
from consistency.extract.quantity.scan import Atom, following, lower
from consistency.extract.quantity.words import numbers, values, words

_HUNDRED = Decimal(100)
_LONGEST_DIVISION = 12  # atoms between the two numbers of "eleven jurors were for conviction and one against"
_GAP = 5  # atoms between "five" and "seven members" in "five of the board's seven members"


def shares(atoms: Sequence[Atom], found: Sequence[Amount]) -> list[Amount]:
    """Join "one in five" and "two out of three" into a share in percent."""
    out: list[Amount] = []
    for current in found:
        last = out[-1] if out else None
        share = _share(atoms, last, current) if last else None
        if share:
            out[-1] = share
        else:
            out.append(current)
    return out


def _share(atoms: Sequence[Atom], a: Amount | None, b: Amount) -> Amount | None:
    if a is None or {a.measure, b.measure} - {"count"} or not a.low or not b.low or "exact" not in (a.bound, b.bound):
        return None
    link = " ".join(atom.lower for atom in atoms[a.last + 1 : b.first] if atom.lower != "-")
    if (
        link not in words("quantity", "share", "links")
        or b.low not in numbers("quantity", "share", "wholes")
        or a.low >= b.low
    ):
        return None
    if lower(atoms, following(atoms, b.last)) in words("quantity", "exclude", "time_units"):
        return None
    value = (a.low * _HUNDRED / b.low).quantize(Decimal("0.01")).normalize()
    return replace(
        a, last=b.last, body=(a.body[0], b.body[1]), core=(a.core[0], b.core[1]), low=value, high=value, digits=2,
        measure="percent", unit="percent", bound="about", fraction=True,
    )  # fmt: skip


def votes(atoms: Sequence[Atom], found: Sequence[Amount]) -> list[Amount]:
    """Join "five of the board's seven members" into the score that it is: five to two."""
    out: list[Amount] = []
    for current in found:
        last = out[-1] if out else None
        if last and last.low is not None and current.low is not None and _vote(atoms, last, current):
            out[-1] = _split(last, current, last.low, current.low - last.low)
        elif last and last.low is not None and current.low is not None and _divided(atoms, last, current):
            out[-1] = _split(last, current, last.low, current.low)
        else:
            out.append(current)
    return out


def _split(a: Amount, b: Amount, *sides: Decimal) -> Amount:
    low, high = sorted(sides)
    return replace(a, last=b.last, core=(a.core[0], a.core[1]), low=low, high=high, measure="score", bound="exact")


def _divided(atoms: Sequence[Atom], a: Amount, b: Amount) -> bool:
    """Tell "eleven jurors were for conviction and one against" and "nine members backed it, three were opposed"."""
    if {a.measure, b.measure} - {"count"} or a.bound != "exact" or b.bound != "exact":
        return False
    if not (a.low and b.low and a.low < _HUNDRED and b.low < _HUNDRED) or b.first - a.last > _LONGEST_DIVISION:
        return False
    between = [atom.lower for atom in atoms[a.last + 1 : b.first]]
    after = [atom.lower for atom in atoms[b.last + 1 : b.last + 4]]
    voters = any(word.removesuffix("s") in words("quantity", "score", "voters") for word in (*between, *after))
    pro, contra = words("quantity", "score", "pro"), words("quantity", "score", "contra")
    sides = (pro & set(between) and contra & set(after)) or (contra & set(between) and pro & set(after))
    return voters and bool(sides)


def _vote(atoms: Sequence[Atom], a: Amount, b: Amount) -> bool:
    if {a.measure, b.measure} - {"count"} or a.bound != "exact" or b.bound != "exact":
        return False
    if a.low is None or b.low is None or not a.low <= b.low < _HUNDRED:
        return False
    between = atoms[a.last + 1 : b.first]
    voters = words("quantity", "score", "voters")
    after = [atom.lower for atom in atoms[b.last + 1 : b.last + 3]]
    of_whole = lower(atoms, a.last + 1) == "of" and len(between) <= _GAP
    return of_whole and any(word.removesuffix("s") in voters for word in after)


def magnitudes(atoms: Sequence[Atom], found: Sequence[Amount]) -> list[Amount]:
    """Turn "a magnitude of 7.8", "7.8-magnitude" and "5.1 on the Richter scale" into magnitudes."""
    return [_with_scale(atoms, a) if _magnitude(atoms, a) else a for a in found]


def _with_scale(atoms: Sequence[Atom], found: Amount) -> Amount:
    j = following(atoms, found.last)
    spelt = lower(atoms, j) in words("quantity", "magnitude", "words")
    last = j if spelt else found.last
    return replace(found, measure="magnitude", last=last, body=(found.body[0], last))


def _magnitude(atoms: Sequence[Atom], found: Amount) -> bool:
    names = words("quantity", "magnitude", "words")
    if found.measure != "count" or found.low is None or found.low > 10:
        return False
    if lower(atoms, following(atoms, found.last)) in names or lower(atoms, found.first - 1) in names:
        return True
    if lower(atoms, found.first - 1) in ("of", "-") and lower(atoms, found.first - 2) in names:
        return True
    near = [atom.lower for atom in atoms[found.last + 1 : found.last + 4]]
    return bool(words("quantity", "magnitude", "scale") & set(near))


def ordinals(atoms: Sequence[Atom], grammar: Grammar) -> Iterator[Amount]:
    """Yield "second cut", "its third-largest bank", "the 14th victim": ordinals that count a noun."""
    table = values("quantity", "ordinals")
    for i, atom in enumerate(atoms):
        value = atom.value if atom.ordinal else table.get(atom.lower) if atom.kind == "word" else None
        last = i + 1 if atom.ordinal else i
        if value is not None and _ranks(atoms, i, last, grammar):
            yield Amount(
                i, last, (i, last), (i, last), value, value, len(str(int(value))), measure="ordinal", worded=True
            )


def _ranks(atoms: Sequence[Atom], i: int, last: int, grammar: Grammar) -> bool:
    place = grammar.within(atoms[i].start, atoms[last].end)
    if not place or (atoms[i].text[:1].isupper() and i > 0 and not atoms[i].ordinal):
        return False
    noun = ranked(place, grammar)
    if noun is None or lower(atoms, i - 1) == "at":
        return False
    word = grammar.tokens[noun]
    fixed = words("quantity", "exclude", "ordinal_nouns") | words("quantity", "exclude", "months")
    named = word.entity in ("DATE", "TIME", "FAC", "EVENT", "LAW", "ORG") and word.pos == "PROPN"
    hyphened = lower(atoms, last + 1) == "-" and atoms[last + 1].glued
    superlative = hyphened and lower(atoms, last + 2).endswith("est")
    return word.lemma.lower() not in fixed and not named and (superlative or not hyphened)


def ranked(place: Iterable[int], grammar: Grammar) -> int | None:
    """Return the noun that an ordinal at these tokens counts, None where it counts none."""
    for i in place:
        head, climbed = i, 0
        while climbed < 3 and grammar.tokens[head].dep in ("amod", "advmod", "npadvmod", "nummod", "compound", "nmod"):
            head, climbed = grammar.tokens[head].head, climbed + 1
            if head > i and grammar.tokens[head].pos == "NOUN":
                return head
    return None


def zeros(atoms: Sequence[Atom], grammar: Grammar) -> Iterator[Amount]:
    """Yield "nobody was hurt", "none of the passengers", "no injuries" as zero."""
    for i, atom in enumerate(atoms):
        last = _zero_words(atoms, i)
        if last is None:
            continue
        place = grammar.within(atom.start, atoms[last].end)
        if place and _counts_people(
            place[-1], grammar, none=atom.lower == "none", noun=last == i and atom.lower == "no"
        ):
            yield Amount(i, last, (i, last), (i, last), Decimal(0), Decimal(0), 1, worded=True)


def _zero_words(atoms: Sequence[Atom], i: int) -> int | None:
    word = lower(atoms, i)
    if word in words("quantity", "zero", "pronouns"):
        return i
    if word != "no":
        return None
    j = following(atoms, i)
    return j if lower(atoms, j) == "one" else i


def _counts_people(i: int, grammar: Grammar, *, none: bool, noun: bool) -> bool:
    token = grammar.tokens[i]
    if noun:
        head = grammar.tokens[token.head]
        passive = head.dep == "nsubjpass" and grammar.lemma(head.head) in words("quantity", "slots", "people_verbs")
        return token.dep == "det" and (passive or head.lemma.lower() in words("quantity", "zero", "nouns"))
    if token.dep == "nsubjpass":
        return True
    if token.dep == "dobj":
        return grammar.lemma(token.head) in words("quantity", "zero", "objects")
    if token.dep not in ("nsubj", "attr") or token.head == i:
        return False
    verb = token.head
    states = {grammar.lemma(c) for c in grammar.children(verb, "acomp", "attr", "oprd")}
    counted = grammar.lemma(verb) in words("quantity", "zero", "verbs")
    partitive = none and grammar.object_of(i, "of") is not None
    return counted or partitive or bool(states & words("quantity", "zero", "adjectives"))


def cued(grammar: Grammar) -> bool:
    """Tell whether a sentence speaks of votes, rulings or matches, so that "5-2" is a score."""
    cues = words("quantity", "score", "cues")
    return any(token.lemma.lower() in cues for token in grammar.tokens)
