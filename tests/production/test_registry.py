from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import call_command

from production import registry
from production.models import Mine, MineStatus, Ownership
from production.registry import KnownCompany, RegistryError, recognise, slug_of
from production.registry.files import SHIPPED, read
from releases.ledger import data_version
from releases.models import Change, Company, CompanyName, Listing, Review

FORTUNA = KnownCompany("fortuna", ("Fortuna Mining Corp.", "Fortuna Silver Mines Inc.", "Fortuna"))
COEUR = KnownCompany("coeur", ("Coeur Mining, Inc.", "Coeur d'Alene Mines Corporation"))
BUENAVENTURA = KnownCompany("buenaventura", ("Compañía de Minas Buenaventura S.A.A.",))
COMPANIES = (FORTUNA, COEUR, BUENAVENTURA)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for file in SHIPPED.glob("*.csv"):
        shutil.copy(file, tmp_path)
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


# --- Names -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "issuer",
    [
        "Fortuna Silver Mines Inc.",
        "Fortuna Silver Mines Inc",
        "FORTUNA\nSILVER MINES INC.",
        "Fortuna Silver Mines",
        "Fortuna Mining Corporation",
        "fortuna",
    ],
)
def test_an_issuer_is_recognised_by_its_names(issuer: str) -> None:
    assert recognise(issuer, COMPANIES) == FORTUNA


def test_punctuation_and_accents_do_not_matter() -> None:
    assert recognise("Coeur d’Alene Mines Corp.", COMPANIES) == COEUR
    assert recognise("COMPANIA DE MINAS BUENAVENTURA SAA", COMPANIES) == BUENAVENTURA


def test_a_part_of_a_name_is_not_the_name() -> None:
    assert recognise("Fortuna Silver", COMPANIES) is None
    assert recognise("Fortuna Silver Mines Peru Inc.", COMPANIES) is None
    assert recognise("", COMPANIES) is None


def test_a_name_of_two_companies_is_nobodys() -> None:
    assert recognise("Fortuna", (FORTUNA, KnownCompany("fortuna-oil", ("Fortuna Inc.",)))) is None


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("San José Mine", "san-jose"),
        ("The Diamba Sud Project", "diamba-sud"),
        ("Kışladağ", "kisladag"),
        ("Chesser Resources Ltd.", "chesser-resources"),
        ("Americas Gold and Silver Corporation", "americas-gold-and-silver"),
        ("Mine", "mine"),
        ("紫金", "name-4e5c2d05"),
    ],
)
def test_the_slug_of_a_name(name: str, slug: str) -> None:
    assert slug_of(name) == slug


def test_every_shipped_name_leads_to_its_company() -> None:
    files = read()
    companies = [KnownCompany(row.company, (row.name, *row.short_names)) for row in files.companies]
    for row in files.companies:
        for name in (row.name, *row.short_names):
            assert recognise(name, companies) == KnownCompany(row.company, (row.name, *row.short_names))


# --- Loading ---------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_registry_is_loaded_as_one_data_version() -> None:
    report = registry.load()
    assert (report.companies, report.mines, report.version) == (28, 95, 1)
    assert (report.created, report.updated) == ({"company": 28, "mine": 95}, {})
    assert (Company.objects.count(), Mine.objects.count(), data_version()) == (28, 95, 1)


@pytest.mark.django_db
def test_loading_it_again_changes_nothing() -> None:
    registry.load()
    report = registry.load()
    assert (report.created, report.updated, report.version) == ({}, {}, None)
    assert data_version() == 1
    assert CompanyName.objects.filter(until_version=None).count() == CompanyName.objects.count() == 34
    assert Change.objects.count() == 28 + 95


@pytest.mark.django_db
def test_fortuna_has_two_names_with_their_days_and_two_listings() -> None:
    registry.load()
    names = CompanyName.objects.filter(company__slug="fortuna").order_by("valid_until")
    assert {(name.name, name.valid_from, name.valid_until) for name in names} == {
        ("Fortuna Silver Mines Inc.", None, date(2024, 6, 20)),
        ("Fortuna Mining Corp.", date(2024, 6, 20), None),
    }
    listings = Listing.objects.filter(company__slug="fortuna", release=None)
    assert {(row.exchange, row.symbol, row.printed) for row in listings} == {
        ("NYSE", "FSM", "NYSE:FSM"),
        ("TSX", "FVI", "TSX:FVI"),
    }


