"""What is searched: names of companies and mines, titles of releases, passages of their preferred documents.

Whoever stores one of these calls its function here, in the same transaction. Everything can be made anew
from the other tables: `reindex` for what this app knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import NamedTuple, Protocol

from releases.inserting import insert_values
from releases.models import Company, Document, DocumentBody, Listing, Passage, Release, SearchEntry
from releases.search.words import places_of, words_of

Type = SearchEntry.Type

# Names have no day; they come before the news of any day.
NO_DAY = date.max
# So that the words of one entry fit into PostgreSQL's tsvector of 1 MB, whatever they are made of.
WORDS_AN_ENTRY = 4_000
BATCH = 1_000


class Span(Protocol):
    """A passage, as it was read or as it is stored."""

    @property
    def role(self) -> str: ...
    @property
    def speaker(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Row(NamedTuple):
    """A SearchEntry, in the order of its columns."""

    type: str
    place: str
    slug: str
    company: int
    day: date
    release: int | None
    document: int | None
    role: str
    speaker: str
    start: int | None
    end: int | None
    names: str
    words: str


@dataclass(frozen=True)
class Names:
    """All names of a company or mine, the one in use first; `company` is a primary key."""

    type: str
    slug: str
    company: int
    names: Sequence[str]

    @property
    def row(self) -> Row:
        names = "\n".join(dict.fromkeys(name for name in self.names if name))
        place = f"{self.type} {self.slug}"
        return _row(self.type, place, self.slug, self.company, NO_DAY, names, names=names)


def index_names(subjects: Iterable[Names]) -> None:
    """Puts these in the place of what was searched of the same companies and mines before."""
    rows = [subject.row for subject in subjects]
    stored = SearchEntry.objects.filter(place__in=[row.place for row in rows]).in_bulk(field_name="place")
    known = {place: (entry.names, entry.company_id) for place, entry in stored.items()}
    changed = [row for row in rows if known.get(row.place) != (row.names, row.company)]
    SearchEntry.objects.filter(place__in=[row.place for row in changed]).delete()
    add(changed)


def index_company(company: Company) -> None:
    index_names([names_of(company)])


def index_listings(company: Company, listings: Iterable[str]) -> None:
    """Makes a company findable by listings like TSX:FVI; nearly always it is, and one look tells."""
    entry = SearchEntry.objects.filter(place=f"{Type.COMPANY} {company.slug}")
    known = entry.values_list("names", flat=True).first() or ""
    if not set(listings) <= set(known.splitlines()):
        index_company(company)


def names_of(company: Company) -> Names:
    """The name in use, the others, and the listings that it has or had: TSX:FVI."""
    names = company.names.filter(until_version=None).order_by("name").values_list("name", flat=True)
    listings = Listing.objects.current().filter(company=company).order_by("symbol", "exchange")
    printed = listings.values_list("exchange", "symbol").distinct()
    listed = [f"{exchange}:{symbol}" for exchange, symbol in printed]
    return Names(Type.COMPANY, company.slug, company.pk, [company.name, *names, *listed])


def index_releases(releases: Iterable[Release]) -> None:
    """The titles of releases that were not searched until now."""
    add([title_of(release) for release in releases])


def index_title_again(release: Release) -> None:
    """After its title has changed."""
    SearchEntry.objects.filter(place=release.slug).delete()
    index_releases([release])


def title_of(release: Release) -> Row:
    return _row(
        Type.RELEASE,
        release.slug,
        release.slug,
        release.company_id,
        release.published_on,
        release.title,
        release=release.pk,
    )


def index_document(document: Document, text: str, passages: Iterable[Span], is_first: bool) -> None:
    """The passages, if the document is the preferred one of its release; those of others give way.

    `is_first`: the release has no other document.
    """
    if not is_first:
        if Document.objects.current().filter(release=document.release).preferred_first().first() != document:
            return
        SearchEntry.objects.filter(release=document.release_id, type=Type.PASSAGE).delete()
    add(list(rows_of(document, text, passages)))


def rows_of(document: Document, text: str, passages: Iterable[Span]) -> Iterator[Row]:
    release = document.release
    for passage in passages:
        for start, end in _pieces(text, passage.start, passage.end):
            yield _row(
                Type.PASSAGE,
                f"{release.slug} {start:010}",  # sorts behind the release and before `-2` of that day
                release.slug,
                release.company_id,
                release.published_on,
                text[start:end],
                release=release.pk,
                document=document.pk,
                role=passage.role,
                speaker=passage.speaker,
                start=start,
                end=end,
            )


def add(rows: Sequence[Row]) -> None:
    insert_values(SearchEntry, Row._fields, [row for row in rows if row.words.strip()])


def reindex() -> int:
    """Companies, releases and passages anew, a thousand rows at a time; how many entries that made."""
    SearchEntry.objects.filter(type__in=[Type.COMPANY, Type.RELEASE, Type.PASSAGE]).delete()
    index_names(names_of(company) for company in Company.objects.order_by("slug"))
    rows: list[Row] = []
    for row in _all_rows():
        rows.append(row)
        if len(rows) == BATCH:
            add(rows)
            rows = []
    add(rows)
    return SearchEntry.objects.exclude(type=Type.MINE).count()


def _all_rows() -> Iterator[Row]:
    preferred: dict[int, int] = {}
    documents = Document.objects.current().preferred_first()
    for of_release, key in documents.values_list("release", "pk").iterator():
        preferred.setdefault(of_release, key)
    for release in Release.objects.current().order_by("slug").iterator(BATCH):
        yield title_of(release)
        if release.pk in preferred:
            document = Document(pk=preferred[release.pk], release=release)
            text = DocumentBody.objects.values_list("text", flat=True).get(document=document)
            yield from rows_of(document, text, Passage.objects.current().filter(document=document))


def _row(
    type: str,
    place: str,
    slug: str,
    company: int,
    day: date,
    text: str,
    *,
    release: int | None = None,
    document: int | None = None,
    role: str = "",
    speaker: str = "",
    start: int | None = None,
    end: int | None = None,
    names: str = "",
) -> Row:
    words = f" {' '.join(words_of(text))} "
    return Row(type, place, slug, company, day, release, document, role, speaker, start, end, names, words)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span itself, or where it has too many words several one behind the other."""
    if end - start > WORDS_AN_ENTRY:  # fewer letters have no more words
        first = start
        for word in islice(places_of(text[start:end]), WORDS_AN_ENTRY, None, WORDS_AN_ENTRY):
            yield start, first + word.start
            start = first + word.start
    yield start, end
