"""The rows of a table as plain text prints them: what a page merges, repeats or leaves blank, evened out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from releases.reading.reading import Cell, Table

Row = tuple[Cell | None, ...]
NUMBER = re.compile(r"[$(–-]*\d[\d.,]*[%)]*")


def plain(table: Table) -> tuple[list[Row], list[Row]]:
    """The rows whose cells stand under their heads, and those whose cells do not (`Table.loose`).

    A merged cell stands at its first place only, and columns that hold nothing are left out.
    """
    rows = list(table.new_rows())
    lost = {number for number, row in rows if number in table.loose and not _lacks_its_corner(row)}
    kept = _printed_once(row for number, row in rows if number not in lost)
    filled = [
        place for place in range(len(table.rows[0])) if not place or any(_text(row[place]) for row in kept)
    ]
    loose = [row for number, row in rows if number in lost]
    return [tuple(row[place] for place in filled) for row in kept], loose


def _lacks_its_corner(row: Row) -> bool:
    """Heads over every column but the labels', whose leading tab was lost on the way: they can stand in
    one way only."""
    texts = list(map(_text, row[:-1]))
    return len(row) > 2 and row[-1] is None and all(texts) and not any(map(NUMBER.fullmatch, texts))


def _printed_once(rows: Iterable[Row]) -> list[Row]:
    seen: set[int] = set()
    found = []
    for row in rows:
        line: list[Cell | None] = []
        for cell in row:
            repeated = cell is not None and cell.text != "" and cell.start in seen
            line.append(Cell("", cell.start, cell.start) if cell and repeated else cell)
            if cell and cell.text:
                seen.add(cell.start)
        found.append(tuple(line))
    return found


def _text(cell: Cell | None) -> str:
    return cell.text if cell else ""
