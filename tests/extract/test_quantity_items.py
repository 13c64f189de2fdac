"""What numbers count or measure, and what happens to it."""

from __future__ import annotations

import pytest

from consistency.extract.quantity import quantities
from consistency.extract.sentences import sentences
from consistency.inference.protocol import Tagger
from consistency.schema.mention import Quantity
from tests.extract.quantity_reading import one
from tests.factory import article

# sentence, surface, item, predicate
ITEMS = [
    ("Officers took 37 people into custody.", "37", "people", "detain"),
    ("Officers led 73 people away in handcuffs.", "73", "people", "arrest"),
    ("Eleven officers were treated for injuries.", "Eleven", "officer", "injure"),
    ("One hundred people were on the train.", "One hundred", "people", "aboard"),
    ("Seven people were killed in the flood.", "Seven", "people", "kill"),
    ("A levee broke, killing at least seven people.", "at least seven", "people", "kill"),
    ("The blast left 12 people dead.", "12", "people", "dead"),
    ("The flood cost 41 lives.", "41", "people", "kill"),
    ("Nine miners lost their lives.", "Nine", "miner", "die"),
    ("The death toll climbed to 52.", "52", "people", "die"),
    ("The number of people killed rose to nine.", "nine", "people", "kill"),
    ("Five sailors are feared dead.", "Five", "sailor", "dead"),
    ("Nearly 2,300 villagers were evacuated.", "Nearly 2,300", "villager", "evacuate"),
    ("Doctors treated 14 patients for burns.", "14", "patient", "treat"),
    ("There were 187 people on board.", "187", "people", "board"),
    ("Hackers have stolen 1.2 million customer records.", "1.2 million", "record", "steal"),
    ("They reported the theft of 1.2 million records.", "1.2 million", "record", "theft"),
    ("Twenty-three deputies walked out.", "Twenty-three", "deputy", "walk out"),
    ("About two dozen of its deputies had left.", "About two dozen", "deputy", "leave"),
    ("The firm has 64 shops.", "64", "shop", "have"),
    ("The 64-branch chain was sold.", "64", "branch", ""),
    ("A crowd of 5,000 fans cheered.", "5,000", "fan", "cheer"),
    ("Sixteen of the 22 sailors survived.", "Sixteen", "sailor", "survive"),
    ("A dike burst and three people were missing.", "three", "people", "missing"),
    ("Police arrested three men.", "three", "man", "arrest"),
    ("No injuries were reported.", "No", "people", "injure"),
    ("Kestia is a country of 6 million.", "6 million", "people", ""),
    ("Prices rose 3.4% in May.", "3.4%", "price", "rise"),
    ("The bank lowered its key rate to 4.75%.", "4.75%", "rate", "lower"),
    ("The bank took a quarter-point off the rate.", "a quarter-point", "rate", "take"),
    ("Pensions will be increased by 12 percent.", "12 percent", "pension", "increase"),
    ("The cabinet approved a 12% pension rise.", "12%", "pension", "rise"),
    ("Inflation stood at 3.4 per cent.", "3.4 per cent", "inflation", "stand"),
    ("The fine can be 4 percent of turnover.", "4 percent", "turnover", "be"),
    ("One in five shops has closed.", "One in five", "shop", "close"),
    ("The river peaked at 7.42 metres.", "7.42 metres", "river", "peak"),
    ("Some 4.4 inches of rain fell.", "Some 4.4 inches", "rain", "fall"),
    ("The plane flew at a height of about 11,000 metres.", "about 11,000 metres", "height", "fly"),
    ("The county has set aside 50m lei for repairs.", "50m lei", "repair", "set aside"),
    ("The lawsuit seeks $2.5 million in damages.", "$2.5 million", "damage", "seek"),
    ("Tickets cost 30 euros.", "30 euros", "ticket", "cost"),
    ("A 7.8-magnitude quake struck the coast.", "7.8-magnitude", "quake", "strike"),
    ("A four-year-old girl was found.", "four-year-old", "girl", ""),
    ("A man of 71 was found.", "71", "man", ""),
    ("Marta Lindqvist, 34, told reporters.", "34", "marta lindqvist", ""),
    ("The ferry is 41 years old.", "41 years old", "ferry", ""),
    ("Five of the seven judges backed the ban.", "Five of the seven", "judge", "back"),
    ("It was the second cut in a row.", "second", "cut", "be"),
]


