"""Which names are names of one thing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.schema.mention import Name, NameType
from consistency.schema.naming import fold, known, metonym, same_name

PEOPLE_SAME = [
    ("Sergei Lavrov", "Sergey Lavrov"),
    ("Temur Orazbek", "Timur Orazbek"),
    ("Lars Ødegård", "Lars Odegaard"),
    ("Órla Devane", "Orla Devane"),
    ("J. Kessler", "John Kessler"),
    ("Kessler", "John Kessler"),
    ("Volodymyr Zelenskiy", "Vladimir Zelensky"),
    ("Zelenskyy", "Volodymyr Zelensky"),
    ("Muammar Gaddafi", "Moammar Qadhafi"),
    ("Dmitry Kozak", "Dmytro Kozak"),
    ("Yevgeny Prigozhin", "Evgeny Prigozhin"),
    ("Alexei Navalny", "Aleksey Navalny"),
    ("Jürgen Müller", "Jurgen Mueller"),
    ("Kim Jong Un", "Kim Jong-un"),
    ("Xi", "Xi Jinping"),
    ("Joseph R. Biden Jr.", "Joe Biden"),
    ("Joe Biden", "Joseph Biden"),
    ("Barack H. Obama", "Barack Obama"),
    ("Pedro Sánchez", "Pedro Sánchez Pérez-Castejón"),
    ("Alexander Van der Bellen", "Van der Bellen"),
    ("Mohammed bin Salman", "Mohammad bin Salman"),
    ("Nikola Šarić", "Nikola Saric"),
    ("Bill Clinton", "William Clinton"),
    ("Natalia Ionescu", "Natalya Ionescu"),
    ("Sinéad Caffrey", "Sinead Caffrey"),
]
PEOPLE_DIFFERENT = [
    ("George W. Bush", "George H. W. Bush"),
    ("Helle Brandt", "Kurt Brandt"),
    ("Ivo Maran", "Jonas Keel"),
    ("Donald Trump", "Donald Trump Jr."),
    ("Donald Trump", "Melania Trump"),
    ("J. Kessler", "Maria Kessler"),
    ("Maria Lopez", "Mario Lopez"),
    ("Anna Keel", "Anna Keen"),
    ("Brandt", "Helle Brandner"),
    ("Daniel Ortega", "Daniela Ortega"),
    ("Jan Novak", "Jon Novak"),
    ("Jensen", "Lars Hansen"),
    ("Lech Kaczynski", "Jaroslaw Kaczynski"),
    ("Peter Smith", "Paul Smith"),
]
PLACES_SAME = [
    ("Kyiv", "Kiev"),
    ("Kharkiv", "Kharkov"),
    ("Lviv", "Lvov"),
    ("Lunca Mică", "Lunca Mica"),
    ("U.S.", "US"),
    ("U.S.", "United States"),
    ("America", "United States"),
    ("Britain", "UK"),
    ("Russian", "Russia"),
    ("Russians", "Russia"),
    ("Burma", "Myanmar"),
    ("The Netherlands", "Holland"),
    ("New York", "New York City"),
    ("Tehran", "Teheran"),
    ("Sireasa River", "Sireasa"),
    ("Czechia", "Czech Republic"),
]
PLACES_DIFFERENT = [
    ("Austria", "Australia"),
    ("Iran", "Iraq"),
    ("North Korea", "South Korea"),
    ("Niger", "Nigeria"),
    ("Guinea", "Guinea-Bissau"),
    ("Slovakia", "Slovenia"),
    ("Mali", "Malawi"),
    ("Moscow", "Russia"),
    ("Brussels", "Vienna"),
    ("Sudan", "South Sudan"),
    ("Lunca Mica", "Lunca Mare"),
]
BODIES_SAME = [
    ("EU", "European Union"),
    ("NATO", "North Atlantic Treaty Organization"),
    ("Fed", "Federal Reserve"),
    ("WHO", "World Health Organisation"),
    ("NBV", "National Bank of Velmark"),
    ("National Bank", "National Bank of Velmark"),
    ("Defence Ministry", "Ministry of Defense"),
    ("Foreign Ministry", "Russian Foreign Ministry"),
    ("Corvane", "Corvane Health"),
    ("Corvane Health plc", "Corvane Health"),
    ("Justice Department", "Department of Justice"),
    ("Islamic State", "ISIS"),
    ("GOP", "Republican Party"),
    ("Hezbollah", "Hizbollah"),
]
BODIES_DIFFERENT = [
    ("Russian Foreign Ministry", "Ukrainian Foreign Ministry"),
    ("Bank of England", "Bank of Japan"),
    ("Defence Ministry", "Finance Ministry"),
    ("Ministry", "Ministry of Health"),
    ("Virgin Atlantic", "Virgin Galactic"),
    ("NBV", "National Bank of Lorland"),
    ("European Commission", "European Council"),
    ("University of Cork", "University of Galway"),
]


def name(text: str, kind: NameType) -> Name:
    """Return a name of one word or more as the reader keys it."""
    found = known(text)
    return Name(0, len(text), text, kind, found.key if found else fold(text))


def table(
    kind: NameType, *, same: list[tuple[str, str]], different: list[tuple[str, str]]
) -> list[tuple[str, str, NameType, bool]]:
    """Return the rows of a table of pairs."""
    return [*((a, b, kind, True) for a, b in same), *((a, b, kind, False) for a, b in different)]


PAIRS = [
    *table("person", same=PEOPLE_SAME, different=PEOPLE_DIFFERENT),
    *table("place", same=PLACES_SAME, different=PLACES_DIFFERENT),
    *table("organisation", same=BODIES_SAME, different=BODIES_DIFFERENT),
]


@pytest.mark.parametrize(("a", "b", "kind", "expected"), PAIRS, ids=[f"{a} / {b}" for a, b, _, _ in PAIRS])
def test_same_name(a: str, b: str, kind: NameType, expected: bool) -> None:
    """Spellings, styles and short forms are one name, other people, places and bodies are not."""
    assert same_name(name(a, kind), name(b, kind)) is expected
    assert same_name(name(b, kind), name(a, kind)) is expected


def test_kinds_keep_names_apart() -> None:
    """A family name does not make a person of a place, nor of a body."""
    assert not same_name(name("Lincoln", "place"), name("Abraham Lincoln", "person"))
    assert not same_name(name("Ford", "organisation"), name("Harrison Ford", "person"))
    assert same_name(name("Kessler", "other"), name("John Kessler", "person"))


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("moscow", "russia"),
        ("kremlin", "russia"),
        ("washington", "united states"),
        ("white house", "united states"),
        ("downing street", "united kingdom"),
        ("brussels", "european union"),
        ("beijing", "china"),
        ("kyiv", "ukraine"),
        ("manchester", None),
        ("russia", None),
    ],
)
def test_metonym(key: str, meant: str | None) -> None:
    """A capital or a seat stands for its government, other places for themselves."""
    assert metonym(key) == meant


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("U.S.", "us"),
        ("the Kremlin", "kremlin"),
        ("Romania's", "romania"),
        ("Romania’s", "romania"),
        ("Dornești", "dornesti"),
        ("J. Kessler", "j kessler"),
        ("Ft. Brandis", "fort brandis"),
        ("Bordeaux-Mérignac", "bordeaux-merignac"),
        ("", ""),
    ],
)
def test_fold(text: str, key: str) -> None:
    """Accents, full stops, articles and possessive endings are folded away, "Ft." and "Mt." written out."""
    assert fold(text) == key


@pytest.mark.parametrize("text", ["us", "who", "it", "turk me", "polish"])
def test_words_are_no_names(text: str) -> None:
    """Words that are acronyms or peoples in capitals alone are not known in small letters."""
    assert known(text) is None


PARTS = ["anna", "maria", "kim", "jong", "un", "j", "w", "bush", "van", "der", "bellen", "al", "jr", "bank", "of"]
WORDS = st.lists(st.sampled_from(PARTS), max_size=4)


@given(WORDS, WORDS, st.sampled_from(["person", "place", "organisation", "other"]))
def test_same_name_is_symmetric(a: list[str], b: list[str], kind: NameType) -> None:
    """Which of two names comes first never matters, and every name is its own."""
    x, y = (Name(0, 1, "", kind, " ".join(words)) for words in (a, b))
    assert same_name(x, y) == same_name(y, x)
    assert same_name(x, x)
