"""Heads -> the columns under them. One over several columns is a merged cell, as in HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from releases.reading.page import Line, Piece, Rule, Word, around, centre, piece_of
from releases.reading.rivers import Columns, by_column, segments_of

# In parts of the size of the letters.
BLANK = 0.3
NARROWEST_BLANK = 0.2

# In parts of the width of the columns: how far from their middle a head may stand.
CENTRED = 0.15
_UNENDED = re.compile(r"\b(?:ended|ending|terminad[oa]s?(?: el)?)$", re.IGNORECASE)
# In points: how far from the side of its columns.
FLUSH = 1.5

Cover = tuple[int, int]  # the first and the last column


def cells_of_head(
    row: Sequence[Line], columns: Columns, rules: Sequence[Rule], above: Sequence[Piece] = ()
) -> tuple[Piece, ...]:
    """Each head over the columns it covers; `above` is the row of heads above."""
    held: dict[Cover, list[Word]] = {}
    for line in row:
        heads = [part for segment in segments_of(line) for part in parts_of(segment, columns)]
        for words, cover in zip(heads, covers(heads, line, columns, rules), strict=True):
            cover = goes_on_from(words, cover, above) or cover
            held.setdefault(cover, []).extend(words)
    _, top, _, bottom = around(line.box for line in row)
    cells = [Piece("", (left, top, right, bottom)) for left, right in columns]
    for (first, last), words in sorted(held.items(), key=lambda item: item[0][0] - item[0][1]):
        piece = piece_of(words, cells[first].box)
        cells[first : last + 1] = [piece] * (last + 1 - first)
    return tuple(cells)


def goes_on_from(words: Sequence[Word], cover: Cover, above: Sequence[Piece]) -> Cover | None:
    """ "June 30", flush with the right of "Three Months Ended" above it, is over the same columns."""
    head = above[cover[1]] if above and cover != (0, 0) else None
    if head is None or not _UNENDED.search(head.text) or abs(head.box[2] - words[-1].box[2]) > FLUSH:
        return None
    places = [place for place, piece in enumerate(above) if piece is head]
    return places[0], places[-1]


def covers(
    heads: Sequence[Sequence[Word]], line: Line, columns: Columns, rules: Sequence[Rule]
) -> list[Cover]:
    """The columns under each head of a line."""
    found = [covered(words, line, columns, rules) for words in heads]
    above = [(words, cover) for words, cover in zip(heads, found, strict=True) if cover != (0, 0)]
    if any(underline(words, line, columns, rules) for words, _ in above):
        return found
    shares = equal_shares(above, columns)
    return found[: len(heads) - len(above)] + shares if shares else found


def equal_shares(heads: Sequence[tuple[Sequence[Word], Cover]], columns: Columns) -> list[Cover]:
    """Heads fewer than columns, each over as many: in the middle of them, or over the first."""
    values = len(columns) - 1
    if not heads or values % len(heads) or values == len(heads):
        return []
    step = values // len(heads)
    shares = [(first, first + step - 1) for first in range(1, values + 1, step)]
    pairs = [(words, cover, share) for (words, cover), share in zip(heads, shares, strict=True)]
    if len(heads) > 1 and step > 1 and all(is_flush(words, share, columns) for words, _, share in pairs):
        return shares
    inside = all(share[0] <= cover[0] and cover[1] <= share[1] for _, cover, share in pairs)
    first = len(heads) > 1 and all(cover == (share[0], share[0]) for _, cover, share in pairs)
    middle = all(
        off(words, share, columns) <= max(off(words, cover, columns), CENTRED * width_of(share, columns))
        for words, cover, share in pairs
    )
    return shares if inside and (first or middle) else []


def is_flush(words: Sequence[Word], share: Cover, columns: Columns) -> bool:
    """It ends with the last of its columns and begins over one before: not a word over the last alone."""
    left, _, right, _ = around(word.box for word in words)
    (first, _), (_, before) = columns[share[0]], columns[share[1] - 1]
    return first <= left < before and abs(columns[share[1]][1] - right) < FLUSH


def off(words: Sequence[Word], cover: Cover, columns: Columns) -> float:
    """How far a head stands from the middle of columns."""
    left, _, right, _ = around(word.box for word in words)
    return abs(middle_of(*cover, columns) - centre(left, right))


def width_of(cover: Cover, columns: Columns) -> float:
    return columns[cover[1]][1] - columns[cover[0]][0]


def middle_of(first: int, last: int, columns: Columns) -> float:
    return centre(columns[first][0], columns[last][1])


def parts_of(segment: Sequence[Word], columns: Columns) -> list[list[Word]]:
    """Heads set close: cut at a river where the gap is clearly wider than the blanks of the segment."""
    gaps = [following.box[0] - word.box[2] for word, following in pairwise(segment)]
    height = segment[0].box[3] - segment[0].box[1]
    blank = max(min(gaps), NARROWEST_BLANK * height) if len(gaps) > 1 else BLANK * height
    parts = [[segment[0]]]
    for (word, following), gap in zip(pairwise(segment), gaps, strict=True):
        if gap > 1.4 * blank and column_at(word, columns) != column_at(following, columns):
            parts.append([])
        parts[-1].append(following)
    return [piece for part in parts for piece in flush_parts(part, columns, blank)]


def flush_parts(words: Sequence[Word], columns: Columns, blank: float) -> list[list[Word]]:
    """ "Silver grade  Silver recovery", each flush with the right of a column, or each with the left of one:
    they are two, though the second begins over the column of the first."""
    parts = [[words[0]]]
    for word, following in pairwise(words):
        if following.box[0] - word.box[2] > 1.4 * blank:
            parts.append([])
        parts[-1].append(following)
    for side, edges in ((0, [part[0].box[0] for part in parts]), (1, [part[-1].box[2] for part in parts])):
        flush = [n for edge in edges for n, c in enumerate(columns) if n and abs(c[side] - edge) < FLUSH]
        if len(flush) == len(set(flush)) == len(parts):
            return parts
    return [list(words)]


def column_at(word: Word, columns: Columns) -> int:
    return next(n for n, words in enumerate(by_column([word], columns)) if words)


def covered(words: Sequence[Word], line: Line, columns: Columns, rules: Sequence[Rule]) -> Cover:
    """The first and the last column under a head."""
    left, _, right, _ = around(word.box for word in words)
    if rule := underline(words, line, columns, rules):
        left, right = min(left, rule.start), max(right, rule.end)
    under = [n for n, column in enumerate(columns) if left < column[1] and column[0] < right]
    if not under:
        nearest = min(range(len(columns)), key=lambda n: max(columns[n][0] - right, left - columns[n][1]))
        return nearest, nearest
    if under[0] == 0:  # a label, however long
        return 0, 0
    if len(under) > 1 and not rule:
        return centred(under[0], under[-1], centre(left, right), columns, others(words, line))
    return under[0], under[-1]


def underline(words: Sequence[Word], line: Line, columns: Columns, rules: Sequence[Rule]) -> Rule | None:
    """A rule right below the head that reaches past it, but not to the labels nor under other heads."""
    left, _, right, bottom = around(word.box for word in words)
    for rule in rules:
        near = -0.3 * line.size < rule.at - bottom < 0.8 * line.size
        around_it = rule.start <= left + 2 and rule.end >= right - 2 and rule.start > columns[0][1]
        if near and around_it and not any(rule.start < x < rule.end for x in others(words, line)):
            return rule
    return None


def others(words: Sequence[Word], line: Line) -> list[float]:
    """The middles of the other words of the line."""
    return [centre(word.box[0], word.box[2]) for word in line.words if word not in words]


def centred(first: int, last: int, middle: float, columns: Columns, taken: Sequence[float]) -> Cover:
    """A head stands over the middle of its columns: take in the next one on each side while it does."""

    def away(one: int, other: int) -> float:
        return abs(middle_of(one, other, columns) - middle)

    def free(one: int, other: int) -> bool:
        return not any(columns[one][0] < x < columns[other][1] for x in taken)

    best = (first, last)
    for wider in ((first - 1, last), (first, last + 1), (first - 1, last + 1)):
        inside = wider[0] >= 1 and wider[1] < len(columns)
        if inside and free(*wider) and away(*wider) < away(*best) - 1:
            best = wider
    return best if best == (first, last) else centred(*best, middle, columns, taken)
