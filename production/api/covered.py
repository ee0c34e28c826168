"""What the database knows of companies -> the values of which coverage is judged. Seven queries, however
many companies they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from production.api.clocks import Clocks
from production.coverage.knowledge import Knowledge, Told
from production.coverage.lives import Event, Mine, State
from production.models import Milestone, MineStatus, QuarterlyMetric
from production.models import Mine as MineRow
from production.observed import key_of, known_in
from releases.models import Company, Document, Release, Review


def knowledge_of(companies: Sequence[Company], clocks: Clocks) -> list[Knowledge]:
    """One a company, in their order."""
    metrics: dict[int, list[QuarterlyMetric]] = defaultdict(list)
    for row in metrics_of(companies, clocks):
        metrics[row.company_id].append(row)
    told = told_by(companies, clocks)
    reported = {
        company: {row.mine_id for row in rows if row.mine_id is not None} for company, rows in metrics.items()
    }
    mines = mines_of(companies, set().union(*reported.values()), clocks)
    return [
        Knowledge(
            company.slug,
            known_in(metrics[company.pk], company),
            frozenset(key_of(row, company) for row in metrics[company.pk]),
            tuple(told[company.pk]),
            {
                mine.slug: value
                for mine, value in mines
                if mine.company_id == company.pk or mine.pk in reported.get(company.pk, ())
            },
        )
        for company in companies
    ]


def metrics_of(companies: Sequence[Company], clocks: Clocks) -> QuerySet[QuarterlyMetric]:
    """What held of each key and period that has days."""
    rows = clocks.metrics().filter(company__in=companies, period_end__isnull=False)
    return rows.exclude(period_type="instant").select_related("mine", "figure__release")


def told_by(companies: Sequence[Company], clocks: Clocks) -> dict[int, list[Told]]:
    """Of which subjects and periods each release states an actual, by the company's primary key."""
    figures = clocks.figures().actual().filter(company__in=companies, period_end__isnull=False)
    stored = clocks.held(Document.objects.all()).filter(release=OuterRef("release"))
    rows = figures.exclude(period_type="instant").annotate(in_full=Exists(stored)).order_by().distinct()
    told: dict[int, list[Told]] = defaultdict(list)
    for company, source, in_full, day, release, mine, start, end, label in rows.values_list(
        "company",
        "release__source",
        "in_full",
        "release__published_on",
        "release__slug",
        "mine__slug",
        "period_start",
        "period_end",
        "period",
    ):
        assert start is not None and end is not None
        by_press = source == Release.Source.PRESS
        told[company].append(Told(day, release, mine, start, end, label, by_press, in_full))
    return told


def mines_of(companies: Sequence[Company], reported: set[int], clocks: Clocks) -> list[tuple[MineRow, Mine]]:
    """The mines of the companies, and others of which they report figures: those they had once."""
    rows = (
        MineRow.objects.filter(Q(company__in=companies) | Q(pk__in=reported))
        .exclude(review=Review.REJECTED)
        .order_by("slug")
        .prefetch_related("commodities", Prefetch("statuses", clocks.held(MineStatus.objects.all())))
    )
    events: dict[int | None, list[Event]] = defaultdict(list)
    reached = clocks.held(Milestone.objects.all()).filter(status=Milestone.Status.DONE, mine__in=rows)
    if clocks.as_of:
        reached = reached.filter(date_start__lte=clocks.as_of)
    for row in reached.order_by("date_start", "public_id"):
        events[row.mine_id].append(Event(row.kind, row.date, row.date_start, row.date_end))
    return [
        (
            row,
            Mine(
                row.slug,
                frozenset(one.commodity for one in row.commodities.all()),
                tuple(events[row.pk]),
                tuple(State(one.status, one.valid_from, one.valid_until) for one in row.statuses.all()),
            ),
        )
        for row in rows
    ]
