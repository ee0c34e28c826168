from __future__ import annotations

import pytest
from rest_framework.test import APIClient

from releases.models import Company

pytestmark = pytest.mark.django_db


def test_the_root_links_to_everything_that_can_be_listed(api: APIClient, companies: list[Company]) -> None:
    root = api.get("/api/v1/").json()
    assert root["data_version"] == 1
    assert root["version"] == "0.3.0"
    assert root["docs"] == "http://testserver/api/v1/docs/"
    assert root["resources"]["companies"] == "http://testserver/api/v1/companies/"
    assert "CC BY 4.0" in root["licence"]
    assert "data version 1" in root["cite"]


def test_every_link_of_the_root_works(api: APIClient, companies: list[Company]) -> None:
    root = api.get("/api/v1/").json()
    for url in (root["docs"], root["schema"], *root["resources"].values()):
        assert api.get(url).status_code == 200, url
