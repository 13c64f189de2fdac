from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.errors import InputError
from consistency.inference.protocol import Embedder, Tagger
from consistency.pipeline import Models, check, compare
from consistency.report.document import as_document
from consistency.report.files import contents
from consistency.report.validation import validate
from consistency.schema.discrepancy import Discrepancy, Severity
from consistency.schema.report import Report, Run
from consistency.settings import Settings
from tests.factory import article

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "data" / "harbour-bridge" / "articles"
GOLDEN = Path(__file__).parent / "golden" / "harbour-bridge.json"
COMMITTED = ROOT / "reports" / "harbour-bridge" / "report.json"

TEXTS = tuple(
    "\n".join(lines)
    for lines in (
        (
            "Old lighthouse sold",
            "The lighthouse at the cape was sold for $2 million on May 13, the coastguard said.",
            "“We are deeply sorry to see it go,” keeper Ida Thorsen said.",
        ),
        (
            "Cape lighthouse",
            "The lighthouse at the cape was sold for $3 million on May 14, the coastguard said.",
            "“We are sorry to see it go,” keeper Ida Thorsen said.",
        ),
        (
            "A tower changes hands",
            "The coastguard sold the lighthouse at the cape for $2 million on Monday.",
            "The lighthouse will open as a hotel in June.",
        ),
        (
            "Hotel by the sea",
            "The lighthouse at the cape will open as a hotel on June 20. Ida Thorsen, the keeper, moves out.",
        ),
        ("Bread prices", "The bakers of the capital will raise their prices by 5 percent in July."),
    )
)


@pytest.fixture(scope="module")
def models(tagger: Tagger, embedder: Embedder) -> Models:
    """Return the real models."""
    return Models(tagger, embedder)


@pytest.fixture(scope="module")
def sample(models: Models) -> Report:
    """Return the report on the sample story."""
    return check([SAMPLE], Settings(), models=models)


def written(report: Report) -> dict[str, bytes]:
    """Return the files of a report as they are without the time of the run."""
    return contents(replace(report, run=replace(report.run, started="")))


def written_document(report: Report) -> bytes:
    """Return report.json as it is without the time of the run."""
    return written(report)["report.json"]


def weight(d: Discrepancy) -> tuple[str, str, str]:
    """Return what a finding is, whatever it is found in."""
    return d.code, d.relation, d.severity


def told(found: Sequence[Discrepancy]) -> set[tuple[object, ...]]:
    """Return what findings say, whatever files say it and how many of them."""
    return {
        (*weight(d), frozenset(frozenset(e.text for e in d.evidence if e.side == s.side) for s in d.evidence))
        for d in found
    }


def compared(texts: Sequence[tuple[int, str]], models: Models) -> Report:
    """Return the report on numbered texts, each of an outlet of its number."""
    articles = [article(text, outlet=f"Outlet {n}", path=f"story/{n}.txt") for n, text in texts]
    run = Run("0", "", {}, {}, "")
    return compare(articles, (), Settings(), run, models=models, progress=lambda *_: None)


def test_the_sample_has_findings_of_several_kinds(sample: Report) -> None:
    """The sample story shows what the program can find."""
    assert len({d.kind for d in sample.discrepancies}) >= 3
    assert sample.errors == ()


def test_the_report_keeps_to_its_schema(sample: Report) -> None:
    """The document of a real run is valid, and its files are made."""
    validate(as_document(sample))
    assert {"report.json", "report.html"} <= set(contents(sample))


def test_texts_are_what_stands_at_their_places(sample: Report) -> None:
    """Every text of the report is exactly the stretch of its article between its offsets."""
    by_id, by_path = {a.id: a.text for a in sample.articles}, {a.path: a.text for a in sample.articles}
    for claim in sample.claims:
        assert by_id[claim.article][claim.start : claim.end] == claim.text
        for mention in claim.mentions:
            assert by_id[claim.article][mention.start : mention.end] == mention.text
    for quote in sample.quotes:
        for variant in quote.variants:
            assert by_id[variant.article][variant.start : variant.end] == variant.text
    cited = [e for d in sample.discrepancies for e in d.evidence] + [e for s in sample.suppressed for e in s.evidence]
    for e in cited:
        assert by_path[e.article][e.start : e.end] == e.text
        assert e.start <= e.focus_start < e.focus_end <= e.end


