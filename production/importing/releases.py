"""Which stored release a cited one is; those that nobody has told of are added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef

from production.importing.files import ReleaseRow
from production.joining import Numbers, covers, numbers_of, same, stored_numbers
from production.kinds import kind_of
from production.said import Said
from releases.folding import fold
from releases.identity import release_slug
from releases.ingest import bare
from releases.inserting import insert
from releases.ledger import Entry
from releases.models import Company, Document, Release
from releases.search.entries import index_releases, index_title_again


@dataclass
class Settled:
    """`found` by their slugs in the data set."""

    found: dict[str, Release] = field(default_factory=dict)
    new: set[str] = field(default_factory=set)
    moved: list[Release] = field(default_factory=list)  # those that now have another address
    changed: set[str] = field(default_factory=set)

    @property
    def known(self) -> set[str]:
        return self.found.keys() - self.new - self.changed


def settle(
    entry: Entry,
    rows: Sequence[ReleaseRow],
    said: Mapping[str, Sequence[Said]],
    events: set[str],
    companies: Mapping[str, Company],
) -> Settled:
    """`said` and `events` (those with milestones) by the slugs of the data set."""
    settled = Settled()
    stored = _stored(companies.values())
    of_day: dict[tuple[str, object], list[ReleaseRow]] = defaultdict(list)
    for row in rows:
        of_day[row.company, row.published_on].append(row)
    added: list[Release] = []
    for (slug, day), told in of_day.items():
        company = companies[slug]
        known = stored.get((company.pk, day), [])
        matches = matched(told, known, company, said)
        taken = {release.slug for release in known}
        for row in told:
            release = matches.get(row.release)
            stated = {(one.key.kind, one.key.metric) for one in said.get(row.release, ())}
            kind = kind_of(stated, row.release in events)
            if release is None:
                release = _new(entry, row, company, kind, taken)
                taken.add(release.slug)
                added.append(release)
                settled.new.add(row.release)
            else:
                settled.moved += [release] if release.source_url != row.source_url else []
                settled.changed |= {row.release} if _told_anew(entry, release, row, kind) else set()
            settled.found[row.release] = release
    insert(added)
    index_releases(added)
    return settled


def _stored(companies: Iterable[Company]) -> dict[tuple[int, object], list[Release]]:
    documents = Document.objects.filter(release=OuterRef("pk"))
    found: dict[tuple[int, object], list[Release]] = defaultdict(list)
    rows = Release.objects.current().filter(company__in=companies).select_related("company")
    for release in rows.annotate(has_document=Exists(documents)).order_by("id"):
        found[release.company_id, release.published_on].append(release)
    return found


# --- which it is -----------------------------------------------------------------------------------------


def matched(
    rows: Sequence[ReleaseRow],
    known: Sequence[Release],
    company: Company,
    said: Mapping[str, Sequence[Said]],
) -> dict[str, Release]:
    """Of one company and day. A release is the same if it has the same source and the same address; or the
    same title; or the same slug, and no document by which it could be another; or the same figures, of which
    few are enough where nobody has cited the release yet."""
    found: dict[str, Release] = {}
    if not known:
        return found
    stored = stored_numbers(known)

    def has_figures(row: ReleaseRow, release: Release) -> bool:
        told: Numbers = numbers_of(company, said.get(row.release, ()))
        return same(told, stored[release.pk]) or (not is_cited(release) and covers(stored[release.pk], told))

    ways: list[Callable[[ReleaseRow, Release], bool]] = [has_address, has_title, has_slug, has_figures]
    for is_same in ways:
        for row in rows:
            for release in known:
                free = row.release not in found and release not in found.values()
                if free and row.source == release.source and is_same(row, release):
                    found[row.release] = release
    return found


def has_address(row: ReleaseRow, release: Release) -> bool:
    return bool(row.source_url) and row.source_url == release.source_url


def has_title(row: ReleaseRow, release: Release) -> bool:
    return bare(row.title) == bare(release.title)


def has_slug(row: ReleaseRow, release: Release) -> bool:
    return row.release == release.slug and is_cited(release)


def is_cited(release: Release) -> bool:
    """Only an import makes releases without a document, and only an import gives an address."""
    return not release.has_document or bool(release.source_url)  # type: ignore[attr-defined]


# --- what is stored of it --------------------------------------------------------------------------------


def _new(entry: Entry, row: ReleaseRow, company: Company, kind: str, taken: set[str]) -> Release:
    slug = release_slug(company.slug, row.published_on, taken) if row.release in taken else row.release
    entry.note("release", "created", slug, company=company.slug)
    return Release(
        slug=slug,
        company=company,
        published_on=row.published_on,
        source=row.source,
        source_url=row.source_url,
        kind=kind,
        title=row.title,
        note=row.note,
        search_text=fold(row.title),
        since_version=entry.version,
    )


def _told_anew(entry: Entry, release: Release, row: ReleaseRow, kind: str) -> bool:
    """Address and note are the data set's; title and kind only as long as no document has its own."""
    facts = {"source_url": row.source_url, "note": row.note}
    if not release.has_document:  # type: ignore[attr-defined]
        facts |= {"title": row.title, "kind": kind, "search_text": fold(row.title)}
    if all(getattr(release, name) == value for name, value in facts.items()):
        return False
    for name, value in facts.items():
        setattr(release, name, value)
    release.save(update_fields=list(facts))
    if "title" in facts:
        index_title_again(release)
    entry.note("release", "updated", release.slug, company=release.company.slug)
    return True
