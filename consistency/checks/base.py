"""What every check works with: statements, what a check says of two of them, and the view of a story."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from consistency.schema.alignment import Pair, Story
from consistency.schema.article import Article
from consistency.schema.claim import Claim, Document
from consistency.schema.discrepancy import Kind, Relation, Severity, Value
from consistency.schema.rule import Rule
from consistency.schema.sentence import Sentence, Token

__all__ = ["Agreement", "Check", "Difference", "Finding", "Rule", "Setback", "Statement", "View"]


@dataclass(frozen=True, slots=True)
class Statement:
    """What one article says in one place: the words that carry the value, and the value.

    `start` and `end` bound the words that carry the value; `key` tells statements of one value apart from others.
    """

    article: str
    sentence: int
    start: int
    end: int
    key: str
    value: Value = field(compare=False)
    claim: str = ""
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """Two statements about the same thing that differ, by the rule `code`.

    `firm` says that it stands whatever else the two texts say: one is an edited copy of the other, say.
    """

    code: str
    relation: Relation
    severity: Severity
    confidence: float
    a: Statement
    b: Statement
    reason: str
    firm: bool = False


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two statements about the same thing that agree: they belong on one side of whatever differs."""

    a: Statement
    b: Statement


@dataclass(frozen=True, slots=True)
class Setback:
    """Two statements that looked like a discrepancy and are none, with the reason."""

    a: Statement
    b: Statement
    reason: str


Finding = Difference | Agreement | Setback


class Check(Protocol):
    """Finds the discrepancies of one kind."""

    @property
    def kind(self) -> Kind:
        """The kind that it finds."""
        ...

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Its rules, one a code."""
        ...

    def find(self, view: View) -> Iterator[Finding]:
        """Yield what it has to say about pairs of statements, in any order."""
        ...


@dataclass(frozen=True)
class View:
    """A story with what checks look up again and again."""

    story: Story
    documents: Mapping[str, Document] = field(init=False)

    def __post_init__(self) -> None:
        """Index the documents by the id of their article."""
        object.__setattr__(self, "documents", {d.article.id: d for d in self.story.documents})

    def article(self, claim: Claim) -> Article:
        """Return the article of a claim."""
        return self.documents[claim.article].article

    def sentence(self, claim: Claim) -> Sentence:
        """Return the sentence of a claim."""
        return self.documents[claim.article].sentences[claim.sentence]

    def root(self, claim: Claim) -> Token:
        """Return the head of a claim's clause."""
        return self.sentence(claim).tokens[claim.root]

    def tokens(self, claim: Claim) -> tuple[Token, ...]:
        """Return the claim's tokens, those of the subject that it takes over first."""
        sentence = self.sentence(claim)
        return tuple(sentence.tokens[i] for i in (*claim.inherited, *claim.tokens))

    def near(self, a: str, b: str) -> float:
        """Return how near two lemmas are."""
        return self.story.nearness(a, b)

    def pairs(self, threshold: float) -> Sequence[Pair]:
        """Return the pairs of at least that score, without edited copies."""
        return [p for p in self.story.pairs if p.score >= threshold and not p.same_passage]

    def edits(self) -> Sequence[Pair]:
        """Return the pairs of which one claim is the edited copy of the other."""
        return [p for p in self.story.pairs if p.same_passage]
