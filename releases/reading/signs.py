"""Signs in cells of their own: "$" before "59.6", ")%" after "(26.7". They belong to their number."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from releases.reading.shapes import is_number, is_value

_OPENING = re.compile(r"(?:US|CAD?|A|U\.S\.)?\s?[$€£]\s?\(?|\(\s?[$€£]?|[-–−]\s?[$€£]")
_CLOSING = re.compile(r"%|\)\s?%?|%\s?\)")


class Printed(Protocol):
    @property
    def text(self) -> str: ...


Item = TypeVar("Item", bound=Printed)
Run = tuple[Item, range]


def with_signs(
    row: Sequence[Item | None], join: Callable[[Item, Item], Item], empty: Callable[[Item], Item]
) -> list[Item | None]:
    """The row with each sign joined to its number, and an empty cell where the sign stood alone.

    A merged cell is one item at several places. The first place is that of the label, and left alone.
    """
    joined = list(row)
    if not any(item and (_OPENING.fullmatch(item.text) or _CLOSING.fullmatch(item.text)) for item in row[1:]):
        return joined
    done: list[Run[Item]] = []
    for run in runs_of(row):
        while done and (number := number_of(done[-1], run, join)):
            for other in (done.pop(), run):
                for place in other[1]:
                    joined[place] = empty(other[0])
            run = number
            for place in run[1]:
                joined[place] = run[0]
        done.append(run)
    return joined


def runs_of(row: Sequence[Item | None]) -> list[Run[Item]]:
    """What is printed beside the label, and the places that it covers."""
    runs: list[Run[Item]] = []
    for place, item in enumerate(row):
        if not place or item is None or not item.text:
            continue
        if runs and runs[-1][0] is item:
            runs[-1] = (item, range(runs[-1][1].start, place + 1))
        else:
            runs.append((item, range(place, place + 1)))
    return runs


def number_of(left: Run[Item], right: Run[Item], join: Callable[[Item, Item], Item]) -> Run[Item] | None:
    """The number that a sign and its neighbour are, at the places of the neighbour. A nil needs no sign."""
    before, after = left[0].text, right[0].text
    if _OPENING.fullmatch(before):
        if is_nil(after) and "(" not in before:
            return right
        if is_number(after.lstrip("(") + ")") and not _OPENING.fullmatch(after):
            return join(left[0], right[0]), right[1]
    elif _CLOSING.fullmatch(after):
        if is_nil(before) and ")" not in after:
            return left
        if is_number(before + after) and (before + after).count("(") == (before + after).count(")"):
            return join(left[0], right[0]), left[1]
    return None


def is_nil(text: str) -> bool:
    return is_value(text) and not is_number(text)
