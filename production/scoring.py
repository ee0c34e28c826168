"""Figures -> the scorecard: of each promise the vintage that stands, beside what is known of its period."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from production.models import Figure, FigureQuerySet, QuarterlyMetric
from production.observed import known_in
from production.periods import Period
from production.promised import Statement, Withdrawals, statements_of
from production.promises.scoring import Score, score
from production.promises.vintages import Promise, Vintage, history, vintages, withdrawn_on
from production.series.deriving import needed
from production.series.keys import SeriesKey
from production.series.observations import Known
from releases.models import Company


@dataclass(frozen=True)
class Scored:
    """`standing` is the vintage that is judged, `original` the first one, of so many `vintages`."""

    standing: Vintage[Statement]
    original: Vintage[Statement]
    vintages: int
    withdrawn_on: date | None
    score: Score

    @property
    def cited(self) -> Promise[Statement]:
        return self.standing.best


def in_time(figures: FigureQuerySet) -> FigureQuerySet:
    """Guidance that was published before its period was over. What is quoted later promises nothing."""
    before_the_end = Q(period_end=None) | Q(period_end__gte=F("release__published_on"))
    return figures.filter(before_the_end, kind=Figure.Kind.GUIDANCE)


@dataclass(frozen=True)
class Asked:
    """By which clocks: `figures` and `metrics` are all that they allow. `first`: judge the original."""

    figures: FigureQuerySet
    metrics: QuerySet[QuarterlyMetric]
    withdrawals: Callable[[Iterable[int]], Withdrawals]
    as_of: date | None
    first: bool


def scored(figures: Sequence[Figure], asked: Asked) -> dict[str, Scored]:
    """Of each key that these figures are about, by its id; they come with their company and mine.

    Four queries, however many they are.
    """
    stated = statements_of(in_time(asked.figures).filter(key_id__in={one.key_id for one in figures}))
    withdrawals = asked.withdrawals({one.company_id for one in figures})
    known = known_of_companies(figures, asked.metrics)
    scores: dict[str, Scored] = {}
    for figure in figures:
        all_ = vintages(history(stated[figure.key_id, figure.kind]))
        place = 0 if asked.first else len(all_) - 1
        standing, after = all_[place], next(iter(all_[place + 1 :]), None)
        withdrawn = withdrawn_on(standing, after, withdrawals.of(standing.first.figure))
        scores[figure.key_id] = Scored(
            standing,
            all_[0],
            len(all_),
            withdrawn,
            score(
                series_of(figure),
                Period(figure.period, figure.period_type, figure.period_start, figure.period_end),
                standing.best.range,
                known[figure.company_id],
                withdrawn,
                asked.as_of,
            ),
        )
    return scores


def series_of(figure: Figure) -> SeriesKey:
    return SeriesKey(
        figure.company.slug,
        figure.mine.slug if figure.mine else None,
        figure.metric,
        figure.commodity or None,
        figure.basis,
        figure.qualifier or None,
    )


def known_of_companies(figures: Sequence[Figure], metrics: QuerySet[QuarterlyMetric]) -> dict[int, Known]:
    """What is known of the periods that these promises are for, and of what their metrics are weighed by.

    One query: of each company the metrics that are needed, from the first day promised to the last.
    """
    wanted = Q(pk__in=())
    companies: dict[int, Company] = {}
    for figure in figures:
        companies[figure.company_id] = figure.company
    for company in companies:
        wanted |= _of_company([figure for figure in figures if figure.company_id == company])
    rows: dict[int, list[QuarterlyMetric]] = {company: [] for company in companies}
    for row in metrics.filter(wanted).order_by("pk").select_related("mine", "figure__release"):
        rows[row.company_id].append(row)
    return {pk: known_in(rows[pk], company) for pk, company in companies.items()}


def _of_company(figures: Sequence[Figure]) -> Q:
    keys = set[SeriesKey]().union(*(needed(series_of(figure)) for figure in figures))
    starts = [figure.period_start for figure in figures if figure.period_start]
    ends = [figure.period_end for figure in figures if figure.period_end]
    return Q(
        company=figures[0].company_id,
        metric__in={key.metric for key in keys},
        commodity__in={key.commodity or "" for key in keys},
        period_start__gte=min(starts, default=date.max),
        period_end__lte=max(ends, default=date.min),
    )
