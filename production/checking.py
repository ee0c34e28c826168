"""Figures -> findings: gives releases' rows to the checks and keeps what they say, with its versions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Prefetch, Q

from production import earlier, periods
from production.earlier import Told
from production.models import Figure, Finding, Mention, Mine
from production.reconciliation import check
from production.reconciliation.values import (
    CheckedFigure,
    CheckedMention,
    CitedNumber,
    ReleaseFigures,
    Result,
)
from production.shown import Judged, touch_judged
from releases.identity import public_id
from releases.inserting import insert, insert_values
from releases.ledger import Entry
from releases.models import Release

Stated = Sequence[tuple[Figure, Sequence[Mention]]]


class Found(NamedTuple):
    release: Release
    result: Result


def reconcile(entry: Entry, releases: Sequence[Release], fresh: Stated | None = None) -> set[str]:
    """Runs every check on the releases, which are of one company, and stores what has changed. Gives the
    keys of the metrics whose verdict may now be another one.

    `fresh` is what the first of them states, where that is all in memory already: it is new then, and
    nothing was found in it before. However many releases they are and whatever is stored, the database is
    asked the same number of times.
    """
    others = releases[1:] if fresh else releases
    stated = [*(fresh or ()), *(_stated(others) if others else ())]
    figures = [figure for figure, _ in stated]
    by_release: dict[int, list[tuple[Figure, Sequence[Mention]]]] = defaultdict(list)
    for figure, mentions in stated:
        by_release[figure.release_id].append((figure, mentions))
    told = earlier.told(releases, figures)
    ids = {one.public_id: one.pk for one in told} | {figure.public_id: figure.pk for figure in figures}
    found = {
        public_id(release.slug, result.rule, result.key): Found(release, result)
        for release in releases
        for result in check(_release_figures(release, by_release[release.pk], told))
    }
    stored = _findings(others) if others else {}
    kept = {id_ for id_, one in found.items() if id_ in stored and _same(stored[id_], one.result, ids)}
    closed = [finding for id_, finding in stored.items() if id_ not in kept]
    new = {id_: one for id_, one in found.items() if id_ not in kept}
    slug = releases[0].company.slug
    for finding in closed:
        action = "updated" if finding.public_id in found else "retracted"
        entry.note("finding", action, finding.public_id, slug)
    for id_ in sorted(new.keys() - stored.keys()):
        entry.note("finding", "created", id_, slug)
    if closed:
        Finding.objects.filter(pk__in=[f.pk for f in closed]).update(until_version=entry.version)
    _store(entry, new, ids, {figure.mine.slug: figure.mine for figure in figures if figure.mine})
    before = {id_: _judged(finding) for id_, finding in stored.items()}
    after = [before[id_] for id_ in kept]
    after += [
        Judged(
            one.release.pk,
            one.result.verdict,
            frozenset(ids[figure] for figure in one.result.figures if figure in ids),
        )
        for one in new.values()
    ]
    touch_judged(entry, releases, figures, before.values(), after)
    keys = {figure.public_id: figure.key_id for figure in figures}
    touched = {figure.key_id for finding in closed for figure in finding.figures.all()}
    return touched | {keys[id_] for one in new.values() for id_ in one.result.figures if id_ in keys}


def _judged(finding: Finding) -> Judged:
    return Judged(
        finding.release_id, finding.verdict, frozenset(figure.pk for figure in finding.figures.all())
    )


def _stated(releases: Sequence[Release]) -> Stated:
    rows = (
        Figure.objects.current()
        .filter(release__in=releases)
        .select_related("mine")
        .prefetch_related(Prefetch("mentions", Mention.objects.current().select_related("document")))
    )
    return [(figure, list(figure.mentions.all())) for figure in rows]


def _findings(releases: Sequence[Release]) -> dict[str, Finding]:
    rows = (
        Finding.objects.current()
        .filter(release__in=releases)
        .select_related("mine", "release")
        .prefetch_related(Prefetch("figures", Figure.objects.only("public_id", "key_id")))
    )
    return {finding.public_id: finding for finding in rows}


def leaning_on(release: Release, figures: Iterable[Figure] | None = None) -> list[Release]:
    """Later releases of the company whose checks read what this one states: they state it again, or their
    changes, or the quarters of their longer periods, lie within what this one covers.

    `figures` are its own, where they are in memory already.
    """
    own = Figure.objects.current().filter(release=release) if figures is None else figures
    actuals = [figure for figure in own if figure.kind == Figure.Kind.ACTUAL and figure.period_start]
    if not actuals:
        return []
    first = min(figure.period_start for figure in actuals if figure.period_start)
    last = max(figure.period_end for figure in actuals if figure.period_end)
    covered = (
        Q(kind=Figure.Kind.ACTUAL, key_id__in={figure.key_id for figure in actuals})
        | Q(kind=Figure.Kind.CHANGE, period_end__range=(first, last))
        | Q(kind=Figure.Kind.CHANGE, base_period_end__range=(first, last))
        | Q(
            kind=Figure.Kind.ACTUAL,
            period_type__in=("half_year", "nine_months", "year"),
            period_start__lte=last,
            period_end__gte=first,
        )
    )
    later = list(
        Release.objects.current()
        .filter(company=release.company, published_on__gte=release.published_on)
        .exclude(pk=release.pk)
        .select_related("company")
        .order_by("published_on", "slug")
    )
    if not later:
        return []
    leaning = set(
        Figure.objects.current()
        .filter(covered, release__in=later)
        .values_list("release", flat=True)
        .distinct()
    )
    return [other for other in later if other.pk in leaning]


def _release_figures(release: Release, stated: Stated, told: Sequence[Told]) -> ReleaseFigures:
    figures = [figure for figure, _ in stated]
    own_keys = {figure.key_id for figure in figures if figure.kind == Figure.Kind.ACTUAL}
    return ReleaseFigures(
        release=release.slug,
        company=release.company.slug,
        published_on=release.published_on,
        figures=tuple(_checked(figure, mentions, release) for figure, mentions in stated),
        processes={figure.mine.slug: figure.mine.process for figure in figures if figure.mine},
        earlier=earlier.by_that_day(release, figures, told),
        repeated=earlier.before(release, own_keys, told),
    )


def _checked(figure: Figure, mentions: Iterable[Mention], release: Release) -> CheckedFigure:
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
        mentions=_mentions(mentions),
        release=release.slug,
        cited=_cited(figure.cited),
    )


def _cited(number: Mapping[str, str] | None) -> CitedNumber | None:
    """As `Said.number` wrote it down."""
    if number is None:
        return None
    value, low, high = (
        Decimal(number[name]) if name in number else None for name in ("value", "low", "high")
    )
    return CitedNumber(value, low, high, Decimal(number["step"]), number["unit"], number.get("modifier", ""))


def _mentions(mentions: Iterable[Mention]) -> tuple[CheckedMention, ...]:
    rows = sorted(mentions, key=lambda m: (m.document.preference, m.document_id, m.start))
    documents = list(dict.fromkeys(row.document_id for row in rows))
    return tuple(
        CheckedMention(m.printed, m.value, m.step, m.method, m.bound or None, documents.index(m.document_id))
        for m in rows
    )


def _same(finding: Finding, result: Result, rows: Mapping[str, int]) -> bool:
    """In all that is stored of it; numbers to the digits that both databases keep."""
    mine = finding.mine.slug if finding.mine else None
    words = (finding.verdict, finding.detail, finding.rule, finding.company_id == finding.release.company_id)
    about = (mine, finding.metric, finding.commodity, finding.period, finding.unit)
    if words != (result.verdict, result.detail, result.rule, True) or about != (
        result.mine,
        result.metric or "",
        result.commodity or "",
        result.period or "",
        result.unit or "",
    ):
        return False
    stored = (finding.expected, finding.low, finding.high, finding.found)
    if list(map(_kept, stored)) != list(map(_kept, (result.expected, result.low, result.high, result.found))):
        return False
    return {figure.pk for figure in finding.figures.all()} == {
        rows[figure] for figure in result.figures if figure in rows
    }


def _kept(number: Decimal | None) -> str | None:
    """As it is stored: ten decimals, of at most twelve digits in all."""
    return None if number is None else f"{round(number, 10) + 0:.12g}"  # plus 0: no -0


def _store(
    entry: Entry, found: Mapping[str, Found], keys: Mapping[str, int], mines: Mapping[str, Mine]
) -> None:
    """`keys`: primary keys of the figures by their ids; `mines`: those that the figures are of."""
    findings = [
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
    ]
    insert(findings)
    insert_values(
        Finding.figures.through,
        ("finding", "figure"),
        [
            (finding.pk, keys[id_])
            for finding in findings
            for id_ in sorted(set(found[finding.public_id].result.figures) & keys.keys())
        ],
    )
