"""Columns of changes in per cent: which two columns they compare. Heads rarely say ("% Change"), so the
numbers decide: the two columns whose values give the printed changes, within their printed digits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from production import laws
from production.extraction.columns import Column
from production.extraction.numbers import Number

YEAR_ON_YEAR = re.compile(r"y ?/ ?y|yoy|y-o-y|year[- ]o", re.IGNORECASE)
QUARTER_ON_QUARTER = re.compile(r"q ?/ ?q|qoq|q-o-q|quarter[- ]o", re.IGNORECASE)


@dataclass(frozen=True)
class Comparison:
    """The places of the two columns; `settled` where so many rows agree that one that does not is a
    misprint, or a change of something that is not printed, and still what the page says."""

    now: int
    base: int
    settled: bool


Numbers = Sequence[Number | None]


def comparisons(columns: Sequence[Column], rows: Sequence[Numbers]) -> dict[int, Comparison]:
    """For each column of changes the two that it compares; none where the numbers do not tell."""
    found = {}
    for place, column in enumerate(columns):
        if column.role == "change" and (best := _best(place, columns, rows)):
            found[place] = best
    return found


def fits(change: Number, now: Number, base: Number) -> bool:
    """Whether the printed per cent can be the change, all three within half their last digit."""
    try:
        expected = laws.change_pct(_quantity(now), _quantity(base))
    except (ZeroDivisionError, ValueError):
        return False
    widened = laws.Quantity(change.value, change.step * 2, "%")  # some cut off where others round
    return expected.allows(widened)


def _best(place: int, columns: Sequence[Column], rows: Sequence[Numbers]) -> Comparison | None:
    tried = []
    for rank, (now, base) in enumerate(_pairs(place, columns)):
        good = bad = 0
        for row in rows:
            change, new, old = row[place], row[now], row[base]
            if change is None or new is None or old is None:
                continue
            if fits(change, new, old):
                good += 1
            else:
                bad += 1
        if good and good >= 2 * bad:
            tried.append((bad - good, rank, Comparison(now, base, good >= 3 and good >= 3 * bad)))
    tried.sort(key=lambda one: one[:2])
    if not tried:
        return None
    best = tried[0][2]
    rivals = [
        one for score, _, one in tried if score == tried[0][0] and not _same_periods(one, best, columns)
    ]
    nearer = all(abs(place - best.base) < abs(place - rival.base) for rival in rivals)
    return best if nearer or best.base == place - 1 else None


def _same_periods(one: Comparison, other: Comparison, columns: Sequence[Column]) -> bool:
    return all(
        columns[a].period == columns[b].period for a, b in ((one.now, other.now), (one.base, other.base))
    )


def _pairs(place: int, columns: Sequence[Column]) -> list[tuple[int, int]]:
    """Those that the column may compare, the likeliest first: its base stands nearest before it."""
    column = columns[place]
    head = " ".join(column.heads)
    values = [at for at, one in enumerate(columns) if one.role == "value" and one.period and not one.blocked]
    pairs = [
        (now, base)
        for base in values
        for now in values
        if now != base and _compare(columns[now], columns[base], head, column)
    ]
    return sorted(pairs, key=lambda pair: (pair[1] > place, abs(place - pair[1]), abs(place - pair[0])))


def _compare(now: Column, base: Column, head: str, column: Column) -> bool:
    new, old = now.period, base.period
    assert new and old
    if new.type != old.type or now.identity[2:] != base.identity[2:]:
        return False
    if new.end is None or old.end is None or new.end <= old.end:
        return False
    if column.base_end and old.end != column.base_end:
        return False
    if len(column.versus) == 2:  # "Mar 2023 / Mar 2022" are the quarters that end then
        return {p.end for p in column.versus} == {new.end, old.end}
    if len(column.versus) == 1 and column.versus[0].end not in (new.end, old.end):
        return False
    own = next((said.subject for said in column.nearest_first if said.subject), None)
    if own is not None and own != now.identity[2]:
        return False
    years = new.end.year - old.end.year
    if YEAR_ON_YEAR.search(head):
        return years == 1 and new.end.month == old.end.month
    if QUARTER_ON_QUARTER.search(head):
        return (new.end - old.end).days < 100
    return True


def _quantity(number: Number) -> laws.Quantity:
    return laws.Quantity(number.value, number.step, "")
