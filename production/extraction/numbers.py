"""Printed numbers: what they are worth, how precisely they were printed, and in which unit.

`step` is the unit of the last printed digit: 1 for "559,959", 0.01 for "0.35", 100000 for "2.4 million".
The true value lies within half a step of the printed one; every tolerance in the house comes from that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

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

# The last are Spanish; `spanish` writes its own sign for "mil", which may be a million in English.
SCALES = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "millones": 10**6,
    "millón": 10**6,
    "ǂǂǂ": 10**3,
}

# unit -> its spellings in prose, and what the number is multiplied by. Longer spellings stand first:
# "tonnes per day" is no tonnage. `oz` is the troy ounce (house.md). A GEO is an ounce of gold
# equivalent. "Mt" is a million tonnes; "MT" may be metric tonnes, and is no unit of ours.
UNITS = (
    ("ton/d", 1, r"(?:short\s)?tons?\s(?:per|a)\sday|stpd"),
    ("t/d", 1, r"(?:dry\s|metric\s)*tonnes?\s(?:of\sore\s)?(?:per|a|/)\s?day|tpd|t/d|tonnes/day"),
    ("g/t", 1, r"g/t(?:onne)?|gpt|gram(?:me)?s?\s(?:per|a)\stonne|gram(?:me)?s?/tonne"),
    ("oz/ton", 1, r"(?:troy\s)?(?:oz|ounces?)\s?(?:per|/)\s?(?:short\s)?ton"),
    ("oz", 10**6, r"m\s?oz"),
    ("oz", 10**3, r"k\s?oz"),
    ("oz", 1, r"(?:troy\s)?ounces?|ozs?|(?-i:[GS]EOs?)"),
    ("lb", 10**6, r"m\s?lbs?"),
    ("lb", 10**3, r"k\s?lbs?"),
    ("lb", 1, r"pounds?|lbs?"),
    ("kg", 1, r"kilograms?|kg"),
    ("ton", 1, r"(?:short\s)?tons?"),
    ("t", 10**6, r"(?-i:Mt)"),
    ("t", 10**3, r"(?-i:kt|Kt|ktonnes)"),
    ("t", 1, r"(?:dry\s|metric\s)*tonnes?|t"),
    ("%", 1, r"%|per[\s-]{0,4}cent"),
)

# What may stand before a number that says how exact it is.
MODIFIERS = (
    ("about", r"(?:approximately|about|around|roughly|nearly|almost|some|c\.|~)"),
    ("at_least", r"(?:more\s+than|over|at\s+least|in\s+excess\s+of|exceed(?:s|ed|ing)|upwards\s+of)"),
    ("at_most", r"(?:less\s+than|under|at\s+most|no\s+more\s+than|fewer\s+than)"),
)

YEAR = re.compile(r"(?:19|20)\d\d")
AFTER_MONTH = re.compile(r"\b[A-Z][a-z]{2,8}\.?\s$")

# Cells that say "nothing here", in as many ways as companies have found.
NIL = frozenset(
    {
        "",
        "-",
        "--",
        "–",
        "—",
        "nil",
        "n/a",
        "n.a.",
        "na",
        "n.m.",
        "nm",
        "n/m",
        "nmf",
        "n.a",
        "n/d",
        "nd",
        "s/d",
        "--%",
        "-%",
    }
)
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


# Digits as sentences print them. A group of thousands has exactly three digits, so a fourth is the mark
# of a footnote ("96,7123 ounces"); groups are parted by commas, by blanks ("1 913 755"), or by two points.
_PROSE_DIGITS = (
    r"\d{1,3}(?:,\d{3})+(?:\.\d+|(?=[1-9](?!\d)))?|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d,.]\d|\d)"
    r"|\d{1,3}(?:\.\d{3}){2,}|\d+(?:\.\d+)?"
)
_SCALE = rf"[\s-]{{0,3}}(?:{'|'.join(SCALES)})\b|(?-i:[kKM])(?![\w/])"


def _number(prefix: str) -> str:
    return (
        rf"(?P<{prefix}>(?>{_PROSE_DIGITS})|\b(?>{WORDS})\b)"  # atomic: "twenty-four" is no range from twenty
        rf"(?:(?P<{prefix}_scale>{_SCALE})|(?P<{prefix}_note>(?<=,\d\d\d)[1-9](?!\d)))?"
    )


_UNIT = "|".join(f"(?P<u{i}>{pattern})" for i, (_, _, pattern) in enumerate(UNITS))
_OUNCES = r"ounces|oz|pounds|lbs|tonnes|koz|moz"
# Words that may stand between the number and its unit: "4.6 million silver equivalent ounces".
_METAL_WORD = r"silver|gold|copper|lead|zinc|ag|au|pb|zn|cu"
_BETWEEN = (
    rf"(?:(?:payable|attributable|recovered|record|fine|dry|(?:{_METAL_WORD})"
    r"|(?:ag|au)[\s-]{0,12}eqv?\b\.?|equivalent|eqv?\b\.?)(?:[1-9]|\s?\((?:\d|[ivx]{1,3}|[a-e])\))?[\s-]+)*"
)
QUANTITY = re.compile(
    rf"""(?: (?<![\w.,$€£#/+-]) | (?<=[(\ ][+−-]) )
        (?: (?P<between_word> between\s{{1,12}} )?
            {_number("low")} (?: (?P<low_unit> \s?(?:{_OUNCES}) ) (?=\s?[-–—]|\s{{1,12}}(?:to|and)\b) )?
            (?: \s?[-–—]\s? | \s{{1,12}}(?:to|and)\s{{1,12}}(?:approximately\s|about\s)? ) )?
        {_number("high")}
        (?P<gap> [\s-]{{0,12}} )
        (?P<between> {_BETWEEN} )
        (?: {_UNIT} ) (?= [1-9¹²³⁴⁵⁶⁷⁸⁹]? (?! \w ) ) (?! \s points )
        (?P<note> [1-9¹²³⁴⁵⁶⁷⁸⁹] | \s?\(\d\) | [*†]+ )?""",
    re.VERBOSE | re.IGNORECASE,
)
# A number listed before another that has the unit: "559,959 and", "63", "13.0 million,".
LISTED = re.compile(
    rf"(?<![\w.,$€£#/+:-])(?P<digits>(?>{_PROSE_DIGITS}))(?P<scale>{_SCALE})?(?P<joint>\s?,\s|,?\s(?:and|&)\s)$",
    re.IGNORECASE,
)
ROSE = re.compile(
    r"\b(?:rose|ris\w+|increas\w+|grew|grow\w*|improv\w+|climb\w+|decreas\w+|declin\w+|fell|dropp\w+|reduc\w+|went|up|down"
    r"|higher|lower)\b[^;.]{0,60}\bfrom\s+$",
    re.IGNORECASE,
)
FROM = re.compile(r"\bfrom\s+(?:the\s+|approximately\s+|about\s+)?$", re.IGNORECASE)
# A bare number just before: the blank between the two may stand within one number, or for a lost dash.
BARE = re.compile(r"(?<![\w.,%$])(?P<digits>\d+(?:[.,]\d+)*)[ \u00a0\u202f\t]+$")
AMBIGUOUS = re.compile(r"\d+\.\d{3}")  # "455.958 ounces": another country's thousands, or three decimals


def quantities(text: str, start: int = 0, end: int | None = None) -> Iterator[Quantity]:
    """Every number with a unit in `text[start:end]`. Numbers without one (phone numbers, shares, a
    level of a mine, prices) are none: nothing can be said of them. Of several that share one unit
    ("559,959 and 113,178 ounces") each is one, and `paired`.
    """
    for match in QUANTITY.finditer(text, start, len(text) if end is None else end):
        unit, factor = next((u, f) for i, (u, f, _) in enumerate(UNITS) if match[f"u{i}"])
        kind = _joint(text, match)
        low = match["low"] if kind != "apart" else None
        spelled = _tonnage(text, unit, match)
        if spelled is None:
            continue
        unit = spelled
        if unit != "%" and text[match.start() - 1 : match.start()] in ("+", "-", "−"):
            continue
        if _is_torn(text, match, unit, start, low is not None):
            continue
        number = _scaled(match, "high", factor)
        printed_end = match.end("high_scale") if match["high_scale"] else match.end("high")
        if unit == "%" and (match["gap"] in ("", "-") or match[0].rstrip("123456789")[-1] != "%"):
            printed_end = match.end("u" + str(len(UNITS) - 1))  # "42%", "4-per-cent" are printed as one
        unit_start = match.end("between")
        if kind == "range" and match["low_unit"] and _unit_of(match["low_unit"])[0] != unit:
            kind = "pair"
        if kind == "range":
            yield Quantity(
                number,
                unit,
                match.start("high"),
                printed_end,
                unit_start,
                match.end(),
                _scaled(match, "low", factor, inherits="high"),
                match.start("low"),
                match.end("low_scale") if match["low_scale"] else match.end("low"),
            )
            continue
        first_unit, first_factor = _unit_of(match["low_unit"]) if match["low_unit"] else (unit, factor)
        own = Quantity(number, unit, match.start("high"), printed_end, unit_start, match.end())
        listed = _listed(text, match, start, unit, factor) if kind != "from" else []
        if kind in ("pair", "from"):
            end_of_low = match.end("low_scale") if match["low_scale"] else match.end("low")
            value = _scaled(match, "low", first_factor, inherits="" if match["low_unit"] else "high")
            unit_end = match.end("low_unit") if match["low_unit"] else end_of_low
            listed.append(Quantity(value, first_unit, match.start("low"), end_of_low, end_of_low, unit_end))
        for one in listed:
            yield replace(one, paired=kind != "from")
        yield replace(own, paired=bool(listed) and kind != "from")


@lru_cache(maxsize=8)
def _tons(text: str) -> str:
    """What "tons" and "tpd" are in this text: of 2,000 pounds where it says "short tons"; tonnes where it
    says so; unclear where it says "tons" alone."""
    if re.search(r"\bshort\s+tons?\b", text, re.IGNORECASE):
        return "short"
    return "unclear" if re.search(r"\btons\b", text) and not re.search(r"\btonnes?\b", text) else "metric"


def _tonnage(text: str, unit: str, match: re.Match[str]) -> str | None:
    if unit in ("ton", "ton/d"):
        return unit if _tons(text) == "short" else None
    if unit == "t/d" and re.search(r"tpd|t/d", match[0], re.IGNORECASE) and _tons(text) != "metric":
        return "ton/d" if _tons(text) == "short" else None
    return unit


def _unit_of(spelled: str) -> tuple[str, int]:
    for unit, factor, pattern in UNITS:
        if re.fullmatch(pattern, spelled.strip(), re.IGNORECASE):
            return unit, factor
    raise ValueError(f"{spelled!r} is no unit")


def _joint(text: str, match: re.Match[str]) -> str:
    """What the number before is to this one: the low end of a "range", the first of a "pair", what it
    rose or fell "from", or "apart": nothing of the kind."""
    if not match["low"] or (YEAR.fullmatch(match["low"]) and not YEAR.fullmatch(match["high"])):
        return "apart"  # "Q1 2020 - 523,742 ounces"
    before = text[max(0, match.start("low") - 100) : match.start("low")]
    if AFTER_MONTH.search(before) and len(match["low"]) < 3 and not match["low_scale"]:
        return "apart"  # "resumed on July 3 and 559,959 ounces"
    joint = text[match.end("low_unit" if match["low_unit"] else "low") : match.start("high")].casefold()
    if not match["low_scale"] and not match["low"][0].isdigit() and "and" in joint.split():
        return "range" if match["between_word"] else "apart"  # "the four and 5,000 ounces"
    if "and" in joint.split():
        return "range" if match["between_word"] else "pair"
    if "to" in joint.split() and FROM.search(before):
        return "from" if ROSE.search(before) and not _PLANNING.search(before) else "range"
    return "range"


_PLANNING = re.compile(
    r"\b(?:guidance|expect\w*|forecast\w*|plan\w*|anticipat\w*|target\w*|budget\w*|estimat\w*|outlook)\b",
    re.IGNORECASE,
)


def _is_torn(text: str, match: re.Match[str], unit: str, start: int, has_low: bool) -> bool:
    """Whether the digits may be no more than a part of a number, or those of another country."""
    first = match["low"] if has_low else match["high"]
    if unit in ("oz", "lb", "t") and not match["high_scale"] and AMBIGUOUS.fullmatch(match["high"]):
        return True
    place = match.start("low" if has_low else "high")
    bare = BARE.search(text, max(start, place - 12), place) if first[0].isdigit() else None
    return bare is not None and YEAR.fullmatch(bare["digits"]) is None


def _listed(text: str, match: re.Match[str], start: int, unit: str, factor: int) -> list[Quantity]:
    """The numbers before this one that wait for its unit, in order."""
    found: list[Quantity] = []
    place = match.start("low") if match["low"] and _joint(text, match) == "pair" else match.start("high")
    while before := LISTED.search(text, max(start, place - 40), place):
        digits = before["digits"]
        if YEAR.fullmatch(digits) or AFTER_MONTH.search(
            text, max(start, before.start() - 12), before.start()
        ):
            break
        word = before["scale"] or (match["high_scale"] if "," not in digits else "") or ""
        end = before.end("scale") if before["scale"] else before.end("digits")
        number = of_digits(_plain(digits), _scale_of(word) * factor)
        found.insert(0, Quantity(number, unit, before.start("digits"), end, end, end))
        place = before.start()
    return found


def modifier_before(text: str, start: int) -> str | None:
    """`"about"` for the number of "approximately 500 tonnes"."""
    before = text[max(0, start - 30) : start]
    for name, pattern in MODIFIERS:
        if re.search(rf"(?<!\w){pattern}\s*$", before, re.IGNORECASE):
            return name
    return None


def _plain(digits: str) -> str:
    """The digits with commas between thousands, or none: "1 913 755", "1.234.567"."""
    if digits.count(".") > 1:
        return digits.replace(".", "")
    return re.sub(r"\s", "", digits)


def _scale_of(word: str) -> int:
    bare = word.strip(" \u00a0\n\t-")
    return {"k": 10**3, "K": 10**3, "M": 10**6}.get(bare) or SCALES.get(bare.casefold(), 1)


def _scaled(match: re.Match[str], name: str, factor: int, inherits: str = "") -> Number:
    own = match[f"{name}_scale"]
    word = own or (match[f"{inherits}_scale"] if inherits and "," not in match[name] else None) or ""
    scale = _scale_of(word) * factor
    if not match[name][0].isdigit():
        return Number(Decimal(of_words(match[name]) * scale), Decimal(scale))
    number = of_digits(_plain(match[name]), scale)
    if inherits and not own and scale == factor and _is_elided(match, number.value):
        return Number(number.value * 1000, number.step * 1000)
    return number


def _is_elided(match: re.Match[str], low: Decimal) -> bool:
    """ "92 to 102 000 ounces", "60-75,000 oz": the thousand is said once."""
    high = re.sub(r"\s", "", match["high"])
    return "," not in match["low"] and high.endswith("000") and low * 1000 < Decimal(high.replace(",", ""))
