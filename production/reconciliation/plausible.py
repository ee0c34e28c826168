"""plausible: what no figure can be, whatever the mine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from production.reconciliation import wording
from production.reconciliation.values import CheckedFigure, ReleaseFigures, Result
from production.units import UNITS
from production.vocabulary import COMMODITIES, METRICS

NEVER_NEGATIVE = ("mass", "mass_rate", "annual_rate", "grade", "ratio")
LARGEST_PLANT = 1_000_000  # t/d; the largest copper concentrators mill about a quarter of it


def check(release: ReleaseFigures) -> Iterator[Result]:
    """Certain impossibilities only: a figure fails with all its reasons, or the release passes as a whole."""
    doubts = [(figure, list(reasons(figure, release.published_on))) for figure in release.figures]
    failed = [(figure, why) for figure, why in doubts if why]
    for figure, why in failed:
        yield Result(
            rule="plausible",
            verdict="fail",
            key=figure.name,
            detail=wording.listed(why),
            figures=(figure.id,),
            mine=figure.mine,
            metric=figure.metric,
            commodity=figure.commodity,
            period=figure.period.label,
            found=figure.value,
            unit=figure.unit,
        )
    if doubts and not failed:
        yield Result("plausible", "pass", "release", f"{len(doubts)} figures are plausible")


def reasons(figure: CheckedFigure, published_on: date) -> Iterator[str]:
    """Why a figure cannot be right, each as a clause; nothing for one that can."""
    yield from _of_vocabulary(figure)
    yield from _of_days(figure, published_on)
    for number in (figure.value, figure.low, figure.high):
        if number is not None:
            yield from _of_number(figure, number)
    if figure.low is not None and figure.high is not None and figure.low > figure.high:
        low, high = (wording.written(bound, figure.step) for bound in (figure.low, figure.high))
        yield f"the range runs backwards, from {low} to {high}"


def _of_vocabulary(figure: CheckedFigure) -> Iterator[str]:
    metric = METRICS.get(figure.metric)
    if metric is None:
        yield f"{figure.metric} is not a metric"
        return
    units = ("%",) if figure.kind == "change" else metric.units
    if figure.unit not in units:
        yield f"{figure.metric} is given in {wording.listed(units, 'or')}, not in {figure.unit}"
    if metric.has_commodity and figure.commodity is None:
        yield f"{figure.metric} is of a metal, and none is given"
    if figure.commodity is not None and figure.commodity not in COMMODITIES:
        yield f"{figure.commodity} is not a commodity"


def _of_days(figure: CheckedFigure, published_on: date) -> Iterator[str]:
    period = figure.period
    if figure.kind in ("actual", "change") and period.start and period.end:
        # "1,250 t/d in August", said in the middle of August, is a rate that holds; a sum would not.
        running = period.type == "month" and not _adds_up(figure.metric)
        if (period.start if running else period.end) > published_on:
            yield f"{period.label} had not ended when it was published on {published_on}"
    base = figure.base_period
    if base is not None and base.start and figure.period.start and base.start >= figure.period.start:
        yield f"{base.label} is compared with, but is not before {figure.period.label}"


def _adds_up(metric: str) -> bool:
    return metric in METRICS and METRICS[metric].aggregation == "sum"


def _of_number(figure: CheckedFigure, number: Decimal) -> Iterator[str]:
    if figure.kind == "change":
        return
    printed = wording.written(number, figure.step)
    unit = UNITS.get(figure.unit)
    if unit is not None and unit.dimension in NEVER_NEGATIVE and number < 0:
        yield f"{figure.metric} cannot be negative ({printed} {figure.unit})"
    if figure.unit == "%" and not 0 <= number <= 100:
        yield f"{figure.metric} of {printed} % is not between 0 and 100"
    if figure.unit == "g/t" and number > 1_000_000:
        yield f"{figure.metric} of {printed} g/t is more than the ore weighs"
    if figure.unit in ("t/d", "ton/d") and number > LARGEST_PLANT:
        yield f"{figure.metric} of {printed} {figure.unit} is more than any plant can process"
