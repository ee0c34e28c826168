"""Where the columns of lined-up numbers are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from releases.reading.reading import Cell, Span
from releases.reading.rows import WIDEST
from releases.reading.shapes import CLOSING_SIGNS, OPENING_SIGNS, is_grouped, is_value


@dataclass(frozen=True)
class Piece:
    """Something printed in a line; `left` and `right` count characters from the start of the line."""

    text: str
    left: int

    @property
    def right(self) -> int:
        return self.left + len(self.text)

    def cell(self, line: Span) -> Cell:
        return Cell(self.text, line.start + self.left, line.start + self.right)


@dataclass(frozen=True)
class Column:
    """From the left of its values to their right; `edges` are where the single ones begin and end."""

    left: int
    right: int
    edges: frozenset[tuple[str, int]] = frozenset()

    def lines_up(self, piece: Piece) -> bool:
        return bool(edges_of(piece) & self.edges)


@dataclass(frozen=True)
class Layout:
    """The columns of values; labels begin at `margin` or before it and end at `labels_end` or before it."""

    columns: tuple[Column, ...]
    margin: int
    labels_end: int

    def over(self, piece: Piece) -> list[int]:
        """The columns that the piece stands over, by number."""
        pairs = enumerate(self.columns)
        return [n for n, column in pairs if column.left < piece.right and piece.left < column.right]

    def nearest(self, piece: Piece) -> list[int]:
        """The columns that it stands over, or else the nearest one, or two that are equally near."""
        if over := self.over(piece):
            return over
        gaps = [max(column.left - piece.right, piece.left - column.right) for column in self.columns]
        return [number for number, gap in enumerate(gaps) if gap == min(gaps)]

    def is_corner(self, piece: Piece) -> bool:
        """It stands with the labels and not over the columns."""
        return piece.left <= self.margin or (not self.over(piece) and piece.left < self.labels_end)

    def is_head(self, pieces: Sequence[Piece]) -> bool:
        return any(not self.is_corner(piece) for piece in pieces)


_SEGMENT = re.compile(r"\S+(?:[^\S\n]\S+)*")


def segments_in(line: str) -> list[Piece]:
    """A line taken apart at every gap of two blanks."""
    return [Piece(found.group(), found.start()) for found in _SEGMENT.finditer(line)]


def cut(segments: Sequence[Piece]) -> list[Piece]:
    """The values in pieces that were cut at gaps of two blanks only: "1,585,315 1,695,742" are two."""
    return [value for segment in segments for value in values_in(segment)]


def values_in(segment: Piece) -> Iterator[Piece]:
    whole = is_value(segment.text) and not is_grouped(segment.text)
    if whole or not any(map(is_value, segment.text.split())):  # a number, or a unit
        yield segment
        return
    place = segment.left
    for word in segment.text.split():
        place = segment.left + segment.text.index(word, place - segment.left)
        yield Piece(word, place)
        place += len(word)


def edges_of(piece: Piece) -> frozenset[tuple[str, int]]:
    return frozenset({("left", piece.left), ("right", piece.right)})


def columns_of(rows: Sequence[tuple[str, Sequence[Piece]]]) -> list[Column]:
    """The columns of the rows (a line and its values); none if two values of a row stand in one."""
    columns = between_rivers(sorted((value.left, value.right) for _, values in rows for value in values))
    if len(columns) > WIDEST:
        return []
    placed = [(line, in_columns(values, columns)) for line, values in rows]
    joined = columns[:1]
    for number, column in enumerate(columns[1:]):
        if are_one(placed, number):
            joined[-1] = Column(joined[-1].left, column.right)
        else:
            joined.append(column)
    edges: list[set[tuple[str, int]]] = [set() for _ in joined]
    for line, values in rows:
        for number, inside in in_columns(values, joined).items():
            whole = Piece(line[inside[0].left : inside[-1].right], inside[0].left)
            if not all(belong(*pair) for pair in pairwise(inside)):
                return []
            edges[number] |= edges_of(whole)
    return [
        Column(column.left, column.right, frozenset(own)) for column, own in zip(joined, edges, strict=True)
    ]


def between_rivers(extents: Sequence[tuple[int, int]]) -> list[Column]:
    """What overlaps is one column; between two lies a river that no row crosses."""
    columns: list[Column] = []
    for left, right in extents:
        if columns and left < columns[-1].right:
            columns[-1] = Column(columns[-1].left, max(columns[-1].right, right))
        else:
            columns.append(Column(left, right))
    return columns


def in_columns(values: Sequence[Piece], columns: Sequence[Column]) -> dict[int, list[Piece]]:
    lefts = [column.left for column in columns]
    placed: dict[int, list[Piece]] = {}
    for value in values:
        placed.setdefault(bisect_right(lefts, value.left) - 1, []).append(value)
    return placed


def are_one(rows: Sequence[tuple[str, dict[int, list[Piece]]]], number: int) -> bool:
    """The two columns are parts of the same values: "$" and "14.75", "12" and "%", "95" and "282"."""
    both = [(row[number][-1], row[number + 1][0]) for _, row in rows if number in row and number + 1 in row]
    return bool(both) and all(belong(left, right) for left, right in both)


def belong(left: Piece, right: Piece) -> bool:
    if left.text in OPENING_SIGNS or right.text in CLOSING_SIGNS:
        return True
    return right.left - left.right == 1 and is_grouped(f"{left.text} {right.text}")
