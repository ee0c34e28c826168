"""Tables whose cells stand between pipes: `| a | b |`, `a | b`, Markdown, and boxes of rulers.

Seen in news wires (boxes of underscores), in Markdown mirrors and in pages stripped of their markup.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import groupby, pairwise

from releases.reading.lines import adjacent
from releases.reading.reading import Cell, Span, Table
from releases.reading.rows import (
    MOST_LINES,
    WIDEST,
    cell_at,
    has_numbers,
    is_one_head,
    joined_heads,
    joined_rows,
    short_rows,
    table_of,
    with_whole_labels,
)
from releases.reading.shapes import is_ruler, is_sentence

Cells = list[Cell | None]

_TORN = re.compile(r"\d{1,3}(?:,\d{3})*,\d{0,2}")


def tables(text: str, lines: Sequence[Span]) -> Iterator[Table]:
    for block in blocks(text, lines):
        if len(block) > MOST_LINES:
            continue
        box = walls_of(text, block)
        rows, loose = boxed_rows(text, block, box) if box else piped_rows(text, block)
        framed = text[block[0].start : block[0].end].lstrip()[:1] in "|+_" or len(rows) < len(block)
        if len(rows) >= 2 and sum(map(has_numbers, rows)) >= (1 if framed else 2):
            yield from table_of(rows, block[0].start, block[-1].end, loose)


def blocks(text: str, lines: Sequence[Span]) -> Iterator[list[Span]]:
    """Adjacent lines with pipes, the rulers around them, and short labels in between."""
    block: list[Span] = []
    waiting: list[Span] = []
    for line in lines:
        printed = line.of(text)
        above = (waiting or block)[-1:]
        if above and not adjacent(above[0], line):
            yield from [block] if block else []
            block, waiting = [], []
        if is_piped(printed) or (is_ruler(printed) and (block or "|" in printed)):
            block += [*waiting, line]
            waiting = []
        elif is_ruler(printed):
            waiting = [line]
        elif block and not is_sentence(printed):
            waiting.append(line)
        else:
            yield from [block] if block else []
            block, waiting = [], []
    if block:
        yield block


def is_piped(printed: str) -> bool:
    """A row has two cells or more; prose may hold a listing or two: "(TSX: ABC | BVL: ABC)"."""
    pipes = printed.count("|")
    bare = printed.strip()
    return 1 < pipes <= WIDEST or (pipes == 1 and not bare.startswith("|") and not is_sentence(printed))


def piped_rows(text: str, block: Sequence[Span]) -> tuple[list[Cells], frozenset[int]]:
    """A line a row. Loose are rows cut short, and those whose empty cells were moved to their end."""
    content = [line for line in block if not is_ruler(line.of(text))]
    walled = sum(line.of(text).lstrip().startswith("|") for line in content) * 2 >= len(content)
    rows = [cells_of(text, line, walled) for line in content]
    moved = {
        number
        for number, (line, row) in enumerate(zip(content, rows, strict=True))
        if has_numbers(row) and is_moved(line.of(text))
    }
    return rows, short_rows(rows) | moved


def is_moved(printed: str) -> bool:
    """ "| 1,200 | 340 | ||||": cells are padded with blanks, and the pipes at the end are not."""
    printed = printed.rstrip()
    kept = printed.rstrip("| ")
    return " | " in kept and "||" in printed[len(kept) :]


def cells_of(text: str, line: Span, walled: bool) -> Cells:
    return [cell_at(text, start, end) for start, end in pieces(text, line, walled)]


def pieces(text: str, line: Span, walled: bool = True) -> list[tuple[int, int]]:
    """Where the cells of a line are; the pipes at its ends are walls and not separators.

    Where most rows begin without one, the pipe that a row begins with stands behind an empty cell.
    """
    printed = line.of(text)
    start = line.start + len(printed) - len(printed.lstrip())
    end = line.start + len(printed.rstrip())
    walls = [found.start() for found in re.finditer(r"\|", text[start:end])]
    cuts = [start + wall for wall in walls]
    if not cuts or cuts[0] != start or not walled:
        cuts.insert(0, start - 1)
    if cuts[-1] != end - 1 or len(cuts) == 1:
        cuts.append(end)
    return [(left + 1, right) for left, right in pairwise(cuts)]


# --- Boxes: rulers between the rows, walls that stand one under the other.


def walls_of(text: str, block: Sequence[Span]) -> list[int]:
    """Where the walls of a box stand in its lines, or nothing where it is no box.

    It has two rulers inside, at least, and no line has a wall beside those of the line with the most.
    """
    content = [line for line in block if not is_ruler(line.of(text))]
    rulers = len(block) - len(content)
    if not content or rulers < 2 or not all(is_walled(line.of(text).strip()) for line in content):
        return []
    layouts = {walls_in(line.of(text)) for line in content}
    finest = max(layouts, key=len)
    return list(finest) if all(set(layout) <= set(finest) for layout in layouts) else []


def is_walled(printed: str) -> bool:
    return len(printed) > 1 and printed.startswith("|") and printed.endswith("|")


def walls_in(printed: str) -> tuple[int, ...]:
    return tuple(found.start() for found in re.finditer(r"\|", printed))


def boxed_rows(text: str, block: Sequence[Span], walls: Sequence[int]) -> tuple[list[Cells], frozenset[int]]:
    records = [
        [boxed_cells(text, line, walls) for line in lines]
        for ruled, lines in groupby(block, key=lambda line: is_ruler(line.of(text)))
        if not ruled
    ]
    each_ruled = all(sum(map(has_numbers, record)) <= 1 for record in records)
    rows = [row for record in records for row in rows_of_record(record, each_ruled)]
    return rows, frozenset(
        n for n in range(len(rows)) for pair in (rows[n - 1 : n + 1], rows[n : n + 2]) if is_torn(pair)
    )


def is_torn(pair: Sequence[Cells]) -> bool:
    """A number goes on in the line below: "113,17" above "8"."""
    if len(pair) < 2:
        return False
    return any(a and b and _TORN.fullmatch(a.text) and b.text.isdecimal() for a, b in zip(*pair, strict=True))


def rows_of_record(record: list[Cells], each_ruled: bool) -> list[Cells]:
    """What stands between two rulers: one row with its words wrapped, or several rows."""
    numbered = [number for number, row in enumerate(record) if has_numbers(row)]
    if not numbered or is_head(record):
        return joined_heads(record)
    if each_ruled and numbered == [0]:
        return [reduce(joined_rows, record)]
    return with_whole_labels(record)


def is_head(record: Sequence[Cells]) -> bool:
    """ "December 31," above "2017": the numbers are the rest of the words above them."""
    return len(record) > 1 and not has_numbers(record[0]) and is_one_head(record[0], record[-1])


def boxed_cells(text: str, line: Span, walls: Sequence[int]) -> Cells:
    """Each cell at every column that it covers; one that begins under the labels stands there alone."""
    row: Cells = [None] * (len(walls) - 1)
    for start, end in pieces(text, line):
        first = bisect_left(walls, start - 1 - line.start)
        last = bisect_left(walls, end - line.start)
        cell = cell_at(text, start, end)
        for column in range(first, max(last, first + 1) if first else 1):
            row[column] = cell
    return row
