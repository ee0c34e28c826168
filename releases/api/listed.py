"""Lists that are worked out rather than selected: paged by number and by cursor like any other.

A row's place is what it is sorted by, ending in a unique part; a cursor holds the place of the last row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

Place = list[str]


class Listed:
    """Rows in the order of their places. Looks to the pagination as a queryset does."""

    model = None

    def __init__(self, rows: Sequence[Any]) -> None:
        self.rows = rows

    def __getitem__(self, which: Any) -> Any:
        return self.rows[which]

    def count(self) -> int:
        return len(self.rows)

    def filter(self, is_wanted: Callable[[Any], bool]) -> Listed:
        return Listed([row for row in self.rows if is_wanted(row)])


class ListedOrdering:
    """The one order of such a list, in the words of `releases.api.ordering.Ordering`."""

    def __init__(self, place_of: Callable[[Any], Place]) -> None:
        self.key_of = place_of

    def __str__(self) -> str:
        return "listed"

    def with_keys(self, rows: Listed) -> Listed:
        return rows

    def after(self, place: Place) -> Callable[[Any], bool]:
        return lambda row: self.key_of(row) > place