def test_ids_are_unique(sample: Report) -> None:
    """No two articles, claims, groups, quotations or findings share an id."""
    document = as_document(sample)
    for name in ("articles", "claims", "groups", "quotes", "discrepancies"):
        ids = [entry["id"] for entry in document[name]]
        assert len(ids) == len(set(ids)), name


def test_findings_have_two_sides_and_few_texts(sample: Report) -> None:
    """Each finding shows two sides and more, at most two texts an article, each short enough to be cited."""
    for found in sample.discrepancies:
        assert len({e.side for e in found.evidence}) > 1
        articles = [e.article for e in found.evidence]
        assert max(map(articles.count, articles)) <= 2
        assert all(len(e.text) <= 300 for e in found.evidence)
        assert 0 < found.confidence < 1


def test_findings_come_gravest_first(sample: Report) -> None:
    """Findings are in the order of their severity."""
    order: tuple[Severity, ...] = ("high", "medium", "low", "info")
    ranks = [order.index(d.severity) for d in sample.discrepancies]
    assert ranks == sorted(ranks)


def test_the_order_of_files_does_not_matter(models: Models) -> None:
    """Files in another order give the same bytes, but for the time of the run."""
    files = sorted(SAMPLE.iterdir())
    first = check(files, Settings(), models=models)
    for order in (files[::-1], files[2:] + files[:2]):
        assert written(check(order, Settings(), models=models)) == written(first)


def test_a_second_run_gives_the_same_bytes(sample: Report, models: Models) -> None:
    """The same input gives the same files, but for the time of the run."""
    assert written(check([SAMPLE], Settings(), models=models)) == written(sample)


def test_other_file_names_keep_the_findings(sample: Report, models: Models, tmp_path: Path) -> None:
    """Two articles that swap their names, and so their order, leave the findings and their ids as they are."""
    folder = shutil.copytree(SAMPLE, tmp_path / "articles")
    one, other = folder / "02-fjordwire.txt", folder / "03-morning-ledger.txt"
    text = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(text)
    report = check([folder], Settings(), models=models)
    assert {d.id for d in report.discrepancies} == {d.id for d in sample.discrepancies}


@pytest.mark.parametrize("file", sorted(SAMPLE.iterdir()), ids=lambda file: file.name)
def test_a_copy_adds_no_finding(sample: Report, models: Models, tmp_path: Path, file: Path) -> None:
    """A verbatim copy of an article is found, and what is reported stays what it was."""
    folder = shutil.copytree(SAMPLE, tmp_path / "articles")
    shutil.copy(file, folder / f"99-again{file.suffix}")
    report = check([folder], Settings(), models=models)
    added = next(a for a in report.articles if "99-again" in a.path)
    twin = next(a for a in report.articles if a.path.endswith(file.name))
    assert added.copy_of == twin.id or twin.copy_of == added.id or added.copy_of == twin.copy_of is not None
    assert Counter(map(weight, report.discrepancies)) == Counter(map(weight, sample.discrepancies))
    for found in sample.discrepancies:
        texts = {e.text for e in found.evidence}
        assert any(weight(d) == weight(found) and texts <= {e.text for e in d.evidence} for d in report.discrepancies)
    validate(as_document(report))


@pytest.mark.parametrize("file", sorted(SAMPLE.iterdir()), ids=lambda file: file.name)
def test_one_article_alone(models: Models, file: Path) -> None:
    """A single article is no error: what it is found at odds with can only be itself."""
    report = check([file], Settings(), models=models)
    assert len(report.articles) == 1
    assert all(d.within_article for d in report.discrepancies)
    validate(as_document(report))


def test_selected_kinds_are_those_of_the_whole(sample: Report, models: Models) -> None:
    """With one kind selected the report has findings of that kind alone, all that the whole report has of it."""
    report = check([SAMPLE], Settings(select=("quotation",)), models=models)
    assert {d.kind for d in report.discrepancies} == {"quotation"}
    assert {d.id for d in report.discrepancies} >= {d.id for d in sample.discrepancies if d.kind == "quotation"}


def test_severity_leaves_out_what_is_below(sample: Report, models: Models) -> None:
    """With a lowest severity the graver findings stay as they are and the others go."""
    report = check([SAMPLE], Settings(severity="high"), models=models)
    assert [d.id for d in report.discrepancies] == [d.id for d in sample.discrepancies if d.severity == "high"]


