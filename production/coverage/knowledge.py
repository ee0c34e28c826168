"""What there is to know of one company, as small frozen values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from production.coverage.lives import Mine
from production.series.keys import SeriesKey
from production.series.observations import Known


@dataclass(frozen=True, order=True)
class Told:
    """That a release states some actual of a mine (null: of the company) for the days of a period.

    `in_full`: a document of the release is stored; otherwise it is cited for single figures, and what it
    leaves out nobody knows.
    """

    published_on: date
    release: str
    mine: str | None
    start: date
    end: date
    label: str
    by_press: bool = False
    in_full: bool = True


@dataclass(frozen=True)
class Knowledge:
    """`known` holds what is stated of the series in `keys`; `mines` are all of the company, by slug."""

    company: str
    known: Known
    keys: frozenset[SeriesKey]
    told: tuple[Told, ...] = ()
    mines: Mapping[str, Mine] = field(default_factory=dict)

    @cached_property
    def told_by_end(self) -> Mapping[date, list[Told]]:
        """By the last day of the period, in the order of publication."""
        by_end: dict[date, list[Told]] = defaultdict(list)
        for told in sorted(self.told, key=lambda one: (one.published_on, one.release, one.mine or "")):
            by_end[told.end].append(told)
        return by_end

    @cached_property
    def spans(self) -> Mapping[str | None, tuple[date, date]]:
        """First and last day of what is stated, by mine, and by null of the company as a whole."""
        days: dict[str | None, list[date]] = defaultdict(list)
        for told in self.told:
            days[told.mine] += [told.start, told.end]
        return {mine: (min(of_mine), max(of_mine)) for mine, of_mine in days.items()}

    @cached_property
    def span(self) -> tuple[date, date] | None:
        """From when to when anything is stated; null: nothing is."""
        spans = self.spans.values()
        return (min(first for first, _ in spans), max(last for _, last in spans)) if spans else None

    @cached_property
    def ever_stated(self) -> frozenset[tuple[str | None, str | None]]:
        """Mine and metal of everything that is stated of any period."""
        return frozenset((key.mine, key.commodity) for key in self.keys)


def metals_of(keys: Iterable[SeriesKey]) -> list[str]:
    """The metals of which any production is stated; equivalents are none."""
    metals = {key.commodity for key in keys if key.metric == "production" and not key.is_equivalent}
    return sorted(metal for metal in metals if metal)
