"""`shape=wide`: one row a subject and period, with a column a metric."""

from __future__ import annotations

from typing import Any

import pytest

from tests.production.conftest import Client

pytestmark = pytest.mark.django_db

MAIN = "quarterly-metrics/"
WIDE = {"shape": "wide"}


def test_a_row_has_the_numbers_of_a_mine_and_a_period(quarter: Client) -> None:
    page = quarter.get(MAIN, **WIDE, mine="caylloma")
    assert list(page) == ["count", "next", "previous", "columns", "results"]
    assert (page["count"], page["next"], page["previous"]) == (1, None, None)
    [row] = page["results"]
    assert list(row.items()) == [
        ("company", "fortuna"),
        ("mine", "caylloma"),
        ("country", "PE"),
        ("period", "2024-Q2"),
        ("calendar_period", "2024-Q2"),
        ("period_type", "quarter"),
        ("period_start", "2024-04-01"),
        ("period_end", "2024-06-30"),
        ("ore_milled", 137000),
        ("head_grade.silver", 88),
        ("production.silver", 306398),
        ("production.zinc", 12787166),
    ]
    assert page["columns"]["production.zinc"] == {
        "metric": "production",
        "commodity": "zinc",
        "basis": "unstated",
        "qualifier": None,
        "unit": "lb",
    }


def test_every_row_has_the_columns_of_the_whole_set_with_null_for_none(quarter: Client) -> None:
    rows = quarter.rows(MAIN, **WIDE)
    assert {tuple(row) for row in rows} == {tuple(rows[0])}
    assert [(row["company"], row["mine"], row["production.zinc"]) for row in rows] == [
        ("coeur", "palmarejo", None),
        ("coeur", "rochester", None),
        ("fortuna", "caylloma", 12_787_166),
        ("fortuna", "san-jose", None),
        ("fortuna", None, None),
        ("hecla", "greens-creek", 24_800_000),  # short tons of 2,000 lb, as most rows are in pounds
        ("hecla", "lucky-friday", 6_200_000),
        ("silvercorp", "gc", 3_966_000),
        ("silvercorp", "ying", 2_468_000),
    ]


def test_columns_are_in_the_unit_that_is_asked_for(quarter: Client) -> None:
    page = quarter.get(MAIN, **WIDE, mine="greens-creek", unit="canonical")
    assert {name: column["unit"] for name, column in page["columns"].items()} == {
        "ore_milled": "t",
        "head_grade.silver": "g/t",
        "production.silver": "t",
        "production.zinc": "t",
    }
    assert page["results"][0]["production.zinc"] == 11249.091
    assert quarter.get(MAIN, **WIDE, metric="production", unit="kg")["columns"]["production.silver"][
        "unit"
    ] == ("kg")


def test_pages_are_of_groups_and_by_number_or_cursor(quarter: Client) -> None:
    whole = quarter.rows(MAIN, **WIDE)
    first = quarter.get(MAIN, **WIDE, page_size="4")
    assert (first["count"], first["results"]) == (9, whole[:4])
    walked: list[dict[str, Any]] = []
    page = quarter.get(MAIN, **WIDE, page_size="4", cursor="*")
    while True:
        assert page["count"] is None
        walked += page["results"]
        if page["next"] is None:
            break
        page = quarter.http.get(page["next"]).json()
    assert walked == whole
    assert quarter.http.get(f"/api/v1/{MAIN}", {**WIDE, "page": "2"}).status_code == 404


@pytest.mark.parametrize("ordering", ["mine", "-mine", "period,-company", "-period_end,mine", "company"])
def test_a_cursor_walks_in_any_order(quarter: Client, ordering: str) -> None:
    whole = quarter.rows(MAIN, **WIDE, ordering=ordering)
    page = quarter.get(MAIN, **WIDE, ordering=ordering, page_size="2", cursor="*")
    walked = page["results"]
    while page["next"]:
        page = quarter.http.get(page["next"]).json()
        walked += page["results"]
    assert walked == whole
    assert len({(row["company"], row["mine"]) for row in whole}) == len(whole) == 9


@pytest.mark.parametrize("more", [{"unit": "canonical"}, {"vintage": "first"}, {"as_of": "2024-12-31"}])
def test_units_vintages_and_clocks_leave_one_row_a_group(quarter: Client, more: dict[str, str]) -> None:
    page = quarter.get(MAIN, **WIDE, **more)
    assert (page["count"], len(page["results"]), len(page["columns"])) == (9, 9, 4)


def test_fields_and_omit_choose_columns(quarter: Client) -> None:
    page = quarter.get(MAIN, **WIDE, mine="caylloma", fields="mine,ore_milled,production.silver")
    assert page["results"] == [{"mine": "caylloma", "ore_milled": 137000, "production.silver": 306398}]
    assert list(page["columns"]) == ["ore_milled", "production.silver"]
    page = quarter.get(MAIN, **WIDE, mine="caylloma", omit="ore_milled")
    assert list(page["columns"]) == ["head_grade.silver", "production.silver", "production.zinc"]


@pytest.mark.parametrize(
    ("query", "name", "suggestion"),
    [
        ({"fields": "production.silvr"}, "fields", "production.silver"),
        ({"ordering": "-value"}, "ordering", None),
        ({"ordering": "metric"}, "ordering", None),
        ({"unit": "kg"}, "unit", "canonical"),
        ({"shape": "broad"}, "shape", None),
    ],
)
def test_what_a_wide_row_does_not_have_is_refused(
    query: dict[str, str], name: str, suggestion: str | None, quarter: Client
) -> None:
    response = quarter.http.get(f"/api/v1/{MAIN}", {**WIDE, **query})
    [error] = response.json()["errors"]
    assert (response.status_code, error["name"], error["suggestion"]) == (400, name, suggestion)


def test_facets_count_the_numbers(quarter: Client) -> None:
    page = quarter.get(MAIN, **WIDE, metric="production", facets="commodity", page_size="1")
    assert list(page) == ["count", "next", "previous", "facets", "columns", "results"]
    assert page["facets"] == {"commodity": [{"value": "silver", "count": 9}, {"value": "zinc", "count": 5}]}


def test_wide_rows_cost_the_same_few_queries_at_any_size(
    quarter: Client, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(4):  # data version, columns, groups, numbers
        quarter.get(MAIN, **WIDE)
    with django_assert_num_queries(5):  # and how many groups
        quarter.get(MAIN, **WIDE, page_size="2")
