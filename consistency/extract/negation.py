"""Counts the negations of a clause and those above it that reach into it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from consistency.extract.tree import Tree

_VERBAL = frozenset({"VERB", "AUX"})
_NOMINAL = ("nsubj", "nsubjpass", "dobj", "dative", "attr", "expl", "oprd")
_REACHED = frozenset({"xcomp", "ccomp", "pcomp", "prep", "acl", "acomp"})


@cache
def certainty_words() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Return lexicon/certainty.toml, each list as a set."""
    file = resources.files("consistency.extract") / "lexicon" / "certainty.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return {name: {grade: frozenset(words) for grade, words in lists.items()} for name, lists in table.items()}


def is_infinitive(t: Tree, verb: int) -> bool:
    """Tell "to begin" from "begins"."""
    return any(t.tokens[c].text.lower() == "to" for c in t.with_dep(verb, "aux", "mark"))


def waits(t: Tree, verb: int) -> bool:
    """Tell "has yet to decide"."""
    yet = any(t.tokens[c].text.lower() == "yet" for c in t.children[verb])
    return yet and t.tokens[verb].lemma in {"have", "be"} and bool(t.with_dep(verb, "xcomp"))


def negations(t: Tree, inside: frozenset[int], root: int) -> int:
    """Count the negations of a clause: its own particles, negative subjects and objects, verbs such as "fail"."""
    words = certainty_words()["negation"]
    helped = (root, *t.with_dep(root, "aux", "auxpass"))  # "Won't Be Renewed": a parser may hang "not" on the helper
    particles = [c for i in helped for c in t.children[i] if _is_particle(t, c)]
    nominal = t.with_dep(root, *_NOMINAL)
    count = bool(particles) + sum(_is_negative(t, n) and not _is_exception(t, n, nominal) for n in nominal)
    count += any(t.tokens[c].text.lower() in words["adverbs"] for c in t.with_dep(root, "advmod"))
    if t.with_dep(root, "xcomp", "prt") and t.tokens[root].lemma.lower() in words["verbs"]:
        count += any(is_infinitive(t, c) or t.tokens[c].tag == "VBG" for c in t.with_dep(root, "xcomp"))
    count += any(t.tokens[c].text.lower() in words["adjectives"] for c in t.with_dep(root, "acomp"))
    count += waits(t, root)
    count += any(t.tokens[c].text.lower() in words["pronouns"] for c in inside if t.tokens[c].dep == "advmod")
    count += sum(_denies(t, c) for c in t.with_dep(root, "xcomp") if c in inside and t.tokens[c].pos in _VERBAL)
    return int(count)


def _denies(t: Tree, verb: int) -> bool:
    """Tell "decided not to speak" and "decided to give no answer"."""
    negative = any(_is_negative(t, n) for n in t.with_dep(verb, "dobj"))
    return negative or any(_is_particle(t, c) for c in t.children[verb])


def _is_particle(t: Tree, index: int) -> bool:
    """Tell "not", "never" and "no longer" from the "not" of "not only"."""
    token = t.tokens[index]
    words = certainty_words()["negation"]
    if token.text.lower() == "longer":
        return any(t.tokens[c].text.lower() == "no" for c in t.children[index])
    if token.dep not in {"neg", "advmod", "preconj"} or token.text.lower() not in words["words"]:
        return False
    following = t.tokens[index + 1].text.lower() if index + 1 < len(t.tokens) else ""
    return following not in words["additive"]


def _is_negative(t: Tree, head: int) -> bool:
    """Tell "nobody", "none of them", "no sirens", "no payment details"."""
    words = certainty_words()["negation"]
    if t.tokens[head].text.lower() in words["pronouns"]:
        return True
    if t.tokens[head].text.lower() == "one" and any(t.tokens[c].text.lower() == "no" for c in t.children[head]):
        return True
    if any(t.tokens[c].text.lower() == "one" and _not_before(t, c) for c in t.with_dep(head, "nummod")):
        return True
    return any(t.tokens[c].text.lower() in words["determiners"] for c in t.with_dep(head, "det", "neg", "preconj"))


def _not_before(t: Tree, one: int) -> bool:
    """Tell "not one juror" from "one juror"."""
    return one > 0 and t.tokens[one - 1].text.lower() == "not"


def _is_exception(t: Tree, noun: int, nominal: Sequence[int]) -> bool:
    """Tell "horns but no sirens were used", where the "no" covers the sirens alone."""
    links = (i - 1 for i in t.with_dep(noun, "det") if i > 1 and t.tokens[i - 1].text.lower() == "but")
    return any(other < link for link in links for other in nominal)


def inherited(t: Tree, root: int) -> int:
    """Count the negations above a clause that reach into it ("does not expect X to", "without", "prevented from")."""
    words = certainty_words()["negation"]
    count, here = 0, root
    for above in t.above(root):
        token, dep = t.tokens[above], t.tokens[here].dep
        if dep == "conj":
            if not _shares_negation(t, here):
                return count
            count += any(_is_particle(t, c) for c in t.children[above])
        elif dep not in _REACHED:
            return count
        elif token.pos == "ADP" and token.text.lower() in words["prepositions"]:
            count += 1
        elif dep == "ccomp" and here < above:
            return count
        elif token.pos in _VERBAL and dep in {"xcomp", "ccomp", "pcomp", "prep"}:
            count += _from_verb(t, above, dep)
        elif token.pos == "ADJ":
            count += token.text.lower() in words["adjectives"]
        elif token.pos == "NOUN" and dep == "acl":
            return count + _is_negative(t, above)
        here = above
    return count


def _from_verb(t: Tree, verb: int, dep: str) -> int:
    """Count what a verb and its own negation do to the clause under it."""
    words = certainty_words()["negation"]
    lemma = t.tokens[verb].lemma.lower()
    particle = any(_is_particle(t, c) for c in t.children[verb])
    own = particle or any(_is_negative(t, c) for c in t.with_dep(verb, "nsubj"))
    flips = lemma in words["verbs"] and dep != "ccomp"
    reaches = lemma in words["opinions"] or (dep != "ccomp" and lemma in words["raising"])
    return int(flips) + int(own and (reaches or flips)) + int(waits(t, verb))


def _shares_negation(t: Tree, index: int) -> bool:
    """Tell "did not walk or run" (one negation for both) from "did not walk and ran"."""
    token = t.tokens[index]
    if t.with_dep(index, "nsubj", "nsubjpass") or token.tag not in {"VB", "VBN", "VBG"}:
        return False
    links = {t.tokens[c].text.lower() for c in t.with_dep(token.head, "cc")}
    return bool(links & {"or", "nor"}) or (token.tag == "VB" and "but" not in links)
