"""What the database knows before a document is read: accepted companies and mines, and proposed ones."""

from __future__ import annotations

from functools import cache

from production.extraction.values import KnownMine
from production.models import Mine
from production.registry.files import read
from production.registry.names import KnownCompany, plain
from releases.models import Company, CompanyName, Review


@cache
def short_names() -> dict[str, tuple[str, ...]]:
    """What texts call the companies of the shipped files, by slug and by each plain name; read once."""
    registry = read()
    found = {}
    for row in registry.companies:
        former = [one.name for one in registry.former_names if one.company == row.company]
        for key in (row.company, *map(plain, (row.name, *former))):
            found[key] = row.short_names
    return found


def known_companies() -> tuple[KnownCompany, ...]:
    """With the short names of the files, which are no names to be served."""
    shorts = short_names()
    names: dict[int, list[str]] = {}
    for name in CompanyName.objects.current().order_by("id"):
        names.setdefault(name.company_id, []).append(name.name)
    return tuple(
        KnownCompany(
            company.slug,
            tuple(
                dict.fromkeys(
                    (
                        company.name,
                        *names.get(company.pk, ()),
                        *(shorts.get(company.slug) or shorts.get(plain(company.name), ())),
                    )
                )
            ),
            company.fiscal_year_end_month,
            company.review != Review.PROPOSED,
        )
        for company in Company.objects.exclude(review=Review.REJECTED).order_by("slug")
    )


def known_mines(company: str | None = None) -> tuple[KnownMine, ...]:
    """The mines of that company; of all companies without one."""
    mines = Mine.objects.exclude(review=Review.REJECTED).prefetch_related("aliases", "commodities")
    if company is not None:
        mines = mines.filter(company__slug=company)
    return tuple(
        KnownMine(
            mine.slug,
            (mine.name, *sorted(alias.name for alias in mine.aliases.all())),
            tuple(sorted(commodity.commodity for commodity in mine.commodities.all())),
        )
        for mine in mines.order_by("slug")
    )
