"""Figures to check: short constructors, and the table of Fortuna's release of 2011-10-24."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from production import periods, reconciliation
from production.reconciliation.values import CheckedFigure, ReleaseFigures, Result


def figure(
    mine: str | None, metric: str, commodity: str | None, period: str, printed: str, unit: str, **more: object
) -> CheckedFigure:
    """A figure whose value and last digit are those printed: "0.35" is 0.35 in steps of 0.01."""
    value = Decimal(printed.replace(",", ""))
    step = Decimal(1).scaleb(int(value.as_tuple().exponent))
    base = more.pop("base", None)
    options = {"value": value, "step": step, "release": "fortuna-2011-10-24", **more}
    return CheckedFigure(
        id=".".join((mine or "_", metric, commodity or "_", period)),
        mine=mine,
        metric=metric,
        commodity=commodity,
        period=periods.parse(period, 3),
        unit=unit,
        printed=printed,
        base_period=periods.parse(str(base), 3) if base else None,
        **options,  # type: ignore[arg-type]
    )


def release(*figures: CheckedFigure, **more: object) -> ReleaseFigures:
    options: dict[str, object] = {"processes": {"caylloma": "flotation", "san-jose": "flotation"}, **more}
    return ReleaseFigures("fortuna-2011-10-24", "fortuna", date(2011, 10, 24), figures, **options)  # type: ignore[arg-type]


def results(rule: str, *figures: CheckedFigure, **more: object) -> list[Result]:
    return [result for result in reconciliation.check(release(*figures, **more)) if result.rule == rule]


# Caylloma, San Jose and the company in the third quarter; then the same in nine months.
TABLE = """
ore_milled  -       t    115,574    37,417   -          332,503     37,417   -
throughput  -       t/d  1,270      693      -          1,250       693      -
head_grade  silver  g/t  186        108      -          169         108      -
recovery    silver  %    81         87       -          82          87       -
production  silver  oz   559,959    113,178  673,137    1,472,062   113,178  1,585,240
head_grade  gold    g/t  0.35       1.06     -          0.37        1.06     -
recovery    gold    %    43         83       -          46          83       -
production  gold    oz   563        1,060    1,623      1,802       1,060    2,862
head_grade  lead    %    2.11       -        -          2.25        -        -
recovery    lead    %    92         -        -          93          -        -
production  lead    lb   4,960,154  -        4,960,154  15,281,209  -        15,281,209
head_grade  zinc    %    2.58       -        -          2.75        -        -
recovery    zinc    %    88         -        -          88          -        -
production  zinc    lb   5,815,486  -        5,815,486  17,736,916  -        17,736,916
"""
COLUMNS = [(mine, period) for period in ("2011-Q3", "2011-9M") for mine in ("caylloma", "san-jose", None)]


def table() -> list[CheckedFigure]:
    """The 52 figures of the table of 2011-10-24."""
    return [
        figure(mine, metric, None if commodity == "-" else commodity, period, printed, unit)
        for metric, commodity, unit, *row in map(str.split, TABLE.strip().splitlines())
        for (mine, period), printed in zip(COLUMNS, row, strict=True)
        if printed != "-"
    ]
