"""The company whose release it is, as it is named after the date, and where it is listed."""

from __future__ import annotations

import re

from releases import exchanges
from releases.reading.lines import lines_of
from releases.reading.reading import PrintedListing, Span

SMALL_WORDS = {"a", "and", "de", "del", "des", "du", "la", "las", "los", "of", "the", "y"}

# --- The issuer and what stands in the brackets after its name.

LONGEST_NAME = 120
_LEGAL_FORM = re.compile(
    r"(?:Inc|Incorporated|Corp|Corporation|Ltd|Limited|plc|Company|Co|LLC|S\.?A\.?[ABC]?|N\.?V|AG)\.?",
    re.IGNORECASE,
)
_NOBODY = {"the company", "company", "the corporation", "la compañía", "la compania"}
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_WORD = re.compile(r"[\w&'’.+/-]+|\(")
_JOINING = {*SMALL_WORDS, "&"}
_BRACKETS = re.compile(r"(?:[\s,*]{0,4}\([^()]{0,300}\)){1,8}")


def company_at(text: str, start: int) -> tuple[str, Span] | None:
    """The name that begins here and the brackets after it, where listings stand; they may stand before it."""
    before = _BRACKETS.match(text, start)
    if before is None or not listings_of(before.group()):
        return named_at(text, start)
    named = named_at(text, before.end() + 1)  # "(NYSE: EXA) Example Corp."
    return (named[0], Span(start, named[1].end)) if named else None


def named_at(text: str, start: int) -> tuple[str, Span] | None:
    """The name ends with a legal form, or else before brackets that hold listings; prose ends neither way."""
    end = name_end(text, start)
    if end is None:
        return None
    found = _BRACKETS.match(text, end)
    brackets = Span(end, found.end() if found else end)
    name = text[start:end]
    if name.casefold() in _NOBODY:
        return None
    if not ends_in_legal_form(name) and not listings_of(brackets.of(text)):
        return None
    return " ".join(name.replace("*", "").split()), brackets


_IT = re.compile(r"(?:The|Our) (?:Company|Corporation)\b|La Compañía\b")
_LONGEST_TOP = 5000


def company_above(text: str, start: int, place: int) -> tuple[str, Span] | None:
    """Where a release calls itself "The Company" (at `place`): the name that fills a line above `start`."""
    if not _IT.match(text, place):
        return None
    for line in lines_of(text, max(0, start - _LONGEST_TOP), start):
        company = company_at(text, line.start + len(line.of(text)) - len(line.of(text).lstrip("*# ")))
        if company and not text[company[1].end : line.end].strip("* "):
            return company
    return None


def name_end(text: str, start: int) -> int | None:
    """The end of the capitalised words that begin here, at a legal form or before a bracket."""
    end = start
    for word in _WORD.finditer(text, start, start + LONGEST_NAME):
        printed, gap = word.group(), text[end : word.start()]
        if printed == "(":
            return end if end > start else None
        if _BLANK_LINE.search(gap):
            return None
        if end > start and _LEGAL_FORM.fullmatch(printed):
            return word.end()
        # "Coeur Mining, Inc." has a comma; before anything but a legal form it ends a clause.
        if "," in gap or not (printed[0].isupper() or printed[0].isdigit() or printed in _JOINING):
            return None
        end = word.end()
    return None


def ends_in_legal_form(name: str) -> bool:
    return bool(_LEGAL_FORM.fullmatch(name.split()[-1]))


# --- Listings: "(NYSE: FSM / TSX: FVI)", "(TSX.V:FVI)", "(NYSE/TSX: FVI)", of a series "(BMV: FVI N)", in
#     letterheads also "NYSE: **FSM**".

_EXCHANGE = rf"(?i:{exchanges.SPELLING})(?!\w)"
_ONE_EXCHANGE = re.compile(_EXCHANGE)
LISTING = re.compile(
    rf"(?<!\w)(?P<exchanges>{_EXCHANGE}(?:\s?(?:/|&|,|and|y)\s?{_EXCHANGE}){{0,3}})[^\S\n]?:"
    r"(?:[^\S\n]{0,3}|\n[^\S\n]{0,3}(?=[A-Z\d.]{1,8}[);,]))"
    r"\*{0,2}(?P<symbol>(?=[\d.]{0,6}[A-Z])[A-Z\d]{1,8}(?:\.[A-Z]{1,3}|[^\S\n][A-Z](?=[);,]))?)(?!\w)"
)


def listings_of(*texts: str) -> tuple[PrintedListing, ...]:
    """Each listing once, as it is printed first: in the dateline's brackets before the letterhead."""
    listings: dict[tuple[str, str], PrintedListing] = {}
    for text in texts:
        for found in LISTING.finditer(text):
            printed = " ".join(found.group().replace("*", "").split())
            symbol = " ".join(found["symbol"].split())
            for spelling in _ONE_EXCHANGE.findall(found["exchanges"]):
                exchange = exchanges.name_of(spelling)
                listings.setdefault((exchange, symbol), PrintedListing(exchange, symbol, printed))
    return tuple(listings.values())
