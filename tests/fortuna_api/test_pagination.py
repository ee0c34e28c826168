"""The union of the pages is the list, whatever the order, and while rows come in."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import override_settings
from django.urls import include, path
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries
from rest_framework import serializers
from rest_framework.routers import SimpleRouter
from rest_framework.test import APIClient

from fortuna_api.api.pagination import Pagination
from releases.api.resource import Resource
from releases.models import Company, CompanyName

pytestmark = pytest.mark.django_db
URL = "/api/v1/companies/"


def slugs(api: APIClient, query: str) -> list[str]:
    return [row["slug"] for row in get(api, f"{URL}?{query}")["results"]]


def get(api: APIClient, url: str) -> dict[str, Any]:
    response = api.get(url)
    assert response.status_code == 200, response.content
    answer: dict[str, Any] = response.json()
    return answer


def walk(api: APIClient, url: str | None) -> list[dict[str, Any]]:
    """All rows, by following `next`."""
    rows = []
    while url:
        page = get(api, url)
        rows += page["results"]
        url = page["next"]
    return rows


def test_a_page_knows_its_neighbours(api: APIClient, companies: list[Company]) -> None:
    page = get(api, f"{URL}?page_size=2&page=2&ordering=slug")
    assert [row["slug"] for row in page["results"]] == ["charlie", "delta"]
    assert page["count"] == 5
    assert page["next"] == "http://testserver/api/v1/companies/?ordering=slug&page=3&page_size=2"
    assert page["previous"] == "http://testserver/api/v1/companies/?ordering=slug&page=1&page_size=2"


def test_the_first_page_has_none_before_and_the_last_none_after(
    api: APIClient, companies: list[Company]
) -> None:
    assert get(api, f"{URL}?page_size=2")["previous"] is None
    assert get(api, f"{URL}?page_size=2&page=3")["next"] is None
    assert get(api, f"{URL}?page_size=5")["next"] is None


def test_nothing_is_an_empty_page(api: APIClient) -> None:
    nothing = {"count": 0, "next": None, "previous": None, "results": []}
    assert get(api, URL) == nothing
    assert get(api, f"{URL}?cursor=*") == nothing | {"count": None}


def test_beyond_the_last_page_there_is_nothing(api: APIClient, companies: list[Company]) -> None:
    response = api.get(f"{URL}?page=2")
    assert (response.status_code, response.json()["type"]) == (404, "/problems/not-found")


@pytest.mark.parametrize(
    ("query", "status"), [("page=200", 404), ("page=201", 400), ("page=21&page_size=500", 400)]
)
def test_pages_go_as_far_as_row_10_000(
    query: str, status: int, api: APIClient, companies: list[Company]
) -> None:
    response = api.get(f"{URL}?{query}")
    assert response.status_code == status
    if status == 400:
        assert response.json()["errors"][0]["suggestion"] == "cursor"
        assert "cursor" in response.json()["detail"]


def test_after_the_last_numbered_page_the_cursor_goes_on(
    api: APIClient, companies: list[Company], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Pagination, "max_row", 3)
    second = get(api, f"{URL}?page_size=2&page=2")
    assert [row["slug"] for row in second["results"]] == ["charlie"]
    assert "cursor" in parse_qs(urlsplit(second["next"]).query)
    rows = walk(api, f"{URL}?page_size=2")
    assert [row["slug"] for row in rows] == ["alpha", "bravo", "charlie", "delta", "echo"]


def test_a_cursor_counts_only_when_asked_to(api: APIClient, companies: list[Company]) -> None:
    assert get(api, f"{URL}?cursor=*&page_size=2")["count"] is None
    assert get(api, f"{URL}?cursor=*&page_size=2&count=exact")["count"] == 5
    assert get(api, f"{URL}?page_size=2&count=exact")["count"] == 5


def test_a_cursor_belongs_to_its_list_and_ordering(api: APIClient, companies: list[Company]) -> None:
    link = get(api, f"{URL}?cursor=*&page_size=2")["next"]
    [cursor] = parse_qs(urlsplit(link).query)["cursor"]
    assert slugs(api, f"cursor={cursor}") == ["charlie", "delta", "echo"]
    for wrong in (f"cursor={cursor}&ordering=name", f"cursor={cursor}x", f"cursor={cursor[1:]}"):
        assert api.get(f"{URL}?{wrong}").status_code == 400


def test_a_page_costs_as_many_queries_with_a_cursor(
    api: APIClient, companies: list[Company], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(5):  # version, count, companies, names, listings
        get(api, f"{URL}?page_size=2")
    link = get(api, f"{URL}?cursor=*&page_size=2")["next"]
    with django_assert_num_queries(4):  # no count
        get(api, link)


# --- every ordering, with NULLs, while rows come in


class NameSerializer(serializers.ModelSerializer[CompanyName]):
    class Meta:
        model = CompanyName
        fields = ["id", "name", "valid_from", "valid_until"]


class Names(Resource):
    queryset = CompanyName.objects.all()
    serializer_class = NameSerializer
    ordering_fields = {"name": "name", "valid_from": "valid_from", "valid_until": "valid_until"}


router = SimpleRouter()
router.register("names", Names, "name")
urlpatterns = [path("api/v1/", include(router.urls)), path("", include("fortuna_api.urls"))]

DAYS = [date(2011, 9, 30), date(2011, 10, 24), date(2012, 1, 1)]
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["a", "B", "b", "é", "z", "~"]),
        st.sampled_from([None, *DAYS]),
        st.sampled_from([None, *DAYS]),
    ),
    max_size=12,
)
ORDERINGS = st.lists(
    st.tuples(st.sampled_from(["name", "valid_from", "valid_until"]), st.booleans()),
    max_size=3,
    unique_by=lambda term: term[0],
)


def add(company: Company, rows: list[tuple[str, date | None, date | None]]) -> None:
    CompanyName.objects.bulk_create(
        [
            CompanyName(company=company, name=name, valid_from=first, valid_until=last, since_version=1)
            for name, first, last in rows
        ]
    )


def in_order(terms: list[tuple[str, bool]]) -> list[int]:
    """What the order means, said with Python's stable sort: NULLs last, then the unique key."""
    rows = list(CompanyName.objects.order_by("id"))
    if terms and terms[-1][1]:
        rows.reverse()
    for column, descending in reversed(terms):
        known = [row for row in rows if getattr(row, column) is not None]
        known.sort(key=lambda row: getattr(row, column), reverse=descending)
        rows = known + [row for row in rows if getattr(row, column) is None]
    return [row.pk for row in rows]


