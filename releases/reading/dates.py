"""Calendar days as datelines print them: "Oct. 24, 2011", "24 October 2011", "24 de octubre de 2011"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from releases.reading.reading import Span

MONTHS = (
    ("january", "jan", "enero"),
    ("february", "feb", "febrero"),
    ("march", "mar", "marzo"),
    ("april", "apr", "abril"),
    ("may", "mayo"),
    ("june", "jun", "junio"),
    ("july", "jul", "julio"),
    ("august", "aug", "agosto"),
    ("september", "sept", "sep", "septiembre", "setiembre"),
    ("october", "oct", "octubre"),
    ("november", "nov", "noviembre"),
    ("december", "dec", "diciembre"),
)
NUMBER_OF_MONTH = {name: number for number, names in enumerate(MONTHS, 1) for name in names}

_GAP = r"[^\S\n]{1,3}"
_MONTH = "(?:" + "|".join(sorted(NUMBER_OF_MONTH, key=len, reverse=True)) + r")\b\.?"
# Mirrors set the ordinal in brackets: "July 15(th), 2011".
_DAY = r"\d{1,2}(?:st|nd|rd|th|\((?:st|nd|rd|th)\))?"
_YEAR = r"(?:19|20)\d\d(?!\d)"

_DATE = re.compile(
    rf"(?<!\w)(?:(?P<month>{_MONTH}){_GAP}(?P<day>{_DAY})(?:[^\S\n]?,)?{_GAP}(?P<year>{_YEAR})"
    rf"|(?P<day_first>{_DAY}){_GAP}(?:(?:of|de){_GAP})?(?P<month_second>{_MONTH})"
    rf",?{_GAP}(?:del?{_GAP})?(?P<year_last>{_YEAR}))",
    re.IGNORECASE,
)


def dates_in(text: str) -> Iterator[tuple[Span, date]]:
    """The days named in the text, in order. February 30 is not a day, and is passed over."""
    for found in _DATE.finditer(text):
        month = found["month"] or found["month_second"]
        day = re.sub(r"\D", "", found["day"] or found["day_first"])
        year = found["year"] or found["year_last"]
        try:
            day_named = date(int(year), NUMBER_OF_MONTH[month.rstrip(".").lower()], int(day))
        except ValueError:
            continue
        yield Span(found.start(), found.end()), day_named


_NUMERIC = re.compile(
    r"(?<![\w./-])(?:(?P<iso>(?:19|20)\d\d-\d\d-\d\d)"
    r"|(?P<first>\d{1,2})(?P<sign>[./])(?P<second>\d{1,2})(?P=sign)(?P<year>(?:19|20)\d\d))(?![\w/-]|\.\d)"
)


def numeric_dates_in(text: str) -> Iterator[tuple[Span, date]]:
    """ "2011-10-24", "24.10.2011", "24/10/2011". What may be two days, "11/10/2018", is passed over."""
    for found in _NUMERIC.finditer(text):
        try:
            if found["iso"]:
                day = date.fromisoformat(found["iso"])
            else:
                first, second = int(found["first"]), int(found["second"])
                if found["sign"] == "/" and first != second and max(first, second) <= 12:
                    continue
                if found["sign"] == "/" and second > 12:
                    first, second = second, first
                day = date(int(found["year"]), second, first)
        except ValueError:
            continue
        yield Span(found.start(), found.end()), day
