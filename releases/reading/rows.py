"""Rows of cells: padding, and words that are wrapped over several lines joined to one cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from releases.reading.reading import Cell, Table
from releases.reading.shapes import goes_on_with_label, has_year, is_number, is_value, is_year, names_period

Row = tuple[Cell | None, ...]

# Bounds what a hostile page can cost: one line of a million separators makes every row as wide.
WIDEST = 100
MOST_CELLS = 200_000
MOST_LINES = 5_000


def cell_at(text: str, start: int, end: int) -> Cell:
    """The cell printed between start and end, without the white space around it."""
    piece = text[start:end]
    printed = piece.strip()
    first = start + (piece.find(printed) if printed else 0)
    return Cell(printed, first, first + len(printed))


def padded(rows: Sequence[Sequence[Cell | None]]) -> tuple[Row, ...]:
    """Ragged rows made as wide as the widest; what is missing on the page is None."""
    width = max((len(row) for row in rows), default=0)
    return tuple((*row, *[None] * (width - len(row))) for row in rows)


def is_affordable(rows: Sequence[Sequence[Cell | None]]) -> bool:
    width = max((len(row) for row in rows), default=0)
    return width <= WIDEST and width * len(rows) <= MOST_CELLS


def table_of(
    rows: Sequence[Sequence[Cell | None]], start: int, end: int, loose: frozenset[int] = frozenset()
) -> Iterator[Table]:
    """The table, or none if it is beyond all measure."""
    if is_affordable(rows):
        yield Table(start, end, padded(rows), loose=loose)


def has_numbers(row: Sequence[Cell | None]) -> bool:
    return any(cell and is_number(cell.text) for cell in row[1:])


def has_values(row: Sequence[Cell | None]) -> bool:
    return any(cell and cell.text for cell in row[1:])


def short_rows(rows: Sequence[Sequence[Cell | None]]) -> frozenset[int]:
    """The rows that end early: their empty cells may be lost, or a head may stand over several columns.

    A row with an empty cell before a filled one keeps the places of its cells, and where one row of
    numbers does, they all do.
    """
    width = max((len(row) for row in rows), default=0)
    kept = any(has_numbers(row) and has_hole(row) for row in rows)
    return frozenset(
        number
        for number, row in enumerate(rows)
        if len(row) < width and not has_hole(row) and (not kept if has_numbers(row) else filled(row) > 1)
    )


def filled(row: Sequence[Cell | None]) -> int:
    return sum(bool(cell and cell.text) for cell in row[1:])


def has_hole(row: Sequence[Cell | None]) -> bool:
    """An empty cell stands before a filled one."""
    filled = [bool(cell and cell.text) for cell in row[1:]]
    return any(not left and right for left, right in pairwise(filled))


# --- Words wrapped over several lines.


def joined_cell(upper: Cell | None, lower: Cell | None) -> Cell | None:
    """ "Consol-" above "idated" is "Consolidated"; the place is that of the upper one.

    What would be a number stays the number alone, which has its place: "65" above "(1)" is "65".
    """
    if not (upper and upper.text and lower and lower.text):
        return upper if upper and upper.text else lower or upper
    hyphened = upper.text[-1] == "-" and upper.text[-2:-1].isalpha() and lower.text[0].islower()
    words = upper.text[:-1] + lower.text if hyphened else f"{upper.text} {lower.text}"
    if is_year(upper.text) and lower.text[0].isalpha():  # "2023" above "Guidance (1)"
        return Cell(words, upper.start, upper.end)
    if is_number(words) or is_number(upper.text):
        return upper if is_number(upper.text) else lower
    return Cell(words, upper.start, upper.end)


def joined_rows(upper: Sequence[Cell | None], lower: Sequence[Cell | None]) -> list[Cell | None]:
    return [joined_cell(above, below) for above, below in zip(upper, lower, strict=True)]


def head_goes_on(upper: str, lower: str) -> bool:
    """ "Q3" above "2016" is one head; "Q3 2016" above "San Jose", or "San Jose" above "2016", are two."""
    if lower.startswith("("):
        return True
    if has_year(upper) and lower[0].islower():  # "June 2023" above "quarter"
        return True
    if is_value(upper) or (has_year(upper) and not upper.endswith((",", "-"))):
        return False
    return names_period(upper) or not lower[0].isdigit()


def is_one_head(upper: Sequence[Cell | None], lower: Sequence[Cell | None]) -> bool:
    """The lower line is the rest of the upper one. Below a head over several columns only years may be
    its rest: "Six months ended June 30," above "2015", "2014" and "Change"."""
    pairs = [(a, b) for a, b in zip(upper, lower, strict=True) if a and b and a.text and b.text]
    dated = {
        above
        for above, below in pairs
        if names_period(above.text) and (below.text[0].isdigit() or has_year(below.text))
    }
    return bool(pairs) and all(
        head_goes_on(above.text, below.text) and (upper.count(above) == lower.count(below) or above in dated)
        for above, below in pairs
    )


def joined_heads(rows: Sequence[Sequence[Cell | None]]) -> list[list[Cell | None]]:
    """Heads that are wrapped made whole; other levels of heads stay rows of their own."""
    whole: list[list[Cell | None]] = []
    for row in rows:
        if whole and is_one_head(whole[-1], row):
            whole[-1] = joined_rows(whole[-1], row)
        else:
            whole.append(list(row))
    return whole


def with_whole_labels(rows: Sequence[Sequence[Cell | None]]) -> list[list[Cell | None]]:
    """Labels that are broken in two lines made whole; the values stand on either line.

    Where most labels begin in lower case, that is the manner of the table and says nothing.
    """
    texts = [row[0].text for row in rows if row[0] and row[0].text]
    if sum(goes_on_with_label(text) for text in texts) * 2 > len(texts):
        return [list(row) for row in rows]
    whole: list[list[Cell | None]] = []
    for row in rows:
        if whole and is_rest_of_label(whole[-1], row):
            label = joined_cell(whole[-1][0], row[0])
            rest = whole[-1] if has_values(whole[-1]) else row
            whole[-1] = [label, *rest[1:]]
        else:
            whole.append(list(row))
    return whole


def is_rest_of_label(above: Sequence[Cell | None], row: Sequence[Cell | None]) -> bool:
    label, head = row[0], above[0]
    if not (label and label.text and head and head.text) or is_value(head.text):
        return False
    return goes_on_with_label(label.text) and not (has_values(above) and has_values(row))
