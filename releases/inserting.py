"""Many rows into one table: what `bulk_create` does, without its price per value.

A release of four pages is some 400 rows of six tables, and nine tenths of the time that `bulk_create`
takes for them is Python's. Here the columns of a model and how each is written are worked out once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any

from django.db import connection, models

Write = Callable[[Any], Any]

PLAIN = (models.CharField, models.TextField, models.IntegerField, models.ForeignKey)


def insert(rows: Sequence[models.Model]) -> None:
    """Inserts unsaved rows of one model, in their order, and gives them their primary keys.

    Rows that they refer to must have been inserted before. Signals are not sent, as by `bulk_create`.
    """
    if not rows:
        return
    table, key, columns = columns_of(type(rows[0]), connection.vendor)
    size = (connection.features.max_query_params or 30_000) // len(columns)
    quote = connection.ops.quote_name
    names = ", ".join(quote(name) for name, _ in columns)
    one = f"({', '.join(['%s'] * len(columns))})"
    with connection.cursor() as cursor:
        for start in range(0, len(rows), size):
            some = rows[start : start + size]
            cursor.execute(
                f"INSERT INTO {quote(table)} ({names}) VALUES {', '.join([one] * len(some))}"
                f" RETURNING {quote(key)}",
                [write(row) for row in some for _, write in columns],
            )
            for row, (given,) in zip(some, cursor.fetchall(), strict=True):
                row.pk = given
                row._state.adding = False
                row._state.db = connection.alias


@cache
def columns_of(model: type[models.Model], vendor: str) -> tuple[str, str, list[tuple[str, Write]]]:
    """Table, primary key, and for each other column its name and how to read it off a row."""
    meta = model._meta
    fields = [field for field in meta.local_concrete_fields if not isinstance(field, models.AutoField)]
    return (
        meta.db_table,
        str(meta.pk.column),
        [(str(field.column), writer(field, vendor)) for field in fields],
    )


def writer(field: Any, vendor: str) -> Write:
    read = attrgetter(field.attname)
    if isinstance(field, models.ForeignKey):
        return lambda row: _key(row, field, read(row))
    if isinstance(field, PLAIN):
        return read
    if vendor == "sqlite" and type(field) is models.DateField and not (field.auto_now or field.auto_now_add):
        return lambda row: _day(read(row))
    if vendor == "sqlite" and isinstance(field, models.DecimalField):
        places = field.decimal_places
        return lambda row: _decimal(read(row), places)
    return lambda row: field.get_db_prep_save(field.pre_save(row, True), connection)


def _key(row: models.Model, field: Any, key: Any) -> Any:
    """Of a row that had no key yet when it was assigned."""
    if key is None and field.is_cached(row):
        other = field.get_cached_value(row)
        key = other.pk if other is not None else None
        setattr(row, field.attname, key)
    return key


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _decimal(value: Decimal | None, places: int) -> str | None:
    return None if value is None else f"{value:.{places}f}"
