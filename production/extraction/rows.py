"""The rows of a table as plain text prints them: what a page merges, repeats or leaves blank, evened out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from production.extraction import numbers
from releases.reading.reading import Cell, Table

Row = tuple[Cell | None, ...]


def plain(table: Table) -> tuple[list[Row], list[Row]]:
    """The rows whose cells stand under their heads, and those whose cells do not (`Table.loose`).

    A merged cell stands at its first place only, and columns that hold nothing are left out. A number
    that is merged over several places is of none of them for certain.
    """
    rows = list(table.new_rows())
    lost = {number for number, row in rows if number in table.loose and not _lacks_its_corner(row)}
    places = Counter(cell.start for _, row in rows for cell in row[1:] if cell and cell.text)
    lost |= {
        number
        for number, row in rows
        if any(cell and places[cell.start] > 1 and _is_amount(cell.text) for cell in row[1:])
    }
    kept = _printed_once(row for number, row in rows if number not in lost)
    filled = [
        place for place in range(len(table.rows[0])) if not place or any(_text(row[place]) for row in kept)
    ]
    loose = [row for number, row in rows if number in lost]
    return [tuple(row[place] for place in filled) for row in kept], loose


def has_numbers(row: Row) -> bool:
    """Whether any cell beside the label is a number, so that the row is no head."""
    return any(map(_is_number, map(_text, row[1:])))


def _is_amount(text: str) -> bool:
    """A number that is no year: those stand over several columns by right."""
    return _is_number(text) and not re.fullmatch(r"(?:19|20)\d\d", text)


def _is_number(text: str) -> bool:
    try:
        return numbers.of_cell(text.rstrip("%")) is not None
    except numbers.NotANumber:
        return False


def _lacks_its_corner(row: Row) -> bool:
    """Heads over every column but the labels', whose leading tab was lost on the way: they can stand in
    one way only."""
    return len(row) > 2 and row[-1] is None and all(map(_text, row[:-1])) and not has_numbers(row)


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
