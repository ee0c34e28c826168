"""Lines -> sheets: tables without rules, their columns told by the rivers between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from releases.reading.overheads import cells_of_head
from releases.reading.page import Line, Piece, Rule, Sheet, Word, around, piece_of
from releases.reading.rivers import (
    OVERLAP,
    Columns,
    by_column,
    columns_of,
    has_value,
    overlap,
    segments_of,
    text_of,
    with_signs,
)

# In parts of the size of the letters.
WIDEST_PITCH = 3.4
TIGHT_PITCH = 1.4
LOOSEST_WRAP = 1.8
INDENT = 5.0
# In parts of the width of the table: longer lines are prose.
LONGEST_LABEL = 0.75
# In parts of the distance of the rows.
BREAK = 1.5
TIGHT_ROW = 0.8

_ITEM = re.compile(r"[•·▪●○■*–—-]|\(?\w{1,2}[.)]")


def sheets_of(page_number: int, lines: Sequence[Line], rules: Sequence[Rule] = ()) -> Iterator[Sheet]:
    """The tables among neighbouring lines of a page; `rules` are those that run across."""
    for block in blocks_of(lines):
        columns = columns_of(block)
        if len(columns) > 1 and sum(has_value(line) for line in block) > 1:
            yield sheet_of(page_number, block, columns, rules)


def sheet_of(page_number: int, block: Sequence[Line], columns: Columns, rules: Sequence[Rule]) -> Sheet:
    first = next(n for n, line in enumerate(block) if has_value(line))
    columns = with_signs(block[first:], columns)
    rows: list[tuple[Piece, ...]] = []
    for row in rows_of(block, columns):
        head = block.index(row[0]) < first and not any(map(has_value, row))
        above = rows[-1] if rows else ()
        rows.append(cells_of_head(row, columns, rules, above) if head else cells_of(row, columns))
    box = around(line.box for line in block)
    return Sheet(page_number, box, tuple(rows), columns)


# --- Which lines may be a table.


def blocks_of(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Runs of lines of several segments, with the single ones in between and the head above."""
    block: list[Line] = []
    single: list[Line] = []
    above: list[Line] = []
    margin = min((line.box[0] for line in lines), default=0)
    for line in lines:
        if block and not goes_on(block, (single or block)[-1], line):
            yield with_tail(block, single)
            block, single, above = [], [], list(single)
        if len(segments_of(line)) > 1 and not is_list_item(line):
            block += single if block else head_of(above, line, margin)
            block.append(line)
            single = []
        elif block:
            single.append(line)
        else:
            above.append(line)
    if block:
        yield with_tail(block, single)


def is_list_item(line: Line) -> bool:
    segments = segments_of(line)
    return len(segments) == 2 and _ITEM.fullmatch(text_of(segments[0])) is not None


def goes_on(block: Sequence[Line], line: Line, following: Line) -> bool:
    """The distance is that of rows, and a line of one segment neither prose nor a larger heading."""
    pitch = following.baseline - line.baseline
    size = max(line.size, following.size)
    known = [distance for distance in pitches(block) if distance > OVERLAP * size]
    usual = median(known) if len(known) > 2 else WIDEST_PITCH * size / BREAK
    if pitch > min(WIDEST_PITCH * size, BREAK * usual):
        return False
    if len(segments_of(following)) > 1:
        return True
    left, _, right, _ = around(line.box for line in block)
    start, _, end, _ = following.box
    short = end <= right and end - start < LONGEST_LABEL * (right - left)
    return short and following.size <= block[-1].size * 1.1


def pitches(lines: Sequence[Line]) -> list[float]:
    return [below.baseline - above.baseline for above, below in pairwise(lines)]


def head_of(above: Sequence[Line], line: Line, margin: float) -> list[Line]:
    """Lines of one segment right above that stand over the columns, clear of the margin of the labels."""
    head: list[Line] = []
    for candidate in reversed(above[-3:]):
        below = (head or [line])[0]
        near = below.baseline - candidate.baseline <= 2 * line.size
        over = candidate.box[0] > margin + INDENT * line.size or overlap(candidate, below)
        if not near or not over or candidate.size > 1.1 * line.size:
            break
        head.insert(0, candidate)
    return head


def with_tail(block: list[Line], single: Sequence[Line]) -> list[Line]:
    """The second line of the last label belongs to the block: tight below it, and no wider."""
    lines = list(block)
    usual = usual_pitch(block)
    left = min((line.box[0] for line in block), default=0)
    for line in single:
        smaller, outside = line.size < block[-1].size, line.box[0] < left - 1
        if smaller or outside or not is_tight(lines[-1], line, usual):
            break
        lines.append(line)
    return lines


def is_tight(line: Line, following: Line, usual: float) -> bool:
    """Nearer than rows are: lines of one cell."""
    pitch, size = following.baseline - line.baseline, max(line.size, following.size)
    return overlap(line, following) or (pitch < TIGHT_ROW * usual and pitch < TIGHT_PITCH * size)


# --- Rows.


def rows_of(block: Sequence[Line], columns: Columns) -> Iterator[list[Line]]:
    """Lines that are one row: set tight, or a label that goes on in small letters."""
    usual = usual_pitch(block)
    row: list[Line] = []
    for line in block:
        if row and not belongs(row, line, columns, usual):
            yield row
            row = []
        row.append(line)
    if row:
        yield row


def usual_pitch(block: Sequence[Line]) -> float:
    """The distance of neighbouring rows with numbers; where labels part them all, of the next ones."""
    pairs = ([line, following] for line, following in pairwise(block))
    neighbours = [pitches(pair)[0] for pair in pairs if all(map(has_value, pair))]
    return median(neighbours or pitches([line for line in block if has_value(line)]) or [0])


def belongs(row: Sequence[Line], line: Line, columns: Columns, usual: float) -> bool:
    if has_value(line) and any(has_value(above) for above in row):
        return False
    if is_tight(row[-1], line, usual):
        return True
    alone = is_label(line, columns) or all(is_label(above, columns) for above in row)
    same = line.bold == row[-1].bold and line.baseline - row[-1].baseline < LOOSEST_WRAP * line.size
    return alone and same and line.words[0].text[0].islower() and line.box[0] < columns[0][1]


def is_label(line: Line, columns: Columns) -> bool:
    return len(segments_of(line)) == 1 and line.box[0] <= columns[0][1]


def cells_of(row: Sequence[Line], columns: Columns) -> tuple[Piece, ...]:
    """A row of the body; a line of one segment is a label, however long."""
    held: list[list[Word]] = [[] for _ in columns]
    for line in row:
        if is_label(line, columns):
            held[0] += line.words
            continue
        for column, words in enumerate(by_column(line.words, columns)):
            held[column] += words
    _, top, _, bottom = around(line.box for line in row)
    places = [(left, top, right, bottom) for left, right in columns]
    return tuple(piece_of(words, place) for words, place in zip(held, places, strict=True))
