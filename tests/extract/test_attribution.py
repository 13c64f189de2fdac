"""Reported speech: source, cue and content."""

from __future__ import annotations

import pytest

from benchmarks.quote_attribution import ARCHIVE, Figures, Gold, golds, measure, run
from consistency.extract.attribution import attributions
from consistency.extract.quotes import quotes
from consistency.extract.sentences import sentences
from consistency.inference.protocol import Tagger
from consistency.schema.mention import Attribution, Quote
from tests.factory import article

HEADLINE = "Ferry strike enters its second week\n"


def read(text: str, tagger: Tagger) -> list[tuple[Attribution, str]]:
    """Return the attributions of a text, each with its content."""
    source = article(HEADLINE + text)
    cut = sentences(source, tagger)
    found = attributions(source, cut, quotes(source, cut))
    assert all(source.text[a.cue_start : a.cue_end] == a.cue for a in found if a.cue)
    return [(a, source.text[a.start : a.end]) for a in found]


# text, cue, source, content
REPORTED = [
    # before, after, inside
    ("Ingrid Solvang said that the boats were not safe.", "said", "Ingrid Solvang", "the boats were not safe"),
    ("Police said 20 people were hurt.", "said", "Police", "20 people were hurt"),
    ("The boats were not safe, Ingrid Solvang said.", "said", "Ingrid Solvang", "The boats were not safe"),
    ("The boats were not safe, said Ingrid Solvang.", "said", "Ingrid Solvang", "The boats were not safe"),
    (
        "The road was closed and two cars burned, police said on Monday.",
        "said",
        "police",
        "The road was closed and two cars burned",
    ),
    (
        "The boats, Ingrid Solvang said, were not safe.",
        "said",
        "Ingrid Solvang",
        "The boats, Ingrid Solvang said, were not safe",
    ),
    (
        "OSLO, May 3 (Nordpress) - The boats were not safe, officials said.",
        "said",
        "officials",
        "The boats were not safe",
    ),
    # numbers of a source
    (
        "The Chamber of Trade put the losses of shops at 4 million crowns.",
        "put",
        "Chamber of Trade",
        "the losses of shops at 4 million crowns",
    ),
    ("The harbour police counted 240 boats.", "counted", "harbour police", "240 boats"),
    # told, asked, denied, confirmed, expects
    (
        "Ingrid Solvang told the council that the boats were not safe.",
        "told",
        "Ingrid Solvang",
        "the boats were not safe",
    ),
    ("Peter Dahl asked whether the boats were safe.", "asked", "Peter Dahl", "whether the boats were safe"),
    ("The ministry denied that the boats were unsafe.", "denied", "ministry", "the boats were unsafe"),
    ("The ministry confirmed that two people had died.", "confirmed", "ministry", "two people had died"),
    (
        "The port authority acknowledged that the pier had been cracked since 2019.",
        "acknowledged",
        "port authority",
        "the pier had been cracked since 2019",
    ),
    ("Peter Dahl warned that more strikes would follow.", "warned", "Peter Dahl", "more strikes would follow"),
    ("Maria Lopez expects the talks to begin in June.", "expects", "Maria Lopez", "the talks to begin in June"),
    ("Economists think the crown will weaken.", "think", "Economists", "the crown will weaken"),
    ("The inspectors found that the pier was cracked.", "found", "inspectors", "the pier was cracked"),
    ("The union claims to have 4,000 members.", "claims", "union", "to have 4,000 members"),
    (
        "The airline declined to say how many passengers were hurt.",
        "declined",
        "airline",
        "to say how many passengers were hurt",
    ),
    ("The mayor promised to repair the pier.", "promised", "mayor", "to repair the pier"),
    ("Peter Dahl urged the council to act.", "urged", "Peter Dahl", "the council to act"),
    ("The minister rejected the offer.", "rejected", "minister", "the offer"),
    ("The governor called for new elections.", "called", "governor", "new elections"),
    ("The minister accused the union of blackmail.", "accused", "minister", "the union of blackmail"),
    ("Peter Dahl described the offer as an insult.", "described", "Peter Dahl", "the offer as an insult"),
    # according to
    (
        "According to the coast guard, the ferry lost power at noon.",
        "According",
        "coast guard",
        "the ferry lost power at noon",
    ),
    (
        "The ferry lost power at noon, according to the coast guard.",
        "according",
        "coast guard",
        "The ferry lost power at noon",
    ),
    # passive
    (
        "The minister has been accused by the union of breaking the law.",
        "accused",
        "union",
        "The minister has been accused by the union of breaking the law",
    ),
    ("It was announced by the palace that the king had died.", "announced", "palace", "the king had died"),
    ("The king is said to have left the country.", "said", "", "The king is said to have left the country"),
    ("The crew were told that the ferry would not sail.", "told", "", "the ferry would not sail"),
    ("The driver allegedly fell asleep.", "allegedly", "", "The driver allegedly fell asleep"),
    # nouns
    ("The company's claim that the pier was safe was wrong.", "claim", "company", "the pier was safe"),
    ("By the company's account, the pier was checked in May.", "account", "company", "the pier was checked in May"),
    (
        "In her statement saying that the pier was safe, Maria Lopez was wrong.",
        "saying",
        "Maria Lopez",
        "the pier was safe",
    ),
    # who is meant
    ("Maria Lopez spoke last. She said the pier was safe.", "said", "Maria Lopez", "the pier was safe"),
    ("Norvik Group runs the pier. It added that nobody was hurt.", "added", "Norvik Group", "nobody was hurt"),
    ("Mayor Karen Holt arrived. The mayor said the pier was safe.", "said", "Karen Holt", "the pier was safe"),
    ("A group calling itself Red Tide said it had cut the cables.", "said", "Red Tide", "it had cut the cables"),
    ("Maria Lopez and Peter Dahl said the pier was safe.", "said", "Maria Lopez and Peter Dahl", "the pier was safe"),
    ("Peter Dahl, who leads the union, said the pier was safe.", "said", "Peter Dahl", "the pier was safe"),
    ("Peter Dahl attacked the plan, saying the pier was safe.", "saying", "Peter Dahl", "the pier was safe"),
]