@pytest.mark.parametrize(("sentence", "surface", "item", "predicate"), ITEMS, ids=[row[0] for row in ITEMS])
def test_item_and_predicate(tagger: Tagger, sentence: str, surface: str, item: str, predicate: str) -> None:
    """The item is the noun that is counted or measured, the predicate what happens to it."""
    found = one(sentence, surface, tagger)
    assert (found.item, found.predicate) == (item, predicate)


# text of several sentences, surface, item
ANTECEDENTS = [
    ("Thirty-one people were injured, 12 of whom were taken to hospital.", "12", "people", "take"),
    ("Seven people were killed and three were missing.", "three", "people", "missing"),
    ("Fourteen passengers were treated. Two of them went home.", "Two", "passenger", "go"),
    ("Police said 20,000 people marched; organisers said 50,000.", "50,000", "people", "march"),
    ("Hackers stole 1.2 million records, some 38,000 of them with names.", "some 38,000", "record", "steal"),
    ("Hackers stole 1.2 million records, including about 38,000 with names.", "about 38,000", "record", "steal"),
    ("Russia launched 67 drones; 54 were shot down.", "54", "drone", "shoot down"),
    ("Up to 300 houses were destroyed and 1,500 damaged.", "1,500", "house", "damage"),
]


@pytest.mark.parametrize(("text", "surface", "item", "predicate"), ANTECEDENTS)
def test_the_noun_is_found_before_the_number(
    tagger: Tagger, text: str, surface: str, item: str, predicate: str
) -> None:
    """A pronoun or a number without a noun takes the noun that was counted before it."""
    found = one(text, surface, tagger)
    assert (found.item, found.predicate) == (item, predicate)


def test_nothing_counted_before_leaves_the_item_open(tagger: Tagger) -> None:
    """A bare number without anything to count has no item."""
    assert one("She bought six.", "six", tagger).item == ""


@pytest.mark.parametrize(
    ("sentence", "surface", "modifiers"),
    [
        ("Hackers stole 1.2 million customer records.", "1.2 million", {"customer"}),
        ("Hackers stole records, including about 38,000 with addresses.", "about 38,000", {"address"}),
        ("Six other flights were held up.", "Six", {"other"}),
        ("The bank lowered its key interest rate to 4.75%.", "4.75%", {"key", "interest"}),
        ("The bank's deposit rate was lowered to 4.25%.", "4.25%", {"bank", "deposit"}),
        ("The bank cut its rate by 25 basis points.", "25 basis points", {"by"}),
        ("Prices rose 3.4%.", "3.4%", {"by"}),
        ("The rate fell to 4% from 5%.", "5%", {"from"}),
        ("The rate fell to 4% from 5%.", "4%", set()),
        ("The toll rose to 52 from 41 a day earlier.", "41", {"from"}),
        ("The number of infections rose to 51 on Wednesday from 43 the day before.", "43", {"from"}),
        ("The ship carried 227 people, 13 more than the owner admits.", "13", {"by"}),
    ],
)
def test_modifiers(tagger: Tagger, sentence: str, surface: str, modifiers: set[str]) -> None:
    """What narrows the item is kept; old values and differences of a change are marked."""
    assert set(one(sentence, surface, tagger).modifiers) == modifiers


def headline(text: str, tagger: Tagger) -> Quantity:
    """Return the only quantity of a headline."""
    source = article(text)
    (found,) = quantities(source, sentences(source, tagger))
    return found


@pytest.mark.parametrize(
    ("text", "item", "predicate"),
    [
        ("Quake kills 41 in northern valley", "people", "kill"),
        ("Levee Break Kills at Least 7", "people", "kill"),
        ("Seven dead as dike breaks", "people", "dead"),
        ("Flood Toll Climbs to 9", "people", "die"),
    ],
)
def test_headlines(tagger: Tagger, text: str, item: str, predicate: str) -> None:
    """Headlines leave out the noun, and in title case their verbs look like names."""
    found = headline(text, tagger)
    assert (found.item, found.predicate) == (item, predicate)
