"""What the three original releases say, asked of the API."""

from __future__ import annotations

import pytest

from tests.production.conftest import Client

pytestmark = pytest.mark.django_db

# The table of the release of 2011-10-24: metal, metric, unit; then Caylloma, San Jose, company for the
# third quarter, and the same for the nine months. None is a blank cell.
TABLE = [
    (None, "ore_milled", "t", 115574, 37417, None, 332503, 37417, None),
    (None, "throughput", "t/d", 1270, 693, None, 1250, 693, None),
    ("silver", "head_grade", "g/t", 186, 108, None, 169, 108, None),
    ("silver", "recovery", "%", 81, 87, None, 82, 87, None),
    ("silver", "production", "oz", 559959, 113178, 673137, 1472062, 113178, 1585240),
    ("gold", "head_grade", "g/t", 0.35, 1.06, None, 0.37, 1.06, None),
    ("gold", "recovery", "%", 43, 83, None, 46, 83, None),
    ("gold", "production", "oz", 563, 1060, 1623, 1802, 1060, 2862),
    ("lead", "head_grade", "%", 2.11, None, None, 2.25, None, None),
    ("lead", "recovery", "%", 92, None, None, 93, None, None),
    ("lead", "production", "lb", 4960154, None, 4960154, 15281209, None, 15281209),
    ("zinc", "head_grade", "%", 2.58, None, None, 2.75, None, None),
    ("zinc", "recovery", "%", 88, None, None, 88, None, None),
    ("zinc", "production", "lb", 5815486, None, 5815486, 17736916, None, 17736916),
]
COLUMNS = [(mine, period) for period in ("2011-Q3", "2011-9M") for mine in ("caylloma", "san-jose", None)]

# release, mine, metric, commodity, qualifier, kind, period, value, unit, printed of each mention
PROSE = {
    ("fortuna-2011-10-24", None, "production", "silver", None, "guidance", "2011-FY", 2400000, "oz"): [
        "2.4 million"
    ],
    ("fortuna-2011-10-24", None, "production", "gold", None, "guidance", "2011-FY", 7530, "oz"): ["7,530"],
    (
        "fortuna-2011-10-24",
        None,
        "annual_production_rate",
        "silver",
        None,
        "target",
        "2013-Q4",
        4900000,
        "oz/year",
    ): ["4.9 million"],
    (
        "fortuna-2011-10-24",
        None,
        "annual_production_rate",
        "gold",
        None,
        "target",
        "2013-Q4",
        26000,
        "oz/year",
    ): ["26,000"],
    (
        "fortuna-2006-03-31",
        "caylloma",
        "production",
        "silver",
        None,
        "target",
        "operating_year_1",
        1900000,
        "oz",
    ): ["1.9-million"],
    (
        "fortuna-2006-03-31",
        "caylloma",
        "plant_capacity",
        None,
        "design",
        "actual",
        "2006-03-31",
        700,
        "t/d",
    ): ["700"],
    ("fortuna-2006-09-12", "caylloma", "plant_capacity", None, "initial", "target", "2006-09", 700, "t/d"): [
        "700",
        "700",
    ],
    ("fortuna-2006-09-12", "caylloma", "throughput", None, "initial", "target", "2006-Q4", 500, "t/d"): [
        "500"
    ],
    (
        "fortuna-2006-09-12",
        "caylloma",
        "plant_capacity",
        None,
        "permitted",
        "actual",
        "2006-09-12",
        1100,
        "t/d",
    ): ["1,100"],
    (
        "fortuna-2011-10-24",
        "caylloma",
        "plant_capacity",
        None,
        "current",
        "actual",
        "2011-10-24",
        1270,
        "t/d",
    ): [
        "1270",
        "1270",
    ],
    (
        "fortuna-2011-10-24",
        "san-jose",
        "plant_capacity",
        None,
        "current",
        "actual",
        "2011-10-24",
        1000,
        "t/d",
    ): ["1,000"],
    ("fortuna-2011-10-24", "san-jose", "plant_capacity", None, "design", "target", "2013-Q4", 1500, "t/d"): [
        "1500"
    ],
    ("fortuna-2011-10-24", "caylloma", "ore_reserves", None, None, "actual", "2011-10-24", 4000000, "t"): [
        "4 million"
    ],
    ("fortuna-2006-09-12", "caylloma", "mineral_resources", None, None, "change", "2006-08-21", 50, "%"): [
        "fifty percent"
    ],
}


