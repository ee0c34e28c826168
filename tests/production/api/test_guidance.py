"""What was promised: each statement with its vintage and what it did."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.production.api.data_sets import load, said, withdrawn
from tests.production.conftest import Client

pytestmark = pytest.mark.django_db

YEAR = [
    said("2020-01-15", "380-420"),
    said("2020-04-10", "380-420"),
    said("2020-07-10", "360-400"),
    said("2020-10-08", "370-390"),
    said("2021-01-20", "375"),
]


@pytest.fixture
def year(tmp_path: Path) -> Client:
    load(tmp_path, YEAR)
    return Client()


def told(client: Client, **query: str) -> list[tuple[Any, ...]]:
    rows = client.rows("guidance/", ordering="published_on", **query)
    return [(row["published_on"], row["vintage"], row["effect"]) for row in rows]


def refusal(client: Client, path: str = "guidance/", **query: str) -> dict[str, Any]:
    response = client.http.get(f"/api/v1/{path}", query)
    assert response.status_code == 400
    problem: dict[str, Any] = response.json()
    return problem


def test_each_statement_says_which_promise_it_makes_and_what_it_did(year: Client) -> None:
    assert told(year) == [
        ("2020-01-15", 1, "new"),
        ("2020-04-10", 1, "confirmed"),
        ("2020-07-10", 2, "lowered"),
        ("2020-10-08", 3, "narrowed"),
        ("2021-01-20", 4, "narrowed"),
    ]


def test_what_is_superseded_names_the_figure_that_began_the_next_vintage(year: Client) -> None:
    first, again, second, third, last = year.rows("guidance/", ordering="published_on")
    assert [first["superseded_by"], again["superseded_by"]] == [second["id"]] * 2
    assert (second["superseded_by"], third["superseded_by"]) == (third["id"], last["id"])
    assert last["superseded_by"] is None


def test_what_is_said_after_the_period_is_not_in_time(year: Client) -> None:
    assert [row["in_time"] for row in year.rows("guidance/", ordering="published_on")] == [True] * 4 + [False]


def test_with_as_of_later_releases_have_said_nothing(year: Client) -> None:
    assert told(year, as_of="2020-07-09") == [("2020-01-15", 1, "new"), ("2020-04-10", 1, "confirmed")]
    [first, _] = year.rows("guidance/", ordering="published_on", as_of="2020-07-09")
    assert (first["vintages"], first["superseded_by"]) == (1, None)


def test_one_promise_by_its_id_knows_the_same(year: Client) -> None:
    first = year.rows("guidance/", ordering="published_on")[0]
    assert year.get(f"guidance/{first['id']}/") == first
    before = year.get(f"guidance/{first['id']}/", as_of="2020-01-15")
    assert (before["vintages"], before["superseded_by"]) == (1, None)


@pytest.mark.parametrize(
    ("query", "days"),
    [
        ({"vintage": "all"}, ["2020-01-15", "2020-04-10", "2020-07-10", "2020-10-08", "2021-01-20"]),
        ({"vintage": "first"}, ["2020-01-15"]),
        ({"vintage": "latest"}, ["2021-01-20"]),
        ({"vintage": "latest", "as_of": "2020-06-30"}, ["2020-04-10"]),
        ({"current": "true"}, ["2021-01-20"]),
        ({"current": "true", "as_of": "2020-06-30"}, ["2020-01-15", "2020-04-10"]),
        ({"effect": "confirmed"}, ["2020-04-10"]),
        ({"effect__in": "lowered,raised"}, ["2020-07-10"]),
        ({"effect": "confirmed", "vintage": "latest"}, []),
        ({"vintage": "latest", "published_on__lte": "2020-12-31"}, []),
        ({"target_period": "2020-FY", "scope": "company", "vintage": "first"}, ["2020-01-15"]),
        ({"target_period": "2019-FY"}, []),
        ({"mine": "caylloma"}, []),
    ],
)
def test_filters(query: dict[str, str], days: list[str], year: Client) -> None:
    assert [day for day, _, _ in told(year, **query)] == days


@pytest.mark.parametrize(
    ("name", "value"), [("vintage", "lates"), ("effect", "risen"), ("period", "2020-FY"), ("current", "yes")]
)
def test_what_it_does_not_know_is_refused(name: str, value: str, year: Client) -> None:
    [error] = refusal(year, **{name: value})["errors"]
    assert error["name"] == name


def test_the_press_is_not_heard_against_the_company(tmp_path: Path) -> None:
    load(tmp_path, [YEAR[0], said("2020-08-01", "300-320", source="press")])
    assert told(Client()) == [("2020-01-15", 1, "new"), ("2020-08-01", None, None)]


def test_another_basis_is_another_promise(tmp_path: Path) -> None:
    other = said("2020-07-10", "200-220", basis="attributable")
    load(tmp_path, [YEAR[0], [*YEAR[2], *other]])
    assert sorted(told(Client())) == [
        ("2020-01-15", 1, "new"),
        ("2020-07-10", 1, "new"),
        ("2020-07-10", 2, "lowered"),
    ]


def test_a_target_is_no_vintage_of_the_guidance(tmp_path: Path) -> None:
    load(tmp_path, [said("2018-05-01", "500", kind="target"), YEAR[0]])
    assert told(Client()) == [("2018-05-01", 1, "new"), ("2020-01-15", 1, "new")]


def test_what_was_withdrawn_does_not_stand(tmp_path: Path) -> None:
    load(tmp_path, [YEAR[0]], [withdrawn("2020-04-02")])
    [row] = Client().rows("guidance/")
    assert (row["withdrawn_on"], row["superseded_by"]) == ("2020-04-02", None)
    assert Client().rows("guidance/", current="true") == []
    [before] = Client().rows("guidance/", current="true", as_of="2020-04-01")
    assert before["withdrawn_on"] is None


def test_it_is_given_in_any_unit(year: Client) -> None:
    """380 and 420 oz of 31.1034768 g are 11.8193 and 13.0635 kg: the printed digits plus two."""
    row = year.rows("guidance/", ordering="published_on", unit="kg")[0]
    assert (row["low"], row["high"], row["unit"]) == (11.8193, 13.0635, "kg")
    assert refusal(year, unit="t/d")["errors"][0]["name"] == "unit"


def test_at_a_version_the_same_rows_are_given_for_ever(year: Client, tmp_path: Path) -> None:
    response = year.http.get("/api/v1/guidance/")
    version, rows = response["Data-Version"], response.json()["results"]
    load(tmp_path, [*YEAR, said("2020-12-01", "300-310")])
    assert year.get("guidance/", at_version=version)["results"] == rows
    assert year.get("guidance/")["count"] == len(rows) + 1


def test_a_page_costs_the_same_however_many_rows_it_has(year: Client) -> None:
    counts = []
    for size in ("1", "4"):
        with CaptureQueriesContext(connection) as queries:
            year.get("guidance/", cursor="*", page_size=size)
        counts.append(len(queries))
    assert counts[0] == counts[1]
