"""Figures -> findings: gives a release's rows to the checks and keeps what they say, with its versions."""

from __future__ import annotations

from datetime import date

from django.db.models import Max, Min, Q

from production import periods
from production.current import Vintage, settle
from production.models import Figure, Finding, Mine
from production.reconciliation import check
from production.reconciliation.values import CheckedFigure, CheckedMention, ReleaseFigures, Result
from releases.identity import public_id
from releases.ledger import Entry
from releases.models import Release


def reconcile(entry: Entry, release: Release) -> set[str]:
    """Runs every check on the release and stores what has changed. Gives the keys of the metrics whose
    verdict may now be another one."""
    figures = list(
        Figure.objects.current()
        .filter(release=release)
        .select_related("mine", "release")
        .prefetch_related("mentions__document")
    )
    by_id = {figure.public_id: figure for figure in figures}
    results = {_finding_id(release, result): result for result in check(_release_figures(release, figures))}
    touched: set[str] = set()
    stored = {
        finding.public_id: finding
        for finding in Finding.objects.current().filter(release=release).prefetch_related("figures")
    }
    for id_, finding in stored.items():
        if id_ in results and _same(finding, results[id_], by_id):
            continue
        finding.until_version = entry.version
        finding.save(update_fields=["until_version"])
        entry.note("finding", "updated" if id_ in results else "retracted", id_, release.company.slug)
        touched |= {figure.key_id for figure in finding.figures.all()}
    new = {
        id_: result
        for id_, result in results.items()
        if id_ not in stored or stored[id_].until_version is not None
    }
    _store(entry, release, new, by_id)
    for id_ in new.keys() - stored.keys():
        entry.note("finding", "created", id_, release.company.slug)
    return touched | {by_id[id_].key_id for result in new.values() for id_ in result.figures if id_ in by_id}


def leaning_on(release: Release) -> list[Release]:
    """Later releases of the company whose checks read what this one states: their base periods, or the
    quarters of their longer periods, end within what this one covers."""
    days = (
        Figure.objects.current()
        .filter(release=release, kind=Figure.Kind.ACTUAL)
        .aggregate(first=Min("period_start"), last=Max("period_end"))
    )
    if days["first"] is None:
        return []
    covered = Q(base_period_end__range=(days["first"], days["last"])) | Q(
        period_type__in=("half_year", "nine_months", "year"),
        period_start__lte=days["last"],
        period_end__gte=days["first"],
    )
    return list(
        Release.objects.current()
        .filter(
            pk__in=Figure.objects.current()
            .filter(covered, company=release.company)
            .exclude(release=release)
            .values("release")
        )
        .order_by("published_on", "slug")
    )


def _release_figures(release: Release, figures: list[Figure]) -> ReleaseFigures:
    return ReleaseFigures(
        release=release.slug,
        company=release.company.slug,
        published_on=release.published_on,
        figures=tuple(_checked(figure) for figure in figures),
        processes={figure.mine.slug: figure.mine.process for figure in figures if figure.mine},
        earlier=_earlier(release, figures),
    )


def _earlier(release: Release, figures: list[Figure]) -> tuple[CheckedFigure, ...]:
    """What the company's other releases had stated by that day, from the first year that this one reads."""
    starts = [day for f in figures for day in (f.period_start, f.base_period_start) if day]
    if not starts:
        return ()
    by_key: dict[str, list[Figure]] = {}
    for figure in (
        Figure.objects.current()
        .actual()
        .filter(
            company=release.company,
            period_end__gte=date(min(starts).year, 1, 1),
            release__published_on__lte=release.published_on,
            value__isnull=False,
        )
        .exclude(release=release)
        .select_related("mine", "release")
    ):
        by_key.setdefault(figure.key_id, []).append(figure)
    return tuple(
        _checked(settle([vintage(f) for f in stated]).figure, mentions=False) for stated in by_key.values()
    )


def vintage(figure: Figure) -> Vintage[Figure]:
    assert figure.value is not None  # actuals are single values
    release = figure.release
    return Vintage(
        figure,
        figure.value,
        figure.step,
        release.published_on,
        release.source == Release.Source.COMPANY,
        (1 if release.corrects_id else 0, release.slug),
    )


def _checked(figure: Figure, mentions: bool = True) -> CheckedFigure:
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
        mentions=_mentions(figure) if mentions else (),
        release=figure.release.slug,
    )


def _mentions(figure: Figure) -> tuple[CheckedMention, ...]:
    rows = sorted(
        (mention for mention in figure.mentions.all() if mention.until_version is None),
        key=lambda m: (m.document.preference, m.document_id, m.start),
    )
    documents = list(dict.fromkeys(row.document_id for row in rows))
    return tuple(
        CheckedMention(m.printed, m.value, m.step, m.method, m.bound or None, documents.index(m.document_id))
        for m in rows
    )


def _finding_id(release: Release, result: Result) -> str:
    return public_id(release.slug, result.rule, result.key)


def _same(finding: Finding, result: Result, by_id: dict[str, Figure]) -> bool:
    """The sentence holds verdict and numbers; the figures may be others behind equal numbers."""
    return (finding.verdict, finding.detail) == (result.verdict, result.detail) and {
        figure.pk for figure in finding.figures.all()
    } >= {by_id[figure].pk for figure in result.figures if figure in by_id}


def _store(entry: Entry, release: Release, results: dict[str, Result], by_id: dict[str, Figure]) -> None:
    mines = {mine.slug: mine for mine in Mine.objects.filter(slug__in={r.mine for r in results.values()})}
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
            for id_, result in sorted(results.items())
        ],
        batch_size=200,
    )
    named = {id_ for result in results.values() for id_ in result.figures}
    others = Figure.objects.current().filter(public_id__in=named - by_id.keys())
    by_id = by_id | {figure.public_id: figure for figure in others}
    Link = Finding.figures.through
    Link.objects.bulk_create(
        [
            Link(finding_id=finding.pk, figure_id=by_id[id_].pk)
            for finding in findings
            for id_ in sorted(set(results[finding.public_id].figures) & by_id.keys())
        ],
        batch_size=200,
    )
