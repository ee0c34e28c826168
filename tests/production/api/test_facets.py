"""`facets`: counts of the whole filtered list beside any page of it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.production.conftest import Client

pytestmark = pytest.mark.django_db

MAIN = "quarterly-metrics/"


def counted(client: Client, facet: str, path: str = MAIN, **query: str) -> dict[str | None, int]:
    page = client.get(path, facets=facet, page_size="1", **query)
    return {one["value"]: one["count"] for one in page["facets"][facet]}


def test_values_are_counted_over_all_pages_the_most_frequent_first(quarter: Client) -> None:
    assert list(counted(quarter, "mine").items()) == [
        ("caylloma", 4),
        ("greens-creek", 4),
        ("lucky-friday", 3),
        ("san-jose", 3),
        ("gc", 2),
        ("ying", 2),
        ("palmarejo", 1),
        ("rochester", 1),
        (None, 1),
    ]


def test_counts_follow_the_filters(quarter: Client) -> None:
    assert counted(quarter, "unit", metric="production", commodity="zinc") == {"lb": 3, "ton": 2}
    assert counted(quarter, "commodity", metric="ore_milled") == {None: 4}
    assert counted(quarter, "metric", company="coeur") == {"production": 2}


def test_a_country_is_the_mines_or_else_the_companys(quarter: Client) -> None:
    silver = {"metric": "production", "commodity": "silver"}
    assert counted(quarter, "country", **silver) == {"US": 3, "CN": 2, "MX": 2, "CA": 1, "PE": 1}


def test_several_facets_stand_in_the_order_in_which_they_are_asked_for(quarter: Client) -> None:
    page = quarter.get(MAIN, facets="period,company")
    assert list(page) == ["count", "next", "previous", "facets", "results"]
    assert list(page["facets"]) == ["period", "company"]
    assert page["facets"]["period"] == [{"value": "2024-Q2", "count": 17}, {"value": "F2025-Q1", "count": 4}]


def test_figures_are_counted_too(quarter: Client) -> None:
    assert counted(quarter, "kind", "figures/") == {"actual": 21, "guidance": 1}
    assert counted(quarter, "release", "figures/", company="hecla") == {"hecla-2024-07-10": 7}


def test_without_being_asked_for_there_are_none(quarter: Client) -> None:
    assert list(quarter.get(MAIN)) == ["count", "next", "previous", "results"]


def test_what_cannot_be_counted_is_refused_with_what_can(quarter: Client) -> None:
    response = quarter.http.get(f"/api/v1/{MAIN}", {"facets": "mine,vlaue"})
    assert (response.status_code, response.json()["errors"][0]["name"]) == (400, "facets")
    assert {"mine", "metric", "unit", "verdict"} <= set(response.json()["allowed"])


def test_a_facet_costs_one_query(quarter: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(4):  # data version, rows, two facets
        quarter.get(MAIN, facets="mine,metric")
