"""What a cell is worth: "559,959", "(12%)", "$14.75", "0.57 Moz", "93 – 105", "65k - 70k", "Nil".

A cell counts only as a whole: whatever is left over beside its number and unit makes it no number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from production.extraction.numbers import NIL, NotANumber, Number

# How a document prints thousands and decimals. "93 730" is one number only where a page groups by blanks.
DIGITS = {
    ".": r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+",
    ",": r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?",
}
SPACED = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?"
MONEY = r"(?:US\s?\$|\$\s?US|USD|\$)"
# What may follow a number in its cell: its unit, if the words name one, and its scale.
SUFFIXES: tuple[tuple[str, str | None, int], ...] = (
    (r"%|per\s?cent", "%", 1),
    (r"m\s?oz|million\s(?:troy\s)?(?:oz|ounces)", "oz", 10**6),
    (r"k\s?oz|thousand\s(?:troy\s)?(?:oz|ounces)", "oz", 10**3),
    (r"ozs?|(?:troy\s)?ounces", "oz", 1),
    (r"mm?\s?lbs?|million\s(?:lbs?|pounds)", "lb", 10**6),
    (r"k\s?lbs?|thousand\s(?:lbs?|pounds)", "lb", 10**3),
    (r"lbs?|pounds", "lb", 1),
    (r"g/t|gpt", "g/t", 1),
    (r"t/d|tpd", "t/d", 1),
    (r"kt|thousand\stonnes", "t", 10**3),
    (r"(?-i:Mt)|million\stonnes", "t", 10**6),
    (r"tonnes?|(?-i:t)", "t", 1),
    (r"short\stons?", "ton", 1),
    (r"tons?", "tons", 1),
    (r"kg", "kg", 1),
    (r"k|thousand|mil", None, 10**3),
    (r"mm?|million|millones", None, 10**6),
    (r"(?:/|\sper\s)\s?(?:oz|ounce)", "/oz", 1),
    (r"(?:/|\sper\s)\s?(?:lb|pound)", "/lb", 1),
    (r"(?:/|\sper\s)\s?(?:t|tonne)", "/t", 1),
)
_SUFFIX = "|".join(f"(?P<s{place}>{pattern})" for place, (pattern, _, _) in enumerate(SUFFIXES))
JOINT = re.compile(r"\s*(?:[-–—−]|\bto\b|\ba\b)\s*")
MODIFIER = re.compile(
    r"(?P<about>~|≈|c\.|approx\.?|approximately|about)\s*|(?P<at_most>[<≤])\s*|(?P<at_least>[>≥])\s*",
    re.IGNORECASE,
)
SUPERSCRIPT = "¹²³⁴⁵⁶⁷⁸⁹⁰"
# Footnote marks behind a number: "4,721*", "92²", "30.8 (2)"; "(2)" alone is a number.
TRAILING_MARK = re.compile(
    rf"(?<=[\w)%])\s*(?:[{SUPERSCRIPT}]+|[*†‡]+|(?<=\S)\s\((?:\d|[ivx]{{1,4}}|[a-e])\))$"
)


def _one(digits: str) -> re.Pattern[str]:
    return re.compile(
        rf"""(?P<open>\()?\s* (?P<minus>[-–−+])?\s* (?P<money>{MONEY})?\s* (?P<inner>[-–−]|\()?\s*
            (?P<digits>{digits}) (?P<mid>\s*\))?\s* (?:{_SUFFIX})? (?P<close>\s*\))?""",
        re.VERBOSE | re.IGNORECASE,
    )


_PATTERNS = {mark: _one(digits) for mark, digits in DIGITS.items()}
_SPACED_PATTERN = _one(SPACED)


@dataclass(frozen=True)
class CellValue:
    """A number, or with `low` a range that ends with it. `unit` is "" where the cell names none, "USD" or
    "USD/oz" for money; `factor` has been worked in. `start` and `end` are those of the number as printed
    within the cell's text, `low_start` and `low_end` those of the lower bound."""

    number: Number
    unit: str = ""
    scaled: bool = False
    start: int = 0
    end: int = 0
    low: Number | None = None
    low_start: int = 0
    low_end: int = 0
    modifier: str | None = None


@dataclass(frozen=True)
class NumberStyle:
    """How a document writes its numbers: its decimal mark, and whether it groups digits by blanks."""

    decimal_mark: str = "."
    spaced: bool = False
    footnotes: frozenset[str] = frozenset()  # the marks of the notes that the document has


def value_of(text: str, style: NumberStyle = NumberStyle()) -> CellValue | None:
    """What a cell is worth, null where it says "nothing". Raises NotANumber."""
    found = _known_value(text, style)
    if isinstance(found, NotANumber):
        raise found
    return found


@lru_cache(maxsize=4096)
def _known_value(text: str, style: NumberStyle) -> CellValue | NotANumber | None:
    """Each cell is asked for several times: is it a head, a range, a number, and which."""
    try:
        return _value_of(text, style)
    except NotANumber as error:
        return error.with_traceback(None)


