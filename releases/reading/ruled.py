"""Rules and lines -> sheets: tables whose cells are boxes drawn on the page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from releases.reading.page import Box, Line, Page, Piece, Rule, Sheet, Word, around, centre, piece_of

SNAP = 3.0  # points within which rules meet, or are one
MOST_PLACES = 50_000
LONGEST_CELL = 300

_NUMBER = re.compile(r"[^\w]*\d[\d.,]*\W*")


def sheets_of(page: Page) -> list[Sheet]:
    """The ruled tables of a page; boxes around prose, and drawings, are none."""
    across, down = joined(page.across), joined(page.down)
    sheets = (sheet_of(page, *group) for group in groups_of(across, down))
    return [sheet for sheet in sheets if sheet]


# --- Rules that touch make one frame.


def joined(rules: Iterable[Rule]) -> list[Rule]:
    """Rules on one line that touch or overlap are one."""
    whole: list[Rule] = []
    for level in levels_of(rules):
        current: Rule | None = None
        for rule in sorted(level, key=lambda r: r.start):
            if current and rule.start <= current.end + SNAP:
                current = Rule(current.at, current.start, max(current.end, rule.end))
                continue
            if current:
                whole.append(current)
            current = Rule(level[0].at, rule.start, rule.end)
        if current:
            whole.append(current)
    return whole


def levels_of(rules: Iterable[Rule]) -> Iterator[list[Rule]]:
    """Rules on one line, give or take a little."""
    level: list[Rule] = []
    for rule in sorted(rules, key=lambda r: r.at):
        if level and rule.at - level[0].at > SNAP:
            yield level
            level = []
        level.append(rule)
    if level:
        yield level


def groups_of(across: Sequence[Rule], down: Sequence[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """The rules that hang together."""
    meeting = {a: [d for d in down if meet(a, d)] for a in across}
    crossed: dict[Rule, list[Rule]] = {d: [] for d in down}
    for a, ds in meeting.items():
        for d in ds:
            crossed[d].append(a)
    seen: set[Rule] = set()
    for first in across:
        if first in seen:
            continue
        frame: tuple[list[Rule], list[Rule]] = ([], [])
        waiting = [first]
        downs: set[Rule] = set()
        while waiting:
            rule = waiting.pop()
            if rule in seen:
                continue
            seen.add(rule)
            frame[0].append(rule)
            fresh = [d for d in meeting[rule] if d not in downs]
            downs.update(fresh)
            frame[1].extend(fresh)
            waiting += [a for d in fresh for a in crossed[d] if a not in seen]
        yield frame


def meet(across: Rule, down: Rule) -> bool:
    return (
        across.start - SNAP <= down.at <= across.end + SNAP
        and down.start - SNAP <= across.at <= down.end + SNAP
    )


# --- A frame is a grid of places; places with no rule between them are one cell.


def sheet_of(page: Page, across: Sequence[Rule], down: Sequence[Rule]) -> Sheet | None:
    tops, lefts = places_of(across), places_of(down)
    if len(tops) < 3 or len(lefts) < 3 or len(tops) * len(lefts) > MOST_PLACES:
        return None
    frame = (lefts[0], tops[0], lefts[-1], tops[-1])
    inside = [line for line in page.lines if frame[1] < centre(line.box[1], line.box[3]) < frame[3]]
    cells = merged(lefts, tops, across, down)
    held: dict[tuple[int, int], list[list[Word]]] = {}
    for line in inside:
        for place, words in words_by_place(line, lefts, tops, cells).items():
            held.setdefault(place, []).append(words)
    if not is_table(held, len(tops) - 1):
        return None
    rows = tuple(rows_of(cells, held, lefts, tops))
    return Sheet(page.number, frame, rows, tuple(pairwise(lefts)))


def places_of(rules: Iterable[Rule]) -> list[float]:
    return [level[0].at for level in levels_of(rules)]


def merged(
    lefts: Sequence[float], tops: Sequence[float], across: Sequence[Rule], down: Sequence[Rule]
) -> list[list[tuple[int, int]]]:
    """For each place the first place (row, column) of the cell that it belongs to."""
    width = len(lefts) - 1
    owner = [[(row, column) for column in range(width)] for row in range(len(tops) - 1)]
    walls = {(level[0].at): level for level in levels_of(down)}
    floors = {(level[0].at): level for level in levels_of(across)}
    for row in range(len(tops) - 1):
        middle = centre(tops[row], tops[row + 1])
        for column in range(width):
            x = centre(lefts[column], lefts[column + 1])
            beside = column > 0 and not crosses(walls[lefts[column]], middle)
            below = row > 0 and not crosses(floors[tops[row]], x)
            if beside:
                owner[row][column] = owner[row][column - 1]
            elif below and (column == 0 or owner[row - 1][column] != owner[row - 1][column - 1]):
                owner[row][column] = owner[row - 1][column]
    return owner


def crosses(rules: Iterable[Rule], place: float) -> bool:
    return any(rule.start <= place <= rule.end for rule in rules)


def words_by_place(
    line: Line, lefts: Sequence[float], tops: Sequence[float], cells: list[list[tuple[int, int]]]
) -> dict[tuple[int, int], list[Word]]:
    """The words of a line by the cell they stand in."""
    held: dict[tuple[int, int], list[Word]] = {}
    for word in line.words:
        x, y = centre(word.box[0], word.box[2]), centre(line.box[1], line.box[3])
        if lefts[0] < x < lefts[-1]:
            row, column = bisect_right(tops, y) - 1, bisect_right(lefts, x) - 1
            held.setdefault(cells[row][column], []).append(word)
    return held


def is_table(held: dict[tuple[int, int], list[list[Word]]], height: int) -> bool:
    """Two rows or more with two filled cells, and no prose in any."""
    rows = [row for row, _ in held]
    lengths = (sum(len(word.text) + 1 for line in lines for word in line) for lines in held.values())
    tall = any(number_lines(lines) > 1 for lines in held.values())
    full = sum(rows.count(row) > 1 for row in range(height))
    return (full > 1 or (full == 1 and tall)) and (tall or max(lengths, default=0) <= LONGEST_CELL)


def rows_of(
    cells: list[list[tuple[int, int]]],
    held: dict[tuple[int, int], list[list[Word]]],
    lefts: Sequence[float],
    tops: Sequence[float],
) -> Iterator[tuple[Piece, ...]]:
    pieces: dict[tuple[int, int], Piece] = {}
    for row, line in enumerate(cells):
        own = [held.get(place, []) for place in line]
        if sum(number_lines(lines) > 1 for lines in own) and line == [(row, n) for n in range(len(line))]:
            yield from split(own, lefts)
            continue
        for column, place in enumerate(line):
            if place not in pieces:
                words = [word for words in held.get(place, ()) for word in words]
                box = (lefts[column], tops[row], lefts[column + 1], tops[row + 1])
                pieces[place] = piece_of(words, box)
        yield tuple(pieces[place] for place in line)


# --- Where no rules part the rows, a cell holds a whole column of numbers.


def number_lines(lines: Iterable[Sequence[Word]]) -> int:
    """How many lines of a cell are one number and nothing else."""
    return sum(len(words) == 1 and _NUMBER.fullmatch(words[0].text) is not None for words in lines)


def split(own: Sequence[list[list[Word]]], lefts: Sequence[float]) -> Iterator[tuple[Piece, ...]]:
    """A row for each line of the column with the most numbers; other lines join the nearest."""
    leader = max(own, key=number_lines)
    anchors = [box_of(words) for words in leader]
    middles = [centre(box[1], box[3]) for box in anchors]
    for number, (_, top, _, bottom) in enumerate(anchors):
        row = []
        for column, lines in enumerate(own):
            near = [words for words in lines if nearest(middles, box_of(words)) == number]
            place = (lefts[column], top, lefts[column + 1], bottom)
            row.append(piece_of([word for words in near for word in words], place))
        yield tuple(row)


def nearest(middles: Sequence[float], box: Box) -> int:
    return min(range(len(middles)), key=lambda n: abs(middles[n] - centre(box[1], box[3])))


def box_of(words: Sequence[Word]) -> Box:
    return around(word.box for word in words)
