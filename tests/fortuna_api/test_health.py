from __future__ import annotations

import pytest
from django.db import OperationalError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from pytest_django import Settings
from rest_framework.test import APIClient


@pytest.mark.parametrize("url", ["/livez", "/readyz"])
@pytest.mark.django_db
def test_all_is_well(url: str, api: APIClient) -> None:
    response = api.get(url)
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")


def test_the_process_is_alive_without_a_database(api: APIClient) -> None:
    assert api.get("/livez").content == b"alive\n"


@pytest.mark.django_db
def test_a_probe_may_come_by_address_and_without_https(api: APIClient, settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert api.get("/readyz", headers={"Host": "10.0.0.7"}).status_code == 200


@pytest.mark.django_db
def test_a_missing_migration_is_not_ready(api: APIClient) -> None:
    [last] = MigrationLoader(connection).graph.leaf_nodes("releases")
    MigrationRecorder(connection).record_unapplied(*last)
    response = api.get("/readyz")
    assert (response.status_code, response["Retry-After"]) == (503, "2")
    assert b"not applied" in response.content


def test_a_database_that_does_not_answer_is_not_ready(
    api: APIClient, monkeypatch: pytest.MonkeyPatch, django_db_blocker: object
) -> None:
    def refuse(*_: object) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr("django.db.migrations.executor.MigrationExecutor.__init__", refuse)
    response = api.get("/readyz")
    assert (response.status_code, response["Retry-After"]) == (503, "2")
    assert response.content == b"the database does not answer\n"
