"""Ids, validators and policies: what travels beside the answer."""

from __future__ import annotations

import pytest
from pytest_django import Settings
from rest_framework.test import APIClient

from releases import ledger
from releases.models import Company

pytestmark = pytest.mark.django_db
URL = "/api/v1/companies/"


def etag(api: APIClient, url: str, **headers: str) -> str:
    response = api.get(url, headers=headers)
    assert response.status_code == 200, response.content
    return str(response["ETag"])


@pytest.mark.parametrize("url", [URL, f"{URL}alpha/", "/api/v1/"])
def test_data_can_be_kept_and_asked_for_again(url: str, api: APIClient, companies: list[Company]) -> None:
    response = api.get(url)
    assert response["Data-Version"] == "1"
    assert response["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert response["Vary"] == "Accept, Accept-Encoding, Origin"
    again = api.get(url, headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    for name in ("ETag", "Data-Version", "Cache-Control", "Vary"):
        assert again[name] == response[name]


@pytest.mark.parametrize("held", ["*", '"other", {}', "W/{}"])
def test_the_tag_may_be_weak_one_of_several_or_any(
    held: str, api: APIClient, companies: list[Company]
) -> None:
    tag = etag(api, URL)
    assert api.get(URL, headers={"If-None-Match": held.format(tag)}).status_code == 304


def test_another_tag_gets_the_answer(api: APIClient, companies: list[Company]) -> None:
    assert api.get(URL, headers={"If-None-Match": '"other"'}).status_code == 200


def test_an_error_is_never_not_modified(api: APIClient, companies: list[Company]) -> None:
    assert api.get(f"{URL}nobody/", headers={"If-None-Match": "*"}).status_code == 404
    assert api.get(f"{URL}?contry=PE", headers={"If-None-Match": "*"}).status_code == 400


def test_the_tag_changes_with_the_data(api: APIClient, companies: list[Company]) -> None:
    before = etag(api, URL)
    with ledger.writing("test", "nothing of note") as entry:
        entry.note("company", "updated", "alpha")
    after = api.get(URL, headers={"If-None-Match": before})
    assert (after.status_code, after["Data-Version"]) == (200, "2")


def test_the_tag_changes_with_the_code(api: APIClient, companies: list[Company], settings: Settings) -> None:
    before = etag(api, URL)
    settings.VERSION = "9.9.9"
    assert etag(api, URL) != before


def test_the_tag_is_of_the_question_not_of_how_it_is_written(
    api: APIClient, companies: list[Company]
) -> None:
    assert etag(api, f"{URL}?page=1&country=PE") == etag(api, f"{URL}?country=%50E&page=1")
    assert etag(api, f"{URL}?country=PE") != etag(api, f"{URL}?country=MX")
    assert etag(api, URL) != etag(api, URL, Host="127.0.0.1")


def test_head_says_what_get_would(api: APIClient, companies: list[Company]) -> None:
    get, head = api.get(URL), api.head(URL)
    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == get["ETag"]


def test_options_says_which_methods_there_are(api: APIClient) -> None:
    response = api.options(URL)
    assert (response.status_code, response["Allow"]) == (200, "GET, HEAD, OPTIONS")


def test_another_site_may_read_answers_and_errors(api: APIClient) -> None:
    for url in (URL, f"{URL}?contry=PE", "/api/v1/nowhere/"):
        response = api.get(url, headers={"Origin": "https://elsewhere.example"})
        assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("url", [URL, "/", "/livez", "/api/v1/nowhere/", f"{URL}?contry=PE"])
def test_every_answer_has_an_id(url: str, api: APIClient) -> None:
    assert api.get(url, headers={"X-Request-ID": "trace-1.2_3"})["X-Request-ID"] == "trace-1.2_3"
    ids = {api.get(url)["X-Request-ID"] for _ in range(3)}
    assert len(ids) == 3


@pytest.mark.parametrize("given", ["a b", "x" * 65, "<script>", "é"])
def test_an_id_that_is_not_sane_is_replaced(given: str, api: APIClient) -> None:
    assert given not in api.get(URL, headers={"X-Request-ID": given})["X-Request-ID"]


@pytest.mark.parametrize("url", ["/", URL, "/api/v1/docs/"])
def test_browsers_are_told_to_be_careful(url: str, api: APIClient) -> None:
    response = api.get(url)
    policy = response["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-eval" not in policy and "script-src" not in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
