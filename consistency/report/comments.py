"""The words of a comment on a finding in one article: what differs, and what the others write."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from consistency.report.articles import Shelf, source
from consistency.report.wording import (
    KIND_WORDS,
    RELATION_WORDS,
    SEVERITY_WORDS,
    count_words,
    reason_words,
)
from consistency.schema.article import Article
from consistency.schema.discrepancy import Discrepancy, Evidence

# A margin holds a dozen passages at most; where more outlets differ the report has the rest.
MOST_PASSAGES = 12


def comment_lines(found: Discrepancy, told: Sequence[str], article: Article, known: Shelf) -> Iterator[str]:
    """Yield the lines of the comment on a finding that has evidence in the article.

    `told` are the values of its evidence in words (`stated.stated`).

    First what sort of difference it is, the reason, and the value here; then what each other side writes, with outlet,
    date and words; then who writes as this article does; last the finding's id and rule, to find it in the report.
    """
    passages = [(entry, _passage(found, entry, value)) for entry, value in zip(found.evidence, told, strict=True)]
    here = [(entry, words) for entry, words in passages if entry.article == article.path]
    sides = {entry.side for entry, _ in here}
    elsewhere = [(entry, words) for entry, words in passages if entry.article != article.path]
    differing = [(entry, words) for entry, words in elsewhere if len(sides) > 1 or entry.side not in sides]
    yield " · ".join(
        (KIND_WORDS[found.kind], f"{found.severity}, {SEVERITY_WORDS[found.severity]}", RELATION_WORDS[found.relation])
    )
    yield reason_words(found, told)
    yield from (f"This text{_side(entry, sides)}: {words}" for entry, words in here)
    for entry, words in differing[:MOST_PASSAGES]:
        yield f"{_source(entry, known)}{_side(entry, sides)}: {words}"
    if len(differing) > MOST_PASSAGES:
        yield f"… and {count_words(len(differing) - MOST_PASSAGES, 'more passage')} in the report"
    alike = list(dict.fromkeys(_source(one[0], known) for one in elsewhere if one not in differing))
    if alike:
        yield f"As here: {'; '.join(alike[:MOST_PASSAGES])}{'; …' * (len(alike) > MOST_PASSAGES)}"
    yield f"Finding {found.id}, rule {found.code}, confidence {found.confidence:.2f}"


def _side(entry: Evidence, here: Collection[str]) -> str:
    """Return the side of a passage where the article itself has several, so that "the others" says too little."""
    return f", side {entry.side}" if len(here) > 1 else ""


def _passage(found: Discrepancy, entry: Evidence, value: str) -> str:
    """Return the words of a passage and, where they are not the words themselves, its value."""
    shown = f" [{value}]" if found.kind != "quotation" and value and value not in entry.text else ""
    return f"“{entry.text}”{shown}"


def _source(entry: Evidence, known: Shelf) -> str:
    told = source(known.by_path[entry.article], known, entry.text)
    details = [told.path, told.published, f"copy of {told.copy_of}" if told.copy_of else ""]
    details += [f"said by {entry.speaker}" if entry.speaker else ""]
    return f"{told.outlet} ({', '.join(detail for detail in details if detail)})"
