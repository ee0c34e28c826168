"""How sentences name metals: "silver", "Ag", "gold equivalent", "AgEq", "GEO".

Labels of tables are read in `headings`; a sentence has verbs ("this will lead to") and more ways to
say "equivalent", so its words are looked for by patterns of their own.
"""

from __future__ import annotations

import re
from functools import lru_cache

from production.vocabulary import COMMODITIES

_EQUIVALENT = r"(?:equivalents?|equiv|eqv?)(?![a-z])\.?"
# What an ounce or pound is counted in; the longest stand first.
_EQUIVALENTS = {
    "silver_equivalent": rf"silver[\s-]+{_EQUIVALENT}|(?-i:Ag|AG)[\s-]{{0,12}}{_EQUIVALENT}|(?-i:SEOs?)",
    "gold_equivalent": rf"gold[\s-]+{_EQUIVALENT}|(?-i:Au|AU)[\s-]{{0,12}}{_EQUIVALENT}|(?-i:GEOs?)",
}
# "lead" is a verb as well.
_NOT_THE_VERB = r"(?!\s+(?:to|by|the|us|our|times?|directors?|independent|managers?|roles?|orders?|into)\b)"
_PLAIN = {
    commodity.code: "|".join(
        rf"{re.escape(name)}{_NOT_THE_VERB if name == 'lead' else ''}"
        if len(name) > 2
        else rf"(?-i:{name.title()})"
        for name in sorted(commodity.spellings, key=len, reverse=True)
    )
    for commodity in COMMODITIES.values()
    if commodity.symbol
}
_ALL = {**_EQUIVALENTS, **_PLAIN}

# A footnote digit may be glued to the metal: "gold equivalent1".
METAL = re.compile(
    rf"(?<!\w)(?:{'|'.join(_ALL.values())})(?=[1-9¹²³⁴⁵⁶⁷⁸⁹]?(?!\w))(?!\s+equivalent)"
    r"(?!\s+(?-i:Mines?|Mining|Minerals|Metals|Resources|Royalty|Corp|Corporation|Inc|Ltd|Limited|plc|PLC)\b)",
    re.IGNORECASE,
)
# The metals alone, as a piece of other patterns.
METALS = METAL.pattern
_BY_CODE = tuple((code, re.compile(pattern, re.IGNORECASE)) for code, pattern in _ALL.items())


def metal_of(words: str) -> str:
    """The commodity of one match of METAL."""
    return next(code for code, pattern in _BY_CODE if pattern.match(words))


@lru_cache(maxsize=8)
def only_metal(text: str) -> str | None:
    """Gold or silver, where the text names one of them and neither the other nor an equivalent."""
    named = {metal_of(match[0]) for match in METAL.finditer(text)} - {"lead", "zinc", "copper"}
    return named.pop() if len(named) == 1 else None


@lru_cache(maxsize=8)
def sole_metal(text: str) -> str | None:
    """The only metal that the text names, in whatever form."""
    named = {metal_of(match[0]) for match in METAL.finditer(text)}
    return named.pop() if len(named) == 1 else None


@lru_cache(maxsize=8)
def sole_base_metal(text: str) -> str | None:
    """The only one of lead, zinc and copper that the text names."""
    named = {metal_of(match[0]) for match in METAL.finditer(text)} & {"lead", "zinc", "copper"}
    return named.pop() if len(named) == 1 else None


def metal_in(text: str) -> str | None:
    """The first metal that the text names: "silver equivalent" before "silver"."""
    match = METAL.search(text)
    return metal_of(match[0]) if match else None
