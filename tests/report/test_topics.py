from __future__ import annotations

from dataclasses import replace

import pytest

from consistency.report.labels import clause, label, shortened
from consistency.report.topics import Topic, claim_of, majority, topics
from consistency.schema.article import Article
from consistency.schema.claim import Claim
from consistency.schema.report import Group, Report
from tests.factory import article
from tests.report.factory import RUN
from tests.report.story import (
    AGENCY,
    ARTICLES,
    CLAIMS,
    GAZETTE,
    HERALD,
    MENDED,
    REOPENS,
    RESCUED,
    UNDATED,
    claim,
    finding,
    story,
)

FLOODED = finding(
    "D-flood", "entity", "conflict", "G-flood",
    [(source, f"Water broke into the harbour tunnel {when} 3 May", "a", "") for source, when in
     ((GAZETTE, "on"), (AGENCY, "late on"), (HERALD, "on"))],
)  # fmt: skip


def members(found: tuple[Topic, ...]) -> dict[str, set[str]]:
    """Return the claims of each topic by its key."""
    return {topic.key: {claim.id for claim in topic.claims} for topic in found}


@pytest.fixture(scope="module")
def found() -> tuple[Topic, ...]:
    """Return the topics of the story."""
    return topics(story())


def test_a_group_is_cut_to_what_says_one_thing(found: tuple[Topic, ...]) -> None:
    """Claims of a group that share no words that matter are left out, or are a topic of their own."""
    assert members(found)["G-flood"] == {"f1", "f2", "f3", "f4"}
    assert members(found)["G-rescue.2"] == {"p2", "p4"}


def test_claims_of_a_finding_are_a_topic(found: tuple[Topic, ...]) -> None:
    """What a finding holds side by side is one topic, with the likest claim of each further article."""
    assert members(found)["G-rescue"] == {"r1", "r2", "r3", "r4"}
    (topic,) = (one for one in found if one.key == "G-rescue")
    assert [one.id for one in topic.findings] == ["D-rescue"]


def test_who_only_says_is_no_topic(found: tuple[Topic, ...]) -> None:
    """A clause that says who spoke has nothing to compare."""
    assert not {"s1", "s2", "s4"} & set().union(*members(found).values())


def test_nearest_is_named(found: tuple[Topic, ...]) -> None:
    """For an article without such a claim its nearest one is kept apart."""
    (topic,) = (one for one in found if one.key == "G-rescue")
    assert {name: claim.id for name, claim in topic.nearest.items()} == {UNDATED.id: "r5"}


@pytest.mark.parametrize("grouped", [True, False])
def test_nearest_of_the_same_group(grouped: bool) -> None:
    """What a group brings near is the nearest where it shares a word that matters; it is not held to say the same."""
    closed = claim(HERALD, "Flood closes tunnel", "h0")
    names = ("o1", "o2", "o3", *(["h0"] if grouped else []))
    report = replace(story(), claims=(*story().claims, closed), groups=(Group("G-open", "opening", names, 2),))
    (topic,) = (one for one in topics(report) if one.findings and one.findings[0].id == "D-open")
    assert {name: found.id for name, found in topic.nearest.items()} == ({HERALD.id: "h0"} if grouped else {})
    assert "h0" not in {one.id for one in topic.claims}


def test_a_claim_of_another_group_is_found() -> None:
    """A text that tells the same in a claim that alignment put elsewhere is not taken for silent."""
    groups = (Group("G-flood", "flood", ("f1", "f2"), 2), Group("G-other", "other", ("f4", "m5"), 2))
    assert "f4" in members(topics(replace(story(), groups=groups)))["G-flood"]


def test_findings_that_share_a_claim_are_one_topic() -> None:
    """Two findings about one claim stand in one topic; the gravest names its group."""
    other = replace(RESCUED, id="D-other", evidence=RESCUED.evidence[:2])
    found = topics(replace(story(), discrepancies=(RESCUED, other)))
    assert [one.id for one in found[0].findings] == ["D-rescue", "D-other"]


def test_disputed_values_are_left_out_of_the_label(found: tuple[Topic, ...]) -> None:
    """The label of what is in dispute takes no side: an ellipsis stands for the number or time."""
    labels = {topic.key: topic.label for topic in found}
    assert labels["G-rescue"] == "Firemen rescued … passengers from a bus in the tunnel"
    assert labels["G-open"] == "The tunnel will reopen …"


