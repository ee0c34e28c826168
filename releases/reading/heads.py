"""Heads over lined-up columns: which columns each one is over, and what is one head in two lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from releases.reading.columns import Layout, Piece
from releases.reading.reading import Cell, Span
from releases.reading.rows import is_one_head, joined_rows

Cells = list[Cell | None]
Spans = list[list[int]]

# A head is centred over its columns to within the rounding of a blank or two.
OFF_CENTRE = 3


def head_rows(
    layout: Layout, lines: Sequence[tuple[Span, Sequence[Piece]]]
) -> tuple[list[Cells], frozenset[int]]:
    """The rows of the heads, the wrapped ones whole, and which rows lie over columns unknown."""
    rows: list[tuple[Cells, bool]] = []  # from the lowest up
    for line, pieces in reversed(lines):
        below = next((row for row, sure in rows[-1:] if sure), None)
        pieces = [part for piece in pieces for part in apart(layout, piece, below)]
        corner = [piece for piece in pieces if layout.is_corner(piece)]
        printed = [piece for piece in pieces if piece not in corner]
        spans = spans_of(layout, printed, below, is_lowest=not rows)
        row = hung(layout, line, corner, printed, spans or [[n] for n in range(len(printed))])
        if spans and below and is_one_head(row, below):
            rows[-1] = (joined_rows(row, below), True)
        elif spans is None or is_partial(spans, below):
            rows.append((packed(line, corner, printed), False))
        else:
            rows.append((row, True))
    rows.reverse()
    return [row for row, _ in rows], frozenset(number for number, (_, sure) in enumerate(rows) if not sure)


def apart(layout: Layout, piece: Piece, below: Cells | None) -> list[Piece]:
    """ "Q4 Full Year" over "2022" and "2022": heads with a blank between them, lined up with their columns.

    Where the heads below differ, one head over them all says as much, and is left whole.
    """
    over = layout.over(piece)
    texts = {cell.text for number in over if below and (cell := below[number + 1])}
    if len(over) < 2 or len(texts) != 1 or layout.is_corner(piece):
        return [piece]
    columns = [layout.columns[number] for number in over]
    if piece.right == columns[-1].right:
        cuts = [column.right - piece.left for column in columns[:-1]]
    elif piece.left == columns[0].left:
        cuts = [column.left - 1 - piece.left for column in columns[1:]]
    else:
        return [piece]
    if not all(0 < cut < len(piece.text) and piece.text[cut] == " " for cut in cuts):
        return [piece]
    edges = [-1, *cuts, len(piece.text)]
    return [Piece(piece.text[start + 1 : end], piece.left + start + 1) for start, end in pairwise(edges)]


def is_partial(spans: Spans, below: Cells | None) -> bool:
    """Some columns below have a head of their own and none here: whose they are is not known."""
    covered = {column for span in spans for column in span}
    return below is not None and any(
        cell and cell.text and number not in covered for number, cell in enumerate(below[1:])
    )


def spans_of(layout: Layout, pieces: Sequence[Piece], below: Cells | None, is_lowest: bool) -> Spans | None:
    """The columns that each piece is over; None if that cannot be told."""
    width = len(layout.columns)
    near = [layout.nearest(piece) for piece in pieces]
    if len(pieces) == width:
        in_order = all(number in columns for number, columns in enumerate(near))
        return [[number] for number in range(width)] if in_order else None
    if len(pieces) > width:
        return None
    if any(is_torn(piece) for piece in pieces) and is_sure(layout, pieces, near):
        return near
    if (groups := groups_of(near, width, below)) is not None:
        return groups
    if len(pieces) == 1 and width > 1 and not is_lowest and is_centred(layout, pieces[0], range(width)):
        return [list(range(width))]
    return near if is_sure(layout, pieces, near) else None


def is_torn(piece: Piece) -> bool:
    """ "Consol-" goes on below, and stands over one column."""
    return piece.text[-1] == "-" and piece.text[-2:-1].isalpha()


def is_sure(layout: Layout, pieces: Sequence[Piece], near: Spans) -> bool:
    """No two heads are near one column; one over several stands over the middle of them."""
    over = [column for columns in near for column in columns]
    return len(set(over)) == len(over) and all(
        len(columns) == 1 or is_centred(layout, piece, columns)
        for piece, columns in zip(pieces, near, strict=True)
    )


def groups_of(near: Spans, width: int, below: Cells | None) -> Spans | None:
    """Two heads over six columns: each lies over those from where the heads below begin anew, or are one."""
    texts = [cell.text if cell else "" for cell in below[1:]] if below else []
    starts = [number for number, text in enumerate(texts) if text and text == texts[0]]
    changes = [n for n, text in enumerate(texts) if text and (not n or text != texts[n - 1])]
    if len(near) > 1 and len(changes) == len(near) < width:
        starts = changes
    if len(near) < 2 or len(starts) != len(near):
        return None
    groups = [list(range(*pair)) for pair in pairwise([*starts, width])]
    inside = all(set(columns) & set(group) for columns, group in zip(near, groups, strict=True))
    return groups if inside else None


def is_centred(layout: Layout, piece: Piece, columns: Sequence[int]) -> bool:
    middle = (layout.columns[columns[0]].left + layout.columns[columns[-1]].right) / 2
    return abs((piece.left + piece.right) / 2 - middle) <= OFF_CENTRE


def hung(layout: Layout, line: Span, corner: Sequence[Piece], pieces: Sequence[Piece], spans: Spans) -> Cells:
    row: Cells = [corner[0].cell(line) if corner else None]
    for number, column in enumerate(layout.columns):
        above = [piece for piece, columns in zip(pieces, spans, strict=True) if number in columns]
        place = min(line.start + column.left, line.end)
        row.append(above[0].cell(line) if above else Cell("", place, place))
    return row


def packed(line: Span, corner: Sequence[Piece], pieces: Sequence[Piece]) -> Cells:
    return [corner[0].cell(line) if corner else None, *(piece.cell(line) for piece in pieces)]
