"""Whether a document is another one of a stored release: its mirror, its PDF, its digest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from production.extraction.figures import group
from production.extraction.values import Extraction
from production.models import Figure
from production.recording import key_id
from production.units import factor
from releases import ingest as store
from releases.models import Release
from releases.reading.reading import Reading

# Fewer could agree by chance, or because one release quotes another.
FIGURES_TO_JOIN = 5

Key = tuple[str, str]


class Number(NamedTuple):
    value: Decimal
    step: Decimal
    unit: str

    def agrees(self, other: Number) -> bool:
        """Within the printed digits of both."""
        times = factor(other.unit, self.unit)
        return times is not None and (
            abs(self.value - other.value * times) <= (self.step + other.step * times) / 2
        )


def release_of(of_day: Sequence[Release], reading: Reading, extraction: Extraction) -> Release | None:
    """The one of the company's releases of that day which the document belongs to: one whose title agrees,
    or one whose exact figures do. Null where there is none.

    Of the document and the release, the one with fewer exact figures has to have five at least, most of
    which the other states too: an excerpt and the whole find each other, whichever came first.
    """
    candidates = [release for release in of_day if release.until_version is None]
    for release in candidates:
        if store.has_title(release, reading):
            return release
    if not candidates:
        return None
    company = candidates[0].company
    told = {
        (key_id(company.slug, one.key), one.key.kind): Number(one.value, one.exact.step, one.exact.unit)
        for one in group(extraction.statements)
        if one.value is not None and not one.exact.modifier
    }
    stored: dict[int, dict[Key, Number]] = defaultdict(dict)
    rows = Figure.objects.current().filter(release__in=candidates, value__isnull=False, modifier="")
    for release_id, key, kind, *number in rows.values_list(
        "release", "key_id", "kind", "value", "step", "unit"
    ):
        stored[release_id][key, kind] = Number(*number)
    return next((release for release in candidates if _same(told, stored[release.pk])), None)


def _same(told: dict[Key, Number], stored: dict[Key, Number]) -> bool:
    fewer = min(len(told), len(stored))
    same = sum(told[key].agrees(stored[key]) for key in told.keys() & stored.keys())
    return fewer >= FIGURES_TO_JOIN and same * 2 > fewer
