"""Lines -> tables: rows of cells, all of one width, with the place of every cell.

Cells with tabs between them are read here; LAYOUTS names the other layouts, the surest first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from releases.reading import aligned, pipes, stacked
from releases.reading.lines import lines_of
from releases.reading.reading import Cell, Span, Table
from releases.reading.rows import MOST_LINES, WIDEST, Row, cell_at, padded, short_rows, table_of
from releases.reading.shapes import is_number, is_sentence
from releases.reading.signs import with_signs
from releases.reading.spacers import with_repeats, without_spacers

__all__ = ["finished", "padded", "tables_of"]

# What stands before the tab of a list item or a footnote: "•", "-", "1.", "(2)", "(*)".
_MARK = re.compile(r"[-–—•·§▪●○■*]{1,3}|\(?\w{1,3}[.)]|\(\*+\)")


def tables_of(text: str, start: int = 0) -> tuple[Table, ...]:
    """The tables in `text[start:]`, in order."""
    lines = list(lines_of(text, start))
    found: list[Table] = []
    for layout in LAYOUTS:
        free = outside(lines, found)
        found = sorted([*found, *layout(text, free)], key=lambda table: table.start)
    return finished(text, [signed(text, table) for table in found])


def finished(text: str, tables: Iterable[Table]) -> tuple[Table, ...]:
    """The tables whole, with the columns that say something, and their repeated heads known as such."""
    return tuple(with_repeats(without_spacers(table)) for table in continued(text, tables))


def signed(text: str, table: Table) -> Table:
    """Signs joined to their numbers; over a wall, a currency or a "%" stays where it is and is left out."""

    def join(left: Cell, right: Cell) -> Cell:
        if right.start < left.end:  # a row of several lines: they do not stand beside each other
            return right if is_number(right.text) else left
        walled = text[left.end : right.start].strip() != ""
        if walled and right.text == "%":
            return left
        start = right.start if walled and "(" not in left.text and left.text[-1] in "$€£" else left.start
        return Cell(text[start : right.end], start, right.end)

    def empty(cell: Cell) -> Cell:
        return Cell("", cell.start, cell.start)

    return replace(table, rows=tuple(tuple(with_signs(row, join, empty)) for row in table.rows))


def outside(lines: Sequence[Span], tables: Sequence[Table]) -> list[Span]:
    """The lines that lie in no table; both are in order."""
    free = []
    waiting = iter(tables)
    table = next(waiting, None)
    for line in lines:
        while table and table.end <= line.start:
            table = next(waiting, None)
        if table is None or line.end <= table.start:
            free.append(line)
    return free


def tabbed_tables(text: str, lines: Sequence[Span]) -> Iterator[Table]:
    """A table has two rows or more that fill two columns or more; an indented paragraph fills one."""
    for block in tabbed_blocks(text, lines):
        if len(block) > MOST_LINES:
            continue
        rows = [cells_of(text, line) for line in block]
        if sum(is_row(row) for row in rows) >= 2:
            yield from table_of(rows, block[0].start, block[-1].end, short_rows(rows))


def tabbed_blocks(text: str, lines: Sequence[Span]) -> Iterator[list[Span]]:
    """Runs of lines that begin and end with a tabbed one, with the short labels in between."""
    block: list[Span] = []
    labels: list[Span] = []
    for line in lines:
        printed = line.of(text)
        if block and not goes_on(text, (labels or block)[-1], line):
            yield block
            block, labels = [], []
        if 0 < printed.count("\t") < WIDEST:
            block += labels
            block.append(line)
            labels = []
        elif block and not is_sentence(printed):
            labels.append(line)
        elif block:
            yield block
            block, labels = [], []
    if block:
        yield block


def goes_on(text: str, line: Span, following: Span) -> bool:
    """No blank line lies between them; a line of nothing but tabs is a row without content, not blank."""
    between = text[line.end : following.start]
    return not between.strip() and all("\t" in blank for blank in between.split("\n")[1:-1])


def cells_of(text: str, line: Span) -> list[Cell | None]:
    cells: list[Cell | None] = []
    start = line.start
    for piece in line.of(text).split("\t"):
        cells.append(cell_at(text, start, start + len(piece)))
        start += len(piece) + 1
    return cells


def is_row(row: Sequence[Cell | None]) -> bool:
    """Two cells are filled, and the first is not just the mark of a list item or footnote."""
    filled = [cell.text for cell in row if cell and cell.text]
    return len(filled) > 2 or (len(filled) == 2 and not _MARK.fullmatch(filled[0]))


def continued(text: str, tables: Iterable[Table]) -> Iterator[Table]:
    """A table that begins like the one just before it, with nothing but blank lines between, is its rest."""
    current: Table | None = None
    for table in tables:
        if current is None:
            current = table
            continue
        neighbours = not text[current.end : table.start].strip()
        repeated = repeated_rows(current, table) if neighbours else 0
        if repeated:
            current = joined(current, table, repeated)
        else:
            yield current
            current = table
    if current:
        yield current


def repeated_rows(table: Table, following: Table) -> int:
    """How many first rows of the table the following one begins with."""
    pairs = zip(table.rows, following.rows, strict=False)
    return sum(1 for _ in takewhile(lambda pair: texts_of(pair[0]) == texts_of(pair[1]), pairs))


def texts_of(row: Row) -> list[str]:
    return [cell.text for cell in row if cell]


def joined(table: Table, following: Table, repeated: int) -> Table:
    above = len(table.rows)
    return Table(
        table.start,
        following.end,
        padded([*table.rows, *following.rows]),
        table.repeats | frozenset(range(above, above + repeated)),
        table.loose | {above + number for number in following.loose},
    )


LAYOUTS = (pipes.tables, tabbed_tables, aligned.tables, stacked.tables)