def test_label_in_the_words_of_most() -> None:
    """Where the dispute is about words, the label is in those of the side of most independent texts."""
    values = ("on 3 May", "late on 3 May", "on 3 May")
    evidence = tuple(
        replace(entry, value=value, side="ab"[number == 1])
        for number, (entry, value) in enumerate(zip(FLOODED.evidence, values, strict=True))
    )
    found = topics(replace(story(), discrepancies=(replace(FLOODED, evidence=evidence),)))
    assert found[0].label == "Water broke into the harbour tunnel on 3 May"
    turned = tuple(replace(entry, side="ba"[entry.side == "b"]) for entry in evidence)
    assert topics(replace(story(), discrepancies=(replace(FLOODED, evidence=turned),)))[0].label == found[0].label


def test_a_majority_needs_texts_of_their_own() -> None:
    """A side has the majority when more independent texts are on it than on any other; a strayed copy adds none."""
    by_path = {source.path: source for source in ARTICLES}
    assert majority(RESCUED, by_path) == "b"
    assert majority(REOPENS, by_path) == ""


def test_order_of_claims_does_not_matter() -> None:
    """The same claims in another order make the same topics."""
    made = topics(story())
    turned = topics(replace(story(), groups=tuple(replace(g, claims=g.claims[::-1]) for g in story().groups)))
    assert members(turned) == members(made)


def test_no_claims() -> None:
    """A report without claims has no topics."""
    assert topics(Report(run=RUN, articles=(GAZETTE,))) == ()


def test_claim_of_evidence() -> None:
    """The claim with the value is taken, and none where a quotation is about words in which no claim stands."""
    entry = RESCUED.evidence[0]
    wanted = next(claim for claim in CLAIMS if claim.id == "r1")
    rest = replace(wanted, id="rest", start=wanted.start, end=wanted.end + 1, mentions=())
    assert claim_of(entry, [rest, wanted]) == wanted
    assert claim_of(entry, []) is None
    quoted = MENDED.evidence[0]
    said = next(claim for claim in CLAIMS if claim.id == "s1")
    assert claim_of(quoted, [said]) is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("LINDHAVEN, May 3 (Agency) - Water broke into the tunnel,", "Water broke into the tunnel"),
        ("that the tunnel\n is  **closed**", "The tunnel is closed"),
        ("Captain T\\. Ode said", "Captain T. Ode said"),
        ("", ""),
    ],
)
def test_clause(text: str, wanted: str) -> None:
    """A clause stands alone: without dateline, markdown and loose ends, on one line, with a capital."""
    assert clause(text) == wanted


def test_shortened() -> None:
    """A long text is cut after a word."""
    assert shortened("one two three four", 12) == "one two…"
    assert shortened("x" * 20, 12) == "x" * 11 + "…"
    assert shortened("one two", 12) == "one two"


def labelled(*texts: str) -> str:
    """Return the label of claims with these texts, each of its own article."""
    made: list[Claim] = []
    articles: dict[str, Article] = {}
    for number, text in enumerate(texts):
        source = article(f"Title {number}\n{text}", outlet=f"Outlet {number}")
        articles[source.id] = source
        start = source.text.index(text)
        made.append(
            replace(CLAIMS[0], id=f"c{number}", article=source.id, start=start, end=start + len(text), text=text)
        )
    return label(made, articles)


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (("which had burst on Tuesday night", "The pipe burst on Tuesday night"), "The pipe burst on Tuesday night"),
        (("Killing seven people in the town", "Seven people died in the town"), "Seven people died in the town"),
        (("Two dead", "Two people died in the fire"), "Two people died in the fire"),
        (("The council has been accused by residents of",), "The council has been accused by residents…"),
        (("The union said", "The strike begins on Friday"), "The strike begins on Friday"),
        (("A long clause " + "and more " * 12, "A clause that is short enough"), "A clause that is short enough"),
    ],
)
def test_label(texts: tuple[str, ...], wanted: str) -> None:
    """The clause that reads best alone stands for the others."""
    assert labelled(*texts) == wanted


def test_label_prefers_the_original() -> None:
    """Of two clauses that read as well, the one that is no copy is taken."""
    copied = replace(HERALD, copy_of=AGENCY.id)
    a, b = (next(claim for claim in CLAIMS if claim.id == name) for name in ("f4", "f1"))
    assert label([a, b], {HERALD.id: copied, GAZETTE.id: GAZETTE}) == clause(b.text)
