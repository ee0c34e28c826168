"""The examples that were agreed with clients, on the original releases: fields, order and values."""

from __future__ import annotations

from typing import Any

import pytest

from tests.production.conftest import Client

pytestmark = pytest.mark.django_db

DOCUMENT = "c6bb9e9993ab52449c399272c86598ef78136c790ac2ec3504f860db3099eda6"
RELEASE = "fortuna-2011-10-24"

# Caylloma's silver of 2011-Q3; the ids are made from what the row and the figure are.
ROW = {
    "id": "adf98efcc2144a51",
    "series": "fortuna.caylloma.production.silver",
    "company": "fortuna",
    "mine": "caylloma",
    "country": "PE",
    "metric": "production",
    "commodity": "silver",
    "basis": "unstated",
    "qualifier": None,
    "period": "2011-Q3",
    "calendar_period": "2011-Q3",
    "period_type": "quarter",
    "period_start": "2011-07-01",
    "period_end": "2011-09-30",
    "value": 559959,
    "unit": "oz",
    "printed": "559,959",
    "modifier": None,
    "scope_note": None,
    "published_on": "2011-10-24",
    "first_published_on": "2011-10-24",
    "vintages": 1,
    "restated": False,
    "verdict": "pass",
    "release": "fortuna-2011-10-24",
    "figure": "fbe3a7d221dc7ca7",
    "source_url": None,
    "proof_url": "http://127.0.0.1:8000/api/v1/figures/fbe3a7d221dc7ca7/source/",
}


def chosen(row: dict[str, Any], names: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in names}


def test_a_quarterly_metric_has_these_fields_in_this_order(ingested: Client) -> None:
    page = ingested.get(
        "quarterly-metrics/", mine="caylloma", metric="production", commodity="silver", period="2011-Q3"
    )
    assert page == {"count": 1, "next": None, "previous": None, "results": [ROW]}
    assert list(page) == ["count", "next", "previous", "results"]
    assert list(page["results"][0]) == list(ROW)


def test_a_row_of_the_whole_company_has_no_mine(ingested: Client) -> None:
    [row] = ingested.rows(
        "quarterly-metrics/", scope="company", metric="production", commodity="silver", period="2011-Q3"
    )
    assert (row["mine"], row["series"]) == (None, "fortuna._.production.silver")


def test_a_figure_has_the_same_fields_and_where_it_stands(ingested: Client) -> None:
    figure = ingested.get("figures/fbe3a7d221dc7ca7/")
    of_the_figure = ROW | {"id": "fbe3a7d221dc7ca7"}
    assert chosen(figure, of_the_figure) == of_the_figure
    more = {
        "kind": "actual",
        "base_period": None,
        "low": None,
        "high": None,
        "equivalence": None,
        "anchor": {
            "document": DOCUMENT,
            "offset_unit": "unicode_code_point",
            "start": 2041,
            "end": 2048,
            "exact": "559,959",
            "prefix": "Production (oz)\t",
            "suffix": "\t113,178",
            "table": 0,
            "row": ["Silver*", "Production (oz)"],
            "column": ["Three months ended September 30, 2011", "Caylloma, Peru"],
            "page": None,
            "box": None,
        },
        "mentions": [{"document": DOCUMENT, "printed": "559,959", "start": 2041, "end": 2048, "bound": None}],
        "method": "table",
        "review": "accepted",
        "superseded_by": None,
    }
    assert chosen(figure, more) == more


def test_a_footnote_is_linked_to_its_figures(ingested: Client) -> None:
    [note] = ingested.get("figures/fbe3a7d221dc7ca7/")["footnotes"]
    agreed = {
        "mark": "*",
        "text": "Caylloma mine Ag recovery in Pb concentrate",
        "start": 2630,
        "end": 2673,
    }
    assert chosen(note, agreed) == agreed


@pytest.mark.parametrize(("commodity", "value"), [("silver", 42), ("lead", -4)])
def test_a_stated_change_is_in_per_cent_and_a_decrease_negative(
    commodity: str, value: int, ingested: Client
) -> None:
    [row] = ingested.rows("figures/", release=RELEASE, kind="change", commodity=commodity)
    agreed = {"kind": "change", "value": value, "unit": "%", "period": "2011-Q3", "base_period": "2010-Q3"}
    assert chosen(row, agreed) == agreed


def test_a_plan_of_one_number_is_a_value_without_a_range(ingested: Client) -> None:
    [row] = ingested.rows("figures/", release=RELEASE, kind="guidance", commodity="silver")
    agreed = {"kind": "guidance", "value": 2400000, "low": None, "high": None, "period": "2011-FY"}
    assert chosen(row, agreed) == agreed