def test_the_table_gives_its_52_figures_and_no_other(ingested: Client) -> None:
    expected = {
        (mine, commodity, metric, period, value, unit)
        for commodity, metric, unit, *values in TABLE
        for (mine, period), value in zip(COLUMNS, values, strict=True)
        if value is not None
    }
    stated = {
        (row["mine"], row["commodity"], row["metric"], row["period"], row["value"], row["unit"])
        for row in ingested.rows(
            "figures/", release="fortuna-2011-10-24", kind="actual", period__in="2011-Q3,2011-9M"
        )
    }
    assert stated == expected
    assert len(stated) == 52


def test_the_prose_gives_its_plans_and_capacities_and_no_other(ingested: Client) -> None:
    rows = [row for row in ingested.rows("figures/") if row["period"] not in ("2011-Q3", "2011-9M")]
    assert {
        (
            row["release"],
            row["mine"],
            row["metric"],
            row["commodity"],
            row["qualifier"],
            row["kind"],
            row["period"],
            row["value"],
            row["unit"],
        ): [mention["printed"] for mention in row["mentions"]]
        for row in rows
    } == PROSE


@pytest.mark.parametrize(
    ("commodity", "change"), [("silver", 42), ("gold", 157), ("lead", -4), ("zinc", -14)]
)
def test_a_stated_change_names_the_quarter_it_is_against(
    ingested: Client, commodity: str, change: int
) -> None:
    [row] = ingested.rows("figures/", kind="change", commodity=commodity)
    assert (row["mine"], row["metric"], row["value"], row["unit"]) == (None, "production", change, "%")
    assert (row["period"], row["base_period"]) == ("2011-Q3", "2010-Q3")


def test_a_plan_for_the_first_year_of_operations_has_no_days(ingested: Client) -> None:
    [row] = ingested.rows("figures/", period="operating_year_1")
    assert (row["period_type"], row["period_start"], row["period_end"]) == ("operating_year", None, None)


def test_the_new_resource_estimate_is_against_no_period(ingested: Client) -> None:
    [row] = ingested.rows("figures/", metric="mineral_resources")
    assert row["base_period"] is None


def test_every_figure_is_where_its_anchor_says(ingested: Client) -> None:
    rows = ingested.rows("figures/")
    assert len(rows) == 70
    for row in rows:
        anchor = row["anchor"]
        text = ingested.http.get(f"/api/v1/releases/{row['release']}/text/").content.decode()
        assert text[anchor["start"] : anchor["end"]] == row["printed"] == anchor["exact"]
        source = ingested.get(f"figures/{row['id']}/source/")
        assert source["matches"] is True
        for mention in source["mentions"]:
            assert text[mention["start"] : mention["end"]] == mention["printed"]


def test_the_note_on_silver_belongs_to_caylloma(ingested: Client) -> None:
    silver = ingested.rows("figures/", release="fortuna-2011-10-24", commodity="silver", metric="recovery")
    notes = {(row["mine"], row["period"]): [note["text"] for note in row["footnotes"]] for row in silver}
    said = ["Caylloma mine Ag recovery in Pb concentrate"]
    assert notes == {
        ("caylloma", "2011-Q3"): said,
        ("caylloma", "2011-9M"): said,
        ("san-jose", "2011-Q3"): [],
        ("san-jose", "2011-9M"): [],
    }


def test_the_company_is_listed_where_its_letterheads_say(ingested: Client) -> None:
    listings = {
        (one["exchange"], one["symbol"]): (one["first_seen"], one["last_seen"])
        for one in ingested.get("companies/fortuna/")["listings"]
    }
    assert listings == {
        ("TSX-V", "FVI"): ("2006-03-31", "2006-09-12"),
        ("NYSE", "FSM"): ("2011-10-24", "2011-10-24"),
        ("TSX", "FVI"): ("2011-10-24", "2011-10-24"),
        ("BVL", "FVI"): ("2011-10-24", "2011-10-24"),
    }


@pytest.mark.parametrize(
    ("release", "title", "person"),
    [
        ("fortuna-2006-03-31", "Fortuna on track for silver production in third quarter 2006", None),
        ("fortuna-2006-09-12", "Mining Underway at Fortuna's Caylloma Silver Mine in Peru", None),
        (
            "fortuna-2011-10-24",
            "Fortuna Reports Production Figures for Third Quarter 2011",
            {"name": "Miroslav Kalinaj", "title": "P. Geo."},
        ),
    ],
)
def test_a_release_has_its_title_and_qualified_person(
    ingested: Client, release: str, title: str, person: dict[str, str] | None
) -> None:
    row = ingested.get(f"releases/{release}/")
    assert (row["title"], row["qualified_person"]) == (title, person)


