"""Columns of a table that hold nothing of their own: spacers, and heads that stand beside their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from releases.reading.reading import Cell, Table
from releases.reading.rows import Row, has_values
from releases.reading.shapes import is_value, is_year

MOST_COLUMNS = 300


def without_spacers(table: Table) -> Table:
    """The table with only the columns that say something; rows that are loose stay packed."""
    firm = [row for number, row in enumerate(table.rows) if number not in table.loose]
    if not firm or len(table.rows[0]) > MOST_COLUMNS:
        return table
    kept = list(range(len(table.rows[0])))
    for place in reversed(range(1, len(kept))):
        index = kept.index(place)
        if all(is_spacer(row, kept, index) for row in firm):
            kept.remove(place)
    moved = shifted_heads(firm, kept)
    kept = [place for place in kept if place not in moved.values()]
    if len(kept) == len(table.rows[0]):
        return table
    rows = []
    for number, row in enumerate(table.rows):
        if number in table.loose:
            if any(row[len(kept) :]):
                return table
            rows.append(row[: len(kept)])
        else:
            rows.append(tuple(with_head(row, place, moved) for place in kept))
    return replace(table, rows=tuple(rows))


def is_spacer(row: Row, kept: Sequence[int], index: int) -> bool:
    """Nothing here, or only a part of a cell that its neighbour is a part of too."""
    cell = row[kept[index]]
    if not text_of(cell):
        return True
    beside = [kept[near] for near in (index - 1, index + 1) if 0 < near < len(kept)]
    return any(row[place] == cell for place in beside)


def shifted_heads(rows: Sequence[Row], kept: Sequence[int]) -> dict[int, int]:
    """Columns of numbers without a head -> the column beside them that is a head and nothing else.

    Where each head of the table that has no numbers stands just left of a column that has no head, or
    each just right of one, the pairs belong together.
    """
    first = next((n for n, row in enumerate(rows) if has_numbers(row)), len(rows))
    above, below = rows[:first], rows[first:]
    headed = [place for place in kept[1:] if any(text_of(row[place]) for row in above)]
    filled = [place for place in kept[1:] if any(text_of(row[place]) for row in below)]
    heads = [place for place in headed if place not in filled]
    numbers = [place for place in filled if place not in headed]
    if len(heads) < 2 or len(heads) != len(numbers):
        return {}
    offsets = {kept.index(number) - kept.index(head) for head, number in zip(heads, numbers, strict=True)}
    return dict(zip(numbers, heads, strict=True)) if offsets in ({1}, {-1}) else {}


def has_numbers(row: Row) -> bool:
    values = [cell.text for cell in row[1:] if cell and cell.text]
    return any(is_value(text) and not is_year(text) for text in values)


def with_head(row: Row, place: int, moved: dict[int, int]) -> Cell | None:
    head = row[moved[place]] if place in moved else None
    return head if text_of(head) else row[place]


def text_of(cell: Cell | None) -> str:
    return cell.text if cell else ""


def with_repeats(table: Table) -> Table:
    """The heads that a table has again in its middle are marked as repeats."""
    first = next((n for n, row in enumerate(table.rows) if has_numbers(row)), 0)
    heads = [texts_of(row) for row in table.rows[:first]]
    while heads and not any(heads[-1][1:]):  # "Silver*", the name of the first group
        heads.pop()
    if not any(has_values(row) for row in table.rows[: len(heads)]):
        return table
    again = {
        start + number
        for start in range(first, len(table.rows) - len(heads) + 1)
        if [texts_of(row) for row in table.rows[start : start + len(heads)]] == heads
        for number in range(len(heads))
    }
    return replace(table, repeats=table.repeats | again) if again else table


def texts_of(row: Row) -> list[str]:
    return [text_of(cell) for cell in row]
