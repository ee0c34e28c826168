"""Figures -> findings: gives releases' rows to the checks and keeps what they say, with its versions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.db.models import Max, Min, Prefetch, Q

from production import earlier, periods
from production.earlier import Told
from production.models import Figure, Finding, Mention, Mine
from production.reconciliation import check
from production.reconciliation.values import CheckedFigure, CheckedMention, ReleaseFigures, Result
from releases.identity import public_id
from releases.ledger import Entry
from releases.models import Release


class Found(NamedTuple):
    release: Release
    result: Result


def reconcile(entry: Entry, releases: Sequence[Release]) -> set[str]:
    """Runs every check on the releases, which are of one company, and stores what has changed. Gives the
    keys of the metrics whose verdict may now be another one.

    However many releases they are and whatever is stored, the database is asked the same number of times.
    """
    by_release: dict[int, list[Figure]] = defaultdict(list)
    for figure in (
        Figure.objects.current()
        .filter(release__in=releases)
        .select_related("mine")
        .prefetch_related(Prefetch("mentions", Mention.objects.current().select_related("document")))
    ):
        by_release[figure.release_id].append(figure)
    told = earlier.told(releases, [f for figures in by_release.values() for f in figures])
    rows = {one.public_id: one.pk for one in told}
    rows |= {figure.public_id: figure.pk for figures in by_release.values() for figure in figures}
    found = {
        public_id(release.slug, result.rule, result.key): Found(release, result)
        for release in releases
        for result in check(_release_figures(release, by_release[release.pk], told))
    }
    stored = {
        finding.public_id: finding
        for finding in Finding.objects.current()
        .filter(release__in=releases)
        .prefetch_related(Prefetch("figures", Figure.objects.only("public_id", "key_id")))
    }
    kept = {id_ for id_, one in found.items() if id_ in stored and _same(stored[id_], one.result, rows)}
    closed = [finding for id_, finding in stored.items() if id_ not in kept]
    new = {id_: one for id_, one in found.items() if id_ not in kept}
    slug = releases[0].company.slug
    for finding in closed:
        entry.note(
            "finding", "updated" if finding.public_id in found else "retracted", finding.public_id, slug
        )
    for id_ in sorted(new.keys() - stored.keys()):
        entry.note("finding", "created", id_, slug)
    if closed:
        Finding.objects.filter(pk__in=[f.pk for f in closed]).update(until_version=entry.version)
    _store(entry, new, rows)
    keys = {figure.public_id: figure.key_id for figures in by_release.values() for figure in figures}
    touched = {figure.key_id for finding in closed for figure in finding.figures.all()}
    return touched | {keys[id_] for one in new.values() for id_ in one.result.figures if id_ in keys}


def leaning_on(release: Release) -> list[Release]:
    """Later releases of the company whose checks read what this one states: they state it again, or their
    changes, or the quarters of their longer periods, lie within what this one covers."""
    own = Figure.objects.current().filter(release=release, kind=Figure.Kind.ACTUAL)
    days = own.aggregate(first=Min("period_start"), last=Max("period_end"))
    if days["first"] is None:
        return []
    covered = (
        Q(kind=Figure.Kind.ACTUAL, key_id__in=own.values("key_id"))
        | Q(kind=Figure.Kind.CHANGE, period_end__range=(days["first"], days["last"]))
        | Q(kind=Figure.Kind.CHANGE, base_period_end__range=(days["first"], days["last"]))
        | Q(
            kind=Figure.Kind.ACTUAL,
            period_type__in=("half_year", "nine_months", "year"),
            period_start__lte=days["last"],
            period_end__gte=days["first"],
        )
    )
    later = Figure.objects.current().filter(
        company=release.company, release__published_on__gte=release.published_on
    )
    return list(
        Release.objects.current()
        .filter(pk__in=later.filter(covered).exclude(release=release).values("release"))
        .select_related("company")
        .order_by("published_on", "slug")
    )


def _release_figures(release: Release, figures: Sequence[Figure], told: Sequence[Told]) -> ReleaseFigures:
    own_keys = {figure.key_id for figure in figures if figure.kind == Figure.Kind.ACTUAL}
    return ReleaseFigures(
        release=release.slug,
        company=release.company.slug,
        published_on=release.published_on,
        figures=tuple(_checked(figure, release) for figure in figures),
        processes={figure.mine.slug: figure.mine.process for figure in figures if figure.mine},
        earlier=earlier.by_that_day(release, figures, told),
        repeated=earlier.before(release, own_keys, told),
    )


def _checked(figure: Figure, release: Release) -> CheckedFigure:
    return CheckedFigure(
        id=figure.public_id,
        mine=figure.mine.slug if figure.mine else None,
        metric=figure.metric,
        commodity=figure.commodity or None,
        period=periods.Period(figure.period, figure.period_type, figure.period_start, figure.period_end),
        value=figure.value,
        low=figure.low,
        high=figure.high,
        step=figure.step,
        unit=figure.unit,
        printed=figure.printed,
        kind=figure.kind,
        basis=figure.basis,
        qualifier=figure.qualifier or None,
        base_period=periods.Period(
            figure.base_period, figure.base_period_type, figure.base_period_start, figure.base_period_end
        )
        if figure.base_period
        else None,
        modifier=figure.modifier or None,
        scope_note=figure.scope_note,
        mentions=_mentions(figure),
        release=release.slug,
    )


def _mentions(figure: Figure) -> tuple[CheckedMention, ...]:
    rows = sorted(figure.mentions.all(), key=lambda m: (m.document.preference, m.document_id, m.start))
    documents = list(dict.fromkeys(row.document_id for row in rows))
    return tuple(
        CheckedMention(m.printed, m.value, m.step, m.method, m.bound or None, documents.index(m.document_id))
        for m in rows
    )


def _same(finding: Finding, result: Result, rows: Mapping[str, int]) -> bool:
    """The sentence holds verdict and numbers; the figures may be others behind equal numbers."""
    return (finding.verdict, finding.detail) == (result.verdict, result.detail) and {
        figure.pk for figure in finding.figures.all()
    } >= {rows[figure] for figure in result.figures if figure in rows}


def _store(entry: Entry, found: Mapping[str, Found], rows: Mapping[str, int]) -> None:
    """`rows`: primary keys of the figures by their ids."""
    mines = {
        mine.slug: mine for mine in Mine.objects.filter(slug__in={f.result.mine for f in found.values()})
    }
    findings = Finding.objects.bulk_create(
        [
            Finding(
                public_id=id_,
                rule=result.rule,
                verdict=result.verdict,
                release=release,
                company=release.company,
                mine=mines[result.mine] if result.mine else None,
                metric=result.metric or "",
                commodity=result.commodity or "",
                period=result.period or "",
                expected=result.expected,
                low=result.low,
                high=result.high,
                found=result.found,
                unit=result.unit or "",
                detail=result.detail,
                since_version=entry.version,
            )
            for id_, (release, result) in sorted(found.items())
        ],
        batch_size=200,
    )
    Link = Finding.figures.through
    Link.objects.bulk_create(
        [
            Link(finding_id=finding.pk, figure_id=rows[id_])
            for finding in findings
            for id_ in sorted(set(found[finding.public_id].result.figures) & rows.keys())
        ],
        batch_size=500,
    )
