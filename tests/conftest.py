"""What tests of every room use."""

from __future__ import annotations

import os
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connections
from rest_framework.test import APIClient

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"


def pytest_configure() -> None:
    """Tests ask more often than clients may. And the second run of `make test` needs a server, and says so
    in one line where there is none.
    """
    settings.RATE_LIMITS = {}
    url = os.environ.get("DATABASE_URL", "")
    if url.startswith("postgres"):
        try:
            psycopg.connect(url, connect_timeout=3).close()
        except psycopg.OperationalError as error:
            reason = f"the tests on PostgreSQL did not run: {error}"
            pytest.exit(reason, returncode=1 if os.environ.get("CI") else 0)


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the original releases, which do not ship with the project."""
    if not SEEDS.is_dir():
        missing = pytest.fail if os.environ.get("CI") else pytest.skip
        missing("the original releases are not beside the project, in ../shared/seeds")
    return SEEDS


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """SQLite from a file, as it is used: in memory readers would block writers, which they do not."""
    default = connections["default"]
    if default.vendor == "sqlite":
        default.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture
def api() -> APIClient:
    return APIClient()
