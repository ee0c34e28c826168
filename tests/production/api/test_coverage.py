"""Coverage on the digests that ship with the project, and on one document that leaves things out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

import production
from production import registry
from production.ingest import ingest
from tests.production.conftest import Client

pytestmark = pytest.mark.django_db

YEAR_END = """Fortuna Silver Mines Inc. Reports Production

Vancouver, January 20, 2012 - Fortuna Silver Mines Inc. (TSX: FVI) reports production.

\tThree months ended December 31, 2011\tYear ended December 31, 2011
\tCaylloma, Peru\tCaylloma, Peru
Tonnes milled\t110,000\t450,000
Silver
Production (oz)\t500,000\t1,972,062
Gold
Production (oz)\t0\t
Lead
Production (000 lbs)\t\t22,000
"""
SILVER = {"mine": "caylloma", "metric": "production", "commodity": "silver"}


@pytest.fixture(scope="module")
def digests(django_db_setup: None, django_db_blocker: Any) -> Iterator[Client]:
    """The registry and three releases, nothing else."""
    with django_db_blocker.unblock(), transaction.atomic():
        registry.load()
        for file in sorted((Path(production.__file__).parent / "digests").glob("*.txt")):
            ingest(file.read_bytes(), file_name=file.name, origin="digest")
        yield Client()
        transaction.set_rollback(True)


def quarters(client: Client, **query: str) -> list[tuple[str, str, str | None]]:
    return [(row["period"], row["status"], row["reason"]) for row in client.rows("coverage/", **query)]


def test_a_row_says_what_is_known_of_one_series_in_one_period(digests: Client) -> None:
    [row] = digests.rows("coverage/", **SILVER, start="2011-Q3")
    [metric] = digests.rows("quarterly-metrics/", **SILVER, period="2011-Q3")
    assert row == {
        "series": "fortuna.caylloma.production.silver",
        "company": "fortuna",
        "mine": "caylloma",
        "metric": "production",
        "commodity": "silver",
        "basis": "unstated",
        "qualifier": None,
        "period": "2011-Q3",
        "period_type": "quarter",
        "period_start": "2011-07-01",
        "period_end": "2011-09-30",
        "status": "stated",
        "reason": None,
        "detail": "fortuna-2011-10-24 states it.",
        "release": "fortuna-2011-10-24",
        "figure": metric["figure"],
    }


def test_quarters_of_which_no_release_is_loaded_say_so(digests: Client) -> None:
    assert quarters(digests, **SILVER) == [
        ("2011-Q1", "gap", "not_loaded"),
        ("2011-Q2", "gap", "not_loaded"),
        ("2011-Q3", "stated", None),
    ]


def test_a_metal_that_a_mine_does_not_produce_is_not_applicable(digests: Client) -> None:
    [row] = digests.rows("coverage/", mine="san-jose", commodity="zinc", start="2011-Q3")
    assert (row["reason"], row["detail"]) == ("not_applicable", "san-jose produces gold, silver, not zinc.")


def test_before_a_mine_began_nothing_is_applicable(digests: Client) -> None:
    [row] = digests.rows("coverage/", mine="san-jose", metric="production", commodity="silver", end="2011-Q1")
    assert row["reason"] == "not_applicable"
    assert row["detail"].startswith("san-jose had not begun to produce (")


@pytest.fixture
def year_end(digests: Client) -> Client:
    ingest(YEAR_END.encode(), file_name="year-end.txt")
    return digests


@pytest.mark.parametrize(
    ("metric", "commodity", "status", "reason"),
    [
        ("production", "silver", "stated", None),
        ("production", "gold", "stated", "nil"),
        ("production", "lead", "derivable", None),
        ("production", "zinc", "gap", "blank"),
        ("head_grade", "silver", "gap", "blank"),
    ],
)
def test_stated_nil_derivable_and_blank_are_told_apart(
    metric: str, commodity: str, status: str, reason: str | None, year_end: Client
) -> None:
    [row] = year_end.rows("coverage/", mine="caylloma", metric=metric, commodity=commodity, start="2011-Q4")
    assert (row["period"], row["status"], row["reason"]) == ("2011-Q4", status, reason)


def test_a_gap_names_the_release_that_leaves_it_out(year_end: Client) -> None:
    [row] = year_end.rows(
        "coverage/", mine="caylloma", metric="production", commodity="zinc", start="2011-Q4"
    )
    assert (row["release"], row["figure"]) == ("fortuna-2012-01-20", None)
    assert row["detail"] == ("fortuna-2012-01-20 tells other figures of caylloma for 2011-Q4, not this one.")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"status": "stated"}, {("stated", None)}),
        ({"status": "gap"}, {("gap", "not_loaded"), ("gap", "not_applicable")}),
        ({"reason": "not_applicable"}, {("gap", "not_applicable")}),
        ({"reason": "nil,not_loaded"}, {("gap", "not_loaded")}),
        ({"status": "stated,gap", "reason": "not_loaded"}, {("gap", "not_loaded")}),
    ],
)
def test_rows_are_filtered_by_status_and_reason(
    query: dict[str, str], expected: set[tuple[str, str | None]], digests: Client
) -> None:
    rows = digests.rows("coverage/", company="fortuna", metric="production", scope="mine", **query)
    assert {(row["status"], row["reason"]) for row in rows} == expected


def test_scope_metric_and_commodity_narrow_the_series(digests: Client) -> None:
    rows = digests.rows(
        "coverage/", company="fortuna", scope="company", metric="production,sales", frequency="year"
    )
    assert {(row["mine"], row["metric"]) for row in rows} == {(None, "production")}
    rows = digests.rows("coverage/", company="fortuna", commodity="lead,zinc", start="2011-Q3")
    assert {row["commodity"] for row in rows} == {"lead", "zinc"}


def test_only_what_had_been_published_is_known(digests: Client) -> None:
    assert digests.rows("coverage/", **SILVER, as_of="2011-10-23") == []
    assert len(digests.rows("coverage/", **SILVER, as_of="2011-10-24")) == 3
    assert digests.rows("coverage/", **SILVER, at_version="1") == []


def test_the_summary_counts_the_rows(digests: Client) -> None:
    [summary] = digests.rows("coverage/summary/", **SILVER)
    assert (summary["first_period"], summary["last_period"], summary["periods"]) == ("2011-Q1", "2011-Q3", 3)
    assert (summary["stated"], summary["not_loaded"], summary["known_pct"]) == (1, 2, 33.3)
    summaries = digests.rows("coverage/summary/", company="fortuna", ordering="-known_pct")
    assert sum(row["periods"] for row in summaries) == len(digests.rows("coverage/", company="fortuna"))
    known = [row["known_pct"] for row in summaries if row["known_pct"] is not None]
    assert known == sorted(known, reverse=True)
    assert all(row["known_pct"] is None for row in summaries[len(known) :])


def test_the_pages_are_the_whole_in_any_order(digests: Client) -> None:
    for ordering in ("company", "-period_end,metric", "commodity"):
        whole = digests.rows("coverage/", company="fortuna", metric="production", ordering=ordering)
        query = {"company": "fortuna", "metric": "production", "ordering": ordering, "page_size": "7"}
        assert walked(digests, {**query, "cursor": "*"}) == whole
        assert walked(digests, query) == whole


def walked(digests: Client, query: dict[str, str]) -> list[Any]:
    page = digests.get("coverage/", **query)
    rows = page["results"]
    while page["next"]:
        page = digests.http.get(page["next"]).json()
        rows += page["results"]
    return list(rows)


@pytest.mark.parametrize(
    ("query", "name", "code"),
    [
        ("mine=cayloma", "mine", "invalid_choice"),
        ("status=gaps", "status", "invalid_choice"),
        ("reason=none", "reason", "invalid_choice"),
        ("frequency=ttm", "frequency", "invalid_choice"),
        ("start=2012&end=2011", "start", "out_of_range"),
        ("start=late", "start", "invalid_value"),
        ("period=2011-Q3", "period", "unknown_parameter"),
        ("ordering=value", "ordering", "invalid_choice"),
    ],
)
def test_what_cannot_be_asked_is_refused(query: str, name: str, code: str, digests: Client) -> None:
    for path in ("coverage/", "coverage/summary/"):
        response = digests.http.get(f"/api/v1/{path}?{query}")
        error = response.json()["errors"][0]
        assert (response.status_code, error["name"], error["code"]) == (400, name, code)


def test_a_matrix_that_is_too_large_names_what_to_narrow_by(
    digests: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("production.api.coverage.MOST_METRICS", 10)
    response = digests.http.get("/api/v1/coverage/")
    assert response.status_code == 400
    assert response.json()["allowed"] == ["company", "mine"]


def test_any_number_of_companies_costs_the_same_queries(
    year_end: Client, django_assert_num_queries: Any
) -> None:
    # data version, companies, how many metrics; metrics, told, mines with two of theirs, milestones
    with django_assert_num_queries(9):
        year_end.get("coverage/")
