"""Every list as a file: the rows of JSON, all of them, in their order."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from fortuna_api.api.documentation import openapi
from tests.production.conftest import Client

pytestmark = pytest.mark.django_db

Rows = list[dict[str, Any]]
LISTS = [
    "quarterly-metrics/?mine__in=caylloma,san-jose&period_end__gte=2011-01-01&period_end__lte=2013-12-31",
    "quarterly-metrics/?period=2011-Q3&unit=canonical&fields=mine,metric,value,unit",
    "quarterly-metrics/?company=fortuna&metric__in=production,ore_milled&shape=wide",
    "quarterly-metrics/?mine=caylloma&shape=wide&fields=period,production.silver",
    "figures/?release=fortuna-2011-10-24",
    "figures/?company=fortuna&kind=guidance&ordering=published_on",
    "releases/?company=fortuna&published_on__gte=2025-01-01",
    "releases/fortuna-2011-10-24/figures/",
    "releases/fortuna-2011-10-24/findings/",
    "releases/fortuna-2011-10-24/passages/",
    "releases/fortuna-2011-10-24/effects/",
    "releases/fortuna-2011-10-24/problems/",
    "companies/",
    "mines/?company=fortuna",
    "findings/?company=fortuna&verdict=fail",
    "guidance/?company=fortuna&target_period=2025-FY",
    "guidance/scorecard/?company=fortuna&target_period=2024-FY",
    "milestones/?company=fortuna",
    "series/?company=fortuna&ordering=-observations",
    "series/fortuna.caylloma.production.silver/observations/?frequency=quarter&explain=true",
    "frames/production/silver/2018-Q3/",
    "coverage/?mine=caylloma&metric=production",
    "coverage/summary/?mine=caylloma",
    "search/?q=caylloma&type=passage",
    "metrics/",
    "commodities/",
    "units/?omit=factor",
]
ONES = [
    "quarterly-metrics/adf98efcc2144a51/",
    "figures/fbe3a7d221dc7ca7/",
    "series/fortuna.caylloma.production.silver/",
    "mines/caylloma/",
    "units/g/t/",
]


def asked(address: str, more: str) -> str:
    return f"/api/v1/{address}{'&' if '?' in address else '?'}{more}"


def download(client: Client, address: str, format: str) -> bytes:
    response = client.http.get(asked(address, f"format={format}"))
    assert response.status_code == 200, response.content
    return b"".join(response.streaming_content)


def as_text(value: Any) -> str:
    """A value of JSON as a cell of a file that has text only."""
    if value is None or isinstance(value, str):
        return value or ""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def as_cell(value: Any) -> Any:
    return as_text(value) if isinstance(value, list | dict) else value


def undated(value: Any) -> Any:
    """What a typed file gives for a date, as JSON writes it."""
    if isinstance(value, datetime):
        value = value.date()
    return value.isoformat() if isinstance(value, date) else value


def in_csv(value: Any) -> str:
    is_formula = isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\n"))
    return f"'{value}" if is_formula else as_text(value)


@pytest.fixture(scope="module")
def rows_of(demo: Client) -> Any:
    known: dict[str, Rows] = {}

    def rows(address: str) -> Rows:
        if address not in known:
            page = demo.http.get(asked(address, "page_size=500")).json()
            assert page["next"] is None, address
            known[address] = page["results"]
        return known[address]

    return rows


def columns(rows: Sequence[dict[str, Any]]) -> list[str]:
    return list(rows[0]) if rows else []


# --- The same rows -----------------------------------------------------------------------------------


@pytest.mark.parametrize("address", LISTS)
def test_csv_holds_the_rows_of_json(address: str, demo: Client, rows_of: Any) -> None:
    text = download(demo, address, "csv").decode()
    [header, *cells] = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows = rows_of(address)
    assert header == columns(rows) or not rows
    assert cells == [[in_csv(value) for value in row.values()] for row in rows]


@pytest.mark.parametrize("address", LISTS)
def test_ndjson_holds_the_rows_of_json(address: str, demo: Client, rows_of: Any) -> None:
    lines = download(demo, address, "ndjson").decode().split("\n")
    assert [list(json.loads(line).items()) for line in lines[:-1]] == [
        list(row.items()) for row in rows_of(address)
    ]


@pytest.mark.parametrize("address", LISTS)
def test_xlsx_holds_the_rows_of_json(address: str, demo: Client, rows_of: Any) -> None:
    sheet = load_workbook(io.BytesIO(download(demo, address, "xlsx")))["data"]
    [header, *cells] = sheet.iter_rows(values_only=True)
    rows = rows_of(address)
    assert list(header) == columns(rows) or not rows
    assert [[undated(value) for value in row] for row in cells] == [
        [as_cell(value) for value in row.values()] for row in rows
    ]


@pytest.mark.parametrize("address", LISTS)
def test_parquet_holds_the_rows_of_json(address: str, demo: Client, rows_of: Any) -> None:
    read = pq.read_table(io.BytesIO(download(demo, address, "parquet")))
    rows = rows_of(address)
    assert read.column_names == columns(rows) or not rows
    assert [{name: undated(value) for name, value in row.items()} for row in read.to_pylist()] == [
        {name: as_cell(value) for name, value in row.items()} for row in rows
    ]


@pytest.mark.parametrize("address", ONES)
def test_one_object_is_a_table_of_one_row(address: str, demo: Client) -> None:
    row = demo.http.get(f"/api/v1/{address}").json()
    assert json.loads(download(demo, address, "ndjson")) == row


def test_a_file_has_more_rows_than_a_page(demo: Client) -> None:
    response = demo.http.get("/api/v1/quarterly-metrics/?format=ndjson&fields=id")
    ids = b"".join(response.streaming_content).splitlines()
    count = demo.get("quarterly-metrics/")["count"]
    assert (len(set(ids)), len(ids), response["X-Row-Count"]) == (count, count, str(count))
    assert count > 1_000


# --- Types -------------------------------------------------------------------------------------------


def test_parquet_has_the_types_of_the_main_table(demo: Client) -> None:
    address = "quarterly-metrics/?mine=caylloma"
    schema = pq.read_schema(io.BytesIO(download(demo, address, "parquet")))
    types = {field.name: str(field.type) for field in schema}
    assert {name for name, type_ in types.items() if type_ != "string"} == {
        "period_start",
        "period_end",
        "value",
        "published_on",
        "first_published_on",
        "vintages",
        "restated",
    }
    assert types["value"] == "double"
    assert types["period_end"] == types["first_published_on"] == "date32[day]"
    assert (types["vintages"], types["restated"]) == ("int64", "bool")


def test_a_set_without_rows_has_the_same_columns(demo: Client) -> None:
    some = pq.read_schema(io.BytesIO(download(demo, "figures/?mine=caylloma", "parquet")))
    none = pq.read_schema(io.BytesIO(download(demo, "figures/?mine=caylloma&period=2031-Q1", "parquet")))
    assert none.equals(some)


def test_a_wide_file_says_in_which_unit_a_column_is(demo: Client) -> None:
    schema = pq.read_schema(io.BytesIO(download(demo, LISTS[2], "parquet")))
    assert schema.field("production.silver").metadata[b"description"] == b"In oz."
    assert str(schema.field("period_end").type) == "date32[day]"


# --- What is documented ------------------------------------------------------------------------------


def test_every_list_is_documented_in_all_formats() -> None:
    for path, methods in openapi()["paths"].items():
        media_types = methods["get"]["responses"]["200"]["content"]
        if methods["get"]["operationId"].endswith("_list"):
            assert list(media_types) == [
                "application/json",
                "text/csv",
                "application/x-ndjson",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "application/vnd.apache.parquet",
            ], path
