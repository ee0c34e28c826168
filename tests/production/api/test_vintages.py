"""`vintage=first`: what was printed first, and what became of it."""

from __future__ import annotations

from typing import Any

import pytest

from production import registry
from production.ingest import ingest
from releases import ledger
from tests.production.api.test_restating import COMPANY_GOLD, FIRST, LATE, NEW, OLD, RELEASE, SECOND, THIRD
from tests.production.conftest import Client

pytestmark = pytest.mark.django_db

MAIN = "quarterly-metrics/"
COARSE = RELEASE.format(
    title="Fortuna Counts Its Second Quarter of 2024",
    day="July 9, 2024",
    table="\tThree months ended June 30, 2024\n\tLindero, Argentina\tConsolidated\n"
    "Gold\nProduction (koz)\t22.9\t92.7",
)
FINER = FIRST.replace("Counts Its Second Quarter of 2024", "Adds Digits").replace("July 9", "July 20")


@pytest.fixture
def client() -> Client:
    registry.load()
    return Client()


def gold(client: Client, path: str = MAIN, **query: str) -> tuple[Any, ...]:
    key = COMPANY_GOLD if path == MAIN else {"scope": "company"}
    rows = client.rows(path, **key, **query)
    return tuple(row[name] for row in rows for name in ("value", "release", "vintages", "restated"))


def load(*texts: str) -> None:
    for text in texts:
        ingest(text.encode())


def test_the_first_value_says_how_often_it_was_restated_since(client: Client) -> None:
    load(THIRD, SECOND, FIRST)
    assert gold(client) == (61300, LATE, 3, True)
    assert gold(client, vintage="latest") == gold(client)
    assert gold(client, vintage="first") == (92716, OLD, 3, True)
    assert gold(client, "frames/production/gold/2024-Q2/", vintage="first") == (92716, OLD, 3, True)


def test_the_clocks_hold_for_the_first_vintage_too(client: Client) -> None:
    load(THIRD)
    late = str(ledger.data_version())
    load(FIRST, SECOND)
    assert gold(client, vintage="first", as_of="2025-07-31") == (92716, OLD, 2, True)
    assert gold(client, vintage="first", as_of="2024-07-31") == (92716, OLD, 1, False)
    assert gold(client, vintage="first", as_of="2024-07-01") == ()
    assert gold(client, vintage="first", at_version=late) == (61300, LATE, 1, False)


def test_a_first_value_with_more_digits_is_the_first_value(client: Client) -> None:
    load(COARSE, FINER, SECOND)
    assert gold(client, vintage="first") == (92716, "fortuna-2024-07-20", 2, True)


def test_restated_asks_what_is_shown(client: Client) -> None:
    load(FIRST, SECOND)
    assert gold(client, vintage="first", restated="true") == (92716, OLD, 2, True)
    assert gold(client, vintage="first", restated="false") == ()


def test_of_two_values_on_the_first_day_the_one_that_held_is_the_first(client: Client) -> None:
    """By the slug of their releases: neither held alone at the end of any day."""
    load(FIRST, FIRST.replace("Counts", "Counts Again").replace("92,716", "61,269"))
    [row] = client.rows(MAIN, **COMPANY_GOLD, vintage="first")
    assert (row["value"], row["release"], row["vintages"]) == (61269, f"{OLD}-2", 2)


def test_one_row_has_its_first_vintage_too(client: Client) -> None:
    load(FIRST, SECOND)
    [row] = client.rows(MAIN, **COMPANY_GOLD)
    assert (row["release"], client.get(f"{MAIN}{row['id']}/", vintage="first")["release"]) == (NEW, OLD)


def test_another_vintage_is_refused_with_those_there_are(client: Client) -> None:
    response = client.http.get(f"/api/v1/{MAIN}", {"vintage": "frist"})
    [error] = response.json()["errors"]
    assert (response.status_code, error["name"], error["suggestion"]) == (400, "vintage", "first")
