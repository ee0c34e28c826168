"""Many rows into one table: what `bulk_create` does, without its price per value.

A release of four pages is some 400 rows of six tables, and nine tenths of the time that `bulk_create`
takes for them is Python's. Here the columns of a model and how each is written are worked out once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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
    names = [name for name, _ in columns]
    values = [[write(row) for _, write in columns] for row in rows]
    for row, given in zip(rows, _inserted(table, names, values, key), strict=True):
        row.pk = given
        row._state.adding = False
        row._state.db = connection.alias


def insert_values(model: type[models.Model], fields: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """The same for rows that nobody needs afterwards, given as the values of these fields: text, numbers,
    keys. The other fields must have a default in the database, or be the primary key."""
    meta = model._meta
    names = [str(meta.get_field(field).column) for field in fields]  # type: ignore[union-attr]
    for _ in _inserted(meta.db_table, names, rows, str(meta.pk.column)):
        pass


def _inserted(table: str, names: Sequence[str], rows: Sequence[Sequence[Any]], key: str) -> Iterator[Any]:
    """Inserts, and gives the primary keys in the order of the rows."""
    add = _copied if connection.vendor == "postgresql" else _in_values
    with connection.cursor() as cursor:
        yield from add(cursor, table, names, rows, key) if rows else ()


def _in_values(
    cursor: Any, table: str, names: Sequence[str], rows: Sequence[Sequence[Any]], key: str
) -> Iterator[Any]:
    size = (connection.features.max_query_params or 999) // len(names)
    quote = connection.ops.quote_name
    head = f"INSERT INTO {quote(table)} ({', '.join(map(quote, names))}) VALUES "
    one = f"({', '.join(['%s'] * len(names))})"
    for start in range(0, len(rows), size):
        some = rows[start : start + size]
        cursor.execute(
            f"{head}{', '.join([one] * len(some))} RETURNING {quote(key)}",
            [value for row in some for value in row],
        )
        for (given,) in cursor.fetchall():
            yield given


def _copied(
    cursor: Any, table: str, names: Sequence[str], rows: Sequence[Sequence[Any]], key: str
) -> Iterator[Any]:
    """By COPY, since psycopg takes longer for a thousand placeholders than PostgreSQL for the rows."""
    quote = connection.ops.quote_name
    sequence = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"
    cursor.execute(sequence, [table, key, len(rows)])
    keys = [given for (given,) in cursor.fetchall()]
    columns = ", ".join(map(quote, (key, *names)))
    copying = cursor.copy(f"COPY {quote(table)} ({columns}) FROM STDIN")
    with connection.wrap_database_errors, copying as copy:
        for given, row in zip(keys, rows, strict=True):
            copy.write_row((given, *row))
    yield from keys


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
    is_day = type(field) is models.DateField and not (field.auto_now or field.auto_now_add)
    is_decimal = isinstance(field, models.DecimalField)
    if isinstance(field, PLAIN) or (vendor == "postgresql" and (is_day or is_decimal)):
        return read
    if vendor == "sqlite" and is_day:
        return lambda row: _day(read(row))
    if vendor == "sqlite" and is_decimal:
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
