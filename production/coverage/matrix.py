"""The cells: every series of a company in every period from the first to the last of which anything is
known of the company, so that the matrix is full."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from production.coverage.knowledge import Knowledge, metals_of
from production.periods import Period
from production.series.frequencies import spanning
from production.series.keys import SeriesKey
from production.vocabulary import METRICS

FREQUENCIES = ("quarter", "year")


@dataclass(frozen=True)
class Cell:
    """One series in one period; what is known of it is not yet said."""

    knowledge: Knowledge
    key: SeriesKey
    period: Period


def cells_of(knowledge: Knowledge, frequency: str) -> Iterator[Cell]:
    """By series and period; the company as a whole after its mines."""
    if knowledge.span is None:
        return
    periods = list(spanning(frequency, *knowledge.span, knowledge.known.fiscal_year_end_month))
    for key in sorted(rows_of(knowledge), key=lambda key: [(part is None, part or "") for part in key]):
        for period in periods:
            yield Cell(knowledge, key, period)


def rows_of(knowledge: Knowledge) -> set[SeriesKey]:
    """The series that are stated; and for each mine the production of each metal of the company, so that
    mines can be compared."""
    stated = {key for key in knowledge.keys if METRICS[key.metric].aggregation != "instant"}
    produced = {(key.mine, key.commodity) for key in stated if key.metric == "production"}
    return stated | {
        SeriesKey(knowledge.company, mine, "production", metal)
        for mine in knowledge.mines
        for metal in metals_of(stated)
        if (mine, metal) not in produced
    }
