"""Dated events, of releases and of citations."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.production.api.data_sets import Row, load, said, withdrawn
from tests.production.conftest import Client

pytestmark = pytest.mark.django_db


def event(date: str, **other: str) -> Row:
    """Something that a release of 2020-07-10 tells, unless it is said otherwise."""
    return withdrawn(date, kind="other", release="fortuna-2020-07-10", note="a thing", **other)


@pytest.fixture
def client(tmp_path: Path) -> Client:
    events = [
        event("2020-07-01"),
        event("2021-03-01", status="planned"),
        withdrawn("2020-04-02"),
        withdrawn("2020-09-01", kind="restart", status="planned"),
    ]
    load(tmp_path, [said("2020-07-10", "360-400")], events)
    return Client()


def dates(client: Client, **query: str) -> list[str]:
    return [row["date"] for row in client.rows("milestones/", **query)]


def test_a_citation_has_no_release_and_no_day_of_publication(client: Client) -> None:
    [row] = client.rows("milestones/", kind="guidance_withdrawn")
    assert (row["release"], row["published_on"], row["anchor"]) == (None, None, None)
    assert row["citation"] and row["note"]


def test_what_a_release_tells_has_its_day(client: Client) -> None:
    [row] = client.rows("milestones/", date__gte="2020-06-01", date__lte="2020-08-01")
    assert (row["release"], row["published_on"]) == ("fortuna-2020-07-10", "2020-07-10")


@pytest.mark.parametrize(
    ("day", "known"),
    [
        ("2020-04-01", []),
        ("2020-04-02", ["2020-04-02"]),
        ("2020-07-09", ["2020-04-02"]),
        ("2020-07-10", ["2021-03-01", "2020-07-01", "2020-04-02"]),
    ],
)
def test_by_a_day_it_is_known_what_was_told_and_of_citations_what_was_done(
    day: str, known: list[str], client: Client
) -> None:
    assert dates(client, as_of=day) == known


def test_they_are_ordered_by_date_or_by_publication_with_citations_last(client: Client) -> None:
    assert dates(client) == ["2021-03-01", "2020-09-01", "2020-07-01", "2020-04-02"]
    assert dates(client, ordering="published_on,date")[:2] == ["2020-07-01", "2021-03-01"]


def test_citations_are_those_without_a_day_of_publication(client: Client) -> None:
    assert dates(client, published_on__isnull="true") == ["2020-09-01", "2020-04-02"]
    assert dates(client, published_on__gte="2020-07-10") == ["2021-03-01", "2020-07-01"]


def test_at_a_version_they_are_what_was_held(client: Client) -> None:
    assert dates(client, at_version="1") == []
