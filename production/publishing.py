"""Figures -> current values: closes and adds QuarterlyMetric rows where what holds has changed."""

from __future__ import annotations

from collections.abc import Iterable

from production.checking import vintage
from production.current import settle
from production.models import Figure, QuarterlyMetric, Verdict
from releases.ledger import Entry

DECIDING_FIRST = (Verdict.FAIL, Verdict.PASS, Verdict.INCONCLUSIVE)


def publish(entry: Entry, keys: Iterable[str]) -> None:
    """Settles each key anew from all its figures. A row that stays as it was is not touched."""
    wanted = sorted(set(keys))
    stated: dict[str, list[Figure]] = {}
    for figure in (
        Figure.objects.current()
        .actual()
        .filter(key_id__in=wanted, value__isnull=False)
        .select_related("release", "company")
        .prefetch_related("findings")
    ):
        stated.setdefault(figure.key_id, []).append(figure)
    rows = {row.public_id: row for row in QuarterlyMetric.objects.current().filter(public_id__in=wanted)}
    new = []
    for key, figures in stated.items():
        settled = settle([vintage(figure) for figure in figures])
        row = QuarterlyMetric(
            public_id=key,
            figure=settled.figure,
            first_published_on=settled.first_published_on,
            vintages=settled.vintages,
            verdict=verdict_of(settled.figure),
            since_version=entry.version,
            **{name: getattr(settled.figure, name) for name in KEY_COLUMNS},
        )
        old = rows.get(key)
        if old and _content(old) == _content(row):
            continue
        if old:
            old.until_version = entry.version
            old.save(update_fields=["until_version"])
        entry.note("quarterly_metric", _action(old, row), key, settled.figure.company.slug)
        new.append(row)
    QuarterlyMetric.objects.bulk_create(new, batch_size=200)


KEY_COLUMNS = (
    "company_id",
    "mine_id",
    "metric",
    "commodity",
    "basis",
    "qualifier",
    "period",
    "calendar_period",
    "period_type",
    "period_start",
    "period_end",
)


def _content(row: QuarterlyMetric) -> tuple[object, ...]:
    return row.figure_id, row.first_published_on, row.vintages, row.verdict


def _action(old: QuarterlyMetric | None, new: QuarterlyMetric) -> str:
    if old is None:
        return "created"
    if new.vintages > old.vintages:
        return "restated"
    return "updated" if new.figure_id == old.figure_id else "confirmed"


def verdict_of(figure: Figure) -> str:
    """What its own release's checks say of it: fail if one does, else pass if one does, else inconclusive;
    none where there is none. A later release that an old figure does not fit says so in its own findings."""
    said = {
        finding.verdict
        for finding in figure.findings.all()
        if finding.until_version is None and finding.release_id == figure.release_id
    }
    return next((verdict for verdict in DECIDING_FIRST if verdict in said), "")
