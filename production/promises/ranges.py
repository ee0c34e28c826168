"""A promise as a range of numbers, and what a new one does to the one before it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from production.laws import Interval
from production.units import UNITS, factor

ENDLESS = Decimal("Infinity")


class Effect(StrEnum):
    """What a statement did to the promise that stood.

    | effect    | the new range, within printed digits                                  |
    |-----------|-----------------------------------------------------------------------|
    | new       | nothing was promised before                                           |
    | confirmed | has the same ends                                                     |
    | narrowed  | lies within the old one: 380 to 420 becomes 400 to 420, or 420        |
    | widened   | holds the old one: 46 to 49 becomes 44 to 49                          |
    | raised    | both ends are higher; of a single number: it is higher                |
    | lowered   | both ends are lower                                                   |
    | changed   | is in a unit that cannot be compared with the old one                 |
    """

    NEW = "new"
    CONFIRMED = "confirmed"
    RAISED = "raised"
    LOWERED = "lowered"
    NARROWED = "narrowed"
    WIDENED = "widened"
    CHANGED = "changed"


@dataclass(frozen=True)
class Range:
    """From `low` to `high`; a single number is both. An end that is not limited is infinite.

    `step` is the unit of the last printed digit, in `unit`.
    """

    low: Decimal
    high: Decimal
    step: Decimal
    unit: str

    @classmethod
    def of(
        cls,
        value: Decimal | None,
        low: Decimal | None,
        high: Decimal | None,
        step: Decimal,
        unit: str,
        modifier: str = "",
    ) -> Range:
        """As a figure has it: a value, or low and high. `about` allows no more than the printed digits do:
        "about 17 million" is 16.5 to 17.5 million."""
        if value is None:
            assert low is not None and high is not None, "a figure has a value or both ends"
            return cls(low, high, step, unit)
        return cls(
            -ENDLESS if modifier == "at_most" else value,
            ENDLESS if modifier == "at_least" else value,
            step,
            unit,
        )

    @property
    def precision(self) -> Decimal:
        """The unit of the last printed digit in the canonical unit, to compare across units."""
        return self.step * UNITS[self.unit].factor if self.unit in UNITS else self.step

    @property
    def interval(self) -> Interval:
        """All that rounds to a number of the range: half a unit of the last digit beyond either end."""
        return Interval(self.low - self.step / 2, self.high + self.step / 2)

    def into(self, unit: str) -> Range | None:
        """The same range in another unit; null where the two measure different things."""
        times = factor(self.unit, unit)
        if times is None:
            return None
        return replace(self, low=self.low * times, high=self.high * times, step=self.step * times, unit=unit)

    def place_of(self, actual: Interval) -> int:
        """-1 where a number lies below the range, 1 above, 0 where they have more in common than a bound:
        2.5 million is above 2.4 million, though both may be 2.45 million."""
        if actual.low >= self.interval.high:
            return 1
        return -1 if actual.high <= self.interval.low else 0

    def agrees(self, other: Range) -> bool:
        """Whether both have the same ends, within the digits that both were printed with."""
        return effect_of(self, other) is Effect.CONFIRMED

    def finer(self, other: Range) -> bool:
        """Printed with more digits than the other, which agrees with it."""
        return self.precision < other.precision


def effect_of(old: Range | None, new: Range) -> Effect:
    if old is None:
        return Effect.NEW
    there = new.into(old.unit)
    if there is None:
        return Effect.CHANGED
    within = max(old.step, there.step) / 2  # one is the other, rounded: 4.4 and 4.5 million are two
    low, high = _moved(old.low, there.low, within), _moved(old.high, there.high, within)
    if low == high == 0:
        return Effect.CONFIRMED
    if low >= 0 >= high:
        return Effect.NARROWED
    if low <= 0 <= high:
        return Effect.WIDENED
    return Effect.RAISED if low > 0 else Effect.LOWERED


def _moved(old: Decimal, new: Decimal, within: Decimal) -> int:
    """1 where an end went up by more than the printed digits allow, -1 where it went down, else 0."""
    if old == new or abs(new - old) <= within:
        return 0
    return 1 if new > old else -1
