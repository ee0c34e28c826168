"""A handful of companies: enough to page through."""

from __future__ import annotations

import pytest

from releases import ledger
from releases.models import Company

NAMES = [("alpha", "PE"), ("bravo", ""), ("charlie", "MX"), ("delta", "PE"), ("echo", "")]


@pytest.fixture
def companies(db: None) -> list[Company]:
    with ledger.writing("test", "five companies") as entry:
        made = [
            Company.objects.create(slug=slug, name=slug.title(), country=country, search_text=slug)
            for slug, country in NAMES
        ]
        entry.note("company", "created", "five")
    return made
