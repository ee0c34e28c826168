"""The registry into the database: what the files say replaces what they said before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from django.db import models

from production.models import Mine, MineAlias, MineCommodity, MineStatus, Ownership
from production.registry.files import SHIPPED, CompanyRow, MineRow, Registry, read
from production.registry.names import path_slug, slug_of
from production.searched import index_mine
from production.shown import touch_subject
from releases import ledger
from releases.folding import fold
from releases.models import Company, CompanyName, Listing, Review, Versioned
from releases.search.entries import index_company

# Tells the registry's own statements of ownership from imported ones, which no release backs either.
CITATION = "registry"

Facts = dict[str, object]
Subject = TypeVar("Subject", Company, Mine)


@dataclass(frozen=True)
class Report:
    """What a load did. `version` is null where nothing changed: then it used no data version."""

    companies: int
    mines: int
    created: Mapping[str, int]
    updated: Mapping[str, int]
    version: int | None


def load(folder: Path = SHIPPED) -> Report:
    """Raises RegistryError, and has then changed nothing."""
    registry = read(folder)
    with ledger.writing("registry", "loaded the registry") as entry:
        stored = set(Company.objects.values_list("slug", flat=True))
        strangers = Company.objects.exclude(slug__in={row.company for row in registry.companies})
        companies = {
            row.company: load_company(row, registry, () if row.company in stored else strangers, entry)
            for row in registry.companies
        }
        stored = set(Mine.objects.values_list("slug", flat=True))
        mines = Mine.objects.exclude(slug__in={row.mine for row in registry.mines})
        for row in registry.mines:
            own = [mine for mine in mines if mine.company_id == companies[row.company].pk]
            load_mine(row, registry, companies, () if row.mine in stored else own, entry)
    actions = Counter((change.action, change.type) for change in entry.changes)
    return Report(
        companies=len(registry.companies),
        mines=len(registry.mines),
        created={type: count for (action, type), count in actions.items() if action == "created"},
        updated={type: count for (action, type), count in actions.items() if action == "updated"},
        version=entry.version if entry.changes else None,
    )


def given_slug(slug: str, names: Iterable[str], strangers: Iterable[Company | Mine]) -> str:
    """The slug under which the database has a company or mine of the files: theirs, unless a release
    proposed it under another one before the files knew it. A slug once given stays.

    `strangers` are those of the database whose slug is not in the files.
    """
    known = set(map(slug_of, names))
    return next((one.slug for one in strangers if slug_of(one.name) in known), slug)


def load_company(
    row: CompanyRow, registry: Registry, strangers: Iterable[Company], entry: ledger.Entry
) -> Company:
    former = [name for name in registry.former_names if name.company == row.company]
    company, action, facts = put(
        Company,
        given_slug(row.company, (row.name, *(name.name for name in former), *row.short_names), strangers),
        {
            "name": row.name,
            "country": row.country,
            "website": row.website,
            "fiscal_year_end_month": row.fiscal_year_end_month,
            "review": Review.ACCEPTED,
        },
    )
    names: list[Facts] = [{"name": row.name, "valid_from": row.name_since, "valid_until": None}]
    names += [{"name": n.name, "valid_from": n.valid_from, "valid_until": n.valid_until} for n in former]
    listings: list[Facts] = []
    for printed in row.listings:
        exchange, symbol = printed.split(":")
        listings.append({"exchange": exchange, "symbol": symbol, "printed": printed})
    changed = [
        settle(CompanyName, {"company": company}, names, entry),
        settle(Listing, {"company": company, "release": None}, listings, entry),
    ]
    if action or any(changed):
        entry.note("company", action or "updated", company.slug, company=company.slug)
    touch_subject(entry, company, facts)
    symbols = company.listings.values_list("symbol", flat=True)
    make_searchable(company, row.name, *(name.name for name in former), *row.short_names, *symbols)
    index_company(company)
    return company


def load_mine(
    row: MineRow,
    registry: Registry,
    companies: Mapping[str, Company],
    strangers: Iterable[Mine],
    entry: ledger.Entry,
) -> None:
    mine, action, facts = put(
        Mine,
        given_slug(row.mine, (row.name, *row.aliases), strangers),
        {
            "name": row.name,
            "company": companies[row.company],
            "country": row.country,
            "region": row.region,
            "mine_type": row.mine_type,
            "process": row.process or Mine.Process.UNKNOWN,
            "note": row.note,
            "review": Review.ACCEPTED,
        },
    )
    statuses: list[Facts] = [
        {"status": status.status, "valid_from": status.valid_from, "valid_until": status.valid_until}
        for status in registry.statuses
        if status.mine == row.mine
    ]
    shares: list[Facts] = [
        {"company": companies[owned.company], "share": owned.share}
        for owned in registry.ownerships
        if owned.mine == row.mine
    ]
    aliases: list[Facts] = [{"name": alias, "slug": path_slug(alias)} for alias in row.aliases]
    commodities: list[Facts] = [{"commodity": commodity} for commodity in row.commodities]
    changed = [
        settle(MineStatus, {"mine": mine}, statuses, entry),
        settle(Ownership, {"mine": mine, "release": None, "citation": CITATION}, shares, entry),
        settle(MineAlias, {"mine": mine}, aliases, entry),
        settle(MineCommodity, {"mine": mine}, commodities, entry),
    ]
    if action or any(changed):
        entry.note("mine", action or "updated", mine.slug, company=companies[row.company].slug)
    touch_subject(entry, mine, facts)
    make_searchable(mine, row.name, *row.aliases)
    index_mine(mine)


def put(model: type[Subject], slug: str, facts: Facts) -> tuple[Subject, str, set[str]]:
    """The company or mine as the registry has it; what that took: `created`, `updated` or nothing; and what
    was otherwise before."""
    subject, created = model._default_manager.get_or_create(slug=slug, defaults=facts)
    if created:
        return subject, "created", set()
    changed = {field for field, value in facts.items() if getattr(subject, field) != value}
    for field in changed:
        setattr(subject, field, facts[field])
    if changed:
        subject.save(update_fields=changed)
    return subject, "updated" if changed else "", changed


def settle(
    model: type[models.Model], owner: Mapping[str, object], wanted: Iterable[Facts], entry: ledger.Entry
) -> bool:
    """Makes the owner's current rows those wanted; whether that changed anything.

    Versioned rows are closed and stay for `at_version`; the others go.
    """
    versioned = issubclass(model, Versioned)
    missing = list(wanted)
    rows = model._default_manager.filter(**owner, **({"until_version": None} if versioned else {}))
    surplus = []
    for row in rows:
        same = [facts for facts in missing if all(getattr(row, f) == value for f, value in facts.items())]
        if same:
            missing.remove(same[0])
        else:
            surplus.append(row.pk)
    gone = model._default_manager.filter(pk__in=surplus)
    if versioned:
        gone.update(until_version=entry.version)
    else:
        gone.delete()
    since = {"since_version": entry.version} if versioned else {}
    model._default_manager.bulk_create(model(**owner, **facts, **since) for facts in missing)
    return bool(surplus or missing)


def make_searchable(subject: Company | Mine, *names: str) -> None:
    """Derived from rows that the ledger knows, so no change of its own."""
    text = "\n".join(dict.fromkeys(map(fold, names)))
    if text != subject.search_text:
        subject.search_text = text
        subject.save(update_fields=["search_text"])
