"""Reads what a clause says of which things, so that clauses can say the opposite of one thing in other grammar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from consistency.checks.base import View
from consistency.checks.events import particle_verb, phrase_verb
from consistency.checks.opposites import excluding, undoing
from consistency.schema.alignment import Pair
from consistency.schema.claim import Claim
from consistency.schema.mention import Name, TimeExpression
from consistency.schema.naming import same_name
from consistency.schema.sentence import Sentence, Token

# Verbs that say nothing without what follows them: "stayed silent", "found guilty", "bothered to register".
_COPULAS = frozenset({"be", "stay", "remain", "keep", "fall", "go", "become", "get", "turn", "stand", "lie", "prove"})
_HELPERS = frozenset(
    {
        "be",
        "go",
        "use",
        "bother",
        "manage",
        "fail",
        "refuse",
        "decline",
        "neglect",
        "omit",
        "forget",
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
_OUTWARD = frozenset({"out"})  # "pulled out of the water"
_STANCE_VERBS = frozenset({"vote", "speak", "argue", "campaign", "rule", "decide", "come", "be"})
_STANCES = frozenset({"for", "against"})
_MEANS = frozenset({"on", "by", "with", "via", "through", "down", "in", "over", "using"})
_NOUNS = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class Predicate:
    """What a clause says: the words that carry it, and the things that it is said of.

    `heads` are lemmas (more than one where a helper or a light verb stands before the word that counts), `undergoers`
    the nouns that it happens to or is true of, `agents` those that do it, `means` those by which. `subjects` are those
    of verbs in the active voice, whatever they do or undergo. `denied` says that the words of the heads are not so:
    "did not pay", "failed to pay", "refused to pay". `nominal` says that a noun stands for the verb:
    "lodged an appeal".
    """

    heads: tuple[str, ...]
    undergoers: tuple[Token, ...]
    agents: tuple[Token, ...]
    means: tuple[Token, ...]
    subjects: tuple[Token, ...] = ()
    denied: bool = False
    nominal: bool = False


def predicates(claim: Claim, view: View) -> tuple[Predicate, ...]:
    """Return what a clause says, first by its head and then by the verbs that are coordinated with it."""
    sentence, root = view.sentence(claim), claim.root
    more = (i for i in _with(sentence, root, "conj") if i in claim.tokens and sentence.tokens[i].pos == "VERB")
    subject = _with(sentence, root, "nsubj", "nsubjpass", "expl")
    own = [i for i in more if not _with(sentence, i, "nsubj", "nsubjpass", "expl")]
    first = _predicate(
        claim, view, root, subject, denied=claim.polarity == "negative" and not _votes_no(sentence, root)
    )
    more_said = (_predicate(claim, view, i, subject, denied=_denied(sentence, i)) for i in own)
    return (first, *more_said, *_nominal(sentence, root, subject, denied=first.denied))


def _nominal(sentence: Sentence, root: int, subject: tuple[int, ...], *, denied: bool) -> Iterator[Predicate]:
    """Yield what a verb and the noun that it happens to say together: "lodged an appeal", "cancelled her visit"."""
    verb = next(iter(_chain(sentence, root)), root)
    passive = bool(_with(sentence, root, "auxpass"))
    undone = undoing(_word(sentence, verb))
    for noun in subject if passive else _with(sentence, verb, "dobj"):
        lemma = sentence.tokens[noun].lemma.lower()
        word = phrase_verb(sentence.tokens[verb].lemma.lower(), lemma)
        if not word and not undone:
            continue
        themes = (o for i in (noun, verb) for o in _objects_of(sentence, i, _THEMES))
        given = (o for i in _with(sentence, verb, "dative") for o in (i, *_with(sentence, i, "pobj")))
        doers = _by(sentence, verb) if passive else subject
        who = _nouns(sentence, (*doers, *_with(sentence, noun, "poss")))
        told = _nouns(sentence, (*themes, *given))
        yield Predicate((word or lemma,), told, who, (), who, denied != undone, nominal=True)


def themes(claim: Claim, view: View) -> tuple[Token, ...]:
    """Return the nouns that a verb tells of behind a preposition: "complained about the noise"."""
    sentence = view.sentence(claim)
    valued = [m for m in claim.mentions if isinstance(m, TimeExpression)]
    found = _nouns(sentence, _objects_of(sentence, claim.root, _THEMES))
    return tuple(t for t in found if not any(m.start <= t.start < m.end for m in valued))


_THEMES = frozenset({"of", "to", "on", "over", "against", "with", "for", "about", "into", "from"})


def predicate_at(claim: Claim, view: View, verb: int) -> Predicate:
    """Return what a verb of a clause says, whose subject is that of the clause where it has none of its own."""
    sentence, deps = view.sentence(claim), ("nsubj", "nsubjpass")
    subject = _with(sentence, verb, *deps) or _with(sentence, claim.root, *deps)
    return _predicate(claim, view, verb, subject, denied=claim.polarity == "negative")


def _denied(sentence: Sentence, verb: int) -> bool:
    """Tell whether "not", "never" or an object with "no" denies a coordinated verb, the "not" on a helper or not."""
    things = (child for i in _with(sentence, verb, "dobj", "attr") for child in _with(sentence, i, "det"))
    words = (verb, *_with(sentence, verb, "aux", "auxpass"))
    negated = any(_with(sentence, i, "neg") for i in words)
    return negated or any(sentence.tokens[i].text.lower() == "no" for i in things)


def _votes_no(sentence: Sentence, verb: int) -> bool:
    following = sentence.tokens[verb + 1].text.lower() if verb + 1 < len(sentence.tokens) else ""
    return sentence.tokens[verb].lemma.lower() == "vote" and following == "no"


def _predicate(claim: Claim, view: View, root: int, subject: tuple[int, ...], *, denied: bool) -> Predicate:
    sentence = view.sentence(claim)
    chain = tuple(_chain(sentence, root))
    words = (root, *chain)
    passive = bool(_with(sentence, root, "auxpass"))
    who = tuple(noun for i in subject if sentence.tokens[i].dep != "expl" for noun in _meant(sentence, root, i))
    objects = tuple(o for i in words for o in _with(sentence, i, "dobj"))
    undergone = who if passive else _held(sentence, root)
    undergone += () if chain else _with(sentence, root, "attr")
    subjects = () if passive else who
    complements = tuple(_of_what(sentence, words))
    heads = [_word(sentence, i) for i in (chain or (root,))]
    if heads[-1] in _LIGHT:
        heads += [sentence.tokens[o].lemma.lower() for o in objects]
    heads += [sentence.tokens[i].text.lower() for i in words if sentence.tokens[i].tag == "VBN"]  # "was unlocked"
    heads += [sentence.tokens[i].lemma.lower() for i in _with(sentence, root, "acomp", "oprd") if i not in chain]
    heads += [word for i in (chain or (root,)) if (word := particle_verb(sentence, i)) and word not in heads]
    said_of = (*objects, *undergone, *complements) if objects or undergone else (*subjects, *complements)
    means = tuple(o for i in (*words, *objects) for o in _objects_of(sentence, i, _MEANS))
    return Predicate(
        tuple(heads),
        _nouns(sentence, said_of) or _antecedents(claim, said_of, view),
        _nouns(sentence, (*subjects, *_by(sentence, root))) if objects or undergone else (),
        _nouns(sentence, means),
        _nouns(sentence, subjects),
        denied,
    )


def _by(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """Return who does what a passive verb says: "was extended by the ministry"."""
    return tuple(noun for link in _with(sentence, verb, "agent") for noun in _with(sentence, link, "pobj"))


def _meant(sentence: Sentence, root: int, subject: int) -> tuple[int, ...]:
    """Return the nouns that a subject stands for: "the roof of the chapel, which burned", "two of the judges"."""
    token = sentence.tokens[root]
    if token.dep == "relcl" and sentence.tokens[subject].tag in {"WDT", "WP"}:
        return (token.head, *_whose(sentence, token.head))
    counted = sentence.tokens[subject].pos in {"NUM", "PRON", "DET"}
    return (subject, *(_objects_of(sentence, subject, frozenset({"of"})) if counted else ()))


def _whose(sentence: Sentence, noun: int) -> tuple[int, ...]:
    """Return the noun that another one stands below: "roof" for "chapel" in "the roof of the chapel"."""
    link = sentence.tokens[noun].head
    below = sentence.tokens[noun].dep == "pobj" and sentence.tokens[link].dep == "prep"
    above = sentence.tokens[link].head
    return (
        (above, *_with(sentence, above, "dobj")) if below else ()
    )  # "at" of "reached the mill at Oxley" may hang on it


def _held(sentence: Sentence, root: int) -> tuple[int, ...]:
    """Return the noun that a participle describes: "the files taken from the office"."""
    token = sentence.tokens[root]
    return (token.head,) if token.dep == "acl" and token.tag == "VBN" else ()


def _word(sentence: Sentence, head: int) -> str:
    """Return the lemma of a head with what turns its sense: "turn down", "go ahead", "vote against"."""
    lemma = sentence.tokens[head].lemma.lower()
    if _votes_no(sentence, head):
        return "vote against"
    stances = _STANCES if lemma in _STANCE_VERBS else frozenset[str]()
    for index in sentence.children(head):
        token, word = sentence.tokens[index], sentence.tokens[index].text.lower()
        particle = token.dep in {"prt", "advmod"} and word in _PARTICLES
        if index > head and (particle or (token.dep == "prep" and word in {*stances, *_OUTWARD})):
            return f"{lemma} {word}"
    return lemma


def _chain(sentence: Sentence, root: int) -> Iterator[int]:
    """Yield the words that say what a copula, a helper or a verb of verdict only opens."""
    lemma = sentence.tokens[root].lemma.lower()
    if _with(sentence, root, "expl"):
        return  # "there was no siren" says of the siren that there was none
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
    if first != second and (view.near(first, second) < _SYNONYM or excluding(first, second)):
        return False  # "minority" and "majority" are near each other
    return not _apart(a, x, b, y, view)


def narrowed_alike(pair: Pair, one: Predicate, other: Predicate, view: View) -> bool:
    """Tell whether things of two predicates have a noun or a name beside them in common: the rebate "on diesel"."""
    first, second = (
        {word for t in (*said.undergoers, *said.subjects) for word in _narrowed(claim, t, view, nouns=True)}
        for claim, said in ((pair.a, one), (pair.b, other))
    )
    return bool(first & second)


def parted(a: Claim, b: Claim, view: View, *, objects: bool = True) -> bool:
    """Tell whether two clauses speak of two things of one sort ("the plan for a bridge", "for a tunnel"), by role.

    Without `objects` by their subjects alone.
    """
    doers, things = (
        tuple((x, y) for x in _in_role(a, view, *deps) for y in _in_role(b, view, *deps))
        for deps in (_SUBJECTS, _OBJECTS)
    )
    if any(_likeness(x, y, view) >= _SYNONYM and _apart(a, x, b, y, view) for x, y in doers):
        return True
    return objects and any(_likeness(x, y, view) < _OTHER or _apart(a, x, b, y, view) for x, y in things)


_SUBJECTS, _OBJECTS = ("nsubj", "nsubjpass"), ("dobj",)


def _likeness(x: Token, y: Token, view: View) -> float:
    return 1.0 if x.lemma == y.lemma else view.near(x.lemma.lower(), y.lemma.lower())


_OTHER = 0.35  # cosine below which two objects of one verb are two things


def _in_role(claim: Claim, view: View, *deps: str) -> tuple[Token, ...]:
    sentence = view.sentence(claim)
    return _nouns(sentence, _with(sentence, claim.root, *deps))


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
    {
        *("second", "third", "fourth", "fifth", "other", "another", "former", "latter", "last", "next"),
        *("previous", "prior", "preceding", "earlier", "later", "subsequent"),
    }
)


def _narrowed(claim: Claim, noun: Token, view: View, *, nouns: bool = False) -> frozenset[str]:
    """Return the words that tell one thing from others of its sort: "eastern" gate, price "of bread"."""
    sentence = view.sentence(claim)
    index = next((i for i, token in enumerate(sentence.tokens) if token == noun), None)
    if index is None:
        return frozenset()  # of the sentence before
    parts = _objects_of(sentence, index, _PARTS)
    found = [i for head in (index, *parts) for i in _with(sentence, head, "amod", "compound", "nmod", "det")]
    found += parts
    if nouns:
        found += _with(sentence, index, "poss")
        return frozenset(sentence.tokens[i].lemma.lower() for i in found if sentence.tokens[i].pos in _NOUNS)
    words = ((sentence.tokens[i], _spelt(sentence.tokens[i])) for i in found)
    return frozenset(word for token, word in words if token.dep != "det" or word in _OTHERS)


def _spelt(token: Token) -> str:
    """Return a lemma, or the form that tells one thing from another: "earlier", not "early"."""
    return token.text.lower() if token.text.lower() in _OTHERS else token.lemma.lower()


_PARTS = frozenset({"of", "for", "in", "at", "on", "to", "from", "against"})


_SYNONYM = 0.6  # cosine of two nouns that name one thing in most stories
