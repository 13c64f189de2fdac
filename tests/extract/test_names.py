"""The names of an article and what they are names of."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consistency.extract.names import names
from consistency.extract.sentences import sentences
from consistency.inference.protocol import Tagger
from consistency.schema.mention import Name
from tests.factory import article

HEADLINE = "What is known so far\n"


def read(text: str, tagger: Tagger) -> tuple[Name, ...]:
    """Return the names of a text."""
    source = article(text)
    found = names(source, sentences(source, tagger))
    assert all(name.text == source.text[name.start : name.end] for name in found)
    return found


def key_of(text: str, surface: str, tagger: Tagger) -> str:
    """Return the key of the last name with this surface."""
    found = read(HEADLINE + text, tagger)
    same = [name.key for name in found if name.text == surface]
    assert same, [name.text for name in found]
    return same[-1]


# text, surface of a name in it (its last place), key
KEYS = [
    # people
    ("Foreign Minister Sergei Lavrov spoke. Lavrov was brief.", "Lavrov", "sergei lavrov"),
    ("Mayor Vasile Rusan came. Mr Rusan left early.", "Rusan", "vasile rusan"),
    ("Chief executive Órla Devane said so. Devane resigned.", "Devane", "orla devane"),
    ("President Temur Orazbek arrived. Timur Orazbek left.", "Timur Orazbek", "temur orazbek"),
    ("Finance minister Lars Ødegård spoke. Odegaard agreed.", "Odegaard", "lars odegard"),
    ("Elena Dragan was saved. Elena thanked her neighbours.", "Elena", "elena dragan"),
    ("Anna Brandt and Peter Brandt argued. Brandt left.", "Brandt", "brandt"),
    ("Governor Anna Brandt met Mayor Peter Brandt. Later Governor Brandt left.", "Brandt", "anna brandt"),
    ("Alexander Van der Bellen spoke. Van der Bellen smiled.", "Van der Bellen", "alexander van der bellen"),
    ("President Obama met Angela Merkel. Obama's visit was short.", "Obama", "obama"),
    # countries, adjectives, capitals
    ("The U.S. agreed.", "U.S.", "united states"),
    ("The US agreed.", "US", "united states"),
    ("Many in America agreed.", "America", "united states"),
    ("A Russian ship sank.", "Russian", "russia"),
    ("The Russians agreed.", "Russians", "russia"),
    ("An Irish pharmacy closed.", "Irish", "ireland"),
    ("Britain agreed.", "Britain", "united kingdom"),
    ("The talks in Kiev failed.", "Kiev", "kyiv"),
    ("Moscow rejected the plan.", "Moscow", "moscow"),
    ("The Kremlin rejected the plan.", "Kremlin", "kremlin"),
    ("They met in Dornești in May.", "Dornești", "dornesti"),
    ("The talks in Kestania failed. Kestanian farmers protested.", "Kestanian", "kestania"),
    ("The Republic of Belmora agreed.", "Republic of Belmora", "belmora"),
    # bodies
    ("The EU agreed.", "EU", "european union"),
    ("The European Union agreed.", "European Union", "european union"),
    ("NATO agreed.", "NATO", "north atlantic treaty organisation"),
    ("The Fed raised rates.", "Fed", "federal reserve"),
    ("The GOP lost. Republicans were angry.", "Republicans", "republican party"),
    (
        "The Data Protection Commission (DPC) began an inquiry. The DPC was told late.",
        "DPC",
        "data protection commission",
    ),
    ("The National Bank of Velmark cut rates. The NBV was split.", "NBV", "national bank of velmark"),
    (
        "The National Bank of Velmark cut rates. The National Bank was split.",
        "National Bank",
        "national bank of velmark",
    ),
    ("The pharmacy chain Corvane Health was hacked. Corvane paid.", "Corvane", "corvane health"),
    ("The Islamic State group said so.", "Islamic State group", "islamic state"),
]


@pytest.mark.parametrize(("text", "surface", "key"), KEYS, ids=[row[0] for row in KEYS])
def test_key(tagger: Tagger, text: str, surface: str, key: str) -> None:
    """All names of one thing in an article have one key."""
    assert key_of(text, surface, tagger) == key


# text, surface, type
TYPES = [
    ("Mayor Vasile Rusan came.", "Vasile Rusan", "person"),
    ("President Trump spoke. Trump left. Trump said no.", "Trump", "person"),
    ("The village of Podu Vechi was flooded.", "Podu Vechi", "place"),
    ("A dike on the Sireasa river broke in May.", "Sireasa", "place"),
    ("A Russian ship sank.", "Russian", "place"),
    (
        "The levee gave way at Holm Varga, a village upstream of the town. Holm Varga was flooded.",
        "Holm Varga",
        "place",
    ),
    ("Elena Dragan, the town mayor, spoke.", "Elena Dragan", "person"),
    ("The jet was above the Pyrenees when smoke appeared.", "Pyrenees", "place"),
    ("The ship sank in the Bay of Biscay in May.", "Bay of Biscay", "place"),
    ("The firm Techmarra was blamed.", "Techmarra", "organisation"),
    ("The Water Basin Authority denied it.", "Water Basin Authority", "organisation"),
    ("The Russian Foreign Ministry denied it.", "Russian Foreign Ministry", "organisation"),
    ("The EU agreed.", "EU", "organisation"),
]


@pytest.mark.parametrize(("text", "surface", "kind"), TYPES, ids=[row[0] for row in TYPES])
def test_type(tagger: Tagger, text: str, surface: str, kind: str) -> None:
    """The words around a name and the world lexicon correct the tagger's kind."""
    assert {n.type for n in read(HEADLINE + text, tagger) if n.text == surface} == {kind}