@pytest.mark.django_db
def test_a_day_of_which_only_the_year_is_known_stays_open() -> None:
    registry.load()
    name = CompanyName.objects.get(name="Silver Standard Resources Inc.")
    assert (name.valid_from, name.valid_until) == (None, None)


@pytest.mark.django_db
def test_a_mine_with_all_that_is_known_of_it() -> None:
    registry.load()
    mine = Mine.objects.get(slug="san-jose")
    assert (mine.name, mine.company.slug, mine.country, mine.region) == (
        "San Jose",
        "fortuna",
        "MX",
        "Oaxaca",
    )
    assert (mine.mine_type, mine.process, mine.review) == ("underground", "flotation", "accepted")
    assert {(alias.name, alias.slug) for alias in mine.aliases.all()} == {
        ("San José", "san-jose"),
        ("San Jose Mine", "san-jose-mine"),
    }
    assert {row.commodity for row in mine.commodities.all()} == {"silver", "gold"}
    assert [(row.status, row.valid_from) for row in mine.statuses.order_by("valid_from")] == [
        ("producing", date(2011, 9, 1)),
        ("care_and_maintenance", date(2024, 12, 24)),
        ("sold", date(2025, 4, 14)),
    ]


@pytest.mark.django_db
def test_two_companies_share_juanicipio() -> None:
    registry.load()
    shares = Ownership.objects.filter(mine__slug="juanicipio").values_list("company__slug", "share")
    assert set(shares) == {("fresnillo", Decimal(56)), ("mag-silver", Decimal(44))}


@pytest.mark.django_db
def test_names_aliases_and_symbols_are_found_without_case_and_accents() -> None:
    registry.load()
    assert Mine.objects.get(search_text__contains="seguela").slug == "seguela"
    assert Mine.objects.get(search_text__contains="gaocheng").slug == "gc"
    assert Company.objects.get(search_text__contains="fsm").slug == "fortuna"
    assert Company.objects.get(search_text__contains="compania de minas").slug == "buenaventura"


@pytest.mark.django_db
def test_what_an_ingest_proposed_becomes_accepted() -> None:
    proposed = Company.objects.create(slug="fortuna", name="FORTUNA SILVER MINES", review=Review.PROPOSED)
    Mine.objects.create(slug="caylloma", name="CAYLLOMA", company=proposed, review=Review.PROPOSED)
    report = registry.load()
    assert (report.created, report.updated) == ({"company": 27, "mine": 94}, {"company": 1, "mine": 1})
    company, mine = Company.objects.get(slug="fortuna"), Mine.objects.get(slug="caylloma")
    assert (company.pk, company.name, company.review) == (proposed.pk, "Fortuna Mining Corp.", "accepted")
    assert (mine.name, mine.review) == ("Caylloma", "accepted")


@pytest.mark.django_db
def test_a_changed_row_closes_what_was_said_and_adds_what_is(folder: Path) -> None:
    registry.load(folder)
    change(folder / "statuses.csv", "platosa,closed,,,", "platosa,sold,2026-01-15,,")
    report = registry.load(folder)
    assert (report.updated, report.version) == ({"mine": 1}, 2)
    statuses = MineStatus.objects.filter(mine__slug="platosa").order_by("since_version")
    assert [(row.status, row.since_version, row.until_version) for row in statuses] == [
        ("closed", 1, 2),
        ("sold", 2, None),
    ]


@pytest.mark.django_db
def test_listings_that_releases_printed_are_not_the_registrys_to_close() -> None:
    registry.load()
    fortuna = Company.objects.get(slug="fortuna")
    release = fortuna.releases.create(slug="fortuna-2011-10-24", published_on="2011-10-24", since_version=2)
    fortuna.listings.create(
        release=release, exchange="BVL", symbol="FVI", printed="BVL: FVI", since_version=2
    )
    assert registry.load().version is None
    assert fortuna.listings.filter(until_version=None).count() == 3


@pytest.mark.django_db
def test_the_command_says_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_registry")
    assert capsys.readouterr().out.splitlines() == [
        "28 companies and 95 mines in the registry",
        "  new: 28 company, 95 mine",
        "  data version 1",
    ]
    call_command("load_registry")
    assert capsys.readouterr().out.splitlines()[1:] == ["  all of them were known: nothing changed"]


