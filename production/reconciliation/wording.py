"""Numbers and lists as the sentences of findings write them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from production.laws import Estimate, Interval, Quantity, rounded


def written(value: Decimal, step: Decimal) -> str:
    """With the decimals that the step has, and commas between thousands: 559,821 for 559820.979 and 1."""
    digits = max(0, -int(step.normalize().as_tuple().exponent))
    return f"{rounded(value, step) + 0:,.{digits}f}"  # plus 0: no -0


def quantity(number: Quantity) -> str:
    return f"{written(number.value, number.step)} {number.unit}"


def between(interval: Interval, step: Decimal) -> str:
    low, high = written(interval.low, step), written(interval.high, step)
    return low if low == high else f"{low} to {high}"


def miss(expected: Estimate, found: Quantity) -> str:
    """By how much a number lies outside: "10,000 oz (1.8 %) above the 554,867 to 564,793 oz that ..."."""
    allowed = expected.printable(found.step)
    above = found.value > allowed.high
    distance = found.value - allowed.high if above else allowed.low - found.value
    unit = found.unit + _share(distance, found.value)
    if found.unit == "%":
        unit = "point" if distance == 1 else "points"
    return (
        f"{written(distance, found.step)} {unit} {'above' if above else 'below'} the"
        f" {between(allowed, found.step)} {found.unit} that the printed digits allow"
    )


def sources(releases: Iterable[str], own: str) -> str:
    """Where the other numbers come from, as the end of a sentence; nothing if from `own` release alone."""
    others = sorted(set(releases) - {own})
    return f" (values of {listed(others)})" if others else ""


def listed(words: Sequence[str], last: str = "and") -> str:
    """a; a and b; a, b and c."""
    return f" {last} ".join([part for part in (", ".join(words[:-1]), *words[-1:]) if part])


def _share(distance: Decimal, value: Decimal) -> str:
    if not value:
        return ""
    share = 100 * distance / abs(value)
    return f" ({share:.1f} %)" if share >= Decimal("0.1") else " (under 0.1 %)"
