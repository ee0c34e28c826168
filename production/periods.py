"""Periods: the days they cover, and the labels under which companies and the calendar know them.

A period is its type and its days; the label is a name for them. `2011-Q3` of a company whose fiscal
year ends in December is July to September 2011. Where the fiscal year ends in another month the label
carries an F: `F2025-Q1` of a company whose year ends in March is April to June 2024.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

MONTHS_OF_TYPE = {"month": 1, "quarter": 3, "half_year": 6, "nine_months": 9, "year": 12}
TYPES = ("quarter", "half_year", "nine_months", "year", "month", "instant", "operating_year")

# label ending -> (type, first month of the fiscal year counted from 0, months)
PARTS = {
    "Q1": ("quarter", 0),
    "Q2": ("quarter", 3),
    "Q3": ("quarter", 6),
    "Q4": ("quarter", 9),
    "H1": ("half_year", 0),
    "H2": ("half_year", 6),
    "9M": ("nine_months", 0),
    "FY": ("year", 0),
}

LABEL = re.compile(
    r"""(?P<fiscal>F)?(?P<year>\d{4})-
        (?: (?P<part>Q[1-4]|H[12]|9M|FY) | (?P<month>0[1-9]|1[0-2]) (?: -(?P<day>\d\d) )? )""",
    re.VERBOSE | re.ASCII,
)
OPERATING_YEAR = re.compile(r"operating_year_([1-9]\d?)", re.ASCII)


class PeriodError(ValueError):
    """The text is not a period label; the message says what one looks like."""


@dataclass(frozen=True, order=True)
class Period:
    """`start` and `end` are inclusive, and null only for an operating year, whose days nobody knows yet."""

    label: str
    type: str
    start: date | None
    end: date | None

    @property
    def days(self) -> int | None:
        """How many days it covers: 92 for July to September."""
        return None if self.start is None or self.end is None else (self.end - self.start).days + 1

    @property
    def key(self) -> str:
        """What makes two labels the same period: type and days, or the name where there are none."""
        return self.label if self.start is None else f"{self.type}:{self.start}/{self.end}"

    @property
    def calendar_label(self) -> str | None:
        """The calendar's label of the same days, if it has one: `2024-Q2` for `F2025-Q1`."""
        return calendar_label(self.type, self.start, self.end)


def parse(label: str, fiscal_year_end_month: int = 12) -> Period:
    """`2011-Q3`, `2011-9M`, `2011-H1`, `2011-FY`, `2011-09`, `2011-10-24`, `F2025-Q1`, `operating_year_1`.

    A label with F is placed by the company's fiscal year, named after the year in which it ends.
    Raises PeriodError.
    """
    if OPERATING_YEAR.fullmatch(label):
        return Period(label, "operating_year", None, None)
    match = LABEL.fullmatch(label)
    if not match or (match["fiscal"] and not match["part"]):
        raise PeriodError(
            f"{label!r} is not a period: write 2011-Q3, 2011-H1, 2011-9M, 2011-FY, 2011-09 or 2011-10-24"
        )
    year = int(match["year"])
    try:
        if match["day"]:
            day = date(year, int(match["month"]), int(match["day"]))
            return Period(label, "instant", day, day)
        if match["month"]:
            return Period(label, "month", *_months(year, int(match["month"]), 1))
        type_, offset = PARTS[match["part"]]
        first = fiscal_year_end_month % 12 + 1 if match["fiscal"] else 1
        start_year = year - 1 if match["fiscal"] and first > 1 else year
        return Period(label, type_, *_months(start_year, first + offset, MONTHS_OF_TYPE[type_]))
    except ValueError as error:
        raise PeriodError(f"{label!r} is not a period: {error}") from error


def calendar_label(type_: str, start: date | None, end: date | None) -> str | None:
    if start is None or end is None:
        return None
    if type_ == "instant":
        return start.isoformat()
    if type_ == "month":
        return f"{start:%Y-%m}"
    for part, (part_type, offset) in PARTS.items():
        if part_type == type_ and start.month == offset + 1:
            return f"{start.year}-{part}"
    return None


def quarter(year: int, number: int) -> Period:
    return parse(f"{year}-Q{number}")


def year(number: int) -> Period:
    return parse(f"{number}-FY")


def instant(day: date) -> Period:
    return Period(day.isoformat(), "instant", day, day)


def ending(months: int, end: date) -> Period | None:
    """The calendar period of so many months that ends in the month of `end`: 9 and 2011-09-30 give 2011-9M.

    Null where the calendar has no label for it (six months to September).
    """
    for part, (type_, offset) in PARTS.items():
        if MONTHS_OF_TYPE[type_] == months and (offset + months) == end.month:
            return parse(f"{end.year}-{part}")
    return parse(f"{end:%Y-%m}") if months == 1 else None


def quarters_of(period: Period) -> list[Period]:
    """The calendar quarters that make up a longer period of one calendar year: Q1 to Q3 of nine months."""
    if period.start is None or period.type == "month" or (period.calendar_label or "")[4:5] != "-":
        return []
    months = range(0, MONTHS_OF_TYPE.get(period.type, 0), 3)
    return [quarter(period.start.year, (period.start.month - 1 + m) // 3 + 1) for m in months]


def span_of_date(text: str) -> tuple[str, date, date]:
    """Precision, first and last day of a date that is ISO to its precision: `2011-09-01`, `2006-09`,
    `2013-Q3`, `2006-H1`, `2016`. Raises PeriodError.
    """
    period = parse(f"{text}-FY" if re.fullmatch(r"\d{4}", text) else text)
    if period.start is None or period.end is None:
        raise PeriodError(f"{text!r} is not a date")
    return "day" if period.type == "instant" else period.type, period.start, period.end


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    """First and last day of `count` months from `month` (which may run past 12) of `year`."""
    first = date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    last_month = month + count - 1
    last_year, last = year + (last_month - 1) // 12, (last_month - 1) % 12 + 1
    return first, date(last_year, last, monthrange(last_year, last)[1])
