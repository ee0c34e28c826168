"""Which of several statements of one key holds. Pure: the rule of QuarterlyMetric, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

Figure = TypeVar("Figure")


@dataclass(frozen=True)
class Vintage(Generic[Figure]):
    """One statement: `rank` orders those of one day (a correction after what it corrects, then the slug)."""

    figure: Figure
    value: Decimal
    step: Decimal
    published_on: date
    by_company: bool
    rank: tuple[int, str] = (0, "")

    def agrees(self, other: Vintage[Figure]) -> bool:
        """Within the digits that both were printed with."""
        return abs(self.value - other.value) <= (self.step + other.step) / 2


@dataclass(frozen=True)
class Settled(Generic[Figure]):
    figure: Figure
    first_published_on: date
    vintages: int  # distinct values


def settle(statements: Sequence[Vintage[Figure]]) -> Settled[Figure]:
    """The company's word before the press's; of values that differ beyond their digits the newest; of
    those that agree with it the most precise, and of equally precise ones the first.
    """
    heard = [v for v in statements if v.by_company] or list(statements)
    heard.sort(key=lambda v: (v.published_on, v.rank))
    newest = heard[-1]
    holds = min((v for v in heard if v.agrees(newest)), key=lambda v: v.step)
    distinct: list[Vintage[Figure]] = []
    for vintage in heard:
        if not any(vintage.agrees(other) for other in distinct):
            distinct.append(vintage)
    return Settled(holds.figure, heard[0].published_on, len(distinct))
