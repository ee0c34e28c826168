"""What a series is made of: small frozen values, no rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from production.laws import Interval
from production.periods import Period
from production.series.keys import SeriesKey
from production.units import factor

STATED = "stated"


@dataclass(frozen=True)
class Observation:
    """The value of one period, in `unit`.

    `interval` holds every number it may be: half a unit of the last printed digit to either side where it
    is stated, what follows from that where it is derived. `step` is the unit of its last digit. `figures`
    are the ids of all figures behind it, `published_on` the day on which the last of them came out.
    """

    period: Period
    value: Decimal
    interval: Interval
    step: Decimal
    unit: str
    published_on: date
    figures: tuple[str, ...]
    releases: tuple[str, ...] = ()
    method: str = STATED
    formula: str = ""
    scope_note: str = ""
    modifier: str = ""
    equivalence: Decimal | None = None
    derived: bool = False

    @property
    def is_bound(self) -> bool:
        """Whether it says only what the value is not below, or not above."""
        return self.modifier in ("at_least", "at_most")

    def into(self, unit: str) -> Observation | None:
        """The same in another unit; null where the two measure different things."""
        times = factor(self.unit, unit)
        if times is None:
            return None
        return replace(
            self,
            value=self.value * times,
            interval=self.interval.scaled(times),
            step=self.step * times,
            unit=unit,
        )


@dataclass(frozen=True)
class Gap:
    """A period without a value, and why."""

    period: Period
    reason: str


def stated(
    period: Period,
    value: Decimal,
    step: Decimal,
    unit: str,
    figure: str,
    release: str,
    published_on: date,
    scope_note: str = "",
    modifier: str = "",
    equivalence: Decimal | None = None,
) -> Observation:
    """The value as a release prints it; `step` is the unit of its last digit."""
    return Observation(
        period,
        value,
        Interval.printed(value, step),
        step,
        unit,
        published_on,
        (figure,),
        (release,),
        scope_note=scope_note,
        modifier=modifier,
        equivalence=equivalence,
    )


class Known:
    """What is stated, of all the series that a law may need; of one company, whose fiscal year ends in
    `fiscal_year_end_month`. One observation a series and period."""

    def __init__(
        self, stated: Mapping[SeriesKey, Iterable[Observation]], fiscal_year_end_month: int = 12
    ) -> None:
        self.fiscal_year_end_month = fiscal_year_end_month
        self._of = {
            key: {_days(one.period): one for one in sorted(all_of_key, key=_place)}
            for key, all_of_key in stated.items()
        }

    def of(self, key: SeriesKey) -> Iterable[Observation]:
        """All that is stated of a series, by first day, longer periods first."""
        return self._of.get(key, {}).values()

    def at(self, key: SeriesKey, period: Period) -> Observation | None:
        """What is stated of these days, whatever they are called: twelve months to December are a year."""
        return self._of.get(key, {}).get(_days(period))


def _days(period: Period) -> tuple[date | None, date | None, str]:
    """The label tells periods apart whose days nobody knows."""
    return period.start, period.end, "" if period.start else period.label


def _place(observation: Observation) -> tuple[date, int]:
    period = observation.period
    return period.start or date.max, -(period.days or 0)
