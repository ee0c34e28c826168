"""Series over HTTP: three releases of Caylloma, of which the middle one is the digest that ships."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from production import registry
from production.ingest import ingest
from production.management.commands.demo import DIGESTS
from releases.models import Document
from tests.production.conftest import Client

pytestmark = pytest.mark.django_db

RELEASE = """FORTUNA SILVER MINES INC.

{title}

Vancouver, {day}: Fortuna Silver Mines Inc. (TSX: FVI) gives its figures.

{table}
"""
FIRST = RELEASE.format(
    title="Fortuna Counts Its First Quarter of 2011",
    day="April 26, 2011",
    table="\tThree months ended March 31, 2011\n\tCaylloma, Peru\n"
    "Tonnes milled\t104,937\nSilver\nGrade (g/t)\t157.56\nProduction (oz)\t437,123",
)
LAST = RELEASE.format(
    title="Fortuna Counts Its First Quarter of 2012",
    day="April 16, 2012",
    table="\tThree months ended March 31, 2012\tThree months ended December 31, 2011\n"
    "\tCaylloma, Peru\tCaylloma, Peru\n"
    "Tonnes milled\t113,444\t116,364\nAverage tpd milled\t1,289\t1,307\nSilver\nGrade (g/t)\t171\t177\n"
    "Recovery (%)\t77.51\t80.78\nProduction (oz)\t484,226\t536,426",
)
SILVER = "series/fortuna.caylloma.production.silver/"
OBSERVATIONS = f"{SILVER}observations/"


@pytest.fixture(scope="module")
def client(django_db_setup: None, django_db_blocker: Any) -> Iterator[Client]:
    with django_db_blocker.unblock(), transaction.atomic():
        registry.load()
        ingest(FIRST.encode())
        digest = DIGESTS / "fortuna-2011-10-24.txt"
        ingest(digest.read_bytes(), file_name=digest.name, origin=Document.Origin.DIGEST)
        ingest(LAST.encode())
        yield Client()
        transaction.set_rollback(True)


def values(client: Client, key: str = "fortuna.caylloma.production.silver", **query: str) -> dict[str, Any]:
    rows = client.rows(f"series/{key}/observations/", **query)
    return {row["period"]: row["value"] for row in rows}


def refused(client: Client, path: str = OBSERVATIONS, **query: str) -> tuple[str, str, Any]:
    response = client.http.get(f"/api/v1/{path}", query)
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    [error] = response.json()["errors"]
    return error["name"], error["code"], error["suggestion"]


# --- The list --------------------------------------------------------------------------------------


def test_a_series_says_what_is_known_of_it(client: Client) -> None:
    assert client.get(SILVER) == {
        "key": "fortuna.caylloma.production.silver",
        "company": "fortuna",
        "mine": "caylloma",
        "country": "PE",
        "metric": "production",
        "commodity": "silver",
        "basis": "unstated",
        "qualifier": None,
        "unit": "oz",
        "observations": 5,
        "period_types": {"quarter": 4, "nine_months": 1},
        "first_period_start": "2011-01-01",
        "last_period_end": "2012-03-31",
        "latest_period": "2012-Q1",
        "latest_value": 484226,
        "observations_url": f"http://127.0.0.1:8000/api/v1/{OBSERVATIONS}",
    }


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ({"mine": "san-jose", "metric": "sales"}, []),
        ({"mine": "san-jose", "commodity": "gold", "metric": "production"}, ["san-jose.production.gold"]),
        ({"scope": "company", "commodity": "silver"}, ["_.production.silver"]),
        ({"mine": "caylloma", "metric": "ore_milled"}, ["caylloma.ore_milled._"]),
        ({"country": "MX", "metric": "throughput"}, ["san-jose.throughput._"]),
        ({"qualifier": "current", "country": "PE"}, ["caylloma.plant_capacity._~current"]),
    ],
)  # fmt: skip
def test_series_are_found(client: Client, query: dict[str, str], keys: list[str]) -> None:
    assert [row["key"] for row in client.rows("series/", **query)] == [f"fortuna.{key}" for key in keys]


def test_series_come_in_the_order_of_their_keys_and_pages_make_the_list(client: Client) -> None:
    whole = [row["key"] for row in client.rows("series/")]
    assert whole == sorted(whole)
    walked: list[str] = []
    page = client.get("series/", cursor="*", page_size="7")
    while True:
        walked += [row["key"] for row in page["results"]]
        if page["next"] is None:
            break
        page = client.http.get(page["next"]).json()
    assert walked == whole


@pytest.mark.parametrize(
    "ordering", ["-observations", "mine,-metric", "-key,mine", "-last_period_end", "-commodity"]
)
def test_every_order_can_be_paged(client: Client, ordering: str) -> None:
    whole = [row["key"] for row in client.rows("series/", ordering=ordering)]
    page = client.get("series/", ordering=ordering, cursor="*", page_size="10")
    after = client.http.get(page["next"]).json()
    assert [row["key"] for row in (*page["results"], *after["results"])] == whole[:20]


def test_the_list_costs_the_same_few_queries_at_any_size(
    client: Client, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(3):  # data version, rows, the latest of each
        client.get("series/", page_size="500")


@pytest.mark.parametrize("path", ["", "observations/"])
def test_an_unknown_series_is_not_found_and_the_nearest_are_named(client: Client, path: str) -> None:
    response = client.http.get(f"/api/v1/series/fortuna.cayloma.production.silver/{path}")
    assert response.status_code == 404
    assert "Did you mean 'fortuna.caylloma.production.silver'" in response.json()["detail"]
    assert client.http.get(f"/api/v1/series/nonsense/{path}").status_code == 404


# --- Observations ----------------------------------------------------------------------------------


def test_without_a_frequency_every_period_comes_as_published(client: Client) -> None:
    assert values(client) == {
        "2011-Q1": 437123,
        "2011-Q3": 559959,
        "2011-9M": 1472062,
        "2011-Q4": 536426,
        "2012-Q1": 484226,
    }


def test_a_stated_observation_has_its_release_and_proof(client: Client) -> None:
    [row] = client.rows(OBSERVATIONS, start="2011-Q3", end="2011-Q3")
    assert row == {
        "series": "fortuna.caylloma.production.silver",
        "period": "2011-Q3",
        "calendar_period": "2011-Q3",
        "period_type": "quarter",
        "period_start": "2011-07-01",
        "period_end": "2011-09-30",
        "value": 559959,
        "unit": "oz",
        "low": 559958.5,
        "high": 559959.5,
        "derived": False,
        "method": "stated",
        "printed": "559,959",
        "modifier": None,
        "scope_note": None,
        "verdict": "pass",
        "published_on": "2011-10-24",
        "release": "fortuna-2011-10-24",
        "figure": "fbe3a7d221dc7ca7",
        "source_url": None,
        "proof_url": "http://127.0.0.1:8000/api/v1/figures/fbe3a7d221dc7ca7/source/",
    }


def test_by_quarter_what_is_not_stated_is_derived(client: Client) -> None:
    assert values(client, frequency="quarter") == {
        "2011-Q1": 437123,
        "2011-Q2": 1472062 - 559959 - 437123,
        "2011-Q3": 559959,
        "2011-Q4": 536426,
        "2012-Q1": 484226,
    }


def test_a_derived_observation_explains_itself(client: Client) -> None:
    [row] = client.rows(OBSERVATIONS, frequency="quarter", derived="only", explain="true")
    assert (row["value"], row["low"], row["high"], row["derived"]) == (474980, 474978.5, 474981.5, True)
    assert row["formula"] == "2011-9M 1,472,062 oz - 2011-Q1 437,123 oz - 2011-Q3 559,959 oz = 474,980 oz"
    assert (row["method"], row["published_on"], row["reason"]) == ("difference", "2011-10-24", None)
    assert [row[name] for name in ("printed", "release", "figure", "proof_url", "verdict")] == [None] * 5
    used = {client.get(f"figures/{figure}/")["period"] for figure in row["figures"]}
    assert used == {"2011-9M", "2011-Q1", "2011-Q3"}


def test_the_year_is_nine_months_and_a_quarter(client: Client) -> None:
    assert values(client, frequency="year") == {"2011-FY": 1472062 + 536426}


def test_half_years(client: Client) -> None:
    assert values(client, frequency="half_year") == {"2011-H1": 912103, "2011-H2": 559959 + 536426}


def test_twelve_months_to_the_end_of_each_quarter(client: Client) -> None:
    assert values(client, frequency="ttm") == {
        "2011-Q4-TTM": 2008488,
        "2012-Q1-TTM": 2008488 - 437123 + 484226,
    }


def test_between_the_first_and_the_last_gaps_are_told(client: Client) -> None:
    rows = client.rows(OBSERVATIONS, frequency="quarter", derived="exclude", explain="true")
    [gap] = [row for row in rows if row["value"] is None]
    assert (gap["period"], gap["reason"]) == ("2011-Q2", "it is derived, not stated")
    assert (gap["method"], gap["unit"], gap["figures"]) == (None, None, [])


def test_a_recovery_is_weighed_by_the_silver_contained(client: Client) -> None:
    [row] = client.rows("series/fortuna.caylloma.recovery.silver/observations/", frequency="year")
    nine_months, quarter = 332503 * 169, 116364 * 177
    assert row["value"] == round((nine_months * 82 + quarter * 80.78) / (nine_months + quarter), 4) == 81.6728
    assert (row["method"], row["unit"]) == ("mean_by_contained_metal", "%")


def test_a_grade_is_weighed_by_tonnes(client: Client) -> None:
    found = values(client, "fortuna.caylloma.head_grade.silver", frequency="year")
    assert found == {"2011-FY": round((332503 * 169 + 116364 * 177) / (332503 + 116364), 2)}


def test_throughput_is_weighed_by_operating_days(client: Client) -> None:
    found = values(client, "fortuna.caylloma.throughput._", frequency="year")
    assert found == {"2011-FY": round((332503 + 116364) / (332503 / 1250 + 116364 / 1307), 2)}


# --- Transforms ------------------------------------------------------------------------------------


def test_changes_against_the_quarter_before(client: Client) -> None:
    assert values(client, frequency="quarter", transform="qoq") == {
        "2011-Q2": 474980 - 437123,
        "2011-Q3": 559959 - 474980,
        "2011-Q4": 536426 - 559959,
        "2012-Q1": 484226 - 536426,
    }


def test_a_change_in_per_cent_against_the_year_before(client: Client) -> None:
    [row] = client.rows(OBSERVATIONS, frequency="quarter", transform="yoy_pct", explain="true")
    assert (row["period"], row["value"], row["unit"]) == ("2012-Q1", 10.78, "%")  # 484,226 / 437,123
    assert row["formula"] == "(2012-Q1 484,226 oz / 2011-Q1 437,123 oz - 1) x 100 = 10.78 %"
    assert (row["method"], row["derived"], row["printed"]) == ("yoy_pct", False, None)


def test_the_year_so_far(client: Client) -> None:
    assert values(client, frequency="quarter", transform="cumulative") == {
        "2011-Q1": 437123,
        "2011-Q2": 912103,
        "2011-Q3": 1472062,
        "2011-Q4": 2008488,
        "2012-Q1": 484226,
    }


def test_an_index_begins_with_a_hundred(client: Client) -> None:
    found = values(client, frequency="quarter", transform="index")
    assert (found["2011-Q1"], found["2012-Q1"]) == (100, 110.78)


def test_a_window_leaves_what_values_are_compared_with(client: Client) -> None:
    query = {"frequency": "quarter", "transform": "qoq"}
    assert values(client, **query, start="2012") == {"2012-Q1": -52200}
    assert values(client, **query, last="1") == {"2012-Q1": -52200}


# --- What narrows and what is refused --------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "periods"),
    [
        ({"start": "2011-Q4"}, ["2011-Q4", "2012-Q1"]),
        ({"end": "2011-03-31"}, ["2011-Q1"]),
        ({"start": "2011-07-01", "end": "2011"}, ["2011-Q3", "2011-Q4"]),
        ({"last": "2"}, ["2011-Q4", "2012-Q1"]),
        ({"as_of": "2011-10-23"}, ["2011-Q1"]),
        ({"as_of": "2011-12-31", "frequency": "half_year"}, ["2011-H1"]),
        ({"as_of": "2010-12-31"}, []),
    ],
)
def test_observations_are_narrowed(client: Client, query: dict[str, str], periods: list[str]) -> None:
    assert list(values(client, **query)) == periods


def test_a_unit_converts_value_bounds_and_label_together(client: Client) -> None:
    [row] = client.rows(OBSERVATIONS, start="2011-Q3", end="2011-Q3", unit="kg")
    assert (row["value"], row["unit"], row["printed"]) == (17416.6718, "kg", "559,959")
    assert row["low"] < 17416.6718 < row["high"]


def test_pages_by_number_and_by_cursor(client: Client) -> None:
    page = client.get(OBSERVATIONS, page_size="2", fields="period")
    assert (page["count"], page["results"]) == (5, [{"period": "2011-Q1"}, {"period": "2011-Q3"}])
    page = client.get(OBSERVATIONS, page_size="3", fields="period", cursor="*")
    assert (page["count"], len(page["results"])) == (None, 3)
    after = client.http.get(page["next"]).json()
    assert (after["results"], after["next"]) == ([{"period": "2011-Q4"}, {"period": "2012-Q1"}], None)
    assert client.http.get(f"/api/v1/{OBSERVATIONS}", {"page": "9"}).status_code == 404


def test_the_envelope_says_what_the_observations_are_of(client: Client) -> None:
    assert client.get(OBSERVATIONS, frequency="quarter", transform="yoy_pct")["series"] == {
        "key": "fortuna.caylloma.production.silver",
        "company": "fortuna",
        "mine": "caylloma",
        "metric": "production",
        "commodity": "silver",
        "basis": "unstated",
        "qualifier": None,
        "units": ["%"],
    }


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ({"transform": "yoy"}, ("transform", "missing_parameter", "frequency")),
        ({"transform": "index"}, ("transform", "missing_parameter", "frequency")),
        ({"transform": "cumulative"}, ("transform", "missing_parameter", "frequency")),
        ({"transform": "qoq", "frequency": "year"}, ("transform", "conflicting_parameter", "frequency")),
        ({"transform": "qoq", "frequency": "half_year"}, ("transform", "conflicting_parameter", "frequency")),
        ({"transform": "yoyo", "frequency": "year"}, ("transform", "invalid_choice", "yoy")),
        ({"frequency": "quarterly"}, ("frequency", "invalid_choice", "quarter")),
        ({"derived": "only"}, ("derived", "conflicting_parameter", "frequency")),
        ({"fields": "formula"}, ("fields", "conflicting_parameter", "explain")),
        ({"start": "2011-Q5"}, ("start", "invalid_value", None)),
        ({"start": "2012", "end": "2011"}, ("start", "out_of_range", None)),
        ({"last": "0"}, ("last", "out_of_range", None)),
        ({"unit": "g/t"}, ("unit", "not_convertible", None)),
        ({"cursor": "abc"}, ("cursor", "invalid_value", "*")),
        ({"ordering": "value"}, ("ordering", "unknown_parameter", None)),
        ({"explian": "true"}, ("explian", "unknown_parameter", "explain")),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_by_name(
    client: Client, query: dict[str, str], error: tuple[str, str, Any]
) -> None:
    assert refused(client, **query) == error


def test_an_index_of_periods_of_one_length_needs_no_frequency(client: Client) -> None:
    found = values(client, "fortuna.caylloma.plant_capacity._~current", transform="index")
    assert list(found.values()) == [100]


def test_observations_cost_the_same_few_queries(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(4):  # data version, key, company, rows
        client.get(OBSERVATIONS, frequency="ttm", explain="true", page_size="500")
