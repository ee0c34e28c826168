"""A series as it is asked for: frequency, derived periods, unit, transform."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from production import units
from production.periods import Period
from production.series import transforming
from production.series.deriving import observe
from production.series.explaining import amount, explained, renamed
from production.series.frequencies import FREQUENCIES, spanning, to_date
from production.series.keys import SeriesKey
from production.series.observations import STATED, Gap, Known, Observation
from production.series.transforming import Row

DERIVED = ("exclude", "include", "only")
# What a transform makes sense of: half-years have no quarter before them, twelve months are no year so far.
FREQUENCIES_OF = {
    "qoq": ("quarter", "ttm"),
    "qoq_pct": ("quarter", "ttm"),
    "yoy": FREQUENCIES,
    "yoy_pct": FREQUENCIES,
    "cumulative": ("quarter", "half_year", "year"),
    "index": FREQUENCIES,
    "level": FREQUENCIES,
}


@dataclass(frozen=True)
class Asked:
    """`frequency` stated: every period as published. `unit` null: as each value is printed."""

    frequency: str = STATED
    transform: str = "level"
    derived: str = "include"
    unit: str | None = None


def build(key: SeriesKey, known: Known, asked: Asked) -> list[Row]:
    """Observations in the order of their ends, and gaps between the first and the last."""
    rows = _levels(key, known, asked)
    if asked.derived == "exclude":
        rows = [_without_derived(row) for row in rows]
    if asked.transform == "index":
        rows = transforming.index(rows)
    elif asked.transform in transforming.MONTHS_BACK:
        rows = transforming.changes(rows, asked.transform)
    if asked.unit:  # last, so that a per cent is the same in every unit
        rows = [_in(row, asked.unit) for row in rows]
    if asked.derived == "only":
        rows = [row for row in rows if isinstance(row, Observation) and row.derived]
    return _trimmed(rows)


def _levels(key: SeriesKey, known: Known, asked: Asked) -> list[Row]:
    stated = [one for one in known.of(key) if one.period.start and one.period.end]
    stated.sort(key=_place)
    periods = [one.period for one in stated]
    if asked.frequency != STATED and stated:
        first = min(one.start or date.max for one in periods)
        last = max(one.end or date.min for one in periods)
        periods = list(spanning(asked.frequency, first, last, known.fiscal_year_end_month))
    value_of = _year_so_far if asked.transform == "cumulative" else observe
    return [value_of(key, period, known) for period in periods]


def _year_so_far(key: SeriesKey, period: Period, known: Known) -> Row:
    """The fiscal year to the end of the period, by the metric's own law: grades are weighed, not added."""
    so_far = to_date(period, known.fiscal_year_end_month)
    if so_far is None:
        return Gap(period, "no part of the fiscal year ends with it")
    found = observe(key, so_far, known)
    if isinstance(found, Gap):
        return Gap(period, f"{so_far.label}: {found.reason}")
    return renamed(found, period)


def _without_derived(row: Row) -> Row:
    return (
        Gap(row.period, "it is derived, not stated") if isinstance(row, Observation) and row.derived else row
    )


def _in(row: Row, unit: str) -> Row:
    """In another unit, to two digits more than were printed; the explanation keeps the printed one."""
    if isinstance(row, Gap) or row.unit not in units.UNITS:
        return row
    unit = units.wanted(row.unit, unit)
    scaled = row.into(unit)
    if scaled is None or unit == row.unit:
        return row
    value = units.convert(row.value, row.step, row.unit, unit)
    converted = replace(scaled, value=value, step=_last_digit(value))
    return replace(converted, formula=f"{explained(row)} = {amount(converted)}")


def _last_digit(value: Decimal) -> Decimal:
    return Decimal(1).scaleb(int(value.as_tuple().exponent))


def _trimmed(rows: Sequence[Row]) -> list[Row]:
    known = [place for place, row in enumerate(rows) if isinstance(row, Observation)]
    return list(rows[known[0] : known[-1] + 1]) if known else []


def _place(observation: Observation) -> tuple[date, int]:
    """By last day; of those that end together, the shorter first."""
    return observation.period.end or date.max, observation.period.days or 0
