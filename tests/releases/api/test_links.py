"""Links beside an answer, and how a resource says that it will go."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import include, path
from drf_spectacular.generators import SchemaGenerator
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.test import APIClient

from releases.api.links import Deprecation
from releases.api.resource import DataView
from releases.models import Company

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
URL = "/api/v1/companies/"
SCHEMA = '<http://testserver/api/v1/schema/>; rel="describedby"; type="application/vnd.oai.openapi"'


class Going(DataView):
    """What will be gone."""

    answer = {"type": "object"}
    deprecation = Deprecation(date(2027, 1, 1), date(2028, 7, 1), "/api/v2/stays/")

    def get(self, request: Request) -> Response:
        return Response({})


class GoingSomeDay(Going):
    """What nobody has fixed a day for."""

    deprecation = Deprecation(date(2027, 1, 1))


urlpatterns = [
    path("api/v1/going/", Going.as_view()),
    path("api/v1/going-some-day/", GoingSomeDay.as_view()),
    path("", include("fortuna_api.urls")),
]


def links(api: APIClient, url: str) -> list[str]:
    return api.get(url)["Link"].split(", ")


def test_a_page_links_to_its_neighbours(api: APIClient, fortuna: Company, silvercorp: Company) -> None:
    page = f"http://testserver{URL}?page=%s&page_size=1"
    assert links(api, f"{URL}?page_size=1") == [f'<{page % 2}>; rel="next"', SCHEMA]
    assert links(api, f"{URL}?page_size=1&page=2") == [f'<{page % 1}>; rel="prev"', SCHEMA]


def test_a_dictionary_links_to_its_neighbours_too(api: APIClient) -> None:
    relations = [link.partition("; ")[2] for link in links(api, "/api/v1/metrics/?page_size=2&page=2")]
    assert relations[:2] == ['rel="next"', 'rel="prev"']


def test_the_next_page_of_a_cursor_is_what_the_body_says(
    api: APIClient, fortuna: Company, silvercorp: Company
) -> None:
    response = api.get(f"{URL}?page_size=1&cursor=*")
    assert response["Link"] == f'<{response.json()["next"]}>; rel="next", {SCHEMA}'


@pytest.mark.parametrize("url", [URL, f"{URL}fortuna/", "/api/v1/"])
def test_every_answer_links_to_what_describes_it(url: str, api: APIClient, fortuna: Company) -> None:
    assert links(api, url) == [SCHEMA]
    assert api.head(url)["Link"] == SCHEMA


def test_an_answer_says_that_it_will_go(api: APIClient) -> None:
    response = api.get("/api/v1/going/")
    assert response["Deprecation"] == "@1798761600"  # 2027-01-01
    assert response["Sunset"] == "Sat, 01 Jul 2028 00:00:00 GMT"
    successor = '<http://testserver/api/v2/stays/>; rel="successor-version"'
    assert response["Link"] == f"{SCHEMA}, {successor}"


def test_so_do_errors_and_what_is_not_modified(api: APIClient) -> None:
    tag = api.get("/api/v1/going/")["ETag"]
    for response in (
        api.get("/api/v1/going/?x=1"),
        api.post("/api/v1/going/"),
        api.get("/api/v1/going/", headers={"If-None-Match": tag}),
    ):
        assert response.status_code in (304, 400, 405)
        assert (response["Deprecation"], "Sunset" in response) == ("@1798761600", True)


def test_without_a_day_there_is_no_sunset(api: APIClient) -> None:
    response = api.get("/api/v1/going-some-day/")
    assert (response["Deprecation"], "Sunset" in response) == ("@1798761600", False)
    assert response["Link"] == SCHEMA


def test_what_stays_says_nothing(api: APIClient) -> None:
    assert "Deprecation" not in api.get(URL)


def test_openapi_says_which_operations_will_go() -> None:
    generator: type = SchemaGenerator
    paths = generator(urlconf=__name__).get_schema(public=True)["paths"]
    assert paths["/api/v1/going/"]["get"]["deprecated"] is True
    assert {"Deprecation", "Sunset"} <= set(paths["/api/v1/going/"]["get"]["responses"]["200"]["headers"])
    assert "Sunset" not in paths["/api/v1/going-some-day/"]["get"]["responses"]["200"]["headers"]
    assert "deprecated" not in paths[URL]["get"]
