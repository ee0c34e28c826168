"""Times in prose: "September 1st, 2011", "by Q4 2013", "before the end of September".

Where forms of words overlap, the longest phrase holds. What stands before a phrase gives it its role.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from production.extraction.forms import FORMS, Maker, Moment
from production.extraction.sentences import looks_ahead
from production.periods import Period


@dataclass(frozen=True)
class TimePhrase:
    """`text[start:end]` is the phrase without its preposition; `role` is what the preposition makes of it:

    "on" (in, during, for, or none), "by" (before, up to), "from" (since), "over" (within the next so many
    months), "now" (today), and "reference" for the date of another document.
    """

    start: int
    end: int
    period: Period
    role: str


Found = tuple[int, int, Period | None, str]  # start, end, period, the role of its form

# What turns the date behind it into that of another document; "and", "," go on with a list of them.
REFERENCE = re.compile(
    r"""\b(?: dated(?:\ as)?(?:\ (?:of|at))? | filed(?:\ on\ \S+)?(?:\ on)?
        | (?:release|report|prospectus|circular|statement)s?\ (?:of|issued|issued\ on|from) )\s+$""",
    re.VERBOSE | re.IGNORECASE,
)
ROLES = (
    (
        "by",
        r"""(?:by|before|until|till|no\ later\ than|not\ later\ than|up\ to|prior\ to)\s
            (?:(?:the\s)?(?:end|close|middle|start|beginning)\sof\s)?""",
    ),
    ("from", r"(?:since|from|starting|beginning|commencing)\s(?:in\s)?"),
)
ROLE_PATTERNS = tuple(
    (role, re.compile(rf"\b{lead}(?:the\s)?(?:(?:early|late|mid)[\s-])?$", re.VERBOSE | re.IGNORECASE))
    for role, lead in ROLES
)


def find(
    text: str, published_on: date, start: int = 0, end: int | None = None, fiscal_year_end_month: int = 12
) -> list[TimePhrase]:
    """The times named in `text[start:end]`, in order and without overlap.

    A phrase without a year is the nearest such time: the next one where the words before it look ahead.
    `fiscal_year_end_month` places what the words themselves call fiscal.
    """
    end = len(text) if end is None else end
    phrases: list[TimePhrase] = []
    for begin, stop, period, role in _named(text, published_on, start, end, fiscal_year_end_month):
        if period is not None:
            phrases.append(TimePhrase(begin, stop, period, role or _role(text, start, begin, phrases)))
    return phrases


def untold(
    text: str, published_on: date, start: int, end: int, fiscal_year_end_month: int
) -> list[tuple[int, int]]:
    """Where `text[start:end]` names times that are understood and have no period: "July to August"."""
    named = _named(text, published_on, start, end, fiscal_year_end_month)
    return [(begin, stop) for begin, stop, period, _ in named if period is None]


@lru_cache(maxsize=64)
def _named(text: str, published_on: date, start: int, end: int, fiscal_year_end_month: int) -> list[Found]:
    found: list[Found] = []
    lower = text[start:end].lower()
    for pattern, make, role, needed in FORMS:
        if needed and not any(letters in lower for letters in needed):
            continue
        name = "phrase" if "phrase" in pattern.groupindex else 0
        for match in pattern.finditer(text, start, end):
            moment = Moment(published_on, _ahead(text, start, match.start()), fiscal_year_end_month)
            found.append((*match.span(name), _made(make, match, moment), role))
    return _longest(found)


def _longest(found: list[Found]) -> list[Found]:
    """Of those that overlap the longest, in order of the text."""
    kept: list[Found] = []
    taken: set[int] = set()
    for one in sorted(found, key=lambda item: (item[0] - item[1], item[0])):
        places = range(one[0], one[1])
        if taken.isdisjoint(places):
            kept.append(one)
            taken.update(places)
    return sorted(kept, key=lambda item: item[0])


def _role(text: str, start: int, begin: int, earlier: list[TimePhrase]) -> str:
    """What the words before the phrase make of it."""
    before = text[max(start, begin - 60) : begin]
    listed = bool(earlier) and earlier[-1].role == "reference"
    if REFERENCE.search(before) or (listed and text[earlier[-1].end : begin].strip() in (",", "and", "or")):
        return "reference"
    return next((role for role, pattern in ROLE_PATTERNS if pattern.search(before)), "on")


def _ahead(text: str, start: int, begin: int) -> bool:
    """Whether the clause in which the phrase stands has looked ahead before it."""
    before = text[max(start, begin - 90) : begin]
    return looks_ahead(re.split(r"[;.]\s|, |\b(?:after|since|which|when)\b", before)[-1])


def _made(make: Maker, match: re.Match[str], moment: Moment) -> Period | None:
    """Null for a day that is in no calendar (June 31) and for months that have no label."""
    try:
        return make(match, moment)
    except (ValueError, OverflowError):
        return None
