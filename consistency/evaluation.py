"""Scores reports against annotated stories: precision, recall, false alarms and tripped agreements (scorer 1)."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from consistency.errors import ConsistencyError, InputError
from consistency.schema.discrepancy import KINDS
from consistency.settings import Settings

SCORER = 1
# What of a report is read: a cited text is a clause or a sentence, and two of them say what an article has to say.
LONGEST_CITATION = 300
CITATIONS_PER_ARTICLE = 2
# One finding may stand for so many gold items of its kind that lean on one passage.
MOST_JOINED = 3
# Two texts are one passage where they share so many words, and so much of the shorter one.
_FEWEST_SHARED_WORDS = 4
_SHARED_SHARE = 0.6
_SHORTEST_PART = 12

Document = Mapping[str, Any]

_FOLDED = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'"}
    | dict.fromkeys("–—−\u2010\u2011", "-")
    | dict.fromkeys("\u00ad\u200b\ufeff", "")
)
_MARKDOWN_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKDOWN_ESCAPE = re.compile(r"\\([^\w\s])")
_EMPHASIS = re.compile(r"(?<!\w)[*_]{1,2}(?=\S)|(?<=\S)[*_]{1,2}(?!\w)")
_WORD = re.compile(r"\w+(?:[.,:]\d+)*")


@dataclass(frozen=True, slots=True)
class Passage:
    """A cited text or a gold evidence: the file (as the gold names it), the folded text and, in gold, the side."""

    file: str
    text: str
    side: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A gold item: a discrepancy, an agreement or one that can be read either way."""

    id: str
    evidence: tuple[Passage, ...]
    kinds: tuple[str | None, ...] = ()
    severity: str = ""
    relation: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class GoldStory:
    """An annotated story. `copy_of` maps a file to what it copies; the kind of an agreement is what it looks like."""

    name: str
    copy_of: Mapping[str, str | None]
    discrepancies: tuple[Item, ...]
    agreements: tuple[Item, ...]
    unsure: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """A finding of a report with the texts that it cites."""

    finding: Document
    cited: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How the findings fare under one way of matching: `repeats` fit only items that others have."""

    found: int
    right: int
    wrong: int
    repeats: int

    def rates(self, gold: int) -> tuple[float, float, float]:
        """Return precision, recall and F1; a repeat counts as half a false alarm."""
        flagged = self.right + self.wrong + 0.5 * self.repeats
        precision = self.right / flagged if flagged else 0.0
        recall = self.found / gold if gold else 0.0
        return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class StoryScore:
    """How one report fares: `strict` asks for the kind, `any_kind` does not.

    `fitting` are the findings that fit an item of their kind, repeats too, and `false_alarms` those that fit none.
    """

    story: GoldStory
    strict: Tally
    any_kind: Tally
    missed: tuple[Item, ...]
    fitting: tuple[Document, ...]
    false_alarms: tuple[Document, ...]
    tripped: frozenset[str]
    relation_right: int
    relation_of: int
    unknown: tuple[str, ...]
    has_report: bool


def read_stories(folder: Path) -> tuple[Path, ...]:
    """Return the folders of the annotated stories in a folder; raise InputError where there is none."""
    try:
        stories = tuple(sorted(path for path in folder.iterdir() if (path / "gold.json").is_file()))
    except OSError as error:
        raise InputError(f"The folder of stories {folder} cannot be read: {error.strerror}.") from error
    if not stories:
        raise InputError(f"There is no story with a gold.json in {folder}.")
    return stories


def read_gold(story: Path) -> GoldStory:
    """Read the gold.json of a story; raise InputError where it is not in the format."""
    path = story / "gold.json"
    try:
        gold = json.loads(path.read_text(encoding="utf-8"))
        return GoldStory(
            name=story.name,
            copy_of={article["file"]: article.get("copy_of") for article in gold["articles"]},
            discrepancies=tuple(_item(item, (item["kind"], *item.get("also", ()))) for item in gold["discrepancies"]),
            agreements=tuple(_item(item, (item.get("looks_like"),)) for item in gold.get("agreements", ())),
            unsure=tuple(_item(item, ()) for item in gold.get("unsure", ())),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{path} is not in the format of a gold file: {error!r}.") from error


def read_document(story: Path, reports: Path) -> Document | None:
    """Return the report of a story of the same name in the folder of reports, None where there is none."""
    path = reports / story.name / "report.json"
    if not path.is_file():
        return None
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path} cannot be read as JSON: {error}.") from error
    if not isinstance(document, dict):
        raise InputError(f"{path} is no report: it holds no mapping.")
    return document


def evaluate(
    stories: Path, *, reports: Path | None = None, settings: Settings | None = None
) -> Iterator[tuple[StoryScore, ConsistencyError | None]]:
    """Yield the score of each story, with the reason where no report could be had, which scores as an empty one.

    The reports are those of the folder of reports; without one the check is run on the articles of each story.
    """
    folders = read_stories(stories)
    document_of = _checker(settings or Settings()) if reports is None else partial(read_document, reports=reports)
    for folder in folders:
        gold, document, failure = read_gold(folder), None, None
        try:
            document = document_of(folder)
        except ConsistencyError as error:
            failure = error
        yield score(gold, document), failure


def score(story: GoldStory, document: Document | None) -> StoryScore:
    """Score one report against its story."""
    findings, unknown = _read_findings(story, document or {})
    gold = story.discrepancies
    loose = [_fitting(finding.cited, gold, story.copy_of) for finding in findings]
    strict = [_fitting_kind(finding, story) for finding in findings]
    strict_match, loose_match = _matching(strict), _matching(loose)
    _join(strict_match, strict, gold)
    right = set(strict_match.values())
    scored = [index for index, finding in enumerate(findings) if loose[index] or not _is_unsure(finding.cited, story)]
    false = [index for index in scored if index not in right and not strict[index]]
    related = [(gold[item].relation, findings[index].finding) for item, index in strict_match.items()]
    related = [(relation, finding) for relation, finding in related if relation]
    return StoryScore(
        story=story,
        strict=_tally(strict_match, strict, scored),
        any_kind=_tally(loose_match, loose, scored),
        missed=tuple(item for index, item in enumerate(gold) if index not in strict_match),
        fitting=tuple(findings[index].finding for index in scored if index not in false),
        false_alarms=tuple(findings[index].finding for index in false),
        tripped=frozenset().union(*(_tripped(findings[index], story) for index in false if not loose[index])),
        relation_right=sum(finding.get("relation") == relation for relation, finding in related),
        relation_of=len(related),
        unknown=unknown,
        has_report=document is not None,
    )


def figures(scores: Sequence[StoryScore]) -> dict[str, Any]:
    """Return the figures over all stories, rounded to three places."""
    gold = sum(len(score.story.discrepancies) for score in scores)
    strict, any_kind = _sum(score.strict for score in scores), _sum(score.any_kind for score in scores)
    items = [item for score in scores for item in score.story.discrepancies]
    of_kind = Counter(item.kinds[0] for item in items)
    of_kind_missed = Counter(item.kinds[0] for score in scores for item in score.missed)
    false_by_kind = Counter(finding.get("kind") for score in scores for finding in score.false_alarms)
    relations = (sum(score.relation_right for score in scores), sum(score.relation_of for score in scores))
    return {
        "scorer": SCORER,
        **_named_rates("", strict.rates(gold)),
        **_named_rates("_any_kind", any_kind.rates(gold)),
        "tripped_agreements": sum(len(score.tripped) for score in scores),
        "agreements": sum(len(score.story.agreements) for score in scores),
        "gold": gold,
        "false_alarms": strict.wrong,
        "repeats": strict.repeats,
        "without_report": sum(not score.has_report for score in scores),
        "relation_right": f"{relations[0]}/{relations[1]}",
        "recall_by_kind": {kind: f"{of_kind[kind] - of_kind_missed[kind]}/{of_kind[kind]}" for kind in KINDS},
        "false_alarms_by_kind": dict(false_by_kind),
    }


def fold(text: str) -> str:
    """Return the text without what printings of one passage may differ in: marks, dashes, markdown, case, spaces."""
    text = unicodedata.normalize("NFKC", text).translate(_FOLDED)
    text = _EMPHASIS.sub("", _MARKDOWN_ESCAPE.sub(r"\1", _MARKDOWN_LINK.sub(r"\1", text)))
    return re.sub(r"\s+", " ", text).lower().strip(" \"'.,;:#>")


def fit(cited: str, gold: str) -> float:
    """Return 0 where two folded texts are not one passage, else up to 1, more where they cover each other better."""
    if not cited or not gold:
        return 0.0
    if cited in gold or gold in cited:
        short, long = sorted((len(cited), len(gold)))
        return 0.6 + 0.4 * short / long if short >= min(_SHORTEST_PART, len(gold)) else 0.0
    a, b = Counter(_WORD.findall(cited)), Counter(_WORD.findall(gold))
    shared, short = (a & b).total(), min(a.total(), b.total())
    # The comparison and the product are the scorer's own to the letter, so that no rounding parts them.
    enough = shared >= _FEWEST_SHARED_WORDS and shared >= _SHARED_SHARE * short
    return 0.6 * shared / short if enough else 0.0


def _checker(settings: Settings) -> Callable[[Path], Document]:
    """Return a function that checks the articles of a story; the models are loaded once for all stories."""
    # Scoring reports that are there needs neither models nor the pipeline.
    from consistency import pipeline
    from consistency.report.document import as_document

    models = pipeline.load_models(settings)
    return lambda story: as_document(pipeline.check([story / "articles"], settings, models=models))


def _item(values: Mapping[str, Any], kinds: Iterable[str | None]) -> Item:
    return Item(
        id=values["id"],
        evidence=tuple(
            Passage(entry["file"], fold(entry["text"]), entry.get("side", str(place)))
            for place, entry in enumerate(values["evidence"])
        ),
        kinds=tuple(kinds),
        severity=values.get("severity", ""),
        relation=values.get("relation") or "",
        note=values.get("note", ""),
    )


def _read_findings(story: GoldStory, document: Document) -> tuple[list[Citation], tuple[str, ...]]:
    """Return the findings that are scored, and the cited paths that the story does not have."""
    unknown: set[str] = set()
    findings = [
        Citation(finding, tuple(_cited(finding, story, unknown)))
        for finding in document.get("discrepancies", [])
        if finding.get("severity") != "info"
    ]
    return findings, tuple(sorted(unknown))


def _cited(finding: Document, story: GoldStory, unknown: set[str]) -> Iterator[Passage]:
    seen: Counter[str] = Counter()
    for entry in finding.get("evidence", []):
        file, text = _file(story, entry.get("article") or ""), str(entry.get("text", ""))
        if file is None:
            unknown.add(str(entry.get("article")))
            continue
        seen[file] += 1
        if seen[file] <= CITATIONS_PER_ARTICLE and len(text) <= LONGEST_CITATION:
            yield Passage(file, fold(text))


def _file(story: GoldStory, path: str) -> str | None:
    """Return the story's file of the path: by its last two parts, else by its name where no other has it."""
    tail = _tail(path)
    # A later article of the same tail hides an earlier one.
    exact = [file for file in story.copy_of if tail == _tail(file)]
    if exact:
        return exact[-1]
    named = [file for file in story.copy_of if tail[-1:] == _tail(file)[-1:]]
    return named[0] if len(named) == 1 else None


