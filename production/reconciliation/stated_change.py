"""stated_change: "42% increase" must follow from the two values."""

from __future__ import annotations

from collections.abc import Iterator

from production import laws
from production.laws import Estimate
from production.reconciliation import wording
from production.reconciliation.values import CheckedFigure, ReleaseFigures, Result, caveat


def check(release: ReleaseFigures) -> Iterator[Result]:
    """A change in % must be (new / base - 1) x 100 for some pair of values that print as the two do.

    The values come from this release or from others; inconclusive where one is not loaded. Of grades and
    recoveries in % the change may be meant in points: either reading is enough.
    """
    for figure in release.figures:
        if figure.kind == "change" and figure.value is not None and figure.unit == "%":
            yield change(figure, *_values(release, figure))


def change(stated: CheckedFigure, new: CheckedFigure | None, base: CheckedFigure | None) -> Result:
    printed = f"stated {wording.written(stated.quantity.value, stated.step)} %"
    expected, detail = _expected(stated, new, base)
    if expected is None:
        verdict = "inconclusive"
        detail = f"{printed}: {detail}"
    elif expected.allows(stated.quantity):
        verdict, detail = "pass", f"{detail}; {printed} agrees"
    else:
        verdict = "fail"
        detail += f"; {printed} is {wording.miss(expected, stated.quantity)}"
        values = [f for f in (new, base) if f is not None]
        if doubt := caveat(stated, *values):
            verdict, detail = "inconclusive", f"{detail}; {doubt}"
        detail += wording.sources((f.release for f in values), stated.release)
    allowed = None if expected is None else expected.printable(stated.step)
    return Result(
        rule="stated_change",
        verdict=verdict,
        key=stated.name,
        detail=detail,
        figures=tuple(f.id for f in (base, new, stated) if f is not None),
        mine=stated.mine,
        metric=stated.metric,
        commodity=stated.commodity,
        period=stated.period.label,
        expected=None if expected is None else laws.rounded(expected.value, stated.step),
        low=None if allowed is None else allowed.low,
        high=None if allowed is None else allowed.high,
        found=stated.value,
        unit=stated.unit,
    )


def _values(
    release: ReleaseFigures, stated: CheckedFigure
) -> tuple[CheckedFigure | None, CheckedFigure | None]:
    """The value of the period, and that of the base period."""
    base = stated.base_period
    return release.known.get(stated.key), (
        None if base is None else release.known.get(stated.key._replace(period=base.key))
    )


def _expected(
    stated: CheckedFigure, new: CheckedFigure | None, base: CheckedFigure | None
) -> tuple[Estimate | None, str]:
    """The change that the two values give, and the sentence for it, or the reason why there is none."""
    if stated.base_period is None:
        return None, "the release does not say against which period"
    missing = [period.label for period, f in ((stated.period, new), (stated.base_period, base)) if f is None]
    if new is None or base is None:
        return None, f"{wording.listed(missing)} is not loaded"
    values = f"{wording.quantity(base.quantity)} to {wording.quantity(new.quantity)}"
    if new.unit == base.unit == "%":
        points = laws.change_points(new.quantity, base.quantity)
        if points.allows(stated.quantity):
            return points, f"{values} is {wording.written(points.value, stated.step)} points"
    try:
        expected = laws.change_pct(new.quantity, base.quantity)
    except (ValueError, ZeroDivisionError):
        return None, f"no change in % can be made from {values}"
    return expected, f"{values} is {wording.written(expected.value, stated.step)} %"
