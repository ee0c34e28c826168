"""How much is known of each series."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from production.coverage.judging import Judged
from production.series.keys import SeriesKey


@dataclass(frozen=True)
class Summary:
    """Counts of periods. `known_pct` is of those that are applicable; null where none is."""

    key: SeriesKey
    first_period: str
    last_period: str
    periods: int
    stated: int
    nil: int
    derivable: int
    blank: int
    not_applicable: int
    not_loaded: int

    @property
    def known_pct(self) -> Decimal | None:
        applicable = self.periods - self.not_applicable
        known = Decimal(self.stated + self.derivable)
        return round(known / applicable * 100, 1) if applicable else None


def summaries(judged: Iterable[Judged]) -> list[Summary]:
    """One a series, in the order of the cells."""
    return [_summary(key, list(rows)) for key, rows in groupby(judged, key=lambda row: row.cell.key)]


def _summary(key: SeriesKey, rows: list[Judged]) -> Summary:
    statuses = Counter(row.status for row in rows)
    reasons = Counter(row.reason for row in rows)
    return Summary(
        key,
        rows[0].cell.period.label,
        rows[-1].cell.period.label,
        len(rows),
        statuses["stated"],
        reasons["nil"],
        statuses["derivable"],
        reasons["blank"],
        reasons["not_applicable"],
        reasons["not_loaded"],
    )
