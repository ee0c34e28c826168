"""Lines -> columns: the white rivers that run down all the rows that hold numbers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from releases.reading.page import Line, Word, centre

# In parts of the size of the letters.
SEGMENT_GAP = 1.0
RIVER = 0.55
OVERLAP = 0.85  # numbers in the middle of a label of two lines
# A long word in a table of many rows may lie across a river.
ROWS_FOR_AN_EXCEPTION = 13
LONGEST_UNIT = 8

_VALUE = re.compile(r"[(<>~≈±+−–—-]?\s?(?:US|CA?)?[$€£]?\s?[(+−–-]?\d[\d.,]*(?P<rest>.{0,20})")
_NIL = re.compile(r"[-–—−]{1,3}|(?i:nil|n/?a|n\.a\.)")
_DAY_OR_PERIOD = re.compile(
    r"(?<![\d,.])(?:19|20)\d\d(?![\d,.])|\b[QH]\d\b|\b\dQ|\d{1,2}-[A-Za-z]{3}|\d{3}[-.\s]\d{3}[-.\s]\d{4}"
    r"|(?i:months|ended|change)"
)
_SIGN_BEFORE = re.compile(r"(?:US|CA?)?[$€£]|\(")
_SIGN_AFTER = re.compile(r"%|\)|\)\s?%|%\s?\)")

Columns = tuple[tuple[float, float], ...]


def segments_of(line: Line) -> list[list[Word]]:
    """The words of a line in groups with wide gaps between them."""
    groups: list[list[Word]] = [[line.words[0]]]
    for word, following in pairwise(line.words):
        if following.box[0] - word.box[2] > SEGMENT_GAP * line.size:
            groups.append([])
        groups[-1].append(following)
    return groups


def text_of(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def is_value(printed: str) -> bool:
    """A number, alone or with a few letters of a unit; not a day, a quarter or a telephone."""
    if _NIL.fullmatch(printed):
        return True
    found = _VALUE.fullmatch(printed)
    if not found or _DAY_OR_PERIOD.search(printed):
        return False
    return sum(letter.isalpha() for letter in str(found["rest"])) <= LONGEST_UNIT


def has_value(line: Line) -> bool:
    return any(is_value(text_of(segment)) for segment in segments_of(line)[1:])


def columns_of(block: Sequence[Line]) -> Columns:
    """Where the rows with numbers have letters, from river to river."""
    rows = with_labels(block)
    if not rows:
        return ()
    allowed = len(rows) // ROWS_FOR_AN_EXCEPTION
    river = RIVER * median(line.size for line in rows)
    spans = sorted(span for line in rows for span in spans_of(line, river))
    edges = sorted([(left, 1) for left, _ in spans] + [(right, -1) for _, right in spans])
    columns: list[tuple[float, float]] = []
    depth, start = 0, 0.0
    for place, step in edges:
        before, depth = depth, depth + step
        if before <= allowed < depth:
            start = place
        elif depth <= allowed < before:
            columns.append((start, place))
    return tuple(wide_apart(columns, river))


def with_labels(block: Sequence[Line]) -> list[Line]:
    """The lines with numbers, and the halves of labels right above and below them."""
    rows = {n for n, line in enumerate(block) if has_value(line)}
    halves = {n for n in rows if n and overlap(block[n - 1], block[n])}
    others = {n for n in rows if n + 1 < len(block) and overlap(block[n], block[n + 1])}
    return [block[n] for n in sorted(rows | {n - 1 for n in halves} | {n + 1 for n in others})]


def overlap(line: Line, following: Line) -> bool:
    return following.baseline - line.baseline < OVERLAP * max(line.size, following.size)


def spans_of(line: Line, river: float) -> Iterator[tuple[float, float]]:
    """The words of a line, those joined that are less than a river apart."""
    start, end = line.words[0].box[0], line.words[0].box[2]
    for word in line.words[1:]:
        if word.box[0] - end >= river:
            yield start, end
            start = word.box[0]
        end = max(end, word.box[2])
    yield start, end


def wide_apart(columns: Sequence[tuple[float, float]], river: float) -> list[tuple[float, float]]:
    whole: list[tuple[float, float]] = []
    for left, right in columns:
        if whole and left - whole[-1][1] < river:
            whole[-1] = (whole[-1][0], right)
        else:
            whole.append((left, right))
    return whole


def with_signs(rows: Sequence[Line], columns: Columns) -> Columns:
    """A column of nothing but "$" belongs to the numbers right of it, one of "%" or ")" to those left."""
    printed: list[set[str]] = [set() for _ in columns]
    for line in rows:
        if len(segments_of(line)) > 1:
            for column, words in enumerate(by_column(line.words, columns)):
                printed[column] |= {text_of(words)} if words else set()
    whole: list[tuple[float, float]] = []
    opened: float | None = None
    for (left, right), texts in zip(columns, printed, strict=True):
        left, opened = left if opened is None else opened, None
        if texts and all(_SIGN_BEFORE.fullmatch(text) for text in texts):
            opened = left
        elif len(whole) > 1 and texts and all(_SIGN_AFTER.fullmatch(text) for text in texts):
            whole[-1] = (whole[-1][0], right)
        else:
            whole.append((left, right))
    return tuple(whole)


def by_column(words: Sequence[Word], columns: Columns) -> list[list[Word]]:
    """The words by the column they stand in: bounds lie in the middle of the rivers."""
    bounds = [centre(one[1], next_one[0]) for one, next_one in pairwise(columns)]
    held: list[list[Word]] = [[] for _ in columns]
    for word in words:
        held[bisect_right(bounds, centre(word.box[0], word.box[2]))].append(word)
    return held
