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
    return Label(
        metric=spelling[1] if spelling else None,
        names_metric=spelling is not None,
        commodity=commodity_in(words),
        unit=unit,
        factor=factor,
        marks=marks,
    )


def commodity_in(text: str) -> str | None:
    """The first metal that the text names: "silver equivalent" before "silver"."""
    match = COMMODITY.search(text)
    return COMMODITY_OF_SPELLING[match[0].casefold()] if match else None


def _unit(text: str) -> tuple[str | None, int]:
    for bracket in BRACKET.findall(text):
        if found := UNIT_SPELLINGS.get(bracket.strip().casefold()):
            return found
    words = text.casefold()
    return next((unit for word, unit in UNIT_OF_WORD if word in words), None), 1
