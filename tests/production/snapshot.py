"""All rows of a database, put back in a tenth of the time that it takes to load them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection

from releases import statistics


@dataclass(frozen=True)
class Snapshot:
    """`tables`: by name, the rows as SQLite gives them, or as PostgreSQL copies them."""

    tables: dict[str, Any]

    @classmethod
    def taken(cls) -> Snapshot:
        models = [
            model
            for app in ("releases", "production")
            for model in apps.get_app_config(app).get_models(include_auto_created=True)
        ]
        with connection.cursor() as cursor:
            read = _copied if connection.vendor == "postgresql" else _selected
            return cls({model._meta.db_table: read(cursor, model._meta.db_table) for model in models})

    def put_back(self) -> None:
        """Into empty tables; references are checked at the end of the transaction."""
        with connection.cursor() as cursor:
            write = _copy if connection.vendor == "postgresql" else _insert
            for table, rows in self.tables.items():
                write(cursor, table, rows)
        statistics.refresh()


def _selected(cursor: Any, table: str) -> list[tuple[Any, ...]]:
    cursor.execute(f'SELECT * FROM "{table}"')
    return list(cursor.fetchall())


def _insert(cursor: Any, table: str, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        places = ", ".join(["?"] * len(rows[0]))
        cursor.cursor.connection.executemany(f'INSERT INTO "{table}" VALUES ({places})', rows)


def _copied(cursor: Any, table: str) -> bytes:
    with cursor.copy(f'COPY "{table}" TO STDOUT') as copy:
        return b"".join(bytes(block) for block in copy)


def _copy(cursor: Any, table: str, rows: bytes) -> None:
    with cursor.copy(f'COPY "{table}" FROM STDIN') as copy:
        copy.write(rows)
