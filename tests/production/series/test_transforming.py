"""Changes, indices and the year so far, reckoned by hand."""

from __future__ import annotations

from decimal import Decimal

from production.series.building import Asked, build
from production.series.keys import SeriesKey
from production.series.observations import Gap, Known
from tests.production.series.stating import SILVER, known, said

QUARTERS = known(
    production__silver=[
        said("2010-Q1 100 oz"),
        said("2010-Q2 200 oz"),
        said("2010-Q4 150 oz"),
        said("2011-Q1 120 oz"),
        said("2011-Q2 100 oz"),
    ]
)


def built(
    transform: str, of: Known = QUARTERS, frequency: str = "quarter", **asked: str
) -> dict[str, object]:
    """Values by period; of a gap its reason."""
    rows = build(SILVER, of, Asked(frequency, transform, **asked))
    return {row.period.label: row.reason if isinstance(row, Gap) else row.value for row in rows}


def test_the_level_is_the_value_and_a_gap_stays_a_gap() -> None:
    assert built("level") == {
        "2010-Q1": 100,
        "2010-Q2": 200,
        "2010-Q3": "it does not follow from what is stated: 2010-Q1, 2010-Q2, 2010-Q4",
        "2010-Q4": 150,
        "2011-Q1": 120,
        "2011-Q2": 100,
    }


def test_a_change_needs_the_quarter_before() -> None:
    assert built("qoq") == {
        "2010-Q2": 100,
        "2010-Q3": "it does not follow from what is stated: 2010-Q1, 2010-Q2, 2010-Q4",
        "2010-Q4": "there is nothing to compare it with: 2010-Q3 has no value",
        "2011-Q1": -30,
        "2011-Q2": -20,
    }


def test_a_change_in_per_cent_against_the_year_before() -> None:
    assert built("yoy_pct") == {"2011-Q1": 20, "2011-Q2": -50}


def test_a_change_carries_the_rounding_of_both() -> None:
    [change] = [
        row for row in build(SILVER, QUARTERS, Asked("quarter", "yoy")) if row.period.label == "2011-Q1"
    ]
    assert not isinstance(change, Gap)
    assert (change.value, change.interval.low, change.interval.high) == (20, 19, 21)
    assert change.formula == "2011-Q1 120 oz - 2010-Q1 100 oz = 20 oz"
    assert change.figures == ("2011-Q1", "2010-Q1")


def test_a_per_cent_of_nothing_or_of_a_loss_has_no_meaning() -> None:
    income = SeriesKey("c", "m", "net_income")
    of = known(net_income=[said("2010-Q1 -5 USD"), said("2010-Q2 5 USD"), said("2010-Q3 6 USD")])
    rows = build(income, of, Asked("quarter", "qoq_pct"))
    assert [row.reason if isinstance(row, Gap) else row.value for row in rows] == [20]
    assert [row.value for row in build(income, of, Asked("quarter", "qoq")) if not isinstance(row, Gap)] == [
        10,
        1,
    ]


def test_the_first_observation_is_the_hundred_of_an_index() -> None:
    rows = build(SILVER, QUARTERS, Asked("quarter", "index"))
    values = {row.period.label: (row.value, row.unit) for row in rows if not isinstance(row, Gap)}
    assert values["2010-Q1"] == (100, "index")
    assert values["2010-Q2"] == (200, "index")
    assert values["2011-Q1"] == (120, "index")


def test_the_year_so_far_begins_anew_each_year() -> None:
    assert built("cumulative") == {
        "2010-Q1": 100,
        "2010-Q2": 300,
        "2010-Q3": "2010-9M: it does not follow from what is stated: 2010-Q1, 2010-Q2, 2010-Q4",
        "2010-Q4": "2010-FY: it does not follow from what is stated: 2010-Q1, 2010-Q2, 2010-Q4",
        "2011-Q1": 120,
        "2011-Q2": 220,
    }


def test_the_year_so_far_of_a_grade_is_a_mean() -> None:
    of = known(
        ore_milled=[said("2011-Q1 100 t"), said("2011-Q2 300 t")],
        head_grade__silver=[said("2011-Q1 200 g/t"), said("2011-Q2 160 g/t")],
    )
    rows = build(SeriesKey("c", "m", "head_grade", "silver"), of, Asked("quarter", "cumulative"))
    assert [row.value for row in rows if not isinstance(row, Gap)] == [200, 170]


def test_twelve_months_move_on_by_a_quarter() -> None:
    of = known(
        production__silver=[said(f"{year}-Q{n} {n} oz") for year in (2010, 2011) for n in (1, 2, 3, 4)]
    )
    assert built("level", of, "ttm") == {
        f"{label}-TTM": 10 for label in ("2010-Q4", "2011-Q1", "2011-Q2", "2011-Q3", "2011-Q4")
    }


def test_a_rounded_year_stands_before_the_sum_of_its_quarters_in_both_names() -> None:
    quarters = [said(f"2011-Q{n} {n} oz") for n in (1, 2, 3, 4)]
    of = known(production__silver=[said("2011-FY 20 oz", step="10"), *quarters])
    assert built("level", of, "ttm") == {"2011-Q4-TTM": 20}
    assert built("level", of, "year") == {"2011-FY": 20}


def test_derived_values_are_left_out_or_alone() -> None:
    of = known(production__silver=[said("2011-H1 30 oz"), said("2011-Q1 10 oz"), said("2011-Q3 5 oz")])
    assert built("level", of, derived="only") == {"2011-Q2": 20}
    assert built("level", of, derived="exclude") == {
        "2011-Q1": 10,
        "2011-Q2": "it is derived, not stated",
        "2011-Q3": 5,
    }


def test_a_unit_converts_to_the_printed_digits_plus_two() -> None:
    rows = build(SILVER, known(production__silver=[said("2011-Q3 559959 oz")]), Asked(unit="kg"))
    assert [(row.value, row.unit, row.formula) for row in rows if not isinstance(row, Gap)] == [
        (Decimal("17416.6718"), "kg", "2011-Q3 559,959 oz, stated by r = 17,416.6718 kg")
    ]


def test_what_is_stated_comes_by_last_day_the_shorter_first() -> None:
    of = known(production__silver=[said("2011-9M 6 oz"), said("2011-Q3 3 oz"), said("2011-H1 3 oz")])
    assert list(built("level", of, "stated")) == ["2011-H1", "2011-Q3", "2011-9M"]


def test_a_bound_is_no_base() -> None:
    of = known(
        production__silver=[
            said("2010-Q1 100 oz", modifier="at_least"),
            said("2010-Q2 200 oz"),
            said("2010-Q3 300 oz"),
        ]
    )
    assert built("qoq_pct", of) == {"2010-Q3": 50}
    assert built("qoq", of)["2010-Q3"] == 100


def test_the_bounds_of_a_per_cent_hold_it() -> None:
    # 113 / 98 - 1 = 15.306... %, printed as 15.31
    of = known(production__silver=[said("2010-Q1 98.000 oz"), said("2010-Q2 113.000 oz")])
    [change] = [row for row in build(SILVER, of, Asked("quarter", "qoq_pct")) if not isinstance(row, Gap)]
    assert (change.value, change.interval.low, change.interval.high) == (
        Decimal("15.31"),
        Decimal("15.30"),
        Decimal("15.31"),
    )


def test_a_per_cent_and_an_index_are_the_same_in_every_unit() -> None:
    of = known(production__silver=[said("2010-Q1 0.9 t"), said("2010-Q2 1.2 t")])
    for transform in ("qoq_pct", "index"):
        assert built(transform, of) == built(transform, of, unit="lb")
