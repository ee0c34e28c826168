"""The mines in the search, and making all of it anew."""

from __future__ import annotations

from typing import Any

from django.apps import apps as installed
from django.db import transaction

from production.models import Mine
from releases.models import Company, SearchEntry
from releases.search import entries
from releases.search.entries import Names


def index_mine(mine: Mine) -> None:
    """To be called when its name, aliases, region, country or company have changed; nothing is written if
    the search knows them."""
    entries.index_names([names_of(mine)])


def names_of(mine: Mine) -> Names:
    aliases = mine.aliases.order_by("name").values_list("name", flat=True)
    names = [mine.name, *aliases, mine.region, mine.country]
    return Names(SearchEntry.Type.MINE, mine.slug, mine.company_id, names)


def reindex() -> int:
    """Everything that can be searched, made anew from what is stored; how many entries that are."""
    with transaction.atomic():
        SearchEntry.objects.filter(type=SearchEntry.Type.MINE).delete()
        entries.index_names(names_of(mine) for mine in Mine.objects.order_by("slug"))
        entries.reindex()
        return SearchEntry.objects.count()


def fill(apps: Any = installed, **_: Any) -> None:
    """After a migration: a database that was filled before there was a search is made searchable.

    `apps` are the models as they are after it, which without a search have no entries.
    """
    try:
        apps.get_model("releases", "SearchEntry")
    except LookupError:
        return
    if Company.objects.exists() and not SearchEntry.objects.exists():
        reindex()
