from __future__ import annotations

import pytest

from tests.production.conftest import Client

pytestmark = pytest.mark.django_db

MAIN = "quarterly-metrics/"


def test_only_quarters_are_listed_unless_the_request_names_a_period(ingested: Client) -> None:
    assert {row["period"] for row in ingested.rows(MAIN)} == {"2011-Q3"}
    assert ingested.get(MAIN)["count"] == 26


def test_any_period_type_lists_instants_too(ingested: Client) -> None:
    rows = ingested.rows(MAIN, period_type="any")
    assert {row["period_type"] for row in rows} == {"quarter", "nine_months", "instant"}
    assert len(rows) == 57


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"mine": "caylloma"}, 14),
        ({"mine": "san-jose"}, 8),
        ({"scope": "company"}, 4),
        ({"scope": "mine"}, 22),
        ({"mine__isnull": "true"}, 4),
        ({"mine__in": "caylloma,san-jose"}, 22),
        ({"country": "MX"}, 8),
        ({"country": "CA"}, 4),
        ({"metric": "production"}, 10),
        ({"metric__in": "recovery,head_grade"}, 12),
        ({"commodity": "lead"}, 4),
        ({"commodity__isnull": "true"}, 4),
        ({"period": "2011-9M"}, 26),
        ({"period__in": "2011-Q3,2011-9M"}, 52),
        ({"period": "2011-10-24"}, 3),
        ({"period_type": "instant"}, 5),
        ({"period_end__lte": "2011-09-29"}, 0),
        ({"period_end__gte": "2011-09-30"}, 26),
        ({"metric": "production", "commodity": "silver", "value__gte": "113178"}, 3),
        ({"metric": "production", "commodity": "silver", "value__gte": "113178.5"}, 2),
        ({"metric": "production", "commodity": "silver", "value__lte": "113178"}, 1),
        ({"restated": "true"}, 0),
        ({"restated": "false"}, 26),
        ({"verdict": "pass"}, 26),
        ({"verdict": "fail"}, 0),
        ({"qualifier": "permitted", "period_type": "any"}, 1),
        ({"basis": "unstated"}, 26),
    ],
)
def test_a_filter_narrows_the_list(ingested: Client, query: dict[str, str], count: int) -> None:
    assert len(ingested.rows(MAIN, **query)) == count


def test_plans_and_changes_never_stand_in_the_main_table(ingested: Client) -> None:
    rows = ingested.rows(MAIN, period_type="any")
    assert not [row for row in rows if row["period"] in ("2011-FY", "2013-Q4", "operating_year_1")]
    assert not [row for row in rows if row["unit"] == "%" and row["metric"] == "production"]


@pytest.mark.parametrize(
    ("query", "name", "code", "suggestion"),
    [
        ({"min": "caylloma"}, "min", "unknown_parameter", "mine"),
        ({"perod": "2011-Q3"}, "perod", "unknown_parameter", "period"),
        ({"mine": "cayloma"}, "mine", "invalid_choice", "caylloma"),
        ({"metric": "prodution"}, "metric", "invalid_choice", "production"),
        ({"commodity": "siver"}, "commodity", "invalid_choice", "silver"),
        ({"period": "Q3 2011"}, "period", "invalid_value", None),
        ({"period": ""}, "period", "empty_parameter", None),
        ({"value__gte": "many"}, "value__gte", "invalid_value", None),
        ({"value__gte": "100"}, "value__gte", "mixed_units", "unit"),
        ({"restated": "yes"}, "restated", "invalid_value", None),
        ({"period_end__gte": "2011-13-01"}, "period_end__gte", "invalid_value", None),
        ({"ordering": "size"}, "ordering", "invalid_choice", None),
        ({"fields": "valeu"}, "fields", "invalid_choice", "value"),
    ],
)
def test_what_cannot_be_understood_is_refused_by_name(
    ingested: Client, query: dict[str, str], name: str, code: str, suggestion: str | None
) -> None:
    response = ingested.http.get(f"/api/v1/{MAIN}", query)
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    [error] = response.json()["errors"]
    assert (error["name"], error["code"], error["suggestion"]) == (name, code, suggestion)


def test_fields_chooses_and_omit_leaves_out(ingested: Client) -> None:
    [row] = ingested.rows(MAIN, mine="caylloma", metric="throughput", fields="value,unit")
    assert row == {"value": 1270, "unit": "t/d"}
    [row] = ingested.rows(MAIN, mine="caylloma", metric="throughput", omit="value,unit")
    assert "value" not in row and row["metric"] == "throughput"


def test_rows_are_ordered_as_asked_and_null_comes_last(ingested: Client) -> None:
    query = {"metric": "production", "commodity": "silver", "ordering": "mine"}
    assert [row["mine"] for row in ingested.rows(MAIN, **query)] == ["caylloma", "san-jose", None]
    assert [row["mine"] for row in ingested.rows(MAIN, **query | {"ordering": "-mine"})] == [
        "san-jose",
        "caylloma",
        None,
    ]
    assert [row["value"] for row in ingested.rows(MAIN, **query | {"ordering": "-value"})] == [
        673137,
        559959,
        113178,
    ]


@pytest.mark.parametrize(
    "ordering", ["-period_end,mine", "value", "-value", "-commodity,metric", "mine,-metric"]
)
def test_pages_by_cursor_make_the_whole_list(ingested: Client, ordering: str) -> None:
    whole = [row["id"] for row in ingested.rows(MAIN, period_type="any", ordering=ordering)]
    walked: list[str] = []
    page = ingested.get(MAIN, period_type="any", ordering=ordering, cursor="*", page_size="7")
    while True:
        assert page["count"] is None
        walked += [row["id"] for row in page["results"]]
        if page["next"] is None:
            break
        page = ingested.http.get(page["next"]).json()
    assert walked == whole


def test_a_row_has_an_address_of_its_own(ingested: Client) -> None:
    [row] = ingested.rows(MAIN, mine="caylloma", metric="throughput")
    assert ingested.get(f"{MAIN}{row['id']}/") == row


def test_an_id_is_made_from_the_key_and_stays(ingested: Client) -> None:
    [row] = ingested.rows(MAIN, mine="caylloma", metric="production", commodity="silver")
    assert (row["id"], row["figure"]) == ("adf98efcc2144a51", "fbe3a7d221dc7ca7")


def test_a_matching_etag_answers_304(ingested: Client) -> None:
    first = ingested.http.get(f"/api/v1/{MAIN}")
    again = ingested.http.get(f"/api/v1/{MAIN}", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["Data-Version"]) == (304, b"", first["Data-Version"])


def test_a_list_costs_the_same_few_queries_at_any_size(ingested: Client, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_num_queries(3):  # data version, rows, count
        ingested.get(MAIN, period_type="any", page_size="5")
    with django_assert_num_queries(2):  # the only page shows how many there are
        ingested.get(MAIN, period_type="any", page_size="500")
