"""How many requests a client has made in this window: one count for all processes, never one too many.

Redis keeps the counts where `CACHE_URL` names one, else PostgreSQL in a table of its own that is not logged.
With SQLite they are in a file beside the database: a document that is being ingested holds the lock of
the database, and whoever reads must not wait for it.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Protocol

from django.conf import settings
from django.core.cache import BaseCache, caches
from django.db import DatabaseError, InterfaceError, connection
from redis.exceptions import RedisError

# ValueError: the cache has dropped a count before its time.
UNREACHABLE = (RedisError, DatabaseError, InterfaceError, sqlite3.Error, OSError, ValueError)

TAKE = """INSERT INTO request_count (client, ends_at, hits) VALUES (%s, %s, 1)
    ON CONFLICT (client, ends_at) DO UPDATE SET hits = request_count.hits + 1 WHERE request_count.hits < %s
    RETURNING hits"""
GIVE_BACK = "UPDATE request_count SET hits = hits - 1 WHERE client = %s AND ends_at = %s RETURNING hits"
FORGET = "DELETE FROM request_count WHERE ends_at < %s RETURNING 0"


class Counts(Protocol):
    """`ends_at` names the window by its end, in seconds since the epoch."""

    def take(self, client: str, ends_at: int, quota: int) -> int | None:
        """How many of the quota are used with this request; None: all were, and this one is not counted."""

    def give_back(self, client: str, ends_at: int) -> None:
        """A request that was counted cost nothing."""


def shared_counts() -> Counts:
    if settings.CACHE_URL:
        return CachedCounts(caches["default"])
    if connection.vendor == "sqlite":
        return FileCounts(Path(f"{connection.settings_dict['NAME']}-requests"))
    return TableCounts()


class CachedCounts:
    """In Redis, whose increment is atomic; a window is forgotten when it is over."""

    def __init__(self, cache: BaseCache) -> None:
        self.cache = cache

    def take(self, client: str, ends_at: int, quota: int) -> int | None:
        key = f"requests:{client}:{ends_at}"
        try:
            hits = self.cache.incr(key)
        except ValueError:  # the first of this window, or one of several
            self.cache.add(key, 0, timeout=max(ends_at - time.time(), 0) + 60)
            hits = self.cache.incr(key)
        if hits <= quota:
            return hits
        self.cache.decr(key)
        return None

    def give_back(self, client: str, ends_at: int) -> None:
        self.cache.decr(f"requests:{client}:{ends_at}")


class TableCounts:
    """In a table that a migration made; one statement a request."""

    forgotten = 0

    def take(self, client: str, ends_at: int, quota: int) -> int | None:
        if ends_at > self.forgotten:
            self.forgotten = ends_at
            self.rows(FORGET, [time.time() - 60])
        rows = self.rows(TAKE, [client, ends_at, quota])
        return rows[0][0] if rows else None

    def give_back(self, client: str, ends_at: int) -> None:
        self.rows(GIVE_BACK, [client, ends_at])

    def rows(self, statement: str, values: Sequence[str | float]) -> list[tuple[int]]:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            found: list[tuple[int]] = cursor.fetchall()
            return found


class FileCounts(TableCounts):
    """The same table in an SQLite file of its own, which is made when it is needed and may be lost."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lock = Lock()
        self.file: sqlite3.Connection | None = None

    def rows(self, statement: str, values: Sequence[str | float]) -> list[tuple[int]]:
        with self.lock:
            self.file = self.file or self.opened()
            return self.file.execute(statement.replace("%s", "?"), values).fetchall()

    def opened(self) -> sqlite3.Connection:
        file = sqlite3.connect(self.path, timeout=2, isolation_level=None, check_same_thread=False)
        file.execute("PRAGMA journal_mode = WAL")
        file.execute("PRAGMA synchronous = OFF")
        file.execute(
            "CREATE TABLE IF NOT EXISTS request_count"
            " (client TEXT, ends_at INTEGER, hits INTEGER, PRIMARY KEY (client, ends_at)) WITHOUT ROWID"
        )
        return file
