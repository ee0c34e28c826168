"""Each metric by its own law, reckoned by hand."""

from __future__ import annotations

from decimal import Decimal

from production import periods
from production.series.deriving import observe
from production.series.keys import SeriesKey
from production.series.observations import Gap, Known, Observation
from tests.production.series.stating import known, said

GRADE = SeriesKey("c", "m", "head_grade", "silver")
RECOVERY = SeriesKey("c", "m", "recovery", "silver")
THROUGHPUT = SeriesKey("c", "m", "throughput")


def value(key: SeriesKey, label: str, of: Known) -> Observation:
    found = observe(key, periods.parse(label), of)
    assert isinstance(found, Observation), found
    return found


def reason(key: SeriesKey, label: str, of: Known) -> str:
    found = observe(key, periods.parse(label), of)
    assert isinstance(found, Gap), found
    return found.reason


def test_a_grade_is_the_mean_by_tonnes() -> None:
    of = known(
        ore_milled=[said("2011-Q1 100 t"), said("2011-Q2 300 t")],
        head_grade__silver=[said("2011-Q1 200 g/t"), said("2011-Q2 160 g/t")],
    )
    found = value(GRADE, "2011-H1", of)
    assert found.value == (100 * 200 + 300 * 160) / Decimal(400) == 170
    assert found.method == "mean_by_tonnes"
    assert found.formula == (
        "(2011-Q1 100 t x 200 g/t + 2011-Q2 300 t x 160 g/t) / (100 t + 300 t) = 170.00 g/t"
    )
    assert set(found.figures) == {"2011-Q1", "2011-Q2"}


def test_the_bounds_of_a_mean_are_those_of_its_grades_and_tonnes() -> None:
    of = known(
        ore_milled=[said("2011-Q1 100 t", step="20"), said("2011-Q2 100 t", step="20")],
        head_grade__silver=[said("2011-Q1 10 g/t"), said("2011-Q2 20 g/t")],
    )
    found = value(GRADE, "2011-H1", of)
    # lowest: (110 x 9.5 + 90 x 19.5) / 200; highest: (90 x 10.5 + 110 x 20.5) / 200
    assert (found.interval.low, found.interval.high) == (Decimal("14"), Decimal("16"))


def test_the_grade_of_the_last_quarter_is_what_the_year_leaves() -> None:
    of = known(
        ore_milled=[said("2011-FY 400 t"), said("2011-9M 300 t")],
        head_grade__silver=[said("2011-FY 170 g/t"), said("2011-9M 160 g/t")],
    )
    # (400 x 170 - 300 x 160) / (400 - 300)
    assert value(GRADE, "2011-Q4", of).value == 200


def test_tonnes_may_be_derived_themselves() -> None:
    of = known(
        ore_milled=[said("2011-H1 400 t"), said("2011-Q1 100 t")],
        head_grade__silver=[said("2011-Q1 200 g/t"), said("2011-Q2 160 g/t")],
    )
    assert value(GRADE, "2011-H1", of).value == 170


def test_tonnes_that_the_parts_do_not_leave_make_no_grade() -> None:
    of = known(
        ore_milled=[said("2011-FY 400 t"), said("2011-9M 300 t"), said("2011-Q4 150 t")],
        head_grade__silver=[said("2011-FY 170 g/t"), said("2011-9M 160 g/t")],
    )
    assert reason(GRADE, "2011-Q4", of) == "its parts leave other tonnes than 2011-Q4 has, 150 t"


def test_without_tonnes_grades_make_no_mean() -> None:
    of = known(head_grade__silver=[said("2011-Q1 200 g/t"), said("2011-Q2 160 g/t")])
    assert reason(GRADE, "2011-H1", of) == (
        "its mean is weighed by ore_milled, which is not known of all its parts"
    )


def test_a_recovery_is_the_mean_by_the_metal_contained() -> None:
    of = known(
        ore_milled=[said("2011-Q1 100 t"), said("2011-Q2 300 t")],
        head_grade__silver=[said("2011-Q1 300 g/t"), said("2011-Q2 100 g/t")],
        recovery__silver=[said("2011-Q1 80.00 %"), said("2011-Q2 90.00 %")],
    )
    found = value(RECOVERY, "2011-H1", of)
    # 30,000 g of each
    assert (found.value, found.method) == (85, "mean_by_contained_metal")


def test_more_than_all_the_metal_cannot_be_recovered() -> None:
    of = known(
        ore_milled=[said("2011-H1 200 t"), said("2011-Q1 100 t")],
        head_grade__silver=[said("2011-H1 100 g/t"), said("2011-Q1 100 g/t")],
        recovery__silver=[said("2011-H1 90.0 %"), said("2011-Q1 75.0 %")],
    )
    assert reason(RECOVERY, "2011-Q2", of).startswith("its parts contradict each other, more than 100 %")


def test_throughput_is_all_tonnes_over_all_days() -> None:
    of = known(
        ore_milled=[said("2011-Q1 90000 t"), said("2011-Q2 60000 t")],
        throughput=[said("2011-Q1 1000 t/d"), said("2011-Q2 2000 t/d")],
    )
    found = value(THROUGHPUT, "2011-H1", of)
    # 150,000 t in 90 + 30 days
    assert (found.value, found.method) == (1250, "mean_by_operating_days")
    assert found.formula == (
        "(90,000 t + 60,000 t) / (2011-Q1 90,000 t / 1,000 t/d + 2011-Q2 60,000 t / 2,000 t/d) = 1,250.00 t/d"
    )


def test_a_price_is_the_mean_by_metal_sold() -> None:
    of = known(
        sales__gold=[said("2011-Q1 100 oz"), said("2011-Q2 300 oz")],
        realized_price__gold=[said("2011-Q1 1500 USD/oz"), said("2011-Q2 1700 USD/oz")],
    )
    assert value(SeriesKey("c", "m", "realized_price", "gold"), "2011-H1", of).value == 1650


def test_a_cost_is_averaged_by_metal_sold_and_says_that_it_is_assumed() -> None:
    of = known(
        sales__gold=[said("2011-Q1 100 oz"), said("2011-Q2 300 oz")],
        aisc__gold=[said("2011-Q1 900 USD/oz"), said("2011-Q2 1300 USD/oz")],
    )
    found = value(SeriesKey("c", "m", "aisc", "gold"), "2011-H1", of)
    assert found.value == 1200
    assert "if it is counted by the metal sold" in found.formula


def test_a_cost_is_never_a_difference() -> None:
    of = known(
        sales__gold=[said("2011-H1 400 oz"), said("2011-Q1 100 oz")],
        aisc__gold=[said("2011-H1 1200 USD/oz"), said("2011-Q1 900 USD/oz")],
    )
    assert "does not follow" in reason(SeriesKey("c", "m", "aisc", "gold"), "2011-Q2", of)


def test_a_cost_without_sales_is_not_averaged_by_production() -> None:
    of = known(
        production__gold=[said("2011-Q1 100 oz"), said("2011-Q2 300 oz")],
        aisc__gold=[said("2011-Q1 900 USD/oz"), said("2011-Q2 1300 USD/oz")],
    )
    assert "weighed by sales" in reason(SeriesKey("c", "m", "aisc", "gold"), "2011-H1", of)
