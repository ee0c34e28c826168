"""Units and their exact factors. `oz` is always the troy ounce; `ton` is the US short ton.

Sources of the factors: the international avoirdupois pound is 0.45359237 kg by definition
(agreement of 1959), the troy ounce 31.1034768 g, the short ton 2,000 lb.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

TROY_OUNCE_GRAMS = Decimal("31.1034768")
POUND_GRAMS = Decimal("453.59237")
SHORT_TON_GRAMS = 2000 * POUND_GRAMS
GRAMS = {
    "g": Decimal(1),
    "oz": TROY_OUNCE_GRAMS,
    "lb": POUND_GRAMS,
    "kg": Decimal(1000),
    "t": Decimal(1_000_000),
    "ton": SHORT_TON_GRAMS,
}

CANONICAL = "canonical"  # in the place of a code: the canonical unit, whatever the dimension
FINER = 2  # digits that a converted number has beyond those that were printed
STORED = 10  # decimals that numbers are kept with
HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Unit:
    """`ratio` times a value in this unit is, exactly, the value in the canonical unit of its dimension."""

    code: str
    name: str
    dimension: str
    ratio: Fraction

    @property
    def factor(self) -> Decimal:
        """The ratio to 28 digits."""
        return as_decimal(self.ratio)

    @property
    def canonical(self) -> bool:
        """Whether it is the one unit of its dimension that all others can be compared in."""
        return self.ratio == 1


def as_decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)


TONNES = {code: Fraction(grams) / 1_000_000 for code, grams in GRAMS.items()}

UNITS = {
    unit.code: unit
    for unit in (
        Unit("t", "tonne", "mass", Fraction(1)),
        Unit("kg", "kilogram", "mass", TONNES["kg"]),
        Unit("oz", "troy ounce", "mass", TONNES["oz"]),
        Unit("lb", "pound", "mass", TONNES["lb"]),
        Unit("ton", "US short ton", "mass", TONNES["ton"]),
        Unit("t/d", "tonnes per day", "mass_rate", Fraction(1)),
        Unit("ton/d", "US short tons per day", "mass_rate", TONNES["ton"]),
        Unit("oz/year", "troy ounces per year", "annual_rate", Fraction(1)),
        Unit("g/t", "grams per tonne", "grade", Fraction(1)),
        Unit("oz/ton", "troy ounces per US short ton", "grade", TONNES["oz"] / TONNES["ton"] / TONNES["g"]),
        Unit("%", "per cent", "fraction", Fraction(1)),
        Unit("ratio", "ratio", "ratio", Fraction(1)),
        Unit("USD", "US dollars", "money", Fraction(1)),
        Unit("USD/oz", "US dollars per troy ounce", "price", 1 / TONNES["oz"]),
        Unit("USD/lb", "US dollars per pound", "price", 1 / TONNES["lb"]),
        Unit("USD/t", "US dollars per tonne", "price", Fraction(1)),
        Unit("USD/ton", "US dollars per US short ton", "price", 1 / TONNES["ton"]),
    )
}
CANONICAL_UNITS = {unit.dimension: unit.code for unit in UNITS.values() if unit.canonical}


def ratio(unit: str, into: str) -> Fraction | None:
    """How many of `into` are one `unit`, exactly; null where the two measure different things."""
    if unit == into:
        return Fraction(1)
    here, there = UNITS.get(unit), UNITS.get(into)
    if here is None or there is None or here.dimension != there.dimension:
        return None
    return here.ratio / there.ratio


def factor(unit: str, into: str) -> Decimal | None:
    """The same to 28 digits: exact where so many are enough."""
    exact = ratio(unit, into)
    return None if exact is None else as_decimal(exact)


def wanted(unit: str, into: str) -> str:
    """The unit that is meant: `into` itself, or the canonical one of the dimension of `unit`."""
    return CANONICAL_UNITS[UNITS[unit].dimension] if into == CANONICAL else into


def dimensions(units: Iterable[str]) -> dict[str, list[str]]:
    """The units by what they measure, in the order of the dictionary."""
    found: dict[str, list[str]] = {}
    for unit in sorted(set(units), key=list(UNITS).index):
        found.setdefault(UNITS[unit].dimension, []).append(unit)
    return found


def units_of(dimension: str) -> list[str]:
    return [unit.code for unit in UNITS.values() if unit.dimension == dimension]


def convert(value: Decimal, step: Decimal, unit: str, into: str) -> Decimal:
    """A printed number in another unit: the exact product, rounded to two digits more than were printed.

    `step` is what the last printed digit counts, in `unit`. Converted too, it shows by the place of its
    first digit how far the printed digits reach in the new unit; two more are kept, halves going away from
    zero (ROUND_HALF_UP).
    559,959 oz (step 1) in kg: the step is 0.031 kg, so the digits end at 0.0001: 17416.6718 kg.
    In the same unit the number stays as it is. Raises ValueError where the two measure different things.
    """
    if unit == into:
        return value
    times, last = _scale(step, unit, into)
    whole, rest = divmod(abs(Fraction(value)) * times / Fraction(10) ** last, 1)
    digits = int(whole) + (rest >= HALF)
    return Decimal(f"{'-' if value < 0 else ''}{digits}E{last}")


def least(bound: Decimal, step: Decimal, unit: str, into: str) -> Decimal:
    """The smallest number in `unit`, to ten decimals, that is at least `bound` when it is converted."""
    if unit == into:
        return bound
    times, last = _scale(step, unit, into)
    digits = ceil(Fraction(bound) / Fraction(10) ** last)
    edge = (digits - HALF) * Fraction(10) ** last / times * 10**STORED
    # The half between two numbers goes away from zero: up to this one, or down to the one below it.
    number = ceil(edge) if digits > 0 else floor(edge) + 1
    return Decimal(f"{number}E-{STORED}")


def greatest(bound: Decimal, step: Decimal, unit: str, into: str) -> Decimal:
    """The largest number in `unit`, to ten decimals, that is at most `bound` when it is converted."""
    return bound if unit == into else -least(-bound, step, unit, into)


def _scale(step: Decimal, unit: str, into: str) -> tuple[Fraction, int]:
    """The exact ratio, and the power of ten at which converted numbers end."""
    times = ratio(unit, into)
    if times is None:
        raise ValueError(f"{unit} cannot be converted to {into}")
    return times, as_decimal(Fraction(step) * times).adjusted() - FINER
