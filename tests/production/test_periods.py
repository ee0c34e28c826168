from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from production import periods
from production.periods import PeriodError


@pytest.mark.parametrize(
    ("label", "type_", "start", "end"),
    [
        ("2011-Q3", "quarter", "2011-07-01", "2011-09-30"),
        ("2011-H1", "half_year", "2011-01-01", "2011-06-30"),
        ("2011-H2", "half_year", "2011-07-01", "2011-12-31"),
        ("2011-9M", "nine_months", "2011-01-01", "2011-09-30"),
        ("2011-FY", "year", "2011-01-01", "2011-12-31"),
        ("2012-02", "month", "2012-02-01", "2012-02-29"),
        ("2011-10-24", "instant", "2011-10-24", "2011-10-24"),
    ],
)
def test_a_label_stands_for_its_days(label: str, type_: str, start: str, end: str) -> None:
    period = periods.parse(label)
    assert (period.type, period.start, period.end) == (
        type_,
        date.fromisoformat(start),
        date.fromisoformat(end),
    )
    assert period.calendar_label == label


def test_a_fiscal_year_is_named_after_the_year_in_which_it_ends() -> None:
    period = periods.parse("F2025-Q1", fiscal_year_end_month=3)
    assert (period.start, period.end) == (date(2024, 4, 1), date(2024, 6, 30))
    assert (period.label, period.calendar_label) == ("F2025-Q1", "2024-Q2")


def test_a_fiscal_year_across_two_calendar_years_has_no_calendar_label() -> None:
    period = periods.parse("F2023-FY", fiscal_year_end_month=3)
    assert (period.start, period.end, period.calendar_label) == (date(2022, 4, 1), date(2023, 3, 31), None)


def test_the_last_fiscal_quarter_ends_with_the_fiscal_year() -> None:
    assert periods.parse("F2023-Q4", fiscal_year_end_month=3).end == date(2023, 3, 31)


def test_two_labels_of_the_same_days_are_one_period_by_key() -> None:
    assert periods.parse("F2025-Q1", 3).key == periods.parse("2024-Q2").key == "quarter:2024-04-01/2024-06-30"


def test_a_quarter_and_its_year_to_date_share_no_key() -> None:
    first_quarter, first_half = periods.parse("2011-Q1"), periods.parse("2011-H1")
    assert first_quarter.key != first_half.key


def test_an_operating_year_has_no_days() -> None:
    period = periods.parse("operating_year_1")
    assert (period.type, period.start, period.end, period.key) == (
        "operating_year",
        None,
        None,
        "operating_year_1",
    )


@pytest.mark.parametrize(
    "text",
    ["", "2011", "2011-Q5", "2011-13", "2011-02-30", "Q3-2011", "2011-q3", "F2011-09", "0000-Q1", "٢٠١١-Q3"],
)
def test_what_is_no_label_is_refused(text: str) -> None:
    with pytest.raises(PeriodError, match="is not a period"):
        periods.parse(text)


@pytest.mark.parametrize(
    ("label", "quarters"),
    [
        ("2011-9M", ["2011-Q1", "2011-Q2", "2011-Q3"]),
        ("2011-H2", ["2011-Q3", "2011-Q4"]),
        ("2011-Q2", ["2011-Q2"]),
        ("2011-09", []),
        ("2011-10-24", []),
    ],
)
def test_a_longer_period_is_made_of_its_quarters(label: str, quarters: list[str]) -> None:
    assert [quarter.label for quarter in periods.quarters_of(periods.parse(label))] == quarters


@pytest.mark.parametrize(
    ("text", "precision", "start", "end"),
    [
        ("2011-09-01", "day", "2011-09-01", "2011-09-01"),
        ("2006-09", "month", "2006-09-01", "2006-09-30"),
        ("2013-Q3", "quarter", "2013-07-01", "2013-09-30"),
        ("2006-H1", "half_year", "2006-01-01", "2006-06-30"),
        ("2016", "year", "2016-01-01", "2016-12-31"),
    ],
)
def test_a_date_is_as_precise_as_it_is_written(text: str, precision: str, start: str, end: str) -> None:
    assert periods.span_of_date(text) == (precision, date.fromisoformat(start), date.fromisoformat(end))


@given(st.text(max_size=14))
def test_any_text_is_a_period_or_refused(text: str) -> None:
    with suppress(PeriodError):
        assert periods.parse(text).label == text
