"""Reading -> rows: the release, its document with bytes and text, its passages and listings."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable

from django.db.models import Max, Min

from releases.folding import fold
from releases.identity import release_slug
from releases.inserting import insert
from releases.ledger import Entry
from releases.models import Company, CompanyName, Document, DocumentBody, Listing, Passage, Release, Review
from releases.reading.reading import PrintedListing, Reading
from releases.search.entries import (
    index_company,
    index_document,
    index_listings,
    index_releases,
    index_title_again,
)


def sha256_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def known_document(sha256: str) -> Document | None:
    known = Document.objects.filter(sha256=sha256).values_list("pk", flat=True).first()
    return None if known is None else Document.objects.select_related("release__company").get(pk=known)


def propose_company(entry: Entry, slug: str, name: str, fiscal_year_end_month: int = 12) -> Company:
    """A company that the registry does not know; a person will accept it or say which one it is."""
    company = Company.objects.create(
        slug=slug,
        name=name,
        fiscal_year_end_month=fiscal_year_end_month,
        review=Review.PROPOSED,
        search_text=fold(name),
    )
    CompanyName.objects.create(company=company, name=name, since_version=entry.version)
    index_company(company)
    entry.note("company", "created", slug, company=slug)
    return company


def releases_of_day(company: Company, reading: Reading) -> list[Release]:
    """Those of the company and day of the document, in the order in which they came."""
    day = reading.letterhead.published_on
    return list(Release.objects.filter(company=company, published_on=day).order_by("id"))


def has_title(release: Release, reading: Reading) -> bool:
    """Titles agree if they differ only in case, accents and punctuation."""
    return bare(release.title) == bare(reading.letterhead.title.of(reading.text))


def add_release(
    entry: Entry, reading: Reading, company: Company, kind: str, of_day: Iterable[Release]
) -> Release:
    """A release nobody has told us of before; `of_day` are the others of its company and day."""
    day = reading.letterhead.published_on
    release = Release.objects.create(
        slug=release_slug(company.slug, day, {other.slug for other in of_day}),
        company=company,
        published_on=day,
        kind=kind,
        since_version=entry.version,
        **_described(reading),
    )
    index_releases([release])
    entry.note("release", "created", release.slug, company=company.slug)
    return release


def describe(entry: Entry, release: Release, reading: Reading, kind: str) -> None:
    """By its first document, a release that was known by citation only: its title may have been somebody's
    description. Slug, address and note stay."""
    facts = {"kind": kind, **_described(reading)}
    for name, value in facts.items():
        setattr(release, name, value)
    release.save(update_fields=list(facts))
    index_title_again(release)
    entry.note("release", "updated", release.slug, company=release.company.slug)


def _described(reading: Reading) -> dict[str, str]:
    """What a document says of its release."""
    letterhead, person = reading.letterhead, reading.qualified_person
    title = letterhead.title.of(reading.text)
    return {
        "title": " ".join(title.split()),
        "language": letterhead.language,
        "dateline": letterhead.dateline.of(reading.text),
        "qualified_person": person.name if person else "",
        "qualified_person_title": person.title if person else "",
        "search_text": fold(title),
    }


def is_new(entry: Entry, release: Release) -> bool:
    """Whether this act of writing has made it, so that nothing of it can have been stored before."""
    return release.since_version == entry.version


def add_document(
    entry: Entry, reading: Reading, content: bytes, release: Release, origin: str, file_name: str
) -> Document:
    """The bytes, their text and passages, and the listings they print."""
    document = Document.objects.create(
        release=release,
        sha256=sha256_of(content),
        media_type=reading.media_type,
        origin=origin,
        preference=Document.preference_of(origin, reading.media_type),
        file_name=file_name[:255],
        size=len(content),
        length=len(reading.text),
        since_version=entry.version,
    )
    DocumentBody.objects.create(document=document, content=content, text=reading.text)
    insert(
        [
            Passage(
                document=document,
                role=passage.role,
                speaker=passage.speaker,
                start=passage.start,
                end=passage.end,
                since_version=entry.version,
            )
            for passage in reading.passages
        ]
    )
    index_document(document, reading.text, reading.passages, is_first=is_new(entry, release))
    entry.touch("release", release.slug, company=release.company.slug)
    known: set[tuple[str, str]] = set()
    if not is_new(entry, release):
        known |= set(release.listings.current().values_list("exchange", "symbol"))
    new = [one for one in reading.letterhead.listings if (one.exchange, one.symbol) not in known]
    if _extends(new, release):
        entry.touch("company", release.company.slug, company=release.company.slug)
    insert(
        [
            Listing(
                company=release.company,
                release=release,
                exchange=listing.exchange,
                symbol=listing.symbol,
                printed=listing.printed,
                since_version=entry.version,
            )
            for listing in new
        ]
    )
    _make_findable(release.company, [listing.symbol for listing in new])
    index_listings(release.company, [f"{listing.exchange}:{listing.symbol}" for listing in new])
    entry.note("document", "created", document.sha256, company=release.company.slug)
    return document


def _extends(printed: Collection[PrintedListing], release: Release) -> bool:
    """Whether these say something new of the company's listings: one that was not known, or that it was
    printed earlier or later than was known."""
    if not printed:
        return False
    rows = release.company.listings.current().values_list("exchange", "symbol")
    spans = {
        (exchange, symbol): (first, last)
        for exchange, symbol, first, last in rows.annotate(
            first=Min("release__published_on"), last=Max("release__published_on")
        )
    }
    day = release.published_on
    known = [spans.get((one.exchange, one.symbol), (None, None)) for one in printed]
    return any(not first or not last or day <= first or day >= last for first, last in known)


def _make_findable(company: Company, symbols: list[str]) -> None:
    words = company.search_text.split()
    missing = [word for word in dict.fromkeys(fold(symbol) for symbol in symbols) if word not in words]
    if missing:
        company.search_text = " ".join((*words, *missing))
        company.save(update_fields=["search_text"])


def bare(title: str) -> str:
    """Without case, accents and punctuation."""
    return " ".join(re.sub(r"\W+", " ", fold(title)).split())
