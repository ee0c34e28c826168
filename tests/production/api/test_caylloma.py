"""The history of Caylloma's silver in the data that ship: what is stated, and what follows from it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.production.conftest import Client

pytestmark = pytest.mark.django_db

SILVER = "series/fortuna.caylloma.production.silver/observations/"
GRADE = "series/fortuna.caylloma.head_grade.silver/observations/"


def explained(demo: Client, path: str, frequency: str, period: str) -> dict[str, Any]:
    rows = demo.rows(path, frequency=frequency, explain="true", start=period, end=period)
    return {name: rows[0][name] for name in ("value", "low", "high", "method", "formula")}


def test_its_years_are_those_that_are_stated_and_one_that_follows(demo: Client) -> None:
    years = demo.rows(SILVER, frequency="year")
    assert {row["period"]: row["value"] for row in years} == {
        "2008-FY": 861176,
        "2009-FY": 1685026,
        "2011-FY": 1472062 + 536426,
        "2015-FY": 1695742,
        "2017-FY": 943038,
        "2018-FY": 911309,
        "2021-FY": 1073672,
        "2022-FY": 1144713,
        "2023-FY": 1227060,
        "2024-FY": 1176543,
    }
    assert [row["period"] for row in years if row["derived"]] == ["2011-FY"]


def test_the_year_that_nobody_states_is_nine_months_and_a_quarter(demo: Client) -> None:
    assert explained(demo, SILVER, "year", "2011-FY") == {
        "value": 2008488,
        "low": 2008487,  # half an ounce for each of the two
        "high": 2008489,
        "method": "sum",
        "formula": "2011-9M 1,472,062 oz + 2011-Q4 536,426 oz = 2,008,488 oz",
    }


@pytest.mark.parametrize(
    ("quarter", "value"),
    [
        ("2009-Q2", 853162 - 367986),
        ("2009-Q3", 1685026 - 853162 - 449449),
        ("2011-Q2", 1472062 - 437123 - 559959),
    ],
)
def test_quarters_that_nobody_states_are_what_the_others_leave(
    demo: Client, quarter: str, value: int
) -> None:
    derived = explained(demo, SILVER, "quarter", quarter)
    assert (derived["value"], derived["method"]) == (value, "difference")
    assert derived["formula"].endswith(f"= {value:,} oz")


def test_the_quarters_of_a_year_that_is_stated_make_it(demo: Client) -> None:
    rows = demo.rows(SILVER, frequency="quarter", start="2024-Q1", end="2024-Q4")
    assert [row["value"] for row in rows] == [315460, 306398, 305446, 249238]
    assert 315460 + 306398 + 305446 + 249238 == 1176542  # stated: 1,176,543, an ounce of rounding


def test_a_year_of_which_a_quarter_is_missing_says_so(demo: Client) -> None:
    [row] = demo.rows(SILVER, frequency="year", explain="true", start="2020-FY", end="2020-FY")
    assert row["value"] is None
    assert row["reason"] == "it does not follow from what is stated: 2020-Q1, 2020-Q2, 2020-Q3"


def test_the_grade_of_a_year_is_weighed_by_tonnes(demo: Client) -> None:
    # (332,503 x 169 + 116,364 x 177) / 448,867 = 76,789,435 / 448,867 = 171.0739...
    derived = explained(demo, GRADE, "year", "2011-FY")
    assert (derived["value"], derived["method"]) == (171.07, "mean_by_tonnes")
    assert derived["low"] < 171.07 < derived["high"]


def test_a_number_that_is_a_bound_has_no_upper_end(demo: Client) -> None:
    rows = demo.rows("series/fortuna._.production.silver/observations/", frequency="quarter")
    [bound] = [row for row in rows if row["modifier"] == "at_least"]
    assert (bound["period"], bound["value"], bound["low"], bound["high"]) == (
        "2020-Q4",
        1900000,
        1850000,
        None,
    )
