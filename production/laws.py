"""The arithmetic of production figures: Decimal in, Decimal out, and never a magic per cent.

A printed number stands for every value that rounds to it: "186" with a last digit of 1 g/t is a grade
between 185.5 and 186.5 g/t. Every law here carries these bounds along, so that what two numbers may
differ by follows from the digits they were printed with.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from production.units import GRAMS


@dataclass(frozen=True)
class Interval:
    """All numbers from `low` to `high`, both included."""

    low: Decimal
    high: Decimal

    @classmethod
    def printed(cls, value: Decimal, step: Decimal) -> Interval:
        """What a printed number stands for: half a unit of its last digit (`step`) to either side."""
        return cls(value - step / 2, value + step / 2)

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __mul__(self, other: Interval) -> Interval:
        products = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(products), max(products))

    def __truediv__(self, other: Interval) -> Interval:
        if 0 in other:
            raise ZeroDivisionError(f"the divisor may be zero: it lies between {other.low} and {other.high}")
        quotients = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(quotients), max(quotients))

    def __contains__(self, value: object) -> bool:
        return isinstance(value, Decimal | int) and self.low <= value <= self.high

    def scaled(self, factor: Decimal) -> Interval:
        return self * Interval(factor, factor)

    def widened(self, by: Decimal) -> Interval:
        return Interval(self.low - by, self.high + by)

    def overlaps(self, other: Interval) -> bool:
        """Whether they have a number in common; touching is enough."""
        return self.low <= other.high and other.low <= self.high


@dataclass(frozen=True)
class Quantity:
    """A number as printed: `step` is the unit of its last digit, in `unit` like the value itself."""

    value: Decimal
    step: Decimal
    unit: str

    @property
    def interval(self) -> Interval:
        return Interval.printed(self.value, self.step)

    @property
    def roundest(self) -> Quantity:
        """The same number, its final zeros read as rounding to three digits or more: 468,200 with a last
        digit of 100, 2,000,000 with one of 10,000, and 100 as it stands."""
        step = self.step
        while self.value % (step * 10) == 0 and abs(self.value) >= step * 1000:
            step *= 10
        return Quantity(self.value, step, self.unit)

    def to(self, unit: str) -> Quantity:
        """The same mass in another unit; the last printed digit is converted along with it.

        Raises ValueError where one of the two units is not a mass.
        """
        factor = mass_factor(self.unit, unit)
        return Quantity(self.value * factor, self.step * factor, unit)


@dataclass(frozen=True)
class Estimate:
    """What a law expects: the value from the printed numbers, and the interval that their digits allow."""

    value: Decimal
    interval: Interval

    def allows(self, found: Quantity) -> bool:
        """Whether the printed number can be true together with those that the estimate was made from."""
        return self.interval.overlaps(found.interval)

    def printable(self, step: Decimal) -> Interval:
        """The smallest and the largest number that could have been printed with this last digit.

        Half a step wider than the interval, and then inward to whole steps: an interval of
        554,867.3 to 564,793.3 oz could be printed as anything from 554,867 to 564,793 oz.
        """
        wide = self.interval.widened(step / 2)
        return Interval(rounded(wide.low, step, ROUND_CEILING), rounded(wide.high, step, ROUND_FLOOR))


def rounded(value: Decimal, step: Decimal, rounding: str = ROUND_HALF_UP) -> Decimal:
    """The value in whole steps: 559,820.98 is 559,821 in steps of 1, and 560,000 in steps of 1,000."""
    return (value / step).to_integral_value(rounding) * step


def mass_factor(unit: str, into: str) -> Decimal:
    """How many of `into` are one `unit`: 1,000,000 / 453.59237 pounds to the tonne.

    Raises ValueError where the two differ and one of them is not a mass.
    """
    if unit == into:
        return Decimal(1)
    if unit not in GRAMS or into not in GRAMS:
        raise ValueError(f"{unit} cannot be converted to {into}")
    return GRAMS[unit] / GRAMS[into]


def metal_factor(ore_unit: str, grade_unit: str, metal_unit: str) -> Decimal:
    """What ore x grade must be multiplied by to give metal: 1 / 31.1034768 for t x g/t in oz.

    Grades are "%" (parts by mass in a hundred), or mass per mass like "g/t" and "oz/ton".
    """
    if grade_unit == "%":
        return mass_factor(ore_unit, metal_unit) / 100
    metal_of_grade, _, ore_of_grade = grade_unit.partition("/")
    return mass_factor(ore_unit, ore_of_grade) * mass_factor(metal_of_grade, metal_unit)


def contained_metal(ore: Quantity, grade: Quantity, unit: str) -> Estimate:
    """Metal in the ore, in `unit`: tonnes x grade."""
    factor = metal_factor(ore.unit, grade.unit, unit)
    return Estimate(ore.value * grade.value * factor, (ore.interval * grade.interval).scaled(factor))


def recovered_metal(ore: Quantity, grade: Quantity, recovery: Quantity, unit: str) -> Estimate:
    """Metal that leaves the plant, in `unit`: tonnes x grade x recovery (in %).

    The metallurgical balance of a mill over a period (Wills' Mineral Processing Technology, chapter 3),
    without what entered or left its stocks meanwhile.
    """
    contained = contained_metal(ore, grade, unit)
    share = Decimal("0.01")
    return Estimate(
        contained.value * recovery.value * share,
        contained.interval * recovery.interval.scaled(share),
    )


def operating_days(ore: Quantity, rate: Quantity) -> Estimate:
    """Days that the plant ran: ore milled over throughput (`t/d`, `ton/d`).

    Raises ZeroDivisionError where the printed rate may be zero.
    """
    ore = ore.to(rate.unit.removesuffix("/d"))
    interval = ore.interval / rate.interval
    return Estimate(ore.value / rate.value, interval)


def change_pct(new: Quantity, base: Quantity) -> Estimate:
    """Change in % from base to new, (new / base - 1) x 100; a decrease is negative.

    Raises ZeroDivisionError where the base may be zero, and ValueError where it is negative, since a
    per cent of a loss has no agreed meaning.
    """
    if base.value < 0:
        raise ValueError(f"a change in % from {base.value} {base.unit} has no meaning")
    new = new.to(base.unit)
    quotient = new.interval / base.interval
    return Estimate(
        (new.value / base.value - 1) * 100,
        Interval((quotient.low - 1) * 100, (quotient.high - 1) * 100),
    )


def change_points(new: Quantity, base: Quantity) -> Estimate:
    """Change in percentage points, for numbers that are per cent themselves: 81 % to 87 % is 6 points."""
    difference = Interval(new.interval.low - base.interval.high, new.interval.high - base.interval.low)
    return Estimate(new.value - base.value, difference)


def total(parts: Iterable[Quantity], unit: str) -> Estimate:
    """The sum in `unit`; each part adds half a unit of its own last digit to either side."""
    value, interval = Decimal(0), Interval(Decimal(0), Decimal(0))
    for part in (part.to(unit) for part in parts):
        value, interval = value + part.value, interval + part.interval
    return Estimate(value, interval)
