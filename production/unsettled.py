"""Problems -> review items: one a table row and reason, for a person to read. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from production.extraction.values import Problem
from releases.reading.reading import Reading

# What tells the messages of one kind apart: the words of the document, and numbers.
QUOTED = re.compile(r"'[^']*'")
PARTICULARS = re.compile(r"'[^']*'|\d[\d,.]*")


def one_a_row(problems: Sequence[Problem], reading: Reading) -> tuple[Problem, ...]:
    """A row whose five cells all lack their unit is one thing to look at, not five: problems of one code
    and one kind of message that stand in one table row become one, from the first start to the last end,
    with all their candidates. What stands outside tables stays as it is.
    """
    rows = sorted(_rows(reading))
    starts = [start for start, _ in rows]
    merged: dict[object, list[Problem]] = {}
    for number, problem in enumerate(problems):
        place = bisect_right(starts, problem.start) - 1
        in_row = place >= 0 and problem.start < rows[place][1]
        kind = (problem.code, PARTICULARS.sub("", problem.message))
        merged.setdefault((place, *kind) if in_row else number, []).append(problem)
    return tuple(_together(same) for same in merged.values())


def _rows(reading: Reading) -> Iterable[tuple[int, int]]:
    """First and last offset of every table row that holds anything."""
    for table in reading.tables:
        for row in table.rows:
            cells = [cell for cell in row if cell is not None and cell.text]
            if cells:
                yield min(cell.start for cell in cells), max(cell.end for cell in cells)


def _together(problems: Sequence[Problem]) -> Problem:
    first, *others = problems
    if not others:
        return first
    said = [words for other in problems for words in QUOTED.findall(other.message)]
    more = [words for words in dict.fromkeys(said) if words not in first.message]
    known = {tuple(sorted(one.items())): one for problem in problems for one in problem.candidates}
    return replace(
        first,
        message=f"{first.message}; likewise {', '.join(more)}" if more else first.message,
        start=min(problem.start for problem in problems),
        end=max(problem.end for problem in problems),
        candidates=tuple(known.values()),
    )
