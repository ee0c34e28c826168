"""Lines and boxes -> tables: rows of cells, all of one width, with the place of every cell.

One layout is known so far: cells with tabs between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from releases.reading.lines import lines_of
from releases.reading.reading import Cell, Span, Table

Row = tuple[Cell | None, ...]

# A line without a tab may stand inside a table: a metal's name over its rows. Prose is longer.
LONGEST_LABEL = 80

# What stands before the tab of a list item or a footnote: "•", "-", "1.", "(2)", "(*)".
_MARK = re.compile(r"[-–—•·§▪●○■*]{1,3}|\(?\w{1,3}[.)]|\(\*+\)")


def tables_of(text: str, start: int = 0) -> tuple[Table, ...]:
    """The tables in `text[start:]`, in order."""
    return tuple(continued(text, tabbed_tables(text, start)))


def tabbed_tables(text: str, start: int) -> Iterator[Table]:
    """A table has two rows or more that fill two columns or more; an indented paragraph fills one."""
    for block in tabbed_blocks(text, start):
        rows = padded([cells_of(text, line) for line in block])
        if sum(is_row(row) for row in rows) >= 2:
            yield Table(block[0].start, block[-1].end, rows)


def tabbed_blocks(text: str, start: int) -> Iterator[list[Span]]:
    """Runs of lines that begin and end with a tabbed one, with the short labels in between."""
    block: list[Span] = []
    labels: list[Span] = []
    for line in lines_of(text, start):
        printed = line.of(text)
        if block and not goes_on(text, (labels or block)[-1], line):
            yield block
            block, labels = [], []
        if "\t" in printed:
            block += labels
            block.append(line)
            labels = []
        elif block and is_label(printed):
            labels.append(line)
        elif block:
            yield block
            block, labels = [], []
    if block:
        yield block


def goes_on(text: str, line: Span, following: Span) -> bool:
    """No blank line lies between them; a line of nothing but tabs is a row without content, not blank."""
    return all("\t" in blank for blank in text[line.end : following.start].split("\n")[1:-1])


def is_label(printed: str) -> bool:
    return len(printed) <= LONGEST_LABEL and not printed.rstrip().endswith((".", ";"))


def cells_of(text: str, line: Span) -> list[Cell]:
    cells = []
    start = line.start
    for piece in line.of(text).split("\t"):
        printed = piece.strip()
        first = start + piece.find(printed)
        cells.append(Cell(printed, first, first + len(printed)))
        start += len(piece) + 1
    return cells


def padded(rows: Sequence[Sequence[Cell | None]]) -> tuple[Row, ...]:
    """Ragged rows made as wide as the widest; what is missing on the page is None."""
    width = max((len(row) for row in rows), default=0)
    return tuple((*row, *[None] * (width - len(row))) for row in rows)


def is_row(row: Row) -> bool:
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
    repeats = range(len(table.rows), len(table.rows) + repeated)
    rows = padded([*table.rows, *following.rows])
    return Table(table.start, following.end, rows, table.repeats | frozenset(repeats))
