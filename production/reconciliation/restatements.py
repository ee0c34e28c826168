"""restatements: a number that an earlier release gave is given again, or given anew."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from production import laws
from production.laws import Estimate, Quantity
from production.reconciliation import wording
from production.reconciliation.values import CheckedFigure, ReleaseFigures, Result
from production.units import factor


def check(release: ReleaseFigures) -> Iterator[Result]:
    """An actual that was published before must come again, within the digits of both; or it is restated.

    A restatement is no error, and nobody but the company can say whether it was meant: ounces settled
    with the smelter, an operation sold, a slip. So it is inconclusive, never a failure, and tells both
    values, by how much they differ, and both releases. The finding belongs to the newer one. What held
    before is judged by the order of publication, whichever was loaded first.
    """
    for figure in release.actuals.values():
        before = release.before.get(figure.key)
        times = factor(before.unit, figure.unit) if before else None
        if before and times:
            yield repeated(figure, before, times)


def repeated(figure: CheckedFigure, before: CheckedFigure, times: Decimal) -> Result:
    """`times`: how many units of the figure are one of what held before."""
    found, held = figure.quantity, before.quantity
    there = Quantity(held.value * times, held.step * times, found.unit)
    expected = Estimate(there.value, there.interval)
    allowed = expected.printable(found.step)
    now, then = wording.quantity(found), f"{wording.quantity(held)} in {before.release}"
    if expected.allows(found):
        verdict, detail = "pass", f"{now}; {then}, which agrees"
    else:
        difference = found.value - there.value
        step = max(found.step, there.step)
        by = wording.written(abs(difference), step)
        share = f" ({100 * difference / there.value:+.1f} %)" if there.value > 0 else ""
        way = "more" if difference > 0 else "less"
        verdict = "inconclusive"
        detail = f"{now} in {figure.release}, restated from {then}: {by} {found.unit} {way}{share}"
        if figure.scope_note != before.scope_note:
            was, now_is = (f.scope_note or "not stated" for f in (before, figure))
            detail += f"; scope then: {was}, now: {now_is}"
    return Result(
        rule="restatements",
        verdict=verdict,
        key=figure.name,
        detail=detail,
        figures=(before.id, figure.id),
        mine=figure.mine,
        metric=figure.metric,
        commodity=figure.commodity,
        period=figure.period.label,
        expected=laws.rounded(there.value, found.step),
        low=allowed.low,
        high=allowed.high,
        found=found.value,
        unit=found.unit,
    )
