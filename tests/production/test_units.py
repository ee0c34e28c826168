"""Factors are exact, and a converted number has two digits more than the printed one."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from production.units import CANONICAL_UNITS, UNITS, convert, factor, ratio, units_of


@pytest.mark.parametrize(
    ("unit", "into", "exact"),
    [
        ("oz", "kg", Fraction("0.0311034768")),
        ("lb", "kg", Fraction("0.45359237")),
        ("ton", "t", Fraction("0.90718474")),
        ("ton", "lb", Fraction(2000)),
        ("lb", "oz", Fraction(175, 12)),  # 7,000 grains to the pound, 480 to the troy ounce
        ("oz", "lb", Fraction(12, 175)),
        ("ton/d", "t/d", Fraction("0.90718474")),
        ("oz/ton", "g/t", Fraction(240, 7)),  # 34.2857...
        ("USD/t", "USD/lb", Fraction("0.00045359237")),
        ("USD/lb", "USD/t", 1 / Fraction("0.00045359237")),
        ("USD/oz", "USD/lb", Fraction(175, 12)),
        ("USD/ton", "USD/lb", Fraction(1, 2000)),
    ],
)
def test_a_ratio_is_exact_and_so_is_the_way_back(unit: str, into: str, exact: Fraction) -> None:
    assert ratio(unit, into) == exact
    assert ratio(into, unit) == 1 / exact


def test_what_measures_something_else_has_no_ratio() -> None:
    assert ratio("oz", "%") is None
    assert ratio("oz", "t/d") is None
    assert factor("oz", "g/t") is None
    with pytest.raises(ValueError, match="oz cannot be converted to %"):
        convert(Decimal(1), Decimal(1), "oz", "%")


def test_one_unit_of_each_dimension_is_canonical() -> None:
    assert CANONICAL_UNITS == {
        "mass": "t",
        "mass_rate": "t/d",
        "annual_rate": "oz/year",
        "grade": "g/t",
        "fraction": "%",
        "ratio": "ratio",
        "money": "USD",
        "price": "USD/t",
    }
    assert sorted(code for code, unit in UNITS.items() if unit.canonical) == sorted(CANONICAL_UNITS.values())
    assert units_of("grade") == ["g/t", "oz/ton"]


@pytest.mark.parametrize(
    ("printed", "step", "unit", "into", "converted"),
    [
        # 559959 x 0.0311034768 = 17416.6717654512; 1 oz is 0.03 kg, so the printed digits end at 0.01
        ("559959", "1", "oz", "kg", "17416.6718"),
        # in t they end at 0.00001
        ("559959", "1", "oz", "t", "17.4166718"),
        # 2.9 million oz, printed to 100,000 oz = 3,110 kg: printed digits end at 1,000
        ("2900000", "100000", "oz", "kg", "9.020E+4"),
        # 4.71 oz/ton x 240/7 = 161.48571...; 0.01 oz/ton is 0.34 g/t
        ("4.71", "0.01", "oz/ton", "g/t", "161.486"),
        # 11482583 lb x 0.00045359237 = 5208.41203669...; 1 lb is 0.0004 t
        ("11482583", "1", "lb", "t", "5208.412037"),
        # 1.05 USD/lb / 0.00045359237 = 2314.85388...; 0.01 USD/lb is 22 USD/t
        ("1.05", "0.01", "USD/lb", "USD/t", "2314.9"),
        ("-7", "1", "oz", "kg", "-0.2177"),
        ("0", "1", "oz", "kg", "0.0000"),
    ],
)
def test_a_converted_number_keeps_two_digits_more_than_were_printed(
    printed: str, step: str, unit: str, into: str, converted: str
) -> None:
    assert str(convert(Decimal(printed), Decimal(step), unit, into)) == converted


def test_halves_go_away_from_zero() -> None:
    # 0.5 lb to the step of 0.0001 short tons, converted from pounds: 1 lb = 0.0005 ton
    assert convert(Decimal("0.1001"), Decimal("0.1"), "lb", "ton") == Decimal("0.0000501")
    assert convert(Decimal("0.1"), Decimal("100"), "lb", "ton") == Decimal("0.0001")
    assert convert(Decimal("-0.1"), Decimal("100"), "lb", "ton") == Decimal("-0.0001")


def test_in_the_same_unit_a_number_stays_as_it_is() -> None:
    assert str(convert(Decimal("5.710"), Decimal("0.001"), "g/t", "g/t")) == "5.710"
