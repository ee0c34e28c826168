from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from production.extraction.numbers import NotANumber, modifier_before, of_cell, quantities


@pytest.mark.parametrize(
    ("cell", "value", "step"),
    [
        ("559,959", "559959", "1"),
        ("0.35", "0.35", "0.01"),
        ("186", "186", "1"),
        ("84.90", "84.90", "0.01"),
        ("(12)", "-12", "1"),
        ("-4", "-4", "1"),
    ],
)
def test_a_cell_is_worth_its_digits(cell: str, value: str, step: str) -> None:
    number = of_cell(cell)
    assert number is not None
    assert (number.value, number.step) == (Decimal(value), Decimal(step))


@pytest.mark.parametrize("cell", ["", "-", "--", "–", "Nil", "N/A", "n/a"])
def test_a_cell_that_says_nothing_is_no_number(cell: str) -> None:
    assert of_cell(cell) is None


@pytest.mark.parametrize(
    "cell", ["84.6991.86", "134,635271,370", "65 259", "(12", "1,23", "tonnes", "56,4412"]
)
def test_a_cell_that_cannot_be_one_number_is_refused(cell: str) -> None:
    with pytest.raises(NotANumber):
        of_cell(cell)


@pytest.mark.parametrize(
    ("text", "printed", "value", "step", "unit"),
    [
        ("2.4 million ounces", "2.4 million", "2400000", "100000", "oz"),
        ("1.9-million ounces", "1.9-million", "1900000", "100000", "oz"),
        ("7,530 ounces", "7,530", "7530", "1", "oz"),
        ("a rate of 1,000tpd", "1,000", "1000", "1", "t/d"),
        ("the 700 tonne per day mill", "700", "700", "1", "t/d"),
        ("1,000 tonnes of ore a day", "1,000", "1000", "1", "t/d"),
        ("4 million tonnes", "4 million", "4000000", "1000000", "t"),
        ("fifty percent", "fifty percent", "50", "1", "%"),
        ("twenty-four per cent", "twenty-four per cent", "24", "1", "%"),
        ("42% more", "42%", "42", "1", "%"),
        ("a 0.4-per-cent rise", "0.4-per-cent", "0.4", "0.1", "%"),
        ("108 g/t", "108", "108", "1", "g/t"),
        ("nine million ounces", "nine million", "9000000", "1000000", "oz"),
        ("4.6 million silver equivalent ounces", "4.6 million", "4600000", "100000", "oz"),
        ("9.6 Mlbs", "9.6", "9600000", "100000", "lb"),
    ],
)
def test_a_quantity_has_its_value_precision_and_unit(
    text: str, printed: str, value: str, step: str, unit: str
) -> None:
    [quantity] = quantities(text)
    assert text[quantity.start : quantity.end] == printed
    assert (quantity.number.value, quantity.number.step) == (Decimal(value), Decimal(step))
    assert quantity.unit == unit


@pytest.mark.parametrize(
    "text",
    [
        "500,000 shares at $2.29 a share",
        "US$5.04 per ounce",
        "below level 1400, where",
        "an NI43-101 report of 2005",
        "call 604-555-0140",
        "over the next 12-24 months",
        "four ball mills",
        "Suite 840",
    ],
)
def test_a_number_without_a_unit_of_ours_is_no_quantity(text: str) -> None:
    assert list(quantities(text)) == []


def test_the_low_end_of_a_range_takes_the_scale_of_the_high_one() -> None:
    [quantity] = quantities("6.6 to 7.3 million ounces of silver")
    assert quantity.low is not None
    assert (quantity.low.value, quantity.number.value) == (Decimal(6600000), Decimal(7300000))


def test_and_joins_a_range_only_after_between() -> None:
    [joined] = quantities("between 93 and 105 thousand ounces")
    assert joined.low is not None
    first, single = quantities("at 93 and 105 thousand ounces")
    assert (first.low, single.low, first.paired, single.paired) == (None, None, True, True)


@pytest.mark.parametrize(
    ("text", "modifier"),
    [("approximately ", "about"), ("more than ", "at_least"), ("less than ", "at_most"), ("produced ", None)],
)
def test_a_word_before_a_number_says_how_exact_it_is(text: str, modifier: str | None) -> None:
    assert modifier_before(text + "500 tonnes", len(text)) == modifier


@given(st.text(alphabet="0123456789,.-– %tonzgpd/milion and\n\u00a0()", max_size=200))
def test_any_text_gives_quantities_that_stand_in_it(text: str) -> None:
    for quantity in quantities(text):
        assert 0 <= quantity.start < quantity.end <= quantity.unit_end <= len(text)
        assert quantity.number.step > 0
