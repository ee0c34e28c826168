"""Tables as lists of texts, for tests."""

from __future__ import annotations

from releases.reading.grid import tables_of
from releases.reading.reading import Table


def grid(table: Table) -> list[list[str | None]]:
    return [[cell and cell.text for cell in row] for row in table.rows]


def grid_of(text: str) -> list[list[str | None]]:
    """The only table of the text."""
    (table,) = tables_of(text)
    return grid(table)
