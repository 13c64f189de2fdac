"""Numbers in their sentence: value, bound, kind, unit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from consistency.inference.protocol import Tagger
from tests.extract.quantity_reading import one, read

# sentence, surface, low, high, bound, measure, unit, per
CASES: list[tuple[str, str, str | None, str | None, str, str, str, str]] = [
    ("Eleven jurors were for conviction and one against.", "Eleven jurors were for conviction and one", "1", "11",
     "exact", "score", "", ""),
    ("Nine members backed the plan and three were opposed.", "Nine members backed the plan and three", "3", "9",
     "exact", "score", "", ""),
    ("Nine members came and three left.", "Nine", "9", "9", "exact", "count", "", ""),
    # counts in digits and words
    ("The storm injured 12 people.", "12", "12", "12", "exact", "count", "", ""),
    ("Thirty-one people were injured.", "Thirty-one", "31", "31", "exact", "count", "", ""),
    ("Some 1,250 homes lost power.", "Some 1,250", "1250", "1250", "about", "count", "", ""),
    ("The stadium holds twelve hundred fans.", "twelve hundred", "1200", "1200", "exact", "count", "", ""),
    ("Two hundred and six sheep drowned.", "Two hundred and six", "206", "206", "exact", "count", "", ""),
    ("A dozen firefighters arrived.", "A dozen", "12", "12", "exact", "count", "", ""),
    ("About two dozen lawmakers left.", "About two dozen", "24", "24", "about", "count", "", ""),
    ("Half a dozen ships were delayed.", "Half a dozen", "6", "6", "exact", "count", "", ""),
    ("Half a million people fled.", "Half a million", "500000", "500000", "exact", "count", "", ""),
    ("A quarter of a million voters abstained.", "A quarter of a million", "250000", "250000", "exact", "count", "",
     ""),
    ("The app has 2.5 million users.", "2.5 million", "2500000", "2500000", "exact", "count", "", ""),
    ("The app has two and a half million users.", "two and a half million", "2500000", "2500000", "exact", "count",
     "", ""),
    ("The platform lost 5m users.", "5m", "5000000", "5000000", "exact", "count", "", ""),
    ("The site has 400k subscribers.", "400k", "400000", "400000", "exact", "count", "", ""),
    ("About 50 000 people marched.", "About 50 000", "50000", "50000", "about", "count", "", ""),
    ("The crater was more than a kilometre wide.", "more than a kilometre", "1", None, "more_than", "measure",
     "kilometre", ""),
    ("Nearly a square mile burned.", "Nearly a square mile", "1", "1", "about", "measure", "square mile", ""),
    ("One person was killed.", "One", "1", "1", "exact", "count", "", ""),
    ("Nobody was hurt.", "Nobody", "0", "0", "exact", "count", "", ""),
    ("No one was injured in the fire.", "No one", "0", "0", "exact", "count", "", ""),
    ("None of the passengers died.", "None", "0", "0", "exact", "count", "", ""),
    ("No injuries were reported.", "No", "0", "0", "exact", "count", "", ""),
    ("The crash killed nobody.", "nobody", "0", "0", "exact", "count", "", ""),
    # bounds
    ("At least seven people died.", "At least seven", "7", None, "at_least", "count", "", ""),
    ("No fewer than 30 trains were cancelled.", "No fewer than 30", "30", None, "at_least", "count", "", ""),
    ("More than 3,200 people were evacuated.", "More than 3,200", "3200", None, "more_than", "count", "", ""),
    ("Over 40 cars burned.", "Over 40", "40", None, "more_than", "count", "", ""),
    ("Well over 100 cars burned.", "Well over 100", "100", None, "more_than", "count", "", ""),
    ("Up to 300 houses were destroyed.", "Up to 300", None, "300", "at_most", "count", "", ""),
    ("As many as 20 boats sank.", "As many as 20", None, "20", "at_most", "count", "", ""),
    ("No more than 50 guests may attend.", "No more than 50", None, "50", "at_most", "count", "", ""),
    ("Fewer than 300 seats are left.", "Fewer than 300", None, "300", "less_than", "count", "", ""),
    ("Less than half of the town has water.", "Less than half", None, "50", "less_than", "percent", "percent", ""),
    ("Nearly 2,300 people were moved.", "Nearly 2,300", "2300", "2300", "about", "count", "", ""),
    ("Almost 90 flights were cancelled.", "Almost 90", "90", "90", "about", "count", "", ""),
    ("Roughly 60 tents were set up.", "Roughly 60", "60", "60", "about", "count", "", ""),
    ("An estimated 700 whales were counted.", "An estimated 700", "700", "700", "about", "count", "", ""),
    ("Approximately 38,000 files were copied.", "Approximately 38,000", "38000", "38000", "about", "count", "", ""),
    ("The village has 40 or so houses.", "40 or so", "40", "40", "about", "count", "", ""),
    ("Twenty or more dogs were rescued.", "Twenty or more", "20", None, "at_least", "count", "", ""),
    ("The club has 5,000+ members.", "5,000+", "5000", None, "at_least", "count", "", ""),
    # vague
    ("Dozens of people were hurt.", "Dozens", "24", None, "vague", "count", "", ""),
    ("Hundreds of thousands of homes are dark.", "Hundreds of thousands", "200000", None, "vague", "count", "", ""),
    ("Several shops were looted.", "Several", "3", "10", "vague", "count", "", ""),
    ("A few dozen votes decided it.", "A few dozen", "24", "120", "vague", "count", "", ""),
    ("Several hundred cows were moved.", "Several hundred", "300", "1000", "vague", "count", "", ""),
    # ranges
    ("Between 5,000 and 7,000 people marched.", "Between 5,000 and 7,000", "5000", "7000", "range", "count", "", ""),
    ("Some 12-15 people were hurt.", "Some 12-15", "12", "15", "range", "count", "", ""),
    ("Ten to twelve boats are missing.", "Ten to twelve", "10", "12", "range", "count", "", ""),
    ("Three or four men ran away.", "Three or four", "3", "4", "range", "count", "", ""),
    ("Between 10 and 12 million tonnes were exported.", "Between 10 and 12 million tonnes", "10000000", "12000000",
     "range", "measure", "tonne", ""),
    ("Prices rose by 10 to 15 per cent.", "10 to 15 per cent", "10", "15", "range", "percent", "percent", ""),
    ("Tickets cost between $30 and $45.", "between $30 and $45", "30", "45", "range", "money", "USD", ""),
    ("The deal is worth $1.2-1.5bn.", "$1.2-1.5bn", "1200000000", "1500000000", "range", "money", "USD", ""),
    ("It will cost €5-7 million.", "€5-7 million", "5000000", "7000000", "range", "money", "EUR", ""),
    # money
    ("The gang asked for €4m.", "€4m", "4000000", "4000000", "exact", "money", "EUR", ""),
    ("The gang demanded 4 million euros.", "4 million euros", "4000000", "4000000", "exact", "money", "EUR", ""),
    ("The firm was fined US$1.2bn.", "US$1.2bn", "1200000000", "1200000000", "exact", "money", "USD", ""),
    ("He was fined £5,000.", "£5,000", "5000", "5000", "exact", "money", "GBP", ""),
    ("The county set aside 50m lei.", "50m lei", "50000000", "50000000", "exact", "money", "RON", ""),
    ("The bridge cost 300 million Canadian dollars.", "300 million Canadian dollars", "300000000", "300000000", "exact",
     "money", "CAD", ""),
    ("The bag weighed 40 pounds.", "40 pounds", "40", "40", "exact", "measure", "pound", ""),
    ("The ticket cost 40 pounds.", "40 pounds", "40", "40", "exact", "money", "GBP", ""),
    ("The phone costs 900,000 won.", "900,000 won", "900000", "900000", "exact", "money", "KRW", ""),
    ("Twelve won medals in Oslo.", "Twelve", "12", "12", "exact", "count", "", ""),
    ("The fare is 60p.", "60p", "0.6", "0.6", "exact", "money", "GBP", ""),
    ("They earn 9 crowns a week.", "9 crowns a week", "9", "9", "exact", "money", "crown", "week"),
    ("Rent is £900 a month.", "£900 a month", "900", "900", "exact", "money", "GBP", "month"),
    ("The plant loses $2m annually.", "$2m annually", "2000000", "2000000", "exact", "money", "USD", "year"),
    ("The loan was for EUR 20m.", "EUR 20m", "20000000", "20000000", "exact", "money", "EUR", ""),
    ("The repair swallowed millions of dollars.", "millions of dollars", "2000000", None, "vague", "money", "USD", ""),
    ("The lawsuit seeks at least $2.5 million.", "at least $2.5 million", "2500000", None, "at_least", "money",
     "USD", ""),
    ("Oil fell to $71.40 a barrel.", "$71.40 a barrel", "71.4", "71.4", "exact", "money", "USD", "barrel"),
    # percent, points, shares
    ("Shares lost 6.2%.", "6.2%", "6.2", "6.2", "exact", "percent", "percent", ""),
    ("Shares lost more than 6 per cent.", "more than 6 per cent", "6", None, "more_than", "percent", "percent", ""),
    ("The rate is now 4¾ per cent.", "4¾ per cent", "4.75", "4.75", "exact", "percent", "percent", ""),
    ("The bank cut the rate by 25 basis points.", "25 basis points", "0.25", "0.25", "exact", "points",
     "percentage point", ""),
    ("The rate fell by a quarter of a percentage point.", "a quarter of a percentage point", "0.25", "0.25", "exact",
     "points", "percentage point", ""),
    ("The bank announced a quarter-point cut.", "a quarter-point", "0.25", "0.25", "exact", "points",
     "percentage point", ""),
    ("Unemployment rose by 0.2 percentage points.", "0.2 percentage points", "0.2", "0.2", "exact", "points",
     "percentage point", ""),
    ("The yield rose 12 bps.", "12 bps", "0.12", "0.12", "exact", "points", "percentage point", ""),
    ("The index fell 300 points.", "300 points", "300", "300", "exact", "points", "point", ""),
    ("One in five customers left.", "One in five", "20", "20", "about", "percent", "percent", ""),
    ("Nine out of ten farmers agreed.", "Nine out of ten", "90", "90", "about", "percent", "percent", ""),
    ("Two-thirds of voters said no.", "Two-thirds", "66.67", "66.67", "about", "percent", "percent", ""),
    ("Half of the village was without water.", "Half", "50", "50", "about", "percent", "percent", ""),
    ("A third of the seats are empty.", "A third", "33.33", "33.33", "about", "percent", "percent", ""),
    ("More than one in four children are poor.", "More than one in four", "25", None, "more_than", "percent",
     "percent", ""),
    # measures
    ("The river peaked at 7.42 metres.", "7.42 metres", "7.42", "7.42", "exact", "measure", "metre", ""),
    ("The river crested at 24 feet 4 inches.", "24 feet 4 inches", "292", "292", "exact", "measure", "inch", ""),
    ("The boy is 6ft 2in tall.", "6ft 2in", "74", "74", "exact", "measure", "inch", ""),
    ("Some 112 litres of rain per square metre fell.", "Some 112 litres", "112", "112", "about", "measure", "litre",
     "square metre"),
    ("The pipeline carries 8 billion cubic metres of gas a year.", "8 billion cubic metres", "8000000000", "8000000000",
     "exact", "measure", "cubic metre", "year"),
    ("The park covers 1,200 square kilometres.", "1,200 square kilometres", "1200", "1200", "exact", "measure",
     "square kilometre", ""),
    ("The fire burned 30,000 hectares.", "30,000 hectares", "30000", "30000", "exact", "measure", "hectare", ""),
    ("Winds reached 150 km/h.", "150 km/h", "150", "150", "exact", "measure", "kilometre", "hour"),
    ("Winds reached 93 mph.", "93 mph", "93", "93", "exact", "measure", "mile per hour", ""),
    ("The village is 20km away.", "20km", "20", "20", "exact", "measure", "kilometre", ""),
    ("The trench is 5.1m deep.", "5.1m", "5.1", "5.1", "exact", "measure", "metre", ""),
    ("The load weighed 40 tonnes.", "40 tonnes", "40", "40", "exact", "measure", "tonne", ""),
    ("Police seized 12kg of cocaine.", "12kg", "12", "12", "exact", "measure", "kilogram", ""),
    ("Temperatures hit 38C.", "38C", "38", "38", "exact", "measure", "degree Celsius", ""),
    ("Temperatures fell to minus 12 degrees Celsius.", "minus 12 degrees Celsius", "-12", "-12", "exact", "measure",
     "degree Celsius", ""),
    ("The plane was at a height of about 11,000 metres.", "about 11,000 metres", "11000", "11000", "about", "measure",
     "metre", ""),
    ("The plant produces 500 MW.", "500 MW", "500", "500", "exact", "measure", "megawatt", ""),
    ("It took 34.2 percent, against 31.8 for the rest.", "31.8", "31.8", "31.8", "exact", "percent", "percent", ""),
    ("Sales rose to 210m euros from 98m.", "98m", "98000000", "98000000", "exact", "money", "EUR", ""),
    ("The wage rises from $12.50 to $15 an hour.", "$12.50", "12.5", "12.5", "exact", "money", "USD", "hour"),
    ("The statue weighs half a ton.", "half a ton", "0.5", "0.5", "exact", "measure", "ton", ""),
    # magnitudes, ages, ordinals, scores, rates
    ("A 7.8-magnitude quake struck the coast.", "7.8-magnitude", "7.8", "7.8", "exact", "magnitude", "", ""),
    ("A quake of magnitude 6.1 struck the coast.", "6.1", "6.1", "6.1", "exact", "magnitude", "", ""),
    ("A four-year-old girl was found.", "four-year-old", "4", "4", "exact", "age", "year", ""),
    ("A girl of four was found.", "four", "4", "4", "exact", "age", "year", ""),
    ("The dead include a girl, 4.", "4", "4", "4", "exact", "age", "year", ""),
    ("Marta Lindqvist, 34, told reporters the news.", "34", "34", "34", "exact", "age", "year", ""),
    ("The suspect, aged 52, was arrested.", "52", "52", "52", "exact", "age", "year", ""),
    ("Girls aged nine and 11 were hurt.", "11", "11", "11", "exact", "age", "year", ""),
    ("He left home when he was 15.", "15", "15", "15", "exact", "age", "year", ""),
    ("Children under 12 pay nothing.", "under 12", None, "12", "less_than", "age", "year", ""),
    ("The ferry is 41 years old.", "41 years old", "41", "41", "exact", "age", "year", ""),
    ("It was the second cut in a row.", "second", "2", "2", "exact", "ordinal", "", ""),
    ("She is the 14th victim of the fire.", "14th", "14", "14", "exact", "ordinal", "", ""),
    ("The board voted 5-2.", "5-2", "2", "5", "exact", "score", "", ""),
    ("The bill passed by a vote of 216 to 214.", "216 to 214", "214", "216", "exact", "score", "", ""),
    ("The motion was carried by four votes to three.", "four votes to three", "3", "4", "exact", "score", "", ""),
    ("Five of the seven judges agreed.", "Five of the seven", "2", "5", "exact", "score", "", ""),
    ("Rovers beat United 3-1.", "3-1", "1", "3", "exact", "score", "", ""),
    ("The crown fell to 11.42 per euro.", "11.42 per euro", "11.42", "11.42", "exact", "rate", "", "EUR"),
    ("It traded at 11.42 to the euro.", "11.42 to the euro", "11.42", "11.42", "exact", "rate", "", "EUR"),
    ("Doctors recorded 85 cases per 100,000 people.", "85", "85", "85", "exact", "rate", "", "100000 person"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[f"{case[1]} / {case[0]}" for case in CASES])
def test_value_bound_and_unit(tagger: Tagger, case: tuple[str, ...]) -> None:
    """Each phrase is found with its span, its value, its bound and its unit."""
    sentence, surface, low, high, bound, measure, unit, per = case
    found = one(sentence, surface, tagger)
    assert (found.bound, found.measure, found.unit, found.per) == (bound, measure, unit, per)
    assert (found.low, found.high) == (Decimal(low) if low else None, Decimal(high) if high else None)


@pytest.mark.parametrize(
    ("sentence", "surfaces"),
    [
        ("The rate fell from 5 percent to 4.75 percent.", ["5 percent", "4.75 percent"]),
        ("The toll rose from 41 to 52.", ["41", "52"]),
        ("The bank lowered its forecast to 1.4% from 1.7%.", ["1.4%", "1.7%"]),
        ("The jet flew at 36,000 feet (11,000 metres).", ["36,000 feet", "11,000 metres"]),
        ("The plane carried 181 passengers and six crew.", ["181", "six"]),
        ("Seven people died and 31 were hurt, 12 of them badly.", ["Seven", "31", "12"]),
    ],
)
def test_several_numbers_stay_apart(tagger: Tagger, sentence: str, surfaces: list[str]) -> None:
    """Old and new value, conversions and lists are numbers of their own, not ranges."""
    assert [q.text for q in read(sentence, tagger)] == surfaces


@pytest.mark.parametrize(
    ("sentence", "surface", "digits"),
    [
        ("The firm has 4.1 million users.", "4.1 million", 2),
        ("The firm has 4,097,000 users.", "4,097,000", 4),
        ("The firm has 100,000 users.", "100,000", 1),
        ("The firm has 40 users.", "40", 2),
        ("The firm has 2,300 users.", "2,300", 2),
        ("Shares lost 6.20%.", "6.20%", 3),
        ("The firm has five thousand users.", "five thousand", 1),
    ],
)
def test_significant_digits(tagger: Tagger, sentence: str, surface: str, digits: int) -> None:
    """The digits that count for rounding are those written, without the zeros of a round number."""
    assert one(sentence, surface, tagger).digits == digits
