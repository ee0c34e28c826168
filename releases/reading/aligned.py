"""Tables whose columns are lined up with blanks, flush left or flush right.

The lines that end in numbers tell where the columns are: a column is where numbers of the rows stand one
under the other, with a river of white space on both sides. Heads are then hung over the columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from releases.reading.columns import Layout, Piece, columns_of, cut, segments_in
from releases.reading.heads import head_rows
from releases.reading.lines import adjacent
from releases.reading.reading import Cell, Span, Table
from releases.reading.rows import MOST_LINES, WIDEST, cell_at, table_of, with_whole_labels
from releases.reading.shapes import (
    CLOSING_SIGNS,
    OPENING_SIGNS,
    goes_on_with_label,
    is_mark,
    is_period_of_year,
    is_ruler,
    is_sentence,
    is_value,
    is_year,
)

Cells = list[Cell | None]

# Lines of a table are short; those of an unwrapped paragraph are not.
LONGEST_LINE = 300
LONGEST_REST_OF_LABEL = 40
LONGEST_UNIT = 12
FEWEST_UNITS = 3

_UNIT = re.compile(r"units?|unidad(?:es)?|u\.?\s?m\.?", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Line:
    """A line taken apart at every gap of two blanks: `words`, then the `values` at its end."""

    span: Span
    words: tuple[Piece, ...]
    values: tuple[Piece, ...]
    is_ruler: bool
    has_unit: bool = False  # the first of the values

    @property
    def is_row(self) -> bool:
        """A label with numbers after it; a line of years alone is a head."""
        labelled = any(_LETTER.search(word.text) for word in self.words)
        return labelled and bool(self.values) and not all(is_year(value.text) for value in self.values)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return (*self.words, *self.values)

    @property
    def is_label(self) -> bool:
        return len(self.words) == 1 and not self.values


def tables(text: str, lines: Sequence[Span]) -> Iterator[Table]:
    for block in blocks(text, lines):
        if len(block) <= MOST_LINES:
            yield from table_in(text, block)


def blocks(text: str, lines: Sequence[Span]) -> Iterator[list[Line]]:
    """Lines that belong together and end in a row of numbers; above the first may stand heads."""
    block: list[Line] = []  # up to the last row
    waiting: list[Line] = []  # heads before the first row, labels after the last
    for span in lines:
        line = taken_apart(text, span)
        above = (waiting or block)[-1:]
        broken = bool(above) and not adjacent(above[0].span, span)
        if line is None or (broken and not goes_on(text, block, waiting, line)):
            yield from [with_rest(block, waiting)] if block else []
            block, waiting = [], []
        if line is None:
            continue
        if line.is_row or (block and line.values and not line.words):
            block += [*waiting, line]
            waiting = []
        else:
            waiting.append(line)
    if block:
        yield with_rest(block, waiting)


def goes_on(text: str, block: Sequence[Line], waiting: Sequence[Line], line: Line) -> bool:
    """Across a blank line: rows and labels of the same table, not the heads of another one."""
    between = text[(waiting or block)[-1].span.end : line.span.start]
    if between.strip() or between.count("\n") > 2:
        return False
    if not block:
        return is_headlike(waiting[-1])
    return not waiting and (line.is_row or line.is_label)


def is_headlike(line: Line) -> bool:
    return line.is_ruler or len(line.pieces) > 1 or line.pieces[0].left > 8


def with_rest(block: list[Line], waiting: Sequence[Line]) -> list[Line]:
    """The rest of the last label may stand on a line below it."""
    if waiting and waiting[0].is_label and adjacent(block[-1].span, waiting[0].span):
        (word,) = waiting[0].words
        if goes_on_with_label(word.text) and len(word.text) <= LONGEST_REST_OF_LABEL:
            return [*block, waiting[0]]
    return block


def taken_apart(text: str, span: Span) -> Line | None:
    """None for prose, and for lines that no table of this layout has."""
    if span.end - span.start > LONGEST_LINE:
        return None
    printed = span.of(text)
    if "\t" in printed or printed.count("|") > 1:
        return None
    if is_ruler(printed):
        return Line(span, (), (), True)
    pieces = segments_in(printed)
    if len(pieces) == 1 and is_sentence(printed):
        return None
    first = len(pieces)
    while first and is_values(pieces[first - 1].text):
        first -= 1
    if len(pieces) > WIDEST:
        return None
    return Line(span, tuple(pieces[:first]), tuple(pieces[first:]), False)


def is_values(segment: str) -> bool:
    """One value, or several with a single blank between them."""
    return is_value(segment) or (
        all(is_value(word) or word in OPENING_SIGNS | CLOSING_SIGNS for word in segment.split())
        and not is_period_of_year(segment)
    )


def with_units(block: Sequence[Line]) -> Sequence[Line]:
    """Units that stand one under the other between labels and numbers are a column like those of numbers."""
    rows = [line for line in block if line.is_row]
    units = [line.words[1] for line in rows if has_unit(line)]
    named = any(_UNIT.fullmatch(word.text) for line in block if not line.is_row for word in line.words)
    if len(units) < (1 if named else FEWEST_UNITS) or len(units) * 2 < len(rows):
        return block
    left = min(unit.left for unit in units)
    lined_up = 1 in (len({unit.left for unit in units}), len({unit.right for unit in units}))
    clear = all(line.words[0].right < left for line in rows)
    short = all(len(unit.text) <= LONGEST_UNIT for unit in units)
    if not (lined_up and clear and short):
        return block
    return [
        replace(
            line, words=(line.words[0], *line.words[2:]), values=(line.words[1], *line.values), has_unit=True
        )
        if line.is_row and has_unit(line)
        else line
        for line in block
    ]


def has_unit(line: Line) -> bool:
    """Something stands between the label and the values."""
    return len(line.words) > 1 and _LETTER.search(line.words[0].text) is not None


def table_in(text: str, block: Sequence[Line]) -> Iterator[Table]:
    block = with_units(block)
    first = next(number for number, line in enumerate(block) if line.is_row)
    rows = [line for line in block[first:] if line.is_row]
    firm = [line for line in rows if trailing_value(line) is None] or rows
    columns = columns_of([(line.span.of(text), cut(line.values)) for line in firm])
    margin = max(line.words[0].left for line in rows)
    layout = Layout(tuple(columns), margin, max(line.words[-1].right for line in rows))
    above = [line for line in block[:first] if not line.is_ruler]
    above = above[next((n for n, line in enumerate(above) if layout.is_head(line.pieces)), len(above)) :]
    headed = [line for line in above if layout.is_head(line.pieces)]
    body = [line for line in above if not layout.is_head(line.pieces)]
    body += [line for line in block[first:] if not line.is_ruler]
    most = max(len(cut(line.values)) for line in rows)
    if len(rows) < (2 if headed and most > 1 else 3) or (most == 1 and not headed):
        return
    start = (above or rows)[0].span.start
    if columns:
        grid, loose = grid_of(text, layout, headed, body)
    else:
        grid = [packed(line, layout) for line in [*headed, *body]]
        loose = frozenset(range(len(grid)))
    yield from table_of(grid, start, block[-1].span.end, loose)


def grid_of(
    text: str, layout: Layout, headed: Sequence[Line], body: Sequence[Line]
) -> tuple[list[Cells], frozenset[int]]:
    """The rows, and those of them whose columns are in doubt."""
    heads, loose_heads = head_rows(layout, [(line.span, line.pieces) for line in headed])
    rows = [cells(text, line, layout) for line in body]
    stray = unheaded(heads, rows)
    doubtful: set[Cell | None] = set()
    for number, line in enumerate(body):
        if is_shifted(line, layout) or any(cell and cell.text for n in stray for cell in [rows[number][n]]):
            rows[number] = packed(line, layout)
            doubtful |= set(rows[number][1:])
    grid = [*heads, *with_whole_labels(rows)]
    loose = {number for number, row in enumerate(grid) if not doubtful.isdisjoint(row[1:])}
    return grid, loose_heads | (loose if doubtful else set())


def unheaded(heads: Sequence[Cells], rows: Sequence[Cells]) -> list[int]:
    """The columns that few rows have and no head is over: their rows have slipped out of line."""
    if not heads or not rows:
        return []
    width = len(rows[0])
    bare = [n for n in range(1, width) if not any(len(row) > n and (c := row[n]) and c.text for row in heads)]
    few = [n for n in bare if sum(bool((cell := row[n]) and cell.text) for row in rows) * 2 < len(rows)]
    return few if len(bare) < width - 1 else []


def trailing_value(line: Line) -> Piece | None:
    """The value that a long label has run into: "Silver equivalent production (oz) 516,715"."""
    last = line.words[-1]
    word = last.text.split()[-1]
    if line.has_unit or word == last.text or is_mark(word) or not is_value(word):
        return None
    return Piece(word, last.right - len(word))


def is_shifted(line: Line, layout: Layout) -> bool:
    """A long label may have pushed the values of its row to the right."""
    if not line.is_row or (run_into := trailing_value(line)) is None:
        return False
    values = [run_into, *cut(line.values)]
    return not all(len(over := layout.over(v)) == 1 and layout.columns[over[0]].lines_up(v) for v in values)


def packed(line: Line, layout: Layout) -> Cells:
    """The cells of a line in their order, where nobody knows their columns."""
    label = [word for word in line.words if word.left <= layout.margin]
    values = [word for word in line.words if word.left > layout.margin] + cut(line.values)
    run_into = trailing_value(line) if line.is_row and label[-1:] == [line.words[-1]] else None
    if run_into:
        label[-1] = Piece(label[-1].text.removesuffix(run_into.text).rstrip(), label[-1].left)
        values.insert(0, run_into)
    return [label[0].cell(line.span) if label else None, *(value.cell(line.span) for value in values)]


def cells(text: str, line: Line, layout: Layout) -> Cells:
    """Each value in the column where it stands, and an empty cell where none does."""
    label = [word for word in line.words if word.left <= layout.margin or not layout.over(word)]
    values = [word for word in line.words if word.left > layout.margin and layout.over(word)]
    values += cut(line.values)
    taken = {column for value in values for column in layout.over(value)}
    run_into = trailing_value(line) if line.is_row and label[-1:] == [line.words[-1]] else None
    if run_into and layout.over(run_into) and taken.isdisjoint(layout.over(run_into)):
        label[-1] = Piece(label[-1].text.removesuffix(run_into.text).rstrip(), label[-1].left)
        values.insert(0, run_into)
    row: Cells = [printed_at(text, line.span, label) if label else None]
    placed = [(layout.nearest(piece), piece) for piece in values]
    for number, column in enumerate(layout.columns):
        inside = [piece for columns, piece in placed if number in columns]
        row.append(printed_at(text, line.span, inside) if inside else empty_at(line.span, column.left))
    return row


def printed_at(text: str, line: Span, pieces: Sequence[Piece]) -> Cell:
    return cell_at(text, line.start + pieces[0].left, line.start + pieces[-1].right)


def empty_at(line: Span, left: int) -> Cell:
    place = min(line.start + left, line.end)
    return Cell("", place, place)
