"""Companies and mines of a data set: what the database does not know is added as accepted; what it knows
stays as the registry has it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from production.importing.files import CompanyRow, DataSet, Fault, MineRow, Refused
from production.models import Mine, MineAlias
from production.registry import files as registry
from production.registry.loading import given_slug, load_company, load_mine
from production.registry.names import path_slug
from releases.ledger import Entry
from releases.models import Company, Review

FORMER = re.compile(r"(?P<name>.+?) \(until (?P<until>\d{4}(?:-\d\d-\d\d)?)\)")


def settle(entry: Entry, data: DataSet) -> tuple[dict[str, Company], dict[str, Mine]]:
    """The company and mine of each slug of the data set. Raises Refused where the database knows one
    otherwise than the set needs it: of another company, or with another fiscal year."""
    companies = _companies(entry, data.companies)
    mines = _mines(entry, data.mines, companies)
    faults = [*_other_years(data.companies, companies), *_other_companies(data.mines, companies, mines)]
    if faults:
        raise Refused(faults)
    return companies, mines


def _companies(entry: Entry, rows: Iterable[CompanyRow]) -> dict[str, Company]:
    stored = {company.slug: company for company in Company.objects.exclude(review=Review.REJECTED)}
    found: dict[str, Company] = {}
    for row in rows:
        names = (row.name, *(one.name for one in former_names(row)))
        slug = row.company if row.company in stored else given_slug(row.company, names, stored.values())
        found[row.company] = stored[slug] if slug in stored else _added_company(entry, row)
    return found


def _added_company(entry: Entry, row: CompanyRow) -> Company:
    known = registry.CompanyRow(
        line=row.line,
        company=row.company,
        name=row.name,
        name_since=None,
        short_names=(),
        country=row.country,
        website=row.website,
        listings=row.exchange_symbols,
        fiscal_year_end_month=row.fiscal_year_end_month,
    )
    return load_company(known, registry.Registry((known,), tuple(former_names(row)), (), (), ()), (), entry)


def former_names(row: CompanyRow) -> Iterator[registry.FormerNameRow]:
    """`Old Inc. (until 2019)` ended on a day that is not known; `(until 2024-06-20)` on that day."""
    for text in row.former_names:
        match = FORMER.fullmatch(text)
        name, until = (match["name"], match["until"]) if match else (text, "")
        day = registry.day(until) if len(until) == 10 else None
        yield registry.FormerNameRow(row.line, row.company, name, None, day, "")


def _mines(entry: Entry, rows: Iterable[MineRow], companies: Mapping[str, Company]) -> dict[str, Mine]:
    stored = {mine.slug: mine for mine in Mine.objects.exclude(review=Review.REJECTED)}
    paths = set(MineAlias.objects.values_list("slug", flat=True)) | stored.keys()
    found: dict[str, Mine] = {}
    for row in rows:
        own = [mine for mine in stored.values() if mine.company_id == companies[row.company].pk]
        slug = row.mine if row.mine in stored else given_slug(row.mine, (row.name, *row.aliases), own)
        found[row.mine] = stored[slug] if slug in stored else _added_mine(entry, row, companies, paths)
    return found


def _added_mine(entry: Entry, row: MineRow, companies: Mapping[str, Company], paths: set[str]) -> Mine:
    """A path leads to one mine: an alias that another mine has is left to it."""
    known = registry.MineRow(
        line=row.line,
        mine=row.mine,
        name=row.name,
        aliases=tuple(alias for alias in row.aliases if path_slug(alias) not in paths | {row.mine}),
        company=row.company,
        country=row.country,
        region=row.region,
        commodities=row.commodities,
        mine_type=row.mine_type,
        process=row.process,
        note=row.note,
    )
    status = registry.StatusRow(row.line, row.mine, row.status, None, None, "")
    statuses = (status,) if row.status else ()
    load_mine(known, registry.Registry((), (), (known,), statuses, ()), companies, (), entry)
    return Mine.objects.get(slug=row.mine)


def _other_years(rows: Iterable[CompanyRow], companies: Mapping[str, Company]) -> Iterator[Fault]:
    for row in rows:
        month = companies[row.company].fiscal_year_end_month
        if month != row.fiscal_year_end_month:
            reason = f"the fiscal year of {row.company} ends in month {month}, as the database has it"
            yield Fault(
                "companies.csv", row.line, f"fiscal_year_end_month {row.fiscal_year_end_month}: {reason}"
            )


def _other_companies(
    rows: Iterable[MineRow], companies: Mapping[str, Company], mines: Mapping[str, Mine]
) -> Iterator[Fault]:
    for row in rows:
        owner = mines[row.mine].company
        if owner.pk != companies[row.company].pk:
            reason = f"mine {row.mine!r} is of {owner.slug}, as the database has it, not of {row.company}"
            yield Fault("mines.csv", row.line, reason)
