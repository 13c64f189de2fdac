"""Finds, in the grammar of one sentence, words of saying and thinking with their source and their content."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from consistency.extract.speech.sources import VERBAL, lemma, owner_of, source_of
from consistency.extract.speech.words import cue_words
from consistency.extract.tree import Tree, dateline

_EDGES = frozenset({"PUNCT", "SPACE"})
_MARKS = frozenset({'"', "'"})
_NAMERS = frozenset({"call", "deem", "consider", "dub", "label", "name", "brand", "see", "view"})
_HANGING = frozenset({"parataxis", "ccomp", "advcl"})
_CONTRAST = frozenset({"while", "as", "though", "although", "whereas"})
_REFLEXIVE = frozenset({"itself", "himself", "herself", "themselves"})


@dataclass(frozen=True, slots=True)
class Found:
    """A cue with the tokens of its content (first and last, inclusive) and the head of its source, where there is one.

    `frame` names the rule.
    """

    cue: int
    first: int
    last: int
    source: int | None
    frame: str


def frames(tree: Tree, quoted: AbstractSet[int] = frozenset()) -> tuple[Found, ...]:
    """Return what is reported in a sentence, in the order of the cues; one content a cue.

    Tokens that are `quoted` are neither cue nor source.
    """
    found: list[Found] = []
    for index in range(len(tree.tokens)):
        if index in quoted:
            continue
        rules = _RULES_VERB if tree.tokens[index].pos in VERBAL else _RULES_OTHER
        first = next((f for rule in rules for f in rule(tree, index)), None)
        if first is not None and first.source not in quoted:
            found.append(first)
    return tuple(found)


def _make(tree: Tree, cue: int, tokens: tuple[int, ...], source: int | None, frame: str) -> Iterator[Found]:
    """Yield a finding whose content is trimmed of commas, of the "that" before it and of an "and" after it."""
    first, last = (max(tokens[0], dateline(tree)), tokens[-1]) if tokens else (0, -1)
    while first <= last and _idle(tree, first, "that"):
        first += 1
    while last >= first and _idle(tree, last, "and", "but", "or"):
        last -= 1
    if first <= last and source != first:
        yield Found(cue, first, last, source, frame)


def _idle(tree: Tree, index: int, *links: str) -> bool:
    token = tree.tokens[index]
    link = token.pos in {"SCONJ", "CCONJ", "PRON"} and token.text.lower() in links
    return link or (token.pos in _EDGES and token.text not in _MARKS)


def _clause(tree: Tree, head: int) -> tuple[int, ...]:
    """Return the tokens of a reported clause without the attributions that hang under it."""
    cut = frozenset(i for i in tree.below(head) if i != head and _other_attribution(tree, i))
    return tree.below(head, without=cut)


def _other_attribution(tree: Tree, index: int) -> bool:
    """Tell ", adding that …", ", while others …" and "according to …" from the reported clause that they follow."""
    token = tree.tokens[index]
    if token.text.lower() == "according":
        return True
    if token.dep == "advcl":
        start = tree.below(index)[0]
        if tree.tokens[start].text.lower() in _CONTRAST and start > token.head and tree.tokens[start - 1].text == ",":
            return True
    comma = index > 0 and tree.tokens[index - 1].text == ","
    return token.tag == "VBG" and token.dep == "advcl" and comma and lemma(tree, index) in cue_words()["speech"]


def _reported_clause(tree: Tree, verb: int) -> Iterator[Found]:
    """'X said that Y', 'Y, X said', 'X told Z that Y', 'it was announced by X that Y'."""
    words = cue_words()
    if lemma(tree, verb) not in words["speech"] | words["belief"] | words["evidence"]:
        return
    if lemma(tree, verb) not in words["speech"] and _open_or_conditional(tree, verb):
        return
    source = source_of(tree, verb)
    if source is None and not _impersonal(tree, verb):
        return
    for clause in (*tree.with_dep(verb, "ccomp"), *_after_agent(tree, verb)):
        if tree.tokens[clause].pos in VERBAL or tree.with_dep(clause, "nsubj", "cop"):
            yield from _make(tree, verb, _clause(tree, clause), source, "clause")


def _open_or_conditional(tree: Tree, verb: int) -> bool:
    """Tell "if it finds that" and "to find out whether", where nobody has found anything."""
    return any(tree.tokens[c].text.lower() in {"if", "unless", "to"} for c in tree.with_dep(verb, "mark", "aux"))


def _after_agent(tree: Tree, verb: int) -> Iterator[int]:
    """Yield the clause of "it was announced by the palace that …" where the parser hangs it on the palace."""
    subject, by = tree.first(verb, "nsubjpass"), tree.first(verb, "agent")
    agent = tree.first(by, "pobj") if by is not None else None
    if subject is None or agent is None or tree.tokens[subject].text.lower() != "it":
        return
    for clause in tree.with_dep(agent, "relcl", "acl"):
        if tree.tokens[tree.below(clause)[0]].text.lower() == "that" and tree.with_dep(clause, "nsubj", "nsubjpass"):
            yield clause


def _impersonal(tree: Tree, verb: int) -> bool:
    """Tell "it was announced that" and "X was told that", where the source is not said."""
    return tree.first(verb, "nsubjpass") is not None


def _inserted(tree: Tree, verb: int) -> Iterator[Found]:
    """'Y, X said.' where the parser hangs the cue under what is said."""
    token = tree.tokens[verb]
    subject = tree.first(verb, "nsubj")
    if lemma(tree, verb) not in cue_words()["speech"] | cue_words()["belief"] or subject is None:
        return
    if token.dep in _HANGING and token.head != verb and tree.tokens[token.head].pos in VERBAL:
        start = tree.below(verb)[0]
        apart = start > 0 and tree.tokens[start - 1].text == "," and not tree.with_dep(verb, "mark", "advmod")
        if token.dep == "parataxis" or apart:
            tokens = tree.below(token.head, without=frozenset({verb}))
            yield from _make(tree, verb, tokens, subject, "inserted")


def _trailing(tree: Tree, verb: int) -> Iterator[Found]:
    """'Y, X said.' by its commas, whatever the parser made of it: all that stands before is what X said."""
    subject = next((s for s in reversed(tree.with_dep(verb, "nsubj")) if s < verb), None)
    if subject is None or lemma(tree, verb) not in cue_words()["speech"]:
        return
    start = tree.below(subject)[0]
    if start < 2 or tree.tokens[start - 1].text != "," or _goes_on(tree, verb):
        return
    begin = max((i + 1 for i in range(start - 1) if tree.tokens[i].text in {";", ":"}), default=0)
    if any(tree.tokens[i].pos in VERBAL for i in range(begin, start)):
        yield from _make(tree, verb, tuple(range(begin, start)), subject, "trailing")


def _goes_on(tree: Tree, verb: int) -> bool:
    """Tell whether what is said, or the clause that it belongs to, goes on after a cue."""
    told = lemma(tree, verb) in {"tell", "inform"}
    if any(c > verb for c in tree.with_dep(verb, "ccomp", "xcomp", "prt", "acomp", *(() if told else ("dobj",)))):
        return True
    above = tree.tokens[verb].head
    return above != verb and any(i > verb and tree.tokens[i].pos in VERBAL for i in tree.below(above))


def _according(tree: Tree, index: int) -> Iterator[Found]:
    """'Y, according to X', 'according to X, Y'."""
    if tree.tokens[index].text.lower() != "according":
        return
    link = next((c for c in tree.children[index] if tree.tokens[c].text.lower() == "to"), None)
    if link is None and index + 1 < len(tree.tokens) and tree.tokens[index + 1].text.lower() == "to":
        link = index + 1
    source = tree.first(link, "pobj") if link is not None else None
    if source is None:
        return
    inside = frozenset(tree.below(index))
    yield from _make(tree, index, _beside(tree, index, max(inside)), source, "according")


def _beside(tree: Tree, first: int, last: int) -> tuple[int, ...]:
    """Return what the adverbial attribution `first` to `last` is about: what it opens, else what stands before it."""
    begin = max((i + 1 for i in range(first) if tree.tokens[i].text in {";", ":"}), default=0)
    before = tuple(range(begin, first))
    if any(tree.tokens[i].pos in VERBAL for i in before):
        return before
    end = next((i for i in range(last + 1, len(tree.tokens)) if tree.tokens[i].text == ";"), len(tree.tokens))
    return tuple(range(last + 1, end))


def _infinitive(tree: Tree, verb: int) -> Iterator[Found]:
    """'X declined to say', 'X urged Z to go'."""
    words = cue_words()
    open_clause = tree.first(verb, "xcomp")
    if open_clause is None or tree.tokens[open_clause].pos not in VERBAL:
        open_clause = next((c for c in tree.with_dep(verb, "ccomp") if _to(tree, c)), None)
    if open_clause is None or open_clause < verb or not _to(tree, open_clause):
        return
    passive = bool(tree.with_dep(verb, "auxpass", "nsubjpass"))
    if passive and lemma(tree, verb) in words["passive"]:
        subject = tree.first(verb, "nsubjpass")
        whole = (*(tree.below(subject) if subject is not None else ()), *tree.below(open_clause))
        yield from _make(tree, verb, whole, source_of(tree, verb), "passive")
    elif not passive and lemma(tree, verb) in words["intent"]:
        yield from _make(tree, verb, _clause(tree, open_clause), source_of(tree, verb), "infinitive")
    elif not passive and lemma(tree, verb) in words["request"]:
        asked = tree.first(verb, "dobj", "dative")
        start = tree.below(asked) if asked is not None and asked > verb else ()
        yield from _make(tree, verb, (*start, *_clause(tree, open_clause)), source_of(tree, verb), "request")


def _to(tree: Tree, verb: int) -> bool:
    return any(tree.tokens[c].text.lower() == "to" for c in tree.with_dep(verb, "aux", "mark"))


def _passive_charge(tree: Tree, verb: int) -> Iterator[Found]:
    """'X has been accused by Z of plotting', 'X was described as', 'the plan was criticised by Z'."""
    subject = tree.first(verb, "nsubjpass")
    if subject is None:
        return
    words = cue_words()
    source = source_of(tree, verb)
    name = lemma(tree, verb)
    links = tuple(c for c in tree.with_dep(verb, "prep") if tree.tokens[c].text.lower() in {"of", "as", "with"})
    if name in words["naming"] & (words["passive"] if source is None else words["naming"]) and (
        links or tree.with_dep(verb, "oprd")
    ):
        parts = (*tree.below(subject), *(i for c in (*links, *tree.with_dep(verb, "oprd")) for i in tree.below(c)))
        yield from _make(tree, verb, tuple(sorted(parts)), source, "charge")
    elif source is not None and name in words["object"] and tree.tokens[subject].pos != "PRON":
        yield from _make(tree, verb, tree.below(subject), source, "passive-object")


def _named_as(tree: Tree, verb: int) -> Iterator[Found]:
    """'X called it a disgrace', 'X described Z as W', 'X accused Z of W'."""
    if lemma(tree, verb) not in cue_words()["naming"] or tree.with_dep(verb, "nsubjpass"):
        return
    thing = tree.first(verb, "dobj")
    if thing is not None and tree.tokens[thing].text.lower() in _REFLEXIVE:
        return
    ties = {"as", "of", "for"} - ({"for", "of"} if lemma(tree, verb) in _NAMERS else set())
    links = [c for c in tree.with_dep(verb, "prep") if c > verb and tree.tokens[c].text.lower() in ties]
    rest = [c for c in tree.with_dep(verb, "oprd", "xcomp") if c > verb]
    small = next((c for c in tree.with_dep(verb, "ccomp") if c > verb and lemma(tree, verb) in _NAMERS), None)
    if small is not None:
        yield from _make(tree, verb, _clause(tree, small), source_of(tree, verb), "named")
    elif thing is not None and thing > verb and (links or rest or _of_charge(tree, verb, thing)):
        parts = sorted({*tree.below(thing), *(i for c in (*links, *rest) for i in tree.below(c))})
        yield from _make(tree, verb, tuple(parts), source_of(tree, verb), "named")


def _of_charge(tree: Tree, verb: int, thing: int) -> bool:
    """Tell "accused the union of blackmail" where the parser hangs the charge on the union."""
    return lemma(tree, verb) == "accuse" and any(
        tree.tokens[c].text.lower() == "of" for c in tree.with_dep(thing, "prep")
    )


def _prepositional(tree: Tree, verb: int) -> Iterator[Found]:
    """'X called for Y', 'X warned of Y', 'X spoke about Y'."""
    links = cue_words()["prepositional"].get(lemma(tree, verb), ())
    for child in tree.with_dep(verb, "prep"):
        if tree.tokens[child].text.lower() in links and child > verb:
            inside = tree.below(child)
            yield from _make(tree, verb, inside[1:], source_of(tree, verb), "prepositional")


def _figure(tree: Tree, verb: int) -> Iterator[Found]:
    """'X put the turnout at 12,000', 'X counted 4,500 boats': a number is whose count or estimate it is."""
    thing, words = tree.first(verb, "dobj"), cue_words()
    source = source_of(tree, verb)
    if thing is None or thing < verb or source is None or tree.tokens[source].pos == "PRON":
        return
    links = [i for i in (*tree.children[verb], *tree.children[thing]) if tree.tokens[i].text.lower() == "at"]
    ranges = [tree.below(thing), *(tree.below(i) for i in links if i > verb)]
    if lemma(tree, verb) in words["figure_at"] and any(_has_number(tree, part) for part in ranges[1:]):
        yield from _make(tree, verb, tuple(sorted({i for part in ranges for i in part})), source, "figure")
    elif lemma(tree, verb) in words["figure"] and _has_number(tree, ranges[0]):
        yield from _make(tree, verb, ranges[0], source, "figure")


def _has_number(tree: Tree, tokens: tuple[int, ...]) -> bool:
    return any(tree.tokens[i].tag == "CD" and tree.tokens[i].entity not in {"DATE", "TIME"} for i in tokens)


def _object(tree: Tree, verb: int) -> Iterator[Found]:
    """'X denied the allegation', 'X announced a plan'."""
    thing = tree.first(verb, "dobj")
    if thing is None or thing < verb or lemma(tree, verb) not in cue_words()["object"]:
        return
    source = source_of(tree, verb)
    if source is not None:
        yield from _make(tree, verb, _clause(tree, thing), source, "object")


def _noun(tree: Tree, noun: int) -> Iterator[Found]:
    """'the company's claim that Y', 'X's decision to Y', 'criticism of Y by X'."""
    words = cue_words()
    if tree.tokens[noun].pos != "NOUN":
        return
    owner = owner_of(tree, noun)
    if lemma(tree, noun) in words["nouns_clause"]:
        holder = owner if owner is not None else _holder(tree, noun)
        for clause in tree.with_dep(noun, "acl", "ccomp"):
            openers = {tree.tokens[c].text.lower() for c in tree.with_dep(clause, "mark", "aux")}
            if clause > noun and openers & {"that", "to", "whether"}:
                yield from _make(tree, noun, _clause(tree, clause), holder, "noun")
    if owner is not None and lemma(tree, noun) in words["nouns_about"]:
        for link in tree.with_dep(noun, "prep"):
            if tree.tokens[link].text.lower() in {"of", "for", "about", "on", "against"}:
                yield from _make(tree, noun, tree.below(link)[1:], owner, "noun-about")


def _holder(tree: Tree, noun: int) -> int | None:
    """Return the subject of "X made the claim that"."""
    above = tree.tokens[noun].head
    return source_of(tree, above) if tree.tokens[noun].dep == "dobj" and tree.tokens[above].pos in VERBAL else None


def _view(tree: Tree, noun: int) -> Iterator[Found]:
    """'By the company's account, Y', 'in X's view, Y'."""
    token = tree.tokens[noun]
    if lemma(tree, noun) not in cue_words()["view"] or token.dep != "pobj":
        return
    link = token.head
    owner = tree.first(noun, "poss")
    if owner is None:
        of = next((c for c in tree.with_dep(noun, "prep") if tree.tokens[c].text.lower() == "of"), None)
        owner = tree.first(of, "pobj") if of is not None else None
    if owner is None or tree.tokens[link].text.lower() not in {"by", "in", "to", "on", "at"}:
        return
    head = tree.tokens[link].head
    if tree.tokens[head].pos in VERBAL and _set_off(tree, link, noun):
        yield from _make(tree, noun, tree.below(head, without=frozenset({link})), owner, "view")


def _set_off(tree: Tree, link: int, noun: int) -> bool:
    """Tell whether a phrase opens the sentence or stands between commas."""
    follows = tree.tokens[noun + 1].text if noun + 1 < len(tree.tokens) else ""
    return link == 0 or "," in {tree.tokens[link - 1].text, follows}


def _adverb(tree: Tree, index: int) -> Iterator[Found]:
    """'allegedly', 'reportedly': somebody says so, and the text keeps silent about who."""
    token = tree.tokens[index]
    if token.text.lower() not in cue_words()["adverbs"]:
        return
    head = token.head
    if tree.tokens[head].pos in VERBAL:
        yield from _make(tree, index, tree.below(head, without=frozenset({index})), None, "adverb")


_Rule = Callable[[Tree, int], Iterator[Found]]
_RULES_VERB: tuple[_Rule, ...] = (  # the first that finds something decides
    _according,
    _named_as,
    _infinitive,
    _trailing,
    _reported_clause,
    _inserted,
    _passive_charge,
    _prepositional,
    _figure,
    _object,
)
_RULES_OTHER: tuple[_Rule, ...] = (_according, _noun, _view, _adverb)