# text, surface, title
TITLES = [
    ("Russian Foreign Minister Sergey Lavrov said no.", "Sergey Lavrov", "Foreign Minister"),
    ("Chief executive Orla Devane said no.", "Orla Devane", "Chief executive"),
    ("The firm's chief executive, Orla Devane, said no.", "Orla Devane", "chief executive"),
    ("U.S. Secretary of State Antony Blinken said no.", "Antony Blinken", "Secretary of State"),
    ("County prefect Ioana Marcu said no.", "Ioana Marcu", "County prefect"),
    ("Vasile Rusan, the mayor, said no.", "Vasile Rusan", "mayor"),
    ("Former Prime Minister Arman Dosov said no.", "Arman Dosov", "Former Prime Minister"),
    ("Mick Mulvaney, the White House chief of staff, said no.", "Mick Mulvaney", "chief of staff"),
    ("Elena Dragan said no.", "Elena Dragan", ""),
]


@pytest.mark.parametrize(("text", "surface", "title"), TITLES, ids=[row[0] for row in TITLES])
def test_title(tagger: Tagger, text: str, surface: str, title: str) -> None:
    """The role before or behind a name is its title and no part of the name."""
    (found,) = [n for n in read(HEADLINE + text, tagger) if n.text == surface]
    assert found.title == title


# text, what must not be a name
NO_NAMES = [
    ("On Monday in January the Prime Minister spoke.", {"Monday", "January", "Prime Minister"}),
    ("Hackers stole the data. The hackers fled.", {"Hackers"}),
    ("The bank cut rates.", {"bank", "The"}),
    ("U.S. Secretary of State Antony Blinken spoke.", {"State", "Secretary of State"}),
    ("They told us who did it.", {"us", "who"}),
    ("The Lisbon-Warsaw flight landed.", {"Lisbon-Warsaw"}),
]


def test_name_ends_before_where_it_is(tagger: Tagger) -> None:
    """A name ends before "in" and before a verb, whatever the tagger takes for part of it."""
    found = read(HEADLINE + "Voting at the Mill Road school in Lund went on for an hour.", tagger)
    assert "Lund" in {name.text for name in found}


@pytest.mark.parametrize(("text", "absent"), NO_NAMES)
def test_no_name(tagger: Tagger, text: str, absent: set[str]) -> None:
    """Days, months, roles, common words and pronouns are no names, two places joined by a hyphen are two."""
    assert not absent & {name.text for name in read(HEADLINE + text, tagger)}


def test_two_people_of_one_family_name_stay_two(tagger: Tagger) -> None:
    """Full names that share a family name have two keys."""
    found = read(HEADLINE + "Anna Brandt and Peter Brandt argued.", tagger)
    assert {name.key for name in found if name.type == "person"} == {"anna brandt", "peter brandt"}


def test_headline_in_title_case(tagger: Tagger) -> None:
    """In a headline of title case only names that the article or the world knows are names."""
    text = "Lavrov Expects Security Talks With U.S. in January\nForeign Minister Sergei Lavrov spoke on Monday."
    source = article(text)
    first = [(n.text, n.key) for n in read(text, tagger) if n.end <= source.text.index("\n")]
    assert first == [("Lavrov", "sergei lavrov"), ("U.S.", "united states")]


def test_dateline(tagger: Tagger) -> None:
    """The place in capitals that opens a report is a place."""
    (place,) = [n for n in read(HEADLINE + "SARVAN, May 7 (Wire) - Farmers protested.", tagger) if n.text == "SARVAN"]
    assert (place.type, place.key) == ("place", "sarvan")


def test_empty_article(tagger: Tagger) -> None:
    """An article without text has no names."""
    assert read("", tagger) == ()


PIECES = [
    "Anna",
    "Brandt",
    "(",
    ")",
    "EU",
    ",",
    "the",
    "mayor",
    "-",
    "of",
    "'s",
    "U.S.",
    "President",
    ".",
    "Russian",
    '"',
    "NBV",
    "and",
    "/",
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12))
def test_any_text_is_read_without_error(tagger: Tagger, pieces: list[str]) -> None:
    """Whatever stands there, names are exact spans in order, none empty, none over another."""
    found = read(HEADLINE + " ".join(pieces), tagger)
    assert all(name.start < name.end and name.key for name in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
