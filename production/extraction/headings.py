"""What a label of a table says: "Silver* production (oz)" is production of silver, in ounces, with a note."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from production.vocabulary import COMMODITIES, METRIC_SPELLINGS, UNIT_OF_WORD, UNIT_SPELLINGS

# Footnote marks as seen: Silver*, Silver***, Silver(1), Silver (2), Silver², Ag Eq(i).
MARK = re.compile(r"\s*(?:([*†‡]+|[¹²³⁴⁵⁶⁷⁸⁹]+)|\(([*†‡]+|\d{1,2}|[ivx]{1,4})\))")
BRACKET = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
COMMODITY_OF_SPELLING = {
    spelling: commodity.code for commodity in COMMODITIES.values() for spelling in commodity.spellings
}
COMMODITY = re.compile(
    rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(COMMODITY_OF_SPELLING, key=len, reverse=True)))})(?!\w)",
    re.IGNORECASE,
)
# A label with one of these is about something else than the metric it also names: "Cost of production",
# "Silver sold, US$", "Production against budget", "Payable production".
OTHER_THING = re.compile(
    r"\$|\b(?:costs?|prices?|revenues?|income|expenses?|margin|values?|guidance|budget\w*|plan(?:ned)?|targets?|forecast"
    r"|change|variance|difference|increase|decrease|cumulative|inventor(?:y|ies)|stockpile[ds]?|payable|attributable"
    r"|tailings|reserves?|resources?|waste|purchased|days|hours|share|per (?:oz|ounce|tonne?|share|employee)"
    r"|year[- ]to[- ]date|ytd)\b",
    re.IGNORECASE,
)
CONCENTRATE = re.compile(r"\b(?:concentrates?|doré|dore|bullion|conc)\b", re.IGNORECASE)
EQUIVALENT = re.compile(r"\b(?:equivalents?|equiv|eqv?)\b", re.IGNORECASE)
# "(000's)", "in millions", "'000": what a number under it is multiplied by, if nothing else says.
SCALED = re.compile(
    r"\b(?:thousands?|millions?)\b|(?<![\d,.])[’']?000(?:[’']?s)?(?![\d,.])|\b[km]\s(?:oz|lbs?|t)\b",
    re.IGNORECASE,
)
# What labels say beside their metric and metal; any other word names something: a mine that is not known.
LABEL_WORD = re.compile(
    r"ore|average|avg|total|tonn(?:es?|age)|t|milled|mined|process(?:ed|ing)|treated|mill|head|grades?|recover(?:y|ies|ed)"
    r"|metallurgical|production|produced|output|metals?|oun?ces|pounds|oz|lbs?|tpd|per|day|a|throughput|dry|metric|tons?"
    r"|plant|feed|rate|sold|sales|daily|consolidated|company|group|of|the|in|and|for|from|contained|placed|on|pad|eqv?"
    r"|equivalents?|mines?|all|crushed|stacked|g|to"
)


def strange_words(text: str) -> str:
    """The words of a label that belong to no metric, metal or unit: "Nowhere" of "Nowhere silver (oz)"."""
    words = COMMODITY.sub(" ", BRACKET.sub(" ", MARK.sub(" ", text)).casefold())
    return " ".join(word for word in re.findall(r"[^\W\d_]+", words) if not LABEL_WORD.fullmatch(word))


@dataclass(frozen=True)
class Label:
    """`metric` null with `names_metric` is a metric known not to be ours; `factor` comes from "(koz)"."""

    metric: str | None
    names_metric: bool
    commodity: str | None
    unit: str | None
    factor: int
    marks: tuple[str, ...]


@cache
def label(text: str) -> Label:
    marks = tuple(match[1] or match[2] for match in MARK.finditer(text))
    bare = MARK.sub(" ", text)
    unit, factor = _unit(bare)
    words = " ".join(BRACKET.sub(" ", bare).casefold().split())
    spelling = next(((phrase, metric) for phrase, metric in METRIC_SPELLINGS if phrase in words), None)
    of_nothing = EQUIVALENT.search(words) and _commodity_of(words) is None
    if OTHER_THING.search(text) or CONCENTRATE.search(words) or of_nothing:
        return Label(None, False, None, None, 1, marks)
    return Label(
        metric=spelling[1] if spelling else None,
        names_metric=spelling is not None,
        commodity=_commodity_of(words),
        unit=unit,
        factor=factor,
        marks=marks,
    )


def commodity_in(text: str) -> str | None:
    """The first metal that the text names: "silver equivalent" before "silver"."""
    match = COMMODITY.search(text)
    return COMMODITY_OF_SPELLING[match[0].casefold()] if match else None


def _commodity_of(words: str) -> str | None:
    """Null for an equivalent of no named metal, and where several metals are named."""
    named = {COMMODITY_OF_SPELLING[match[0]] for match in COMMODITY.finditer(words)}
    found = named.pop() if len(named) == 1 else None
    return None if found and EQUIVALENT.search(words) and not found.endswith("_equivalent") else found


def unit_of(text: str) -> tuple[str, int] | None:
    """The unit of a cell that holds nothing else: "oz", "(g/t)"."""
    return UNIT_SPELLINGS.get(text.strip(" ()[]").casefold())


def _unit(text: str) -> tuple[str | None, int]:
    """Thousands that no known unit holds ("Tonnes milled (000)") leave no unit at all."""
    for bracket in BRACKET.findall(text):
        if found := UNIT_SPELLINGS.get(bracket.strip().casefold()):
            return found
    if SCALED.search(text):
        return None, 1
    words = text.casefold()
    return next((unit for word, unit in UNIT_OF_WORD if word in words), None), 1
