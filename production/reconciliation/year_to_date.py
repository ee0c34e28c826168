"""year_to_date: the quarters make the half-year, the nine months and the year."""

from __future__ import annotations

from collections.abc import Iterator

from production import laws, periods
from production.periods import MONTHS_OF_TYPE, PARTS, Period
from production.reconciliation import wording
from production.reconciliation.values import CheckedFigure, ReleaseFigures, Result, caveat, rounding

# What may make up a longer period, the plainest first.
COVERS = {
    "H1": (("Q1", "Q2"),),
    "H2": (("Q3", "Q4"),),
    "9M": (("Q1", "Q2", "Q3"), ("H1", "Q3")),
    "FY": (
        ("Q1", "Q2", "Q3", "Q4"),
        ("H1", "Q3", "Q4"),
        ("Q1", "Q2", "H2"),
        ("9M", "Q4"),
        ("H1", "H2"),
    ),
}


def check(release: ReleaseFigures) -> Iterator[Result]:
    """The parts of a longer period must add up to it: quarters, or a half-year or nine months and the rest.

    For metrics that add up over time, within half a unit of the last digit of every number. Parts come
    from this release or from others. Where some are missing the result is inconclusive and names them,
    unless those known already exceed the whole. Equivalents are converted at the prices of each quarter
    and may be converted anew in the total, so they never fail.
    """
    for whole in release.additive:
        covers = [_known(release, whole, cover) for cover in _covers(whole.period)]
        if covers:
            yield sum_over_time(whole, min(covers, key=_months_missing))


Cover = list[tuple[Period, CheckedFigure | None]]


def sum_over_time(whole: CheckedFigure, cover: Cover) -> Result:
    found = whole.quantity
    parts = [part for _, part in cover if part is not None]
    missing = [period.label for period, part in cover if part is None]
    expected = laws.total((part.quantity for part in parts), found.unit)
    labels = wording.listed([period.label for period, part in cover if part is not None])
    made = f"{labels}: {wording.written(expected.value, found.step)} {found.unit}"
    printed = f"{whole.period.label} is {wording.written(found.value, found.step)}"
    allowed = expected.printable(found.step)
    exceeded = expected.interval.low > found.interval.high and whole.metric != "net_income"
    if missing and not (parts and exceeded):
        verdict = "inconclusive"
        detail = f"{wording.listed(missing)} not loaded; {printed} {found.unit}" + (
            f", of which {made}" if parts else ""
        )
    elif expected.allows(found):
        verdict, detail = "pass", f"{made} together; {printed}, which agrees"
    else:
        verdict = "fail"
        detail = f"{made} together; {printed}, which is {wording.miss(expected, found)}"
        if missing:
            detail += f", even without {wording.listed(missing)}"
        if whole.is_equivalent:
            verdict, detail = "inconclusive", f"{detail}; equivalents are converted at the prices of a period"
        elif doubt := caveat(whole, *parts) or rounding(whole, parts):
            verdict, detail = "inconclusive", f"{detail}; {doubt}"
        detail += wording.sources((part.release for part in parts), whole.release)
    return Result(
        rule="year_to_date",
        verdict=verdict,
        key=whole.name,
        detail=detail,
        figures=(*(part.id for part in parts), whole.id),
        mine=whole.mine,
        metric=whole.metric,
        commodity=whole.commodity,
        period=whole.period.label,
        expected=None if missing else laws.rounded(expected.value, found.step),
        low=None if missing else allowed.low,
        high=None if missing else allowed.high,
        found=found.value,
        unit=found.unit,
    )


def _covers(period: Period) -> list[list[Period]]:
    """The ways to make up a period: Q1 and Q2 of 2011-H1; none for a quarter, a month or a day.

    The parts of a fiscal period are fiscal: F2025-Q1 to F2025-Q4 of F2025-FY.
    """
    prefix, _, part = period.label.rpartition("-")
    if part not in COVERS or period.start is None:
        return []
    first_month = (period.start.month - 1 - PARTS[part][1]) % 12 + 1
    year_end = (first_month - 2) % 12 + 1
    return [[periods.parse(f"{prefix}-{label}", year_end) for label in cover] for cover in COVERS[part]]


def _known(release: ReleaseFigures, whole: CheckedFigure, cover: list[Period]) -> Cover:
    return [(period, release.known.get(whole.key._replace(period=period.key))) for period in cover]


def _months_missing(cover: Cover) -> int:
    return sum(MONTHS_OF_TYPE[period.type] for period, part in cover if part is None)
