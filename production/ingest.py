"""The whole way of one document: read, extract, store, reconcile, publish. One transaction, one report.

Command, upload and admin all come through here.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from production import proposals, registry
from production.checking import leaning_on, reconcile
from production.extraction import extract
from production.extraction.values import Context
from production.joining import release_of
from production.kinds import kind_of
from production.models import Finding
from production.publishing import publish
from production.recording import Recorded, record
from production.unsettled import one_a_row
from releases import ingest as store
from releases.ledger import Entry, writing
from releases.models import Document
from releases.reading import read
from releases.reading.reading import Reading


@dataclass
class Report:
    """What one document gave. `outcome`: `new` release, `joined` a stored one, `known` document already."""

    file_name: str
    sha256: str
    outcome: str
    release: str
    title: str
    data_version: int | None = None
    figures: int = 0
    confirmed: int = 0
    mentions: int = 0
    milestones: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    problems: list[dict[str, object]] = field(default_factory=list)
    milliseconds: dict[str, float] = field(default_factory=dict)  # by stage


class Clock:
    """How long each stage took: read, extract, record (what is known, and the rows), check, publish; commit
    is what the transaction took beside them. A stage may come in several parts."""

    def __init__(self) -> None:
        self.milliseconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        inner = sum(self.milliseconds.values())
        started = time.perf_counter()
        yield
        spent = (time.perf_counter() - started) * 1000 - (sum(self.milliseconds.values()) - inner)
        self.milliseconds[name] = self.milliseconds.get(name, 0.0) + spent


class _Undo(Exception):
    """Leaves the transaction of a dry run."""


def ingest(
    content: bytes,
    *,
    file_name: str = "",
    origin: str = Document.Origin.ORIGINAL,
    actor: str = "ingest",
    dry_run: bool = False,
) -> Report:
    """Raises Unreadable for bytes that are no release; nothing is stored then. The same bytes twice
    change nothing."""
    sha256 = store.sha256_of(content)
    if known := store.known_document(sha256):
        return _known(file_name, known)
    clock = Clock()
    with clock.stage("read"):
        reading = read(content)
    report: Report | None = None
    try:
        with clock.stage("commit"), writing(actor, f"ingest of {file_name or sha256[:12]}") as entry:
            # Another process may have stored the same bytes while this one waited for its turn.
            if known := store.known_document(sha256):
                return _known(file_name, known)
            report = _add(entry, clock, reading, content, file_name, origin)
            if dry_run:
                raise _Undo
    except _Undo:
        assert report is not None
        report.data_version = None
    assert report is not None
    report.milliseconds = clock.milliseconds
    return report


def _add(entry: Entry, clock: Clock, reading: Reading, content: bytes, file_name: str, origin: str) -> Report:
    with clock.stage("record"):
        issuer = proposals.issuer_of(entry, reading)
        company = issuer.company
        context = Context(
            company.slug,
            reading.letterhead.published_on,
            registry.known_mines(company.slug),
            company.fiscal_year_end_month,
        )
    with clock.stage("extract"):
        extraction = extract(reading, context)
    with clock.stage("record"):
        extraction = proposals.with_mines(entry, extraction, company)
        found = [issuer.problem] if issuer.problem else []
        extraction = replace(extraction, problems=one_a_row([*found, *extraction.problems], reading))
        of_day = store.releases_of_day(company, reading)
        release = release_of(of_day, reading, extraction)
        outcome = "joined" if release else "new"
        kind = kind_of(((s.key.kind, s.key.metric) for s in extraction.statements), bool(extraction.events))
        if release is None:
            release = store.add_release(entry, reading, company, kind, of_day)
        elif not release.documents.exists():
            store.describe(entry, release, reading, kind)
        document = store.add_document(entry, reading, content, release, origin, file_name)
        recorded = record(entry, extraction, document)
    with clock.stage("check"):
        fresh = recorded.stated if outcome == "new" else None
        others = leaning_on(release, recorded.new if outcome == "new" else None)
        touched = recorded.keys | reconcile(entry, [release, *others], fresh)
    with clock.stage("publish"):
        publish(entry, touched)
        return _report(entry, file_name, document, outcome, recorded)


def _report(entry: Entry, file_name: str, document: Document, outcome: str, recorded: Recorded) -> Report:
    text = document.body.text
    return Report(
        file_name=file_name,
        sha256=document.sha256,
        outcome=outcome,
        release=document.release.slug,
        title=document.release.title,
        data_version=entry.version,
        figures=recorded.figures,
        confirmed=recorded.confirmed,
        mentions=recorded.mentions,
        milestones=recorded.milestones,
        verdicts=Counter(
            Finding.objects.current().filter(release=document.release).values_list("verdict", flat=True)
        ),
        problems=[
            {
                "line": text.count("\n", 0, problem.start) + 1,
                "code": problem.code,
                "message": problem.message,
                "printed": problem.printed,
            }
            for problem in recorded.problems
        ],
    )


def _known(file_name: str, document: Document) -> Report:
    release = document.release
    return Report(file_name, document.sha256, "known", release.slug, release.title)
