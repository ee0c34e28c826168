"""What may be held against a release: the actuals of its company's other releases, as they stood by its day.

Read as plain rows, once for all releases that are checked together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from production.current import Vintage, place, settle, vintage_of
from production.models import Figure
from production.periods import Period
from production.reconciliation.values import CheckedFigure
from releases.models import Release


class Told(NamedTuple):
    """An actual as one release states it."""

    pk: int
    public_id: str
    key_id: str
    release_id: int
    release: str
    published_on: date
    source: str
    corrects: int | None
    mine: str | None
    metric: str
    commodity: str
    basis: str
    qualifier: str
    period: str
    period_type: str
    period_start: date | None
    period_end: date
    value: Decimal
    step: Decimal
    unit: str
    printed: str
    modifier: str
    scope_note: str

    @property
    def order(self) -> tuple[date, tuple[int, str]]:
        return self.published_on, place(self.corrects, self.release)


COLUMNS = {
    "release": "release__slug",
    "published_on": "release__published_on",
    "source": "release__source",
    "corrects": "release__corrects_id",
    "mine": "mine__slug",
}


def first_day(figures: Iterable[Figure]) -> date | None:
    """1 January of the first year that the figures speak of: what makes up a year began there."""
    starts = [day for f in figures for day in (f.period_start, f.base_period_start) if day]
    return date(min(starts).year, 1, 1) if starts else None


def told(releases: Sequence[Release], figures: Sequence[Figure]) -> list[Told]:
    """All that the company stated by the day of the newest of the releases, of their metrics, from the
    first year that they speak of."""
    first = first_day(figures)
    if first is None:
        return []
    rows = (
        Figure.objects.current()
        .actual()
        .filter(
            company=releases[0].company_id,
            metric__in={figure.metric for figure in figures},
            period_end__gte=first,
            release__published_on__lte=max(release.published_on for release in releases),
            value__isnull=False,
        )
        .values_list(*(COLUMNS.get(name, name) for name in Told._fields))
    )
    return [Told(*row) for row in rows]


def by_that_day(
    release: Release, figures: Iterable[Figure], told: Iterable[Told]
) -> tuple[CheckedFigure, ...]:
    """What others had stated by the day of the release, from the first year that it speaks of."""
    first = first_day(figures)
    return tuple(
        _settled(
            one
            for one in told
            if first
            and one.period_end >= first
            and one.published_on <= release.published_on
            and one.release_id != release.pk
        )
    )


def before(release: Release, keys: Collection[str], told: Iterable[Told]) -> tuple[CheckedFigure, ...]:
    """What held of these keys just before the release came out."""
    order = (release.published_on, place(release.corrects_id, release.slug))
    return tuple(_settled(one for one in told if one.key_id in keys and one.order < order))


def _settled(told: Iterable[Told]) -> Iterator[CheckedFigure]:
    by_key: dict[str, list[Vintage[Told]]] = defaultdict(list)
    for one in told:
        by_key[one.key_id].append(vintage_of(one))
    return (_checked(settle(stated).figure) for stated in by_key.values())


def _checked(told: Told) -> CheckedFigure:
    return CheckedFigure(
        id=told.public_id,
        mine=told.mine,
        metric=told.metric,
        commodity=told.commodity or None,
        period=Period(told.period, told.period_type, told.period_start, told.period_end),
        value=told.value,
        step=told.step,
        unit=told.unit,
        printed=told.printed,
        basis=told.basis,
        qualifier=told.qualifier or None,
        modifier=told.modifier or None,
        scope_note=told.scope_note,
        release=told.release,
    )
