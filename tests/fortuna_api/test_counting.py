"""One count for all processes: of many that ask at once, exactly as many pass as may."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

import pytest
from django.core.cache.backends.redis import RedisCache
from django.db import connection
from redis import Redis, RedisError

from fortuna_api.api.counting import CachedCounts, Counts, shared_counts

pytestmark = pytest.mark.django_db
REDIS = "redis://127.0.0.1:6379/15"
PROCESSES, REQUESTS, QUOTA = 8, 100, 333
LATER = 32_503_680_000  # the end of a window that no test lives to see


def redis_counts() -> CachedCounts:
    return CachedCounts(RedisCache(REDIS, {"KEY_PREFIX": "test"}))


@pytest.fixture
def client() -> str:
    return secrets.token_hex(8)


@pytest.fixture(params=["redis", "database"])
def how(request: pytest.FixtureRequest, client: str) -> Iterator[str]:
    if request.param == "redis":
        try:
            Redis.from_url(REDIS).ping()
        except RedisError:
            missing = pytest.fail if os.environ.get("CI") else pytest.skip
            missing("there is no Redis on 127.0.0.1:6379")
    yield str(request.param)
    if request.param == "redis":
        server = Redis.from_url(REDIS)
        server.delete(*server.scan_iter(f"*{client}*"))


@pytest.fixture
def counts(how: str) -> Counts:
    return redis_counts() if how == "redis" else shared_counts()


def passing(how: str, database: str, client: str) -> int:
    """In a process of its own: how many requests of one client are let through."""
    connection.settings_dict["NAME"] = database
    counts = redis_counts() if how == "redis" else shared_counts()
    return sum(counts.take(client, LATER, QUOTA) is not None for _ in range(REQUESTS))


def test_of_eight_processes_exactly_the_quota_passes(how: str, client: str) -> None:
    database = str(connection.settings_dict["NAME"])
    with get_context("spawn").Pool(PROCESSES) as pool:
        passed = pool.starmap(passing, [(how, database, client)] * PROCESSES, chunksize=1)
    assert sum(passed) == QUOTA


def test_each_request_is_told_how_many_were_made(counts: Counts, client: str) -> None:
    assert [counts.take(client, LATER, 2) for _ in range(4)] == [1, 2, None, None]


def test_what_was_refused_or_given_back_does_not_count(counts: Counts, client: str) -> None:
    assert [counts.take(client, LATER, 1) for _ in range(3)] == [1, None, None]
    counts.give_back(client, LATER)
    assert [counts.take(client, LATER, 1) for _ in range(2)] == [1, None]


def test_clients_and_windows_have_counts_of_their_own(counts: Counts, client: str) -> None:
    assert counts.take(client, LATER, 1) == 1
    assert counts.take(f"{client}-2", LATER, 1) == 1
    assert counts.take(client, LATER - 60, 1) == 1


def test_windows_that_are_over_are_forgotten(client: str) -> None:
    counts = shared_counts()
    for ends_at in (60, LATER, LATER + 60):
        counts.take(client, ends_at, 5)
    rows = counts.rows("SELECT ends_at FROM request_count WHERE client = %s", [client])  # type: ignore[attr-defined]
    assert sorted(rows) == [(LATER,), (LATER + 60,)]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL locks rows")
def test_the_file_is_beside_the_database() -> None:
    shared_counts().take("someone", LATER, 1)
    assert Path(f"{connection.settings_dict['NAME']}-requests").is_file()
