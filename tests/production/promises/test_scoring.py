"""A promise beside what is known of its period."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from production import periods
from production.promises.ranges import Range
from production.promises.scoring import Score, score, stretches, written
from production.series.observations import Known, Observation
from tests.production.promises.test_ranges import promised
from tests.production.series.stating import SILVER, said


def scored(
    promise: Range, *known: Observation, target: str = "2020-FY", month: int = 12, as_of: date | None = None
) -> Score:
    facts = Known({SILVER: known}, month)
    return score(SILVER, periods.parse(target, month), promise, facts, as_of=as_of)


@pytest.mark.parametrize(
    ("label", "month", "parts"),
    [
        ("2011-FY", 12, ["2011-FY", "2011-9M", "2011-H1", "2011-Q1"]),
        ("2011-9M", 12, ["2011-9M", "2011-H1", "2011-Q1"]),
        ("2011-H2", 12, ["2011-H2", "2011-Q3"]),
        ("2011-Q2", 12, ["2011-Q2"]),
        ("2011-09", 12, ["2011-09"]),
        ("F2025-FY", 3, ["F2025-FY", "F2025-9M", "F2025-H1", "F2025-Q1"]),
        ("operating_year_1", 12, []),
    ],
)
def test_stretches_begin_with_the_period(label: str, month: int, parts: list[str]) -> None:
    assert [one.label for one in stretches(periods.parse(label, month), month)] == parts


def test_the_longest_stretch_counts_stated_or_added_up() -> None:
    """90 and 95 are 185 of 380: 48.7 %, and 195 are missing."""
    found = scored(promised("380 to 420"), said("2020-Q1 90 oz"), said("2020-Q2 95 oz"))
    assert found.detail == (
        "185 oz in 2020-H1, 48.7 % of the lower end of the 380 to 420 oz promised; 195 oz to go. "
        "No value of the whole of 2020-FY is known."
    )


def test_a_fiscal_year_goes_by_its_own_quarters() -> None:
    found = scored(promised("400"), said("F2025-Q1 100 oz", end_month=3), target="F2025-FY", month=3)
    assert found.reached is not None and found.reached.period.label == "F2025-Q1"


def test_a_quarter_from_within_is_no_stretch_from_the_start() -> None:
    assert scored(promised("400"), said("2020-Q3 100 oz")).detail == (
        "No value of 2020-FY is known, nor of a part of it from its start."
    )


def test_what_measures_something_else_is_not_compared() -> None:
    assert scored(promised("400"), said("2020-FY 100 USD")).reached is None


def test_an_operating_year_is_open_until_its_days_are_known() -> None:
    found = scored(promised("400"), said("2020-FY 400 oz"), target="operating_year_1")
    assert (found.outcome, found.reached) == ("open", None)


def test_before_the_end_it_has_not_ended() -> None:
    found = scored(promised("400"), said("2020-Q1 90 oz"), as_of=date(2020, 4, 16))
    assert found.detail.endswith("2020-FY had not ended by 2020-04-16.")


@pytest.mark.parametrize(
    ("promise", "actual", "sentence"),
    [
        ("380 to 420", "400", "400 oz in 2020-FY, within the 380 to 420 oz promised."),
        ("380 to 420", "379", "379 oz in 2020-FY, below the 380 to 420 oz promised."),
        ("400", "401", "401 oz in 2020-FY, above the 400 oz promised."),
        ("at least 400", "500", "500 oz in 2020-FY, at least 400 oz promised."),
    ],
)
def test_sentences(promise: str, actual: str, sentence: str) -> None:
    assert scored(promised(promise), said(f"2020-FY {actual} oz")).detail == sentence


def test_a_single_number_is_met_within_its_digits() -> None:
    found = scored(promised("2400000", "100000"), said("2020-FY 2410000 oz"))
    assert (found.outcome, found.detail) == (
        "met",
        "2,410,000 oz in 2020-FY, within the printed digits of the 2,400,000 oz promised.",
    )


def test_promises_are_written_with_their_digits() -> None:
    assert written(Range.of(None, Decimal("10.0"), Decimal("12.5"), Decimal("0.1"), "USD/oz")) == (
        "10.0 to 12.5 USD/oz"
    )
    assert written(promised("at most 400")) == "at most 400 oz"
