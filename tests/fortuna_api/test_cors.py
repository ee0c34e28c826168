"""Scripts of other sites may read: what they may ask with, and what they get to see."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

pytestmark = pytest.mark.django_db
URL = "/api/v1/companies/"
ELSEWHERE = {"Origin": "https://elsewhere.example"}


def names(header: str) -> set[str]:
    return {name.strip().lower() for name in header.split(",")}


def preflight(api: APIClient, method: str, headers: str) -> Any:
    asked = {"Access-Control-Request-Method": method, "Access-Control-Request-Headers": headers}
    response = api.options(URL, headers=ELSEWHERE | asked)
    assert response.status_code == 200
    return response


def test_scripts_see_every_header_of_ours(api: APIClient) -> None:
    response = api.get(URL, headers=ELSEWHERE)
    assert response["Access-Control-Allow-Origin"] == "*"
    assert names(response["Access-Control-Expose-Headers"]) == {
        "etag",
        "data-version",
        "x-request-id",
        "x-row-count",
        "document-sha256",
        "text-sha256",
        "link",
        "content-disposition",
        "ratelimit-policy",
        "ratelimit",
        "retry-after",
        "www-authenticate",
        "deprecation",
        "sunset",
    }


def test_scripts_may_read_with_a_key_and_ask_for_what_is_new(api: APIClient) -> None:
    allowed = preflight(api, "GET", "authorization, if-none-match, x-request-id")
    assert allowed["Access-Control-Allow-Origin"] == "*"
    assert {"authorization", "if-none-match", "x-request-id"} <= names(
        allowed["Access-Control-Allow-Headers"]
    )


def test_scripts_may_only_read(api: APIClient) -> None:
    assert names(preflight(api, "POST", "authorization")["Access-Control-Allow-Methods"]) == {
        "get",
        "head",
        "options",
    }


def test_no_cookie_is_sent_along(api: APIClient) -> None:
    assert "Access-Control-Allow-Credentials" not in api.get(URL, headers=ELSEWHERE)


def test_a_refused_key_is_seen_too(api: APIClient) -> None:
    response = api.get(URL, headers=ELSEWHERE | {"Authorization": "Api-Key wrong"})
    assert (response.status_code, response["Access-Control-Allow-Origin"]) == (401, "*")


def test_pages_are_for_people(api: APIClient) -> None:
    assert "Access-Control-Allow-Origin" not in api.get("/", headers=ELSEWHERE)
