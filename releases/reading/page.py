"""What lies on a page of paper: words in lines, and the rules drawn between them.

Places are in points from the left and the top of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# "$ 59.60" and "(26.7 )" are set far apart, and one number each.
_BLANK_BESIDE_SIGN = re.compile(r"(?<=[$€£(]) (?=[\d(.])|(?<=\d) (?=\)|%(?!\w))|(?<=\)) (?=%(?!\w))")

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter as the document sets it. `baseline` is where it stands, downwards from the top."""

    text: str
    box: Box
    size: float
    baseline: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Word:
    """`edges` are the left sides of its letters, and the right side of the last one."""

    text: str
    box: Box
    bold: bool
    edges: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Words from left to right on one baseline; `size` is that of most of its letters."""

    words: tuple[Word, ...]
    size: float
    baseline: float

    @property
    def box(self) -> Box:
        return around(word.box for word in self.words)

    @property
    def bold(self) -> bool:
        return all(word.bold for word in self.words)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, or the edge of an area: `at` is its place, `start` and `end` how far it reaches."""

    at: float
    start: float
    end: float


@dataclass(frozen=True)
class Page:
    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    across: tuple[Rule, ...] = ()
    down: tuple[Rule, ...] = ()


@dataclass(frozen=True, eq=False)
class Piece:
    """A cell of a sheet. One that is merged stands at several places, and is the same object there."""

    text: str
    box: Box
    words: tuple[Word, ...] = ()

    def join(self, other: Piece) -> Piece:
        return Piece(self.text + other.text, around((self.box, other.box)), self.words + other.words)

    def empty(self) -> Piece:
        return Piece("", self.box)


@dataclass(frozen=True)
class Sheet:
    """A table as it lies on a page. `columns` are the left and right ends of its columns."""

    page: int
    box: Box
    rows: tuple[tuple[Piece, ...], ...]
    columns: tuple[tuple[float, float], ...]


def around(boxes: Iterable[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def piece_of(words: Sequence[Word], place: Box) -> Piece:
    """Words as one cell, a blank between them; where there are none an empty cell at that place."""
    if not words:
        return Piece("", place)
    text = _BLANK_BESIDE_SIGN.sub("", " ".join(word.text for word in words))
    return Piece(text, around(word.box for word in words), tuple(words))


def centre(start: float, end: float) -> float:
    return (start + end) / 2