def test_a_release_tells_what_its_letterhead_says(ingested: Client) -> None:
    release = ingested.get(f"releases/{RELEASE}/")
    agreed = {
        "slug": "fortuna-2011-10-24",
        "company": "fortuna",
        "title": "Fortuna Reports Production Figures for Third Quarter 2011",
        "published_on": "2011-10-24",
        "source": "company",
        "kind": "production",
        "language": "en",
        "dateline": "Vancouver, October 24, 2011",
        "qualified_person": {"name": "Miroslav Kalinaj", "title": "P. Geo."},
        "corrects": None,
        "source_url": None,
    }
    assert chosen(release, agreed) == agreed
    assert release["listings"][0] == {"exchange": "NYSE", "symbol": "FSM", "printed": "NYSE: FSM"}
    [document] = release["documents"]
    origin = {"sha256": DOCUMENT, "media_type": "text/plain", "origin": "original"}
    assert chosen(document, origin) == origin


def test_a_release_counts_its_figures_and_verdicts(ingested: Client) -> None:
    release = ingested.get(f"releases/{RELEASE}/")
    assert release["figure_count"] == ingested.get(f"releases/{RELEASE}/figures/")["count"]
    assert list(release["verdicts"]) == ["pass", "fail", "inconclusive"]
    assert release["verdicts"]["fail"] == 0
    assert sum(release["verdicts"].values()) == ingested.get(f"releases/{RELEASE}/findings/")["count"]


def test_a_passage_names_who_is_quoted(ingested: Client) -> None:
    [passage] = ingested.rows(f"releases/{RELEASE}/passages/", role="quote")
    assert (passage["role"], passage["speaker"]) == ("quote", "Jorge Ganoza")
    text = ingested.http.get(f"/api/v1/releases/{RELEASE}/text/").content.decode()
    assert text[passage["start"] : passage["end"]] == passage["text"]


def test_a_milestone_has_a_date_with_its_precision(ingested: Client) -> None:
    [row] = ingested.rows("milestones/", mine="san-jose")
    agreed = {
        "company": "fortuna",
        "mine": "san-jose",
        "kind": "commercial_production",
        "status": "done",
        "date": "2011-09-01",
        "date_precision": "day",
        "date_qualifier": "on",
        "release": "fortuna-2011-10-24",
        "printed": "September 1st, 2011",
    }
    assert chosen(row, agreed) == agreed
    assert row["anchor"]["document"] == DOCUMENT


def test_a_finding_tells_its_reckoning(ingested: Client) -> None:
    rows = ingested.rows("findings/", release=RELEASE)
    agreed = {
        "rule": "metal_balance",
        "verdict": "pass",
        "company": "fortuna",
        "mine": "caylloma",
        "commodity": "silver",
        "period": "2011-Q3",
        "found": 559959,
        "expected": 559821,
        "interval": [554867, 564793],
        "detail": "115,574 t x 186 g/t x 81 % / 31.1034768 = 559,821 oz; "
        "printed 559,959 lies in the interval that the printed digits allow",
    }
    [row] = [row for row in rows if chosen(row, agreed) == agreed]
    assert "fbe3a7d221dc7ca7" in row["figures"]


def test_the_release_has_no_failing_finding_and_says_what_it_lacks(ingested: Client) -> None:
    rows = ingested.rows("findings/", release=RELEASE)
    assert [row for row in rows if row["verdict"] == "fail"] == []
    changes = [row for row in rows if row["rule"] == "stated_change"]
    assert {row["verdict"] for row in changes} == {"inconclusive"}
    assert all("2010-Q3" in row["detail"] for row in changes)


def test_an_unknown_parameter_is_a_problem_that_names_the_nearest(ingested: Client) -> None:
    response = ingested.http.get("/api/v1/quarterly-metrics/?min=caylloma")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    problem = response.json()
    assert problem.pop("request_id") == response["X-Request-ID"]
    allowed = problem.pop("allowed")
    assert problem == {
        "type": "/problems/invalid-parameter",
        "title": "Invalid query parameter",
        "status": 400,
        "detail": "'min' is not a parameter of /api/v1/quarterly-metrics/. Did you mean 'mine'?",
        "instance": "/api/v1/quarterly-metrics/?min=caylloma",
        "errors": [{"location": "query", "name": "min", "code": "unknown_parameter", "suggestion": "mine"}],
    }
    assert allowed == sorted(allowed)
    assert {"basis", "commodity", "company", "mine"} <= set(allowed)
