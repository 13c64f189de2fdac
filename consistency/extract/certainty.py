"""Grades how sure a text is of a clause, and tells whether the clause affirms or denies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from consistency.extract.negation import certainty_words, inherited, is_infinitive, negations, waits
from consistency.extract.tree import LONGEST, Tree, tree
from consistency.schema.claim import Certainty, Polarity
from consistency.schema.sentence import Sentence

# From the weakest to the strongest; of several hedges on one clause the weakest decides, and a denial before all.
_STRENGTH: tuple[Certainty, ...] = ("denied", "possible", "alleged", "expected", "planned", "done", "confirmed")
_VERBAL = frozenset({"VERB", "AUX"})
_COMPLEMENTS = frozenset(
    {"ccomp", "xcomp", "csubj", "csubjpass", "pcomp", "acl", "advcl", "pobj", "dobj", "prep", "acomp", "attr"}
)
_FUTURE: frozenset[Certainty] = frozenset({"planned", "expected"})
_PAST = frozenset({"VBD", "VBN"})
_REFUSING = frozenset({"will", "would", "wo"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON"})


def certainty(sentence: Sentence, tokens: Sequence[int], root: int) -> Certainty:
    """Return how sure the sentence is of the clause with these tokens and this root.

    What governs the clause counts as well as its own words: in "he expects talks to begin" the talks are expected. A
    plain clause is "done", whoever says it; "unknown" is a clause without any verb, or of a sentence of no human
    length.
    """
    if len(sentence.tokens) > LONGEST:
        return "unknown"
    t = tree(sentence)
    grades = [*_own(t, tokens, root), *_governing(t, root)]
    if "denied" in grades:
        return "denied"
    weak = [g for g in grades if g != "confirmed"]
    if "possible" in weak and set(weak) & _FUTURE and _is_opinion(t, root):
        return "expected"
    if weak:
        return min(weak, key=_STRENGTH.index)
    if "confirmed" in grades:
        return "confirmed"
    return "done" if _asserts(sentence, tokens, root) else "unknown"


def polarity(sentence: Sentence, tokens: Sequence[int], root: int) -> Polarity:
    """Return whether the clause affirms or denies, double negation resolved.

    Verbs such as "fail", "refuse" and "prevent" deny what hangs under them. A denial by somebody ("denied that") is a
    matter of certainty and leaves the clause positive.
    """
    if len(sentence.tokens) > LONGEST:
        return "positive"
    t = tree(sentence)
    count = negations(t, frozenset(tokens), root) + inherited(t, root) - _not_excluded(t, root)
    return "negative" if count % 2 else "positive"


def _graded(kind: str, word: str) -> Iterator[Certainty]:
    for grade in _STRENGTH:
        if word in certainty_words()[kind].get(grade, ()):
            yield grade
            return


def _asserts(sentence: Sentence, tokens: Sequence[int], root: int) -> bool:
    return sentence.tokens[root].pos in _VERBAL or any(sentence.tokens[i].pos in {*_VERBAL, "ADJ"} for i in tokens)


def _own(t: Tree, tokens: Sequence[int], root: int) -> Iterator[Certainty]:
    """Yield the grades that the clause's own words give it."""
    inside = frozenset(tokens) | {root}
    yield from _modal(t, root)
    yield from _modified(t, root)
    yield from _condition(t, root, inside)
    yield from _raised(t, root)
    yield from _named(t, root)
    asked = t.sentence.text.rstrip("\"')").endswith("?") and t.tokens[root].head == root
    question = any(t.tokens[i].text.lower() == "whether" for i in tokens) or _torn_question(t, root)
    if asked or question or _leaves_open(t, root):
        yield "possible"


def _named(t: Tree, root: int) -> Iterator[Certainty]:
    """Yield the grade of a noun for a thing not done that the verb says nothing but being of.

    "Is in talks to buy it", "has plans to sell it", "there are signs that it leaked", "is under discussion".
    """
    if t.tokens[root].lemma.lower() not in certainty_words()["being"]["verbs"]:
        return
    to_do = any(is_infinitive(t, c) for c in t.with_dep(root, "xcomp", "advcl"))  # torn off its noun by the parser
    placed = [(p, thing) for p in t.with_dep(root, "prep") for thing in t.with_dep(p, "pobj")]
    for thing in (*t.with_dep(root, "attr", "dobj"), *(thing for _, thing in placed)):
        if to_do or thing_to_be_done(t, thing) is not None:
            yield from _graded("nouns", t.tokens[thing].lemma.lower())
    for preposition, thing in placed:
        yield from _graded("states", f"{t.tokens[preposition].lemma.lower()} {t.tokens[thing].lemma.lower()}")


