"""The ledger as a feed: what a page holds, and that a follower sees every change exactly once."""

from __future__ import annotations

from threading import Thread
from typing import Any

import pytest
from django.db import connections
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from releases import ledger
from releases.models import Company

URL = "/api/v1/changes/"


@pytest.fixture
def versions(fortuna: Company) -> None:
    """Version 1 makes the company, 2 notes three releases, 3 takes one of them back."""
    with ledger.writing("test", "three releases") as entry:
        for day in ("2011-10-24", "2012-01-26", "2012-04-19"):
            entry.note("release", "created", f"fortuna-{day}", company="fortuna")
    with ledger.writing("test", "one less") as entry:
        entry.note("release", "retracted", "fortuna-2012-01-26", company="fortuna")
        entry.note("document", "created", "8bc35ea1", company="fortuna")
        entry.note("company", "created", "silvercorp")


def get(api: APIClient, **query: object) -> Any:
    response = api.get(URL, query)
    assert response.status_code == 200, response.content
    return response.json()


def lines(page: Any) -> list[tuple[int, str, str]]:
    return [(row["version"], row["action"], row["id"]) for row in page["results"]]


def follow(api: APIClient, **query: object) -> tuple[list[tuple[int, str, str]], int]:
    """All pages, and the version to go on from."""
    page = get(api, **query)
    found = lines(page)
    while page["next"]:
        page = api.get(page["next"]).json()
        found += lines(page)
    return found, page["data_version"]


@pytest.mark.django_db
def test_a_change_tells_what_happened_to_which_object(api: APIClient, versions: None) -> None:
    page = get(api, after=1, limit=1)
    [row] = page["results"]
    recorded = row.pop("recorded_at")
    assert recorded.endswith("Z")
    assert row == {
        "version": 2,
        "type": "release",
        "action": "created",
        "id": "fortuna-2011-10-24",
        "company": "fortuna",
        "url": "http://testserver/api/v1/releases/fortuna-2011-10-24/",
    }
    assert (page["data_version"], page["first_version"]) == (3, 1)


@pytest.mark.django_db
def test_a_tombstone_has_no_address_and_nor_has_what_no_list_holds(api: APIClient, versions: None) -> None:
    rows = get(api, after=2)["results"]
    assert [(row["type"], row["url"]) for row in rows] == [
        ("release", None),
        ("document", None),
        ("company", "http://testserver/api/v1/companies/silvercorp/"),
    ]
    assert rows[2]["company"] is None


@pytest.mark.django_db
def test_everything_comes_in_the_order_of_versions_and_places(api: APIClient, versions: None) -> None:
    assert lines(get(api)) == [
        (1, "created", "fortuna"),
        (2, "created", "fortuna-2011-10-24"),
        (2, "created", "fortuna-2012-01-26"),
        (2, "created", "fortuna-2012-04-19"),
        (3, "retracted", "fortuna-2012-01-26"),
        (3, "created", "8bc35ea1"),
        (3, "created", "silvercorp"),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("limit", [1, 2, 3, 7, 8])
def test_pages_may_end_within_a_version_and_go_on_there(limit: int, api: APIClient, versions: None) -> None:
    assert follow(api, limit=limit)[0] == lines(get(api))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"type": "company"}, ["fortuna", "silvercorp"]),
        ({"type": "company,document"}, ["fortuna", "8bc35ea1", "silvercorp"]),
        ({"action": "retracted"}, ["fortuna-2012-01-26"]),
        ({"company": "fortuna", "after": 2}, ["fortuna-2012-01-26", "8bc35ea1"]),
        ({"after": 3}, []),
    ],
)
def test_changes_are_filtered(
    query: dict[str, str], expected: list[str], api: APIClient, versions: None
) -> None:
    assert [row["id"] for row in get(api, **query)["results"]] == expected


@pytest.mark.django_db
def test_a_page_without_changes_tells_from_where_to_go_on(api: APIClient, versions: None) -> None:
    page = get(api, type="figure", after=1)
    assert page == {"data_version": 3, "first_version": 1, "next": None, "results": []}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("after=4", "out_of_range"),
        ("after=-1", "out_of_range"),
        ("after=x", "invalid_value"),
        ("limit=0", "out_of_range"),
        ("limit=5001", "out_of_range"),
        ("type=figur", "invalid_choice"),
        ("action=deleted", "invalid_choice"),
        ("company=fortune", "invalid_choice"),
        ("cursor=x", "invalid_value"),
        ("cursor=*&after=1", "conflicting_parameter"),
        ("ordering=version", "unknown_parameter"),
        ("page=2", "unknown_parameter"),
    ],
)
def test_what_cannot_be_asked_is_refused(query: str, code: str, api: APIClient, versions: None) -> None:
    response = api.get(f"{URL}?{query}")
    assert response.status_code == 400
    assert [error["code"] for error in response.json()["errors"]] == [code]


@pytest.mark.django_db
def test_a_page_costs_the_same_whatever_is_on_it(
    api: APIClient, versions: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for limit in (1, 500):
        with django_assert_num_queries(2):  # data version, changes with their versions
            get(api, limit=limit)


@pytest.mark.django_db
def test_an_answer_is_known_until_the_data_change(api: APIClient, versions: None) -> None:
    etag = api.get(URL)["ETag"]
    assert api.get(URL, headers={"If-None-Match": etag}).status_code == 304
    with ledger.writing("test", "one more") as entry:
        entry.note("company", "updated", "fortuna", company="fortuna")
    assert api.get(URL, headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_follower_sees_every_change_exactly_once_while_others_write(api: APIClient) -> None:
    writers = [Thread(target=write, args=(number,)) for number in range(4)]
    for writer in writers:
        writer.start()
    seen: list[tuple[int, str, str]] = []
    after = 0
    while any(writer.is_alive() for writer in writers) or after < ledger.data_version():
        found, after = follow(api, after=after, limit=7)
        seen += found
    for writer in writers:
        writer.join()
    assert after == 40
    assert seen == lines(get(api, limit=5000))
    assert sorted(id_ for _, _, id_ in seen) == sorted(
        f"{writer}-{version}-{place}" for writer in range(4) for version in range(10) for place in range(3)
    )


def write(writer: int) -> None:
    """Ten versions of three changes, over a connection of its own."""
    try:
        for version in range(10):
            with ledger.writing("test", f"writer {writer}") as entry:
                for place in range(3):
                    entry.note("company", "updated", f"{writer}-{version}-{place}")
    finally:
        connections.close_all()
