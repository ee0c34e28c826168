"""Periods that follow from others, reckoned by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from production import periods
from production.series.deriving import needed, observe, progress
from production.series.frequencies import trailing_year
from production.series.keys import SeriesKey
from production.series.observations import Gap, Known, Observation
from tests.production.series.stating import SILVER, known, said

# Caylloma's silver as released: 437,123 + 474,980 + 559,959 = 1,472,062.
CAYLLOMA_2011 = [
    said("2011-Q1 437123 oz"),
    said("2011-9M 1472062 oz"),
    said("2011-Q3 559959 oz"),
    said("2011-Q4 536426 oz"),
]


def value(label: str, of: Known, key: SeriesKey = SILVER) -> Observation:
    found = observe(key, periods.parse(label, of.fiscal_year_end_month), of)
    assert isinstance(found, Observation), found
    return found


def reason(label: str, of: Known, key: SeriesKey = SILVER) -> str:
    found = observe(key, periods.parse(label, of.fiscal_year_end_month), of)
    assert isinstance(found, Gap), found
    return found.reason


def test_what_is_stated_is_served_as_it_is() -> None:
    found = value("2011-Q3", known(production__silver=CAYLLOMA_2011))
    assert (found.value, found.method, found.derived, found.figures) == (
        559959,
        "stated",
        False,
        ("2011-Q3",),
    )
    assert (found.interval.low, found.interval.high) == (Decimal("559958.5"), Decimal("559959.5"))


def test_a_quarter_is_the_nine_months_without_the_others() -> None:
    found = value("2011-Q2", known(production__silver=CAYLLOMA_2011))
    assert found.value == 1472062 - 559959 - 437123 == 474980
    assert (found.method, found.derived) == ("difference", True)
    assert found.formula == "2011-9M 1,472,062 oz - 2011-Q1 437,123 oz - 2011-Q3 559,959 oz = 474,980 oz"
    assert found.figures == ("2011-9M", "2011-Q1", "2011-Q3")


def test_each_number_taken_away_widens_the_interval_by_its_rounding() -> None:
    found = value("2011-Q2", known(production__silver=CAYLLOMA_2011))
    assert (found.interval.low, found.interval.high) == (Decimal("474978.5"), Decimal("474981.5"))


def test_a_year_is_nine_months_and_a_quarter() -> None:
    found = value("2011-FY", known(production__silver=CAYLLOMA_2011))
    assert (found.value, found.method) == (1472062 + 536426, "sum")


def test_a_rounded_year_leaves_a_wide_quarter() -> None:
    of = known(production__silver=[said("2011-FY 2400000 oz", step="100000"), said("2011-9M 1585240 oz")])
    found = value("2011-Q4", of)
    assert found.value == 814760
    assert (found.interval.low, found.interval.high) == (Decimal("764759.5"), Decimal("864760.5"))


@pytest.mark.parametrize(
    ("stated", "label", "expected"),
    [
        (["2011-Q1 10 t", "2011-Q2 20 t"], "2011-H1", 30),
        (["2011-Q3 10 t", "2011-Q4 20 t"], "2011-H2", 30),
        (["2011-FY 100 t", "2011-H1 40 t"], "2011-H2", 60),
        (["2011-Q1 1 t", "2011-Q2 2 t", "2011-Q3 3 t"], "2011-9M", 6),
        (["2011-H1 3 t", "2011-Q3 3 t"], "2011-9M", 6),
        (["2011-FY 10 t", "2011-Q4 4 t"], "2011-9M", 6),
        (["2011-Q1 1 t", "2011-Q2 2 t", "2011-Q3 3 t", "2011-Q4 4 t"], "2011-FY", 10),
        (["2011-H1 3 t", "2011-H2 7 t"], "2011-FY", 10),
        (["2011-9M 6 t", "2011-Q4 4 t"], "2011-FY", 10),
        (["2011-FY 10 t", "2011-9M 6 t"], "2011-Q4", 4),
        (["2011-9M 6 t", "2011-H1 3 t"], "2011-Q3", 3),
        (["2011-H1 4 t", "2011-Q1 1 t"], "2011-Q2", 3),
        (["2011-H1 4 t", "2011-Q2 1 t"], "2011-Q1", 3),
        (["2011-07 1 t", "2011-08 2 t", "2011-09 3 t"], "2011-Q3", 6),
        (["2011-FY 20 t", "2011-Q1 1 t", "2011-Q2 2 t", "2011-Q3 3 t"], "2011-Q4", 14),
        (["2011-FY 20 t", "2011-H1 9 t", "2011-Q4 4 t"], "2011-Q3", 7),
    ],
)
def test_periods_follow_from_each_other(stated: list[str], label: str, expected: int) -> None:
    assert value(label, known(production__silver=[said(one) for one in stated])).value == expected


def test_additions_go_before_differences() -> None:
    stated = [said(one) for one in ("2011-FY 10 t", "2011-Q4 4 t", "2011-H1 3 t", "2011-Q3 3 t")]
    assert value("2011-9M", known(production__silver=stated)).formula == "2011-H1 3 t + 2011-Q3 3 t = 6 t"


def test_figures_of_one_release_go_before_those_of_several() -> None:
    of_one = [said("2011-9M 6 t", "a", "jan"), said("2011-Q4 4 t", "b", "jan")]
    of_two = [said("2011-H1 4 t", "c", "feb"), said("2011-H2 6 t", "d", "mar")]
    assert value("2011-FY", known(production__silver=[*of_two, *of_one])).figures == ("a", "b")


def test_the_parts_of_a_fiscal_year_are_found_by_their_days() -> None:
    stated = [said(f"F2025-{part} {tonnes} t", end_month=3) for part, tonnes in (("FY", 10), ("9M", 6))]
    found = value("F2025-Q4", known(3, production__silver=stated))
    assert (found.value, str(found.period.start)) == (4, "2025-01-01")
    assert found.period.calendar_label == "2025-Q1"


def test_the_days_of_a_calendar_label_find_a_fiscal_quarter() -> None:
    found = value("2024-Q2", known(3, production__silver=[said("F2025-Q1 7 t", end_month=3)]))
    assert found.value == 7


def test_twelve_months_are_the_last_four_quarters() -> None:
    stated = [
        said(f"{label} {tonnes} t")
        for label, tonnes in (("2010-Q3", 1), ("2010-Q4", 2), ("2011-Q1", 4), ("2011-Q2", 8))
    ]
    found = observe(SILVER, trailing_year(periods.parse("2011-Q2")), known(production__silver=stated))
    assert isinstance(found, Observation)
    assert (found.value, found.period.label, found.period.type) == (15, "2011-Q2-TTM", "ttm")


def test_twelve_months_are_a_year_moved_on() -> None:
    stated = [said("2010-FY 100 t"), said("2010-H1 40 t"), said("2011-H1 50 t")]
    found = observe(SILVER, trailing_year(periods.parse("2011-Q2")), known(production__silver=stated))
    assert isinstance(found, Observation)
    assert found.formula == "2010-FY 100 t + 2011-H1 50 t - 2010-H1 40 t = 110 t"


def test_a_year_that_is_stated_is_its_own_twelve_months() -> None:
    found = observe(
        SILVER, trailing_year(periods.parse("2011-Q4")), known(production__silver=[said("2011-FY 9 t")])
    )
    assert isinstance(found, Observation)
    assert (found.value, found.derived) == (9, False)


def test_pounds_and_tonnes_add_up_in_the_unit_of_the_later_part() -> None:
    found = value("2011-H1", known(production__silver=[said("2011-Q1 2000 lb"), said("2011-Q2 3 ton")]))
    assert (found.value, found.unit) == (4, "ton")


# --- What is never derived -------------------------------------------------------------------------


def test_one_quarter_makes_no_year() -> None:
    of = known(production__silver=[said("2012-Q1 484226 oz")])
    assert reason("2012-FY", of) == "it does not follow from what is stated: 2012-Q1"
    assert reason("2013-FY", of) == "nothing is stated of it, nor of periods that it is a part of"


def test_parts_that_exceed_the_whole_contradict_it() -> None:
    of = known(production__silver=[said("2011-FY 100 t"), said("2011-9M 120 t")])
    assert reason("2011-Q4", of) == "its parts contradict each other: 2011-FY 100 t - 2011-9M 120 t = -20 t"


def test_a_difference_within_the_rounding_of_its_parts_is_no_value() -> None:
    of = known(production__silver=[said("2011-FY 2400000 oz", step="100000"), said("2011-9M 2390000 oz")])
    assert reason("2011-Q4", of) == (
        "it is nothing, or less than the rounding of its parts, between -40,000 and 60,000 oz: "
        "2011-FY 2,400,000 oz - 2011-9M 2,390,000 oz = 10,000 oz"
    )


def test_a_loss_may_be_the_difference() -> None:
    of = known(net_income=[said("2011-FY 5 USD"), said("2011-9M 9 USD")])
    assert value("2011-Q4", of, SeriesKey("c", "m", "net_income")).value == -4


def test_scopes_do_not_mix() -> None:
    stated = [said("2025-H1 5 t", scope_note="ongoing operations"), said("2025-Q1 3 t")]
    assert (
        reason("2025-Q2", known(production__silver=stated)) == "its parts differ in scope or in their ratio"
    )


def test_equivalents_do_not_add_up() -> None:
    key = SILVER._replace(commodity="silver_equivalent")
    of = known(production__silver_equivalent=[said("2011-Q1 5 oz"), said("2011-Q2 6 oz")])
    assert reason("2011-H1", of, key).startswith("equivalents are converted at the prices of each period")


def test_equivalents_at_one_stated_ratio_do() -> None:
    key = SILVER._replace(commodity="silver_equivalent")
    stated = [said("2011-Q1 5 oz", ratio="60"), said("2011-Q2 6 oz", ratio="60")]
    assert value("2011-H1", known(production__silver_equivalent=stated), key).value == 11
    stated[1] = said("2011-Q2 6 oz", ratio="65")
    assert "ratio" in reason("2011-H1", known(production__silver_equivalent=stated), key)


def test_what_holds_on_a_day_makes_no_period() -> None:
    of = known(plant_capacity=[said("2011-10-24 1300 t/d")])
    assert "holds on a day" in reason("2011-FY", of, SeriesKey("c", "m", "plant_capacity"))


def test_bounds_are_no_parts() -> None:
    stated = [said("2011-Q1 5 t", modifier="at_least"), said("2011-Q2 6 t")]
    assert reason("2011-H1", known(production__silver=stated)) == "its parts are stated as bounds only"


# --- The year so far -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stated", "label", "expected"),
    [
        (["2011-Q1 1 t"], "2011-Q1", 1),
        (["2011-Q1 1 t", "2011-Q2 2 t"], "2011-H1", 3),
        (["2011-9M 6 t", "2011-Q1 1 t"], "2011-9M", 6),
        (["2011-9M 6 t", "2011-Q4 4 t"], "2011-FY", 10),
    ],
)
def test_progress_is_the_longest_part_of_the_year_from_its_start(
    stated: list[str], label: str, expected: int
) -> None:
    found = progress(SILVER, periods.year(2011), known(production__silver=[said(one) for one in stated]))
    assert found is not None
    assert (found.period.label, found.value) == (label, expected)


def test_a_second_quarter_alone_is_no_progress() -> None:
    assert progress(SILVER, periods.year(2011), known(production__silver=[said("2011-Q2 2 t")])) is None


def test_a_recovery_needs_tonnes_and_grades() -> None:
    key = SeriesKey("c", "m", "recovery", "silver")
    assert needed(key) == {
        key,
        SeriesKey("c", "m", "ore_milled"),
        SeriesKey("c", "m", "head_grade", "silver"),
    }