def _tail(path: str) -> tuple[str, ...]:
    return tuple([part for part in str(path).replace("\\", "/").split("/") if part][-2:])


def _originals(file: str, copy_of: Mapping[str, str | None]) -> list[str]:
    """Return the file, what it copies, what that copies, and so on."""
    chain: list[str] = []
    place: str | None = file
    while place and place not in chain:
        chain.append(place)
        place = copy_of.get(place)
    return chain


@dataclass(frozen=True, slots=True)
class _Hits:
    """Sides of an item that cited texts hit, which texts hit, and which stand in files where it has evidence."""

    sides: frozenset[str]
    hit: frozenset[int]
    near: frozenset[int]

    @property
    def mostly(self) -> bool:
        """At least half of the texts that could hit do."""
        return 2 * len(self.hit) >= len(self.near)


def _hits(cited: Sequence[Passage], item: Item, copy_of: Mapping[str, str | None]) -> _Hits:
    files = {gold.file for gold in item.evidence}
    sides, hit, near = set(), set(), set()
    for number, passage in enumerate(cited):
        chain = [file for file in _originals(passage.file, copy_of) if file in files]
        if chain:
            near.add(number)
        side = next((side for file in chain if (side := _side(passage.text, file, item)) is not None), None)
        if side is not None:
            sides.add(side)
            hit.add(number)
    return _Hits(frozenset(sides), frozenset(hit), frozenset(near))


