"""Tables with one cell a line and nothing between them: heads, then each label followed by its values.

Seen in SEC exhibits that lost their markup, sometimes with a pipe alone on a line between the cells.
Empty cells are gone, so a row with fewer values than there are columns is loose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from releases.reading import glued
from releases.reading.columns import Column, Layout, segments_in
from releases.reading.heads import head_rows
from releases.reading.lines import adjacent, trimmed
from releases.reading.reading import Cell, Span, Table
from releases.reading.rows import MOST_LINES, cell_at, joined_cell, table_of
from releases.reading.shapes import (
    goes_on_with_label,
    has_year,
    is_number,
    is_ruler,
    is_sentence,
    is_value,
    is_year,
    names_period,
)

Cells = list[Cell | None]

LONGEST_LINE = 100
FEWEST_ROWS = 3
MOST_VALUES = 30
MOST_HEADS = 8
_COMPARED = re.compile(r"[YQ][/-][YQ]|[YQ]o[YQ]|%", re.IGNORECASE)
_CHANGES = ("%", "change", "var", "guidance")


@dataclass
class Entry:
    """The words above some values, and the values.

    `on_one_line` if the last words stand beside them, `glued` if nothing parts the values.
    """

    words: list[Cell] = field(default_factory=list)
    values: list[Cell] = field(default_factory=list)
    on_one_line: bool = False
    glued: bool = False


def tables(text: str, lines: Sequence[Span]) -> Iterator[Table]:
    numbers = {line: number for number, line in enumerate(lines)}
    for block in blocks(text, lines):
        if len(block) <= MOST_LINES:
            yield from table_in(text, entries(text, block), heads_above(text, lines, numbers[block[0]]))


def heads_above(text: str, lines: Sequence[Span], first: int) -> list[Span]:
    """The lines right above that are lined up with blanks: heads that kept what their rows have lost."""
    start = first
    while start and first - start < MOST_HEADS and adjacent(lines[start - 1], lines[start]):
        if "  " not in lines[start - 1].of(text).strip() or "\t" in lines[start - 1].of(text):
            break
        start -= 1
    return list(lines[start:first])


def blocks(text: str, lines: Sequence[Span]) -> Iterator[list[Span]]:
    """Short lines that belong together; a pipe alone on a line is a wall between two cells.

    A blank line ends a block, except where numbers stand behind blank lines: there they part the cells.
    """
    for run in runs_of(text, lines):
        gaps = {number for number, pair in enumerate(pairwise(run), 1) if is_gap(text, *pair)}
        beside = sum(is_value(run[n].of(text).strip()) or is_value(run[n - 1].of(text).strip()) for n in gaps)
        ends = [] if beside >= FEWEST_ROWS else sorted(gaps)
        for start, end in pairwise([0, *ends, len(run)]):
            block = [line for line in run[start:end] if is_cell(line.of(text))]
            if block:
                yield block


def runs_of(text: str, lines: Sequence[Span]) -> Iterator[list[Span]]:
    """Short lines with no more than a blank one between them."""
    run: list[Span] = []
    for line in lines:
        short = is_short(line.of(text))
        between = text[run[-1].end : line.start] if run else ""
        if run and not (short and between.count("\n") <= 2 and not between.strip()):
            yield run
            run = []
        if short:
            run.append(line)
    if run:
        yield run


def is_gap(text: str, above: Span, line: Span) -> bool:
    """A blank line lies between them, and not the empty cell between two walls."""
    return not adjacent(above, line) and {above.of(text).strip(), line.of(text).strip()} != {"|"}


def is_cell(printed: str) -> bool:
    return printed.strip(" |·•") != "" and not is_ruler(printed)


def is_short(printed: str) -> bool:
    return "\t" not in printed and "  " not in printed.strip() and not is_sentence(printed, LONGEST_LINE)


def entries(text: str, block: Sequence[Span]) -> list[Entry]:
    found = [Entry()]
    for line in block:
        row = glued.row_in(text, trimmed(text, line))
        words, values = ([row[0]], row[1]) if row else label_and_values(text, trimmed(text, line))
        if words and found[-1].values:
            found.append(Entry())
        found[-1].on_one_line |= bool(words and values and not row)
        found[-1].glued |= row is not None
        found[-1].words += words
        found[-1].values += values
    return [entry for entry in found if entry.words and entry.values]


def label_and_values(text: str, span: Span) -> tuple[list[Cell], list[Cell]]:
    """A line is a label, a value, several values, or a label and two values or more."""
    printed = span.of(text)
    if is_value(printed):
        return [], [Cell(printed, span.start, span.end)]
    end = span.end
    values: list[Cell] = []
    for word in reversed(printed.split()[-MOST_VALUES:]):
        if not is_number(word) or word.startswith("("):
            break
        start = text.rindex(word, span.start, end)
        values.insert(0, Cell(word, start, start + len(word)))
        end = start
    label = cell_at(text, span.start, end)
    if len(values) < 2 or (label.text and all(is_year(value.text) for value in values)):
        return [Cell(printed, span.start, span.end)], []
    return [label] if label.text else [], values


def levels_of(text: str, lined_up: Sequence[Span], width: int) -> list[list[Cell | None]]:
    """Heads that are lined up with blanks, if the lowest line has one for each column and all are sure."""
    heads = [(line, segments_in(line.of(text))) for line in lined_up]
    if not heads or len(heads[-1][1]) != width:
        return []
    columns = tuple(Column(piece.left, piece.right) for piece in heads[-1][1])
    rows, loose = head_rows(Layout(columns, -1, -1), heads)
    return [] if loose else [row[1:] for row in rows]


def table_in(text: str, found: Sequence[Entry], lined_up: Sequence[Span] = ()) -> Iterator[Table]:
    """Years alone are heads; the rows begin with the first values of another kind."""
    first = next(
        (n for n, entry in enumerate(found) if not all(is_year(v.text) for v in entry.values)), len(found)
    )
    if any(entry.glued for entry in found):
        for entry in found:
            entry.values = glued.doubtful(entry.values)
    rows = found[first:]
    numbers = [len(entry.values) for entry in rows if any(is_number(v.text) for v in entry.values)]
    few = min(numbers, default=0) < 2 and not any(entry.glued for entry in found)
    if sum(count > 1 for count in numbers) < FEWEST_ROWS or few or max(numbers) > MOST_VALUES:
        return
    width = max(len(entry.values) for entry in rows)
    above = [cell for entry in found[:first] for cell in (*entry.words, *entry.values)] + rows[0].words
    levels, labels = heads(above, width)
    if not levels and any(entry.glued for entry in found):
        levels, labels = heads(
            [head for cell in above[:-1] for head in glued.heads_in(cell)] + above[-1:], width
        )
    if any(entry.on_one_line for entry in found) and not any(entry.glued for entry in found):
        levels = []  # then the heads do not stand one a line either
    over = [] if levels or first else levels_of(text, lined_up, width)
    if over:
        labels = rows[0].words
    grid: list[Cells] = []
    loose = set()
    if levels or over:
        grid += [[None, *level] for level in levels or over]
    else:
        grid += [[cell] for cell in above[:-1]]
        loose |= set(range(len(grid)))
        labels = above[-1:]
    for entry in [Entry(list(labels), rows[0].values), *rows[1:]]:
        *groups, label = whole_labels(entry.words)
        grid += [[group] for group in groups]
        touching = bool(label.text and entry.values) and label.end == entry.values[0].start
        if len(entry.values) < width or not (levels or over) or touching:
            loose.add(len(grid))
        grid.append([label, *entry.values])
    cells = [cell for row in grid for cell in row if cell]
    yield from table_of(grid, min(cell.start for cell in cells), cells[-1].end, frozenset(loose))


def whole_labels(words: Sequence[Cell]) -> list[Cell]:
    whole: list[Cell] = []
    for word in words:
        joined = joined_cell(whole[-1], word) if whole and goes_on_with_label(word.text) else None
        if joined:
            whole[-1] = joined
        else:
            whole.append(word)
    return whole


def heads(above: Sequence[Cell], width: int) -> tuple[list[list[Cell]], Sequence[Cell]]:
    """The levels of heads, each cell at every column that it covers, and the labels after them.

    Of the last words one is the first label, and one or two before it may name a group of rows. The
    lowest heads repeat under each of the upper ones, or name periods, or are all that there is.
    """
    if (pairs := heads_of_two_lines(above, width)) is not None:
        return [pairs], above[-1:]
    fits = [
        count
        for count in (1, 2, 3)
        if is_lowest(above[: len(above) - count], width) or (count == 1 and len(above) == width + 1)
        if not any(names_column(label.text) for label in above[-count:])
    ]
    if len(fits) != 1:
        return [], above
    words, labels = above[: -fits[0]], above[-fits[0] :]
    lowest = list(words[-width:])
    words = words[:-width]
    repeat = period_of([cell.text for cell in lowest])
    if repeat == width:
        return [lowest], labels
    if len(words) > 1 and not names_column(words[-1].text) and names_column(words[-2].text):
        words = words[:-1]  # a head over the labels
    if len(words) >= width and period_of([cell.text for cell in words[-width:]]) < width:
        levels, _ = heads([*words, labels[0]], width)  # years under periods, over the mines
        return ([*levels, lowest], labels) if levels else ([], above)
    upper = words[len(words) - width // repeat :]
    named = [names_column(cell.text) for cell in upper]
    if len(words) < width // repeat or any(named) != all(named) or (repeat == 1 and not all(named)):
        return [], above
    return [[cell for cell in upper for _ in range(repeat)], lowest], labels


def heads_of_two_lines(above: Sequence[Cell], width: int) -> list[Cell] | None:
    """ "Q3" above "2018", "Y/Y" above "Change": every head of the only level, before the first label."""
    words = above[-1 - 2 * width : -1]
    pairs = list(zip(words[::2], words[1::2], strict=False))
    whole = [joined_cell(upper, lower) for upper, lower in pairs]
    fits = len(pairs) == width > 1 and all(
        (names_period(upper.text) and not has_year(upper.text) and is_year(lower.text))
        or (_COMPARED.fullmatch(upper.text) and lower.text.lower() in ("change", "var", "var."))
        for upper, lower in pairs
    )
    return [cell for cell in whole if cell] if fits else None


def is_lowest(words: Sequence[Cell], width: int) -> bool:
    if len(words) < width:
        return False
    texts = [cell.text for cell in words[-width:]]
    if period_of(texts) < width:
        return True
    alone = len(words) == width
    return all(map(names_column, texts)) and (alone or not names_column(words[-width - 1].text))


def names_column(text: str) -> bool:
    return has_year(text) or names_period(text) or any(word in text.lower() for word in _CHANGES)


def period_of(texts: Sequence[str]) -> int:
    """After how many the texts repeat; their number if they do not."""
    return next(
        size
        for size in range(1, len(texts) + 1)
        if len(texts) % size == 0 and list(texts) == list(texts[:size]) * (len(texts) // size)
    )
