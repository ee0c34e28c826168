"""The sentence that says how a value was made, with its numbers.

`2011-9M 1,472,062 oz - 2011-Q3 559,959 oz - 2011-Q1 437,123 oz = 474,980 oz`
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from production.periods import Period
from production.series.observations import Observation


def amount(observation: Observation) -> str:
    """`1,472,062 oz`, with the digits that it has."""
    return f"{number(observation.value, observation.step)} {observation.unit}"


def number(value: Decimal, step: Decimal) -> str:
    digits = max(0, -step.normalize().as_tuple().exponent) if step < 1 else 0  # type: ignore[operator]
    return f"{value:,.{min(digits, 10)}f}"


def chain(signs: Sequence[int], terms: Sequence[str]) -> str:
    """`a + b - c`"""
    first, *others = zip(signs, terms, strict=True)
    return first[1] + "".join(f" {'+' if sign > 0 else '-'} {term}" for sign, term in others)


def listed(words: Sequence[str], most: int = 8) -> str:
    """`2011-Q1, 2011-9M and 3 more`"""
    shown = ", ".join(words[:most])
    return f"{shown} and {len(words) - most} more" if len(words) > most else shown


def explained(observation: Observation) -> str:
    """How the value was made, or who states it."""
    releases = ", ".join(observation.releases)
    return observation.formula or f"{observation.period.label} {amount(observation)}, stated by {releases}"


def renamed(observation: Observation, period: Period) -> Observation:
    """The same value for a period of another name; the explanation keeps the name that it is stated under."""
    return replace(observation, period=period, formula=explained(observation))
