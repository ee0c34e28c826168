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
    for company_id, name in CompanyName.objects.current().order_by("id").values_list("company", "name"):
        names.setdefault(company_id, []).append(name)
    return tuple(
        KnownCompany(
            slug,
            tuple(
                dict.fromkeys((name, *names.get(pk, ()), *(shorts.get(slug) or shorts.get(plain(name), ()))))
            ),
            month,
            review != Review.PROPOSED,
        )
        for pk, slug, name, month, review in Company.objects.exclude(review=Review.REJECTED)
        .order_by("slug")
        .values_list("pk", "slug", "name", "fiscal_year_end_month", "review")
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