# --- Reading for an ingest -------------------------------------------------------------------------


@pytest.mark.django_db
def test_known_companies_have_all_their_names() -> None:
    registry.load()
    known = {company.slug: company for company in registry.known_companies()}
    assert len(known) == 28
    assert known["fortuna"].names == (
        "Fortuna Mining Corp.",
        "Fortuna Silver Mines Inc.",
        "Fortuna",
        "Fortuna Silver",
    )
    assert known["silvercorp"].fiscal_year_end_month == 3


@pytest.mark.django_db
def test_known_mines_of_one_company_and_of_all() -> None:
    registry.load()
    mines = registry.known_mines("fortuna")
    assert [mine.slug for mine in mines] == [
        "caylloma",
        "diamba-sud",
        "lindero",
        "san-jose",
        "seguela",
        "yaramoko",
    ]
    assert mines[4].names == ("Séguéla", "Seguela")
    assert mines[0].commodities == ("gold", "lead", "silver", "zinc")
    assert len(registry.known_mines()) == 95


@pytest.mark.django_db
def test_what_was_proposed_is_known_and_what_was_rejected_is_not() -> None:
    company = Company.objects.create(slug="acme-gold", name="Acme Gold Inc.", review=Review.PROPOSED)
    Mine.objects.create(slug="north", name="North", company=company, review=Review.PROPOSED)
    Mine.objects.create(slug="south", name="South", company=company, review=Review.REJECTED)
    assert registry.known_companies() == (KnownCompany("acme-gold", ("Acme Gold Inc.",), accepted=False),)
    assert [mine.slug for mine in registry.known_mines("acme-gold")] == ["north"]


# --- Refusals --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("companies.csv", "company,name,", "company,title,", "companies.csv:1 the columns must be company,"),
        ("companies.csv", "TSX:TXG,12", "TSX:TXG", "companies.csv:28 has 7 cells, not 8"),
        (
            "companies.csv",
            "TSX:TXG,12",
            "TSX:TXG,13",
            "companies.csv:28 fiscal_year_end_month '13': is not a",
        ),
        ("companies.csv", "TSX:TXG", "TXG", "companies.csv:28 listings 'TXG': is not EXCHANGE:SYMBOL"),
        (
            "companies.csv",
            "wesdome,",
            "torex-gold,",
            "companies.csv:29 'torex-gold' stands in line 28 already",
        ),
        ("former_names.csv", ",,2024-06-20,", ",,2024,", "former_names.csv:5 valid_until '2024': "),
        ("mines.csv", "platosa,Platosa,", "Platosa,Platosa,", "mines.csv:48 mine 'Platosa': is not a slug"),
        ("mines.csv", "Gaocheng", "Caylloma", "mines.csv:85 'caylloma' stands in line 58 already"),
        ("mines.csv", ",silvercrest,", ",nobody,", "mines.csv:87 'nobody' is not in the registry"),
        (
            "statuses.csv",
            "platosa,closed",
            "platosa,shut",
            "statuses.csv:32 status 'shut': is not one of producing,",
        ),
        ("ownerships.csv", ",40.10,", ",140.10,", "ownerships.csv:3 share '140.10': is not a share in %"),
        ("ownerships.csv", ",40.10,", ",NaN,", "ownerships.csv:3 share 'NaN': "),
    ],
)
def test_a_slip_is_refused_with_file_line_and_reason(
    folder: Path, file: str, old: str, new: str, message: str
) -> None:
    change(folder / file, old, new)
    with pytest.raises(RegistryError) as refusal:
        read(folder)
    assert str(refusal.value).startswith(message)


def test_a_file_in_another_encoding_is_refused(folder: Path) -> None:
    (folder / "mines.csv").write_bytes(b"mine\xff")
    with pytest.raises(RegistryError, match=r"^mines\.csv: 'utf-8' codec"):
        read(folder)


def test_a_missing_file_is_refused(folder: Path) -> None:
    (folder / "mines.csv").unlink()
    with pytest.raises(RegistryError, match=r"^mines\.csv: "):
        read(folder)


@pytest.mark.django_db
def test_a_refused_registry_changes_nothing(folder: Path) -> None:
    change(folder / "mines.csv", "platosa,Platosa,", "Platosa,Platosa,")
    with pytest.raises(RegistryError):
        registry.load(folder)
    assert (Company.objects.count(), data_version()) == (0, 0)
