"""Files: how they are asked for, what stands in their headers, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from releases.models import Company

pytestmark = pytest.mark.django_db
URL = "/api/v1/companies/"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PARQUET = "application/vnd.apache.parquet"
FORMATS = ["csv", "ndjson", "xlsx", "parquet"]


@pytest.fixture(autouse=True)
def two_companies(fortuna: Company, silvercorp: Company) -> None:
    pass


def body(response: Any) -> bytes:
    return b"".join(response)


# --- Asking ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", "application/json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/json"),
        ("application/*", "application/json"),
        ("text/csv", "text/csv; charset=utf-8; header=present"),
        ("text/*", "text/csv; charset=utf-8; header=present"),
        ("application/json;q=0.5, application/x-ndjson", "application/x-ndjson"),
        (XLSX, XLSX),
        (f"text/csv;q=0.2, {PARQUET};q=0.9", PARQUET),
    ],
)
def test_the_accept_header_chooses(accept: str, media_type: str, api: APIClient) -> None:
    response = api.get(URL, HTTP_ACCEPT=accept)
    assert (response.status_code, response["Content-Type"]) == (200, media_type)
    assert body(response)


def test_the_parameter_goes_before_the_header(api: APIClient) -> None:
    response = api.get(URL, {"format": "csv", "fields": "slug,country"}, HTTP_ACCEPT="application/json")
    assert body(response) == b"slug,country\r\nfortuna,CA\r\nsilvercorp,\r\n"


def test_what_nobody_offers_is_406_with_all_that_is_offered(api: APIClient) -> None:
    response = api.get(URL, HTTP_ACCEPT="text/html")
    assert response.status_code == 406
    for media_type in ("application/json", "text/csv", "application/x-ndjson", XLSX, PARQUET):
        assert media_type in response.json()["detail"]


def test_an_unknown_format_is_400_with_the_nearest(api: APIClient) -> None:
    problem = api.get(URL, {"format": "xls"}).json()
    assert problem["errors"][0]["suggestion"] == "xlsx"
    assert problem["allowed"] == ["csv", "json", "ndjson", "parquet", "xlsx"]


def test_what_is_no_list_has_no_files(api: APIClient) -> None:
    assert api.get("/api/v1/", {"format": "csv"}).json()["allowed"] == ["json"]


@pytest.mark.parametrize(
    ("name", "value"), [("page", "1"), ("page_size", "10"), ("cursor", "*"), ("count", "exact")]
)
@pytest.mark.parametrize("format", FORMATS)
def test_a_file_has_no_pages(name: str, value: str, format: str, api: APIClient) -> None:
    response = api.get(URL, {name: value, "format": format})
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    problem = response.json()
    assert problem["errors"] == [
        {"location": "query", "name": name, "code": "conflicting_parameter", "suggestion": "format"}
    ]
    assert f"'{name}' is for pages of JSON; {format} has all rows." in problem["detail"]


def test_nor_by_the_header(api: APIClient) -> None:
    assert api.get(URL, {"page": "1"}, HTTP_ACCEPT="text/csv").status_code == 400


def test_facets_have_no_place_in_a_file(api: APIClient) -> None:
    response = api.get("/api/v1/figures/", {"facets": "kind", "format": "csv"})
    assert response.json()["errors"][0]["name"] == "facets"


@pytest.mark.parametrize("query", ["country=peru", "contry=PE", "fields=nme", "ordering=nme"])
def test_what_json_refuses_a_file_refuses_in_the_same_words(query: str, api: APIClient) -> None:
    problems = [api.get(f"{URL}?{query}{more}").json() for more in ("", "&format=csv")]
    for problem in problems:
        del problem["request_id"], problem["instance"]
    assert problems[0] == problems[1]


# --- Answers -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", FORMATS)
def test_headers_name_the_file_and_count_its_rows(format: str, api: APIClient) -> None:
    response = api.get(URL, {"format": format})
    assert response["Content-Disposition"] == f'attachment; filename="companies-v2.{format}"'
    assert response["X-Row-Count"] == "2"
    assert response["Data-Version"] == "2"
    assert response["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert response["Vary"] == "Accept, Accept-Encoding, Origin"
    assert response["ETag"]
    assert body(response)


def test_the_name_of_a_file_says_what_is_in_it(api: APIClient, third_quarter: Any) -> None:
    response = api.get("/api/v1/releases/fortuna-2011-10-24/figures/", {"format": "csv"})
    assert 'filename="releases-fortuna-2011-10-24-figures-v3.csv"' in response["Content-Disposition"]
    assert body(response)


@pytest.mark.parametrize("format", FORMATS)
def test_head_has_the_headers_of_get(format: str, api: APIClient) -> None:
    get, head = (ask(URL, {"format": format}) for ask in (api.get, api.head))
    assert body(head) == b""
    for response in (get, head):
        del response["X-Request-ID"]
    assert dict(head.items()) == dict(get.items())
    assert body(get)


@pytest.mark.parametrize("format", FORMATS)
def test_what_is_known_is_304(format: str, api: APIClient) -> None:
    first = api.get(URL, {"format": format})
    assert body(first)
    again = api.get(URL, {"format": format}, HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])


def test_each_format_has_an_etag_of_its_own(api: APIClient) -> None:
    responses = [api.get(URL, {"fields": "slug"}, HTTP_ACCEPT=one) for one in ("text/csv", PARQUET, "*/*")]
    assert len({response["ETag"] for response in responses}) == 3
    for response in responses:
        body(response)


def test_files_are_compressed_on_the_way_as_json_is(api: APIClient) -> None:
    response = api.get(URL, {"format": "csv"}, HTTP_ACCEPT_ENCODING="gzip")
    assert (response["Content-Encoding"], response["X-Row-Count"]) == ("gzip", "2")
    assert body(response)[:2] == b"\x1f\x8b"


def test_a_browser_of_another_origin_may_read_the_count(api: APIClient) -> None:
    response = api.get(URL, {"format": "csv"}, HTTP_ORIGIN="https://elsewhere.example")
    assert "X-Row-Count" in response["Access-Control-Expose-Headers"]
    assert body(response)


def test_a_set_without_rows_is_a_file_without_rows(api: APIClient) -> None:
    response = api.get(URL, {"country": "CL", "fields": "slug,name", "format": "csv"})
    assert (response["X-Row-Count"], body(response)) == ("0", b"slug,name\r\n")


def test_one_object_is_a_table_of_one_row(api: APIClient) -> None:
    response = api.get(f"{URL}fortuna/", {"fields": "slug,names", "format": "csv"})
    assert body(response).decode().startswith('slug,names\r\nfortuna,"[{""name"":""Fortuna Silver Mines')


def test_addresses_within_a_row_do_not_ask_for_its_format(api: APIClient, third_quarter: Any) -> None:
    row = api.get("/api/v1/search/", {"type": "company", "format": "json"}).json()["results"]
    assert [one["url"] for one in row if "format" in one["url"]] == []
