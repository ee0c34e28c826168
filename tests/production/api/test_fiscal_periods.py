"""A quarter has two labels, the company's and the calendar's; either finds the rows of both."""

from __future__ import annotations

import pytest

from tests.production.conftest import Client

pytestmark = pytest.mark.django_db

SILVER = {"metric": "production", "commodity": "silver"}


@pytest.mark.parametrize("path", ["quarterly-metrics/", "figures/"])
@pytest.mark.parametrize("name", ["period", "period__in"])
def test_the_calendars_label_finds_fiscal_rows(path: str, name: str, quarter: Client) -> None:
    rows = quarter.rows(path, **SILVER, **{name: "2024-Q2"})
    assert {(row["company"], row["period"]) for row in rows} == {
        ("coeur", "2024-Q2"),
        ("fortuna", "2024-Q2"),
        ("hecla", "2024-Q2"),
        ("silvercorp", "F2025-Q1"),
    }


def test_a_fiscal_label_finds_the_companys_rows_with_their_days(quarter: Client) -> None:
    rows = quarter.rows("quarterly-metrics/", **SILVER, period="F2025-Q1")
    assert {
        (row["company"], row["calendar_period"], row["period_start"], row["period_end"]) for row in rows
    } == {("silvercorp", "2024-Q2", "2024-04-01", "2024-06-30")}
