"""What the cell of a table looks like: a number in any dress, a nil, a year, a ruler. Shapes only: what a
number means begins in extraction."""

from __future__ import annotations

import re

_THOUSANDS = "|".join(rf"(?:{separator}\d{{3}})+" for separator in (",", r"\.", "['’]", "[ \xa0\u202f]"))
_NUMBER = rf"(?:\d{{1,3}}(?:{_THOUSANDS})(?:[.,]\d{{1,4}})?|\d{{1,12}}(?:[.,]\d{{1,4}})?|\.\d{{1,4}})"
_MONEY = r"(?:(?:US|C|CAD|A|U\.S\.)?\s?[$€£]\s?(?:US)?)?"
# "0.57 Moz", "65k", "2.0x", "12 %", "1,309 tpd"
_UNIT = (
    r"(?:\s?(?:%|per cent|percent|[kKMx]|[kM]?oz|[kM]?lbs?|k?t|Mt|tonnes|tons|ounces|pounds|g/t|oz/t|oz/ton|"
    r"t/d|tpd|million|billion|:\s?1))"
)
_MARK = r"(?:\s?\([\d,*ivx]{1,4}\)|\s?\*{1,3}|[¹²³⁴-⁹]{1,2})?"
_ONE = rf"[-–−+~<>≈±]?\s?{_MONEY}\(?[-–−+]?\s?{_MONEY}{_NUMBER}{_UNIT}{{0,2}}\s?\)?%?"
_NIL = r"(?:-{1,3}|[–—]{1,2}|(?i:nil|n\.?/?a\.?|n/m|n\.?m\.?|none))"
_VALUE = re.compile(rf"(?:{_ONE}(?:\s?(?:[-–—]|to|and)\s?{_ONE})?|{_NIL}){_MARK}")
# Longer ones are sentences.
_LONGEST_VALUE = 40

_YEAR = re.compile(rf"(?:19|20)\d\d{_MARK}")
_HAS_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\w)F?Y?['’]?\d\dF?Y(?!\w)")
_PERIOD_WORD = re.compile(
    r"(?<![^\W_])(?:q[1-4]|[1-4]q|[12]?h[12]?|fy|ytd|quarter|months?|half|years?|ended|ending|fiscal|"
    r"jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|august|september|"
    r"october|november|december|trimestre|meses|año)(?![^\W_])",
    re.IGNORECASE,
)
# "9M 2023", "3T 2023": months and quarters of a year, though "9M" alone is nine million.
_PERIOD_OF_YEAR = re.compile(r"\d{1,2}[MTQHS]\s(?:19|20)\d\d")
_RULER = re.compile(r"[-_=+|:–—\s]*[-_=–—]{3}[-_=+|:–—\s]*")
_GROUPED = re.compile(r"\d{1,3}(?:[  \u202f]\d{3})+")
OPENING_SIGNS = frozenset({"$", "US$", "C$", "€", "£", "("})
CLOSING_SIGNS = frozenset({"%", ")", ")%"})

# "(1) Subject to ...", "(*) ..." below a table; "(oz)" goes on with the label above it.
_FOOTNOTE = re.compile(r"\((?:\d{1,2}|[ivx]{1,4}|\*{1,3}|[a-z])\)")


def is_value(text: str) -> bool:
    """ "113,444", "84", "$14.75", "(12%)", "7.5 - 8.3", "0.57 Moz", "Nil", "-"; never a telephone number."""
    return len(text) <= _LONGEST_VALUE and _VALUE.fullmatch(text) is not None


def is_number(text: str) -> bool:
    return is_value(text) and any(character.isdigit() for character in text)


def is_year(text: str) -> bool:
    return _YEAR.fullmatch(text) is not None


def is_period_of_year(text: str) -> bool:
    return _PERIOD_OF_YEAR.fullmatch(text) is not None


def has_year(text: str) -> bool:
    return _HAS_YEAR.search(text) is not None


def names_period(text: str) -> bool:
    return _PERIOD_WORD.search(text) is not None


def is_ruler(line: str) -> bool:
    """ "-----", "|___|___|", "+===+", "| --- |:---:|"; a row of nils ("| - | - |") has no three in a row."""
    return line.count("-") + line.count("_") + line.count("=") >= 3 and _RULER.fullmatch(line) is not None


def is_grouped(text: str) -> bool:
    """ "95 282": a number with blanks between its thousands, or two numbers."""
    return _GROUPED.fullmatch(text) is not None


def is_mark(text: str) -> bool:
    """ "(1)", "(ii)", "(*)": the mark of a footnote, though "(1)" is a loss of one elsewhere."""
    return _FOOTNOTE.fullmatch(text) is not None


def is_sentence(line: str, longest: int = 80) -> bool:
    printed = line.rstrip()
    return len(printed) > longest or printed.endswith((".", ";"))


def goes_on_with_label(text: str) -> bool:
    """ "milled" and "(oz)" on a line of their own are the rest of the label above."""
    return text[:1].islower() or (text.startswith("(") and not _FOOTNOTE.match(text))
