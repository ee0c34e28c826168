"""The whole way of a data set: read, validate, settle who and which release, state, check, publish.

One transaction, one data version, one report. The same files again change nothing and use no version.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from production import registry
from production.importing import agreeing, releases, stating, subjects
from production.importing.figures import citation_of, said_by_release
from production.importing.files import DataSet, Files, Refused, shown
from production.models import Finding
from production.rebuilding import settle
from production.shown import touch_published
from releases import statistics
from releases.ledger import Entry, writing
from releases.models import Company


@dataclass
class Counts:
    new: int = 0
    known: int = 0
    changed: int = 0
    gone: int = 0


@dataclass
class Report:
    """What an import did. `data_version` is null where nothing changed, and after a dry run."""

    rows: int = 0
    companies: Counts = field(default_factory=Counts)
    mines: Counts = field(default_factory=Counts)
    releases: Counts = field(default_factory=Counts)
    figures: Counts = field(default_factory=Counts)
    milestones: Counts = field(default_factory=Counts)
    verdicts: Counter[str] = field(default_factory=Counter)
    data_version: int | None = None
    seconds: float = 0.0


def load(folder: Path, *, actor: str = "import", dry_run: bool = False) -> Report:
    """Raises Refused with every fault, and has then stored nothing. An empty database gets the registry
    first, whose facts on companies and mines go before the data set's."""
    started = time.perf_counter()
    data = read(folder)
    report = Report(rows=len(data.figures))
    with transaction.atomic():
        if not Company.objects.exists():
            registry.load()
        with writing(actor, f"import of {len(data.figures)} figures from {shown(folder.name)}") as entry:
            _load(entry, data, report)
        report.data_version = entry.version if entry.changes and not dry_run else None
        if dry_run:
            transaction.set_rollback(True)
    if report.data_version is not None:
        statistics.refresh()
    report.seconds = time.perf_counter() - started
    return report


def read(folder: Path) -> DataSet:
    """Raises Refused with every fault of the files."""
    files = Files(folder)
    faults = [*files.faults, *agreeing.faults(files)]
    if faults:
        raise Refused(faults)
    return files.data


def _load(entry: Entry, data: DataSet, report: Report) -> None:
    said = said_by_release(data)
    events = {row.release for row in data.milestones if row.release}
    companies, mines = subjects.settle(entry, data)
    settled = releases.settle(entry, data.releases, said, events, companies)
    stated = stating.figures(entry, said, settled.found, settled.new, mines)
    citations = {row.release: citation_of(row) for row in data.releases}
    told = stating.milestones(entry, data.milestones, settled.found, citations, companies, mines)
    for company, keys in sorted(stated.keys.items(), key=lambda item: item[0].slug):
        settle(entry, company, keys)
    touch_published(entry, settled.moved)
    created = Counter(change.type for change in entry.changes if change.action == "created")
    report.companies = Counts(created["company"], len(companies) - created["company"])
    report.mines = Counts(created["mine"], len(mines) - created["mine"])
    report.releases = Counts(len(settled.new), len(settled.known), len(settled.changed))
    report.figures = Counts(stated.new, stated.known, stated.changed, stated.gone)
    report.milestones = Counts(told.new, told.known, told.changed, told.gone)
    report.verdicts = Counter(
        Finding.objects.current()
        .filter(release__in=list(settled.found.values()))
        .values_list("verdict", flat=True)
    )
