"""The forms of words that name a time, each a row of FORMS: a pattern, and what makes its period of it.

A form that is understood and has no period ("July to August 2006") still holds its place, so that no part
of it is taken for something else.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from production import periods
from production.extraction.numbers import WORDS, of_words
from production.periods import Period


@dataclass(frozen=True)
class Moment:
    """From where a phrase without a year is seen: the release's day, and whether the words look ahead."""

    today: date
    ahead: bool
    fiscal_year_end_month: int


Maker = Callable[[re.Match[str], Moment], Period | None]

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"  # the month's number is its place
ORDINALS = {
    "opening": 1,
    "closing": 4,
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "final": 4,
    "last": 4,
    "fifth": 5,
}
MONTH_COUNTS = {"three": 3, "six": 6, "nine": 9, "twelve": 12, "quarter": 3, "half-year": 6, "year": 12}
MONTH_COUNTS |= {"q": 3, "qtr": 3, "quarterly": 3}

# --- pieces of patterns ---------------------------------------------------------------------------------

# With a capital: "march" and "may" are words.
MONTH = (
    r"(?-i:(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:\s?\(?(?:st|nd|rd|th)\)?)?(?![\d%]|[.,]\d)"
YEAR = r"(?P<year>19[89]\d|20[0-4]\d)(?!\w|[.,]\d)"
# "of 2006", ", 2006", "of this year", "last year", "of the year"
FISCAL = r"(?P<fiscal>fiscal\s+(?:year\s+)?)?"
OF_YEAR = rf"(?:,?\s*(?:of\s+|in\s+)?(?:{FISCAL}{YEAR}|(?P<relative>this|next|last|the)\s+year\b))"
ORDINAL = r"\b(?P<ordinal>opening|closing|first|second|third|fourth|final|last|1st|2nd|3rd|4th)"
# A month, quarter or year with nothing else to mark it counts only after such a word.
LEAD = (
    r"\b(?:in|during|for|by|of|before|after|since|until|from|to|through|throughout|between|and|or"
    r"|early|late|mid|full[ -]year|calendar|year)[\s-]+(?:the\s+)?(?:early\s+|late\s+|mid-)?"
)
# A bare number after these is as likely a count, unless the phrase ends with it: "15% on 2016".
AGAINST = r"\b(?:over|on|than|versus|vs\.?|with|than\sin|against|above|below)\s+"
NOT_A_COUNT = (
    r"(?!\s*(?:%|[a-z]*/|tpd|per|tonnes?|tons?|ounces?|oz|koz|moz|lbs?|pounds?|grams?|g|kg|m|km|met(?:re"
    r"|er)s?|feet|ft"
    r"|hectares?|ha|people|workers|employees|shares|days|hours|drill|holes|samples|kw|mw)\b)"
)

# --- makers ---------------------------------------------------------------------------------------------


def _day(match: re.Match[str], moment: Moment) -> Period | None:
    number, month = int(match["day"]), _month(match["month"])
    return _of_year(match, moment, lambda year: periods.instant(date(year, month, number)))


def _iso_day(match: re.Match[str], moment: Moment) -> Period | None:
    return periods.parse(match[0])


def _whole_month(match: re.Match[str], moment: Moment) -> Period | None:
    month = _month(match["month"])
    return _of_year(match, moment, lambda year: periods.parse(f"{year}-{month:02}"))


def _quarter(match: re.Match[str], moment: Moment) -> Period | None:
    return _part(match, moment, f"Q{_number(match)}")


def _half(match: re.Match[str], moment: Moment) -> Period | None:
    return _part(match, moment, f"H{_number(match)}")


def _year(match: re.Match[str], moment: Moment) -> Period | None:
    return _part(match, moment, "FY")


def _part(match: re.Match[str], moment: Moment, part: str) -> Period | None:
    """`part` of the year, which is the company's own where the words say "fiscal", or name no year. Where
    its year ends in another month than the calendar's, "Q1 2025" may be of either, and is none."""
    groups, last = match.groupdict(), moment.fiscal_year_end_month
    if last == 12:
        return _of_year(match, moment, lambda year: periods.parse(f"{year}-{part}"))
    if groups.get("year") and not groups.get("fiscal"):
        raise ValueError("a fiscal year or a calendar year")
    return _of_year(match, moment, lambda year: periods.parse(f"F{year}-{part}", last))


def _this_year(match: re.Match[str], moment: Moment) -> Period | None:
    return periods.year(moment.today.year)


def _next_year(match: re.Match[str], moment: Moment) -> Period | None:
    return periods.year(moment.today.year + 1)


def _this_month(match: re.Match[str], moment: Moment) -> Period | None:
    return _containing("month", moment.today)


def _next_month(match: re.Match[str], moment: Moment) -> Period | None:
    return _containing("month", _later(moment.today, 1))


def _months_ended(match: re.Match[str], moment: Moment) -> Period | None:
    """ "nine months ended September 30, 2011"; a year that ends in March is the fiscal year of that name."""
    groups = match.groupdict()
    count, month = _count(groups.get("count") or groups["name"]), _month(groups["month"])
    if count == 12 and month != moment.fiscal_year_end_month and re.search(r"\bto\b", match[0]):
        raise ValueError("the year to a day that does not end it")

    def ended(year: int) -> Period:
        end = date(year, month, monthrange(year, month)[1])
        if own := _fiscal(count, end, moment.fiscal_year_end_month):
            return own
        period = periods.ending(count, end)
        if period is None and count == 12:
            return periods.parse(f"F{year}-FY", month)
        if period is None:
            raise ValueError(f"no label for {count} months to {end}")
        return period

    return _of_year(match, moment, ended, (-1, 0))


def _fiscal(months: int, end: date, last: int) -> Period | None:
    """The part of the company's own year that so many months to that day are; none for the calendar's."""
    if last == 12 or months == 1:
        return None
    year = end.year + (end.month > last)
    own = (periods.parse(f"F{year}-{part}", last) for part in periods.PARTS)
    return next((p for p in own if p.end == end and periods.MONTHS_OF_TYPE[p.type] == months), None)


def _first_months(match: re.Match[str], moment: Moment) -> Period | None:
    """ "the first nine months of 2011"."""
    count = _count(match["count"])
    if moment.fiscal_year_end_month != 12:
        parts = {3: "Q1", 6: "H1", 9: "9M"}
        return _part(match, moment, parts[count])
    return _of_year(match, moment, lambda year: _months_from(year, 1, count))


def _since_january(match: re.Match[str], moment: Moment) -> Period | None:
    """ "Through September", where a sentence begins: the months of the calendar's year until then."""
    if moment.fiscal_year_end_month != 12:
        raise ValueError("the months of which year")
    return _of_year(match, moment, lambda year: _months_from(year, 1, _month(match["month"])))


def _month_to_month(match: re.Match[str], moment: Moment) -> Period | None:
    first, last = _month(match["first"]), _month(match["month"])
    return _of_year(match, moment, lambda year: _months_from(year, first, last - first + 1))


def _horizon(match: re.Match[str], moment: Moment) -> Period | None:
    """The quarter in which the next so many months end."""
    words = match["number"]
    count = int(words) if words.isdigit() else of_words(words)
    return _containing("quarter", _later(moment.today, count * (12 if match["unit"] == "year" else 1)))


def _operating_year(match: re.Match[str], moment: Moment) -> Period | None:
    return periods.parse(f"operating_year_{ORDINALS[match['ordinal'].casefold()]}")


def _today(match: re.Match[str], moment: Moment) -> Period | None:
    return periods.instant(moment.today)


# --- what makers share ----------------------------------------------------------------------------------


def _of_year(
    match: re.Match[str],
    moment: Moment,
    make: Callable[[int], Period],
    years_off: tuple[int, ...] = (-1, 0, 1),
) -> Period | None:
    """The period of the year that the words name; or, of the years so far off, of the one that suits best."""
    groups, this_year = match.groupdict(), moment.today.year
    relative = (groups.get("relative") or "").casefold()
    if groups.get("year"):
        return make(int(groups["year"]))
    if groups.get("short"):
        return make(2000 + int(groups["short"]))
    if relative:  # "the year" of a January release may be the one that has just ended
        years_off = {"this": (0,), "next": (1,), "last": (-1,), "the": (-1, 0)}[relative]
    candidates = []
    for off in years_off:
        try:
            candidates.append(make(this_year + off))
        except ValueError:  # February 29
            continue
    return min(candidates, key=lambda period: _distance(period, moment), default=None)


def _distance(period: Period, moment: Moment) -> int:
    """How far off in days. Releases look back more than ahead: a day to come counts double, of a quarter
    four times, unless the words look ahead; then what is over is out of question.
    """
    assert period.start is not None and period.end is not None  # only operating years have no days
    if moment.ahead:
        return (period.end - moment.today).days if period.end >= moment.today else 10**6
    behind = (moment.today - period.end).days
    weight = 4 if period.type in ("quarter", "half_year") else 2
    return max(behind, weight * (period.start - moment.today).days, 0)


def _containing(type_: str, day: date) -> Period:
    number = (day.month - 1) // 3 + 1
    return periods.quarter(day.year, number) if type_ == "quarter" else periods.parse(f"{day:%Y-%m}")


def _later(day: date, months: int) -> date:
    """The first of the month so many months on."""
    month = day.month - 1 + months
    return date(day.year + month // 12, month % 12 + 1, 1)


def _months_from(year: int, first: int, count: int) -> Period:
    """Raises ValueError where the months have no label."""
    last = first + count - 1
    if count < 1 or last > 12:
        raise ValueError(f"{count} months from {first} are no period of one year")
    period = periods.ending(count, date(year, last, monthrange(year, last)[1]))
    if period is None or period.start is None or period.start.month != first:
        raise ValueError(f"no label for {count} months from {first}")
    return period


def _month(name: str) -> int:
    return MONTHS.index(name[:3].casefold()) // 4 + 1


def _number(match: re.Match[str]) -> int:
    """ "3" of "Q3", "third" or "3rd"."""
    groups = match.groupdict()
    words = (groups.get("number") or groups["ordinal"]).casefold()
    return ORDINALS.get(words) or int(words[0])


def _count(words: str) -> int:
    return int(words) if words.isdigit() else MONTH_COUNTS["-".join(words.casefold().split())]


# --- forms -----------------------------------------------------------------------------------------------


def _form(pattern: str, make: Maker, role: str = "") -> tuple[re.Pattern[str], Maker, str, tuple[str, ...]]:
    return re.compile(pattern, re.VERBOSE | re.IGNORECASE), make, role, _needed(pattern)


def _needed(pattern: str) -> tuple[str, ...]:
    """Letters of which a text must hold some before the pattern is worth a try."""
    if MONTH in pattern:
        return tuple(MONTHS.split())
    words = ("[\\s-]quarter", "[\\s-]half", "[\\s-]months")
    return next(((word[5:],) for word in words if word in pattern and "|" + word not in pattern), ())


# `phrase` is the part of the pattern that is the phrase, where it is not all of it. A role given here
# holds whatever stands before the phrase.
FORMS = (
    _form(rf"\b(?P<month>{MONTH})\s+{DAY}{OF_YEAR}?", _day),
    _form(rf"(?<![\w.,$/-]){DAY}\s+(?:of\s+)?(?P<month>{MONTH}){OF_YEAR}?", _day),
    _form(r"(?<![\w-])(?:19|20)\d\d-[01]\d-[0-3]\d(?![\w-])", _iso_day),
    _form(rf"\b(?P<month>{MONTH}){OF_YEAR}", _whole_month),
    _form(rf"{LEAD}(?P<phrase>(?P<month>{MONTH}))(?!\s+\d{{1,2}}(?!\d|,\d))", _whole_month),
    # "Q3 2010", "Q4 – 2009", "Q1 Fiscal 2025"
    _form(rf"\bQ(?P<number>[1-4])\s?[-–/]?\s?{OF_YEAR}", _quarter),
    _form(r"\bQ(?P<number>[1-4])\s?['’](?P<short>\d\d)\b", _quarter),
    _form(rf"(?<![\w.,-])(?P<number>[1-4])Q\s?-?{OF_YEAR}", _quarter),
    _form(r"(?<![\w.,-])(?P<number>[1-4])Q\s?['’]?(?P<short>\d\d)\b", _quarter),
    _form(rf"{LEAD}(?P<phrase>Q(?P<number>[1-4]))\b", _quarter),
    _form(rf"{ORDINAL}[\s-]quarter{OF_YEAR}", _quarter),
    _form(rf"{LEAD}(?P<phrase>{ORDINAL.replace('|last', '')}[\s-]quarter)\b", _quarter),
    _form(rf"\bH(?P<number>[12])\s?{OF_YEAR}", _half),
    _form(rf"(?<![\w.,-])(?P<number>[12])H\s?-?{OF_YEAR}", _half),
    _form(rf"\b(?P<ordinal>first|second|1st|2nd)[\s-]half{OF_YEAR}", _half),
    _form(rf"{LEAD}(?P<phrase>(?P<ordinal>first|second|1st|2nd)[\s-]half)(?=[\s.,;)])(?!\s+of)", _half),
    _form(
        rf"""\b(?: (?P<count>three|six|nine|twelve|3|6|9|12)[\s-]months?(?:\s+periods?)?
              | (?:fiscal\s+)?(?P<name>quarter|half[\s-]year|year) )
            \s+(?:ended|ending|to)\s+(?:the\s+end\s+of\s+)?
            (?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>{MONTH})(?:\s+{DAY})?{OF_YEAR}?""",
        _months_ended,
    ),
    # the Australian manner: "the June quarter", "the September 2024 quarter", "the December half-year"
    _form(rf"\b(?P<month>{MONTH})[\s-]+(?P<name>quarter|half[\s-]year)\b{OF_YEAR}?", _months_ended),
    _form(rf"\b(?P<month>{MONTH})\s+{YEAR}\s+(?P<name>quarter(?:ly)?|half[\s-]year)\b", _months_ended),
    _form(rf"\b(?P<month>{MONTH})\s+(?P<name>(?-i:Q|Qtr))\b\.?\s*{OF_YEAR}?", _months_ended),  # "Sep Q 2025"
    _form(rf"\bfirst\s+(?P<count>three|six|nine|3|6|9)[\s-]months{OF_YEAR}", _first_months),
    _form(rf"\b(?P<count>9)\s?M\s?-?\s?{OF_YEAR}", _first_months),
    _form(rf"\b(?P<count>nine|9)[\s-]months?{OF_YEAR}", _first_months),
    _form(
        rf"\b(?P<first>{MONTH})\s?(?:to|through|until|[-–])\s?(?P<month>{MONTH}){OF_YEAR}?",
        _month_to_month,
        "on",
    ),
    _form(
        rf"\b(?-i:Through)\s+(?:the\s+end\s+of\s+)?(?P<month>{MONTH}){OF_YEAR}?",
        _since_january,
    ),
    _form(
        rf"\bbetween\s+(?P<phrase>(?P<first>{MONTH})\s+and\s+(?P<month>{MONTH}){OF_YEAR}?)",
        _month_to_month,
        "on",
    ),
    _form(rf"{LEAD}(?P<phrase>{FISCAL}{YEAR}){NOT_A_COUNT}", _year),
    _form(
        rf"\b(?:closed|ended|finished|closes|ends)\s+(?P<phrase>{YEAR})(?=\s+(?:with|at|on|above|below))",
        _year,
    ),
    _form(rf"{AGAINST}(?P<phrase>{YEAR})(?=\s*(?:[;:)\n]|[.,](?!\d)|and\b|$))", _year),
    _form(rf"\b(?:(?P<fiscal>fiscal(?:\s+year)?|FY))\s?{YEAR}", _year),
    _form(rf"\b(?:full|whole|entire|calendar)[\s-]year\s+(?:of\s+)?{FISCAL}{YEAR}", _year),
    _form(rf"(?<![\w.,$/-]){YEAR}\s+full[\s-]year\b", _year),
    _form(r"\bF(?P<fiscal>Y)?(?P<year>20[0-4]\d)\b", _year),
    _form(rf"\byear[\s-]end\s+{YEAR}", _year),
    _form(r"\b(?:later\s+)?(?:this|the\s+current)\s+year\b|\byear[\s-]end\b", _this_year),
    _form(r"\bend\s+of\s+(?P<phrase>the\s+year)\b", _this_year),
    _form(r"\b(?:early\s+|late(?:r)?\s+)?next\s+year\b", _next_year),
    _form(r"\b(?:later\s+)?(?:this|the\s+current)\s+month\b", _this_month),
    _form(r"\b(?:early\s+|later?\s+)?next\s+month\b", _next_month),
    _form(
        rf"\b(?:next|coming|following)\s+(?P<number>\d\d?|{WORDS})(?:\s\(\d+\))?[\s-](?P<unit>month"
        rf"|year)s?\b",
        _horizon,
        "over",
    ),
    _form(
        r"\b(?P<ordinal>first|second|third|fourth|fifth)(?:\s+(?:full|complete))?\s+year\s+of\s+"
        r"(?:full\s+|commercial\s+|mine\s+)?(?:operations?|production)\b",
        _operating_year,
    ),
    _form(r"\btoday\b(?!['’])|\bnow\b", _today, "now"),
)
