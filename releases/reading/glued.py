"""Cells that lost what parted them: "134,635271,370", "84.6991.86", "Tonnes milled1,5112,985".

They are taken apart where the grammar of numbers leaves one way only: thousands in groups of three behind
their comma, and all numbers of a row with as many decimals. "65259" may be 65 and 259, or 652 and 59.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from releases.reading.reading import Cell, Span
from releases.reading.rows import cell_at
from releases.reading.shapes import is_number, is_year

MOST_DECIMALS = 4
LONGEST_RUN = 200
LONGEST_MARK = 3

_TAIL = re.compile(r"(?<=[^\W\d_]|[)%]|\s)(?<![\d.,]\s)\d[\d,.]*(?:\s{1,3}\d[\d,.]*)*$")
_RUN = re.compile(r"\S+")
_HEAD_ENDS = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])|(?<=(?:19|20)\d\d)(?=(?:19|20)\d\d(?!\d)|[A-Z])")


def row_in(text: str, span: Span) -> tuple[Cell, list[Cell]] | None:
    """The label and the numbers of a line with glued cells; None for any other line.

    Where there is more than one way to take them apart, all of them are one cell.
    """
    printed = span.of(text)
    tail = _TAIL.search(printed[-LONGEST_RUN:])
    if tail is None or not tail.start():
        return None
    start = span.end - len(tail.group())
    label = cell_at(text, span.start, start)
    runs = [found.span() for found in _RUN.finditer(text, start, span.end)]
    if not re.search(r"[^\W\d_]", label.text) or not is_glued(text, label, runs):
        return None
    printed_runs = [text[first:last] for first, last in runs]
    numbers = taken_apart(printed_runs)
    if not numbers and not is_ambiguous(printed_runs):
        return None
    if not numbers:
        return label, [Cell(text[start : span.end], start, span.end)]
    return label, [
        Cell(text[first + left : first + right], first + left, first + right)
        for (first, _), places in zip(runs, numbers, strict=True)
        for left, right in places
    ]


def is_glued(text: str, label: Cell, runs: Sequence[tuple[int, int]]) -> bool:
    """The first number touches the label, or what stands between two blanks is no single number.

    A digit or two that touch the label are the mark of a footnote.
    """
    if label.end == runs[0][0] and runs[0][1] - runs[0][0] > LONGEST_MARK:
        return True
    return any(not is_number(text[first:last]) for first, last in runs)


def taken_apart(runs: Sequence[str]) -> list[list[tuple[int, int]]]:
    """Where the numbers of each run are; empty if that can be told in more ways than one, or in none."""
    fits = []
    for decimals in range(MOST_DECIMALS + 1) if any("." in run for run in runs) else [0]:
        ways = [fewest(run, decimals) for run in runs]
        if all(len(way) == 1 for way in ways):
            fits.append([way[0] for way in ways])
        elif all(ways):
            return []
    return fits[0] if len(fits) == 1 else []


def is_ambiguous(runs: Sequence[str]) -> bool:
    """There is a way to take them apart, or several."""
    return any(all(fewest(run, decimals) for run in runs) for decimals in range(MOST_DECIMALS + 1))


def fewest(run: str, decimals: int) -> list[list[tuple[int, int]]]:
    """The ways to read a run as numbers of so many decimals, as few of them as can be; two are enough."""

    @cache
    def from_place(start: int) -> tuple[tuple[tuple[int, int], ...], ...]:
        if start == len(run):
            return ((),)
        ways = [((start, end), *rest) for end in ends(run, start, decimals) for rest in from_place(end)]
        least = min(map(len, ways), default=0)
        return tuple(way for way in ways if len(way) == least)[:2]

    return [list(way) for way in from_place(0)] if len(run) <= LONGEST_RUN else []


def ends(run: str, start: int, decimals: int) -> Iterator[int]:
    """Where a number that begins here may end."""
    for digits in (1, 2, 3):
        end = start + digits
        head = run[start:end]
        if not head.isdecimal() or len(head) < digits or (digits > 1 and head[0] == "0"):
            return
        while run[end : end + 1] == "," and re.fullmatch(r"\d{3}", run[end + 1 : end + 4]):
            end += 4
        if decimals:
            if not re.fullmatch(rf"\.\d{{{decimals}}}", run[end : end + 1 + decimals]):
                continue
            end += 1 + decimals
        if run[end : end + 1] not in (",", "."):
            yield end


def doubtful(values: list[Cell]) -> list[Cell]:
    """Among glued numbers "65259" and "66238" may be two numbers each: all of them are one cell."""
    if not any(re.fullmatch(r"\d{4,}", value.text) and not is_year(value.text) for value in values):
        return values
    words = " ".join(value.text for value in values)
    return [Cell(words, values[0].start, values[0].start + len(words))]


def heads_in(cell: Cell) -> list[Cell]:
    """ "Caylloma, PeruSan Jose, Mexico" and "Q4 20172017" are two heads each."""
    places = [0, *(found.start() for found in _HEAD_ENDS.finditer(cell.text)), len(cell.text)]
    return [
        Cell(cell.text[left:right].strip(), cell.start + left, cell.start + right)
        for left, right in pairwise(places)
    ]
