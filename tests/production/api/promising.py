"""Releases that promise silver for 2013, and one that counts it."""

from __future__ import annotations

RELEASE = """FORTUNA MINING CORP.

{title}

Vancouver, {day}: Fortuna Mining Corp. (NYSE: FSM / TSX: FVI) speaks of its year.

{body}
"""


def release(day: str, title: str, body: str) -> bytes:
    return RELEASE.format(title=title, day=day, body=body).encode()


def table(months: str, *, silver: str, gold: str) -> str:
    """Counts of Caylloma, and of the company."""
    return (
        f"\t{months}\n\tCaylloma, Peru\tConsolidated\n"
        f"Silver\nProduction (oz)\t\t{silver}\nGold\nProduction (oz)\t\t{gold}"
    )


JANUARY = release(
    "January 14, 2013",
    "Fortuna Looks Ahead to 2013",
    "For 2013 the Company expects to produce 4.4 million ounces of silver and 23,300 ounces of gold.",
)
APRIL = release(
    "April 15, 2013",
    "Fortuna Counts Its First Quarter of 2013",
    table("Three months ended March 31, 2013", silver="982,000", gold="5,000")
    + "\n\nFor 2013 the Company expects to produce 4.4 million ounces of silver.",
)
JULY = release(
    "July 11, 2013",
    "Fortuna Counts Its Second Quarter of 2013",
    table("Three months ended June 30, 2013", silver="1,050,000", gold="5,500")
    + "\n\nFor 2013 the Company expects to produce 4.5 million ounces of silver and 23,600 ounces of gold.",
)
YEAR = release(
    "January 15, 2014",
    "Fortuna Counts Its Year 2013",
    table("Twelve months ended December 31, 2013", silver="4,600,500", gold="21,300")
    + "\n\nFor 2013 the Company expected to produce 4.5 million ounces of silver.",
)
