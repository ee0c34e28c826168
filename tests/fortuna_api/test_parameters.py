"""Nothing in a query is silently ignored."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

pytestmark = pytest.mark.django_db
URL = "/api/v1/companies/"


def refused(api: APIClient, query: str, url: str = URL) -> dict[str, Any]:
    response = api.get(f"{url}?{query}")
    assert response.status_code == 400, response.content
    assert response["Content-Type"] == "application/problem+json"
    problem: dict[str, Any] = response.json()
    return problem


def test_an_unknown_parameter_is_answered_with_the_one_that_was_meant(api: APIClient) -> None:
    response = api.get(f"{URL}?contry=PE", headers={"X-Request-ID": "01JD3Q9W6M"})
    assert response.json() == {
        "type": "/problems/invalid-parameter",
        "title": "Invalid query parameter",
        "status": 400,
        "detail": "'contry' is not a parameter of /api/v1/companies/. Did you mean 'country'?",
        "instance": "/api/v1/companies/?contry=PE",
        "request_id": "01JD3Q9W6M",
        "errors": [
            {"location": "query", "name": "contry", "code": "unknown_parameter", "suggestion": "country"}
        ],
        "allowed": [
            "count",
            "country",
            "country__in",
            "cursor",
            "exchange",
            "fields",
            "format",
            "omit",
            "ordering",
            "page",
            "page_size",
            "review",
            "review__in",
            "search",
            "symbol",
        ],
    }


@pytest.mark.parametrize(
    ("query", "name", "code", "suggestion"),
    [
        ("country=", "country", "empty_parameter", None),
        ("country=%20", "country", "empty_parameter", None),
        ("country", "country", "empty_parameter", None),
        ("country=PE&country=PE", "country", "repeated_parameter", None),
        ("Country=PE", "Country", "unknown_parameter", "country"),
        ("country_in=PE", "country_in", "unknown_parameter", "country__in"),
        ("zzzzz=1", "zzzzz", "unknown_parameter", None),
        ("=1", "", "unknown_parameter", None),
        ("country=peru", "country", "invalid_value", None),
        ("country__in=PE,,MX", "country__in", "invalid_value", None),
        ("search=a%00b", "search", "invalid_value", None),
        ("search=%FF", "search", "invalid_encoding", None),
        ("review=acepted", "review", "invalid_choice", "accepted"),
        ("review__in=accepted,reject", "review__in", "invalid_choice", "rejected"),
        ("ordering=nam", "ordering", "invalid_choice", "name"),
        ("ordering=-nam", "ordering", "invalid_choice", "-name"),
        ("ordering=name,-name", "ordering", "invalid_value", None),
        ("fields=slug,nmae", "fields", "invalid_choice", "name"),
        ("fields=slug,", "fields", "invalid_choice", None),
        ("format=jsn", "format", "invalid_choice", "json"),
        ("format=html", "format", "invalid_choice", None),
        ("page=0", "page", "out_of_range", None),
        ("page=-1", "page", "out_of_range", None),
        ("page=abc", "page", "invalid_value", None),
        ("page=1.5", "page", "invalid_value", None),
        ("page=%D9%A1", "page", "invalid_value", None),
        ("page_size=0", "page_size", "out_of_range", None),
        ("page_size=501", "page_size", "out_of_range", None),
        ("page=1&cursor=*", "page", "conflicting_parameter", None),
        ("cursor=nonsense", "cursor", "invalid_value", "*"),
        ("count=all", "count", "invalid_choice", None),
    ],
)
def test_a_parameter_is_refused(
    query: str, name: str, code: str, suggestion: str | None, api: APIClient
) -> None:
    [error] = refused(api, query)["errors"]
    assert error == {"location": "query", "name": name, "code": code, "suggestion": suggestion}


def test_everything_that_is_wrong_is_named_at_once(api: APIClient) -> None:
    errors = refused(api, "contry=PE&page=&page_size=1&page_size=2")["errors"]
    assert [(error["name"], error["code"]) for error in errors] == [
        ("contry", "unknown_parameter"),
        ("page", "empty_parameter"),
        ("page_size", "repeated_parameter"),
    ]


def test_the_valid_values_of_a_choice_are_listed(api: APIClient) -> None:
    problem = refused(api, "review=acepted")
    assert problem["allowed"] == ["accepted", "proposed", "corrected", "rejected"]
    assert "accepted, proposed, corrected, rejected" in problem["detail"]


def test_the_orderings_there_are_are_listed(api: APIClient) -> None:
    allowed = ["slug", "-slug", "name", "-name", "country", "-country"]
    assert refused(api, "ordering=nam")["allowed"] == allowed


def test_a_list_holds_at_most_500_values(api: APIClient) -> None:
    [error] = refused(api, "country__in=" + ",".join(["PE"] * 501))["errors"]
    assert (error["name"], error["code"]) == ("country__in", "out_of_range")
    assert api.get(f"{URL}?country__in=" + ",".join(["PE"] * 500)).status_code == 200


def test_a_thousand_parameters_are_a_bad_request(api: APIClient) -> None:
    problem = refused(api, "&".join(f"a{number}=1" for number in range(1001)))
    assert problem["type"] == "/problems/bad-request"


def test_members_and_the_root_are_as_strict_as_lists(api: APIClient) -> None:
    assert refused(api, "page=1", url=f"{URL}fortuna/")["errors"][0]["code"] == "unknown_parameter"
    assert refused(api, "x=1", url="/api/v1/")["errors"][0]["code"] == "unknown_parameter"
    assert refused(api, "formt=json", url="/api/v1/schema/")["errors"][0]["suggestion"] == "format"


def test_a_wildcard_is_only_a_character(api: APIClient, companies: object) -> None:
    assert api.get(f"{URL}?search=alph_").json()["count"] == 0
    assert api.get(f"{URL}?search=%25").json()["count"] == 0


def test_fields_and_omit_choose_the_columns(api: APIClient, companies: object) -> None:
    def columns(query: str) -> list[str]:
        return list(api.get(f"{URL}alpha/?{query}").json())

    assert columns("fields=name,slug") == ["slug", "name"]
    assert columns("omit=names,listings,website,review,fiscal_year_end_month") == ["slug", "name", "country"]
    assert columns("fields=slug,name&omit=name") == ["slug"]
    [row] = api.get(f"{URL}?fields=country&search=alpha").json()["results"]
    assert row == {"country": "PE"}


def test_something_must_be_left(api: APIClient, companies: object) -> None:
    [error] = refused(api, "fields=slug&omit=slug")["errors"]
    assert error["name"] == "omit"


def test_pages_ignore_what_they_do_not_know(api: APIClient) -> None:
    assert api.get("/?utm_source=letter").status_code == 200
