from __future__ import annotations

from threading import Thread

import pytest
from django.db import connections

from releases import ledger
from releases.models import Change, Company, CompanyName, Version


@pytest.mark.django_db
def test_an_empty_database_is_at_version_0() -> None:
    assert ledger.data_version() == 0


@pytest.mark.django_db
def test_an_act_of_writing_takes_one_number_however_much_it_notes() -> None:
    with ledger.writing("ingest", "two releases") as entry:
        entry.note("release", "created", "fortuna-2011-10-24", company="fortuna")
        entry.note("release", "created", "fortuna-2012-01-26", company="fortuna")
    assert ledger.data_version() == 1
    assert list(Change.objects.order_by("id").values_list("version", "object_id")) == [
        (1, "fortuna-2011-10-24"),
        (1, "fortuna-2012-01-26"),
    ]


@pytest.mark.django_db
def test_an_act_that_changes_nothing_takes_no_number() -> None:
    with ledger.writing("ingest", "nothing new"):
        pass
    assert (ledger.data_version(), Version.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_an_act_that_fails_leaves_nothing() -> None:
    with pytest.raises(RuntimeError), ledger.writing("ingest", "broken") as entry:
        Company.objects.create(slug="alder", name="Alder")
        entry.note("company", "created", "alder")
        raise RuntimeError
    assert (ledger.data_version(), Company.objects.count(), Change.objects.count()) == (0, 0, 0)


@pytest.mark.django_db
def test_a_closed_row_still_stands_in_the_versions_it_was_valid_in() -> None:
    company = Company.objects.create(slug="alder", name="Alder")
    CompanyName.objects.create(company=company, name="Alder Silver", since_version=1, until_version=3)
    CompanyName.objects.create(company=company, name="Alder Metals", since_version=3)
    names = {n: [str(name) for name in CompanyName.objects.at_version(n)] for n in (0, 1, 2, 3, 9)}
    assert names == {
        0: [],
        1: ["Alder Silver"],
        2: ["Alder Silver"],
        3: ["Alder Metals"],
        9: ["Alder Metals"],
    }
    assert [str(name) for name in CompanyName.objects.current()] == ["Alder Metals"]


@pytest.mark.django_db(transaction=True)
def test_a_snapshot_sees_one_state_while_another_connection_writes() -> None:
    write("first")
    with ledger.snapshot() as version:
        writer = Thread(target=write_elsewhere, args=("second",))
        writer.start()
        writer.join(timeout=30)
        assert not writer.is_alive()
        assert (version, ledger.data_version(), Version.objects.count()) == (1, 1, 1)
    with ledger.snapshot() as version:
        assert (version, Version.objects.count()) == (2, 2)


def write(reason: str) -> None:
    with ledger.writing("test", reason) as entry:
        entry.note("company", "updated", "alder")


def write_elsewhere(reason: str) -> None:
    """From a thread, which has a connection of its own."""
    try:
        write(reason)
    finally:
        connections.close_all()
