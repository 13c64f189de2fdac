"""Tells which clauses state on their own what has happened or lies ahead, so that others can deny it."""

from __future__ import annotations

from consistency.checks.base import View
from consistency.schema.alignment import Pair
from consistency.schema.claim import Certainty, Claim
from consistency.schema.sentence import Sentence, Token

_SETTLED: frozenset[Certainty] = frozenset({"done", "confirmed"})
_LOOSE = frozenset({"csubj", "pcomp", "xcomp"})
_SUPPOSING = frozenset({"if", "unless", "whether", "until"})


def deniable(pair: Pair, view: View) -> bool:
    """Tell whether one clause could deny the other: both say what has happened, or what lies ahead for certain.

    What may be may also not be.
    """
    possible = "possible" in {pair.a.certainty, pair.b.certainty}
    return not possible and (stated(pair, view) or foreseen(pair, view))


def stated(pair: Pair, view: View) -> bool:
    """Tell whether both clauses state on their own what has happened, and not both in quotation marks."""
    both = (pair.a, pair.b)
    if not all(_settled(claim, view) and not _loose(claim, view) for claim in both):
        return False
    return not all(quoted(claim, view) for claim in both)


def _loose(claim: Claim, view: View) -> bool:
    """Tell whether a clause states nothing on its own: a condition, question, purpose, gerund, infinitive."""
    sentence, index = view.sentence(claim), claim.root
    token = sentence.tokens[index]
    if token.dep in _LOOSE or (token.tag == "VBG" and not _marks(sentence, index)):
        return True
    while sentence.tokens[index].dep in {"conj", "xcomp"}:
        index = sentence.tokens[index].head
    purpose = token.dep in {"advcl", "acl", "relcl"} and "to" in _marks(sentence, claim.root)
    return purpose or bool((_marks(sentence, claim.root) | _marks(sentence, index)) & _SUPPOSING)


def _marks(sentence: Sentence, verb: int) -> set[str]:
    below = (sentence.tokens[i] for i in sentence.children(verb))
    return {token.lemma.lower() for token in below if token.dep in {"mark", "aux"}}


def foreseen(pair: Pair, view: View) -> bool:
    """Tell whether both clauses plan or expect, or both think possible, not as a condition or in quotation marks."""
    both = (pair.a, pair.b)
    grades = {_grade(claim, view) for claim in both}
    if not grades <= _AHEAD and grades != {"possible"}:
        return False
    return not any(quoted(claim, view) or _loose(claim, view) for claim in both)


def carried_out(denied: Claim, done: Claim, view: View) -> bool:
    """Tell whether one clause says that something will not be, the other that it was done ("has already appealed")."""
    if _grade(denied, view) not in _AHEAD or not (_settled(done, view) and _past(view.sentence(done), done.root)):
        return False
    return not any(quoted(claim, view) or _loose(claim, view) for claim in (denied, done))


_AHEAD: frozenset[Certainty] = frozenset({"planned", "expected"})


def _grade(claim: Claim, view: View) -> Certainty:
    """Return how sure a clause is: what "is not going to" happen lies ahead as well."""
    sentence, root = view.sentence(claim), view.root(claim)
    opens = any(sentence.tokens[i].dep == "xcomp" for i in sentence.children(claim.root))
    going = root.text.lower() == "going" and opens
    return "planned" if going and claim.certainty in _SETTLED else claim.certainty


def _settled(claim: Claim, view: View) -> bool:
    decided = claim.certainty == "planned" and view.root(claim).lemma in _DECISIONS
    return _grade(claim, view) in _SETTLED or (decided and _past(view.sentence(claim), claim.root))


_DECISIONS = frozenset({"decide", "choose", "opt", "resolve"})


def quoted(claim: Claim, view: View) -> bool:
    """Tell whether a clause stands in quotation marks."""
    place = view.root(claim).start
    return any(q.start <= place < q.end for q in view.documents[claim.article].quotes)


def happens(claim: Claim, view: View) -> bool:
    """Tell what happens from what somebody is, of which texts mostly speak in general, save in the past tense."""
    sentence, root = view.sentence(claim), claim.root
    return sentence.tokens[root].lemma != "be" or _past(sentence, root)


def _past(sentence: Sentence, root: int) -> bool:
    """Tell "sounded", "did not sound", "was sounded" and "has sounded" from "sounds" and "will sound"."""

    def past(token: Token) -> bool:
        return token.tag == "VBD" or token.text.lower() in {"has", "have"}

    token = sentence.tokens[root]
    helpers = [sentence.tokens[i] for i in sentence.children(root) if sentence.tokens[i].dep in {"aux", "auxpass"}]
    return any(past(t) for t in (token, *helpers))
