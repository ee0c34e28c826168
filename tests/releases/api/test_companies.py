from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from releases import ledger
from releases.models import Company, Listing, Release
from tests.releases.api.conftest import release

pytestmark = pytest.mark.django_db
URL = "/api/v1/companies/"


def slugs(api: APIClient, query: str) -> list[str]:
    response = api.get(f"{URL}?{query}")
    assert response.status_code == 200, response.content
    return [row["slug"] for row in response.json()["results"]]


def test_a_company_has_its_names_and_listings_over_time(
    api: APIClient, fortuna: Company, third_quarter: Release
) -> None:
    release(fortuna, "fortuna-2011-11-10", date(2011, 11, 10), ["TSX: FVI"])
    assert api.get(f"{URL}fortuna/").json() == {
        "slug": "fortuna",
        "name": "Fortuna Mining Corp.",
        "country": "CA",
        "website": "https://fortuna.example/",
        "fiscal_year_end_month": 12,
        "review": "accepted",
        "names": [
            {"name": "Fortuna Silver Mines Inc.", "valid_from": None, "valid_until": "2024-06-19"},
            {"name": "Fortuna Mining Corp.", "valid_from": "2024-06-20", "valid_until": None},
        ],
        "listings": [
            {
                "exchange": "NYSE",
                "symbol": "FSM",
                "first_seen": "2011-10-24",
                "last_seen": "2011-10-24",
                "printed": "NYSE: FSM",
            },
            {
                "exchange": "TSX",
                "symbol": "FVI",
                "first_seen": "2011-10-24",
                "last_seen": "2011-11-10",
                "printed": "TSX: FVI",
            },
        ],
    }


def test_a_listing_is_printed_as_its_latest_release_has_it(
    api: APIClient, fortuna: Company, third_quarter: Release
) -> None:
    late = release(fortuna, "fortuna-2012-01-10", date(2012, 1, 10), [])
    registered = {"company": fortuna, "exchange": "TSX", "symbol": "FVI", "since_version": 1}
    Listing.objects.create(**registered, release=late, printed="TSX:FVI")
    Listing.objects.create(**registered, release=None, printed="FVI (Toronto)")
    assert api.get(f"{URL}fortuna/?fields=listings").json()["listings"][1] == {
        "exchange": "TSX",
        "symbol": "FVI",
        "first_seen": "2011-10-24",
        "last_seen": "2012-01-10",
        "printed": "TSX:FVI",
    }


def test_a_listing_that_only_the_registry_knows_has_no_days(api: APIClient, fortuna: Company) -> None:
    Listing.objects.create(company=fortuna, exchange="BVL", symbol="FVI", printed="BVL: FVI", since_version=1)
    [listing] = api.get(f"{URL}fortuna/").json()["listings"]
    assert (listing["first_seen"], listing["last_seen"]) == (None, None)


def test_what_is_not_known_is_null(api: APIClient, silvercorp: Company) -> None:
    company = api.get(f"{URL}silvercorp/").json()
    assert company["country"] is company["website"] is None
    assert company["names"] == company["listings"] == []


def test_companies_are_listed_by_slug(api: APIClient, silvercorp: Company, fortuna: Company) -> None:
    assert slugs(api, "") == ["fortuna", "silvercorp"]
    assert slugs(api, "ordering=-slug") == ["silvercorp", "fortuna"]


def test_an_unknown_country_sorts_last_in_both_directions(
    api: APIClient, fortuna: Company, silvercorp: Company
) -> None:
    assert slugs(api, "ordering=country") == ["fortuna", "silvercorp"]
    assert slugs(api, "ordering=-country") == ["fortuna", "silvercorp"]


@pytest.mark.parametrize(
    "query",
    [
        "country=CA",
        "country__in=PE,CA",
        "symbol=FVI",
        "symbol=fsm",
        "exchange=nyse",
        "exchange=NYSE&symbol=FSM",
        "search=silver%20MINES",
        "search=f%C3%B3rtuna",
        "review=accepted",
    ],
)
def test_fortuna_is_found(
    query: str, api: APIClient, silvercorp: Company, fortuna: Company, third_quarter: Release
) -> None:
    assert slugs(api, query) == ["fortuna"]


@pytest.mark.parametrize(
    "query", ["country=PE", "symbol=FV", "exchange=NYSE&symbol=FVI", "search=fortuna%20gold", "search=%25"]
)
def test_nothing_is_found(query: str, api: APIClient, fortuna: Company, third_quarter: Release) -> None:
    assert slugs(api, query) == []


def test_a_former_symbol_finds_its_company(api: APIClient, fortuna: Company, third_quarter: Release) -> None:
    release(fortuna, "fortuna-2012-01-10", date(2012, 1, 10), ["TSX: NEW"])
    assert slugs(api, "symbol=FVI") == ["fortuna"]


def test_a_withdrawn_listing_is_gone(api: APIClient, fortuna: Company, third_quarter: Release) -> None:
    with ledger.writing("test", "misread") as entry:
        Listing.objects.filter(symbol="FVI").update(until_version=entry.version)
        entry.note("company", "updated", "fortuna")
    assert slugs(api, "symbol=FVI") == []
    assert [one["symbol"] for one in api.get(f"{URL}fortuna/").json()["listings"]] == ["FSM"]


def test_a_page_costs_four_queries_however_long_it_is(
    api: APIClient,
    fortuna: Company,
    silvercorp: Company,
    third_quarter: Release,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(4):  # version, companies, names, listings
        api.get(URL)


def test_a_name_that_is_nearly_right_is_corrected(api: APIClient, fortuna: Company) -> None:
    response = api.get(f"{URL}fortunna/")
    assert response.status_code == 404
    assert response.json()["detail"] == "There is no company 'fortunna'. Did you mean 'fortuna'?"
