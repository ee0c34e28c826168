"""Stock exchanges: one name for each, and how releases spell it. A listing clerk could correct this."""

from __future__ import annotations

import re

SPELLINGS = {
    "TSX-V": ("TSX-V", "TSX.V", "TSXV", "TSX V", "TSX–V", "TSX Venture", "TSX Venture Exchange", "CDNX"),
    "TSX": ("TSX", "Toronto Stock Exchange"),
    "NYSE American": (
        "NYSE American",
        "NYSE-American",
        "NYSE–American",
        "NYSEAMERICAN",
        "NYSE-A",
        "NYSE A",
        "NYSE MKT",
        "NYSE-MKT",
        "NYSE Amex",
        "NYSE Alternext",
        "AMEX",
    ),
    "NYSE": ("NYSE", "New York Stock Exchange"),
    "NASDAQ": ("NASDAQ", "Nasdaq Global Market", "Nasdaq Capital Market"),
    "Nasdaq Stockholm": ("Nasdaq Stockholm", "OMX Stockholm"),
    "Nasdaq First North": ("Nasdaq First North", "First North"),
    "OSE": ("OSE", "Oslo Børs", "Oslo Stock Exchange", "Euronext Oslo"),
    "OTCQX": ("OTCQX",),
    "OTCQB": ("OTCQB",),
    "OTC": ("OTC", "OTC Markets", "OTCBB", "OTC Pink", "OTCPK", "PINK"),
    "BVL": (
        "BVL",
        "Lima Exchange",
        "Lima Stock Exchange",
        "Bolsa de Valores de Lima",
    ),
    "BCS": ("BCS", "Bolsa de Santiago", "Bolsa de Comercio de Santiago", "Santiago Stock Exchange"),
    "BVC": ("BVC", "Bolsa de Valores de Colombia", "Colombia Stock Exchange"),
    "BIVA": ("BIVA",),
    "BMV": ("BMV", "Bolsa Mexicana de Valores", "Mexican Stock Exchange"),
    "Frankfurt": ("Frankfurt", "Frankfurt Stock Exchange", "FRA", "FSE", "FWB"),
    "LSE": ("LSE", "London Stock Exchange"),
    "AIM": ("AIM", "LSE AIM", "AIM LSE", "AIM Market"),
    "ASX": ("ASX", "Australian Securities Exchange"),
    "NZX": ("NZX", "New Zealand Exchange"),
    "JSE": ("JSE", "Johannesburg Stock Exchange"),
    "A2X": ("A2X",),
    "NSX": ("NSX", "Namibian Stock Exchange"),
    "GSE": ("GSE", "Ghana Stock Exchange"),
    "BRVM": ("BRVM",),
    "SIX": ("SIX", "SIX Swiss Exchange"),
    "Cboe Canada": ("Cboe Canada", "Cboe CA", "NEO", "NEO Exchange"),
    "CSE": ("CSE", "Canadian Securities Exchange"),
    "HKEX": ("HKEX", "SEHK"),
}


def _folded(spelling: str) -> str:
    return " ".join(spelling.casefold().split())


NAMES = {_folded(spelling): name for name, spellings in SPELLINGS.items() for spelling in spellings}

# The longest spelling first, so that "TSX Venture" is not read as the TSX.
SPELLING = "|".join(
    re.escape(spelling).replace(r"\ ", r"\s") for spelling in sorted(NAMES, key=len, reverse=True)
)


def name_of(spelling: str) -> str:
    """The one name of an exchange; KeyError for a spelling that is not in the table."""
    return NAMES[_folded(spelling)]
