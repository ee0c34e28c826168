"""What this database held at a data version, of what had been published by a day."""

from __future__ import annotations

from typing import Any

import pytest

from production import registry
from production.ingest import ingest
from releases import ledger
from tests.production.api.test_restating import COMPANY_GOLD, FIRST, LATE, NEW, OLD, SECOND, THIRD
from tests.production.conftest import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    registry.load()
    return Client()


def loaded(text: str) -> str:
    """The data version that the release is in."""
    ingest(text.encode())
    return str(ledger.data_version())


def gold(client: Client, **clocks: str) -> tuple[Any, ...]:
    """Value, release and vintages of Fortuna's gold in the second quarter of 2024; nothing if not known."""
    rows = client.rows("quarterly-metrics/", **COMPANY_GOLD, **clocks)
    return tuple(part for row in rows for part in (row["value"], row["release"], row["vintages"]))


def test_a_version_has_what_was_held_then_whatever_its_day(client: Client) -> None:
    before = str(ledger.data_version())
    late, early, middle = loaded(THIRD), loaded(FIRST), loaded(SECOND)
    assert gold(client, at_version=before) == ()
    assert gold(client, at_version=late) == (61300, LATE, 1)
    assert gold(client, at_version=early) == (61300, LATE, 2)
    assert gold(client, at_version=middle) == gold(client) == (61300, LATE, 3)


def test_both_clocks_give_what_was_held_then_of_what_had_been_published(client: Client) -> None:
    late, early, middle = loaded(THIRD), loaded(FIRST), loaded(SECOND)
    assert gold(client, at_version=late, as_of="2025-07-31") == ()
    assert gold(client, at_version=early, as_of="2025-07-31") == (92716, OLD, 1)
    assert gold(client, at_version=middle, as_of="2025-07-31") == (61269, NEW, 2)
    assert gold(client, at_version=middle, as_of="2024-07-31") == (92716, OLD, 1)


def test_a_version_that_has_not_been_is_refused_with_the_present_one(client: Client) -> None:
    present = int(loaded(FIRST))
    for path in ("quarterly-metrics/", "figures/", f"releases/{OLD}/figures/"):
        response = client.http.get(f"/api/v1/{path}", {"at_version": str(present + 1)})
        assert response.status_code == 400
        [error] = response.json()["errors"]
        assert (error["name"], error["code"], error["suggestion"]) == (
            "at_version",
            "out_of_range",
            str(present),
        )
        assert f"the present one is {present}." in response.json()["detail"]


@pytest.mark.parametrize("version", ["-1", "1.5", "now", "99999999999999999999"])
def test_a_version_is_a_number_of_the_ledger(version: str, client: Client) -> None:
    response = client.http.get("/api/v1/figures/", {"at_version": version})
    assert response.status_code == 400
    assert response.json()["errors"][0]["name"] == "at_version"


def test_a_row_that_was_not_published_by_a_day_was_not_taken_back(client: Client) -> None:
    loaded(FIRST)
    loaded(SECOND)
    [row] = client.rows("quarterly-metrics/", **COMPANY_GOLD)
    early = client.http.get(f"/api/v1/quarterly-metrics/{row['id']}/", {"as_of": "2024-07-08"})
    assert early.json()["detail"] == f"There is no quarterly metric '{row['id']}'."


def test_at_version_0_nothing_was_held(client: Client) -> None:
    loaded(FIRST)
    assert client.get("quarterly-metrics/", at_version="0", period_type="any")["results"] == []
    assert client.get("figures/", at_version="0")["results"] == []


def test_a_figure_is_compared_with_what_held_of_its_key_at_that_version(client: Client) -> None:
    first, second = loaded(FIRST), loaded(SECOND)
    [then] = client.rows("figures/", **COMPANY_GOLD, at_version=first)
    assert (then["vintages"], then["restated"], then["superseded_by"]) == (1, False, None)
    newer, older = client.rows("figures/", **COMPANY_GOLD, at_version=second)
    assert (older["id"], older["vintages"], older["superseded_by"]) == (then["id"], 2, newer["id"])
    assert client.rows("figures/", **COMPANY_GOLD, at_version=first, current="true") == [then]
    assert client.rows("figures/", **COMPANY_GOLD, at_version=first, restated="true") == []
    assert client.get(f"figures/{then['id']}/", at_version=first) == then
    [of_release] = client.rows(f"releases/{OLD}/figures/", **COMPANY_GOLD, at_version=first)
    assert of_release == then


def test_a_figure_has_the_mentions_that_it_had_at_that_version(client: Client) -> None:
    first = loaded(FIRST)
    second = loaded(FIRST.replace("gives its figures", "gives all of its figures"))
    [row] = client.rows("figures/", **COMPANY_GOLD)
    assert [len(row["mentions"]), int(second) - int(first)] == [2, 1]
    then = client.get(f"figures/{row['id']}/", at_version=first)
    assert len(then["mentions"]) == 1
    assert len(client.get(f"figures/{row['id']}/source/", at_version=first)["mentions"]) == 1


# Read at first from a mirror, then better from the original: "92,716" stands for "about 92,700".
COARSE = FIRST.replace("92,716", "92,700")


def test_what_another_document_took_the_place_of_is_still_there_at_its_version(client: Client) -> None:
    ingest(COARSE.encode(), origin="digest")
    first = str(ledger.data_version())
    [row] = client.rows("quarterly-metrics/", **COMPANY_GOLD)
    [figure] = client.rows("figures/", **COMPANY_GOLD)
    ingest(FIRST.encode(), origin="original")
    gone = client.http.get(f"/api/v1/figures/{figure['id']}/")
    assert (gone.status_code, gone.json()["detail"]) == (
        404,
        f"The figure '{figure['id']}' was taken back; at_version={first} still shows it.",
    )
    assert client.get(f"figures/{figure['id']}/", at_version=first) == figure
    assert client.get(f"figures/{figure['id']}/source/", at_version=first)["matches"] is True
    assert client.get(f"quarterly-metrics/{row['id']}/", at_version=first) == row
    assert client.get(f"quarterly-metrics/{row['id']}/")["value"] == 92716


# --- what changed since ----------------------------------------------------------------------------


def changed(client: Client, path: str = "quarterly-metrics/", **query: str) -> set[int]:
    return {row["value"] for row in client.rows(path, metric="production", commodity="gold", **query)}


def test_rows_that_were_recorded_after_a_version(client: Client) -> None:
    first = loaded(FIRST)
    second = loaded(SECOND)
    # The second release restates the company's gold of 2024-Q2, and brings two numbers of 2025-Q2.
    assert changed(client, updated_after_version=first) == {61269, 23550, 61736}
    assert changed(client, updated_after_version=second) == set()
    assert changed(client, updated_after_version="0") == {22874, 61269, 23550, 61736}
    assert changed(client, "figures/", updated_after_version=first) == {22874, 61269, 23550, 61736}


def test_rows_that_changed_between_two_versions(client: Client) -> None:
    first, second = loaded(FIRST), loaded(SECOND)
    loaded(THIRD)
    assert changed(client, updated_after_version=first, at_version=second) == {61269, 23550, 61736}
    assert changed(client, updated_after_version=second) == {61300}


def test_what_changed_since_a_version_that_has_not_been_is_refused(client: Client) -> None:
    response = client.http.get("/api/v1/figures/", {"updated_after_version": "1000"})
    [error] = response.json()["errors"]
    assert (response.status_code, error["name"], error["code"]) == (
        400,
        "updated_after_version",
        "out_of_range",
    )