def _side(text: str, file: str, item: Item) -> str | None:
    """Return the side of the item's evidence in the file that the text fits best, None where it fits none."""
    fits = [(fit(text, gold.text), gold.side) for gold in item.evidence if gold.file == file]
    best = max(fits, default=(0.0, ""))
    return best[1] if best[0] > 0 else None


def _fits(cited: Sequence[Passage], item: Item, copy_of: Mapping[str, str | None]) -> bool:
    return len(_hits(cited, item, copy_of).sides) >= 2


def _fitting(cited: Sequence[Passage], items: Sequence[Item], copy_of: Mapping[str, str | None]) -> list[int]:
    """Return the indices of the items that the cited texts fit, alone or, where one finding joins several, together."""
    hits = {index: _hits(cited, item, copy_of) for index, item in enumerate(items)}
    both = {index: found for index, found in hits.items() if len(found.sides) >= 2}
    together = _Hits(
        frozenset(),
        frozenset().union(*(found.hit for found in both.values())),
        frozenset().union(*(found.near for found in both.values())),
    )
    return [index for index, found in both.items() if together.mostly or found.mostly]


def _fitting_kind(finding: Citation, story: GoldStory) -> list[int]:
    """Return the indices of the items that a finding fits among those of its kind."""
    own = [i for i, item in enumerate(story.discrepancies) if finding.finding.get("kind") in item.kinds]
    items = [story.discrepancies[index] for index in own]
    return [own[index] for index in _fitting(finding.cited, items, story.copy_of)]


