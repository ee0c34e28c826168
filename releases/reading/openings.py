"""Where a release begins: the date, and the company that it names.

Mostly both stand at the start of the first paragraph. Portals and Stockwatch set the date on a line of its
own, above or below the title, and the company begins its paragraph alone, or behind a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from releases.reading.company import SMALL_WORDS, company_above, company_at, listings_of
from releases.reading.dates import MONTHS, dates_in, numeric_dates_in
from releases.reading.lines import lines_of, trimmed
from releases.reading.reading import Span


@dataclass(frozen=True)
class Opening:
    """The start of the first paragraph. `start` is that of its line, `end` lies after the listings."""

    start: int
    dateline: Span
    published_on: date
    issuer: str
    brackets: Span

    @property
    def end(self) -> int:
        return max(self.dateline.end, self.brackets.end)


# --- The dateline, in the forms that have been seen:
#     September 12, 2006: Company
#     Vancouver, October 24, 2011-- Company
#     VANCOUVER , Oct. 11, 2012 /CNW/ - Company
#     VANCOUVER, BRITISH COLUMBIA--(Marketwired - Jul 15, 2015) - Company
#     VANCOUVER, British Columbia, Jan. 17, 2018 (GLOBE NEWSWIRE) -- Company

LONGEST_PLACE = 100
_PLACE = re.compile(r"[^\W\d_]|[\s.,'’()/*#&–—-]")
# "On October 24, 2011, ..." begins a sentence, not a release.
_NOT_A_PLACE = {"as", "at", "before", "by", "dated", "effective", "en", "from", "in", "on", "since", "until"}
_AFTER_DATE = re.compile(r"(?:/[A-Z][\w .-]{1,30}/|\([A-Z][\w .-]{1,30}\)|\s|[-–—:.,)|*_/]){0,40}")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


def datelines(text: str) -> Iterator[Opening]:
    """Dates at the start of a line, at most a place before them, with a company's name after them."""
    for found, day in dates_in(text):
        line_start = text.rfind("\n", max(0, found.start - LONGEST_PLACE), found.start) + 1
        if found.start - line_start > LONGEST_PLACE:
            continue
        place = text[line_start : found.start]
        if not is_place(place):
            continue
        after = _AFTER_DATE.match(text, found.end)
        if not after or _BLANK_LINE.search(after.group()):
            continue
        if "\n" in after.group() and not after.group().strip():
            continue  # a date above an address
        company = (
            company_at(text, after.end())
            or company_above(text, line_start, after.end())
            or company_behind_place(text, found.end)
        )
        if company:
            closing = 1 if "(" in place and text.startswith(")", found.end) else 0
            dateline = trimmed(text, Span(line_start, found.end + closing), "*#_ \t\xa0")
            yield Opening(line_start, dateline, day, *company)


def company_behind_place(text: str, start: int) -> tuple[str, Span] | None:
    """ "October 17, 2017, Vancouver, BC, Canada - Company": the place stands behind the date."""
    end = text.find("\n", start, start + LONGEST_PLACE)
    line = text[start : end if end >= 0 else start + LONGEST_PLACE]
    for sign in _SIGN.finditer(line):
        place = line[: sign.start()]
        if re.search(r"\w", place) and is_place(place) and (company := company_at(text, start + sign.end())):
            return company
    return None


def is_place(printed: str) -> bool:
    """Nothing, or capitalised words: "VANCOUVER, BRITISH COLUMBIA--(Marketwired - "."""
    words = re.findall(r"[^\W\d_]+", printed)
    return (
        all(_PLACE.match(character) for character in printed)
        and all(word[0].isupper() or word in SMALL_WORDS for word in words)
        and not (words and words[0].lower() in _NOT_A_PLACE)
    )


# --- The date on a line of its own.

# In what is read of a document's top, and in a line, before the company is named.
TOP = 20_000
MOST_LINES = 400
LONGEST_DATE_LINE = 100

_BESIDE_A_DATE = re.compile(
    r"(?:(?:mon|tues?|wednes|wed|thurs?|fri|satur|sat|sun)(?:day)?|lunes|martes|miércoles|jueves|viernes"
    r"|press|news|releases?|released|published|posted|updated|issued|dated?|time|on|at|am|pm|[a-z]{1,4}t"
    r"|utc|gmt|eastern|pacific|central|daylight|standard|fecha|nota|prensa|de|[ap]\.m|h|hrs|uhr|[tz])",
    re.IGNORECASE,
)
_SIGN = re.compile(r"(?:/[A-Z][\w .-]{1,30}/|\([A-Z][A-Z ]{1,30}\)|[-–—:|\s])*(?:/|\)|[-–—:|])\s*")
_DAY = re.compile(
    r"\b(?P<month>" + "|".join(name for names in MONTHS for name in names) + r")\.?\s(?P<day>\d{1,2})\b", re.I
)
# Stockwatch: "Mr. Jorge Ganoza reports" above the title.
_GOES_ON = re.compile(r",?[^\S\n]+[^\W\d_A-Z][^\W\d_]")
_REPORTS = re.compile(r"^(?:Mr|Ms|Mrs|Dr)\.? [^\n]{3,60} reports\s*$", re.MULTILINE)