def _value_of(text: str, style: NumberStyle) -> CellValue | None:
    bare = text.strip()
    if bare.casefold() in NIL:
        return None
    start = len(text) - len(text.lstrip())
    body = text[start : start + _without_marks(bare)]
    modifier = MODIFIER.match(body)
    skip = modifier.end() if modifier else 0
    found = _single(body, skip, style) or _range(body, skip, style) or _glued(body, skip, style)
    if found is None:
        raise NotANumber(f"{text!r} is not a number")
    named = modifier.lastgroup if modifier else None
    return replace(
        found,
        start=found.start + start,
        end=found.end + start,
        low_start=found.low_start + start if found.low else 0,
        low_end=found.low_end + start if found.low else 0,
        modifier=named,
    )


def value_or_none(text: str, style: NumberStyle) -> CellValue | None:
    """What a cell is worth, null also where that is no number."""
    try:
        return value_of(text, style)
    except NotANumber:
        return None


def is_value(text: str, style: NumberStyle = NumberStyle()) -> bool:
    """Whether a cell holds a number or says "nothing here"."""
    try:
        value_of(text, style)
    except NotANumber:
        return False
    return True


def _without_marks(text: str) -> int:
    match = TRAILING_MARK.search(text)
    return match.start() if match and any(letter.isdigit() for letter in text[: match.start()]) else len(text)


def _single(text: str, start: int, style: NumberStyle) -> CellValue | None:
    match = _PATTERNS[style.decimal_mark].fullmatch(text, start)
    if match is None and style.spaced:
        match = _SPACED_PATTERN.fullmatch(text, start)
    return _value(match, style) if match else None


def _value(match: re.Match[str], style: NumberStyle) -> CellValue | None:
    if match["digits"] == "000":
        return None  # a scale, as in "000t"
    brackets = (bool(match["open"]) + (match["inner"] == "("), bool(match["mid"]) + bool(match["close"]))
    if brackets[0] != brackets[1] or brackets[0] > 1:
        return None
    unit, factor = _suffix(match)
    if unit.startswith("/"):
        if not match["money"]:
            return None
        unit = f"USD{unit}"
    elif match["money"]:
        if unit:
            return None
        unit = "USD"
    number = _number(match["digits"], factor, style)
    minuses = (match["minus"] not in (None, "+")) + (match["inner"] in ("-", "–", "−")) + brackets[0]
    if minuses == 1 or (minuses == 2 and brackets[0]):  # "(-4%)" is -4 %, and so is "-(4%)"
        number = Number(-number.value, number.step)
    elif minuses:
        return None
    return CellValue(number, unit, factor != 1, match.start(), match.end())


def _suffix(match: re.Match[str]) -> tuple[str, int]:
    for place, (_, unit, factor) in enumerate(SUFFIXES):
        if match[f"s{place}"] is not None:
            return unit or "", factor
    return "", 1


def _number(digits: str, factor: int, style: NumberStyle) -> Number:
    plain = re.sub(r"\s", "", digits)
    if style.decimal_mark == "," and not re.search(r"\s", digits):
        plain = plain.replace(".", "").replace(",", ".")
    elif re.search(r"\s", digits):
        plain = plain.replace(",", ".")
    plain = plain.replace(",", "")
    value = Decimal(plain)
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)  # the patterns hold neither NaN nor infinity
    return Number(value * factor, Decimal(1).scaleb(exponent) * factor)


def _range(text: str, start: int, style: NumberStyle) -> CellValue | None:
    """ "6.6 - 7.3", "65k - 70k", "60 to 75,000" (the lower bound is of the scale of the upper one)."""
    for joint in JOINT.finditer(text, start):
        low, high = (
            _single(text[: joint.start()], start, style),
            _single(text[joint.end() :], 0, style),
        )
        if low is None or high is None or high.low or low.unit not in ("", high.unit):
            continue
        lower = low.number
        if not low.scaled:
            lower = _scaled_like(low, high)
        if lower.value > high.number.value and lower.value > 0:
            continue
        digits = _digits_of(text[joint.end() :])
        if 0 < lower.value * 5 < high.number.value and digits[-1:] in style.footnotes:
            continue  # "110 - 1205" may be 120 with a footnote digit
        shifted = replace(high, start=high.start + joint.end(), end=high.end + joint.end())
        return replace(shifted, low=lower, low_start=low.start, low_end=low.end)
    return None


def _digits_of(text: str) -> str:
    return re.sub(r"\D", "", text)


def _scaled_like(low: CellValue, high: CellValue) -> Number:
    """The lower bound of "3.0 - 3.5M" counts in millions as well, that of "60 - 75,000" in thousands."""
    value, limit = low.number.value, high.number.value
    scales = (10**6, 10**3) if high.scaled else (10**3,)
    for scale in scales:
        if 0 < value * scale <= limit < value * scale * 20 and limit >= value * 100:
            return Number(value * scale, low.number.step * scale)
    return low.number


def _glued(text: str, start: int, style: NumberStyle) -> CellValue | None:
    """A footnote digit that is glued to the last group of a number ("56,4412"), if the document has such
    a note: a group of thousands has three digits, so the fourth is none of its own."""
    match = re.fullmatch(r"(?P<number>\$?\d{1,3}(?:,\d{3})+)(?P<mark>[1-9](?:,[1-9])*)", text[start:])
    if not match or not set(match["mark"].split(",")) <= style.footnotes:
        return None
    return _single(text[start : start + match.end("number")], 0, style)
