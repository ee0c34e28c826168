from decimal import Decimal

import pytest

from production import laws
from production.laws import Interval, Quantity


def quantity(text):
    """ "115,574 t" as printed: its last digit is the step."""
    number, unit = text.replace(",", "").split()
    value = Decimal(number)
    return Quantity(value, Decimal(1).scaleb(value.as_tuple().exponent), unit)


def interval(low, high):
    return Interval(Decimal(low), Decimal(high))


# Intervals


def test_a_printed_number_stands_for_half_its_last_digit_to_either_side():
    assert Interval.printed(Decimal("186"), Decimal("1")) == interval("185.5", "186.5")


def test_a_rounded_number_stands_for_more():
    assert Interval.printed(Decimal("2400000"), Decimal("100000")) == interval("2350000", "2450000")


def test_intervals_add_bound_by_bound():
    assert interval("1", "2") + interval("10", "20") == interval("11", "22")


def test_a_product_with_a_negative_interval_turns_the_bounds_around():
    assert interval("2", "3") * interval("-1", "4") == interval("-3", "12")


def test_a_quotient_is_smallest_with_the_largest_divisor():
    assert interval("10", "20") / interval("2", "5") == interval("2", "10")


def test_nothing_is_divided_by_what_may_be_zero():
    with pytest.raises(ZeroDivisionError, match=r"it lies between -0\.5 and 0\.5"):
        interval("10", "20") / Interval.printed(Decimal(0), Decimal(1))


def test_bounds_belong_to_the_interval():
    assert Decimal("185.5") in interval("185.5", "186.5")
    assert Decimal("186.5") in interval("185.5", "186.5")
    assert Decimal("186.51") not in interval("185.5", "186.5")


def test_intervals_that_touch_overlap():
    assert interval("1", "2").overlaps(interval("2", "3"))
    assert not interval("1", "2").overlaps(interval("2.01", "3"))


def test_it_rounds_half_up_to_whole_steps():
    assert laws.rounded(Decimal("559820.98"), Decimal("1")) == 559821
    assert laws.rounded(Decimal("0.345"), Decimal("0.01")) == Decimal("0.35")
    assert laws.rounded(Decimal("559821"), Decimal("1000")) == 560000


# Metal


def test_caylloma_silver_of_the_third_quarter_2011():
    expected = laws.recovered_metal(quantity("115,574 t"), quantity("186 g/t"), quantity("81 %"), "oz")
    assert laws.rounded(expected.value, Decimal(1)) == 559821
    assert expected.printable(Decimal(1)) == interval("554867", "564793")
    assert expected.allows(quantity("559,959 oz"))


def test_caylloma_lead_of_the_third_quarter_2011():
    expected = laws.recovered_metal(quantity("115,574 t"), quantity("2.11 %"), quantity("92 %"), "lb")
    assert laws.rounded(expected.value, Decimal(1)) == 4946120
    assert expected.printable(Decimal(1)) == interval("4907561", "4984807")
    assert expected.allows(quantity("4,960,154 lb"))


def test_the_printable_bounds_are_allowed_and_the_next_numbers_are_not():
    expected = laws.recovered_metal(quantity("115,574 t"), quantity("186 g/t"), quantity("81 %"), "oz")
    assert not expected.allows(quantity("554,866 oz"))
    assert expected.allows(quantity("554,867 oz"))
    assert expected.allows(quantity("564,793 oz"))
    assert not expected.allows(quantity("564,794 oz"))


def test_a_bound_that_is_met_exactly_is_allowed():
    # 100.5 t x 10.05 % = 10.10025 t at most, and 10.15025 less half of 0.1 is just that.
    contained = laws.contained_metal(quantity("100 t"), quantity("10.0 %"), "t")
    assert contained.allows(Quantity(Decimal("10.15025"), Decimal("0.1"), "t"))
    assert not contained.allows(Quantity(Decimal("10.15026"), Decimal("0.1"), "t"))


def test_metal_printed_in_thousands_may_lie_further_off():
    # Ying in April to June 2023: Silvercorp prints thousands of ounces.
    expected = laws.recovered_metal(quantity("208,809 t"), quantity("254 g/t"), quantity("95.1 %"), "oz")
    assert expected.printable(Decimal(1000)) == interval("1618000", "1626000")


