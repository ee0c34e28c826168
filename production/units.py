"""Units and their exact factors. `oz` is always the troy ounce; `ton` is the US short ton.

Sources of the factors: the international avoirdupois pound is 0.45359237 kg by definition
(agreement of 1959), the troy ounce 31.1034768 g, the short ton 2,000 lb.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

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


@dataclass(frozen=True)
class Unit:
    """`factor` times a value in this unit is the value in the canonical unit of its dimension."""

    code: str
    name: str
    dimension: str
    factor: Decimal


UNITS = {
    unit.code: unit
    for unit in (
        Unit("t", "tonne", "mass", Decimal(1)),
        Unit("kg", "kilogram", "mass", Decimal("0.001")),
        Unit("oz", "troy ounce", "mass", TROY_OUNCE_GRAMS / 1_000_000),
        Unit("lb", "pound", "mass", POUND_GRAMS / 1_000_000),
        Unit("ton", "US short ton", "mass", SHORT_TON_GRAMS / 1_000_000),
        Unit("t/d", "tonnes per day", "mass_rate", Decimal(1)),
        Unit("ton/d", "US short tons per day", "mass_rate", SHORT_TON_GRAMS / 1_000_000),
        Unit("oz/year", "troy ounces per year", "annual_rate", Decimal(1)),
        Unit("g/t", "grams per tonne", "grade", Decimal("0.000001")),
        Unit("oz/ton", "troy ounces per US short ton", "grade", TROY_OUNCE_GRAMS / SHORT_TON_GRAMS),
        Unit("%", "per cent", "fraction", Decimal("0.01")),
        Unit("ratio", "ratio", "ratio", Decimal(1)),
        Unit("USD", "US dollars", "money", Decimal(1)),
        Unit("USD/oz", "US dollars per troy ounce", "price", 1 / TROY_OUNCE_GRAMS * 1_000_000),
        Unit("USD/lb", "US dollars per pound", "price", 1 / POUND_GRAMS * 1_000_000),
        Unit("USD/t", "US dollars per tonne", "price", Decimal(1)),
        Unit("USD/ton", "US dollars per US short ton", "price", 1 / SHORT_TON_GRAMS * 1_000_000),
    )
}


def factor(unit: str, into: str) -> Decimal | None:
    """How many of `into` are one `unit`; null where the two measure different things."""
    if unit == into:
        return Decimal(1)
    here, there = UNITS.get(unit), UNITS.get(into)
    if here is None or there is None or here.dimension != there.dimension:
        return None
    return here.factor / there.factor
