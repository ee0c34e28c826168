"""What releases say -> rows: figures and milestones that are new, changed, or no longer cited.

A data set speaks for each of its releases as a whole: a figure that only an import knew, of a release
that the set still has, and that is no longer in it, is retracted. Where a document states a figure, the
document's number stays, and what the set cites is kept with it (`Figure.cited`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from production import figure_rows, periods
from production.figure_rows import close, is_cited_only, moved, said_by, same_key, stored_key
from production.importing.files import MilestoneRow
from production.models import Figure, Footnote, Mention, Milestone, Mine
from production.said import Said, joined
from releases.identity import public_id
from releases.inserting import insert
from releases.ledger import Entry
from releases.models import Company, Release

UNDATED = "source undated: "


@dataclass
class Stated:
    """How many figures or milestones were new, known, changed, gone; of each company of which a figure is no
    longer what it was, the keys that may hold other values."""

    new: int = 0
    known: int = 0
    changed: int = 0
    gone: int = 0
    keys: dict[Company, set[str]] = field(default_factory=lambda: defaultdict(set))

    def touch(self, figure: Figure) -> None:
        keys = self.keys[figure.company]
        if figure.kind == Figure.Kind.ACTUAL:
            keys.add(figure.key_id)


# --- figures ---------------------------------------------------------------------------------------------


def figures(
    entry: Entry,
    said: Mapping[str, Sequence[Said]],
    releases: Mapping[str, Release],
    new: set[str],
    mines: Mapping[str, Mine],
) -> Stated:
    """`releases` by their slugs in the data set; nothing is stored yet of those in `new`."""
    stated = Stated()
    stored = _stored(releases[slug] for slug in releases.keys() - new)
    following: list[tuple[Figure | None, Figure]] = []
    for slug, release in releases.items():
        told = stored.get(release.pk, {})
        for one in said.get(slug, ()):
            old = told.pop(same_key(release.company, one.key), None)
            wanted = one if old is None or is_cited_only(old) else joined(said_by(old), one)
            if old is not None and said_by(old) == wanted:
                stated.known += 1
            else:
                following.append((old, figure_rows.row(entry, wanted, release, mines)))
        for old in told.values():
            if is_cited_only(old):
                _retract(entry, old, stated)
            elif old.citation:
                wanted = replace(said_by(old), citation="", note="", cited=None)
                following.append((old, figure_rows.row(entry, wanted, release, mines)))
    _store(entry, following, stated)
    return stated


def _stored(releases: Iterable[Release]) -> dict[int, dict[tuple[str, str, str], Figure]]:
    found: dict[int, dict[tuple[str, str, str], Figure]] = {}
    rows = Figure.objects.current().filter(release__in=list(releases))
    rows = rows.select_related("mine", "company", "release")
    for figure in rows:
        found.setdefault(figure.release_id, {})[stored_key(figure)] = figure
    return found


def _retract(entry: Entry, figure: Figure, stated: Stated) -> None:
    close(entry, figure)
    entry.note("figure", "retracted", figure.public_id, company=figure.company.slug)
    entry.touch("release", figure.release.slug, company=figure.company.slug)
    stated.gone += 1
    stated.touch(figure)


def _store(entry: Entry, following: Sequence[tuple[Figure | None, Figure]], stated: Stated) -> None:
    """Each new row, after the one that it follows; what a document says of it moves to the new row."""
    mentions: list[Mention] = []
    footnotes: list[Footnote] = []
    for old, figure in following:
        figure_rows.note(entry, figure, old)
        if old is None:
            entry.touch("release", figure.release.slug, company=figure.company.slug)
            stated.new += 1
        else:
            stated.changed += 1
            close(entry, old)
            if not is_cited_only(old):
                mentions += moved(entry, old.mentions.current(), figure)
                footnotes += moved(entry, old.footnotes.current(), figure)
        stated.touch(figure)
    insert([figure for _, figure in following])
    insert(mentions)
    insert(footnotes)


# --- milestones ------------------------------------------------------------------------------------------


def milestones(
    entry: Entry,
    rows: Sequence[MilestoneRow],
    releases: Mapping[str, Release],
    citations: Mapping[str, str],
    companies: Mapping[str, Company],
    mines: Mapping[str, Mine],
) -> Stated:
    """`citations` of the releases by their slugs in the data set. A milestone without a release is only
    ever added or told anew: nobody knows which set told of it."""
    stated = Stated()
    owners = list(companies.values())
    stored = {
        one.public_id: one
        for one in Milestone.objects.current()
        .filter(company__in=owners)
        .select_related("document", "company")
    }
    new: list[Milestone] = []
    for row in rows:
        release = releases.get(row.release)
        wanted = _milestone(entry, row, release, citations.get(row.release, ""), companies, mines)
        old = stored.pop(wanted.public_id, None)
        if old is not None and old.document is not None:
            wanted = _kept(old, wanted)
        if old is not None and _content(old) == _content(wanted):
            stated.known += 1
            continue
        if old is None:
            stated.new += 1
        else:
            stated.changed += 1
            close(entry, old)
        entry.note("milestone", "updated" if old else "created", wanted.public_id, wanted.company.slug)
        new.append(wanted)
    own = {release.pk for release in releases.values()}
    for old in stored.values():
        if old.release_id in own and old.document is None:
            close(entry, old)
            entry.note("milestone", "retracted", old.public_id, old.company.slug)
            stated.gone += 1
    insert(new)
    return stated


def _milestone(
    entry: Entry,
    row: MilestoneRow,
    release: Release | None,
    citation: str,
    companies: Mapping[str, Company],
    mines: Mapping[str, Mine],
) -> Milestone:
    """What `source undated:` stands before in the note is its citation; the precision is the date's own."""
    company, mine = companies[row.company], mines.get(row.mine)
    note, _, undated = row.note.partition(UNDATED)
    precision, start, end = periods.span_of_date(row.date)
    return Milestone(
        public_id=public_id(
            company.slug,
            mine.slug if mine else None,
            row.kind,
            row.status,
            row.date,
            release.slug if release else None,
        ),
        company=company,
        mine=mine,
        kind=row.kind,
        status=row.status,
        date=row.date,
        date_precision=precision,
        date_qualifier=row.date_qualifier,
        date_start=start,
        date_end=end,
        release=release,
        citation=undated or citation or row.note,
        note=note.strip().removesuffix(";"),
        since_version=entry.version,
    )


def _kept(old: Milestone, cited: Milestone) -> Milestone:
    """The document's own words, with the note and citation of the data set."""
    cited.document, cited.start, cited.end, cited.printed = old.document, old.start, old.end, old.printed
    cited.date_qualifier = old.date_qualifier
    return cited


def _content(row: Milestone) -> tuple[object, ...]:
    place = (row.document_id, row.start, row.end, row.printed)
    return row.date_qualifier, row.date_precision, row.citation, row.note, *place
