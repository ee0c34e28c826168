"""Printed numbers: what they are worth, how precisely they were printed, and in which unit.

`step` is the unit of the last printed digit: 1 for "559,959", 0.01 for "0.35", 100000 for "2.4 million".
The true value lies within half a step of the printed one; every tolerance in the house comes from that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"

ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
NUMBER_WORDS = {word: value for value, word in enumerate(ONES)} | {
    word: 10 * value for value, word in enumerate(TENS, 2)
}
LONGEST_FIRST = sorted(NUMBER_WORDS, key=len, reverse=True)
WORDS = rf"(?:{'|'.join(TENS)})[ -](?:{'|'.join(ONES[1:10])})|{'|'.join(LONGEST_FIRST)}"

SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}

# unit -> its spellings in prose, and what the number is multiplied by. Longer spellings stand first:
# "tonnes per day" is no tonnage. `oz` is the troy ounce (house.md).
UNITS = (
    ("t/d", 1, r"tonnes?\s(?:of\sore\s)?(?:per|a)\sday|tpd|t/d"),
    ("g/t", 1, r"g/t|gram(?:me)?s?\sper\stonne"),
    ("oz", 10**6, r"moz"),
    ("oz", 10**3, r"koz"),
    ("oz", 1, r"(?:troy\s)?ounces?|oz"),
    ("lb", 10**6, r"mlbs?"),
    ("lb", 10**3, r"klbs?"),
    ("lb", 1, r"pounds?|lbs?"),
    ("kg", 1, r"kilograms?|kg"),
    ("t", 1, r"(?:metric\s)?tonnes?|t"),
    ("%", 1, r"%|per[\s-]?cent"),
)

# What may stand before a number that says how exact it is.
MODIFIERS = (
    ("about", r"(?:approximately|about|around|roughly|nearly|almost|some|c\.|~)"),
    ("at_least", r"(?:more\s+than|over|at\s+least|in\s+excess\s+of|exceed(?:s|ed|ing)|upwards\s+of)"),
    ("at_most", r"(?:less\s+than|under|at\s+most|no\s+more\s+than|fewer\s+than)"),
)

YEAR = re.compile(r"(?:19|20)\d\d")

# Cells that say "nothing here", in as many ways as companies have found.
NIL = frozenset({"", "-", "--", "–", "—", "nil", "n/a", "n.a.", "na", "n.m.", "nm"})
CELL = re.compile(rf"(?P<open>\()?\s*(?P<minus>[-–−])?\s*(?P<digits>{DIGITS})\s*(?P<close>\))?")


class NotANumber(ValueError):
    """A cell holds text where a number was expected."""


@dataclass(frozen=True)
class Number:
    value: Decimal
    step: Decimal


@dataclass(frozen=True)
class Quantity:
    """A number of the prose with its unit. `[start, end)` is the number as printed, with a number word
    or per-cent word that belongs to it; `unit_end` is where its unit ends. A range has `low` beside it;
    `paired` is the last of several numbers that share one unit ("559,959 and 113,178 ounces").
    """

    number: Number
    unit: str
    start: int
    end: int
    unit_start: int
    unit_end: int
    low: Number | None = None
    low_start: int = 0
    low_end: int = 0
    paired: bool = False


def of_cell(text: str) -> Number | None:
    """The number of a table cell, null where the cell says "nothing". Raises NotANumber."""
    if text.strip().casefold() in NIL:
        return None
    match = CELL.fullmatch(text.strip())
    if not match or bool(match["open"]) != bool(match["close"]):
        raise NotANumber(f"{text!r} is not a number")
    number = of_digits(match["digits"])
    return Number(-number.value, number.step) if match["open"] or match["minus"] else number


def of_digits(digits: str, scale: int = 1) -> Number:
    """`"2.4"` at a scale of a million is 2,400,000 with a step of 100,000."""
    value = Decimal(digits.replace(",", ""))
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)  # the pattern of DIGITS holds neither NaN nor infinity
    return Number(value * scale, Decimal(1).scaleb(exponent) * scale)


def of_words(words: str) -> int:
    """`"twenty four"` is 24."""
    return sum(NUMBER_WORDS[word] for word in re.split(r"[ -]", words.casefold()))


def _number(prefix: str) -> str:
    return (
        rf"(?P<{prefix}>{DIGITS}|\b(?>{WORDS})\b)"  # atomic: "twenty-four" is no range from twenty
        rf"(?P<{prefix}_scale>[\s-]?(?:{'|'.join(SCALES)}))?"
    )


_UNIT = "|".join(f"(?P<u{i}>{pattern})" for i, (_, _, pattern) in enumerate(UNITS))
# Words that may stand between the number and its unit: "4.6 million silver equivalent ounces".
_BETWEEN = r"(?:(?:payable|attributable|silver|gold|copper|lead|zinc|equivalent)[\s-])*"
QUANTITY = re.compile(
    rf"""(?<![\w.,$€£#/-])
        (?: {_number("low")} (?: \s?[-–]\s? | \s(?:to|and)\s ) )?
        {_number("high")}
        (?P<gap> [\s-]? )
        (?P<between> {_BETWEEN} )
        (?: {_UNIT} ) (?! \w )""",
    re.VERBOSE | re.IGNORECASE,
)


def quantities(text: str, start: int = 0, end: int | None = None) -> Iterator[Quantity]:
    """Every number with a unit in `text[start:end]`. Numbers without one (phone numbers, shares, a
    level of a mine, prices) are none: nothing can be said of them.
    """
    for match in QUANTITY.finditer(text, start, len(text) if end is None else end):
        unit, factor = next((u, f) for i, (u, f, _) in enumerate(UNITS) if match[f"u{i}"])
        number = _scaled(match, "high", factor)
        unit_start = match.end("between")
        printed_end = match.end("high_scale") if match["high_scale"] else match.end("high")
        if unit == "%" and (match["gap"] in ("", "-") or match[0][-1] != "%"):
            printed_end = match.end()  # "42%", "4-per-cent", "fifty percent" are printed as one
        is_range = match["low"] and _is_range(text, match)
        low = _scaled(match, "low", factor, inherits="high") if is_range else None
        yield Quantity(
            number,
            unit,
            match.start("high"),
            printed_end,
            unit_start,
            match.end(),
            low,
            match.start("low") if low else 0,
            (match.end("low_scale") if match["low_scale"] else match.end("low")) if low else 0,
            paired=bool(match["low"] and not is_range and not YEAR.fullmatch(match["low"])),
        )


def modifier_before(text: str, start: int) -> str | None:
    """`"about"` for the number of "approximately 500 tonnes"."""
    before = text[max(0, start - 30) : start]
    for name, pattern in MODIFIERS:
        if re.search(rf"(?<!\w){pattern}\s*$", before, re.IGNORECASE):
            return name
    return None


def _scaled(match: re.Match[str], name: str, factor: int, inherits: str = "") -> Number:
    word = match[f"{name}_scale"] or (match[f"{inherits}_scale"] if inherits else None) or ""
    scale = SCALES.get(word.strip(" \u00a0\n-").casefold(), 1) * factor
    if match[name][0].isdigit():
        return of_digits(match[name], scale)
    return Number(Decimal(of_words(match[name]) * scale), Decimal(scale))


def _is_range(text: str, match: re.Match[str]) -> bool:
    """ "6.6 to 7.3 million" is a range; "... and ..." only after "between"."""
    if YEAR.fullmatch(match["low"]) and not YEAR.fullmatch(match["high"]):
        return False  # "Q1 2020 - 523,742 ounces"
    joint = text[match.end("low") : match.start("high")].strip().casefold()
    if not joint.endswith("and"):
        return True
    return text[max(0, match.start() - 8) : match.start()].strip().casefold().endswith("between")
