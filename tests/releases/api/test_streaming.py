"""A file is read while it is sent: from one state of the database, and never longer than it is asked for."""

from __future__ import annotations

import json
from threading import Thread
from typing import Any

import pytest
from django.db import connection
from rest_framework.test import APIClient

from releases import ledger
from releases.api.companies import CompanyResource
from releases.models import Company

pytestmark = pytest.mark.django_db(transaction=True)
URL = "/api/v1/companies/"
NDJSON = {"format": "ndjson", "fields": "slug"}


@pytest.fixture(autouse=True)
def companies(db: None) -> None:
    add("alpha", "bravo", "charlie", "delta", "echo")


@pytest.fixture(autouse=True)
def chunks_of_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CompanyResource, "chunk_size", 2)


def add(*slugs: str) -> None:
    with ledger.writing("test", "companies") as entry:
        for slug in slugs:
            Company.objects.create(slug=slug, name=slug.title(), search_text=slug)
            entry.note("company", "created", slug)


def add_elsewhere(slug: str) -> None:
    """By another connection, as another process would."""

    def adds() -> None:
        add(slug)
        connection.close()

    thread = Thread(target=adds)
    thread.start()
    thread.join()


def slugs(parts: list[bytes]) -> list[str]:
    return [json.loads(line)["slug"] for line in b"".join(parts).splitlines()]


def test_it_is_sent_chunk_by_chunk(api: APIClient) -> None:
    parts = list(api.get(URL, NDJSON).streaming_content)
    assert [len(part.splitlines()) for part in parts] == [2, 2, 1]


def test_what_is_written_while_it_is_sent_is_not_in_it(api: APIClient) -> None:
    response = api.get(URL, NDJSON)
    parts = iter(response.streaming_content)
    first = next(parts)
    add_elsewhere("bravado")
    add_elsewhere("zulu")
    assert slugs([first, *parts]) == ["alpha", "bravo", "charlie", "delta", "echo"]
    assert (response["X-Row-Count"], response["Data-Version"]) == ("5", "1")
    assert len(slugs(list(api.get(URL, NDJSON).streaming_content))) == 7


def test_the_connection_is_free_to_write_afterwards(api: APIClient) -> None:
    list(api.get(URL, NDJSON).streaming_content)
    assert not connection.in_atomic_block
    add("foxtrot")


@pytest.mark.parametrize("format", ["csv", "ndjson", "xlsx", "parquet"])
def test_it_is_free_too_when_the_client_goes_away(format: str, api: APIClient) -> None:
    response = api.get(URL, {"format": format})
    next(iter(response.streaming_content))
    response.close()
    assert not connection.in_atomic_block
    add("foxtrot")


def test_it_is_free_when_nothing_of_it_was_read(api: APIClient) -> None:
    api.get(URL, NDJSON).close()
    add("foxtrot")


@pytest.mark.parametrize(
    ("more", "headers"), [({}, {"HTTP_IF_NONE_MATCH": "*"}), ({"page": "1"}, {}), ({"country": "peru"}, {})]
)
def test_it_is_free_after_answers_without_rows(more: Any, headers: Any, api: APIClient) -> None:
    assert api.get(URL, {**NDJSON, **more}, **headers).status_code in (304, 400)
    assert not connection.in_atomic_block
    add("foxtrot")


# --- Faults ------------------------------------------------------------------------------------------


@pytest.fixture
def failing_at_charlie(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = CompanyResource.complete

    def complete(view: Any, rows: Any) -> None:
        if any(row.slug == "charlie" for row in rows):
            raise ZeroDivisionError
        usual(view, rows)

    monkeypatch.setattr(CompanyResource, "complete", complete)


@pytest.mark.usefixtures("failing_at_charlie")
@pytest.mark.parametrize(
    ("format", "rows", "end"),
    [
        ("csv", "slug\r\nalpha\r\nbravo\r\n", '"This download broke off here'),
        ("ndjson", '{"slug":"alpha"}\n{"slug":"bravo"}\n', '{"broken": "This download broke off here'),
    ],
)
def test_a_fault_half_way_leaves_a_file_that_shows_it(
    format: str, rows: str, end: str, api: APIClient
) -> None:
    response = api.get(URL, {"format": format, "fields": "slug"})
    parts: list[bytes] = []
    with pytest.raises(ZeroDivisionError):
        for part in response.streaming_content:
            parts.append(part)  # one by one, to keep those before the fault
    assert response["X-Row-Count"] == "5"
    assert b"".join(parts).decode().startswith(rows + end)
    add("foxtrot")


@pytest.mark.usefixtures("failing_at_charlie")
@pytest.mark.parametrize("query", [{"format": "xlsx"}, {"format": "csv", "search": "charlie"}])
def test_a_fault_before_the_first_byte_is_a_problem(query: Any, api: APIClient) -> None:
    api.raise_request_exception = False
    response = api.get(URL, query)
    assert (response.status_code, response["Content-Type"]) == (500, "application/problem+json")
    add("foxtrot")