@pytest.mark.parametrize(("text", "cue", "source", "said"), REPORTED)
def test_source_cue_and_content(text: str, cue: str, source: str, said: str, tagger: Tagger) -> None:
    """Each form of reporting gives who says it, the word that says so, and what is said."""
    found = {(a.cue, a.source, content) for a, content in read(text, tagger)}
    assert (cue, source, said) in found, found


NAMED = [
    ("Ingrid Solvang said the boats were not safe.", True),
    ("The European Commission said the boats were not safe.", True),
    ("Officials said the boats were not safe.", False),
    ("A source said the boats were not safe.", False),
    ("Several residents said the boats were not safe.", False),
    ("The boats are believed to be unsafe.", False),
]


@pytest.mark.parametrize(("text", "named"), NAMED)
def test_anonymous_sources(text: str, named: bool, tagger: Tagger) -> None:
    """Officials, residents and an unsaid source are not named."""
    assert [a.named for a, _ in read(text, tagger)] == [named]


NOTHING = [
    "The ferry left at noon and arrived at one.",
    "If the council finds that the pier is cracked, the port will close.",
    "Two boats were painted blue and sold.",
    "The council opened a new school on Monday.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_plain_statements_have_no_source(text: str, tagger: Tagger) -> None:
    """What the article says in its own voice is attributed to nobody."""
    assert read(text, tagger) == []


def test_direct_quotation_is_an_attribution(tagger: Tagger) -> None:
    """A quotation with its cue is one attribution, with its marks and its venue, and not reported a second time."""
    found = read('"The boats are not safe," Ingrid Solvang said in a statement.', tagger)
    assert [(a.kind, a.source, a.cue, a.venue, content) for a, content in found] == [
        ("direct", "Ingrid Solvang", "said", "in a statement", '"The boats are not safe,"')
    ]


def test_mixed_content_holds_its_quotation(tagger: Tagger) -> None:
    """A reported clause with words in quotation marks is one mixed attribution up to the closing mark."""
    found = read('Ingrid Solvang said the boats were "floating coffins. All of them."', tagger)
    assert [(a.kind, content) for a, content in found] == [("mixed", 'the boats were "floating coffins. All of them."')]


def test_quoted_word_in_other_speech_has_its_own_attribution(tagger: Tagger) -> None:
    """Words that somebody else used are given to them."""
    found = read('Peter Dahl rejected what Maria Lopez called "a fair offer".', tagger)
    assert ('"a fair offer"', "Maria Lopez", "mixed") in {(content, a.source, a.kind) for a, content in found}


def test_venue_of_reported_speech(tagger: Tagger) -> None:
    """Reported speech has a venue too."""
    assert [
        a.venue for a, _ in read("Jonas Weber said in an interview with Nordic Radio that talks would go on.", tagger)
    ] == ["in an interview with Nordic Radio"]


def test_order_is_that_of_the_text(tagger: Tagger) -> None:
    """Attributions come in the order of their contents."""
    found = read("Police said it was late. Dahl said he was tired. The pier was closed, officials said.", tagger)
    assert [a.start for a, _ in found] == sorted(a.start for a, _ in found)
    assert len(found) == 3


def test_endless_sentence_is_left_alone(tagger: Tagger) -> None:
    """A "sentence" of thousands of words ends in reasonable time, with nothing reported."""
    assert read("police said " * 2000, tagger) == []


def test_benchmark_counts() -> None:
    """The measurement reads brat files and pairs contents one to one by overlap."""
    text = "Ann said it rained. \u201cIt rained,\u201d said Bob."
    note = "T1\tSource 0 3\tAnn\nT2\tCue 4 8\tsaid\nT3\tContent 9 18\tit rained\nT4\tAttribution 4 8\tsaid\n"
    note += "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
    note += "T5\tContent 20 32\tx\nT6\tSource 38 41\tBob\nE2\tCue:T2 Content:T5 Source:T6\n"
    gold = golds(text, note)
    assert gold == (Gold(((9, 18),), ((0, 3),), "indirect"), Gold(((20, 32),), ((38, 41),), "direct"))
    quote = Quote(20, 32, 21, 31, text[20:32], "direct", "Robert Bob", "Bob", "said")
    said = Attribution(9, 17, "Ann", "Ann", "said", 4, 8, "indirect")
    far = Attribution(0, 18, "Ann", "Ann", "said", 4, 8, "indirect")
    assert measure(text, gold, [quote], [said, far]) == Figures(1, 1, 1, 1, 2, 1, 1)
    assert measure(text, gold, [], [far]) == Figures(1, 0, 0, 1, 1, 0, 0)


def test_floor_on_annotated_news(tagger: Tagger) -> None:
    """On a sample of annotated articles the figures stay near those that are published."""
    if not ARCHIVE.exists():
        pytest.skip("the annotated articles are not at hand")
    found = run(ARCHIVE, "dev", 12, tagger)
    assert found.right >= 0.8 * found.direct
    assert 2 * found.same >= 0.5 * (found.gold + found.system)
