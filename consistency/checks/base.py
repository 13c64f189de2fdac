"""What every check works with: statements, what a check says of two of them, and the view of a story."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from consistency.schema.alignment import ClaimGroup, Pair, Story
from consistency.schema.article import Article
from consistency.schema.claim import Claim, Document
from consistency.schema.discrepancy import Kind, Relation, Severity, Value
from consistency.schema.judgement import Judgement
from consistency.schema.rule import Rule
from consistency.schema.sentence import Sentence, Token

__all__ = ["Agreement", "Check", "Difference", "Finding", "Rule", "Setback", "Statement", "View"]

T = TypeVar("T")


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
    """A story with what checks look up again and again.

    `judgements` holds what a model said of pairs of a premise and a hypothesis; it is empty where there is no model.
    `odds` and `contents` remember what `events` reckoned of pairs and claims, since every check asks, and `once` what
    else was read out of a claim.
    """

    story: Story
    judgements: Mapping[tuple[str, str], Judgement] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(init=False)
    odds: dict[tuple[str, str, float], float] = field(init=False, repr=False, default_factory=dict)
    contents: dict[str, frozenset[str]] = field(init=False, repr=False, default_factory=dict)
    _read: dict[tuple[Callable[..., Any], str], tuple[Any, ...]] = field(init=False, repr=False, default_factory=dict)
    _paired: Mapping[str, Sequence[Pair]] = field(init=False, repr=False)
    _grouped: Mapping[str, Sequence[ClaimGroup]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Index the documents by the id of their article, pairs and groups by the ids of their claims."""
        object.__setattr__(self, "documents", {d.article.id: d for d in self.story.documents})
        paired: dict[str, list[Pair]] = defaultdict(list)
        for pair in self.story.pairs:
            paired[pair.a.id].append(pair)
            paired[pair.b.id].append(pair)
        object.__setattr__(self, "_paired", paired)
        grouped: dict[str, list[ClaimGroup]] = defaultdict(list)
        for group in self.story.groups:
            for claim in group.claims:
                grouped[claim].append(group)
        object.__setattr__(self, "_grouped", grouped)

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

    def once(self, read: Callable[[Claim, View], Iterable[T]], claim: Claim) -> tuple[T, ...]:
        """Return what a function reads out of a claim, which stands in many pairs and is read once."""
        key = (read, claim.id)
        if key not in self._read:
            self._read[key] = tuple(read(claim, self))
        return self._read[key]

    def length(self, a: str, b: str) -> float:
        """Return how many claims two articles make, their geometric mean."""
        return math.sqrt(len(self.documents[a].claims) * len(self.documents[b].claims))

    def pairs(self) -> Sequence[Pair]:
        """Return the pairs without edited copies."""
        return [p for p in self.story.pairs if not p.same_passage]

    def partners(self, claim: Claim, threshold: float) -> Sequence[Claim]:
        """Return the claims that are paired with a claim by at least that score."""
        pairs = self._paired.get(claim.id, ())
        return [p.b if p.a.id == claim.id else p.a for p in pairs if p.score >= threshold]

    def groups(self, claim: str) -> Sequence[ClaimGroup]:
        """Return the groups that a claim, given by its id, stands in."""
        return self._grouped.get(claim, ())

    def edits(self) -> Sequence[Pair]:
        """Return the pairs of which one claim is the edited copy of the other."""
        return [p for p in self.story.pairs if p.same_passage]
