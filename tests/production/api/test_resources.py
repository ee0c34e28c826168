"""Mines, milestones, findings, guidance, releases, the dictionary and the status."""

from __future__ import annotations

import pytest

from tests.production.conftest import Client

pytestmark = pytest.mark.django_db


def test_a_mine_shows_its_profile(ingested: Client) -> None:
    mine = ingested.get("mines/caylloma/")
    shown = ("name", "company", "country", "region", "commodities", "process", "status", "periods_covered")
    assert {name: mine[name] for name in shown} == {
        "name": "Caylloma",
        "company": "fortuna",
        "country": "PE",
        "region": "Arequipa",
        "commodities": ["silver", "gold", "lead", "zinc"],
        "process": "flotation",
        "status": "producing",
        "periods_covered": {"first": "2006-03-31", "last": "2011-10-24"},
    }


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ({"search": "seguela"}, ["seguela"]),
        ({"search": "SÉGUÉLA"}, ["seguela"]),
        ({"company": "fortuna", "commodity": "lead"}, ["caylloma"]),
        ({"company": "fortuna", "country": "AR"}, ["lindero"]),
        ({"company": "fortuna", "status": "sold"}, ["san-jose", "yaramoko"]),
        ({"company": "fortuna", "process": "heap_leach"}, ["lindero"]),
    ],
)
def test_mines_are_found(ingested: Client, query: dict[str, str], slugs: list[str]) -> None:
    assert [mine["slug"] for mine in ingested.rows("mines/", **query)] == slugs


def test_another_name_of_a_mine_leads_to_it(ingested: Client) -> None:
    response = ingested.http.get("/api/v1/mines/san-jose-mine/")
    assert (response.status_code, response["Location"]) == (
        308,
        "http://127.0.0.1:8000/api/v1/mines/san-jose/",
    )


def test_an_unknown_mine_is_not_found_and_the_nearest_is_named(ingested: Client) -> None:
    response = ingested.http.get("/api/v1/mines/cayloma/")
    assert response.status_code == 404
    assert "Did you mean 'caylloma'?" in response.json()["detail"]


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ({"mine": "san-jose"}, ["commercial_production"]),
        ({"status": "planned"}, ["study", "commissioning_completed", "first_production", "first_production"]),
        ({"date__gte": "2011-01-01"}, ["study", "commercial_production"]),
        ({"kind": "permit"}, ["permit"]),
        ({"release": "fortuna-2011-10-24"}, ["study", "commercial_production"]),
    ],
)
def test_milestones_are_filtered(ingested: Client, query: dict[str, str], kinds: list[str]) -> None:
    assert sorted(one["kind"] for one in ingested.rows("milestones/", **query)) == sorted(kinds)


def test_every_milestone_is_where_its_anchor_says(ingested: Client) -> None:
    for row in ingested.rows("milestones/"):
        text = ingested.http.get(f"/api/v1/releases/{row['release']}/text/").content.decode()
        assert text[row["anchor"]["start"] : row["anchor"]["end"]] == row["printed"]


def test_a_finding_shows_its_reckoning(ingested: Client) -> None:
    [row] = ingested.rows(
        "findings/", rule="metal_balance", mine="caylloma", commodity="silver", period="2011-Q3"
    )
    shown = ("verdict", "found", "expected", "interval", "unit", "detail")
    assert {name: row[name] for name in shown} == {
        "verdict": "pass",
        "found": 559959,
        "expected": 559821,
        "interval": [554867, 564793],
        "unit": "oz",
        "detail": "115,574 t x 186 g/t x 81 % / 31.1034768 = 559,821 oz; "
        "printed 559,959 lies in the interval that the printed digits allow",
    }
    assert len(row["figures"]) == 4


def test_a_change_whose_base_is_missing_names_what_it_lacks(ingested: Client) -> None:
    rows = ingested.rows("findings/", rule="stated_change", release="fortuna-2011-10-24")
    assert all(row["verdict"] == "inconclusive" and "2010-Q3" in row["detail"] for row in rows)


def test_the_days_that_the_mill_ran_are_told(ingested: Client) -> None:
    rows = ingested.rows("findings/", rule="throughput", mine="san-jose")
    assert len(rows) == 2
    assert all("54" in row["detail"] for row in rows)


def test_findings_of_a_figure_are_found_by_its_id(ingested: Client) -> None:
    rules = [row["rule"] for row in ingested.rows("findings/", figure="fbe3a7d221dc7ca7")]
    assert rules == ["metal_balance", "mines_add_up", "year_to_date"]