def distant_opening(text: str) -> Opening | None:
    """The first paragraph that begins with a company and its listings, if one day alone stands above it."""
    days: list[tuple[Span, date]] = []
    for line, _ in zip(lines_of(text, 0, min(len(text), TOP)), range(MOST_LINES), strict=False):
        if found := date_alone(text, line):
            days.append(found)
        elif days and (opening := opening_at(text, line, days)):
            return opening
    return None


# Before a date that ends its line: "ASX RELEASE | ", "Comunicado de prensa. Copiapó, Chile, ".
_RELEASE = re.compile(
    r"(?:(?:news|press|media)\s(?:release|statement)|comunicado(?:\sde\sprensa)?|nota\sde\sprensa)\b[\s.:|–—-]*",
    re.I,
)
_WIRE = re.compile(r"^\s*(?:/[A-Z][A-Z .-]{1,30}/|\([A-Z][A-Z .-]{1,30}\))")
_ENDS_LIKE_PLACE = re.compile(r"[,.:|–—-]\s*$")
MOST_WORDS_OF_PLACE = 6


def date_alone(text: str, line: Span) -> tuple[Span, date] | None:
    """ "Tuesday, April 26, 2011 09:00 EDT", "14.04.2020 11:00:10": a date, and at most a place before it."""
    if line.end - line.start > LONGEST_DATE_LINE:
        return None
    printed = line.of(text)
    found = next(dates_in(printed), None) or next(numeric_dates_in(printed), None)
    if found is None:
        return None
    span, day = found
    words = re.findall(r"[^\W\d_]+", printed[: span.start] + " " + printed[span.end :])
    if not all(_BESIDE_A_DATE.fullmatch(word) for word in words) and not is_after_place(printed, span):
        return None
    return Span(line.start + span.start, line.start + span.end), day


def is_after_place(printed: str, day: Span) -> bool:
    """ "ASX RELEASE | 24 January 2024", "TORONTO, Jan. 11, 2022 (GLOBE NEWSWIRE)"."""
    place = _RELEASE.sub("", printed[: day.start].strip("*#_ \t\xa0"), count=1)
    few = len(place.split()) <= MOST_WORDS_OF_PLACE
    alone = not re.search(r"\w", _WIRE.sub("", printed[day.end :], count=1))
    ended = not place or _ENDS_LIKE_PLACE.search(place) is not None
    return alone and few and ended and is_place(place.rstrip(" :|"))


def opening_at(text: str, line: Span, days: Sequence[tuple[Span, date]]) -> Opening | None:
    """The company at the start of the line, or behind a place: "VANCOUVER, April 26 /CNW/ - ..."."""
    beginning = text[line.start : min(line.end, line.start + LONGEST_PLACE)]
    starts = [(0, "")] + [(found.end(), beginning[: found.start()]) for found in _SIGN.finditer(beginning)]
    for start, place in starts:
        named = _DAY.search(place)
        if not is_place(place.replace(named.group(), "") if named else place):
            continue
        company = company_at(text, line.start + start)
        if not company or not is_introduced(text, line, company, days[-1][0].end):
            continue
        fits = [(span, day) for span, day in days if not named or is_day(named, day)]
        if len({day for _, day in fits}) == 1:
            return Opening(line.start, fits[-1][0], fits[-1][1], *company)
    return None


# "Example Corp. (TSX: EXM) of Vancouver reports on October 16, 2019 the ...": the day it speaks.
_SAYS_ON = re.compile(
    r"\b(?:reports|announces|publishes|provides|gives|issues|informa|anuncia|comunica|publica|presenta)"
    r"(?:,?\s(?:today|hoy))?,?\s(?:(?:on|el)\s)?$"
)
LONGEST_FIRST_SENTENCE = 400


def spoken_opening(text: str) -> Opening | None:
    """A paragraph that begins with a company and its listings, and says in its first words on which day."""
    for line, _ in zip(lines_of(text, 0, min(len(text), TOP)), range(MOST_LINES), strict=False):
        company = company_at(text, line.start + len(line.of(text)) - len(line.of(text).lstrip("*# ")))
        if not company or not listings_of(company[1].of(text)):
            continue
        start = company[1].end
        words = _BLANK_LINE.split(text[start : start + LONGEST_FIRST_SENTENCE], maxsplit=1)[0]
        for found, day in dates_in(words):
            before = " ".join(words[: found.start].split()) + " "
            if _SAYS_ON.search(before):
                dateline = Span(start + found.start, start + found.end)
                return Opening(line.start, dateline, day, *company)
    return None


def is_introduced(text: str, line: Span, company: tuple[str, Span], day_end: int) -> bool:
    """With its listings, or under "Mr. Ganoza reports", or named above too and then in a sentence."""
    name, brackets = company
    if listings_of(brackets.of(text)) or _REPORTS.search(text, day_end, line.start):
        return True
    above = (each.of(text).strip("*# \t\xa0").casefold() for each in lines_of(text, 0, line.start))
    return bool(_GOES_ON.match(text, brackets.end, line.end)) and name.casefold() in above


def is_day(named: re.Match[str], day: date) -> bool:
    return int(named["day"]) == day.day and named["month"].lower() in MONTHS[day.month - 1]
