"""The original releases, or all that ships with the project, loaded once a module inside a transaction that
is undone at its end.

A module that uses them needs `pytestmark = pytest.mark.django_db`: without a test so marked no test
database would be made.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from rest_framework.test import APIClient

from production import importing, registry
from production.ingest import ingest
from production.management.commands.demo import DATASET, DIGESTS
from releases.models import Document, Release
from tests.production.snapshot import Snapshot


class Client:
    """Asks the API as a program would."""

    def __init__(self) -> None:
        self.http = APIClient(HTTP_HOST="127.0.0.1:8000")

    def get(self, path: str, **query: str) -> Any:
        response = self.http.get(f"/api/v1/{path}", query)
        assert response.status_code == 200, response.content
        return response.json()

    def rows(self, path: str, **query: str) -> list[dict[str, Any]]:
        """All rows of a list, page after page."""
        found: list[dict[str, Any]] = []
        page = self.get(path, **{"page_size": "500", **query})
        found += page["results"]
        assert page["next"] is None
        return found


@pytest.fixture(scope="module")
def ingested(django_db_setup: None, django_db_blocker: Any, seeds: Path) -> Iterator[Client]:
    with django_db_blocker.unblock(), loaded(seeds, Document.Origin.ORIGINAL):
        yield Client()


@pytest.fixture(scope="session")
def shipped(django_db_setup: None, django_db_blocker: Any) -> Snapshot:
    """The rows that `manage.py demo` stores, loaded in its way; once, since that takes seconds."""
    with django_db_blocker.unblock(), undone():
        registry.load()
        importing.load(DATASET)
        ingest_all(DIGESTS, Document.Origin.DIGEST)
        return Snapshot.taken()


@pytest.fixture(scope="module")
def demo(shipped: Snapshot, django_db_blocker: Any) -> Iterator[Client]:
    """What `manage.py demo` serves."""
    with django_db_blocker.unblock(), undone():
        shipped.put_back()
        yield Client()


@contextmanager
def loaded(folder: Path, origin: str) -> Iterator[None]:
    with undone():
        registry.load()
        ingest_all(folder, origin)
        yield


@contextmanager
def undone() -> Iterator[None]:
    """What is written inside is taken back at the end."""
    with transaction.atomic():
        assert not Release.objects.exists(), "this is no test database"
        yield
        transaction.set_rollback(True)


def ingest_all(folder: Path, origin: str) -> None:
    for file in sorted(folder.glob("*.txt")):
        ingest(file.read_bytes(), file_name=file.name, origin=origin)
