"""Reads the medium or the occasion of a statement."""

from __future__ import annotations

from consistency.extract.speech.phrases import text_of
from consistency.extract.speech.sources import lemma
from consistency.extract.speech.words import venue_words
from consistency.extract.tree import Tree

_TOLD = frozenset({"tell", "inform", "assure", "address", "remind", "brief"})
_LOOSE = frozenset({"relcl", "acl", "advcl", "punct", "cc", "conj", "ccomp", "parataxis"})
_HOSTS = ("dobj", "dative", "npadvmod", "prep", "advmod", "prt")
_WHERE = frozenset({"in", "at", "during", "after"})
_LONGEST = 16  # tokens


def venue(tree: Tree, verb: int) -> str:
    """Return the medium or occasion of a statement as it stands there ("in an interview with Nordic Radio"), else "".

    For "told" it is whom the speaker told ("told reporters in Washington").
    """
    told = _audience(tree, verb)
    if told:
        return told
    hosts = (verb, *tree.with_dep(verb, *_HOSTS))
    links = sorted(c for host in hosts for c in tree.children[host] if tree.tokens[c].pos == "ADP")
    for link in (c for c in links if tree.tokens[c].text.lower() in venue_words()["prepositions"]):
        place = tree.first(link, "pobj")
        if place is not None and _names_venue(tree, place):
            return text_of(tree, link, _last(tree, link, place))
    return ""


def _audience(tree: Tree, verb: int) -> str:
    if lemma(tree, verb) not in _TOLD:
        return ""
    table = venue_words()
    known = table["audiences"] | table["media"] | table["titles"] | table["nouns"]
    for heard in tree.with_dep(verb, "dobj", "dative"):
        words = {tree.tokens[i].text.lower() for i in tree.below(heard)} | {lemma(tree, heard)}
        if heard > verb and words & known:
            return text_of(tree, verb, _with_place(tree, verb, _last(tree, verb, heard)))
    return ""


def _names_venue(tree: Tree, head: int) -> bool:
    table, token = venue_words(), tree.tokens[head]
    if lemma(tree, head) in table["nouns"] or token.text.lower() in table["media"] | table["audiences"]:
        return True
    inside = [tree.tokens[i] for i in tree.below(head) if i <= head]
    proper = token.pos == "PROPN" and any(t.text.lower() in table["media"] | table["titles"] for t in inside)
    return proper or any(t.text.lower() in table["nouns"] and t.dep == "poss" for t in inside)


def _last(tree: Tree, first: int, head: int) -> int:
    """Return the last token of the phrase of `head`, clauses left out."""
    later = [i for i in tree.below(head) if i > head]
    skip = frozenset(i for i in later if tree.tokens[i].dep in _LOOSE or _tells_when(tree, i))
    return min(tree.below(head, without=skip)[-1], first + _LONGEST)


def _tells_when(tree: Tree, link: int) -> bool:
    """Tell "on Monday" from "with Nordic Radio"."""
    when = tree.first(link, "pobj") if tree.tokens[link].dep == "prep" else link
    return (
        when is not None
        and tree.tokens[when].entity in {"DATE", "TIME"}
        and tree.tokens[when].dep in {"pobj", "npadvmod"}
    )


def _with_place(tree: Tree, first: int, last: int) -> int:
    """Return the last token of a place or occasion that follows an audience ("reporters in Washington")."""
    link = last + 1
    if link >= len(tree.tokens) or tree.tokens[link].text.lower() not in _WHERE:
        return last
    place = tree.first(link, "pobj")
    if place is None or tree.tokens[place].entity in {"DATE", "TIME"}:
        return last
    skip = frozenset(tree.with_dep(place, "relcl", "acl", "punct", "appos", "conj", "cc"))
    return min(tree.below(place, without=skip)[-1], first + _LONGEST)
