"""Lists that are worked out rather than selected: ordered and paged like any other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, cmp_to_key
from typing import Any

Place = Sequence[str | int | None]  # a row's values of the columns that the list is sorted by


@dataclass(frozen=True)
class ListedOrdering:
    """Columns, each with a minus for descending, the last of them unique; null comes last either way.

    In the words of `releases.api.ordering.Ordering`, for the pagination.
    """

    columns: tuple[tuple[str, bool], ...]
    value_of: Callable[[Any, str], Any]

    @classmethod
    def of(cls, names: Sequence[str], value_of: Callable[[Any, str], Any]) -> ListedOrdering:
        columns: dict[str, bool] = {}
        for name in names:
            columns.setdefault(name.removeprefix("-"), name.startswith("-"))
        return cls(tuple(columns.items()), value_of)

    def __str__(self) -> str:
        return ",".join(("-" if descending else "") + name for name, descending in self.columns)

    def key_of(self, row: Any) -> Place:
        values = [self.value_of(row, name) for name, _ in self.columns]
        return [value if value is None or isinstance(value, int) else str(value) for value in values]

    def with_keys(self, rows: Listed) -> Listed:
        return rows

    def after(self, place: Place) -> Callable[[Any], bool]:
        return lambda row: self._compare(self.key_of(row), place) > 0

    def sorted(self, rows: Sequence[Any]) -> list[Any]:
        return sorted(rows, key=lambda row: cmp_to_key(self._compare)(self.key_of(row)))

    def _compare(self, one: Place, other: Place) -> int:
        for (_, descending), here, there in zip(self.columns, one, other, strict=True):
            if here == there:
                continue
            if here is None or there is None:
                return 1 if here is None else -1
            is_later = here < there if descending else here > there  # type: ignore[operator]
            return 1 if is_later else -1
        return 0


class Listed:
    """Rows in an order. Looks to the pagination as a queryset does."""

    model = None

    def __init__(self, work_out: Callable[[], Sequence[Any]], ordering: ListedOrdering) -> None:
        """Nothing is worked out before a row is asked for, so a request is refused first."""
        self.ordering = ordering
        self.work_out = work_out

    @cached_property
    def rows(self) -> list[Any]:
        return self.ordering.sorted(self.work_out())

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def __getitem__(self, which: Any) -> Any:
        return self.rows[which]

    def count(self) -> int:
        return len(self.rows)

    def filter(self, is_wanted: Callable[[Any], bool]) -> Listed:
        return Listed(lambda: [row for row in self.rows if is_wanted(row)], self.ordering)
