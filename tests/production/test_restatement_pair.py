"""Fortuna's second quarter of 2024: 116,570 gold equivalent ounces as first published, 71,368 a year later
without the mines sold since. Both releases come in by the command and are asked for over HTTP."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction

from tests.production.conftest import Client

pytestmark = pytest.mark.django_db

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
FIRST, SECOND = "fortuna-2024-07-09", "fortuna-2025-07-09"
KEY = {"scope": "company", "metric": "production", "commodity": "gold_equivalent", "period": "2024-Q2"}


@pytest.fixture(scope="module", params=["in the order of publication", "the newer first"])
def pair(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any) -> Iterator[Client]:
    if not CORPUS.is_dir():
        pytest.skip("the documents with expected answers are not beside the project, in ../shared/corpus")
    files = [str(CORPUS / f"fortuna-{quarter}.html") for quarter in ("2024q2", "2025q2")]
    if request.param == "the newer first":
        files.reverse()
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("ingest", *files, stdout=io.StringIO())
        yield Client()
        transaction.set_rollback(True)


def total(client: Client, **query: str) -> tuple[Any, ...]:
    rows = client.rows("quarterly-metrics/", **KEY, **query)
    return tuple(
        row[name] for row in rows for name in ("value", "unit", "release", "restated", "first_published_on")
    )


def test_the_newer_total_holds_and_is_marked_as_restated(pair: Client) -> None:
    assert total(pair) == (71368, "oz", SECOND, True, "2024-07-09")


@pytest.mark.parametrize("day", ["2024-07-09", "2025-07-08"])
def test_until_the_day_before_the_first_total_held(day: str, pair: Client) -> None:
    assert total(pair, as_of=day) == (116570, "oz", FIRST, False, "2024-07-09")


def test_from_the_day_of_the_restatement_the_second_holds(pair: Client) -> None:
    assert total(pair, as_of="2025-07-09") == (71368, "oz", SECOND, True, "2024-07-09")


def test_before_either_nothing_is_known(pair: Client) -> None:
    assert total(pair, as_of="2024-07-08") == ()


def test_both_statements_stay(pair: Client) -> None:
    rows = pair.rows("figures/", **KEY, kind="actual")
    assert [(row["value"], row["release"]) for row in rows] == [(71368, SECOND), (116570, FIRST)]
    assert rows[1]["superseded_by"] == rows[0]["id"]


def test_the_second_release_lists_what_it_restated(pair: Client) -> None:
    [row] = pair.rows(f"releases/{SECOND}/effects/", **KEY)
    told = {name: row[name] for name in ("effect", "old_value", "new_value", "difference", "difference_pct")}
    assert told == {
        "effect": "restated",
        "old_value": 116570,
        "new_value": 71368,
        "difference": -45202,
        "difference_pct": -38.78,
    }
    assert row["earlier_release"] == FIRST


def test_a_finding_of_the_second_release_names_both(pair: Client) -> None:
    rows = pair.rows("findings/", rule="restatements", commodity="gold_equivalent", period="2024-Q2")
    [row] = [row for row in rows if row["mine"] is None]
    assert (row["release"], row["verdict"], row["found"], row["expected"]) == (
        SECOND,
        "inconclusive",
        71368,
        116570,
    )
    for word in ("116,570", "71,368", "45,202", FIRST, SECOND):
        assert word in row["detail"]