def thing_to_be_done(t: Tree, noun: int) -> int | None:
    """Return the verb that says what a noun is of: "talks to buy", "signs that it leaked", None without one."""
    for child in t.with_dep(noun, "acl", "ccomp"):
        if is_infinitive(t, child) or t.tokens[child].dep == "ccomp" or t.with_dep(child, "mark"):
            return child
    gerunds = (c for p in t.with_dep(noun, "prep") for c in t.with_dep(p, "pcomp"))
    return next(gerunds, None)


def _leaves_open(t: Tree, root: int) -> bool:
    """Tell "held out the possibility of a cut" and "there is a risk of frost" from "debt is the biggest risk"."""
    things = (*t.with_dep(root, "dobj"), *(t.with_dep(root, "attr") if t.with_dep(root, "expl") else ()))
    return any(t.tokens[c].lemma.lower() in certainty_words()["open"]["nouns"] for c in things)


def _torn_question(t: Tree, root: int) -> bool:
    """Tell the verb of a "whether" clause that the parser tore off: without a subject, "whether" before it."""
    token = t.tokens[root]
    if token.dep != "ccomp" or t.with_dep(root, "nsubj", "nsubjpass", "mark"):
        return False
    return any(t.tokens[i].text.lower() == "whether" for i in range(token.head + 1, root))


def _modal(t: Tree, verb: int) -> Iterator[Certainty]:
    """Yield the grade of the auxiliaries of a verb, or of the first of the verbs that it is coordinated with."""
    auxiliaries = t.with_dep(verb, "aux")
    token = t.tokens[verb]
    if not auxiliaries and token.dep == "conj" and token.tag == "VB" and not t.with_dep(verb, "nsubj", "nsubjpass"):
        yield from _modal(t, token.head)
        return
    for auxiliary in auxiliaries:
        word = t.tokens[auxiliary].text.lower()
        if word in _REFUSING and t.with_dep(verb, "neg") and token.lemma in certainty_words()["refusal"]["verbs"]:
            continue
        if word in certainty_words()["modals"]["conditional"] and t.tokens[auxiliary].tag == "MD":
            yield "planned" if _backshifted(t, verb) else "possible"
        elif t.tokens[auxiliary].tag == "MD" and not (word in {"could", "can", "ca"} and t.with_dep(verb, "neg")):
            yield from _graded("modals", word)
        elif word == "to" and token.head == verb:  # the infinitive of a headline: "Bank to cut rates"
            yield "planned"


def _backshifted(t: Tree, verb: int) -> bool:
    """Tell the "would" of "said it would" from that of "would help if" and of "would have helped"."""
    if any(t.tokens[c].lemma == "have" for c in t.with_dep(verb, "aux")):
        return False
    if any(t.tokens[c].text.lower() in certainty_words()["conditions"]["marks"] for c in t.children[verb]):
        return False
    here = verb
    for above in t.above(verb):
        dep = t.tokens[here].dep
        if dep in {"ccomp", "parataxis"}:
            told = t.tokens[above].tag in _PAST or t.tokens[above].tag == "VBG"
            return told and t.tokens[above].lemma.lower() not in certainty_words()["arguments"]["verbs"]
        if dep == "relcl" or dep not in {"conj", "acl", "pcomp", "xcomp"}:
            break
        here = above
    return any(t.tokens[c].lemma in {"say", "add"} for c in t.with_dep(verb, "ccomp", "parataxis"))


def _modified(t: Tree, root: int) -> Iterator[Certainty]:
    """Yield the grades of adverbs ("reportedly") and, on a noun, adjectives ("the alleged plot")."""
    for child in t.children[root]:
        word = t.tokens[child].text.lower()
        if t.tokens[child].dep in {"advmod", "amod"} or t.tokens[child].pos == "ADV":
            was = t.tokens[root].tag in _PAST and not any(t.tokens[a].tag == "MD" for a in t.with_dep(root, "aux"))
            # What "probably" happened is no expectation.
            yield from ("possible" if was and g == "expected" else g for g in _graded("adverbs", word))
        if t.tokens[root].pos in _NOMINAL and t.tokens[child].dep == "amod":
            yield from _graded("adjectives", word)


