"""Who asks with a key: it must be right, and have the scope of what it writes."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import override_settings
from django.urls import include, path
from pytest_django import DjangoAssertNumQueries
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.test import APIClient
from rest_framework.views import APIView

from releases import keys
from releases.api.authentication import scoped

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
URL = "/api/writes/"


class Writes(APIView):
    permission_classes = [scoped("ingest")]

    def get(self, request: Request) -> Response:
        return Response({"holder": request.auth.name if request.auth else None})

    post = get


urlpatterns = [path("api/writes/", Writes.as_view()), path("", include("fortuna_api.urls"))]


def key(*scopes: str) -> dict[str, str]:
    return {"Authorization": f"Api-Key {keys.issue('robot', scopes)[1]}"}


def detail(response: Any, status: int) -> str:
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    return str(response.json()["detail"])


@pytest.mark.parametrize("scopes", [["ingest"], ["ingest", "review"]])
def test_who_has_the_scope_writes(scopes: list[str], api: APIClient) -> None:
    response = api.post(URL, headers=key(*scopes))
    assert (response.status_code, response.json()) == (200, {"holder": "robot"})


def test_the_scheme_is_of_any_case(api: APIClient) -> None:
    header = {"Authorization": key("ingest")["Authorization"].replace("Api-Key", "api-key")}
    assert api.post(URL, headers=header).status_code == 200


def test_who_reads_needs_no_key_and_may_have_one(api: APIClient) -> None:
    assert api.get(URL).json() == {"holder": None}
    assert api.get(URL, headers=key()).json() == {"holder": "robot"}


def test_who_writes_needs_a_key(api: APIClient) -> None:
    response = api.post(URL)
    assert detail(response, 401) == "This needs a key: Authorization: Api-Key <key>."
    assert response["WWW-Authenticate"] == "Api-Key"


@pytest.mark.parametrize(("scopes", "held"), [(["review"], "it has review"), ([], "it has none")])
def test_another_scope_is_not_enough(scopes: list[str], held: str, api: APIClient) -> None:
    said = detail(api.post(URL, headers=key(*scopes)), 403)
    assert said == f"This needs a key with the scope 'ingest'; {held}."


@pytest.mark.parametrize("url", [URL, "/api/v1/", "/api/v1/companies/", "/api/v1/schema/", "/api/v1/docs/"])
def test_a_wrong_key_is_refused_wherever_it_is_shown(url: str, api: APIClient) -> None:
    response = api.get(url, headers={"Authorization": "Api-Key nonsense"})
    assert "malformed" in detail(response, 401)
    assert response["WWW-Authenticate"] == "Api-Key"


def test_a_key_that_lacks_its_text_is_malformed(api: APIClient) -> None:
    assert "malformed" in detail(api.get("/api/v1/", headers={"Authorization": "Api-Key"}), 401)


def test_another_scheme_is_for_those_in_front_of_us(api: APIClient) -> None:
    assert api.get(URL, headers={"Authorization": "Basic Zm9vOmJhcg=="}).status_code == 200
    assert api.post(URL, headers={"Authorization": "Basic Zm9vOmJhcg=="}).status_code == 401


def test_the_scopes_are_known_when_the_code_is_read() -> None:
    with pytest.raises(ValueError, match="delete"):
        scoped("delete")


@override_settings(RATE_LIMITS={})
def test_a_key_costs_one_query(api: APIClient, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    header = key("ingest")
    api.get(URL, headers=header)  # the day of its use is noted
    with django_assert_num_queries(1):
        api.get(URL, headers=header)
