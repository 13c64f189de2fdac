"""Reads what a clause says of which things, so that clauses can say the opposite of one thing in other grammar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from consistency.checks.base import View
from consistency.checks.opposites import excluding
from consistency.schema.claim import Claim
from consistency.schema.mention import Name
from consistency.schema.naming import same_name
from consistency.schema.sentence import Sentence, Token

# Verbs that say nothing without what follows them: "stayed silent", "found guilty", "bothered to register".
_COPULAS = frozenset({"be", "stay", "remain", "keep", "fall", "go", "become", "get", "turn", "stand", "lie", "prove"})
_HELPERS = frozenset(
    {
        "bother",
        "manage",
        "fail",
        "get",
        "begin",
        "start",
        "decide",
        "try",
        "help",
        "dare",
        "happen",
        "need",
        "have",
        "expect",
        "plan",
        "intend",
        "want",
        "hope",
        "seem",
        "appear",
        "continue",
        "agree",
        "aim",
        "vow",
        "promise",
        "threaten",
    }
)
_VERDICTS = frozenset({"find", "declare", "leave", "keep", "deem", "rule", "pronounce", "plead", "hold", "make"})
_LIGHT = frozenset({"give", "make", "take", "have", "issue", "offer", "hold", "do", "put"})
_STATES = frozenset({"acomp", "attr", "oprd", "ccomp"})
_PARTICLES = frozenset({"ahead", "away", "back", "down", "off", "on", "out", "through", "up", "over"})
_MEANS = frozenset({"on", "by", "with", "via", "through", "down", "in", "over", "using"})
_NOUNS = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class Predicate:
    """What a clause says: the words that carry it, and the things that it is said of.

    `heads` are lemmas (more than one where a helper or a light verb stands before the word that counts), `undergoers`
    the nouns that it happens to or is true of, `agents` those that do it, `means` those by which. `subjects` are those
    of verbs in the active voice, whatever they do or undergo. `pronoun` says that one stands for the undergoer.
    """

    heads: tuple[str, ...]
    undergoers: tuple[Token, ...]
    agents: tuple[Token, ...]
    means: tuple[Token, ...]
    subjects: tuple[Token, ...] = ()
    pronoun: bool = False


def predicate(claim: Claim, view: View) -> Predicate:
    """Return what a clause says."""
    sentence = view.sentence(claim)
    root = claim.root
    chain = tuple(_chain(sentence, root))
    words = (root, *chain)
    subjects, objects = _with(sentence, root, "nsubj"), tuple(o for i in words for o in _with(sentence, i, "dobj"))
    passive = _with(sentence, root, "nsubjpass", "expl", "attr") if not chain else _with(sentence, root, "nsubjpass")
    complements = tuple(_of_what(sentence, words))
    heads = [_word(sentence, i) for i in (chain or (root,))]
    if heads[-1] in _LIGHT:
        heads += [sentence.tokens[o].lemma.lower() for o in objects]
    said_of = (*objects, *passive, *complements) if objects or passive else (*subjects, *complements)
    means = tuple(o for i in (*words, *objects) for o in _objects_of(sentence, i, _MEANS))
    return Predicate(
        tuple(heads),
        _nouns(sentence, said_of) or _antecedents(claim, said_of, view),
        _nouns(sentence, subjects) if objects or passive else (),
        _nouns(sentence, means),
        _nouns(sentence, subjects),
        any(sentence.tokens[i].text.lower() in _ANAPHORS | _NOBODY for i in said_of),
    )


def _word(sentence: Sentence, head: int) -> str:
    """Return the lemma of a head with its particle: "turn down", "go ahead"."""
    particles = (sentence.tokens[i] for i in _with(sentence, head, "prt", "advmod"))
    particle = next((t.text.lower() for t in particles if t.start > sentence.tokens[head].start), "")
    lemma = sentence.tokens[head].lemma.lower()
    return f"{lemma} {particle}" if particle in _PARTICLES else lemma


def _chain(sentence: Sentence, root: int) -> Iterator[int]:
    """Yield the words that say what a copula, a helper or a verb of verdict only opens."""
    lemma = sentence.tokens[root].lemma.lower()
    for child in sentence.children(root):
        token = sentence.tokens[child]
        state = token.dep in _STATES and token.pos in {"ADJ", "NOUN", "ADV", "VERB"}
        opened = token.dep == "xcomp" and (token.pos == "ADJ" or (token.pos == "VERB" and lemma in _HELPERS))
        if opened or (state and (lemma in _COPULAS or (lemma in _VERDICTS and token.pos == "ADJ"))):
            yield child


def _of_what(sentence: Sentence, heads: tuple[int, ...]) -> Iterator[int]:
    """Yield the nouns of "cleared of fraud", "guilty of hiding papers and of getting rid of files"."""
    for head in heads:
        for link in sentence.children(head):
            if sentence.tokens[link].lemma.lower() == "of":
                yield from _charged(sentence, link)


def _charged(sentence: Sentence, index: int) -> Iterator[int]:
    for child in sentence.children(index):
        token = sentence.tokens[child]
        if token.dep in {"dobj", "pobj", "pcomp", "conj"} or (token.dep == "prep" and token.lemma.lower() == "of"):
            yield child
            yield from _charged(sentence, child)


def _objects_of(sentence: Sentence, head: int, links: frozenset[str]) -> tuple[int, ...]:
    found = (i for i in _with(sentence, head, "prep") if sentence.tokens[i].lemma.lower() in links)
    return tuple(o for link in found for o in _with(sentence, link, "pobj"))


def _with(sentence: Sentence, head: int, *deps: str) -> tuple[int, ...]:
    return tuple(i for i in sentence.children(head) if sentence.tokens[i].dep in deps)


def _nouns(sentence: Sentence, found: tuple[int, ...]) -> tuple[Token, ...]:
    return tuple(dict.fromkeys(sentence.tokens[i] for i in found if sentence.tokens[i].pos in _NOUNS))


def _antecedents(claim: Claim, found: tuple[int, ...], view: View) -> tuple[Token, ...]:
    """Return the subject of the sentence before where a clause speaks of "it" or "they" alone."""
    sentence, before = view.sentence(claim), claim.sentence - 1
    if before < 0 or not any(sentence.tokens[i].text.lower() in _ANAPHORS for i in found):
        return ()
    earlier = view.documents[claim.article].sentences[before]
    roots = [i for i, token in enumerate(earlier.tokens) if token.head == i]
    return _nouns(earlier, tuple(i for root in roots for i in _with(earlier, root, "nsubj", "nsubjpass")))


_ANAPHORS = frozenset({"it", "they"})
_NOBODY = frozenset({"nobody", "none", "nothing", "one"})  # "one" of "no one"


def meet(a: Claim, ones: tuple[Token, ...], b: Claim, others: tuple[Token, ...], view: View) -> bool:
    """Tell whether nouns of two clauses name one thing: one lemma, near lemmas, or names of one thing."""
    return any(_one_thing(a, x, b, y, view) for x in ones for y in others)


def _one_thing(a: Claim, x: Token, b: Claim, y: Token, view: View) -> bool:
    one, other = (
        [m for m in c.mentions if isinstance(m, Name) and m.start <= t.start < m.end] for c, t in ((a, x), (b, y))
    )
    if one and other:
        return any(same_name(m, n) for m in one for n in other)
    first, second = x.lemma.lower(), y.lemma.lower()
    if first != second and view.near(first, second) < _SYNONYM:
        return False
    return not _apart(a, x, b, y, view)


def parted(a: Claim, b: Claim, view: View) -> bool:
    """Tell whether two clauses speak of two things of one sort ("the plan for a bridge", "for a tunnel"), by role."""
    for dep in ("nsubj", "nsubjpass", "dobj"):
        for x in _in_role(a, dep, view):
            for y in _in_role(b, dep, view):
                alike = view.near(x.lemma.lower(), y.lemma.lower())
                if _apart(a, x, b, y, view) or (dep == "dobj" and alike < _OTHER and x.lemma != y.lemma):
                    return True
    return False


_OTHER = 0.35  # cosine below which two objects of one verb are two things


def _in_role(claim: Claim, dep: str, view: View) -> tuple[Token, ...]:
    sentence = view.sentence(claim)
    return _nouns(sentence, _with(sentence, claim.root, dep))


def _apart(a: Claim, x: Token, b: Claim, y: Token, view: View) -> bool:
    """Tell whether what narrows two nouns down keeps them apart."""
    one, other = _narrowed(a, x, view), _narrowed(b, y, view)
    if (one ^ other) & _OTHERS:
        return True
    return bool(one and other) and not any(_alike(v, w, view) for v in one for w in other)


def _alike(a: str, b: str, view: View) -> bool:
    return a == b or (view.near(a, b) >= _CLOSE and not excluding(a, b))


_CLOSE = 0.8  # "Asia" and "Europe", "older" and "younger" are near each other, and are not one


_OTHERS = frozenset(
    {"second", "third", "fourth", "fifth", "other", "another", "former", "latter", "last", "next", "previous"}
)


def _narrowed(claim: Claim, noun: Token, view: View) -> frozenset[str]:
    """Return the words that tell one thing from others of its sort: "eastern" gate, price "of bread"."""
    sentence = view.sentence(claim)
    index = next((i for i, token in enumerate(sentence.tokens) if token == noun), None)
    if index is None:
        return frozenset()  # of the sentence before
    parts = _objects_of(sentence, index, _PARTS)
    found = [i for head in (index, *parts) for i in _with(sentence, head, "amod", "compound", "nmod", "det")]
    found += parts
    return frozenset(
        sentence.tokens[i].lemma.lower()
        for i in found
        if sentence.tokens[i].dep != "det" or sentence.tokens[i].lemma.lower() in _OTHERS
    )


_PARTS = frozenset({"of", "for", "in", "at", "on", "to", "from", "against"})


_SYNONYM = 0.6  # cosine of two nouns that name one thing in most stories