def _condition(t: Tree, root: int, inside: frozenset[int]) -> Iterator[Certainty]:
    """Yield "possible" for a condition, and for what hangs on one by a modal ("would not extend it unless …")."""
    if _opens_condition(t, root, "mark", "advmod", "cc"):
        yield "possible"
    if not any(t.tokens[a].tag == "MD" for a in t.with_dep(root, "aux")) and t.tokens[root].dep != "xcomp":
        return
    for clause in (c for i in inside for c in t.with_dep(i, "advcl", "dep")):
        if _opens_condition(t, clause, "mark", "advmod"):
            yield "possible"


def _opens_condition(t: Tree, verb: int, *openers: str) -> bool:
    """Tell "if wages rise" and "should wages rise" from "even if wages rise", which holds in either case."""
    marks = [
        c for c in t.with_dep(verb, *openers) if t.tokens[c].text.lower() in certainty_words()["conditions"]["marks"]
    ]
    return any(c == 0 or t.tokens[c - 1].text.lower() != "even" for c in marks) or _inverted(t, verb)


def _inverted(t: Tree, verb: int) -> bool:
    """Tell ", should wages rise" from "wages should rise" and from "Should wages rise?"."""
    subject = t.first(verb, "nsubj", "nsubjpass")
    openers = certainty_words()["conditions"]["verbs"]
    first = next((a for a in t.with_dep(verb, "aux") if t.tokens[a].text.lower() in openers), None)
    if subject is None or first is None or first > subject:
        return False
    return t.tokens[verb].head != verb or (first > 0 and t.tokens[first - 1].text == ",")


def _raised(t: Tree, root: int) -> Iterator[Certainty]:
    """Yield the grade that the clause's own verb or adjective gives to the infinitive under it ("is expected to")."""
    word = _verb(t, root)
    passive = bool(t.with_dep(root, "auxpass", "nsubjpass"))
    if any(is_infinitive(t, c) for c in t.with_dep(root, "xcomp", "ccomp")):
        yield from _graded("passive" if passive else "verbs", word)
        yield from _to_be_done(t, root)
    elif not passive and _contemplated(t, root):
        yield from _graded("contemplating", word)
    elif passive:
        links = {t.tokens[c].text.lower() for c in t.with_dep(root, "prep")}
        yield from (g for g in _graded("linked", word) if links & {"for", "of", "with", "over"})
        if t.with_dep(root, "oprd", "acomp"):  # "is feared dead"
            yield from (g for g in _graded("passive", word) if g == "possible")
        if any(t.tokens[a].tag == "VBG" for a in t.with_dep(root, "auxpass")):  # "is being discussed"
            yield from _graded("contemplating", word)
    if _not_excluded(t, root):
        yield "possible"
    table = certainty_words()["adjectives"]
    for child in t.with_dep(root, "acomp", "oprd"):
        alone = t.tokens[child].lemma.lower() in table["expected"] | table["planned"]
        if alone or t.with_dep(child, "xcomp", "ccomp", "prep"):
            yield from _graded("adjectives", t.tokens[child].text.lower())
        if thing_to_be_done(t, child) is not None:  # "is close to signing"
            yield from _graded("nearing", t.tokens[child].text.lower())


def _not_excluded(t: Tree, verb: int) -> bool:
    """Tell "has not ruled out signing him", which leaves it open and denies nothing."""
    things = t.with_dep(verb, "dobj", "xcomp", "pcomp", "ccomp")
    return _verb(t, verb) in _EXCLUDING and bool(t.with_dep(verb, "neg") and things)


_EXCLUDING = frozenset({"rule", "exclude"})


def _verb(t: Tree, index: int) -> str:
    """Return the lemma of a verb; a slip of the tagger is mended."""
    word = t.tokens[index].lemma.lower()
    return "hope" if word == "hop" else word


def _contemplated(t: Tree, verb: int) -> bool:
    """Tell "is considering sealing off the town" and "plans a strike" from "considers him unfit"."""
    if any(t.tokens[c].tag == "VBG" for c in t.with_dep(verb, "xcomp")):
        return True
    return bool(t.with_dep(verb, "dobj")) and not t.with_dep(verb, "oprd", "xcomp", "ccomp")


