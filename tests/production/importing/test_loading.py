"""A data set into the database: what is stored, and what a second run of it does."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from production import importing, registry
from production.models import (
    Figure,
    Finding,
    Milestone,
    Mine,
    MineAlias,
    MineCommodity,
    MineStatus,
    Ownership,
    QuarterlyMetric,
)
from releases.ledger import data_version
from releases.models import Change, Company, CompanyName, Listing, Release
from tests.production.conftest import Client
from tests.production.importing.examples import ADDRESS, RELEASE, Rows, data_set, figure, write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def known() -> None:
    registry.load()


@pytest.fixture
def files() -> dict[str, Rows]:
    return data_set()


def load(folder: Path, files: dict[str, Rows], **options: Any) -> importing.Report:
    return importing.load(write(folder, files), **options)


def silver() -> Figure:
    rows = Figure.objects.current().filter(metric="production", commodity="silver", kind="actual")
    return rows.get(mine__slug="caylloma")


def run(folder: Path, *options: str) -> str:
    out = io.StringIO()
    call_command("import_figures", str(folder), *options, stdout=out)
    return out.getvalue()


# --- the first run ---------------------------------------------------------------------------------------


def test_everything_is_stored_under_one_version(tmp_path: Path, files: dict[str, Rows]) -> None:
    before = data_version()
    report = load(tmp_path, files)
    assert (report.releases.new, report.figures.new, report.milestones.new) == (1, 7, 1)
    assert data_version() == report.data_version == before + 1
    assert set(Figure.objects.values_list("since_version", flat=True)) == {before + 1}


def test_a_figure_says_where_it_was_found(tmp_path: Path, files: dict[str, Rows]) -> None:
    load(tmp_path, files)
    row = silver()
    assert (row.value, row.step, row.printed, row.method) == (376100, 1, "376100", "import")
    assert (row.citation, row.note, row.cited, row.review) == (
        ADDRESS,
        "(*) in lead concentrate",
        None,
        "accepted",
    )
    assert not row.mentions.exists()


def test_a_release_without_an_address_is_cited_by_title_and_day(
    tmp_path: Path, files: dict[str, Rows]
) -> None:
    files["releases.csv"][0]["source_url"] = ""
    load(tmp_path, files)
    assert silver().citation == "Third quarter of 2015 (a description), 2015-10-15"


def test_two_bounds_become_one_range(tmp_path: Path, files: dict[str, Rows]) -> None:
    load(tmp_path, files)
    promised = Figure.objects.current().get(kind="guidance")
    assert (promised.value, promised.low, promised.high) == (None, 35000, 37500)
    assert promised.printed == "35000 to 37500"


def test_a_change_is_in_per_cent_against_its_base(tmp_path: Path, files: dict[str, Rows]) -> None:
    change = figure("", "production", "silver", "-4.5", "%", kind="change_pct", base_period="2014-Q3")
    files["figures.csv"].append(change)
    load(tmp_path, files)
    row = Figure.objects.current().get(kind="change")
    assert (float(row.value or 0), float(row.step), row.base_period) == (-4.5, 0.1, "2014-Q3")


def test_trailing_zeros_are_precision(tmp_path: Path, files: dict[str, Rows]) -> None:
    files["figures.csv"][2]["value"] = "84.0"
    load(tmp_path, files)
    row = Figure.objects.current().get(metric="recovery")
    assert (float(row.step), row.printed) == (0.1, "84.0")


def test_a_scaled_number_has_the_step_that_was_printed(tmp_path: Path, files: dict[str, Rows]) -> None:
    files["figures.csv"][5] |= {"value": "1600000", "note": "preliminary; printed 1.6 Moz"}
    load(tmp_path, files)
    row = Figure.objects.current().get(mine=None, commodity="silver")
    assert (row.step, row.printed, row.note) == (100000, "1.6 Moz", "preliminary")


def test_the_checks_run_and_the_main_table_is_published(tmp_path: Path, files: dict[str, Rows]) -> None:
    load(tmp_path, files)
    balance = Finding.objects.current().get(rule="metal_balance")
    # 116,050 t x 120 g/t x 84 % / 31.1034768 = 376,094 oz
    assert (balance.verdict, balance.expected) == ("pass", 376094)
    row = QuarterlyMetric.objects.current().get(figure=silver())
    assert (row.verdict, row.holds_from.isoformat()) == ("pass", "2015-10-15")


def test_the_kind_of_a_release_follows_from_what_it_states(tmp_path: Path, files: dict[str, Rows]) -> None:
    load(tmp_path, files)
    release = Release.objects.get()
    assert (release.slug, release.kind, release.source, release.source_url) == (
        RELEASE,
        "production",
        "company",
        ADDRESS,
    )


def test_a_milestone_without_a_release_cites_its_undated_source(
    tmp_path: Path, files: dict[str, Rows]
) -> None:
    note = "mine operating; source undated: Some Paper https://example.org/paper"
    files["milestones.csv"][0] |= {"release": "", "note": note, "date": "2006"}
    load(tmp_path, files)
    row = Milestone.objects.current().get()
    assert (row.release, row.date_precision) == (None, "year")
    assert (row.citation, row.note) == ("Some Paper https://example.org/paper", "mine operating")


# --- companies and mines ---------------------------------------------------------------------------------


def test_what_the_database_does_not_know_is_added_as_accepted(tmp_path: Path, files: dict[str, Rows]) -> None:
    files["companies.csv"].append(
        {
            "company": "newco",
            "name": "New Co Inc.",
            "former_names": "Old Co Inc. (until 2019);Older Co Inc. (until 2010-05-01)",
            "exchange_symbols": "TSX:NEW",
            "fiscal_year_end_month": "6",
        }
    )
    mine = {"mine": "new-mine", "name": "New Mine", "aliases": "La Nueva", "company": "newco"}
    files["mines.csv"].append(mine | {"commodities": "silver;gold", "status": "producing"})
    report = load(tmp_path, files)
    assert (report.companies.new, report.mines.new) == (1, 1)
    company, mine_row = Company.objects.get(slug="newco"), Mine.objects.get(slug="new-mine")
    assert (company.review, company.fiscal_year_end_month, mine_row.review) == ("accepted", 6, "accepted")
    ends = {row.name: row.valid_until and row.valid_until.isoformat() for row in company.names.current()}
    assert ends == {"New Co Inc.": None, "Old Co Inc.": None, "Older Co Inc.": "2010-05-01"}
    assert [alias.name for alias in mine_row.aliases.all()] == ["La Nueva"]
    assert {one.commodity for one in mine_row.commodities.all()} == {"silver", "gold"}


def test_what_the_registry_knows_stays_as_it_has_it(tmp_path: Path, files: dict[str, Rows]) -> None:
    files["mines.csv"][0] |= {"name": "Another Name", "process": "heap_leach"}
    load(tmp_path, files)
    mine = Mine.objects.get(slug="caylloma")
    assert (mine.name, mine.process) == ("Caylloma", "flotation")


@pytest.mark.parametrize(
    ("name", "row", "said"),
    [
        (
            "mines.csv",
            {"mine": "greens-creek", "name": "Greens Creek", "company": "fortuna"},
            "mines.csv:5 mine 'greens-creek' is of hecla, as the database has it, not of fortuna",
        ),
        (
            "companies.csv",
            {"company": "hecla", "name": "Hecla Mining Company", "fiscal_year_end_month": "6"},
            "companies.csv:4 fiscal_year_end_month of hecla is 12, as the database has it, not 6",
        ),
    ],
)
def test_what_the_registry_knows_otherwise_is_refused(
    tmp_path: Path, files: dict[str, Rows], name: str, row: dict[str, str], said: str
) -> None:
    files[name].append(row)
    before = data_version()
    with pytest.raises(importing.Refused, match="as the database has it") as refused:
        load(tmp_path, files)
    assert [str(fault) for fault in refused.value.faults] == [said]
    assert (data_version(), Figure.objects.count()) == (before, 0)


# --- again -----------------------------------------------------------------------------------------------


def test_the_same_files_again_change_nothing(tmp_path: Path, files: dict[str, Rows]) -> None:
    load(tmp_path, files)
    version, changes = data_version(), Change.objects.count()
    report = load(tmp_path, files)
    assert (report.data_version, report.figures.known, report.releases.known) == (None, 7, 1)
    assert (data_version(), Change.objects.count()) == (version, changes)


def test_a_changed_number_closes_its_row_and_adds_another(tmp_path: Path, files: dict[str, Rows]) -> None:
    load(tmp_path, files)
    version = data_version()
    old = silver().public_id
    files["figures.csv"][3]["value"] = "376200"
    report = load(tmp_path, files)
    assert (report.figures.changed, report.figures.known) == (1, 6)
    assert silver().value == 376200
    closed = Figure.objects.get(public_id=old)
    assert closed.until_version == version + 1
    noted = Change.objects.filter(version=version + 1, type="figure").exclude(action="updated")
    assert set(noted.values_list("action", "object_id")) == {
        ("created", silver().public_id),
        ("retracted", old),
    }


def test_figures_whose_check_now_fails_are_noted_too(tmp_path: Path, files: dict[str, Rows]) -> None:
    load(tmp_path, files)
    version = data_version()
    files["figures.csv"][3]["value"] = "376200"
    load(tmp_path, files)
    noted = Change.objects.filter(version=version + 1, type="figure", action="updated")
    others = Figure.objects.current().filter(commodity="silver", metric="production").exclude(pk=silver().pk)
    assert {*noted.values_list("object_id", flat=True)} == {one.public_id for one in others}


def test_a_changed_note_keeps_the_id_of_the_figure(tmp_path: Path, files: dict[str, Rows]) -> None:
    load(tmp_path, files)
    old = silver()
    files["figures.csv"][3]["note"] = "another remark"
    load(tmp_path, files)
    assert (silver().public_id, silver().note) == (old.public_id, "another remark")
    assert silver().pk != old.pk


def test_a_figure_that_the_set_no_longer_has_is_retracted(tmp_path: Path, files: dict[str, Rows]) -> None:
    load(tmp_path, files)
    del files["figures.csv"][3]
    report = load(tmp_path, files)
    assert (report.figures.gone, report.figures.known) == (1, 6)
    assert not Figure.objects.current().filter(mine__slug="caylloma", metric="production").exists()
    assert not QuarterlyMetric.objects.current().filter(mine__slug="caylloma", metric="production").exists()


def test_a_release_that_the_set_no_longer_has_stays(tmp_path: Path, files: dict[str, Rows]) -> None:
    load(tmp_path, files)
    load(tmp_path, {**files, "releases.csv": [], "figures.csv": [], "milestones.csv": []})
    assert Figure.objects.current().count() == 7


def test_a_title_that_was_put_right_changes_the_release_in_place(
    tmp_path: Path, files: dict[str, Rows]
) -> None:
    load(tmp_path, files)
    files["releases.csv"][0] |= {"title": "Fortuna Reports", "source_url": f"{ADDRESS}/2"}
    report = load(tmp_path, files)
    assert (report.releases.changed, Release.objects.count()) == (1, 1)
    assert Release.objects.get().title == "Fortuna Reports"
    assert silver().citation == f"{ADDRESS}/2"


def test_a_dry_run_tells_all_and_stores_nothing(tmp_path: Path, files: dict[str, Rows]) -> None:
    before = data_version()
    report = load(tmp_path, files, dry_run=True)
    assert (report.figures.new, report.data_version) == (7, None)
    assert (Figure.objects.count(), Release.objects.count(), data_version()) == (0, 0, before)


# --- the command -----------------------------------------------------------------------------------------


def test_the_command_shows_what_was_new_and_what_was_known(tmp_path: Path, files: dict[str, Rows]) -> None:
    lines = run(write(tmp_path, files)).splitlines()
    assert lines[0].split() == ["new", "known", "changed", "gone"]
    assert [line.split() for line in lines[3:6]] == [
        ["releases", "1", "0", "0", "0"],
        ["figures", "7", "0", "0", "0"],
        ["milestones", "1", "0", "0", "0"],
    ]
    assert lines[6].startswith("8 rows of figures in ")
    assert "nothing changed" in run(tmp_path)


def test_the_command_says_that_a_dry_run_stored_nothing(tmp_path: Path, files: dict[str, Rows]) -> None:
    assert "Dry run: nothing was stored." in run(write(tmp_path, files), "--dry-run")
    assert not Figure.objects.exists()


def test_the_command_lists_fifty_faults_and_counts_the_others(tmp_path: Path, files: dict[str, Rows]) -> None:
    files["figures.csv"] = [figure("", "ore_milled", "", "many", "t") for _ in range(60)]
    out = io.StringIO()
    with pytest.raises(CommandError, match="60 faults; nothing was stored") as error:
        call_command("import_figures", str(write(tmp_path, files)), stdout=out)
    assert error.value.returncode == 1
    lines = out.getvalue().splitlines()
    assert (len(lines), lines[-1]) == (51, "… and 10 more")
    assert lines[0] == "figures.csv:2 value 'many': is not a number such as 559959 or -0.50"


# --- over HTTP -------------------------------------------------------------------------------------------


def test_a_cited_figure_is_served_without_a_proof(tmp_path: Path, files: dict[str, Rows]) -> None:
    load(tmp_path, files)
    client = Client()
    row = client.get(f"figures/{silver().public_id}/")
    assert (row["anchor"], row["mentions"], row["method"]) == (None, [], "import")
    assert (row["citation"], row["note"]) == (ADDRESS, "(*) in lead concentrate")
    source = client.get(f"figures/{silver().public_id}/source/")
    assert (source["matches"], source["mentions"], source["citation"]) == (None, [], ADDRESS)


def test_the_note_of_a_milestone_is_served(tmp_path: Path, files: dict[str, Rows]) -> None:
    load(tmp_path, files)
    [row] = Client().rows("milestones/", company="fortuna")
    assert (row["note"], row["citation"], row["anchor"]) == ("to 3,000 tpd", ADDRESS, None)


def test_a_refused_set_does_not_even_load_the_registry(tmp_path: Path, files: dict[str, Rows]) -> None:
    empty_the_registry()
    files["figures.csv"][0]["unit"] = "tonnes"
    with pytest.raises(CommandError):
        call_command("import_figures", str(write(tmp_path, files)), stdout=io.StringIO())
    assert not Company.objects.exists()
    run(write(tmp_path, data_set()), "--dry-run")
    assert not Company.objects.exists()
    run(tmp_path)
    assert Company.objects.count() == 28


def empty_the_registry() -> None:
    for model in (Ownership, MineStatus, MineAlias, MineCommodity, Mine, Listing, CompanyName, Company):
        model.objects.all().delete()
