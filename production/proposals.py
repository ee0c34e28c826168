"""What a release names and nobody knows: companies and mines are proposed, and a review item says where.

A proposed one is served with its figures, flagged `proposed`, until a person or the registry accepts it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from production import registry
from production.extraction import fiscal
from production.extraction.values import Extraction, Problem, ProposedMine
from production.models import Mine, MineAlias
from production.searched import index_mine
from releases import ingest as store
from releases.folding import fold
from releases.ledger import Entry
from releases.models import Company, Review
from releases.reading.reading import Reading


@dataclass(frozen=True)
class Issuer:
    """The company of a release; `problem` where it was proposed just now."""

    company: Company
    problem: Problem | None = None


def issuer_of(entry: Entry, reading: Reading) -> Issuer:
    """The known company of that name, or one that is proposed under its ASCII name without legal form.

    Names decide, not slugs: where another company has that slug already, the new one's ends in -2.
    """
    name = reading.letterhead.issuer
    companies = registry.known_companies()
    known = registry.recognise(name, companies)
    if known:
        return Issuer(Company.objects.get(slug=known.slug))
    wanted = registry.slug_of(name)
    taken = Company.objects.filter(slug__startswith=wanted).values_list("slug", flat=True)
    year_end = fiscal.year_end_month(reading.text)
    company = store.propose_company(entry, free(wanted, taken), name[:200], year_end)
    place = reading.letterhead.dateline
    start = reading.text.find(name, place.start)
    return Issuer(
        company,
        Problem(
            "proposed_company",
            f"the registry knows no company '{name}'; it is proposed as {company.slug}",
            place.start if start < 0 else start,
            place.end if start < 0 else start + len(name),
            candidates("company", name, {one.slug: one.names for one in companies}),
        ),
    )


def with_mines(entry: Entry, extraction: Extraction, company: Company) -> Extraction:
    """The extraction with every mine under the slug that it has in the database, and a problem for each
    that was not known there until now. What is said of a mine that a person rejected is left out."""
    if not extraction.proposed_mines:
        return extraction
    own = list(Mine.objects.filter(company=company))
    known = {
        alias.slug: alias.mine for alias in MineAlias.objects.filter(mine__in=own).select_related("mine")
    }
    known |= {registry.slug_of(mine.name): mine for mine in own} | {mine.slug: mine for mine in own}
    problems: list[Problem] = []
    for proposed in extraction.proposed_mines:
        if proposed.slug not in known:
            known[proposed.slug], problem = _propose(entry, proposed, company)
            problems.append(problem)
    mines = {proposed.slug: known[proposed.slug] for proposed in extraction.proposed_mines}
    slugs = {slug: mine.slug for slug, mine in mines.items()}
    gone = {slug for slug, mine in mines.items() if mine.review == Review.REJECTED}
    return replace(
        extraction,
        statements=tuple(
            replace(one, key=replace(one.key, mine=slugs.get(one.key.mine or "", one.key.mine)))
            for one in extraction.statements
            if one.key.mine not in gone
        ),
        events=tuple(
            replace(one, mine=slugs.get(one.mine or "", one.mine))
            for one in extraction.events
            if one.mine not in gone
        ),
        shares=tuple(
            replace(one, mine=slugs.get(one.mine, one.mine))
            for one in extraction.shares
            if one.mine not in gone
        ),
        problems=(*extraction.problems, *problems),
    )


def _propose(entry: Entry, proposed: ProposedMine, company: Company) -> tuple[Mine, Problem]:
    taken = {
        *Mine.objects.filter(slug__startswith=proposed.slug).values_list("slug", flat=True),
        *MineAlias.objects.filter(slug__startswith=proposed.slug).values_list("slug", flat=True),
    }
    mine = Mine.objects.create(
        slug=free(proposed.slug, taken),
        name=proposed.name[:200],
        company=company,
        country=proposed.country,
        review=Review.PROPOSED,
        search_text=fold(proposed.name),
    )
    index_mine(mine)
    entry.note("mine", "created", mine.slug, company=company.slug)
    known = {one.slug: one.names for one in registry.known_mines() if one.slug != mine.slug}
    return mine, Problem(
        "proposed_mine",
        f"the registry knows no mine '{proposed.name}' of {company.slug}; it is proposed as {mine.slug}",
        proposed.anchor.start,
        proposed.anchor.end,
        candidates("mine", proposed.name, known),
    )


def free(slug: str, taken: Iterable[str]) -> str:
    """The slug, or with -2, -3, ... behind it: what is given once never changes, so none is given twice."""
    used = set(taken)
    number, wanted = 1, slug
    while wanted in used:
        number += 1
        wanted = f"{slug[:76]}-{number}"
    return wanted


def candidates(kind: str, name: str, known: Mapping[str, Iterable[str]]) -> tuple[dict[str, str], ...]:
    """Those of the known names that may be meant: the same but for case and accents, or nearly so."""
    spellings = {fold(spelling): slug for slug, names in known.items() for spelling in names}
    near = get_close_matches(fold(name), spellings, n=3, cutoff=0.75)
    return tuple({kind: slug} for slug in dict.fromkeys(spellings[spelling] for spelling in near))
