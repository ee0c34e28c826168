"""Findings and the main table from figures: of one company, or of all of them anew.

Whatever is stored already and does not differ stays as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from production.checking import reconcile
from production.models import Figure, QuarterlyMetric
from production.publishing import publish
from releases.ledger import Entry, writing
from releases.models import Company, Release


@dataclass(frozen=True)
class Report:
    """`changes` counts the lines of the ledger by type; `data_version` is null where nothing differed."""

    companies: int
    changes: Mapping[str, int]
    data_version: int | None


def settle(entry: Entry, company: Company, keys: Iterable[str]) -> None:
    """Checks all releases of the company, and publishes these keys and those that the checks touch."""
    releases = Release.objects.current().filter(company=company).select_related("company")
    in_order = list(releases.order_by("published_on", "slug"))
    touched = reconcile(entry, in_order) if in_order else set()
    publish(entry, {*keys, *touched})


def rebuild(actor: str = "rebuild") -> Report:
    """One company after the other, so that no more than one is in memory."""
    companies = Company.objects.order_by("slug")
    with writing(actor, "rebuilt the main table and the findings") as entry:
        for company in companies:
            settle(entry, company, keys_of(company))
    return Report(
        companies=len(companies),
        changes=Counter(change.type for change in entry.changes),
        data_version=entry.version if entry.changes else None,
    )


def keys_of(company: Company) -> set[str]:
    """Of its actuals, and of the rows that stand in the main table, rightly or not."""
    stated = Figure.objects.current().actual().filter(company=company).values_list("key_id", flat=True)
    rows = QuarterlyMetric.objects.known().filter(company=company)
    return {*stated, *rows.values_list("public_id", flat=True)}
