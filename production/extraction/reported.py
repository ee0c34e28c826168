"""Which periods a release reports on, and which of them its headings and words without a year mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from production import periods
from production.extraction import dates
from production.extraction.forms import ORDINALS
from production.extraction.values import Context
from production.periods import Period
from releases.reading.reading import Passage, Reading, Span

# Words for a length of time. Of quarters and halves the words may give the number.
SPANS = (
    (
        "quarter",
        r"(?:(?P<q>first|second|third|fourth|1st|2nd|3rd|4th|final)[\s-])?quarter(?:ly)?\b|\bQ(?P<qn>[1-4])\b"
        r"|\b(?P<nq>[1-4])Q|\bthree[\s-]months?\b",
    ),
    ("nine_months", r"\b(?:first\s+)?nine[\s-]months?\b|\b9[\s-]?months?\b|\b9M\b"),
    (
        "half_year",
        r"\b(?P<h>first|second)[\s-]half\b|\bH(?P<hn>[12])\b|\b(?:first\s+)?six[\s-]months?\b|\bhalf[\s-]year\b",
    ),
    (
        "year",
        r"\b(?:full|whole|entire|fiscal|calendar)[\s-]year\b(?!\s+(?:\w+\s+){0,2}(?:guidance|target|budget|plan|forecast|range))"
        r"|\byear[\s-]end\b|\bannual\b(?!\s+(?:\w+\s+){0,2}(?:guidance|target|budget|plan|forecast|range))|\btwelve[\s-]months?\b"
        r"|\bfor the year\b|\b(?:in|over|during) the year\b",
    ),
    (
        "year_to_date",
        r"\byear[\s-]to[\s-]date\b|\bYTD\b(?:\s?(?:20|['’])?(?P<ytd>\d\d)(?![\d%]|[.,]\d|\s?[a-z$]))?",
    ),
    ("month", r"\b(?:the|this|last) month\b"),
)
# "in the quarter before", "the same quarter of last year": the reported period, so many quarters earlier.
EARLIER = (
    (
        "quarter_before",
        r"\b(?:previous|prior|preceding|last)[\s-](?:quarter|three\s+months)\b|\b(?:the\s+)?quarter\s+before\b",
    ),
    (
        "year_before",
        r"\b(?:same|corresponding|comparable|year-ago|year-earlier|prior[\s-]year)\s+(?:quarter|period)s?\b"
        r"(?:[\s,]+(?:of|in|the|a|last|previous|prior|preceding|year|earlier|ago|before)\b)*"
        r"|\b(?:the\s+|a\s+)?(?:prior|previous|preceding|last)[\s-]year(?:['’]s)?(?:\s+(?:quarter|period)\b)?"
        r"|\ba\s+year\s+(?:ago|earlier|before)\b|\bprior[\s-]year\b",
    ),
)
_SPANS = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in (*EARLIER, *SPANS))
_YEAR_BEFORE = dict(_SPANS)["year_before"]
_PART = {"nine_months": "9M", "year": "FY", "half_year": "H1"}
# The longer period that ends with a shorter one: nine months with the third quarter.
_ENDS_WITH = {"nine_months": "Q3", "half_year": "Q2", "year": "Q4"}
# "2012 guidance of", "2010 silver production": a year that needs no "in".
YEAR_OF = re.compile(
    r"(?<![\w.,$/-])(?P<year>19[89]\d|20[0-4]\d)(?=\s+(?:annual\s+|full[- ]year\s+|consolidated\s+"
    r"|silver\s+|gold\s+|production\s+)*(?:guidance|targets?|budgets?|forecasts?|plan|outlook|production|output)\b)",
    re.IGNORECASE,
)
COMPARISONS = re.compile(
    r"\b(?:comparisons?|comparatives?|comparative\s+(?:figures|numbers|periods?)|changes|percent(?:age)?\s+changes)"
    r"\s+(?:in\s+brackets\s+|made\s+|given\s+)?(?:are|is)\s+(?:made\s+|given\s+)?(?:with|to|against|for|from)\b",
    re.IGNORECASE,
)
COMPARED = re.compile(
    r"\b(?:above|below|over|than|from|versus|vs\.?|against|compared\s+(?:to|with)|on)\s+(?:in\s+)?(?:the\s+|that\s+of\s+)*$",
    re.IGNORECASE,
)
COMPARING = re.compile(r"\b(?:compared|comparison|versus|vs|against|than|above|below|over|from)\b", re.I)
# "1.1% less than in the third": the quarter is told by the one before it in the sentence.
# "over the same six months of Fiscal 2022"
SAME_MONTHS = re.compile(
    r"\bsame\s+(?P<count>three|six|nine)[\s-]months?(?:\s+period)?\s+(?:of|in)\s+(?:fiscal\s+)?(?:year\s+)?(?P<year>20[0-4]\d)\b",
    re.IGNORECASE,
)
SAME_TYPES = {"three": "quarter", "six": "half_year", "nine": "nine_months"}
# "the same quarter of Fiscal 2023"
SAME_OF = re.compile(
    r"\b(?:same|corresponding|comparable)\s+(?P<span>quarter|period)\s+(?:of|in)\s+(?P<fiscal>fiscal\s+)?(?:year\s+)?"
    r"(?P<year>20[0-4]\d)\b",
    re.IGNORECASE,
)
ELLIPTIC = re.compile(
    r"\b(?:in|of|from|to|over|than|on|against)\s+the\s+(?P<q>first|second|third|fourth)(?=\s*(?:[.,;)]|and\b|$))",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\w.,$/-])(19[89]\d|20[0-4]\d)(?![\w%]|[.,]\d)")


@dataclass(frozen=True)
class Mentioned:
    """Words of time. `period` is null where they name one that cannot be told."""

    start: int
    end: int
    period: Period | None
    role: str = "on"


@dataclass(frozen=True)
class Reported:
    """The periods that a release reports on, of its title or else of its lead."""

    periods: tuple[Period, ...]
    published_on: date
    planned: Period | None = None  # the one that the title looks ahead to
    compared: Period | None = None  # the one that the release says all of it is compared with

    @property
    def main(self) -> Period | None:
        """The only one; null where the release reports several, or none that it names."""
        return self.periods[0] if len(self.periods) == 1 else None

    def of_type(self, type_: str, part: str = "") -> Period | None:
        """The reported period of that length: "the nine months" of a third quarter."""
        own = [p for p in self.periods if p.type == type_ and (not part or p.label.endswith(part))]
        if own:
            return own[0] if len(own) == 1 else None
        years = {_year_of(p) for p in self.periods}
        if len(years) != 1:
            return None
        like, parts = self.periods[0], {_part_of(p) for p in self.periods}
        if type_ == "quarter" and part and any(part <= own for own in parts | self._quarters()):
            return self._past(like, part)  # "the second quarter" in the report on the third
        if type_ == "quarter":
            last = next((q for longer, q in _ENDS_WITH.items() if _PART[longer] in parts), None)
            part = part or last or ""
            return self._past(like, part) if part and part == last else None
        if part == "H2" or type_ not in _PART:
            return None
        opens = part in ("H1", "9M")  # "the first six months", whichever quarter is reported
        return self._past(like, _PART[type_]) if opens or _ENDS_WITH[type_] in parts else None

    def _quarters(self) -> set[str]:
        """The quarters with which the reported periods of more than one end."""
        ends = {"H1": "Q2", "9M": "Q3", "H2": "Q4", "FY": "Q4"}
        return {ends[_part_of(p)] for p in self.periods if _part_of(p) in ends}

    def to_date(self) -> Period | None:
        """The year to date: up to the end of the last period reported."""
        ends = {p.end for p in self.periods}
        if not self.periods or len({_year_of(p) for p in self.periods}) != 1:
            return None
        last = next(p for p in self.periods if p.end == max(end for end in ends if end))
        part = {"Q1": "Q1", "Q2": "H1", "H1": "H1", "Q3": "9M", "9M": "9M", "Q4": "FY", "FY": "FY"}.get(
            _part_of(last)
        )
        return self._past(last, part) if part else None

    def earlier(self, name: str) -> Period | None:
        """The quarter before the reported one, or its like a year before."""
        main = self.main or self.of_type("quarter")
        if (
            main is None
            or main.type not in ("quarter", "half_year", "nine_months", "year")
            or not _part_of(main)
        ):
            return None
        if name == "year_before":
            return _like(main, -1, _part_of(main))
        if main.type != "quarter":
            return None
        number = int(_part_of(main)[1])
        return _like(main, 0, f"Q{number - 1}") if number > 1 else _like(main, -1, "Q4")

    def _past(self, like: Period, part: str) -> Period | None:
        period = _like(like, 0, part)
        return period if period.end and period.end < self.published_on else None


def _part_of(period: Period) -> str:
    """ "Q3" of 2011-Q3 and of F2025-Q3; nothing for a month or a day."""
    match = periods.LABEL.fullmatch(period.label)
    return (match["part"] or "") if match else ""


def _year_of(period: Period) -> str:
    """Of the calendar or of the company: 2011, F2025."""
    return period.label.partition("-")[0]


def _like(period: Period, years: int, part: str) -> Period:
    """Another part of the same year, or of one so many years off."""
    assert period.start is not None
    year = _year_of(period)
    offset = periods.PARTS[_part_of(period)][1] if _part_of(period) else period.start.month - 1
    first = (period.start.month - 1 - offset) % 12  # counted from 0; a month is one of the calendar's
    return periods.parse(f"{year[:-4]}{int(year[-4:]) + years}-{part}", first or 12)


def like(year: Period, part: Period) -> Period:
    """The same part of another year: the first half of that one."""
    return _like(year, 0, _part_of(part))


def find(reading: Reading, context: Context) -> Reported:
    """What the title names; else what the lead names."""
    head = reading.letterhead.title
    lead = next((p for p in reading.passages if p.start >= reading.letterhead.dateline.start), None)
    named = _named(reading.text, head, context, True)
    ahead = {
        p
        for p in named
        if p.end is not None and p.end >= context.published_on and p.type in periods.MONTHS_OF_TYPE
    }
    planned = ahead.pop() if len(ahead) == 1 else None
    compared = _compared(reading, context)
    for span, loosely in ((head, True), (lead, False)):
        named = _named(reading.text, span, context, loosely) if span else []
        past = tuple(dict.fromkeys(p for p in named if p.end is not None and p.end < context.published_on))
        if past:
            return Reported(past, context.published_on, planned, compared)
    return Reported((), context.published_on, planned, compared)


def _compared(reading: Reading, context: Context) -> Period | None:
    """ "Comparisons are with the first quarter of 2022 unless another period is named." """
    match = COMPARISONS.search(reading.text)
    if match is None:
        return None
    end = reading.text.find(".", match.end())
    found = dates.find(reading.text, context.published_on, match.end(), end, context.fiscal_year_end_month)
    periods_named = {p.period for p in found if p.role == "on" and p.period.type in periods.MONTHS_OF_TYPE}
    return periods_named.pop() if len(periods_named) == 1 else None


def in_heading(text: str, context: Context, reported: Reported) -> list[Mentioned]:
    """The periods that a heading names, each once; one without a period is named and cannot be told."""
    found = [
        *mentioned(text, 0, len(text), context, reported),
        *(Mentioned(0, 0, p) for p in _bare_years(text, context)),
    ]
    return list({m.period: m for m in found if m.role in ("on", "over")}.values())


def mentioned(text: str, start: int, end: int, context: Context, reported: Reported) -> list[Mentioned]:
    """All words of time in `text[start:end]`, with a year or without, in order."""
    phrases = dates.find(text, context.published_on, start, end, context.fiscal_year_end_month)
    found = [Mentioned(p.start, p.end, p.period, p.role) for p in phrases]
    unclear = dates.untold(text, context.published_on, start, end, context.fiscal_year_end_month)
    found += [Mentioned(begin, stop, None) for begin, stop in unclear]
    taken = bytearray(max(0, end - start))  # a sentence may name ten thousand times
    for m in found:
        taken[m.start - start : m.end - start] = b"\1" * (m.end - m.start)
    for match in YEAR_OF.finditer(text, start, end):
        if 1 not in taken[match.start() - start : match.end() - start]:
            own = periods.year(int(match["year"])) if context.fiscal_year_end_month == 12 else None
            found.append(Mentioned(match.start(), match.end(), own))
            taken[match.start() - start : match.end() - start] = b"\1" * len(match[0])
    for name, pattern in _SPANS:
        for match in pattern.finditer(text, start, end):
            if 1 not in taken[match.start() - start : match.end() - start]:
                taken[match.start() - start : match.end() - start] = b"\1" * len(match[0])
                found.append(Mentioned(match.start(), match.end(), _told(name, match, reported)))
    found.sort(key=lambda m: m.start)
    for match in SAME_MONTHS.finditer(text, start, end):
        like = [m.period for m in found if m.end <= match.start() and m.period]
        if like and _year_of(like[-1]) and like[-1].type == SAME_TYPES[match["count"].casefold()]:
            years = int(match["year"]) - int(_year_of(like[-1])[-4:])
            found = [m for m in found if m.end <= match.start() or match.end() <= m.start]
            found.append(Mentioned(*match.span(), _like(like[-1], years, _part_of(like[-1]))))
    for match in SAME_OF.finditer(text, start, end):
        model = _spoken_of(match, text, start, found) or reported.main or reported.of_type("quarter")
        if model and _part_of(model) and _year_of(model).startswith("F") == bool(match["fiscal"]):
            years = int(match["year"]) - int(_year_of(model)[-4:])
            found = [m for m in found if m.end <= match.start() or match.end() <= m.start]
            found.append(Mentioned(*match.span(), _like(model, years, _part_of(model))))
    for match in _YEAR_BEFORE.finditer(text, start, end):
        own = _spoken_of(match, text, start, found)
        if own and any((m.start, m.end) == match.span() for m in found):
            found = [m for m in found if (m.start, m.end) != match.span()]
            found.append(Mentioned(*match.span(), _like(own, -1, _part_of(own))))
    for match in ELLIPTIC.finditer(text, start, end):
        before = [m.period for m in found if m.end <= match.start() and m.period]
        if before and before[-1].type == "quarter":
            part = f"Q{ORDINALS[match['q'].casefold()]}"
            years = -1 if part > _part_of(before[-1]) else 0
            found.append(Mentioned(*match.span("q"), _like(before[-1], years, part)))
    return sorted(found, key=lambda m: m.start)


def _spoken_of(match: re.Match[str], text: str, start: int, found: list[Mentioned]) -> Period | None:
    """The period that the sentence speaks of before "the same period": what it only compares with is none."""
    said: Period | None = None
    for mention in found:
        if mention.end > match.start():
            break
        compared = COMPARING.search(text, start, mention.start)
        start = mention.end
        period = mention.period
        if compared or not period or period.type not in periods.MONTHS_OF_TYPE or not _part_of(period):
            continue
        if period.type == "quarter" or "quarter" not in match[0].casefold():
            said = period
    return said


def _told(name: str, match: re.Match[str], reported: Reported) -> Period | None:
    if name in dict(EARLIER):
        return reported.earlier(name)
    if name == "year_to_date":
        to_date, year = reported.to_date(), match["ytd"]
        if to_date is None or not year:
            return to_date
        return _like(to_date, 2000 + int(year) - int(_year_of(to_date)[-4:]), _part_of(to_date))
    if name == "month":
        return None
    groups = {key: value for key, value in match.groupdict().items() if value}
    part = ""
    for key, letter in (("q", "Q"), ("qn", "Q"), ("nq", "Q"), ("h", "H"), ("hn", "H")):
        if key in groups:
            part = f"{letter}{ORDINALS.get(groups[key].casefold()) or groups[key][0]}"
    if match[0].casefold().startswith("first") and name in ("half_year", "nine_months"):
        part = "H1" if name == "half_year" else "9M"
    return reported.of_type(name, part)


def _named(text: str, span: Span | Passage, context: Context, loosely: bool) -> list[Period]:
    phrases = dates.find(text, context.published_on, span.start, span.end, context.fiscal_year_end_month)
    kept = [p for p in phrases if p.role in ("on", "over") and p.period.type in periods.MONTHS_OF_TYPE]
    named = [p.period for p in kept]
    if not loosely:  # the lead compares: "11% above the second quarter of 2023"
        own = [p.period for p in kept if not COMPARED.search(text, max(span.start, p.start - 40), p.start)]
        return own or named
    words = text[span.start : span.end]
    for phrase in reversed(phrases):
        blank = " " * (phrase.end - phrase.start)
        words = words[: phrase.start - span.start] + blank + words[phrase.end - span.start :]
    years = {str(p.end.year) for p in named if p.end} or set(_YEAR.findall(words))
    if len(years) > 1 and not named:
        years = {year for year in years if int(year) <= context.published_on.year}
    loose = [m for name, pattern in _SPANS for m in [(name, x) for x in pattern.finditer(words)]]
    for name, match in loose:
        named += _of_years(name, match, years, context, text[span.start : span.end])
    if not loose:
        named += _bare_years(words, context)
    return named


def _of_years(name: str, match: re.Match[str], years: set[str], context: Context, words: str) -> list[Period]:
    """ "Fourth Quarter and Full Year 2012": the year of the title; none where it names no year."""
    ordinal = match.groupdict().get("q") or match.groupdict().get("qn") or match.groupdict().get("nq")
    half = match.groupdict().get("h") or match.groupdict().get("hn")
    if name == "quarter" and ordinal:
        part = f"Q{ORDINALS.get(ordinal.casefold()) or ordinal[0]}"
    elif name == "half_year" and half:
        part = f"H{ORDINALS.get(half.casefold()) or half[0]}"
    elif name in _PART:
        part = _PART[name]
    else:
        return []
    last = context.fiscal_year_end_month
    fiscal = "F" if last != 12 else ""
    if len(years) == 1 and (not fiscal or "fiscal" in words.casefold()):
        return [periods.parse(f"{fiscal}{years.copy().pop()}-{part}", last)]
    if years or fiscal:
        return []
    candidates = [periods.parse(f"{context.published_on.year - off}-{part}") for off in (0, 1)]
    return [p for p in candidates if p.end and p.end < context.published_on][:1]


def _bare_years(text: str, context: Context) -> list[Period]:
    """ "2011 highlights", "Alder Closes 2017 With ...": years that no other words of time go with."""
    found = dates.find(text, context.published_on)
    years = [m for m in _YEAR.finditer(text) if not any(p.start <= m.start() < p.end for p in found)]
    spans = any(pattern.search(text) for _, pattern in _SPANS)
    return (
        []
        if spans or len(years) != 1 or context.fiscal_year_end_month != 12
        else [periods.year(int(years[0][0]))]
    )
