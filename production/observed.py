"""Rows of the main table -> what is stated, as series take it. The only door between the two."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from production.models import QuarterlyMetric
from production.periods import Period
from production.series.keys import SeriesKey
from production.series.observations import Known, Observation, stated
from releases.models import Company


def known_of(rows: QuerySet[QuarterlyMetric], company: Company) -> Known:
    """What these rows, at most one a key and all of one company, state. One query."""
    return known_in(rows.filter(company=company).select_related("mine", "figure__release"), company)


def known_in(rows: Iterable[QuarterlyMetric], company: Company) -> Known:
    """The same of rows that are read already, with their mine, figure and release."""
    series: dict[SeriesKey, list[Observation]] = {}
    for row in rows:
        series.setdefault(key_of(row, company), []).append(observation_of(row))
    return Known(series, company.fiscal_year_end_month)


def key_of(row: QuarterlyMetric, company: Company) -> SeriesKey:
    mine = row.mine.slug if row.mine else None
    return SeriesKey(company.slug, mine, row.metric, row.commodity or None, row.basis, row.qualifier or None)


def observation_of(row: QuarterlyMetric) -> Observation:
    figure = row.figure
    assert figure.value is not None  # actuals are single values
    return stated(
        Period(row.period, row.period_type, row.period_start, row.period_end),
        figure.value,
        figure.step,
        figure.unit,
        figure.public_id,
        figure.release.slug,
        figure.release.published_on,
        scope_note=figure.scope_note,
        modifier=figure.modifier,
        equivalence=figure.equivalence,
    )


def of_series(rows: QuerySet[QuarterlyMetric], keys: Iterable[SeriesKey]) -> QuerySet[QuarterlyMetric]:
    """The rows of these series alone."""
    wanted = Q(pk__in=())
    for key in keys:
        wanted |= of_key(key)
    return rows.filter(wanted)


def of_key(key: SeriesKey) -> Q:
    conditions: dict[str, Any] = {
        "company__slug": key.company,
        "metric": key.metric,
        "commodity": key.commodity or "",
        "basis": key.basis,
        "qualifier": key.qualifier or "",
    }
    mine = Q(mine__slug=key.mine) if key.mine else Q(mine=None)
    return Q(**conditions) & mine
