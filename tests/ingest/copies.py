"""Makes originals, copies and other articles for the tests of copies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product

from hypothesis import strategies as st

from consistency.ingest.origins import origins
from consistency.schema.article import Article
from tests.factory import article

WIRE = (
    "A landslide buried the mountain road to the village of Ostrel late on Monday, rescue services said.",
    "Eleven people were treated for cuts and bruises, and one of them was taken to hospital.",
    '"We heard a noise like a train," said Pia Brandl, who runs the inn beside the road.',
    "The road authority said it expected to clear one lane by the end of the week.",
    "Some 400 residents were cut off until soldiers laid a temporary track through the forest.",
    "The slope had been watched since cracks were found in it in 2016, the regional geologist said.",
    "A school bus had passed the spot ten minutes before the rocks came down.",
    "The army said it would keep two helicopters at the valley airfield for the time being.",
    "Insurers put the damage at between three and four million crowns.",
)
OTHER = (
    "Villagers in Ostrel woke on Tuesday to find that nobody could leave the valley by car.",
    "The postman came on skis, carrying the letters in a rucksack that he had borrowed from his son.",
    "At the bakery the flour will last for another two days, its owner reckoned.",
    "Children were given the day off because their teacher lives on the far side of the rocks.",
    "The mayor spent the morning telephoning the ministry and the afternoon shovelling gravel.",
    "Nobody in the tavern could remember anything like it, not even the oldest regulars.",
)
HEADLINES = (
    "Rocks cut off village",
    "Road to Ostrel buried",
    "Landslide isolates hundreds",
    "Valley waits for diggers",
)


def printed(
    lines: Iterable[str], *, headline: str = HEADLINES[0], notes: Sequence[str] = (), **fields: str | None
) -> Article:
    """Return an article of a headline and lines; `notes` are lines beside the body."""
    made = article("\n".join([headline, *notes, *lines]), **fields)  # type: ignore[arg-type]
    blocks = [replace(b, role="meta") if b.text in notes else b for b in made.blocks]
    return replace(made, blocks=tuple(blocks))


def copied(original: Sequence[str], copy: Sequence[str]) -> tuple[Article, Article]:
    """Return the two articles once it is known that the second copies the first."""
    first, second = origins(
        (
            printed(original, published="2024-05-14", outlet="First"),
            printed(copy, published="2024-05-15", outlet="Second", headline=HEADLINES[1]),
        )
    )
    assert (first.copy_of, second.copy_of) == (None, first.id)
    return first, second


@st.composite
def texts(draw: st.DrawFn, mark: str) -> list[str]:
    """Return sentences of made-up words, each used once; words of another mark are other words."""
    lengths = draw(st.lists(st.integers(6, 12), min_size=5, max_size=9))
    words = (mark + "".join(letters) for letters in product("bcdfgklmnprst", repeat=3))
    return [" ".join(next(words) for _ in range(length)).capitalize() + "." for length in lengths]
