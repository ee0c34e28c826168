"""throughput: a plant cannot run more days than the period has."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from production import laws
from production.reconciliation import wording
from production.reconciliation.values import CheckedFigure, ReleaseFigures, Result, caveat


def check(release: ReleaseFigures) -> Iterator[Result]:
    """Operating days = ore milled / throughput must lie above 0 and not beyond the days of the period.

    The finding tells them: a plant that started late or stood still has fewer days than the calendar.
    """
    for rate in release.actuals.values():
        ore = release.actuals.get(rate.key._replace(metric="ore_milled"))
        if rate.metric == "throughput" and ore is not None and rate.period.days is not None:
            yield days_of_operation(ore, rate, rate.period.days)


def days_of_operation(ore: CheckedFigure, rate: CheckedFigure, days_of_period: int) -> Result:
    sentence = f"{wording.quantity(ore.quantity)} / {wording.quantity(rate.quantity)}"
    verdict, found = "inconclusive", None
    try:
        days = laws.operating_days(ore.quantity, rate.quantity)
    except ZeroDivisionError:
        sentence += ": the rate may be zero"
    else:
        found = laws.rounded(days.value, Decimal("0.1"))
        sentence += f" = {wording.written(days.value, Decimal(1))} operating days"
        if days.interval.high > 0 and days.interval.low <= days_of_period:
            verdict = "pass"
            sentence += f" of the {days_of_period} of {rate.period.label}"
        else:
            doubt = caveat(ore, rate)
            verdict = "inconclusive" if doubt else "fail"
            excess = days.interval.low > days_of_period
            sentence += f"; {rate.period.label} has {days_of_period}, and the plant "
            sentence += "cannot have run more" if excess else "must have run on some"
            sentence += f"; {doubt}" if doubt else ""
    return Result(
        rule="throughput",
        verdict=verdict,
        key=rate.name,
        detail=sentence,
        figures=(ore.id, rate.id),
        mine=rate.mine,
        metric=rate.metric,
        period=rate.period.label,
        low=Decimal(0),
        high=Decimal(days_of_period),
        found=found,
        unit="days",
    )
