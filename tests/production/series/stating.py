"""What releases state, written short: `2011-9M 1472062 oz`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from production import periods
from production.series.keys import SeriesKey, parse
from production.series.observations import Known, Observation, stated


def said(text: str, figure: str = "", release: str = "r", end_month: int = 12, **options: str) -> Observation:
    """The step is that of the digits written, or `step`; ids are the period's label unless given."""
    label, number, unit = text.split()
    value = Decimal(number)
    return stated(
        periods.parse(label, end_month),
        value,
        Decimal(options.get("step", "0")) or Decimal(1).scaleb(int(value.as_tuple().exponent)),
        unit,
        figure or label,
        release,
        date(2012, 1, 31),
        scope_note=options.get("scope_note", ""),
        modifier=options.get("modifier", ""),
        equivalence=Decimal(options["ratio"]) if "ratio" in options else None,
    )


def known(end_month: int = 12, **series: list[Observation]) -> Known:
    """Of one mine; `production__silver` is m.production.silver."""
    keys = {name: parse(f"c.m.{name.replace('__', '.') if '__' in name else name + '._'}") for name in series}
    return Known({keys[name]: of for name, of in series.items()}, end_month)


SILVER = SeriesKey("c", "m", "production", "silver")
