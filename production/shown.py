"""What the API shows of an object beside its own row: its verdict, its country, where its release was
published. An act that changes one of these notes every object that shows it, for those who keep a copy."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from django.db.models import QuerySet

from production.models import Figure, Mine, QuarterlyMetric
from production.publishing import deciding
from releases.ledger import Entry
from releases.models import Company, Release


class Judged(NamedTuple):
    """What a finding says of its release (primary key) and of figures (primary keys)."""

    release: int
    verdict: str
    figures: frozenset[int]


def touch_judged(
    entry: Entry,
    releases: Sequence[Release],
    figures: Iterable[Figure],
    before: Collection[Judged],
    after: Collection[Judged],
) -> None:
    """The releases that count other verdicts than before, and their figures whose own verdict is another.
    All are of one company."""
    company = releases[0].company.slug
    was, now = _of_figures(before), _of_figures(after)
    for figure in figures:
        place = figure.pk, figure.release_id
        if deciding(was[place]) != deciding(now[place]):
            entry.touch("figure", figure.public_id, company)
    counted, counts = _of_releases(before), _of_releases(after)
    for release in releases:
        if counted[release.pk] != counts[release.pk]:
            entry.touch("release", release.slug, company)


def _of_figures(judged: Iterable[Judged]) -> dict[tuple[int, int], set[str]]:
    """Only a release's own findings decide on what it states."""
    said: dict[tuple[int, int], set[str]] = defaultdict(set)
    for one in judged:
        for figure in one.figures:
            said[figure, one.release].add(one.verdict)
    return said


def _of_releases(judged: Iterable[Judged]) -> dict[int, Counter[str]]:
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for one in judged:
        counts[one.release][one.verdict] += 1
    return counts


def touch_published(entry: Entry, releases: Collection[Release]) -> None:
    """All that shows the address of these releases, which has become another."""
    if releases:
        stated = Figure.objects.current().filter(release__in=releases)
        _touch(entry, stated, QuarterlyMetric.objects.current().filter(figure__release__in=releases))


def touch_subject(entry: Entry, subject: Company | Mine, changed: Collection[str]) -> None:
    """All that shows the country of a company or mine, or is proposed as long as it is. `changed` are the
    columns of the subject that have become others."""
    of_it = {"company" if isinstance(subject, Company) else "mine": subject}
    stated = Figure.objects.current().filter(**of_it)
    rows = QuarterlyMetric.objects.current().filter(**of_it)
    if isinstance(subject, Company) and "review" not in changed:
        stated = stated.filter(mine=None)
    if isinstance(subject, Company):
        rows = rows.filter(mine=None)
    if {"country", "review"} & set(changed):
        _touch(entry, stated, rows if "country" in changed else rows.none())


def _touch(entry: Entry, figures: QuerySet[Any], rows: QuerySet[Any]) -> None:
    for type, found in (("figure", figures), ("quarterly_metric", rows)):
        for id_, company in found.order_by("id").values_list("public_id", "company__slug"):
            entry.touch(type, id_, company)
