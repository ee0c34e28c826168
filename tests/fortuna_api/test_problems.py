"""Every error under /api/ is a problem detail, whoever raised it."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import include, path
from pytest_django import Settings
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.test import APIClient
from rest_framework.views import APIView

pytestmark = pytest.mark.django_db
MEMBERS = {"type", "title", "status", "detail", "instance", "request_id"}


class BodySerializer(serializers.Serializer[Any]):
    name = serializers.CharField()


class Breaks(APIView):
    def get(self, request: Request) -> Response:
        raise ZeroDivisionError("secret of the house")

    def post(self, request: Request) -> Response:
        BodySerializer(data=request.data).is_valid(raise_exception=True)
        return Response({})


def database_is_gone(request: HttpRequest) -> HttpResponse:
    raise OperationalError("could not connect")


urlpatterns = [
    path("api/breaks/", Breaks.as_view()),
    path("api/gone/", database_is_gone),
    path("gone/", database_is_gone),
    path("", include("fortuna_api.urls")),
]


def assert_problem(response: Any, status: int) -> dict[str, Any]:
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert response["Cache-Control"] == "no-store"
    problem: dict[str, Any] = response.json()
    assert set(problem) >= MEMBERS
    assert problem["status"] == status
    assert problem["request_id"] == response["X-Request-ID"]
    return problem


@pytest.fixture(params=[False, True], ids=["", "debug"], autouse=True)
def debug(request: pytest.FixtureRequest, settings: Settings) -> None:
    settings.DEBUG = request.param


def test_nothing_at_an_address(api: APIClient) -> None:
    problem = assert_problem(api.get("/api/v1/mine/shaft/"), 404)
    assert problem["type"] == "/problems/not-found"
    assert problem["instance"] == "/api/v1/mine/shaft/"


def test_nothing_in_another_version(api: APIClient) -> None:
    assert_problem(api.get("/api/v2/companies/"), 404)


def test_no_such_company(api: APIClient) -> None:
    assert_problem(api.get("/api/v1/companies/nobody/"), 404)


def test_a_nul_in_the_path_is_no_company(api: APIClient) -> None:
    assert_problem(api.get("/api/v1/companies/%00/"), 404)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("url", ["/api/v1/", "/api/v1/companies/", "/api/v1/companies/fortuna/"])
def test_a_method_that_is_lacking(method: str, url: str, api: APIClient) -> None:
    response = getattr(api, method)(url, {}, headers={"Accept": "text/html"})
    assert_problem(response, 405)
    assert response["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "application/json;q=0", "nonsense"])
def test_a_format_that_is_not_offered(accept: str, api: APIClient) -> None:
    problem = assert_problem(api.get("/api/v1/companies/", headers={"Accept": accept}), 406)
    assert "application/json" in problem["detail"]


@pytest.mark.parametrize(
    "accept", ["", "*/*", "application/*", "application/json; charset=utf-8", "text/html, */*;q=0.1"]
)
def test_json_is_offered(accept: str, api: APIClient) -> None:
    response = api.get("/api/v1/companies/", headers={"Accept": accept})
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"


def test_format_goes_before_accept(api: APIClient) -> None:
    response = api.get("/api/v1/companies/?format=json", headers={"Accept": "text/html"})
    assert response.status_code == 200


def test_a_host_that_is_not_ours(api: APIClient) -> None:
    assert_problem(api.get("/api/v1/companies/", headers={"Host": "evil.example"}), 400)


def test_a_missing_slash_is_a_redirect_that_keeps_the_query(api: APIClient) -> None:
    response = api.get("/api/v1/companies?country=PE")
    assert (response.status_code, response["Location"]) == (308, "/api/v1/companies/?country=PE")
    assert api.post("/api/v1/companies").status_code == 308


@override_settings(ROOT_URLCONF=__name__)
def test_a_fault_of_ours_is_logged_and_tells_nothing(
    api: APIClient, caplog: pytest.LogCaptureFixture
) -> None:
    api.raise_request_exception = False
    with caplog.at_level(logging.ERROR, "django.request"):
        response = api.get("/api/breaks/", headers={"X-Request-ID": "abc-1"})
    assert_problem(response, 500)
    assert b"secret" not in response.content
    [record] = [record for record in caplog.records if record.name == "django.request"]
    assert record.exc_info and "secret of the house" in str(record.exc_info[1])
    assert record.request.request_id == "abc-1"  # type: ignore[attr-defined]


@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.parametrize("url", ["/api/gone/", "/gone/"])
def test_a_database_that_does_not_answer_comes_back(url: str, api: APIClient) -> None:
    response = api.get(url)
    assert (response.status_code, response["Retry-After"]) == (503, "2")
    assert b"connect" not in response.content


@override_settings(ROOT_URLCONF=__name__)
def test_a_body_is_told_what_it_lacks(api: APIClient) -> None:
    problem = assert_problem(api.post("/api/breaks/", {}), 400)
    assert problem["errors"] == [{"location": "body", "name": "name", "code": "required", "suggestion": None}]


@override_settings(ROOT_URLCONF=__name__)
def test_a_body_that_is_no_json(api: APIClient) -> None:
    assert_problem(api.post("/api/breaks/", b"{", content_type="application/json"), 400)


@override_settings(ROOT_URLCONF=__name__)
def test_a_body_of_another_type(api: APIClient) -> None:
    assert_problem(api.post("/api/breaks/", b"<a/>", content_type="application/xml"), 415)


@override_settings(ROOT_URLCONF=__name__, DATA_UPLOAD_MAX_MEMORY_SIZE=12)
def test_a_body_that_is_too_large(api: APIClient) -> None:
    problem = assert_problem(api.post("/api/breaks/", {"name": "ab"}), 413)
    assert problem["detail"] == "The body has 13 bytes; at most 12 are accepted."
    assert api.post("/api/breaks/", {"name": "a"}).status_code == 200


def test_a_page_that_does_not_exist_is_no_problem_detail(api: APIClient) -> None:
    response = api.get("/nowhere/")
    assert response.status_code == 404
    assert response["Content-Type"].startswith("text/html")