def _to_be_done(t: Tree, verb: int) -> Iterator[Certainty]:
    """Yield the grade of "is to" and "has to"."""
    if t.tokens[verb].lemma == "be" and not t.with_dep(verb, "acomp", "attr", "auxpass"):
        yield "planned"
    elif t.tokens[verb].lemma == "have" and not waits(t, verb) and not t.with_dep(verb, "dobj"):
        yield "expected"


def _governing(t: Tree, root: int) -> Iterator[Certainty]:
    """Yield the grades that the words above a clause give it, up to the end of the clauses that embed it."""
    here = root
    for above in t.above(root):
        token, dep = t.tokens[above], t.tokens[here].dep
        if dep == "conj":
            here = above
            continue
        if dep not in _COMPLEMENTS or (dep == "advcl" and not _participle_of(t, here)):
            return
        if any(t.tokens[i].text in {":", ";"} for i in range(here + 1, above)):
            return
        yield from _of_head(t, above, here)
        if token.pos in _VERBAL and dep == "xcomp":
            yield from _modal(t, above)
            yield from _modified(t, above)
        if token.dep in {"relcl", "advcl", "ROOT", "parataxis"}:
            return
        here = above


def _participle_of(t: Tree, verb: int) -> bool:
    """Tell the complement in "sees inflation averaging 3%" from an adverbial clause."""
    return t.tokens[verb].tag == "VBG" and _foresees(t, t.tokens[verb].head)


def _foresees(t: Tree, verb: int) -> bool:
    return t.tokens[verb].lemma.lower() in certainty_words()["verbs"]["expected"] | {"see"}


def _of_head(t: Tree, head: int, under: int) -> Iterator[Certainty]:
    """Yield the grade that a word gives to the clause right under it."""
    token, dep = t.tokens[head], t.tokens[under].dep
    if dep == "xcomp" and is_infinitive(t, under):
        yield from _to_be_done(t, head)
    if token.pos in _VERBAL:
        yield from _of_verb(t, head, under)
    elif token.pos in {"ADJ", "ADV"}:
        yield from _graded("adjectives", token.text.lower())
    elif token.pos in _NOMINAL and dep in {"acl", "ccomp", "xcomp", "pcomp", "prep", "relcl"}:
        participle = t.tokens[under].tag in {"VBG", "VBN"} and not t.with_dep(under, "mark")
        participle = participle and all(t.tokens[c].lemma == "be" for c in t.with_dep(under, "aux"))
        if not participle:  # "concerns mounting" is no content of the concerns
            yield from _graded("nouns", token.lemma.lower())
        elif token.dep == "dobj" and _foresees(t, token.head):
            yield "expected"


def _of_verb(t: Tree, head: int, under: int) -> Iterator[Certainty]:
    word, dep = _verb(t, head), t.tokens[under].dep
    negated = bool(t.with_dep(head, "neg"))
    passive = bool(t.with_dep(head, "auxpass", "nsubjpass"))
    grade = next(iter([*(_graded("passive", word) if passive else ()), *_graded("verbs", word)]), None)
    if dep == "ccomp" and grade == "planned" and not is_infinitive(t, under):  # "agree that" is no plan
        return
    if dep == "dobj" and not _of_object(t, head, under, grade):
        return
    if grade:
        yield "possible" if grade in {"denied", "confirmed"} and (negated or _unable(t, head)) else grade
    elif dep in {"ccomp", "advcl"} and (word == "see" or (word in _EXCLUDING and negated)):  # "cannot rule out that"
        yield "expected" if word == "see" else "possible"


def _of_object(t: Tree, head: int, under: int, grade: Certainty | None) -> bool:
    """Tell "dismissed claims that it paid", which grades the claims, from "dismissed the suit that he brought"."""
    if t.tokens[head].lemma.lower() == "deny":
        return True
    said = certainty_words()["nouns"]
    told = any(t.tokens[under].lemma.lower() in words for words in said.values())
    return grade == "alleged" or (grade == "denied" and told)


def _unable(t: Tree, verb: int) -> bool:
    """Tell "could not confirm", "refused to confirm", "has yet to confirm"."""
    above = t.tokens[verb].head
    return t.tokens[verb].dep == "xcomp" and bool(negations(t, frozenset(t.children[above]) | {above}, above))


def _is_opinion(t: Tree, root: int) -> bool:
    return any(t.tokens[a].lemma.lower() in certainty_words()["opinions"]["verbs"] for a in t.above(root))
