from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from releases import ledger
from releases.models import Company, Release

pytestmark = pytest.mark.django_db


@pytest.fixture
def third_quarter(db: None) -> Release:
    with ledger.writing("test", "a release") as entry:
        company = Company.objects.create(slug="fortuna", name="Fortuna Mining Corp.")
        release = Release.objects.create(
            slug="fortuna-2011-10-24",
            company=company,
            published_on=date(2011, 10, 24),
            title="Fortuna <Reports> Production",
            since_version=entry.version,
        )
        entry.note("release", "created", release.slug)
    return release


def test_it_says_what_is_loaded(client: Client, third_quarter: Release) -> None:
    html = client.get("/").content.decode()
    assert "<div><dt>companies</dt><dd>1</dd></div>" in html
    assert "<div><dt>figures</dt><dd>0</dd></div>" in html
    assert "Fortuna &lt;Reports&gt; Production</cite>, Fortuna Mining Corp." in html
    assert '<time datetime="2011-10-24">24 October 2011</time>' in html
    assert "Data version 1" in html


def test_an_empty_database_says_what_to_do(client: Client) -> None:
    assert "manage.py demo" in client.get("/").content.decode()


def test_its_example_is_a_request_that_the_api_understands(client: Client) -> None:
    html = client.get("/").content.decode()
    example = "/api/v1/quarterly-metrics/?mine=caylloma&metric=production&commodity=silver&period=2011-Q3"
    assert f"http://testserver{example}".replace("&", "&amp;") in html
    problem = client.get(example).json()
    assert [error["name"] for error in problem["errors"]] == ["mine"]  # it is not loaded here


def test_it_links_to_every_resource(client: Client) -> None:
    html = client.get("/").content.decode()
    resources = [name for name in client.get("/api/v1/").json()["resources"] if "/" not in name]
    assert "coverage" in resources  # coverage/summary is a part of it
    for name in resources:
        assert f'<a href="/api/v1/{name}/">{name}</a>' in html


def test_it_runs_no_script(client: Client) -> None:
    assert "<script" not in client.get("/").content.decode()


def test_it_answers_get_and_head_only(client: Client) -> None:
    assert client.head("/").status_code == 200
    assert client.post("/").status_code == 405
