"""Whether a document is another one of a stored release: its mirror, its PDF, its digest; or the first one
of a release that a data set cites."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from production.extraction.figures import group
from production.extraction.values import Extraction
from production.figure_rows import key_id
from production.models import Figure
from production.said import Said, read_from
from production.units import factor
from releases import ingest as store
from releases.models import Company, Release
from releases.reading.reading import Reading

# Fewer could agree by chance, or because one release quotes another.
FIGURES_TO_JOIN = 5

Key = tuple[str, str]


class Number(NamedTuple):
    """A value, or the bounds of a range."""

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    step: Decimal
    unit: str

    def agrees(self, other: Number) -> bool:
        """Within the printed digits of both; a range in both its bounds."""
        times = factor(other.unit, self.unit)
        if times is None:
            return False
        allowed = (self.step + other.step * times) / 2
        pairs = [(self.value, other.value), (self.low, other.low), (self.high, other.high)]
        return all(
            here == there if here is None or there is None else abs(here - there * times) <= allowed
            for here, there in pairs
        )


Numbers = dict[Key, Number]


def release_of(of_day: Sequence[Release], reading: Reading, extraction: Extraction) -> Release | None:
    """The one of the company's releases of that day which the document belongs to: one whose title agrees,
    or one whose exact figures do. Null where there is none; a press account is never the company's text.

    Of the document and the release, the one with fewer exact figures has to have five at least, most of
    which the other states too: an excerpt and the whole find each other, whichever came first.
    """
    candidates = [
        release
        for release in of_day
        if release.until_version is None and release.source == Release.Source.COMPANY
    ]
    for release in candidates:
        if store.has_title(release, reading):
            return release
    if not candidates:
        return None
    told = numbers_of(candidates[0].company, map(read_from, group(extraction.statements)))
    stored = stored_numbers(candidates)
    return next((release for release in candidates if same(told, stored[release.pk])), None)


def numbers_of(company: Company, told: Iterable[Said]) -> Numbers:
    """The exact ones."""
    return {
        (key_id(company.slug, one.key), one.key.kind): Number(
            one.value, one.low, one.high, one.step, one.unit
        )
        for one in told
        if not one.modifier
    }


def stored_numbers(releases: Iterable[Release]) -> dict[int, Numbers]:
    """The exact ones of each release, by its primary key."""
    stored: dict[int, Numbers] = defaultdict(dict)
    rows = Figure.objects.current().filter(release__in=releases, modifier="")
    for release_id, key, kind, *number in rows.values_list("release", "key_id", "kind", *Number._fields):
        stored[release_id][key, kind] = Number(*number)
    return stored


def same(told: Numbers, stored: Numbers) -> bool:
    fewer = min(len(told), len(stored))
    agreeing = sum(told[key].agrees(stored[key]) for key in told.keys() & stored.keys())
    return fewer >= FIGURES_TO_JOIN and agreeing * 2 > fewer
