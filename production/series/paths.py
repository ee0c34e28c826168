"""How a period can be made of others: 2011-Q2 is 2011-9M without 2011-Q3 and 2011-Q1.

The days on which stated periods begin are places, and every stated period is a way from one place to
another: along it when it is added, back when it is taken away. What makes a period is then a path from
its first day to the day after its last.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import heappop, heappush
from itertools import count
from operator import itemgetter
from typing import NamedTuple

from production.series.observations import Observation

MOST_TAKEN_AWAY = 3  # a quarter is the year without the three others
MOST_PARTS = 12  # months of a year


@dataclass(frozen=True)
class Part:
    """A stated period that is added (`sign` 1) or taken away (-1)."""

    sign: int
    of: Observation


class Cost(NamedTuple):
    """What is better about one path than about another, the most important first.

    Additions before differences: taking away puts all corrections and roundings of the whole on what is
    left. Then the fewest figures, from the fewest releases, the newest; and ids, so that it is always
    the same one.
    """

    taken_away: int
    parts: int
    releases: int
    age: int
    figures: tuple[str, ...]

    @classmethod
    def of(cls, path: tuple[Part, ...]) -> Cost:
        return cls(
            sum(part.sign < 0 for part in path),
            len(path),
            len({release for part in path for release in part.of.releases}),
            -sum(part.of.published_on.toordinal() for part in path),
            tuple(figure for part in path for figure in part.of.figures),
        )


def best_path(
    stated: Iterable[Observation], first: date, last: date, may_take_away: bool = True
) -> tuple[Part, ...] | None:
    """The parts that make the days from `first` to `last`; those that are added come first. Null: none."""
    ways = _ways(stated, may_take_away)
    goal = last + timedelta(days=1)
    turn = count()  # the heap never compares paths
    waiting: list[tuple[Cost, int, date, tuple[Part, ...]]] = [(Cost.of(()), next(turn), first, ())]
    reached: dict[date, tuple[int, int]] = {}
    best: tuple[Cost, tuple[Part, ...]] | None = None
    while waiting:
        cost, _, place, path = heappop(waiting)
        if cost[:2] > reached.setdefault(place, cost[:2]) or (best and cost[:2] > best[0][:2]):
            continue
        if place == goal:
            best = min(best or (cost, path), (cost, path), key=itemgetter(0))
            continue
        for onward, part in ways.get(place, ()):
            longer = (*path, part)
            cost = Cost.of(longer)
            if cost.taken_away <= MOST_TAKEN_AWAY and cost.parts <= MOST_PARTS:
                heappush(waiting, (cost, next(turn), onward, longer))
    return _added_first(best[1]) if best else None


def _ways(stated: Iterable[Observation], may_take_away: bool) -> dict[date, list[tuple[date, Part]]]:
    ways: dict[date, list[tuple[date, Part]]] = {}
    for one in stated:
        start, end = one.period.start, one.period.end
        if start is None or end is None or one.period.type == "instant":
            continue
        after = end + timedelta(days=1)
        ways.setdefault(start, []).append((after, Part(1, one)))
        if may_take_away:
            ways.setdefault(after, []).append((start, Part(-1, one)))
    return ways


def _added_first(path: tuple[Part, ...]) -> tuple[Part, ...]:
    return tuple(sorted(path, key=lambda part: (-part.sign, part.of.period.start, part.of.period.label)))
