"""A request reads one state of the database and leaves the connection as it found it."""

from __future__ import annotations

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


@pytest.mark.parametrize(
    ("url", "status"),
    [
        (URL, 200),
        (f"{URL}fortuna/", 200),
        (f"{URL}nobody/", 404),
        (f"{URL}?contry=PE", 400),
        (f"{URL}?country=peru", 400),
        (f"{URL}?cursor=x", 400),
        ("/api/v1/releases/?company=nobody", 400),
    ],
)
def test_the_connection_is_free_to_write_afterwards(
    url: str, status: int, api: APIClient, fortuna: Company
) -> None:
    assert api.get(url).status_code == status
    assert not connection.in_atomic_block
    with ledger.writing("test", "after a request") as entry:
        entry.note("company", "updated", "fortuna")
    assert ledger.data_version() == 2


def test_it_is_free_after_a_fault_of_ours_too(
    api: APIClient, fortuna: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(CompanyResource, "complete", fails)
    api.raise_request_exception = False
    assert api.get(URL).status_code == 500
    with ledger.writing("test", "after a fault") as entry:
        entry.note("company", "updated", "fortuna")
    assert ledger.data_version() == 2


def test_a_broken_statement_does_not_break_the_next_request(
    api: APIClient, fortuna: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT nothing FROM nowhere")

    with monkeypatch.context() as patch:
        patch.setattr(CompanyResource, "complete", breaks)
        api.raise_request_exception = False
        assert api.get(URL).status_code in (500, 503)
    assert api.get(URL).status_code == 200


def test_what_is_written_meanwhile_is_not_seen(
    api: APIClient, fortuna: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The version is taken in the snapshot the page is read in, so the two belong together."""
    usual = CompanyResource.filter_queryset

    def while_another_writes(view: Any, queryset: Any) -> Any:
        thread = Thread(target=add_company)
        thread.start()
        thread.join()
        return usual(view, queryset)

    monkeypatch.setattr(CompanyResource, "filter_queryset", while_another_writes)
    response = api.get(URL)
    assert (response["Data-Version"], response.json()["count"]) == ("1", 1)
    monkeypatch.undo()
    response = api.get(URL)
    assert (response["Data-Version"], response.json()["count"]) == ("2", 2)


def add_company() -> None:
    with ledger.writing("test", "another company") as entry:
        Company.objects.create(slug="silvercorp", name="Silvercorp Metals Inc.")
        entry.note("company", "created", "silvercorp")
    connection.close()