def test_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    """A folder without an article is refused with its name, before any model is loaded."""
    with pytest.raises(InputError, match=tmp_path.name):
        check([tmp_path], Settings())


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        ("articles/none.txt", r"The draft articles/none\.txt could not be read as an article\.$"),
        ("empty.txt", "empty.txt could not be read as an article. the file is empty"),
        ("table.csv", "It is a table: name one of its rows, as in table.csv#1."),
    ],
)
def test_a_draft_that_is_not_read(tmp_path: Path, draft: str, words: str) -> None:
    """A draft that is no article among those read is refused with the reason, before any model is loaded."""
    (tmp_path / "empty.txt").touch()
    (tmp_path / "table.csv").write_text("text\nA row of text.\n", encoding="utf-8")
    with pytest.raises(InputError, match=words):
        check([SAMPLE, tmp_path / "empty.txt", tmp_path / "table.csv"], Settings(draft=draft))


def test_progress_is_told_to_the_end(models: Models) -> None:
    """Every step says when it is done, and never more than it has."""
    steps: list[tuple[str, int, int]] = []
    check([SAMPLE / "02-fjordwire.txt"], Settings(), models=models, progress=lambda *step: steps.append(step))
    assert list(dict.fromkeys(name for name, _, _ in steps)) == ["read", "extract", "align", "check"]
    for name in ("read", "extract", "align", "check"):
        own = [(done, total) for step, done, total in steps if step == name]
        assert own[-1][0] == own[-1][1]
        assert all(done <= total for done, total in own)


@settings(max_examples=8, deadline=None)
@given(order=st.permutations(range(len(TEXTS))), taken=st.integers(1, len(TEXTS)))
def test_any_order_of_articles(models: Models, order: list[int], taken: int) -> None:
    """Whatever order articles are handed over in, the findings are the same and the report is valid."""
    chosen = [(n, TEXTS[n]) for n in order[:taken]]
    report, ordered = compared(chosen, models), compared(sorted(chosen), models)
    assert {d.id for d in report.discrepancies} == {d.id for d in ordered.discrepancies}
    assert told(report.discrepancies) == told(ordered.discrepancies)
    validate(as_document(report))


@settings(max_examples=8, deadline=None)
@given(numbers=st.permutations(range(len(TEXTS))))
def test_any_names_of_articles(models: Models, numbers: list[int]) -> None:
    """Articles under other names, which sort in another order, give findings of the same ids."""
    first = compared(list(enumerate(TEXTS)), models)
    other = compared([(n, TEXTS[i]) for i, n in enumerate(numbers)], models)
    assert first.discrepancies
    assert {d.id for d in other.discrepancies} == {d.id for d in first.discrepancies}


def test_an_unrelated_article_adds_nothing(models: Models) -> None:
    """An article on something else leaves the findings as they are."""
    with_it, without = compared(list(enumerate(TEXTS)), models), compared(list(enumerate(TEXTS[:-1])), models)
    assert {d.id for d in with_it.discrepancies} == {d.id for d in without.discrepancies}


def test_golden_report_of_the_sample(sample: Report, *, update_golden: bool) -> None:
    """The findings on the sample story are those of the golden file (rewritten with --update-golden)."""
    found = sorted((_golden(d) for d in sample.discrepancies), key=lambda d: (d["code"], json.dumps(d["sides"])))
    if update_golden:
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert found == json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_the_committed_report_is_that_of_today(sample: Report) -> None:
    """The committed report.json of the sample story is what a run writes today, but for the time of the run."""
    committed, today = (json.loads(text) for text in (COMMITTED.read_text(encoding="utf-8"), written_document(sample)))
    committed["run"]["started"] = ""
    for part, found in today.items():
        assert committed[part] == found, f"{part}: out of date; write it anew with: nox -s sample"


def _golden(d: Discrepancy) -> dict[str, object]:
    letters = sorted({e.side for e in d.evidence})
    sides = [sorted(f"{e.article.split('/')[-1]}: {e.text}" for e in d.evidence if e.side == s) for s in letters]
    return {"code": d.code, "relation": d.relation, "severity": d.severity, "sides": sorted(sides)}
