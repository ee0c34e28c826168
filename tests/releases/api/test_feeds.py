"""The Atom feed, read as a feed reader would, and held against what RFC 4287 demands."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from rest_framework.test import APIClient

from releases.models import Company, Release
from tests.releases.api.conftest import release

pytestmark = pytest.mark.django_db

URL = "/api/v1/feeds/releases.atom"
ATOM = "{http://www.w3.org/2005/Atom}"


def feed(api: APIClient, **query: str) -> ElementTree.Element:
    response = api.get(URL, query)
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)


def entries(root: ElementTree.Element) -> list[ElementTree.Element]:
    return root.findall(f"{ATOM}entry")


def text(node: ElementTree.Element, name: str) -> str:
    [found] = node.findall(f"{ATOM}{name}")
    return found.text or ""


def links(node: ElementTree.Element) -> dict[str | None, str | None]:
    return {link.get("rel"): link.get("href") for link in node.findall(f"{ATOM}link")}


def test_it_has_all_that_a_feed_must_have(api: APIClient, third_quarter: Release) -> None:
    root = feed(api)
    assert root.tag == f"{ATOM}feed"
    for node in (root, *entries(root)):
        assert text(node, "id").startswith("tag:testserver,2025:")
        assert text(node, "title")
        assert datetime.fromisoformat(text(node, "updated")).tzinfo
        [author] = node.findall(f"{ATOM}author")
        assert text(author, "name")
    assert links(root)["self"] == "http://testserver/api/v1/feeds/releases.atom"


def test_an_entry_links_to_the_release_and_to_where_it_was_published(
    api: APIClient, fortuna: Company
) -> None:
    published = {"title": "Silver & gold", "source_url": "https://example.org/?a=1&b=2", "source": "press"}
    release(fortuna, "fortuna-2011-10-24", date(2011, 10, 24), [], **published)
    [entry] = entries(feed(api))
    assert text(entry, "id") == "tag:testserver,2025:releases/fortuna-2011-10-24"
    assert text(entry, "title") == "Silver & gold"
    assert text(entry, "published") == "2011-10-24T00:00:00+00:00"
    assert text(entry, "summary") == "Fortuna Mining Corp., 2011-10-24; told by the press."
    assert links(entry) == {
        "alternate": "http://testserver/api/v1/releases/fortuna-2011-10-24/",
        "via": "https://example.org/?a=1&b=2",
    }


def test_the_fifty_newest_come_newest_first(api: APIClient, fortuna: Company) -> None:
    for year in range(1960, 2015):
        release(fortuna, f"fortuna-{year}-10-24", date(year, 10, 24), [])
    titles = [text(entry, "title") for entry in entries(feed(api))]
    assert (len(titles), titles[0], titles[-1]) == (50, "fortuna-2014-10-24", "fortuna-1965-10-24")


def test_it_can_be_narrowed_to_a_company_and_a_source(
    api: APIClient, third_quarter: Release, silvercorp: Company
) -> None:
    release(silvercorp, "silvercorp-2011-10-24", date(2011, 10, 24), [], source="press")

    def ids(**query: str) -> list[str]:
        return [text(entry, "id").rpartition("/")[2] for entry in entries(feed(api, **query))]

    assert ids(company="fortuna") == ["fortuna-2011-10-24"]
    assert ids(source="press") == ["silvercorp-2011-10-24"]
    assert ids(company="fortuna", source="press") == []
    assert text(feed(api, company="fortuna"), "id") != text(feed(api), "id")


def test_a_letter_that_xml_cannot_hold_is_left_out(api: APIClient, fortuna: Company) -> None:
    release(fortuna, "fortuna-2011-10-24", date(2011, 10, 24), [], title="Third\x0c quarter\x01")
    [entry] = entries(feed(api))
    assert text(entry, "title") == "Third quarter"


def test_a_feed_without_entries_is_a_feed(api: APIClient) -> None:
    root = feed(api)
    assert (entries(root), text(root, "updated")) == ([], "1970-01-01T00:00:00+00:00")


def test_it_is_known_until_the_data_change(api: APIClient, third_quarter: Release) -> None:
    response = api.get(URL)
    assert response["Data-Version"] == "2"
    assert api.get(URL, headers={"If-None-Match": response["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("compny=fortuna", "unknown_parameter"),
        ("company=x", "invalid_choice"),
        ("source=x", "invalid_choice"),
    ],
)
def test_what_cannot_be_asked_is_refused(query: str, code: str, api: APIClient) -> None:
    response: Any = api.get(f"{URL}?{query}")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert response.json()["errors"][0]["code"] == code