def _matching(options: Sequence[Sequence[int]]) -> dict[int, int]:
    """Return a largest one-to-one matching, item to finding, by augmenting paths (Kuhn 1955).

    `options[i]` are the items that finding i fits; an earlier finding keeps an item where either could have it.
    """
    taken: dict[int, int] = {}

    def place(finding: int, tried: set[int]) -> bool:
        for item in options[finding]:
            if item in tried:
                continue
            tried.add(item)
            if item not in taken or place(taken[item], tried):
                taken[item] = finding
                return True
        return False

    for finding in range(len(options)):
        place(finding, set())
    return taken


def _join(match: dict[int, int], options: Sequence[Sequence[int]], gold: Sequence[Item]) -> None:
    """Add to the matching what a matched finding also covers: free items of its kind that lean on one passage."""
    for item, finding in list(match.items()):
        free = [other for other in options[finding] if other not in match and _lean(gold[item], gold[other])]
        match.update(dict.fromkeys(free[: MOST_JOINED - 1], finding))


def _lean(a: Item, b: Item) -> bool:
    """Tell whether two items lean on one passage."""
    return any(x.file == y.file and fit(x.text, y.text) > 0 for x in a.evidence for y in b.evidence)


def _is_unsure(cited: Sequence[Passage], story: GoldStory) -> bool:
    return any(_fits(cited, item, story.copy_of) for item in story.unsure)


def _tripped(finding: Citation, story: GoldStory) -> frozenset[str]:
    """Return the agreements that a false alarm takes for discrepancies of its kind."""
    return frozenset(
        item.id
        for item in story.agreements
        if finding.finding.get("kind") in item.kinds and _fits(finding.cited, item, story.copy_of)
    )


def _tally(match: Mapping[int, int], options: Sequence[Sequence[int]], scored: Sequence[int]) -> Tally:
    right = set(match.values())
    rest = [index for index in scored if index not in right]
    repeats = sum(bool(options[index]) for index in rest)
    return Tally(len(match), len(right), len(rest) - repeats, repeats)


def _sum(tallies: Iterable[Tally]) -> Tally:
    found, right, wrong, repeats = 0, 0, 0, 0
    for tally in tallies:
        found, right = found + tally.found, right + tally.right
        wrong, repeats = wrong + tally.wrong, repeats + tally.repeats
    return Tally(found, right, wrong, repeats)


def _named_rates(suffix: str, rates: tuple[float, float, float]) -> dict[str, float]:
    names = ("precision", "recall", "f1")
    return {f"{name}{suffix}": round(rate, 3) for name, rate in zip(names, rates, strict=True)}