@pytest.mark.parametrize(
    ("release", "speaker"),
    [
        ("fortuna-2006-03-31", "Jorge Ganoza Durant"),
        ("fortuna-2006-09-12", "Jorge Ganoza Durant"),
        ("fortuna-2011-10-24", "Jorge Ganoza"),
    ],
)
def test_a_quotation_has_its_speaker(ingested: Client, release: str, speaker: str) -> None:
    [quote] = ingested.rows(f"releases/{release}/passages/", role="quote")
    assert quote["speaker"] == speaker


def test_the_milestones_are_those_of_the_releases(ingested: Client) -> None:
    assert {
        (m["mine"], m["kind"], m["status"], m["date"], m["date_qualifier"], m["release"])
        for m in ingested.rows("milestones/")
    } == {
        ("caylloma", "permit", "done", "2006-03", "on", "fortuna-2006-03-31"),
        ("caylloma", "contract", "done", "2006-03", "on", "fortuna-2006-03-31"),
        ("caylloma", "first_production", "planned", "2006-Q3", "by", "fortuna-2006-03-31"),
        ("caylloma", "mining_started", "done", "2006-09-12", "on_or_before", "fortuna-2006-09-12"),
        ("caylloma", "resource_estimate", "done", "2006-08-21", "on", "fortuna-2006-09-12"),
        ("caylloma", "development", "done", "2006-08-23", "on", "fortuna-2006-09-12"),
        ("caylloma", "commissioning_completed", "planned", "2006-09", "by", "fortuna-2006-09-12"),
        ("caylloma", "first_production", "planned", "2006-09", "by", "fortuna-2006-09-12"),
        ("san-jose", "commercial_production", "done", "2011-09-01", "on", "fortuna-2011-10-24"),
        ("caylloma", "study", "planned", "2012-Q1", "on", "fortuna-2011-10-24"),
    }


def test_the_mine_is_wholly_owned(ingested: Client) -> None:
    stated = ingested.get("mines/caylloma/")["ownership"]
    assert [(one["company"], one["share"], one["printed"], one["release"]) for one in stated] == [
        ("fortuna", 100, "100%", "fortuna-2006-03-31"),
        ("fortuna", 100, "100%", "fortuna-2006-09-12"),
    ]


def test_the_findings_hold_and_none_fails(ingested: Client) -> None:
    rows = ingested.rows("findings/", release="fortuna-2011-10-24")
    count = {
        (rule, verdict): sum((row["rule"], row["verdict"]) == (rule, verdict) for row in rows)
        for rule, verdict in {(row["rule"], row["verdict"]) for row in rows}
    }
    assert count == {
        ("metal_balance", "pass"): 12,  # ten distinct: San Jose's nine months are its quarter
        ("mines_add_up", "pass"): 8,
        ("throughput", "pass"): 4,
        ("text_and_table_agree", "pass"): 7,
        ("plausible", "pass"): 1,
        ("year_to_date", "inconclusive"): 12,
        ("stated_change", "inconclusive"): 4,
    }


def test_the_silver_of_caylloma_reads_as_the_contract_shows(ingested: Client) -> None:
    [row] = ingested.rows(
        "quarterly-metrics/", mine="caylloma", metric="production", commodity="silver", period="2011-Q3"
    )
    figure = ingested.get(f"figures/{row['figure']}/")
    assert {
        name: row[name] for name in ("series", "value", "unit", "printed", "verdict", "vintages", "restated")
    } == {
        "series": "fortuna.caylloma.production.silver",
        "value": 559959,
        "unit": "oz",
        "printed": "559,959",
        "verdict": "pass",
        "vintages": 1,
        "restated": False,
    }
    assert figure["anchor"]["row"] == ["Silver*", "Production (oz)"]
    assert figure["anchor"]["column"] == ["Three months ended September 30, 2011", "Caylloma, Peru"]
    assert (figure["anchor"]["prefix"], figure["anchor"]["suffix"]) == ("Production (oz)\t", "\t113,178")
    assert row["proof_url"].endswith(f"/api/v1/figures/{figure['id']}/source/")
