"""Which of several statements of one key holds, and what each of them changed. Pure: the rule of
QuarterlyMetric, of effects and of restatements, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from production.units import UNITS, factor

Figure = TypeVar("Figure")


class Effect(StrEnum):
    """What a release did to a key: nothing was known of it; it said so again; it said something else."""

    NEW = "new"
    CONFIRMED = "confirmed"
    RESTATED = "restated"


@dataclass(frozen=True)
class Vintage(Generic[Figure]):
    """One statement: `rank` orders those of one day (a correction after what it corrects, then the slug)."""

    figure: Figure
    value: Decimal
    step: Decimal
    published_on: date
    by_company: bool
    rank: tuple[int, str] = (0, "")
    unit: str = ""

    def agrees(self, other: Vintage[Figure]) -> bool:
        """Within the digits that both were printed with; 9.6 million lb and 4,354 t may be one value."""
        there = other.into(self.unit)
        return there is not None and abs(self.value - there.value) <= (self.step + there.step) / 2

    def finer(self, other: Vintage[Figure]) -> bool:
        """Printed with more digits than the other, which agrees with it."""
        there = other.into(self.unit)
        return there is not None and self.step < there.step

    def into(self, unit: str) -> Vintage[Figure] | None:
        """The same statement in another unit; null where the two measure different things."""
        if unit == self.unit:
            return self
        times = factor(self.unit, unit)
        if times is None:
            return None
        return replace(self, value=self.value * times, step=self.step * times, unit=unit)


class Stated(Protocol):
    """An actual as a row tells it. `corrects` and `release` (its slug) place it in its day."""

    @property
    def value(self) -> Decimal: ...
    @property
    def step(self) -> Decimal: ...
    @property
    def unit(self) -> str: ...
    @property
    def published_on(self) -> date: ...
    @property
    def source(self) -> str: ...
    @property
    def corrects(self) -> int | None: ...
    @property
    def release(self) -> str: ...


Row = TypeVar("Row", bound=Stated)


def vintage_of(row: Row) -> Vintage[Row]:
    by_company = row.source == "company"
    rank = place(row.corrects, row.release)
    return Vintage(row, row.value, row.step, row.published_on, by_company, rank, row.unit)


def place(corrects: int | None, slug: str) -> tuple[int, str]:
    """Of a release among those of its day: a correction comes after what it corrects."""
    return 1 if corrects else 0, slug


@dataclass(frozen=True)
class Turn(Generic[Figure]):
    """One statement in the order of publication: what held `before` it (null: nothing was known), and
    what `holds` with it. `effect` is null where it is not heard: the press against the company."""

    stated: Vintage[Figure]
    before: Vintage[Figure] | None
    holds: Vintage[Figure]
    effect: Effect | None
    first_published_on: date
    vintages: int  # distinct values


def history(statements: Iterable[Vintage[Figure]]) -> list[Turn[Figure]]:
    """Every statement of one key by day, corrections after what they correct, then slug; in whatever order
    they were loaded.

    The company's word goes before the press's, whose values are forgotten once the company has spoken. A
    statement that agrees with what holds confirms it, and takes its place only if it has more digits. Any
    other restates: it holds from then on, or what was said earlier of the same value with more digits.
    """
    turns: list[Turn[Figure]] = []
    values: list[Vintage[Figure]] = []  # one a distinct value, with the most digits it was printed with
    holds: Vintage[Figure] | None = None
    first: date | None = None
    by_company = False
    for stated in sorted(statements, key=lambda v: (v.published_on, v.rank)):
        before = holds
        if by_company and not stated.by_company:
            assert holds is not None and first is not None
            said = Effect.CONFIRMED if stated.agrees(holds) else None
            turns.append(Turn(stated, before, holds, said, first, len(values)))
            continue
        if stated.by_company and not by_company:
            by_company, values, first = True, [], None
        first = first or stated.published_on
        same = before if before in values and stated.agrees(before) else None
        same = same or min((v for v in values if stated.agrees(v)), key=_step, default=None)
        if same is None:
            values.append(stated)
        elif stated.finer(same) or (same is not before and not same.finer(stated)):
            values[values.index(same)] = stated
        holds = stated if same is None or stated in values else same
        effect = Effect.NEW if before is None else Effect.RESTATED
        if before is not None and stated.agrees(before):
            effect = Effect.CONFIRMED
        turns.append(Turn(stated, before, holds, effect, first, len(values)))
    return turns


def _step(vintage: Vintage[Figure]) -> Decimal:
    unit = UNITS.get(vintage.unit)
    return vintage.step * unit.factor if unit else vintage.step


@dataclass(frozen=True)
class Settled(Generic[Figure]):
    figure: Figure
    first_published_on: date
    vintages: int  # distinct values


def settle(statements: Iterable[Vintage[Figure]]) -> Settled[Figure]:
    """What holds after all of them; there must be one at least."""
    last = history(statements)[-1]
    return Settled(last.holds.figure, last.first_published_on, last.vintages)
