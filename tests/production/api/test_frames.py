"""`frames/`: one metric, one period, all mines beside each other in one unit."""

from __future__ import annotations

from typing import Any

import pytest

from tests.production.conftest import Client

pytestmark = pytest.mark.django_db

SILVER = "frames/production/silver/2024-Q2/"
ZINC = "frames/production/zinc/2024-Q2/"


def ranked(client: Client, path: str, **query: str) -> list[tuple[str | None, Any, str]]:
    return [(row["mine"], row["value"], row["unit"]) for row in client.rows(path, **query)]


def test_mines_of_all_companies_are_ranked_with_their_sources(quarter: Client) -> None:
    rows = quarter.rows(SILVER)
    assert [(row["company"], row["mine"], row["value"]) for row in rows] == [
        ("hecla", "greens-creek", 2_243_551),
        ("silvercorp", "ying", 1_572_000),
        ("coeur", "palmarejo", 1_544_000),
        ("hecla", "lucky-friday", 1_308_155),
        ("coeur", "rochester", 1_300_000),
        ("fortuna", "san-jose", 684_176),
        ("fortuna", "caylloma", 306_398),
        ("silvercorp", "gc", 145_000),
    ]
    assert {row["unit"] for row in rows} == {"oz"}
    for row in rows:
        assert quarter.http.get(row["proof_url"]).json()["matches"] is True
        assert "source_url" in row


def test_fiscal_quarters_of_the_same_days_are_in_it(quarter: Client) -> None:
    rows = {row["mine"]: row for row in quarter.rows(SILVER)}
    assert (rows["ying"]["period"], rows["ying"]["calendar_period"]) == ("F2025-Q1", "2024-Q2")


def test_its_unit_is_the_one_that_most_rows_are_printed_in(quarter: Client) -> None:
    assert ranked(quarter, ZINC) == [
        ("greens-creek", 24_800_000, "lb"),  # 12,400 short tons of 2,000 lb
        ("caylloma", 12_787_166, "lb"),
        ("lucky-friday", 6_200_000, "lb"),
        ("gc", 3_966_000, "lb"),
        ("ying", 2_468_000, "lb"),
    ]


def test_its_unit_can_be_chosen(quarter: Client) -> None:
    assert ranked(quarter, ZINC, unit="t")[0] == ("greens-creek", 11249.091, "t")
    assert ranked(quarter, "frames/ore_milled/_/2024-Q2/", unit="canonical")[0][2] == "t"
    response = quarter.http.get(f"/api/v1/{ZINC}", {"unit": "%"})
    assert (response.status_code, response.json()["errors"][0]["code"]) == (400, "not_convertible")


def test_units_stay_when_a_country_narrows_the_frame(quarter: Client) -> None:
    assert ranked(quarter, ZINC, country="US")[0] == ("greens-creek", 24_800_000, "lb")


def test_equally_frequent_units_give_way_to_the_canonical_one(quarter: Client) -> None:
    """Two mines in tonnes, two in short tons: 225,746 x 0.90718474 = 204,793.326..."""
    assert ranked(quarter, "frames/ore_milled/_/2024-Q2/")[0] == ("greens-creek", 204793.326, "t")


def test_companies_as_a_whole_are_a_frame_of_their_own(quarter: Client) -> None:
    assert ranked(quarter, SILVER, scope="company") == [(None, 990_574, "oz")]
    assert None not in [mine for mine, _, _ in ranked(quarter, SILVER)]


def test_the_order_can_be_chosen_and_pages_follow_it(quarter: Client) -> None:
    assert next(mine for mine, _, _ in ranked(quarter, ZINC, ordering="value")) == "ying"
    page = quarter.get(ZINC, cursor="*", page_size="3")
    more = quarter.http.get(page["next"]).json()
    walked = [row["mine"] for row in page["results"] + more["results"]]
    assert walked == [mine for mine, _, _ in ranked(quarter, ZINC)]


def test_a_period_of_which_nothing_is_known_is_an_empty_frame(quarter: Client) -> None:
    assert quarter.get("frames/production/silver/1999-Q1/")["results"] == []


@pytest.mark.parametrize(
    ("path", "detail"),
    [
        ("prodction/silver/2024-Q2", "There is no metric 'prodction'. Did you mean 'production'?"),
        ("production/siver/2024-Q2", "There is no commodity 'siver'. Did you mean 'silver'?"),
        ("production/_/2024-Q2", "'production' is of a metal: name it in place of '_', such as silver."),
        ("ore_milled/silver/2024-Q2", "'ore_milled' is of no one metal: write '_' in place of 'silver'."),
    ],
)
def test_an_address_that_is_none_says_what_was_meant(path: str, detail: str, quarter: Client) -> None:
    response = quarter.http.get(f"/api/v1/frames/{path}/")
    assert (response.status_code, response.json()["detail"]) == (404, detail)


@pytest.mark.parametrize(
    ("period", "code", "said"),
    [
        ("F2025-Q1", "fiscal_period", "takes the calendar's label of the days"),
        ("2024-Q5", "invalid_value", "is not a period: write 2011-Q3"),
        ("operating_year_1", "invalid_value", "nobody knows yet which days"),
    ],
)
def test_a_period_is_a_calendar_label(period: str, code: str, said: str, quarter: Client) -> None:
    response = quarter.http.get(f"/api/v1/frames/production/silver/{period}/")
    assert response.status_code == 400
    [error] = response.json()["errors"]
    assert (error["location"], error["name"], error["code"]) == ("path", "period", code)
    assert response.json()["title"] == "Invalid path parameter"
    assert said in response.json()["detail"]


def test_a_frame_costs_the_same_few_queries_at_any_size(
    quarter: Client, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(3):  # data version, units, rows
        quarter.get(SILVER)
    with django_assert_num_queries(4):  # and how many there are
        quarter.get(SILVER, page_size="2")
