"""Observations of one frequency -> changes against a quarter or a year before, and indices.

A gap stays a gap, and so does every value whose base is one. Intervals are carried along.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from production import laws
from production.laws import Interval
from production.series.explaining import amount, explained, number
from production.series.observations import Gap, Observation
from production.units import UNITS

Row = Observation | Gap

MONTHS_BACK = {"qoq": 3, "qoq_pct": 3, "yoy": 12, "yoy_pct": 12}
TRANSFORMS = ("level", *MONTHS_BACK, "cumulative", "index")
INDEX = "index"  # the unit of an index
STEP = Decimal("0.01")  # of per cents and indices


def changes(rows: Sequence[Row], transform: str) -> list[Row]:
    """Each row against the one that ends so many months before it: `qoq`, `yoy`, `qoq_pct`, `yoy_pct`."""
    by_end = {row.period.end: row for row in rows}
    compare = _change_pct if transform.endswith("_pct") else _change
    return [_against(row, by_end.get(_months_before(row, transform)), transform, compare) for row in rows]


def index(rows: Sequence[Row]) -> list[Row]:
    """The first observation is 100."""
    base = next((row for row in rows if isinstance(row, Observation)), None)
    return [_against(row, base, "index", _of_hundred) for row in rows]


Compare = Callable[[Observation, Observation], Observation | str]


def _against(row: Row, base: Row | None, transform: str, compare: Compare) -> Row:
    if isinstance(row, Gap):
        return row
    if base is None:
        return Gap(row.period, "there is nothing to compare it with: the series does not reach back so far")
    if isinstance(base, Gap):
        return Gap(row.period, f"there is nothing to compare it with: {base.period.label} has no value")
    if row.scope_note != base.scope_note:
        return Gap(row.period, f"{base.period.label} differs in scope")
    for bound in (one for one in (row, base) if one.is_bound):
        return Gap(row.period, f"{bound.period.label} is stated as a bound only")
    into = base.into(row.unit)
    compared = compare(row, into) if into else f"{base.unit} and {row.unit} do not compare"
    if isinstance(compared, str):
        return Gap(row.period, compared)
    return replace(
        compared,
        method=transform,
        modifier=row.modifier or base.modifier,
        derived=row.derived or base.derived,
        figures=tuple(dict.fromkeys((*row.figures, *base.figures))),
        releases=tuple(dict.fromkeys((*row.releases, *base.releases))),
        published_on=max(row.published_on, base.published_on),
        formula=f"{compared.formula}{_made_of(row, base)}",
    )


def _change(row: Observation, base: Observation) -> Observation:
    interval = Interval(row.interval.low - base.interval.high, row.interval.high - base.interval.low)
    changed = replace(row, value=row.value - base.value, interval=interval, step=min(row.step, base.step))
    shown = f"{_named(row)} - {_named(base)} = {amount(changed)}"
    return replace(changed, formula=shown)


def _change_pct(row: Observation, base: Observation) -> Observation | str:
    if base.interval.low <= 0:
        return f"a per cent of {_named(base)} has no meaning"
    quotient = row.interval / base.interval
    interval = _outwards(Interval((quotient.low - 1) * 100, (quotient.high - 1) * 100))
    value = laws.rounded((row.value / base.value - 1) * 100, STEP)
    shown = f"({_named(row)} / {_named(base)} - 1) x 100 = {number(value, STEP)} %"
    return replace(row, value=value, interval=interval, step=STEP, unit="%", formula=shown)


def _of_hundred(row: Observation, base: Observation) -> Observation | str:
    if base.interval.low <= 0:
        return f"{_named(base)} cannot be the 100 of an index"
    hundred = Decimal(100)
    is_base = row.period == base.period
    interval = Interval(hundred, hundred)
    if not is_base:
        interval = _outwards((row.interval / base.interval).scaled(hundred))
    value = laws.rounded(row.value / base.value * 100, STEP)
    shown = f"{_named(row)} / {_named(base)} x 100 = {number(value, STEP)}"
    return replace(row, value=value, interval=interval, step=STEP, unit=INDEX, formula=shown)


def _outwards(interval: Interval) -> Interval:
    """To whole steps, so that the value, which is rounded to them, lies within."""
    low, high = interval.low, interval.high
    return Interval(laws.rounded(low, STEP, ROUND_FLOOR), laws.rounded(high, STEP, ROUND_CEILING))


def _named(observation: Observation) -> str:
    return f"{observation.period.label} {amount(observation)}"


def _made_of(*observations: Observation) -> str:
    """How those that are derived were made, behind the comparison."""
    made = [explained(one) for one in dict.fromkeys(observations) if one.formula]
    return "".join(f"; {formula}" for formula in made)


def _months_before(row: Row, transform: str) -> date | None:
    """The last day of the month so many months before the one in which the period ends."""
    if row.period.end is None:
        return None
    months = row.period.end.year * 12 + row.period.end.month - 1 - MONTHS_BACK[transform]
    following = date((months + 1) // 12, (months + 1) % 12 + 1, 1)
    return following - timedelta(days=1)


assert INDEX not in UNITS  # it converts into nothing