@pytest.mark.parametrize(
    ("ore", "grade", "unit", "metal"),
    [
        ("1,000 t", "2.5 g/t", "kg", "2.5"),
        ("1,000 t", "2.5 %", "t", "25"),
        ("1,000 t", "2.5 %", "lb", "55115.5655462194"),
        ("1,000 t", "31.1034768 g/t", "oz", "1000"),
        ("1,000 ton", "12.3 oz/ton", "oz", "12300"),
        ("1,000 t", "12.3 oz/ton", "oz", "13558.4291243700"),
        ("1,000 ton", "10.0 g/t", "oz", "291.6666666667"),
    ],
)
def test_contained_metal_in_the_units_that_releases_use(ore, grade, unit, metal):
    contained = laws.contained_metal(quantity(ore), quantity(grade), unit)
    assert contained.value.quantize(Decimal("1E-10")) == Decimal(metal)


def test_short_tons_of_ounces_per_ton_are_exact():
    assert laws.metal_factor("ton", "oz/ton", "oz") == 1


# Masses


def test_a_mass_keeps_its_last_digit_when_converted():
    assert quantity("12 kg").to("g") == Quantity(Decimal("12000"), Decimal("1000"), "g")


def test_a_tonne_is_2204_62_pounds():
    assert quantity("1 t").to("lb").value.quantize(Decimal("0.01")) == Decimal("2204.62")


def test_dollars_are_not_a_mass():
    with pytest.raises(ValueError, match="USD cannot be converted to oz"):
        quantity("5 USD").to("oz")


# Days


def test_san_jose_ran_54_days_in_its_first_quarter():
    days = laws.operating_days(quantity("37,417 t"), quantity("693 t/d"))
    assert laws.rounded(days.value, Decimal("0.01")) == Decimal("53.99")
    assert Decimal("53.96") in days.interval
    assert Decimal("53.95") not in days.interval
    assert Decimal("54.03") in days.interval
    assert Decimal("54.04") not in days.interval


def test_short_tons_a_day_are_days_of_short_tons():
    assert laws.operating_days(quantity("9,000 ton"), quantity("100 ton/d")).value == 90


def test_tonnes_are_converted_to_short_tons_before_they_are_divided():
    days = laws.operating_days(quantity("9,000 t"), quantity("100 ton/d"))
    assert laws.rounded(days.value, Decimal("0.1")) == Decimal("99.2")


def test_a_rate_of_zero_gives_no_days():
    with pytest.raises(ZeroDivisionError):
        laws.operating_days(quantity("9,000 t"), quantity("0 t/d"))


# Changes


def test_a_change_in_per_cent():
    change = laws.change_pct(quantity("673,137 oz"), quantity("474,050 oz"))
    assert laws.rounded(change.value, Decimal("0.1")) == Decimal("42.0")
    assert change.allows(quantity("42 %"))
    assert not change.allows(quantity("43 %"))


def test_a_decrease_is_negative():
    assert laws.change_pct(quantity("75 oz"), quantity("100 oz")).value == -25


def test_a_change_of_rounded_values_is_as_vague_as_they_are():
    millions = Decimal(100000)
    change = laws.change_pct(
        Quantity(Decimal("2900000"), millions, "oz"), Quantity(Decimal("2500000"), millions, "oz")
    )
    assert change.printable(Decimal(1)) == interval("12", "20")


def test_a_change_between_kilograms_and_tonnes():
    assert laws.change_pct(quantity("2 t"), quantity("1,000 kg")).value == 100


def test_a_change_from_a_loss_has_no_per_cent():
    with pytest.raises(ValueError, match="a change in % from -5 USD has no meaning"):
        laws.change_pct(quantity("10 USD"), quantity("-5 USD"))


def test_a_change_from_nothing_has_no_per_cent():
    with pytest.raises(ZeroDivisionError):
        laws.change_pct(quantity("10 oz"), quantity("0 oz"))


def test_a_change_in_points():
    points = laws.change_points(quantity("87 %"), quantity("81 %"))
    assert points.value == 6
    assert points.interval == interval("5", "7")


# Totals


def test_a_total_carries_half_a_digit_of_every_part():
    total = laws.total([quantity("559,959 oz"), quantity("113,178 oz")], "oz")
    assert total.value == 673137
    assert total.interval == interval("673136", "673138")
    assert total.allows(quantity("673,138 oz"))
    assert not total.allows(quantity("673,139 oz"))


def test_a_total_of_different_masses_is_in_the_unit_asked_for():
    assert laws.total([quantity("1 t"), quantity("250 kg")], "kg").value == 1250


def test_a_total_of_nothing_is_nothing():
    assert laws.total([], "oz").interval == interval("0", "0")


@pytest.mark.parametrize(
    ("value", "step"), [("468200", 100), ("2000000", 10000), ("100", 1), ("403", 1), ("0", 1)]
)
def test_final_zeros_may_be_rounding_to_three_digits(value, step):
    assert Quantity(Decimal(value), Decimal(1), "oz").roundest.step == step