def test_guidance_is_listed_by_the_period_it_is_for(ingested: Client) -> None:
    rows = ingested.rows("guidance/", company="fortuna", target_period="2011-FY")
    assert {(row["commodity"], row["value"], row["kind"], row["target_period"]) for row in rows} == {
        ("silver", 2400000, "guidance", "2011-FY"),
        ("gold", 7530, "guidance", "2011-FY"),
    }


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ({"mine": "san-jose"}, ["fortuna-2011-10-24"]),
        ({"has_figures": "false"}, []),
        ({"kind": "milestone"}, ["fortuna-2006-09-12", "fortuna-2006-03-31"]),
        ({"published_on__gte": "2011-01-01"}, ["fortuna-2011-10-24"]),
        ({"search": "third quarter"}, ["fortuna-2011-10-24", "fortuna-2006-03-31"]),
        ({"symbol": "fsm"}, ["fortuna-2011-10-24"]),
        ({"exchange": "TSX-V"}, ["fortuna-2006-09-12", "fortuna-2006-03-31"]),
    ],
)
def test_releases_are_found(ingested: Client, query: dict[str, str], slugs: list[str]) -> None:
    assert [release["slug"] for release in ingested.rows("releases/", **query)] == slugs


def test_a_release_counts_what_it_states(ingested: Client) -> None:
    release = ingested.get("releases/fortuna-2011-10-24/")
    assert (release["figure_count"], release["problem_count"]) == (64, 0)
    assert release["verdicts"] == {"pass": 32, "fail": 0, "inconclusive": 16}


@pytest.mark.parametrize(("part", "count"), [("figures", 64), ("findings", 48), ("problems", 0)])
def test_a_release_has_its_parts(ingested: Client, part: str, count: int) -> None:
    assert ingested.get(f"releases/fortuna-2011-10-24/{part}/")["count"] == count


def test_a_slice_of_the_text_is_what_an_anchor_points_at(ingested: Client) -> None:
    [row] = ingested.rows("figures/", mine="caylloma", metric="throughput", period="2011-Q3")
    where = {
        "start": row["anchor"]["start"],
        "end": row["anchor"]["end"],
        "document": row["anchor"]["document"],
    }
    response = ingested.http.get("/api/v1/releases/fortuna-2011-10-24/text/", where)
    assert (response.content, response["Content-Type"]) == (b"1,270", "text/plain; charset=utf-8")
    assert response["Document-SHA256"] == row["anchor"]["document"]


def test_the_dictionary_lists_metrics_commodities_and_units(ingested: Client) -> None:
    assert ingested.get("metrics/recovery/")["units"] == ["%"]
    assert ingested.get("commodities/silver/") == {"code": "silver", "name": "Silver", "symbol": "Ag"}
    assert ingested.get("units/oz/")["name"] == "troy ounce"
    assert ingested.get("units/g/t/")["dimension"] == "grade"
    assert ingested.get("metrics/", page_size="500")["count"] == 28


def test_the_status_tells_how_fresh_the_data_are(ingested: Client) -> None:
    status = ingested.get("status/")
    assert status["companies"] == [{"company": "fortuna", "releases": 3, "latest_published_on": "2011-10-24"}]
    assert (status["counts"]["releases"], status["counts"]["figures"], status["data_version"]) == (3, 70, 4)


def test_a_page_far_beyond_the_last_of_the_dictionary_is_not_found(ingested: Client) -> None:
    assert ingested.http.get("/api/v1/units/?page=501").status_code == 404


def test_the_dictionary_is_walked_by_cursor_like_any_list(ingested: Client) -> None:
    whole = [row["code"] for row in ingested.rows("units/")]
    walked: list[str] = []
    page = ingested.get("units/", cursor="*", page_size="5")
    while True:
        assert (page["count"], page["previous"]) == (None, None)
        walked += [row["code"] for row in page["results"]]
        if page["next"] is None:
            break
        page = ingested.http.get(page["next"]).json()
    assert walked == whole


def test_fields_of_the_dictionary_are_chosen_like_those_of_any_list(ingested: Client) -> None:
    rows = ingested.rows("commodities/", fields="code,symbol")
    assert rows[0] == {"code": "silver", "symbol": "Ag"}


@pytest.mark.parametrize(
    "query", [{"cursor": "no-such-unit"}, {"cursor": "*", "page": "1"}, {"fields": "nome"}]
)
def test_the_dictionary_refuses_what_it_cannot_understand(ingested: Client, query: dict[str, str]) -> None:
    assert ingested.http.get("/api/v1/units/", query).status_code == 400


@pytest.mark.parametrize(
    ("path", "name", "value", "suggestion"),
    [
        ("mines/", "status", "producin", "producing"),
        ("companies/", "exchange", "TXS-V", "TSX-V"),
        ("releases/", "exchange", "nowhere", None),
    ],
)
def test_a_misspelt_status_or_exchange_is_refused(
    ingested: Client, path: str, name: str, value: str, suggestion: str | None
) -> None:
    response = ingested.http.get(f"/api/v1/{path}", {name: value})
    assert response.status_code == 400
    [error] = response.json()["errors"]
    assert (error["name"], error["code"], error["suggestion"]) == (name, "invalid_choice", suggestion)
