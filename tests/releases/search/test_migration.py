from __future__ import annotations

import pytest
from django.core.management import call_command
from rest_framework.test import APIClient

from releases.models import Company, SearchEntry


@pytest.mark.django_db(transaction=True)
def test_the_index_can_be_taken_away_and_made_again(api: APIClient) -> None:
    Company.objects.create(slug="alder", name="Alder Gold plc")
    try:
        call_command("migrate", "releases", "0001", verbosity=0)
    finally:
        call_command("migrate", "releases", verbosity=0)
    assert [entry.slug for entry in SearchEntry.objects.all()] == ["alder"]
    assert api.get("/api/v1/search/?q=alder").json()["count"] == 1
