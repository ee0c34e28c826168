"""A small table with everything that a format can get wrong."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

from releases.api.formats.format import Format
from releases.api.formats.table import Column, Kind, Row, Table

COLUMNS = (
    Column("mine", Kind.TEXT, "Slug of the mine."),
    Column("value", Kind.NUMBER, "The number."),
    Column("vintages", Kind.INTEGER, "How many."),
    Column("restated", Kind.BOOLEAN, "Whether."),
    Column("published_on", Kind.DATE, "Day."),
    Column("recorded_at", Kind.MOMENT, "Moment."),
    Column("figures", Kind.JSON, "Ids."),
)
ABOUT = {
    "address": "http://fortuna.example/api/v1/mines/",
    "data_version": "12",
    "licence": "CC BY 4.0",
    "cite": "Fortuna API, data version 12",
}
FULL: Row = {
    "mine": "Séguéla",
    "value": 5.71,
    "vintages": 2,
    "restated": True,
    "published_on": "2011-10-24",
    "recorded_at": "2026-02-19T13:05:00Z",
    "figures": ["fbe3a7d221dc7ca7", 'a "quoted" one'],
}
EMPTY: Row = dict.fromkeys(FULL)


def table(rows: Sequence[Row], columns: Sequence[Column] = COLUMNS, count: int | None = None) -> Table:
    """In chunks of two rows."""
    chunks = [list(rows[start : start + 2]) for start in range(0, len(rows), 2)]
    return Table(columns, len(rows) if count is None else count, iter(chunks), ABOUT, ExitStack())


def written(format: Format, rows: Sequence[Row], columns: Sequence[Column] = COLUMNS) -> bytes:
    of_rows = table(rows, columns)
    with of_rows.open:
        return b"".join(format.write(of_rows))


def texts(*values: Any) -> list[Row]:
    return [{"mine": value} for value in values]
