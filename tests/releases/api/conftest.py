"""Two companies, built by hand: one that was renamed and listed three times, one with hardly anything."""

from __future__ import annotations

from datetime import date

import pytest

from releases import ledger
from releases.models import Company, CompanyName, Listing, Release
from releases.search.entries import index_releases


@pytest.fixture
def fortuna(db: None) -> Company:
    with ledger.writing("test", "a company") as entry:
        company = Company.objects.create(
            slug="fortuna",
            name="Fortuna Mining Corp.",
            country="CA",
            website="https://fortuna.example/",
            search_text="fortuna mining corp. fortuna silver mines inc. fvi fsm",
        )
        for name, first, last in [
            ("Fortuna Mining Corp.", date(2024, 6, 20), None),
            ("Fortuna Silver Mines Inc.", None, date(2024, 6, 19)),
        ]:
            CompanyName.objects.create(
                company=company, name=name, valid_from=first, valid_until=last, since_version=entry.version
            )
        entry.note("company", "created", "fortuna", company="fortuna")
    return company


@pytest.fixture
def silvercorp(db: None) -> Company:
    with ledger.writing("test", "a company") as entry:
        company = Company.objects.create(
            slug="silvercorp",
            name="Silvercorp Metals Inc.",
            fiscal_year_end_month=3,
            review="proposed",
            search_text="silvercorp metals inc.",
        )
        entry.note("company", "created", "silvercorp", company="silvercorp")
    return company


@pytest.fixture
def third_quarter(fortuna: Company) -> Release:
    return release(fortuna, "fortuna-2011-10-24", date(2011, 10, 24), ["NYSE: FSM", "TSX: FVI"])


def release(company: Company, slug: str, day: date, listings: list[str], **more: object) -> Release:
    with ledger.writing("test", slug) as entry:
        made = Release.objects.create(
            company=company,
            slug=slug,
            published_on=day,
            since_version=entry.version,
            **{"title": slug, "search_text": slug, **more},
        )
        index_releases([made])
        for printed in listings:
            exchange, symbol = printed.split(": ")
            Listing.objects.create(
                company=company,
                release=made,
                exchange=exchange,
                symbol=symbol,
                printed=printed,
                since_version=entry.version,
            )
        entry.note("release", "created", slug, company=company.slug)
    return made
