"""Limits of requests: who counts as one client, what costs nothing, and what an answer says of it."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import RequestFactory
from pytest_django import Settings
from rest_framework.test import APIClient

from fortuna_api.api.counting import shared_counts
from fortuna_api.api.throttling import address_of, client_of, network_of
from fortuna_api.limits import limits
from releases import keys
from releases.models import Company

pytestmark = pytest.mark.django_db
URL = "/api/v1/companies/"


@pytest.fixture(autouse=True)
def two_a_day(settings: Settings) -> None:
    """Two requests a day without a key, three with one; whatever was counted before is forgotten."""
    settings.RATE_LIMITS = limits("anon=2/day,key=3/day")
    shared_counts().rows("DELETE FROM request_count RETURNING 0", [])  # type: ignore[attr-defined]


def left(response: Any) -> str:
    """`RateLimit` without the seconds, which pass."""
    header, seconds = response["RateLimit"].split(";t=")
    assert 0 <= int(seconds) <= 86400
    return str(header)


def with_key(*scopes: str) -> dict[str, str]:
    return {"Authorization": f"Api-Key {keys.issue('robot', scopes)[1]}"}


# --- Headers ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    [URL, "/api/v1/", "/api/v1/docs/", "/api/v1/schema/", "/api/nowhere/", "/api/v1/mines", f"{URL}?x=1"],
)
def test_every_answer_says_what_is_allowed_and_left(url: str, api: APIClient) -> None:
    response = api.get(url)
    assert response["RateLimit-Policy"] == '"anon";q=2;w=86400'
    assert left(response) == '"anon";r=1'


def test_each_request_costs_one(api: APIClient) -> None:
    assert [left(api.get(URL)) for _ in range(2)] == ['"anon";r=1', '"anon";r=0']


def test_too_many_are_told_when_to_come_back(api: APIClient) -> None:
    for _ in range(2):
        api.get(URL)
    response = api.get(URL, headers={"Origin": "https://elsewhere.example"})
    assert (response.status_code, response["Content-Type"]) == (429, "application/problem+json")
    assert response["RateLimit-Policy"] == '"anon";q=2;w=86400'
    assert response["RateLimit"] == f'"anon";r=0;t={response["Retry-After"]}'
    assert 1 <= int(response["Retry-After"]) <= 86400
    assert response["Cache-Control"] == "no-store"
    assert response["Access-Control-Allow-Origin"] == "*"
    problem = response.json()
    assert problem["type"] == "/problems/too-many-requests"
    assert problem["request_id"] == response["X-Request-ID"]
    assert problem["detail"].startswith("2 requests a day are answered without a key; with one there may be")


def test_without_limits_nothing_is_counted_or_said(api: APIClient, settings: Settings) -> None:
    settings.RATE_LIMITS = limits("off")
    responses = [api.get(URL) for _ in range(3)]
    assert {response.status_code for response in responses} == {200}
    assert not [name for name in responses[0].headers if name.startswith("RateLimit")]


def test_one_limit_may_be_lifted(api: APIClient, settings: Settings) -> None:
    settings.RATE_LIMITS = limits("anon=1/day,key=off")
    header = with_key()
    assert [api.get(URL, headers=header).status_code for _ in range(3)] == [200, 200, 200]
    assert "RateLimit" not in api.get(URL, headers=header)
    assert [api.get(URL).status_code for _ in range(2)] == [200, 429]


def test_the_status_tells_the_limits(api: APIClient) -> None:
    assert api.get("/api/v1/status/").json()["limits"]["requests"] == [
        {"name": "anon", "quota": 2, "seconds": 86400},
        {"name": "key", "quota": 3, "seconds": 86400},
    ]


# --- What costs nothing ----------------------------------------------------------------------------


def test_what_is_not_modified_costs_nothing(api: APIClient, companies: list[Company]) -> None:
    tag = api.get(URL)["ETag"]
    for _ in range(3):
        response = api.get(URL, headers={"If-None-Match": tag})
        assert (response.status_code, left(response)) == (304, '"anon";r=1')
    assert left(api.get(URL)) == '"anon";r=0'


@pytest.mark.parametrize("url", ["/livez", "/readyz", "/static/explorer/style.css", "/"])
def test_what_is_not_the_api_is_free(url: str, api: APIClient) -> None:
    for _ in range(4):
        response = api.head(url)  # of a file GET would leave it open
        assert response.status_code == 200
        assert "RateLimit" not in response


def test_asking_for_permission_is_free(api: APIClient) -> None:
    preflight = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "GET"}
    assert {api.options(URL, headers=preflight).status_code for _ in range(4)} == {200}


# --- Clients ---------------------------------------------------------------------------------------


def test_every_address_has_its_own_count(api: APIClient) -> None:
    assert [left(api.get(URL, REMOTE_ADDR=f"10.0.0.{n}")) for n in (1, 2, 1)] == [
        '"anon";r=1',
        '"anon";r=1',
        '"anon";r=0',
    ]


def test_every_key_has_its_own_count_wherever_it_is_used(api: APIClient) -> None:
    one, other = with_key(), with_key()
    assert api.get(URL, headers=one)["RateLimit-Policy"] == '"key";q=3;w=86400'
    assert left(api.get(URL, headers=one, REMOTE_ADDR="10.0.0.9")) == '"key";r=1'
    assert left(api.get(URL, headers=other)) == '"key";r=2'
    assert left(api.get(URL)) == '"anon";r=1'


def test_guessing_keys_counts_for_the_address(api: APIClient) -> None:
    wrong = {"Authorization": f"Api-Key {'a' * 8}.{'b' * 32}"}
    assert [api.get(URL, headers=wrong).status_code for _ in range(3)] == [401, 401, 429]


def test_neither_addresses_nor_keys_are_stored(rf: RequestFactory) -> None:
    kind, client = client_of(rf.get(URL, REMOTE_ADDR="10.0.0.1"))
    assert kind == "anon" and re.fullmatch("[0-9a-f]{32}", client)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, None, "127.0.0.1"),
        (0, "6.6.6.6", "127.0.0.1"),
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "6.6.6.6, 203.0.113.7", "203.0.113.7"),
        (2, "6.6.6.6, 203.0.113.7, 10.0.0.2", "203.0.113.7"),
        (2, "203.0.113.7", "203.0.113.7"),
        (1, None, "127.0.0.1"),
        (1, " , ", "127.0.0.1"),
    ],
)
def test_only_our_own_proxies_are_believed(
    proxies: int, forwarded: str | None, address: str, rf: RequestFactory, settings: Settings
) -> None:
    settings.TRUSTED_PROXIES = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    assert address_of(rf.get(URL, headers=headers)) == address


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("203.0.113.7:51234", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("[2001:db8:1:2::1]:443", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("unknown", "unknown"),
        ("", ""),
    ],
)
def test_a_client_is_an_address_or_a_network_of_ipv6(address: str, network: str) -> None:
    assert network_of(address) == network


# --- Counts that cannot be reached -----------------------------------------------------------------


@pytest.fixture
def no_cache(settings: Settings) -> None:
    """A Redis that nobody has started."""
    settings.CACHE_URL = "redis://127.0.0.1:1/0"
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": settings.CACHE_URL,
        }
    }


def test_a_cache_that_is_down_takes_nothing_down(
    no_cache: None, api: APIClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "fortuna_api"):
        responses = [api.get(URL) for _ in range(4)]
    assert {response.status_code for response in responses} == {200}
    assert "RateLimit" not in responses[0]
    [message] = [record.message for record in caplog.records if record.name == "fortuna_api.api.throttling"]
    assert message.startswith("Requests are not counted, and not limited: ")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps its counts itself")
def test_a_file_that_cannot_be_made_takes_nothing_down(
    api: APIClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(connection.settings_dict, "NAME", str(tmp_path / "nowhere" / "database"))
    assert [api.get(URL).status_code for _ in range(4)] == [200, 200, 200, 200]
