"""What every operation does with methods, formats and bodies; read from the OpenAPI document."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import Settings

from fortuna_api.api.documentation import openapi
from tests.production.api.test_openapi import OPERATIONS, address
from tests.production.conftest import Client

pytestmark = pytest.mark.django_db

METHODS = {path: sorted(method.upper() for method in methods) for path, methods in openapi()["paths"].items()}
# A bulk file is there only once it was made, and is what it is whatever is preferred: see exporting/.
READ_AT_ONCE = [path for path in OPERATIONS if path != "/api/v1/exports/{name}"]
WRITING = ("POST", "PUT", "PATCH", "DELETE")


def url(path: str) -> str:
    return address(path, OPERATIONS[path])


def assert_problem(response: Any, status: int) -> None:
    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    assert response.json()["request_id"] == response["X-Request-ID"]
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", READ_AT_ONCE)
def test_head_answers_what_get_would(path: str, demo: Client) -> None:
    get, head = demo.http.get(url(path)), demo.http.head(url(path))
    assert (head.status_code, head.content) == (200, b"")
    differing = {name for name in {*get.headers, *head.headers} if get.get(name) != head.get(name)}
    assert differing <= {"X-Request-ID"}


@pytest.mark.parametrize("path", OPERATIONS)
def test_options_tells_the_methods(path: str, demo: Client) -> None:
    response = demo.http.options(url(path))
    assert response.status_code == 200
    assert response["Allow"].split(", ") == [*METHODS[path], "HEAD", "OPTIONS"]


@pytest.mark.parametrize("path", OPERATIONS)
def test_a_method_that_is_lacking_is_refused_with_those_there_are(path: str, demo: Client) -> None:
    for method in (one for one in WRITING if one not in METHODS[path]):
        response = demo.http.generic(method, url(path), b"<a/>", content_type="application/xml")
        assert_problem(response, 405)
        assert response["Allow"].split(", ") == [*METHODS[path], "HEAD", "OPTIONS"]


@pytest.mark.parametrize("path", READ_AT_ONCE)
def test_a_format_that_is_not_offered_is_refused(path: str, demo: Client) -> None:
    assert_problem(demo.http.get(url(path), headers={"Accept": "application/x-nothing"}), 406)


@pytest.mark.parametrize("path", OPERATIONS)
def test_a_body_that_is_too_large_is_refused(path: str, demo: Client, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    for method in ("GET", "POST"):
        assert_problem(demo.http.generic(method, url(path), b"x" * 101), 413)


@pytest.mark.parametrize("path", READ_AT_ONCE)
def test_what_is_held_already_is_not_sent_again(path: str, demo: Client) -> None:
    first = demo.http.get(url(path))
    again = demo.http.get(url(path), headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Vary"] == first["Vary"] == "Accept, Accept-Encoding, Origin"


@pytest.mark.parametrize("path", OPERATIONS)
def test_a_wrong_key_is_refused(path: str, demo: Client) -> None:
    response = demo.http.get(url(path), headers={"Authorization": "Api-Key wrong"})
    assert_problem(response, 401)
    assert response["WWW-Authenticate"] == "Api-Key"


@pytest.mark.parametrize("path", OPERATIONS)
def test_the_headers_of_an_answer_are_documented(path: str, demo: Client) -> None:
    documented = set(OPERATIONS[path]["responses"]["200"]["headers"])
    usual = {"Allow", "Content-Type", "Content-Length", "Content-Security-Policy", "X-Frame-Options"}
    usual |= {"X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy"}
    assert set(demo.http.get(url(path)).headers) - usual <= documented