def url_of(terms: list[tuple[str, bool]], size: int) -> str:
    ordering = ",".join(("-" if descending else "") + column for column, descending in terms)
    return f"/api/v1/names/?page_size={size}" + (f"&ordering={ordering}" if terms else "")


@override_settings(ROOT_URLCONF=__name__)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, terms=ORDERINGS, size=st.integers(1, 5))
def test_both_ways_of_paging_give_the_whole_list_in_order(
    rows: list[Any], terms: list[tuple[str, bool]], size: int, api: APIClient, companies: list[Company]
) -> None:
    CompanyName.objects.all().delete()
    add(companies[0], rows)
    expected = in_order(terms)
    assert [row["id"] for row in walk(api, url_of(terms, size))] == expected
    assert [row["id"] for row in walk(api, url_of(terms, size) + "&cursor=*")] == expected


@override_settings(ROOT_URLCONF=__name__)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, more=st.lists(ROWS, max_size=4), terms=ORDERINGS, size=st.integers(1, 5))
def test_rows_that_come_in_neither_hide_nor_repeat_others(
    rows: list[Any],
    more: list[list[Any]],
    terms: list[tuple[str, bool]],
    size: int,
    api: APIClient,
    companies: list[Company],
) -> None:
    CompanyName.objects.all().delete()
    add(companies[0], rows)
    expected = in_order(terms)
    seen: list[int] = []
    url = url_of(terms, size) + "&cursor=*"
    while url:
        page = get(api, url)
        seen += [row["id"] for row in page["results"]]
        url = page["next"]
        if more:
            add(companies[0], more.pop())
    assert len(seen) == len(set(seen))
    assert [key for key in seen if key in expected] == expected
