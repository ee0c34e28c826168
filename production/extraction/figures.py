"""Statements -> figures: what one document says of one key, with every place where it says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from production.extraction.values import Key, Problem, Statement
from production.units import GRAMS


@dataclass(frozen=True)
class StatedFigure:
    """`mentions` in the order of the text but for the first, which is the exact one: the figure is what
    that one says. A range has `low` and `high` and no value."""

    key: Key
    mentions: tuple[Statement, ...]

    @property
    def exact(self) -> Statement:
        return self.mentions[0]

    @property
    def is_range(self) -> bool:
        return self.exact.bound is not None

    @property
    def value(self) -> Decimal | None:
        return None if self.is_range else self.exact.value

    @property
    def low(self) -> Decimal | None:
        return self._bound("low")

    @property
    def high(self) -> Decimal | None:
        return self._bound("high")

    def _bound(self, name: str) -> Decimal | None:
        return next((s.value for s in self.mentions if s.bound == name), None)


def group(statements: Iterable[Statement]) -> list[StatedFigure]:
    """One figure a key. "1.9 million" beside 1,913,755 is a second mention of it, not a second figure."""
    by_key: dict[Key, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_key[statement.key].append(statement)
    return [StatedFigure(key, _exact_first(places)) for key, places in by_key.items()]


def _exact_first(places: list[Statement]) -> tuple[Statement, ...]:
    """The most precise place; a table before prose; then the first in the text."""
    ordered = sorted(places, key=lambda s: s.anchor.start)
    exact = min(ordered, key=lambda s: (_in(s, ordered[0].unit).step, s.method != "table"))
    rest = [_in(s, exact.unit) for s in ordered if s is not exact]
    if exact.bound:  # both bounds of one range before any repetition
        rest.sort(key=lambda s: (s.bound in (None, exact.bound), abs(s.anchor.start - exact.anchor.start)))
    return (exact, *rest)


def _in(statement: Statement, unit: str) -> Statement:
    """The same statement in another unit of mass; any other pair of units stays as it is."""
    if statement.unit == unit or not {statement.unit, unit} <= GRAMS.keys():
        return statement
    factor = GRAMS[statement.unit] / GRAMS[unit]
    return replace(statement, value=statement.value * factor, step=statement.step * factor, unit=unit)


def without_contradictions(found: list[Statement | Problem]) -> list[Statement | Problem]:
    """Of two places of one table (or of the prose) that give one key two values, one is about something
    else, and nobody says which. "1.9 million" and 1,913,755 are no two values."""
    values: dict[object, list[Statement]] = defaultdict(list)
    for s in found:
        if isinstance(s, Statement):
            values[(s.key, s.bound, s.unit)].append(s)
    doubtful = [s for same in values.values() for s in same if any(_differ(s, other) for other in same)]
    amounts = {s.key for s in doubtful if s.key.kind != "change"}
    at_odds = {  # changes may be rounded as they like, but not those of an amount that is in doubt
        id(s)
        for s in doubtful
        if s.key.kind != "change" or replace(s.key, kind="actual", base_period=None) in amounts
    }
    message = "the release gives this figure another value elsewhere"
    return [
        Problem("contradiction", message, s.anchor.start, s.anchor.end)
        if isinstance(s, Statement) and id(s) in at_odds
        else s
        for s in found
    ]


def _differ(one: Statement, other: Statement) -> bool:
    return abs(one.value - other.value) * 2 > max(one.step, other.step)
