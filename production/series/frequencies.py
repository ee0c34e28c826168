"""The periods of a frequency, one after the other, in the company's fiscal year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from production import periods
from production.periods import Period

PARTS = {
    "quarter": ("Q1", "Q2", "Q3", "Q4"),
    "half_year": ("H1", "H2"),
    "year": ("FY",),
    "ttm": ("Q1", "Q2", "Q3", "Q4"),
}
FREQUENCIES = tuple(PARTS)
TO_DATE = ("FY", "9M", "H1", "Q1")  # the longest first


def fiscal_year(day: date, end_month: int = 12) -> int:
    """The year that a day lies in, named after the year in which it ends: 2012 for 2011-10-24 where
    fiscal years end in March."""
    return day.year + (day.month > end_month)


def part(year: int, name: str, end_month: int = 12) -> Period:
    """`2011-Q3`, or `F2012-Q3` where the fiscal year does not end in December."""
    return periods.parse(f"{'F' if end_month != 12 else ''}{year}-{name}", end_month)


def spanning(frequency: str, first: date, last: date, end_month: int = 12) -> Iterator[Period]:
    """All periods of this frequency that have a day between `first` and `last`, in order."""
    for year in range(fiscal_year(first, end_month), fiscal_year(last, end_month) + 1):
        for name in PARTS[frequency]:
            period = part(year, name, end_month)
            assert period.start is not None and period.end is not None
            if period.end >= first and period.start <= last:
                yield trailing_year(period) if frequency == "ttm" else period


def trailing_year(quarter: Period) -> Period:
    """The twelve months that end with a quarter: 2010-07-01 to 2011-06-30 for 2011-Q2."""
    assert quarter.end is not None
    start = year_before(quarter.end + timedelta(days=1))
    return Period(f"{quarter.label}-TTM", "ttm", start, quarter.end)


def to_date(period: Period, end_month: int = 12) -> Period | None:
    """The fiscal year up to the end of the period: 2011-9M of 2011-Q3; null where no quarter ends then."""
    if period.end is None:
        return None
    year = fiscal_year(period.end, end_month)
    all_to_date = (part(year, name, end_month) for name in TO_DATE)
    return next((one for one in all_to_date if one.end == period.end), None)


def year_before(day: date) -> date:
    """The same day a year earlier; `day` is the first of a month."""
    return day.replace(year=day.year - 1)
