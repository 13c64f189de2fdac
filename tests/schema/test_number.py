"""How two quantities stand to each other."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.schema.mention import Bound, Measure, Quantity
from consistency.schema.number import relation
from consistency.schema.units import convert


def quantity(
    low: str | None,
    high: str | None = None,
    *,
    bound: Bound = "exact",
    measure: Measure = "count",
    unit: str = "",
    per: str = "",
    digits: int = 9,
    text: str = "",
) -> Quantity:
    """Return a quantity; one number is both ends of an exact or approximate value, one end of a bound."""
    first = Decimal(low) if low is not None else None
    last = Decimal(high) if high is not None else None
    if bound in ("exact", "about"):
        last = first
    return Quantity(0, 1, text, first, last, bound, measure, unit, per, digits=digits)


def exact(value: str, digits: int = 9, **kind: str) -> Quantity:
    """Return an exact value."""
    return quantity(value, digits=digits, **kind)  # type: ignore[arg-type]


def about(value: str, **kind: str) -> Quantity:
    """Return an approximate value."""
    return quantity(value, bound="about", **kind)  # type: ignore[arg-type]


def least(value: str) -> Quantity:
    """Return "at least"."""
    return quantity(value, bound="at_least")


def more(value: str, **kind: str) -> Quantity:
    """Return "more than"."""
    return quantity(value, bound="more_than", **kind)  # type: ignore[arg-type]


def most(value: str) -> Quantity:
    """Return "up to"."""
    return quantity(None, value, bound="at_most")


def span(low: str, high: str) -> Quantity:
    """Return a range."""
    return quantity(low, high, bound="range")


PERCENT = {"measure": "percent", "unit": "percent"}
POINTS = {"measure": "points", "unit": "percentage point"}
DOLLARS = {"measure": "money", "unit": "USD"}
EUROS = {"measure": "money", "unit": "EUR"}
DOZENS = quantity("24", None, bound="vague", text="Dozens")


def metres(value: str, unit: str, digits: int, bound: Bound = "exact") -> Quantity:
    """Return a length."""
    return quantity(value, bound=bound, measure="measure", unit=unit, digits=digits)


RELATIONS = [
    # the same number
    ("12 and 12", exact("12"), exact("12"), "same"),
    ("1,200 and twelve hundred", exact("1200", 2), exact("1200", 2), "same"),
    ("about 100,000 and roughly 100,000", about("100000"), about("100000"), "same"),
    ("5-2 and 5-2", quantity("2", "5", measure="score"), quantity("2", "5", measure="score"), "same"),
    # rounding
    ("4.1 million and 4,097,000", exact("4100000", 2), exact("4097000", 4), "agrees"),
    ("4.1 million and 4.2 million", exact("4100000", 2), exact("4200000", 2), "conflict"),
    ("1.2 million and 2.1 million", exact("1200000", 2), exact("2100000", 2), "conflict"),
    ("2,300 and 2,317", exact("2300", 2), exact("2317", 4), "agrees"),
    ("2,300 and 3,200", exact("2300", 2), exact("3200", 2), "conflict"),
    ("40 and 41", exact("40", 2), exact("41", 2), "conflict"),
    ("38 and 41", exact("38", 2), exact("41", 2), "conflict"),
    ("120 and 118", exact("120", 3), exact("118", 3), "conflict"),
    ("5% and 5.25%", exact("5", 1, **PERCENT), exact("5.25", 3, **PERCENT), "conflict"),
    ("1.4% and 1.7%", exact("1.4", 2, **PERCENT), exact("1.7", 2, **PERCENT), "conflict"),
    ("6.2% and 6.24%", exact("6.2", 2, **PERCENT), exact("6.24", 3, **PERCENT), "agrees"),
    # approximations
    ("about 100,000 and 98,700", about("100000"), exact("98700", 3), "agrees"),
    ("about 100,000 and 83,000", about("100000"), exact("83000", 2), "conflict"),
    ("nearly 2,300 and some 2,300", about("2300"), about("2300"), "same"),
    ("some 40 and 38", about("40"), exact("38", 2), "agrees"),
    ("about two dozen and 23", about("24"), exact("23", 2), "agrees"),
    ("about two dozen and 32", about("24"), exact("32", 2), "conflict"),
    ("about a dozen and 14", about("12"), exact("14", 2), "agrees"),
    ("about 100,000 and 100,000", about("100000"), exact("100000", 1), "agrees"),
    ("half and 47%", about("50", **PERCENT), exact("47", 2, **PERCENT), "agrees"),
    ("half and 30%", about("50", **PERCENT), exact("30", 2, **PERCENT), "conflict"),
    # bounds
    ("at least 7 and 7", least("7"), exact("7", 1), "narrower"),
    ("at least 7 and 9", least("7"), exact("9", 1), "narrower"),
    ("at least 7 and 5", least("7"), exact("5", 1), "conflict"),
    ("at least 23 and 17", least("23"), exact("17", 2), "conflict"),
    ("more than 40 and 43", more("40"), exact("43", 2), "agrees"),
    ("more than 40 and 40", more("40"), exact("40", 2), "narrower"),
    ("more than 40 and 97", more("40"), exact("97", 2), "narrower"),
    ("more than 40 and at least 43", more("40"), least("43"), "agrees"),
    ("at least 7 and at least 9", least("7"), least("9"), "conflict"),
    ("over $10,000 and $10,977", more("10000", **DOLLARS), exact("10977", 5, **DOLLARS), "agrees"),
    ("more than 6% and 6.2%", more("6", **PERCENT), exact("6.2", 2, **PERCENT), "agrees"),
    ("nearly 2,300 and more than 3,200", about("2300"), more("3200"), "conflict"),
    ("up to 300 and 280", most("300"), exact("280", 2), "agrees"),
    ("up to 300 and 320", most("300"), exact("320", 2), "conflict"),
    ("at least 7 and up to 20", least("7"), most("20"), "narrower"),
    ("at least 30 and up to 20", least("30"), most("20"), "conflict"),
    # ranges and vague numbers
    ("dozens and 43", DOZENS, exact("43", 2), "agrees"),
    ("dozens and 350", DOZENS, exact("350", 2), "conflict"),
    ("dozens and 6", DOZENS, exact("6", 1), "conflict"),
    ("12-15 and 13", span("12", "15"), exact("13", 2), "narrower"),
    ("12-15 and 20", span("12", "15"), exact("20", 2), "conflict"),
    ("12-15 and about 14", span("12", "15"), about("14"), "agrees"),
    ("12-15 and at least 20", span("12", "15"), least("20"), "conflict"),
    ("5,000-7,000 and 8,000-9,000", span("5000", "7000"), span("8000", "9000"), "conflict"),
    # other units
    ("36,000 feet and about 11,000 metres", metres("36000", "foot", 2), metres("11000", "metre", 2, "about"), "agrees"),
    ("24 ft 4 in and 7.42 m", metres("292", "inch", 3), metres("7.42", "metre", 3), "agrees"),
    ("7.4 m and 7.42 m", metres("7.4", "metre", 2), metres("7.42", "metre", 3), "agrees"),
    ("7.42 m and 5.1 m", metres("7.42", "metre", 3), metres("5.1", "metre", 2), "conflict"),
    ("112 l/m2 and 4.4 inches", exact("112", 3, measure="measure", unit="litre", per="square metre"),
     metres("4.4", "inch", 2), "agrees"),
    ("8 bn m3 and 282 bn cubic feet a year",
     exact("8000000000", 1, measure="measure", unit="cubic metre", per="year"),
     exact("282000000000", 3, measure="measure", unit="cubic foot", per="year"), "agrees"),
    ("93 mph and 150 km/h", exact("93", 2, measure="measure", unit="mile per hour"),
     exact("150", 3, measure="measure", unit="kilometre", per="hour"), "agrees"),
    ("38 C and 100 F", exact("38", 2, measure="measure", unit="degree Celsius"),
     exact("100", 3, measure="measure", unit="degree Fahrenheit"), "agrees"),
    ("$120 a week and $6,240 a year", exact("120", 2, per="week", **DOLLARS), exact("6240", 3, per="year", **DOLLARS),
     "agrees"),
    # not to be compared
    ("$4m and €4m", exact("4000000", 1, **DOLLARS), exact("4000000", 1, **EUROS), "incomparable"),
    ("12% and 12", exact("12", 2, **PERCENT), exact("12", 2), "incomparable"),
    ("0.25% and 0.25 points", exact("0.25", 2, **PERCENT), exact("0.25", 2, **POINTS), "incomparable"),
    ("5 metres and 5 kilograms", metres("5", "metre", 1), metres("5", "kilogram", 1), "incomparable"),
    ("$5 and $5 a week", exact("5", 1, **DOLLARS), exact("5", 1, per="week", **DOLLARS), "incomparable"),
    ("4 years old and 4", exact("4", 1, measure="age", unit="year"), exact("4", 1), "incomparable"),
    # kinds of their own
    ("5-2 and 6-1", quantity("2", "5", measure="score"), quantity("1", "6", measure="score"), "conflict"),
    ("second and third", exact("2", 1, measure="ordinal"), exact("3", 1, measure="ordinal"), "conflict"),
    ("aged 4 and aged 5", exact("4", 1, measure="age", unit="year"), exact("5", 1, measure="age", unit="year"),
     "conflict"),
    ("18 months and 2 years old", exact("18", 2, measure="age", unit="month"), exact("2", 1, measure="age",
     unit="year"),
     "conflict"),
    ("magnitude 7.8 and 7.7", exact("7.8", 2, measure="magnitude"), exact("7.7", 2, measure="magnitude"), "conflict"),
    ("none and at least 7", exact("0", 1), least("7"), "conflict"),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b", "expected"), [row[1:] for row in RELATIONS], ids=[row[0] for row in RELATIONS])
def test_relation(a: Quantity, b: Quantity, expected: str) -> None:
    """Each row of the table of what is flagged, in both directions."""
    assert (relation(a, b), relation(b, a)) == (expected, expected)


def test_convert() -> None:
    """Units of one dimension are converted exactly, others not at all."""
    assert convert(Decimal(1), "mile", "kilometre") == Decimal("1.609344")
    assert convert(Decimal(-40), "degree Celsius", "degree Fahrenheit").quantize(Decimal("0.001")) == Decimal(-40)
    with pytest.raises(ValueError, match="cannot convert metre to litre"):
        convert(Decimal(1), "metre", "litre")
    with pytest.raises(ValueError, match="cannot convert ell to metre"):
        convert(Decimal(1), "ell", "metre")


BOUNDS: tuple[Bound, ...] = get_args(Bound)
KINDS: tuple[tuple[Measure, str], ...] = (
    ("count", ""),
    ("percent", "percent"),
    ("measure", "metre"),
    ("measure", "foot"),
    ("money", "USD"),
)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    """Draw any quantity that the reader can return."""
    bound = draw(st.sampled_from(BOUNDS))
    measure, unit = draw(st.sampled_from(KINDS))
    low = Decimal(draw(st.integers(0, 10_000)))
    high: Decimal | None = low
    first: Decimal | None = low
    if bound in ("at_least", "more_than"):
        high = None
    elif bound in ("at_most", "less_than"):
        first = None
    elif bound in ("range", "vague"):
        high = low + draw(st.integers(1, 500))
    return Quantity(0, 1, "", first, high, bound, measure, unit, digits=draw(st.integers(1, 4)))


@given(quantities(), quantities())
def test_relation_is_symmetric(a: Quantity, b: Quantity) -> None:
    """Which of two numbers comes first never matters."""
    assert relation(a, b) == relation(b, a)


@given(quantities())
def test_a_number_is_the_same_as_itself(a: Quantity) -> None:
    """Every number is the same as itself."""
    assert relation(a, a) == "same"


@given(st.integers(1, 10**9), st.integers(1, 4))
def test_rounding_a_number_never_conflicts(value: int, digits: int) -> None:
    """A number of three or more figures agrees with itself rounded to two digits or more."""
    number = Decimal(value + 1000)
    kept = max(digits, 2)
    rounded = round(number, kept - len(str(number)))
    a = Quantity(0, 1, "", number, number, "exact", "count", digits=len(str(number)))
    b = Quantity(0, 1, "", rounded, rounded, "exact", "count", digits=kept)
    assert relation(a, b) in ("same", "agrees")
